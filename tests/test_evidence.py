"""Spans are the text that they say they are, whatever the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foedus.knowledge import Knowledge

Read = Callable[..., dict[str, Any]]
SENTENCES = (
    "Chad’s president signed a defence treaty with Niger on Monday.",
    "“We will answer any attack with all means,” the minister said.",
    "At least 3,000 Kenyan soldiers have been sent to Somalia, Nairobi said last week.",
    "If either side is attacked, the other must send troops, under the pact.",
    "Peru denied that its forces shelled the town, but Ecuador accused Lima of an attack.",
    "Poland may send arms to Moldova if the talks fail, Warsaw warned.",
    "Parliament approved the accord by 120 votes to 3; it will enter into force in May 2025.",
    "India and Pakistan agreed a ceasefire after four days of strikes.",
    "He said they had not yet ratified it.",
)
ODD = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["\u00a0", "\u202f", "\u200b", "\u2028", "\ud800", "\U0001f1ff\U0001f1fc", "e\u0301", "\x00", "\x1b[0m"]),
    st.sampled_from(["“", "'", "—", "ﬁ", "İ", "\r\n", "\t", "\n\n", "  "]),
)
TEXTS = st.lists(st.one_of(st.sampled_from(SENTENCES), ODD), min_size=1, max_size=8).map(" ".join)


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every span anywhere in a record."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for part in value.values():
            yield from spans(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans(part)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS, title=st.one_of(st.none(), ODD, st.sampled_from(SENTENCES)))
def test_spans_equal_the_text(read: Read, text: str, title: str | None) -> None:
    record = read(text, title=title)
    assert record["text"] == (f"{title}\n\n{text}" if title else text)
    for span in spans({key: value for key, value in record.items() if key != "text"}):
        assert record["text"][span["start"] : span["end"]] == span["text"], span
        assert span["text"].strip(), span


def test_findings_have_evidence_and_a_rule_that_exists(read: Read, knowledge: Knowledge) -> None:
    record = read(" ".join(SENTENCES))
    rules = {listing.id for listing in knowledge.listings}
    steps = [step for agreement in record["agreements"] for step in agreement["steps"]]
    for one in (*record["events"], *record["commitments"], *record["claims"], *record["quantities"], *steps):
        assert one["evidence"], one
        assert one["rule"] in rules, one
    for one in (*record["times"], *record["places"], *record["predicates"], *record["agreements"]):
        assert one["rule"] in rules, one
    assert len(
        {one["id"] for family in ("times", "places", "claims", "events", "commitments", "quantities") for one in record[family]}
    ) == sum(len(record[family]) for family in ("times", "places", "claims", "events", "commitments", "quantities"))
