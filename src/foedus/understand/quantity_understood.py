"""Counts whose noun is left out: "up from about 100,000", "put the number at 150,000", "the toll rose to 45".

What they count is said by the noun of the tally ("the number of tanks", "the death toll") or else by the count told before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from foedus.knowledge.quantities import QuantityKnowledge
from foedus.model import Quantity
from foedus.understand.quantity_nouns import harm_of, unit_of

REACH = 160  # words back to the count whose noun is understood
AHEAD = frozenset({"up", "down", "compared", "rather", "rise", "increase", "drop", "decrease"})
PREPOSITIONS = frozenset({"from", "to", "at", "than", "with", "by", "past", "above", "below"})
PERSONAL = frozenset({"it", "that", "this", "them"})
NOUNS = frozenset({"NOUN", "PROPN", "ADJ"})
COUNTING = ("person", "force", "casualty", "weapon")


@dataclass(frozen=True, slots=True)
class Understood:
    """What a number without a noun counts: its unit as recorded, the unit's plain name, and the actors counted."""

    unit: str
    name: str
    of: tuple[str, ...]


def understood(number: Token, earlier: Sequence[tuple[Quantity, int, str]], knowledge: QuantityKnowledge) -> Understood | None:
    """What the number that ends in a token counts, or None; `earlier` are the counts before it with token and the unit's name."""
    following = number.nbor() if number.i + 1 < len(number.doc) else None
    if following is not None and (
        following.lower_ in {"%", "percent"} or (following.pos_ in NOUNS and following.dep_ != "npadvmod")
    ):
        return None
    if number.dep_ not in {"pobj", "dobj", "attr", "npadvmod", "conj"}:
        return None
    tally = _tally(number, knowledge)
    if tally is None:
        return None
    if isinstance(tally, Understood):
        return tally
    if not earlier:
        return None
    quantity, token, name = earlier[-1]
    return Understood(quantity.unit, name, quantity.of) if number.i - token <= REACH else None


def _tally(number: Token, knowledge: QuantityKnowledge) -> Understood | bool | None:
    """True where the words around a number say that it tallies, what it counts where they say that too, else None."""
    head = number.head
    if number.dep_ == "conj" and head.like_num:
        return _tally(head, knowledge)
    if head.lower_ in PREPOSITIONS and number.dep_ == "pobj":
        governor = head.head
        if head.lower_ in {"at", "of"} and governor.lemma_.lower() in knowledge.tallies:
            return _of_tally(governor, knowledge) or True
        if head.lower_ == "at" and governor.dep_ == "pobj" and governor.head.head.lemma_.lower() in knowledge.tallies:
            return _of_tally(governor.head.head, knowledge) or True
        if governor.lower_ in AHEAD:
            return True
        return _tallied(governor, head.lower_, knowledge)
    if number.dep_ in {"dobj", "attr"} and head.pos_ in {"VERB", "AUX"}:
        if head.lemma_ in knowledge.counting and number.dep_ == "dobj":
            return True
        return _tallied(head, "", knowledge)
    return None


def _tallied(verb: Token, preposition: str, knowledge: QuantityKnowledge) -> Understood | bool | None:
    """ "Put the number at", "the toll rose to", "the figure stands at": by the noun of tally that the verb has."""
    for child in verb.children:
        if child.dep_ not in {"nsubj", "nsubjpass", "dobj"}:
            continue
        if child.lemma_.lower() in knowledge.tallies:
            return _of_tally(child, knowledge) or True
        if preposition == "at" and child.lower_ in PERSONAL and child.dep_ == "dobj" and verb.lemma_ in {"put", "estimate"}:
            return True
    return None


def _of_tally(noun: Token, knowledge: QuantityKnowledge) -> Understood | None:
    """ "The number of tanks", "the troop strength", "the death toll"."""
    for child in noun.children:
        inner = [child] if child.dep_ in {"compound", "amod"} else list(child.children) if child.lower_ == "of" else []
        for token in inner:
            if unit := unit_of(token, knowledge):
                if unit.kind not in COUNTING:
                    continue
                harm = "killed" if token.lemma_.lower() == "death" else harm_of(token, knowledge.harm)
                name = "people" if unit.kind in {"person", "casualty"} and harm else token.lower_
                return Understood(f"{name} {harm}" if harm else name, unit.name, ())
    return Understood("people killed", "people", ()) if noun.lemma_.lower() == "toll" else None
