"""What the stage `actors` knows beforehand: names of states, organisations, groups, institutions, people; words for roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from foedus.knowledge.actor_words import read_cues, read_descriptions, read_references
from foedus.knowledge.files import Folder, Row, cell_error, folder, read_table
from foedus.knowledge.inflection import plural_of
from foedus.knowledge.name_index import NameIndex, folded, pieces
from foedus.knowledge.rules import RuleListing
from foedus.knowledge.states import read_states
from foedus.knowledge.user_actors import UserActor
from foedus.model import ActorKind

Sort = Literal[
    "state", "demonym", "ethnic", "capital", "organisation", "armed-group", "institution", "person", "role", "collective", "place"
]
COLUMNS = {
    "organisations.csv": ("id", "name", "aliases", "sector", "country", "since", "until", "source"),
    "armed_groups.csv": ("id", "name", "aliases", "country", "sector", "source"),
    "institutions.csv": ("id", "name", "aliases", "country", "sector", "source"),
    "people.csv": ("id", "name", "aliases", "country", "office", "sector", "since", "until", "source"),
    "ethnic_groups.csv": ("name", "aliases", "country", "source"),
    "toponyms.csv": (
        "name",
        "aliases",
        "kind",
        "country",
        "latitude",
        "longitude",
        "within",
        "claimed_by",
        "controlled_by",
        "source",
    ),
    "regions.csv": ("name", "aliases", "country", "latitude", "longitude"),
    "armaments.csv": ("name", "country", "source"),
    "roles.csv": ("word", "plural", "sector", "kind", "office", "flags"),
    "collectives.csv": ("name", "aliases", "actors", "sector", "source"),
    "given_names.csv": ("name", "gender", "source"),
    "short_names.csv": ("name", "state", "beside", "source"),
    "office_titles.csv": ("country", "office", "called"),
    "known_to.csv": ("office", "known_to"),
    "sectors.csv": ("sector", "owned", "alone"),
}
OVERLAID = frozenset({"state", "organisation", "armed-group", "institution", "person"})  # sorts that a user's row may correct
SUFFIXES = frozenset(
    {"jr", "sr", "ii", "iii", "iv", "v", "vi", "vii", "viii", "x", "xiv", "xvi", "."}
)  # after a surname or a ruler's name
RULERS = frozenset({"king", "queen", "pope", "emir", "sultan", "emperor", "prince"})
FAMILY_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "VNM", "KHM"})  # states whose family names come first
PARTICLES = frozenset({"al", "el", "bin", "ben", "von", "van", "de", "der", "den", "di", "da", "dos", "du", "la", "le", "ter"})
ROLE_KINDS = frozenset({"person", "population", "institution", "armed-group", "other", "adjective"})
ROLE_FLAGS = frozenset({"title", "alone", "takes", "relation", "male", "female"})  # relation: "its ally" is not of the possessor


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a name in the tables stands for."""

    sort: Sort
    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    actors: tuple[str, ...] = ()  # members of a collective
    office: str = ""
    flags: frozenset[str] = frozenset()
    plural: bool = False
    adjective: bool = False
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office held, with its ISO dates (also `2019` or `2019-05`); blank where it is open or not known."""

    person: str
    country: str | None
    office: str
    sector: str | None
    since: str
    until: str
    own: bool = False  # from a user's file, which wins
    vouched_to: str = ""  # the last day on which an open tenure of the tables still says who holds the office

    @property
    def office_key(self) -> str:
        """The office in the spelling of `office_name`."""
        return office_name(self.office)

    def holds(self, on: str) -> bool:
        """Whether the office is held on that ISO date."""
        return (not self.since or self.since <= on[: len(self.since)]) and (not self.until or on[: len(self.until)] <= self.until)


@dataclass(frozen=True, slots=True)
class ActorKnowledge:
    """Tables and rules of the stage."""

    index: NameIndex[Entry]
    states: Mapping[str, Entry]
    tenures: Mapping[str, tuple[Tenure, ...]]  # by person
    holders: Mapping[tuple[str, str], tuple[Tenure, ...]]  # by country and office
    people: Mapping[str, Entry]
    surnames: Mapping[str, tuple[str, ...]]  # folded surname → people
    cues: Mapping[str, frozenset[str]]  # word lists of actor_cues.csv
    female: Mapping[str, bool]  # folded given name → whether it is a woman's
    references: Mapping[str, str]  # word → what it refers to
    short_names: Mapping[str, tuple[str, str]]  # name → state, and the state that must be named beside it
    descriptions: Mapping[str, frozenset[str]]  # describing word → actors that it fits
    sectors: Mapping[str, tuple[str, str]]  # sector → what its people are called after a state's adjective, and without a state
    adjectives: Mapping[str, str]  # state → "North Korean"
    listings: tuple[RuleListing, ...] = field(default=())

    def part_name(self, country: str | None, sector: str) -> str:
        """What a part of a state is called: "North Korean armed forces", whatever words a report uses for it first."""
        owned, alone = self.sectors.get(sector, (sector, sector))
        if country is None:
            return alone
        state = self.states.get(country)
        whose = self.adjectives.get(country) or (state.name if state else country)
        return f"{whose} {owned}"

    def tenure(self, person: str, on: str | None) -> Tenure | None:
        """The office held on that day, else the last one held before, else the first known."""
        known = self.tenures.get(person, ())
        if on is None:
            return known[-1] if known else None
        now = [t for t in known if t.holds(on)]
        if now:
            return max(now, key=lambda t: (t.own, t.sector == "GOV", t.since))
        before = [t for t in known if t.until and t.until < on]
        return before[-1] if before else (known[0] if known else None)

    def holder(self, country: str, office: str, on: str | None) -> str | None:
        """Who holds the office on that day; None where nobody or several are known."""
        if on is None:
            return None
        now = [t for t in self.holders.get((country, office), ()) if t.holds(on) and (t.until or t.own or on <= t.vouched_to)]
        held = sorted({t.person for t in now if t.own} or {t.person for t in now})
        return held[0] if len(held) == 1 else None


def load_actors(extra: Iterable[UserActor] = ()) -> ActorKnowledge:
    """Read and validate the stage's data files; `extra` rows of a user win over them. Raises KnowledgeError."""
    where = folder("tables")
    cues = read_cues(where)
    tenures = _tenures(where)
    people = _people(where, tenures)
    names = [
        *_states(),
        *_named(where, "organisations.csv", "organisation"),
        *_named(where, "armed_groups.csv", "armed-group"),
    ]
    names += [
        *_named(where, "institutions.csv", "institution"),
        *people,
        *_collectives(where),
        *_roles(where),
        *_peoples(where),
        *_armaments(where),
        *_places(where, cues["not-place"]),
    ]
    names, tenures = with_user_actors(names, tenures, tuple(extra))
    by_person: dict[str, list[Tenure]] = {}
    by_office: dict[tuple[str, str], list[Tenure]] = {}
    for tenure in sorted(tenures, key=lambda t: (t.person, t.since)):
        by_person.setdefault(tenure.person, []).append(tenure)
        if tenure.country:
            by_office.setdefault((tenure.country, office_name(tenure.office)), []).append(tenure)
    for row in _rows(where, "office_titles.csv"):
        held = by_office.get((row["country"], office_name(row["office"])), [])
        by_office.setdefault((row["country"], office_name(row["called"])), []).extend(held)
    unique = {entry.id: entry for _, _, entry in names if entry.sort == "person"}
    return ActorKnowledge(
        index=NameIndex(names),
        states={entry.id: entry for _, _, entry in names if entry.sort == "state"},
        tenures={key: tuple(value) for key, value in by_person.items()},
        holders={key: tuple(value) for key, value in by_office.items()},
        people=unique,
        surnames=_surnames(unique),
        cues=cues,
        female={folded(row["name"]): row["gender"] == "female" for row in _rows(where, "given_names.csv")},
        references=read_references(where),
        short_names={row["name"]: (row["state"], row["beside"]) for row in _rows(where, "short_names.csv")},
        descriptions=read_descriptions(where),
        sectors={row["sector"]: (row["owned"], row["alone"]) for row in _rows(where, "sectors.csv")},
        adjectives={row["id"]: row.list("demonyms")[0] for row in read_states() if row.list("demonyms")},
    )


