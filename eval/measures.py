"""Runs `foedus` over a gold file as a user would, and scores what it prints with the scorer that belongs to the gold."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from eval.own_acts import score_own as score_acts
from eval.own_claims import score_own as score_claims
from eval.own_events import score_own as score_events
from eval.own_gold import Tally

FLOORS = Path(__file__).with_name("floors.toml")
OWN = Path(__file__).resolve().parents[1] / "tests" / "gold"  # the project's own gold: the family "own"
OWN_SCORERS: dict[str, Callable[[Path, Path], Tally]] = {
    "claims": score_claims,
    "acts": score_acts,
}  # by how the file's name begins


class EvalError(RuntimeError):
    """The reader or the scorer failed, or a floor names a measure that the scorer does not give."""


@dataclass(frozen=True, slots=True)
class Floor:
    """What a figure must reach (`at_least`) or may not pass (`at_most`), and how far it may stray before that counts (`noise`)."""

    family: str
    gold: str  # path under the gold folder, under tests/gold for the family own
    figure: str  # dotted path into what the scorer prints
    at_least: float | None = None
    at_most: float | None = None
    noise: float = 0.5
    wanted: float | None = None  # what the project aims for, shown beside

    def holds(self, value: float) -> bool:
        """Whether a measured value keeps to the floor, noise allowed for."""
        if self.at_least is not None and value < self.at_least - self.noise:
            return False
        return self.at_most is None or value <= self.at_most + self.noise


def load_floors(path: Path = FLOORS) -> tuple[Floor, ...]:
    """The floors in the order of the file. Raises EvalError where an entry is wrong."""
    try:
        return tuple(Floor(**entry) for entry in tomllib.loads(path.read_text(encoding="utf-8"))["floor"])
    except (TypeError, KeyError, tomllib.TOMLDecodeError) as error:
        raise EvalError(f"{path.name}: {error}") from error


def figure_of(scores: dict[str, object], dotted: str) -> float:
    """The figure at a dotted path, for example `steps.F1`. Raises EvalError where the scorer gives none."""
    value: object = scores
    for key in dotted.split("."):
        if not isinstance(value, dict) or key not in value:
            raise EvalError(f"the scorer gives no figure {dotted}: {sorted(scores)}")
        value = value[key]
    if not isinstance(value, (int, float)):
        raise EvalError(f"{dotted} is no figure: {value!r}")
    return float(value)


def scores_for(shared: Path, family: str, gold: str, *, workers: int) -> dict[str, object]:
    """What the scorer prints for one gold file (or folder) after reading it. Raises EvalError where either fails."""
    path = OWN / gold if family == "own" else shared / "gold" / gold
    command = ["resolve", str(path)] if family == "actor" else ["read", str(path), "--workers", str(workers)]
    if family in {"factuality", "own"}:
        command.append("--predicates")
    with tempfile.TemporaryDirectory() as folder:
        printed = Path(folder) / "records.jsonl"
        with printed.open("wb") as out:
            _run([sys.executable, "-m", "foedus", *command, "--format", "jsonl"], out)
        if family == "own":
            return dict(OWN_SCORERS.get(gold.partition("-")[0], score_events)(path, printed).figures())
        scored = _run([sys.executable, str(shared / "score" / "score.py"), family, str(path), str(printed)], subprocess.PIPE)
    scores: dict[str, object] = json.loads(scored)
    return scores


def _run(command: list[str], out: object) -> bytes:
    done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, check=False)  # type: ignore[call-overload]
    if done.returncode:
        raise EvalError(f"{' '.join(command)}\n{done.stderr.decode(errors='replace')}")
    return done.stdout or b""


def measured(shared: Path, floors: tuple[Floor, ...], *, workers: int) -> Iterator[tuple[Floor, float]]:
    """Each floor with the value measured now; every gold file is read once."""
    seen: dict[tuple[str, str], dict[str, object]] = {}
    for floor in floors:
        key = (floor.family, floor.gold)
        if key not in seen:
            seen[key] = scores_for(shared, floor.family, floor.gold, workers=workers)
        yield floor, figure_of(seen[key], floor.figure)
