"""What taking in a report needs to know: English function words and news agencies."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.knowledge.files import cell_error, folder, read_table


@dataclass(frozen=True, slots=True)
class ReportKnowledge:
    """Words that tell English, and agencies by the name in a dateline."""

    function_words: frozenset[str]
    agencies: dict[str, str]


def load_report_knowledge() -> ReportKnowledge:
    """Read both tables. Raises KnowledgeError naming file and line."""
    tables = folder("tables")
    words = frozenset(row["word"] for row in read_table(tables, "function_words.csv", ("word",)))
    agencies: dict[str, str] = {}
    for row in read_table(tables, "agencies.csv", ("dateline", "source")):
        if row["dateline"] in agencies:
            raise cell_error("agencies.csv", row, "dateline", "stands twice")
        agencies[row["dateline"]] = row["source"]
    return ReportKnowledge(words, agencies)
