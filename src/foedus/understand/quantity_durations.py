"""Lengths of time as quantities: what the time stage found as durations, counted in their own unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from foedus.knowledge.quantities import QuantityKnowledge
from foedus.model import Bound, Quantity
from foedus.understand.findings import TimeFindings, TimeMention
from foedus.understand.parse import Parsed

OFFSETS = frozenset({"after", "before", "earlier", "later", "ago", "away", "until"})
COMPARED = 7  # words before "in 25 years" within which "the first" or "the worst" stands
SINGLE = re.compile(r"(?:an?|(?:the|this) (?:past|last|next|coming)) [a-z]+\Z")
LENGTH = re.compile(r"P(T?)(\d+(?:\.\d+)?|X)(DE|CE|[DWMYHS])\Z")
NAMES = {
    "D": "days",
    "W": "weeks",
    "M": "months",
    "Y": "years",
    "TH": "hours",
    "TM": "minutes",
    "TS": "seconds",
    "DE": "years",
    "CE": "years",
}
VAGUE_YEARS = {"DE": 10.0, "CE": 100.0}


def durations(parsed: Parsed, knowledge: QuantityKnowledge, times: TimeFindings) -> Iterator[tuple[Quantity, int, str]]:
    """Each duration with a number or a vague plural ("months of talks"), the token of its unit, and the unit."""
    for mention in times.mentions:
        expression = mention.expression
        found = LENGTH.match(expression.value or "") if expression.type == "DURATION" else None
        if not found:
            continue
        unit = NAMES.get(found[1] + found[3])
        if unit is None:
            continue
        vague = found[2] == "X"
        if _is_offset(parsed, mention, vague=vague):
            continue
        value = VAGUE_YEARS.get(found[3], 1.0) if vague else float(found[2])
        bound: Bound = "vague" if vague else "exact" if _is_throughout(parsed, mention) else _bound(expression.text, knowledge)
        span = parsed.chars(expression.start, expression.end)
        yield (
            Quantity("", value, None, bound, unit, (), None, None, (), knowledge.rules["duration"], (span,)),
            mention.end - 1,
            unit,
        )


def _is_offset(parsed: Parsed, mention: TimeMention, *, vague: bool) -> bool:
    """ "Days after the raid", "hours earlier", "the early days", "a year": a point in time or a rate, no length."""
    text = mention.expression.text.lower()
    following = parsed.doc[mention.end].lower_ if mention.end < len(parsed.doc) else ""
    if vague:
        before = parsed.doc[mention.first - 1].lower_ if mention.first else ""
        return following in OFFSETS or before == "within" or text.startswith("the ")
    if following in {"ago", "away"} or _is_comparison(parsed, mention):
        return True
    return SINGLE.match(text) is not None or (following in OFFSETS and _is_told(parsed.doc[mention.end - 1]))


def _is_comparison(parsed: Parsed, mention: TimeMention) -> bool:
    """ "The first visit in 25 years", "the worst attack in a decade": how far back something has no like."""
    before = parsed.doc[max(0, mention.first - COMPARED) : mention.first]
    if not len(before) or before[-1].lower_ not in {"in", "for"}:
        return False
    return any(t.lower_ == "first" or t.tag_ in {"JJS", "RBS"} for t in before)


def _is_throughout(parsed: Parsed, mention: TimeMention) -> bool:
    """ "Met over five days", "over the next two years": "over" is "throughout" here, and "more than" in "for over five days"."""
    first = parsed.doc[mention.first]
    return first.lower_ == "over" and (mention.first == 0 or parsed.doc[mention.first - 1].pos_ != "ADP")


def _is_told(token: Token) -> bool:
    """Whether an offset is of something past ("left it, two weeks after the vote") and no term that is set ("takes effect")."""
    verb = next((a for a in token.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    if verb is None or any(c.tag_ == "MD" for c in verb.children):
        return verb is None
    return verb.tag_ in {"VBD", "VBN", "VBG"}


def _bound(text: str, knowledge: QuantityKnowledge) -> Bound:
    words = text.lower().split()
    for size in (4, 3, 2, 1):
        if bound := knowledge.bounds_before.get(" ".join(words[:size])):
            return bound
    return "exact"
