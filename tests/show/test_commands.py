"""The commands as people type them: what is printed where, and the exit status."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from spacy.language import Language
from typer.testing import CliRunner, Result

from foedus.knowledge import Knowledge
from foedus.show.cli import app
from foedus.understand.parse import load_model

TEXT = "Chad and Niger signed a defence pact on Monday. Chad denied that it shelled a town in Niger."


def run(*arguments: str, stdin: bytes | None = None, width: int = 100) -> Result:
    return CliRunner().invoke(app, list(arguments), input=stdin, env={"COLUMNS": str(width)})


@pytest.fixture(autouse=True)
def loaded_once(nlp: Language, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pipeline and the knowledge are loaded once for all commands run in this process; another model is still looked for."""
    for module in ("reading", "cli.rules", "cli.resolve", "cli.explain", "cli.read"):
        monkeypatch.setattr(f"foedus.show.{module}.load_knowledge", lambda *own: knowledge)
    for module in ("reading", "cli.resolve"):
        monkeypatch.setattr(f"foedus.show.{module}.load_model", lambda name: load_model(name) if name else nlp)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.json"
    path.write_text(json.dumps({"id": "r", "text": TEXT, "published": "2024-11-12"}), encoding="utf-8")
    return path


def test_one_report_is_an_object_several_are_a_list(report: Path) -> None:
    one = run("read", str(report), "--format", "json")
    assert one.exit_code == 0
    assert json.loads(one.stdout)["text"] == TEXT
    several = json.loads(run("read", str(report), str(report), "--format", "json").stdout)
    assert [record["id"] for record in several] == ["r", "r"]
    assert several[0] == json.loads(one.stdout)


def test_bad_inputs_are_told_and_the_rest_goes_on(report: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / "b.md").write_text("no report")
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    done = run("read", str(tmp_path), "missing.txt", "--format", "jsonl")
    assert done.exit_code == 1
    assert [json.loads(line)["text"] for line in done.stdout.splitlines()] == [TEXT, TEXT]
    lines = done.stderr.splitlines()
    assert all(line.startswith("foedus: ") for line in lines)
    assert f"foedus: {tmp_path / 'a.txt'}: is a PDF: save its text as a .txt file first" in lines
    assert "foedus: missing.txt: is not there: check the path" in lines
    assert any("c.txt.gz: it has no date" in line for line in lines)
    assert lines[-1] == "foedus: 2 read, 2 could not be read, 1 other file skipped"


def test_a_report_too_long_to_parse(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("The treaty was signed by both of them. " * 30_000)
    done = run("read", str(path))
    assert done.exit_code == 1
    assert "split it into its articles" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "x", "--published", "soon"],
        ["read", "x", "--format", "xml"],
        ["read", "x", "--workers", "0"],
        ["nonsense"],
    ],
)
def test_wrong_use_is_status_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_model_that_is_not_installed(report: Path) -> None:
    for workers in ("1", "2"):
        done = run("read", str(report), "--model", "xx_no_such_model", "--workers", workers)
        assert done.exit_code == 1
        assert done.stderr.startswith("foedus: the language pipeline xx_no_such_model is not installed")
        assert len(done.stderr.splitlines()) == 1


