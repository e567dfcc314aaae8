"""What comes of an input: a report with what was noted about it, a problem, or files passed over."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from foedus.model import Report

MAX_BYTES = 64 * 1024 * 1024  # one report's file, or one line of JSON Lines, unpacked
MAX_PAGE_BYTES = 8 * 1024 * 1024  # an HTML page: finding its article takes about 100 times its size in memory


@dataclass(frozen=True, slots=True)
class Incoming:
    """A report, where it came from (`path` or `path:line`), and notes for whoever runs the reader."""

    where: str
    report: Report
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """An input that could not be read: where, what is wrong and what to do, on one line."""

    where: str
    what: str

    def __str__(self) -> str:
        return one_line(f"{self.where}: {self.what}")


@dataclass(frozen=True, slots=True)
class Skipped:
    """Files of a folder that are of no kind that is read."""

    where: str
    count: int


class InputError(ValueError):
    """An input cannot be taken in; the message says what is wrong and what to do."""


def content_id(text: str) -> str:
    """The id of a report that brings none: the first 16 hex digits of the SHA-256 of what is read."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def one_line(text: str) -> str:
    """The text with control characters and line breaks escaped, so that it stays on one line of a terminal."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def mebibytes(count: int) -> str:
    """A number of bytes for people."""
    return f"{count / (1024 * 1024):,.0f} MiB"
