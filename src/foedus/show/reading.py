"""Reports → records, in the order of the input, by one process or by several."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from foedus.ingest import Incoming, Problem, Skipped
from foedus.knowledge import Knowledge, OwnTables, load_knowledge
from foedus.model import Reader, Record, Report
from foedus.understand.event_misses import NearMiss
from foedus.understand.parse import TooLongError, load_model
from foedus.understand.pipeline import read_report, read_with_near_misses, reader_with


@dataclass(frozen=True, slots=True)
class Read:
    """A report that was read, with where it came from and notes on it."""

    where: str
    record: Record
    notes: tuple[str, ...] = ()


Outcome = Read | Problem | Skipped
ReadOne = Callable[[Report], Record | str]
T = TypeVar("T")


def reader(model: str | None, *, predicates: bool, own: OwnTables) -> ReadOne:
    """A function that reads one report: its record, or what went wrong. Loads the language pipeline and the knowledge once.

    `own` are the user's tables. Raises ModelError and KnowledgeError.
    """
    return named_reader(model, predicates=predicates, own=own)[1]


def named_reader(model: str | None, *, predicates: bool, own: OwnTables) -> tuple[Reader, ReadOne]:
    """As `reader`, with the name and version that its records will bear."""
    nlp = load_model(model)
    known = load_knowledge(own)
    return reader_with(nlp, known), lambda report: _or_why(lambda: read_report(nlp, known, report, predicates=predicates))


def read_closely(report: Report, model: str | None, knowledge: Knowledge) -> tuple[Record, tuple[NearMiss, ...]] | str:
    """The record of one report and its near misses of events, or what went wrong. Raises ModelError."""
    nlp = load_model(model)
    return _or_why(lambda: read_with_near_misses(nlp, knowledge, report))


def _or_why(make: Callable[[], T]) -> T | str:
    """What is made, or what went wrong, on one line."""
    try:
        return make()
    except TooLongError as error:
        return f"has {error}"
    except Exception as error:  # one report that breaks a stage must not stop the thousand after it
        return fault(error)


def fault(error: Exception) -> str:
    """What an error that nobody foresaw comes to on one line: its kind, its words and the place in Foedus."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "foedus" in Path(frame.filename).parts]
    place = f" at {'/'.join(Path(frames[-1].filename).parts[-2:])}:{frames[-1].lineno}" if frames else ""
    return f"met a fault in Foedus{place} ({type(error).__name__}: {str(error)[:200]}): please report it"


def read_in_order(items: Iterable[Incoming | Problem | Skipped], read_one: ReadOne) -> Iterator[Outcome]:
    """Read each report when it is asked for; problems and skipped files pass through."""
    for item in items:
        yield outcome(item, read_one(item.report)) if isinstance(item, Incoming) else item


def outcome(item: Incoming, made: Record | str) -> Outcome:
    """What came of one report."""
    return Problem(item.where, made) if isinstance(made, str) else Read(item.where, made, item.notes)
