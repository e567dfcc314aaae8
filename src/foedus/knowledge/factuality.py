"""What the stage `factuality` knows beforehand: stance rules, and the words that bring them about.

`rules/factuality.toml` has the rules, each with its outcome in a positive and in a negative clause. `rules/factuality-frames.csv`
names words that embed others, by part of speech and frame; `rules/factuality-words.csv` the modals, adverbs, determiners,
adjectives, prepositions and conjunctions; `rules/event-nouns.csv` the nouns that name acts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from foedus.knowledge.files import Folder, KnowledgeError, Row, cell_error, folder, read_blocks, read_table
from foedus.knowledge.rules import Example, RuleListing

RULES = "factuality.toml"
FRAMES = "factuality-frames.csv"
WORDS = "factuality-words.csv"
NOUNS = "event-nouns.csv"
PARTS = frozenset({"verb", "noun", "adj"})
WORD_KINDS = frozenset(
    {
        *(
            "modal",
            "modal-have",
            "adverb",
            "negation",
            "measure",
            "to-come",
            "unit",
            "state",
            "nowhere",
            "uttered",
            "naming",
            "untrue",
            "truth",
            "outcome",
            "ordinal",
        ),  # on verbs
        *("determiner", "adjective", "pronoun", "lasting", "moment", "over"),  # on and of nouns
        *("preposition", "marker", "act"),  # act: of a claim
    }
)
OutcomeStatus = Literal["same", "occurred", "ongoing", "planned", "possible", "denied"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A status and two certainties from -3 to 3: the holder's, and the reader's (tuned on readers' judgements).

    Both are for a context that is itself certain. `same` keeps the status of the embedding word.
    """

    status: OutcomeStatus
    held: float
    read: float

    @property
    def read_ground(self) -> float:
        """The share of certainty that a reader lends to what the new holder takes for granted."""
        return max(abs(self.read) / 3.0, 0.5)


@dataclass(frozen=True, slots=True)
class FactualityRule:
    """One operator on stances.

    `attributes`: what is embedded is held by somebody else, so the holder's certainty starts afresh and the report vouches only
    for the share `trust`. `presupposes`: what is embedded stands whatever becomes of the embedding word, `reports` that the report
    itself takes it for granted within a claim ("denied responsibility for the attack": there was one). `spares` names the
    objects that it leaves standing: `definite` ones, or `embedders` (acts of speech and the like: an accusation that is rejected
    has been made), or all while the embedding act is itself `unsettled` (a war that one plans to end goes on).
    """

    id: str
    gives: str
    positive: Outcome
    negative: Outcome
    matches: list[Example]
    rejects: list[Example]
    attributes: bool = False
    presupposes: bool = False
    reports: bool = False
    trust: float = 1.0
    spares: tuple[Literal["definite", "embedders", "unsettled"], ...] = ()


@dataclass(frozen=True, slots=True)
class FactualityKnowledge:
    """Stance rules by id; embedding words by (part of speech, lemma, frame); other words by (kind, lower-case form)."""

    rules: dict[str, FactualityRule]
    frames: dict[tuple[str, str, str], FactualityRule]
    words: dict[tuple[str, str], FactualityRule]
    nouns: frozenset[str]
    not_nouns: frozenset[str]
    embedders: frozenset[tuple[str, str]] = field(default_factory=frozenset)  # (part of speech, lemma) with any frame
    spared: frozenset[str] = frozenset()  # nouns of ideas and speech ("plan", "claim"), but not of exchanges ("talks")
    listings: tuple[RuleListing, ...] = ()


def load_factuality() -> FactualityKnowledge:
    """Read and validate the stage's data files. Raises KnowledgeError."""
    where = folder("rules")
    rules: dict[str, FactualityRule] = {}
    for rule in read_blocks(where, RULES, "stance", FactualityRule):
        if rule.id in rules:
            raise KnowledgeError(f"{RULES}, {rule.id}: defined twice")
        rules[rule.id] = rule
    frames = _frames(where, rules)
    nouns, not_nouns = _nouns(where)
    listings = tuple(RuleListing(r.id, "factuality", RULES, r.gives, tuple(r.matches), tuple(r.rejects)) for r in rules.values())
    embedders = frozenset((part, lemma) for part, lemma, _ in frames)
    spared = frozenset(lemma for (part, lemma, _), rule in frames.items() if part == "noun" and rule.id != "fact-considered")
    return FactualityKnowledge(rules, frames, _words(where, rules), nouns, not_nouns, embedders, spared, listings)


def _rule_of(name: str, row: Row, rules: dict[str, FactualityRule]) -> FactualityRule:
    if row["rule"] not in rules:
        raise cell_error(name, row, "rule", f"{row['rule']} is not in {RULES}")
    return rules[row["rule"]]


def _frames(where: Folder, rules: dict[str, FactualityRule]) -> dict[tuple[str, str, str], FactualityRule]:
    frames: dict[tuple[str, str, str], FactualityRule] = {}
    for row in read_table(where, FRAMES, ("rule", "part", "frames", "lemmas")):
        if row["part"] not in PARTS:
            raise cell_error(FRAMES, row, "part", f"{row['part']} is none of {', '.join(sorted(PARTS))}")
        rule = _rule_of(FRAMES, row, rules)
        for lemma in row.list("lemmas", separator=" "):
            for frame in row.list("frames"):
                key = (row["part"], lemma, frame)
                if key in frames:
                    raise cell_error(FRAMES, row, "lemmas", f"{lemma} ({frame}) already has the rule {frames[key].id}")
                frames[key] = rule
    return frames


def _words(where: Folder, rules: dict[str, FactualityRule]) -> dict[tuple[str, str], FactualityRule]:
    words: dict[tuple[str, str], FactualityRule] = {}
    for row in read_table(where, WORDS, ("rule", "kind", "words")):
        if row["kind"] not in WORD_KINDS:
            raise cell_error(WORDS, row, "kind", f"{row['kind']} is none of {', '.join(sorted(WORD_KINDS))}")
        rule = _rule_of(WORDS, row, rules)
        for word in row.list("words"):
            if (row["kind"], word) in words:
                raise cell_error(WORDS, row, "words", f"{word} ({row['kind']}) stands twice")
            words[row["kind"], word] = rule
    return words


def _nouns(where: Folder) -> tuple[frozenset[str], frozenset[str]]:
    """Nouns that name acts, and nouns that only look as if they did ("government")."""
    table = read_table(where, NOUNS, ("act", "lemmas"))
    kinds: dict[str, set[str]] = {"yes": set(), "no": set()}
    for row in table:
        if row["act"] not in kinds:
            raise cell_error(NOUNS, row, "act", "must be yes or no")
        kinds[row["act"]].update(row.list("lemmas", separator=" "))
    return frozenset(kinds["yes"]), frozenset(kinds["no"])
