"""Numbers that somebody gives: "put the toll at 40", "counted 1,200 breaches"."""

from __future__ import annotations

from spacy.tokens import Token

from foedus.knowledge.claims import Cue
from foedus.understand.claim_drafts import Range, subtree
from foedus.understand.syntax import SUBJECTS

RULE = "claim-number"


def number_content(verb: Token, cue: Cue, *, passive: bool) -> tuple[str, tuple[Range, ...]] | None:
    """The number with what it counts; None where the verb gives none."""
    if "number" not in cue.frames:
        return None
    counted = next((c for c in verb.children if c.dep_ in (SUBJECTS if passive else {"dobj"})), None)
    if counted is None:
        return None
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ in cue.prepositions:
            given = next((c for c in child.children if c.dep_ == "pobj" and _is_number(c)), None)
            if given is not None:
                last = given.right_edge.i + 1
                return RULE, (((counted.left_edge.i, last),) if not passive else (subtree(counted), (child.i, last)))
    if cue.prepositions or passive or not _is_number(counted):
        return None
    bare = counted.tag_ == "CD"  # "the army counts 3,000 tanks" tells what it has
    return (RULE, (subtree(counted),)) if bare or verb.tag_ in {"VBD", "VBN"} else None


def _is_number(token: Token) -> bool:
    return token.tag_ == "CD" or any(c.dep_ == "nummod" for c in token.children)
