"""Whether the phrases around a word hold what a frame asks for."""

from __future__ import annotations

from spacy.tokens import Token

from foedus.knowledge.events import Frame
from foedus.understand.event_frames import VERBAL, Told
from foedus.understand.event_roles import World


def fits(frame: Frame, told: Told, world: World) -> bool:
    """Each needed slot holds one of the frame's words or passes one of its tests; no barred slot does."""
    return all(_holds(told, slot, words, world) for slot, words in frame.needs) and barred_by(frame, told, world) is None


def unmet(frame: Frame, told: Told, world: World) -> tuple[str, ...]:
    """The needed slots that hold none of the frame's words."""
    return tuple(slot for slot, words in frame.needs if not _holds(told, slot, words, world))


def barred_by(frame: Frame, told: Told, world: World) -> tuple[str, Token] | None:
    """The first barred slot that holds one of its words, and that word."""
    for slot, words in frame.bars:
        if (token := _held(told, slot, words, world)) is not None:
            return slot, token
    return None


def _holds(told: Told, slot: str, words: frozenset[str], world: World) -> bool:
    return _held(told, slot, words, world) is not None


def _held(told: Told, slot: str, words: frozenset[str], world: World) -> Token | None:
    tokens = (t for part in slot.split("|") for t in told.slots.get(part, ()))
    return next((token for token in tokens if _passes(token, slot, words, world)), None)


def _passes(token: Token, slot: str, words: frozenset[str], world: World) -> bool:
    if "@any" in words:
        return True
    if slot == "self":
        return token.lemma_.lower() in words or token.lower_ in words
    held = world.verb_words(token) if token.pos_ in VERBAL else world.words(token)
    if not words.isdisjoint(held):
        return True
    if "@actor" in words and any(world.is_public(i) for i in world.named(token) or world.stands_for(token)):
        return True
    if "@people" in words and world.is_people(token):
        return True
    if "@political" in words and world.is_political(token):
        return True
    if "@body" in words and world.is_body(token):
        return True
    return "@place" in words and world.is_place(token)
