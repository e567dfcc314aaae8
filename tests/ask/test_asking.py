"""Questions to the registry: status on any day, who owes whom what, which agreement is meant."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.ask.acts import Act, Citation, told_once
from foedus.ask.cases import Known, cases_of
from foedus.ask.casus import WhatIf, what_if
from foedus.ask.covered import Attack
from foedus.ask.life import Case, life_on
from foedus.ask.status import status_on
from foedus.ask.which import NoSuchAgreementError, which
from foedus.days import first_day, last_day, later
from foedus.knowledge.party_names import PartyNames, load_party_names
from foedus.knowledge.places import load_places
from foedus.knowledge.registry import KnownAgreement, load_registry
from foedus.knowledge.wording import load_wording

Put = Callable[..., WhatIf]


@pytest.fixture(scope="module")
def registry() -> tuple[KnownAgreement, ...]:
    return load_registry()


@pytest.fixture(scope="module")
def names() -> PartyNames:
    return load_party_names()


@pytest.fixture(scope="module")
def cases(registry: tuple[KnownAgreement, ...]) -> tuple[Case, ...]:
    return cases_of(Known(registry))


@pytest.fixture(scope="module")
def put(cases: tuple[Case, ...], names: PartyNames) -> Put:
    def putting(attacker: str, victim: str, on: str, where: str | None = None) -> WhatIf:
        place = load_places().by_name[where][0] if where else None
        return what_if(Attack(attacker, victim, on, "armed-attack", place), cases, names)

    return putting


def owed(answer: WhatIf, obligor: str, beneficiary: str) -> set[tuple[str | None, str]]:
    return {(o.agreement, o.strength) for o in answer.obligations if (o.obligor, o.beneficiary) == (obligor, beneficiary)}


@pytest.mark.parametrize(
    ("day", "value"),
    [
        ("2024-06-18", {"none"}),
        ("2024-06-20", {"signed"}),
        ("2024-11-07", {"signed", "not-in-force"}),
        ("2024-11-10", {"partly-ratified"}),
        ("2024-11-12", {"ratified", "not-in-force"}),
        ("2024-12-05", {"in-force"}),
    ],
)
def test_the_treaty_of_russia_and_north_korea(cases: tuple[Case, ...], names: PartyNames, day: str, value: set[str]) -> None:
    case = which("prk-rus-2024", cases, names)
    answer = status_on(case, day, None, names, load_wording())
    assert answer.value in value
    assert answer.because


def test_what_was_known_by_a_day(registry: tuple[KnownAgreement, ...], names: PartyNames) -> None:
    case = which("prk-rus-2024", cases_of(Known(registry, (), "2024-11-08")), names)
    answer = status_on(case, "2024-12-05", "2024-11-08", names, load_wording())
    assert answer.value in {"signed", "not-in-force"}
    assert any("ratification" in one for one in answer.missing)


def test_an_attack_on_russia_before_and_after_entry_into_force(put: Put) -> None:
    assert ("prk-rus-2024", "not-bound-yet") in owed(put("UKR", "RUS", "2024-12-01"), "PRK", "RUS")
    after = put("UKR", "RUS", "2024-12-05")
    assert ("prk-rus-2024", "must") in owed(after, "PRK", "RUS")
    assert all("trigger" in o.conditions[0] for o in after.obligations if o.strength == "must")


def test_an_attacker_has_no_claim_on_its_allies(put: Put) -> None:
    answer = put("PRK", "KOR", "2025-01-01")
    assert ("usa-kor-1953", "must") in owed(answer, "USA", "KOR")
    for ally in ("CHN", "RUS"):
        found = {strength for _, strength in owed(answer, ally, "PRK")}
        assert found == {"excluded"}


def test_estonia_the_philippines_and_azerbaijan(put: Put) -> None:
    estonia = put("RUS", "EST", "2025-01-01")
    assert ("north-atlantic-treaty", "must") in owed(estonia, "POL", "EST")
    philippines = put("CHN", "PHL", "2025-01-01", "South China Sea")
    assert "usa-phl-1951" in {agreement for agreement, _ in owed(philippines, "USA", "PHL")}
    azerbaijan = put("ARM", "AZE", "2025-01-01")
    assert "tur-aze-2021" in {agreement for agreement, _ in owed(azerbaijan, "TUR", "AZE")}


def test_an_attack_between_allies_is_never_a_plain_must(put: Put) -> None:
    answer = put("GRC", "TUR", "2025-01-01")
    assert {strength for agreement, strength in owed(answer, "DEU", "TUR") if agreement == "north-atlantic-treaty"} <= {
        "may",
        "consult",
        "excluded",
    }
    assert any(conflict.state == "DEU" for conflict in answer.conflicts)


def test_what_is_no_treaty_never_gives_must(put: Put, cases: tuple[Case, ...]) -> None:
    weak = {case.id for case in cases if case.character != "treaty"}
    for attacker, victim in (("RUS", "UKR"), ("IND", "PAK"), ("IRN", "SAU"), ("CHN", "AUS"), ("GEO", "RUS")):
        for one in put(attacker, victim, "2026-01-01").obligations:
            assert not (one.agreement in weak and one.strength == "must"), one


def test_a_name_that_fits_several_lists_them(cases: tuple[Case, ...], names: PartyNames) -> None:
    assert which("New START", cases, names).id == "new-start-2010"
    assert which("NATO", cases, names).id == "north-atlantic-treaty"
    with pytest.raises(NoSuchAgreementError, match=r"minsk-2014.*minsk-2015"):
        which("Minsk", cases, names)
    with pytest.raises(NoSuchAgreementError, match="no agreement fits"):
        which("treaty of nowhere", cases, names)


def act(step: str, party: str | None, day: str, standing: str = "occurred") -> Act:
    return Act(step, party, None, day, day, day, standing, day, (Citation("https://example.org"),))  # type: ignore[arg-type]


def case_of(*acts: Act) -> Case:
    return Case("x", "X", ("KEN", "UGA"), acts, "bilateral")


def test_later_acts_undo_earlier_ones() -> None:
    made = case_of(
        act("signed", None, "2001-01-01"),
        act("in-force", None, "2002-01-01"),
        act("suspended", "KEN", "2003-01-01"),
        act("in-force", "KEN", "2004-01-01"),
        act("withdrawal-notified", "UGA", "2005-01-01"),
        act("withdrawn", "UGA", "2006-01-01"),
    )
    values = [life_on(made, f"{year}-06-01").value for year in range(2000, 2007)]
    assert values == ["none", "signed", "in-force", "suspended", "in-force", "withdrawing", "terminated"]


@given(st.dates(), st.integers(0, 500), st.sampled_from("DWMY"))
def test_a_delay_never_leads_back(day: object, number: int, unit: str) -> None:
    try:
        found = later(str(day), f"P{number}{unit}")
    except (OverflowError, ValueError):
        return  # beyond the year 9999
    assert found >= str(day)


@given(st.dates())
def test_coarse_dates_hold_their_days(day: object) -> None:
    for fine in (4, 7, 10):
        date = str(day)[:fine]
        assert first_day(date) <= str(day) <= last_day(date)


def test_an_act_told_twice_is_one_with_both_sources() -> None:
    report = dataclasses.replace(act("signed", None, "2001-01-01"), date=None, earliest="0001-01-01", latest="2001-01-09")
    (one,) = told_once((report, act("signed", None, "2001-01-01")))
    assert one.date == "2001-01-01"
    assert one.citations == (Citation("https://example.org"),)
