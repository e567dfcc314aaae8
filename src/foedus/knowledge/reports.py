"""What taking in a report needs to know: small words that tell a language, and news agencies."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.knowledge.files import KnowledgeError, cell_error, folder, read_table

ENGLISH = "English"


@dataclass(frozen=True, slots=True)
class ReportKnowledge:
    """Small words by language, and agencies by the name in a dateline."""

    function_words: dict[str, frozenset[str]]
    agencies: dict[str, str]


def load_report_knowledge() -> ReportKnowledge:
    """Read both tables. Raises KnowledgeError naming file and line."""
    tables = folder("tables")
    words = {
        row["language"]: frozenset(row.list("words")) for row in read_table(tables, "function_words.csv", ("language", "words"))
    }
    if ENGLISH not in words:
        raise KnowledgeError(f"function_words.csv: no row for {ENGLISH}")
    agencies: dict[str, str] = {}
    for row in read_table(tables, "agencies.csv", ("dateline", "source")):
        if row["dateline"] in agencies:
            raise cell_error("agencies.csv", row, "dateline", "stands twice")
        agencies[row["dateline"]] = row["source"]
    return ReportKnowledge(words, agencies)
