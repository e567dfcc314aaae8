"""The known word that a misspelt one most likely means."""

from __future__ import annotations

from collections.abc import Iterable

SHORTEST = 5  # letters; shorter words have too many neighbours


class Vocabulary:
    """Known words by first letter and length, which a slip of the pen rarely changes much."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._groups: dict[tuple[str, int], list[str]] = {}
        for word in self._words:
            self._groups.setdefault((word[:1], len(word)), []).append(word)

    def nearest(self, word: str) -> str | None:
        """The word itself if known, else the only known word within one slip (two from eight letters on)."""
        closest = self.closest(word)
        return closest[0] if len(closest) == 1 else None

    def closest(self, word: str) -> list[str]:
        """The word itself if known, else the known words with the fewest slips, at most one (two from eight letters on)."""
        if word in self._words:
            return [word]
        if len(word) < SHORTEST or not word.isalpha():
            return []
        limit = 2 if len(word) >= 8 else 1
        best: dict[int, list[str]] = {}
        for size in range(len(word) - limit, len(word) + limit + 1):
            for other in self._groups.get((word[0], size), ()):
                slips = distance(word, other, limit)
                if slips <= limit:
                    best.setdefault(slips, []).append(other)
        return sorted(best.get(1) or best.get(2) or [])


def distance(one: str, other: str, limit: int) -> int:
    """Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment); more than `limit` is `limit + 1`."""
    before, last = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before, last = last, row
    return min(last[-1], limit + 1)
