"""TIMEX3 values and the days that they cover. Arithmetic on the proleptic Gregorian calendar; weeks are ISO 8601 weeks."""

from __future__ import annotations

import calendar
import re
from datetime import date

DATED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?\Z")
WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?\Z")
QUARTER = re.compile(r"(\d{4})-([QH])([1-4])\Z")
SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)\Z")
ROUND = re.compile(r"\d{2,3}\Z")
SEASON_MONTHS = {"SP": (3, 6), "SU": (6, 9), "FA": (9, 12)}  # meteorological, northern hemisphere, with a month to spare


def day_value(day: date) -> str:
    """`2024-11-11`."""
    return day.isoformat()


def month_value(day: date) -> str:
    """`2024-11`."""
    return f"{day.year:04d}-{day.month:02d}"


def week_value(day: date) -> str:
    """`2024-W46`."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_value(day: date) -> str:
    """`2024-Q4`."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def easter(year: int) -> date:
    """Easter Sunday of the Western church, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def covered(value: str) -> tuple[date, date] | None:
    """First and last day that a TIMEX3 date can mean, or None where it names no days."""
    if found := DATED.match(value):
        return _dated(int(found[1]), found[2], found[3])
    if found := WEEK.match(value):
        return _week(int(found[1]), int(found[2]), weekend=bool(found[3]))
    if found := QUARTER.match(value):
        length = 3 if found[2] == "Q" else 6
        return _months(int(found[1]), (int(found[3]) - 1) * length + 1, length)
    if found := SEASON.match(value):
        year = int(found[1])
        if found[2] == "WI":  # the winter that ends or the one that begins in that year
            return _within(date(year, 1, 1), date(year + 1, 3, 31)) if 1 <= year < 9999 else None
        first, last = SEASON_MONTHS[found[2]]
        return _months(year, first, last - first + 1)
    if ROUND.match(value):
        years = 10 ** (4 - len(value))
        first = int(value) * years
        return _within(date(max(first, 1), 1, 1), date(first + years - 1, 12, 31))
    return None


def _within(first: date, last: date) -> tuple[date, date]:
    return first, last


def _dated(year: int, month: str | None, day: str | None) -> tuple[date, date] | None:
    if year < 1:
        return None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return _months(year, int(month), 1)
    if not is_day(year, int(month), int(day)):
        return None
    return date(year, int(month), int(day)), date(year, int(month), int(day))


def _months(year: int, first: int, count: int) -> tuple[date, date] | None:
    last = first + count - 1
    if not (1 <= year <= 9999 and 1 <= first <= last <= 12):
        return None
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _week(year: int, week: int, *, weekend: bool) -> tuple[date, date] | None:
    try:
        return date.fromisocalendar(year, week, 6 if weekend else 1), date.fromisocalendar(year, week, 7)
    except ValueError:
        return None
