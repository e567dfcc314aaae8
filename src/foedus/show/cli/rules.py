"""`foedus rules`: what the reader knows, with the sentences that each rule must and must not fire on."""

from __future__ import annotations

import dataclasses
import difflib
import json
import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from foedus.knowledge import RuleListing, load_knowledge
from foedus.knowledge.rules import Example
from foedus.show.cli.running import complain, failing_plainly
from foedus.show.terminal import clean


class Format(StrEnum):
    """How rules are printed."""

    table = "table"
    json = "json"


def command(
    rule: Annotated[str | None, typer.Argument(metavar="[ID]", help="One rule, with its examples.")] = None,
    stage: Annotated[str | None, typer.Option(metavar="STAGE", help="The rules of one stage alone, such as times.")] = None,
    form: Annotated[Format, typer.Option("--format", help="A table for people, or JSON.")] = Format.table,
) -> None:
    """List the rules, or show one with its examples."""
    with failing_plainly():
        listings = load_knowledge().listings
    stages = list(dict.fromkeys(one.stage for one in listings))
    if stage is not None and stage not in stages:
        raise typer.BadParameter(f"there is no stage {stage!r}; there are {', '.join(stages)}", param_hint="--stage")
    chosen = [one for one in listings if stage in (None, one.stage) and rule in (None, one.id)]
    if rule is not None and not chosen:
        near = difflib.get_close_matches(rule, [one.id for one in listings], n=3)
        complain(f"there is no rule {rule}: {'did you mean ' + ', '.join(near) if near else 'see `foedus rules`'}?")
        raise typer.Exit(1)
    if form is Format.json:
        print(json.dumps([dataclasses.asdict(one) for one in chosen], ensure_ascii=False, indent=2))
    elif rule is not None:
        _show(chosen)
    else:
        _list(chosen)


def _list(listings: Iterable[RuleListing]) -> None:
    console = Console(highlight=False)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("rule", "stage", "examples", "what it gives", "file"):
        table.add_column(name, overflow="fold", justify="right" if name == "examples" else "left")
    for one in listings:
        count = f"{len(one.matches)}+{len(one.rejects)}"
        table.add_row(*(Text(clean(cell)) for cell in (one.id, one.stage, count, one.gives, one.file)))
    console.print(table)


def _show(listings: Iterable[RuleListing]) -> None:
    console = Console(file=sys.stdout, highlight=False)
    for one in listings:
        print_rule(console, one)


def print_rule(console: Console, one: RuleListing) -> None:
    """One rule: what it gives, where it stands, and its examples."""
    console.print(Text.assemble((one.id, "bold"), f"  {one.stage}, ", (one.file, "dim")))
    console.print(Text(f"  {clean(one.gives)}"))
    for title, examples, style in (("fires on", one.matches, "green"), ("does not fire on", one.rejects, "red")):
        for example in examples:
            console.print(Text.assemble("  ", (f"{title}: ", style), clean(_example(example))))


def _example(example: Example) -> str:
    if isinstance(example, str):
        return example
    wanted = ", ".join(f"{key} {value}" for key, value in example.items() if key != "text")
    return f"{example.get('text', '')} ({wanted})"
