"""The registry of known agreements: one TOML file each under registry/, validated on load.

The reader takes names, acronyms, kinds and candidate parties from it. Its dates answer questions to the registry itself (`foedus
status`, `whatif`, `pacts`), each with its source: none is ever recorded as something that a report says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import TypeAdapter, ValidationError, with_config

from foedus.knowledge.files import STRICT, Folder, KnowledgeError, folder, read_toml
from foedus.model import ClauseName, StepName

Reach = Literal["bilateral", "closed", "open"]  # two parties; a fixed circle; any state may join
Character = Literal["treaty", "political", "disputed", "unpublished"]
AttackKind = Literal["armed-attack", "invasion", "nuclear", "cyber", "terrorism", "blockade", "threat"]
Between = Literal["covered", "excluded", "silent"]  # whether a clause speaks of an attack by one party on another
EntryRule = Literal["signature", "adoption", "ratification", "exchange", "deposit", "notification"]
Strength = Literal["must", "may"]
ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
DELAY = re.compile(r"P\d+[DWMY]")
PARTY = re.compile(r"[A-Z]{2,12}")
AREA_WORDS = frozenset({"@territory", "@administered", "@forces"})


@dataclass(frozen=True, slots=True)
class Clause:
    """What the agreement binds whom to, in own words. `obligors` and `beneficiaries` empty: every party, to every other.

    `on`: the kinds of attack that meet the trigger; `doubtful`: those of which that is open. `areas`: where the clause covers an
    attack, as names of places, codes of states, or `@territory` (of the beneficiary), `@administered` (what it administers, claimed
    by others or not) and `@forces` (its forces, ships and aircraft, wherever they are in the areas named beside it; anywhere where
    none is); empty where the clause sets no limit. `outside`: places left out; `areas_doubtful`: places of which it is open.
    `except_by`: attackers that the clause leaves out; `only_by`: those that it is about alone.
    """

    obligation: ClauseName
    action: str
    strength: Strength = "must"
    obligors: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()
    trigger: str = ""
    on: tuple[AttackKind, ...] = ()
    doubtful: tuple[AttackKind, ...] = ()
    means: str = ""
    timing: str = ""
    conditions: tuple[str, ...] = ()
    scope: str = ""  # where it holds, in words
    areas: tuple[str, ...] = ()
    areas_doubtful: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    exclusions: tuple[str, ...] = ()
    except_by: tuple[str, ...] = ()
    only_by: tuple[str, ...] = ()
    between_parties: Between = "silent"
    article: str = ""
    source: str = ""  # where the clause can be read, if not in the agreement's own source

    @property
    def cited(self) -> str | None:
        """ "art. 5", None where the article is not known."""
        return f"art. {self.article}" if self.article else None

    @property
    def terms(self) -> tuple[str, ...]:
        """Its conditions and, after "not: ", what it leaves out."""
        return (*self.conditions, *(f"not: {one}" for one in self.exclusions))


@dataclass(frozen=True, slots=True)
class KnownAct:
    """An act in the agreement's life that is on the public record. `party` empty: all parties."""

    step: StepName
    date: str  # ISO, as fine as it is known
    source: str
    party: str = ""
    organ: str = ""  # who acted: parliament, head of state, government
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """How it enters into force (VCLT art. 24). `number`: consents needed, 0 for all parties; `delay`: after the last one."""

    by: EntryRule
    number: int = 0
    delay: str = ""  # ISO 8601 duration: P30D
    of: tuple[str, ...] = ()  # states whose consent is needed among them
    note: str = ""


@dataclass(frozen=True, slots=True)
class Exit:
    """How a party leaves: `notice` is the time from the notice to its effect (VCLT arts 54, 56), an ISO 8601 duration."""

    notice: str = ""
    article: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class KnownAgreement:
    """One known agreement. `organisation`: its name also names an organisation ("CSTO"); it counts where membership is meant."""

    id: str
    names: tuple[str, ...]
    topic: str
    reach: Reach
    character: Character
    source: str
    acronyms: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    former: tuple[str, ...] = ()  # parties that have left; their acts say when
    organisation: bool = False
    treaty: str = ""  # of an organisation: the id of the agreement by which a state is a member
    replaces: tuple[str, ...] = ()  # ids of the agreements that it took the place of
    sources: tuple[str, ...] = ()  # further ones that it was checked against
    note: str = ""
    entry: Entry | None = None
    exit: Exit | None = None
    clauses: tuple[Clause, ...] = ()
    acts: tuple[KnownAct, ...] = ()

    @property
    def title(self) -> str:
        """The name it is listed under."""
        return self.names[0]


