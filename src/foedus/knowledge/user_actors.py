"""A user's own actors: a CSV file whose rows win over the built-in tables."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

from foedus.knowledge.files import KnowledgeError, folder, read_table
from foedus.knowledge.states import read_states
from foedus.model import ActorKind

COLUMNS = ("id", "name", "aliases", "kind", "country", "sector", "office", "since", "until")
REQUIRED = ("id", "name")
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
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise KnowledgeError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{path}: not UTF-8 ({error.reason})") from error
    states = frozenset(row["id"] for row in read_states())
    sectors = frozenset(row["sector"] for row in read_table(folder("tables"), "sectors.csv", ("sector", "owned", "alone"))) - {
        "POP"
    }
    header: list[str] | None = None
    found: list[UserActor] = []
    for line, cells in _lines(path, text):
        if header is None:
            header = _header(path, line, cells)
            continue
        if len(cells) != len(header):
            raise KnowledgeError(f"{path}, line {line}: {len(cells)} cells, {len(header)} wanted ({', '.join(header)})")
        row = dict(zip(header, cells, strict=True))
        for column, problem in _problems(row, states, sectors):
            raise KnowledgeError(f"{path}, line {line}, {column}: {problem}")
        aliases = tuple(part.strip() for part in row.pop("aliases", "").split("|") if part.strip())
        found.append(UserActor(aliases=aliases, **row))
    if header is None:
        raise KnowledgeError(f"{path}, line 1: no header; the columns are {', '.join(COLUMNS)}")
    return tuple(found)


def _lines(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """The stripped cells of each row with the line on which it begins."""
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) and not cells[0].startswith("#"):
                yield begins, [cell.strip() for cell in cells]
            begins = reader.line_num + 1
    except csv.Error as error:
        raise KnowledgeError(f"{path}, line {begins}: {error}") from error


def _header(path: Path, line: int, cells: list[str]) -> list[str]:
    for column in cells:
        if column not in COLUMNS:
            raise KnowledgeError(f"{path}, line {line}, {column or '(blank)'}: unknown column; known are {', '.join(COLUMNS)}")
        if cells.count(column) > 1:
            raise KnowledgeError(f"{path}, line {line}, {column}: the column stands twice")
    for column in REQUIRED:
        if column not in cells:
            raise KnowledgeError(f"{path}, line {line}, {column}: the column is missing")
    return cells


def _problems(row: dict[str, str], states: frozenset[str], sectors: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Columns whose cell is wrong, and why."""
    yield from ((column, "must not be blank") for column in REQUIRED if not row[column])
    kind, country, sector = row.get("kind", ""), row.get("country", ""), row.get("sector", "")
    if kind and kind not in KINDS:
        yield "kind", f"{kind!r} is none of {', '.join(KINDS)}"
    if row["id"] in states and kind not in {"", "state"}:
        yield "kind", f"{row['id']} is a state"
    if country and country not in states:
        yield "country", f"{country!r} is no id of a known state (ISO 3166-1 alpha-3)"
    if sector and sector not in sectors:
        yield "sector", f"{sector!r} is none of {', '.join(sorted(sectors))}"
    if row.get("office") and kind not in {"", "person"}:
        yield "office", "only a person holds one"
    since, until = row.get("since", ""), row.get("until", "")
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
