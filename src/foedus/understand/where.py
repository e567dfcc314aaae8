"""Where: the place of an event word, chosen by syntax."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Token

from foedus.understand.findings import PlaceFindings
from foedus.understand.parse import Parsed

AT = frozenset(
    {"in", "at", "near", "inside", "outside", "within", "around", "across", "throughout", "over", "off", "on", "along", "into"}
)
CLAUSES = frozenset({"ccomp", "advcl", "relcl", "csubj", "parataxis"})


def where_of(parsed: Parsed, token: int, places: PlaceFindings) -> str | None:
    """The name of the place at which the event told by the word at `token` happens, or None.

    A place governs the event where it stands after a preposition of place on the event word itself, on its object or subject, or on
    a word between them in the same clause; the nearest one wins.
    """
    word = parsed.doc[token]
    sentence = word.sent
    found: list[tuple[int, str]] = []
    low = bisect_left(places.mentions, sentence.start, key=lambda m: m.first)
    end = bisect_left(places.mentions, sentence.end, low, key=lambda m: m.first)
    for mention in places.mentions[low:end]:
        distance = _distance(parsed.doc[mention.first : mention.end].root, word)
        if distance is not None:
            found.append((distance, mention.place.name))
    return min(found)[1] if found else None


def _distance(head: Token, word: Token) -> int | None:
    """How many words apart a place's head stands from the event word that it governs; None where it does not."""
    noun = head
    while noun.dep_ in {"compound", "appos", "nmod", "conj", "amod"}:
        noun = noun.head
    if noun.dep_ != "pobj" or noun.head.lower_ not in AT:
        return None
    governor = noun.head.head
    steps = 0
    while governor.i != word.i:
        if governor.dep_ in CLAUSES or governor.dep_ == "ROOT" or steps > 3:
            return None
        governor = governor.head
        steps += 1
    return abs(head.i - word.i)
