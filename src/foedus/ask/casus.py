"""`whatif`: if X attacks Y, who owes whom what, under which clause, and what stands in the way (casus foederis).

Never more certain than the clause: what is no treaty, or not public, never gives `must`, and whether the trigger is met is a
condition of every answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from foedus.ask.commitments import Bond
from foedus.ask.covered import Attack, Cover, cover
from foedus.ask.life import Case, Membership
from foedus.ask.pact import Pact, pact_on
from foedus.days import in_words
from foedus.knowledge.party_names import PartyNames
from foedus.knowledge.registry import Clause
from foedus.model import StepStanding

Strength = Literal["must", "may", "consult", "neutral", "not-bound-yet", "excluded"]
ORDER: tuple[Strength, ...] = ("must", "may", "consult", "neutral", "not-bound-yet", "excluded")
HELPING = ("must", "may")
ALLIANCE = "defence"


@dataclass(frozen=True, slots=True)
class Obligation:
    """What one state owes another in the case. `agreement`, `name` and `clause` are None for a promise made by statement alone.

    `reason` says why it has its strength, `force` how it binds the obligor, `since` the day since when, as fine as it is known.
    """

    obligor: str
    beneficiary: str
    agreement: str | None
    name: str | None
    clause: str | None
    strength: Strength
    obligation: str  # what kind of duty: the clause's own word
    action: str
    conditions: tuple[str, ...]
    sources: tuple[str, ...]
    reason: str
    force: str = ""
    since: str | None = None

    @property
    def because(self) -> str:
        """Reason and force in one sentence."""
        return "; ".join(part for part in (self.reason, self.force) if part)


@dataclass(frozen=True, slots=True)
class Breach:
    """A duty not to attack that the attack itself would break."""

    party: str
    towards: str
    agreement: str
    name: str
    clause: str | None
    because: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """One state bound to both sides."""

    state: str
    says: str


@dataclass(frozen=True, slots=True)
class Remove:
    """Who could be drawn in if one who helps is attacked in turn."""

    state: str
    through: tuple[str, ...]
    agreement: str
    name: str
    clause: str | None
    strength: Strength
    conditions: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The answer to one case."""

    attack: Attack
    known_by: str | None
    obligations: tuple[Obligation, ...]
    breaches: tuple[Breach, ...]
    conflicts: tuple[Conflict, ...]
    at_one_remove: tuple[Remove, ...]


def what_if(
    attack: Attack, cases: Sequence[Case], names: PartyNames, promised: Sequence[Bond] = (), known_by: str | None = None
) -> WhatIf:
    """Answer a case from the agreements given and from what was promised by statement (see `commitments.promises`)."""
    pacts = [pact for case in cases if (pact := pact_on(case, attack.on))]
    found = sorted(
        (*(o for pact in pacts for o in _under(pact, attack, names)), *(o for bond in promised for o in _said(bond, attack))),
        key=lambda o: (ORDER.index(o.strength), o.agreement or "~", o.clause or "", o.obligor),
    )
    obligations = tuple(dict.fromkeys(found))
    breaches = tuple(b for pact in pacts for b in _breached(pact, attack, names))
    helpers = tuple(dict.fromkeys(o.obligor for o in obligations if o.strength in HELPING and o.beneficiary == attack.victim))
    conflicts = tuple(_conflicts(helpers, pacts, attack, names))
    return WhatIf(attack, known_by, obligations, breaches, conflicts, tuple(_at_one_remove(helpers, pacts, attack, names)))


def _under(pact: Pact, attack: Attack, names: PartyNames) -> Iterator[Obligation]:
    for clause in pact.known.clauses:
        if clause.obligation in {"defence", "consultation", "neutrality"}:
            if pact.stage(attack.victim) and _favours(clause, attack.victim):
                yield from _towards(pact, clause, attack, names)
            elif clause.obligation == ALLIANCE and pact.stage(attack.attacker) and _favours(clause, attack.attacker):
                yield from _attackers_allies(pact, clause, attack, names)


def _favours(clause: Clause, party: str) -> bool:
    return not clause.beneficiaries or party in clause.beneficiaries


