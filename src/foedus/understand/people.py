"""People: those of the tables, those whom only the parse knows, and both again by surname."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from foedus.knowledge.actors import Entry
from foedus.knowledge.name_index import folded, pieces
from foedus.understand.actor_names import LEFT_PARTS, Named, head_of, is_day, left_edge, parsed_people, phrase_head
from foedus.understand.findings import Mention
from foedus.understand.owners import Phrases
from foedus.understand.service import states_served
from foedus.understand.setting import Setting

NOT_PEOPLE = frozenset({"GPE", "NORP", "ORG", "LOC", "FAC", "DATE", "TIME", "LAW", "EVENT"})
# Offices of those who lead states, the first first: whom a surname alone and "the Danish leader" mean.
LEADING = ("supreme leader", "president", "prime minister", "chancellor", "king")
GOVERNING = frozenset({"government", "presidential", "army", "military", "defence ministry", "foreign ministry", "cabinet"})
ABBREVIATED = 3  # letters of a rank or title that only stands before a name: "Col", "PM"


def is_of_a_state(role: Entry, offices: frozenset[str]) -> bool:
    """ "Deputy Foreign Minister", "chief negotiator": an office that a report about one state names without it."""
    called = role.name.endswith(tuple(offices)) or role.office.endswith(tuple(offices))  # "minister of defence"
    return role.sector in {"GOV", "OPP"} and not role.plural and not role.adjective and called


class PeopleReader:
    """Reads the people of one report into the cast and the shared phrases."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases, self.cast, self.knowledge = phrases, phrases.cast, phrases.knowledge
        self.doc, self.by_token = phrases.doc, phrases.by_token
        self.unsettled: list[tuple[str, Token, list[Named]]] = []  # strangers by mention, with the roles beside them

    def mentions(self) -> Iterator[Mention]:
        """People of the tables, then people known by the parse alone, then second mentions by surname."""
        known = [n for n in self.phrases.names if n.entry.sort == "person"]
        roles = [n for n in self.phrases.names if n.entry.sort == "role"]
        taken = frozenset(i for n in self.phrases.names for i in range(n.first, n.end))
        titles = frozenset(n.end - 1 for n in roles if "title" in n.entry.flags and not n.entry.plural)
        sure = [n for n in roles if (n.entry.flags & {"male", "female"} and n.entry.sector is None) or self.is_abbreviated(n)]
        polite = frozenset(n.end - 1 for n in sure)
        words = frozenset(
            i for n in self.phrases.names if n.entry.sort in {"role", "place", "ethnic"} for i in range(n.first, n.end)
        )
        listed = frozenset(i for n in known for i in range(n.first, n.end))
        found = sorted(parsed_people(self.doc, taken, titles, words, listed, polite))
        found = [self.shortened(first, end) for first, end in found]
        named = self.phrases.named_people
        named.update(listed)
        named.update(i for first, end in found for i in range(first, end))
        for person in known:
            self.count(self.cast.person(person.entry), person.end - person.first)
            yield self.mention(person.first, person.end, self.cast.person(person.entry))
        alone: dict[str, str] = {}  # names of one word → who bears them
        for first, end in sorted(found, key=lambda f: (f[1] - f[0] == 1, f)):
            ident = self.unlisted(first, end)
            if ident:
                self.count(ident, end - first)
                if end - first == 1:
                    alone.setdefault(self.phrases.texts[first], ident)
                yield self.mention(first, end, ident)
        self.settle()
        seen = taken | named
        for i, text in enumerate(self.phrases.texts):  # "Dmytro" where the parse saw a name before and sees none now
            if text in alone and i not in seen and self.doc[i].pos_ == "PROPN" and self.doc[i].dep_ in {"nsubj", "nsubjpass"}:
                named.add(i)
                yield self.mention(i, i + 1, alone[text])
        seen = taken | named
        for i, text in enumerate(self.phrases.texts):
            if i not in seen and text[:1].isupper() and self.is_surname(folded(text)) and (ident := self.surname_at(self.doc[i])):
                named.add(i)
                yield self.mention(i, i + 1, ident)

    def is_abbreviated(self, title: Named) -> bool:
        """ "Col", "Gen.", "FM": words that are nothing but a title."""
        last = self.phrases.texts[title.end - 1].rstrip(".")
        return "title" in title.entry.flags and not title.entry.plural and len(last) <= ABBREVIATED and last[:1].isupper()

    def shortened(self, first: int, end: int) -> tuple[int, int]:
        """A name without words that only their capital made part of it.

        In a headline, where every word has its capital, a name of four words or more that begins with a surname is that alone; a
        participle or function word that begins a sentence before a known surname is no given name ("Injecting Clinton").
        """
        if end - first == 2 and self.doc[first].is_sent_start and self.begins_by_chance(first):
            return first + 1, end
        headline = self.doc[first].idx < self.phrases.parsed.title_end
        return (
            (first, first + 1) if headline and end - first > 3 and self.is_surname(folded(self.doc[first].text)) else (first, end)
        )

    def begins_by_chance(self, first: int) -> bool:
        """Whether the capitalised word before a known surname is a participle or function word, and no part of the name."""
        word, key = self.doc[first], folded(self.doc[first + 1].text)
        common = word.lower_.endswith("ing") or self.doc.vocab[word.lower_].is_stop
        bearers = self.knowledge.surnames.get(key, ())
        return common and bool(bearers) and not any(folded(word.text) in self.name_of(ident) for ident in bearers)

    def is_surname(self, key: str) -> bool:
        """Whether anybody of the report or of the tables has that surname."""
        return key in self.cast.full_names or key in self.knowledge.surnames

    def count(self, ident: str, words: int) -> None:
        """Count a mention in full."""
        if words > 1:
            self.cast.times_named[ident] = self.cast.times_named.get(ident, 0) + 1

    def unlisted(self, first: int, end: int) -> str | None:
        """The id of a person without a table row: a known surname again, or somebody new."""
        text = self.phrases.parsed.span(first, end).text
        country, sector, roles = self.title_of(first, end)
        if part := self.part_of_name(text):
            return part
        if end - first == 1:
            known = self.by_surname(folded(text), self.doc[first], roles)
            if known:
                return known
            titled = any(n.entry.kind == "person" for n in roles)
            if not titled and self.doc[first].dep_ not in {"nsubj", "nsubjpass"}:
                return None
        head = self.doc[head_of(self.doc, first, end)]
        served = states_served(self.phrases, head)
        country = country or self.country_told(roles) or (served[0] if len(served) == 1 else None)
        ident = self.cast.stranger(text, country, sector)
        if not served:
            self.unsettled.append((ident, head, roles))
        self.cast.titles.setdefault(ident, set()).update(n.entry.office or n.entry.name for n in roles)
        return ident

    def country_told(self, roles: list[Named]) -> str | None:
        """The state of a title that its phrase leaves out, where the report gives that title to one state only elsewhere."""
        words = {n.entry.name for n in roles if "title" in n.entry.flags and not n.entry.plural and n.entry.sector == "GOV"}
        alike = [n for n in self.phrases.names if n.entry.sort == "role" and n.entry.name in words and not n.entry.plural]
        told = {c for n in alike for c in self.phrases.owners(self.doc[n.head]).countries}
        return told.pop() if len(told) == 1 else None

    def settle(self) -> None:
        """Give those whose state no mention tells that in whose report their office has none of its own."""
        setting = Setting(self.phrases)
        for ident, head, roles in self.unsettled:
            if self.cast.country(ident) is None and (state := self.country_by_office(setting, head, roles)):
                self.cast.belongs(ident, state)

    def country_by_office(self, setting: Setting, head: Token, roles: list[Named]) -> str | None:
        """The state of "Foreign Minister Roe" by the setting; none for an office that is somebody else's."""
        office = next((n for n in roles if self.is_office(n, head)), None)
        if office is None or any(self.phrases.owners(self.doc[n.head]).each for n in roles):
            return None
        return setting.known_by_office(head, office.entry) or setting.home(head, office.entry)

    def is_office(self, role: Named, name: Token) -> bool:
        """ "Foreign Minister Roe", "the foreign minister, Ann Roe", "the government spokesman, Ann Roe"."""
        noun = self.doc[role.head]
        before = self.doc[role.first - 1] if role.first else None
        if before is not None and before.pos_ == "PROPN" and before.i not in self.by_token and phrase_head(before).i == name.i:
            return False  # "Acme President Ann Roe"
        if role.end > name.i or (noun.i == name.head.i and not any(c.lower_ == "the" for c in noun.lefts)):
            return False
        official = [n for n in self.phrases.by_phrase.get(noun.i, ()) if n.entry.name in GOVERNING]
        cues = self.knowledge.cues
        states_own = (
            before is not None and before.lower_ == "state" and role.entry.sector in {"GOV", "JUD"}
        )  # "State mediator Ann Roe"
        return (
            states_own or is_of_a_state(role.entry, cues["state-office"]) or (role.entry.name in cues["voice"] and bool(official))
        )

    def learn_gender(self, start: int, first: int, ident: str) -> None:
        """What "Mr", "Ms", "Queen" or "spokeswoman" before a name tells."""
        for i in range(start, first):
            named = self.by_token.get(i)
            for gender in ("male", "female"):
                if named and gender in named.entry.flags:
                    self.cast.female[ident] = gender == "female"

    def part_of_name(self, text: str) -> str | None:
        """Somebody met before whose full name begins or ends with these words ("Dela Rosa", "Dmytro")."""
        key = "-".join(p.key for p in pieces(text) if p.key.isalnum())
        met = [
            i for i, actor in self.cast.met.items() if actor.kind == "person" and (i.startswith(f"{key}-") or i.endswith(f"-{key}"))
        ]
        return met[-1] if len(met) == 1 or (met and "-" in key) else None  # by one word of two people, who is named more often

    def surname_at(self, token: Token) -> str | None:
        """Who a capitalised word names: somebody of this report, or an office holder where the parse sees a name."""
        key = folded(token.text)
        if token.ent_type_ in {"DATE", "TIME"} or self.other_given_name(token, key):
            return None
        met = self.cast.bearer(key)
        if met:
            return met
        named = token.pos_ == "PROPN" and (token.ent_type_ not in NOT_PEOPLE or self.is_users(key))
        return self.by_surname(key, token, []) if named else None

    def is_users(self, key: str) -> bool:
        """Whether a user's own table has somebody of the surname: that is surer than what the parse takes the word for."""
        bearers = self.knowledge.surnames.get(key, ())
        return any(tenure.own for person in bearers for tenure in self.knowledge.tenures.get(person, ()))

    def other_given_name(self, token: Token, key: str) -> bool:
        """Whether a proper name before the surname shows that it is another's ("Pam Key" in a report on John Key)."""
        before = self.doc[token.i - 1] if token.i else None
        if before is None or before.pos_ != "PROPN" or before.head.i != token.i or before.i in self.by_token or is_day(before):
            return False
        given = folded(before.text)
        bearers = (*self.cast.full_names.get(key, ()), *self.knowledge.surnames.get(key, ()))
        names = [self.name_of(ident) for ident in bearers]
        return not any(given in name or len(name) == 1 for name in names)

    def name_of(self, ident: str) -> list[str]:
        """The words of a person's name, folded."""
        known = self.knowledge.people.get(ident) or self.cast.met.get(ident)
        return [p.key for p in pieces(known.name)] if known else []

    def by_surname(self, key: str, token: Token, roles: list[Named]) -> str | None:
        """Who of this report, or else of the office holders of the day, has the surname; without a day, of the leaders of any."""
        if self.other_given_name(token, key):
            return None
        offices = frozenset(n.entry.office for n in roles if n.entry.office)
        gender = next((g == "female" for n in roles for g in ("female", "male") if g in n.entry.flags), None)
        met = self.cast.bearer(key, gender)
        if met and not (offices and not offices & self.cast.titles.get(met, set()) and self.holder_of(key, offices)):
            return met
        on = self.cast.on
        holders = [
            person
            for person in self.knowledge.surnames.get(key, ())
            if any(t.holds(on) if on else t.office_key in (offices or LEADING) for t in self.knowledge.tenures[person])
        ]
        if len(holders) > 1:
            holders = self.leading(holders, offices)
        return self.cast.person(self.knowledge.people[holders[0]]) if len(holders) == 1 else self.holder_of(key, offices)

    def leading(self, people: list[str], offices: frozenset[str]) -> list[str]:
        """Of several with one surname, those who hold one of the offices; where none is named, the highest."""
        on = self.cast.on
        for wanted in [offices] if offices else [frozenset({office}) for office in LEADING]:
            held = [p for p in people if any(t.office_key in wanted and (not on or t.holds(on)) for t in self.knowledge.tenures[p])]
            if held:
                return held
        return people

    def holder_of(self, key: str, offices: frozenset[str]) -> str | None:
        """The only person of the surname who holds or has held one of the offices ("President Clinton" in later years)."""
        found = [p for p in self.knowledge.surnames.get(key, ()) if any(t.office_key in offices for t in self.knowledge.tenures[p])]
        return self.cast.person(self.knowledge.people[found[0]]) if len(found) == 1 else None

    def title_of(self, first: int, end: int) -> tuple[str | None, str | None, list[Named]]:
        """Country and sector that a name's title, modifiers or apposition give, and the roles among them."""
        head = self.doc[head_of(self.doc, first, end)]
        start = self.title_start(first, head)
        parts = list(dict.fromkeys(n for i in range(start, first) if (n := self.by_token.get(i))))
        heads = [*(self.doc[n.head] for n in parts), *(c for c in head.children if c.dep_ == "appos")]
        if head.dep_ == "appos":
            heads.append(head.head)
        roles = [n for t in heads if (n := self.by_token.get(t.i)) and n.entry.sort == "role"]
        owners = [
            o for n in parts if n.entry.sort != "role" and not self.phrases.opposed(n) and (o := self.phrases.owner_of(n.entry))
        ]
        country = next((o.country for o in owners if o.country), None)
        for token in (*heads, head):
            country = country or next(iter(self.phrases.owners(token).countries), None)
        for token in heads:
            country = country or next((o.country for o in self.phrases.employers(token) if o.country), None)
        return country, next((s for n in roles if (s := self.phrases.sector(n))), None), roles

    def mention(self, first: int, end: int, ident: str) -> Mention:
        """A person's mention with titles in front."""
        head = self.doc[head_of(self.doc, first, end)]
        self.phrases.people[head.i] = ident
        start = self.title_start(first, head)
        self.learn_gender(start, first, ident)
        return self.phrases.mention(start, end, head.i, (ident,), "name")

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
            elif (
                start - 1 in self.phrases.named_people
                or is_day(before)
                or not (inside and before.dep_ in LEFT_PARTS and (before.is_alpha or before.text.endswith(".")))
            ):
                break
            start = named.first if named is not None else start - 1
        while start < first and (self.doc[start].is_punct or self.doc[start].dep_ == "case"):
            start += 1
        if start < first and start > 0 and self.doc[start - 1].dep_ == "det" and left_edge(head) == start - 1:
            start -= 1
        return start
