"""Days: what a date that is only known to the month can mean, a day so much later, a date in words."""

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


def months_on(day: datetime.date, months: int) -> datetime.date | None:
    """The same day of the month some months on, or that month's last day; None outside the years 1 to 9999."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        return None
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def days_on(day: datetime.date, days: int) -> datetime.date | None:
    """The day some days on; None outside the years 1 to 9999."""
    try:
        return day + datetime.timedelta(days=days)
    except OverflowError:
        return None


def moved(day: datetime.date, number: int, unit: str) -> datetime.date | None:
    """The day so many days, weeks, months or years ("D", "W", "M", "Y") on; None outside the years 1 to 9999."""
    return days_on(day, number * DAYS[unit]) if unit in DAYS else months_on(day, number * MONTHS[unit])


def later(day: str, duration: str) -> str:
    """The day `duration` (ISO 8601: "P30D", "P6M") after `day`; the last day of the year 9999 where it lies beyond that.

    Raises ValueError where either cannot be read.
    """
    found = DURATION.fullmatch(duration)
    if not found:
        raise ValueError(f"{duration!r} is no duration such as P6M")
    return (moved(datetime.date.fromisoformat(day), int(found[1]), found[2]) or datetime.date.max).isoformat()


def in_words(date: str) -> str:
    """ "19 June 2024", "June 2024", "2024"."""
    parts = date.split("-")
    month = calendar.month_name[int(parts[1])] if len(parts) > 1 else ""
    return " ".join(part for part in (str(int(parts[2])) if len(parts) > 2 else "", month, parts[0]) if part)
