"""`commitments`: who is bound to do what for or against whom, under agreements and by statement, on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from foedus.ask.acts import Citation
from foedus.ask.life import Case, Membership
from foedus.ask.pact import Pact, pact_on
from foedus.knowledge.registry import Clause
from foedus.model import Commitment, CommitmentName, Record, Span, StepStanding


@dataclass(frozen=True, slots=True)
class Bond:
    """One commitment. `strength` says how hard it binds that day: a clause not yet in force is `not-bound-yet`.

    Of a statement, `first` and `last` are the days on which it was reported, `repeated` how many further reports have it,
    `taken_back` the day of a later report that the same party denies it; of a clause, `first` is the day since when it binds.
    """

    obligors: tuple[str, ...]
    beneficiaries: tuple[str, ...]
    obligation: str
    hostile: bool
    basis: Literal["agreement", "statement"]
    agreement: str | None
    name: str | None
    clause: str | None
    strength: str
    standing: StepStanding
    action: str
    trigger: str | None
    conditions: tuple[str, ...]
    means: str | None
    timing: str | None
    first: str | None
    last: str | None
    repeated: int
    taken_back: str | None
    citations: tuple[Citation, ...]


def commitments_on(
    cases: Sequence[Case], records: Iterable[Record], as_of: str, *, by: str | None = None, to: str | None = None
) -> tuple[Bond, ...]:
    """All commitments known on a day, those of agreements first; of `by` (obligor) and towards `to` (beneficiary) where given."""
    bonds = [bond for case in cases for bond in _of_case(case, as_of)]
    bonds += _of_reports([r for r in records if (r.published or as_of) <= as_of])
    return tuple(b for b in bonds if (by is None or by in b.obligors) and (to is None or to in b.beneficiaries))


def _of_case(case: Case, day: str) -> Iterator[Bond]:
    """The clauses of an agreement of the registry that bind, or are signed and do not bind yet."""
    pact = pact_on(case, day)
    if pact is None:
        return
    for clause in pact.known.clauses:
        by_strength: dict[str, list[Membership]] = {}
        for party in pact.obligors(clause):
            member = pact.members[party]
            by_strength.setdefault(_strength(case, clause, member), []).append(member)
        for strength, bound in by_strength.items():
            yield _bond(pact, clause, strength, bound)


def _strength(case: Case, clause: Clause, member: Membership) -> str:
    if not member.binds:
        return "not-bound-yet"
    return "must" if clause.strength == "must" and case.character == "treaty" else "may"


def _bond(pact: Pact, clause: Clause, strength: str, bound: list[Membership]) -> Bond:
    return Bond(
        obligors=tuple(m.party for m in bound),
        beneficiaries=clause.beneficiaries or pact.circle,
        obligation=clause.obligation,
        hostile=False,
        basis="agreement",
        agreement=pact.case.id,
        name=pact.case.name,
        clause=clause.cited,
        strength=strength,
        standing="occurred" if strength != "not-bound-yet" else "expected",
        action=clause.action,
        trigger=clause.trigger or None,
        conditions=clause.terms,
        means=clause.means or None,
        timing=clause.timing or None,
        first=min((m.since for m in bound if m.since), default=None),
        last=None,
        repeated=0,
        taken_back=None,
        citations=(Citation(pact.source(clause)),),
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """A commitment as one report has it."""

    record: Record
    made: Commitment

    @property
    def day(self) -> str:
        """Its report's date, empty where that is not known."""
        return self.record.published or ""

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two statements the same promise or threat: who, to whom, to do what, on what trigger."""
        trigger = " ".join(self.made.trigger.text.lower().split()) if self.made.trigger else ""
        one = self.made
        return (tuple(sorted(one.obligors)), tuple(sorted(one.beneficiaries)), one.obligation, one.hostile, one.basis, trigger)


def _of_reports(records: Sequence[Record]) -> Iterator[Bond]:
    said = sorted((_Said(r, made) for r in records for made in r.commitments), key=lambda s: s.day)
    groups: dict[tuple[object, ...], list[_Said]] = {}
    for one in said:
        groups.setdefault(one.key, []).append(one)
    for group in groups.values():
        yield _told(group)


def _told(group: list[_Said]) -> Bond:
    first = next((one for one in group if one.made.standing != "denied"), group[0])
    made, record = first.made, first.record
    agreement = next((a for a in record.agreements if a.id == made.agreement), None)
    denials = [one.day for one in group if one.made.standing == "denied" and one.day > first.day]
    return Bond(
        obligors=made.obligors,
        beneficiaries=made.beneficiaries,
        obligation=made.obligation,
        hostile=made.hostile,
        basis=made.basis,
        agreement=(agreement.registry or agreement.id) if agreement else None,
        name=agreement.name if agreement else None,
        clause=None,
        strength=made.strength,
        standing=made.standing,
        action=made.action.text,
        trigger=_text(made.trigger),
        conditions=tuple(text for text in (_text(made.condition),) if text),
        means=_text(made.means),
        timing=_text(made.timing),
        first=first.day or None,
        last=group[-1].day or None,
        repeated=len({one.record.id for one in group}) - 1,
        taken_back=min(denials, default=None),
        citations=tuple(dict.fromkeys(_citation(one) for one in group)),
    )


def _text(span: Span | None) -> str | None:
    return " ".join(span.text.split()) if span else None


def _citation(one: _Said) -> Citation:
    claims = {claim.id: claim for claim in one.record.claims}
    holder = claims.get(one.made.claim or "")
    return Citation(
        one.record.id, one.day, one.made.evidence[0] if one.made.evidence else one.made.action, holder.claimants if holder else ()
    )


HELP: frozenset[CommitmentName] = frozenset({"defence", "troops", "arms", "aid", "support"})


def promises(records: Iterable[Record], attacker: str, victim: str, day: str) -> tuple[Bond, ...]:
    """What was said by statement that bears on an attack: help promised to the victim, force threatened against the attacker."""
    told = _of_reports([r for r in records if (r.published or day) <= day])
    return tuple(
        bond
        for bond in told
        if bond.basis == "statement"
        and bond.obligors
        and not {attacker, victim} & set(bond.obligors)
        and (
            (bond.obligation in HELP and not bond.hostile and victim in bond.beneficiaries)
            or (bond.hostile and attacker in bond.beneficiaries)
        )
    )
