"""Whom a claimant without a name goes on from: "the statement", "the official", "a joint communiqué"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from foedus.understand.findings import ActorFindings

ACROSS = 120  # tokens from a cue to the "it" that goes on from it
TEXTS = frozenset({"statement", "communique", "communiqué", "readout", "declaration"})  # by those who spoke before
LOOKED_BACK = 4  # claims
SENTENCES_BACK = 4  # to those who issue a joint statement
RANKS = frozenset({"deputy", "vice", "former", "assistant", "acting", "junior"})
STATES = frozenset({"state", "person", "institution"})  # kinds of those who issue statements


@dataclass(frozen=True, slots=True)
class Told:
    """An earlier claim: its cue word, its claimants, and the token that names them."""

    cue: Token
    who: tuple[str, ...]
    speaker: Token | None


def claimant_before(speaker: Token, told: Sequence[Told]) -> tuple[str, ...]:
    """For "the statement", "the official" or "it" that names no actor: who spoke in the claim before that has the same word.

    Empty where no claim of the last few answers.
    """
    if speaker.lower_ == "it" or speaker.lemma_.lower() in TEXTS:
        same = (t for t in reversed(told[-LOOKED_BACK:]) if t.who and t.speaker is not None and t.speaker.lemma_ == speaker.lemma_)
        last = (next(same, None) if speaker.lower_ != "it" else None) or (told[-1] if told else None)
        return last.who if last is not None and speaker.i - last.cue.i < ACROSS else ()
    if not any(c.dep_ == "det" and c.lower_ in {"the", "this"} for c in speaker.lefts):
        return ()
    for before in reversed(told[-LOOKED_BACK:]):
        words = (t for t in before.cue.sent if t.i < speaker.i)
        alike = (t for t in words if t.lemma_ == speaker.lemma_ and _rank(speaker) == _rank(t))
        if before.who and any(alike):
            return before.who
    return ()


def _rank(noun: Token) -> set[str]:
    """ "Deputy" of "the deputy foreign minister", who is not the foreign minister."""
    return {c.lower_ for c in noun.lefts} & RANKS


def joint_authors(speaker: Token, actors: ActorFindings) -> tuple[str, ...]:
    """For "a joint statement" that names nobody: the two of different states who were last named side by side."""
    if speaker.lemma_.lower() not in TEXTS or not any(c.lower_ == "joint" for c in speaker.lefts):
        return ()
    return next(_pairs_before(speaker, actors), ())


def _pairs_before(speaker: Token, actors: ActorFindings) -> Iterator[tuple[str, ...]]:
    """The pairs named before a token, the last first: "both countries", "Oman and Iran"."""
    doc, back, start = speaker.doc, 0, speaker.sent.start
    while start > 0 and back < SENTENCES_BACK:
        start, back = doc[start - 1].sent.start, back + 1
    for i in range(speaker.i - 1, start - 1, -1):
        mention = actors.headed_by(i)
        if mention is None:
            continue
        joined = [m for t in doc[i].conjuncts if t.i < i and (m := actors.headed_by(t.i)) is not None]
        together = tuple(dict.fromkeys(a for m in (*joined, mention) for a in m.actors))
        states = {actors.country(a) for a in together}
        if len(together) == len(states) == 2 and {actors.actor(a).kind for a in together} <= STATES:
            yield together
