"""Noun phrases that name actors: titles with people, institutions and forces with the state that they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from foedus.knowledge.actors import ActorKnowledge, Entry, office_name, surname
from foedus.knowledge.name_index import folded
from foedus.model import Actor, ActorKind
from foedus.understand.actor_names import LEFT_PARTS, Named, head_of, left_edge, parsed_people, phrase_head
from foedus.understand.capitals import stands_for_government
from foedus.understand.findings import Mention, MentionKind
from foedus.understand.parse import Parsed

POPULATIONS = frozenset({"CVL", "REF", "AGR", "LAB", "EDU", "MED", "REL", "CRM", "JRN", "SOC", "ELI"})
OWNING = frozenset({"of", "from", "for", "in"})


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
    titles: dict[str, set[str]] = field(default_factory=dict)  # person → offices and roles that the report or a table gives

    def actor(self, ident: str) -> Actor:
        """The actor of an id that has been met."""
        return self.met[ident]

    def country(self, ident: str) -> str | None:
        """The state that the actor is or acts for."""
        return self.met[ident].country

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
            self.full_names.setdefault(surname(entry.name, entry.country), []).append(entry.id)
            if tenure:
                self.titles.setdefault(entry.id, set()).add(office_name(tenure.office))
        return entry.id

    def stranger(self, name: str, country: str | None, sector: str | None) -> str:
        """Meet somebody whom no table has; a later mention may add country and sector."""
        ident = "-".join(folded(part).upper() for part in name.replace(".", " ").replace("-", " ").split())
        known = self.met.get(ident)
        if known is None:
            self.full_names.setdefault(surname(name, country), []).append(ident)
            self.met[ident] = Actor(ident, name, "person", country, sector, ())
        elif known.kind == "person":
            self.met[ident] = Actor(ident, known.name, "person", known.country or country, known.sector or sector, ())
        return ident

    def part(self, country: str | None, sector: str | None, name: str) -> str:
        """Meet a part of a state ("Ukrainian forces") or, without a country, a role alone ("police")."""
        ident = "-".join(part for part in (country, sector or ("POP" if country else "UNK")) if part)
        self.met.setdefault(ident, Actor(ident, name, kind_of(sector), country, sector, ()))
        return ident


@dataclass(frozen=True, slots=True)
class Owner:
    """Whom a role phrase belongs to: a state, or an actor of its own."""

    actor: str | None
    country: str | None
    end: int = 0  # token index after an "of" phrase that names the owner


class PhraseReader:
    """Reads the noun phrases of one report; holds what it needs for that report alone."""

    def __init__(self, parsed: Parsed, knowledge: ActorKnowledge, names: list[Named], cast: Cast) -> None:
        self.parsed, self.knowledge, self.cast = parsed, knowledge, cast
        self.doc: Doc = parsed.doc
        self.names = names
        self.by_token = {i: named for named in names for i in range(named.first, named.end)}
        self.by_phrase: dict[int, list[Named]] = {}
        for named in names:
            self.by_phrase.setdefault(phrase_head(self.doc[named.head]).i, []).append(named)
        self.people: dict[int, tuple[int, int, str]] = {}  # phrase head → first, end, id
        self.open_roles: list[Named] = []  # role phrases whose owner the phrase does not name
        self.named_people: set[int] = set()  # tokens of people's names

    def mentions(self) -> Iterator[Mention]:
        """All mentions by name, title or role."""
        people = list(self.persons())
        yield from people
        for named in self.names:
            if named.entry.sort == "role":
                yield from self.role(named)
            elif named.entry.sort != "person":
                yield from self.name(named)

    def mention(self, first: int, end: int, head: int, actors: tuple[str, ...], kind: MentionKind) -> Mention:
        """A mention on tokens."""
        return Mention(self.parsed.span(first, end), first, end, head, actors, kind)

    # --- names -------------------------------------------------------------------------------------------------------------------

    def name(self, named: Named) -> Iterator[Mention]:
        """A state, capital, demonym, organisation, group, institution or collective by name."""
        entry, head = named.entry, self.doc[named.head]
        if entry.sort == "demonym":
            yield self.demonym(named)
        elif entry.sort == "capital":
            if stands_for_government(self.parsed, head, named.first, named.end, self.knowledge.cues):
                yield self.mention(named.first, named.end, named.head, self.cast.entry(entry), "capital")
        elif entry.sort == "state":
            yield self.mention(self.with_article(named.first, head), named.end, named.head, self.cast.entry(entry), "name")
        else:
            kind: MentionKind = "collective" if entry.sort == "collective" else "name"
            yield self.mention(min(named.first, left_edge(head)), named.end, named.head, self.cast.entry(entry), kind)

    def demonym(self, named: Named) -> Mention:
        """ "Russian" in "Russian forces" is Russia; "two Russians" are people of Russia."""
        head = self.doc[named.head]
        people = named.entry.plural or (
            head.pos_ in {"NOUN", "PROPN"} and head.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos", "attr"}
        )
        if not people or phrase_head(head).i != head.i:
            return self.mention(named.first, named.end, named.head, self.cast.entry(named.entry), "demonym")
        ident = self.cast.part(named.entry.id, None, named.entry.name)
        return self.mention(left_edge(head), named.end, named.head, (ident,), "demonym")

    def with_article(self, first: int, head: Token) -> int:
        """One token earlier where the name's own "the" stands there."""
        before = self.doc[first - 1] if first else None
        return first - 1 if before is not None and before.lower_ == "the" and first <= before.head.i <= head.i else first

    # --- people ------------------------------------------------------------------------------------------------------------------

    def persons(self) -> Iterator[Mention]:
        """People of the tables, then people known by the parse alone, then second mentions by surname."""
        known = [n for n in self.names if n.entry.sort == "person"]
        self.named_people.update(i for n in known for i in range(n.first, n.end))
        taken = frozenset(i for n in self.names for i in range(n.first, n.end))
        titles = frozenset(
            n.end - 1 for n in self.names if n.entry.sort == "role" and "title" in n.entry.flags and not n.entry.plural
        )
        found = sorted(parsed_people(self.doc, taken, titles))
        self.named_people.update(i for first, end in found for i in range(first, end))
        for named in known:
            yield self.person(named.first, named.end, self.cast.person(named.entry))
        for first, end in sorted(found, key=lambda f: (f[1] - f[0] == 1, f)):
            ident = self.stranger(first, end)
            if ident:
                yield self.person(first, end, ident)
        seen = taken | {i for first, end in found for i in range(first, end)}
        for token in self.doc:
            if token.i not in seen and token.text[:1].isupper() and (ident := self.surname_at(token)):
                self.named_people.add(token.i)
                yield self.person(token.i, token.i + 1, ident)

    def stranger(self, first: int, end: int) -> str | None:
        """The id of a person without a table row: a known surname again, or somebody new."""
        text = self.parsed.span(first, end).text
        country, sector, roles = self.title_of(first, end)
        titled = any(n.entry.kind == "person" for n in roles)
        if end - first == 1:
            known = self.by_surname(folded(text))
            if known:
                return known
            if not titled and self.doc[first].dep_ not in {"nsubj", "nsubjpass"}:
                return None
        ident = self.cast.stranger(text, country, sector)
        self.cast.titles.setdefault(ident, set()).update(n.entry.office or n.entry.name for n in roles)
        return ident

    def surname_at(self, token: Token) -> str | None:
        """Who a capitalised word names: somebody of this report, or an office holder where the parse sees a name."""
        key = folded(token.text)
        met = self.cast.full_names.get(key)
        if met:
            return met[-1]
        return (
            self.by_surname(key) if token.pos_ == "PROPN" and token.ent_type_ not in {"GPE", "NORP", "ORG", "LOC", "FAC"} else None
        )

    def by_surname(self, key: str) -> str | None:
        """Who of this report, or else of the office holders of the day, has the surname."""
        met = self.cast.full_names.get(key)
        if met:
            return met[-1]
        on = self.cast.on
        current = [p for p in self.knowledge.surnames.get(key, ()) if on and any(t.holds(on) for t in self.knowledge.tenures[p])]
        return self.cast.person(self.knowledge.people[current[0]]) if len(current) == 1 else None

    def title_of(self, first: int, end: int) -> tuple[str | None, str | None, list[Named]]:
        """Country and sector that a name's title, modifiers or apposition give, and the roles among them."""
        head = self.doc[head_of(self.doc, first, end)]
        start = self.title_start(first, head)
        parts = list(dict.fromkeys(n for i in range(start, first) if (n := self.by_token.get(i))))
        heads = [self.doc[n.head] for n in parts]
        for child in head.children:
            if child.dep_ == "appos":
                heads.append(child)
        if head.dep_ == "appos":
            heads.append(head.head)
        roles = [n for t in heads if (n := self.by_token.get(t.i)) and n.entry.sort == "role"]
        country = next(
            (
                n.entry.country or (n.entry.id if n.entry.sort in {"state", "demonym"} else None)
                for n in parts
                if n.entry.sort != "role"
            ),
            None,
        )
        for token in (*heads, head):
            owner = self.owner(token)
            country = country or owner.country
        sector = next((s for n in roles if (s := self.sector(n))), None)
        return country, sector, roles

    def person(self, first: int, end: int, ident: str) -> Mention:
        """A person's mention with titles in front."""
        head = self.doc[head_of(self.doc, first, end)]
        start = (
            min(first, left_edge(head)) if any(c.dep_ in {"compound", "amod", "nmod", "poss", "det"} for c in head.lefts) else first
        )
        self.people[head.i] = (start, end, ident)
        return self.mention(start, end, head.i, (ident,), "name")

    def title_start(self, first: int, head: Token) -> int:
        """Where a person's phrase begins: titles, their owners and modifiers next to the name."""
        start, titled = first, False
        while start > 0:
            before = self.doc[start - 1]
            named = self.by_token.get(before.i)
            inside = phrase_head(before).i == head.i
            if named is not None and named.entry.sort == "role":
                titled = True
            elif named is not None and named.entry.sort != "person":
                if not (titled or inside):
                    break
            elif before.dep_ == "case":
                if not (titled and start - 2 in self.by_token):
                    break
            elif start - 1 in self.named_people or not (
                inside and before.dep_ in LEFT_PARTS and (before.is_alpha or before.text.endswith("."))
            ):
                break
            start = named.first if named is not None else start - 1
        while start < first and (self.doc[start].is_punct or self.doc[start].dep_ == "case"):
            start += 1
        return start

    # --- roles -------------------------------------------------------------------------------------------------------------------

    def role(self, named: Named) -> Iterator[Mention]:
        """A role noun that heads its phrase: a holder of an office, a part of a state or organisation; else it stays open."""
        head = self.doc[named.head]
        if (
            named.entry.adjective
            or phrase_head(head).i != head.i
            or head.pos_ not in {"NOUN", "PROPN"}
            or head.i in self.named_people
        ):
            return
        person = self.beside(head)
        owner = self.owner(head)
        if person is not None:
            yield self.mention(left_edge(head), max(named.end, owner.end), head.i, (person,), "title")
        elif owner.country is None and owner.actor is None:
            self.open_roles.append(named)
        else:
            yield self.owned(named, owner)

    def owned(self, named: Named, owner: Owner) -> Mention:
        """The mention of a role that belongs to a state or to an actor of its own."""
        head = self.doc[named.head]
        first, end = left_edge(head), max(named.end, owner.end)
        if owner.country is None and owner.actor is not None:
            return self.mention(first, end, head.i, (owner.actor,), "description")
        kind: MentionKind = "title" if named.entry.office else "description"
        return self.mention(first, end, head.i, (self.of_state(named, owner.country or "", self.sector(named)),), kind)

    def alone(self, named: Named) -> Mention | None:
        """The mention of a role without any owner ("the police"), where the word names an actor by itself."""
        sector, head = self.sector(named), self.doc[named.head]
        if "alone" not in named.entry.flags or sector is None or any(c.dep_ == "poss" for c in head.children):
            return None
        first = left_edge(head)
        ident = self.cast.part(None, sector, self.parsed.span(first, named.end).text)
        return self.mention(first, named.end, head.i, (ident,), "description")

    def beside(self, head: Token) -> str | None:
        """The person whom an apposition beside the role names."""
        for token in (*[c for c in head.children if c.dep_ == "appos"], *([head.head] if head.dep_ == "appos" else [])):
            if token.i in self.people:
                return self.people[token.i][2]
        return None

    def of_state(self, named: Named, country: str, sector: str | None) -> str:
        """The holder of the office on the report's date, else that sector of the state."""
        entry = named.entry
        if entry.office and not entry.plural and sector != "ELI":
            holder = self.knowledge.holder(country, entry.office, self.cast.on)
            if holder:
                return self.cast.person(self.knowledge.people[holder])
        self.cast.state(country)
        return self.cast.part(country, sector, self.parsed.span(left_edge(self.doc[named.head]), named.end).text)

    def owner(self, head: Token) -> Owner:
        """Whom the phrase belongs to, by modifier, possessor or "of"; an ally or counterpart is not the possessor's own."""
        role = self.by_token.get(head.i)
        related = role is not None and "relation" in role.entry.flags
        for part in self.by_phrase.get(head.i, ()):
            if part.head != head.i and (owner := self.owner_of(part.entry)):
                return owner
        for child in head.children:
            if child.dep_ == "poss" and not related and (owner := self.owner_at(child)):
                return Owner(owner.actor, owner.country)
        for child in head.children:
            if child.dep_ == "prep" and not related and child.lower_ in OWNING and child.i > head.i:
                for target in child.children:
                    if target.dep_ == "pobj" and (owner := self.owner_in(child, target)):
                        close = target.i - head.i <= 8
                        return Owner(owner.actor, owner.country, max(owner.end, target.i + 1) if close else 0)
        return Owner(None, None)

    def owner_in(self, preposition: Token, target: Token) -> Owner | None:
        """The owner after "of", "from" or "for"; after "in" a state itself only."""
        if preposition.lower_ != "in":
            return self.owner_at(target)
        named = self.by_token.get(target.i)
        return Owner(named.entry.id, named.entry.id) if named and named.entry.sort == "state" else None

    def owner_at(self, token: Token) -> Owner | None:
        """The owner that a phrase names, looking through its own owner ("the parliament of Latvia")."""
        if token.i in self.people:
            ident = self.people[token.i][2]
            return Owner(ident, self.cast.country(ident)) if self.cast.country(ident) else None
        named = self.by_token.get(token.i)
        if named and (owner := self.owner_of(named.entry)):
            return owner
        if token.pos_ in {"NOUN", "PROPN"}:
            deeper = self.owner(token)
            return deeper if deeper.actor or deeper.country else None
        return None

    def owner_of(self, entry: Entry) -> Owner | None:
        """What a table's entry owns."""
        if entry.sort in {"state", "demonym", "capital"}:
            return Owner(entry.id, entry.id)
        if entry.sort in {"organisation", "armed-group", "institution"}:
            ident = self.cast.entry(entry)[0]
            return Owner(ident, entry.country if entry.sort == "institution" else None)
        if entry.sort == "collective" and len(entry.actors) == 1:
            return Owner(self.cast.entry(entry)[0], None)
        return None

    def sector(self, named: Named) -> str | None:
        """The sector of a role phrase: a former official's is ELI; a spokesman's is that of what he speaks for."""
        head = self.doc[named.head]
        around = [n for n in self.by_phrase.get(phrase_head(head).i, ()) if n.first != named.first and n.end <= named.first]
        if named.entry.kind == "person" and any(n.entry.sector == "ELI" and n.entry.adjective for n in around):
            return "ELI"
        if named.entry.kind == "person":
            for inner in self.inner_roles(head):
                if inner.entry.sort == "institution" and inner.entry.sector:
                    return inner.entry.sector
        if "takes" in named.entry.flags:
            for part in reversed(around):
                if part.entry.sector and part.entry.sort in {"role", "institution"}:
                    return part.entry.sector
            for inner in self.inner_roles(head):
                if inner.entry.sector:
                    return inner.entry.sector
        return named.entry.sector

    def inner_roles(self, head: Token) -> Iterable[Named]:
        """Role words and institutions in the "of" phrase or possessor."""
        for child in head.children:
            targets = (
                [child] if child.dep_ == "poss" else [t for t in child.children if child.dep_ == "prep" and child.lower_ in OWNING]
            )
            for target in targets:
                named = self.by_token.get(target.i)
                if named and named.entry.sort in {"role", "institution"}:
                    yield named

    def titles_of(self, named: Named) -> frozenset[str]:
        """The people of this report who bear the role as a title or office."""
        wanted = named.entry.office or named.entry.name
        return frozenset(
            ident
            for ident in self.cast.met
            if wanted in self.cast.titles.get(ident, ())
            or (wanted == "minister" and any(t.endswith("minister") for t in self.cast.titles.get(ident, ())))
        )
