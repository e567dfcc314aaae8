"""Days that follow from a rule of the agreement: "takes effect 30 days after the exchange", "ends six months after notice"."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta

from foedus.model import StepName, TimeValue
from foedus.understand.agreement_steps import Act
from foedus.understand.parse import Parsed

COMING: frozenset[StepName] = frozenset({"in-force", "withdrawn", "terminated", "acceded"})
NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "eighteen"),
        1,
    )
} | {"fifteen": 15, "eighteen": 18, "twenty": 20, "thirty": 30, "forty": 40, "sixty": 60, "ninety": 90, "a": 1, "an": 1}
DELAY = re.compile(r"\b([\w-]+) (day|week|month|year)s? (?:after|from|following)\b(.{0,60})", re.IGNORECASE)
STARTS: tuple[tuple[re.Pattern[str], frozenset[StepName]], ...] = (
    (re.compile(r"exchang|deposit|instrument"), frozenset({"instruments-exchanged"})),
    (re.compile(r"notice|notif"), frozenset({"withdrawal-notified"})),
    (re.compile(r"sign"), frozenset({"signed"})),
    (re.compile(r"ratif"), frozenset({"ratified", "approved"})),
)
DAY = 10  # characters of a date that is known to the day


def with_delays(parsed: Parsed, acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """The acts, those dated that come so long after another of the same agreement whose day is told."""
    return tuple(_dated(parsed, act, acts) for act in acts)


def _dated(parsed: Parsed, act: Act, acts: tuple[Act, ...]) -> Act:
    if act.step not in COMING or act.standing != "expected" or (act.date and act.date.value):
        return act
    found = DELAY.search(parsed.doc[act.token].sent.text)
    number = _number(found[1]) if found else None
    if found is None or number is None:
        return act
    steps = next((steps for pattern, steps in STARTS if pattern.search(found[3].lower())), frozenset())
    starts = [a.date.value for a in acts if a.step in steps and a.cluster == act.cluster and a.standing == "occurred" and a.date]
    days = {value for value in starts if value and len(value) == DAY}
    if len(days) != 1:
        return act
    day = later(date.fromisoformat(days.pop()), number, found[2].lower()).isoformat()
    return replace(act, date=TimeValue(day, day, day))


def _number(word: str) -> int | None:
    lower = word.lower()
    if lower.isdigit():
        return int(lower)
    return NUMBERS.get(lower)


def later(start: date, number: int, unit: str) -> date:
    """The day so many days, weeks, months or years later; the last of a month where it has no such day."""
    if unit in {"day", "week"}:
        return start + timedelta(days=number * (7 if unit == "week" else 1))
    months = start.year * 12 + start.month - 1 + number * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
