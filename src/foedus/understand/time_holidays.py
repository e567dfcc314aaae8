"""The days of feasts and holidays in a year of the Gregorian calendar.

A holiday's `value` in tables/times.csv says how it is found: `12-25` a fixed day; `nth-11-4-4` the fourth Thursday (ISO 4) of
November, `nth-5-1-last` the last Monday of May; `election` the Tuesday after the first Monday of November; `easter-2` and
`orthodox0` days from Easter; `rosh-163` days from Rosh Hashanah, `hanukkah`; `islamic-10-1` month and day of the Islamic calendar;
`lunar-1` the Chinese New Year, `lunar-8` the Mid-Autumn Festival, both from the table. `+7` at the end says how many days more the
feast lasts, `~1` by how many days it may differ, since a moon must be sighted or an equinox falls on either day.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from foedus.understand import time_calendar as cal

SPEC = re.compile(r"(?P<how>.+?)(?:\+(?P<more>\d+))?(?:~(?P<give>\d+))?\Z")
ISLAMIC_EPOCH = 227015  # 16 July 622 (Julian) as a proleptic Gregorian ordinal
HEBREW_EPOCH = -1373427  # ordinal of 1 Tishri of the year 1
Days = tuple[date, date]


def holiday_days(spec: str, year: int, classes: Mapping[str, Mapping[str, str]]) -> list[Days]:
    """First and last day that the holiday can mean, each time it falls in that year; none where no table has it."""
    found = SPEC.match(spec)
    if not found or not 1583 <= year <= 9000:  # the Gregorian calendar
        return []
    more, give = int(found["more"] or 0), int(found["give"] or 0)
    return [(day - timedelta(days=give), day + timedelta(days=more + give)) for day in _days(found["how"], year, classes)]


def _days(how: str, year: int, classes: Mapping[str, Mapping[str, str]]) -> Iterator[date]:
    name, _, rest = how.partition("-")
    if name == "nth":
        month, weekday, nth = rest.split("-")
        yield nth_weekday(year, int(month), int(weekday), nth)
    elif how == "election":
        yield nth_weekday(year, 11, 1, "1") + timedelta(days=1)
    elif how.startswith("easter"):
        yield cal.easter(year) + timedelta(days=int(how.removeprefix("easter")))
    elif how.startswith("orthodox"):
        yield orthodox_easter(year) + timedelta(days=int(how.removeprefix("orthodox")))
    elif how == "hanukkah":
        yield _hanukkah(year)
    elif how.startswith("rosh"):
        yield rosh_hashanah(year + 3761) + timedelta(days=int(how.removeprefix("rosh")))
    elif name == "islamic":
        near = (year - 622) * 33 // 32
        days = (islamic(hijri, *_month_day(rest)) for hijri in range(near - 1, near + 3))
        yield from (day for day in days if day.year == year)
    elif name == "lunar":
        if listed := classes.get(f"lunar_{rest}", {}).get(str(year)):
            yield date.fromisoformat(listed)
    else:
        yield date(year, *_month_day(how))


def _month_day(text: str) -> tuple[int, int]:
    month, _, day = text.partition("-")
    return int(month), int(day)


def nth_weekday(year: int, month: int, weekday: int, nth: str) -> date:
    """The nth (`1` to `4`, or `last`) of a weekday (ISO, Monday is 1) in a month."""
    first = date(year, month, 1)
    if nth == "last":
        last = date(year, month, calendar.monthrange(year, month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (int(nth) - 1))


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Eastern churches, as a Gregorian date (Meeus, Astronomical Algorithms, 1991: Julian Easter)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


def islamic(year: int, month: int, day: int) -> date:
    """A day of the tabular Islamic calendar (Reingold and Dershowitz, Calendrical Calculations); sightings may differ by a day."""
    return date.fromordinal(ISLAMIC_EPOCH - 1 + (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day)


def rosh_hashanah(year: int) -> date:
    """The first day of a Hebrew year (Reingold and Dershowitz, Calendrical Calculations). Feasts begin the evening before."""
    before, at, after = (_elapsed(y) for y in (year - 1, year, year + 1))
    return date.fromordinal(HEBREW_EPOCH + at + (2 if after - at == 356 else 1 if at - before == 382 else 0))


def _elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    day = 29 * months + (12084 + 13753 * months) // 25920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def _hanukkah(year: int) -> date:
    """25 Kislev; Heshvan, the month before it, has a 30th day in long years only."""
    start = rosh_hashanah(year + 3761)
    long_year = (rosh_hashanah(year + 3762) - start).days % 10 == 5
    return start + timedelta(days=30 + 29 + long_year + 24)
