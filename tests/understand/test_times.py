"""Times: what a reader of the news takes a date to mean, and that no date is made up."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from foedus.knowledge import Knowledge
from foedus.model import Report
from foedus.understand import time_calendar as cal
from foedus.understand.parse import parse
from foedus.understand.times import find_times

Read = Callable[..., dict[str, Any]]
Reading = Callable[[str, str | None], list[Any]]


def times(read: Read, text: str, **keys: Any) -> dict[str, str | None]:
    return {found["text"]: found["value"] for found in read(text, **keys)["times"]}


@pytest.mark.parametrize(
    ("text", "phrase", "value"),
    [
        ("The two envoys met on Monday in Oslo.", "Monday", "2024-11-11"),
        ("The two envoys met on Tuesday in Oslo.", "Tuesday", "2024-11-12"),  # the day of publication itself
        ("The two envoys will meet on Monday in Oslo.", "Monday", "2024-11-18"),
        ("The envoys met in August to end the siege.", "August", "2024-08"),
        ("The pact expires in February.", "February", "2025-02"),
        ("Patrols resumed last week near the dam.", "last week", "2024-W45"),
        ("The canal has been shut since March 2023.", "March 2023", "2023-03"),
        ("It ended a decades-long dispute over the river.", "a decades-long", "PXDE"),
        ("The guns fell silent at midday on Sunday.", "midday on Sunday", "2024-11-10T12:00"),
        ("The party has vowed to boycott Saturday's polls.", "Saturday", "2024-11-16"),
        ("The party has vowed to appeal Saturday's ruling.", "Saturday", "2024-11-09"),
        ("They chose it for signing at a 2 January ceremony.", "2 January", "2025-01-02"),
        ("It shut the gate in response to the raid in December.", "December", "2023-12"),
        ("The king said that Monday's feast was over.", "Monday", "2024-11-11"),
        ("The border opened in the 1990s.", "the 1990s", "199"),
    ],
)
def test_what_a_phrase_means(read: Read, text: str, phrase: str, value: str) -> None:
    assert times(read, text) == {phrase: value}


def test_days_count_from_the_day_told_before_and_not_from_a_year(read: Read) -> None:
    text = "The pact was signed on July 2, 2021. The king left it on October 9 of that year, as in 2015, and came four days later."
    assert times(read, text)["October 9 of that year"] == "2021-10-09"
    assert times(read, text)["four days later"] == "2021-10-13"


def test_without_a_publication_date_relative_times_say_why_they_have_no_value(read: Read) -> None:
    record = read("The guard was changed yesterday. It will change again on Monday.", published=None)
    assert [(t["value"], t["reason"]) for t in record["times"]] == [(None, "no publication date")] * 2


def test_history_is_told_from_its_own_dates(read: Read) -> None:
    text = "The siege began on 3 May 1871. On 9 June the garrison fled. Two days later it gave up, and by August it was over."
    assert times(read, text, published=None) == {
        "3 May 1871": "1871-05-03",
        "9 June": "1871-06-09",
        "Two days later": "1871-06-11",
        "August": "1871-08",
    }


def test_a_past_act_on_a_day_that_is_still_to_come_this_year_was_last_year(read: Read) -> None:
    assert times(read, "The siege began on Feb. 24.", published="2024-01-05") == {"Feb. 24": "2023-02-24"}


def test_numbers_that_are_no_dates(read: Read) -> None:
    text = "Resolution 1701 names 1,950 men of the 93rd Brigade, who fired 2000 shells from 12 Su-35 jets; call 555-2010."
    assert times(read, text) == {}


def test_since_leaves_the_end_open_and_by_leaves_the_start_open(read: Read) -> None:
    since, by = read("The port has been closed since May. It must reopen by December 1.")["times"]
    assert (since["earliest"], since["latest"]) == ("2024-05-01", "2024-11-12")
    assert (by["earliest"], by["latest"]) == (None, "2024-12-01")


def test_today_within_words_said_on_friday_is_friday(read: Read) -> None:
    text = 'The minister announced it on Friday. "Today we have left the convention," he said.'
    assert times(read, text)["Today"] == "2024-11-08"


def test_the_days_of_a_range_share_the_year_named_at_its_end(read: Read) -> None:
    first, last = read("The drill runs on May 4-9, 2026.")["times"]
    assert (first["value"], last["value"]) == ("2026-05-04", "2026-05-09")
    assert [(t["earliest"], t["latest"]) for t in (first, last)] == [("2026-05-04", "2026-05-09")] * 2


def test_what_came_later_is_not_counted_from_publication(read: Read) -> None:
    text = "He took office two months ago and left three weeks later."
    found = times(read, text)
    assert found == {"two months ago": "2024-09", "three weeks later": None}


def test_what_had_happened_is_not_told_from_what_is_planned(read: Read) -> None:
    text = "The port fell on Sunday. Envoys will meet next week. Two days earlier, the fleet had left."
    assert times(read, text)["Two days earlier"] == "2024-11-08"


def test_a_night_ends_on_the_next_day(read: Read) -> None:
    night = read("Drones hit the port on Sunday night.")["times"][0]
    assert (night["value"], night["earliest"], night["latest"]) == ("2024-11-10TNI", "2024-11-10", "2024-11-11")


def test_a_day_the_calendar_does_not_have_is_not_made_up(read: Read) -> None:
    assert times(read, "The pact was signed on February 30, 2021.") == {"February 30, 2021": None}


@pytest.fixture(scope="session")
def reading(nlp: Language, knowledge: Knowledge) -> Reading:
    def found(text: str, published: str | None) -> list[Any]:
        return list(find_times(parse(nlp, Report(id="x", text=text, published=published)), knowledge.times).expressions)

    return found


PUBLISHED = st.sampled_from(["2024-11-12", "2024-02-29", "1999-12-31T23:59:00Z", None, "0001-01-01", "9999-12-31", "soon"])
PIECES = st.sampled_from(
    ["on Monday", "from Friday to Tuesday", "June 31", "0000", "9999", "the next day", "in 2024", "a year ago", "BC",
     "Feb. 29", "12:99", "’99", "\u00a0", "\n\n", "May", "ten million years later", "1 BC", "25/13/2024", "since", "before",
     "after", "until", "between", "no later than", "99999999999 days ago", "third quarter", "\U0001f4a5", "early",
     "the end of", "3 May 1871", "3 May 1872", "in 1614", "Ramadan", "Eid", "Passover 9000", "Hanukkah",
     "Lunar New Year 1066", "overnight", "weeks later", "the latest quarter", "9/11", "October 7 attack",
     "Juche 113 (2024)", "31 April (13 May) 1917", "nineteen ninety-six", "the 470s BC", "1991-95", "17-2 June", "tomorrow",
     "this century", "a decade ago", "two weekends later", "last winter", "0300 GMT", "he will", "“", "today", "”"]
)  # fmt: skip
WELL_FORMED = re.compile(
    r"(?:PAST|PRESENT|FUTURE)_REF|\d{2,4}|BC\d{2,4}(?:-\d{2}|-[SFW][PUAI])?|[\dX]{4}-(?:\d{2}|[SFW][PUAI]|[QH][1-4]|W[\dX]{2}(?:-WE|-\d)?)"
    r"|[\dX]{4}-[\dX]{2}-[\dX]{2}|P(?:T?(?:\d+|\d*\.\d+|X)[A-Z]+)+"
)
TIME_OF_DAY = re.compile(r"T(?:\d{2}:\d{2}Z?|MO|AF|EV|NI|DT)\Z")


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=14), PUBLISHED)
def test_any_text_is_read_and_spans_are_its_own_words(reading: Reading, pieces: list[str], published: str | None) -> None:
    text = " ".join(pieces)
    found = reading(text, published)
    assert all(text[t.start : t.end] == t.text for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for expression in found:
        assert expression.value is not None or expression.reason
        assert expression.value is None or WELL_FORMED.fullmatch(TIME_OF_DAY.sub("", expression.value)), expression.value
        days = [date.fromisoformat(day) for day in (expression.earliest, expression.latest) if day]
        assert days == sorted(days)


def test_the_clock_is_never_consulted(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    class Clockless(date):
        @classmethod
        def today(cls) -> Any:
            raise AssertionError("the clock was consulted")

    class ClocklessTime(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            raise AssertionError("the clock was consulted")

    monkeypatch.setattr("foedus.understand.time_values.date", Clockless)
    monkeypatch.setattr("foedus.understand.time_dates.date", Clockless)
    monkeypatch.setattr("foedus.understand.time_anchors.date", Clockless)
    assert not hasattr(cal, "datetime")
    text = "They met today, last week, on June 19 and at noon."
    assert reading(text, None) == reading(text, None)
    assert {t.value for t in reading(text, None)} == {None}


@given(st.dates(min_value=date(2, 1, 1), max_value=date(9998, 12, 31)))
def test_a_value_covers_the_day_that_it_was_made_from(day: date) -> None:
    for value in (cal.day_value(day), cal.month_value(day), cal.week_value(day), cal.quarter_value(day)):
        days = cal.covered(value)
        assert days
        assert days[0] <= day <= days[1]


def test_no_rule_is_tried_on_every_sentence(knowledge: Knowledge) -> None:
    assert [compiled.rule.id for compiled in knowledge.times.rules if not compiled.rule.words and not compiled.rule.needs] == []
