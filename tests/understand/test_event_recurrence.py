"""One verb that tells of several days is as many events."""

from __future__ import annotations

import pytest
from tests.conftest import Read


def told(read: Read, text: str) -> list[tuple[str | None, str | None]]:
    """Day and place of each event."""
    events = read(text, published="2024-03-06")["events"]
    return [(e["when"]["value"] if e["when"] else None, e["where"]) for e in events]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Israel struck depots in Damascus on Monday and in Aleppo on Tuesday.",
            [("2024-03-04", "Damascus"), ("2024-03-05", "Aleppo")],
        ),
        ("Drones hit the refinery in Omsk on Monday and Wednesday.", [("2024-03-04", "Omsk"), ("2024-03-06", "Omsk")]),
        (
            "The Turkish and Greek ministers met in Rome on 2 March and in Paris on 5 March.",
            [("2024-03-02", "Rome"), ("2024-03-05", "Paris")],
        ),
    ],
)
def test_two_days_are_two_events(read: Read, text: str, wanted: list[tuple[str, str]]) -> None:
    assert told(read, text) == wanted


def test_each_strike_has_its_own_target(read: Read) -> None:
    events = read("Iran fired missiles at Erbil on Sunday and at Idlib on Monday.", published="2024-03-06")["events"]
    assert [e["recipients"] for e in events] == [["IRQ"], ["SYR"]]


@pytest.mark.parametrize(
    "text", ["Israel bombed Gaza between Monday and Wednesday.", "Turkey and Greece held talks on Monday and Tuesday."]
)
def test_a_stretch_of_days_is_one_event(read: Read, text: str) -> None:
    assert len(told(read, text)) == 1


def test_acts_on_two_agreements_are_two_events(read: Read) -> None:
    text = "Tuvalu will also sign the Ottawa Convention, with ratification expected to take place in October."
    events = read(text, title="Tuvalu to sign the Biological Weapons Convention upon independence")["events"]
    told = [" ".join(span["text"] for span in e["evidence"]) for e in events]
    assert any("Ottawa" in words for words in told)
    assert not any("Ottawa" in words and "Biological" in words for words in told)
