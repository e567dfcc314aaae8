"""`foedus events`, `claims`, `quantities`, `timeline`: findings of a ledger, each with its report and the words it rests on."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from typing import Annotated, Any

import typer

from foedus.ask.cases import Known, cases_of
from foedus.ask.which import NoSuchAgreementError, which
from foedus.knowledge.party_names import load_party_names
from foedus.knowledge.registry import load_registry
from foedus.record import open_ledger
from foedus.record.flat import spans_of
from foedus.record.store import Asked, Found
from foedus.show.cli.asking import iso_option
from foedus.show.cli.running import LedgerPath, complain, failing_plainly
from foedus.show.listing import Format, put_rows

Form = Annotated[Format, typer.Option("--format", help="A table for people; JSON, JSON Lines or CSV for programs.")]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="Not before that day.")]
To = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Not after that day.")]
KnownBy = Annotated[str | None, typer.Option("--known-by", metavar="DATE", help="Only from reports published by that day.")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="At most so many.")]
BESIDE = ("report", "published", "words", "finding")  # columns of CSV; people read them below the row


def events(
    ledger: LedgerPath = "foedus.db",
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="Done by: a state's name or code, or an actor's id.")] = None,
    recipient: Annotated[str | None, typer.Option(metavar="NAME", help="Done to.")] = None,
    type_: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="A PLOVER type such as ASSAULT.")] = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="Where, as the record names it.")] = None,
    first: From = None,
    last: To = None,
    known_by: KnownBy = None,
    limit: Limit = None,
    form: Form = Format.table,
) -> None:
    """List the events of a ledger."""
    asked = Asked(
        ("event",),
        kind=type_.upper() if type_ else None,
        by=_code(actor),
        to=_code(recipient),
        place=place,
        **_days(first, last, known_by),
    )
    columns = {"day": "", "type": "", "actors": "by", "recipients": "to", "where": "at", "status": ""}
    _list(ledger, asked, limit, columns, form)


def claims(
    ledger: LedgerPath = "foedus.db",
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Made by: a state's name or code, or an actor's id.")] = None,
    act: Annotated[str | None, typer.Option(metavar="ACT", help="assert, deny, accuse, threaten, promise …")] = None,
    about: Annotated[str | None, typer.Option(metavar="WORDS", help="Whose content has these words.")] = None,
    known_by: KnownBy = None,
    limit: Limit = None,
    form: Form = Format.table,
) -> None:
    """List the claims of a ledger: who says what."""
    asked = Asked(("claim",), kind=act, by=_code(by), **_days(None, None, known_by))
    _list(ledger, asked, limit, {"day": "", "claimants": "", "act": "", "content": ""}, form, about)


def quantities(
    ledger: LedgerPath = "foedus.db",
    of: Annotated[
        str | None, typer.Option(metavar="NAME", help="Of whom or what: a state's name or code, or an actor's id.")
    ] = None,
    unit: Annotated[str | None, typer.Option(metavar="UNIT", help="What is counted, such as soldiers.")] = None,
    known_by: KnownBy = None,
    limit: Limit = None,
    form: Form = Format.table,
) -> None:
    """List the quantities of a ledger, side by side."""
    asked = Asked(("quantity",), kind=unit, by=_code(of), **_days(None, None, known_by))
    columns = {"day": "", "value": "", "upper": "up to", "bound": "", "unit": "", "of": "of"}
    _list(ledger, asked, limit, columns, form)


def timeline(
    ledger: LedgerPath = "foedus.db",
    agreement: Annotated[str | None, typer.Option(metavar="NAME", help="Acts of an agreement: its name or id.")] = None,
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="Events and acts in which a state or actor takes part.")] = None,
    about: Annotated[str | None, typer.Option(metavar="WORDS", help="Whose words have these words.")] = None,
    first: From = None,
    last: To = None,
    known_by: KnownBy = None,
    limit: Limit = None,
    form: Form = Format.table,
) -> None:
    """Tell in the order of days what a ledger has of an agreement, an actor or a matter."""
    if not (agreement or actor or about):
        raise typer.BadParameter("give --agreement, --actor or --about")
    known = _registered(agreement) if agreement else None
    asked = Asked(("event", "step"), agreement=known, anybody=_code(actor), **_days(first, last, known_by))
    columns = {"day": "", "what": "", "of_agreement": "", "who": "by", "recipients": "to", "where": "at", "status": ""}
    _list(ledger, asked, limit, columns, form, about)


def _registered(name: str) -> str:
    """The registry's id of an agreement by name, id or acronym. Raises a usage error."""
    names = load_party_names()
    try:
        case = which(name, cases_of(Known(load_registry())), names)
    except NoSuchAgreementError as error:
        raise typer.BadParameter(str(error), param_hint="--agreement") from error
    return case.id


def _days(first: str | None, last: str | None, known_by: str | None) -> dict[str, str | None]:
    """The days of a question, checked. Raises a usage error."""
    return {
        "first": iso_option(first, "--from"),
        "last": iso_option(last, "--to"),
        "known_by": iso_option(known_by, "--known-by"),
    }


def _code(name: str | None) -> str | None:
    """The code of a state or body by any name of it; what is none is taken for an actor's id."""
    return name and (load_party_names().code(name) or name)


def _list(ledger: str, asked: Asked, limit: int | None, columns: dict[str, str], form: Format, about: str | None = None) -> None:
    with failing_plainly(), closing(open_ledger(ledger)) as kept:
        found = kept.find(asked, None if about else limit)
        rows = map(_row, islice(_about(found, about), limit))
        count = put_rows(rows, columns | dict.fromkeys(BESIDE, "") if form is Format.csv else columns, form, sys.stdout)
    if not count:
        complain("nothing in the ledger fits")


def _about(found: Iterable[Found], words: str | None) -> Iterator[Found]:
    wanted = (words or "").casefold().split()
    for one in found:
        spans = one.body["content"] if one.family == "claim" else spans_of(one.body)
        content = " ".join(span["text"] for span in spans).casefold()
        if all(word in content for word in wanted):
            yield one


def _row(one: Found) -> dict[str, Any]:
    """The finding's own fields, with its report beside them."""
    day = one.body.get("when") or one.body.get("date") or {}
    stands = ", ".join(filter(None, (one.source, one.published or "undated", f"report {one.report_id}")))
    said = " … ".join(span["text"] for span in one.body.get("content", ()))
    return (
        {"finding": one.id, "day": day.get("value") or day.get("earliest") or "undated"}
        | one.body
        | ({"content": said} if "content" in one.body else {})
        | _told(one)
        | {"report": one.report_id, "title": one.title, "source": one.source, "published": one.published, "words": one.words}
        | {"beside": (f"“{one.words}”", stands, f"finding {one.id}")}
    )


def _told(one: Found) -> dict[str, Any]:
    """What an event or act is in one word, and who does it, for lists that have both."""
    if one.family == "event":
        return {"what": one.body["type"], "who": one.body["actors"], "of_agreement": None}
    if one.family != "step":
        return {}
    party = one.body["party"]
    who = [party] if party else one.body["parties"]
    return {"what": one.body["step"], "who": who, "status": one.body["standing"], "recipients": [], "where": None}