def _towards(pact: Pact, clause: Clause, attack: Attack, names: PartyNames) -> Iterator[Obligation]:
    """What the others owe the one attacked."""
    covered = cover(clause, attack, names)
    for obligor in pact.obligors(clause):
        if obligor not in (attack.attacker, attack.victim):
            strength, reason = _strength(pact, clause, attack, obligor, covered, names)
            member = pact.members[obligor]
            binds = strength not in {"excluded", "not-bound-yet"}
            yield Obligation(
                obligor=obligor,
                beneficiary=attack.victim,
                agreement=pact.case.id,
                name=pact.case.name,
                clause=clause.cited,
                strength=strength,
                obligation=clause.obligation,
                action=clause.action,
                conditions=_conditions(clause, attack, covered, names),
                sources=(pact.source(clause),),
                reason=reason,
                force=_force(member, names) if binds else "",
                since=member.told_since if binds and member.stage == "bound" else None,
            )


def _attackers_allies(pact: Pact, clause: Clause, attack: Attack, names: PartyNames) -> Iterator[Obligation]:
    """Pacts of the attacker: they are about attacks on it, and say nothing of one that it begins."""
    attacker, victim = names.written(attack.attacker), names.written(attack.victim)
    for obligor in pact.obligors(clause):
        if obligor not in (attack.attacker, attack.victim):
            yield Obligation(
                obligor=obligor,
                beneficiary=attack.attacker,
                agreement=pact.case.id,
                name=pact.case.name,
                clause=clause.cited,
                strength="excluded",
                obligation=clause.obligation,
                action=clause.action,
                conditions=(f"{victim} or its allies are held to be the aggressor, or go beyond self-defence",),
                sources=(pact.source(clause),),
                reason=f"the clause is owed when {attacker} is attacked; here {attacker} attacks",
            )


def _strength(pact: Pact, clause: Clause, attack: Attack, obligor: str, covered: Cover, names: PartyNames) -> tuple[Strength, str]:
    """The strength of one obligation and its reason; what weakens it most comes first."""
    if covered.answer == "no":
        return "excluded", covered.because
    attacker, inside = names.written(attack.attacker), pact.stage(attack.attacker)
    if inside and clause.obligation == ALLIANCE and clause.between_parties == "excluded":
        return "excluded", f"{attacker} is itself a party, and the clause leaves out attacks between parties"
    for party in (obligor, attack.victim):
        if not pact.members[party].binds:
            return "not-bound-yet", _why_not_bound(pact.members[party], names)
    if clause.obligation == "consultation":
        return "consult", ""
    if clause.obligation == "neutrality":
        return "neutral", ""
    doubts = [covered.because] if covered.answer == "doubtful" else []
    if inside and clause.between_parties == "silent":
        doubts.append(f"{attacker} is itself a party, and the clause does not speak of attacks between parties")
    if clause.strength == "may":
        doubts.append("the clause only permits it")
    if pact.case.character != "treaty":
        doubts.append(_DOUBTS[pact.case.character])
    return ("may", "; ".join(doubts)) if doubts else ("must", covered.because)


_DOUBTS = {
    "political": "it is a political text, not owed in law",
    "unpublished": "its text is not public",
    "disputed": "whether it binds in law is contested",
}


def _force(member: Membership, names: PartyNames) -> str:
    who, since = names.written(member.party), member.told_since
    if member.stage == "leaving" and since:
        return f"{who} gave notice on {in_words(since)} and is bound until it takes effect"
    return f"in force for {who}{f' since {in_words(since)}' if since and member.stage == 'bound' else ''}"


def _why_not_bound(member: Membership, names: PartyNames) -> str:
    who = names.written(member.party)
    since = f" on {in_words(member.told_since)}" if member.told_since else ""
    if member.stage == "suspended":
        return f"{who} suspended its part{since}"
    done = {"signed": "signed", "consented": "ratified"}.get(member.stage, "joined")
    return f"{who} had {done}{since}, and the agreement was not yet in force for it"


def _conditions(clause: Clause, attack: Attack, covered: Cover, names: PartyNames) -> tuple[str, ...]:
    """Whether the trigger is met, the clause's own conditions, and its ways out."""
    trigger = f"the trigger is met: {clause.trigger}" if clause.trigger else "the attack is what the clause is about"
    aggressor = (f"{names.written(attack.victim)} is not itself the aggressor",) if clause.obligation == ALLIANCE else ()
    return (trigger, *aggressor, *covered.conditions, *clause.terms)


