"""The user's own places: a CSV file whose rows come before all tables."""

from __future__ import annotations

import csv
from pathlib import Path

from foedus.knowledge.files import KnowledgeError, Row, cell_error
from foedus.knowledge.known_place import KnownPlace
from foedus.knowledge.place_tables import degrees, place_kind
from foedus.knowledge.states import read_states

COLUMNS = ("name", "aliases", "kind", "country", "latitude", "longitude", "within")
LAYER = "place-user"


def read_user_places(path: Path) -> tuple[KnownPlace, ...]:
    """The places of a CSV file, in its order.

    The header has at least `name`; aliases (parts by |), kind (town where blank), country (an id in states.csv), latitude and
    longitude (WGS 84 degrees, both or neither) and within (parts by |, outward) may be left out or blank. Raises KnowledgeError
    naming file, line and column.
    """
    states = {row["id"] for row in read_states()}
    found: list[KnownPlace] = []
    for row in _rows(path):
        if not row["name"]:
            raise cell_error(path.name, row, "name", "blank")
        if row["country"] and row["country"] not in states:
            raise cell_error(path.name, row, "country", f"{row['country']!r} is no id in states.csv (ISO 3166-1 alpha-3)")
        kind = place_kind(path.name, row) if row["kind"] else "town"
        latitude, longitude = degrees(path.name, row) if row["latitude"] or row["longitude"] else (None, None)
        place = KnownPlace(
            row["name"], LAYER, kind, row["country"] or None, latitude, longitude, row.list("within"), called=row.list("aliases")
        )
        found.append(place)
    return tuple(found)


def _rows(path: Path) -> list[Row]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{path.name}: not UTF-8 text") from error
    except OSError as error:
        raise KnowledgeError(f"{path.name}: {error.strerror or error}") from error
    reader = csv.reader(text.splitlines())
    header: list[str] | None = None
    rows = []
    for cells in reader:
        if not any(cell.strip() for cell in cells) or cells[0].startswith("#"):
            continue
        if header is None:
            header = _header(path, reader.line_num, [cell.strip() for cell in cells])
            continue
        if len(cells) != len(header):
            raise KnowledgeError(
                f"{path.name}, line {reader.line_num}: {len(cells)} cells, {len(header)} wanted ({', '.join(header)})"
            )
        given = dict(zip(header, (cell.strip() for cell in cells), strict=True))
        rows.append(Row(reader.line_num, dict.fromkeys(COLUMNS, "") | given))
    if header is None:
        raise KnowledgeError(f"{path.name}, line 1: no header; the columns are {', '.join(COLUMNS)}")
    return rows


def _header(path: Path, line: int, header: list[str]) -> list[str]:
    where = f"{path.name}, line {line}"
    for column in header:
        if column not in COLUMNS:
            raise KnowledgeError(f"{where}, {column or 'a blank column'}: no such column; the columns are {', '.join(COLUMNS)}")
    if len(set(header)) != len(header):
        raise KnowledgeError(f"{where}: a column is named twice")
    if "name" not in header:
        raise KnowledgeError(f"{where}, name: the column is missing")
    return header
