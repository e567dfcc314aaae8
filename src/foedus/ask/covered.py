"""Whether a clause covers an attack: its kind, its place, who attacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from foedus.knowledge.known_place import KnownPlace
from foedus.knowledge.party_names import PartyNames
from foedus.knowledge.registry import AttackKind, Clause

ALSO: Mapping[AttackKind, tuple[AttackKind, ...]] = {
    "armed-attack": ("threat",),
    "invasion": ("armed-attack", "threat"),
    "nuclear": ("armed-attack", "threat"),
    "blockade": ("threat",),
    "cyber": ("threat",),
    "terrorism": ("threat",),
    "threat": (),
}
MIGHT_BE: Mapping[AttackKind, tuple[AttackKind, ...]] = {
    "armed-attack": ("invasion",),
    "blockade": ("armed-attack",),  # General Assembly resolution 3314 (1974), art. 3(c): a blockade may be an act of aggression
    "cyber": ("armed-attack",),
    "terrorism": ("armed-attack",),
}
KINDS_IN_WORDS: Mapping[AttackKind, str] = {
    "armed-attack": "an armed attack",
    "invasion": "an armed invasion",
    "nuclear": "a nuclear attack",
    "cyber": "a cyber attack",
    "terrorism": "a terrorist attack",
    "blockade": "a blockade",
    "threat": "a threat",
}


@dataclass(frozen=True, slots=True)
class Attack:
    """The case put: who attacks whom, on which day, where (None: on the victim's own territory, not further told), and how."""

    attacker: str
    victim: str
    on: str
    kind: AttackKind = "armed-attack"
    where: KnownPlace | None = None


@dataclass(frozen=True, slots=True)
class Cover:
    """Whether a clause covers the case: "yes", "doubtful" or "no", and why; `conditions` of a yes or a doubt."""

    answer: str
    because: str = ""
    conditions: tuple[str, ...] = ()


def cover(clause: Clause, attack: Attack, names: PartyNames) -> Cover:
    """Put together what kind, attacker and place give: the weakest of them decides."""
    found = (_by_attacker(clause, attack, names), _by_kind(clause, attack), _by_place(clause, attack, names))
    conditions = tuple(c for one in found for c in one.conditions)
    for answer in ("no", "doubtful"):
        because = [one.because for one in found if one.answer == answer]
        if because:
            return Cover(answer, "; ".join(because), conditions)
    return Cover("yes", "; ".join(one.because for one in found if one.because), conditions)


def _by_attacker(clause: Clause, attack: Attack, names: PartyNames) -> Cover:
    if attack.attacker in clause.except_by:
        return Cover("no", f"the clause leaves out attacks by {names.written(attack.attacker)}")
    if clause.only_by and attack.attacker not in clause.only_by:
        return Cover("no", f"the clause is about attacks by {names.listed(clause.only_by)} alone")
    return Cover("yes")


def _by_kind(clause: Clause, attack: Attack) -> Cover:
    met = {attack.kind, *ALSO[attack.kind]}
    if met & set(clause.on):
        return Cover("yes")
    asked = KINDS_IN_WORDS[attack.kind]
    if attack.kind in clause.doubtful:
        return Cover("doubtful", f"it is open whether {asked} meets the trigger")
    might = [kind for kind in MIGHT_BE.get(attack.kind, ()) if kind in clause.on]
    if might:
        return Cover("doubtful", f"it is owed only if {asked} amounts to {KINDS_IN_WORDS[might[0]]}")
    if not clause.on:
        return Cover("doubtful", "the clause does not say which kinds of attack meet its trigger")
    return Cover("no", f"the clause covers {_either([KINDS_IN_WORDS[kind] for kind in clause.on])}, not {asked}")


def _either(words: list[str]) -> str:
    return " or ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def _by_place(clause: Clause, attack: Attack, names: PartyNames) -> Cover:
    if not clause.areas and not clause.outside:
        return Cover("yes")
    victim, place = names.written(attack.victim), attack.where
    scope = clause.scope or _either([_area(area, victim, names) for area in clause.areas])
    if place is None:
        return Cover("yes", conditions=(f"the attack falls within the clause's area: {scope}",) if scope else ())
    if _named(clause.outside, place):
        return Cover("no", f"the clause leaves out {place.name}")
    if _named(clause.areas, place):
        return Cover("yes", f"{place.name} lies in the clause's area")
    if _named(clause.areas_doubtful, place):
        return Cover("doubtful", f"it is open whether the clause covers {place.name}")
    return _by_territory(clause, attack, place, scope, names)


def _by_territory(clause: Clause, attack: Attack, place: KnownPlace, scope: str, names: PartyNames) -> Cover:
    """A place that the clause does not name: whose it is decides, and whether forces of the victim there are covered."""
    victim = names.written(attack.victim)
    controls = {h.actor for h in place.controlled_by if h.until is None}
    claims = {h.actor for h in place.claimed_by if h.until is None}
    contested = bool(claims | controls) and (claims | controls) != {attack.victim}
    if "@administered" in clause.areas and (attack.victim in controls or (not controls and place.country == attack.victim)):
        return Cover("yes", f"{place.name} is administered by {victim}")
    if "@territory" in clause.areas and place.country == attack.victim and not contested:
        return Cover("yes", f"{place.name} is territory of {victim}")
    if attack.victim in claims | controls or place.country == attack.victim:
        others = names.listed(sorted((claims | controls) - {attack.victim}))
        return Cover(
            "doubtful", f"{place.name} is contested between {victim} and {others}" if others else f"the clause covers {scope}"
        )
    if "@forces" in clause.areas:
        return Cover(
            "yes", conditions=(f"it is the forces, public ships or aircraft of {victim} that are attacked at {place.name}",)
        )
    return Cover("no", f"the clause covers {scope}; {place.name} is not in it")


def _named(areas: tuple[str, ...], place: KnownPlace) -> bool:
    return any(area in (place.name, *place.within, place.country) for area in areas)


def _area(area: str, victim: str, names: PartyNames) -> str:
    words = {
        "@territory": f"the territory of {victim}",
        "@administered": f"what {victim} administers",
        "@forces": f"forces, ships and aircraft of {victim}",
    }
    return words.get(area) or names.written(area)