def _said(bond: Bond, attack: Attack) -> Iterator[Obligation]:
    """What somebody said to do in such a case binds nobody in law: at most `may`."""
    said = bond.citations[0]
    day = f", {in_words(said.published)}" if said.published else ""
    taken_back = f"; taken back by {in_words(bond.taken_back)}" if bond.taken_back else ""
    for obligor in bond.obligors:
        yield Obligation(
            obligor=obligor,
            beneficiary=attack.victim,
            agreement=None,
            name=None,
            clause=None,
            strength="excluded" if bond.standing == "denied" or bond.taken_back else "may",
            obligation=bond.obligation,
            action=f"against {attack.attacker}: {bond.action}" if bond.hostile else bond.action,
            conditions=tuple(c for c in (bond.trigger, *bond.conditions) if c),
            sources=(said.source,),
            reason=f"a statement, no treaty: {_HOW_SAID[bond.standing]} ({said.source}{day}){taken_back}",
        )


_HOW_SAID: dict[StepStanding, str] = {
    "occurred": "said",
    "denied": "denied",
    "proposed": "said to be considered",
    "expected": "expected",
    "disputed": "in dispute",
}


def _breached(pact: Pact, attack: Attack, names: PartyNames) -> Iterator[Breach]:
    """Duties of the attacker not to attack the victim."""
    for clause in pact.known.clauses:
        if clause.obligation != "nonaggression" or not _favours(clause, attack.victim):
            continue
        everyone = pact.case.reach == "open" and not pact.case.parties
        if clause.obligors and attack.attacker not in clause.obligors:
            continue
        if everyone or pact.binds(attack.attacker, attack.victim):
            says = f"{names.written(attack.attacker)} is bound: {clause.action}"
            yield Breach(attack.attacker, attack.victim, pact.case.id, pact.case.name, clause.cited, says)


def _conflicts(helpers: Sequence[str], pacts: Sequence[Pact], attack: Attack, names: PartyNames) -> Iterator[Conflict]:
    """Who owes help to the victim and is bound to the attacker as well."""
    for state in helpers:
        for pact in pacts:
            for clause in pact.known.clauses if pact.binds(state, attack.attacker) else ():
                if says := _bound_to_attacker(pact, clause, attack, state, names):
                    yield Conflict(state, says)


def _bound_to_attacker(pact: Pact, clause: Clause, attack: Attack, state: str, names: PartyNames) -> str:
    binds = (not clause.obligors or state in clause.obligors) and _favours(clause, attack.attacker)
    if not binds or clause.obligation not in {"defence", "neutrality", "nonaggression"}:
        return ""
    attacker, victim, who = (names.written(code) for code in (attack.attacker, attack.victim, state))
    where = f"{pact.case.name}{f', {clause.cited}' if clause.cited else ''}"
    if clause.obligation == ALLIANCE and pact.stage(attack.victim):
        return f"{who} is allied with both sides under the same agreement ({where})"
    words = {
        "defence": f"{who} owes help to {victim} and is also an ally of {attacker} ({where}), though {attacker} attacks here",
        "neutrality": f"{who} owes help to {victim}, and owes {attacker} not to help its enemies ({where})",
        "nonaggression": f"{who} owes help to {victim}, and owes {attacker} not to use force against it ({where})",
    }
    return words[clause.obligation]


def _at_one_remove(helpers: Sequence[str], pacts: Sequence[Pact], attack: Attack, names: PartyNames) -> Iterator[Remove]:
    """Allies of those who would help: they owe help if the attacker then attacks the helper."""
    drawn = {attack.attacker, attack.victim, *helpers}
    found: dict[tuple[str, str, str | None, Strength, tuple[str, ...]], list[str]] = {}
    for helper in helpers:
        for pact in pacts:
            for clause in pact.known.clauses:
                if clause.obligation != ALLIANCE or not pact.stage(helper) or not _favours(clause, helper):
                    continue
                further = Attack(attack.attacker, helper, attack.on, attack.kind)
                covered = cover(clause, further, names)
                for state in (party for party in pact.obligors(clause) if party not in drawn):
                    strength, _ = _strength(pact, clause, further, state, covered, names)
                    if strength in HELPING:
                        key = (state, pact.case.id, clause.cited, strength, (*covered.conditions, *clause.conditions))
                        found.setdefault(key, []).append(helper)
    titles = {pact.case.id: pact.case.name for pact in pacts}
    for (state, agreement, article, strength, conditions), through in sorted(
        found.items(), key=lambda f: (ORDER.index(f[0][3]), f[0][:2])
    ):
        because = f"if {names.written(attack.attacker)} attacks {names.listed(through, 4)} for its help"
        yield Remove(state, tuple(through), agreement, titles[agreement], article, strength, conditions, because)
