"""`whatif`: if X attacks Y, who owes whom what, under which clause, and what stands in the way (casus foederis).

Never more certain than the clause: what is no treaty, or not public, never gives `must`, and whether the trigger is met is a
condition of every answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from foedus.ask.commitments import Bond
from foedus.ask.covered import Attack, Cover, cover
from foedus.ask.life import Case, Life, Membership, life_on
from foedus.days import in_words
from foedus.knowledge.party_names import PartyNames
from foedus.knowledge.registry import Clause

Strength = Literal["must", "may", "consult", "neutral", "not-bound-yet", "excluded"]
ORDER: tuple[Strength, ...] = ("must", "may", "consult", "neutral", "not-bound-yet", "excluded")
BINDS = {"bound", "leaving"}
HELPING = ("must", "may")
ALLIANCE = "defence"


@dataclass(frozen=True, slots=True)
class Obligation:
    """What one state owes another in the case. `agreement` and `clause` are None for a promise made by statement alone."""

    obligor: str
    beneficiary: str
    agreement: str | None
    name: str
    clause: str | None
    strength: Strength
    action: str
    conditions: tuple[str, ...]
    because: str
    sources: tuple[str, ...] = ()
    obligation: str = ALLIANCE  # what kind of duty: the clause's own word


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


@dataclass(frozen=True, slots=True)
class Pact:
    """A case with what had become of it on the day of the attack."""

    case: Case
    life: Life
    members: dict[str, Membership]

    def stage(self, party: str) -> Membership | None:
        """How far a party had come; None where it was not (or no longer) in the agreement."""
        found = self.members.get(party)
        return found if found and found.stage not in {"none", "left"} else None

    @property
    def circle(self) -> tuple[str, ...]:
        """Those in it that day, bound or not yet."""
        return tuple(party for party in self.members if self.stage(party))


def what_if(
    attack: Attack, cases: Sequence[Case], names: PartyNames, promised: Sequence[Bond] = (), known_by: str | None = None
) -> WhatIf:
    """Answer a case from the agreements given and from what was promised by statement (see `commitments.promises`)."""
    pacts = [pact for case in cases if (pact := _on(case, attack.on))]
    found = sorted(
        (*(o for pact in pacts for o in _under(pact, attack, names)), *(o for bond in promised for o in _said(bond, attack))),
        key=lambda o: (ORDER.index(o.strength), o.agreement or "~", o.clause or "", o.obligor),
    )
    obligations = tuple(dict.fromkeys(found))
    breaches = tuple(b for pact in pacts for b in _breached(pact, attack, names))
    conflicts = tuple(_conflicts(obligations, pacts, attack, names))
    return WhatIf(attack, known_by, obligations, breaches, conflicts, tuple(_at_one_remove(obligations, pacts, attack, names)))


def _on(case: Case, day: str) -> Pact | None:
    """The case on the day, unless it is over or had not begun."""
    if not case.known or not case.known.clauses:
        return None
    life = life_on(case, day)
    if life.value in {"terminated", "none"} and not life.force:
        return None
    return Pact(case, life, {m.party: m for m in life.members}) if life.value != "terminated" else None


def _clauses(pact: Pact) -> tuple[Clause, ...]:
    return pact.case.known.clauses if pact.case.known else ()


def _under(pact: Pact, attack: Attack, names: PartyNames) -> Iterator[Obligation]:
    for clause in _clauses(pact):
        if clause.obligation in {"defence", "consultation", "neutrality"}:
            if pact.stage(attack.victim) and _favours(clause, attack.victim):
                yield from _towards(pact, clause, attack, attack.victim, names)
            elif clause.obligation == ALLIANCE and pact.stage(attack.attacker) and _favours(clause, attack.attacker):
                yield from _attackers_allies(pact, clause, attack, names)


def _favours(clause: Clause, party: str) -> bool:
    return not clause.beneficiaries or party in clause.beneficiaries


def _obligors(pact: Pact, clause: Clause, but: Iterable[str]) -> Iterator[str]:
    without = set(but)
    return (party for party in (clause.obligors or pact.circle) if party not in without and pact.stage(party))


def _towards(pact: Pact, clause: Clause, attack: Attack, victim: str, names: PartyNames) -> Iterator[Obligation]:
    """What the others owe the one attacked."""
    covered = cover(clause, attack, names)
    for obligor in _obligors(pact, clause, (victim,)):
        if obligor == attack.attacker:
            continue
        strength, because = _strength(pact, clause, attack, obligor, covered, names)
        yield Obligation(
            obligor, victim, pact.case.id, pact.case.name, _article(clause), strength, clause.action,
            _conditions(clause, attack, covered, names), because, _sources(pact, clause), clause.obligation,
        )  # fmt: skip


def _attackers_allies(pact: Pact, clause: Clause, attack: Attack, names: PartyNames) -> Iterator[Obligation]:
    """Pacts of the attacker: they are about attacks on it, and say nothing of one that it begins."""
    attacker, victim = names.written(attack.attacker), names.written(attack.victim)
    because = f"the clause is owed when {attacker} is attacked; here {attacker} attacks"
    ways = (f"{victim} or its allies are held to be the aggressor, or go beyond self-defence",)
    for obligor in _obligors(pact, clause, (attack.attacker, attack.victim)):
        yield Obligation(
            obligor, attack.attacker, pact.case.id, pact.case.name, _article(clause), "excluded", clause.action,
            ways, because, _sources(pact, clause), clause.obligation,
        )  # fmt: skip


def _strength(pact: Pact, clause: Clause, attack: Attack, obligor: str, covered: Cover, names: PartyNames) -> tuple[Strength, str]:
    """The strength of one obligation and its reason; what weakens it most comes first."""
    if covered.answer == "no":
        return "excluded", covered.because
    inside = pact.stage(attack.attacker)
    if inside and clause.obligation == ALLIANCE and clause.between_parties == "excluded":
        return "excluded", f"{names.written(attack.attacker)} is itself a party, and the clause leaves out attacks between parties"
    for party in (obligor, attack.victim):
        stage = pact.members[party]
        if stage.stage not in BINDS:
            return "not-bound-yet", _why_not_bound(stage, names)
    force = _binding(pact, obligor, names)
    if clause.obligation == "consultation":
        return "consult", force
    if clause.obligation == "neutrality":
        return "neutral", force
    doubts = [covered.because] if covered.answer == "doubtful" else []
    if inside and clause.between_parties == "silent":
        doubts.append(
            f"{names.written(attack.attacker)} is itself a party, and the clause does not speak of attacks between parties"
        )
    if clause.strength == "may":
        doubts.append("the clause only permits it")
    if pact.case.character != "treaty":
        doubts.append(_DOUBTS[pact.case.character])
    if doubts:
        return "may", f"{'; '.join(doubts)}; {force}"
    return "must", "; ".join(part for part in (covered.because, force) if part)


_DOUBTS = {
    "political": "it is a political text, not owed in law",
    "unpublished": "its text is not public",
    "disputed": "whether it binds in law is contested",
}


def _binding(pact: Pact, obligor: str, names: PartyNames) -> str:
    member = pact.members[obligor]
    since = (
        f"in force for {names.written(obligor)} since {in_words(member.told_since or '')}"
        if member.since and member.stage == "bound"
        else ""
    )
    if member.stage == "leaving" and member.since:
        return f"{names.written(obligor)} gave notice on {in_words(member.told_since or '')} and is bound until it takes effect"
    return since or f"in force for {names.written(obligor)}"


def _why_not_bound(member: Membership, names: PartyNames) -> str:
    who = names.written(member.party)
    since = f" on {in_words(member.told_since or '')}" if member.since else ""
    if member.stage == "suspended":
        return f"{who} suspended its part{since}"
    done = {"signed": "signed", "consented": "ratified"}.get(member.stage, "joined")
    return f"{who} had {done}{since}, and the agreement was not yet in force for it"


def _conditions(clause: Clause, attack: Attack, covered: Cover, names: PartyNames) -> tuple[str, ...]:
    """Whether the trigger is met, the clause's own conditions, and its ways out."""
    victim = names.written(attack.victim)
    trigger = f"the trigger is met: {clause.trigger}" if clause.trigger else "the attack is what the clause is about"
    aggressor = (f"{victim} is not itself the aggressor",) if clause.obligation == ALLIANCE else ()
    return (trigger, *aggressor, *covered.conditions, *clause.conditions, *(f"not: {one}" for one in clause.exclusions))


