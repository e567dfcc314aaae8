"""Whom "he", "it" or "they" that speaks goes on from: the claimant of the claim before, not a name that it only mentioned."""

from __future__ import annotations

from spacy.tokens import Token

from foedus.understand.findings import ActorFindings, ClaimMention
from foedus.understand.syntax import SUBJECTS

PERSONAL = frozenset({"he", "she"})
IMPERSONAL = frozenset({"it", "they"})
STATES = frozenset({"state", "population", "organisation"})
REACH = 120  # tokens


def going_on(
    speaker: Token, resolved: tuple[str, ...], told: list[ClaimMention], ends: list[int], actors: ActorFindings
) -> tuple[str, ...]:
    """The claimants of a pronoun: `resolved`, unless that name was only mentioned by or before the last claim.

    `told` has the claims before, `ends` the token at which each of them ends.
    """
    word = speaker.lower_
    if word not in PERSONAL | IMPERSONAL or not told:
        return resolved
    last = _outermost(told)
    who = last.claim.claimants
    if not who or speaker.i - last.cue[-1] > REACH or set(who) & set(resolved) or last.claimant_head is None:
        return resolved
    if not _fits(word, speaker.doc[last.claimant_head], who, actors):
        return resolved
    named = [m for m in actors.mentions if m.end <= speaker.i and set(m.actors) & set(resolved)]
    if not named:
        return who
    latest = max(named, key=lambda m: m.first)
    if latest.head in last.content or latest.first < min(last.cue[0], last.claimant_head):
        return who
    independent = speaker.doc[latest.head].dep_ in SUBJECTS and latest.first >= ends[-1]
    return resolved if independent else who


def _outermost(told: list[ClaimMention]) -> ClaimMention:
    """The last claim, or where it is told within one of the same sentence, that one: "denied the colonel's assertion that"."""
    last = told[-1]
    for before in reversed(told[:-1]):
        if last.cue[-1] in before.content:
            last = before
    return last


def _fits(word: str, before: Token, who: tuple[str, ...], actors: ActorFindings) -> bool:
    """ "He" is one person, "they" are several or a body, "it" is no person."""
    kinds = {actors.actor(actor).kind for actor in who}
    plural = before.tag_ in {"NNS", "NNPS"} or before.lower_ == "they" or len(who) > 1
    if word in PERSONAL:
        return not plural and not kinds & STATES and before.lower_ not in IMPERSONAL
    if word == "it":
        return not plural and "person" not in kinds and before.lower_ not in PERSONAL
    return plural or "person" not in kinds
