"""Stage: events. Frames of verbs and act nouns, filled from the parse and resolved to actors, in PLOVER's terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from foedus.knowledge.events import EventKnowledge, Frame
from foedus.model import Event, EventStatus
from foedus.understand.event_conditions import fits
from foedus.understand.event_frames import VERBAL, Told, keys_of, told_by_adjective, told_by_noun, told_by_verb
from foedus.understand.event_merge import merged
from foedus.understand.event_moods import in_mood
from foedus.understand.event_roles import Found, Party, World
from foedus.understand.event_scenes import is_elsewhere
from foedus.understand.event_sides import foreign, sides
from foedus.understand.event_steps import Steps
from foedus.understand.event_words import event_of
from foedus.understand.findings import (
    ActorFindings,
    AgreementFindings,
    ClaimFindings,
    FactualityFindings,
    PlaceFindings,
    TimeFindings,
)
from foedus.understand.parse import Parsed
from foedus.understand.when import when_of
from foedus.understand.where import where_of

Tell = Callable[[Token, EventKnowledge], Told]
VERBAL_ATTACKS = frozenset({"ACCUSE", "THREATEN"})  # nobody does these to himself
# acts of words and of good will: without anybody who does them they say nothing ("aid to Chad", "the demand for talks")
BY_SOMEBODY = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION"}
)
TAKEN_BY_SOMEBODY = frozenset({"AID"})  # help to nobody is spending
AT_HOME = frozenset({"ASSAULT", "COERCE", "PROTEST", "CONCEDE", "ACCUSE", "REQUEST"})  # a state may do these within itself
NOT_TOLD = frozenset({"compound", "nmod", "amod", "poss"})  # a word in these places qualifies another and tells nothing itself


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
    world = World.of(parsed, knowledge, actors, places, claims, agreements)
    steps = {token: step for step, token in sorted(agreements.step_tokens.items(), reverse=True)}
    found: list[Found] = []
    for token in parsed.doc:
        read = _read(token, world)
        if read is None or _asked(read.told.carrier) or _barred(read.told.carrier, knowledge) or _undone(read, knowledge):
            continue
        if is_elsewhere(read, world):
            continue
        found.append(read)
    beside: dict[int, list[Found]] = {}  # by sentence
    for one in found:
        beside.setdefault(one.told.token.sent.start, []).append(one)
    found = in_mood([one for near in beside.values() for one in near if not _absorbed(one, near)], world)
    acts = Steps.of(agreements.agreements, actors)
    events = [_dated(f, parsed, times, places, factuality, steps) for f in found]
    events = [event if event.step else replace(event, step=acts.told_by(event)) for event in events]
    return tuple(replace(event, id=f"e{number}") for number, event in enumerate(merged(events, parsed, actors), 1))


def _read(token: Token, world: World) -> Found | None:
    """The event that a word tells, by the first frame that fits."""
    for frames, tell in _readings(token, world.knowledge):
        told: Told | None = None
        for frame in frames:
            told = told or tell(token, world.knowledge)
            if fits(frame, told, world) and (found := _filled(frame, told, world)):
                return found
    return None


def _filled(frame: Frame, told: Told, world: World) -> Found | None:
    """The event with its sides; None where neither is political, or a side would accuse or threaten itself."""
    actors, recipients = sides(frame, told, world)
    political = _is_political(actors, recipients, world) or (frame.rule.civic and actors.named)
    if not political or (frame.type in BY_SOMEBODY and not (actors.ids or actors.heads)):
        return None
    if frame.type in VERBAL_ATTACKS and actors.ids and set(actors.ids) == set(recipients.ids):
        return None
    if not frame.rule.domestic:
        recipients = replace(recipients, ids=tuple(i for i in recipients.ids if i not in actors.ids))
    if frame.rule.abroad and world.country(actors.ids) == (world.country(recipients.ids) or ""):
        return None
    if frame.type not in AT_HOME and not frame.rule.domestic:
        recipients = foreign(recipients, actors, world)
        if frame.type in TAKEN_BY_SOMEBODY and not (recipients.ids or recipients.heads):
            return None
    return Found(event_of(frame, told, actors, recipients, world), frame, told)


def _readings(token: Token, knowledge: EventKnowledge) -> Iterator[tuple[tuple[Frame, ...], Tell]]:
    """The frames under which a word is looked up, with how its slots are read."""
    indexes: list[tuple[dict[str, tuple[Frame, ...]], Tell]] = []
    if (token.pos_ == "ADJ" and token.dep_ not in NOT_TOLD) or (token.tag_ == "VBN" and token.lower_ in knowledge.adjectives):
        indexes.append((knowledge.adjectives, _by_adjective))
    if token.pos_ in VERBAL and token.dep_ not in {"amod", "aux", "auxpass", "compound"}:
        indexes.append((knowledge.verbs, _by_verb))
    elif token.pos_ == "NOUN" and token.dep_ not in NOT_TOLD and not any(c.lower_ in {"any", "no"} for c in token.lefts):
        indexes.append((knowledge.nouns, _by_noun))
    if _is_gerund(token):
        indexes.append((knowledge.nouns, _by_noun))
    for index, tell in indexes:
        keys = (token.lower_,) if tell is _by_adjective else keys_of(token)
        if frames := tuple(frame for key in keys for frame in index.get(key, ())):
            yield frames, tell


def _is_gerund(token: Token) -> bool:
    """ "Fighting between Chad and Sudan went on", "shelling by Thai forces": a verb to the tagger that stands for a noun."""
    named = token.tag_ == "VBG" and token.dep_ in {"nsubj", "nsubjpass", "csubj", "csubjpass", "dobj", "pobj", "pcomp"}
    return named and any(c.dep_ in {"prep", "agent"} and c.lower_ in {"between", "by"} for c in token.rights)


def _by_verb(token: Token, _: EventKnowledge) -> Told:
    return told_by_verb(token)


def _by_noun(token: Token, knowledge: EventKnowledge) -> Told:
    return told_by_noun(token, knowledge.classes["light"], knowledge.classes["receiving"])


def _by_adjective(token: Token, _: EventKnowledge) -> Told:
    return told_by_adjective(token)


def _is_political(actors: Party, recipients: Party, world: World) -> bool:
    ids = (*actors.ids, *recipients.ids)
    return any(world.is_public(i) for i in ids) or any(world.is_political(t) for t in (*actors.heads, *recipients.heads))


def _dated(
    found: Found, parsed: Parsed, times: TimeFindings, places: PlaceFindings, factuality: FactualityFindings, steps: dict[int, str]
) -> Event:
    """The event with time, place, and how the report holds it."""
    token, carrier = found.told.token, found.told.carrier
    held = factuality.assessments.get(carrier.i) or factuality.assessments.get(token.i)
    if found.spoken:  # a promise or refusal is made by its speaker, whatever is held of the thing promised
        held = None
    status: EventStatus = held.status if held else "occurred"
    return replace(
        found.event,
        step=steps.get(token.i) or steps.get(carrier.i),
        when=when_of(parsed, carrier.i, times) or (when_of(parsed, token.i, times) if token != carrier else None),
        where=where_of(parsed, token.i, places) or (where_of(parsed, carrier.i, places) if token != carrier else None),
        status=status,
        certainty=held.certainty if held else 3.0,
        according_to=held.according_to if held else (),
        condition=held.condition if held else None,
    )


def _absorbed(one: Found, near: list[Found]) -> bool:
    """Whether an event only says what another of its sentence asks for, refuses or ends ("demanded talks", "halted its raids")."""
    below = one.told.token
    for other in near:
        if other is one:
            continue
        if one.event.type == other.event.type and one.told.carrier == other.told.token:
            return True  # "imposed sanctions": the verb tells it already
        if _second_half(one, other):
            return True
        if other.event.type == "THREATEN" and one.event.type == "AID":
            continue  # "warned that it may arm Kyiv": a threat to one, help to another
        if not other.frame.rule.absorbs:
            continue
        if any(verb == below or verb.is_ancestor(below) for verb in other.told.slots.get("complement", ())):
            return True
        if _completes(below, other.told.token) or _completes(one.told.carrier, other.told.token):
            return True
    return False


def _second_half(one: Found, other: Found) -> bool:
    """Whether an act is the second of a pair with the same object ("killed and wounded")."""
    if not one.event.type == other.event.type == "ASSAULT":
        return False
    word, first = one.told, other.told
    return word.token.dep_ == "conj" and word.token.head == first.token and word.slots.get("object") == first.slots.get("object")


def _asked(verb: Token) -> bool:
    """Whether a clause asks for a number ("did not say how many were killed") and so tells nothing."""
    words = verb.doc[verb.left_edge.i : verb.i]
    return any(word.lower_ == "how" and word.nbor(1).lower_ in {"many", "much"} for word in words)


def _barred(verb: Token, knowledge: EventKnowledge) -> bool:
    """Whether an act is only named as one that somebody must not do ("bans both from deploying missiles")."""
    first = next((a for a in (verb, *verb.ancestors) if a.dep_ != "conj"), verb)
    if first.dep_ == "pcomp" and first.head.lower_ == "from":
        return first.head.head.lemma_.lower() in knowledge.classes["barring"]
    return False


def _undone(read: Found, knowledge: EventKnowledge) -> bool:
    """Whether an act noun tells no act of its own: a ratification taken back ("revoked its ratification") or named by its papers
    ("the instruments of ratification"), a bid that another grants ("approved the bid")."""
    noun = read.told.token
    if noun.pos_ != "NOUN":
        return False
    if read.event.type == "SUPPORT" and noun.dep_ == "pobj":
        return noun.head.head.lemma_.lower() in knowledge.classes["papers"]
    verbs = {"SUPPORT": "undoing", "REQUEST": "granting"}.get(read.event.type)
    if verbs is None or noun.dep_ not in {"dobj", "nsubjpass"}:
        return False
    return noun.head.lemma_.lower() in knowledge.classes[verbs]


def _completes(token: Token, above: Token) -> bool:
    """Whether the way up from a word to another enters it as object or complement."""
    while token.head.i != token.i:
        if token.head.i == above.i:
            return token.dep_ in {"dobj", "xcomp", "ccomp", "prep", "nsubjpass", "acl", "pobj", "attr", "acomp", "dative", "pcomp"}
        if token.dep_ in {"advcl", "relcl", "nsubj", "parataxis"}:
            return False
        token = token.head
    return False
