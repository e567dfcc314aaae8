"""Answers as plain data: what `--format json` prints, with the names of the record contract."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from foedus.ask.acts import Act, Citation
from foedus.ask.casus import WhatIf
from foedus.ask.commitments import Bond
from foedus.ask.life import Case
from foedus.ask.pacts import Listed
from foedus.ask.status import StatusAnswer


def status_data(answer: StatusAnswer) -> dict[str, Any]:
    """{"agreement", "name", "as_of", "known_by", "value", "because", "acts", "missing", "disputes", …}."""
    ids = {act: f"a{number}" for number, act in enumerate(answer.acts, 1)}
    case = answer.case
    return {
        "agreement": case.id,
        "name": case.name,
        "as_of": answer.as_of,
        "known_by": answer.known_by,
        "value": answer.value,
        "because": list(answer.because),
        "because_acts": [ids[act] for act in answer.deciding if act in ids],
        "acts": [{"id": ident, **act_data(act)} for act, ident in ids.items()],
        "missing": list(answer.missing),
        "disputes": [
            {"what": d.says, "asserted": [act_data(a) for a in d.asserted], "denied": [act_data(a) for a in d.denied]}
            for d in answer.disputes
        ],
        "character": case.character,
        "parties": [{"party": m.party, "stage": m.stage, "since": m.since} for m in answer.members],
    }


def act_data(act: Act) -> dict[str, Any]:
    """One act. `earliest` is null where no source tells it."""
    return {
        "step": act.step,
        "party": act.party,
        "organ": act.organ,
        "date": act.date,
        "earliest": act.earliest if act.earliest > "0001-01-01" else None,
        "latest": act.latest if act.latest > "0001-01-01" else None,
        "standing": act.standing,
        "according_to": sorted(act.holders),
        "note": act.note or None,
        "citations": [citation_data(one) for one in act.citations],
    }


def citation_data(one: Citation) -> dict[str, Any]:
    """A page's address, or a report with the words that it rests on and who in it says so."""
    words = asdict(one.words) if one.words else None
    return {"source": one.source, "published": one.published or None, "evidence": words, "according_to": list(one.holders)}


def what_if_data(answer: WhatIf) -> dict[str, Any]:
    """{"attacker", "victim", "on", "obligations", "conflicts", "at_one_remove", …}."""
    attack = answer.attack
    return {
        "attacker": attack.attacker,
        "victim": attack.victim,
        "on": attack.on,
        "known_by": answer.known_by,
        "kind": attack.kind,
        "where": attack.where.name if attack.where else None,
        "obligations": [
            {
                "obligor": o.obligor,
                "beneficiary": o.beneficiary,
                "agreement": o.agreement,
                "name": o.name,
                "clause": o.clause,
                "strength": o.strength,
                "obligation": o.obligation,
                "action": o.action,
                "conditions": list(o.conditions),
                "because": o.because,
                "sources": list(o.sources),
            }
            for o in answer.obligations
        ],
        "breaches": [asdict(one) for one in answer.breaches],
        "conflicts": [asdict(one) for one in answer.conflicts],
        "at_one_remove": [asdict(one) for one in answer.at_one_remove],
    }


def commitments_data(bonds: Sequence[Bond], as_of: str, known_by: str | None, by: str | None, to: str | None) -> dict[str, Any]:
    """{"as_of", "known_by", "by", "to", "commitments": […]}."""
    rows = [asdict(bond) | {"citations": [citation_data(one) for one in bond.citations]} for bond in bonds]
    return {"as_of": as_of, "known_by": known_by, "by": by, "to": to, "commitments": rows}


def pact_row(one: Listed) -> dict[str, Any]:
    """An agreement as the list has it. `status` only where a day was asked about."""
    case = one.case
    return {
        "id": case.id,
        "name": case.name,
        "character": case.character,
        "topic": case.known.topic if case.known else None,
        "reach": case.reach,
        "parties": list(case.parties),
        "signed": one.signed,
        "in_force": one.force,
        "ended": one.ended,
        "status": one.life.value if one.life else None,
    }


def pact_data(case: Case) -> dict[str, Any]:
    """One agreement of the registry with everything that its file has, acts in order."""
    known = asdict(case.known) if case.known else {}
    known["acts"] = sorted(known.get("acts", ()), key=lambda act: (act["date"], act["step"], act["party"]))
    return known
