"""The answer to `foedus whatif` in sentences: what is owed to the one attacked, what is not and why, who stands on both sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from foedus.ask.casus import Obligation, Remove, WhatIf
from foedus.ask.covered import KINDS_IN_WORDS
from foedus.days import in_words
from foedus.knowledge.party_names import PartyNames
from foedus.show.answers.answer import Answer, Item, Part

HEADINGS = {
    "must": ("Must help", "The clause obliges to help; the means may be the helper's choice."),
    "may": ("May help", "The clause only permits help, or its text or trigger leaves it open."),
    "consult": ("Must consult", ""),
    "neutral": ("Must not help the attacker", ""),
    "not-bound-yet": ("Not bound on that day", ""),
    "excluded": ("Not owed", "The clause does not cover this case."),
}
MOST = 12  # states named in one line


def tell_what_if(answer: WhatIf, names: PartyNames) -> Answer:
    """Obligations by strength, the same clause once for all whom it binds alike."""
    attack = answer.attack
    attacker, victim = names.written(attack.attacker), names.written(attack.victim)
    where = f" at {attack.where.name}" if attack.where else ""
    parts = []
    for strength, (heading, note) in HEADINGS.items():
        items = tuple(_obligations([o for o in answer.obligations if o.strength == strength], names))
        parts.append(Part(heading, items, note))
    parts.append(
        Part(
            "What the attack itself would break", tuple(Item(f"{b.because} ({_under(b.name, b.clause)})") for b in answer.breaches)
        )
    )
    parts.append(Part("Bound to both sides", tuple(Item(one) for one in dict.fromkeys(c.says for c in answer.conflicts))))
    parts.append(
        Part(
            "At one remove",
            tuple(_removed(answer.at_one_remove, names)),
            f"Allies of those who would help, if {attacker} attacks them in turn.",
        )
    )
    known = f", as it was known on {in_words(answer.known_by)}" if answer.known_by else ""
    question = f"{KINDS_IN_WORDS[attack.kind]} by {attacker} on {victim}{where}, {in_words(attack.on)}{known}"
    return Answer(
        question[0].upper() + question[1:], _lead(answer, names), tuple(part for part in parts if part.items), (CONDITION,)
    )


CONDITION = (
    "Who is the aggressor, and whether the trigger is met, is assumed here and not decided: it is a condition of every line."
)


def _lead(answer: WhatIf, names: PartyNames) -> str:
    victim = names.written(answer.attack.victim)
    to_victim = [o for o in answer.obligations if o.beneficiary == answer.attack.victim]
    says = []
    told: set[str] = set()  # a state stands once, by the strongest that it owes
    for strength, verb in (("must", "must help"), ("may", "may help"), ("not-bound-yet", "not bound yet")):
        owing = (o for o in to_victim if o.strength == strength and (strength != "not-bound-yet" or o.obligation == "defence"))
        states = list(dict.fromkeys(o.obligor for o in owing if o.obligor not in told))
        told.update(states)
        if states:
            says.append(f"{verb}: {names.listed(states, MOST)}")
    return (
        f"{victim[0].upper()}{victim[1:]} attacked: {'; '.join(says)}."
        if says
        else f"Nobody is known to owe help to {victim} in this case."
    )


def _obligations(found: Sequence[Obligation], names: PartyNames) -> Iterable[Item]:
    def alike(one: Obligation) -> tuple[str, ...]:
        own = "" if one.since else one.force  # what is told of one state alone
        return (
            one.agreement or one.reason, one.clause or "", one.beneficiary, one.action, one.reason, own, " ".join(one.conditions),
        )  # fmt: skip

    for _, group in groupby(sorted(found, key=alike), key=alike):
        same = list(group)
        one = same[0]
        because = one.because if len(same) == 1 else _shared(same, names)
        whom = names.written(one.beneficiary)
        says = f"{names.listed([o.obligor for o in same], MOST)} towards {whom}: {one.action} ({_under(one.name, one.clause)})"
        asides = [f"because {because}"] if because else []
        word = "that would change" if one.strength == "excluded" else "condition"
        asides += [condition if condition.startswith("not: ") else f"{word}: {condition}" for condition in one.conditions]
        yield Item(says, tuple(asides), one.sources)


def _shared(same: Sequence[Obligation], names: PartyNames) -> str:
    """The reason that several obligors share, and since when the clause binds each."""
    days: dict[str, list[str]] = {}
    for one in same:
        if one.since:
            days.setdefault(one.since, []).append(one.obligor)
    since = "; ".join(f"since {in_words(day)} for {names.listed(states, MOST)}" for day, states in days.items())
    return "; ".join(part for part in (same[0].reason, f"in force {since}" if since else "") if part)


def _under(name: str | None, clause: str | None) -> str:
    return ", ".join(part for part in (name or "by statement", clause) if part)


def _removed(found: Sequence[Remove], names: PartyNames) -> Iterable[Item]:
    def alike(one: Remove) -> tuple[str, ...]:
        return (one.agreement, one.clause or "", one.strength, one.because, " ".join(one.conditions))

    for _, group in groupby(sorted(found, key=alike), key=alike):
        same = list(group)
        one = same[0]
        verb = "would have to help" if one.strength == "must" else "might help"
        says = f"{names.listed([o.state for o in same], MOST)}: {verb} {one.because} ({_under(one.name, one.clause)})"
        yield Item(says, tuple(f"condition: {condition}" for condition in one.conditions))
