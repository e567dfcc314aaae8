"""The hash chain over the log: each hash covers the entry before, so that none can be changed, moved or taken out unseen."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.record.ids import digest

START = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One act of the ledger: what was recorded (`report` or `reading`), its id, the digest of its content, and when (UTC)."""

    number: int
    kind: str
    subject: str
    content: str
    recorded: str
    hash: str


def chained(before: str, kind: str, subject: str, content: str, recorded: str) -> str:
    """The hash of an entry that follows the entry with hash `before`."""
    return digest([before, kind, subject, content, recorded])


def first_broken(entries: list[Entry]) -> Entry | None:
    """The first entry whose hash does not follow from the one before it; None where the chain holds."""
    before = START
    for entry in entries:
        if entry.hash != chained(before, entry.kind, entry.subject, entry.content, entry.recorded):
            return entry
        before = entry.hash
    return None
