"""The ledger in its database. The only module that speaks SQL.

A report's version, a reading of it, its findings and the log entries are written in one transaction: after a kill at any moment
either all of it is there or nothing. Writers take turns (`BEGIN IMMEDIATE`), so the log is one chain.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Any

from alembic.command import upgrade
from alembic.config import Config
from sqlalchemy import Connection, Engine, FromClause, Select, and_, create_engine, event, func, select, text
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DatabaseError

from foedus.record.chain import START, Entry, chained, first_broken
from foedus.record.flat import STATE, Plain, rows_of, spans_of
from foedus.record.ids import digest, reader_id, reading_id, version_id
from foedus.record.tables import UNDATED, current, findings, log, readings, takings, versions

WAIT = 60  # seconds that a writer waits for another


class LedgerError(RuntimeError):
    """The ledger cannot be opened or used; the message says why and what to do, on one line."""


class Added(StrEnum):
    """What came of adding a record."""

    new = "new"  # a report not seen before
    version = "version"  # another version of a known report
    reading = "reading"  # a known version, read by another reader
    known = "known"  # nothing new


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with the report that it stands in. `body` is the finding as the record has it."""

    id: str
    family: str
    report_id: str
    version: str
    title: str | None
    source: str | None
    published: str | None
    words: str  # the longest words that it rests on
    body: Plain


@dataclass(frozen=True, slots=True)
class Asked:
    """What findings to look for. Days are ISO dates; a country also stands for who acts for it. `known_by`: by date of report."""

    families: tuple[str, ...]
    kind: str | None = None
    agreement: str | None = None  # the registry's id
    anybody: str | None = None  # in any role
    by: str | None = None  # actor, claimant or obligor: an id or a state's code
    to: str | None = None  # recipient or beneficiary
    first: str | None = None
    last: str | None = None
    place: str | None = None
    known_by: str | None = None

    @property
    def sides(self) -> tuple[tuple[str | None, tuple[str, ...]], ...]:
        """Whom is asked for, with the roles meant."""
        return (self.by, ROLES_BY), (self.to, ROLES_TO), (self.anybody, ROLES_BY + ROLES_TO)


INDEX_WORDS = text("INSERT INTO words (version, text) VALUES (:version, :text)")
COLUMNS = tuple(name for name in findings.c.keys() if name != "reading")  # noqa: SIM118  # as `flat.Row` names them
ROLES_BY = ("actor", "claimant", "obligor", "party", "counted")
ROLES_TO = ("recipient", "beneficiary")
PUBLISHED = ("url", "source", "published", "title", "language", "text")  # of a version, what the log's digest covers
WITH_REPORT = (
    select(
        findings, versions.c.report_id, versions.c.id.label("version"), versions.c.title, versions.c.source, versions.c.published
    )
    .join(readings, readings.c.id == findings.c.reading)
    .join(versions, versions.c.id == readings.c.version)
)


