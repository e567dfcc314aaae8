"""Quality floors: what they forgive, what they do not, and what is said where the gold is absent."""

from __future__ import annotations

from pathlib import Path

import pytest
from eval import __main__ as command
from eval.measures import EvalError, Floor, figure_of, load_floors


def test_a_floor_forgives_noise_and_nothing_more() -> None:
    floor = Floor("claim", "claim/x.jsonl", "core.F1", at_least=75, noise=0.5)
    assert floor.holds(74.5)
    assert not floor.holds(74.4)


def test_a_ceiling_is_kept_from_above() -> None:
    ceiling = Floor("event", "event/none.jsonl", "false", at_most=12, noise=0)
    assert ceiling.holds(12)
    assert not ceiling.holds(12.1)


def test_figures_are_found_by_their_path() -> None:
    assert figure_of({"steps": {"F1": 80.5}}, "steps.F1") == 80.5
    with pytest.raises(EvalError, match=r"steps\.recall"):
        figure_of({"steps": {"F1": 80.5}}, "steps.recall")


def test_the_floors_of_the_project_are_well_formed() -> None:
    floors = load_floors()
    assert all((floor.at_least is None) != (floor.at_most is None) for floor in floors)
    assert {floor.family for floor in floors} >= {"record", "time", "actor", "event", "claim"}


def test_a_wrong_entry_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text('[[floor]]\nfamily = "time"\nfloor = 3\n')
    with pytest.raises(EvalError, match=r"floors\.toml"):
        load_floors(path)


def test_absent_gold_is_said_loudly_and_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "SHARED", tmp_path / "shared")
    monkeypatch.setattr(command, "load_floors", lambda: (Floor("time", "time/x.jsonl", "value", at_least=99.0),))
    assert command.main() == 0
    assert "QUALITY FLOORS NOT CHECKED" in capsys.readouterr().out
