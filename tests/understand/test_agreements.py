"""Agreements in a report: one for each affair, with its acts in order, told once however often the report tells them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from foedus.knowledge.agreements import load_agreements

Read = Callable[..., dict[str, Any]]

REPORT = (
    "Hungary has ratified a mutual defence treaty with Serbia, the state news agency said. "
    "President Novak signed a decree on Monday to ratify the Subotica Treaty. "
    "The agreement takes effect once the two sides exchange their instruments of ratification. "
    "The pact was signed in Belgrade on June 19. "
    "Serbia's parliament ratified the treaty on November 6."
)


def acts(agreement: dict[str, Any]) -> set[tuple[str, str | None, str]]:
    return {(s["step"], s["party"], s["standing"]) for s in agreement["steps"]}


def test_headline_lead_and_body_tell_one_ratification(read: Read) -> None:
    record = read(REPORT, title="Hungary ratifies defence treaty with Serbia")
    assert len(record["agreements"]) == 1
    agreement = record["agreements"][0]
    assert set(agreement["parties"]) == {"HUN", "SRB"}
    assert "defence" in agreement["obligations"]
    assert {m["text"] for m in agreement["mentions"]} >= {"the Subotica Treaty", "The agreement", "The pact"}
    ratified = [s for s in agreement["steps"] if s["step"] == "ratified" and s["party"] == "HUN"]
    assert len(ratified) == 1
    assert len(ratified[0]["evidence"]) >= 2
    assert ratified[0]["date"]["value"] == "2024-11-11"


def test_consent_of_parliament_is_not_yet_ratification(read: Read) -> None:
    agreement = read(REPORT)["agreements"][0]
    serbian = [s for s in agreement["steps"] if s["party"] == "SRB" and s["step"] in {"approved", "ratified"}]
    assert [(s["step"], s["organ"]) for s in serbian] == [("approved", "parliament")]


def test_what_is_still_to_come_is_expected_and_the_treaty_not_in_force(read: Read) -> None:
    agreement = read(REPORT)["agreements"][0]
    assert {("instruments-exchanged", None, "expected"), ("in-force", None, "expected")} <= acts(agreement)
    assert agreement["status"]["value"] == "not-in-force"
    assert "entry into force" in agreement["status"]["missing"]


def test_distinct_treaties_stay_distinct(read: Read) -> None:
    record = read(
        "The United States withdrew from the Open Skies treaty on Sunday. "
        "It now has a single arms treaty with Moscow, the New START agreement, which expires in February."
    )
    by_registry = {a["registry"]: a for a in record["agreements"]}
    assert set(by_registry) == {"open-skies-1992", "new-start-2010"}
    assert ("withdrawn", "USA", "occurred") in acts(by_registry["open-skies-1992"])
    assert ("terminated", None, "expected") in acts(by_registry["new-start-2010"])


def test_a_threat_or_denial_is_no_act(read: Read) -> None:
    record = read("Kenya threatened to withdraw from the defence pact with Uganda. Kenya has not suspended the pact.")
    assert acts(record["agreements"][0]) >= {("withdrawn", "KEN", "proposed"), ("suspended", "KEN", "denied")}
    assert not [s for s in record["agreements"][0]["steps"] if s["standing"] == "occurred"]


def test_mutual_accusation_leaves_the_truce_in_force(read: Read) -> None:
    record = read(
        "A ceasefire between Chad and Niger took effect on Monday. Both countries accused each other of violating the truce."
    )
    agreement = record["agreements"][0]
    assert {("violated", "TCD", "disputed"), ("violated", "NER", "disputed")} <= acts(agreement)
    assert agreement["status"]["value"] == "in-force"


def test_a_later_sentence_dates_the_act(read: Read) -> None:
    record = read(
        "Hungary's defence treaty with Serbia was ratified by a decree of Hungary's president. He signed the decree on Monday."
    )
    (ratified,) = [s for s in record["agreements"][0]["steps"] if s["step"] == "ratified"]
    assert ratified["date"]["value"] == "2024-11-11"
    in_force = read("The treaty between Chad and Niger came into force on Monday with the exchange of ratification instruments.")
    assert {s["step"]: s["date"]["value"] for s in in_force["agreements"][0]["steps"]} == {
        "in-force": "2024-11-11",
        "instruments-exchanged": "2024-11-11",
    }


def test_registry_dates_are_never_findings(read: Read) -> None:
    record = read("Officials discussed the Ottawa Convention.")
    assert record["agreements"][0]["registry"] == "ottawa-1997"
    assert record["agreements"][0]["steps"] == []


def test_domestic_deals_are_no_agreements(read: Read) -> None:
    text = "The union rejected the wage deal. The two parties signed a coalition agreement. The firm terminated the contract."
    assert read(text)["agreements"] == []


def test_every_step_has_evidence_of_its_words(read: Read) -> None:
    record = read(REPORT, title="Hungary ratifies defence treaty with Serbia")
    for agreement in record["agreements"]:
        for step in agreement["steps"]:
            assert step["evidence"]
            for span in step["evidence"]:
                assert record["text"][span["start"] : span["end"]] == span["text"]
                assert len(span["text"]) <= 400


CHAMBERS = (
    "The lower house of Kenya's parliament approved the defence treaty with Uganda on October 1 and the Senate followed "
    "on October 8. President William Ruto signed the law two days later."
)


def test_an_act_told_as_following_another_is_an_act(read: Read) -> None:
    agreement = read(CHAMBERS)["agreements"][0]
    assert ("step-followed", "approved", "upper house") in {(s["rule"], s["step"], s["organ"]) for s in agreement["steps"]}
    assert ("ratified", "KEN", "occurred") in acts(agreement)


def test_who_has_not_ratified_is_no_party_by_that(read: Read) -> None:
    record = read("Kenya and Uganda signed the Ottawa Convention. It has not been ratified by Egypt.")
    agreement = record["agreements"][0]
    assert ("ratified", "EGY", "denied") in acts(agreement)
    assert "EGY" not in agreement["parties"]


def test_what_is_missing_is_told_with_names_of_states(read: Read) -> None:
    status = read("Kenya decided to suspend the defence treaty with Uganda.")["agreements"][0]["status"]
    assert status["missing"] == ["suspension by Kenya"]


def test_evidence_ends_with_the_fact(read: Read) -> None:
    agreement = read("Kenya's parliament ratified the defence treaty with Uganda on November 6, amid talks on trade.")[
        "agreements"
    ][0]
    (step,) = agreement["steps"]
    assert step["evidence"][0]["text"] == "Kenya's parliament ratified the defence treaty with Uganda on November 6"


def test_every_rule_that_a_step_carries_is_listed(read: Read) -> None:
    listed = {rule.id for rule in load_agreements().listings}
    for text in (REPORT, CHAMBERS, "Chad broke the 1998 defence treaty with Niger."):
        for agreement in read(text)["agreements"]:
            assert {agreement["rule"], *(s["rule"] for s in agreement["steps"])} <= listed


def test_parliament_president_and_exchange_are_three_acts_by_three_organs(read: Read) -> None:
    record = read(
        "Kenya and Uganda signed a landmark mutual defence treaty on 4 March. Kenya's parliament approved the pact on 11 March "
        "and President Ruto signed the law on 13 March. The two sides exchanged instruments of ratification on 2 April."
    )
    (agreement,) = record["agreements"]
    told = {(s["step"], s["party"], s["organ"]) for s in agreement["steps"]}
    assert {("approved", "KEN", "parliament"), ("ratified", "KEN", "head of state"), ("instruments-exchanged", None, None)} <= told


def test_a_delay_after_a_dated_act_gives_the_day(read: Read) -> None:
    exchange = "Kenya and Uganda exchanged instruments of ratification of their defence treaty on 1 March 2024. "
    force = read(exchange + "The treaty will take effect 30 days after the exchange.")["agreements"][0]["steps"][-1]
    assert (force["step"], force["standing"], force["date"]["value"]) == ("in-force", "expected", "2024-03-31")
    notice = "Kenya gave Uganda notice on 31 August 2024 that it is leaving the defence treaty of 2010. "
    steps = read(notice + "Withdrawal takes effect six months after notice.")["agreements"][0]["steps"]
    (left,) = (s for s in steps if s["step"] == "withdrawn")
    assert (left["standing"], left["date"]["value"]) == ("expected", "2025-02-28")


def test_force_upon_exchange_makes_both_expected(read: Read) -> None:
    record = read("The defence treaty between Kenya and Uganda enters into force upon exchange of the instruments of ratification.")
    expected = {("in-force", None, "expected"), ("instruments-exchanged", None, "expected")}
    assert acts(record["agreements"][0]) == expected


def test_the_older_treaty_is_superseded_and_the_newer_is_not(read: Read) -> None:
    record = read("The new treaty between Kenya and Uganda replaces the 2000 treaty of friendship.")
    newer, older = record["agreements"]
    assert not newer["steps"]
    assert ("superseded", None, "occurred") in acts(older)


def test_the_same_states_president_has_yet_to_ratify(read: Read) -> None:
    record = read("Kenya's senate approved the border accord with Uganda on Monday. The president has yet to sign it.")
    assert ("ratified", "KEN", "denied") in acts(record["agreements"][0])


def test_notice_in_writing_is_no_withdrawal_yet(read: Read) -> None:
    record = read("Kenya has told Uganda in writing that it is quitting the defence treaty of 1998.")
    told = acts(record["agreements"][0])
    assert ("withdrawal-notified", "KEN", "occurred") in told
    assert ("withdrawn", "KEN", "occurred") not in told


def test_a_treaty_of_no_state_and_no_subject_is_none(read: Read) -> None:
    assert not read("The treaty on the fridge door has been amended again.")["agreements"]


@pytest.mark.parametrize("delay", ["99999 years", "9999999999999 days", "² days"])
def test_a_delay_that_no_calendar_holds_gives_no_day(read: Read, delay: str) -> None:
    record = read(f"Chad and Niger signed the defence pact on 4 May 2010. The pact will enter into force {delay} after signature.")
    steps = [step for agreement in record["agreements"] for step in agreement["steps"] if step["step"] == "in-force"]
    assert [step["date"] for step in steps] == [None]
