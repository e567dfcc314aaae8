"""The registry of known agreements: one TOML file each under registry/, validated on load.

The reader takes names, acronyms, kinds and candidate parties from it. Its dates are reference for a human reader and for questions
to the registry itself: none is ever recorded as something that a report says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pydantic import TypeAdapter, ValidationError, with_config

from foedus.knowledge.files import STRICT, Folder, KnowledgeError, folder, read_toml
from foedus.model import ClauseName, StepName

Reach = Literal["bilateral", "closed", "open"]  # two parties; a fixed circle; any state may join
ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
PARTY = re.compile(r"[A-Z]{2,12}")


@dataclass(frozen=True, slots=True)
class Clause:
    """What the agreement binds whom to, in own words. `obligors` empty: every party."""

    obligation: ClauseName
    action: str
    obligors: tuple[str, ...] = ()
    trigger: str = ""
    condition: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class KnownAct:
    """An act in the agreement's life that is on the public record. `party` empty: all parties."""

    step: StepName
    date: str  # ISO, as fine as it is known
    source: str
    party: str = ""


@dataclass(frozen=True, slots=True)
class KnownAgreement:
    """One known agreement. `organisation`: its name also names an organisation ("CSTO"); it counts where membership is meant."""

    id: str
    names: tuple[str, ...]
    topic: str
    reach: Reach
    source: str
    acronyms: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    organisation: bool = False
    treaty: str = ""  # of an organisation: the id of the agreement by which a state is a member
    note: str = ""
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
    return tuple(_read(where, name) for name in names)


def _read(where: Folder, name: str) -> KnownAgreement:
    parsed, lines = read_toml(where, name)
    try:
        known = TypeAdapter(with_config(STRICT)(KnownAgreement)).validate_python(parsed)
    except ValidationError as error:
        first = min(
            error.errors(), key=lambda e: e["type"] == "missing"
        )  # a misspelt key rather than the one that it leaves missing
        raise _error(where, name, tuple(first["loc"]), first["msg"].lower(), lines) from error
    if name != f"{known.id}.toml":
        raise _error(where, name, ("id",), f"the file of {known.id!r} must be named {known.id}.toml", lines)
    if not known.names:
        raise _error(where, name, ("names",), "at least one name is needed", lines)
    if known.reach == "bilateral" and len(known.parties) != 2:
        raise _error(where, name, ("parties",), f"a bilateral agreement has two parties, not {len(known.parties)}", lines)
    for party in known.parties:
        if not PARTY.fullmatch(party):
            raise _error(where, name, ("parties",), f"{party!r} is no code of a state or organisation", lines)
    for number, act in enumerate(known.acts):
        if not ISO_DATE.fullmatch(act.date):
            raise _error(where, name, ("acts", number, "date"), f"{act.date!r} is no ISO date", lines)
        if not act.source:
            raise _error(where, name, ("acts", number, "source"), "an act needs its source", lines)
    return known


def _error(where: Folder, name: str, key: tuple[int | str, ...], problem: str, lines: dict[str, list[int]]) -> KnowledgeError:
    """Names the line of the block or of the key at fault."""
    block = lines.get(str(key[0]), [])
    line = block[key[1]] if len(key) > 1 and isinstance(key[1], int) and key[1] < len(block) else None
    if line is None:
        text = where.joinpath(name).read_text(encoding="utf-8").splitlines()
        pattern = re.compile(rf"\s*{re.escape(str(key[0]))}\s*=")
        line = next((number for number, row in enumerate(text, 1) if pattern.match(row)), 1)
    return KnowledgeError(f"registry/{name}, line {line}, {'.'.join(map(str, key))}: {problem}")
