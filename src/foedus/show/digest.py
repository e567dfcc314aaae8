"""The digest: a record as a person at a terminal reads it, from 60 columns up."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from foedus.knowledge.wording import Wording
from foedus.model import Record
from foedus.show.telling import Group, Line, Section, Teller
from foedus.show.telling_places import contested_places
from foedus.show.terminal import clean, put, shortened

WIDE = 130  # columns from which quotes stand beside the finding instead of beneath it
LINE = 160  # columns beyond which lines are too long to read
NOTHING = "Nothing of what Foedus looks for was found in this report."


def print_digest(console: Console, record: Record, wording: Wording) -> None:
    """Print one record."""
    width = min(console.width, LINE)
    _header(console, record, width)
    contested = contested_places(record, wording)
    sections = Teller.of(record, wording).sections() + ((contested,) if contested else ())
    for section in sections:
        _section(console, section, width)
    if not sections:
        put(console, Text(NOTHING, style="italic"), width)


def _header(console: Console, record: Record, width: int) -> None:
    console.rule(style="dim", characters="─") if console.width <= LINE else console.print("─" * width, style="dim")
    put(console, Text(clean(record.title or "(no title)"), style="bold"), width)
    facts = [record.source, record.published or "no date: relative times unresolved", record.url, f"id {record.id}"]
    put(console, Text(" · ".join(clean(fact) for fact in facts if fact), style="dim"), width)


def _section(console: Console, section: Section, width: int) -> None:
    console.print()
    put(console, Text(section.title.upper(), style="bold cyan"), width)
    for group in section.groups:
        if group.heading:
            heading = Text(clean(group.heading), style="bold").append(f"  {group.id}".rstrip(), style="not bold dim")
            put(console, Padding(heading, (0, 0, 0, 1)), width)
        for note in group.notes:
            put(console, Padding(Text(clean(note), style="yellow"), (0, 0, 0, 3)), width)
        if group.lines:
            put(console, Padding(_lines(group, width), (0, 0, 0, 3 if group.heading else 1)), width)


def _lines(group: Group, width: int) -> Table:
    """The findings of a group: day, sentence and words; the words beside the sentence where there is room."""
    beside = width >= WIDE
    dated = any(line.lead for line in group.lines)
    grid = Table.grid(padding=(0, 2, 0, 0), expand=False)
    grid.add_column(style="dim", no_wrap=True)
    if dated:
        grid.add_column(width=10, no_wrap=False, overflow="fold", style="green")
    grid.add_column(ratio=3 if beside else None, overflow="fold")
    if beside:
        grid.expand = True
        grid.add_column(ratio=2, overflow="fold")
    for line in group.lines:
        quotes = _quotes(line)
        said = _sentence(line)
        if not beside and quotes.plain:
            said = Text("\n").join([said, quotes])
        grid.add_row(line.id, *([clean(line.lead)] if dated else []), said, *([quotes] if beside else []))
    return grid


def _sentence(line: Line) -> Text:
    text = Text(clean(line.says))
    for part in line.aside:
        text.append(" · ", style="dim")
        text.append(clean(part), style="magenta")
    return text


def _quotes(line: Line) -> Text:
    quotes = [] if line.quoted else [f"“{shortened(clean(span.text))}”" for span in line.quotes]
    return Text("\n").join([Text(quote, style="dim italic") for quote in quotes])
