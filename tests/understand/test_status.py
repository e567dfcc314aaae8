"""The status of an agreement follows from its steps alone."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.model import Span, Step, StepName, StepStanding
from foedus.understand.agreement_status import derive_status

NAMES: tuple[StepName, ...] = get_args(StepName)
STANDINGS: tuple[StepStanding, ...] = get_args(StepStanding)


def steps(*told: tuple[str, str | None, str]) -> tuple[Step, ...]:
    return tuple(
        Step(f"g1.s{number}", name, party, None, None, standing, (), "test", (Span(0, 1, "x"),))  # type: ignore[arg-type]
        for number, (name, party, standing) in enumerate(told, 1)
    )


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ([], "unknown"),
        ([("negotiated", None, "occurred")], "negotiating"),
        ([("signed", None, "expected")], "proposed"),
        ([("signed", None, "occurred")], "signed"),
        ([("rejected", "KEN", "occurred")], "none"),
        ([("signed", None, "occurred"), ("approved", "KEN", "occurred")], "partly-ratified"),
        ([("signed", None, "occurred"), ("ratified", "KEN", "occurred")], "partly-ratified"),
        ([("ratified", "KEN", "occurred"), ("ratified", "UGA", "occurred")], "ratified"),
        ([("ratified", "KEN", "occurred"), ("ratified", "UGA", "denied")], "partly-ratified"),
        ([("ratified", "KEN", "occurred"), ("instruments-exchanged", None, "expected")], "not-in-force"),
        ([("signed", None, "occurred"), ("in-force", None, "expected")], "not-in-force"),
        ([("signed", None, "occurred"), ("in-force", None, "denied")], "not-in-force"),
        ([("in-force", None, "occurred"), ("violated", "KEN", "disputed")], "in-force"),
        ([("violated", "KEN", "denied")], "in-force"),
        ([("withdrawn", "KEN", "proposed")], "in-force"),
        ([("terminated", None, "expected")], "in-force"),
        ([("suspended", "KEN", "occurred"), ("violated", "UGA", "disputed")], "suspended"),
        ([("suspended", "KEN", "disputed")], "disputed"),
        (
            [("in-force", None, "occurred"), ("withdrawal-notified", "KEN", "occurred"), ("withdrawn", "KEN", "expected")],
            "withdrawing",
        ),
        ([("withdrawal-notified", "KEN", "occurred"), ("withdrawn", "KEN", "occurred")], "withdrawn"),
        ([("ratified", "KEN", "occurred"), ("ratification-revoked", "KEN", "occurred")], "not-in-force"),
        ([("in-force", None, "occurred"), ("terminated", None, "occurred")], "terminated"),
        ([("superseded", None, "occurred")], "terminated"),
    ],
)
def test_status_follows_from_steps(told: list[tuple[str, str | None, str]], status: str) -> None:
    derived = derive_status(steps(*told), ("KEN", "UGA"))
    assert derived.value == status


def test_what_is_missing_is_said_in_words() -> None:
    told = steps(("signed", None, "occurred"), ("ratified", "KEN", "occurred"), ("instruments-exchanged", None, "expected"))
    derived = derive_status(told, ("KEN", "UGA"))
    assert "exchange or deposit of the instruments of ratification" in derived.missing
    assert "entry into force" in derived.missing
    partly = derive_status(told[:2], ("KEN", "UGA"))
    assert "ratification by UGA" in partly.missing


STEPS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from([None, "KEN", "UGA"]), st.sampled_from(STANDINGS)), max_size=6)


@given(STEPS)
def test_a_status_cites_steps_that_there_are(told: list[tuple[str, str | None, str]]) -> None:
    made = steps(*told)
    derived = derive_status(made, ("KEN", "UGA"))
    assert set(derived.because) <= {s.id for s in made}
    assert derived.because or derived.value == "unknown"
