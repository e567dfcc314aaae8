"""Resolves a name or noun phrase by itself to country, sector and actor, as used on a given day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from spacy.language import Language

from foedus.knowledge import Knowledge
from foedus.knowledge.actors import Entry
from foedus.knowledge.name_index import Piece, pieces, without_initials
from foedus.knowledge.places import KnownPlace
from foedus.understand.actor_names import Named, meant
from foedus.understand.owners import narrowed
from foedus.understand.spelling import Vocabulary, distance

OWNING = frozenset({"of", "in", "from", "at", "for", "within", "across"})
BREAKS = OWNING | {"to", "with", "by", "on", "against", "who", "that", ",", "(", "near", "and"}
DOMINANT = 5  # a town is meant where it has that many times the people of its namesakes
TOWN = 15_000  # people: smaller ones are asked only where nothing else knows a name
KNOWN_ABROAD = 100_000  # towns of that size are known by other spellings too


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a phrase stands for; None where it cannot be told."""

    id: str
    country: str | None  # ISO 3166-1 alpha-3, or a listed code
    sector: str | None  # PLOVER sector, IGO or NGO
    actor: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """One name or role word of the phrase, at pieces `first` to `end`."""

    first: int
    end: int
    entry: Entry
    segment: int  # 0 before the first preposition
    joined: bool  # the preposition before its segment names an owner or place
    bound: bool  # part of a word with a hyphen ("Iranian-backed", "anti-Syria"), which does not say whose the rest is


def resolve_phrases(nlp: Language, knowledge: Knowledge, rows: Iterable[tuple[str, str, str | None]]) -> list[Resolution]:
    """The resolutions of (id, text, ISO date of use) in input order. `nlp` is for parsers that need one; names decide here."""
    resolver = PhraseResolver(knowledge)
    return [resolver.resolve(ident, text, on) for ident, text, on in rows]


def resolve_phrase(nlp: Language, knowledge: Knowledge, text: str, on: str | None) -> Resolution:
    """The resolution of one phrase."""
    return resolve_phrases(nlp, knowledge, [("", text, on)])[0]


