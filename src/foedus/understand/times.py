"""Stage: times."""

from __future__ import annotations

from foedus.knowledge.times import TimeKnowledge
from foedus.understand.findings import TimeFindings
from foedus.understand.parse import Parsed


def find_times(
    parsed: Parsed,
    knowledge: TimeKnowledge,
) -> TimeFindings:
    """To come."""
    return TimeFindings(())
