"""Dates of the calendar, whole or in part: what their words say, and the year or month that they leave unsaid."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from foedus.knowledge.numbers import NumberWords
from foedus.understand import time_calendar as cal
from foedus.understand.number_words import number_of
from foedus.understand.time_anchors import Setting

Parts = Mapping[str, str | None]
Lookup = Callable[[str, str | None], str | None]
Result = tuple[str | None, str | None]
VERY_SOON = 14  # the same where the clause looks back
SOON = 60  # days ahead within which a day and month lie ahead: nearly a year back, news would name the year
HALF_QUARTER = 45  # days from the start of a quarter to its middle
NEARLY_A_YEAR = 300  # days ahead at which news would name the year
JUST_PAST = 21  # days back within which a day and month lie back even where the clause looks ahead
NO_DATE = "no publication date"
NOT_A_DAY = "the calendar has no such day"
AMBIGUOUS = "day and month could be either way round"
ANTIQUITY = re.compile(r"BC\d{4}")
CONTEXT_YEARS = re.compile(r"\b(?:that|same|previous|following|preceding)\b")


@dataclass(frozen=True, slots=True)
class DateParts:
    """What the words of a date say."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    year_short: int | None = None  # "95" of "1991-95"
    period: str | None = None  # Q3, H1
    season: str | None = None
    long: str | None = None  # decade or century, as TIMEX3 has it
    before_christ: bool = False
    part: str | None = None
    which: int | None = None
    which_year: bool = False  # "June last year", not "last June"
    which_context: bool = False  # "June of that year"
    figures: tuple[int, int] | None = None  # day and month, or month and day


def date_parts(parts: Parts, value: Lookup) -> DateParts:
    """Read the words; `value` gives what a word of a class stands for."""
    text = (parts.get("_text") or "").lower()
    figures = (int(parts["first_figure"] or 0), int(parts["second_figure"] or 0)) if parts.get("first_figure") else None
    which = value("which", parts.get("which"))
    century = parts.get("ordinal_figure") or (value("ordinal", parts.get("ordinal")) if "centur" in text else None)
    return DateParts(
        year=_number(parts.get("year") or parts.get("year_bc")),
        year_short=_number(parts.get("year_short")),
        month=_number(parts.get("month_figure")) or _number(value("month", parts.get("month"))),
        day=_number(re.sub(r"\D", "", parts.get("day") or parts.get("day_ordinal") or "")) or _day_word(parts, value, text),
        period=_period(parts, value),
        season=value("season", parts.get("season")),
        long=_decade(parts, value) or (f"{int(century) - 1:02d}" if century else None),
        before_christ=bool(parts.get("year_bc") or parts.get("bc")),
        part=value("part", parts.get("part")),
        which=int(which) if which else None,
        which_year="year" in text,
        which_context=bool(which and CONTEXT_YEARS.search(text)),
        figures=figures,
    )


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _day_word(parts: Parts, value: Lookup, text: str) -> int | None:
    if parts.get("month") and parts.get("ordinal"):
        return _number(value("ordinal", parts.get("ordinal")))
    return None


def _period(parts: Parts, value: Lookup) -> str | None:
    if parts.get("quarter_figure"):
        return f"Q{parts['quarter_figure']}"
    number = value("ordinal", parts.get("ordinal"))
    period = (parts.get("period") or "").lower()
    if not number or not period or int(number) > (4 if period == "quarter" else 2):
        return None
    return ("Q" if period == "quarter" else "H") + number


def _decade(parts: Parts, value: Lookup) -> str | None:
    if parts.get("decade"):
        return parts["decade"]
    short = parts.get("decade_short") or value("decade_name", parts.get("decade_name"))
    return f"19{short}" if short else None


def calendar_value(parts: DateParts, setting: Setting, *, from_context: bool) -> Result:
    """The TIMEX3 value, or None and the reason. What is unsaid comes from the context where the rule or the text is narrative."""
    if parts.before_christ:
        return _in_antiquity(parts)
    if parts.long:
        return parts.long, None
    if parts.figures:
        return _figured(parts, setting)
    if from_context:
        completed = _completed(parts, setting.context)
        if completed is None:
            return None, "nothing before it to count from"
        parts = completed
    if parts.year is None:
        if setting.narrative and setting.context and ANTIQUITY.match(setting.context):
            return _in_antiquity(replace(parts, year=int(setting.context[2:6])))
        year, reason = _unsaid_year(parts, setting)
        if year is None:
            return None, reason
        parts = replace(parts, year=year)
    return _written(parts)


def _written(parts: DateParts) -> Result:
    year = parts.year
    if year is None:
        return None, NO_DATE
    if parts.period:
        return f"{year:04d}-{parts.period}", None
    if parts.season:
        return f"{year:04d}-{parts.season}", None
    if parts.month is None:
        return f"{year:04d}", None
    if parts.day is None:
        return f"{year:04d}-{parts.month:02d}", None
    if not cal.is_day(year, parts.month, parts.day):
        return None, NOT_A_DAY
    return f"{year:04d}-{parts.month:02d}-{parts.day:02d}" + (f"T{parts.part}" if parts.part else ""), None


def _in_antiquity(parts: DateParts) -> Result:
    if parts.long:
        return f"BC{parts.long}", None
    fine = f"-{parts.month:02d}" if parts.month else f"-{parts.season}" if parts.season else ""
    return f"BC{parts.year or 0:04d}{fine}", None


