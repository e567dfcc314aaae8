"""Ranges: two expressions that bound one stretch of time share its days: "from 28 February to 3 March", "8-10 October"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from foedus.model import TimeExpression
from foedus.understand.findings import TimeMention
from foedus.understand.time_calendar import covered
from foedus.understand.time_intervals import written

BEFORE = re.compile(r"\b(?P<word>from|between)(?: (?:about|around|the))* \Z", re.IGNORECASE)
JOINED = {
    "from": re.compile(r" ?,? ?(?:to|until|till|through|-|\u2013|\u2014) ?(?:the )?\Z", re.IGNORECASE),
    "between": re.compile(r" (?:and|to) (?:the )?\Z", re.IGNORECASE),
    "": re.compile(r" ?(?:-|\u2013|\u2014|through|to) ?(?:the )?\Z", re.IGNORECASE),
}
LONGEST_JOIN = 12  # characters
WEEK = 7  # days


def with_ranges(mentions: list[TimeMention], text: str) -> list[TimeMention]:
    """The mentions, with both ends of a range given the days of the whole range; values stay."""
    found = list(mentions)
    for at in range(len(found) - 1):
        pair = _range(found[at].expression, found[at + 1].expression, text)
        if pair:
            found[at : at + 2] = [replace(found[at], expression=pair[0]), replace(found[at + 1], expression=pair[1])]
    return found


def is_joined(text: str, start: int, end: int, following: int) -> bool:
    """Whether words and dashes make a range of the expression from `start` to `end` and the one that begins at `following`."""
    if following - end > LONGEST_JOIN:
        return False
    before = BEFORE.search(text, max(0, start - 20), start)
    return JOINED[before["word"].lower() if before else ""].fullmatch(text, end, following) is not None


def _range(first: TimeExpression, last: TimeExpression, text: str) -> tuple[TimeExpression, TimeExpression] | None:
    if not first.value or not last.value or not is_joined(text, first.start, first.end, last.start):
        return None
    starts, ends = covered(first.value), covered(last.value)
    if starts and ends and first.rule == last.rule == "time-weekday" and 0 < (starts[0] - ends[0]).days < WEEK:
        if "ahead" in (last.decided or ""):
            last, ends = _moved(last, ends[0] + timedelta(days=WEEK))
        else:
            first, starts = _moved(first, starts[0] - timedelta(days=WEEK))
    if not starts or not ends or starts[0] > ends[1]:
        return None
    earliest, latest = written(starts[0], ends[1])
    return replace(first, earliest=earliest, latest=latest), replace(last, earliest=earliest, latest=latest)


def _moved(expression: TimeExpression, day: date) -> tuple[TimeExpression, tuple[date, date]]:
    """ "From Monday to Wednesday": the weekdays of one range follow one another."""
    value = day.isoformat() + (expression.value or "")[10:]
    return replace(expression, value=value, decided=f"range with {expression.decided}"), (day, day)
