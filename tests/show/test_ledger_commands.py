"""The commands that keep and ask a ledger, as people type them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from foedus.show.cli import app

REPORTS = [
    {
        "id": "strike",
        "title": "Strike on Damascus",
        "published": "2024-11-05",
        "source": "=HYPERLINK(Agency)",
        "text": "Israel struck Damascus on Monday, Syria said. Iran denied that any of its soldiers were killed.",
    },
    {
        "id": "pact",
        "title": "Pact signed",
        "published": "2024-11-09",
        "text": "Kenya and Uganda signed a defence pact in Nairobi on Friday. Some 2,000 Kenyan soldiers watched.",
    },
]
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two reports, one that cannot be read, and the ledger made of them."""
    made = tmp_path_factory.mktemp("ledger")
    (made / "reports").mkdir()
    for report in REPORTS:
        (made / "reports" / f"{report['id']}.json").write_text(json.dumps(report), encoding="utf-8")
    (made / "reports" / "empty.txt").write_text("", encoding="utf-8")
    done = CliRunner().invoke(app, ["add", str(made / "reports"), "--ledger", str(made / "l.db")])
    assert done.exit_code == 1  # one could not be read
    assert "empty.txt: is empty" in done.stderr
    assert "2 new" in done.stderr
    return made


@pytest.fixture
def run(folder: Path) -> Run:
    def running(*arguments: str) -> Result:
        return CliRunner().invoke(app, list(arguments), env={"COLUMNS": "100", "FOEDUS_LEDGER": str(folder / "l.db")})

    return running


def test_adding_again_changes_nothing(run: Run, folder: Path) -> None:
    before = run("ledger", "export").stdout
    done = run("add", *(str(folder / "reports" / f"{r['id']}.json") for r in REPORTS))
    assert done.exit_code == 0
    assert "2 already there" in done.stderr
    assert run("ledger", "export").stdout == before


def test_events_for_people_and_programs(run: Run) -> None:
    shown = run("events", "--actor", "Israel", "--type", "assault").stdout
    assert "2024-11-04" in shown
    assert "“Israel struck Damascus on Monday" in shown
    (event,) = json.loads(run("events", "--actor", "Israel", "--type", "ASSAULT", "--format", "json").stdout)
    assert (event["actors"], event["recipients"], event["report"]) == (["ISR"], ["SYR"], "strike")
    lines = run("events", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["day"] for line in lines] == sorted(json.loads(line)["day"] for line in lines)


def test_a_cell_that_a_spreadsheet_would_run_is_harmless(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("search", "Damascus", "--format", "csv").stdout)))
    assert [row["source"] for row in rows] == ["'=HYPERLINK(Agency)"]


def test_claims_by_claimant_act_and_words(run: Run) -> None:
    (claim,) = json.loads(run("claims", "--by", "Iran", "--act", "deny", "--about", "soldiers", "--format", "json").stdout)
    assert claim["claimants"] == ["IRN"]
    assert not run("claims", "--by", "Iran", "--about", "grain").stdout


def test_quantities_side_by_side(run: Run) -> None:
    (one,) = json.loads(run("quantities", "--of", "Kenya", "--format", "json").stdout)
    assert (one["value"], one["unit"]) == (2000.0, "soldiers")


def test_a_timeline_of_an_actor_is_in_the_order_of_days(run: Run) -> None:
    told = [json.loads(line) for line in run("timeline", "--actor", "Kenya", "--format", "jsonl").stdout.splitlines()]
    assert {"signed"} <= {one["what"] for one in told}
    assert all(one["report"] == "pact" for one in told)
    (signed,) = (one for one in told if one["what"] == "signed")
    assert (signed["who"], signed["of_agreement"]) == (["KEN", "UGA"], "defence pact")
    assert run("timeline", "--about", "damascus").stdout.startswith("2024-11-04  ASSAULT, by ISR, to SYR")


def test_what_was_not_yet_public_is_left_out(run: Run) -> None:
    assert "pact" not in run("search", "pact").stderr
    assert not run("events", "--actor", "Kenya", "--known-by", "2024-11-08").stdout
    assert run("events", "--actor", "Kenya", "--known-by", "2024-11-09").stdout


def test_a_finding_is_shown_with_its_words(run: Run) -> None:
    ident = json.loads(run("events", "--actor", "Kenya", "--format", "jsonl").stdout.splitlines()[0])["finding"]
    shown = run("show", ident)
    assert "“Kenya and Uganda signed a defence pact" in shown.stdout
    assert json.loads(run("show", ident, "--json").stdout)["report"] == "pact"
    missing = run("show", "f000")
    assert (missing.exit_code, missing.stdout) == (1, "")


def test_status_over_the_ledger(run: Run) -> None:
    made = json.loads(run("status", "defence pact Kenya Uganda", "--as-of", "2024-11-10", "--format", "json").stdout)
    assert made["value"] == "signed"
    assert "pact" in made["acts"][0]["citations"][0]["source"]


def test_a_ledger_is_carried_over_and_checked(run: Run, folder: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "all.jsonl", tmp_path / "other.db"
    assert run("ledger", "export", "--output", str(out)).exit_code == 0
    assert run("ledger", "import", str(out), "--ledger", str(other)).exit_code == 0
    assert run("ledger", "check", "--ledger", str(other)).stdout.startswith(f"{other}: sound")
    events = ("events", "--format", "jsonl")
    assert run(*events, "--ledger", str(other)).stdout == run(*events).stdout
    with out.open("a", encoding="utf-8") as more:
        more.write("{broken\n")
    again = run("ledger", "import", str(out), "--ledger", str(other))
    assert again.exit_code == 1
    assert "all.jsonl:3: is no line of an export" in again.stderr
    assert "0 added, 2 already there, 1 failed" in again.stderr


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        (("events", "--ledger", "nowhere.db"), 1),
        (("events", "--from", "yesterday"), 2),
        (("timeline",), 2),
        (("timeline", "--agreement", "no such treaty at all"), 2),
        (("ledger", "import", "nowhere.jsonl"), 1),
        (("add", "nowhere.txt"), 1),
        (("add", "x.txt", "--ledger", "no/such/folder/l.db"), 1),
    ],
)
def test_wrong_use_is_told_without_a_traceback(run: Run, asked: tuple[str, ...], status: int) -> None:
    done = run(*asked)
    assert done.exit_code == status
    assert not done.stdout
    assert "Traceback" not in done.stderr
