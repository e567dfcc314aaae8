"""`python -m benchmarks`: the whole reading against the bare spaCy parse of the same reports, in one run.

Both are done report by report, in turn, so that what else the machine does falls on both alike; loading is left out of both.
Reading counts from bytes on disk to the printed line of JSON. Figures: the ratio of the sums and the median of the ratios, tokens
per second, what single stages take beside the parse, peak memory of the process. `--at-most R` makes a ratio above R an error.
"""

from __future__ import annotations

import argparse
import io
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import spacy
from rich.console import Console
from rich.table import Table

from foedus.ingest import Incoming, take_in
from foedus.knowledge import Knowledge, load_knowledge
from foedus.knowledge.reports import load_report_knowledge
from foedus.record_json import record_line
from foedus.understand.actors import find_actors
from foedus.understand.agreements import find_agreements
from foedus.understand.claims import find_claims
from foedus.understand.events import find_events
from foedus.understand.factuality import assess_predicates
from foedus.understand.parse import DEFAULT_MODELS, Parsed, load_model, parse
from foedus.understand.pipeline import read_report
from foedus.understand.places import find_places
from foedus.understand.times import find_times

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "claim" / "polnear-dev.jsonl"
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
STAGES = ("actors", "times", "places", "claims", "factuality", "events")
T = TypeVar("T")


def timed(call: Callable[[], T]) -> tuple[T, float]:
    """What the call gives and how many seconds it took."""
    start = time.perf_counter()
    result = call()
    return result, time.perf_counter() - start


def time_stages(parsed: Parsed, known: Knowledge, seconds: dict[str, float]) -> None:
    """Run the stages after the parse and add what each took to `seconds`, by its name."""

    def clocked(name: str, call: Callable[[], T]) -> T:
        result, taken = timed(call)
        seconds[name] += taken
        return result

    actors = clocked("actors", lambda: find_actors(parsed, known.actors))
    times = clocked("times", lambda: find_times(parsed, known.times))
    places = clocked("places", lambda: find_places(parsed, known.places, actors))
    claims = clocked("claims", lambda: find_claims(parsed, known.claims, actors, times))
    held = clocked("factuality", lambda: assess_predicates(parsed, known.factuality, claims))
    agreements = find_agreements(parsed, known.agreements, actors, times, claims, held)
    clocked("events", lambda: find_events(parsed, known.events, actors, times, places, claims, held, agreements))


def measure(path: Path, limit: int | None) -> dict[str, float]:
    """Read the reports of a path both ways, in turn, and sum up."""
    known, loading = timed(load_knowledge)
    nlp, loading_model = timed(load_model)
    bare = spacy.load(next(name for name in DEFAULT_MODELS if spacy.util.is_package(name)))
    bare("Both pipelines are warm before the clock starts.")
    ingest = take_in([str(path)], load_report_knowledge(), stdin=io.BytesIO())
    parses: list[float] = []
    readings: list[float] = []
    stages = dict.fromkeys(STAGES, 0.0)
    tokens = 0
    while limit is None or len(parses) < limit:
        item, taking = timed(lambda: next(ingest, None))
        if item is None:
            break
        if not isinstance(item, Incoming):
            continue
        text = item.report.full_text
        doc, parsing = timed(lambda text=text: bare(text))  # type: ignore[misc]
        _, reading = timed(lambda report=item.report: record_line(read_report(nlp, known, report)))  # type: ignore[misc]
        tokens += len(doc)
        parses.append(parsing)
        readings.append(taking + reading)
        time_stages(parse(nlp, item.report), known, stages)
    return {
        "reports": len(parses),
        "tokens": tokens,
        "bare": sum(parses),
        "whole": sum(readings),
        "ratio": sum(readings) / sum(parses),
        "median": statistics.median(r / p for r, p in zip(readings, parses, strict=True)),
        **{name: seconds / sum(parses) for name, seconds in stages.items()},
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,  # kilobytes on Linux
        "knowledge": loading,
        "model": loading_model,
    }


def main() -> int:
    """Measure, print the table; exit status 1 where the ratio is above `--at-most`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("path", nargs="?", type=Path, default=GOLD if GOLD.exists() else EXAMPLES)
    parser.add_argument("--limit", type=int, help="read only so many reports")
    parser.add_argument("--at-most", type=float, help="the ratio that must not be passed")
    arguments = parser.parse_args()
    found = measure(arguments.path, arguments.limit)
    table = Table("", "", title=f"Reading {arguments.path.name}: {found['reports']:.0f} reports, {found['tokens']:.0f} tokens")
    table.add_row("bare spaCy parse", f"{found['bare']:.2f} s, {found['tokens'] / found['bare']:,.0f} tokens/s")
    table.add_row("foedus read", f"{found['whole']:.2f} s, {found['tokens'] / found['whole']:,.0f} tokens/s")
    table.add_row("whole over bare, of the sums", f"{found['ratio']:.2f}")
    table.add_row("whole over bare, median of reports", f"{found['median']:.2f}")
    for stage in STAGES:
        table.add_row(f"stage {stage} over bare", f"{found[stage]:.1%}")
    for one, other in (("times", "places"), ("claims", "factuality")):
        table.add_row(f"{one} and {other} together over bare", f"{found[one] + found[other]:.1%}")
    table.add_row("loading, once", f"knowledge {found['knowledge']:.1f} s, language pipeline {found['model']:.1f} s")
    table.add_row("peak memory, both pipelines", f"{found['memory']:,.0f} MB")
    Console(width=None if sys.stdout.isatty() else 100).print(table)
    return 1 if arguments.at_most is not None and found["ratio"] > arguments.at_most else 0


if __name__ == "__main__":
    sys.exit(main())
