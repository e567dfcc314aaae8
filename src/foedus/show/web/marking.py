"""A text cut at the edges of every finding, so that nested and overlapping findings can each be marked and picked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from foedus.model import Record, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding's family and the stretches of text that it is marked on."""

    id: str
    family: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same findings throughout, the shortest finding first. `begins`: one of them begins here."""

    start: int
    text: str
    ids: tuple[str, ...]
    families: tuple[str, ...]
    begins: bool


def marks_of(record: Record) -> tuple[Mark, ...]:
    """What is marked in the text for each finding of the record."""
    marks = [Mark(f"actor-{n}", "actor", _edges(actor.mentions)) for n, actor in enumerate(record.actors, 1)]
    marks += [Mark(one.id, "time", ((one.start, one.end),)) for one in record.times]
    marks += [Mark(one.id, "place", ((one.start, one.end),)) for one in record.places]
    marks += [Mark(one.id, "quantity", _edges(one.evidence)) for one in record.quantities]
    marks += [Mark(one.id, "event", _edges(one.evidence)) for one in record.events]
    marks += [Mark(one.id, "commitment", _edges(one.evidence)) for one in record.commitments]
    for agreement in record.agreements:
        marks.append(Mark(agreement.id, "agreement", _edges(agreement.mentions)))
        marks += [Mark(step.id, "agreement", _edges(step.evidence)) for step in agreement.steps]
    for claim in record.claims:
        marks.append(
            Mark(claim.id, "claim", _edges([s for s in (claim.claimant, claim.cue, *claim.content) if s] or claim.evidence))
        )
    return tuple(mark for mark in marks if mark.spans)


def segments(text: str, marks: Iterable[Mark], start: int, end: int) -> tuple[Segment, ...]:
    """The text from `start` to `end`, cut wherever a finding begins or ends."""
    opening: dict[int, list[tuple[int, Mark]]] = defaultdict(list)
    closing: dict[int, list[tuple[int, Mark]]] = defaultdict(list)
    for mark in marks:
        for span in mark.spans:
            first, last = max(span[0], start), min(span[1], end)
            if first < last:
                opening[first].append((last - first, mark))
                closing[last].append((last - first, mark))
    edges = sorted({start, end, *opening, *closing})
    open_now: list[tuple[int, Mark]] = []
    made = []
    for first, last in pairwise(edges):
        for item in closing[first]:
            open_now.remove(item)
        open_now += opening[first]
        here = [mark for _, mark in sorted(open_now, key=lambda item: (item[0], item[1].family, item[1].id))]
        ids, families = tuple(dict.fromkeys(m.id for m in here)), tuple(dict.fromkeys(m.family for m in here))
        made.append(Segment(first, text[first:last], ids, families, bool(opening[first])))
    return tuple(made)


def _edges(spans: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted({(span.start, span.end) for span in spans}))
