"""The noun that names an agreement, as the table has it."""

from __future__ import annotations

from spacy.tokens import Token

from foedus.understand.agreement_words import (
    YEAR,
)

STRIFE = frozenset({"fighting", "hostilities", "shelling", "attacks", "bombing", "war", "firing", "violence"})
IN_FULL = {"code": frozenset({"conduct"}), "statement": frozenset({"joint"}), "letters": frozenset({"exchange"})}


def head_word(token: Token) -> str:
    """The word as the table has it; "cease-fire" and "cease fire" are one word in three tokens or two."""
    lower: str = token.lower_
    if lower == "cessation":
        return lower if any(t.lower_ in {"hostilities", "fire", "fighting"} for t in token.doc[token.i + 2 : token.i + 3]) else ""
    if lower in {"halt", "pause", "lull", "stop"}:
        fighting = any(t.lower_ in STRIFE for t in token.doc[token.i + 1 : token.i + 4])
        return "cessation" if fighting and token.pos_ == "NOUN" else ""
    if lower in IN_FULL:
        words = {t.lower_ for t in token.doc[max(token.i - 1, 0) : token.i + 3]}
        return lower if words & IN_FULL[lower] else ""
    if lower == "amendment":
        before = token.nbor(-1) if token.i else token
        return (
            lower if before.pos_ == "PROPN" and before.dep_ in {"compound", "amod", "nmod"} and before.ent_type_ != "PERSON" else ""
        )
    if lower == "map":
        return "roadmap" if token.i and token.nbor(-1).lower_ == "road" else ""
    if lower in {"one", "that"} and not _by_its_year(token):
        return ""
    if lower == "that":
        return "one"
    if lower == "fire" and token.i >= 1:
        before = token.nbor(-1)
        if before.lower_ == "cease" or (before.lower_ == "-" and token.i >= 2 and token.nbor(-2).lower_ == "cease"):
            return "cease-fire"
    if lower in {"pact", "treaty", "truce", "ceasefire"}:
        return lower  # in whatever the tagger took it for
    return lower if token.pos_ not in {"VERB", "AUX"} or token.tag_ == "VBG" else ""


def _by_its_year(token: Token) -> bool:
    """ "the one of 1961", "that of February 2000", "the one concluded at independence in 1977"."""
    after = list(token.doc[token.i + 1 : min(token.i + 8, token.sent.end)])
    if not after or not any(YEAR.fullmatch(t.text) for t in after):
        return False
    if after[0].lower_ == "of":
        return any(YEAR.fullmatch(t.text) for t in after[1:3])
    return token.lower_ == "one" and after[0].lemma_ in {"conclude", "sign", "reach", "agree", "make", "strike", "negotiate"}
