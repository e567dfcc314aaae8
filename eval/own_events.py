"""Scores events against the project's own gold: sentences with their events, and sentences that have none (`tests/gold`)."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Item = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """Counts over a gold file, and what went wrong, one line each."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Percentages. An event that was missed counts as wrong in its actors, recipients, status and source too."""
        n = self.counts
        precision, recall = n["right found"] / max(1, n["found"]), n["hit"] / max(1, n["events"])
        share = {part: round(100 * n[part] / max(1, n["events"]), 1) for part in ("actors", "recipients", "full", "status")}
        return {
            "examples": n["examples"],
            "events": n["events"],
            "precision": round(100 * precision, 1),
            "recall": round(100 * recall, 1),
            "F1": round(200 * precision * recall / (precision + recall), 1) if precision + recall else 0.0,
            **share,
            "attributed": round(100 * n["attributed"] / max(1, n["sourced"]), 1),
            "none": n["none"],
            "false": round(100 * n["false"] / max(1, n["none"]), 1),
        }


def score(gold: list[Item], records: dict[str, Item]) -> Tally:
    """Compare records, by id, with the gold."""
    tally = Tally()
    for item in gold:
        record = records[item["id"]]
        tally.counts["examples"] += 1
        found = [_coded(event, record) for event in record["events"]]
        pairs = dict(_paired(item["events"], found))
        tally.counts["found"] += len(found) - sum(bool(item["events"][i].get("optional")) for i in pairs)
        for j in set(range(len(found))) - set(pairs.values()):
            tally.wrong.append(f"false    {item['id']} {found[j]['type']} {found[j]['actors']} {found[j]['rule']}")
        if not item["events"]:
            tally.counts["none"] += 1
            tally.counts["false"] += bool(found)
        for i, wanted in enumerate(item["events"]):
            if not wanted.get("optional"):
                _count(tally, item["id"], wanted, found[pairs[i]] if i in pairs else None)
    return tally


def _coded(event: Item, record: Item) -> Item:
    """The event with its sides as states and bodies."""
    states = {actor["id"]: actor["country"] or actor["id"] for actor in record["actors"]}
    sides = {role: {states.get(a, a) for a in event[role]} - {"UNKNOWN"} for role in ("actors", "recipients")}
    return event | sides


def _some(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _paired(wanted: list[Item], found: list[Item]) -> Iterator[tuple[int, int]]:
    """Events of one type, the best agreement of their sides first."""
    rated = []
    for i, w in enumerate(wanted):
        for j, f in enumerate(found):
            if f["type"] in _some(w["type"]):
                sides = sum(bool(set(w[role]) & f[role]) + (set(w[role]) == f[role]) for role in ("actors", "recipients"))
                rated.append((sides + (f["status"] in _some(w["status"])) - 0.1 * bool(w.get("optional")), -i, -j))
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in sorted(rated, reverse=True):
        if -i not in used[0] and -j not in used[1]:
            used[0].add(-i)
            used[1].add(-j)
            yield -i, -j


def _count(tally: Tally, where: str, wanted: Item, found: Item | None) -> None:
    n = tally.counts
    n["events"] += 1
    n["sourced"] += wanted["attributed"] is not None
    if found is None:
        tally.wrong.append(f"missed   {where} {wanted['type']} {wanted['actors']} {wanted['recipients']}")
        return
    n["hit"] += 1
    n["right found"] += 1
    right = {role: found[role] == set(wanted[role]) for role in ("actors", "recipients")}
    right["full"] = all(right.values())
    right["status"] = found["status"] in _some(wanted["status"])
    if wanted["attributed"] is not None:
        right["attributed"] = bool(found["according_to"]) == wanted["attributed"]
    for part, ok in right.items():
        n[part] += ok
        if not ok and part != "full":
            got = sorted(found[part]) if part in wanted and isinstance(found.get(part), set) else found["status"]
            tally.wrong.append(f"{part:9}{where} {found['type']} got {got} wanted {wanted.get(part)}")


def score_own(gold: Path, records: Path) -> Tally:
    """Compare the records that `foedus read` printed with a gold file."""
    by_id = {record["id"]: record for record in map(json.loads, records.read_text(encoding="utf-8").splitlines())}
    return score([json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()], by_id)


def main() -> None:
    """`python -m eval.own_events GOLD RECORDS [--wrong]`: the figures as JSON, what went wrong to standard error."""
    tally = score_own(Path(sys.argv[1]), Path(sys.argv[2]))
    print(json.dumps(tally.figures()))
    if "--wrong" in sys.argv[3:]:
        print("\n".join(tally.wrong), file=sys.stderr)


if __name__ == "__main__":
    main()
