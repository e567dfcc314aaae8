"""What a person reads at a terminal."""

from __future__ import annotations

import dataclasses
import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from foedus.knowledge.wording import Wording
from foedus.model import Record, Span, TimeValue
from foedus.show.digest import NOTHING, clean, print_digest


def digest(record: Record, wording: Wording, width: int = 100) -> str:
    out = io.StringIO()
    print_digest(Console(file=out, width=width, highlight=False), record, wording)
    return out.getvalue()


def words(text: str) -> str:
    return " ".join(text.split())


def test_agreements_first_with_acts_in_order_and_what_is_missing(ruritania: Record, wording: Wording) -> None:
    text = digest(ruritania, wording)
    order = ["AGREEMENTS", "mutual defence pact — Ruritania and Sylvania", "not in force", "still missing: instruments exchanged"]
    order += [
        "2024-05-03 signed",
        "2024-05-14 approved at home: Ruritania (parliament)",
        "no date instruments exchanged",
        "COMMITMENTS",
    ]
    order += ["WHO SAYS WHAT", "EVENTS", "QUANTITIES"]
    places = [words(text).index(part) for part in order]
    assert places == sorted(places)


def test_commitments_are_sentences_that_keep_may_and_threat(ruritania: Record, wording: Wording) -> None:
    text = words(digest(ruritania, wording, 200))
    assert "Ruritania ⇄ Sylvania: military assistance, by all means, at once, if either is attacked" in text
    assert "Borduria → Syldavia (said by Rassendyll): may send arms to Syldavia, if the troops stay" in text
    assert "threat: Borduria → Ruritania" in text


def test_attributed_and_denied_are_not_flattened(ruritania: Record, wording: Wording) -> None:
    text = words(digest(ruritania, wording, 200))
    assert "uses force (artillery), in Zenda · according to Rassendyll" in text
    assert "uses force (artillery), in Zenda · denied · according to Ruritania" in text
    assert "at least 4,000 soldiers of Ruritania, in Zenda · according to Rassendyll" in text


@pytest.mark.parametrize("width", [40, 60, 80, 130, 200])
def test_every_width(ruritania: Record, wording: Wording, width: int) -> None:
    text = digest(ruritania, wording, width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert "“signed on May 3”" in text


def test_nothing_found_is_said(ruritania: Record, wording: Wording) -> None:
    empty = dataclasses.replace(ruritania, agreements=(), commitments=(), claims=(), events=(), quantities=(), published=None)
    text = digest(empty, wording)
    assert NOTHING in text
    assert "relative times unresolved" in text


def test_hostile_text_cannot_steer_the_terminal(ruritania: Record, wording: Wording) -> None:
    hostile = "\x1b[31mred\x1b]0;title\x07 [bold]x[/bold] [/] \u202eevil\u2066\ud800\r\nnext"
    record = dataclasses.replace(ruritania, title=hostile, source=hostile, url=hostile, id=hostile)
    text = digest(record, wording)
    assert not set("\x1b\x07\u202e\u2066\ud800\r") & set(text)
    assert "[bold]x[/bold]" in text
    assert clean(hostile).isprintable()


def test_nothing_fills_the_lines_up(ruritania: Record, wording: Wording) -> None:
    assert not [line for line in digest(ruritania, wording, 60).splitlines() if line != line.rstrip()]


def test_a_negated_claim_reads_as_a_sentence(ruritania: Record, wording: Wording) -> None:
    claims = tuple(dataclasses.replace(claim, act="assert", negated=True) for claim in ruritania.claims)
    assert "does not say: “" in words(digest(dataclasses.replace(ruritania, claims=claims), wording))


def test_an_event_that_is_an_act_says_the_act(ruritania: Record, wording: Wording) -> None:
    step = next(step for step in ruritania.agreements[0].steps if step.step == "signed")
    event = dataclasses.replace(ruritania.events[0], step=step.id, status="occurred")
    text = words(digest(dataclasses.replace(ruritania, events=(event,)), wording, 200))
    assert f"signs {ruritania.agreements[0].id} ({step.id})" in text


def test_what_is_missing_names_states(ruritania: Record, wording: Wording) -> None:
    one = ruritania.agreements[0]
    awaited = dataclasses.replace(one, status=dataclasses.replace(one.status, missing=("ratification by KOR",)))
    told = words(digest(dataclasses.replace(ruritania, agreements=(awaited,)), wording))
    assert "still missing: ratification by South Korea" in told


def test_a_vague_number_keeps_its_words(ruritania: Record, wording: Wording) -> None:
    one = dataclasses.replace(ruritania.quantities[0], bound="vague")
    text = words(digest(dataclasses.replace(ruritania, quantities=(one,)), wording, 200))
    assert f"q1 {one.evidence[0].text} of " in text


@pytest.mark.parametrize(
    ("earliest", "latest", "lead"),
    [
        ("1985-01-01", "1985-12-31", "1985"),
        ("1985-01-01", "1998-03-14", "since 1985"),
        ("1985-01-01", None, "since 1985"),
        (None, "1984-12-31", "before"),  # the column folds: the year stands below
    ],
)
def test_a_year_says_on_which_side_the_days_lie(
    ruritania: Record, wording: Wording, earliest: str | None, latest: str | None, lead: str
) -> None:
    when = TimeValue("1985", earliest, latest, "DATE")
    event = dataclasses.replace(ruritania.events[0], when=when, step=None)
    text = words(digest(dataclasses.replace(ruritania, events=(event,)), wording, 200))
    assert f"{event.id} {lead} " in text


def test_whose_a_number_is_stands_once(ruritania: Record, wording: Wording) -> None:
    people = ruritania.actors[0]
    counted = f"Thousands of {people.name}"
    span = Span(0, len(counted), counted)
    one = dataclasses.replace(ruritania.quantities[0], bound="vague", of=(people.id,), evidence=(span,), where=None)
    text = words(digest(dataclasses.replace(ruritania, quantities=(one,)), wording, 200))
    assert f"{counted} of {people.name}" not in text
