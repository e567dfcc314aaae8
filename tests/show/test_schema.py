"""Every record keeps to the published schema."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from foedus.model import Record
from foedus.record_json import record_dict, record_line, record_schema


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    return Draft202012Validator(closed(record_schema()))


def closed(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with no room for fields that it does not name."""
    for kind in (schema, *schema["$defs"].values()):
        kind["additionalProperties"] = False
    return schema


def test_record_keeps_to_it(ruritania: Record, schema: Draft202012Validator) -> None:
    schema.validate(record_dict(ruritania))
    schema.validate(record_dict(dataclasses.replace(ruritania, predicates=())))


def test_predicates_only_where_asked_for(ruritania: Record) -> None:
    assert "predicates" not in record_dict(ruritania)
    assert record_dict(dataclasses.replace(ruritania, predicates=()))["predicates"] == []


def test_json_is_what_the_types_say(ruritania: Record) -> None:
    plain = dataclasses.asdict(ruritania)
    del plain["predicates"]
    assert record_dict(ruritania) == json.loads(json.dumps(plain))


def test_wrong_records_do_not_pass(ruritania: Record, schema: Draft202012Validator) -> None:
    record = record_dict(ruritania)
    assert not schema.is_valid({**record, "published": 3})
    assert not schema.is_valid({key: value for key, value in record.items() if key != "claims"})
    assert not schema.is_valid({**record, "events": [{**record["events"][0], "type": "SHOUT"}]})


def test_halves_of_surrogate_pairs_survive(ruritania: Record) -> None:
    text = "a\ud800b \U0001f600 c\udfff"
    line = record_line(dataclasses.replace(ruritania, text=text))
    assert json.loads(line.encode("utf-8"))["text"] == text
    assert "\U0001f600" in line
