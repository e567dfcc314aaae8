"""`foedus ledger`: check a ledger, carry it from one file to another."""

from __future__ import annotations

import json
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from foedus.record import Added, open_ledger
from foedus.record_json import record_dict, record_of
from foedus.show.cli.read import open_output
from foedus.show.cli.running import LedgerPath, complain, failing_plainly, interrupted_after

app = typer.Typer(help="Check a ledger, or carry it from one file to another.", no_args_is_help=True)
Output = Annotated[Path | None, typer.Option(metavar="FILE", help="Write there instead of to standard output.")]


@app.command()
def info(ledger: LedgerPath = "foedus.db") -> None:
    """Tell how much a ledger holds."""
    with failing_plainly(), closing(open_ledger(ledger)) as kept:
        for name, count in kept.counts().items():
            print(f"{name:<9} {count:>12,}")


@app.command()
def check(ledger: LedgerPath = "foedus.db") -> None:
    """Verify the log's chain of hashes, every text and record against it, and every finding against its words."""
    with failing_plainly(), closing(open_ledger(ledger)) as kept:
        wrong = list(kept.check())
        entries = len(kept.entries())
    for line in wrong:
        complain(f"{ledger}: {line}")
    if wrong:
        raise typer.Exit(1)
    print(f"{ledger}: sound ({entries:,} log entries)")


@app.command()
def export(ledger: LedgerPath = "foedus.db", output: Output = None) -> None:
    """Write every reading as JSON Lines, in the order of recording."""
    with failing_plainly(), closing(open_ledger(ledger)) as kept, open_output(output) as out:
        for line in kept.exported():
            out.write(json.dumps(line) + "\n")


@app.command(name="import")
def import_(
    path: Annotated[str, typer.Argument(metavar="FILE", help="What foedus ledger export wrote; - for standard input.")],
    ledger: LedgerPath = "foedus.db",
) -> None:
    """Add every reading of an export. What is there already is left as it is."""
    counts, failed = Counter[Added](), 0
    with failing_plainly(), closing(open_ledger(ledger, make=True)) as kept:
        try:
            with sys.stdin if path == "-" else open(path, encoding="utf-8") as lines:
                for number, line in enumerate(lines, 1):
                    try:
                        record = record_of(json.loads(line)["record"])
                    except (ValueError, KeyError, TypeError, ValidationError) as error:
                        failed += 1
                        complain(f"{path}:{number}: is no line of an export ({str(error).splitlines()[0]})")
                        continue
                    with interrupted_after():
                        counts[kept.add(record_dict(record))] += 1
        except (OSError, UnicodeDecodeError) as error:
            complain(f"{path}: cannot be read ({error})")
            raise typer.Exit(1) from error
    complain(f"{sum(counts.values()) - counts[Added.known]:,} added, {counts[Added.known]:,} already there, {failed:,} failed")
    raise typer.Exit(1 if failed else 0)
