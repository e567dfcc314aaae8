"""The days that a time expression can mean: narrowed by "early" and "late"; opened or closed by the word before it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from spacy.tokens import Span

from foedus.days import days_on
from foedus.understand import time_calendar as cal

Days = tuple[date | None, date | None]
UNTIL = frozenset({"until", "till", "by", "through"})
MODIFIERS = frozenset({"compound", "nummod", "amod", "nmod", "poss"})
LIMITS = re.compile(
    r"\b(?:(?P<latest>no|not) later than|(?P<earliest>no|not) (?:earlier|sooner) than|not (?P<from>before)|as of) \Z", re.IGNORECASE
)
CLOSE_TO = re.compile(r"\b(?:shortly|just|soon|right|minutes|hours) (?:before|after) \Z", re.IGNORECASE)
LAST_PART = re.compile(r"\b(?:end|close|year-end)\b", re.IGNORECASE)
AT_LATEST = re.compile(r",? at the (?P<latest>latest)\b|,? at the earliest\b", re.IGNORECASE)
PARTS = (
    (re.compile(r"\b(?:first|opening) (?:week|days) of\b", re.I), "first week"),
    (re.compile(r"\b(?:last|final|closing) (?:week|days) of\b", re.I), "last week"),
    (re.compile(r"\b(?:earlier)\b", re.I), "so far"),
    (re.compile(r"\b(?:later)\b", re.I), "from now"),
    (re.compile(r"\b(?:first|early|opening) (?:half|part|days|weeks|months|years)\b", re.I), "first half"),
    (
        re.compile(r"\b(?:second|latter|last|later|closing|final) (?:half|part|days|weeks|months|years)\b", re.I),
        "second half",
    ),
    (re.compile(r"\b(?:early|beginning|start)\b", re.I), "first third"),
    (re.compile(r"\b(?:mid|middle)\b", re.I), "middle third"),
    (re.compile(r"\b(?:late|end|close|year-end)\b", re.I), "last third"),
)
SHORTEST = 3  # days in a period that can have a beginning, a middle and an end
MONTH, YEAR = 31, 366  # days
HALVED = re.compile(r"\d{4}-[QH]")


def interval_of(
    value: str | None, span: Span, text: str, *, published: date | None, told: date | None
) -> tuple[str | None, str | None]:
    """Earliest and latest day, ISO, None where that side is open or unknown. `told` is the day that the words are told from,
    `text` the whole text."""
    return written(*_interval(value, span, text, published, told))


def written(first: date | None, last: date | None) -> tuple[str | None, str | None]:
    """The two days as they are recorded."""
    return first.isoformat() if first else None, last.isoformat() if last else None


def _interval(value: str | None, span: Span, text: str, published: date | None, told: date | None) -> Days:
    if value is None:
        return None, None
    if value == "PRESENT_REF":
        return published, published
    if value == "PAST_REF":
        return None, published
    if value == "FUTURE_REF":
        return published, None
    days = cal.covered(value)
    if days is None:
        return None, None
    first, last = narrowed(*days, span.text, told) if not HALVED.match(value) else days
    if value.endswith("TNI"):
        last = days_on(last, 1) or last  # a night ends on the next day
    return bounded(first, last, span, text, published)


def narrowed(first: date, last: date, text: str, told: date | None) -> tuple[date, date]:
    """The part of the days that "early", "mid-", "the end of", "the first half of" or "later" leaves."""
    part = next((name for pattern, name in PARTS if pattern.search(text)), None)
    if part is None or (last - first).days + 1 < SHORTEST:
        return first, last
    if part in {"first week", "last week"}:
        week = timedelta(days=6)
        return (first, min(last, first + week)) if part == "first week" else (max(first, last - week), last)
    if part in {"so far", "from now"}:
        if told is None or not first <= told <= last:
            return first, last
        return (first, told) if part == "so far" else (told, last)
    starts = _thirds(first, last) if part.endswith("third") else _halves(first, last)
    at = {"first": 0, "middle": 1, "second": 1, "last": 2}[part.split()[0]]
    return starts[at], (starts[at + 1] - timedelta(days=1) if at + 1 < len(starts) else last)


def _thirds(first: date, last: date) -> list[date]:
    """The first day of each third: days 1, 11 and 21 of a month, January, May and September, or whole years of a longer time."""
    days = (last - first).days + 1
    if days <= MONTH:
        return [first, first + timedelta(days=days // 3), first + timedelta(days=days // 3 * 2)]
    if days <= YEAR:
        months = (last.month - first.month + 1) // 3
        return [first, date(first.year, first.month + months, 1), date(first.year, first.month + 2 * months, 1)]
    years = last.year - first.year + 1
    return [first, date(first.year + round(years / 3), 1, 1), date(first.year + round(2 * years / 3), 1, 1)]


def _halves(first: date, last: date) -> list[date]:
    days = (last - first).days + 1
    if MONTH < days <= YEAR and (last.month - first.month + 1) % 2 == 0:
        return [first, date(first.year, first.month + (last.month - first.month + 1) // 2, 1)]
    return [first, first + timedelta(days=days // 2)]


def bounded(first: date, last: date, span: Span, text: str, published: date | None) -> Days:
    """The days as the preposition opens or closes them: "since May" runs to the day of publication."""
    root = span.root
    if root.dep_ in MODIFIERS and root.head.i >= span.end:  # "before Monday's vote"
        return first, last
    start = span.start_char
    if limit := LIMITS.search(text, max(0, start - 16), start):
        if limit["latest"]:
            return None, last
        if limit["earliest"] or limit["from"] or (published and first > published):
            return first, None
        return first, last
    if after := AT_LATEST.match(text, span.end_char, span.end_char + 20):
        return (None, last) if after["latest"] else (first, None)
    if CLOSE_TO.search(text, max(0, start - 24), start):  # "shortly before midnight on Monday"
        return first, last
    before = span.doc[span.start - 1].lower_ if span.start else ""
    if before == "since":
        return first, published if published and published >= first else None
    if before == "from":
        return first, None
    if before in UNTIL:
        return None, last
    if before == "before" and LAST_PART.search(span.text):  # "before the end of the year" is within it
        return None, last
    if before == "before":
        return None, _days_off(first, -1)
    if before == "after":
        return (first if first == last else _days_off(last, 1)), None
    return first, last


def _days_off(day: date, count: int) -> date | None:
    return days_on(day, count)
