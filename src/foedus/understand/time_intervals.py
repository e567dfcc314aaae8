"""The days that a time expression can mean, read with the preposition before it: "since May" is open to the day of publication."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Span

from foedus.understand import time_calendar as cal

SINCE = frozenset({"since", "from"})
UNTIL = frozenset({"until", "till", "by", "before"})


def interval_of(value: str | None, span: Span, published: date | None) -> tuple[str | None, str | None]:
    """Earliest and latest day, ISO, None where that side is open or unknown."""
    if value is None:
        return None, None
    today = published.isoformat() if published else None
    if value == "PRESENT_REF":
        return today, today
    if value == "PAST_REF":
        return None, today
    if value == "FUTURE_REF":
        return today, None
    days = cal.covered(value)
    if days is None:
        return None, None
    first, last = days[0].isoformat(), days[1].isoformat()
    before = span.doc[span.start - 1].lower_ if span.start else ""
    if before in SINCE:
        return first, today if before == "since" and today and today >= first else None
    if before in UNTIL:
        return None, last
    if before == "after":
        return first, None
    return first, last
