"""How far the content of a claim goes, and what tells of a thing and is nobody's claim."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., dict[str, Any]]


def claims(read: Read, text: str) -> list[tuple[str | None, str, list[str]]]:
    """(claimant, act, contents) of every claim."""
    found = read(text)["claims"]
    return [((c["claimant"] or {"text": None})["text"], c["act"], [s["text"] for s in c["content"]]) for c in found]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Chile condemned the strike on the depot.", ("Chile", "condemn", ["the strike on the depot"])),
        ("Chile condemned the strike in a statement on Friday.", ("Chile", "condemn", ["the strike"])),
        ("Officials denied the report on Tuesday.", ("Officials", "deny", ["the report"])),
        ("Peru fears the re-emergence of a strong Chile.", ("Peru", "opinion", ["the re-emergence of a strong Chile"])),
        (
            'The premier condemned the launch as "reckless" and a "grave danger" to the region.',
            ("The premier", "condemn", ['the launch as "reckless" and a "grave danger" to the region']),
        ),
        (
            'The envoy said: "We like the plan" and "we want more of it".',
            ("The envoy", "assert", ['"We like the plan"', '"we want more of it"']),
        ),
        ("Chile branded Peru an outlaw state.", ("Chile", "accuse", ["Peru an outlaw state"])),
        (
            "The envoy pointed to the raid as an example of revenge.",
            ("The envoy", "assert", ["the raid as an example of revenge"]),
        ),
        ("Kenya has called for the bases to be closed.", ("Kenya", "demand", ["the bases to be closed"])),
        (
            "Some ministers have called for the union and its allies to send troops.",
            ("Some ministers", "demand", ["the union and its allies to send troops"]),
        ),
        (
            "The general declined to tell reporters when the troops would leave.",
            ("The general", "no-comment", ["when the troops would leave"]),
        ),
        (
            "The ministry has been criticised for being slow to react.",
            (None, "condemn", ["The ministry", "being slow to react"]),
        ),
        (
            "By contrast, the pledge was warmly welcomed by the allies.",
            ("the allies", "praise", ["the pledge"]),
        ),
        (
            "Even Cuba, its ally, said the launch failed.",
            ("Cuba, its ally", "assert", ["the launch failed"]),
        ),
        ("Norway insisted that Sudan open the road.", ("Norway", "demand", ["Sudan open the road"])),
        ("Norway insisted that the road was open.", ("Norway", "assert", ["the road was open"])),
        ("Allied states committed in 2014 to spend more.", ("Allied states", "promise", ["to spend more"])),
        ("The king used sharp language to denounce the raid.", ("The king", "condemn", ["the raid"])),
        ("Togo urged all sides to keep calm and expressed concern over the raid.", ("Togo", "demand", ["all sides to keep calm"])),
        ("Togo urged all sides to keep calm and expressed concern over the raid.", ("Togo", "opinion", ["the raid"])),
        ("Mali accused Togo of arming rebels and recalled its envoy.", ("Mali", "accuse", ["Togo of arming rebels"])),
        ("The drills were called a provocation by Minsk.", ("Minsk", "assert", ["The drills", "a provocation"])),
        (
            "He opposed the missiles that Moscow says threaten its border.",
            ("Moscow", "assert", ["threaten its border"]),
        ),
        (
            "The head of the mission announced on Friday that it would leave.",
            ("The head of the mission", "assert", ["it would leave"]),
        ),
        ("Mali blamed Togo for the raid, a charge Togo denies.", ("Togo", "deny", ["Mali blamed Togo for the raid"])),
        ("The deal was praised by Chile but criticised by Peru.", ("Peru", "condemn", ["The deal"])),
        ('He said it was "vital" all states pay.', ("He", "assert", ['it was "vital" all states pay'])),
        ("Kyiv has not commented.", ("Kyiv", "no-comment", [])),
        (
            "Chile expressed its frustration with the slow pace of the talks.",
            ("Chile", "condemn", ["the slow pace of the talks"]),
        ),
    ],
)
def test_extents(read: Read, text: str, claim: tuple[str | None, str, list[str]]) -> None:
    assert claim in claims(read, text)


@pytest.mark.parametrize(
    "text",
    [
        "The border crisis highlighted sharp differences over troop levels.",
        "The law, which outlines trade penalties, expires in May.",
        "Deeply divided over the budget, ministers found little support for the levy.",
        "The issue has barely been mentioned in the campaign.",
        "Two thousand refugees were admitted last year.",
        "The mayor has backed a no-fly zone, putting her at odds with the president.",
        "The king, who welcomed the ministers to the palace, has died.",
        "They spoke no English, but their smiles said a lot.",
        "The memorandum commits the rebels to leave the valley.",
        "Chile committed troops to the mission.",
        "The exercise is called Northern Shield.",
        "Asked whether he feared a war, the envoy said no.",
    ],
)
def test_what_things_show_is_no_claim(read: Read, text: str) -> None:
    assert claims(read, text) == []


def test_what_another_calls_it_is_a_claim_of_its_own(read: Read) -> None:
    text = "Chile condemned what Peru called a theft. Chile condemned what it called a theft."
    assert claims(read, text) == [
        ("Chile", "condemn", ["a theft"]),
        ("Peru", "assert", ["a theft"]),
        ("Chile", "condemn", ["a theft"]),
    ]


def test_a_relative_clause_does_not_take_the_quotation_before_it(read: Read) -> None:
    text = '"They stood for hours," said Meena Lal of Vote Watch, who observed voting in the north.'
    assert [c[2] for c in claims(read, text)] == [['"They stood for hours,"']]
