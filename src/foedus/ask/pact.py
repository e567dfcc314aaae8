"""A pact: an agreement whose clauses are known, with what had become of it on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from foedus.ask.life import Case, Membership, life_on
from foedus.knowledge.registry import Clause, KnownAgreement


@dataclass(frozen=True, slots=True)
class Pact:
    """An agreement of the registry, and how far each had come by a day; `members` in the order of the case's circle."""

    case: Case
    known: KnownAgreement
    members: dict[str, Membership]

    def stage(self, party: str) -> Membership | None:
        """How far a party had come; None where it was not (or no longer) in the agreement."""
        found = self.members.get(party)
        return found if found and found.inside else None

    def binds(self, *parties: str) -> bool:
        """Whether it bound all of them."""
        return all((found := self.members.get(party)) is not None and found.binds for party in parties)

    @property
    def circle(self) -> tuple[str, ...]:
        """Those in it that day, bound or not yet."""
        return tuple(party for party, member in self.members.items() if member.inside)

    def obligors(self, clause: Clause) -> Iterator[str]:
        """Those in it that day whom the clause is about."""
        return (party for party in clause.obligors or self.circle if self.stage(party))

    def source(self, clause: Clause) -> str:
        """Where the clause can be read."""
        return clause.source or self.known.source


def pact_on(case: Case, day: str) -> Pact | None:
    """The case on a day; None where no clause of it is known, or where it was over or had not begun."""
    if not case.known or not case.known.clauses:
        return None
    life = life_on(case, day)
    return None if life.value in {"terminated", "none"} else Pact(case, case.known, {m.party: m for m in life.members})
