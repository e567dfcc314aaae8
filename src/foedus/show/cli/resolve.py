"""`foedus resolve`: names and noun phrases → country, sector, actor."""

from __future__ import annotations

import csv
import dataclasses
import json
import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from foedus.ingest.incoming import Problem
from foedus.ingest.phrases import Phrase, phrases_in
from foedus.knowledge import OwnTables, load_knowledge
from foedus.record_json import escape_surrogates
from foedus.show.cli.running import ActorsFile, Model, PlacesFile, complain, failing_plainly
from foedus.show.terminal import clean
from foedus.understand.parse import load_model
from foedus.understand.resolve import Resolution, resolve_phrases

COLUMNS = ("id", "country", "sector", "actor")


class Format(StrEnum):
    """How resolutions are printed."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


def command(
    path: Annotated[str, typer.Argument(metavar="PATH", help='JSON Lines of {"id", "text", "on"}, or - for standard input.')],
    form: Annotated[Format, typer.Option("--format", help="A table for people, JSON Lines, or CSV.")] = Format.table,
    actors: ActorsFile = None,
    places: PlacesFile = None,
    model: Model = None,
) -> None:
    """Tell which country, sector and actor each name or phrase stands for on its day."""
    phrases: list[Phrase] = []
    failed = 0
    for item in phrases_in(path, stdin=sys.stdin.buffer):
        if isinstance(item, Problem):
            failed += 1
            complain(str(item))
        else:
            phrases.append(item)
    with failing_plainly():
        resolutions = resolve_phrases(
            load_model(model), load_knowledge(OwnTables(actors, places)), [(one.id, one.text, one.on) for one in phrases]
        )
    if form is Format.jsonl:
        for one in resolutions:
            print(escape_surrogates(json.dumps(dataclasses.asdict(one), ensure_ascii=False)))
    elif form is Format.csv:
        _csv(resolutions)
    else:
        _table(phrases, resolutions)
    if failed:
        complain(f"{len(resolutions):,} resolved, {failed:,} could not be read")
    raise typer.Exit(1 if failed or not phrases else 0)


def _csv(resolutions: Iterable[Resolution]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([getattr(one, column) or "" for column in COLUMNS] for one in resolutions)


def _table(phrases: Iterable[Phrase], resolutions: Iterable[Resolution]) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("id", "phrase", "on", "country", "sector", "actor"):
        table.add_column(name, overflow="fold")
    for phrase, one in zip(phrases, resolutions, strict=True):
        cells = (phrase.id, phrase.text, phrase.on, one.country, one.sector, one.actor)
        table.add_row(*(Text(clean(cell or "–")) for cell in cells))
    Console(highlight=False).print(table)
