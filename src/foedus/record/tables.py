"""The tables of the ledger. Rows are added, never changed; `current` alone is an index that can be made anew from the others."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, Text

UNDATED = "9999"  # sorts after every day
metadata = MetaData()

versions = Table(
    "report_version",
    metadata,
    Column("id", Text, primary_key=True),
    Column("report", Text, nullable=False, index=True),  # the report's address, or its id
    Column("report_id", Text, nullable=False),
    Column("url", Text),
    Column("source", Text),
    Column("published", Text, index=True),
    Column("title", Text),
    Column("language", Text, nullable=False),
    Column("text", Text, nullable=False),  # what was read, title first, halves of surrogate pairs escaped as in JSON
)
readings = Table(
    "reading",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Text, ForeignKey("report_version.id"), nullable=False, index=True),
    Column("reader", Text, nullable=False),
    Column("record", Text, nullable=False),  # the record as one line of JSON
)
findings = Table(
    "finding",
    metadata,
    Column("reading", Text, ForeignKey("reading.id"), primary_key=True),
    Column("id", Text, primary_key=True, index=True),
    Column("family", Text, nullable=False),
    Column("local", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("mode", Text),
    Column("status", Text),
    Column("first_day", Text),
    Column("last_day", Text),
    Column("place", Text),
    Column("agreement", Text),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Index("finding_by_kind", "family", "kind", "first_day"),
    Index("finding_by_agreement", "agreement"),
)
takings = Table(
    "taking",
    metadata,
    Column("reading", Text, primary_key=True),
    Column("finding", Text, primary_key=True),
    Column("role", Text, primary_key=True),
    Column("actor", Text, primary_key=True),
    Column("country", Text),
    Column("day", Text, nullable=False, server_default=UNDATED),  # the finding's first day, for lists in the order of days
    Index("taking_by_actor_day", "actor", "day"),
    Index("taking_by_country_day", "country", "day"),
)
log = Table(
    "log",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False, index=True),
    Column("content", Text, nullable=False),
    Column("recorded", Text, nullable=False),  # UTC, ISO 8601
    Column("hash", Text, nullable=False, unique=True),
)
current = Table(
    "current",
    metadata,
    Column("report", Text, primary_key=True),
    Column("version", Text, nullable=False),
    Column("reading", Text, nullable=False, index=True),
)
