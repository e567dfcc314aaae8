"""Scores acts of agreements and commitments against the project's own gold (`tests/gold`, whose README says how it is written)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from eval.own_gold import Item, Tally, command, f1, one_to_one, percent, records_of, some

LONGEST = 400  # characters: a longer stretch is no evidence
RESTATED = frozenset({"signed", "approved", "ratified", "instruments-exchanged"})  # acts that a commitment "ratify" may restate
ORGANS = {
    "lower house": "parliament",
    "upper house": "parliament",
    "committee": "parliament",
    "foreign ministry": "minister",
    "defence ministry": "minister",
}
STEP_PARTS = ("standing", "date", "organ")
COMMITMENT_PARTS = ("basis", "beneficiaries", "strength", "conditional")


class ActTally(Tally):
    """The tally of steps, commitments and the parties of agreements."""

    def figures(self) -> dict[str, object]:
        """Percentages. `standing` and the like: of those found; `… of all`: what was missed counts as wrong."""
        return {
            "examples": self.counts["examples"],
            "steps": self._kind("steps", STEP_PARTS),
            "commitments": self._kind("commitments", COMMITMENT_PARTS),
            "parties": self.share("parties", "agreements"),
            "none": self.counts["none"],
            "false": self.share("false", "none"),
        }

    def _kind(self, kind: str, parts: tuple[str, ...]) -> dict[str, float]:
        precision, recall = self.ratio(f"{kind} hit", f"{kind} found"), self.ratio(f"{kind} hit", kind)
        return {
            "n": self.counts[kind],
            "precision": percent(precision),
            "recall": percent(recall),
            "F1": f1(precision, recall),
            **{part: self.share(f"{kind} {part}", f"{kind} hit") for part in parts},
            **{f"{part} of all": self.share(f"{kind} {part}", kind) for part in parts},
        }


def score(gold: list[Item], records: dict[str, Item]) -> ActTally:
    """Compare records, by id, with the gold."""
    tally = ActTally()
    for item in gold:
        record = records[item["id"]]
        codes = _codes(item, record)
        agreements = _matched(item, record, codes)
        steps, commitments = _steps_of(record, codes), _commitments_of(record, codes)
        tally.counts["examples"] += 1
        if item["kind"] == "near-miss":
            tally.counts["none"] += 1
            tally.counts["false"] += bool(steps or commitments)
        _count_steps(tally, item, _told_alike(item, steps, agreements), agreements)
        _count_commitments(tally, item, commitments)
        _count_parties(tally, item, record, codes, agreements)
    return tally


def _codes(item: Item, record: Item) -> dict[str, str]:
    """The state for which each actor stands; an armed group stands for itself where the gold names it."""
    sides = [*item["agreements"], *item["commitments"]]
    named = {i for one in sides for role in ("parties", "obligors", "beneficiaries") for i in one.get(role, ())}
    named |= {party for step in item["steps"] for party in some(step["party"]) if party}
    return {a["id"]: a["id"] if a["id"] in named else a["country"] or a["id"] for a in record["actors"]}


def _coded(ids: Iterable[str | None], codes: dict[str, str]) -> set[str]:
    """Actors as states and bodies."""
    return {codes.get(i, i) for i in ids if i is not None}


def _touches(spans: Iterable[Item], text: str, quotes: object) -> bool:
    """Whether a short enough stretch overlaps one of the quoted strings, wherever it stands."""
    places = []
    for quote in filter(None, some(quotes)):
        at = text.find(quote)
        while at >= 0:
            places.append((at, at + len(quote)))
            at = text.find(quote, at + 1)
    short = [s for s in spans if s["end"] - s["start"] <= LONGEST]
    return any(s["start"] < end and start < s["end"] for s in short for start, end in places)


def _matched(item: Item, record: Item, codes: dict[str, str]) -> dict[str, set[str]]:
    """For each agreement of the record, those of the gold that it can be: by mention, else by name, else by parties."""
    found: dict[str, set[str]] = {}
    for agreement in record["agreements"]:
        parties, name = _coded(agreement["parties"], codes), agreement["name"].lower()
        by_mention = {a["id"] for a in item["agreements"] if _touches(agreement["mentions"], item["text"], a["mention"])}
        by_name = {a["id"] for a in item["agreements"] if any(m.lower() in name or name in m.lower() for m in some(a["mention"]))}
        found[agreement["id"]] = by_mention or by_name or {a["id"] for a in item["agreements"] if parties & set(a["parties"])}
    return found


def _steps_of(record: Item, codes: dict[str, str]) -> list[Item]:
    """The record's steps with their agreement; the party as a set of states, empty for all."""
    return [
        step
        | {
            "of": agreement["id"],
            "parties": _coded([step["party"]], codes),
            "date": (step["date"] or {}).get("value"),
            "organ": ORGANS.get(step["organ"], step["organ"]),
        }
        for agreement in record["agreements"]
        for step in agreement["steps"]
    ]


