"""Which time expressions carry the story on: what follows ("the next day", "two weeks later", "on 9 June") is told from them.

A date in passing does not: the length of a term, a birthday, the year of an old treaty, the years in brackets after a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Span

from foedus.knowledge.times import TimeRule
from foedus.understand.time_calendar import ROUND

NOT_TOLD = frozenset({"fixed", "open", "vague", "duration", "set", "event_day"})
BARE_YEAR = re.compile(r"\d{4}\Z")
IN_PASSING = frozenset({"since", "until", "till", "before", "by", "to", "from", "than", "after", "of", "like", "as", "circa", "c."})
MODIFIERS = frozenset({"compound", "nummod", "amod", "nmod", "poss"})
BIRTHS = frozenset({"bear", "birth", "found", "date", "name"})
OFF = 2  # years by which a date in passing is off the story


@dataclass(frozen=True, slots=True)
class Story:
    """Where the text stands: the value that times were told from so far, and the years named next."""

    narrative: bool
    last: str | None
    following: tuple[int, ...]


def carries_on(span: Span, rule: TimeRule, value: str | None, story: Story) -> bool:
    """Whether later expressions are told from this one."""
    if value is None or rule.kind in NOT_TOLD or ROUND.match(value):
        return False
    if not story.narrative and rule.offset < 0 and rule.kind != "near":  # "a year earlier" only compares
        return False
    if _is_birth(span) or _in_passing(value, story):
        return False
    if not BARE_YEAR.match(value):
        return True
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and (before.lower_ in IN_PASSING or before.text == "("):
        return False
    root = span.root
    return not (root.dep_ in MODIFIERS and root.head.i >= span.end)  # "the 1954 accords"


def _in_passing(value: str, story: Story) -> bool:
    """Whether a year lies off the story: it was told of other years before, and is again thereafter."""
    if not story.last or not story.following or not (value[:4].isdigit() and story.last[:4].isdigit()):
        return False
    year, last = int(value[:4]), int(story.last[:4])
    if year != last and BARE_YEAR.match(value) and set(story.following) == {last}:  # "in 1975 … until 1976 … in 1975"
        return True
    return abs(year - last) > OFF and all(abs(following - last) <= abs(following - year) - OFF for following in story.following)


def _is_birth(span: Span) -> bool:
    governor = span.root.head
    return governor.lemma_ in BIRTHS or governor.head.lemma_ in BIRTHS
