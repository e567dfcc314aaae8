"""When: the time of an event word, chosen by syntax.

An expression belongs to the nearest verb above it, and to the nouns on the way there ("the attack on Monday", "Monday's attack").
It does not belong to other clauses: in "Zelenskyy said on Monday that Moscow has assembled troops" the Monday is that of "said".
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from spacy.tokens import Doc, Token

from foedus.model import TimeExpression, TimeValue
from foedus.understand.findings import TimeFindings, TimeMention
from foedus.understand.parse import Parsed
from foedus.understand.time_anchors import reason_before
from foedus.understand.time_calendar import covered
from foedus.understand.time_intervals import written
from foedus.understand.when_inferred import when_inferred
from foedus.understand.when_shared import SPEECH, has_same_subject, is_same_occasion, same_acts

PREDICATES = frozenset({"VERB", "AUX"})
NOUN_ONLY = frozenset({"poss", "nummod", "amod", "compound", "nmod"})  # "Monday's attack" is no time of "condemned"
OPEN_PREPOSITIONS = frozenset({"between", "after", "before", "until", "till", "by", "than", "following"})
BOUNDING = frozenset({"before", "until", "till", "through", "by", "since"})
COMPARED = 8  # words before "since" within which a superlative stands
PHRASE = 10  # words within which a noun's own phrase ends in its time
DATELINE = 7  # words within which a dateline ends
RANGE = 3  # tokens between the ends of a range
DAY = 10  # characters of a value that names a day
BACK = 4  # sentences that "also" looks back over
COMING_ABOUT = frozenset({"come", "take", "begin", "start", "sign", "hold", "occur", "happen", "follow"})


def when_of(parsed: Parsed, token: int, times: TimeFindings) -> TimeValue | None:
    """The time value of the expression that governs the event word at `token`; an inferred interval from tense; or None."""
    doc = parsed.doc
    word = doc[token]
    sentence = word.sent
    near = [m for m in times_within(times, sentence.start, sentence.end) if _can_date(m, parsed)]
    found = _governing(word, near, doc) or _beside(word, near, doc) or _inherited(word, near, doc, depth=0)
    found = found or _come_about(word, near, doc) or _also(word, times, doc)
    if found:
        found = _range_start(found, near)
        if expression := _not_until(found, doc):
            return _as_value(expression, "")
        return value_of(found, doc)
    return when_inferred(word, parsed.report.published, parsed.title_end)


def when_beside(parsed: Parsed, token: int, times: TimeFindings) -> TimeValue | None:
    """The value of the time that begins at a token or after a preposition there ("100,000 on January 30"); or None."""
    found = next((m for m in times_within(times, token, token + 2) if m.expression.type not in {"DURATION", "SET"}), None)
    if found is None or (found.first > token and parsed.doc[token].lower_ not in {"on", "in"}):
        return None
    return _as_value(found.expression, parsed.doc[found.first - 1].lower_)


def value_of(mention: TimeMention, doc: Doc) -> TimeValue:
    """The time value of an expression, by the preposition before it."""
    return _as_value(mention.expression, doc[mention.first - 1].lower_ if mention.first else "")


def times_within(times: TimeFindings, first: int, end: int) -> list[TimeMention]:
    """The time expressions that begin at the tokens from `first` to `end`, exclusive, in order of text."""
    mentions = times.mentions
    low = bisect_left(mentions, first, key=_first)
    return list(mentions[low : bisect_left(mentions, end, low, key=_first)])


def _first(mention: TimeMention) -> int:
    return mention.first


def _can_date(mention: TimeMention, parsed: Parsed) -> bool:
    """Whether an expression can date an act: no dateline, no "from now on", no "the worst since 1999"."""
    if mention.expression.value == "PRESENT_REF" or _is_dateline(mention, parsed):
        return False
    doc, before = parsed.doc, mention.first - 1
    if before < 0 or doc[before].lower_ != "since":
        return True
    compared = doc[max(doc[before].sent.start, before - COMPARED) : before]
    return not any(t.lower_ == "first" or (t.tag_ in {"JJS", "RBS"} and doc[t.i - 1].lower_ != "at") for t in compared)


def _governing(word: Token, near: list[TimeMention], doc: Doc) -> TimeMention | None:
    """The expression nearest to the word among those that the syntax puts on it."""
    best: tuple[bool, int, int, TimeMention] | None = None
    for mention in near:
        if mention.expression.type in {"DURATION", "SET"}:
            continue
        steps = _steps(word, _anchor(mention, doc), _lies_back(mention))
        if steps is None or mention.first <= word.i < mention.end:
            continue
        reason = reason_before(doc, mention.first)
        if reason is not None and word.i < reason:  # "suspended it in response to the launch in May"
            continue
        between = doc[min(word.i, mention.first) : max(word.i, mention.first)]
        rank = (any(t.text == ";" for t in between), steps, abs(mention.first - word.i), mention)
        if best is None or rank[:3] < best[:3]:
            best = rank
    return best[3] if best else None


def _beside(word: Token, near: list[TimeMention], doc: Doc) -> TimeMention | None:
    """The expression that ends a noun's own phrase, whatever verb the parser puts it on: "the boycott of the talks in May"."""
    if word.pos_ not in {"NOUN", "PROPN"}:
        return None
    following = next((m for m in near if m.first > word.i), None)
    if following is None or following.first - word.i > PHRASE or following.expression.type in {"DURATION", "SET"}:
        return None
    between = doc[word.i + 1 : following.first]
    if (
        all(t.pos_ in {"ADP", "NOUN", "PROPN", "DET", "ADJ"} or t.dep_ in {"poss", "case"} for t in between)
        and word.head.i < word.i
    ):
        return following
    return None


