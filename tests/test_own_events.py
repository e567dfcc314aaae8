"""The project's own gold of events is sound, and its scorer counts what its README says."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest
from eval.measures import OWN
from eval.own_events import score

from foedus.model import EventStatus, PloverType

HALVES = ("dev", "test")


def gold_of(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (OWN / name).read_text(encoding="utf-8").splitlines()]


def some(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("half", HALVES)
def test_probes_use_known_types_and_statuses(half: str) -> None:
    items = gold_of(f"events-{half}.jsonl")
    assert len({item["id"] for item in items}) == len(items) >= 100
    for event in (event for item in items for event in item["events"]):
        assert set(some(event["type"])) <= set(get_args(PloverType))
        assert set(some(event["status"])) <= set(get_args(EventStatus))


@pytest.mark.parametrize("half", HALVES)
def test_hard_negatives_hold_no_event(half: str) -> None:
    items = gold_of(f"no-events-{half}.jsonl")
    assert len({item["id"] for item in items}) == len(items) >= 150
    assert not any(item["events"] for item in items)


def test_the_halves_share_no_text() -> None:
    dev, test = ({i["text"] for kind in ("events", "no-events") for i in gold_of(f"{kind}-{half}.jsonl")} for half in HALVES)
    assert not dev & test


def wanted(kind: str, actors: list[str], recipients: list[str], **more: Any) -> dict[str, Any]:
    return {"type": kind, "actors": actors, "recipients": recipients, "status": "occurred", "attributed": False} | more


def found(kind: str, actors: list[str], recipients: list[str], status: str = "occurred") -> dict[str, Any]:
    sides = {"type": kind, "actors": actors, "recipients": recipients}
    return sides | {"status": status, "according_to": [], "rule": "event-x"}


def figures(gold: list[dict[str, Any]], events: list[dict[str, Any]]) -> dict[str, float]:
    actors = [{"id": "PER-MIL", "country": "PER"}, {"id": "ECU", "country": "ECU"}]
    return score([{"id": "x", "events": gold}], {"x": {"events": events, "actors": actors}}).figures()


def test_a_body_counts_as_its_state() -> None:
    marks = figures([wanted("ASSAULT", ["PER"], ["ECU"])], [found("ASSAULT", ["PER-MIL"], ["ECU"])])
    assert (marks["precision"], marks["recall"], marks["full"], marks["status"]) == (100.0, 100.0, 100.0, 100.0)


def test_sides_turned_round_are_found_but_not_full() -> None:
    marks = figures([wanted("ASSAULT", ["PER"], ["ECU"])], [found("ASSAULT", ["ECU"], ["PER-MIL"], status="planned")])
    assert (marks["recall"], marks["actors"], marks["full"], marks["status"]) == (100.0, 0.0, 0.0, 0.0)


def test_another_type_is_a_miss_and_a_false_find() -> None:
    marks = figures([wanted("ASSAULT", ["PER"], ["ECU"])], [found("THREATEN", ["PER-MIL"], ["ECU"])])
    assert (marks["precision"], marks["recall"]) == (0.0, 0.0)


def test_an_optional_event_costs_nothing_either_way() -> None:
    gold = [wanted("ASSAULT", ["PER"], ["ECU"]), wanted("AGREE", ["PER"], [], optional=True)]
    for events in (
        [found("ASSAULT", ["PER-MIL"], ["ECU"])],
        [found("ASSAULT", ["PER-MIL"], ["ECU"]), found("AGREE", ["PER-MIL"], [])],
    ):
        assert (figures(gold, events)["precision"], figures(gold, events)["recall"]) == (100.0, 100.0)


def test_an_event_where_there_is_none_is_false() -> None:
    assert figures([], [found("AGREE", ["ECU"], [])])["false"] == 100.0
    assert figures([], [])["false"] == 0.0