def _article(clause: Clause) -> str | None:
    return f"art. {clause.article}" if clause.article else None


def _sources(pact: Pact, clause: Clause) -> tuple[str, ...]:
    known = pact.case.known
    return (clause.source or known.source,) if known else ()


def _said(bond: Bond, attack: Attack) -> Iterator[Obligation]:
    """What somebody said to do in such a case binds nobody in law: at most `may`."""
    said = next((c for c in bond.citations), None)
    day = f", {in_words(said.published)}" if said and said.published else ""
    how = {
        "occurred": "said",
        "denied": "denied",
        "proposed": "said to be considered",
        "expected": "expected",
        "disputed": "in dispute",
    }
    because = f"a statement, no treaty: {how[bond.standing]} ({said.source if said else ''}{day})"
    if bond.taken_back:
        because += f"; taken back by {in_words(bond.taken_back)}"
    strength: Strength = "excluded" if bond.standing == "denied" or bond.taken_back else "may"
    action = f"against {attack.attacker}: {bond.action}" if bond.hostile else bond.action
    conditions = tuple(c for c in (bond.trigger, *bond.conditions) if c)
    for obligor in bond.obligors:
        yield Obligation(
            obligor,
            attack.victim,
            None,
            "",
            None,
            strength,
            action,
            conditions,
            because,
            (said.source,) if said else (),
            bond.obligation,
        )


