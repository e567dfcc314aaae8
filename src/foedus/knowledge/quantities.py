"""What the stage `quantities` knows beforehand: what is worth counting, how numbers are bounded, and the forms that counts take."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, cast, get_args

from foedus.knowledge.files import Row, cell_error, folder, read_blocks, read_table
from foedus.knowledge.numbers import NumberWords, load_numbers
from foedus.knowledge.rules import Example, RuleListing
from foedus.model import Bound

QuantityForm = Literal["counted", "vague", "range", "money", "share", "casualties", "understood", "duration"]
FILE = "quantities.toml"
FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
SCALE_LETTERS = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}
VAGUE_WORDS = r"(?:tens|dozens|scores|hundreds|thousands|millions|billions)"


@dataclass(frozen=True, slots=True)
class QuantityRule:
    """A form that counts take, with sentences that show it."""

    id: str
    gives: str
    form: QuantityForm
    matches: tuple[Example, ...]
    rejects: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted: the name that is recorded and its sort."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class QuantityKnowledge:
    """Tables and rules of the stage.

    `units` is by lemma; `bounds_before` and `bounds_after` by words in lower case; `harm` says what befell people and `having` has
    verbs of having and sending, by lemma; `designators` are words after which a number names something, `tallies` nouns that stand
    for a count, `counting` verbs with a bare number as object, by lemma.
    """

    units: Mapping[str, Unit] = field(default_factory=dict)
    bounds_before: Mapping[str, Bound] = field(default_factory=dict)
    bounds_after: Mapping[str, Bound] = field(default_factory=dict)
    harm: Mapping[str, str] = field(default_factory=dict)
    having: frozenset[str] = frozenset()
    designators: frozenset[str] = frozenset()
    tallies: frozenset[str] = frozenset()
    counting: frozenset[str] = frozenset()
    numbers: NumberWords = field(default_factory=lambda: NumberWords({}, {}))
    rules: Mapping[str, str] = field(default_factory=dict)  # form → rule id
    pattern: re.Pattern[str] = re.compile(r"(?!)")
    listings: tuple[RuleListing, ...] = ()


def load_quantities() -> QuantityKnowledge:
    """Read and validate the stage's data files. Raises KnowledgeError."""
    numbers = load_numbers()
    rules = read_blocks(folder("rules"), FILE, "quantity", QuantityRule)
    bounds = _read_bounds()
    words = read_table(folder("tables"), "quantity_words.csv", ("class", "words", "value"))
    return QuantityKnowledge(
        _read_units(),
        bounds["before"],
        bounds["after"],
        {word: row["value"] for row in words if row["class"] == "harm" for word in row.list("words")},
        _of_class(words, "having"),
        _of_class(words, "designator"),
        _of_class(words, "tally"),
        _of_class(words, "counting"),
        numbers,
        {rule.form: rule.id for rule in rules},
        _number_pattern(numbers, bounds["before"], bounds["after"]),
        tuple(RuleListing(r.id, "quantities", FILE, r.gives, r.matches, r.rejects) for r in rules),
    )


def _of_class(rows: Iterable[Row], name: str) -> frozenset[str]:
    return frozenset(word for row in rows if row["class"] == name for word in row.list("words"))


def _read_units() -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for row in read_table(folder("tables"), "units.csv", ("words", "unit", "kind")):
        for word in row.list("words"):
            units.setdefault(word, Unit(row["unit"], row["kind"]))
    return units


def _read_bounds() -> dict[str, dict[str, Bound]]:
    bounds: dict[str, dict[str, Bound]] = {"before": {}, "after": {}}
    for row in read_table(folder("tables"), "bounds.csv", ("words", "bound", "place")):
        if row["bound"] not in get_args(Bound) or row["place"] not in bounds:
            raise cell_error("bounds.csv", row, "bound", "must be a bound of the record, and its place before or after")
        for word in row.list("words"):
            bounds[row["place"]][word] = cast(Bound, row["bound"])
    return bounds


def _number_pattern(numbers: NumberWords, before: Mapping[str, Bound], after: Mapping[str, Bound]) -> re.Pattern[str]:
    """One pattern for a number with the words that bound it; groups: before, between, money, number, upper, vague, few, after."""
    scales = _any(numbers.scales)
    word = _any({**numbers.units, **numbers.scales})
    figures = rf"(?:{FIGURE})(?: ?(?:{_any(SCALE_LETTERS)})(?!\w)|(?:[ -](?:{scales}))+)?"
    words = rf"(?:half an? |an? )?{word}(?:(?:-| (?:and )?){word})*"
    number = rf"(?:{figures}|{words})"
    return re.compile(
        rf"(?<![\w.,/-])(?:(?P<before>{_any(before)}) )?(?:(?P<between>between|from) )?"
        r"(?:a (?:total|combined total|record) (?:of )?)?(?P<money>(?:[A-Z]{1,2})?[$€£¥] ?)?"
        rf"(?:(?P<vague>{VAGUE_WORDS}(?: of {VAGUE_WORDS})?)"
        rf"|(?P<few>several|a few|a couple of|many) (?P<scale>{scales})"
        rf"|(?P<number>{number})(?:(?:-|–| to | and | or )(?:[$€£¥] ?)?(?P<upper>{number}))?)"
        rf"(?![\w%]|-\w|[.,/]\d)(?: (?P<after>{_any(after)})\b)?",
        re.IGNORECASE,
    )


def _any(words: Mapping[str, object]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w))) + ")"
