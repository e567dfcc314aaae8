"""Whoever a finding names by id stands among the record's actors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., dict[str, Any]]
VAGUE = {"UNKNOWN", "WEST", "INTL", "MEDIA"}


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled a market in Kharkiv on Sunday, killing 12 people.",
        "President Joe Biden signed a defence pact with Australian Prime Minister Anthony Albanese.",
        "Israeli jets struck a convoy near Aleppo, state media said.",
    ],
)
def test_every_actor_id_is_an_actor_with_evidence(read: Read, text: str) -> None:
    record = read(text)
    actors = {actor["id"]: actor for actor in record["actors"]}
    used = {
        *(i for e in record["events"] for i in (*e["actors"], *e["recipients"])),
        *(i for c in record["claims"] for i in c["claimants"]),
        *(i for g in record["agreements"] for i in g["parties"]),
        *(i for q in record["quantities"] for i in q["of"]),
    } - VAGUE
    assert used <= set(actors)
    assert all(actors[i]["mentions"] for i in used)
