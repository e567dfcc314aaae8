"""The record as JSON, and its JSON Schema: both follow from the types of `model`."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from foedus.model import Record

SURROGATE = re.compile("[\ud800-\udfff]")


def record_dict(record: Record) -> dict[str, Any]:
    """The record as plain dictionaries and lists; `predicates` only where they were asked for."""
    plain: dict[str, Any] = json.loads(record_line(record))
    return plain


def record_of(plain: dict[str, Any]) -> Record:
    """The record of plain dictionaries and lists. Raises pydantic.ValidationError where they are none."""
    return _records().validate_python(plain)


@lru_cache(maxsize=1)
def _records() -> TypeAdapter[Record]:
    return TypeAdapter(Record)


def record_line(record: Record) -> str:
    """The record as one line of JSON: UTF-8 as it is, halves of surrogate pairs escaped, since UTF-8 has no bytes for them."""
    return escape_surrogates(json.dumps(_top(record), ensure_ascii=False, allow_nan=False, default=_fields))


def record_text(record: Record) -> str:
    """The record as indented JSON."""
    return escape_surrogates(json.dumps(_top(record), ensure_ascii=False, allow_nan=False, default=_fields, indent=2))


def escape_surrogates(text: str) -> str:
    """JSON text that can be encoded."""
    return SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def record_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one record."""
    schema = TypeAdapter(Record).json_schema(mode="serialization")
    schema["required"] = [name for name in schema["required"] if name != "predicates"]
    schema["properties"]["predicates"] = schema["properties"]["predicates"]["anyOf"][0]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Foedus record", **schema}


def _top(record: Record) -> dict[str, Any]:
    top = _fields(record)
    if record.predicates is None:
        del top["predicates"]
    return top


def _fields(value: Any) -> dict[str, Any]:
    names: tuple[str, ...] = value.__slots__  # of a dataclass: its fields, in order
    return {name: getattr(value, name) for name in names}
