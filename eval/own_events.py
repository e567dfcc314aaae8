"""Scores events against the project's own gold: sentences with their events, and sentences that have none (`tests/gold`)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from eval.own_gold import Item, Tally, command, one_to_one, records_of, some


class EventTally(Tally):
    """The tally of events, and of sentences that tell none."""

    def figures(self) -> dict[str, float]:
        """Percentages. An event that was missed counts as wrong in its actors, recipients, status and source too."""
        return {
            "examples": self.counts["examples"],
            "events": self.counts["events"],
            **self.found("events"),
            **{part: self.share(part, "events") for part in ("actors", "recipients", "full", "status")},
            "attributed": self.share("attributed", "sourced"),
            "none": self.counts["none"],
            "false": self.share("false", "none"),
        }


def score(gold: list[Item], records: dict[str, Item]) -> Tally:
    """Compare records, by id, with the gold."""
    tally = EventTally()
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


def _paired(wanted: list[Item], found: list[Item]) -> Iterator[tuple[int, int]]:
    """Events of one type, the best agreement of their sides first."""
    rated = []
    for i, w in enumerate(wanted):
        for j, f in enumerate(found):
            if f["type"] in some(w["type"]):
                sides = sum(bool(set(w[role]) & f[role]) + (set(w[role]) == f[role]) for role in ("actors", "recipients"))
                rated.append((sides + (f["status"] in some(w["status"])) - 0.1 * bool(w.get("optional")), i, j))
    return one_to_one(rated)


def _count(tally: Tally, where: str, wanted: Item, found: Item | None) -> None:
    n = tally.counts
    n["events"] += 1
    n["sourced"] += wanted["attributed"] is not None
    if found is None:
        tally.wrong.append(f"missed   {where} {wanted['type']} {wanted['actors']} {wanted['recipients']}")
        return
    n["hit"] += 1
    right = {role: found[role] == set(wanted[role]) for role in ("actors", "recipients")}
    right["full"] = all(right.values())
    right["status"] = found["status"] in some(wanted["status"])
    if wanted["attributed"] is not None:
        right["attributed"] = bool(found["according_to"]) == wanted["attributed"]
    for part, ok in right.items():
        n[part] += ok
        if not ok and part != "full":
            got = sorted(found[part]) if part in wanted and isinstance(found.get(part), set) else found["status"]
            tally.wrong.append(f"{part:9}{where} {found['type']} got {got} wanted {wanted.get(part)}")


def score_own(gold: Path, records: Path) -> Tally:
    """Compare the records that `foedus read` printed with a gold file."""
    return score([json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()], records_of(records))


if __name__ == "__main__":  # python -m eval.own_events GOLD RECORDS [--wrong]
    command(score_own)
