"""The days that an expression can mean: what prepositions open and close, what "early" and "late" leave, what ranges share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., dict[str, Any]]


@pytest.mark.parametrize(
    ("text", "phrase", "earliest", "latest"),
    [
        ("They agreed on it in early May.", "early May", "2024-05-01", "2024-05-10"),
        ("They agreed on it in mid-May.", "mid-May", "2024-05-11", "2024-05-20"),
        ("They agreed on it at the end of May.", "the end of May", "2024-05-21", "2024-05-31"),
        ("They agreed on it in the second half of October.", "the second half of October", "2024-10-16", "2024-10-31"),
        ("They agreed on it in early 2023.", "early 2023", "2023-01-01", "2023-04-30"),
        ("They agreed on it in the late 1980s.", "the late 1980s", "1987-01-01", "1989-12-31"),
        ("They met in the first half of 2023.", "the first half of 2023", "2023-01-01", "2023-06-30"),
        ("The pact was signed earlier this month.", "earlier this month", "2024-11-01", "2024-11-12"),
        ("The pact will be signed later this year.", "later this year", "2024-11-12", "2024-12-31"),
        ("The port has been shut since May 2023.", "May 2023", "2023-05-01", "2024-11-12"),
        ("The port stays shut until 2027.", "2027", None, "2027-12-31"),
        ("The troops will leave by the end of 2025.", "the end of 2025", None, "2025-12-31"),
        ("They must leave no later than 1 December.", "1 December", None, "2024-12-01"),
        ("They must leave on 1 December at the latest.", "1 December", None, "2024-12-01"),
        ("It will open no earlier than 2026.", "2026", "2026-01-01", None),
        ("They left before 3 March 2021.", "3 March 2021", None, "2021-03-02"),
        ("It lapsed after 2020.", "2020", "2021-01-01", None),
        ("They left after Monday's vote.", "Monday", "2024-11-11", "2024-11-11"),
        ("As of 1 January the ban applies.", "1 January", "2025-01-01", None),
        ("They recently clashed.", "recently", None, "2024-11-12"),
    ],
)
def test_the_days_that_a_phrase_can_mean(read: Read, text: str, phrase: str, earliest: str | None, latest: str | None) -> None:
    found = {t["text"]: (t["earliest"], t["latest"]) for t in read(text)["times"]}
    assert found[phrase] == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "values", "days"),
    [
        ("The talks ran between 8 and 10 October.", ["2024-10-08", "2024-10-10"], ("2024-10-08", "2024-10-10")),
        ("The drill ran from 28 February to 3 March.", ["2024-02-28", "2024-03-03"], ("2024-02-28", "2024-03-03")),
        ("The drill was held on 8-10 October near the dam.", ["2024-10-08", "2024-10-10"], ("2024-10-08", "2024-10-10")),
        ("The fort held out from 26 June to 4 August 1952.", ["1952-06-26", "1952-08-04"], ("1952-06-26", "1952-08-04")),
        ("The fort held out (30 December-2 January 1952).", ["1951-12-30", "1952-01-02"], ("1951-12-30", "1952-01-02")),
        ("They fought in 1971-75.", ["1971", "1975"], ("1971-01-01", "1975-12-31")),
        ("From Monday to Wednesday they met.", ["2024-11-04", "2024-11-06"], ("2024-11-04", "2024-11-06")),
    ],
)
def test_both_ends_of_a_range_share_its_days(read: Read, text: str, values: list[str], days: tuple[str, str]) -> None:
    found = read(text)["times"]
    assert [t["value"] for t in found] == values
    assert {(t["earliest"], t["latest"]) for t in found} == {days}


@pytest.mark.parametrize(
    ("text", "published", "earliest", "latest"),
    [
        ("They will stop firing for Ramadan.", "2025-02-20", "2025-02-28", "2025-03-31"),
        ("The raid came at Passover.", "2024-05-20", "2024-04-23", "2024-04-30"),
        ("The raid came on Yom Kippur.", "1973-11-01", "1973-10-06", "1973-10-06"),
        ("The truce for Orthodox Easter failed.", "2022-05-01", "2022-04-24", "2022-04-24"),
        ("The Lunar New Year truce failed.", "1968-03-01", "1968-01-30", "1968-01-30"),
        ("They voted on Election Day.", "2024-11-12", "2024-11-05", "2024-11-05"),
    ],
)
def test_feasts_fall_where_their_calendars_put_them(read: Read, text: str, published: str, earliest: str, latest: str) -> None:
    found = read(text, published=published)["times"][0]
    assert found["earliest"] <= earliest
    assert latest <= found["latest"]
    assert (found["value"] is None) == (found["earliest"] != found["latest"])


def test_a_national_day_without_its_nation_stays_open(read: Read) -> None:
    found = read("The blast came on Independence Day.")["times"][0]
    assert (found["value"], found["reason"]) == (None, "whose national day is not said")
    assert read("The blast came on Ukraine's Independence Day.")["times"][0]["value"] == "2024-08-24"


def test_a_vague_number_of_weeks_later_is_open_ahead(read: Read) -> None:
    later = read("The king fled on 3 March 2021. Weeks later he was back.")["times"][1]
    assert (later["value"], later["earliest"], later["latest"]) == (None, "2021-03-03", None)
