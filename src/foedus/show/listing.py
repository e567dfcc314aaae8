"""Rows for people and programs: a table, JSON, JSON Lines or CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TextIO

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from foedus.record_json import escape_surrogates
from foedus.show.terminal import clean, put, shortened

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take a cell that begins so for a formula
WIDEST, NARROWEST = 100, 60  # columns of a terminal
CELL = 160  # characters of a cell shown to people


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


def put_rows(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str], form: Format, out: TextIO) -> int:
    """Print rows to a stream. How many there were.

    `columns` are the keys shown in tables and CSV, with a word to go before the value in tables. `beside` of a row are lines that
    stand below it, for people only.
    """
    writers = {Format.table: _table, Format.json: _json, Format.jsonl: _lines, Format.csv: _csv}
    return writers[form](rows, columns, out)


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "beside"}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return str(value)


def _table(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str], out: TextIO) -> int:
    """For people: what each row says on one line, and below it the words it rests on and where they stand."""
    console = Console(file=out, highlight=False, markup=False)
    width = max(min(console.width, WIDEST), NARROWEST)
    count = 0
    for row in rows:
        count += 1
        said = [f"{heading} {cell}" if heading else cell for name, heading in columns.items() if (cell := _shown(row[name]))]
        put(console, Text(f"{'  '.join(said[:1])}  {', '.join(said[1:])}", style="bold"), width)
        for note in row.get("beside", ()):
            put(console, Padding(Text(clean(note)), (0, 0, 0, 4)), width)
    return count


def _shown(value: Any) -> str:
    return shortened(clean(_cell(value)), CELL)


def _json(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str], out: TextIO) -> int:
    found = [_plain(row) for row in rows]
    out.write(escape_surrogates(json.dumps(found, ensure_ascii=False, indent=2)) + "\n")
    return len(found)


def _lines(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str], out: TextIO) -> int:
    count = 0
    for row in rows:
        count += 1
        out.write(escape_surrogates(json.dumps(_plain(row), ensure_ascii=False)) + "\n")
    return count


def _csv(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str], out: TextIO) -> int:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    count = 0
    for row in rows:
        count += 1
        writer.writerow([_harmless(_cell(row[name])) for name in columns])
    return count


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet runs: what begins like a formula is preceded by an apostrophe."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
