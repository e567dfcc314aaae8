"""The table of states, which several stages read."""

from __future__ import annotations

from foedus.knowledge.files import Row, folder, read_table

COLUMNS = (
    "id", "name", "formal", "aliases", "demonyms", "capital", "capital_aliases", "iso2", "cow", "gw", "since", "until", "kind",
    "source",
)  # fmt: skip


def read_states() -> tuple[Row, ...]:
    """The rows of states.csv: id (ISO 3166-1 alpha-3), names, demonyms, capital, COW and Gleditsch-Ward numbers.

    Raises KnowledgeError.
    """
    return read_table(folder("tables"), "states.csv", COLUMNS)
