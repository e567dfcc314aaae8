"""The actors of one report: met by name, title or role, each once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from foedus.knowledge.actors import ActorKnowledge, Entry, office_name, surname
from foedus.knowledge.name_index import pieces
from foedus.model import Actor, ActorKind

POPULATIONS = frozenset({"CVL", "REF", "AGR", "LAB", "EDU", "MED", "REL", "CRM", "JRN", "SOC", "ELI"})


def kind_of(sector: str | None) -> ActorKind:
    """What an unnamed actor of a sector is."""
    if sector in {"REB", "UAF", "PRM"}:
        return "armed-group"
    return "population" if sector is None or sector in POPULATIONS else "institution"


@dataclass(slots=True)
class Cast:
    """The actors met so far in one report. Belongs to one call of find_actors; nothing outlives it."""

    knowledge: ActorKnowledge
    on: str | None
    met: dict[str, Actor] = field(default_factory=dict)
    full_names: dict[str, list[str]] = field(default_factory=dict)  # folded surname → ids, in order of text
    times_named: dict[str, int] = field(default_factory=dict)  # person → mentions in full
    female: dict[str, bool] = field(default_factory=dict)  # people whose gender the report shows
    titles: dict[str, set[str]] = field(default_factory=dict)  # person → offices and roles that the report or a table gives

    def actor(self, ident: str) -> Actor:
        """The actor of an id that has been met."""
        return self.met[ident]

    def country(self, ident: str) -> str | None:
        """The state that the actor is or acts for."""
        return self.met[ident].country

    def kind(self, ident: str) -> ActorKind:
        """What the actor is; a state not met yet is one."""
        return self.met[ident].kind if ident in self.met else "state"

    def belongs(self, ident: str, country: str) -> None:
        """Learn the state of a person of whom none is known."""
        known = self.met[ident]
        if known.kind == "person" and known.country is None:
            self.met[ident] = replace(known, country=country)

    def state(self, ident: str) -> str:
        """Meet a state."""
        if ident not in self.met:
            entry = self.knowledge.states.get(ident)
            self.met[ident] = Actor(ident, entry.name if entry else ident, "state", ident, None, ())
        return ident

    def entry(self, entry: Entry) -> tuple[str, ...]:
        """Meet what a table names; a collective brings its members."""
        if entry.sort in {"state", "demonym", "capital"}:
            return (self.state(entry.id),)
        if entry.sort == "collective":
            return tuple(self.collective(entry, ident) for ident in entry.actors)
        if entry.sort == "person":
            return (self.person(entry),)
        country = entry.country
        self.met.setdefault(entry.id, Actor(entry.id, entry.name, entry.kind, country, entry.sector, ()))
        return (entry.id,)

    def collective(self, entry: Entry, ident: str) -> str:
        """A member state, or the vague collective itself."""
        if ident in self.knowledge.states:
            return self.state(ident)
        self.met.setdefault(ident, Actor(ident, entry.name, "other", None, entry.sector, ()))
        return ident

    def person(self, entry: Entry) -> str:
        """Meet somebody of the people table in the role held on the report's date."""
        if entry.id not in self.met:
            tenure = self.knowledge.tenure(entry.id, self.on)
            country, sector = (tenure.country, tenure.sector) if tenure else (entry.country, entry.sector)
            if tenure and self.on and tenure.until and tenure.until < self.on[: len(tenure.until)]:
                sector = "ELI"
            self.met[entry.id] = Actor(entry.id, entry.name, "person", country, sector, ())
            self.name_person(entry.id, entry.name, entry.country)
            if tenure and not (self.on and tenure.since > self.on[: len(tenure.since)]):  # an office to come is no title yet
                self.titles.setdefault(entry.id, set()).add(office_name(tenure.office))
        return entry.id

    def name_person(self, ident: str, name: str, country: str | None) -> None:
        """Remember a new person's surname, and the gender that the given name tells."""
        self.full_names.setdefault(surname(name, country), []).append(ident)
        given = self.knowledge.female.get(pieces(name)[0].key)
        if given is not None:
            self.female[ident] = given

    def bearer(self, key: str, female: bool | None = None) -> str | None:
        """Whom of this report a surname means: who is named in full most often; nobody where two fit equally."""
        known = [i for i in self.full_names.get(key, ()) if female is None or self.female.get(i, female) == female]
        most = max((self.times_named.get(i, 0) for i in known), default=0)
        best = [i for i in known if self.times_named.get(i, 0) == most]
        return best[0] if len(best) == 1 else None

    def stranger(self, name: str, country: str | None, sector: str | None) -> str:
        """Meet somebody whom no table has; a later mention may add country and sector."""
        ident = "-".join(piece.key for piece in pieces(name) if piece.key.isalnum())
        known = self.met.get(ident)
        if known is None:
            self.name_person(ident, name, country)
            self.met[ident] = Actor(ident, name, "person", country, sector, ())
        elif known.kind == "person":
            self.met[ident] = Actor(ident, known.name, "person", known.country or country, known.sector or sector, ())
        return ident

    def organisation(self, ident: str, name: str, country: str | None = None) -> str:
        """Meet an organisation whom no table has."""
        self.met.setdefault(ident, Actor(ident, name, "organisation", country, None, ()))
        return ident

    def part(self, country: str | None, sector: str | None) -> str:
        """Meet a part of a state ("Ukrainian forces") or, without a country, a role alone ("police")."""
        code = sector or ("POP" if country else "UNK")
        ident = f"{country}-{code}" if country else code
        name = self.knowledge.part_name(country, code)
        self.met.setdefault(ident, Actor(ident, name, kind_of(sector), country, sector, ()))
        return ident
