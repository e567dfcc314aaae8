"""Stage: events. Frames of verbs and act nouns, filled from the parse and resolved to actors, in PLOVER's terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from foedus.knowledge.events import EventKnowledge, Frame
from foedus.model import Event, EventStatus
from foedus.understand.event_conditions import fits
from foedus.understand.event_frames import VERBAL, Told, keys_of, told_by_adjective, told_by_noun, told_by_verb
from foedus.understand.event_merge import merged
from foedus.understand.event_roles import UNKNOWN, Party, World
from foedus.understand.event_sides import recipients_of, actors_of
from foedus.understand.event_words import evidence_of
from foedus.understand.findings import ActorFindings, AgreementFindings, ClaimFindings, FactualityFindings, PlaceFindings, TimeFindings
from foedus.understand.parse import Parsed
from foedus.understand.when import when_of
from foedus.understand.where import where_of

NOT_TOLD = frozenset({"compound", "nmod", "amod", "poss"})  # a word in these places qualifies another and tells nothing itself


@dataclass(frozen=True, slots=True)
class Found:
    """An event with the frame that it was read from, before ids are given."""

    event: Event
    frame: Frame
    told: Told


def find_events(
    parsed: Parsed,
    knowledge: EventKnowledge,
    actors: ActorFindings,
    times: TimeFindings,
    places: PlaceFindings,
    claims: ClaimFindings,
    factuality: FactualityFindings,
    agreements: AgreementFindings,
) -> tuple[Event, ...]:
    """The political events that a report tells, in order of text, each with the words that tell it.

    Nothing is recorded where neither side is a state, an organisation, an armed group or people in politics. An event told by
    title and lead is one event with two stretches of evidence.
    """
    world = World.of(parsed, knowledge, actors, places, agreements)
    steps = {token: step for step, token in sorted(agreements.step_tokens.items(), reverse=True)}
    found: list[Found] = []
    for token in parsed.doc:
        read = _read(token, world)
        if read is not None:
            found.append(read)
    kept = [f for f in found if not _absorbed(f, found)]
    events = [_dated(f, parsed, times, places, factuality, steps) for f in kept]
    return tuple(replace(event, id=f"e{number}") for number, event in enumerate(merged(events, parsed, actors), 1))


def _read(token: Token, world: World) -> Found | None:
    """The event that a word tells, by the first frame that fits."""
    told: Told | None = None
    for frame in _frames(token, world.knowledge):
        told = told or _told(token, world.knowledge)
        if not fits(frame, told, world):
            continue
        actors = actors_of(frame, told, world)
        recipients = recipients_of(frame, told, world, actors)
        if not _is_political(actors, recipients, world):
            continue
        return Found(_event(frame, told, actors, recipients, world), frame, told)
    return None


def _frames(token: Token, knowledge: EventKnowledge) -> Iterator[Frame]:
    if token.pos_ in VERBAL and token.dep_ not in {"amod", "aux", "auxpass", "compound"}:
        index = knowledge.verbs
        if token.tag_ == "VBN" and token.lemma_.lower() not in index and token.lower_ in knowledge.adjectives:
            index = knowledge.adjectives
    elif token.pos_ == "NOUN" and token.dep_ not in NOT_TOLD:
        index = knowledge.nouns
    elif token.pos_ == "ADJ" and token.dep_ not in {"amod", "compound"}:
        index = knowledge.adjectives
    else:
        return
    for key in keys_of(token):
        yield from index.get(key, ())


def _told(token: Token, knowledge: EventKnowledge) -> Told:
    if token.pos_ in VERBAL and token.lower_ not in knowledge.adjectives:
        return told_by_verb(token)
    if token.pos_ == "NOUN":
        return told_by_noun(token, knowledge.classes["light"], knowledge.classes["receiving"])
    return told_by_adjective(token)


def _is_political(actors: Party, recipients: Party, world: World) -> bool:
    ids = (*actors.ids, *recipients.ids)
    return any(world.is_public(i) for i in ids) or any(world.is_political(t) for t in (*actors.heads, *recipients.heads))


def _event(frame: Frame, told: Told, actors: Party, recipients: Party, world: World) -> Event:
    evidence = evidence_of(told, world.parsed)
    shown = {context for span in world.parsed.doc.char_span(evidence.start, evidence.end, alignment_mode="expand") for context in
             world.knowledge.contexts.get(span.lemma_.lower(), ())}
    return Event(
        id="",
        type=frame.type,
        mode=frame.rule.mode,
        contexts=tuple(sorted(shown | set(frame.rule.contexts))),
        cameo=frame.rule.cameo,
        step=None,
        actors=actors.ids or (UNKNOWN,),
        recipients=recipients.ids,
        actor_mentions=tuple(sorted({world.span(t) for t in actors.heads})),
        recipient_mentions=tuple(sorted({world.span(t) for t in recipients.heads})),
        when=None,
        where=None,
        status="occurred",
        certainty=3.0,
        according_to=(),
        condition=None,
        rule=frame.rule.id,
        evidence=(evidence,),
    )


def _dated(
    found: Found, parsed: Parsed, times: TimeFindings, places: PlaceFindings, factuality: FactualityFindings, steps: dict[int, str]
) -> Event:
    """The event with time, place, and how the report holds it."""
    token, carrier = found.told.token, found.told.carrier
    held = factuality.assessments.get(carrier.i) or factuality.assessments.get(token.i)
    status: EventStatus = held.status if held else "occurred"
    return replace(
        found.event,
        step=steps.get(token.i) or steps.get(carrier.i),
        when=when_of(parsed, carrier.i, times) or (when_of(parsed, token.i, times) if token is not carrier else None),
        where=where_of(parsed, token.i, places) or (where_of(parsed, carrier.i, places) if token is not carrier else None),
        status=status,
        certainty=held.certainty if held else 3.0,
        according_to=held.according_to if held else (),
        condition=held.condition if held else None,
    )


def _absorbed(one: Found, found: list[Found]) -> bool:
    """Whether an event only says what another asks for, refuses or ends ("demanded talks", "halted its attacks")."""
    below = one.told.token
    for other in found:
        if other is one or not other.frame.rule.absorbs or other.told.token.sent.start != below.sent.start:
            continue
        if _completes(below, other.told.token) or _completes(one.told.carrier, other.told.token):
            return True
    return False


def _completes(token: Token, above: Token) -> bool:
    """Whether the way up from a word to another enters it as object or complement."""
    while token.head.i != token.i:
        if token.head.i == above.i:
            return token.dep_ in {"dobj", "xcomp", "ccomp", "prep", "nsubjpass", "acl", "pobj", "attr", "acomp", "dative", "pcomp"}
        if token.dep_ in {"advcl", "relcl", "nsubj", "parataxis"}:
            return False
        token = token.head
    return False
