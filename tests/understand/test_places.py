"""Places: which names are places, which bearer is meant, and where an event is put."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., dict[str, Any]]


def place(record: dict[str, Any], text: str) -> dict[str, Any]:
    found = [p for p in record["places"] if p["text"] == text]
    assert found, [p["text"] for p in record["places"]]
    return dict(found[0])


def test_a_capital_is_a_place_where_things_happen_and_an_actor_where_it_acts(read: Read) -> None:
    record = read("Moscow rejected the plan. Diplomats from both sides met in Moscow on Friday.")
    places = [p for p in record["places"] if p["text"] == "Moscow"]
    assert [p["start"] for p in places] == [record["text"].rindex("Moscow")]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("He was held in Birmingham, Alabama, for a week.", "Birmingham", "USA"),
        ("Police in Birmingham arrested two men, Britain's government said.", "Birmingham", "GBR"),
        ("Shells hit Tripoli as Lebanon's army pulled back from Tripoli.", "Tripoli", "LBN"),
    ],
)
def test_the_parent_beside_it_and_the_reports_countries_decide(read: Read, text: str, name: str, country: str) -> None:
    assert place(read(text), name)["country"] == country


def test_a_contested_territory_says_who_claims_and_who_controls_it(read: Read) -> None:
    crimea = place(read("Drones struck an airfield in Crimea."), "Crimea")
    assert crimea["country"] == "UKR"
    assert {holding["actor"] for holding in crimea["claimed_by"]} == {"UKR", "RUS"}
    assert [holding["actor"] for holding in crimea["controlled_by"]] == ["RUS"]


def test_a_name_once_called_a_region_stays_the_region(read: Read) -> None:
    record = read("Troops entered the Kursk region in August. Fighting in Kursk went on for months.")
    assert [p["kind"] for p in record["places"] if p["text"] == "Kursk"] == ["region", "region"]


def test_a_dateline_in_capitals_is_a_place(read: Read) -> None:
    assert place(read("TOKYO, Nov. 11 - Japan protested."), "TOKYO")["country"] == "JPN"
    assert place(read("HELSINKI - Finland has told the United Nations."), "HELSINKI")["country"] == "FIN"


def test_parts_of_names_of_bodies_and_people_are_no_places(read: Read) -> None:
    record = read("The Washington Post asked Jack London. The University of Oxford declined.")
    assert record["places"] == []


def test_the_place_of_an_event(read: Read) -> None:
    record = read("Ukrainian drones struck an oil depot in Kerch, Crimea, on Sunday.")
    assert [e["where"] for e in record["events"] if e["type"] == "ASSAULT"] == ["Kerch"]
