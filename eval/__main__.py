"""`python -m eval`: one table of figures with their floors. Exit status 1 where a floor is broken."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from eval.measures import EvalError, Floor, load_floors, measured

SHARED = Path(__file__).resolve().parents[2] / "shared"


def row(floor: Floor, value: float) -> tuple[str, ...]:
    """One line of the table."""
    bound = f"≥ {floor.at_least:g}" if floor.at_least is not None else f"≤ {floor.at_most:g}"
    wanted = "" if floor.wanted is None else f"{floor.wanted:g}"
    verdict = "ok" if floor.holds(value) else "[bold red]BROKEN[/]"
    return f"{floor.family} · {floor.gold.rsplit('/', 1)[-1]}", floor.figure, f"{value:g}", bound, wanted, verdict


def main() -> int:
    """Measure everything and print the table."""
    console = Console(width=None if sys.stdout.isatty() else 110)
    floors = load_floors()
    if not (SHARED / "gold").is_dir():
        floors = tuple(floor for floor in floors if floor.family == "own")
        console.print(
            f"[bold yellow]QUALITY FLOORS NOT CHECKED[/], but for the project's own gold: "
            f"the folder {SHARED.name}/gold is not beside this checkout."
        )
    table = Table("gold", "figure", "measured", "floor", "aim", "", title="Quality against gold")
    broken = 0
    try:
        for floor, value in measured(SHARED, floors, workers=2):
            table.add_row(*row(floor, value))
            broken += not floor.holds(value)
    except EvalError as error:
        console.print(str(error), markup=False, style="red")
        return 1
    console.print(table)
    if broken:
        console.print(
            f"[bold red]{broken} floor(s) broken[/]. Find what got worse; a floor is lowered only with a line in CHANGELOG.md."
        )
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
