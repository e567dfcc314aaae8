"""A record as rows: each finding with the columns that questions filter by, and who takes part in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from foedus.record.ids import finding_ids

KINDS = {"event": "type", "claim": "act", "quantity": "unit", "commitment": "obligation", "step": "step", "agreement": "rule"}
ROLES = {
    "event": (("actor", "actors"), ("recipient", "recipients")),
    "claim": (("claimant", "claimants"),),
    "quantity": (("counted", "of"),),
    "commitment": (("obligor", "obligors"), ("beneficiary", "beneficiaries")),
    "agreement": (("party", "parties"),),
    "step": (("party", "party"),),
}
STATE = 3  # letters of a state's code
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
    body: str  # the finding as the record has it; a step with the name and the parties of its agreement
    taking: tuple[Taking, ...]


def rows_of(record: Plain, version: str) -> tuple[Row, ...]:
    """Every finding of a record, family by family, in the order of the record."""
    countries = {actor["id"]: actor["country"] for actor in record["actors"]}
    made: list[Row] = []
    for family, told in _families(record).items():
        ids = finding_ids(version, family, [finding for finding, _ in told])
        made += [_row(ident, family, *one, countries) for ident, one in zip(ids, told, strict=True)]
    return tuple(made)


def spans_of(finding: Plain) -> list[Plain]:
    """The words that a finding rests on."""
    spans: list[Plain] = finding.get("evidence") or finding["mentions"]
    return spans


def _families(record: Plain) -> dict[str, list[tuple[Plain, Plain | None]]]:
    """The findings of each family, each with the agreement that it is, is a step of, or rests on."""
    agreements: dict[str, Plain] = {one["id"]: one for one in record["agreements"]}
    bare = ({k: v for k, v in one.items() if k not in {"steps", "status"}} for one in agreements.values())
    return {
        "event": [(one, None) for one in record["events"]],
        "claim": [(one, None) for one in record["claims"]],
        "quantity": [(one, None) for one in record["quantities"]],
        "commitment": [(one, agreements.get(one["agreement"])) for one in record["commitments"]],
        "agreement": [(one, one) for one in bare],
        "step": [(step, agreement) for agreement in agreements.values() for step in agreement["steps"]],
    }


def _row(ident: str, family: str, finding: Plain, agreement: Plain | None, countries: dict[str, str | None]) -> Row:
    spans = spans_of(finding)
    first, last = _days(finding)
    if family == "step" and agreement is not None:
        finding = finding | {"of_agreement": agreement["name"], "parties": agreement["parties"]}
    return Row(
        id=ident,
        family=family,
        local=finding["id"],
        kind=str(finding[KINDS[family]]),
        mode=finding.get("mode"),
        status=finding.get("status") or finding.get("standing"),
        first_day=first,
        last_day=last,
        place=finding.get("where"),
        agreement=agreement["registry"] if agreement is not None else None,
        start=spans[0]["start"],
        end=spans[0]["end"],
        body=json.dumps(finding, sort_keys=True),
        taking=tuple(dict.fromkeys(_taking(family, finding, countries))),
    )


def _days(finding: Plain) -> tuple[str | None, str | None]:
    """The days between which it lies, as far as its time says; a day, month or year by itself spans itself."""
    when = finding.get("when") or finding.get("date")
    if not when:
        return None, None
    return when["earliest"] or _edge(when["value"]), when["latest"] or _edge(when["value"])


def _edge(value: str | None) -> str | None:
    return value[:10] if value and value[:4].isdigit() else None


def _taking(family: str, finding: Plain, countries: dict[str, str | None]) -> Iterator[Taking]:
    for role, name in ROLES[family]:
        named = finding[name]
        if family == "step" and named is None:
            named = finding["parties"]  # an act of all is each one's
        for actor in [named] if isinstance(named, str) else named:
            yield Taking(role, actor, countries.get(actor) or (actor if len(actor) == STATE else None))
