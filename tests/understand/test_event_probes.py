"""Short sentences, each with the one event that it must give or with none: what coders before this one got wrong, and kin."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Read = Callable[..., dict[str, Any]]
LINES = (Path(__file__).parent / "event-probes.txt").read_text(encoding="utf-8").splitlines()
PROBES = [tuple(line.split("|")) for line in LINES if not line.startswith("#")]


def coded(record: dict[str, Any]) -> list[tuple[str, set[str], set[str], str, bool]]:
    """The events with their sides as states, where an actor has one."""
    states = {actor["id"]: actor["country"] or actor["id"] for actor in record["actors"]}
    sides = [
        [{states.get(i, i) for i in event[role]} - {"UNKNOWN"} for role in ("actors", "recipients")] for event in record["events"]
    ]
    return [(e["type"], a, r, e["status"], bool(e["according_to"])) for e, (a, r) in zip(record["events"], sides, strict=True)]


@pytest.mark.parametrize(("sentence", "wanted"), PROBES)
def test_a_sentence_gives_its_event_or_none(read: Read, sentence: str, wanted: str) -> None:
    found = coded(read(sentence))
    if not wanted:
        assert found == []
        return
    kind, sides, *more = wanted.split()
    actors, recipients = (set(side.split(",")) - {""} for side in sides.split(">"))
    like = [f for f in found if f[:3] == (kind, actors, recipients)]
    assert like, found
    if more:
        assert like[0][3] == more[0]
    assert ("said" in more) <= like[0][4]


def test_there_are_more_than_a_hundred() -> None:
    assert len(PROBES) > 110