def _told_alike(item: Item, steps: list[Item], agreements: dict[str, set[str]]) -> list[Item]:
    """The record's steps with all parties in one or each by itself, as the gold tells them: both say the same."""
    left = list(steps)
    for wanted in item["steps"]:
        parties = set(next(a["parties"] for a in item["agreements"] if a["id"] == wanted["agreement"]))
        same = [s for s in left if _same_act(item, wanted, s, agreements)]
        if None in some(wanted["party"]):
            each = [s for s in same if s["parties"] and s["parties"] <= parties]
            if each and set().union(*(s["parties"] for s in each)) == parties:
                left = [s for s in left if s not in each] + [each[0] | {"parties": set()}]
        elif _each_of(item, wanted) == parties:
            joint = next((s for s in same if not s["parties"]), None)
            if joint is not None:
                left = [s for s in left if s is not joint] + [joint | {"parties": {p}} for p in sorted(parties)]
    return left


def _each_of(item: Item, wanted: Item) -> set[str]:
    """The parties of which the gold tells one act, in the same words, one by one."""
    same = ("agreement", "trigger", "step")
    return {p for s in item["steps"] if all(s[key] == wanted[key] for key in same) for p in some(s["party"])}


def _same_act(item: Item, wanted: Item, found: Item, agreements: dict[str, set[str]]) -> bool:
    """The same kind of act in the life of the same agreement, read from the same words."""
    return (
        found["step"] in some(wanted["step"])
        and wanted["agreement"] in agreements[found["of"]]
        and _touches(found["evidence"], item["text"], wanted["trigger"])
    )


def _by_whom(wanted: Item, found: Item) -> bool:
    """The party is one that is right; null is right where all act."""
    return found["parties"] <= {p for p in some(wanted["party"]) if p} if found["parties"] else None in some(wanted["party"])


def _count_steps(tally: Tally, item: Item, found: list[Item], agreements: dict[str, set[str]]) -> None:
    wanted = item["steps"]
    rated = [
        (sum(f[part] in some(w[part]) for part in STEP_PARTS) - 0.1 * w["optional"], i, j)
        for i, w in enumerate(wanted)
        for j, f in enumerate(found)
        if _same_act(item, w, f, agreements) and _by_whom(w, f)
    ]
    pairs = dict(one_to_one(rated))
    _tally(tally, "steps", wanted, len(found), pairs)
    for i, w in enumerate(wanted):
        if not w["optional"]:
            what = f"{item['id']} {w['step']} {w['party']} {w['standing']} {w['date']} {w['organ']}: {w['trigger']}"
            _parts(tally, "steps", what, w, found[pairs[i]] if i in pairs else None, STEP_PARTS)
    for j in set(range(len(found))) - set(pairs.values()):
        f = found[j]
        tally.wrong.append(
            f"false step {item['id']} {f['step']} {f['party']} {f['standing']} {f['rule']}: {f['evidence'][0]['text']}"
        )


def _commitments_of(record: Item, codes: dict[str, str]) -> list[Item]:
    return [
        c
        | {role: _coded(c[role], codes) for role in ("obligors", "beneficiaries")}
        | {"conditional": bool(c["trigger"] or c["condition"])}
        for c in record["commitments"]
    ]


