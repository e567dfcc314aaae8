"""`--actors FILE` and `--places FILE`: what a user's tables say goes before what Foedus knows, and wrong rows are named."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language
from typer.testing import CliRunner, Result

from foedus.show.cli import app
from foedus.understand.parse import load_model

ACTORS = """id,name,aliases,kind,country,sector,office,since,until
orla-venn,Orla Venn,Orla Wenn,person,NOR,GOV,Foreign Minister,2030-01-01,
FJORD-WATCH,Fjord Watch,FW,organisation,,NGO,,,
"""
PLACES = """name,aliases,kind,country,latitude,longitude,within
Skarvholm,Skarv Island,site,NOR,69.5,18.2,Troms|Norway
"""
TEXT = (
    "Norwegian Foreign Minister Orla Venn met envoys of Fjord Watch on Monday. Venn accused Iceland of spying. "
    "Two ships collided near Skarvholm."
)


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=stdin, env={"COLUMNS": "100"})


@pytest.fixture(autouse=True)
def pipeline_loaded_once(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("reading", "cli.resolve"):
        monkeypatch.setattr(f"foedus.show.{module}.load_model", lambda name: load_model(name) if name else nlp)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    made = {"actors.csv": ACTORS, "places.csv": PLACES, "r.json": json.dumps({"id": "r", "text": TEXT, "published": "2030-05-08"})}
    for name, text in made.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return {name: str(tmp_path / name) for name in made}


def record(files: dict[str, str], *options: str) -> dict[str, Any]:
    done = run("read", files["r.json"], "--format", "json", *options)
    assert done.exit_code == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_own_actors_are_found_by_name_and_by_surname(files: dict[str, str]) -> None:
    found = record(files, "--actors", files["actors.csv"])
    actors = {actor["id"]: actor for actor in found["actors"]}
    venn = actors["orla-venn"]
    assert (venn["country"], venn["sector"]) == ("NOR", "GOV")
    assert len([m for m in venn["mentions"] if "Venn" in m["text"]]) == 2
    assert actors["FJORD-WATCH"]["sector"] == "NGO"
    accusations = [event for event in found["events"] if event["type"] == "ACCUSE"]
    assert [(event["actors"], event["recipients"]) for event in accusations] == [(["orla-venn"], ["ISL"])]


def test_own_places_are_found_with_their_point(files: dict[str, str]) -> None:
    place = next(p for p in record(files, "--places", files["places.csv"])["places"] if p["text"] == "Skarvholm")
    assert (place["country"], place["kind"], place["rule"]) == ("NOR", "site", "place-user")
    assert (place["latitude"], place["longitude"], place["within"]) == (69.5, 18.2, ["Troms", "Norway"])
    assert not any(p["text"] == "Skarvholm" and p["latitude"] for p in record(files)["places"])


def test_a_record_says_with_which_tables_it_was_made(files: dict[str, str]) -> None:
    assert record(files)["reader"]["own_tables"] == []
    both = record(files, "--actors", files["actors.csv"], "--places", files["places.csv"])["reader"]["own_tables"]
    wanted = [("actors", ACTORS), ("places", PLACES)]
    assert both == [f"{name} sha256:{hashlib.sha256(text.encode()).hexdigest()}" for name, text in wanted]


def test_workers_read_with_the_same_tables(files: dict[str, str]) -> None:
    options = ("--actors", files["actors.csv"], "--places", files["places.csv"], "--format", "jsonl")
    one = run("read", files["r.json"], *options)
    several = run("read", files["r.json"], *options, "--workers", "2")
    assert several.stdout == one.stdout


def test_resolve_knows_own_actors(files: dict[str, str]) -> None:
    phrases = [{"id": text, "text": text, "on": "2030-02-01"} for text in ("Norwegian foreign minister", "Orla Wenn")]
    lines = "".join(json.dumps(phrase) + "\n" for phrase in phrases)
    done = run("resolve", "-", "--actors", files["actors.csv"], "--format", "jsonl", stdin=lines.encode())
    assert [json.loads(line)["actor"] for line in done.stdout.splitlines()] == ["orla-venn", "orla-venn"]


@pytest.mark.parametrize(
    ("option", "text", "told"),
    [
        ("--actors", ACTORS.replace("NOR,GOV", "NORWAY,GOV"), "line 2, country"),
        ("--actors", ACTORS.replace("2030-01-01", "1/1/2030"), "line 2, since"),
        ("--actors", ACTORS.replace("organisation", "club"), "line 3, kind"),
        ("--actors", ACTORS.replace("aliases,", "nicknames,"), "line 1"),
        ("--places", PLACES.replace("69.5", "169.5"), "line 2, latitude"),
        ("--places", PLACES.replace("site", "ship"), "line 2, kind"),
        ("--places", "nom,pays\nX,NOR\n", "line 1"),
        ("--places", "", "no header"),
    ],
)
def test_a_wrong_row_is_named(files: dict[str, str], tmp_path: Path, option: str, text: str, told: str) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text(text, encoding="utf-8")
    for command in (("read", files["r.json"]), ("explain", files["r.json"], "t1")):
        done = run(*command, option, str(wrong))
        assert done.exit_code == 1
        lines = done.stderr.splitlines()
        assert len(lines) == 1
        assert lines[0].startswith(f"foedus: {wrong}")
        assert told in lines[0]


def test_a_table_that_is_not_there_or_not_text(files: dict[str, str], tmp_path: Path) -> None:
    missing = run("read", files["r.json"], "--actors", str(tmp_path / "none.csv"))
    assert missing.exit_code == 1
    assert missing.stderr.startswith(f"foedus: {tmp_path / 'none.csv'}: cannot be read")
    (tmp_path / "binary.csv").write_bytes(b"\xff\xfe\x00\x01")
    binary = run("read", files["r.json"], "--places", str(tmp_path / "binary.csv"))
    assert binary.exit_code == 1
    assert len(binary.stderr.splitlines()) == 1
    assert "UTF-8" in binary.stderr
