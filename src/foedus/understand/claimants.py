"""Who makes a claim: the phrase that names the claimant, from the cue's syntax."""

from __future__ import annotations

from spacy.tokens import Token

from foedus.understand.claim_drafts import Range, trimmed
from foedus.understand.syntax import SUBJECTS, prepositional, surface_subjects

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
AUXILIARIES = frozenset({"aux", "auxpass", "neg", "prt"})
CLAUSES_AFTER = frozenset({"ccomp", "xcomp", "advcl", "parataxis", "conj", "cc", "dep"})


def own_subject(verb: Token) -> Token | None:
    """The verb's own subject, on whichever side of it."""
    for child in verb.children:
        if child.dep_ in SUBJECTS and child.dep_ != "expl":
            return child
    return None


def speaker_of(verb: Token, *, passive: bool) -> Token | None:
    """The token that names who speaks: subject, by-phrase of a passive, subject of the verb that it hangs on."""
    if passive:
        return next((token for word, token in prepositional(verb) if word == "by"), None)
    own = own_subject(verb)
    if own is not None:
        return own
    if verb.tag_ == "VBG" and verb.dep_ == "acl" and verb.i > 0 and verb.doc[verb.i - 1].text in {",", "-", "–", "—"}:
        return _subject_of_host(verb.head) or verb.head  # "…, arguing that": who did the rest, not the noun before the comma
    subjects = surface_subjects(verb)
    return subjects[0] if subjects else None


def _subject_of_host(noun: Token) -> Token | None:
    """The subject of the clause in which a noun stands; None where the noun is it."""
    if noun.dep_ in SUBJECTS:
        return None
    for ancestor in noun.ancestors:
        if ancestor.pos_ in {"VERB", "AUX"}:
            subjects = surface_subjects(ancestor)
            return subjects[0] if subjects else None
    return None


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


def nearest_name(cue: Token, *, after: int | None) -> Token | None:
    """The head of the first noun phrase between token `after` and the cue, else right after the cue, where the parser found no subject."""
    doc = cue.doc
    start = after if after is not None else cue.sent.start
    between = [doc[i] for i in range(start, cue.i) if doc[i].pos_ in NOMINAL]
    if not between:
        stop = min(len(doc), cue.i + 8)
        following = [doc[i] for i in range(cue.i + 1, stop) if doc[i].pos_ in NOMINAL and doc[i].dep_ != "npadvmod"]
        return _topmost(following[0], cue.i + 1, cue.sent.end) if following else None
    return _topmost(between[0], start, cue.i)


def _topmost(token: Token, first: int, end: int) -> Token:
    """The noun on which a noun hangs, as far as that lies in the range."""
    while first <= token.head.i < end and token.head.i != token.i and token.head.pos_ in NOMINAL:
        token = token.head
    return token
