"""Bytes → reports: text, HTML, JSON, JSON Lines, folders, standard input, each also packed by gzip.

`take_in` yields reports in the order of the input and, between them, what could not be read and why. Nothing is fetched and the
clock is never consulted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO

from foedus.ingest.dateline import head_of, split_title, year_in
from foedus.ingest.decode import decode, decode_json
from foedus.ingest.english import is_english
from foedus.ingest.files import Document, documents, open_path, read_all, read_lines
from foedus.ingest.incoming import Incoming, InputError, Problem, Skipped, content_id, one_line
from foedus.ingest.json_reports import iso_day, parse_json, report_of
from foedus.ingest.pages import report_from_page
from foedus.knowledge.reports import ReportKnowledge
from foedus.model import Report

__all__ = ["Incoming", "InputError", "Problem", "Skipped", "iso_day", "one_line", "take_in"]

NOT_ENGLISH = "is not English, and Foedus reads English only: translate it first"


def take_in(
    paths: Iterable[str], knowledge: ReportKnowledge, *, stdin: BinaryIO, published: str | None = None
) -> Iterator[Incoming | Problem | Skipped]:
    """Reports, problems and counts of skipped files, in the order of the paths. `published` dates reports that bring no date."""
    for path in paths:
        for found in documents(path):
            if isinstance(found, str):
                yield from _from_path(found, stdin, knowledge, published)
            else:
                yield found


def _from_path(path: str, stdin: BinaryIO, knowledge: ReportKnowledge, published: str | None) -> Iterator[Incoming | Problem]:
    try:
        with open_path(path, stdin) as document:
            for place, report, encoding in _reports(document):
                if isinstance(report, InputError):
                    yield Problem(place, str(report))
                else:
                    yield _complete(place, report, encoding, knowledge, published)
    except InputError as error:
        yield Problem(path, str(error))


def _reports(document: Document) -> Iterator[tuple[str, Report | InputError, str | None]]:
    """Each report of a document, or what is wrong with it; its place before and its encoding, where not UTF-8, after it."""
    if document.kind == "lines":
        yield from ((place, report, None) for place, report in _from_lines(document))
        return
    try:
        data = read_all(document.stream)
        text, encoding = (decode_json(data), None) if document.kind == "json" else decode(data, page=document.kind == "page")
        if not text.strip():
            raise InputError("is empty: nothing to read")
        if document.kind == "json":
            yield from ((place, report, encoding) for place, report in _from_json(document.where, text))
        else:
            yield document.where, report_from_page(text) if document.kind == "page" else _from_text(text), encoding
    except InputError as error:
        yield document.where, error, None


def _from_lines(document: Document) -> Iterator[tuple[str, Report | InputError]]:
    seen = False
    for number, line in read_lines(document.stream):
        seen = True
        try:
            if isinstance(line, InputError):
                raise line
            yield f"{document.where}:{number}", report_of(parse_json(decode_json(line)))
        except InputError as error:
            yield f"{document.where}:{number}", error
    if not seen:
        yield document.where, InputError("is empty: nothing to read")


def _from_json(where: str, text: str) -> Iterator[tuple[str, Report | InputError]]:
    value = parse_json(text)
    if not isinstance(value, list):
        yield where, report_of(value)
        return
    if not value:
        yield where, InputError("is an empty list: nothing to read")
    for number, item in enumerate(value, 1):
        place = f"{where}, report {number}"
        try:
            yield place, report_of(item)
        except InputError as error:
            yield place, error


def _from_text(text: str) -> Report:
    title, body = split_title(text.replace("\r\n", "\n").replace("\r", "\n").strip())
    return Report(id="", text=body, title=title)


def _complete(
    where: str, report: Report, encoding: str | None, knowledge: ReportKnowledge, published: str | None
) -> Incoming | Problem:
    """The report with the date and agency of its dateline, its id, and notes."""
    if not is_english(report.full_text, knowledge):
        return Problem(where, NOT_ENGLISH)
    head = head_of(report.text, year=year_in(report.url))
    dated = head.published or head.undated
    agency = knowledge.agencies.get(head.agency, head.agency if dated else None) if head.agency else None  # "Korea (DPRK) – …"
    day = report.published or head.published or published
    whole = replace(report, id=report.id or content_id(report.full_text), published=day, source=report.source or agency)
    notes = (f"read as {encoding}",) if encoding else ()
    return Incoming(where, whole, notes if day else (*notes, _undated(head.undated)))


def _undated(day: str | None) -> str:
    why = f'its dateline says "{day}" without a year' if day else "it has no date"
    return f"{why}, so relative times stay unresolved: give --published"
