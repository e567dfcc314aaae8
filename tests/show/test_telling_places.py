"""Contested and undecided places in words: who recognises, claims and controls, since when."""

from __future__ import annotations

import dataclasses
import io

from rich.console import Console

from foedus.knowledge.wording import Wording
from foedus.model import Holding, Place, PlaceCandidate, Record
from foedus.show.digest import print_digest
from foedus.show.telling_places import contested_places, place_line
from foedus.show.web.page import page

CRIMEA = Place(
    id="p1",
    start=0,
    end=6,
    text="Crimea",
    name="Crimea",
    country="UKR",
    kind="region",
    latitude=45.0,
    longitude=34.0,
    within=("Ukraine",),
    rule="place-toponym",
    claimed_by=(Holding("UKR"), Holding("RUS", "2014-03-18")),
    controlled_by=(Holding("RUS", "2014-03"),),
)
SAID = "recognised by most states as part of Ukraine; also claimed by Russia since 2014-03-18; controlled by Russia since 2014-03"


def test_a_contested_place_says_who_recognises_claims_and_controls(wording: Wording) -> None:
    assert place_line(CRIMEA, wording).aside == ("region", "Ukraine", SAID)


def test_a_place_that_no_state_is_recognised_to_own(wording: Wording) -> None:
    reef = dataclasses.replace(CRIMEA, country=None, within=(), claimed_by=(Holding("CHN"), Holding("VNM")), controlled_by=())
    assert place_line(reef, wording).aside[-1] == "no state's by the recognition of most states; claimed by China and Vietnam"


def test_who_holds_what_others_claim_is_not_said_to_be_recognised(wording: Wording) -> None:
    islands = dataclasses.replace(
        CRIMEA, country="GBR", claimed_by=(Holding("GBR"), Holding("ARG")), controlled_by=(Holding("GBR", "1833"),)
    )
    assert (
        place_line(islands, wording).aside[-1]
        == "shown with United Kingdom, which controls it since 1833; also claimed by Argentina"
    )


def test_the_digest_names_each_contested_place_once(ruritania: Record, wording: Wording) -> None:
    record = dataclasses.replace(ruritania, places=(CRIMEA, dataclasses.replace(CRIMEA, id="p2", start=10, end=16)))
    out = io.StringIO()
    print_digest(Console(file=out, width=200, color_system=None), record, wording)
    assert out.getvalue().count("Crimea: recognised by most states as part of Ukraine") == 1


def test_a_record_without_contested_places_has_no_such_section(ruritania: Record, wording: Wording) -> None:
    plain = dataclasses.replace(CRIMEA, claimed_by=(), controlled_by=())
    assert contested_places(dataclasses.replace(ruritania, places=(plain,)), wording) is None


def test_the_page_says_it_too(ruritania: Record, wording: Wording) -> None:
    shown = "".join(page([dataclasses.replace(ruritania, places=(CRIMEA,))], wording, []))
    assert SAID in shown


def test_an_undecided_place_names_its_candidates(wording: Wording) -> None:
    candidates = (PlaceCandidate("Bangor", "GBR", 54.66, -5.67), PlaceCandidate("Bangor", "USA", 44.8, -68.77))
    bangor = dataclasses.replace(
        CRIMEA, name="Bangor", country=None, within=(), claimed_by=(), controlled_by=(), candidates=candidates
    )
    assert place_line(bangor, wording).aside == (
        "region",
        "not decided between Bangor (United Kingdom, 54.7°N 5.7°W) and Bangor (United States, 44.8°N 68.8°W)",
    )
