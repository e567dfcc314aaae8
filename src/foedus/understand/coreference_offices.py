"""Who is meant by an office beside another's: a counterpart, a predecessor or successor, "the Ukrainian leader" named before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from foedus.knowledge.actors import ActorKnowledge, Tenure
from foedus.understand.cast import Cast
from foedus.understand.findings import Mention
from foedus.understand.people import LEADING


@dataclass(slots=True)
class Offices:
    """The offices of the people of one report. Belongs to one call of find_actors."""

    cast: Cast
    knowledge: ActorKnowledge

    def tenure(self, person: str) -> Tenure | None:
        """The office that somebody holds on the report's date."""
        on = self.cast.on
        held = [t for t in self.knowledge.tenures.get(person, ()) if on and t.holds(on)]
        return held[0] if len(held) == 1 else None

    def counterpart(self, mention: Mention, actors: tuple[str, ...]) -> Mention | None:
        """ "his Latvian counterpart": who holds the possessor's office there, else the only bearer of his title."""
        if len(actors) != 1 or len(mention.actors) != 1 or self.cast.kind(actors[0]) != "person":
            return None
        if self.cast.kind(mention.actors[0]) == "person" or (country := self.cast.country(mention.actors[0])) is None:
            return None
        tenure = self.tenure(actors[0])
        offices = {tenure.office_key} if tenure else self.cast.titles.get(actors[0], set())
        holders = {h for office in offices if (h := self.knowledge.holder(country, office, self.cast.on))}
        holders = holders or {i for i in self._people(country) if self.cast.titles.get(i, set()) & offices}
        if len(holders) != 1:
            return None
        holder = holders.pop()
        ident = holder if holder in self.cast.met else self.cast.person(self.knowledge.people[holder])
        return replace(mention, actors=(ident,), kind="title")

    def other_holder(self, actors: tuple[str, ...], near: set[str]) -> str | None:
        """Who of those near by, of another state, bears a title that the possessor has."""
        offices = {office for a in actors for office in self.cast.titles.get(a, ())}
        states = {self.cast.country(a) for a in actors}
        found = [a for a in sorted(near) if self.cast.country(a) not in states and offices & self.cast.titles.get(a, set())]
        return found[0] if len(found) == 1 else None

    def _people(self, country: str) -> list[str]:
        return [i for i, actor in self.cast.met.items() if actor.kind == "person" and actor.country == country]

    def predecessor(self, actors: tuple[str, ...]) -> str | None:
        """Who held the office right before the one who holds it on the report's date."""
        tenure = self.tenure(actors[0]) if len(actors) == 1 else None
        others = self._in_the_office(tenure) if tenure else []
        before = [t for t in others if t.until and t.until[:7] == tenure.since[:7]] if tenure and tenure.since else []
        return self._met(before)

    def successor(self, actors: tuple[str, ...]) -> str | None:
        """Who took the office, by the report's date, right after somebody left it."""
        on = self.cast.on
        if on is None or len(actors) != 1 or any(t.holds(on) for t in self.knowledge.tenures.get(actors[0], ())):
            return None
        left = [t for t in self.knowledge.tenures.get(actors[0], ()) if t.until and t.until < on]
        last = max(left, key=lambda t: t.until) if left else None
        after = [t for t in self._in_the_office(last) if t.since and t.since[:7] == last.until[:7]] if last else []
        return self._met([t for t in after if t.since <= on])

    def _in_the_office(self, tenure: Tenure) -> list[Tenure]:
        """The tenures of others in the same office."""
        if tenure.country is None:
            return []
        held = self.knowledge.holders.get((tenure.country, tenure.office_key), ())
        return [t for t in held if t.person != tenure.person]

    def _met(self, tenures: list[Tenure]) -> str | None:
        people = {t.person for t in tenures}
        return self.cast.person(self.knowledge.people[people.pop()]) if len(people) == 1 else None

    def leader(self, token: Token, mention: Mention, met: set[str]) -> Mention | None:
        """ "the Ukrainian leader" after the president was named: that president. `met`: who has been mentioned so far."""
        definite = any(c.lower_ == "the" for c in token.children)
        if not definite or len(mention.actors) != 1 or self.cast.kind(mention.actors[0]) == "person" or token.tag_ != "NN":
            return None
        country = self.cast.country(mention.actors[0])
        people = [i for i in self._people(country) if i in met] if country else []
        for office in LEADING:
            bearers = [i for i in people if self.holds(i, office)]
            if bearers:
                return replace(mention, actors=(bearers[0],), kind="title") if len(bearers) == 1 else None
        return None

    def holds(self, person: str, office: str) -> bool:
        """Whether somebody holds the office on the report's date, or bears it as a title in a report that no table reaches."""
        tenures = self.knowledge.tenures.get(person, ())
        if tenures and self.cast.on:
            return any(t.office_key == office and t.holds(self.cast.on) for t in tenures)
        return office in self.cast.titles.get(person, set())
