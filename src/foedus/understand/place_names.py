"""Where a report names something that the tables of places know, and who bears that name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from foedus.knowledge.places import KnownPlace, PlaceKnowledge
from foedus.understand.parse import Parsed

LONGEST_NAME = 7  # tokens
LONGEST_TOWN = 5  # tokens; "Port-au-Prince" has five
OTHER_SPELLING = 20  # a town many times larger is meant by another spelling of its name even where a hamlet is so called
INNER = frozenset({"-", "\u2013", "'", "\u2019", "\u2010", "\u2011"})
CONNECTORS = frozenset({
    "of", "the", "and", "de", "la", "le", "les", "du", "des", "del", "di", "da", "do", "dos", "das", "al", "el", "an",
    "as", "ar", "ed", "en", "upon", "on", "under", "sur", "im", "am", "bei", "och", "i", "y", "&",
})  # fmt: skip
ENDINGS = frozenset({"'s", "\u2019s"})  # "Queen Anne's County"
SHORTEST_CAPITALS = 4  # letters: shorter words in capitals are acronyms


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """Tokens that spell the name of known places."""

    first: int
    end: int  # exclusive
    text: str
    bearers: tuple[KnownPlace, ...]  # in the order of the layers

    @property
    def layers(self) -> frozenset[str]:
        return frozenset(place.layer for place in self.bearers)


class PlaceNames:
    """Looks names up for one report; what was looked up once is kept while the report is read."""

    def __init__(self, parsed: Parsed, knowledge: PlaceKnowledge) -> None:
        self.doc: Doc = parsed.doc
        self.text = parsed.doc.text
        self.knowledge = knowledge
        self._begins: dict[str, tuple[bool, bool]] = {}
        self._bearers: dict[str, tuple[KnownPlace, ...]] = {}

    def found(self) -> Iterator[NamedPlace]:
        """Names in order of text, the longest where several begin at a word, not overlapping."""
        at = 0
        while at < len(self.doc):
            name = self._longest(at)
            if name is None:
                at += 1
            else:
                yield name
                at = name.end

    def bearers(self, name: str) -> tuple[KnownPlace, ...]:
        """The places of that name, those of the tables before towns; the user's own alone where there are some."""
        if name not in self._bearers:
            self._bearers[name] = self._look_up(name)
        return self._bearers[name]

    def _longest(self, at: int) -> NamedPlace | None:
        token = self.doc[at]
        if not token.text[:1].isupper():
            return None
        short = self.knowledge.short_names.get(token.text)
        if short is not None and at and self.doc[at - 1].text in {",", "("}:
            return NamedPlace(at, at + 1, token.text, (short.place,))
        listed, town = self._begin(token.text)
        longest = LONGEST_NAME if listed else LONGEST_TOWN if town else 0
        for length in self._lengths(at, longest):
            last = self.doc[at + length - 1]
            name = self.text[token.idx : last.idx + len(last)]
            bearers = () if "\n" in name else self.bearers(name)
            if bearers and not (length == 1 and self._no_name(token, bearers)):
                return NamedPlace(at, at + length, name, bearers)
        return None

    def _lengths(self, at: int, longest: int) -> list[int]:
        """How many tokens a name that begins here may have, most first: to a capitalised word or one behind a hyphen."""
        found = [1] if longest else []
        small_words = self.knowledge.small_words
        for length in range(2, min(longest, len(self.doc) - at) + 1):
            token, before = self.doc[at + length - 1], self.doc[at + length - 2]
            text = token.text
            if text[:1].isupper() or text in small_words or (before.text in INNER and text[:1].isalpha()):
                found.append(length)
            elif text not in INNER and text not in CONNECTORS and text not in ENDINGS:
                break
        return found[::-1]

    def _begin(self, word: str) -> tuple[bool, bool]:
        """Whether a name of the tables, and whether a town's, begins with this word."""
        if word not in self._begins:
            start = word.partition("-")[0].partition("'")[0]
            first_words = self.knowledge.first_words
            listed = start.rstrip(".") in first_words or start in first_words or (start.isupper() and start.title() in first_words)
            self._begins[word] = (listed, word[-1].isalpha() and self.knowledge.towns.begins(word))
        return self._begins[word]

    def _no_name(self, token: Token, bearers: tuple[KnownPlace, ...]) -> bool:
        """A function word or acronym that only the towns know as a name."""
        if any(place.layer not in {"place-town", "place-district"} for place in bearers):
            return False
        short = token.text.isupper() and len(token.text) < SHORTEST_CAPITALS
        return bool(token.is_stop) or short or len(token.text) == 1

    def _look_up(self, name: str) -> tuple[KnownPlace, ...]:
        by_name = self.knowledge.by_name
        straight = name.replace("\u2019", "'")
        listed = by_name.get(straight, ())
        if not listed and straight.isupper() and len(straight) >= SHORTEST_CAPITALS:
            listed = by_name.get(straight.title(), ())
        if any(place.layer == "place-user" for place in listed):
            return tuple(place for place in listed if place.layer == "place-user")
        if straight.lower() in self.knowledge.words["direction"]:
            return listed
        return (*listed, *_towns(self.knowledge.towns.bearers(straight)))


def _towns(towns: tuple[KnownPlace, ...]) -> tuple[KnownPlace, ...]:
    """Towns of that name; those that only bear it in another spelling where none does, or where they are much larger."""
    largest = max((place.population for place in towns if not place.alias), default=-1)
    return tuple(place for place in towns if not place.alias or place.population > OTHER_SPELLING * largest)
