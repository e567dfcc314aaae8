"""Scores claims and factuality against the project's own gold (`tests/gold`, whose README says how it is written).

Every figure counts a claim that was missed as wrong in all its parts, so `act` and `claimant` are of all claims in the gold.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eval.own_gold import Item, Tally, command, f1, one_to_one, records_of, some

WORD = re.compile(r"\w+")
STATE = re.compile("[A-Z]{3}")  # ISO 3166-1 alpha-3; bodies have no one code
ENOUGH = 0.5  # share of words (Dice) in common from which a content is the same
NEAR = 1.0  # steps on the scale from -3 to 3

Words = frozenset[int]


class ClaimTally(Tally):
    """The tally of claims and of event words held true or not."""

    def figures(self) -> dict[str, float]:
        """Percentages; `facts.MAE` in steps of the scale."""
        of_all = {part: self.share(part, "claims") for part in ("act", "claimant", "content", "form", "negated")}
        of_found = {f"{part} found": self.share(part, "hit") for part in ("act", "claimant")}
        return {
            "examples": self.counts["examples"],
            "claims": self.counts["claims"],
            **self.found("claims"),
            **of_all,
            **of_found,
            "actors": self.share("actors", "known"),
            "nesting": f1(self.ratio("nested hit", "nested found"), self.ratio("nested hit", "nested")),
            "within": self.share("within", "hit"),
            "facts": self.share("fact", "facts"),
            "facts.MAE": round(self.ratio("fact error", "facts") / 100, 2),
        }


def load_gold(path: Path) -> list[Item]:
    """The examples of a gold file. Raises ValueError where a string is not in its text."""
    items = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for item in items:
        text = read_text(item)
        for claim in item["claims"]:
            for quote in (claim["claimant"], claim["cue"], *claim["content"]):
                place(text, quote, item["id"])
        for fact in item["facts"]:
            place(text, fact["word"], item["id"])
    return items


def read_text(item: Item) -> str:
    """What the reader reads of an example."""
    return f"{item['title']}\n\n{item['text']}" if item.get("title") else str(item["text"])


def place(text: str, quote: str | list[Any] | None, where: str) -> tuple[int, int]:
    """Start and end of a string, or of the n-th occurrence where it is `[string, n]`; (0, 0) for none."""
    if quote is None:
        return 0, 0
    string, nth = (quote, 1) if isinstance(quote, str) else quote
    start = -1
    for _ in range(nth):
        start = text.find(string, start + 1)
        if start < 0:
            raise ValueError(f"{where}: {string!r} does not occur {nth} times")
    return start, start + len(string)


def score(gold: list[Item], records: dict[str, Item]) -> Tally:
    """Compare records, by id, with the gold."""
    tally = ClaimTally()
    for item in gold:
        record = records[item["id"]]
        states = {a["id"]: a["country"] or a["id"] for a in record["actors"]}
        text = read_text(item)
        tokens = [found.span() for found in WORD.finditer(text)]
        wanted = [_wanted(claim, text, tokens, item["id"]) for claim in item["claims"]]
        found = [_found(claim, tokens, states) for claim in record["claims"]]
        tally.counts["examples"] += 1
        pairs = dict(_paired(wanted, found))
        _count_claims(tally, item, wanted, found, pairs)
        _count_facts(tally, item, record, {claim["id"]: found[j]["id"] for i, j in pairs.items() for claim in [wanted[i]]})
    return tally


def _wanted(claim: Item, text: str, tokens: list[tuple[int, int]], where: str) -> Item:
    quotes = {"claimant": [claim["claimant"]], "cue": [claim["cue"]], "content": claim["content"]}
    return claim | {role: _words(tokens, [place(text, q, where) for q in qs]) for role, qs in quotes.items()}


def _found(claim: Item, tokens: list[tuple[int, int]], states: dict[str, str]) -> Item:
    spans = lambda v: [] if not v else [(s["start"], s["end"]) for s in (v if isinstance(v, list) else [v])]  # noqa: E731
    words = {role: _words(tokens, spans(claim[role])) for role in ("claimant", "cue", "content")}
    return claim | words | {"states": sorted({states[a] for a in claim["claimants"]})}


def _words(tokens: list[tuple[int, int]], spans: list[tuple[int, int]]) -> Words:
    return frozenset(i for i, (x, y) in enumerate(tokens) for a, b in spans if x < b and a < y)


def _dice(a: Words, b: Words) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def _paired(wanted: list[Item], found: list[Item]) -> Iterator[tuple[int, int]]:
    """The best match first; a match shares a word of the cue, or half of the content and the claimant."""
    rated = []
    for i, w in enumerate(wanted):
        for j, f in enumerate(found):
            cue, content = bool(w["cue"] & f["cue"]), _dice(w["content"], f["content"])
            who = bool(w["claimant"] & f["claimant"])
            if cue or (content >= ENOUGH and (who or not (w["claimant"] or f["claimant"]))):
                rated.append((content + cue + 0.5 * who, i, j))
    return one_to_one(rated)


def _count_claims(tally: Tally, item: Item, wanted: list[Item], found: list[Item], pairs: dict[int, int]) -> None:
    n = tally.counts
    own_id = {found[j]["id"]: wanted[i]["id"] for i, j in pairs.items()}
    optional = {w["id"] for w in wanted if w.get("optional")}
    n["found"] += len(found) - sum(bool(wanted[i].get("optional")) for i in pairs)
    for j in set(range(len(found))) - set(pairs.values()):
        tally.wrong.append(f"false   {item['id']} {found[j]['evidence'][-1]['text']!r} {found[j]['act']} {found[j]['rule']}")
    for i, w in enumerate(wanted):
        f = found[pairs[i]] if i in pairs else None
        within = own_id.get(f["within"], "?") if f is not None and f["within"] else None
        loose = w["within"] in optional or within in optional
        if loose and not w.get("optional") and f is not None:
            n["within"] += 1  # nobody can say what it is within
        if not loose and not w.get("optional"):
            n["nested"] += w["within"] is not None
            n["nested found"] += within is not None
            n["nested hit"] += within is not None and within == w["within"]
            n["within"] += f is not None and within == w["within"]
            if within != w["within"]:
                tally.wrong.append(f"within  {item['id']} {w['id']} wanted {w['within']} got {within}")
        if w.get("optional"):
            continue
        n["claims"] += 1
        known = bool(w["actors"]) and all(STATE.fullmatch(a) for a in w["actors"])
        n["known"] += known
        if f is None:
            tally.wrong.append(f"missed  {item['id']} {w['id']} {item['kind']}")
            continue
        n["hit"] += 1
        right = {
            "act": f["act"] in some(w["act"]),
            "claimant": bool(w["claimant"] & f["claimant"]) or not (w["claimant"] or f["claimant"]),
            "content": _dice(w["content"], f["content"]) >= ENOUGH or not w["content"],
            "form": f["form"] == w["form"] or not w["content"],
            "negated": f["negated"] == w["negated"] or f["act"] == "no-comment",
        }
        if known:
            right["actors"] = set(w["actors"]) == set(f["states"])
        for part, ok in right.items():
            n[part] += ok
            if not ok:
                got = f[part] if part in {"act", "form", "negated"} else f["states"] if part == "actors" else ""
                tally.wrong.append(f"{part:8}{item['id']} {w['id']} got {got} wanted {w[part] if got != '' else ''}")


def _count_facts(tally: Tally, item: Item, record: Item, ids: dict[str, str]) -> None:
    text = read_text(item)
    held = {p["start"]: {h["claim"]: h["certainty"] for h in p["held_by"]} for p in record["predicates"]}
    for fact in item["facts"]:
        holder = None if fact["holder"] == "report" else ids.get(fact["holder"], "missed")
        start, _ = place(text, fact["word"], item["id"])
        value = held.get(start, {}).get(holder)
        error = min(abs(v - value) for v in some(fact["value"])) if value is not None else 3.0
        tally.counts["facts"] += 1
        tally.counts["fact"] += error <= NEAR
        tally.counts["fact error"] += round(100 * error)
        if error > NEAR:
            tally.wrong.append(f"fact    {item['id']} {fact['word']} by {fact['holder']}: {value} wanted {fact['value']}")


def score_own(gold: Path, records: Path) -> Tally:
    """Compare the records that `foedus read --predicates` printed with a gold file."""
    return score(load_gold(gold), records_of(records))


if __name__ == "__main__":  # python -m eval.own_claims GOLD RECORDS [--wrong]
    command(score_own)
