"""Political events as a reader of the record sees them: type, sides, standing, evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., dict[str, Any]]


def events(read: Read, text: str, kind: str | None = None, **given: Any) -> list[dict[str, Any]]:
    return [e for e in read(text, **given)["events"] if kind is None or e["type"] == kind]


def states(record: dict[str, Any], event: dict[str, Any], side: str) -> set[str]:
    countries = {actor["id"]: actor["country"] for actor in record["actors"]}
    return {countries.get(actor) or actor for actor in event[side]}


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("Japan agreed to provide patrol boats to Vietnam.", "AGREE", {"JPN"}, {"VNM"}),
        ("Envoys of Iran held talks with Iraq in Doha.", "CONSULT", {"IRN", "IRQ"}, set()),
        ("Turkey's parliament ratified the defence pact with Somalia.", "SUPPORT", {"TUR"}, {"SOM"}),
        ("Germany delivered air defence systems to Ukraine.", "AID", {"DEU"}, {"UKR"}),
        ("Russia withdrew its troops from Syria.", "RETREAT", {"RUS"}, {"SYR"}),
        ("Poland demanded that Russia return the wreckage.", "REQUEST", {"POL"}, {"RUS"}),
        ("Armenia accused Azerbaijan of shelling its villages.", "ACCUSE", {"ARM"}, {"AZE"}),
        ("Israel refused to meet the Jordanian king.", "REJECT", {"ISR"}, {"JOR"}),
        ("Iran threatened to attack Israel.", "THREATEN", {"IRN"}, {"ISR"}),
        ("Malawi severed diplomatic ties with Iran.", "SANCTION", {"MWI"}, {"IRN"}),
        ("Canada imposed sanctions on Belarus.", "COERCE", {"CAN"}, {"BLR"}),
        ("Russian forces shelled Ukraine.", "ASSAULT", {"RUS"}, {"UKR"}),
    ],
)
def test_who_does_what_to_whom(read: Read, text: str, kind: str, actors: set[str], recipients: set[str]) -> None:
    record = read(text)
    told = [(e["type"], states(record, e, "actors"), states(record, e, "recipients")) for e in record["events"]]
    assert (kind, actors, recipients) in told


def test_act_nouns_and_light_verbs_are_read_like_verbs(read: Read) -> None:
    for text in (
        "Israel launched an air strike on Lebanon.",
        "Israel's air strike on Lebanon drew protests from Cairo.",
        "An Israeli attack on Lebanon was under way.",
    ):
        record = read(text)
        (assault,) = [e for e in record["events"] if e["type"] == "ASSAULT"]
        assert (states(record, assault, "actors"), states(record, assault, "recipients")) == ({"ISR"}, {"LBN"}), text


def test_passives_and_relatives_keep_their_sides(read: Read) -> None:
    record = read("A Ukrainian convoy was attacked by Russian troops.")
    (attack,) = record["events"]
    assert (states(record, attack, "actors"), states(record, attack, "recipients")) == ({"RUS"}, {"UKR"})


def test_what_somebody_says_that_another_did_is_that_act_not_an_accusation(read: Read) -> None:
    record = read("Ukraine said that Russian forces shelled Kharkiv on Monday.")
    assault = next(e for e in record["events"] if e["type"] == "ASSAULT")
    assert states(record, assault, "actors") == {"RUS"}
    assert assault["according_to"] == [c["id"] for c in record["claims"]]
    assert not [e for e in record["events"] if e["type"] == "ACCUSE"]


def test_a_negated_act_never_occurred(read: Read) -> None:
    for event in events(read, "The United States did not impose sanctions on Georgia.", "COERCE"):
        assert event["status"] == "denied"


def test_the_future_is_planned_and_a_promise_made(read: Read) -> None:
    found = events(read, "Finland will send artillery to Ukraine.")
    assert {(e["type"], e["status"]) for e in found} == {("AID", "planned"), ("AGREE", "occurred")}


def test_a_refusal_takes_the_place_of_the_act_refused(read: Read) -> None:
    assert [e["type"] for e in events(read, "Hungary said it would not send weapons to Ukraine.")] == ["REJECT"]


def test_what_is_only_asked_for_is_no_event_of_its_own(read: Read) -> None:
    assert [e["type"] for e in events(read, "Turkey called for talks between Russia and Ukraine.")] == ["REQUEST"]


@pytest.mark.parametrize(
    "text",
    [
        "The striker attacked down the left wing and beat the goalkeeper.",
        "Police arrested a drunk driver after a crash.",
        "The storm killed three people.",
        "The central bank continued its fight against inflation.",
        "She visited her aunt and met old friends.",
        "Reviewers praised the novel.",
    ],
)
def test_no_politics_no_event(read: Read, text: str) -> None:
    assert events(read, text) == []


def test_title_and_lead_are_one_event_with_both_as_evidence(read: Read) -> None:
    record = read(
        "Serbia has ratified a trade treaty with Albania, officials said.", title="Serbia ratified trade treaty with Albania"
    )
    (ratified,) = [e for e in record["events"] if e["type"] == "SUPPORT"]
    assert len(ratified["evidence"]) == 2


def test_different_days_are_different_events(read: Read) -> None:
    text = "Rebels attacked an army base in Mali on 3 May 2023. Rebels attacked an army base in Mali on 5 June 2023."
    assert len(events(read, text, "ASSAULT")) == 2


def test_evidence_is_the_reports_own_words_and_short(read: Read) -> None:
    text = "Poland condemned the invasion of Ukraine by Russia, " + "and called it unjust, " * 40 + "officials said."
    record = read(text)
    spans = [s for e in record["events"] for s in e["evidence"] + e["actor_mentions"] + e["recipient_mentions"]]
    assert spans
    for span in spans:
        assert record["text"][span["start"] : span["end"]] == span["text"]
        assert 0 < len(span["text"]) <= 400


def test_ids_follow_the_text_and_reading_twice_is_the_same(read: Read) -> None:
    text = "Iran seized a Greek tanker. Greece condemned Iran. Spain and Greece signed a treaty."
    first, second = events(read, text), events(read, text)
    assert first == second
    assert [e["id"] for e in first] == [f"e{n}" for n in range(1, len(first) + 1)]
    assert [e["evidence"][0]["start"] for e in first] == sorted(e["evidence"][0]["start"] for e in first)


def test_the_place_of_a_clash_is_not_who_kills(read: Read) -> None:
    for text in (
        "Cuban soldiers were wounded and killed during a clash in Angola.",
        "Gunmen killed three policemen in a Lagos suburb.",
    ):
        (found,) = (record := read(text))["events"]
        assert found["type"] == "ASSAULT"
        assert not states(record, found, "actors") & {"AGO", "NGA"}, text


def test_what_is_asked_barred_or_undone_is_no_event(read: Read) -> None:
    assert events(read, "Ukraine did not say how many Russian soldiers were killed.", "ASSAULT") == []
    assert events(read, "The pact bans Chile and Peru from deploying missiles.", "MOBILIZE") == []
    assert events(read, "Cuba denied violating the treaty with Chile.", "REJECT") == []
    assert {e["type"] for e in events(read, "Chile revoked its ratification of the treaty with Peru.")} == {"SANCTION"}


def test_nobody_but_a_ruler_acts_on_himself(read: Read) -> None:
    for found in events(read, "Chile suspended Chile's participation in the treaty. Peru terminated its participation."):
        assert not set(found["actors"]) & set(found["recipients"])


def test_one_step_told_three_times_is_one_event_that_names_it(read: Read) -> None:
    record = read(
        "Serbia and Albania signed a defence pact in Tirana on 3 May 2024. The pact was signed by Serbia and Albania.",
        title="Serbia, Albania sign defence pact",
    )
    signed = [e for e in record["events"] if e["type"] == "SUPPORT"]
    assert len(signed) == 1
    assert signed[0]["when"]["value"] == "2024-05-03"
    assert signed[0]["step"] in {step["id"] for agreement in record["agreements"] for step in agreement["steps"]}


def test_whoever_must_meet_a_condition_is_threatened(read: Read) -> None:
    (threat,) = events(read, "Canada said it would impose sanctions if Belarus attacked Latvia.", "THREATEN")
    assert (threat["actors"], threat["recipients"]) == (["CAN"], ["BLR"])


def test_who_strikes_his_own_occupied_town_strikes_its_occupier(read: Read) -> None:
    events = read("Ukrainian drones struck a fuel depot near Yalta on Sunday.")["events"]
    assert [event["recipients"] for event in events if event["type"] == "ASSAULT"] == [["RUS"]]
