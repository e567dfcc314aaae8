"""What the words of a date or a time of day say, before anything is filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from foedus.knowledge.numbers import NumberWords
from foedus.understand.number_words import number_of

Parts = Mapping[str, str | None]
Lookup = Callable[[str, str | None], str | None]
UNIVERSAL = re.compile(r"\b(?:GMT|UTC)\b")
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


def date_parts(parts: Parts, value: Lookup, numbers: NumberWords) -> DateParts:
    """Read the words; `value` gives what a word of a class stands for."""
    text = (parts.get("_text") or "").lower()
    figures = (int(parts["first_figure"] or 0), int(parts["second_figure"] or 0)) if parts.get("first_figure") else None
    which = value("which", parts.get("which"))
    century = parts.get("ordinal_figure") or (value("ordinal", parts.get("ordinal")) if "centur" in text else None)
    return DateParts(
        year=_number(parts.get("year") or parts.get("year_bc")) or _spoken_year(parts, numbers),
        year_short=_number(parts.get("year_short")),
        month=_number(parts.get("month_figure")) or _number(value("month", parts.get("month"))),
        day=_number(re.sub(r"\D", "", parts.get("day") or parts.get("day_ordinal") or "")) or _day_word(parts, value, text),
        period=_period(parts, value),
        season=value("season", parts.get("season")),
        long=_decade(parts, value) or (f"{int(century) - 1:02d}" if century else None),
        before_christ=bool(parts.get("year_bc") or parts.get("bc") or parts.get("decade_bc")),
        part=value("part", parts.get("part")),
        which=int(which) if which else None,
        which_year="year" in text,
        which_context=bool(which and CONTEXT_YEARS.search(text)),
        figures=figures,
    )


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _spoken_year(parts: Parts, numbers: NumberWords) -> int | None:
    """The year of "nineteen ninety-six" and "the year two thousand"."""
    if words := parts.get("spoken_two_thousand"):
        return int(number_of(words, numbers) or 0)
    if "nineteen" not in (parts.get("_text") or "").lower():
        return None
    return 1900 + int(sum(number_of(parts.get(name) or "", numbers) or 0 for name in ("spoken_tens", "spoken_unit")))


def _day_word(parts: Parts, value: Lookup, text: str) -> int | None:
    if parts.get("month") and parts.get("ordinal"):
        return _number(value("ordinal", parts.get("ordinal")))
    return None


def _period(parts: Parts, value: Lookup) -> str | None:
    if parts.get("quarter_figure"):
        return f"Q{parts['quarter_figure']}"
    if parts.get("half_figure"):
        return f"H{parts['half_figure']}"
    number = value("ordinal", parts.get("ordinal"))
    period = (parts.get("period") or "").lower()
    if parts.get("last_of"):
        return "Q4" if period == "quarter" else "H2"
    if not number or not period or int(number) > (4 if period == "quarter" else 2):
        return None
    return ("Q" if period == "quarter" else "H") + number


def _decade(parts: Parts, value: Lookup) -> str | None:
    if parts.get("decade_bc"):
        return f"{int(parts['decade_bc'] or 0):03d}"
    if parts.get("decade"):
        return parts["decade"]
    short = parts.get("decade_short") or value("decade_name", parts.get("decade_name"))
    return f"19{short}" if short else None


def clock_of(parts: Parts, value: Lookup, numbers: NumberWords) -> str | None:
    """`HH:MM` of a time of day, local where no zone is named, `HH:MMZ` in universal time; or None."""
    if parts.get("hour_name"):
        return value("hour_name", parts["hour_name"])
    zone = "Z" if UNIVERSAL.search(parts.get("_text") or "") else ""
    for hour, minute in (("hour_colon", "minute_colon"), ("hour_military", "minute_military")):
        if parts.get(hour):
            return f"{int(parts[hour] or 0):02d}:{parts[minute]}{zone}"
    words = parts.get("hour") or parts.get("hour_clock") or parts.get("hour_word")
    number = number_of(words, numbers) if words else None
    if number is None or not 1 <= number <= 12:
        return None
    half = (parts.get("ampm") or "").lower()
    later = half.startswith("p") or (not half and value("part", parts.get("part")) in {"AF", "EV", "NI"})
    return f"{int(number) % 12 + (12 if later else 0):02d}:{parts.get('minute') or '00'}{zone}"


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

    def part(self, parts: Parts) -> str:
        """The part of the day that the words name, as it follows a date: `TNI`; empty where they name none."""
        part = self.value("part", parts.get("part"))
        return f"T{part}" if part else ""
