"""`foedus read`: reports → records, as a digest, JSON, JSON Lines or a page."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, ProgressColumn, SpinnerColumn, TextColumn, TimeElapsedColumn

from foedus.ingest import Incoming, Problem, Skipped, take_in
from foedus.knowledge import OwnTables, load_knowledge
from foedus.knowledge.reports import load_report_knowledge
from foedus.knowledge.wording import load_wording
from foedus.model import Record
from foedus.record_json import record_line, record_text
from foedus.show.cli.running import (
    ActorsFile,
    Model,
    Paths,
    PlacesFile,
    Published,
    complain,
    day,
    failing_plainly,
    interrupted_after,
)
from foedus.show.digest import print_digest
from foedus.show.reading import Outcome, Read, read_in_order, reader
from foedus.show.web.page import page
from foedus.show.workers import read_with_workers


class Format(StrEnum):
    """What `foedus read` prints."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    html = "html"


MOST_NOTES = 20  # told one by one


def command(
    paths: Paths,
    published: Published = None,
    form: Annotated[Format, typer.Option("--format", help="A digest for people, JSON, JSON Lines, or a page.")] = Format.table,
    predicates: Annotated[bool, typer.Option("--predicates", help="Add every event word with its certainty.")] = False,
    workers: Annotated[int, typer.Option(min=1, max=256, metavar="N", help="Processes to read with; the output is the same.")] = 1,
    actors: ActorsFile = None,
    places: PlacesFile = None,
    model: Model = None,
    output: Annotated[Path | None, typer.Option(metavar="FILE", help="Write there instead of to standard output.")] = None,
) -> None:
    """Read news reports and print what they say, every line with the words it rests on."""
    tally = Tally()
    with open_output(output) as out, failing_plainly():
        own = OwnTables(actors, places)
        outcomes = read_paths(paths, published=published, model=model, predicates=predicates, workers=workers, own=own)
        watched = sys.stderr.isatty() and not (output is None and sys.stdout.isatty())
        records = tally.records(with_progress(outcomes) if watched else outcomes)
        WRITERS[form](records, out)
    raise typer.Exit(tally.close())


def read_paths(
    paths: Iterable[str], *, published: str | None, model: str | None, predicates: bool, workers: int, own: OwnTables
) -> Iterator[Outcome]:
    """What comes of each report of the paths. Raises a usage error where `published` is no date."""
    incoming = taken_in(paths, published)
    if workers > 1:
        return read_with_workers(incoming, workers, model=model, predicates=predicates, own=own)
    return read_in_order(incoming, reader(model, predicates=predicates, own=own))


def taken_in(paths: Iterable[str], published: str | None) -> Iterator[Incoming | Problem | Skipped]:
    """What comes of the paths before it is read. Raises a usage error where `published` is no date."""
    return take_in(paths, load_report_knowledge(), stdin=sys.stdin.buffer, published=day(published))


class Tally:
    """Counts what comes by, tells problems and notes on standard error as they come, and sums up at the end."""

    def __init__(self) -> None:
        self.read = self.failed = self.skipped = 0
        self.passed_over = 0  # good reports that need no reading
        self.notes: list[tuple[str, str]] = []

    def records(self, outcomes: Iterable[Outcome]) -> Iterator[Record]:
        """The records alone."""
        for one in outcomes:
            if isinstance(one, Read):
                self.read += 1
                self.notes += [(one.where, note) for note in one.notes]
                yield one.record
            elif isinstance(one, Problem):
                self.failed += 1
                complain(str(one))
            else:
                self.skipped += one.count

    def close(self) -> int:
        """Print notes and, where there is more to say than one report shows, the sum; the exit status."""
        for where, note in self.notes[:MOST_NOTES]:
            complain(f"{where}: {note}")
        if len(self.notes) > MOST_NOTES:
            complain(f"… and {len(self.notes) - MOST_NOTES:,} more such notes")
        if self.failed or self.skipped:
            parts = [f"{self.read:,} read", f"{self.failed:,} could not be read"]
            if self.skipped:
                parts.append(f"{self.skipped:,} other {'file' if self.skipped == 1 else 'files'} skipped")
            complain(", ".join(parts))
        return 1 if self.failed or not (self.read or self.passed_over) else 0


@contextlib.contextmanager
def open_output(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that appears whole or not at all."""
    if path is None:
        yield sys.stdout
        return
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as out:
            yield out
        os.replace(part, path)
    except OSError as error:
        complain(f"{path}: cannot be written ({error.strerror}): check the folder and its permissions")
        raise typer.Exit(1) from error
    finally:
        part.unlink(missing_ok=True)


def with_progress(outcomes: Iterable[Outcome], *beside: ProgressColumn) -> Iterator[Outcome]:
    """Counts on standard error as reports are read; `beside`: further columns."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), *beside, TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reports read", total=None)
        for one in outcomes:
            progress.advance(task)
            yield one


def _write_lines(records: Iterable[Record], out: TextIO) -> None:
    for record in records:
        with interrupted_after():
            out.write(record_line(record) + "\n")
            out.flush()


def _write_json(records: Iterable[Record], out: TextIO) -> None:
    """One object for one report, a list for several; nothing is held back but the first."""
    first, between = None, ""
    for record in records:
        if first is None and not between:
            first = record
            continue
        if first is not None:
            out.write("[\n" + record_text(first))
            first, between = None, ",\n"
        out.write(between + record_text(record))
    if first is not None:
        out.write(record_text(first) + "\n")
    else:
        out.write("\n]\n" if between else "[]\n")


def _write_digest(records: Iterable[Record], out: TextIO) -> None:
    console = Console(file=out, highlight=False)
    wording = load_wording()
    for number, record in enumerate(records):
        if number:
            console.print()
        print_digest(console, record, wording)


def _write_page(records: Iterable[Record], out: TextIO) -> None:
    out.writelines(page(records, load_wording(), load_knowledge().listings))


WRITERS = {Format.table: _write_digest, Format.json: _write_json, Format.jsonl: _write_lines, Format.html: _write_page}
