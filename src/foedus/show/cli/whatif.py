"""`foedus whatif`: if X attacks Y, who owes whom what, under which clause, and what stands in the way."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from foedus.ask.answers import what_if_data
from foedus.ask.casus import what_if
from foedus.ask.commitments import promises
from foedus.ask.covered import Attack
from foedus.knowledge.known_place import KnownPlace
from foedus.knowledge.places import load_places
from foedus.show.answers.tell_casus import tell_what_if
from foedus.show.cli.asking import AskedLedger, Form, Format, KnownBy, ReportModel, Reports, ask, party, put


class Kind(StrEnum):
    """Kinds of attack."""

    armed_attack = "armed-attack"
    invasion = "invasion"
    nuclear = "nuclear"
    cyber = "cyber"
    terrorism = "terrorism"
    blockade = "blockade"
    threat = "threat"


def command(
    attacker: Annotated[str, typer.Option(metavar="X", help="Who attacks: a name or code (Russia, RUS).")],
    victim: Annotated[str, typer.Option(metavar="Y", help="Who is attacked.")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day; else that of the latest report.")] = None,
    where: Annotated[str | None, typer.Option(metavar="PLACE", help="Where the attack takes place; else on Y's territory.")] = None,
    kind: Annotated[Kind, typer.Option(help="What kind of attack.")] = Kind.armed_attack,
    known_by: KnownBy = None,
    reports: Reports = None,
    ledger: AskedLedger = None,
    form: Form = Format.table,
    model: ReportModel = None,
) -> None:
    """Tell who would owe whom what if one state attacked another, from the registry and the reports given."""
    asked = ask(reports, on, known_by, model, ledger, option="--on")
    one, other = party(attacker, asked.names, "--attacker"), party(victim, asked.names, "--victim")
    if one == other:
        raise typer.BadParameter("attacker and victim are the same", param_hint="--victim")
    attack = Attack(one, other, asked.day, kind.value, _place(where, other) if where else None)
    promised = promises(asked.records, one, other, asked.day)
    answer = what_if(attack, asked.cases, asked.names, promised, asked.known_by)
    put(form, lambda: what_if_data(answer), lambda: tell_what_if(answer, asked.names))
    raise typer.Exit(asked.failed)


def _place(name: str, victim: str) -> KnownPlace:
    """The place meant: of several of that name, the one of the victim. Raises a usage error."""
    known = load_places()
    written = " ".join(name.split())
    found = next((known.by_name[n] for n in (written, written.title(), f"the {written}") if n in known.by_name), ())
    found = found or known.towns.bearers(written)
    if not found:
        raise typer.BadParameter(f"{name!r} is no place that Foedus knows", param_hint="--where")
    own = [
        place
        for place in found
        if place.country == victim or victim in {h.actor for h in (*place.claimed_by, *place.controlled_by)}
    ]
    if own:
        return own[0]
    if len({place.country for place in found}) > 1 and found[0].country is not None:
        listed = ", ".join(dict.fromkeys(" in ".join((place.name, *place.within[-1:])) for place in found[:8]))
        raise typer.BadParameter(f"{name!r} could be {listed}; none is in the state attacked", param_hint="--where")
    return found[0]
