"""From the parts of a time expression to its TIMEX3 value. Nothing here looks at the clock: what is unsaid stays unresolved."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from foedus.knowledge.numbers import NumberWords
from foedus.knowledge.times import TimeRule
from foedus.understand import time_calendar as cal
from foedus.understand import time_dates as dates
from foedus.understand.number_words import number_of
from foedus.understand.time_anchors import Setting

NO_DATE = "no publication date"
NO_CONTEXT = "nothing before it to count from"
NOT_A_DAY = "the calendar has no such day"
SHIFT_MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
SHIFT_DAYS = {"D": 1, "W": 7, "2W": 14, "WE": 7}
HALVES = {"Y": "6M", "TH": "30M", "TM": "30S"}
COARSE = {"2W": "W", "WE": "W", "Q": "M", "CE": "C"}  # units that TIMEX3 has no letter for, or another
OFTEN = {"dai": "P1D", "wee": "P1W", "mon": "P1M", "ann": "P1Y", "yea": "P1Y", "hou": "PT1H", "nig": "P1D", "qua": "P1Q"}


@dataclass(frozen=True, slots=True)
class Words:
    """Word classes of tables/times.csv and number words."""

    classes: Mapping[str, Mapping[str, str]]
    numbers: NumberWords

    def value(self, kind: str, word: str | None) -> str | None:
        """What a word of a class stands for; a plural or a full stop at its end makes no difference."""
        if not word:
            return None
        table = self.classes.get(kind, {})
        plain = re.sub(r"\s+", " ", word.lower()).strip(" .")
        return table.get(plain) or table.get(plain.removesuffix("s")) or table.get(plain.removeprefix("the "))


Parts = Mapping[str, str | None]
Result = tuple[str | None, str | None]  # value, or the reason why there is none


def value_of(rule: TimeRule, parts: Parts, words: Words, setting: Setting) -> Result:
    """The value that a rule gives for the parts that it matched, or None and the reason."""
    if rule.kind == "fixed":
        return rule.value, None
    return KINDS[rule.kind](rule, parts, words, setting)


def _calendar(rule: TimeRule, parts: Parts, words: Words, setting: Setting) -> Result:
    return dates.calendar_value(dates.date_parts(parts, words.value), setting, from_context=rule.base == "context")


def _clock(rule: TimeRule, parts: Parts, words: Words, setting: Setting) -> Result:
    time = dates.clock_of(parts, words.value, words.numbers)
    if time is None:
        return None, "no such time of day"
    day: str | None
    reason: str | None = None
    if parts.get("weekday"):
        day, reason = _weekday(rule, {k: v for k, v in parts.items() if k != "part"}, words, setting)
    elif near := parts.get("near"):
        day, reason = _near_day({"y": -1}.get(near[0].lower(), 1 if near.lower() == "tomorrow" else 0), setting)
    elif parts.get("month"):
        day, reason = _calendar(rule, {k: v for k, v in parts.items() if k != "part"}, words, setting)
    elif setting.context and cal.DATED.match(setting.context) and len(setting.context) >= 10:
        day = setting.context[:10]
    else:
        day, reason = _near_day(0, setting)
    return (f"{day}T{time}", None) if day and len(day) == 10 else (None, reason or NO_CONTEXT)


def _weekday(rule: TimeRule, parts: Parts, words: Words, setting: Setting) -> Result:
    base = _base_day(setting)
    number = words.value("weekday", parts.get("weekday"))
    if base is None or number is None:
        return None, NO_DATE
    which = words.value("which", parts.get("which"))
    ahead = (int(number) - base.isoweekday()) % 7
    back = ahead - 7 if ahead else 0
    if parts.get("which") and "week" in (parts.get("_text") or "").lower():
        days = int(number) - base.isoweekday() + 7 * int(which or 0)
    elif which == "-1":
        days = back or -7
    elif which == "1":
        days = ahead or 7
    elif setting.look > 0:
        days = ahead
    else:
        days = back
    day = cal.days_on(base, days)
    return (cal.day_value(day) + _part(parts, words), None) if day else (None, NOT_A_DAY)


def _part(parts: Parts, words: Words) -> str:
    part = words.value("part", parts.get("part"))
    return f"T{part}" if part else ""


def _near_day(offset: int, setting: Setting) -> Result:
    base = setting.published
    if setting.narrative and (context := _context_day(setting)):
        base = context
    day = cal.days_on(base, offset) if base else None
    return (cal.day_value(day), None) if day else (None, NO_DATE)


def _near(rule: TimeRule, parts: Parts, words: Words, setting: Setting) -> Result:
    day, reason = _near_day(rule.offset, setting)
    if day is None:
        return None, reason
    return day + (f"T{rule.value}" if rule.value else _part(parts, words)), None


def _base_day(setting: Setting) -> date | None:
    if setting.narrative and (context := _context_day(setting)):
        return context
    return setting.published


def _context_day(setting: Setting) -> date | None:
    days = cal.covered(setting.context) if setting.context else None
    return days[0] if days else None


def _around(rule: TimeRule, parts: Parts, words: Words, setting: Setting) -> Result:
    raw = next((parts[k] for k in ("unit", "unit_in", "unit_end", "unit_after", "unit_same", "unit_before") if parts.get(k)), None)
    which_text = parts.get("which") or parts.get("which_published") or parts.get("which_context")
    shift = int(rule.value) if rule.value else int(words.value("which", which_text) or 0)
    unit = (raw or "weekend").lower()
    code = words.value("unit", unit)
    if rule.base == "context":
        return _around_context(unit, code, shift, words, setting)
    base = _base_day(setting)
    if base is None:
        return None, NO_DATE
    return _period(base, code or "D", shift, setting)


def _around_context(unit: str, code: str | None, shift: int, words: Words, setting: Setting) -> Result:
    context = setting.context or (cal.day_value(setting.published) if setting.published else None)
    if context is None:
        return None, NO_CONTEXT
    if context.startswith("BC"):
        return dates.before_christ(context, code, shift)
    days = cal.covered(context)
    if days is None:
        return None, NO_CONTEXT
    season = words.value("season", unit)
    part = words.value("part", unit)
    if season:
        return f"{days[0].year + shift:04d}-{season}", None
    if part or unit == "date" or code == "D":
        if len(context) < 10 or context[4:5] != "-":
            return None, NO_CONTEXT
        day = cal.days_on(days[0], shift)
        return (cal.day_value(day) + (f"T{part}" if part else ""), None) if day else (None, NOT_A_DAY)
    if code == "M" and len(context) < 7:
        return None, NO_CONTEXT
    return _period(days[0], code or "D", shift, setting)


def _period(base: date, code: str, shift: int, setting: Setting) -> Result:
    """The week, month, year … that holds a day, some on or back."""
    if code in {"W", "2W", "D"}:
        day = cal.days_on(base, SHIFT_DAYS[code] * shift)
        return (cal.day_value(day) if code == "D" else cal.week_value(day), None) if day else (None, NOT_A_DAY)
    if code == "WE":
        ahead = shift > 0 or (shift == 0 and setting.look > 0)
        back = 0 if ahead or base.isoweekday() >= 6 else -7
        day = cal.days_on(base, back)
        return (f"{cal.week_value(day)}-WE", None) if day else (None, NOT_A_DAY)
    moved = cal.months_on(base, SHIFT_MONTHS.get(code, 12) * shift)
    return (_grain(moved, code), None) if moved else (None, NOT_A_DAY)


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


def _shift(rule: TimeRule, parts: Parts, words: Words, setting: Setting) -> Result:
    """Some units before or after publication or the time last spoken of, as fine as the unit."""
    if rule.value == "1Y":
        count, code = 1.0, "Y"
    else:
        found = number_of(re.split(r" (?:to|or|and) (?!a half)|(?<=\d)-(?=\d)", parts.get("loose_count") or "")[0], words.numbers)
        code = words.value("unit", parts.get("units")) or "D"
        if found is None:
            return None, "a number of unsaid size"
        count = found
    context = setting.context
    quarter = cal.QUARTER.match(setting.quarter) if setting.quarter else None
    if code == "Y" and quarter and count == 1 and rule.offset < 0:
        return f"{int(quarter[1]) + rule.offset * int(count):04d}-{quarter[2]}{quarter[3]}", None
    if rule.base == "context" and context and context.startswith("BC"):
        return dates.before_christ(context, code, rule.offset * int(count))
    if rule.base == "context" and context and code in SHIFT_DAYS and len(context) < 10 and "W" not in context:
        if setting.day is None:
            return None, NO_CONTEXT
        setting = replace(setting, context=setting.day)  # "two days later" cannot count from "in 2021"
    base = (_context_day(setting) if rule.base == "context" or setting.narrative else None) or setting.published
    if base is None:
        return None, NO_DATE if rule.base == "published" else NO_CONTEXT
    return _shifted(base, code, rule.offset * count)


def _shifted(base: date, code: str, count: float) -> Result:
    if abs(count) > 100_000:
        return None, NOT_A_DAY
    if code in SHIFT_MONTHS:
        day = cal.months_on(base, round(SHIFT_MONTHS[code] * count))
        fine = "Y" if code in {"DE", "CE"} else code
        if code == "Y" and count != int(count):
            fine = "M"
        return (_grain(day, fine), None) if day else (None, NOT_A_DAY)
    if code.startswith("T"):
        return cal.day_value(base), None
    day = cal.days_on(base, round(SHIFT_DAYS[code] * count))
    return (_grain(day, code), None) if day else (None, NOT_A_DAY)


def _duration(rule: TimeRule, parts: Parts, words: Words, setting: Setting) -> Result:
    code = words.value("unit", parts.get("units") or parts.get("unit")) or "D"
    if rule.value == "X":
        return _length("X", code), None
    if rule.value:
        count: float | None = 1.5 if rule.value == "half" else 1.0
    else:
        count = number_of(re.split(r" (?:to|or) |(?<=\d)-(?=\d)", parts.get("loose_count") or "")[0], words.numbers)
    return (_length(count, code), None) if count is not None else (None, "a number of unsaid size")


def _length(count: float | str, code: str) -> str:
    """A TIMEX3 duration. Decades count as ten years and quarters as three months where the number is known."""
    if isinstance(count, str):
        return f"PT{count}{code[1:]}" if code.startswith("T") else f"P{count}{COARSE.get(code, code)}"
    factor, unit = {"DE": (10, "Y"), "CE": (100, "Y"), "Q": (3, "M"), "2W": (2, "W"), "WE": (2, "D")}.get(code, (1, code))
    whole = count * factor
    if whole % 1 == 0.5 and unit in HALVES:
        return f"P{'T' if unit.startswith('T') else ''}{int(whole)}{unit[-1]}{HALVES[unit]}"
    figure = f"{int(whole)}" if whole == int(whole) else f"{whole:.2f}".rstrip("0")
    return f"PT{figure}{unit[1:]}" if unit.startswith("T") else f"P{figure}{unit}"


def _set(rule: TimeRule, parts: Parts, words: Words, setting: Setting) -> Result:
    if often := parts.get("often"):
        return OFTEN[often[:3].lower()], None
    if weekday := words.value("weekday", parts.get("weekday")):
        return f"XXXX-WXX-{weekday}{_part(parts, words)}", None
    count = number_of(parts.get("count") or "1", words.numbers) or 1.0
    return _length(count, words.value("unit", parts.get("units")) or "D"), None


def _holiday(rule: TimeRule, parts: Parts, words: Words, setting: Setting) -> Result:
    spec = words.value("holiday", parts.get("holiday"))
    if spec is None:
        return None, NOT_A_DAY
    if year := parts.get("year"):
        return dates.holiday_in(spec, int(year)), None
    base = _base_day(setting)
    if base is None:
        return None, NO_DATE
    which = words.value("which", parts.get("which"))
    days = [dates.holiday_in(spec, year) for year in range(base.year - 1, base.year + 2)]
    now = cal.day_value(base)
    if which == "1" or (which is None and setting.look > 0):
        return next(day for day in days if day >= now), None
    return next(day for day in reversed(days) if day <= now), None


KINDS: Mapping[str, Callable[[TimeRule, Parts, Words, Setting], Result]] = {
    "calendar": _calendar,
    "clock": _clock,
    "weekday": _weekday,
    "near": _near,
    "around": _around,
    "shift": _shift,
    "duration": _duration,
    "set": _set,
    "holiday": _holiday,
}
