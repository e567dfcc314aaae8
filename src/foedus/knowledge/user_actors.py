"""A user's own actors: a CSV file whose rows win over the built-in tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

from foedus.knowledge.files import Row, cell_error, folder, read_table
from foedus.knowledge.own_tables import read_own_rows
from foedus.knowledge.states import read_states
from foedus.model import ActorKind

COLUMNS = ("id", "name", "aliases", "kind", "country", "sector", "office", "since", "until")
KINDS: tuple[str, ...] = get_args(ActorKind)
PARTIAL_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class UserActor:
    """One row of a user's file. Blank cells are "" and leave what the built-in tables say of the same id as it is."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""  # one of the record's kinds, or ""
    country: str = ""  # id of a known state, or ""
    sector: str = ""  # PLOVER code, IGO, NGO, or ""
    office: str = ""  # held by a person from `since` until `until`
    since: str = ""  # ISO date, also `2019` or `2019-05`
    until: str = ""


def read_user_actors(path: Path) -> tuple[UserActor, ...]:
    """The rows of a CSV file with `id`, `name` and any of the other COLUMNS; lines that start with `#` are comments.

    Raises KnowledgeError naming file, line and column.
    """
    states = frozenset(row["id"] for row in read_states())
    sectors = frozenset(row["sector"] for row in read_table(folder("tables"), "sectors.csv", ("sector", "owned", "alone"))) - {
        "POP"
    }
    found: list[UserActor] = []
    for row in read_own_rows(path, COLUMNS, needed=("id", "name")):
        for column, problem in _problems(row, states, sectors):
            raise cell_error(str(path), row, column, problem)
        found.append(UserActor(**{**row.cells, "aliases": row.list("aliases")}))  # type: ignore[arg-type]  # only aliases is no string
    return tuple(found)


def _problems(row: Row, states: frozenset[str], sectors: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Columns whose cell is wrong, and why."""
    kind, country, sector = row["kind"], row["country"], row["sector"]
    if kind and kind not in KINDS:
        yield "kind", f"{kind!r} is none of {', '.join(KINDS)}"
    if row["id"] in states and kind not in {"", "state"}:
        yield "kind", f"{row['id']} is a state"
    if country and country not in states:
        yield "country", f"{country!r} is no id of a known state (ISO 3166-1 alpha-3)"
    if sector and sector not in sectors:
        yield "sector", f"{sector!r} is none of {', '.join(sorted(sectors))}"
    if row["office"] and kind not in {"", "person"}:
        yield "office", "only a person holds one"
    since, until = row["since"], row["until"]
    for column, day in (("since", since), ("until", until)):
        if day and not _is_date(day):
            yield column, f"{day!r} is no ISO date (2019, 2019-05 or 2019-05-07)"
    size = min(len(since), len(until))
    if since and until and until[:size] < since[:size]:
        yield "until", f"{until} is before since, {since}"


def _is_date(text: str) -> bool:
    if not PARTIAL_DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10])
    except ValueError:
        return False
    return True
