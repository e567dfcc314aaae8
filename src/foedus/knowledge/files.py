"""Reads the data files under rules/, tables/ and registry/, and names file, key and line when one is wrong."""

from __future__ import annotations

import csv
import functools
import re
import tomllib
from collections.abc import Hashable
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

T = TypeVar("T")
Folder = Traversable
STRICT = ConfigDict(extra="forbid", str_strip_whitespace=False)
BLOCK = re.compile(r"^\s*\[\[\s*([\w.-]+)\s*\]\]\s*(?:#.*)?$")


class KnowledgeError(ValueError):
    """A data file is wrong. The message names file, key and line."""


@dataclass(frozen=True, slots=True)
class Row:
    """One data row of a table with the line it stands on."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def list(self, column: str, *, separator: str = "|") -> tuple[str, ...]:
        """The cell's parts, blanks dropped."""
        return tuple(part.strip() for part in self.cells[column].split(separator) if part.strip())


def folder(name: str) -> Folder:
    """The packaged data folder `rules`, `tables` or `registry`."""
    return resources.files("foedus").joinpath(name)


def read_table(where: Folder, name: str, columns: tuple[str, ...]) -> tuple[Row, ...]:
    """The rows of a CSV file, whose header must be exactly `columns`. Lines that start with `#` are comments.

    Raises KnowledgeError where the header differs or a row has too many or too few cells.
    """
    lines = where.joinpath(name).read_text(encoding="utf-8").splitlines()
    kept = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    reader = csv.reader([line for _, line in kept])
    header = tuple(next(reader, []))
    if header != columns:
        raise KnowledgeError(f"{name}, line {kept[0][0] if kept else 1}: the columns are {header}, they must be {columns}")
    rows = []
    for (number, _), cells in zip(kept[1:], reader, strict=True):
        if len(cells) != len(columns):
            raise KnowledgeError(f"{name}, line {number}: {len(cells)} cells, {len(columns)} wanted ({', '.join(columns)})")
        rows.append(Row(number, dict(zip(columns, (cell.strip() for cell in cells), strict=True))))
    return tuple(rows)


def cell_error(name: str, row: Row, column: str, problem: str) -> KnowledgeError:
    """An error that names file, line and column of a table."""
    return KnowledgeError(f"{name}, line {row.line}, {column}: {problem}")


def read_toml(where: Folder, name: str) -> tuple[dict[str, Any], dict[str, list[int]]]:
    """A TOML file and, for every array of tables in it, the lines on which its blocks begin."""
    text = where.joinpath(name).read_text(encoding="utf-8")
    try:
        parsed = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"{name}: {error}") from error
    lines: dict[str, list[int]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if found := BLOCK.match(line):
            lines.setdefault(found[1], []).append(number)
    return parsed, lines


def read_blocks(where: Folder, name: str, key: str, kind: type[T]) -> tuple[T, ...]:
    """The blocks `[[key]]` of a TOML file as instances of the dataclass `kind`; unknown and missing keys are errors.

    Raises KnowledgeError naming file, key and line.
    """
    parsed, lines = read_toml(where, name)
    adapter: TypeAdapter[T] = _adapter(kind)  # type: ignore[arg-type]  # a type is hashable
    blocks = parsed.get(key, [])
    made = []
    for block, line in zip(blocks, lines.get(key, [0] * len(blocks)), strict=True):
        made.append(_validated(adapter, block, f"{name}, line {line}"))
    return tuple(made)


@functools.cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    """One adapter for each type: making one takes milliseconds, and many files share a type."""
    return TypeAdapter(with_config(STRICT)(kind))  # type: ignore[type-var, arg-type]  # a dataclass


def _validated(adapter: TypeAdapter[T], block: Any, where: str) -> T:
    try:
        return adapter.validate_python(block)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "block"
        raise KnowledgeError(f"{where}, {key}: {first['msg'].lower()}") from error
