"""`pacts`: the registry as a list, filtered by party, day and kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from foedus.ask.life import Case, Life, life_on


@dataclass(frozen=True, slots=True)
class Listed:
    """One agreement of the list. `life` is its state on the day asked about, None where no day was."""

    case: Case
    signed: str | None
    force: str | None
    ended: str | None
    life: Life | None


def listed(
    cases: Iterable[Case], parties: Iterable[str] = (), in_force: str | None = None, kind: str | None = None
) -> Iterator[Listed]:
    """The agreements that all of `parties` were in, that were in force (for all of them) on a day, of a kind: a topic, a legal
    character, or what a clause obliges to."""
    wanted = tuple(parties)
    for case in cases:
        life = life_on(case, in_force) if in_force else None
        if (kind is None or kind in kinds_of(case)) and _includes(case, wanted, life):
            yield Listed(case, _day(case, "signed", "negotiated"), _force(case), _day(case, "terminated", "superseded"), life)


def kinds_of(case: Case) -> frozenset[str]:
    """What an agreement can be asked for by: its topic, its character, what its clauses oblige to."""
    known = case.known
    return frozenset({case.character, *((known.topic, *(c.obligation for c in known.clauses)) if known else ())}) - {""}


def _includes(case: Case, wanted: tuple[str, ...], life: Life | None) -> bool:
    """Whether all who are asked for are or were in it; with a day, whether it bound them (all of it, where none is asked for)."""
    if life is None:
        return all(party in case.circle for party in wanted)
    if not wanted:
        return life.value == "in-force" or (life.force is not None and life.value in {"withdrawing"})
    bound = {m.party for m in life.members if m.stage in {"bound", "leaving"}}
    return all(party in bound for party in wanted)


def _day(case: Case, *steps: str) -> str | None:
    return min((a.date or a.latest for a in case.acts if a.step in steps and a.party is None), default=None)


def _force(case: Case) -> str | None:
    told = _day(case, "in-force")
    return told or life_on(case, "9999-12-31").force
