"""Title, date and source from the head of a plain report: its headline, its dateline, a line that is only a date."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
GAP = r"[ \u00a0]"
YEAR = r"(?:19|20)\d\d"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*"
WEEKDAY = rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?{GAP})?"
DATE = (
    rf"{WEEKDAY}(?:(?P<month1>{MONTH})\.?{GAP}(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?(?:,?{GAP}(?P<year1>{YEAR}))?"
    rf"|(?P<day2>\d{{1,2}}){GAP}(?P<month2>{MONTH})\.?(?:,?{GAP}(?P<year2>{YEAR}))?|(?P<iso>{YEAR}-\d\d-\d\d))"
)
WORD = r"[A-Z][\w.’'-]*"
PLACE = rf"{WORD}(?:(?:[ /]|,{GAP})(?:{WORD}|de|of|la|el|al))*"
AGENCY = r"(?:\((?P<agency1>[A-Z][\w/.& -]{1,30})\)|/(?P<agency2>[A-Z][\w.& -]{1,30})/)"
DASH = rf"(?:[—–]|--|-{GAP})"
DATELINE = re.compile(
    rf"(?:{PLACE}[,.]?{GAP})?"
    rf"(?:(?:{DATE}\.?{GAP}?)?{AGENCY}{GAP}?(?:{DASH}|:|(?<=/)\.)|(?:{DATE.replace('P<', 'P<only_')}){GAP}?{DASH})"
)
DATE_LINE = re.compile(rf"(?:(?:Published|Posted|Date)(?:{GAP}on)?:?{GAP})?{DATE}(?:,?{GAP}\d\d?:\d\d.*)?$")
YEAR_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)(?:/|-\d\d)")
HEAD_LINES = 4  # a byline may stand between headline and dateline
MAX_TITLE = 200  # characters


@dataclass(frozen=True, slots=True)
class Head:
    """What the first lines of a report tell. `undated` is a day whose year is not known."""

    published: str | None = None
    agency: str | None = None
    undated: str | None = None


def head_of(body: str, *, year: int | None = None) -> Head:
    """What the first lines of the body tell of date and agency; `year` completes a day that has none."""
    for line in [line.strip() for line in body[:4000].splitlines() if line.strip()][:HEAD_LINES]:
        if found := DATELINE.match(line) or DATE_LINE.match(line):
            parts = {key.removeprefix("only_"): value for key, value in found.groupdict().items() if value}
            published, undated = _day(parts, year)
            return Head(published, parts.get("agency1") or parts.get("agency2"), undated)
    return Head()


def year_in(url: str | None) -> int | None:
    """The year that an address carries ("/2024/11/12/…")."""
    found = YEAR_IN_ADDRESS.search(url) if url else None
    return int(found[1]) if found else None


def split_title(text: str) -> tuple[str | None, str]:
    """Headline and body of a plain text: its first line is a headline where a blank line follows it and it is no sentence."""
    first, _, rest = text.partition("\n")
    headline = first.strip()
    body = rest.lstrip("\n")
    apart = rest.startswith("\n") and body.strip()
    like = len(headline.split()) > 1 and len(headline) <= MAX_TITLE and not headline.endswith((".", ",", ";", ":", ".”", '."'))
    if not (apart and like) or head_of(headline) != Head():
        return None, text
    return headline, body


def _day(parts: dict[str, str], year: int | None) -> tuple[str | None, str | None]:
    """The ISO date, or the words of a day whose year nobody tells."""
    if "iso" in parts:
        return _iso(*(int(part) for part in parts["iso"].split("-"))), None
    month, day, own = (parts.get(f"{part}1") or parts.get(f"{part}2") for part in ("month", "day", "year"))
    if not month or not day:
        return None, None
    known = int(own) if own else year
    if known is None:
        return None, f"{month} {day}"
    return _iso(known, MONTHS.index(month[:3].lower()) + 1, int(day)), None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
