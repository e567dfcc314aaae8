"""Stage: times. Time expressions by an ordered rule table, in order of text, each valued in the setting that came before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from spacy.tokens import Span

from foedus.knowledge.times import CompiledRule, TimeKnowledge, captured
from foedus.model import TimeExpression, TimeType
from foedus.understand.findings import TimeFindings, TimeMention
from foedus.understand.parse import Parsed
from foedus.understand.time_anchors import Setting, look_of, publication_day, reason_before
from foedus.understand.time_calendar import QUARTER
from foedus.understand.time_intervals import interval_of
from foedus.understand.time_values import Words, value_of

WINDOW = 60  # characters before an expression that a rule may look at
LONGEST = 120  # characters that an expression may have
SAID_NEAR = 120  # characters between the day of saying and "today" in the words said
DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
DEADLINES = frozenset({"by", "until", "till", "through", "to"})
BACK = re.compile(r"\bback (?:in|on) \Z", re.IGNORECASE)
Candidate = tuple[int, int, CompiledRule, re.Match[str]]


def find_times(parsed: Parsed, knowledge: TimeKnowledge) -> TimeFindings:
    """Every time expression with its value; what cannot be resolved keeps its span and says why."""
    text = parsed.doc.text
    chosen = _chosen(parsed, knowledge, text)
    words = Words(knowledge.words, knowledge.numbers)
    published = publication_day(parsed.report.published)
    setting = Setting(published, None, None, None, _is_narrative(chosen, published, text), 0)
    mentions: list[TimeMention] = []
    for start, end, compiled, match in chosen:
        span = parsed.doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            continue
        rule = compiled.rule
        look = _look(span, text, knowledge)
        if rule.unless_back and look < 0:
            continue
        said_on = _day_of_saying(text, start, mentions) if rule.kind == "near" else None
        value, reason = value_of(rule, captured(match), words, replace(setting, look=look, published=said_on or published))
        earliest, latest = interval_of(value, span, setting.published)
        number = f"t{len(mentions) + 1}"
        expression = TimeExpression(
            number, start, end, parsed.text[start:end], value, _type(rule.type, value), earliest, latest, rule.id, reason
        )
        mentions.append(TimeMention(expression, span.start, span.end))
        spoken_of = setting.narrative or rule.offset >= 0 or rule.kind == "near"  # "a year earlier" only compares
        if value and rule.kind not in {"fixed", "duration", "set"} and spoken_of:
            setting = replace(
                setting,
                context=value,
                day=value[:10] if DAY.match(value[:10]) else setting.day,
                quarter=value if QUARTER.match(value) else setting.quarter,
            )
    return TimeFindings(tuple(_on_their_day(mentions, parsed)))


def _on_their_day(mentions: list[TimeMention], parsed: Parsed) -> Iterator[TimeMention]:
    """Bare times of day moved to the day that their sentence names: "at 10:35 a.m. (0735 GMT) on Friday"."""
    for mention in mentions:
        expression = mention.expression
        if expression.rule == "time-clock":
            sentence = parsed.doc[mention.first].sent
            days = [m for m in mentions if sentence.start <= m.first < sentence.end and DAY.match(m.expression.value or "")]
            nearest = min(days, key=lambda m: (abs(m.first - mention.first), m.first), default=None)
            time = (expression.value or "")[10:] or None
            if nearest and time:
                day = nearest.expression.value or ""
                expression = replace(expression, value=day + time, earliest=day, latest=day, reason=None)
        yield replace(mention, expression=expression)


def _look(span: Span, text: str, knowledge: TimeKnowledge) -> int:
    """Whether the words around an expression look ahead (1), back (-1) or neither (0)."""
    if BACK.search(text, max(0, span.start_char - 9), span.start_char):
        return -1
    if reason_before(span.doc, span.start) is not None:
        return -1
    following = span.doc[span.end : span.end + 3]
    scheduled = any(token.lemma_.lower() in knowledge.words.get("scheduled", {}) for token in following)
    if len(following) and following[0].tag_ == "POS" and not scheduled:  # "Wednesday's ruling" has been given
        return 0
    if len(following) and following[0].pos_ == "NOUN" and scheduled:  # "at a May 20 ceremony" lies where it is near
        return 0
    look = look_of(span.root, knowledge.words.get("ahead", {}))
    before = span.doc[span.start - 1] if span.start else None
    if look < 1 and before is not None and before.lower_ in DEADLINES:
        verb = next((token for token in before.ancestors if token.pos_ == "VERB"), None)
        if look == 0 or (verb is not None and verb.lemma_ in knowledge.words.get("puts_off", {})):
            return 1
    return look


def _day_of_saying(text: str, start: int, mentions: list[TimeMention]) -> date | None:
    """Within quotation marks "today" is the day on which it was said, where the sentence before or around them names one."""
    paragraph = text.rfind("\n", 0, start) + 1
    if not mentions or text.count('"', paragraph, start) % 2 == 0:
        return None
    last = mentions[-1].expression
    return publication_day(last.value) if last.rule == "time-weekday" and start - last.end < SAID_NEAR else None


def _type(declared: TimeType, value: str | None) -> TimeType:
    return "TIME" if declared == "DATE" and value and "T" in value[4:] else declared


def _chosen(parsed: Parsed, knowledge: TimeKnowledge, text: str) -> list[Candidate]:
    """The matches that stand: from left to right the longest, among equals the earlier rule."""
    found: list[Candidate] = []
    done = 0
    for sentence in parsed.sentences():
        if not knowledge.trigger.search(text, sentence.start_char, sentence.end_char):
            continue
        rules = _possible(knowledge, text, sentence.start_char, sentence.end_char)
        for token in sentence:
            if token.idx >= done and knowledge.starter.match(text, token.idx):
                best = _best(text, token.idx, rules, parsed)
                if best:
                    found.append(best)
                    done = best[1]
    return found


def _possible(knowledge: TimeKnowledge, text: str, start: int, end: int) -> tuple[CompiledRule, ...]:
    """The rules whose needs a sentence meets."""
    met: dict[str, bool] = {}
    for compiled in knowledge.rules:
        if compiled.needs and compiled.rule.needs not in met:
            met[compiled.rule.needs] = compiled.needs.search(text, start, end) is not None
    return tuple(compiled for compiled in knowledge.rules if not compiled.needs or met[compiled.rule.needs])


def _best(text: str, at: int, rules: tuple[CompiledRule, ...], parsed: Parsed) -> Candidate | None:
    best: Candidate | None = None
    for compiled in rules:
        match = compiled.pattern.match(text, at, at + LONGEST)
        if match and match.end() > (best[1] if best else at) and _fits(compiled, match, text, parsed):
            best = (at, match.end(), compiled, match)
    return best


def _fits(compiled: CompiledRule, match: re.Match[str], text: str, parsed: Parsed) -> bool:
    before = text[max(0, match.start() - WINDOW) : match.start()]
    if compiled.after and not compiled.after.search(before):
        return False
    if compiled.unless_after and compiled.unless_after.search(before):
        return False
    joined = match[0][:5].lower() == "that "  # "said that Monday's raid failed": the conjunction is no part of the day
    if not compiled.rule.tags and not joined:
        return True
    span = parsed.doc.char_span(match.start(), match.end(), alignment_mode="expand")
    if span is None or (joined and span[0].tag_ == "IN"):
        return False
    return not compiled.rule.tags or span[-1].tag_ in compiled.rule.tags


def _is_narrative(chosen: list[Candidate], published: object, text: str) -> bool:
    """Whether the text tells history: many dates with years long past, hardly a word such as "today" or a bare weekday."""
    years = [int(year) for _, _, c, m in chosen if c.rule.kind == "calendar" and (year := captured(m).get("year"))]
    deictic = sum(c.rule.kind in {"weekday", "near", "around"} and c.rule.base == "published" for _, _, c, _ in chosen)
    if published is None:
        return deictic * 3 <= len(years)
    this_year = getattr(published, "year", 9999)
    past = sum(year < this_year - 1 for year in years)
    return past >= 6 and deictic * 3 <= past
