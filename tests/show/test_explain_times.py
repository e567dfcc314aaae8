"""`foedus explain` on a time: what decided which day is meant, and the time that it was told from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from spacy.language import Language
from typer.testing import CliRunner, Result

from foedus.knowledge import Knowledge
from foedus.show.cli import app
from foedus.understand.parse import load_model

TEXT = "The king fled on 3 March. Two days later he returned. He will sign the pact on Friday."


@pytest.fixture(autouse=True)
def loaded_once(nlp: Language, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pipeline and the knowledge are loaded once."""
    for module in ("reading", "cli.rules", "cli.explain"):
        monkeypatch.setattr(f"foedus.show.{module}.load_knowledge", lambda *own: knowledge)
    monkeypatch.setattr("foedus.show.reading.load_model", lambda name: load_model(name) if name else nlp)


def explained(folder: Path, finding: str) -> Result:
    path = folder / "report.json"
    path.write_text(json.dumps({"id": "r", "text": TEXT, "published": "2024-11-12"}), encoding="utf-8")
    return CliRunner().invoke(app, ["explain", str(path), finding], env={"COLUMNS": "100"})


@pytest.mark.parametrize(
    ("finding", "decided"),
    [("t1", "clause looks back: fled"), ("t2", "the time last spoken of (t1)"), ("t3", "clause looks ahead: will")],
)
def test_what_decided_is_shown(tmp_path: Path, finding: str, decided: str) -> None:
    done = explained(tmp_path, finding)
    assert done.exit_code == 0
    assert decided in done.stdout


def test_the_time_that_another_is_told_from_is_shown_with_it(tmp_path: Path) -> None:
    assert "t1  3 March" in explained(tmp_path, "t2").stdout.split("hangs together with")[1]
    assert "t2  Two days later" in explained(tmp_path, "t1").stdout.split("hangs together with")[1]
