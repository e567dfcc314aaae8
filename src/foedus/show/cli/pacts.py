"""`foedus pacts`: the registry of known agreements, as a list or one in full."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from foedus.ask.answers import pact_data, pact_row
from foedus.ask.cases import Known, cases_of
from foedus.ask.life import Case, life_on
from foedus.ask.pacts import Listed, kinds_of, listed
from foedus.ask.which import NoSuchAgreementError, which
from foedus.knowledge.party_names import PartyNames, load_party_names
from foedus.knowledge.registry import load_registry
from foedus.knowledge.wording import Wording, load_wording
from foedus.show.answers.answer import print_answer
from foedus.show.answers.tell_pacts import tell_pact
from foedus.show.cli.asking import iso_option, party
from foedus.show.cli.running import complain, failing_plainly
from foedus.show.terminal import clean
from foedus.show.web.answer_page import answer_page

MOST = 6  # parties named in the list
EVER = "9999-12-31"


class Format(StrEnum):
    """How the list, or one agreement, is printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    html = "html"


def command(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="One agreement in full: name, id or words that fit it alone.")
    ] = None,
    parties: Annotated[
        list[str] | None, typer.Option("--party", metavar="X", help="With this party; several: with all of them.")
    ] = None,
    in_force: Annotated[
        str | None, typer.Option("--in-force", metavar="DATE", help="In force that day, for the parties asked for.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="defence, arms-control, ceasefire, access, political, treaty …")
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", help="A table, JSON, JSON Lines, CSV; html for one agreement.")
    ] = Format.table,
) -> None:
    """List the agreements that Foedus knows, or show one in full, with sources."""
    with failing_plainly():
        cases, names, wording = cases_of(Known(load_registry())), load_party_names(), load_wording()
    if name is not None:
        _one(name, cases, names, wording, form)
        return
    day = iso_option(in_force, "--in-force")
    codes = [party(one, names, "--party") for one in parties or ()]
    kinds = sorted({k for case in cases for k in kinds_of(case)})
    if kind is not None and kind not in kinds:
        raise typer.BadParameter(f"is one of {', '.join(kinds)}", param_hint="--kind")
    if form is Format.html:
        raise typer.BadParameter("html shows one agreement: name it", param_hint="--format")
    _list(
        [one for one in listed(cases, codes, day, kind) if not (one.case.known and one.case.known.treaty)],
        names,
        wording,
        form,
        day,
    )


def _one(name: str, cases: Sequence[Case], names: PartyNames, wording: Wording, form: Format) -> None:
    try:
        case = which(name, cases, names)
    except NoSuchAgreementError as error:
        complain(str(error))
        raise typer.Exit(2) from error
    if form in {Format.json, Format.jsonl}:
        print(json.dumps(pact_data(case), ensure_ascii=False, indent=2 if form is Format.json else None))
        return
    if form is Format.csv:
        raise typer.BadParameter("csv lists agreements: leave out the name", param_hint="--format")
    told = tell_pact(case, life_on(case, EVER), names, wording)
    if form is Format.html:
        sys.stdout.writelines(answer_page(told))
    else:
        print_answer(Console(highlight=False), told)


def _list(found: Sequence[Listed], names: PartyNames, wording: Wording, form: Format, day: str | None) -> None:
    rows: list[dict[str, Any]] = [pact_row(one) for one in found]
    if form is Format.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    elif form is Format.jsonl:
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
    elif form is Format.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        columns = list(pact_row(found[0])) if found else ["id"]
        writer.writerow(columns)
        writer.writerows(["|".join(row[c]) if isinstance(row[c], list) else row[c] or "" for c in columns] for row in rows)
    else:
        _table(found, names, wording, day)


def _table(found: Sequence[Listed], names: PartyNames, wording: Wording, day: str | None) -> None:
    console = Console(highlight=False)
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in ("id", "name", "parties", "signed", "in force", "ended" if day is None else f"on {day}"):
        table.add_column(column, overflow="fold", no_wrap=column in {"signed", "in force"})
    for one in found:
        last = one.ended if one.life is None else wording.word("status", one.life.value)
        who = names.listed(one.case.parties, MOST) or "open to all states"
        cells = (one.case.id, one.case.name, who, one.signed, one.force, last)
        table.add_row(*(Text(clean(cell or "–")) for cell in cells))
    console.print(table)
    console.print(Text(f"{len(found)} agreement{'' if len(found) == 1 else 's'}", style="dim"))
