"""`foedus explain --near`: which words came near to an event, and why they are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from spacy.language import Language
from typer.testing import CliRunner, Result

from foedus.knowledge import Knowledge
from foedus.show.cli import app
from foedus.understand.parse import load_model

TEXT = (
    "Kenya ratified the pact.\nThe Kenyan army signed autographs. Moscow revoked its ratification of the treaty.\n"
    "Kenya beat Ghana after an attack by its striker."
)


@pytest.fixture(autouse=True)
def loaded_once(nlp: Language, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pipeline and the knowledge are loaded once."""
    for module in ("reading", "cli.rules", "cli.explain"):
        monkeypatch.setattr(f"foedus.show.{module}.load_knowledge", lambda *own: knowledge)
    monkeypatch.setattr("foedus.show.reading.load_model", lambda name: load_model(name) if name else nlp)


def explained(folder: Path, *arguments: str, text: str = TEXT) -> Result:
    path = folder / "report.json"
    path.write_text(json.dumps({"id": "r", "text": text, "published": "2024-11-12"}), encoding="utf-8")
    return CliRunner().invoke(app, ["explain", str(path), *arguments], env={"COLUMNS": "200"})


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("event-support-sign", "the words have “autographs”"),
        ("event-support-ratify-noun", "another word tells what became of it"),
        ("event-assault-noun", "it is sport, fiction, commerce or a private matter"),
    ],
)
def test_a_near_miss_says_which_rule_and_why(tmp_path: Path, rule: str, reason: str) -> None:
    done = explained(tmp_path, "--near")
    assert done.exit_code == 0
    assert any(rule in line and reason in line for line in done.stdout.splitlines())


def test_beside_a_finding_only_its_paragraph_is_told(tmp_path: Path) -> None:
    done = explained(tmp_path, "e1", "--near")
    near = done.stdout.split("near misses")[1]
    assert "none" in near
    assert "autographs" not in near


def test_words_of_a_report_cannot_steer_the_terminal(tmp_path: Path) -> None:
    done = explained(tmp_path, "--near", text="The Kenyan army signed autographs for \x1b[31m fans \u202e.")
    assert "autographs" in done.stdout
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout


def test_without_a_finding_near_must_be_asked_for(tmp_path: Path) -> None:
    done = explained(tmp_path)
    assert done.exit_code == 2
    assert "--near" in done.output
