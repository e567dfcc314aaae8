"""`foedus status`: how far an agreement has come, because of which acts, and what is missing."""

from __future__ import annotations

from typing import Annotated

import typer

from foedus.ask.answers import status_data
from foedus.ask.status import status_on
from foedus.ask.which import NoSuchAgreementError, which
from foedus.show.answers.tell_status import tell_status
from foedus.show.cli.asking import AskedLedger, AsOf, Form, Format, KnownBy, ReportModel, Reports, ask, put
from foedus.show.cli.running import complain


def command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The agreement: its name, id, acronym, or words that fit it alone.")],
    as_of: AsOf = None,
    known_by: KnownBy = None,
    reports: Reports = None,
    ledger: AskedLedger = None,
    form: Form = Format.table,
    model: ReportModel = None,
) -> None:
    """Tell how far an agreement had come into force on a day, and what is missing."""
    asked = ask(reports, as_of, known_by, model, ledger)
    try:
        case = which(name, asked.cases, asked.names)
    except NoSuchAgreementError as error:
        complain(str(error))
        raise typer.Exit(2) from error
    answer = status_on(case, asked.day, asked.known_by, asked.names, asked.wording)
    put(form, lambda: status_data(answer), lambda: tell_status(answer, asked.names, asked.wording))
    raise typer.Exit(asked.failed)
