"""The project's own gold is sound, is large enough, and its scorer counts what its README says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest
from eval.measures import OWN
from eval.own_claims import load_gold, score

from foedus.model import ClaimAct, ClaimForm

HALVES = ("claims-dev.jsonl", "claims-test.jsonl")
PARTS = ("act", "claimant", "actors", "content", "form", "negated")
TEXT = "Oslo said the bridge was open. Riga denied it."


@pytest.mark.parametrize("half", HALVES)
def test_every_string_stands_in_its_text_and_every_name_is_known(half: str) -> None:
    items = load_gold(OWN / half)  # raises where a string does not occur
    assert len({item["id"] for item in items}) == len(items) >= 150
    for item in items:
        ids = {claim["id"] for claim in item["claims"]}
        for claim in item["claims"]:
            acts = claim["act"] if isinstance(claim["act"], list) else [claim["act"]]
            assert set(acts) <= set(get_args(ClaimAct)), item["id"]
            assert claim["form"] in get_args(ClaimForm), item["id"]
            assert claim["within"] is None or claim["within"] in ids - {claim["id"]}, item["id"]
        assert {fact["holder"] for fact in item["facts"]} <= ids | {"report"}, item["id"]


def test_each_act_is_there_twenty_times_in_either_half() -> None:
    for half in HALVES:
        acts = Counter(c["act"] for i in load_gold(OWN / half) for c in i["claims"] if isinstance(c["act"], str))
        assert all(acts[act] >= 20 for act in get_args(ClaimAct)), acts


def test_the_halves_share_no_text() -> None:
    dev, test = ({item["text"] for item in load_gold(OWN / half)} for half in HALVES)
    assert not dev & test


def span(string: str) -> dict[str, Any]:
    start = TEXT.index(string)
    return {"start": start, "end": start + len(string), "text": string}


def found(ident: str, claimant: str, cue: str, content: str, act: str, within: str | None = None) -> dict[str, Any]:
    """A claim as a record has it."""
    about = {"claimants": [claimant], "form": "indirect", "negated": False, "rule": "claim-clause", "evidence": [span(cue)]}
    return {
        "id": ident,
        "claimant": span(claimant),
        "cue": span(cue),
        "content": [span(content)],
        "act": act,
        "within": within,
    } | about


def wanted(ident: str, claimant: str, cue: str, content: str, act: str, code: str) -> dict[str, Any]:
    """A claim as the gold has it."""
    about = {"form": "indirect", "negated": False, "within": None, "actors": [code]}
    return {"id": ident, "claimant": claimant, "cue": cue, "content": [content], "act": act} | about


GOLD = [
    {
        "id": "x",
        "kind": "indirect",
        "text": TEXT,
        "claims": [
            wanted("a", "Oslo", "said", "the bridge was open", "assert", "NOR"),
            wanted("b", "Riga", "denied", "it", "deny", "LVA"),
        ],
        "facts": [{"word": "open", "holder": "a", "value": 3}, {"word": "open", "holder": "report", "value": [0, 1]}],
    }
]
ACTORS = [{"id": "Oslo", "country": "NOR"}, {"id": "Riga", "country": "LVA"}]
OPEN = {"start": TEXT.index("open"), "held_by": [{"claim": None, "certainty": 0.0}, {"claim": "c1", "certainty": 3.0}]}


def figures(claims: list[dict[str, Any]]) -> dict[str, float]:
    return score(GOLD, {"x": {"claims": claims, "actors": ACTORS, "predicates": [OPEN]}}).figures()


def test_the_gold_itself_scores_full_marks() -> None:
    both = [found("c1", "Oslo", "said", "the bridge was open", "assert"), found("c2", "Riga", "denied", "it", "deny")]
    marks = figures(both)
    assert {marks[f] for f in ("precision", "recall", "act", "claimant", "actors", "content", "form", "negated", "facts")} == {
        100.0
    }


def test_a_missed_claim_is_wrong_in_every_part() -> None:
    marks = figures([found("c1", "Oslo", "said", "the bridge was open", "assert")])
    assert (marks["precision"], marks["recall"], marks["act"], marks["claimant"], marks["content"]) == (
        100.0,
        50.0,
        50.0,
        50.0,
        50.0,
    )


def test_a_claim_too_many_costs_precision() -> None:
    both = [found("c1", "Oslo", "said", "the bridge was open", "assert"), found("c2", "Riga", "denied", "it", "deny")]
    marks = figures([*both, found("c3", "Riga", "bridge", "open", "assert")])
    assert (marks["recall"], marks["precision"]) == (100.0, 66.7)


def test_the_wrong_act_and_a_wrong_nesting_are_told() -> None:
    both = [found("c1", "Oslo", "said", "the bridge was open", "warn"), found("c2", "Riga", "denied", "it", "deny", within="c1")]
    tally = score(GOLD, {"x": {"claims": both, "actors": ACTORS, "predicates": [OPEN]}})
    assert tally.figures()["act"] == 50.0
    assert {line.split()[0] for line in tally.wrong} == {"act", "within"}


def test_a_string_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(
        '{"id": "y", "text": "Oslo spoke.", "claims": [], "facts": [{"word": "fired", "holder": "report", "value": 0}]}\n'
    )
    with pytest.raises(ValueError, match="y: 'fired' does not occur 1 times"):
        load_gold(path)
