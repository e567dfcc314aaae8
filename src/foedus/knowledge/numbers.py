"""Number words, which times and quantities share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from foedus.knowledge.files import cell_error, folder, read_table


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Number words in lower case: `units` add ("three"), `scales` multiply ("thousand")."""

    units: Mapping[str, float]
    scales: Mapping[str, float]


def load_numbers() -> NumberWords:
    """Read tables/numbers.csv. Raises KnowledgeError."""
    name = "numbers.csv"
    units: dict[str, float] = {}
    scales: dict[str, float] = {}
    for row in read_table(folder("tables"), name, ("word", "kind", "value")):
        if row["kind"] not in {"unit", "scale"}:
            raise cell_error(name, row, "kind", "must be unit or scale")
        try:
            value = float(row["value"])
        except ValueError as error:
            raise cell_error(name, row, "value", "must be a number") from error
        (units if row["kind"] == "unit" else scales)[row["word"]] = value
    return NumberWords(units, scales)
