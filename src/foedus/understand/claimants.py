"""Who makes a claim: the phrase that names the claimant, from the cue's syntax."""

from __future__ import annotations

from spacy.tokens import Token

from foedus.understand.claim_drafts import Range, trimmed
from foedus.understand.syntax import SUBJECTS, prepositional, surface_subjects

RELATIVE = frozenset({"who", "which", "that"})
AUXILIARIES = frozenset({"aux", "auxpass", "neg", "prt"})
CLAUSES_AFTER = frozenset({"ccomp", "xcomp", "advcl", "parataxis", "conj", "cc", "dep"})


def own_subject(verb: Token) -> Token | None:
    """The verb's own subject, on whichever side of it."""
    for child in verb.children:
        if child.dep_ in SUBJECTS and child.dep_ != "expl":
            return child
    return None


def speaker_of(verb: Token, *, passive: bool) -> Token | None:
    """The token that names who speaks: subject, by-phrase of a passive, subject of the verb that it is coordinated with or hangs on."""
    if passive:
        return next((token for word, token in prepositional(verb) if word == "by"), None)
    own = own_subject(verb)
    if own is not None:
        return own
    subjects = surface_subjects(verb)
    return subjects[0] if subjects else None


def claimant_range(speaker: Token, cue: Token) -> Range | None:
    """The whole phrase that names the claimant, appositions and clauses included, up to the cue."""
    first, end = speaker.left_edge.i, speaker.right_edge.i + 1
    if speaker.i < cue.i:
        end = min(end, cue.i)
    else:
        first = max(first, cue.i + 1)
        for child in speaker.children:
            if child.i > speaker.i and child.dep_ in CLAUSES_AFTER and child.dep_ not in {"conj", "cc"}:
                end = min(end, child.left_edge.i)
    return trimmed(speaker.doc, first, end)


def cue_tokens(verb: Token) -> tuple[int, ...]:
    """The verb with its auxiliaries, negation, particle and the adverbs before it."""
    own = [verb.i]
    for child in verb.children:
        near = child.dep_ in AUXILIARIES or (child.dep_ == "advmod" and child.i == verb.i - 1 and not list(child.children))
        if near and abs(child.i - verb.i) <= 4:
            own.append(child.i)
    return tuple(sorted(own))


def nearest_name(verb: Token, after: int | None) -> Token | None:
    """The last noun before the cue, from token `after` on, where the parser found no subject; None where there is none."""
    doc = verb.doc
    for i in range(verb.i - 1, (after if after is not None else verb.sent.start) - 1, -1):
        token = doc[i]
        if token.pos_ in {"NOUN", "PROPN", "PRON"} and token.dep_ not in {"pobj", "compound", "appos", "npadvmod", "poss"}:
            return token
    return None
