"""Who owes whom what: clauses of agreements, promises and threats."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., dict[str, Any]]


def test_a_defence_clause_has_trigger_means_and_timing(read: Read) -> None:
    record = read(
        "Hungary and Serbia signed a treaty that obliges both countries to give each other immediate military assistance "
        "by all available means if either comes under attack."
    )
    (clause,) = record["commitments"]
    assert clause["obligation"] == "defence"
    assert set(clause["obligors"]) == set(clause["beneficiaries"]) == {"HUN", "SRB"}
    assert clause["trigger"]["text"] == "either comes under attack"
    assert clause["means"]["text"] == "all available means"
    assert clause["timing"]["text"] == "immediate"
    assert (clause["basis"], clause["strength"], clause["agreement"]) == ("agreement", "must", "g1")


def test_a_conditional_pledge_that_may_be_kept(read: Read) -> None:
    record = read("Norway's prime minister warned that his country may send weapons to Ukraine if Belarus joins the war.")
    pledge = next(k for k in record["commitments"] if k["obligation"] == "arms")
    assert (pledge["obligors"], pledge["beneficiaries"]) == (["NOR"], ["UKR"])
    assert (pledge["strength"], pledge["standing"], pledge["basis"]) == ("may", "proposed", "statement")
    assert pledge["trigger"]["text"] == "Belarus joins the war"
    assert pledge["claim"] is not None


def test_a_threat_names_its_target(read: Read) -> None:
    record = read("Iran threatened to attack Israel if its tankers are seized.")
    threat = record["commitments"][0]
    assert (threat["obligation"], threat["hostile"], threat["beneficiaries"]) == ("attack", True, ["ISR"])


def test_a_ceasefire_binds_both_sides(read: Read) -> None:
    record = read("A ceasefire between Israel and Lebanon came into force on Monday.")
    (truce,) = record["commitments"]
    assert (truce["obligation"], set(truce["obligors"])) == ("ceasefire", {"ISR", "LBN"})


def test_what_is_denied_or_refused_binds_nobody(read: Read) -> None:
    assert read("Norway refused to send weapons to Ukraine. Sweden did not pledge aid.")["commitments"] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Chad told Niger on Monday that it would not extend the grain agreement.", "not extend the grain agreement"),
        ("Chad and Niger signed an arms treaty. Under the treaty, Chad may not build missiles.", "not build missiles"),
        ("The treaty between Chad and Niger prohibits both countries from hosting foreign bases.", "prohibits both countries"),
    ],
)
def test_what_is_refused_or_forbidden_never_reads_as_promised(read: Read, text: str, words: str) -> None:
    for commitment in read(text)["commitments"]:
        assert words in commitment["action"]["text"]
        assert commitment["strength"] == "must"


@pytest.mark.parametrize(
    ("text", "kind", "obligors", "beneficiaries"),
    [
        ("Denmark would come to the aid of Estonia if Russia attacked it, Denmark said.", "defence", ["DNK"], ["EST"]),
        ("Norway stands ready to send 200 police officers to Haiti.", "troops", ["NOR"], ["HTI"]),
        ("Norway pledged not to attack Iceland.", "nonaggression", ["NOR"], ["ISL"]),
        ("Vietnam assured Laos that it would join no alliance against it.", "other", ["VNM"], ["LAO"]),
    ],
)
def test_promises_however_they_are_put(read: Read, text: str, kind: str, obligors: list[str], beneficiaries: list[str]) -> None:
    (promise,) = read(text)["commitments"]
    assert (promise["obligation"], promise["obligors"], promise["beneficiaries"]) == (kind, obligors, beneficiaries)


def test_a_promise_taken_back_or_denied_is_none_any_more(read: Read) -> None:
    for text in (
        "Germany took back its promise of missiles for Ukraine.",
        "Rwanda denied that it had promised to send troops to Mali.",
    ):
        assert [k["standing"] for k in read(text)["commitments"]] == ["denied"]


def test_a_clause_that_binds_each_side_to_something_else(read: Read) -> None:
    record = read("The truce obliges Israel to leave the town and Lebanon to disarm the militia.")
    duties = {tuple(k["obligors"]) for k in record["commitments"] if k["rule"] == "commitment-obliges"}
    assert duties == {("ISR",), ("LBN",)}


def test_duties_told_after_the_agreement(read: Read) -> None:
    record = read("Kenya and Uganda signed a border treaty. Kenya is to withdraw its troops from the hills.")
    (duty,) = record["commitments"]
    assert (duty["obligation"], duty["obligors"], duty["beneficiaries"]) == ("withdrawal", ["KEN"], ["UGA"])


def test_a_firm_binds_no_state(read: Read) -> None:
    assert not read("The Norwegian firm assured its shareholders of a dividend.")["commitments"]


def owed(record: dict[str, Any]) -> list[tuple[str, tuple[str, ...], bool]]:
    return [(k["obligation"], tuple(sorted(k["obligors"])), k["hostile"]) for k in record["commitments"]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Peru and Chile signed an accord. Each has 40 days to withdraw its troops from the border and mines must be cleared.",
            [("withdrawal", ("CHL", "PER"), False), ("other", ("CHL", "PER"), False)],
        ),
        (
            "Under the pact Peru is to free its prisoners and Chile to open its ports.",
            [("other", ("PER",), False), ("other", ("CHL",), False)],
        ),
        (
            "Peru and Chile have accepted a plan under which both must return their forces to barracks.",
            [("withdrawal", ("CHL", "PER"), False)],
        ),
        (
            "Peru and Chile shook hands in Lima. Neither side may arm the other's rebels.",
            [("other", ("CHL", "PER"), False)],
        ),
        ("Peru and Chile signed a treaty. The parliaments are to consider it in June.", []),
        ("Peru and Chile signed a treaty. Envoys must meet again in June.", []),
    ],
)
def test_what_each_side_owes_by_clauses_that_oblige(read: Read, text: str, wanted: list[tuple[str, tuple[str, ...], bool]]) -> None:
    assert owed(read(text)) == wanted


def test_the_rebels_are_the_group_that_signed(read: Read) -> None:
    record = read("Angola's government and UNITA signed a protocol in Lusaka under which the rebels will disband their army.")
    assert [k["obligors"] for k in record["commitments"]] == [["UNITA"]]


@pytest.mark.parametrize(
    ("text", "obligation"),
    [
        ("Any ship that enters the strait will be sunk, Iran's navy said.", "attack"),
        ("Iran will pay a heavy price if it shuts the strait, the Israeli defence minister said.", "other"),
        ("All options are on the table if Iran goes on, Israel's defence minister said.", "attack"),
        ("Israel said that strikes on Iran would continue until its launchers were gone.", "attack"),
        ("France warned Turkey that arms exports would be halted should Turkey attack Syria.", "sanctions"),
    ],
)
def test_threats_that_name_no_act_of_the_speaker(read: Read, text: str, obligation: str) -> None:
    assert any(k["obligation"] == obligation and k["hostile"] for k in read(text)["commitments"])


@pytest.mark.parametrize(
    "text",
    [
        "The opposition in Warsaw vowed to bring down the government.",
        "The mayor of Lyon promised trams.",
        "Syria will not disarm unless Israel stops threatening to bomb it, the rider said.",
        "Kenya's finance minister said that Kenya would face a shortage of maize.",
        "Iran promised nothing to Iraq.",
    ],
)
def test_who_and_what_binds_no_state(read: Read, text: str) -> None:
    assert read(text)["commitments"] == []


def test_what_will_be_lifted_is_no_sanction(read: Read) -> None:
    record = read("Washington promised to lift its sanctions on Sudan if Sudan frees the hostages.")
    (pledge,) = record["commitments"]
    assert (pledge["obligation"], pledge["hostile"], pledge["trigger"]["text"]) == ("other", False, "Sudan frees the hostages")
