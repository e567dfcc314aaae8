"""What every rule has, whatever its stage: a name, a meaning, and sentences that must and must not fire it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Example = str | dict[str, Any]


@dataclass(frozen=True, slots=True)
class RuleListing:
    """One rule as `foedus rules` and the example tests see it.

    An example is a sentence, or a table with `text` and fields that the finding must have
    (`{text = "They met on Monday.", value = "2024-11-11"}`). A rule fires on a text where some finding of the record
    (or a step of an agreement, or a predicate) has the rule's id as its `rule`. Examples are read as published on
    EXAMPLE_DATE.
    """

    id: str
    stage: str
    file: str
    gives: str
    matches: tuple[Example, ...]
    rejects: tuple[Example, ...]


EXAMPLE_DATE = "2024-11-12"  # a Tuesday: the day of the founding report
