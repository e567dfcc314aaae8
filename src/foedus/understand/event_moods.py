"""Acts of speech told by a verb's mood: "will send" promises, "will bomb" threatens, "will not lift" refuses, "must" demands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from foedus.knowledge.events import Frame
from foedus.understand.event_frames import told_by_verb
from foedus.understand.event_roles import Found, Party, World
from foedus.understand.event_sides import conditioned, recipients_of
from foedus.understand.event_words import event_of
from foedus.understand.syntax import is_negated

WILL = frozenset({"will", "'ll", "wo", "shall"})
WOULD = frozenset({"would", "'d"})  # will, in reported speech
MUST = frozenset({"must", "should", "ought"})


def in_mood(found: list[Found], world: World) -> list[Found]:
    """The events with those that their verbs' moods add; a refusal stands in place of the act refused."""
    kept: list[Found] = []
    for one in found:
        made = [spoken for frame in world.knowledge.moods if (spoken := _spoken(frame, one, world)) is not None]
        if not any(m.frame.rule.mood == "will-not" for m in made):
            kept.append(one)
        kept.extend(made)
    kept.extend(_demands(found, world))
    return kept


def _spoken(frame: Frame, one: Found, world: World) -> Found | None:
    """A promise, threat or refusal: the actor's own verb stands in the future."""
    verb = one.told.carrier
    if frame.rule.mood == "must" or one.event.type not in frame.rule.follows:
        return None
    if not _is_future(verb, world) or is_negated(verb) != (frame.rule.mood == "will-not"):
        return None
    if not _speaks(verb, one.event.actors, world):
        return None
    if frame.rule.mood == "will" and not one.event.recipients and (meant := conditioned(one.told, one.event.actors, world)):
        one = replace(one, event=replace(one.event, recipients=meant))
    event = replace(one.event, type=frame.type, mode=frame.rule.mode, cameo=frame.rule.cameo, rule=frame.rule.id)
    return Found(event, frame, one.told, spoken=True)


def _is_future(verb: Token, world: World) -> bool:
    words = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if verb.dep_ == "conj":
        words |= {c.lower_ for c in verb.head.children if c.dep_ == "aux"}
    if verb.dep_ in {"advcl", "relcl"}:
        return False
    return bool(words & WILL) or bool(words & WOULD and world.claims.holding(verb.i))


def _speaks(verb: Token, actors: tuple[str, ...], world: World) -> bool:
    """Whether nobody else is said to foretell it."""
    held = world.claims.holding(verb.i)
    if not held:
        return True
    speakers = {world.states.get(i, i) for i in held[-1].claim.claimants}
    if speakers <= world.vague | {"UNKNOWN", "MEDIA"}:
        return True
    return bool(speakers & {world.states.get(i, i) for i in actors})


def _demands(found: list[Found], world: World) -> Iterator[Found]:
    """What a claimant says that somebody else must do."""
    frames = [frame for frame in world.knowledge.moods if frame.rule.mood == "must"]
    told = {f.told.carrier.i for f in found if f.event.type == "REQUEST"}
    for mention in world.claims.mentions if frames else ():
        for index in sorted(mention.content):
            modal = world.parsed.doc[index]
            if modal.lower_ not in MUST or modal.dep_ != "aux" or told & set(mention.cue):
                continue
            if made := _demand(frames[0], modal.head, mention.claim.claimants, mention.claimant_head, world):
                yield made


def _demand(frame: Frame, verb: Token, claimants: tuple[str, ...], head: int | None, world: World) -> Found | None:
    told = told_by_verb(verb)
    recipients = recipients_of(frame, told, world, Party(claimants, (), named=True))
    public = [i for i in recipients.ids if world.is_public(i)]
    if not public or not any(world.is_public(i) for i in claimants):
        return None
    if {world.states.get(i, i) for i in public} & {world.states.get(i, i) for i in claimants}:
        return None
    actors = Party(claimants, (world.parsed.doc[head],) if head is not None else (), named=True)
    return Found(event_of(frame, told, actors, recipients, world), frame, told, spoken=True)