def before_christ(context: str, code: str | None, shift: int) -> Result:
    """A year some years on from one before our era."""
    years = {"Y": 1, "DE": 10, "CE": 100}.get(code or "", 0) * shift
    year = int(context[2:6]) - years if context[2:6].isdigit() and years else 0
    return (f"BC{year:04d}", None) if year > 0 else (None, "nothing before it to count from")


def _figured(parts: DateParts, setting: Setting) -> Result:
    if not parts.figures or not parts.year:
        return None, NOT_A_DAY
    readings = sorted({(m, d) for m, d in (parts.figures, parts.figures[::-1]) if cal.is_day(parts.year, m, d)})
    if not readings:
        return None, NOT_A_DAY
    if len(readings) > 1 and setting.published:
        near = [(m, d) for m, d in readings if 0 <= (setting.published - date(parts.year, m, d)).days <= 31]
        readings = near if len(near) == 1 else readings
    if len(readings) > 1:
        return None, AMBIGUOUS
    return f"{parts.year:04d}-{readings[0][0]:02d}-{readings[0][1]:02d}", None


def _completed(parts: DateParts, context: str | None) -> DateParts | None:
    found = cal.DATED.match(context or "")
    if not found:
        return None
    if parts.year_short is not None:
        year = int(found[1][:2]) * 100 + parts.year_short
        return replace(parts, year=year) if year > int(found[1]) else None
    if parts.day and not parts.month and not found[2]:
        return None
    return replace(parts, year=parts.year or int(found[1]), month=parts.month or (_number(found[2]) if parts.day else None))


def _unsaid_year(parts: DateParts, setting: Setting) -> tuple[int | None, str | None]:
    context = cal.covered(setting.context) if setting.context else None
    if parts.which is not None and parts.which_year:
        base = context[0] if context and (parts.which_context or setting.narrative) else setting.published
        return (base.year + parts.which, None) if base else (None, NO_DATE)
    if setting.narrative and context:
        return context[0].year, None
    if setting.published is None:
        return None, NO_DATE
    return _nearest_year(parts, setting.published, setting.look), None


def _nearest_year(parts: DateParts, published: date, look: int) -> int:
    """The year that puts a day, month, season or quarter before publication, or after it where the words look ahead."""
    starts = {y: _start(replace(parts, year=y), published) for y in range(published.year - 1, published.year + 2)}
    current = (published.year, published.month)
    if parts.which == -1:
        return max(y for y, start in starts.items() if (start.year, start.month) < current or (parts.season and start < published))
    if parts.which == 1:
        return min(y for y, start in starts.items() if (start.year, start.month) > current)
    if parts.which == 0:
        return published.year
    if parts.period and look >= 0:
        return min(starts, key=lambda y: (abs((starts[y] - published).days + HALF_QUARTER), y))
    if parts.day is None:
        if look > 0 or (look == 0 and parts.month and parts.month > published.month and parts.month - published.month <= 2):
            return min(y for y, start in starts.items() if (start.year, start.month) >= current)
        return max(y for y, start in starts.items() if start <= published)
    ahead = min(start for start in starts.values() if start >= published)
    back = max(start for start in starts.values() if start <= published)
    to_come = look > 0 and (published - back).days > JUST_PAST and (ahead - published).days < NEARLY_A_YEAR
    if (ahead - published).days <= (SOON if look >= 0 else VERY_SOON) or to_come:
        return ahead.year
    return back.year


def _start(parts: DateParts, fallback: date) -> date:
    """First day of what the parts name in their year."""
    year = parts.year or fallback.year
    if parts.period:
        length = 3 if parts.period[0] == "Q" else 6
        return date(year, (int(parts.period[1]) - 1) * length + 1, 1)
    if parts.season:
        return date(year, {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[parts.season], 1)
    month = parts.month or 1
    day = parts.day or 1
    return date(year, month, day) if cal.is_day(year, month, day) else date(year, month, min(day, 28))


def clock_of(parts: Parts, value: Lookup, numbers: NumberWords) -> str | None:
    """`HH:MM` of a time of day, or None."""
    if parts.get("hour_name"):
        return value("hour_name", parts["hour_name"])
    for hour, minute in (("hour_colon", "minute_colon"), ("hour_military", "minute_military")):
        if parts.get(hour):
            return f"{int(parts[hour] or 0):02d}:{parts[minute]}"
    words = parts.get("hour") or parts.get("hour_clock") or parts.get("hour_word")
    number = number_of(words, numbers) if words else None
    if number is None or not 1 <= number <= 12:
        return None
    half = (parts.get("ampm") or "").lower()
    later = half.startswith("p") or (not half and value("part", parts.get("part")) in {"AF", "EV", "NI"})
    return f"{int(number) % 12 + (12 if later else 0):02d}:{parts.get('minute') or '00'}"


def holiday_in(spec: str, year: int) -> str:
    """The day of a holiday in a year: month-day, days from Easter, or the nth weekday of a month."""
    if spec.startswith("easter"):
        day = cal.days_on(cal.easter(year), int(spec.removeprefix("easter")))
        return cal.day_value(day) if day else f"{year:04d}"
    if spec.startswith("nov-thu"):
        first = date(year, 11, 1)
        return cal.day_value(date(year, 11, 1 + (3 - first.weekday()) % 7 + 7 * (int(spec[-1]) - 1)))
    return f"{year:04d}-{spec}"
