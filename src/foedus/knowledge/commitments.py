"""What the stage `commitments` knows beforehand: verbs that bind, and words that say to what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from foedus.knowledge.files import Folder, Row, cell_error, folder, read_blocks, read_table
from foedus.knowledge.rules import Example, RuleListing
from foedus.model import CommitmentName

Basis = Literal["agreement", "statement"]
Binds = Literal["object", "content", "parties", "subject", "speaker"]
PARTS = ("means", "timing", "event", "trigger", "condition")


@dataclass(frozen=True, slots=True)
class CommitmentRule:
    """One block of commitments.toml; its head comment says what each key does."""

    id: str
    basis: Basis
    gives: str
    verbs: tuple[str, ...]
    binds: Binds
    matches: tuple[Example, ...]
    rejects: tuple[Example, ...]
    nouns: tuple[str, ...] = ()
    hostile: bool = False
    needs_kind: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """What words of an action say is owed."""

    obligation: CommitmentName
    basis: Literal["agreement", "statement", "either"]
    hostile: bool
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class CommitmentKnowledge:
    """Rules by id and by verb, kinds in order, and the patterns of means, timing, trigger and condition."""

    rules: dict[str, CommitmentRule]
    by_verb: dict[str, tuple[CommitmentRule, ...]]
    by_noun: dict[str, CommitmentRule]
    kinds: tuple[Kind, ...]
    evasive: frozenset[str]
    phrases: dict[str, tuple[re.Pattern[str], ...]]
    texts: dict[str, str]  # nouns that name a text that binds, and how surely
    no_texts: frozenset[str]  # words beside them that show that it binds no states
    listings: tuple[RuleListing, ...] = ()

    def kind_of(self, text: str, basis: Basis) -> Kind | None:
        """The first kind whose words stand in the text."""
        return next((k for k in self.kinds if k.basis in (basis, "either") and k.pattern.search(text)), None)


def load_commitments(where: Folder | None = None) -> CommitmentKnowledge:
    """Read and validate the stage's data files. Raises KnowledgeError."""
    where = where or folder("rules")
    rules = read_blocks(where, "commitments.toml", "commitment", CommitmentRule)
    by_verb: dict[str, tuple[CommitmentRule, ...]] = {}
    for rule in rules:
        for verb in rule.verbs:
            by_verb[verb] = (*by_verb.get(verb, ()), rule)
    return CommitmentKnowledge(
        rules={r.id: r for r in rules},
        by_verb=by_verb,
        by_noun={noun: rule for rule in rules for noun in rule.nouns},
        kinds=tuple(_kind(row) for row in read_table(where, "commitment_kinds.csv", ("obligation", "basis", "hostile", "pattern"))),
        evasive=frozenset(row["word"] for row in read_table(where, "commitment_evasive.csv", ("word",))),
        phrases=_phrases(where),
        texts={row["word"]: row["strength"] for row in read_table(where, "commitment_texts.csv", ("word", "strength"))},
        no_texts=frozenset(row["word"] for row in read_table(where, "agreement_excluded.csv", ("word",))),
        listings=tuple(RuleListing(r.id, "commitments", "commitments.toml", r.gives, r.matches, r.rejects) for r in rules),
    )


def _kind(row: Row) -> Kind:
    obligation, basis = row["obligation"], row["basis"]
    if obligation not in get_args(CommitmentName):
        raise cell_error("commitment_kinds.csv", row, "obligation", f"{obligation!r} is no obligation")
    if basis not in ("agreement", "statement", "either"):
        raise cell_error("commitment_kinds.csv", row, "basis", f"{basis!r} is not agreement, statement or either")
    return Kind(obligation, basis, row["hostile"] == "yes", _pattern("commitment_kinds.csv", row))  # type: ignore[arg-type]


def _pattern(file: str, row: Row) -> re.Pattern[str]:
    try:
        return re.compile(row["pattern"], re.IGNORECASE)
    except re.error as error:
        raise cell_error(file, row, "pattern", str(error)) from error


def _phrases(where: Folder) -> dict[str, tuple[re.Pattern[str], ...]]:
    found: dict[str, list[re.Pattern[str]]] = {part: [] for part in PARTS}
    for row in read_table(where, "commitment_phrases.csv", ("part", "pattern")):
        if row["part"] not in found:
            raise cell_error("commitment_phrases.csv", row, "part", f"{row['part']!r} is none of {', '.join(PARTS)}")
        found[row["part"]].append(_pattern("commitment_phrases.csv", row))
    return {part: tuple(patterns) for part, patterns in found.items()}
