"""`foedus explain`: why the record holds a finding: its words in the text, the rule that fired, and what it hangs together with;
and which words came near to an event and why they are none."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from foedus.ingest import Incoming, Problem, take_in
from foedus.knowledge import Knowledge, OwnTables, load_knowledge
from foedus.knowledge.reports import load_report_knowledge
from foedus.knowledge.wording import load_wording
from foedus.model import Record, Span
from foedus.record_json import record_dict
from foedus.show.cli.rules import print_rule
from foedus.show.cli.running import ActorsFile, Model, PlacesFile, Published, complain, day, failing_plainly
from foedus.show.reading import read_closely
from foedus.show.telling import Line, Teller
from foedus.show.terminal import clean
from foedus.understand.event_misses import NearMiss

FAMILIES = ("actors", "times", "places", "quantities", "events", "agreements", "commitments", "claims")
LINK = re.compile(r"(?:[ecgkqtp]\d+|g\d+\.s\d+)$")
TOLD_FROM = re.compile(r"\bt\d+\b")  # the time that another is told from: "the time last spoken of (t3)"
AROUND = 40  # code points shown on either side of a near miss
SPAN_KEYS = {"start", "end", "text"}


def command(
    path: Annotated[str, typer.Argument(metavar="PATH", help="A report, as for `foedus read`.")],
    finding: Annotated[
        str | None, typer.Argument(metavar="ID", help="The finding's id in the record: e3, g1.s2, c4, RUS …")
    ] = None,
    near: Annotated[
        bool, typer.Option("--near", help="Also what came near to an event and why it is none; without ID, in the whole report.")
    ] = False,
    published: Published = None,
    report: Annotated[str | None, typer.Option(metavar="ID", help="Which report, where PATH holds several.")] = None,
    actors: ActorsFile = None,
    places: PlacesFile = None,
    model: Model = None,
) -> None:
    """Show which rule made a finding, on which words, and what it hangs together with."""
    if finding is None and not near:
        raise typer.BadParameter("name a finding of the record, or ask for --near", param_hint="ID")
    with failing_plainly():
        one = _report(path, report, day(published))
        knowledge = load_knowledge(OwnTables(actors, places))
        read = read_closely(one.report, model, knowledge)
    if isinstance(read, str):
        complain(f"{one.where}: {read}")
        raise typer.Exit(1)
    made, missed = read
    found = dict(findings(record_dict(made)))
    console = Console(highlight=False)
    if finding is None:
        _print_missed(console, made.text, missed)
        return
    if finding not in found:
        known = ", ".join(found) if len(found) <= 40 else f"{', '.join(list(found)[:40])} …"
        complain(f"{one.where}: the record has no finding {finding}; it has {known or 'none'}")
        raise typer.Exit(1)
    _explain(console, made, found, finding, knowledge)
    if near:
        about = {_paragraph(made.text, span) for span in spans_in(found[finding])}
        console.print(Text("\nnear misses in these words' paragraphs", style="bold cyan"))
        _print_missed(console, made.text, [m for m in missed if any(a <= m.word.start < b for a, b in about)])


def findings(record: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every finding of a record by its id, an agreement's steps after it."""
    for family in FAMILIES:
        for one in record[family]:
            yield one["id"], one
            yield from ((step["id"], step) for step in one.get("steps", ()))


def _report(path: str, wanted: str | None, published: str | None) -> Incoming:
    """The one report meant. Leaves with status 1 where there is none, 2 where several could be meant."""
    seen: list[Incoming] = []
    for item in take_in([path], load_report_knowledge(), stdin=sys.stdin.buffer, published=published):
        if isinstance(item, Problem):
            complain(str(item))
        elif isinstance(item, Incoming) and wanted in (None, item.report.id):
            seen.append(item)
    if not seen:
        complain(f"{path}: has no report {wanted}" if wanted else f"{path}: has no report to explain")
        raise typer.Exit(1)
    if len(seen) > 1 and not wanted:
        known = ", ".join(item.report.id for item in seen[:10])
        raise typer.BadParameter(f"{path} holds {len(seen)} reports; choose one of {known}", param_hint="--report")
    return seen[0]


