"""Docs are true: links lead somewhere, every command, option and record field is documented, no machine's path stands anywhere."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import typer.main
from pydantic import TypeAdapter

from foedus.model import Record
from foedus.show.cli import app

ROOT = Path(__file__).resolve().parents[1]
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def pages() -> list[Path]:
    """Every Markdown page of the project."""
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")])


def broken_links() -> Iterator[str]:
    """Relative links that lead nowhere."""
    for page in pages():
        for target in LINK.findall(page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists():
                yield f"{page.relative_to(ROOT)}: the link {target} leads nowhere"


def undocumented_commands() -> Iterator[str]:
    """Commands and options that docs/commands.md does not name."""
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    root = typer.main.get_command(app)
    commands = getattr(root, "commands", {})
    for name, command in sorted(commands.items()):
        if f"foedus {name}" not in text:
            yield f"docs/commands.md: the command {name} is not described"
        for parameter in command.params:
            for option in getattr(parameter, "opts", []):
                if isinstance(parameter, click.Option) and f"`{option}" not in text:
                    yield f"docs/commands.md: {name} {option} is not described"


def undocumented_fields() -> Iterator[str]:
    """Fields of the record's schema that docs/record.md does not name."""
    text = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    schema = TypeAdapter(Record).json_schema()
    for kind in [schema, *schema["$defs"].values()]:
        for field in kind.get("properties", {}):
            if f"`{field}`" not in text and f'"{field}"' not in text:
                yield f"docs/record.md: the field {field} is not described"


def main() -> int:
    """Print what is wrong; exit status 1 if anything is."""
    problems = [*broken_links(), *undocumented_commands(), *undocumented_fields()]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
