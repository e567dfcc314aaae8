"""The page: reports with their findings marked, in one file that asks nothing of any host."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from foedus.knowledge.rules import RuleListing
from foedus.knowledge.wording import Wording
from foedus.model import Record, Span
from foedus.show.telling import Group, Line, Section, Teller
from foedus.show.telling_places import place_line
from foedus.show.web.marking import Segment, marks_of, segments
from foedus.show.web.shell import ADDRESS, policy_of, static, templates

FAMILIES = {
    "agreement": "Agreements",
    "commitment": "Commitments",
    "claim": "Claims",
    "event": "Events",
    "quantity": "Quantities",
    "actor": "Actors",
    "place": "Places",
    "time": "Times",
}


@dataclass(frozen=True, slots=True)
class View:
    """One report as the template lays it out."""

    anchor: str
    record: Record
    link: str | None
    heading: tuple[Segment, ...]
    body: tuple[Segment, ...]
    sections: tuple[Section, ...]
    names: tuple[Section, ...]
    counts: dict[str, int]


def page(records: Iterable[Record], wording: Wording, rules: Iterable[RuleListing]) -> Iterator[str]:
    """The parts of the file in order."""
    views = [view(record, wording, number) for number, record in enumerate(records, 1)]
    style, script = static("page.css"), static("page.js")
    meanings = {rule.id: rule.gives for rule in rules}
    template = templates().get_template("page.html")
    own = {"style": Markup(style), "script": Markup(script)}  # noqa: S704 - our own files
    yield from template.generate(views=views, families=FAMILIES, policy=policy_of(style, script), meanings=meanings, **own)


def view(record: Record, wording: Wording, number: int) -> View:
    """What the template needs of one record."""
    marks = marks_of(record)
    title_end = len(record.title) if record.title and record.text.startswith(record.title) else 0
    body_start = title_end + len("\n\n") if title_end else 0
    return View(
        anchor=f"r{number}",
        record=record,
        link=record.url if record.url and ADDRESS.match(record.url) else None,
        heading=segments(record.text, marks, 0, title_end),
        body=segments(record.text, marks, body_start, len(record.text)),
        sections=Teller.of(record, wording).sections(),
        names=tuple(section for section in _names(record, wording) if section.groups[0].lines),
        counts=dict(Counter(mark.family for mark in marks)),
    )


def _names(record: Record, wording: Wording) -> tuple[Section, ...]:
    """Actors, places and times as sections of lines."""
    actors = []
    for number, one in enumerate(record.actors, 1):
        state = wording.countries.get(one.country or "", one.country)
        aside = tuple(
            part for part in (one.kind, state if state != one.name else None, one.sector, f"{len(one.mentions)}×") if part
        )
        actors.append(Line(f"actor-{number}", "", "", one.name, aside, one.mentions[:1]))
    places = [place_line(one, wording) for one in record.places]
    times = [
        Line(
            one.id,
            one.rule,
            one.value or "",
            one.text,
            () if one.value else (one.reason or "not resolved",),
            (Span(one.start, one.end, one.text),),
        )
        for one in record.times
    ]
    found = (("actor", "Actors", actors), ("place", "Places", places), ("time", "Times", times))
    return tuple(Section(family, title, (Group("", tuple(lines)),)) for family, title, lines in found)