def test_output_file_is_whole_or_not_there(report: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run("read", str(report), "--format", "html", "--output", str(page)).exit_code == 0
    assert page.read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page.html", "report.json"]
    assert run("read", str(report), "--output", str(tmp_path / "no" / "page.html")).exit_code == 1


def test_explain_shows_rule_words_and_neighbours(report: Path) -> None:
    record = json.loads(run("read", str(report), "--format", "jsonl").stdout)
    claim = record["claims"][0]
    done = run("explain", str(report), claim["id"])
    assert done.exit_code == 0
    assert claim["rule"] in done.stdout
    assert "fires on" in done.stdout
    assert "Chad denied" in " ".join(done.stdout.split())
    unknown = run("explain", str(report), "e99")
    assert unknown.exit_code == 1
    assert "no finding e99" in unknown.stderr


def test_explain_asks_which_of_several_reports(tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    path.write_text("\n".join(json.dumps({"id": name, "text": TEXT}) for name in ("first", "second")))
    assert run("explain", str(path), "c1").exit_code == 2
    assert run("explain", str(path), "c1", "--report", "second").exit_code == 0
    assert run("explain", str(path), "c1", "--report", "third").exit_code == 1


def test_resolve_keeps_order_and_tells_bad_rows() -> None:
    rows = b'{"id": "1", "text": "the Ukrainian president", "on": "2024-11-12"}\n{broken\n{"id": "2", "text": "NATO"}\n'
    done = run("resolve", "-", "--format", "jsonl", stdin=rows)
    assert done.exit_code == 1
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [list(one) for one in found] == [["id", "country", "sector", "actor"]] * 2
    assert [(one["id"], one["country"], one["actor"]) for one in found[1:]] == [("2", None, "NATO")]
    assert found[0]["country"] == "UKR"
    assert "foedus: -:2: is not JSON" in done.stderr


def test_rules_lists_shows_one_and_suggests() -> None:
    listed = json.loads(run("rules", "--format", "json").stdout)
    assert {"times", "events", "claims"} <= {one["stage"] for one in listed}
    first = listed[0]
    assert first["gives"] in " ".join(run("rules", first["id"]).stdout.split())
    assert f"did you mean {first['id']}" in run("rules", first["id"] + "x").stderr
    assert run("rules", "--stage", "nonsense").exit_code == 2


def test_schema_and_version() -> None:
    assert json.loads(run("schema").stdout)["properties"]["agreements"]
    assert run("--version").stdout.startswith("foedus ")


@pytest.mark.skipif(not Path("/proc").exists(), reason="no /proc")
def test_a_killed_worker_costs_one_report(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(json.dumps({"id": str(n), "text": TEXT * 40, "published": "2024-11-12"}) for n in range(40)))
    command = [sys.executable, "-m", "foedus", "read", str(path), "--format", "jsonl", "--workers", "2"]
    # bufsize 0: communicate() would drop what a buffered readline() has read beyond its line
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0) as reading:
        assert reading.stdout
        first = b"".join(reading.stdout.readline() for _ in range(14))  # by then both have loaded
        assert first.count(b"\n") == 14, "no records came"
        os.kill(max(children_of(reading)), signal.SIGKILL)
        out, err = reading.communicate()
    ids = [json.loads(line)["id"] for line in (first + out).splitlines()]
    assert reading.returncode == 1
    assert ids == sorted(ids, key=int)
    assert len(ids) == 39
    assert b"its process was killed" in err


@pytest.mark.skipif(not Path("/proc").exists(), reason="no /proc")
def test_a_worker_killed_while_it_loads_costs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "few.jsonl"
    path.write_text("\n".join(json.dumps({"id": str(n), "text": TEXT, "published": "2024-11-12"}) for n in range(4)))
    command = [sys.executable, "-m", "foedus", "read", str(path), "--format", "jsonl", "--workers", "2"]
    # bufsize 0: communicate() would drop what a buffered readline() has read beyond its line
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0) as reading:
        while not (loading := children_of(reading)):
            time.sleep(0.01)
        os.kill(max(loading), signal.SIGKILL)
        out, err = reading.communicate()
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["0", "1", "2", "3"]
    assert (reading.returncode, err) == (0, b"")


def children_of(process: subprocess.Popen[bytes]) -> list[int]:
    """The processes that it has started to read with: not Python's tracker of resources, which comes first."""
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return [pid for pid in map(int, listed) if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_interrupt_stops_cleanly(tmp_path: Path, workers: str) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(json.dumps({"id": str(n), "text": TEXT * 40, "published": "2024-11-12"}) for n in range(200)))
    command = [sys.executable, "-m", "foedus", "read", str(path), "--format", "jsonl", "--workers", workers]
    # bufsize 0: communicate() would drop what a buffered readline() has read beyond its line
    unbuffered = os.environ | {"PYTHONUNBUFFERED": "1"}  # where a write that is cut short would be lost
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0, env=unbuffered) as reading:
        assert reading.stdout
        first = reading.stdout.readline()
        assert first, "no record came"
        reading.send_signal(signal.SIGINT)
        started = time.monotonic()
        out, err = reading.communicate()
    assert reading.returncode == 130
    assert time.monotonic() - started < 20
    assert all(json.loads(line) for line in (first + out).splitlines())
    assert b"Traceback" not in err