def _explain(console: Console, record: Record, found: dict[str, dict[str, Any]], finding: str, knowledge: Knowledge) -> None:
    one = found[finding]
    lines = {line.id: line for line in _lines(record)}
    console.print(Text.assemble((finding, "bold"), "  ", clean(_told(finding, lines, one))))
    for paragraph in _marked(record.text, [span for span in spans_in(one) if span not in spans_in(one.get("steps", ()))]):
        console.print(Padding(paragraph, (0, 0, 0, 2)))
    console.print(Text("\nrule", style="bold cyan"))
    rule = next((listing for listing in knowledge.listings if listing.id == one.get("rule")), None)
    if rule:
        print_rule(console, rule)
    else:
        console.print(Text(f"  {one['rule']}" if one.get("rule") else "  none: an actor is what its mentions resolve to"))
    if one.get("decided"):
        console.print(Text("\ndecided by", style="bold cyan"))
        console.print(Padding(clean(one["decided"]), (0, 0, 0, 2)))
    console.print(Text("\nfields", style="bold cyan"))
    for key, value in one.items():
        if key not in {"id", "rule", "steps", "decided"} and value not in (None, [], ""):
            console.print(Padding(Text.assemble((f"{key}: ", "dim"), clean(_value(value))), (0, 0, 0, 2)))
    linked = [ident for ident in dict.fromkeys(_links(one)) if ident in found and ident != finding]
    linked += [ident for ident, other in found.items() if ident not in linked and ident != finding and finding in _links(other)]
    if linked:
        console.print(Text("\nhangs together with", style="bold cyan"))
    for ident in linked:
        console.print(Padding(Text.assemble((ident, "bold"), "  ", clean(_told(ident, lines, found[ident]))), (0, 0, 0, 2)))


def _paragraph(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The paragraph that a span begins in."""
    end = text.find("\n", span[0])
    return text.rfind("\n", 0, span[0]) + 1, end if end >= 0 else len(text)


def _print_missed(console: Console, text: str, missed: Sequence[NearMiss]) -> None:
    """For each near miss the words around it, what it came near to, and why it is none."""
    if not missed:
        console.print(Text("  none: no other word here came near to an event"))
    for word, misses in groupby(missed, key=lambda miss: miss.word):
        console.print(Padding(_around(text, word), (0, 0, 0, 2)))
        for miss in misses:
            console.print(Padding(Text.assemble((miss.type, "bold"), f"  {miss.rule}: ", clean(miss.reason)), (0, 0, 0, 4)))


def _around(text: str, word: Span) -> Text:
    """A word marked in the whole words of its line around it."""
    first, end = _paragraph(text, (word.start, word.end))
    if first < word.start - AROUND:
        first = text.find(" ", word.start - AROUND, word.start) + 1 or word.start - AROUND
    if end > word.end + AROUND:
        end = max(text.rfind(" ", word.end, word.end + AROUND), word.end)
    before, after = clean(f"x{text[first : word.start]}x")[1:-1], clean(f"x{text[word.end : end]}x")[1:-1]  # clean() trims ends
    return Text.assemble("… " if first else "", before, (clean(word.text), "bold reverse"), after, " …" if end < len(text) else "")


def _lines(record: Record) -> Iterator[Line]:
    for section in Teller.of(record, load_wording()).sections():
        for group in section.groups:
            if group.id:
                yield Line(group.id, group.rule, "", f"{group.heading}. {'. '.join(group.notes)}", (), ())
            for line in group.lines:
                says = f"{group.heading} {line.says}" if section.family == "claim" else line.says
                yield Line(line.id, line.rule, line.lead, says, line.aside, line.quotes)


def _told(ident: str, lines: dict[str, Line], one: dict[str, Any]) -> str:
    if line := lines.get(ident):
        return " · ".join(part for part in (line.lead, line.says, *line.aside) if part)
    return str(one.get("text") or one.get("name") or "")


def spans_in(value: Any) -> list[tuple[int, int]]:
    """The stretches of text that a finding names anywhere in it, in order."""
    if isinstance(value, dict):
        own = [(value["start"], value["end"])] if value.keys() >= SPAN_KEYS else []
        return sorted({*own, *(span for part in value.values() for span in spans_in(part))})
    return sorted({span for part in value for span in spans_in(part)}) if isinstance(value, list | tuple) else []


def _marked(text: str, spans: list[tuple[int, int]]) -> Iterator[Text]:
    """The paragraphs that the spans stand in, with the spans marked."""
    start = 0
    for paragraph in text.split("\n"):
        here = [(max(a, start) - start, min(b, start + len(paragraph)) - start) for a, b in spans]
        here = [(a, b) for a, b in here if a < b]
        if here:
            marked = Text()
            for at, letter in enumerate(paragraph):
                marked.append(
                    " " if letter.isspace() else letter if letter.isprintable() else "�",
                    "bold reverse" if any(a <= at < b for a, b in here) else "",
                )
            yield marked
        start += len(paragraph) + 1


def _links(value: Any) -> list[str]:
    """Ids of other findings that a finding names."""
    if isinstance(value, dict):
        told_from = TOLD_FROM.findall(value.get("decided") or "")
        return told_from + [ident for key, part in value.items() if key not in {"id", "text", "rule"} for ident in _links(part)]
    if isinstance(value, list):
        return [ident for part in value for ident in _links(part)]
    return [value] if isinstance(value, str) and LINK.match(value) else []


def _value(value: Any) -> str:
    if isinstance(value, dict):
        if value.keys() == SPAN_KEYS:
            return f"“{value['text']}” ({value['start']}–{value['end']})"
        return ", ".join(f"{key} {_value(part)}" for key, part in value.items() if part not in (None, [], ""))
    return "; ".join(_value(part) for part in value) if isinstance(value, list) else str(value)