def office_name(office: str) -> str:
    """The office in one spelling: "Minister of Defense" and "defence minister" meet."""
    words = office.lower().replace("defense", "defence").replace("foreign affairs", "foreign").strip()
    if words.startswith("minister of "):
        words = f"{words.removeprefix('minister of ').removeprefix('the ')} minister"
    return words


def surname(name: str, country: str | None) -> str:
    """The name that a second mention uses, folded: "Zelenskyy", "bin Salman", "Kim"."""
    words = [p.key for p in pieces(name)]
    if words[-1] in SUFFIXES and (len(words) < 3 or words[0] in RULERS):
        return " ".join(words[-2:])  # "Felipe VI" is not whom every Felipe is
    while len(words) > 1 and words[-1] in SUFFIXES:
        words.pop()
    if country in FAMILY_FIRST:
        return words[0]
    for i, word in enumerate(words[1:-1], 1):
        if word in PARTICLES and word not in {"al", "el"}:
            return " ".join(words[i:])
    return words[-1]


def _surnames(people: Mapping[str, Entry]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for entry in people.values():
        found.setdefault(surname(entry.name, entry.country), []).append(entry.id)
    return {key: tuple(sorted(ids)) for key, ids in found.items()}


def _rows(where: Folder, name: str) -> tuple[Row, ...]:
    return read_table(where, name, COLUMNS[name])


Named = tuple[str, bool, Entry]


def with_user_actors(names: list[Named], tenures: list[Tenure], extra: tuple[UserActor, ...]) -> tuple[list[Named], list[Tenure]]:
    """Names and tenures with a user's rows over them: they correct what has their id, and take their names from all others."""
    if not extra:
        return names, tenures
    built_in = {entry.id: entry for _, _, entry in names if entry.sort in OVERLAID}
    entries: dict[str, Entry] = {}
    for row in extra:
        known = entries.get(row.id) or built_in.get(row.id)
        kind = row.kind or (known.kind if known else "person" if row.office else "other")
        sort: Sort = kind if kind in OVERLAID else "institution"  # type: ignore[assignment]  # OVERLAID holds sorts
        country = row.country or (known.country if known else row.id if kind == "state" else None)
        sector = row.sector or (known.sector if known else None)
        entries[row.id] = Entry(sort, row.id, row.name, kind, country, sector)  # type: ignore[arg-type]  # validated when read
    own = [(name, True, entries[row.id]) for row in extra for name in (row.name, *row.aliases)]
    taken = {tuple(p.key for p in pieces(name)) for name, _, _ in own}
    kept = [
        (name, cased, entries[entry.id] if entry.id in entries and entry.sort in OVERLAID else entry)
        for name, cased, entry in names
        if not (cased and tuple(p.key for p in pieces(name)) in taken)
    ]
    return [*own, *kept], _with_user_tenures(tenures, [r for r in extra if entries[r.id].sort == "person"])


def _with_user_tenures(tenures: list[Tenure], rows: list[UserActor]) -> list[Tenure]:
    """A row with an office or days, or of a new person, adds a tenure; one without corrects those that are known."""
    known = {t.person: t.country for t in tenures}
    told = {r.id: r for r in rows if r.id in known and not (r.office or r.since or r.until)}
    corrected = [
        replace(t, country=r.country or t.country, sector=r.sector or t.sector) if (r := told.get(t.person)) else t for t in tenures
    ]
    added = [
        Tenure(r.id, r.country or known.get(r.id), r.office, r.sector or None, r.since, r.until, own=True)
        for r in rows
        if told.get(r.id) is not r
    ]
    return [*corrected, *added]


def _states() -> Iterator[Named]:
    for row in read_states():
        ident = row["id"]

        def entry(sort: Sort, *, plural: bool = False, row: Row = row, ident: str = ident) -> Entry:
            return Entry(sort, ident, row["name"], "state", ident, plural=plural, since=row["since"], until=row["until"])

        state = entry("state")
        for name in (row["name"], row["formal"], *row.list("aliases")):
            common = name.startswith("the ") and " " not in name.removeprefix("the ")  # "the States", not "Member States"
            yield name, True, replace(state, flags=frozenset({"article"})) if common else state
        demonym = entry("demonym")
        for name in row.list("demonyms"):
            yield name, True, demonym
            if not name.endswith(("s", "sh", "ch", "ese")):
                yield f"{name}s", True, entry("demonym", plural=True)
        capital = entry("capital")
        for name in (row["capital"], *row.list("capital_aliases")):
            yield name, True, capital


def _named(where: Folder, file: str, sort: Sort) -> Iterator[Named]:
    kinds: dict[Sort, ActorKind] = {"organisation": "organisation", "armed-group": "armed-group", "institution": "institution"}
    for row in _rows(where, file):
        since, until = (row["since"], row["until"]) if "since" in row.cells else ("", "")
        entry = Entry(
            sort, row["id"], row["name"], kinds[sort], row["country"] or None, row["sector"] or None, since=since, until=until
        )
        for name in (row["name"], *row.list("aliases")):
            yield name, True, entry


def _tenures(where: Folder) -> list[Tenure]:
    known_to = {office_name(row["office"]): row["known_to"] for row in _rows(where, "known_to.csv")}

    def vouched_to(office: str, since: str) -> str:
        day = max(known_to.get(office_name(office), known_to["*"]), since)
        return f"{int(day[:4]) + 1}{day[4:]}"

    return [
        Tenure(
            row["id"],
            row["country"] or None,
            row["office"],
            row["sector"] or None,
            row["since"],
            row["until"],
            vouched_to="" if row["until"] else vouched_to(row["office"], row["since"]),
        )
        for row in _rows(where, "people.csv")
    ]


def _people(where: Folder, tenures: list[Tenure]) -> list[Named]:
    country = {t.person: t.country for t in tenures}
    found: list[Named] = []
    for row in _rows(where, "people.csv"):
        entry = Entry("person", row["id"], row["name"], "person", country[row["id"]])
        found += [(name, True, entry) for name in (row["name"], *row.list("aliases"))]
    return found


def _collectives(where: Folder) -> Iterator[Named]:
    for row in _rows(where, "collectives.csv"):
        members = row.list("actors")
        ident = "|".join(members)
        article = row["name"].removeprefix("the ")  # a name of one word needs its article: "the West", not "West Bank"
        for name in (row["name"], *row.list("aliases")):
            flags = frozenset({"article"} if name in {article, row["name"]} and " " not in article else ())
            entry = Entry("collective", ident, row["name"], "other", None, row["sector"] or None, members, flags=flags)
            yield name, any(c.isupper() for c in name), entry


def _peoples(where: Folder) -> Iterator[Named]:
    for row in _rows(where, "ethnic_groups.csv"):
        for name in (row["name"], *row.list("aliases")):
            plural = name.endswith("s") and not name.endswith("ese")
            yield name, True, Entry("ethnic", row["name"].upper(), row["name"], "population", row["country"] or None, plural=plural)


def _armaments(where: Folder) -> Iterator[Named]:
    """Ships' prefixes and classes stand for the armed forces that alone have them."""
    demonyms = {row["id"]: row.list("demonyms") for row in read_states()}
    for row in _rows(where, "armaments.csv"):
        whose = next(iter(demonyms.get(row["country"], ())), row["country"])
        forces = Entry("institution", f"{row['country']}-MIL", f"{whose} armed forces", "institution", row["country"], "MIL")
        yield row["name"], True, forces


def _places(where: Folder, other_words: frozenset[str]) -> Iterator[Named]:
    """Places, which are no actors but own roles ("the governor of Kursk") and hold words together ("West Bank").

    A region's name that several states share ("Western", "Central") tells nothing and is left out, as are
    `other_words`: names that are mostly other words.
    """
    found: dict[str, dict[str, Entry]] = {}
    given = {row["name"] for row in _rows(where, "given_names.csv")}  # "Karin" is no other spelling of a region in a report
    for file in ("regions.csv", "toponyms.csv"):
        for row in _rows(where, file):
            for name in (row["name"], *(alias for alias in row.list("aliases") if alias not in given)):
                entry = Entry("place", row["name"], row["name"], "other", row["country"] or None)
                found.setdefault(name, {})[row["country"] if file == "regions.csv" else ""] = entry
    for name, entries in found.items():
        if name not in other_words and (len(entries) == 1 or "" in entries):
            yield name, True, entries.get("") or next(iter(entries.values()))


def _roles(where: Folder) -> Iterator[Named]:
    for row in _rows(where, "roles.csv"):
        if row["kind"] not in ROLE_KINDS:
            raise cell_error("roles.csv", row, "kind", f"one of {', '.join(sorted(ROLE_KINDS))}")
        flags = frozenset(row["flags"].split())
        if flags - ROLE_FLAGS:
            raise cell_error("roles.csv", row, "flags", f"some of {', '.join(sorted(ROLE_FLAGS))}")
        adjective = row["kind"] == "adjective"
        kind: ActorKind = "other" if adjective else row["kind"]  # type: ignore[assignment]  # checked above
        sector = row["sector"] or None
        make = (row["word"], row["word"], kind, None, sector, (), office_name(row["office"]), flags)
        yield row["word"], False, Entry("role", *make, plural=row["plural"] == "-", adjective=adjective)
        plural = row["plural"] or plural_of(row["word"])
        if plural != "-" and not adjective:
            yield plural, False, Entry("role", *make, plural=True)