class PhraseResolver:
    """Look-ups shared by the phrases of one call."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.actors = knowledge.actors
        self.places = knowledge.places

    @cached_property
    def listed(self) -> Mapping[str, tuple[KnownPlace, ...]]:
        """Places of the tables that are read whole, by folded name."""
        found: dict[str, list[KnownPlace]] = {}
        for name, places in self.places.by_name.items():
            found.setdefault(_key(name), []).extend(places)
        return {key: tuple(value) for key, value in found.items()}

    def towns(self, key: str) -> tuple[KnownPlace, ...]:
        """The places that bear a folded name: those listed, and towns that news speaks of."""
        towns = self.places.towns.bearers(key)
        return (
            *self.listed.get(key, ()),
            *(p for p in towns if p.kind == "town" and p.population >= (KNOWN_ABROAD if p.alias else TOWN)),
        )

    def small_town(self, key: str) -> KnownPlace | None:
        """The town of that name where all towns so named lie in one country."""
        towns = [place for place in self.places.towns.bearers(key) if place.kind == "town" and not place.alias]
        return towns[0] if len({place.country for place in towns}) == 1 else None

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Words of names and roles that a misspelt word may mean."""
        return Vocabulary(self.actors.index.words)

    @cached_property
    def town_names(self) -> Vocabulary:
        """Names of places that a misspelt name beside a role ("Nairboi police") may mean."""
        towns = {key for key, place in self.places.towns.towns(TOWN) if not place.alias or place.population >= KNOWN_ABROAD}
        return Vocabulary(towns | set(self.listed))

    @cached_property
    def state_ids(self) -> Mapping[str, str]:
        """States by their names, demonyms and capitals of one word."""
        named = self.actors.index.single_words()
        return {word: entry.id for word, entry in named if entry.sort in {"state", "demonym", "capital"}}

    @cached_property
    def state_names(self) -> Vocabulary:
        """Words that a misspelt word beside a role ("Ukranian soldiers") may mean."""
        return Vocabulary(self.state_ids)

    @cached_property
    def full_names(self) -> Mapping[str, tuple[tuple[str, str, Entry], ...]]:
        """People by the first letter of the given name: first and last word of the name, folded."""
        found: dict[str, list[tuple[str, str, Entry]]] = {}
        for entry in self.actors.people.values():
            words = [p.key for p in pieces(entry.name)]
            if len(words) > 1:
                found.setdefault(words[0][0], []).append((words[0], words[-1], entry))
        return {key: tuple(value) for key, value in found.items()}

    def resolve(self, ident: str, text: str, on: str | None) -> Resolution:
        """Names first; then the same with letter case and small misspellings forgiven."""
        text = text.replace("\u2019", "'")
        parts = self.parts(text, on)
        if not any(p.segment == 0 for p in parts):
            parts = self.parts(text, on, any_case=True) or parts
        country, place = self.country(parts, text, on)
        core = [p for p in parts if p.segment == 0]
        if country is None and (not core or any(p.entry.sort == "role" for p in core)):
            corrected = self.corrected(text, parts, towns=bool(core))
            if corrected != text:
                return self.resolve(ident, corrected, on)
        sector = self.sector(parts, text, on, place)
        return Resolution(ident, country, sector, self.actor(parts, country, sector, on))

    # --- parts of the phrase -----------------------------------------------------------------------------------------------------

    def parts(self, text: str, on: str | None, *, any_case: bool = False) -> list[Part]:
        """Names and role words in order, with the segment between prepositions in which each stands."""
        found = without_initials(text, pieces(text))
        matches = list(self.actors.index.matches(text, found, any_case=any_case))
        inside = {i for m in matches for i in range(m.first, m.end)}
        breaks = [i for i, p in enumerate(found) if p.key in BREAKS and i not in inside and i > 0]
        made: list[Part] = []
        for match in matches:
            before = [b for b in breaks if b < match.first]
            joined = bool(before) and found[before[-1]].key in OWNING
            near = made[-1] if made and match.first - made[-1].end <= 1 else None
            owner = Named(near.first, near.end, near.first, near.entry) if near else None
            made.append(
                Part(
                    match.first,
                    match.end,
                    meant(match.entries, owner, self.actors, on),
                    len(before),
                    joined,
                    _bound(text, found, match.first, match.end),
                )
            )
        return sorted([*made, *self.surnames(text, found, made, breaks, on)], key=lambda p: p.first)

    def surnames(self, text: str, found: list[Piece], made: list[Part], breaks: list[int], on: str | None) -> Iterator[Part]:
        """Office holders of the day by surname: after a title ("Secretary Lee") or alone."""
        covered = {i for p in made for i in range(p.first, p.end)}
        for first, end in _capitalised_runs(text, found, covered):
            title = next((p.entry for p in made if p.end == first and p.entry.sort == "role" and "title" in p.entry.flags), None)
            if end - first != 1 or (title is None and len(found) > 1):
                continue
            held = {
                person: [t.office_key for t in self.actors.tenures[person] if on is None or t.holds(on)]
                for person in self.actors.surnames.get(found[first].key, ())
            }
            people = [p for p, offices in held.items() if offices]
            if title is not None and len(people) > 1:
                people = [p for p in people if any(office.endswith(title.name) for office in held[p])]
            if len(people) == 1:
                yield Part(first, end, self.actors.people[people[0]], sum(b < first for b in breaks), False, False)

    # --- country -----------------------------------------------------------------------------------------------------------------

    def country(self, parts: list[Part], text: str, on: str | None) -> tuple[str | None, KnownPlace | None]:
        """The state that the phrase belongs to, and the place where that decided it alone."""
        core = [p for p in parts if p.segment == 0 and not p.bound]
        joined = [p for p in parts if p.segment > 0 and p.joined and not p.bound]
        if len(core) == 1 and self.is_given_name(core[0], text):
            return None, None  # "London Breed"
        for part in (*(p for p in core if p.entry.sort == "person"), *core, *joined):
            country = self.country_of(part.entry, on)
            if country:
                return country, None
        if any(p.entry.sort in {"organisation", "armed-group", "person"} for p in core):
            return None, None
        return self.place(parts, text)

    def is_given_name(self, part: Part, text: str) -> bool:
        """Whether a state's or capital's name begins a name of two words that nothing knows."""
        found = without_initials(text, pieces(text))
        bare = part.entry.sort in {"state", "capital"} and part.first == 0 and part.end == 1 and len(found) == 2
        return bare and text[found[1].start].isupper() and text[: found[0].end] in self.actors.cues["given-place"]

    def country_of(self, entry: Entry, on: str | None) -> str | None:
        if entry.sort == "person":
            tenure = self.actors.tenure(entry.id, on)
            return tenure.country if tenure else entry.country
        if entry.sort in {"state", "demonym", "capital"}:
            return entry.id
        return entry.country

    def place(self, parts: list[Part], text: str) -> tuple[str | None, KnownPlace | None]:
        """The country of a town or region in the phrase, where it can only be one."""
        found = without_initials(text, pieces(text))
        covered = {i for p in parts for i in range(p.first, p.end)}
        for first, end in _capitalised_runs(text, found, covered):
            key = " ".join(p.key for p in found[first:end])
            known = self.towns(key)
            country = _only_country(known)
            if country:
                return country, known[0]
            small = self.small_town(key) if not known and end - first + len(key) > 4 else None
            if small is not None:
                return small.country, small
        return None, None

    # --- sector ------------------------------------------------------------------------------------------------------------------

    def sector(self, parts: list[Part], text: str, on: str | None, place: KnownPlace | None) -> str | None:
        """The sector of a person on the day, else of the last role of the core, else of what follows "of"."""
        core = [p for p in parts if p.segment == 0]
        person = next((p for p in core if p.entry.sort == "person"), None)
        if person is not None:
            return self.person_sector(person.entry, on) or self.role_sector([p for p in core if p is not person], [])
        if core and all(p.entry.sort == "state" for p in core):
            return None
        if len(core) == 1 and self.is_given_name(core[0], text):
            return None
        if len(parts) == 1 and core and core[0].entry.sort == "capital":
            return "GOV"
        after = [p for p in parts if p.segment > 0 and p.joined]
        sector = self.role_sector(core, after)
        body = serves(core, after)
        if body is not None and sector in {"GOV", "UNK", None}:
            return body.sector
        town = not core and place is not None and place.kind == "town"
        return "CVL" if sector is None and (town or (core and all(p.entry.sort == "place" for p in core))) else sector

    def person_sector(self, entry: Entry, on: str | None) -> str | None:
        """The sector of the office held on the day; ELI once the last known office has ended."""
        tenure = self.actors.tenure(entry.id, on)
        if tenure is None or (on and tenure.since and on[: len(tenure.since)] < tenure.since):
            return entry.sector  # an office not held yet says nothing
        ended = on and tenure.until and tenure.until < on[: len(tenure.until)]
        return "ELI" if ended else tenure.sector

    def role_sector(self, core: list[Part], after: list[Part]) -> str | None:
        """The last noun of the core decides; "member", "chief", "team" hand the question on to their modifiers and complements."""
        nouns = [p for p in core if p.entry.sort not in {"state", "demonym", "capital"}]
        modifiers = [p for p in nouns if p.entry.adjective]
        heads = [p for p in nouns if not p.entry.adjective]
        if heads and heads[-1].entry.kind == "person" and any(p.entry.sector == "ELI" for p in modifiers):
            return "ELI"
        organ = next((p.entry.sector for p in after if p.entry.sort == "institution" and p.entry.sector), None)
        if heads and organ and heads[-1].entry.kind == "person":
            return organ
        if heads and heads[-1].entry.sector and "takes" not in heads[-1].entry.flags:
            before = next((p.entry for p in nouns if p.end == heads[-1].first), None)
            return narrowed(heads[-1].entry, before)
        for part in (*reversed([p for p in nouns if not heads or p is not heads[-1]]), *after):
            if part.entry.sector and part.entry.sort in {"role", "institution", "armed-group"}:
                return part.entry.sector
        return heads[-1].entry.sector if heads else None

    # --- actor -------------------------------------------------------------------------------------------------------------------

    def actor(self, parts: list[Part], country: str | None, sector: str | None, on: str | None) -> str | None:
        """The id that a reading of a report would give the phrase."""
        core = [p for p in parts if p.segment == 0]
        named = [p.entry for p in core if p.entry.sort in {"person", "organisation", "armed-group", "institution"}]
        if named:
            return next((e for e in named if e.sort == "person"), named[-1]).id
        body = serves(core, [p for p in parts if p.segment > 0 and p.joined])
        if body is not None and country is None:
            return body.id
        vague = next((p.entry for p in core if p.entry.sort == "collective"), None)
        if vague is not None:
            return vague.id if len(vague.actors) == 1 else None
        roles = [p.entry for p in core if p.entry.sort == "role"]
        if country and roles and roles[-1].office and not roles[-1].plural:
            holder = self.actors.holder(country, roles[-1].office, on)
            if holder:
                return holder
        if country and sector and roles:
            return f"{country}-{sector}"
        if country is None and sector is None:
            return None
        people = any(p.entry.sort == "demonym" and p.entry.plural for p in core)
        return f"{country}-POP" if country and people else country or (sector if roles else None)

    # --- spelling ----------------------------------------------------------------------------------------------------------------

    def corrected(self, text: str, parts: list[Part], *, towns: bool) -> str:
        """The phrase with each unknown word replaced by the one known word that is a slip of the pen away.

        Two capitalised words that nothing knows are somebody's name and stay.
        """
        found = without_initials(text, pieces(text))
        covered = {i for p in parts for i in range(p.first, p.end)}
        unknown = [i for i in range(len(found)) if i not in covered]
        names = [i for i in unknown if text[found[i].start].isupper()]
        out, last = [], 0
        if len(found) == len(names) == 2 and (person := self.misspelt_person(found[0].key, found[1].key)):
            return person
        for i in unknown:
            piece, capital = found[i], i in names
            if capital and towns and (state := self.misspelt_state(found, i, parts)):
                out.append(text[last : piece.start] + state.title())
                last = piece.end
                continue
            if capital and (len(names) > 1 or (len(found) > 1 and not towns)):
                continue
            better = (self.town_names if capital and towns else self.vocabulary).nearest(piece.key)
            if better and better != piece.key:
                out.append(text[last : piece.start] + (better.title() if capital else better))
                last = piece.end
        return "".join(out) + text[last:]

    def misspelt_state(self, found: list[Piece], i: int, parts: list[Part]) -> str | None:
        """The state or demonym meant by an unknown word in front of a role or after "of"; after a title it is a surname."""
        after = i + 2 if i + 1 < len(found) and found[i + 1].key == "s" else i + 1
        owns = any(p.first == after and p.entry.sort == "role" for p in parts) or (i > 0 and found[i - 1].key in OWNING)
        close = self.state_names.closest(found[i].key) if owns else []
        return close[0] if len({self.state_ids[word] for word in close}) == 1 and found[i].key not in close else None

    def misspelt_person(self, first: str, last: str) -> str | None:
        """The only known person of whose name one word is these and the other a slip away: "Angela Merkle"."""
        close = [
            entry.name
            for given, surname, entry in self.full_names.get(first[:1], ())
            if (
                first == given
                and len(last) > 4
                and last[0] == surname[0]
                and distance(last, surname, 2) <= (2 if len(last) > 7 else 1)
            )
            or (last == surname and len(first) > 4 and distance(first, given, 2) <= (2 if len(first) > 7 else 1))
        ]
        return close[0] if len(close) == 1 else None


