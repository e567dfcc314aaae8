"""An answer in sentences with what each rests on, and how a terminal shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from foedus.ask.acts import Citation
from foedus.show.terminal import clean, put, shortened

LINE = 120  # columns beyond which lines are too long to read
QUOTE = 240  # characters of a quotation that are shown
CITED = 3  # sources shown for one line


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence of an answer. `asides` are sentences about it; `sources` what it rests on."""

    says: str
    asides: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    lead: str = ""  # a day, or how hard it binds


@dataclass(frozen=True, slots=True)
class Part:
    """Items under one heading."""

    heading: str
    items: tuple[Item, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A question's answer: the question as it was understood, the answer in a sentence, and what it rests on."""

    question: str
    lead: str
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()


def cited(citations: Iterable[Citation]) -> tuple[str, ...]:
    """Each source as a reader finds it: an address, or a report with its date and words."""
    found = []
    for one in citations:
        if one.published is None:
            found.append(one.source)
            continue
        day = f", {one.published}" if one.published else ""
        words = f": “{shortened(' '.join(one.words.text.split()), QUOTE)}”" if one.words else ""
        found.append(f"report {one.source}{day}{words}")
    more = len(found) - CITED
    return (*found[:CITED], *((f"and {more} more",) if more > 0 else ()))


def print_answer(console: Console, answer: Answer) -> None:
    """Print an answer to a terminal or a file."""
    width = min(console.width, LINE)
    put(console, Text(clean(answer.question), style="dim"), width)
    put(console, Text(clean(answer.lead), style="bold"), width)
    for note in answer.notes:
        put(console, Text(clean(note), style="yellow"), width)
    for part in answer.parts:
        console.print()
        put(console, Text(clean(part.heading).upper(), style="bold cyan"), width)
        if part.note:
            put(console, Padding(Text(clean(part.note), style="dim"), (0, 0, 0, 1)), width)
        for item in part.items:
            _item(console, item, width)


def _item(console: Console, item: Item, width: int) -> None:
    said = Text.assemble((f"{clean(item.lead)}  ", "green")) if item.lead else Text()
    put(console, Padding(said.append(clean(item.says)), (0, 0, 0, 1)), width)
    for aside in item.asides:
        put(console, Padding(Text(clean(aside), style="yellow"), (0, 0, 0, 5)), width)
    for source in item.sources:
        put(console, Padding(Text(clean(source), style="dim italic"), (0, 0, 0, 5)), width)
