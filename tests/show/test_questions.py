"""The commands that answer questions, as people type them."""

from __future__ import annotations

import csv
import io
import json

import pytest
from lxml import html
from typer.testing import CliRunner, Result

from foedus.show.answers.answer import Answer, Item, Part
from foedus.show.cli import app
from foedus.show.web.answer_page import answer_page


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": "100"})


def test_status_in_all_forms() -> None:
    asked = ("status", "prk-rus-2024", "--as-of", "2024-11-12")
    made = json.loads(run(*asked, "--format", "json").stdout)
    assert (made["agreement"], made["as_of"], made["value"]) == ("prk-rus-2024", "2024-11-12", "ratified")
    assert all(act["citations"] for act in made["acts"])
    assert {"known_by", "because", "missing", "disputes", "name"} <= made.keys()
    assert "WHAT IS MISSING" in run(*asked).stdout
    assert html.fromstring(run(*asked, "--format", "html").stdout).xpath("//h1")


def test_whatif_names_clause_strength_and_conditions() -> None:
    made = json.loads(run("whatif", "--attacker", "Ukraine", "--victim", "RUS", "--on", "2024-12-05", "--format", "json").stdout)
    (one,) = (o for o in made["obligations"] if o["agreement"] == "prk-rus-2024" and o["strength"] == "must")
    assert (one["obligor"], one["beneficiary"]) == ("PRK", "RUS")
    assert one["clause"]
    assert one["conditions"]
    assert {"attacker", "victim", "on", "conflicts", "at_one_remove"} <= made.keys()


@pytest.mark.parametrize(
    "asked",
    [
        ("status", "INF"),
        ("status", "INF", "--as-of", "yesterday"),
        ("status", "Minsk", "--as-of", "2020-01-01"),
        ("whatif", "--attacker", "Nobodyland", "--victim", "RUS", "--on", "2024-01-01"),
        ("whatif", "--attacker", "RUS", "--victim", "Russia", "--on", "2024-01-01"),
        ("whatif", "--attacker", "CHN", "--victim", "PHL", "--on", "2024-01-01", "--where", "Nowhereville"),
        ("commitments", "--by", "USA"),
        ("pacts", "--kind", "friendship bracelets"),
    ],
)
def test_wrong_use_is_told_without_a_traceback(asked: tuple[str, ...]) -> None:
    done = run(*asked)
    assert done.exit_code == 2
    assert not done.stdout
    assert "Traceback" not in done.stderr


def test_commitments_and_pacts() -> None:
    made = json.loads(run("commitments", "--by", "USA", "--to", "JPN", "--as-of", "2025-01-01", "--format", "json").stdout)
    assert any(one["agreement"] == "usa-jpn-1960" and one["strength"] == "must" for one in made["commitments"])
    rows = list(csv.DictReader(io.StringIO(run("pacts", "--party", "Japan", "--in-force", "2025-01-01", "--format", "csv").stdout)))
    assert "usa-jpn-1960" in {row["id"] for row in rows}
    assert "CLAUSES" in run("pacts", "usa-jpn-1960").stdout


def test_hostile_words_stay_words() -> None:
    hostile = "<script>alert(1)</script>\x1b[31m"
    page = "".join(answer_page(Answer(hostile, hostile, (Part(hostile, (Item(hostile, (hostile,), ("javascript:alert(1)",)),)),))))
    tree = html.fromstring(page)
    assert not tree.xpath("//script")
    assert not tree.xpath("//a")
    assert "\x1b" not in page
