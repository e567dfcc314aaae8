"""Ids that follow from content alone, so that two ledgers of the same reports agree."""

from __future__ import annotations

import hashlib
import json
from typing import Any

LENGTH = 24  # hex digits: 96 bits, no collision among billions of rows
LOCAL = frozenset({"id", "claim", "within", "agreement", "according_to"})  # ids in one record, which another reading numbers anew
NOT_SAID = LOCAL | {"rule"}


def digest(value: Any) -> str:
    """SHA-256 of a value as canonical JSON, in hex. Halves of surrogate pairs are escaped."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")).hexdigest()


def version_id(record: dict[str, Any]) -> str:
    """Of a report as it was published: its id, address, source, date, title and text."""
    said = [record[name] for name in ("id", "url", "source", "published", "title", "language", "text")]
    return f"v{digest(said)[:LENGTH]}"


def reader_id(reader: dict[str, Any]) -> str:
    """Of a reader: Foedus, its version, the language pipeline, and the user's tables."""
    return f"d{digest(reader)[:LENGTH]}"


def reading_id(version: str, reader: str) -> str:
    """Of what one reader found in one version of a report."""
    return f"r{digest([version, reader])[:LENGTH]}"


def finding_ids(version: str, family: str, findings: list[dict[str, Any]]) -> list[str]:
    """Of the findings of one family in a version: by what they say and rest on, whatever the record numbers them.

    A later reading that finds the same gives it the same id. Of two findings alike in all that, the second is told by its place.
    """
    made: list[str] = []
    seen: dict[str, int] = {}
    unsaid = NOT_SAID | ({"step"} if family == "event" else set())  # of an event the step's id; of a step the name of the act
    for finding in findings:
        said = {name: value for name, value in finding.items() if name not in unsaid}
        key = digest([version, family, said])
        number = seen[key] = seen.get(key, 0) + 1
        made.append(f"f{(key if number == 1 else digest([key, number]))[:LENGTH]}")
    return made
