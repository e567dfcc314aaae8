"""Where: the place of an event word, chosen by syntax."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Token

from foedus.understand.findings import PlaceFindings, PlaceMention
from foedus.understand.parse import Parsed

AT = frozenset(
    {
        "in",
        "at",
        "near",
        "inside",
        "outside",
        "within",
        "around",
        "across",
        "throughout",
        "over",
        "off",
        "on",
        "along",
        "into",
        "of",
    }
    | {"through", "behind", "from", "to", "toward", "towards", "between", "against", "above", "below", "beyond", "via"}
)
SURE = AT - {"of", "from", "to", "toward", "towards", "against", "over", "on", "via"}  # where it happens, whatever the event
CLAUSES = frozenset({"ccomp", "xcomp", "pcomp", "advcl", "relcl", "csubj", "parataxis"})
MODIFIERS = frozenset({"compound", "nmod", "amod"})
INWARD = MODIFIERS | {"appos", "conj"}
PLACE_NOUNS = frozenset({
    "region", "oblast", "province", "state", "area", "district", "county", "peninsula", "city", "town", "village", "port",
    "airport", "airbase", "airfield", "base", "front", "border", "coast", "island", "islands", "valley", "mountains",
    "sea", "strait", "gulf", "bay", "river", "camp", "prefecture", "governorate", "territory", "enclave",
})  # fmt: skip
TOGETHER = 2  # words: "killed and wounded"
HIT = frozenset({"dobj", "nsubjpass"})
UP = 5  # words between the place's preposition and the event word
RANK = {"town": 0, "site": 0, "region": 1, "water": 1, "country": 2}


def where_of(parsed: Parsed, token: int, places: PlaceFindings) -> str | None:
    """The name of the place at which the event told by the word at `token` happens, or None.

    A place governs the event where it stands behind a preposition of place on the event word itself, on its object or subject, or
    on a word between them in the same clause, where it is the event's object, or modifies a nominal event ("the Sumy attack").
    The nearest one wins; of places that say it together ("in Kerch, Crimea") the most exact.
    """
    word = parsed.doc[token]
    sentence = word.sent
    found: list[tuple[int, int, int, str]] = []
    low = bisect_left(places.mentions, sentence.start, key=lambda m: m.first)
    end = bisect_left(places.mentions, sentence.end, low, key=lambda m: m.first)
    inside = places.mentions[low:end]
    for index, mention in enumerate(inside):
        steps = _steps(parsed.doc[mention.first : mention.end].root, word)
        if steps is not None:
            exact = _most_exact(inside, index, parsed)
            found.append((steps, RANK[exact.place.kind], abs(mention.first - token), exact.place.name))
    return min(found)[3] if found else None


def _most_exact(inside: tuple[PlaceMention, ...], index: int, parsed: Parsed) -> PlaceMention:
    """The place itself, or one right before or after it that lies in it: "in the town of Izium in the Kharkiv region"."""
    mention = inside[index]
    beside = [inside[i] for i in (index - 1, index + 1) if 0 <= i < len(inside)]
    for other in beside:
        between = parsed.doc[min(mention.end, other.end) : max(mention.first, other.first)]
        near = len(between) <= UP and all(t.pos_ not in {"VERB", "CCONJ"} for t in between)
        if near and RANK[other.place.kind] < RANK[mention.place.kind] and _lies_in(other, mention):
            return other
    return mention


def _lies_in(one: PlaceMention, other: PlaceMention) -> bool:
    if other.place.kind == "country":
        return one.place.country == other.place.country
    return other.place.name in one.place.within or (one.place.country == other.place.country and other.place.kind == "region")


def _steps(head: Token, word: Token) -> int | None:
    """How many links the place's phrase hangs below the event word; None where it does not govern it."""
    if word.pos_ in {"NOUN", "PROPN"} and head.dep_ in {"compound", "nmod", "poss"} and head.head.i == word.i:
        return 0  # "the Sumy attack"
    noun = head
    for outer in _outward(head):
        noun = outer
    if noun.dep_ in HIT and noun.head.i == word.i:
        return 0  # "shelled Kharkiv"
    if noun.dep_ != "pobj" or noun.head.lower_ not in AT:
        return None
    preposition = noun.head
    governor, steps = preposition.head, 1
    while governor.i != word.i:
        means = governor.dep_ == "pcomp" and governor.head.lower_ == "by"  # "killed by shelling in Sumy"
        if (governor.dep_ in CLAUSES and not means) or governor.dep_ == "ROOT" or steps > UP:
            return None
        if governor.dep_ == "conj" and governor.pos_ == "VERB" and abs(governor.i - governor.head.i) > TOGETHER:
            return None  # "shelled Sumy and withdrew from Izium": the second verb keeps its place
        if governor.dep_ == "prep" and governor.lower_ not in AT:
            return None  # "in the wake of", "because of"
        governor, steps = governor.head, steps + 1
    return steps if preposition.lower_ in SURE or steps == 1 else None


def _outward(token: Token) -> Iterator[Token]:
    """The nouns that a name modifies, stands beside or is the name of, outward: "Kursk" → "region", "the city of Ryazan" → "city";
    not those that it only labels."""
    while (outer := _outer(token)) is not None:
        token = outer
        yield token


def _outer(token: Token) -> Token | None:
    head = token.head
    if token.dep_ == "pobj" and head.lower_ == "of" and head.head.lower_ in PLACE_NOUNS:
        return head.head
    if token.dep_ not in INWARD or head.i == token.i or head.pos_ not in {"NOUN", "PROPN"}:
        return None
    return None if token.dep_ in MODIFIERS and head.lower_ not in PLACE_NOUNS else head
