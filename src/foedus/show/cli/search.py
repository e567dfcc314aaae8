"""`foedus search` and `foedus show`: words in the reports of a ledger; one finding with all that is behind it."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from typing import Annotated

import typer
from rich.console import Console

from foedus.record import open_ledger
from foedus.record.flat import spans_of
from foedus.record_json import escape_surrogates
from foedus.show.cli.kept import Form
from foedus.show.cli.running import LedgerPath, complain, failing_plainly
from foedus.show.listing import Format, put_rows
from foedus.show.terminal import clean


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help="Words that the text must have, in any order.")],
    ledger: LedgerPath = "foedus.db",
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many reports.")] = 20,
    form: Form = Format.table,
) -> None:
    """Find reports of a ledger by their words, best first."""
    with failing_plainly(), closing(open_ledger(ledger)) as kept:
        found = kept.search(" ".join(words), limit)
    rows = (
        {"report": report["report_id"]} | report | {"passage": passage, "beside": (passage, f"report {report['report_id']}")}
        for report, passage in found
    )
    columns = {"published": "", "source": "", "title": ""}
    if form is Format.csv:
        columns |= {"report": "", "passage": ""}
    if not put_rows(rows, columns, form, sys.stdout):
        complain("no report has all of these words")


def show(
    ident: Annotated[str, typer.Argument(metavar="ID", help="The id of a finding, as events, claims and quantities give it.")],
    ledger: LedgerPath = "foedus.db",
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Show one finding of a ledger with its report and all the words that it rests on."""
    with failing_plainly(), closing(open_ledger(ledger)) as kept:
        found = kept.finding(ident)
    if found is None:
        complain(f"{ident}: no finding of the ledger has this id")
        raise typer.Exit(1)
    if as_json:
        about = {"id": found.id, "family": found.family, "report": found.report_id, "published": found.published}
        print(escape_surrogates(json.dumps(about | {"finding": found.body}, ensure_ascii=False, indent=2)))
        return
    console = Console(highlight=False, markup=False)
    console.print(f"{found.family} {found.id}", style="bold")
    console.print(f"{clean(found.title or found.report_id)} ({clean(found.source or 'no source')}, {found.published or 'undated'})")
    for span in spans_of(found.body):
        console.print(f"  “{clean(span['text'])}” ({span['start']}–{span['end']})")
    for name, value in found.body.items():
        if value not in (None, [], "") and name not in {"evidence", "mentions", "id"}:
            told = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            console.print(f"  {name}: {clean(told)}")
