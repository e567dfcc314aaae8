"""What the commands that answer questions share: options, registry and reports, days, parties, printing."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.console import Console

from foedus.ask.cases import Known, cases_of
from foedus.ask.life import Case
from foedus.ingest import InputError, iso_day
from foedus.knowledge import OwnTables
from foedus.knowledge.party_names import PartyNames, load_party_names
from foedus.knowledge.registry import load_registry
from foedus.knowledge.wording import Wording, load_wording
from foedus.model import Record
from foedus.record import open_ledger
from foedus.record_json import escape_surrogates, record_of
from foedus.show.answers.answer import Answer, print_answer
from foedus.show.cli.read import Tally, read_paths
from foedus.show.cli.running import failing_plainly
from foedus.show.web.answer_page import answer_page


class Format(StrEnum):
    """How an answer is printed."""

    table = "table"
    json = "json"
    html = "html"


Form = Annotated[Format, typer.Option("--format", help="Sentences for people, JSON, or a page.")]
Reports = Annotated[
    list[str] | None,
    typer.Option("--reports", metavar="PATH", help="Reports to take into account as well; may be given several times."),
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="The day asked about; else that of the latest report.")]
KnownBy = Annotated[str | None, typer.Option("--known-by", metavar="DATE", help="Use only what was public by that day.")]
AskedLedger = Annotated[
    str | None,
    typer.Option("--ledger", metavar="FILE", envvar="FOEDUS_LEDGER", help="A ledger whose reports to take into account as well."),
]
ReportModel = Annotated[
    str | None, typer.Option("--model", metavar="NAME", help="Another installed spaCy pipeline to read reports with.")
]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question is put to. `failed` is the exit status of the reading of the reports: 1 where one could not be read."""

    cases: tuple[Case, ...]
    records: tuple[Record, ...]
    names: PartyNames
    wording: Wording
    day: str
    known_by: str | None
    failed: int


def ask(
    reports: list[str] | None,
    on: str | None,
    known_by: str | None,
    model: str | None,
    ledger: str | None = None,
    *,
    option: str = "--as-of",
) -> Asked:
    """Read the reports, if any, and settle the days. Leaves with status 2 where no day is given or known."""
    day, known = iso_option(on, option), iso_option(known_by, "--known-by")
    if day is None and not reports and not ledger:
        raise typer.BadParameter("is needed where no reports are given, for no clock is consulted", param_hint=option)
    tally = Tally()
    with failing_plainly():
        registry, names, wording = load_registry(), load_party_names(), load_wording()
        outcomes = (
            read_paths(reports, published=None, model=model, predicates=False, workers=1, own=OwnTables(None, None))
            if reports
            else iter(())
        )
        records = (*_recorded(ledger, known), *tally.records(outcomes))
    failed = tally.close() if reports else 0
    latest = Known(registry, records).latest
    day = day or latest
    if day is None:
        raise typer.BadParameter("is needed: none of the reports has a date", param_hint=option)
    if known is None and latest:
        known = max(latest, day)
    public = Known(registry, records, known)
    return Asked(cases_of(public), public.heard, names, wording, day, known, failed)


def _recorded(ledger: str | None, known_by: str | None) -> tuple[Record, ...]:
    """The records of a ledger, of what was published by a day. Raises LedgerError."""
    if ledger is None:
        return ()
    with closing(open_ledger(ledger)) as kept:
        return tuple(record_of(plain) for plain in kept.records(known_by))


def iso_option(text: str | None, option: str) -> str | None:
    """A day given on the command line. Raises a usage error."""
    try:
        return iso_day(text) if text else None
    except InputError as error:
        raise typer.BadParameter("must be an ISO date such as 2024-11-12", param_hint=option) from error


def party(text: str, names: PartyNames, option: str) -> str:
    """The code of a state or body by its name or code. Raises a usage error."""
    code = names.code(text)
    if code is None:
        raise typer.BadParameter(
            f"{text!r} is no state or body that Foedus knows: use a name or an ISO code such as KOR", param_hint=option
        )
    return code


def put(form: Format, data: Callable[[], Any], told: Callable[[], Answer]) -> None:
    """Print an answer to standard output."""
    if form is Format.json:
        print(escape_surrogates(json.dumps(data(), ensure_ascii=False, indent=2)))
    elif form is Format.html:
        sys.stdout.writelines(answer_page(told()))
    else:
        print_answer(Console(highlight=False), told())
