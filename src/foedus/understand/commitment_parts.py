"""The parts of a commitment that stand in its words: trigger, condition, means, timing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Token

from foedus.knowledge.commitments import CommitmentKnowledge
from foedus.model import Span
from foedus.understand.parse import EVEN, Parsed

CLOSERS = ".,;:"
CLOSE = 40  # characters between an act and the condition that hangs on it
OPENERS = ' ,"”\u00a0'
FOLLOWS = re.compile(r"\b(?:should|were (?=[A-Z])|if|unless|in the event|in case|as long as|so long as|provided)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parts:
    """What calls for the act, on what condition, by what means, how soon; and the character where the trigger's phrase begins."""

    trigger: Span | None
    condition: Span | None
    means: Span | None
    timing: Span | None
    trigger_from: int | None


def parts_within(parsed: Parsed, knowledge: CommitmentKnowledge, start: int, end: int, verb: Token) -> Parts:
    """The parts found in the stretch of text from `start` to `end`, around the action's verb."""
    text = parsed.text[start:end].translate(EVEN)
    event = _phrase(parsed, knowledge, "event", text, start)
    trigger, trigger_from = _clause_after(parsed, knowledge, "trigger", text, start, end, verb)
    condition, condition_from = _clause_after(parsed, knowledge, "condition", text, start, end, verb)
    return Parts(
        trigger=trigger or event,
        condition=condition,
        means=_phrase(parsed, knowledge, "means", text, start),
        timing=_phrase(parsed, knowledge, "timing", text, start),
        trigger_from=trigger_from if trigger_from is not None else condition_from,
    )


def with_what_follows(parsed: Parsed, knowledge: CommitmentKnowledge, parts: Parts, end: int, verb: Token) -> Parts:
    """The parts, with the trigger or condition that opens right after the words ("…, should its territory be attacked")."""
    last = parsed.span(verb.sent.start, verb.sent.end).end
    if parts.trigger or parts.condition or last <= end:
        return parts
    rest = parsed.text[end:last]
    start = end + len(rest) - len(rest.lstrip(OPENERS))
    opens = FOLLOWS.search(parsed.text, start, min(last, start + CLOSE))
    if opens is None:
        return parts
    more = parts_within(parsed, knowledge, opens.start(), last, verb)
    return replace(parts, trigger=more.trigger, condition=more.condition)


def _phrase(parsed: Parsed, knowledge: CommitmentKnowledge, part: str, text: str, start: int) -> Span | None:
    for pattern in knowledge.phrases[part]:
        found = pattern.search(text)
        if found:
            return parsed.chars(start + found.start(), start + found.end())
    return None


def _clause_after(
    parsed: Parsed, knowledge: CommitmentKnowledge, part: str, text: str, start: int, end: int, verb: Token
) -> tuple[Span | None, int | None]:
    """The words after "if" or "in the event of", up to the end of their clause."""
    for pattern in knowledge.phrases[part]:
        found = pattern.search(text)
        if not found:
            continue
        word = next((t for t in verb.sent if t.idx >= start + found.start()), None)
        if word is None or (
            word.lower_ == "should" and word.i + 1 < len(word.doc) and word.nbor().pos_ in {"VERB", "AUX", "ADV", "PART"}
        ):
            continue
        first = start + found.end()
        last = _end_of_clause(parsed, word, first, end)
        if last > first:
            return parsed.chars(first, last), start + found.start()
    return None, None


def _end_of_clause(parsed: Parsed, word: Token, first: int, end: int) -> int:
    """Where the clause that the word opens ends: its subtree, or the next comma where the clause comes first."""
    head = word.head if word.dep_ in {"mark", "advmod", "aux"} else word
    edge = head.right_edge
    last = min(end, edge.idx + len(edge))
    if last <= first:
        last = end
    text = parsed.text[first:last]
    if any(t.idx > first and t.dep_ == "ROOT" for t in word.sent):
        comma = text.find(",")
        text = text if comma < 0 else text[:comma]
    return first + len(text.rstrip().rstrip(CLOSERS).rstrip())
