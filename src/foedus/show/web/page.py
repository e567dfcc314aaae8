"""The page: reports with their findings marked, in one file that asks nothing of any host."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from foedus.knowledge.rules import RuleListing
from foedus.knowledge.wording import Wording
from foedus.model import Record, Span
from foedus.show.telling import Group, Line, Section, Teller
from foedus.show.telling_places import place_line
from foedus.show.web.marking import Segment, marks_of, segments

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
UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")  # no HTML character or no UTF-8
ADDRESS = re.compile(r"https?://[^\s]+$", re.IGNORECASE)


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
    policy = (
        f"default-src 'none'; style-src '{hash_of(style)}'; script-src '{hash_of(script)}'; base-uri 'none'; form-action 'none'"
    )
    environment = Environment(loader=PackageLoader("foedus.show.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters["showable"] = showable
    meanings = {rule.id: rule.gives for rule in rules}
    template = environment.get_template("page.html")
    own = {"style": Markup(style), "script": Markup(script)}  # noqa: S704 - our own files
    yield from template.generate(views=views, families=FAMILIES, policy=policy, meanings=meanings, **own)


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


def showable(text: str) -> str:
    """The text without what no page can hold: control characters and halves of surrogate pairs become �."""
    return UNSHOWABLE.sub("�", text.replace("\r", " "))


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


def static(name: str) -> str:
    """One of the files that pages carry within them."""
    return resources.files("foedus.show.web").joinpath("static", name).read_text(encoding="utf-8")


def hash_of(text: str) -> str:
    """What a content security policy needs to let an inline style or script through."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
