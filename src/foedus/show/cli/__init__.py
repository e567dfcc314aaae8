"""The command `foedus`: a module for each of its commands.

Exit status: 0 all went well, 1 something could not be read (the rest was), 2 the command was used wrongly, 130 interrupted.
"""

from __future__ import annotations

import io
import logging
import os
import sys
from importlib.metadata import version

import typer

from foedus.ingest import one_line
from foedus.show.cli import add, commitments, explain, kept, ledger, pacts, read, resolve, rules, schema, search, status, whatif
from foedus.show.reading import fault

app = typer.Typer(
    name="foedus",
    help="Reads news reports on treaties, alliances and armed conflict and keeps the record, with the words it rests on.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
COMMANDS = {
    "read": read, "add": add, "resolve": resolve, "explain": explain, "rules": rules, "schema": schema,
    "pacts": pacts, "status": status, "whatif": whatif, "commitments": commitments,
}  # fmt: skip
for name, module in COMMANDS.items():
    app.command(name)(module.command)
for question in (kept.events, kept.claims, kept.quantities, kept.timeline, search.search, search.show):
    app.command()(question)
app.add_typer(ledger.app, name="ledger")


@app.callback(invoke_without_command=True)
def options(
    show_version: bool = typer.Option(False, "--version", help="Print the version and stop.", is_eager=True),
) -> None:
    """Options of `foedus` itself."""
    if show_version:
        print(f"foedus {version('foedus')}")
        raise typer.Exit


def main() -> None:
    """Run the command and leave with its exit status. No traceback reaches a user; FOEDUS_DEBUG=1 lets it through."""
    if isinstance(sys.stdout, io.TextIOWrapper) and isinstance(sys.stdout.buffer, io.RawIOBase):
        # PYTHONUNBUFFERED: an unbuffered write that a signal cuts short drops the rest of the line without a word
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(sys.stdout.buffer), line_buffering=sys.stdout.isatty())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    for library in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(library).setLevel(logging.CRITICAL + 1)  # a page's problems are told in one line of our own
    try:
        app()
    except Exception as error:
        if os.environ.get("FOEDUS_DEBUG"):
            raise
        print(f"foedus: {one_line(fault(error))}", file=sys.stderr)
        sys.exit(1)