def utc_now() -> str:
    """The moment of recording, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def open_ledger(path: str, *, make: bool = False) -> Ledger:
    """The ledger in an SQLite file, brought to the present form. `make`: begin one where there is none.

    Raises LedgerError where there is none, or the file is no ledger, or cannot be written.
    """
    if "://" in path:
        raise LedgerError(f"{path}: only files are supported as ledgers so far")
    file = Path(path)
    if not make and not file.exists():
        raise LedgerError(f"{path}: there is no such ledger; make one with foedus add --ledger {path} REPORTS")
    if not file.parent.is_dir():
        raise LedgerError(f"{path}: there is no folder {file.parent}")
    engine = create_engine(f"sqlite:///{file}")
    event.listen(engine, "connect", _prepared)
    event.listen(engine, "begin", _begun)
    try:
        _migrate(engine)
    except (DatabaseError, sqlite3.DatabaseError) as error:
        engine.dispose()
        raise LedgerError(f"{path}: cannot be used as a ledger ({_why(error)})") from error
    return Ledger(engine)


def _why(error: Exception) -> str:
    return str(getattr(error, "orig", error)).splitlines()[0]


def _prepared(connection: Any, _: object) -> None:
    connection.isolation_level = None  # SQLAlchemy begins transactions itself
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={WAIT * 1000}"):
        connection.execute(f"PRAGMA {pragma}")


def _begun(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def _migrate(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(files("foedus.record") / "migrations"))
    config.set_main_option("path_separator", "os")
    with engine.connect().execution_options(writes=True) as connection:
        config.attributes["connection"] = connection
        upgrade(config, "head")
        connection.commit()


class Ledger:
    """Reports, their versions, what readers found in them, and the log of all that was recorded."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def has(self, version: str, reader: str) -> bool:
        """Whether a version of a report has been read by a reader (ids of `foedus.record.ids`)."""
        with self._engine.connect() as connection:
            found = connection.execute(select(readings.c.id).where(readings.c.id == reading_id(version, reader)))
            return found.first() is not None

    def add(self, record: Plain) -> Added:
        """Keep a record, as `foedus read --format json` gives it. The same record again changes nothing."""
        version, reader = version_id(record), reader_id(record["reader"])
        reading, report = reading_id(version, reader), record["url"] or record["id"]
        with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            if connection.execute(select(readings.c.id).where(readings.c.id == reading)).first():
                return Added.known
            seen = connection.execute(select(versions.c.id).where(versions.c.id == version)).first()
            before = connection.execute(select(current.c.report).where(current.c.report == report)).first()
            if not seen:
                self._put_version(connection, record, version, report)
            self._put_reading(connection, record, version, reader, reading)
            index = insert(current).values(report=report, version=version, reading=reading)
            newest = {"version": version, "reading": reading}
            connection.execute(index.on_conflict_do_update(index_elements=["report"], set_=newest))
        return Added.reading if seen else Added.version if before else Added.new

    def _put_version(self, connection: Connection, record: Plain, version: str, report: str) -> None:
        safe = {name: _escaped(record[name]) for name in PUBLISHED}
        connection.execute(versions.insert().values(id=version, report=report, report_id=record["id"], **safe))
        connection.execute(INDEX_WORDS, {"version": version, "text": safe["text"]})
        self._log(connection, "report", version, digest(safe))

    def _put_reading(self, connection: Connection, record: Plain, version: str, reader: str, reading: str) -> None:
        line = json.dumps(record)
        connection.execute(readings.insert().values(id=reading, version=version, reader=reader, record=line))
        rows = rows_of(record, version)
        if rows:
            connection.execute(
                findings.insert(), [{"reading": reading} | {name: getattr(r, name) for name in COLUMNS} for r in rows]
            )
        taking = [{"reading": reading, "finding": r.id, "day": r.first_day or UNDATED} | asdict(t) for r in rows for t in r.taking]
        if taking:
            connection.execute(takings.insert(), taking)
        self._log(connection, "reading", reading, digest(line))

    def _log(self, connection: Connection, kind: str, subject: str, content: str) -> None:
        last = connection.execute(select(log.c.hash).order_by(log.c.number.desc()).limit(1)).scalar() or START
        recorded = utc_now()
        row = {"kind": kind, "subject": subject, "content": content, "recorded": recorded}
        connection.execute(log.insert().values(hash=chained(last, kind, subject, content, recorded), **row))

    def counts(self) -> dict[str, int]:
        """How many reports, versions, readings and findings (of the readings in force) it holds."""
        in_force = select(func.count()).select_from(findings.join(current, findings.c.reading == current.c.reading))
        with self._engine.connect() as connection:
            made = {
                name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for name, table in (("reports", current), ("versions", versions), ("readings", readings))
            }
            return made | {"findings": connection.execute(in_force).scalar_one()}

    def records(self, known_by: str | None = None) -> Iterator[Plain]:
        """The record of each report in force, by date of publication and id; `known_by`: of what was published by that day."""
        query = (
            select(readings.c.record)
            .join(versions, versions.c.id == readings.c.version)
            .where(readings.c.id.in_(_in_force(known_by)))
            .order_by(func.coalesce(versions.c.published, UNDATED), versions.c.id)
        )
        with self._engine.connect() as connection:
            for (line,) in connection.execution_options(yield_per=50).execute(query):
                yield json.loads(line)

    def find(self, asked: Asked, limit: int | None = None) -> Iterator[Found]:
        """The findings in force that fit, by first day, then by date of report and id; undated ones last."""
        sides = [(who, roles) for who, roles in asked.sides if who]
        day = takings.c.day if sides else func.coalesce(findings.c.first_day, UNDATED)
        query = WITH_REPORT.where(_is_in_force(asked.known_by), *_conditions(asked)).order_by(
            day, func.coalesce(versions.c.published, UNDATED), findings.c.id
        )
        if sides:  # the list of one who takes part leads: it is indexed by day
            beside = and_(takings.c.reading == findings.c.reading, takings.c.finding == findings.c.id)
            query = query.join(takings, beside).where(_is(takings, *sides[0]), *(_takes_part(*side) for side in sides[1:]))
        with self._engine.connect() as connection:
            rows = connection.execution_options(yield_per=100).execute(query)
            for row in islice(_each_once(rows), limit):
                yield _found(row)

    def finding(self, ident: str) -> Found | None:
        """A finding by its id, in its latest reading."""
        latest = WITH_REPORT.join(log, log.c.subject == readings.c.id).order_by(log.c.number.desc()).limit(1)
        with self._engine.connect() as connection:
            row = connection.execute(latest.where(findings.c.id == ident)).first()
            return _found(row) if row else None

    def search(self, words: str, limit: int = 20) -> list[tuple[Plain, str]]:
        """Reports in force whose text has all the words, best first, each with a passage in which they are marked by ‹ and ›."""
        asked = " ".join('"' + word.replace('"', '""') + '"' for word in words.split())
        query = text(
            "SELECT v.report_id, v.title, v.source, v.published, v.id AS version, "
            "snippet(words, 1, '‹', '›', '…', 24) AS passage FROM words JOIN report_version v ON v.id = words.version "
            "JOIN current c ON c.version = v.id WHERE words MATCH :asked ORDER BY rank, v.id LIMIT :limit"
        )
        if not asked:
            return []
        with self._engine.connect() as connection:
            rows = connection.execute(query, {"asked": asked, "limit": limit}).mappings()
            return [({k: v for k, v in row.items() if k != "passage"}, row["passage"]) for row in rows]

    def entries(self) -> list[Entry]:
        """The log, in order."""
        with self._engine.connect() as connection:
            return [Entry(*row) for row in connection.execute(select(log).order_by(log.c.number))]

    def check(self) -> Iterator[str]:
        """What is wrong with the ledger, a line each; nothing where all holds: chain, contents, evidence, index."""
        entries = self.entries()
        if (broken := first_broken(entries)) is not None:
            yield f"log entry {broken.number} ({broken.kind} {broken.subject}) does not follow from the one before it"
        logged = {entry.subject: entry.content for entry in entries}
        with self._engine.connect() as connection:
            yield from _wrong_versions(connection, logged)
            yield from _wrong_readings(connection, logged)
            for (report,) in connection.execute(select(current.c.report).where(current.c.reading.not_in(select(readings.c.id)))):
                yield f"report {report}: its reading in force is missing"

    def exported(self) -> Iterator[Plain]:
        """Every reading in the order of recording, each with its record and the time it was recorded."""
        query = select(readings.c.record, log.c.recorded).join(log, log.c.subject == readings.c.id).order_by(log.c.number)
        with self._engine.connect() as connection:
            for line, recorded in connection.execution_options(yield_per=50).execute(query):
                yield {"recorded": recorded, "record": json.loads(line)}