def load_registry(where: Folder | None = None) -> tuple[KnownAgreement, ...]:
    """Every agreement of the registry, by id. Raises KnowledgeError naming file, key and line."""
    where = where or folder("registry")
    names = sorted(entry.name for entry in where.iterdir() if entry.name.endswith(".toml"))
    adapter = TypeAdapter(with_config(STRICT)(KnownAgreement))
    known = tuple(_read(where, name, adapter) for name in names)
    ids = {one.id for one in known}
    for one in known:
        for key, named in (("replaces", one.replaces), ("treaty", (one.treaty,) if one.treaty else ())):
            for other in named:
                if other not in ids:
                    raise _error(where, f"{one.id}.toml", (key,), f"the registry has no agreement {other!r}", {})
    return known


def _read(where: Folder, name: str, adapter: TypeAdapter[KnownAgreement]) -> KnownAgreement:
    parsed, lines = read_toml(where, name)
    try:
        known = adapter.validate_python(parsed)
    except ValidationError as error:
        first = min(
            error.errors(), key=lambda e: e["type"] == "missing"
        )  # a misspelt key rather than the one that it leaves missing
        raise _error(where, name, tuple(first["loc"]), first["msg"].lower(), lines) from error
    for key, problem in _problems(known, name):
        raise _error(where, name, key, problem, lines)
    return known


def _problems(known: KnownAgreement, name: str) -> Iterator[tuple[tuple[int | str, ...], str]]:
    """What is wrong in a file that has the right keys, with the key at fault."""
    if name != f"{known.id}.toml":
        yield ("id",), f"the file of {known.id!r} must be named {known.id}.toml"
    if not known.names:
        yield ("names",), "at least one name is needed"
    if known.reach == "bilateral" and len(known.parties) != 2:
        yield ("parties",), f"a bilateral agreement has two parties, not {len(known.parties)}"
    for key, codes in (("parties", known.parties), ("former", known.former)):
        for party in codes:
            if not PARTY.fullmatch(party):
                yield (key,), f"{party!r} is no code of a state or organisation"
    for number, act in enumerate(known.acts):
        if not ISO_DATE.fullmatch(act.date):
            yield ("acts", number, "date"), f"{act.date!r} is no ISO date"
        if not act.source:
            yield ("acts", number, "source"), "an act needs its source"
        if act.party and not PARTY.fullmatch(act.party):
            yield ("acts", number, "party"), f"{act.party!r} is no code of a state or organisation"
    for key, duration in (("entry", known.entry and known.entry.delay), ("exit", known.exit and known.exit.notice)):
        if duration and not DELAY.fullmatch(duration):
            yield (key,), f"{duration!r} is no duration such as P6M"
    yield from _clause_problems(known)


def _clause_problems(known: KnownAgreement) -> Iterator[tuple[tuple[int | str, ...], str]]:
    circle = {*known.parties, *known.former, *(act.party for act in known.acts)}
    for number, clause in enumerate(known.clauses):
        for key, codes in (("obligors", clause.obligors), ("beneficiaries", clause.beneficiaries)):
            for code in codes:
                if not PARTY.fullmatch(code) or (key == "obligors" and known.parties and code not in circle):
                    yield ("clauses", number, key), f"{code!r} is no party"
        if clause.obligation == "defence" and not clause.on:
            yield ("clauses", number, "on"), "a defence clause names the kinds of attack that meet its trigger"
        for area in (*clause.areas, *clause.areas_doubtful, *clause.outside):
            if area.startswith("@") and area not in AREA_WORDS:
                yield ("clauses", number, "areas"), f"{area!r} is none of {', '.join(sorted(AREA_WORDS))}"


def _error(where: Folder, name: str, key: tuple[int | str, ...], problem: str, lines: dict[str, list[int]]) -> KnowledgeError:
    """Names the line of the block or of the key at fault."""
    block = lines.get(str(key[0]), [])
    line = block[key[1]] if len(key) > 1 and isinstance(key[1], int) and key[1] < len(block) else None
    if line is None:
        text = where.joinpath(name).read_text(encoding="utf-8").splitlines()
        pattern = re.compile(rf"\s*(\[\s*)?{re.escape(str(key[0]))}\s*[=\]]")
        line = next((number for number, row in enumerate(text, 1) if pattern.match(row)), 1)
    return KnowledgeError(f"registry/{name}, line {line}, {'.'.join(map(str, key))}: {problem}")
