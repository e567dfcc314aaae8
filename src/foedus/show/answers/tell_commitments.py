"""The answer to `foedus commitments` in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from foedus.ask.commitments import Bond
from foedus.days import in_words
from foedus.knowledge.party_names import PartyNames
from foedus.knowledge.wording import Wording
from foedus.show.answers.answer import Answer, Item, Part, cited

STRENGTHS = {"must": "must", "may": "may", "not-bound-yet": "would have to, once it is in force"}
MOST = 12


def tell_commitments(
    bonds: Sequence[Bond], as_of: str, by: str | None, to: str | None, names: PartyNames, wording: Wording
) -> Answer:
    """Under agreements, then by statement: promises and guarantees, then threats."""
    whom = f" by {names.written(by)}" if by else ""
    whom += f" to {names.written(to)}" if to else ""
    parts = (
        Part("Under agreements", tuple(_item(b, names, wording) for b in bonds if b.basis == "agreement")),
        Part("Promised or announced", tuple(_item(b, names, wording) for b in bonds if b.basis == "statement" and not b.hostile)),
        Part("Threatened", tuple(_item(b, names, wording) for b in bonds if b.basis == "statement" and b.hostile)),
    )
    count = f"{len(bonds)} commitment{'' if len(bonds) == 1 else 's'}" if bonds else "No commitments"
    return Answer(f"Commitments{whom} on {in_words(as_of)}", f"{count} known.", tuple(p for p in parts if p.items))


def _item(bond: Bond, names: PartyNames, wording: Wording) -> Item:
    who = names.listed(bond.obligors, MOST) or "somebody not named"
    others = [party for party in bond.beneficiaries if bond.obligors != bond.beneficiaries]
    towards = (
        f" {'against' if bond.hostile else 'towards'} {names.listed(others, MOST)}"
        if others
        else " towards each other" * bool(bond.beneficiaries)
    )
    kind = wording.word("obligation", bond.obligation)
    under = f" ({', '.join(part for part in (bond.name, bond.clause) if part)})" if bond.name else ""
    says = f"{who}{towards}: {bond.action}{under}"
    asides = [f"{kind}; {STRENGTHS.get(bond.strength, bond.strength)}"]
    if bond.standing != "occurred":
        asides.append(wording.word("standing", bond.standing))
    asides += [
        f"on condition: {condition}"
        for condition in (bond.trigger, *bond.conditions)
        if condition and not condition.startswith("not: ")
    ]
    asides += [condition for condition in bond.conditions if condition.startswith("not: ")]
    if bond.repeated:
        asides.append(f"in {bond.repeated} further report{'' if bond.repeated == 1 else 's'}, last on {bond.last}")
    if bond.taken_back:
        asides.append(f"denied or taken back, {in_words(bond.taken_back)}")
    return Item(says, tuple(asides), cited(bond.citations), bond.first or "")
