"""Which time expressions carry the story on: what follows ("the next day", "two weeks later", "on 9 June") is told from them.

A date in passing does not: the length of a term, a birthday, the year of an old treaty, the years in brackets after a name.
"""

from __future__ import annotations

import re

from spacy.tokens import Span

from foedus.knowledge.times import TimeRule
from foedus.understand.time_calendar import ROUND

NOT_TOLD = frozenset({"fixed", "open", "vague", "duration", "set", "event_day"})
BARE_YEAR = re.compile(r"\d{4}\Z")
IN_PASSING = frozenset({"since", "until", "till", "before", "by", "to", "from", "than", "after", "of", "like", "as", "circa", "c."})
MODIFIERS = frozenset({"compound", "nummod", "amod", "nmod", "poss"})
BIRTHS = frozenset({"bear", "birth", "found", "date", "name"})
LONG_AGO = 40  # years back at which a bare year is told in passing


def carries_on(span: Span, rule: TimeRule, value: str | None, last: str | None, *, narrative: bool) -> bool:
    """Whether later expressions are told from this one. `last` is the value that they would be told from otherwise."""
    if value is None or rule.kind in NOT_TOLD:
        return False
    if not narrative and rule.offset < 0 and rule.kind != "near":  # "a year earlier" only compares
        return False
    if ROUND.match(value):
        return False
    before = span.doc[span.start - 1] if span.start else None
    if _is_birth(span):
        return False
    if not BARE_YEAR.match(value):
        return True
    if before is not None and (before.lower_ in IN_PASSING or before.text == "("):
        return False
    root = span.root
    if root.dep_ in MODIFIERS and root.head.i >= span.end:  # "the 1954 accords"
        return False
    return not (last and last[:4].isdigit() and not narrative and int(value) < int(last[:4]) - LONG_AGO)


def _is_birth(span: Span) -> bool:
    governor = span.root.head
    return governor.lemma_ in BIRTHS or governor.head.lemma_ in BIRTHS
