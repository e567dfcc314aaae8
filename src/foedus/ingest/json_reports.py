"""JSON objects → reports: the text is passed through unchanged, every field that is no string is named."""

from __future__ import annotations

import datetime
import json
from typing import Any

from foedus.ingest.incoming import InputError
from foedus.model import Report

FIELDS = ("id", "title", "published", "source", "url")
NO_TEXT = 'has no "text": give the report\'s words in a string field "text"'


def parse_json(text: str) -> Any:
    """The JSON value. Raises InputError with the place of the fault."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise InputError(f"is not JSON ({error.msg.lower()} at {where}): mend it") from error
    except RecursionError as error:
        raise InputError("is JSON nested too deep: give one object for each report") from error
    except ValueError as error:  # a number of more digits than Python converts
        raise InputError("is JSON with a number of too many digits: mend it") from error


def report_of(value: Any) -> Report:
    """One JSON object as a report; keys other than those of the contract are ignored. Its `id` is empty where it brings none.

    Raises InputError naming the field.
    """
    if not isinstance(value, dict):
        raise InputError(f'is JSON, but {kind_of(value)}, not an object: a report is an object with a string field "text"')
    text = value.get("text")
    if text is None:
        raise InputError(NO_TEXT)
    if not isinstance(text, str):
        raise InputError(f'has {kind_of(text)} as "text": it must be a string')
    if not text.strip():
        raise InputError('has an empty "text": nothing to read')
    given = {field: _string(value, field) for field in FIELDS}
    published = given.pop("published")
    return Report(
        id=given["id"] or "",
        text=text,
        title=given["title"],
        published=iso_day(published) if published else None,
        source=given["source"],
        url=given["url"],
    )


def iso_day(text: str, *, field: str = "published") -> str:
    """The day of an ISO date or time. Raises InputError naming the field."""
    day = text.strip()[:10]
    try:
        if len(text.strip()) > 10:
            datetime.datetime.fromisoformat(text.strip())
        if len(day) == 10:
            return datetime.date.fromisoformat(day).isoformat()
    except ValueError:
        pass
    raise InputError(f'has "{field}": {json.dumps(text[:40], ensure_ascii=False)}, which is no ISO date: write 2024-11-12')


def _string(value: dict[str, Any], field: str) -> str | None:
    found = value.get(field)
    if found is None or isinstance(found, str):
        return found or None
    raise InputError(f'has {kind_of(found)} as "{field}": it must be a string')


def kind_of(value: Any) -> str:
    """What a JSON value is, for people."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    names: dict[type, str] = {dict: "an object", list: "a list", str: "a string"}
    return names.get(type(value), "a number")
