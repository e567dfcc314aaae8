"""Agreements in a report: one for each affair, with its acts in order, told once however often the report tells them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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
