"""`foedus read`: reports → records, as a digest, JSON, JSON Lines or a page."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer

from foedus.ingest import InputError, Problem, Skipped, iso_day, one_line, take_in
from foedus.knowledge import KnowledgeError
from foedus.knowledge.reports import load_report_knowledge
from foedus.record_json import record_line
from foedus.show.reading import Outcome, Read, read_in_order, reader
from foedus.understand.parse import ModelError


class Format(StrEnum):
    """What `foedus read` prints."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    html = "html"


def command(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…", help="Text, HTML, JSON or JSON Lines files, folders, or - (standard input).")
    ],
    published: Annotated[str | None, typer.Option(metavar="DATE", help="The date of reports that bring none (2024-11-12).")] = None,
    form: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.table,
    predicates: Annotated[bool, typer.Option("--predicates", help="Add every event word with its certainty.")] = False,
    workers: Annotated[int, typer.Option(min=1, max=256, metavar="N", help="Processes to read with; the output is the same.")] = 1,
    model: Annotated[str | None, typer.Option(metavar="NAME", help="Another installed spaCy pipeline.")] = None,
) -> None:
    """Read news reports and print what they say, every line with the words it rests on."""
    incoming = take_in(paths, load_report_knowledge(), stdin=sys.stdin.buffer, published=_day(published))
    outcomes = read_in_order(incoming, reader(model, predicates=predicates))
    failed = False
    for one in outcomes:
        if isinstance(one, Problem):
            failed = True
            print(f"foedus: {one}", file=sys.stderr)
        elif isinstance(one, Read):
            print(record_line(one.record), flush=True)
    raise typer.Exit(1 if failed else 0)


def _day(text: str | None) -> str | None:
    try:
        return iso_day(text) if text else None
    except InputError as error:
        raise typer.BadParameter("must be an ISO date such as 2024-11-12", param_hint="--published") from error
