"""What a ledger keeps: each report once, every version and reading, a chain that shows every change."""

from __future__ import annotations

import copy
import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Read

from foedus.record import Added, Ledger, LedgerError, open_ledger
from foedus.record.ids import finding_ids
from foedus.record.store import Asked

TEXTS = {
    "a": "Israel struck Damascus on Monday. Syria denied that it had lost any soldiers.",
    "b": "Kenya and Uganda signed a defence pact in Nairobi on Friday. Kenya's parliament will vote on it in May.",
    "c": "Ukraine said that 11,000 North Korean soldiers were in Kursk. Russia has not commented.",
}
ADDING = """
import json, sys
from foedus.record import open_ledger
ledger = open_ledger(sys.argv[1], make=True)
for line in open(sys.argv[2], encoding="utf-8"):
    ledger.add(json.loads(line))
"""


@pytest.fixture(scope="module")
def records(read: Read) -> dict[str, dict[str, Any]]:
    """Records as `foedus read --format json` gives them."""
    made = {}
    for name, text in TEXTS.items():
        record = read(text, title=f"Report {name}", published="2024-11-04") | {"id": name, "source": "Test"}
        record.pop("predicates")
        made[name] = record
    return made


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with closing(open_ledger(str(tmp_path / "l.db"), make=True)) as made:
        yield made


def exported(path: Path) -> list[dict[str, Any]]:
    with closing(open_ledger(str(path))) as kept:
        assert list(kept.check()) == []
        return sorted((line["record"] for line in kept.exported()), key=lambda r: str(r["id"]))


def test_a_report_is_kept_once(ledger: Ledger, records: dict[str, Any]) -> None:
    assert ledger.add(records["a"]) is Added.new
    assert ledger.add(records["a"]) is Added.known
    counts = ledger.counts()
    assert (counts["reports"], counts["versions"], counts["readings"]) == (1, 1, 1)
    assert list(ledger.check()) == []


def test_a_changed_report_is_a_version_and_the_old_one_stays(ledger: Ledger, records: dict[str, Any], read: Read) -> None:
    ledger.add(records["a"])
    later = read(TEXTS["a"] + " Iran condemned the strike.", title="Report a", published="2024-11-05")
    later = {k: v for k, v in later.items() if k != "predicates"} | {"id": "a", "source": "Test"}
    assert ledger.add(later) is Added.version
    assert [r["published"] for r in ledger.records()] == ["2024-11-05"]
    assert [r["published"] for r in ledger.records("2024-11-04")] == ["2024-11-04"]
    assert ledger.counts()["versions"] == 2


def test_another_reader_supersedes_and_findings_keep_their_ids(ledger: Ledger, records: dict[str, Any]) -> None:
    ledger.add(records["a"])
    before = [found.id for found in ledger.find(Asked(("event",)))]
    newer = copy.deepcopy(records["a"])
    newer["reader"]["version"] = "99"
    assert ledger.add(newer) is Added.reading
    assert [found.id for found in ledger.find(Asked(("event",)))] == before
    assert [r["reader"]["version"] for r in ledger.records()] == ["99"]
    assert len(list(ledger.exported())) == 2


def test_a_step_keeps_its_id_when_a_later_reading_numbers_the_agreements_anew(ledger: Ledger, records: dict[str, Any]) -> None:
    ledger.add(records["b"])
    before = [found.id for found in ledger.find(Asked(("step",)))]
    newer = json.loads(json.dumps(records["b"]).replace('"g1', '"g7'))
    newer["reader"]["version"] = "99"
    assert ledger.add(newer) is Added.reading
    assert [found.id for found in ledger.find(Asked(("step",)))] == before != []


def test_two_acts_in_the_same_words_are_told_apart_by_what_they_are(records: dict[str, Any]) -> None:
    (agreement,) = records["b"]["agreements"]
    step = agreement["steps"][0]
    ids = finding_ids("v1", "step", [step, step | {"step": "ratified"}])
    assert ids[::-1] == finding_ids("v1", "step", [step | {"step": "ratified"}, step])


def test_findings_by_actor_recipient_type_day_and_place(ledger: Ledger, records: dict[str, Any]) -> None:
    for record in records.values():
        ledger.add(record)

    def asked(**given: str) -> list[tuple[str, ...]]:
        return [(f.body["type"], *f.body["actors"]) for f in ledger.find(Asked(("event",), **given))]

    assert ("ASSAULT", "ISR") in asked(by="ISR")
    assert asked(by="ISR", kind="ASSAULT", to="SYR") == [("ASSAULT", "ISR")]
    assert asked(kind="ASSAULT", first="2024-11-04", last="2024-11-04", place="damascus") == [("ASSAULT", "ISR")]
    assert asked(kind="ASSAULT", first="2024-11-05") == []
    assert asked(by="ISR", known_by="2024-11-03") == []


def test_every_finding_leads_back_to_its_words(ledger: Ledger, records: dict[str, Any]) -> None:
    for record in records.values():
        ledger.add(record)
    for family in ("event", "claim", "quantity", "commitment", "agreement", "step"):
        for found in ledger.find(Asked((family,))):
            again = ledger.finding(found.id)
            assert again == found
            assert found.words in records[found.report_id]["text"]


