"""Word lists of the stage `actors`: cues of syntax, words that refer back, words that describe."""

from __future__ import annotations

from foedus.knowledge.files import Folder, cell_error, read_table

REFERENCES = frozenset(
    {
        "he",
        "she",
        "it",
        "they",
        "who",
        "i",
        "we",
        "country",
        "pair",
        "rivals",
        "each",
        "group",
        "fighters",
        "several",
        "both",
        "other",
    }
    | {"latter", "former", "neighbour", "predecessor", "successor", "counterpart", "leader", "locality"}
)
CUES = frozenset(
    {
        "motion",
        "physical",
        "place-noun",
        "not-place",
        "speech",
        "backing",
        "owned-noun",
        "addressed",
        "impersonal",
        "epithet",
        "given-place",
        "strife",
        "serving",
        "hostile",
        "of-several",
        "rare-office",
        "topical",
        "felt",
        "servant",
        "seated",
        "ruling",
        "abroad",
        "voice",
        "plain-official",
        "vague-official",
        "also-military",
        "state-office",
        "local-head",
    }
)


def read_cues(where: Folder) -> dict[str, frozenset[str]]:
    """Word lists by cue. Raises KnowledgeError."""
    lists: dict[str, set[str]] = {cue: set() for cue in sorted(CUES)}
    for row in read_table(where, "actor_cues.csv", ("word", "cue")):
        if row["cue"] not in CUES:
            raise cell_error("actor_cues.csv", row, "cue", f"one of {', '.join(sorted(CUES))}")
        lists[row["cue"]].add(row["word"])
    return {cue: frozenset(words) for cue, words in lists.items()}


def read_references(where: Folder) -> dict[str, str]:
    """What each word refers to. Raises KnowledgeError."""
    found: dict[str, str] = {}
    for row in read_table(where, "references.csv", ("word", "means")):
        if row["means"] not in REFERENCES:
            raise cell_error("references.csv", row, "means", f"one of {', '.join(sorted(REFERENCES))}")
        found[row["word"]] = row["means"]
    return found


def read_descriptions(where: Folder) -> dict[str, frozenset[str]]:
    """The ids of the actors that each describing word fits. Raises KnowledgeError."""
    rows = read_table(where, "descriptions.csv", ("word", "actors", "source"))
    return {row["word"]: frozenset(row.list("actors")) for row in rows}
