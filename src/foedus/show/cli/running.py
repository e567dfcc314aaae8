"""What the commands share: common options, one-line complaints, plain endings."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from foedus.ingest import InputError, iso_day, one_line
from foedus.knowledge import KnowledgeError
from foedus.record import LedgerError
from foedus.show.workers import WorkersError
from foedus.understand.parse import ModelError

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH…", help="Text, HTML, JSON or JSON Lines files, also .gz; folders; - for standard input."),
]
Published = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="The date of reports that bring none (2024-11-12).")
]
ActorsFile = Annotated[
    Path | None, typer.Option("--actors", metavar="FILE", help="A CSV file of actors of your own, laid over those Foedus knows.")
]
PlacesFile = Annotated[
    Path | None, typer.Option("--places", metavar="FILE", help="A CSV file of places of your own, laid over those Foedus knows.")
]
Model = Annotated[str | None, typer.Option("--model", metavar="NAME", help="Another installed spaCy pipeline.")]


LedgerPath = Annotated[str, typer.Option("--ledger", metavar="FILE", envvar="FOEDUS_LEDGER", help="The ledger; an SQLite file.")]


def complain(text: str) -> None:
    """One line on standard error."""
    print(f"foedus: {one_line(text)}", file=sys.stderr, flush=True)


@contextlib.contextmanager
def failing_plainly() -> Iterator[None]:
    """What stops a reading altogether comes out as one line and exit status 1."""
    try:
        yield
    except (ModelError, KnowledgeError, WorkersError, LedgerError) as error:
        complain(str(error))
        raise typer.Exit(1) from error


@contextlib.contextmanager
def interrupted_after() -> Iterator[None]:
    """A first Ctrl-C takes effect after what is done within, so that no line is cut in half; a second one at once."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals reach the main thread alone
        return
    held: list[int] = []
    before = signal.getsignal(signal.SIGINT)

    def hold(number: int, frame: FrameType | None) -> None:
        if held:
            raise KeyboardInterrupt
        held.append(number)

    signal.signal(signal.SIGINT, hold)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if held:
        raise KeyboardInterrupt


def day(text: str | None) -> str | None:
    """A day given on the command line. Raises a usage error."""
    try:
        return iso_day(text) if text else None
    except InputError as error:
        raise typer.BadParameter("must be an ISO date such as 2024-11-12", param_hint="--published") from error
