"""Dates of the calendar: the TIMEX3 value of what their words say, with the year or month that they leave unsaid."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from foedus.understand import time_calendar as cal
from foedus.understand.time_anchors import Anchor, Setting, Told
from foedus.understand.time_parts import DateParts

VERY_SOON = 30  # the same where the clause looks back
SOON = 60  # days ahead within which a day and month lie ahead: nearly a year back, news would name the year
HALF_QUARTER = 45  # days from the start of a quarter to its middle
NEARLY_A_YEAR = 300  # days ahead at which news would name the year
JUST_PAST = 21  # days back within which a day and month lie back even where the clause looks ahead
NO_DATE = "no publication date"
NOT_A_DAY = "the calendar has no such day"
NO_CONTEXT = "nothing before it to count from"
TURN_OF_YEAR = 8  # months back at which a story is told on into the next year
NEAREST = "nearest to publication"
NEXT_MONTHS = 2  # a month so near ahead is the coming one where nothing looks back
AMBIGUOUS = "day and month could be either way round"
ANTIQUITY = re.compile(r"BC(\d{4})")


def calendar_value(parts: DateParts, setting: Setting, *, from_context: bool) -> Told:
    """The TIMEX3 value. What is unsaid comes from the context where the rule or the text is narrative."""
    if parts.before_christ:
        return _in_antiquity(parts)
    if parts.long:
        return Told(parts.long)
    if parts.figures:
        return _figured(parts, setting)
    decided = "named year" if parts.year and (parts.month or parts.period or parts.season) else None
    if from_context:
        completed = _completed(parts, setting.context)
        if completed is None or setting.context is None:
            return Told(None, NO_CONTEXT)
        parts, decided = completed, decided or spoken_of(setting.context)
    if parts.year is None:
        if setting.narrative and setting.context and (era := ANTIQUITY.match(setting.context.value)):
            return _in_antiquity(replace(parts, year=int(era[1])))._replace(decided=spoken_of(setting.context))
        year, reason, decided = _unsaid_year(parts, setting)
        if year is None:
            return Told(None, reason)
        parts = replace(parts, year=year)
    return _written(parts)._replace(decided=decided)


def spoken_of(anchor: Anchor) -> str:
    """How `decided` names the time that another is told from."""
    return f"the time last spoken of ({anchor.by})"


def _written(parts: DateParts) -> Told:
    year = parts.year
    if year is None:
        return Told(None, NO_DATE)
    if parts.period:
        return Told(f"{year:04d}-{parts.period}")
    if parts.season:
        return Told(f"{year:04d}-{parts.season}")
    if parts.month is None:
        return Told(f"{year:04d}")
    if parts.day is None:
        return Told(f"{year:04d}-{parts.month:02d}")
    if not cal.is_day(year, parts.month, parts.day):
        return Told(None, NOT_A_DAY)
    return Told(f"{year:04d}-{parts.month:02d}-{parts.day:02d}" + (f"T{parts.part}" if parts.part else ""))


def _in_antiquity(parts: DateParts) -> Told:
    if parts.long:
        return Told(f"BC{parts.long}")
    fine = f"-{parts.month:02d}" if parts.month else f"-{parts.season}" if parts.season else ""
    return Told(f"BC{parts.year or 0:04d}{fine}")


def before_christ(context: str, code: str | None, shift: int) -> Told:
    """A year some years on from one before our era."""
    years = {"Y": 1, "DE": 10, "CE": 100}.get(code or "", 0) * shift
    year = int(context[2:6]) - years if context[2:6].isdigit() and years else 0
    return Told(f"BC{year:04d}") if year > 0 else Told(None, NO_CONTEXT)


def _figured(parts: DateParts, setting: Setting) -> Told:
    if not parts.figures or not parts.year:
        return Told(None, NOT_A_DAY)
    readings = sorted({(m, d) for m, d in (parts.figures, parts.figures[::-1]) if cal.is_day(parts.year, m, d)})
    if not readings:
        return Told(None, NOT_A_DAY)
    decided = "the only reading that the calendar has" if parts.figures[0] != parts.figures[1] else None
    if len(readings) > 1 and setting.published:
        near = [(m, d) for m, d in readings if 0 <= (setting.published - date(parts.year, m, d)).days <= 31]
        readings, decided = (near, NEAREST) if len(near) == 1 else (readings, None)
    if len(readings) > 1:
        return Told(None, AMBIGUOUS)
    return Told(f"{parts.year:04d}-{readings[0][0]:02d}-{readings[0][1]:02d}", None, decided)


def _completed(parts: DateParts, context: Anchor | None) -> DateParts | None:
    found = cal.DATED.match(context.value if context else "")
    if not found:
        return None
    if parts.year_short is not None:
        year = int(found[1][:2]) * 100 + parts.year_short
        return replace(parts, year=year) if year > int(found[1]) else None
    if parts.day and not parts.month and not found[2]:
        return None
    return replace(parts, year=parts.year or int(found[1]), month=parts.month or (int(found[2]) if parts.day else None))


def _unsaid_year(parts: DateParts, setting: Setting) -> tuple[int | None, str | None, str | None]:
    """The year, or the reason why there is none; and what decided it."""
    context = cal.covered(setting.context.value) if setting.context else None
    told_from = spoken_of(setting.context) if setting.context else None
    if parts.which is not None and parts.which_year:
        if context and (parts.which_context or setting.narrative):
            return context[0].year + parts.which, None, told_from
        if setting.published is None:
            return None, NO_DATE, None
        return setting.published.year + parts.which, None, which_word(parts.which)
    if setting.narrative and context:
        return context[0].year + _turned(parts, setting), None, told_from
    if setting.published is None:
        return None, NO_DATE, None
    return _nearest_year(parts, setting.published, setting)


def _turned(parts: DateParts, setting: Setting) -> int:
    """1 where a story has gone on from one winter into the next year: "in December 1940 … in February"."""
    found = cal.DATED.match(setting.context.value) if setting.context else None
    month = parts.month or {"SP": 3, "SU": 6, "FA": 9}.get(parts.season or "")
    return int(bool(found and found[2] and month and int(found[2]) - month >= TURN_OF_YEAR))


def which_word(which: int) -> str:
    """How `decided` names "last", "this" and "next"."""
    return {-1: "last", 0: "this", 1: "next"}[which]


def looks(setting: Setting) -> str:
    """How `decided` names where the clause looks."""
    word = f": {setting.look.word}" if setting.look.word else ""
    return f"clause looks {'ahead' if setting.look.way > 0 else 'back'}{word}"


def _nearest_year(parts: DateParts, published: date, setting: Setting) -> tuple[int, None, str]:
    """The year that puts a day, month, season or quarter before publication, or after it where the words look ahead."""
    look = setting.look.way
    starts = {y: _start(replace(parts, year=y), published) for y in range(published.year - 1, published.year + 2)}
    current = (published.year, published.month)
    if parts.which == -1:
        before = published.replace(day=1) - timedelta(days=1)  # of the month just over, news would say "last month"
        skipped = (before.year, before.month) if parts.month and not parts.day else None
        past = {y: start for y, start in starts.items() if (start.year, start.month) != skipped}
        year = max(y for y, start in past.items() if (start.year, start.month) < current or (parts.season and start < published))
        return year, None, "last"
    if parts.which == 1:
        return min(y for y, start in starts.items() if (start.year, start.month) > current), None, "next"
    if parts.which == 0:
        return published.year, None, "this"
    if parts.period and look >= 0:
        return min(starts, key=lambda y: (abs((starts[y] - published).days + HALF_QUARTER), y)), None, NEAREST
    if parts.day is None:
        next_months = look == 0 and bool(parts.month) and 0 < (parts.month or 0) - published.month <= NEXT_MONTHS
        if look > 0 or next_months:
            year = min(y for y, start in starts.items() if (start.year, start.month) >= current)
            return year, None, NEAREST if next_months else looks(setting)
        return max(y for y, start in starts.items() if start <= published), None, looks(setting) if look else NEAREST
    ahead = min(start for start in starts.values() if start >= published)
    back = max(start for start in starts.values() if start <= published)
    to_come = look > 0 and (published - back).days > JUST_PAST and (ahead - published).days < NEARLY_A_YEAR
    if (ahead - published).days <= (SOON if look >= 0 else VERY_SOON) or to_come:
        return ahead.year, None, looks(setting) if look > 0 else NEAREST
    return back.year, None, looks(setting) if look < 0 else NEAREST


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
