"""What a time is told from, and what decided it: the story's own dates, the tense of its clause, words said on a day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., dict[str, Any]]


def told(read: Read, text: str, **keys: Any) -> dict[str, tuple[str | None, str | None]]:
    return {found["text"]: (found["value"], found["decided"]) for found in read(text, **keys)["times"]}


@pytest.mark.parametrize(
    ("text", "phrase", "value", "decided"),
    [
        ("The envoy resigned on Monday.", "Monday", "2024-11-11", "clause looks back: resigned"),
        ("The envoy will resign on Monday.", "Monday", "2024-11-18", "clause looks ahead: will"),
        ("The envoys meet on Friday in Oslo.", "Friday", "2024-11-15", "clause looks ahead: meet"),
        ("The envoy could not be reached on Monday.", "Monday", "2024-11-11", "clause looks back: reached"),
        ("It had been due to expire on Friday.", "Friday", "2024-11-08", "clause looks back: due"),
        ("They met next door last Friday.", "last Friday", "2024-11-08", "last"),
        ("It left the pact a month ago.", "a month ago", "2024-10", "publication day"),
        ("Patrols resumed last week.", "last week", "2024-W45", "publication day: last"),
        ("The pact of March 2021 is dead.", "March 2021", "2021-03", "named year"),
        ("They fought for two weeks.", "two weeks", "P2W", None),
        ("The pact was signed in 1997.", "1997", "1997", None),
    ],
)
def test_what_decided(read: Read, text: str, phrase: str, value: str, decided: str | None) -> None:
    assert told(read, text)[phrase] == (value, decided)


def test_a_headline_s_present_tense_tells_of_the_past(read: Read) -> None:
    assert told(read, "It was short.", title="Envoys meet on Friday")["Friday"][0] == "2024-11-08"


def test_within_words_said_on_a_day_today_is_that_day(read: Read) -> None:
    text = "The king spoke on Friday. “Today we have left the pact,” he said."
    assert told(read, text)["Today"] == ("2024-11-08", "within words said on t1")


@pytest.mark.parametrize(
    "aside",
    [
        "He had been born on 1 May 1960.",
        "The state, founded in 1830, was poor.",
        "It was bound by the 1954 accords.",
        "He had ruled for twelve years.",
        "No one had seen such a thing since 1848.",
    ],
)
def test_a_date_in_passing_does_not_carry_the_story_on(read: Read, aside: str) -> None:
    text = f"The king fled on 3 March 2021. {aside} Two days later he was back."
    assert told(read, text)["Two days later"] == ("2021-03-05", "the time last spoken of (t1)")


def test_a_history_goes_on_past_a_year_named_in_passing(read: Read) -> None:
    text = (
        "The siege began on 3 May 1871. The walls had stood in 1614. On 9 June the garrison fled. The town fell on 1 July 1871. "
        "Peace was made on 4 December 1871, and in February the army went home."
    )
    found = told(read, text, published=None)
    assert found["9 June"][0] == "1871-06-09"
    assert found["February"][0] == "1872-02"


def test_a_plan_for_the_next_year_does_not_carry_a_history_on(read: Read) -> None:
    text = (
        "The army moved on 10 March 1875. The plan was made for 1876. On 20 March the town fell. "
        "The king fled on 30 April 1875. The peace of May 1875 held."
    )
    assert told(read, text, published=None)["20 March"][0] == "1875-03-20"


@pytest.mark.parametrize(
    ("text", "phrase", "value"),
    [
        ("Drones were shot down overnight on Sunday.", "overnight on Sunday", "2024-11-10TNI"),
        ("The blast was heard at 0530 GMT.", "0530 GMT", "2024-11-12T05:30Z"),
        ("The blast was heard at 08:30 local time.", "08:30 local time", "2024-11-12T08:30"),
        ("The port reopened on 12 January/Kanun al-Thani 2024.", "12 January/Kanun al-Thani 2024", "2024-01-12"),
        ("The fort fell on 1 March (14 March) 1917.", "1 March (14 March) 1917", "1917-03-14"),
        ("The line stands to this day.", "this day", "PRESENT_REF"),
        ("The October 7 attack is mourned.", "October 7", "2023-10-07"),
        ("The wall fell in nineteen eighty-nine.", "nineteen eighty-nine", "1989"),
        ("The league was formed in the 470s BC.", "the 470s BC", "BC047"),
        ("The king lost it in the spring offensive.", "spring", "2024-SP"),
        ("The yard makes 900 shells a month.", "a month", "P1M"),
        ("Orange flags fly every July.", "every July", "XXXX-07"),
    ],
)
def test_ways_of_saying_when(read: Read, text: str, phrase: str, value: str) -> None:
    assert told(read, text)[phrase][0] == value


@pytest.mark.parametrize(
    "text",
    [
        "UN Security Council resolutions 1540 and 2094 bind them all.",
        "The 2+2 talks ended with a score of 3-2.",
        "Theresa May met the king's men, who may march.",
        "The fall of the capital stunned the second brigade.",
        "Iraq imports about three-quarters of its food.",
        "Flight 370 left with 1,950 men; Article 5 was not invoked.",
        "Jan Novak spoke for the Group of 20.",
        "It cost $1999 and was no overnight success.",
    ],
)
def test_no_date_is_made_of_other_numbers_and_words(read: Read, text: str) -> None:
    assert told(read, text) == {}
