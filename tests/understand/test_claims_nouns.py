"""Claims that no plain verb makes, as a user sees them: nouns, idioms, feelings, silence, headlines, "in X's view"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., dict[str, Any]]


def claims(read: Read, text: str, **about: Any) -> list[tuple[str | None, str, list[str]]]:
    """(claimant, act, contents) of every claim."""
    found = read(text, **about)["claims"]
    return [((c["claimant"] or {"text": None})["text"], c["act"], [s["text"] for s in c["content"]]) for c in found]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "There were warnings from several pilots, among them two who had flown to Lima, that the runway was too short.",
            ("several pilots", "warn", ["the runway was too short"]),
        ),
        (
            "A pledge given in Accra by Togo, that the ferry would run, was broken.",
            ("Togo", "promise", ["the ferry would run"]),
        ),
        ("Rebel claims that the mill had burnt down are false.", ("Rebel", "assert", ["the mill had burnt down"])),
        (
            "Condemnation of the blockade by the speaker of Fiji's parliament came at noon.",
            ("the speaker of Fiji's parliament", "condemn", ["the blockade"]),
        ),
        (
            "The verdict of the monitors, that the scales were false, pleased nobody.",
            ("the monitors", "opinion", ["the scales were false"]),
        ),
        ("Tonga's answer was that the buoy had drifted.", ("Tonga's", "assert", ["the buoy had drifted"])),
        ("The sale drew condemnation from Iceland.", ("Iceland", "condemn", ["The sale"])),
        ("Assurances were given by Oman that the pier would open.", ("Oman", "promise", ["the pier would open"])),
        ("Chad's envoy replied with a threat to close the well.", ("Chad's envoy", "threaten", ["to close the well"])),
        ("There was praise for the divers from Malta's government.", ("Malta's government", "praise", ["the divers"])),
    ],
)
def test_a_noun_has_its_claimant_wherever_the_sentence_puts_it(read: Read, text: str, claim: tuple[str, str, list[str]]) -> None:
    assert claim in claims(read, text)


@pytest.mark.parametrize(
    "text",
    [
        "Chad left the well without assurances from Niger that it was safe.",
        "The talks are conditional on guarantees from Niger that the well is safe.",
        "His support for the plan fell in May.",
        "The bank was closed for fear of losing the gold.",
    ],
)
def test_what_nobody_has_said_is_no_claim(read: Read, text: str) -> None:
    assert claims(read, text) == []


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The Danish envoy paid tribute to the divers.", ("The Danish envoy", "praise", ["the divers"])),
        ("Tribute was paid to the divers by the Danish envoy.", ("the Danish envoy", "praise", ["the divers"])),
        ("Malta took issue with the figures.", ("Malta", "condemn", ["the figures"])),
        ("Malta called into question the size of the fleet.", ("Malta", "opinion", ["the size of the fleet"])),
        ("Fiji holds the owners responsible for the leak.", ("Fiji", "accuse", ["the owners", "the leak"])),
        ("Fiji made no secret of its doubts.", ("Fiji", "assert", ["its doubts"])),
        ("Fiji was quick to deny that the leak was new.", ("Fiji", "deny", ["the leak was new"])),
        ("Fiji was scathing in its assessment of the dyke.", ("Fiji", "condemn", ["its assessment of the dyke"])),
        ("Fiji went out of its way to praise the divers.", ("Fiji", "praise", ["the divers"])),
        ("Fiji used the summit to praise the divers.", ("Fiji", "praise", ["the divers"])),
    ],
)
def test_idioms_claim_as_one_verb_does(read: Read, text: str, claim: tuple[str, str, list[str]]) -> None:
    assert claims(read, text) == [claim]


def test_an_idiom_that_says_no_is_not_negated_by_it(read: Read) -> None:
    (claim,) = read("Fiji left no doubt that the leak was old.")["claims"]
    assert claim["negated"] is False


def test_what_somebody_stops_short_of_is_a_negated_claim(read: Read) -> None:
    (claim,) = read("Fiji stopped short of condemning the raid.")["claims"]
    assert (claim["act"], claim["negated"]) == ("condemn", True)


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Malta would not be drawn on the price of the boats.", "Malta"),
        ("The Maltese navy had no immediate comment.", "The Maltese navy"),
        ("The Maltese navy did not return calls.", "The Maltese navy"),
        ("The Maltese consul could not be reached for comment.", "The Maltese consul"),
        ("The Maltese consul was not immediately available for comment.", "The Maltese consul"),
        ("Malta has kept silent about the boats.", "Malta"),
        ("Malta has said nothing about the boats.", "Malta"),
        ("The Maltese navy referred questions to the owners.", "The Maltese navy"),
        ("Calls to the Maltese navy went unanswered.", "the Maltese navy"),
        ("There was no word from Malta on the boats.", "Malta"),
        ("The Maltese navy refused to acknowledge the loss.", "The Maltese navy"),
        ("The Maltese navy declined to give details.", "The Maltese navy"),
        ("The Maltese consul ducked the question of who had paid.", "The Maltese consul"),
    ],
)
def test_silence_in_all_its_forms(read: Read, text: str, claimant: str) -> None:
    assert [(who, act) for who, act, _ in claims(read, text)] == [(claimant, "no-comment")]


@pytest.mark.parametrize(
    "text",
    [
        "No deal could be reached.",
        "Malta would not be drawn into the war.",
        "The bells remained silent.",
        "They did not discuss it.",
    ],
)
def test_other_silences_are_none(read: Read, text: str) -> None:
    assert claims(read, text) == []


@pytest.mark.parametrize(
    ("title", "claim"),
    [
        ("Pentagon silent on missing column", ("Pentagon", "no-comment", ["missing column"])),
        ("Treaty dead, says Lavrov", ("Lavrov", "assert", ["Treaty dead"])),
        ("UK's Hartley lauds harbour raid", ("UK's Hartley", "praise", ["harbour raid"])),
        ("Putin to Macron: No talks without gas", ("Putin", "assert", ["No talks without gas"])),
    ],
)
def test_headlines_whose_syntax_hides_the_claim(read: Read, title: str, claim: tuple[str, str, list[str]]) -> None:
    assert claims(read, "The column left the harbour at dawn.", title=title) == [claim]


@pytest.mark.parametrize("title", ["Treaty talks: what to expect", "Turkey's demands on gas", "Eight UN States Take Part In Talks"])
def test_headlines_that_nobody_says(read: Read, title: str) -> None:
    assert claims(read, "The column left the harbour at dawn.", title=title) == []


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("In Malta's view the pact is void.", ("Malta's", "opinion", ["the pact is void"])),
        (
            "The pier was, in the words of the Danish consul, a heap of sand.",
            ("the Danish consul", "assert", ["The pier was", "a heap of sand"]),
        ),
        ("By the navy's own account, the boat was never searched.", ("the navy's", "assert", ["the boat was never searched"])),
        ("As Malta sees it, the boat was sold.", ("Malta", "opinion", ["the boat was sold"])),
        ("By all accounts the boat was empty.", (None, "assert", ["the boat was empty"])),
        ("From Malta's point of view, the islands are lost.", ("Malta's", "opinion", ["the islands are lost"])),
    ],
)
def test_views_and_accounts_are_claims(read: Read, text: str, claim: tuple[str | None, str, list[str]]) -> None:
    assert claims(read, text) == [claim]


def test_other_accounts_are_none(read: Read) -> None:
    assert claims(read, "In his view of the bay there was a boat on Malta's bank account.") == []
