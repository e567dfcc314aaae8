"""Near misses: words under which a frame was looked up and told no event, and why it was rejected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from foedus.knowledge.events import EventKnowledge, Frame
from foedus.model import PloverType, Span
from foedus.understand.event_conditions import barred_by, unmet
from foedus.understand.event_frames import Told
from foedus.understand.event_readings import absorbed, filled, read_word, readings, why_not_told
from foedus.understand.event_roles import Found, World
from foedus.understand.findings import ActorFindings, AgreementFindings, ClaimFindings, PlaceFindings
from foedus.understand.parse import Parsed

WORDS_SHOWN = 6  # of what a slot could hold
PER_WORD = 3  # frames told for one word


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A word, the event type and the rule that it came near to, and why it is no event of that rule."""

    word: Span
    type: PloverType
    rule: str
    reason: str


def near_misses(
    parsed: Parsed,
    knowledge: EventKnowledge,
    actors: ActorFindings,
    places: PlaceFindings,
    claims: ClaimFindings,
    agreements: AgreementFindings,
) -> tuple[NearMiss, ...]:
    """The near misses of a report in order of text.

    A frame is near where all but one of its conditions hold and a side in politics takes part; where it fits and no side is
    political; or where it fits and the act is undone, asked about, played, or told by another word already.
    """
    world = World.of(parsed, knowledge, actors, places, claims, agreements)
    found = {token.i: one for token in parsed.doc if (one := read_word(token, world)) is not None}
    dropped = {i: why for i, one in found.items() if (why := why_not_told(one, world)) is not None}
    told = [one for i, one in found.items() if i not in dropped]
    within = {
        one.told.token.i: f"“{other.told.carrier.text}” tells it already" for one, other in absorbed(told) if other is not None
    }
    missed: list[NearMiss] = []
    for token in parsed.doc:
        word = parsed.span(token.i, token.i + 1)
        if token.i not in found:
            missed.extend(NearMiss(word, frame.type, frame.rule.id, why) for frame, why in _rejected(token, world))
        elif reason := dropped.get(token.i) or within.get(token.i):
            missed.append(NearMiss(word, found[token.i].event.type, found[token.i].frame.rule.id, reason))
    return tuple(missed)


def _rejected(token: Token, world: World) -> list[tuple[Frame, str]]:
    """The frames that came nearest to a word, with what kept each from it."""
    near = [one for frames, tell in readings(token, world.knowledge) for one in _near(frames, tell(token, world.knowledge), world)]
    return [(frame, why) for _, frame, why in sorted(near, key=lambda one: one[0])][:PER_WORD]


def _near(frames: tuple[Frame, ...], told: Told, world: World) -> Iterator[tuple[int, Frame, str]]:
    """Frames with all but one condition met, those that fit first: how far, which, and what kept it from the word."""
    public = any(world.is_political(t) for tokens in told.slots.values() for t in tokens)
    for frame in frames:
        missing, bar = unmet(frame, told, world), barred_by(frame, told, world)
        if not missing and bar is None:
            made = filled(frame, told, world)
            if not isinstance(made, Found):
                yield 0, frame, made
        elif not public:
            continue
        elif not missing and bar is not None:
            yield 1, frame, f"{_slot(bar[0])} is “{bar[1].text}”, which bars it"
        elif len(missing) == 1 and bar is None and _says_something(missing[0], told):
            yield 2, frame, _lacking(frame, missing[0], told)


def _says_something(slot: str, told: Told) -> bool:
    """Whether it is worth telling that a slot lacks a word: it holds another, or it is that of who acts."""
    return any(told.slots.get(part) or part == "agent" for part in slot.split("|"))


def _lacking(frame: Frame, slot: str, told: Told) -> str:
    words = frame.rule.needs[slot]
    wanted = ", ".join(words[:WORDS_SHOWN]) + (" …" if len(words) > WORDS_SHOWN else "")
    there = list(dict.fromkeys(t.text for part in slot.split("|") for t in told.slots.get(part, ())))
    has = ", ".join(f"“{text}”" for text in there) if there else "nothing there"
    return f"{_slot(slot)} must be one of {wanted}; the words have {has}" if wanted != "@any" else f"{_slot(slot)} is missing"


def _slot(slot: str) -> str:
    return " or ".join(slot.split("|"))
