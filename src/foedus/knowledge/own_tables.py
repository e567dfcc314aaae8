"""A user's own tables, laid over those of Foedus: people and bodies, places."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from foedus.knowledge.files import KnowledgeError, Row, cell_error


@dataclass(frozen=True, slots=True)
class OwnTables:
    """The CSV files of `--actors` and `--places`; what they say goes before what Foedus knows."""

    actors: Path | None = None
    places: Path | None = None

    def fingerprints(self) -> tuple[str, ...]:
        """What a record says of them: `actors sha256:…`, so that it tells with which tables it was made.

        Raises KnowledgeError where a file cannot be read.
        """
        files = (("actors", self.actors), ("places", self.places))
        return tuple(f"{name} sha256:{hashlib.sha256(_bytes(path)).hexdigest()}" for name, path in files if path is not None)


def read_own_rows(path: Path, columns: tuple[str, ...], needed: tuple[str, ...]) -> tuple[Row, ...]:
    """The rows of a user's CSV file; a column of `columns` that its header leaves out is blank, one of `needed` is never blank.

    Lines that start with `#` are comments. Raises KnowledgeError naming file, line and column.
    """
    header: list[str] = []
    rows: list[Row] = []
    for line, cells in _lines(path):
        if not header:
            header = _header(f"{path}, line {line}", cells, columns, needed)
            continue
        if len(cells) != len(header):
            raise KnowledgeError(f"{path}, line {line}: {len(cells)} cells, {len(header)} wanted ({', '.join(header)})")
        row = Row(line, dict.fromkeys(columns, "") | dict(zip(header, cells, strict=True)))
        for column in needed:
            if not row[column]:
                raise cell_error(str(path), row, column, "must not be blank")
        rows.append(row)
    if not header:
        raise KnowledgeError(f"{path}, line 1: no header; the columns are {', '.join(columns)}")
    return tuple(rows)


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The cells of each row with the line on which it begins; blank lines and comments are left out."""
    reader = csv.reader(_text(path).splitlines(keepends=True), strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) and not cells[0].startswith("#"):
                yield begins, [cell.strip() for cell in cells]
            begins = reader.line_num + 1
    except csv.Error as error:
        raise KnowledgeError(f"{path}, line {begins}: {error}") from error


def _text(path: Path) -> str:
    try:
        return _bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{path}: is not UTF-8 text: save it as CSV in UTF-8") from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise KnowledgeError(f"{path}: cannot be read ({error.strerror}): check the path") from error


def _header(where: str, header: list[str], columns: tuple[str, ...], needed: tuple[str, ...]) -> list[str]:
    for column in header:
        if column not in columns:
            raise KnowledgeError(f"{where}, {column or '(blank)'}: unknown column; known are {', '.join(columns)}")
        if header.count(column) > 1:
            raise KnowledgeError(f"{where}, {column}: the column stands twice")
    for column in needed:
        if column not in header:
            raise KnowledgeError(f"{where}, {column}: the column is missing")
    return header
