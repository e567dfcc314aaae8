"""Quantities: how many, of whom, how bounded, and who says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foedus.knowledge import Knowledge
from foedus.understand.number_words import number_of

Read = Callable[..., dict[str, Any]]


def counts(read: Read, text: str) -> list[tuple[Any, ...]]:
    return [(q["value"], q["upper"], q["bound"], q["unit"]) for q in read(text)["quantities"]]


@pytest.mark.parametrize(
    ("text", "value", "upper", "bound", "unit"),
    [
        ("The army sent up to 4,000 troops to the pass.", 4000, None, "at-most", "troops"),
        ("More than a dozen tanks crossed the bridge.", 12, None, "at-least", "tanks"),
        ("They hold between 50 and 70 prisoners.", 50, 70, "range", "prisoners"),
        ("Hundreds of thousands of refugees fled.", 100_000, None, "vague", "refugees"),
        ("The lender gave about $1.5 billion.", 1.5e9, None, "about", "USD"),
        ("The shelling killed nearly half a million people.", 500_000, None, "about", "people killed"),
    ],
)
def test_how_many(read: Read, text: str, value: float, upper: float | None, bound: str, unit: str) -> None:
    assert counts(read, text) == [(value, upper, bound, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "The council passed Resolution 2231 in July 2015.",
        "Both countries invoked Article 5.",
        "The two countries signed it.",
        "The 93rd Brigade flew B-52 bombers and Su-35 jets.",
        "A 44-year-old soldier was one of the men.",
        "The chamber backed it by 71-26.",
    ],
)
def test_numbers_that_count_nothing(read: Read, text: str) -> None:
    assert counts(read, text) == []


def test_whose_soldiers_they_are_and_who_says_so(read: Read) -> None:
    record = read("Seoul says some 9,500 North Korean soldiers are near Rostov.")
    (quantity,) = record["quantities"]
    assert quantity["evidence"][0]["text"] == "some 9,500 North Korean soldiers"
    countries = {a["id"]: a["country"] or a["id"] for a in record["actors"]}
    assert [countries[a] for a in quantity["of"]] == ["PRK"]
    assert quantity["according_to"] == [c["id"] for c in record["claims"]]


def test_a_number_without_a_noun_counts_what_was_counted_before(read: Read) -> None:
    text = "Rome has sent 4,000 soldiers to the pass, up from about 900 in March. The mayor put the number at more than 5,500."
    found = read(text)["quantities"]
    assert [(q["value"], q["bound"], q["unit"]) for q in found] == [
        (4000, "exact", "soldiers"),
        (900, "about", "soldiers"),
        (5500, "at-least", "soldiers"),
    ]
    assert found[1]["when"]["value"] == "2024-03"
    assert len({tuple(q["of"]) for q in found}) == 1


def test_the_dead_are_not_of_the_state_in_which_they_died(read: Read) -> None:
    (quantity,) = read("Two people were killed when the bridge between Spain and Portugal was hit.")["quantities"]
    assert quantity["of"] == []


@pytest.mark.parametrize(
    "text", ["He resigned two weeks after the vote.", "The truce broke hours after it began.", "It failed days before."]
)
def test_an_offset_is_no_quantity(read: Read, text: str) -> None:
    assert counts(read, text) == []


def test_a_headline_that_the_text_repeats_counts_once(read: Read) -> None:
    record = read("The ministry said that 300 soldiers had left.", title="300 soldiers leave")
    assert [q["value"] for q in record["quantities"]] == [300]


@pytest.mark.parametrize(
    ("words", "number"),
    [("eleven thousand", 11_000), ("1.5 million", 1.5e6), ("twenty-four", 24), ("a hundred and five", 105), ("2 1/2", 2.5),
     ("a million and a half", 1.5e6), ("half a million", 500_000), ("3,400", 3400), ("no", None), ("", None)],
)  # fmt: skip
def test_number_words(knowledge: Knowledge, words: str, number: float | None) -> None:
    assert number_of(words, knowledge.quantities.numbers) == number


PIECES = st.sampled_from(
    [
        "tens of",
        "thousands",
        "between",
        "5",
        "1,000",
        "and",
        "up to",
        "$",
        "bn",
        "soldiers",
        "killed",
        "dead",
        "of the",
        "-",
        "half a",
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=10))
def test_any_text_is_read_and_evidence_is_its_own_words(read: Read, pieces: list[str]) -> None:
    record = read(" ".join(pieces))
    for quantity in record["quantities"]:
        assert quantity["value"] >= 0
        for span in quantity["evidence"]:
            assert record["text"][span["start"] : span["end"]] == span["text"]
