"""Lengths of time and repeated times as TIMEX3 has them."""

from __future__ import annotations

import re

from foedus.knowledge.times import TimeRule
from foedus.understand.number_words import number_of
from foedus.understand.time_anchors import Told
from foedus.understand.time_parts import Parts, Words

HALVES = {"Y": "6M", "TH": "30M", "TM": "30S"}
COARSE = {"2W": "W", "WE": "W", "Q": "M", "CE": "C"}  # units that TIMEX3 has no letter for, or another
OFTEN = {"dai": "P1D", "wee": "P1W", "mon": "P1M", "ann": "P1Y", "yea": "P1Y", "hou": "PT1H", "nig": "P1D", "qua": "P1Q"}


def duration_of(rule: TimeRule, parts: Parts, words: Words) -> Told:
    """A length of time: `P2W`, `P1Y6M`, `PXM` where the number is unsaid."""
    code = words.value("unit", parts.get("units") or parts.get("unit")) or "D"
    if rule.value == "X":
        return Told(_length("X", code))
    if rule.value:
        count: float | None = 1.5 if rule.value == "half" else 1.0
    else:
        count = number_of(re.split(r" (?:to|or) |(?<=\d)-(?=\d)", parts.get("loose_count") or "")[0], words.numbers)
    return Told(_length(count, code)) if count is not None else Told(None, "a number of unsaid size")


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


def repeated(parts: Parts, words: Words) -> Told:
    """What recurs: `P1D` for every day, `XXXX-WXX-5` for every Friday."""
    if often := parts.get("often"):
        return Told(OFTEN[often[:3].lower()])
    if weekday := words.value("weekday", parts.get("weekday")):
        return Told(f"XXXX-WXX-{weekday}{words.part(parts)}")
    if month := words.value("month", parts.get("month")):
        return Told(f"XXXX-{int(month):02d}")
    if season := words.value("season", parts.get("season")):
        return Told(f"XXXX-{season}")
    count = number_of(parts.get("count") or "1", words.numbers) or 1.0
    return Told(_length(count, words.value("unit", parts.get("units")) or "D"))