def _escaped(value: str | None) -> str | None:
    """Text that a database can hold: halves of surrogate pairs as JSON escapes them."""
    return value if value is None else value.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\u0000")


def _in_force(known_by: str | None) -> Select[Any]:
    """The readings in force, or of each report the last recorded one of the versions published by a day."""
    if known_by is None:
        return select(current.c.reading)
    rank = func.row_number().over(partition_by=versions.c.report, order_by=log.c.number.desc()).label("rank")
    ranked = (
        select(readings.c.id.label("reading"), rank)
        .join(readings, readings.c.version == versions.c.id)
        .join(log, log.c.subject == readings.c.id)
        .where(versions.c.published <= known_by)
        .subquery()
    )
    return select(ranked.c.reading).where(ranked.c.rank == 1)


def _conditions(asked: Asked) -> Iterator[Any]:
    yield findings.c.family.in_(asked.families)
    if asked.agreement:
        yield findings.c.agreement == asked.agreement
    if asked.kind:
        yield findings.c.kind == asked.kind
    if asked.first:
        yield findings.c.last_day >= asked.first
    if asked.last:
        yield findings.c.first_day <= asked.last
    if asked.place:
        yield func.lower(findings.c.place) == asked.place.lower()


def _is(taking: FromClause, who: str, roles: tuple[str, ...]) -> Any:
    """A taking is of an actor, or of anybody who acts for a state."""
    return and_(taking.c.role.in_(roles), (taking.c.country if len(who) == STATE else taking.c.actor) == who)


