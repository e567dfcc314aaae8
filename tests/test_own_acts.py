"""The project's own gold of acts and commitments is sound, and its scorer counts what its README says."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest
from eval.measures import OWN
from eval.own_acts import score
from eval.own_gold import some

from foedus.model import CommitmentName, StepName, StepStanding

HALVES = ("dev", "test")
TEXT = "Oslo signed a mine treaty with Riga on Monday. Riga must clear its fields."


def gold_of(half: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (OWN / f"acts-{half}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("half", HALVES)
def test_reports_use_known_names_and_words_of_their_own(half: str) -> None:
    items = gold_of(half)
    assert len({item["id"] for item in items}) == len(items) >= 60
    for item in items:
        for step in item["steps"]:
            assert set(some(step["step"])) <= set(get_args(StepName))
            assert set(some(step["standing"])) <= set(get_args(StepStanding))
            assert step["trigger"] in item["text"]
        for commitment in item["commitments"]:
            assert set(some(commitment["kind"])) <= set(get_args(CommitmentName))
            assert commitment["action"] in item["text"]
        assert item["kind"] != "near-miss" or not (item["steps"] or item["commitments"])


def test_the_halves_share_no_text() -> None:
    dev, test = ({item["text"] for item in gold_of(half)} for half in HALVES)
    assert not dev & test


def wanted_step(step: str, party: str | None, trigger: str = "signed a mine treaty", **more: Any) -> dict[str, Any]:
    parts = {"agreement": "A", "step": step, "party": party, "organ": None, "date": None, "standing": "occurred"}
    return parts | {"trigger": trigger, "optional": False} | more


def found_step(step: str, party: str | None, words: str = "signed a mine treaty", **more: Any) -> dict[str, Any]:
    parts = {"step": step, "party": party, "organ": None, "date": None, "standing": "occurred", "rule": "step-x"}
    return parts | {"evidence": [span(words)]} | more


def wanted_commitment(**more: Any) -> dict[str, Any]:
    sides = {
        "kind": "other",
        "obligors": ["LVA"],
        "beneficiaries": ["NOR"],
        "basis": "agreement",
        "hostile": False,
        "strength": "must",
    }
    return sides | {"trigger": None, "condition": None, "action": "clear its fields", "cue": "must", "optional": False} | more


def found_commitment(**more: Any) -> dict[str, Any]:
    action = span("clear its fields")
    sides = {"obligation": "other", "obligors": ["LVA"], "beneficiaries": ["NOR"], "basis": "agreement", "hostile": False}
    return (
        sides | {"strength": "must", "trigger": None, "condition": None, "action": action, "evidence": [action], "rule": "x"} | more
    )


def span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def figures(
    wanted: list[dict[str, Any]],
    found: list[dict[str, Any]],
    owed: list[dict[str, Any]] | None = None,
    read: list[dict[str, Any]] | None = None,
    *,
    kind: str = "defence",
) -> Any:
    agreement = {"id": "A", "mention": "mine treaty with Riga", "parties": ["NOR", "LVA"]}
    gold = {"id": "x", "kind": kind, "text": TEXT, "agreements": [agreement], "steps": wanted, "commitments": owed or []}
    known = {"id": "g1", "name": "mine treaty", "mentions": [span("a mine treaty")], "parties": ["NOR", "LVA"], "steps": found}
    actors = [{"id": "NOR", "country": "NOR"}, {"id": "LVA", "country": "LVA"}]
    return score([gold], {"x": {"actors": actors, "agreements": [known], "commitments": read or []}}).figures()


def test_step_party_and_words_make_the_same_act() -> None:
    gold = [wanted_step("signed", "NOR")]
    assert figures(gold, [found_step("signed", "NOR")])["steps"]["F1"] == 100.0
    assert figures(gold, [found_step("signed", "LVA")])["steps"]["F1"] == 0.0
    assert figures(gold, [found_step("ratified", "NOR")])["steps"]["F1"] == 0.0
    assert figures(gold, [found_step("signed", "NOR", "Riga must clear")])["steps"]["F1"] == 0.0


def test_all_parties_one_by_one_are_all_parties() -> None:
    joint, each = [found_step("signed", None)], [found_step("signed", "NOR"), found_step("signed", "LVA")]
    for gold in ([wanted_step("signed", None)], [wanted_step("signed", "NOR"), wanted_step("signed", "LVA")]):
        for found in (joint, each):
            marks = figures(gold, found)["steps"]
            assert (marks["precision"], marks["recall"]) == (100.0, 100.0)
    assert figures([wanted_step("signed", None)], each[:1])["steps"]["F1"] == 0.0


def test_parts_of_an_act_count_apart_and_houses_are_parliaments() -> None:
    gold = [wanted_step("approved", "NOR", organ="parliament", date="2020-01-06", standing=["expected", "proposed"])]
    marks = figures(gold, [found_step("approved", "NOR", organ="upper house", date={"value": "2020-01-07"}, standing="proposed")])
    assert (marks["steps"]["organ"], marks["steps"]["date"], marks["steps"]["standing"]) == (100.0, 0.0, 100.0)


def test_what_is_optional_counts_neither_way() -> None:
    gold = [wanted_step("signed", None), wanted_step("in-force", None, optional=True)]
    for more in ([], [found_step("in-force", None)]):
        marks = figures(gold, [found_step("signed", None), *more])["steps"]
        assert (marks["precision"], marks["recall"]) == (100.0, 100.0)


def test_commitments_need_the_same_kind_and_the_same_obligors() -> None:
    assert figures([], [], [wanted_commitment()], [found_commitment()])["commitments"]["F1"] == 100.0
    for wrong in ({"obligors": ["LVA", "NOR"]}, {"obligation": "aid"}, {"hostile": True}):
        assert figures([], [], [wanted_commitment()], [found_commitment(**wrong)])["commitments"]["F1"] == 0.0
    assert figures([], [], [wanted_commitment()], [found_commitment(beneficiaries=[])])["commitments"]["beneficiaries"] == 0.0


def test_a_promise_to_ratify_that_restates_an_act_counts_neither_way() -> None:
    marks = figures(
        [wanted_step("ratified", "NOR")], [], [wanted_commitment()], [found_commitment(), found_commitment(obligation="ratify")]
    )
    assert marks["commitments"]["precision"] == 100.0


def test_a_near_miss_with_a_finding_is_false() -> None:
    assert figures([], [found_step("signed", None)], kind="near-miss")["false"] == 100.0
    assert figures([], [], kind="near-miss")["false"] == 0.0
