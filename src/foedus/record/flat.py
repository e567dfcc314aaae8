"""A record as rows: each finding with the columns that questions filter by, and who takes part in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from foedus.record.ids import finding_ids

FAMILIES = ("event", "claim", "quantity", "commitment", "agreement", "step")
Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Taking:
    """Who takes part: as actor, recipient, claimant, obligor, beneficiary, party or counted."""

    role: str
    actor: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A finding. `kind` is the event's type, the claim's act, the obligation, the step or the unit; days are ISO dates."""

    id: str
    family: str
    local: str
    kind: str
    mode: str | None
    status: str | None
    first_day: str | None
    last_day: str | None
    place: str | None
    agreement: str | None  # the registry's id
    start: int  # code points into the record's text
    end: int
    body: str  # the finding as the record has it
    taking: tuple[Taking, ...]


def rows_of(record: Plain, version: str) -> tuple[Row, ...]:
    """Every finding of a record, family by family, in the order of the record."""
    countries = {actor["id"]: actor["country"] for actor in record["actors"]}
    registry = {agreement["id"]: agreement["registry"] for agreement in record["agreements"]}
    steps = [
        step | {"of": agreement["id"], "all": [] if step["party"] else agreement["parties"]}
        for agreement in record["agreements"]
        for step in agreement["steps"]
    ]
    families: dict[str, list[Plain]] = {
        "event": record["events"],
        "claim": record["claims"],
        "quantity": record["quantities"],
        "commitment": record["commitments"],
        "agreement": [{k: v for k, v in one.items() if k not in {"steps", "status"}} for one in record["agreements"]],
        "step": steps,
    }
    made: list[Row] = []
    for family, findings in families.items():
        for ident, finding in zip(finding_ids(version, family, findings), findings, strict=True):
            made.append(_row(ident, family, finding, countries, registry))
    return tuple(made)


def _row(ident: str, family: str, finding: Plain, countries: dict[str, str | None], registry: dict[str, str | None]) -> Row:
    spans = finding.get("evidence") or finding["mentions"]
    first, last = _days(finding)
    own = {"agreement": finding["id"], "step": finding.get("of")}.get(family, finding.get("agreement"))
    return Row(
        id=ident,
        family=family,
        local=finding["id"],
        kind=_kind(family, finding),
        mode=finding.get("mode"),
        status=finding.get("status") or finding.get("standing"),
        first_day=first,
        last_day=last,
        place=finding.get("where"),
        agreement=registry.get(own or ""),
        start=spans[0]["start"],
        end=spans[0]["end"],
        body=json.dumps(finding, sort_keys=True),
        taking=tuple(dict.fromkeys(_taking(family, finding, countries))),
    )


def _kind(family: str, finding: Plain) -> str:
    names = {"event": "type", "claim": "act", "quantity": "unit", "commitment": "obligation", "step": "step", "agreement": "rule"}
    return str(finding[names[family]])


def _days(finding: Plain) -> tuple[str | None, str | None]:
    """The days between which it lies, as far as its time says; a day, month or year by itself spans itself."""
    when = finding.get("when") or finding.get("date")
    if not when:
        return None, None
    return when["earliest"] or _edge(when["value"]), when["latest"] or _edge(when["value"])


def _edge(value: str | None) -> str | None:
    return value[:10] if value and value[:4].isdigit() else None


def _taking(family: str, finding: Plain, countries: dict[str, str | None]) -> Iterator[Taking]:
    roles = {
        "event": (("actor", "actors"), ("recipient", "recipients")),
        "claim": (("claimant", "claimants"),),
        "quantity": (("counted", "of"),),
        "commitment": (("obligor", "obligors"), ("beneficiary", "beneficiaries")),
        "agreement": (("party", "parties"),),
        "step": (("party", "party"), ("party", "all")),
    }
    for role, name in roles[family]:
        named = finding[name]
        for actor in [named] if isinstance(named, str) else named or ():
            yield Taking(role, actor, countries.get(actor) or (actor if len(actor) == 3 else None))
