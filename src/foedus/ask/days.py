"""Days as ISO strings: what a date that is only known to the month can mean, and a day so much later."""

from __future__ import annotations

import calendar
import datetime
import re

DURATION = re.compile(r"P(\d+)([DWMY])")
MONTHS = {"M": 1, "Y": 12}
DAYS = {"D": 1, "W": 7}


def first_day(date: str) -> str:
    """The first day that "2024", "2024-11" or "2024-11-06" can mean."""
    return date + "-01-01"[len(date) - 10 :] if len(date) < 10 else date


def last_day(date: str) -> str:
    """The last day that "2024", "2024-11" or "2024-11-06" can mean."""
    if len(date) == 4:
        return f"{date}-12-31"
    if len(date) == 7:
        year, month = map(int, date.split("-"))
        return f"{date}-{calendar.monthrange(year, month)[1]:02}"
    return date


def later(day: str, duration: str) -> str:
    """The day `duration` (ISO 8601: "P30D", "P6M") after `day`; a month that is too short gives its last day.

    Raises ValueError where either cannot be read.
    """
    found = DURATION.fullmatch(duration)
    if not found:
        raise ValueError(f"{duration!r} is no duration such as P6M")
    number, unit = int(found[1]), found[2]
    start = datetime.date.fromisoformat(day)
    if unit in DAYS:
        return (start + datetime.timedelta(days=number * DAYS[unit])).isoformat()
    months = start.year * 12 + start.month - 1 + number * MONTHS[unit]
    year, month = months // 12, months % 12 + 1
    return datetime.date(year, month, min(start.day, calendar.monthrange(year, month)[1])).isoformat()


def in_words(date: str) -> str:
    """ "19 June 2024", "June 2024", "2024"."""
    parts = date.split("-")
    month = calendar.month_name[int(parts[1])] if len(parts) > 1 else ""
    return " ".join(part for part in (str(int(parts[2])) if len(parts) > 2 else "", month, parts[0]) if part)
