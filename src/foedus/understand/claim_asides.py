"""Reporting clauses beside what they report: "It is ready, Seoul says", "the force, Seoul says, is ready", "as Seoul says"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from foedus.understand.claim_drafts import Range, subtree
from foedus.understand.syntax import SUBJECTS

STOPS = frozenset({".", "!", "?", ";"})
REACH = 60  # tokens that a sentence may run on before its reporting clause


def aside_content(verb: Token, *, spoken: bool) -> tuple[Range, ...]:
    """The words around a reporting clause; by position where the verb has no other content (`spoken`)."""
    if any(c.dep_ == "xcomp" for c in verb.rights):
        return ()  # "continues to warn"
    before = [c for c in verb.lefts if c.dep_ == "ccomp"]
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS]
    if before and before[-1].i > (subjects[0].i if subjects and subjects[0].i < before[-1].i else -1):
        stop = min([verb.i, *[c.left_edge.i for c in verb.lefts if c.i > before[-1].i and c.dep_ != "punct"]])
        if not any(t.text == ";" for t in verb.doc[before[-1].i : stop]):
            return ((before[0].left_edge.i, stop),)
    as_clause = verb.dep_ == "advcl" and any(c.dep_ in {"mark", "advmod"} and c.lower_ == "as" for c in verb.lefts)
    answered = any(c.dep_ == "dobj" for c in verb.rights) and verb.lemma_ != "put"  # "as the US has criticised it"
    if verb.dep_ == "parataxis" or (as_clause and spoken and not answered):
        first, end = subtree(verb)
        host_first, host_end = subtree(verb.head)
        around = tuple(r for r in ((host_first, first), (end, host_end)) if r[0] < r[1])
        if around:
            return around
    return _by_position(verb, subjects) if spoken else ()


def _by_position(verb: Token, subjects: list[Token]) -> tuple[Range, ...]:
    """The sentence up to the comma before "she said" where that ends it."""
    if not subjects or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return ()
    doc = verb.doc
    first = min(verb.i, subjects[0].left_edge.i)
    if first < 3 or doc[first - 1].text != ",":
        return ()
    last = max(verb.i, subjects[0].right_edge.i)
    if not _ends_sentence(doc, last + 1):
        return ()
    start = _sentence_start(doc, first - 2)
    words = [doc[i] for i in range(start, first - 1)]
    return ((start, first - 1),) if any(t.pos_ in {"VERB", "AUX"} for t in words) else ()


def _ends_sentence(doc: Doc, i: int) -> bool:
    """Only adverbs, times and prepositional phrases stand between the reporting clause and the full stop."""
    for k in range(i, min(len(doc), i + 12)):
        if doc[k].text in STOPS or doc[k].is_space:
            return True
        if doc[k].pos_ in {"VERB", "AUX", "SCONJ"} or doc[k].text == ",":
            return False
    return i >= len(doc)


def _sentence_start(doc: Doc, i: int) -> int:
    floor = max(0, i - REACH)
    while i > floor and not (doc[i - 1].text in STOPS or doc[i - 1].is_space):
        i -= 1
    return i
