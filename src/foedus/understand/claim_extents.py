"""Where a content ends that goes on beyond what the parser hangs on its head."""

from __future__ import annotations

from spacy.tokens import Token

from foedus.understand.claim_drafts import Range
from foedus.understand.claimants import WEEKDAYS
from foedus.understand.syntax import QUOTES, SUBJECTS

OF_OBJECTS = frozenset({"on", "in", "at", "against", "between", "with", "to", "into", "near", "across", "inside"})


def whole_object(target: Token) -> Range:
    """The object with what a hyphen joins to it: of "feared the re-emergence of …" the parser makes three objects."""
    doc, end = target.doc, int(target.right_edge.i) + 1
    while end + 1 < len(doc) and doc[end].text == "-" and not doc[end].whitespace_:
        end = int(doc[end + 1].right_edge.i) + 1
    return target.left_edge.i, end


def with_rest(verb: Token, preposition: Token) -> int:
    """ "called for allies to send troops", "pointed to the raid as an example": what the parser hangs on the verb after it."""
    end = int(preposition.right_edge.i) + 1
    for child in verb.rights:
        if child.left_edge.i != end:
            continue
        asked = preposition.lower_ == "for" and child.tag_ == "VB" and any(c.lower_ == "to" for c in child.lefts)
        named = preposition.lower_ in {"to", "of", "on"} and child.dep_ == "prep" and child.lower_ == "as"
        if asked or named:
            return int(child.right_edge.i) + 1
    return end


def with_phrases(verb: Token, end: int) -> int:
    """ "opposed bases in the valley", "condemned the strike on the depot": phrases right after the object, hung on the verb."""
    for child in verb.rights:
        if child.i != end or child.dep_ != "prep" or child.lower_ not in OF_OBJECTS:
            continue
        noun = next((c for c in child.children if c.dep_ == "pobj"), None)
        timed = noun is None or noun.ent_type_ in {"DATE", "TIME"} or noun.lower_ in WEEKDAYS
        if timed or (child.lower_ == "with" and noun is not None and not noun.ent_type_):
            break
        end = int(child.right_edge.i) + 1
    return end


def with_gerund(verb: Token, end: int) -> int:
    """ "accused Chad of arming rebels and openly calling for war": the parser hangs the second gerund on the verb."""
    for child in verb.rights:
        if child.dep_ == "conj" and child.tag_ == "VBG" and not any(c.dep_ in {"aux", "nsubj"} for c in child.lefts):
            return max(end, int(child.right_edge.i) + 1)
    return end


def with_second(verb: Token, end: int) -> int:
    """ "condemned it as “reckless” and a “grave danger”": the parser hangs the second name on the verb."""
    for child in verb.rights:
        between = [t for t in verb.doc[end : child.left_edge.i] if t.text not in QUOTES]
        named = child.dep_ in {"conj", "dobj"} and child.pos_ in {"NOUN", "ADJ", "PROPN"} and child.i >= end
        if named and len(between) == 1 and between[0].dep_ == "cc":
            return int(child.right_edge.i) + 1
    return end


def with_complement(verb: Token, end: int) -> int:
    """ "called it a “breach and in disregard” of the rules": the parser hangs "in disregard" and "of the rules" on the verb."""
    for child in verb.rights:
        between = [t for t in verb.doc[end : child.left_edge.i] if t.text not in QUOTES and t.dep_ != "cc"]
        more = (child.dep_ == "conj" and child.pos_ == "ADP") or (child.dep_ == "prep" and child.lower_ == "of")
        if more and child.left_edge.i >= end and not between:
            end = int(child.right_edge.i) + 1
    return end


def with_second_clause(verb: Token, clause: Token, end: int) -> int:
    """ "said it was “vital” all states pay their share": the parser hangs both clauses on the verb."""
    for child in verb.rights:
        between = verb.doc[end : child.left_edge.i]
        opened = child.dep_ == "ccomp" and child.i > clause.i and child.left_edge.i >= end
        own = any(c.dep_ in SUBJECTS for c in child.lefts) and verb.doc[end - 1].dep_ != "cc"
        if opened and own and all(t.text in QUOTES for t in between) and clause.lemma_ == "be":
            return int(child.right_edge.i) + 1
    return end
