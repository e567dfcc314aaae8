"""Which cue a quotation belongs to: the one before it, the one after it, or the last speaker where it stands alone."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from foedus.knowledge.claims import ClaimKnowledge
from foedus.understand.claim_content import cue_of
from foedus.understand.quotations import Quotation

STOPS = frozenset({".", "!", "?", ";"})
ENDS = frozenset({",", ".", "!", "?", "-", "–", "—", "…", "..."})
REACH = 40  # tokens between a quotation and its cue


@dataclass(frozen=True, slots=True)
class Attribution:
    """Quotations with the token of the cue that they belong to; `colon` where only a colon introduces them."""

    quotation: Quotation
    cue: int | None
    colon: bool = False


def attribute_quotations(doc: Doc, quotations: tuple[Quotation, ...], knowledge: ClaimKnowledge) -> tuple[Attribution, ...]:
    """Every utterance with its cue, or with None where it stands alone."""
    inside = {i for q in quotations for i in range(q.first, q.end)}
    found = []
    for quotation in quotations:
        if not quotation.utterance:
            continue
        cue = _cue_before(doc, quotation, knowledge, inside) or _cue_after(doc, quotation, knowledge, inside)
        found.append(Attribution(quotation, cue))
    return tuple(found)


def _speaks(token: Token, knowledge: ClaimKnowledge) -> bool:
    if token.pos_ not in {"VERB", "AUX"}:
        return False
    cue = cue_of(token, knowledge)
    return cue is not None and cue.speaks and token.dep_ != "amod"


def _cue_before(doc: Doc, quotation: Quotation, knowledge: ClaimKnowledge, inside: set[int]) -> int | None:
    i = quotation.first - 1
    while i >= 0 and doc[i].is_space:
        i -= 1
    if i < 0:
        return None
    colon = doc[i].text == ":"
    if i < quotation.first - 1 and not colon:
        return None  # a new paragraph
    if not colon and doc[i].text != "," and not _speaks(doc[i], knowledge) and doc[i].lower_ != "that":
        return None
    for k in range(i, max(-1, i - REACH), -1):
        token = doc[k]
        if k in inside or (k < i and (token.text in STOPS or token.is_space)):
            return None
        if _speaks(token, knowledge):
            return k
        if not colon and token.pos_ == "VERB" and token.dep_ in {"ROOT", "ccomp", "conj"}:
            return None
    return None


def _cue_after(doc: Doc, quotation: Quotation, knowledge: ClaimKnowledge, inside: set[int]) -> int | None:
    last = quotation.end - 1
    before_mark = doc[last - 1].text if quotation.closed else doc[last].text
    i = quotation.end
    if i >= len(doc):
        return None
    if before_mark not in ENDS and doc[i].text != "," and not _speaks(doc[i], knowledge):
        return None
    for k in range(i, min(len(doc), i + REACH)):
        token = doc[k]
        if k in inside or token.text in STOPS or (token.is_space and "\n" in token.text):
            return None
        if _speaks(token, knowledge) and token.dep_ not in {"relcl", "acl"}:
            full_stop = before_mark == "." and any(c.dep_ == "ccomp" and c.i > token.i for c in token.children)
            return None if full_stop else k
    return None