def _takes_part(who: str, roles: tuple[str, ...]) -> Any:
    """The finding has a further taking, of that actor in one of the roles."""
    other = takings.alias()
    beside = (other.c.reading == findings.c.reading, other.c.finding == findings.c.id)
    return select(other.c.finding).where(*beside, _is(other, who, roles)).exists()


def _is_in_force(known_by: str | None) -> Any:
    if known_by is None:
        return select(current.c.report).where(current.c.reading == findings.c.reading).exists()
    return findings.c.reading.in_(_in_force(known_by))


def _each_once(rows: Iterable[Any]) -> Iterator[Any]:
    """Rows without those that tell the same finding again, of one who takes part in two roles."""
    seen: set[tuple[str, str]] = set()
    for row in rows:
        if (row.reading, row.id) not in seen:
            seen.add((row.reading, row.id))
            yield row


def _found(row: Any) -> Found:
    body: Plain = json.loads(row.body)
    words = max((span["text"] for span in spans_of(body)), key=len)
    return Found(row.id, row.family, row.report_id, row.version, row.title, row.source, row.published, words, body)


def _wrong_versions(connection: Connection, logged: dict[str, str]) -> Iterator[str]:
    for row in connection.execute(select(versions).order_by(versions.c.id)).mappings():
        safe = {name: row[name] for name in PUBLISHED}
        if logged.get(row["id"]) != digest(safe):
            yield f"report version {row['id']} is not what was recorded"


def _wrong_readings(connection: Connection, logged: dict[str, str]) -> Iterator[str]:
    query = select(readings.c.id, readings.c.version, readings.c.record).order_by(readings.c.id)
    for ident, version, line in connection.execute(query):
        if logged.get(ident) != digest(line):
            yield f"reading {ident} is not what was recorded"
            continue
        record = json.loads(line)
        rows = rows_of(record, version)
        kept = connection.execute(select(findings.c.id, findings.c.body).where(findings.c.reading == ident)).all()
        if {(row.id, row.body) for row in kept} != {(row.id, row.body) for row in rows}:
            yield f"reading {ident}: its findings are not those of its record"
        for row in rows:
            span = spans_of(json.loads(row.body))[0]
            if record["text"][span["start"] : span["end"]] != span["text"]:
                yield f"reading {ident}: {row.local} rests on words that are not in the text"
