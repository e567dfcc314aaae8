"""Finds names of a table in running text: a look-up of folded word pieces, longest first, without a pattern per name."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from foedus.knowledge.files import folder, read_table
from foedus.knowledge.town_keys import plain

E = TypeVar("E")
PIECE = re.compile(r"[^\W_]+|[^\w\s]")
DROPPED = frozenset("-‐‑–")  # hyphens inside a word: "Jong-un" is "Jong Un"
APOSTROPHES = frozenset("'’ʼ")  # "Workers' Party" is "Workers Party", "Russia's" is "Russia" and "s"
ENDINGS = ("skiy", "skyy", "skii", "skyi", "skij", "skyj", "iy", "yy")  # Zelenskiy, Zelenskyy: "sky"; Dmitriy: "y"
DOTTED = re.compile(r"(?:[A-Z]\.)+[A-Z]?\.?")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or sign of a text, folded: lower case, without accents; offsets are into the text."""

    key: str
    start: int
    end: int


def folded(word: str) -> str:
    """Lower case without accents, in one of the spellings that reports have for it, so that all of them meet."""
    lower = word.lower() if word.isascii() else plain(word).lower() or word
    if lower.endswith(ENDINGS):
        lower = next(lower.removesuffix(end) + ("sky" if end[0] == "s" else "y") for end in ENDINGS if lower.endswith(end))
    return _spellings_met().get(lower, lower)


@functools.cache
def _spellings_met() -> Mapping[str, str]:
    """Variant → spelling of tables/spellings.csv, which never changes while a process runs."""
    rows = read_table(folder("tables"), "spellings.csv", ("spelling", "variants"))
    return {variant: row["spelling"] for row in rows for variant in row.list("variants")}


def pieces(text: str) -> list[Piece]:
    """Words and signs in order; a hyphen between two letters and an apostrophe at a letter are left out."""
    found: list[Piece] = []
    for match in PIECE.finditer(text):
        start, end = match.span()
        word = match.group()
        if word in APOSTROPHES and start > 0 and text[start - 1].isalnum():
            continue
        if word in DROPPED and start > 0 and end < len(text) and text[start - 1].isalnum() and text[end].isalnum():
            continue
        if word == "-" and _between_words(text, start):
            continue
        found.append(Piece(folded(word), start, end))
    return found


def without_initials(text: str, found: list[Piece]) -> list[Piece]:
    """The pieces without middle initials, so that "John F. Kerry" is found as "John Kerry"; "U.S." keeps its letters."""
    kept: list[Piece] = []
    i = 0
    while i < len(found):
        if i and i + 2 < len(found) and _is_initial(text, found[i - 1], *found[i : i + 3]):
            i += 2
            continue
        kept.append(found[i])
        i += 1
    return kept


def _is_initial(text: str, before: Piece, letter: Piece, dot: Piece, after: Piece) -> bool:
    """A capital and its dot between two capitalised words: the "F." of "John F. Kerry"."""
    names = all(word.end - word.start > 1 and text[word.start].isupper() for word in (before, after))
    apart = text[before.end : letter.start] == " " == text[dot.end : after.start]
    return names and apart and letter.end - letter.start == 1 and text[letter.start].isupper() and text[letter.end : dot.end] == "."


def _between_words(text: str, at: int) -> bool:
    """A hyphen with a space at either side, as texts that were split into tokens have it: "Jong - un"."""
    return 1 < at < len(text) - 2 and text[at - 1] == text[at + 1] == " " and text[at - 2].isalpha() and text[at + 2].isalpha()


@dataclass(frozen=True, slots=True)
class Match(Generic[E]):
    """Entries whose name stands at the pieces from `first` up to `end` (exclusive)."""

    first: int
    end: int
    entries: tuple[E, ...]


@dataclass(frozen=True, slots=True)
class _Name(Generic[E]):
    keys: tuple[str, ...]
    shape: str  # the name as the table writes it
    cased: bool
    entry: E


class NameIndex(Generic[E]):
    """Names by their first piece. Built once; look-ups do not change it."""

    __slots__ = ("_by_first",)

    def __init__(self, names: Iterable[tuple[str, bool, E]]) -> None:
        """`names`: (name, whether its capitals must be in the text too, entry)."""
        by_first: dict[str, list[_Name[E]]] = {}
        for written, cased, entry in names:
            for name in _spellings(written):
                keys = tuple(p.key for p in pieces(name))
                if keys:
                    by_first.setdefault(keys[0], []).append(_Name(keys, name, cased, entry))
        self._by_first = {key: tuple(sorted(group, key=lambda n: -len(n.keys))) for key, group in by_first.items()}

    @property
    def words(self) -> frozenset[str]:
        """Names of one word, and every word of the names that are written without capitals."""
        groups = self._by_first.values()
        return frozenset(key for group in groups for name in group if len(name.keys) == 1 or not name.cased for key in name.keys)

    def single_words(self) -> Iterator[tuple[str, E]]:
        """Folded names of one word with their entries."""
        return ((name.keys[0], name.entry) for group in self._by_first.values() for name in group if len(name.keys) == 1)

    def matches(self, text: str, found: list[Piece], *, any_case: bool = False) -> Iterator[Match[E]]:
        """The longest names from left to right, none overlapping. `any_case` accepts names without their capitals."""
        keys = [p.key for p in found]
        i, size = 0, len(keys)
        while i < size:
            group = self._by_first.get(keys[i])
            match = self._longest(group, text, found, keys, i, any_case) if group else None
            if match is None:
                i += 1
            else:
                yield match
                i = match.end

    def _longest(
        self, group: tuple[_Name[E], ...], text: str, found: list[Piece], keys: list[str], i: int, any_case: bool
    ) -> Match[E] | None:
        entries: list[E] = []
        length = 0
        for name in group:
            size = len(name.keys)
            if size < length:
                break
            if tuple(keys[i : i + size]) != name.keys:
                continue
            if name.cased and not any_case and not _capitals_agree(name.shape, text[found[i].start : found[i + size - 1].end]):
                continue
            length = size
            if name.entry not in entries:
                entries.append(name.entry)
        return Match(i, i + length, tuple(entries)) if entries else None


def _spellings(name: str) -> tuple[str, ...]:
    """Dotted acronyms also without the last dot, which may end the sentence; "the" in front is not part of the name."""
    plain = name.removeprefix("the ").removeprefix("The ")
    return (plain, plain.rstrip(".")) if DOTTED.fullmatch(plain) and plain.endswith(".") else (plain,)


def _capitals_agree(shape: str, written: str) -> bool:
    """Acronyms letter by letter; of other names each capitalised word has its capital."""
    if shape.isupper():
        return written == shape or (len(shape) > 5 and written[0].isupper())
    ours, theirs = re.findall(r"\w+", shape), re.findall(r"\w+", written)
    return all(not a[0].isupper() or b[0].isupper() for a, b in zip(ours, theirs, strict=False))