def _breached(pact: Pact, attack: Attack, names: PartyNames) -> Iterator[Breach]:
    """Duties of the attacker not to attack the victim."""
    for clause in _clauses(pact):
        if clause.obligation != "nonaggression" or not _favours(clause, attack.victim):
            continue
        everyone = pact.case.reach == "open" and not pact.case.parties
        stages = [pact.members.get(party) for party in (attack.attacker, attack.victim)]
        if clause.obligors and attack.attacker not in clause.obligors:
            continue
        if everyone or all(stage and stage.stage in BINDS for stage in stages):
            says = f"{names.written(attack.attacker)} is bound: {clause.action}"
            yield Breach(attack.attacker, attack.victim, pact.case.id, pact.case.name, _article(clause), says)


def _conflicts(obligations: Sequence[Obligation], pacts: Sequence[Pact], attack: Attack, names: PartyNames) -> Iterator[Conflict]:
    """Who owes help to the victim and is bound to the attacker as well."""
    helpers = dict.fromkeys(o.obligor for o in obligations if o.strength in HELPING and o.beneficiary == attack.victim)
    for state in helpers:
        for pact in pacts:
            both = (pact.members.get(state), pact.members.get(attack.attacker))
            if state in (attack.attacker, attack.victim) or not all(m and m.stage in BINDS for m in both):
                continue
            for clause in _clauses(pact):
                if says := _bound_to_attacker(pact, clause, attack, state, names):
                    yield Conflict(state, says)


def _bound_to_attacker(pact: Pact, clause: Clause, attack: Attack, state: str, names: PartyNames) -> str:
    binds = (not clause.obligors or state in clause.obligors) and _favours(clause, attack.attacker)
    if not binds or clause.obligation not in {"defence", "neutrality", "nonaggression"}:
        return ""
    attacker, victim, who = (names.written(code) for code in (attack.attacker, attack.victim, state))
    where = f"{pact.case.name}{f', {_article(clause)}' if clause.article else ''}"
    if clause.obligation == ALLIANCE and pact.stage(attack.victim):
        return f"{who} is allied with both sides under the same agreement ({where})"
    words = {
        "defence": f"{who} owes help to {victim} and is also an ally of {attacker} ({where}), though {attacker} attacks here",
        "neutrality": f"{who} owes help to {victim}, and owes {attacker} not to help its enemies ({where})",
        "nonaggression": f"{who} owes help to {victim}, and owes {attacker} not to use force against it ({where})",
    }
    return words[clause.obligation]


def _at_one_remove(obligations: Sequence[Obligation], pacts: Sequence[Pact], attack: Attack, names: PartyNames) -> Iterator[Remove]:
    """Allies of those who would help: they owe help if the attacker then attacks the helper."""
    helpers = [o.obligor for o in obligations if o.strength in HELPING and o.beneficiary == attack.victim]
    helpers = list(dict.fromkeys(helpers))
    drawn = {attack.attacker, attack.victim, *helpers}
    found: dict[tuple[str, str, str | None, Strength, tuple[str, ...]], list[str]] = {}
    for helper in helpers:
        for pact in pacts:
            for clause in _clauses(pact):
                if clause.obligation != ALLIANCE or not pact.stage(helper) or not _favours(clause, helper):
                    continue
                further = Attack(attack.attacker, helper, attack.on, attack.kind)
                covered = cover(clause, further, names)
                for state in _obligors(pact, clause, drawn):
                    strength, _ = _strength(pact, clause, further, state, covered, names)
                    if strength in HELPING:
                        key = (state, pact.case.id, _article(clause), strength, (*covered.conditions, *clause.conditions))
                        found.setdefault(key, []).append(helper)
    titles = {pact.case.id: pact.case.name for pact in pacts}
    for (state, agreement, article, strength, conditions), through in sorted(
        found.items(), key=lambda f: (ORDER.index(f[0][3]), f[0][:2])
    ):
        because = f"if {names.written(attack.attacker)} attacks {names.listed(through, 4)} for its help"
        yield Remove(state, tuple(through), agreement, titles[agreement], article, strength, conditions, because)
