"""`foedus add`: read reports into a ledger, each once."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import asdict
from typing import Annotated

import typer
from rich.progress import ProgressColumn, Task
from rich.text import Text

from foedus.ingest import Incoming, Problem, Skipped
from foedus.knowledge import OwnTables
from foedus.model import Reader, Report
from foedus.record import Added, Ledger, open_ledger
from foedus.record.ids import reader_id, version_id
from foedus.record_json import record_dict
from foedus.show.cli.read import Tally, taken_in, with_progress
from foedus.show.cli.running import (
    ActorsFile,
    LedgerPath,
    Model,
    Paths,
    PlacesFile,
    Published,
    complain,
    failing_plainly,
    interrupted_after,
)
from foedus.show.reading import named_reader, read_in_order
from foedus.show.workers import read_with_workers

TOLD = {
    Added.new: "new",
    Added.version: "changed since and kept as a further version",
    Added.reading: "read again by another reader",
    Added.known: "already there",
}


def command(
    paths: Paths,
    ledger: LedgerPath = "foedus.db",
    published: Published = None,
    workers: Annotated[int, typer.Option(min=1, max=256, metavar="N", help="Processes to read with.")] = 1,
    actors: ActorsFile = None,
    places: PlacesFile = None,
    model: Model = None,
) -> None:
    """Read reports into a ledger. What is there already is not read again; stopped at any moment, the next run goes on."""
    tally, counts = Tally(), Counter[Added]()
    with failing_plainly(), closing(open_ledger(ledger, make=True)) as kept:
        own = OwnTables(actors, places)
        who, read_one = named_reader(model, predicates=False, own=own)
        fresh = _unread(taken_in(paths, published), kept, who, tally)
        outcomes = (
            read_with_workers(fresh, workers, model=model, predicates=False, own=own)
            if workers > 1
            else read_in_order(fresh, read_one)
        )
        for record in tally.records(with_progress(outcomes, _Speed()) if sys.stderr.isatty() else outcomes):
            with interrupted_after():
                counts[kept.add(record_dict(record))] += 1
        held = kept.counts()
    status = tally.close()
    counts[Added.known] += tally.passed_over
    complain(", ".join(f"{counts[kind]:,} {words}" for kind, words in TOLD.items() if counts[kind]) or "nothing to add")
    complain(f"{ledger} holds {held['reports']:,} reports and {held['findings']:,} findings")
    raise typer.Exit(status)


def _unread(
    items: Iterable[Incoming | Problem | Skipped], ledger: Ledger, who: Reader, tally: Tally
) -> Iterator[Incoming | Problem | Skipped]:
    """What the ledger does not hold as read by this reader; what it holds is counted."""
    reader = reader_id(asdict(who))
    for item in items:
        if isinstance(item, Incoming) and ledger.has(version_id(_plain(item.report)), reader):
            tally.passed_over += 1
        else:
            yield item


def _plain(report: Report) -> dict[str, str | None]:
    """What the record of a report will say of it."""
    said = {name: getattr(report, name) for name in ("id", "url", "source", "published", "title", "language")}
    return said | {"text": report.full_text}


class _Speed(ProgressColumn):
    """Reports a second."""

    def render(self, task: Task) -> Text:
        """How many reports were read in a second, of late."""
        return Text(f"{task.speed:.1f}/s" if task.speed else "", style="progress.data.speed")
