"""`foedus commitments`: who is bound to do what for or against whom, under agreements and by statement."""

from __future__ import annotations

from typing import Annotated

import typer

from foedus.ask.answers import commitments_data
from foedus.ask.commitments import commitments_on
from foedus.show.answers.tell_commitments import tell_commitments
from foedus.show.cli.asking import AskedLedger, AsOf, Form, Format, KnownBy, ReportModel, Reports, ask, party, put


def command(
    by: Annotated[str | None, typer.Option("--by", metavar="X", help="Only what X is bound to: a name or code.")] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="Y", help="Only what is owed to Y, or threatened against Y.")] = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    reports: Reports = None,
    ledger: AskedLedger = None,
    form: Form = Format.table,
    model: ReportModel = None,
) -> None:
    """List commitments in force, signed or stated on a day, each with its words or its source."""
    asked = ask(reports, as_of, known_by, model, ledger)
    giver = party(by, asked.names, "--by") if by else None
    taker = party(to, asked.names, "--to") if to else None
    bonds = commitments_on(asked.cases, asked.records, asked.day, by=giver, to=taker)
    put(
        form,
        lambda: commitments_data(bonds, asked.day, asked.known_by, giver, taker),
        lambda: tell_commitments(bonds, asked.day, giver, taker, asked.names, asked.wording),
    )
    raise typer.Exit(asked.failed)
