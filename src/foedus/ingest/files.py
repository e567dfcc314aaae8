"""Paths → documents: folders walked in order, gzip unpacked, sizes limited before anything is decoded."""

from __future__ import annotations

import contextlib
import gzip
import io
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal, cast

from foedus.ingest.incoming import MAX_BYTES, InputError, Problem, Skipped, mebibytes

Kind = Literal["text", "page", "json", "lines"]
KINDS: dict[str, Kind] = {".txt": "text", ".html": "page", ".htm": "page", ".json": "json", ".jsonl": "lines"}
GZIP = b"\x1f\x8b"
PAGE_STARTS = (b"<!doctype", b"<html", b"<head", b"<body", b"<?xml", b"<!--", b"<article", b"<div", b"<p")


@dataclass(frozen=True, slots=True)
class Document:
    """An open input and its kind."""

    where: str
    kind: Kind
    stream: io.BufferedReader


def documents(path: str) -> Iterator[str | Problem | Skipped]:
    """The files of a path: itself, or a folder's files that are read, in order of their names, and how many others it has."""
    if path == "-" or not os.path.isdir(path):
        yield path
        return
    problems: list[OSError] = []
    read = skipped = 0
    for folder, folders, names in os.walk(path, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder, name)
            if kind_by_name(file) and not name.startswith(".") and file.is_file():
                read += 1
                yield str(file)
            else:
                skipped += 1
    yield from (Problem(str(error.filename), f"cannot be opened ({error.strerror}): check its permissions") for error in problems)
    if not read and not problems:
        yield Problem(path, f"holds no report ({' '.join(KINDS)}, each also as .gz): check the path")
    if skipped:
        yield Skipped(path, skipped)


def kind_by_name(path: Path) -> Kind | None:
    """What a file's name says it is, with or without `.gz`."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return KINDS.get(suffixes[-1]) if suffixes else None


@contextlib.contextmanager
def open_path(path: str, stdin: BinaryIO) -> Iterator[Document]:
    """The document at a path, or on standard input for `-`. Raises InputError where it cannot be opened or read."""
    try:
        if path == "-":
            yield _document(path, stdin, None, size=None)
            return
        with open(path.replace("\0", "�"), "rb") as stream:
            size = os.fstat(stream.fileno()).st_size if os.path.isfile(path) else None
            yield _document(path, stream, kind_by_name(Path(path)), size=size)
    except FileNotFoundError as error:
        raise InputError("is not there: check the path") from error
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror}): check the file and its permissions") from error


def _document(where: str, raw: BinaryIO, kind: Kind | None, *, size: int | None) -> Document:
    """The document in a stream; its kind is told from its first bytes where its name does not tell it.

    JSON Lines are read a line at a time and may have any size.
    """
    stream = raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, raw))
    if peek(stream, 2) == GZIP:
        stream = io.BufferedReader(gzip.GzipFile(fileobj=stream))
        size = None
    kind = kind or sniff(stream)
    if size is not None and size > MAX_BYTES and kind != "lines":
        raise InputError(too_large())
    return Document(where, kind, stream)


def read_all(stream: BinaryIO) -> bytes:
    """All bytes of one report's file, unpacked. Raises InputError where they are too many or the packing is broken."""
    try:
        data = stream.read(MAX_BYTES + 1)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise InputError("is a broken gzip file: pack it again") from error
    if len(data) > MAX_BYTES:
        raise InputError(too_large())
    return data


def read_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | InputError]]:
    """Numbered lines that are not blank; a line that is too long, or where the packing breaks, is an error and the last."""
    number = 0
    while True:
        number += 1
        try:
            line = stream.readline(MAX_BYTES + 1)
        except (EOFError, gzip.BadGzipFile, zlib.error):
            yield number, InputError("is where a broken gzip file ends: pack it again")
            return
        if not line:
            return
        if len(line) > MAX_BYTES:
            yield number, InputError(too_large())
            return
        if line.strip():
            yield number, line


def peek(stream: io.BufferedReader, count: int) -> bytes:
    """The first bytes without taking them."""
    try:
        return stream.peek(count)[:count]
    except (EOFError, gzip.BadGzipFile, zlib.error):
        return b""


def sniff(stream: io.BufferedReader) -> Kind:
    """What the first bytes look like: JSON Lines where the first line is an object by itself, JSON, a page, else text."""
    start = peek(stream, 65_536).removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b"{", b"[{", b"[ ", b"[\n", b"[\r", b"[]")):
        first, newline, _ = start.partition(b"\n")
        return "lines" if newline and first.startswith(b"{") and first.rstrip().endswith(b"}") else "json"
    return "page" if start[:20].lower().startswith(PAGE_STARTS) else "text"


def too_large() -> str:
    """What is wrong with an input beyond the limit."""
    return f"is larger than the {mebibytes(MAX_BYTES)} that one report may have: split it into its articles"
