"""Noun phrases that name actors: states, organisations and groups by name, and roles with whom they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from spacy.tokens import Token

from foedus.knowledge.actors import Entry
from foedus.understand.actor_names import MODIFIERS, Named, left_edge, phrase_head
from foedus.understand.capitals import stands_for_government
from foedus.understand.findings import Mention
from foedus.understand.owners import HOSTS, Owners, Phrases
from foedus.understand.people import PeopleReader
from foedus.understand.setting import Setting


def acts(head: Token) -> bool:
    """Whether a thing is what acts: the missiles that hit a town stand for those who fired them, those shipped do not."""
    return (head.dep_ == "nsubj" and head.head.pos_ == "VERB") or (head.dep_ == "pobj" and head.head.dep_ == "agent")


class PhraseReader:
    """Reads the noun phrases of one report."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases, self.cast, self.doc = phrases, phrases.cast, phrases.doc
        self.knowledge, self.parsed = phrases.knowledge, phrases.parsed
        self.states = frozenset(n.first for n in phrases.names if n.entry.sort == "state")
        self.open_roles: list[Named] = []  # role phrases whose owner the phrase does not name

    @cached_property
    def setting(self) -> Setting:
        """Where the report is set, once all people are known."""
        return Setting(self.phrases)

    def mentions(self) -> Iterator[Mention]:
        """All mentions by name, title or role."""
        yield from list(PeopleReader(self.phrases).mentions())
        for named in self.phrases.names:
            if named.entry.sort == "role":
                yield from self.role(named)
            elif named.entry.sort not in {"person", "place"} and named.head not in self.phrases.named_people:
                yield from self.name(named)

    def name(self, named: Named) -> Iterator[Mention]:
        """A state, capital, demonym, organisation, group, institution or collective by name."""
        entry, head = named.entry, self.doc[named.head]
        if entry.sort == "demonym":
            yield self.demonym(named)
        elif entry.sort == "capital":
            if stands_for_government(self.parsed, head, named.first, named.end, self.knowledge.cues, self.states):
                yield self.phrases.mention(named.first, named.end, named.head, self.cast.entry(entry), "capital")
        elif entry.sort == "state":
            if "article" in entry.flags and (not named.first or self.doc[named.first - 1].lower_ != "the"):
                return
            yield self.phrases.mention(self.with_article(named.first, head), named.end, named.head, self.cast.entry(entry), "name")
        elif entry.sort == "ethnic":
            yield from self.people(named, head)
        elif entry.sort == "collective":
            if "article" not in entry.flags or (head.dep_ not in MODIFIERS and any(c.lower_ == "the" for c in head.lefts)):
                yield self.phrases.mention(
                    min(named.first, left_edge(head)), named.end, named.head, self.cast.entry(entry), "collective"
                )
        else:
            actors = self.of_the_dateline(named) or self.cast.entry(entry)
            yield self.phrases.mention(self.name_start(named, head), named.end, named.head, actors, "name")

    def of_the_dateline(self, named: Named) -> tuple[str, ...]:
        """ "SEOUL - …, the Joint Chiefs of Staff said": such a body is of the state that the report comes from."""
        state, entry = self.setting.dateline, named.entry
        words = self.parsed.span(named.first, named.end).text.removeprefix("the ").lower()
        if entry.sort != "institution" or words not in self.knowledge.cues["of-several"]:
            return ()
        sentence = self.doc[named.head].sent
        near = [n for n in self.phrases.names if sentence.start <= n.head < sentence.end and n.entry.sort in {"state", "demonym"}]
        if state is None or state in {entry.country, *HOSTS} or any(n.entry.id == entry.country for n in near):
            return ()
        return (self.cast.part(self.cast.state(state), entry.sector),)

    def name_start(self, named: Named, head: Token) -> int:
        """Where the phrase of a name begins: article, adjectives and role words in front ("the militant group Hamas")."""
        start = named.first
        while start > 0:
            before = self.doc[start - 1]
            own = self.phrases.by_token.get(before.i)
            if phrase_head(before).i != head.i or before.dep_ not in MODIFIERS:
                break
            if before.pos_ not in {"DET", "ADJ", "NUM"} and (own is None or own.entry.sort not in {"role", "demonym"}):
                break
            start -= 1
        while start < named.first and start > 0 and self.doc[start - 1].text == "-":  # not "run" of "state-run"
            start += 1
        case = self.doc[start - 1] if start else None
        if case is not None and case.dep_ == "case" and case.head.dep_ == "poss" and case.head.head.i == head.i:
            start = case.head.left_edge.i
        return start

    def people(self, named: Named, head: Token) -> Iterator[Mention]:
        """A people by name, where the name stands by itself: "Kurds", not "Kurdish forces"."""
        if phrase_head(head).i == head.i and (named.entry.plural or head.tag_ in {"NNS", "NNPS"}):
            yield self.phrases.mention(left_edge(head), named.end, named.head, self.cast.entry(named.entry), "demonym")

    def demonym(self, named: Named) -> Mention:
        """ "Russian" in "Russian forces" is Russia; "two Russians" are people of Russia."""
        head = self.doc[named.head]
        people = named.entry.plural or (
            head.pos_ in {"NOUN", "PROPN"} and head.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos", "attr"}
        )
        if not people or phrase_head(head).i != head.i:
            return self.phrases.mention(named.first, named.end, named.head, self.cast.entry(named.entry), "demonym")
        ident = self.cast.part(named.entry.id, None)
        return self.phrases.mention(left_edge(head), named.end, named.head, (ident,), "demonym")

    def with_article(self, first: int, head: Token) -> int:
        """One token earlier where the name's own "the" stands there."""
        before = self.doc[first - 1] if first else None
        return first - 1 if before is not None and before.lower_ == "the" and first <= before.head.i <= head.i else first

    # --- roles -------------------------------------------------------------------------------------------------------------------

    def role(self, named: Named) -> Iterator[Mention]:
        """A role noun that heads its phrase: a holder of an office, a part of a state or organisation; else it stays open."""
        head = self.doc[named.head]
        noun = head.pos_ in {"NOUN", "PROPN"} or (head.dep_ in {"nsubj", "nsubjpass"} and named.end - named.first > 1)
        modifies = (
            named.entry.adjective or phrase_head(head).i != head.i or not noun
        )  # "secretary-general" may be parsed as "general"
        if head.i in self.phrases.named_people:
            return
        if modifies:
            yield from self.inside(named, head)
            return
        person = self.beside(head)
        owners = self.phrases.owners(head)
        if person is not None:
            yield self.phrases.mention(left_edge(head), max(named.end, owners.end), head.i, (person,), "title")
        elif name := self.named_by(named):
            yield self.phrases.mention(left_edge(head), named.end, head.i, self.cast.entry(name.entry), "name")
        elif owners.each:
            if mention := self.owned(named, owners):
                yield mention
        else:
            self.open_roles.append(named)

    def named_by(self, named: Named) -> Named | None:
        """The name beside a noun for what it is: "the Interfax news agency", "the party newspaper Rodong Sinmun"."""
        after = self.phrases.by_token.get(named.end)
        if after is not None and after.entry.sort == "institution" and after.entry.sector == named.entry.sector == "JRN":
            beside = self.doc[named.head].tag_ in {"NN", "NNP"} and (
                after.end >= len(self.doc) or self.doc[after.end].dep_ != "case"
            )
            return after if beside and named.entry.kind != "person" else None
        before = self.phrases.by_token.get(named.first - 1)
        same = (
            before is not None
            and before.entry.sort in {"institution", "organisation"}
            and before.entry.sector == named.entry.sector
        )
        return before if same and named.entry.kind not in {"person", "other"} and not named.entry.plural else None

    def inside(self, named: Named, head: Token) -> Iterator[Mention]:
        """A body that only modifies its phrase but stands right after its state: "Israeli army bulldozers"."""
        before = self.phrases.by_token.get(named.first - 1) or self.phrases.by_token.get(named.first - 2)
        beside = before is not None and (named.first == before.end or self.doc[before.end].dep_ == "case")
        outer = self.phrases.by_token.get(phrase_head(head).i)
        free = outer is None and phrase_head(head).i not in self.phrases.named_people
        if (
            before is None
            or not (beside and free)
            or named.entry.adjective
            or named.entry.kind not in {"institution", "population"}
        ):
            return
        owner = self.phrases.owner_of(before.entry) if before.entry.sort in {"state", "demonym"} else None
        if owner is not None and owner.country and (sector := self.phrases.sector(named)):
            ident = self.cast.part(owner.country, sector)
            yield self.phrases.mention(before.first, named.end, head.i, (ident,), "description")

    def owned(self, named: Named, owners: Owners) -> Mention | None:
        """The mention of a role that belongs to states or to actors of their own; people's own things are no actor."""
        head = self.doc[named.head]
        first, end = left_edge(head), max(named.end, owners.end)
        sector = self.phrases.sector(named)
        if named.entry.kind == "other" and (not acts(head) or all(self.cast.kind(o.actor) == "population" for o in owners.each)):
            return None
        if "takes" in named.entry.flags and not acts(head) and any(n.entry.kind == "other" for n in self.phrases.inner_roles(head)):
            return None  # "dozens of drones"
        if sector is None and all(self.cast.kind(o.actor) == "person" for o in owners.each):
            return None  # somebody's network
        actors = tuple(dict.fromkeys(self.of_state(named, o.country, sector) if o.country else o.actor for o in owners.each))
        return self.phrases.mention(first, end, head.i, actors, "title" if named.entry.office else "description")

    def alone(self, named: Named, country: str | None = None) -> Mention | None:
        """The mention of a role without any owner ("the police"), where the word names an actor by itself."""
        sector, head = self.phrases.sector(named), self.doc[named.head]
        if self.is_no_actor(head):
            return None
        bare = head.tag_ == "NN" and not named.entry.plural and named.entry.kind in {"person", "population"}
        modified = any(c.dep_ in {"det", "amod", "nummod", "compound", "nmod", "poss"} for c in head.children)
        if (
            "alone" not in named.entry.flags
            or sector is None
            or (bare and not modified and head.dep_ not in {"nsubj", "nsubjpass"})
        ):
            return None
        first = left_edge(head)
        ident = self.cast.part(country, sector)
        return self.phrases.mention(first, named.end, head.i, (ident,), "description")

    def is_no_actor(self, head: Token) -> bool:
        """What somebody is or serves as, and a capitalised word of a text's name ("… on the Rights of the Child")."""
        if head.dep_ == "attr" or (head.dep_ == "pobj" and head.head.lower_ == "as"):
            return True
        body = head.idx >= self.parsed.title_end
        return (
            body
            and head.text[:1].isupper()
            and not head.text.isupper()
            and head.dep_ == "pobj"
            and head.head.head.text[:1].isupper()
        )

    def beside(self, head: Token) -> str | None:
        """The person whom an apposition beside the role names."""
        for token in (*[c for c in head.children if c.dep_ == "appos"], *([head.head] if head.dep_ == "appos" else [])):
            if token.i in self.phrases.people:
                return self.phrases.people[token.i]
        i = head.i + 1  # "his Danish counterpart Karin Holm", whatever the parse makes of it
        while i in self.phrases.named_people and i not in self.phrases.people:
            i += 1
        return self.phrases.people.get(i) if head.tag_ == "NN" else None

    def of_state(self, named: Named, country: str, sector: str | None) -> str:
        """The holder of the office on the report's date, else that sector of the state."""
        entry = named.entry
        if entry.office and not entry.plural and sector != "ELI":
            holder = self.knowledge.holder(country, entry.office, self.cast.on)
            if holder:
                return self.cast.person(self.knowledge.people[holder])
        if entry.kind == "person" and "title" in entry.flags and not entry.plural and sector != "ELI":
            bearers = [i for i in sorted(self.titles_of(entry)) if self.cast.country(i) == country]
            if len(bearers) == 1:
                return bearers[0]
        self.cast.state(country)
        return self.cast.part(country, sector)

    def titles_of(self, entry: Entry) -> frozenset[str]:
        """The people of this report who bear the role as a title or office."""
        wanted = entry.office or entry.name
        return frozenset(
            ident
            for ident in self.cast.met
            if wanted in self.cast.titles.get(ident, ())
            or (wanted == "minister" and any(t.endswith("minister") for t in self.cast.titles.get(ident, ())))
        )