def _come_about(word: Token, near: list[TimeMention], doc: Doc) -> TimeMention | None:
    """The time at which an act named by a noun is to come about: "ratification is expected to take place in October"."""
    if word.pos_ != "NOUN":
        return None
    above = [word.head] if word.dep_ in {"nsubj", "nsubjpass"} else [c for c in word.children if c.dep_ in {"acl", "relcl"}]
    for verb in above:
        steps = (verb, *verb.children, *(grandchild for child in verb.children for grandchild in child.children))
        for infinitive in steps:
            if infinitive.dep_ == "xcomp" and infinitive.lemma_ in COMING_ABOUT and (found := _governing(infinitive, near, doc)):
                return found
    return None


def _also(word: Token, times: TimeFindings, doc: Doc) -> TimeMention | None:
    """ "He also accused Moscow": the day of what the same speaker said in the sentences before, where one is told."""
    if word.dep_ == "conj" and word.head.pos_ == "VERB":
        return _also(word.head, times, doc)
    if word.tag_ != "VBD" or word.dep_ != "ROOT":
        return None
    also = "also" in {c.lower_ for c in word.children}
    sentence, seen = word.sent, 0
    while seen < BACK and sentence.start > 0:
        sentence = doc[sentence.start - 1].sent
        if sentence.root.is_space:
            continue
        verbs = [sentence.root, *(c for c in sentence.root.children if c.dep_ in {"conj", "ccomp"})]
        same = any(is_same_occasion(word, verb) for verb in verbs)
        if not also and not same:
            return None
        seen += not same
        near = times_within(times, sentence.start, sentence.end)
        for verb in verbs:
            if near and verb.tag_ == "VBD" and has_same_subject(word, verb) and (found := _governing(verb, near, doc)):
                return found if len(found.expression.value or "") >= DAY else None  # of a year nobody speaks on one occasion
    return None


def _is_dateline(mention: TimeMention, parsed: Parsed) -> bool:
    """ "OSLO, June 29 –": the day on which a report was filed, which dates nothing in it."""
    first = mention.first
    while (
        first > 0
        and first > mention.first - DATELINE
        and parsed.doc[first - 1].idx > parsed.title_end
        and not parsed.doc[first - 1].is_space
    ):
        first -= 1
    before = parsed.doc[first : mention.first]
    begins = first == 0 or parsed.doc[first - 1].is_space
    return begins and 0 < len(before) < DATELINE and all(t.pos_ == "PROPN" or t.is_punct for t in before)


