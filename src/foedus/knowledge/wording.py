"""How the record's codes read to a person: country names, and words for each value of its vocabularies."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.knowledge.files import cell_error, folder, read_table
from foedus.knowledge.states import read_states


@dataclass(frozen=True, slots=True)
class Wording:
    """Names and demonyms of states by id, and words by the field and the value that they stand for."""

    countries: dict[str, str]
    words: dict[tuple[str, str], str]
    demonyms: dict[str, tuple[str, ...]]

    def word(self, kind: str, code: str) -> str:
        """The words for a value; the value itself where the table has none."""
        return self.words.get((kind, code), code.replace("-", " "))


def load_wording() -> Wording:
    """Read both tables. Raises KnowledgeError naming file and line."""
    tables = folder("tables")
    words: dict[tuple[str, str], str] = {}
    for row in read_table(tables, "wording.csv", ("kind", "code", "words")):
        key = (row["kind"], row["code"])
        if key in words:
            raise cell_error("wording.csv", row, "code", "stands twice")
        words[key] = row["words"]
    states = read_states()
    demonyms = {row["id"]: tuple(name for name in row["demonyms"].split("|") if name) for row in states}
    return Wording({row["id"]: row["name"] for row in states}, words, demonyms)
