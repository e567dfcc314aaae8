"""Stage: times. Time expressions by an ordered rule table, in order of text, each valued in the setting that came before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from spacy.tokens import Span, Token

from foedus.knowledge.times import CompiledRule, TimeKnowledge, TimeRule, captured
from foedus.model import TimeExpression, TimeType
from foedus.understand.findings import TimeFindings, TimeMention
from foedus.understand.parse import Parsed
from foedus.understand.time_anchors import NO_LOOK, Anchor, Look, Setting, look_of, publication_day, reason_before
from foedus.understand.time_calendar import QUARTER, covered
from foedus.understand.time_chain import Story, carries_on
from foedus.understand.time_intervals import interval_of, written
from foedus.understand.time_parts import Words
from foedus.understand.time_ranges import is_joined, with_ranges
from foedus.understand.time_values import value_of

WINDOW = 60  # characters before an expression that a rule may look at
LONGEST = 120  # characters that an expression may have
HISTORY = 6  # years long past that a history names at least
AHEAD = 2  # named years ahead by which a date in passing shows
SAID_NEAR = 120  # characters between the day of saying and "today" in the words said
DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
DEADLINES = frozenset({"by", "until", "till", "through", "to"})
BACK = re.compile(r"\bback (?:in|on) \Z", re.IGNORECASE)
SETS = frozenset({"set", "impose", "fix", "face", "announce", "give"})
DATING = frozenset({"calendar", "weekday", "near", "clock", "holiday"})
TIMED = re.compile(r"\d[\dW-]*T")
DASH = re.compile(r"(?<=\w)[-–—/]+(?=\w)")
DAYS_OF_SAYING = frozenset({"time-weekday", "time-month-day", "time-day-month", "time-yesterday"})
Candidate = tuple[int, int, CompiledRule, re.Match[str]]


def find_times(parsed: Parsed, knowledge: TimeKnowledge) -> TimeFindings:
    """Every time expression with its value; what cannot be resolved keeps its span and says why."""
    text = parsed.doc.text
    chosen = _chosen(parsed, knowledge, text)
    words = Words(knowledge.words, knowledge.numbers)
    published = publication_day(parsed.report.published)
    named = [_named_year(match, compiled) for _, _, compiled, match in chosen]
    setting = Setting(published, narrative=_is_narrative(named, chosen, published))
    history = setting.narrative and sum(year is not None for year in named) >= HISTORY
    mentions: list[TimeMention] = []
    for at, (start, end, compiled, match) in enumerate(chosen):
        span = parsed.doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            continue
        rule = compiled.rule
        look = _look(span, text, knowledge)
        if (rule.unless_back and look.way < 0) or (rule.narrative and not history):
            continue
        said_on = _day_of_saying(text, start, mentions) if rule.kind == "near" else None
        parts = captured(match)
        if named[at] is None and parts.get("month") and at + 1 < len(chosen):
            parts |= _year_of_range(chosen[at], chosen[at + 1], text, words)
        told = value_of(rule, parts, words, replace(setting, look=look, said_on=said_on))
        if told.days:
            earliest, latest = written(*told.days)
        else:
            earliest, latest = interval_of(told.value, span, text, published=published, told=_told_from(rule, setting))
        number = f"t{len(mentions) + 1}"
        expression = TimeExpression(
            number, start, end, parsed.text[start:end], told.value, _type(rule.type, told.value),
            earliest, latest, rule.id, told.reason, told.decided,
        )  # fmt: skip
        mentions.append(TimeMention(expression, span.start, span.end))
        if told.value and rule.kind in DATING:
            setting = replace(setting, previous=Anchor(told.value, number))
        following = tuple(islice((year for year in named[at + 1 :] if year), AHEAD))
        story = Story(setting.narrative, setting.context.value if setting.context else None, following)
        if told.value and carries_on(span, rule, told.value, story):
            anchor = Anchor(told.value, number)
            setting = replace(
                setting,
                context=anchor,
                told_back=anchor if _is_past(told.value, published) else setting.told_back,
                day=Anchor(told.value[:10], number) if DAY.match(told.value[:10]) else setting.day,
                quarter=anchor if QUARTER.match(told.value) else setting.quarter,
            )
    return TimeFindings(tuple(with_ranges(list(_on_their_day(mentions, parsed)), text)))


def _is_past(value: str, published: date | None) -> bool:
    days = covered(value)
    return bool(days and published and days[0] <= published)


def _year_of_range(first: Candidate, last: Candidate, text: str, words: Words) -> dict[str, str | None]:
    """The year of the first end of a range that names it at its last end only: "30 December to 2 January 1952", "May 4-9, 2026"."""
    parts, end = captured(first[3]), captured(last[3])
    year = _named_year(last[3], last[2])
    if not year or not end.get("day") or parts.get("which") or not is_joined(text, first[0], first[1], last[0]):
        return {}
    months = [int(words.value("month", piece.get("month") or parts["month"]) or 0) for piece in (parts, end)]
    return {"year": str(year - (months[0] > months[1]))}


def _named_year(match: re.Match[str], compiled: CompiledRule) -> int | None:
    """The year that the words name; 0 for one before our era."""
    if compiled.rule.needs == "era":
        return 0
    year = captured(match).get("year") if compiled.rule.kind == "calendar" else None
    return int(year) if year else None


def _told_from(rule: TimeRule, setting: Setting) -> date | None:
    """The day that "earlier" and "later" count from."""
    if setting.context and (rule.base == "context" or setting.narrative):
        days = covered(setting.context.value)
        return days[0] if days else None
    return setting.published


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


def _look(span: Span, text: str, knowledge: TimeKnowledge) -> Look:
    """Where the words around an expression look."""
    if BACK.search(text, max(0, span.start_char - 9), span.start_char):
        return Look(-1, "back")
    reason = reason_before(span.doc, span.start)
    if reason is not None:
        return Look(-1, span.doc[reason].lower_)
    following = span.doc[span.end : span.end + 3]
    scheduled = next((t for t in following if t.lemma_.lower() in knowledge.words.get("scheduled", {})), None)
    if len(following) and following[0].tag_ == "POS" and not scheduled:  # "Wednesday's ruling" has been given
        return NO_LOOK
    if len(following) and following[0].lemma_ == "deadline" and any(t.lemma_ in SETS for t in following[0].ancestors):
        return Look(1, "deadline")  # "they set a Friday deadline"
    if len(following) and following[0].pos_ == "NOUN" and scheduled:  # "at a May 20 ceremony" lies where it is near
        return NO_LOOK
    look = look_of(span.root, knowledge.words.get("ahead", {}), knowledge.words.get("comes_about", {}))
    before = span.doc[span.start - 1] if span.start else None
    if look.way < 1 and before is not None and before.lower_ in DEADLINES:
        verb = next((token for token in before.ancestors if token.pos_ == "VERB"), None)
        if look.way == 0 or (verb is not None and verb.lemma_ in knowledge.words.get("puts_off", {})):
            return Look(1, before.lower_)
    if (
        look.way == 0 and before is not None and before.lower_ == "from" and span.sent.root.tag_ != "VBD"
    ):  # "from Monday it applies"
        return Look(1, "from")
    return look


def _day_of_saying(text: str, start: int, mentions: list[TimeMention]) -> Anchor | None:
    """Within quotation marks "today" is the day on which it was said, where the sentence before or around them names one."""
    if not mentions or not _in_quotation(text, start):
        return None
    last = mentions[-1].expression
    day = publication_day(last.value) if last.rule in DAYS_OF_SAYING and DAY.match((last.value or "")[:10]) else None
    return Anchor(day.isoformat(), last.id) if day and start - last.end < SAID_NEAR else None


def _in_quotation(text: str, start: int) -> bool:
    paragraph = text.rfind("\n", 0, start) + 1
    straight = text.count('"', paragraph, start) + text.count("``", paragraph, start) + text.count("''", paragraph, start)
    return straight % 2 == 1 or text.rfind("\u201c", paragraph, start) > text.rfind("\u201d", paragraph, start)


def _type(declared: TimeType, value: str | None) -> TimeType:
    return "TIME" if declared == "DATE" and value and TIMED.match(value) else declared


def _chosen(parsed: Parsed, knowledge: TimeKnowledge, text: str) -> list[Candidate]:
    """The matches that stand: from left to right the longest, among equals the earlier rule."""
    found: list[Candidate] = []
    done = 0
    for sentence in parsed.sentences():
        rules = _possible(knowledge, text[sentence.start_char : sentence.end_char])
        if not rules:
            continue
        for token in sentence:
            for at in _starts(token, text):
                if at >= done and knowledge.starter.match(text, at):
                    best = _best(text, at, rules, parsed)
                    if best:
                        found.append(best)
                        done = best[1]
    return found


def _starts(token: Token, text: str) -> Iterator[int]:
    """Where an expression can begin: at a token, and after the dash within one ("8" and "August-2" of "17 August-2 September")."""
    yield token.idx
    if len(token) > 2 and not token.is_alpha:
        for dash in DASH.finditer(text, token.idx, token.idx + len(token)):
            yield dash.end()


def _possible(knowledge: TimeKnowledge, sentence: str) -> tuple[CompiledRule, ...]:
    """The rules whose words and needs a sentence meets. Pieces of words are tried first, since patterns are dear."""
    plain = sentence.lower()
    worded: dict[tuple[str, ...], bool] = {(): True}
    met: dict[str, bool] = {"": True}
    possible = []
    for compiled in knowledge.rules:
        words, needs = compiled.rule.words, compiled.rule.needs
        if words not in worded:
            worded[words] = _has(plain, words)
        if not worded[words]:
            continue
        if needs not in met:
            pieces = knowledge.pieces.get(needs)
            met[needs] = (pieces is None or _has(plain, pieces)) and _meets(compiled, sentence)
        if met[needs]:
            possible.append(compiled)
    return tuple(possible)


def _has(plain: str, pieces: tuple[str, ...]) -> bool:
    return any(map(plain.__contains__, pieces))  # called some thirty times a sentence


def _meets(compiled: CompiledRule, sentence: str) -> bool:
    return compiled.needs is None or compiled.needs.search(sentence) is not None


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


def _is_narrative(named: list[int | None], chosen: list[Candidate], published: date | None) -> bool:
    """Whether the text tells history: many dates with years long past, hardly a word such as "today" or a bare weekday."""
    deictic = sum(c.rule.kind in {"weekday", "near", "around"} and c.rule.base == "published" for _, _, c, _ in chosen)
    if published is None:
        years = sum(year is not None for year in named)
        return years > 0 and deictic * 3 <= years
    past = sum(year is not None and year < published.year - 1 for year in named)
    return past >= HISTORY and deictic * 4 <= past
