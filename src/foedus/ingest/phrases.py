"""JSON Lines (or JSON) of phrases to resolve: `{"id", "text", "on"}`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from foedus.ingest.decode import decode_json
from foedus.ingest.files import Document, open_path, read_all, read_lines
from foedus.ingest.incoming import InputError, Problem
from foedus.ingest.json_reports import iso_day, kind_of, parse_json


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name or noun phrase and the day on which it was used."""

    id: str
    text: str
    on: str | None


def phrases_in(path: str, *, stdin: BinaryIO) -> Iterator[Phrase | Problem]:
    """The phrases of a file or of standard input (`-`), and what could not be read."""
    try:
        with open_path(path, stdin) as document:
            yield from _phrases(document)
    except InputError as error:
        yield Problem(path, str(error))


def _phrases(document: Document) -> Iterator[Phrase | Problem]:
    if document.kind == "lines":
        for number, line in read_lines(document.stream):
            yield _phrase(f"{document.where}:{number}", line)
        return
    value = parse_json(decode_json(read_all(document.stream)))
    for number, item in enumerate(value if isinstance(value, list) else [value], 1):
        yield _made(f"{document.where}, phrase {number}", item)


def _phrase(where: str, line: bytes | InputError) -> Phrase | Problem:
    try:
        if isinstance(line, InputError):
            raise line
        return _made(where, parse_json(decode_json(line)))
    except InputError as error:
        return Problem(where, str(error))


def _made(where: str, value: Any) -> Phrase | Problem:
    if not isinstance(value, dict):
        return Problem(where, f'is {kind_of(value)}, not an object: give {{"id", "text", "on"}}')
    for field in ("id", "text"):
        if not isinstance(value.get(field), str):
            return Problem(where, f'has {kind_of(value.get(field))} as "{field}": it must be a string')
    on = value.get("on")
    if on is not None and not isinstance(on, str):
        return Problem(where, f'has {kind_of(on)} as "on": it must be an ISO date or null')
    try:
        return Phrase(value["id"], value["text"], iso_day(on, field="on") if on else None)
    except InputError as error:
        return Problem(where, str(error))
