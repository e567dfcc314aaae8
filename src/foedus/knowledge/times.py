"""What the stage `times` knows beforehand: words of time (tables/times.csv), number words, and an ordered table of rules.

A rule is a pattern with the way to its value. Patterns are regular expressions over shapes: `{month}` stands for the words of a
class of tables/times.csv or for a `[[shape]]` of rules/times_shapes.toml, and captures under that name; `{=month}` does not
capture. A space stands for white space within a paragraph. Matching ignores case except for names of months and weekdays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from foedus.knowledge.files import KnowledgeError, folder, read_blocks, read_table
from foedus.knowledge.numbers import NumberWords, load_numbers
from foedus.knowledge.rules import Example, RuleListing
from foedus.model import TimeType

TimeKind = Literal[
    "fixed", "open", "vague", "calendar", "week_of", "nth_weekday",
    "clock", "weekday", "near", "around", "quarter", "shift", "duration", "set", "holiday",
    "event_day",
]  # fmt: skip
RULE_FILES = ("times_calendar.toml", "times_relative.toml", "times_spans.toml")
MACRO = re.compile(r"\{(=?)([a-z_]+)\}")
CLASS_OR_SPACE = re.compile(r"\[(?:\\.|[^\]])*\]| ")
SPACE = r"(?:[ \t]+|[ \t]*\n[ \t]*)"  # within a paragraph
NAMED = re.compile(r"\(\?P<(\w+)>")
PIECE = 3  # letters at the head of a word that are looked for before a pattern is tried
CASED = frozenset({"month", "weekday", "short_weekday", "holiday"})


@dataclass(frozen=True, slots=True)
class Shape:
    """A named piece of pattern that rules share."""

    name: str
    pattern: str


@dataclass(frozen=True, slots=True)
class TimeRule:
    """A pattern and how its value is found.

    `kind` names the way (see understand/time_values.py), `value` what is fixed beforehand, `offset` a shift in the units that the
    words name, `base` what it counts from: the day of publication, the time last spoken of, or the expression before it. `after` is
    a pattern that the text just before must match, `unless_after` one that it must not, `tags` are the part-of-speech tags that the
    last word may have; with `unless_back` the clause must not look back, with `narrative` the text must tell history. `needs` is a
    shape without which in the sentence the rule is not tried; `words` are pieces of words, lower case, of which it must have one.
    """

    id: str
    gives: str
    pattern: str
    kind: TimeKind
    matches: tuple[Example, ...]
    rejects: tuple[Example, ...] = ()
    type: TimeType = "DATE"
    value: str = ""
    offset: int = 0
    base: Literal["published", "context", "previous"] = "published"
    after: str = ""
    unless_after: str = ""
    tags: tuple[str, ...] = ()
    unless_back: bool = False
    needs: str = ""
    narrative: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with its regular expressions."""

    rule: TimeRule
    pattern: re.Pattern[str]
    after: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None
    needs: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class TimeKnowledge:
    """Tables and rules of the stage. `words` maps class and word (lower case) to value."""

    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    numbers: NumberWords = field(default_factory=lambda: NumberWords({}, {}))
    rules: tuple[CompiledRule, ...] = ()
    pieces: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # of the words of a class, lower case: one must be there
    starter: re.Pattern[str] = re.compile(r"(?!)")  # what a time expression begins with
    listings: tuple[RuleListing, ...] = ()


def load_times() -> TimeKnowledge:
    """Read and validate the stage's data files. Raises KnowledgeError."""
    entries = _read_words()
    words = {name: {word.lower(): value for word, value in values.items()} for name, values in entries.items()}
    numbers = load_numbers()
    shapes = _shapes(entries, numbers)
    rules: list[CompiledRule] = []
    listings: list[RuleListing] = []
    for name in RULE_FILES:
        for rule in read_blocks(folder("rules"), name, "time", TimeRule):
            rules.append(_compiled(rule, name, shapes))
            listings.append(RuleListing(rule.id, "times", name, rule.gives, rule.matches, rule.rejects))
    pieces = {name: tuple(sorted({word[:PIECE] for word in values})) for name, values in words.items()}
    starter = re.compile(shapes["starter"], re.IGNORECASE)
    return TimeKnowledge(words, numbers, tuple(rules), pieces, starter, tuple(listings))


def _read_words() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = {}
    for row in read_table(folder("tables"), "times.csv", ("class", "words", "value")):
        for word in row.list("words"):
            words.setdefault(row["class"], {})[word] = row["value"]
    return words


def _shapes(words: Mapping[str, Mapping[str, str]], numbers: NumberWords) -> dict[str, str]:
    shapes = {name: _alternatives(tuple(entries), cased=name in CASED) for name, entries in words.items()}
    shapes["number_word"] = _alternatives((*numbers.units, *numbers.scales), cased=False)
    for shape in read_blocks(folder("rules"), "times_shapes.toml", "shape", Shape):
        shapes[shape.name] = _expanded(shape.pattern, shapes, "times_shapes.toml")
    return shapes


def _alternatives(words: tuple[str, ...], *, cased: bool) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    if not cased:
        return "(?:" + "|".join(re.escape(word) for word in ordered) + ")"
    return "(?-i:" + "|".join(f"{re.escape(word)}|{re.escape(word.upper())}" for word in ordered) + ")"


def _expanded(pattern: str, shapes: Mapping[str, str], name: str) -> str:
    pattern = CLASS_OR_SPACE.sub(lambda found: SPACE if found[0] == " " else found[0], pattern)

    def piece(found: re.Match[str]) -> str:
        if found[2] not in shapes:
            raise KnowledgeError(f"{name}, pattern: there is no shape or word class {found[2]!r}")
        return f"(?:{shapes[found[2]]})" if found[1] else f"(?P<{found[2]}>{shapes[found[2]]})"

    return MACRO.sub(piece, pattern)


def _once_each(pattern: str) -> str:
    """The pattern with a number put to each capture's name, since a name may be used once only: `month`, `month__2`."""
    seen: Counter[str] = Counter()

    def named(found: re.Match[str]) -> str:
        seen[found[1]] += 1
        return f"(?P<{found[1]}__{seen[found[1]]}>" if seen[found[1]] > 1 else found[0]

    return NAMED.sub(named, pattern)


def captured(match: re.Match[str]) -> dict[str, str | None]:
    """What a rule's match captured, by shape."""
    parts: dict[str, str | None] = {"_text": match[0]}
    for name, text in match.groupdict().items():
        if text is not None:
            parts.setdefault(name.partition("__")[0], text)
    return parts


def _compiled(rule: TimeRule, name: str, shapes: Mapping[str, str]) -> CompiledRule:
    try:
        pattern = re.compile(rf"(?:{_once_each(_expanded(rule.pattern, shapes, name))})(?!\w|[.,]\d|[-/]\d{{5}})", re.IGNORECASE)
        after = re.compile(rf"(?:{_expanded(rule.after, shapes, name)})\Z", re.IGNORECASE) if rule.after else None
        unless = re.compile(rf"(?:{_expanded(rule.unless_after, shapes, name)})\Z", re.IGNORECASE) if rule.unless_after else None
        needs = re.compile(_expanded(f"{{={rule.needs}}}", shapes, name), re.IGNORECASE) if rule.needs else None
    except re.error as error:
        raise KnowledgeError(f"{name}, {rule.id}, pattern: {error}") from error
    return CompiledRule(rule, pattern, after, unless, needs)
