"""When: the time of an event word, chosen by syntax."""

from __future__ import annotations

from foedus.model import TimeValue
from foedus.understand.findings import TimeFindings
from foedus.understand.parse import Parsed


def when_of(parsed: Parsed, token: int, times: TimeFindings) -> TimeValue | None:
    """The time value of the expression that governs the event word at `token`; an inferred interval from tense; or None."""
    return None