def _steps(word: Token, root: Token, past: bool) -> int | None:
    """How many nouns stand between a time and the word that it hangs on, or None where it does not hang on it."""
    steps, current, verbal = 0, root, word.pos_ in PREDICATES
    for _ in range(12):
        head = current.head
        if head == current:
            return None
        if head.i == word.i:
            noun_only = current.dep_ in NOUN_ONLY and current.i == root.i
            return None if verbal and noun_only else steps
        if head.pos_ in PREDICATES and head.dep_ not in {"aux", "auxpass"} and not (past and _looks_ahead(head)):
            return None
        if verbal and current.i == root.i and current.dep_ in NOUN_ONLY and head.pos_ in {"NOUN", "PROPN"}:
            return None
        if verbal and current == root and head.lower_ == "of":
            return None
        if verbal and steps and head.lower_ in BOUNDING:  # "stay until the end of the term in May"
            return None
        steps += head.pos_ in {"NOUN", "PROPN", "PRON"}
        current = head
    return None


def _anchor(mention: TimeMention, doc: Doc) -> Token:
    """The word by which an expression hangs on its clause: the year and not the article in "the 2018 pact"."""
    root = doc[mention.first : mention.end].root
    return doc[mention.end - 1] if root.dep_ == "det" else root


def _lies_back(mention: TimeMention) -> bool:
    expression = mention.expression
    return expression.rule in {"time-ago", "time-yesterday", "time-last-night"} or expression.text.lower().startswith("last ")


def _looks_ahead(verb: Token) -> bool:
    """An infinitive: what was yesterday cannot be its time in "announced plans to leave yesterday"."""
    return verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.children)


def _inherited(word: Token, near: list[TimeMention], doc: Doc, depth: int) -> TimeMention | None:
    """The time of a word that tells the same act or occasion: "signed a decree on Monday to ratify it"."""
    if depth > 3:
        return None
    for other in same_acts(word):
        found = _governing(other, near, doc) or _inherited(other, near, doc, depth + 1)
        if found and not (depth and found.first > word.i and other.i < word.i):
            return found
    return _opening(word, near, doc)


def _opening(word: Token, near: list[TimeMention], doc: Doc) -> TimeMention | None:
    """The time that opens a sentence governs each of its main clauses: "On Monday A shelled B and C struck D"."""
    opening = next((m for m in near if m.first <= word.sent.start + 2), None)
    if opening is None or word.pos_ not in PREDICATES:
        return None
    first = _first_clause(word)
    if first is None or first.tag_ != word.tag_:
        return None
    between = doc[first.i : word.i]
    if any(t.text in {";", ":", "\n"} or t.lower_ == "but" for t in between) or not any(t.lower_ == "and" for t in between):
        return None
    return opening if _governing(first, [opening], doc) else None


def _first_clause(word: Token) -> Token | None:
    """The verb of the main clause that a clause is joined to, whichever of the two the parser puts above."""
    if word.dep_ == "conj" and word.head.dep_ in {"ROOT", "conj"}:
        return word.head
    if word.dep_ != "ROOT" or word.lemma_ in SPEECH:
        return None
    return next((c for c in word.children if c.dep_ == "ccomp" and c.i < word.i), None)


def _range_start(mention: TimeMention, near: list[TimeMention]) -> TimeMention:
    """The first end of a range: an act from 3 to 5 May has the value of its start and the days of the whole."""
    days = (mention.expression.earliest, mention.expression.latest)
    ends = [m for m in near if (m.expression.earliest, m.expression.latest) == days and m.end <= mention.first <= m.end + RANGE]
    return ends[0] if ends and days[0] != days[1] and ends[0].expression.value != mention.expression.value else mention


def _not_until(mention: TimeMention, doc: Doc) -> TimeExpression | None:
    """ "Not until Monday": the day itself dates the act."""
    words = [t.lower_ for t in doc[max(0, mention.first - 2) : mention.first]]
    days = covered(mention.expression.value or "") if words in (["not", "until"], ["not", "till"]) else None
    if days is None:
        return None
    earliest, latest = written(*days)
    return replace(mention.expression, earliest=earliest, latest=latest)


def _as_value(expression: TimeExpression, before: str) -> TimeValue:
    """The day, month or year of the act. After "before" or "by" the expression bounds it and does not date it."""
    value = expression.value
    dated = value is not None and not value.endswith("_REF") and before not in OPEN_PREPOSITIONS
    bound = f"{before} {expression.text}" if before in OPEN_PREPOSITIONS else expression.text
    reason = None if dated else expression.reason or bound
    day = value[:10] if dated and value and expression.type == "TIME" and len(value) > 10 else value
    return TimeValue(day if dated else None, expression.earliest, expression.latest, "DATE" if dated else expression.type, reason)