def serves(core: list[Part], after: list[Part]) -> Entry | None:
    """The organisation whose officer a phrase names: "NATO chief", "the head of the IAEA"; None where it names none.

    An officer of an organisation between states or of none is of its sector, not of a government.
    """
    bodies = [p.entry for p in (*core, *after) if p.entry.sort == "organisation" and p.entry.sector in {"IGO", "NGO"}]
    roles = [p.entry for p in core if p.entry.sort == "role" and not p.entry.adjective]
    return bodies[0] if bodies and roles and roles[-1].kind == "person" else None


def _bound(text: str, found: list[Piece], first: int, end: int) -> bool:
    after, before = found[end - 1].end, found[first].start
    leads = end < len(found) and text[after : after + 1] == "-" and found[end].start == after + 1
    return (leads and text[after + 1].islower()) or (before > 0 and text[before - 1] == "-" and first > 0)


def _key(name: str) -> str:
    if name.isascii() and name.replace(" ", "").isalnum():
        return name.lower()
    return " ".join(p.key for p in pieces(name))


def _capitalised_runs(text: str, found: list[Piece], covered: set[int]) -> Iterator[tuple[int, int]]:
    """The whole stretches of capitalised words outside known names: part of a stretch would find a town in a person's name."""
    first = 0
    while first < len(found):
        end = first
        while end < len(found) and end not in covered and text[found[end].start].isupper():
            end += 1
        if end > first:
            yield first, end
        first = end + 1


def _only_country(places: tuple[KnownPlace, ...]) -> str | None:
    """The country of a name: regions and listed toponyms first, then a town much larger than its namesakes."""
    listed = [p for p in places if p.population == 0 and p.country]
    countries = {p.country for p in places if p.country}
    if len(countries) == 1:
        return countries.pop()
    if listed and len({p.country for p in listed}) == 1:
        return listed[0].country
    towns = sorted((p for p in places if p.country), key=lambda p: (-p.population, p.country or ""))
    if len(towns) > 1 and towns[0].population >= DOMINANT * max(p.population for p in towns if p.country != towns[0].country):
        return towns[0].country
    return None
