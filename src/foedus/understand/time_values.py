"""From the parts of a time expression to its TIMEX3 value. Nothing here looks at the clock: what is unsaid stays unresolved."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from foedus.days import days_on, months_on
from foedus.knowledge.times import TimeRule
from foedus.understand import time_calendar as cal
from foedus.understand import time_dates as dates
from foedus.understand.number_words import number_of
from foedus.understand.time_anchors import Anchor, Setting, Told
from foedus.understand.time_holidays import holiday_days, nth_weekday
from foedus.understand.time_lengths import duration_of, repeated
from foedus.understand.time_parts import Parts, Words, clock_of, date_parts

NO_DATE = "no publication date"
NO_CONTEXT = "nothing before it to count from"
NOT_A_DAY = "the calendar has no such day"
COMING_FEAST = 60  # days ahead within which a feast is the coming one where nothing looks back
SHIFT_MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
SHIFT_DAYS = {"D": 1, "W": 7, "2W": 14, "WE": 7}
PUBLICATION = "publication day"


def value_of(rule: TimeRule, parts: Parts, words: Words, setting: Setting) -> Told:
    """The value that a rule gives for the parts that it matched, or the reason why there is none; and what decided it."""
    return KINDS[rule.kind](rule, parts, words, setting)


def _fixed(rule: TimeRule, parts: Parts, words: Words, setting: Setting) -> Told:
    return Told(rule.value)


def _open(rule: TimeRule, parts: Parts, words: Words, setting: Setting) -> Told:
    return Told(None, rule.value)


def _vague(rule: TimeRule, parts: Parts, words: Words, setting: Setting) -> Told:
    """ "Weeks later": no value, since nobody can say which day; the days it can mean follow from the time last spoken of."""
    days = cal.covered(setting.context.value) if setting.context else None
    if days is None or setting.context is None:
        return Told(None, NO_CONTEXT)
    back = (parts.get("direction") or "").lower() in {"earlier", "before"}
    return Told(None, "a number of unsaid size", dates.spoken_of(setting.context), (None, days[1]) if back else (days[0], None))


def _calendar(rule: TimeRule, parts: Parts, words: Words, setting: Setting) -> Told:
    if rule.base == "previous":
        setting = replace(setting, context=setting.previous)
    return dates.calendar_value(date_parts(parts, words.value, words.numbers), setting, from_context=rule.base != "published")


def _week_of(rule: TimeRule, parts: Parts, words: Words, setting: Setting) -> Told:
    day = _calendar(rule, parts, words, setting)
    return day._replace(value=cal.week_value(date.fromisoformat(day.value))) if day.value and len(day.value) == 10 else day


def _nth_weekday(rule: TimeRule, parts: Parts, words: Words, setting: Setting) -> Told:
    month = _calendar(rule, parts, words, setting)
    weekday = words.value("weekday", parts.get("weekday"))
    if month.value is None or weekday is None:
        return month
    year, number = (int(piece) for piece in month.value.split("-"))
    nth = (parts.get("nth") or "").lower()
    day = nth_weekday(year, number, int(weekday), nth if nth == "last" else words.value("ordinal", nth) or "1")
    return month._replace(value=cal.day_value(day))


def _clock(rule: TimeRule, parts: Parts, words: Words, setting: Setting) -> Told:
    time = clock_of(parts, words.value, words.numbers)
    if time is None:
        return Told(None, "no such time of day")
    if parts.get("weekday"):
        day = _weekday(rule, {k: v for k, v in parts.items() if k != "part"}, words, setting)
    elif near := parts.get("near"):
        day = _near_day({"y": -1}.get(near[0].lower(), 1 if near.lower() == "tomorrow" else 0), setting)
    elif parts.get("month"):
        day = _calendar(rule, {k: v for k, v in parts.items() if k != "part"}, words, setting)
    elif setting.context and cal.DATED.match(setting.context.value) and len(setting.context.value) >= 10:
        day = Told(setting.context.value[:10], None, dates.spoken_of(setting.context))
    else:
        day = _near_day(0, setting)
    if day.value is None or len(day.value) != 10:
        return Told(None, day.reason or NO_CONTEXT)
    return Told(f"{day.value}T{time}", None, day.decided)


def _weekday(rule: TimeRule, parts: Parts, words: Words, setting: Setting) -> Told:
    base = _base_day(setting)
    number = words.value("weekday", parts.get("weekday"))
    if base is None or number is None:
        return Told(None, NO_DATE)
    which = words.value("which", parts.get("which"))
    ahead = (int(number) - base.isoweekday()) % 7
    back = ahead - 7 if ahead else 0
    decided = dates.which_word(int(which)) if which else None
    if parts.get("which") and "week" in (parts.get("_text") or "").lower():
        days = int(number) - base.isoweekday() + 7 * int(which or 0)
    elif which == "-1":
        days = back or -7
    elif which == "1":
        days = ahead or 7
    elif setting.look.way > 0:
        days, decided = ahead, dates.looks(setting)
    else:
        days, decided = back, dates.looks(setting) if setting.look.way else "publication day or the six before it"
    if setting.narrative and setting.context:
        decided = dates.spoken_of(setting.context)
    day = days_on(base, days)
    return Told(cal.day_value(day) + words.part(parts), None, decided) if day else Told(None, NOT_A_DAY)


def _near_day(offset: int, setting: Setting) -> Told:
    base, decided = setting.published, PUBLICATION
    if setting.said_on:
        base, decided = date.fromisoformat(setting.said_on.value), f"within words said on {setting.said_on.by}"
    elif setting.narrative and (context := _context_day(setting)):
        base, decided = context, dates.spoken_of(setting.context) if setting.context else ""
    day = days_on(base, offset) if base else None
    return Told(cal.day_value(day), None, decided) if day else Told(None, NO_DATE)


def _near(rule: TimeRule, parts: Parts, words: Words, setting: Setting) -> Told:
    offset = rule.offset if rule.value != "NI" or setting.look.way <= 0 else 0  # "will fly overnight"
    day = _near_day(offset, setting)
    if day.value is None:
        return day
    return day._replace(value=day.value + (f"T{rule.value}" if rule.value else words.part(parts)))


def _base_day(setting: Setting) -> date | None:
    if setting.narrative and (context := _context_day(setting)):
        return context
    return setting.published


def _context_day(setting: Setting) -> date | None:
    days = cal.covered(setting.context.value) if setting.context else None
    return days[0] if days else None


def _around(rule: TimeRule, parts: Parts, words: Words, setting: Setting) -> Told:
    raw = next((parts[k] for k in ("unit", "unit_in", "unit_end", "unit_after", "unit_same", "unit_before") if parts.get(k)), None)
    which_text = parts.get("which") or parts.get("which_published") or parts.get("which_context")
    shift = int(rule.value) if rule.value else int(words.value("which", which_text) or 0)
    unit = (raw or "weekend").lower()
    code = words.value("unit", unit)
    if rule.base == "context":
        return _around_context(unit, code, shift, words, setting)
    base = _base_day(setting)
    if base is None:
        return Told(None, NO_DATE)
    told = _period(base, code or "D", shift, setting)
    if setting.narrative and setting.context and _context_day(setting):
        return told._replace(decided=dates.spoken_of(setting.context))
    which = dates.which_word(shift) if which_text and shift in {-1, 0, 1} else None
    return told._replace(decided=f"{PUBLICATION}: {which}" if which else told.decided or PUBLICATION)


def _around_context(unit: str, code: str | None, shift: int, words: Words, setting: Setting) -> Told:
    context = setting.context or (Anchor(cal.day_value(setting.published), "") if setting.published else None)
    if context is None:
        return Told(None, NO_CONTEXT)
    if context.value.startswith("BC"):
        return dates.before_christ(context.value, code, shift)
    days = cal.covered(context.value)
    if days is None:
        return Told(None, NO_CONTEXT)
    decided = dates.spoken_of(context) if context.by else PUBLICATION
    season = words.value("season", unit)
    part = words.value("part", unit)
    if season:
        return Told(f"{days[0].year + shift:04d}-{season}", None, decided)
    if part or unit == "date" or code == "D":
        if len(context.value) < 10 or context.value[4:5] != "-":
            return Told(None, NO_CONTEXT)
        day = days_on(days[0], shift)
        return Told(cal.day_value(day) + (f"T{part}" if part else ""), None, decided) if day else Told(None, NOT_A_DAY)
    if code == "M" and len(context.value) < 7:
        return Told(None, NO_CONTEXT)
    return _period(days[0], code or "D", shift, setting)._replace(decided=decided)


def _period(base: date, code: str, shift: int, setting: Setting) -> Told:
    """The week, month, year … that holds a day, some on or back."""
    if code in {"W", "2W", "D"}:
        day = days_on(base, SHIFT_DAYS[code] * shift)
        return Told(cal.day_value(day) if code == "D" else cal.week_value(day)) if day else Told(None, NOT_A_DAY)
    if code == "WE":
        ahead = shift > 0 or (shift == 0 and setting.look.way > 0)
        back = 0 if ahead or base.isoweekday() >= 6 else -7
        day = days_on(base, back)
        decided = dates.looks(setting) if shift == 0 and setting.look.way > 0 else None
        return Told(f"{cal.week_value(day)}-WE", None, decided) if day else Told(None, NOT_A_DAY)
    moved = months_on(base, SHIFT_MONTHS.get(code, 12) * shift)
    return Told(_grain(moved, code)) if moved else Told(None, NOT_A_DAY)


def _grain(day: date, code: str) -> str:
    """The day seen as finely as the unit."""
    if code in {"D", "TH", "TM", "TS"}:
        return cal.day_value(day)
    if code in {"W", "2W", "WE"}:
        return cal.week_value(day)
    if code == "M":
        return cal.month_value(day)
    if code == "Q":
        return cal.quarter_value(day)
    if code == "CE":
        return f"{day.year // 100:02d}"
    return f"{day.year:04d}" if code == "Y" else f"{day.year // 10:03d}"


def _quarter(rule: TimeRule, parts: Parts, words: Words, setting: Setting) -> Told:
    """ "The latest quarter" is the last one that is over on the day of publication, "the quarter" the one last spoken of."""
    if setting.quarter and not parts.get("newest"):
        return Told(setting.quarter.value, None, dates.spoken_of(setting.quarter))
    back = months_on(setting.published, -3) if setting.published else None
    return Told(cal.quarter_value(back), None, PUBLICATION) if back else Told(None, NO_DATE)


def _shift(rule: TimeRule, parts: Parts, words: Words, setting: Setting) -> Told:
    """Some units before or after publication or the time last spoken of, as fine as the unit."""
    if rule.value == "1Y":
        count, code = 1.0, "Y"
    else:
        found = number_of(re.split(r" (?:to|or|and) (?!a half)|(?<=\d)-(?=\d)", parts.get("loose_count") or "")[0], words.numbers)
        code = words.value("unit", parts.get("units")) or "D"
        if found is None:
            return Told(None, "a number of unsaid size")
        count = found + (0.5 if parts.get("and_half") else 0)
    if setting.look.way < 0 and setting.context != setting.told_back and setting.published and not setting.narrative:
        setting = replace(setting, context=setting.told_back)  # "had left two days earlier" is not told from next week's talks
    context = setting.context
    quarter = cal.QUARTER.match(setting.quarter.value) if setting.quarter else None
    if setting.quarter and code == "Y" and quarter and count == 1 and rule.offset < 0:
        value = f"{int(quarter[1]) + rule.offset * int(count):04d}-{quarter[2]}{quarter[3]}"
        return Told(value, None, dates.spoken_of(setting.quarter))
    if rule.base == "context" and context and context.value.startswith("BC"):
        return dates.before_christ(context.value, code, rule.offset * int(count))
    if rule.base == "context" and context and code in SHIFT_DAYS and len(context.value) < 10 and "W" not in context.value:
        if setting.day is None:
            return Told(None, NO_CONTEXT)
        setting = replace(setting, context=setting.day)  # "two days later" cannot count from "in 2021"
    from_context = _context_day(setting) if rule.base == "context" or setting.narrative else None
    if rule.base == "context" and rule.offset > 0 and from_context is None and setting.look.way <= 0:
        return Told(None, NO_CONTEXT)  # what came "a year later" came after something told before, not after publication
    base = from_context or setting.published
    if base is None:
        return Told(None, NO_DATE if rule.base == "published" else NO_CONTEXT)
    told = _shifted(base, code, rule.offset * count)
    return told._replace(decided=dates.spoken_of(setting.context) if from_context and setting.context else PUBLICATION)


def _shifted(base: date, code: str, count: float) -> Told:
    if abs(count) > 100_000:
        return Told(None, NOT_A_DAY)
    if code in SHIFT_MONTHS:
        day = months_on(base, round(SHIFT_MONTHS[code] * count))
        fine = "Y" if code in {"DE", "CE"} else code
        if code == "Y" and count != int(count):
            fine = "M"
        return Told(_grain(day, fine)) if day else Told(None, NOT_A_DAY)
    if code.startswith("T"):
        return Told(cal.day_value(base))
    day = days_on(base, round(SHIFT_DAYS[code] * count))
    return Told(_grain(day, code)) if day else Told(None, NOT_A_DAY)


def _duration(rule: TimeRule, parts: Parts, words: Words, setting: Setting) -> Told:
    return duration_of(rule, parts, words)


def _set(rule: TimeRule, parts: Parts, words: Words, setting: Setting) -> Told:
    return repeated(parts, words)


def _holiday(rule: TimeRule, parts: Parts, words: Words, setting: Setting) -> Told:
    spec = words.value("holiday", parts.get("holiday"))
    if spec is None:
        return Told(None, NOT_A_DAY)
    if spec in words.classes.get("holiday_unsaid", {}):
        return Told(None, words.classes["holiday_unsaid"][spec])
    if year := parts.get("year"):
        return _held(holiday_days(spec, int(year), words.classes)[:1], "named year")
    base = _base_day(setting)
    if base is None:
        return Told(None, NO_DATE)
    which = words.value("which", parts.get("which"))
    days = sorted(day for year in range(base.year - 1, base.year + 2) for day in holiday_days(spec, year, words.classes))
    back = [(first, last) for first, last in days if first <= base][-1:]
    ahead = [(first, last) for first, last in days if last >= base][:1]
    decided = dates.which_word(int(which)) if which else dates.looks(setting) if setting.look.way else dates.NEAREST
    if which is None and setting.look.way == 0:
        since = (base - back[0][1]).days if back else COMING_FEAST
        near = [day for day in ahead if (day[0] - base).days <= min(COMING_FEAST, since)]  # "over Christmas", told on the 20th
        return _held(near or back, decided)
    return _held(ahead if which == "1" or setting.look.way > 0 else back, decided)


def _held(days: list[tuple[date, date]], decided: str) -> Told:
    if not days:
        return Told(None, "no table has the days of this feast in that year")
    first, last = days[0]
    if first < last:
        return Told(None, "the feast lasts or may move by some days", decided, (first, last))
    return Told(cal.day_value(first), None, decided)


def _event_day(rule: TimeRule, parts: Parts, words: Words, setting: Setting) -> Told:
    """A day known by what happened on it: "the October 7 attack" is that of 2023, whenever it is spoken of afterwards."""
    named = re.sub(r"\s+", " ", (parts.get("event_day") or "").lower())
    value = words.classes.get("event_day", {}).get(named)
    if value is None or (setting.published and cal.day_value(setting.published) < value):
        return Told(None, NOT_A_DAY)
    return Told(value, None, "a day known by its event")


KINDS: Mapping[str, Callable[[TimeRule, Parts, Words, Setting], Told]] = {
    "fixed": _fixed,
    "open": _open,
    "vague": _vague,
    "calendar": _calendar,
    "week_of": _week_of,
    "nth_weekday": _nth_weekday,
    "clock": _clock,
    "weekday": _weekday,
    "near": _near,
    "around": _around,
    "quarter": _quarter,
    "shift": _shift,
    "duration": _duration,
    "set": _set,
    "holiday": _holiday,
    "event_day": _event_day,
}
