"""What the scorers of the project's own gold (`tests/gold`) share: the tally, its shares, and the command."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Item = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """Counts over a gold file, and what went wrong, one line each."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def figures(self) -> Mapping[str, object]:
        """The figures of one kind of gold, percentages if not said otherwise."""
        raise NotImplementedError

    def found(self, wanted: str) -> dict[str, float]:
        """Precision, recall and F1 of what was found, of the count of that name in the gold."""
        precision, recall = self.ratio("hit", "found"), self.ratio("hit", wanted)
        return {"precision": percent(precision), "recall": percent(recall), "F1": f1(precision, recall)}

    def ratio(self, hit: str, of: str) -> float:
        """What share one count is of another; 0 where there is nothing to count."""
        return self.counts[hit] / max(1, self.counts[of])

    def share(self, hit: str, of: str) -> float:
        """The ratio as a percentage."""
        return percent(self.ratio(hit, of))


def percent(ratio: float) -> float:
    """A percentage to one decimal."""
    return round(100 * ratio, 1)


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of two ratios, as a percentage; 0 where both are."""
    return percent(2 * precision * recall / (precision + recall)) if precision + recall else 0.0


def some(value: object) -> list[Any]:
    """A value of the gold as the list of those that are right."""
    return value if isinstance(value, list) else [value]


def one_to_one(rated: Iterable[tuple[float, int, int]]) -> Iterator[tuple[int, int]]:
    """Pairs (i, j) from (how alike, i, j), the best first, the earlier of equals; nothing is paired twice."""
    left: set[int] = set()
    right: set[int] = set()
    for _, i, j in sorted(rated, key=lambda r: (-r[0], r[1], r[2])):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            yield i, j


def records_of(path: Path) -> dict[str, Item]:
    """The records that `foedus read --format jsonl` printed, by id."""
    return {record["id"]: record for record in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


def command(score: Callable[[Path, Path], Tally]) -> None:
    """`GOLD RECORDS [--wrong]`: the figures as JSON, what went wrong to standard error."""
    tally = score(Path(sys.argv[1]), Path(sys.argv[2]))
    print(json.dumps(tally.figures()))
    if "--wrong" in sys.argv[3:]:
        print("\n".join(tally.wrong), file=sys.stderr)
