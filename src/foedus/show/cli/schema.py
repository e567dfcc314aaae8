"""`foedus schema`: the JSON Schema of a record."""

from __future__ import annotations

import json

from foedus.record_json import record_schema


def command() -> None:
    """Print the JSON Schema that every record keeps to."""
    print(json.dumps(record_schema(), ensure_ascii=False, indent=2))