def test_words_are_found_whatever_the_query_holds(ledger: Ledger, records: dict[str, Any]) -> None:
    for record in records.values():
        ledger.add(record)
    assert [report["report_id"] for report, _ in ledger.search("kenya pact")] == ["b"]
    for hostile in ('"', "pact OR", "NEAR(", "text:pact*", "'; DROP TABLE words", ""):
        assert all("‹" in passage for _, passage in ledger.search(hostile))


def test_two_ledgers_of_the_same_reports_agree(tmp_path: Path, records: dict[str, Any]) -> None:
    ids = []
    for name, order in (("one.db", "abc"), ("two.db", "cba")):
        with closing(open_ledger(str(tmp_path / name), make=True)) as kept:
            for key in order:
                kept.add(records[key])
            ids.append({(family, f.id) for family in ("event", "claim", "quantity", "step") for f in kept.find(Asked((family,)))})
    assert ids[0] == ids[1]
    assert exported(tmp_path / "one.db") == exported(tmp_path / "two.db")


@pytest.mark.parametrize(
    "tamper",
    [
        "UPDATE report_version SET text = replace(text, 'Israel', 'Nobody')",
        "UPDATE reading SET record = replace(record, 'ASSAULT', 'CONSULT')",
        "UPDATE finding SET body = replace(body, 'ISR', 'USA') WHERE family = 'event'",
        "DELETE FROM log WHERE number = 2",
        "UPDATE log SET recorded = '1999-01-01T00:00:00Z' WHERE number = 1",
        "DELETE FROM finding WHERE family = 'event'",
    ],
)
def test_check_sees_what_was_tampered_with(tmp_path: Path, records: dict[str, Any], tamper: str) -> None:
    path = tmp_path / "l.db"
    with closing(open_ledger(str(path), make=True)) as kept:
        for record in records.values():
            kept.add(record)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(tamper)
        raw.commit()
    with closing(open_ledger(str(path))) as kept:
        assert list(kept.check())


def test_halves_of_surrogate_pairs_and_nulls_are_kept(ledger: Ledger, records: dict[str, Any]) -> None:
    odd = copy.deepcopy(records["a"]) | {"title": None, "source": "\ud800\0", "id": "odd"}
    assert ledger.add(odd) is Added.new
    assert [record["source"] for record in ledger.records()] == ["\ud800\0"]
    assert list(ledger.check()) == []


def test_killed_at_any_moment_nothing_is_lost_or_doubled(tmp_path: Path, records: dict[str, Any]) -> None:
    many = tmp_path / "many.jsonl"
    lines = [json.dumps(records["abc"[n % 3]] | {"id": f"r{n}"}) for n in range(120)]
    many.write_text("\n".join(lines) + "\n", encoding="utf-8")
    killed, calm = tmp_path / "killed.db", tmp_path / "calm.db"
    for moment in (0.05, 0.1, 0.17, 0.24, 0.31, 0.4, 0.5, 0.6):
        run = subprocess.Popen([sys.executable, "-c", ADDING, str(killed), str(many)])
        while not killed.exists() and run.poll() is None:
            time.sleep(0.01)
        time.sleep(moment)
        run.kill()
        run.wait()
    for path in (killed, calm):
        subprocess.run([sys.executable, "-c", ADDING, str(path), str(many)], check=True)
    assert exported(killed) == exported(calm)
    assert len(exported(killed)) == 120


def test_a_ledger_of_the_first_form_is_brought_up_to_date(tmp_path: Path, records: dict[str, Any]) -> None:
    path = tmp_path / "old.db"
    with closing(open_ledger(str(path), make=True)) as kept:
        for record in records.values():
            kept.add(record)
        wanted = [found.id for found in kept.find(Asked(("event",), by="ISR"))]
    with closing(sqlite3.connect(path)) as raw:  # as revision 0001 left it
        for line in (
            "DROP INDEX taking_by_actor_day",
            "DROP INDEX taking_by_country_day",
            "ALTER TABLE taking DROP COLUMN day",
            "CREATE INDEX taking_by_actor ON taking (actor, role)",
            "CREATE INDEX taking_by_country ON taking (country, role)",
            "UPDATE alembic_version SET version_num = '0001'",
        ):
            raw.execute(line)
        raw.commit()
    with closing(open_ledger(str(path))) as kept:
        assert [found.id for found in kept.find(Asked(("event",), by="ISR"))] == wanted != []
        assert list(kept.check()) == []


def test_what_is_no_ledger_is_told_on_one_line(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("not a database, " * 100, encoding="utf-8")
    for path, why in (
        (str(notes), "cannot be used"),
        (str(tmp_path / "none.db"), "no such ledger"),
        ("postgresql://h/d", "only files"),
    ):
        with pytest.raises(LedgerError, match=why) as caught:
            open_ledger(path)
        assert "\n" not in str(caught.value)