def _count_commitments(tally: Tally, item: Item, found: list[Item]) -> None:
    text = item["text"]
    wanted = [_wanted(c) for c in item["commitments"]]
    rated = [
        (sum(_right(w, f, part) for part in COMMITMENT_PARTS) - 0.1 * w["optional"], i, j)
        for i, w in enumerate(wanted)
        for j, f in enumerate(found)
        if f["obligation"] in some(w["kind"])
        and f["obligors"] in w["obligors"]
        and f["hostile"] == w["hostile"]
        and _touches([*f["evidence"], f["action"]], text, [*some(w["action"]), *some(w["cue"])])
    ]
    pairs = dict(one_to_one(rated))
    restates = any(RESTATED & set(some(s["step"])) for s in item["steps"])
    false = [f for j, f in enumerate(found) if j not in pairs.values() and not (restates and f["obligation"] == "ratify")]
    _tally(tally, "commitments", wanted, len(false) + len(pairs), pairs)
    for i, w in enumerate(wanted):
        if not w["optional"]:
            what = f"{item['id']} {w['kind']} {w['obligors']} {w['beneficiaries']}: {w['cue']} … {w['action']}"
            _parts(tally, "commitments", what, w, found[pairs[i]] if i in pairs else None, COMMITMENT_PARTS)
    for f in false:
        sides = f"{sorted(f['obligors'])} {sorted(f['beneficiaries'])} {'hostile' if f['hostile'] else ''}"
        tally.wrong.append(f"false commitment {item['id']} {f['obligation']} {sides} {f['rule']}: {f['action']['text']}")


def _wanted(commitment: Item) -> Item:
    """The commitment with every right list of obligors and beneficiaries, as sets."""
    other = commitment.get("or", {})
    sides = {role: [set(commitment[role]), *map(set, other.get(role, []))] for role in ("obligors", "beneficiaries")}
    return commitment | sides | {"conditional": bool(commitment["trigger"] or commitment["condition"])}


def _right(wanted: Item, found: Item, part: str) -> bool:
    return found[part] in some(wanted[part])


def _tally(tally: Tally, kind: str, wanted: list[Item], found: int, pairs: dict[int, int]) -> None:
    """Counts of one kind; what is optional counts neither way."""
    optional = sum(bool(wanted[i]["optional"]) for i in pairs)
    tally.counts[kind] += sum(not w["optional"] for w in wanted)
    tally.counts[f"{kind} hit"] += len(pairs) - optional
    tally.counts[f"{kind} found"] += found - optional


def _parts(tally: Tally, kind: str, what: str, wanted: Item, found: Item | None, parts: tuple[str, ...]) -> None:
    """Which parts of one that is wanted are right."""
    if found is None:
        tally.wrong.append(f"missed {kind} {what}")
        return
    for part in parts:
        ok = _right(wanted, found, part)
        tally.counts[f"{kind} {part}"] += ok
        if not ok:
            tally.wrong.append(f"{part} {what} got {found[part]} wanted {wanted[part]}")


def _count_parties(tally: Tally, item: Item, record: Item, codes: dict[str, str], agreements: dict[str, set[str]]) -> None:
    for wanted in item["agreements"]:
        tally.counts["agreements"] += 1
        found = list(_candidates(record, codes, wanted["id"], agreements))
        right = set(wanted["parties"]) in found
        tally.counts["parties"] += right
        if not right:
            tally.wrong.append(f"parties {item['id']} {wanted['mention']} got {found} wanted {wanted['parties']}")


def _candidates(record: Item, codes: dict[str, str], wanted: str, agreements: dict[str, set[str]]) -> Iterator[set[str]]:
    """The parties of each agreement of the record that can be the one wanted."""
    return (_coded(a["parties"], codes) for a in record["agreements"] if wanted in agreements[a["id"]])


def score_own(gold: Path, records: Path) -> ActTally:
    """Compare the records that `foedus read` printed with a gold file."""
    return score([json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()], records_of(records))


if __name__ == "__main__":  # python -m eval.own_acts GOLD RECORDS [--wrong]
    command(score_own)
