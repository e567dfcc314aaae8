"""What a time expression is told from: the day of publication, the time last spoken of, and the way its clause looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from spacy.tokens import Doc, Token

FUTURE_MODALS = frozenset({"will", "shall", "'ll", "wo", "would", "could", "may", "might", "can", "should", "must"})
PRINTED = range(1500, 9000)  # years; also keeps arithmetic on dates inside the calendar
PAST_TAGS = frozenset({"VBD", "VBN"})
DUE = frozenset({"deadline", "due"})
PLANS = frozenset({"plan", "schedule"})
PREARRANGES = frozenset({"plan", "schedule", "await", "expect", "set", "prepare", "call", "announce"})
PRESENT = frozenset({"is", "are", "'s", "'re"})
STOPS = frozenset({".", '"', "\u201d", "''"})
NOBODY = frozenset({"no", "neither", "nobody", "none"})
REASONS = frozenset(
    {"response", "reaction", "retaliation", "reply", "answer", "revenge", "reprisal", "punishment", "because", "despite"}
)
REASON_REACH = 10  # words between a reason and the time at the end of its phrase


class Told(NamedTuple):
    """What an expression comes to.

    Its TIMEX3 value, or the reason why there is none; what decided where more could be meant; and the days that it can mean where
    the value does not say them.
    """

    value: str | None
    reason: str | None = None
    decided: str | None = None
    days: tuple[date | None, date | None] | None = None


class Look(NamedTuple):
    """Where a clause looks: 1 ahead, -1 back, 0 neither; and the word that shows it."""

    way: int
    word: str | None = None


NO_LOOK = Look(0)


class Anchor(NamedTuple):
    """A time already told: its value and the id of its expression."""

    value: str
    by: str


@dataclass(frozen=True, slots=True)
class Setting:
    """Whence a time is told."""

    published: date | None
    said_on: Anchor | None = None  # the day on which the words around were said
    context: Anchor | None = None  # the time last spoken of
    told_back: Anchor | None = None  # the last of them that does not lie after publication
    previous: Anchor | None = None  # the expression before, in passing or not
    day: Anchor | None = None  # the day last spoken of
    quarter: Anchor | None = None  # the quarter last spoken of
    narrative: bool = False  # the text tells history: dates follow from one another, not from publication
    look: Look = NO_LOOK


def publication_day(published: str | None) -> date | None:
    """The day of an ISO date or date and time; None where there is none, or none that a newspaper can bear."""
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    return day if day.year in PRINTED else None


def reason_before(doc: Doc, first: int) -> int | None:
    """The word of reason in whose phrase a time stands: "response" in "in response to the launch in May", however it is parsed."""
    for token in reversed(doc[max(0, first - REASON_REACH) : first]):
        if token.lower_ in REASONS:
            return token.i
        if token.pos_ in {"VERB", "AUX"} or token.is_punct or token.is_space:
            return None
    return None


def look_of(token: Token, ahead: Mapping[str, str], comes_about: Mapping[str, str]) -> Look:
    """Where the clause around a token looks. `ahead` has lemmas that look ahead ("plan", "due"), `comes_about` those that do in the
    present tense of a full sentence ("the envoys meet on Friday")."""
    if token.text == "May":  # the month, however it is parsed
        token = token.head
    climbed, through_noun, meant_for = 0, False, False
    while token.pos_ not in {"VERB", "AUX"}:
        lemma = token.lemma_.lower()
        if climbed and lemma in ahead and (token.pos_ == "ADJ" or (token.pos_ == "NOUN" and (meant_for or lemma in DUE))):
            return Look(1, token.lower_)  # "the plan for Friday", but "the call on Friday" was made
        meant_for = token.lower_ == "for"
        if token.head == token or climbed > 12:
            return NO_LOOK
        through_noun = through_noun or token.dep_ in {"dobj", "nsubjpass"}
        token, climbed = token.head, climbed + 1
    if token.tag_ in {"VBZ", "VBP", "VBG"} and token.lemma_ in comes_about and not through_noun and _is_timetable(token):
        return Look(1, token.lower_)
    if through_noun and token.tag_ == "VBD" and token.lemma_ in PREARRANGES:  # "planned a rally on Saturday"
        return Look(1, token.lower_)
    return _verb_look(token, ahead, depth=0)


def _is_timetable(verb: Token) -> bool:
    """A sentence of the body ends in a stop; a headline, whose present tense tells of the past, does not."""
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    present = verb.tag_ != "VBG" or bool(auxiliaries & PRESENT)
    last = next((token.text for token in reversed(list(verb.sent)) if not token.is_space), "")
    return present and auxiliaries <= PRESENT and last in STOPS


def _verb_look(verb: Token, ahead: Mapping[str, str], depth: int) -> Look:
    auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"} and c.text != "May"]  # the month, however it is parsed
    words = {child.lower_ for child in auxiliaries}
    if modal := next((child.lower_ for child in auxiliaries if child.lower_ in FUTURE_MODALS), None):
        if "have" in words or (modal == "could" and _is_denied(verb)):  # "could not be reached on Monday"
            return Look(-1, verb.lower_)
        return Look(1, modal)
    if "to" in words and verb.tag_ in {"VB", "VBN"}:
        return _infinitive_look(verb, ahead, depth)
    if verb.tag_ == "VBN" and verb.lemma_ in ahead and (auxiliaries or verb.dep_ in {"acl", "amod", "advcl"}):
        placed = {c.lower_ for c in verb.children}
        record = verb.lemma_ == "set" and bool({"on", "in"} & placed) and "for" not in placed  # "a record set on May 6"
        done = "had" in words or record
        return Look(-1 if done else 1, verb.lower_)
    if verb.tag_ == "VBN" and auxiliaries and not any(c.tag_ == "VBD" or c.lemma_ in {"have", "get"} for c in auxiliaries):
        return NO_LOOK  # "is heard in May"
    if verb.tag_ == "VBD" and verb.lemma_ in PLANS:  # "planned a rally on Saturday": plans are made of what is to come
        return Look(1, verb.lower_)
    if verb.tag_ in PAST_TAGS or any(child.tag_ == "VBD" for child in auxiliaries):
        return Look(-1, verb.lower_)
    if verb.tag_ in {"VBZ", "VBP"} and verb.lemma_ in ahead:
        return Look(1, verb.lower_)
    if verb.tag_ == "VBG" and any(child.tag_ in {"VBZ", "VBP"} for child in auxiliaries):
        if verb.lemma_ in ahead or any(child.dep_ == "xcomp" for child in verb.children if verb.lower_ == "going"):
            return Look(1, verb.lower_)
        return NO_LOOK
    if verb.tag_ in {"VBG", "VB"} and verb.head != verb and depth < 6:
        return _climb(verb.head, ahead, depth + 1)
    return NO_LOOK


def _is_denied(verb: Token) -> bool:
    if any(c.dep_ == "neg" or c.lower_ in {"nor", "neither"} for c in verb.children):
        return True
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    return any(token.lower_ in NOBODY for subject in subjects for token in subject.subtree)


def _infinitive_look(verb: Token, ahead: Mapping[str, str], depth: int) -> Look:
    head = verb.head
    shown = next((c.lower_ for c in head.children if c.dep_ in {"acomp", "attr"} and c.lemma_.lower() in ahead), None)
    if shown or head == verb or head.lemma_.lower() in ahead or head.lower_ == "going" or head.lemma_ == "be":
        if any(c.lower_ == "had" and c.dep_ == "aux" for t in (head, head.head) for c in t.children):  # "had been due to end"
            return Look(-1, head.lower_)
        return Look(1, shown or (head.lower_ if head != verb else "to"))
    return _climb(head, ahead, depth + 1) if depth < 6 else NO_LOOK


def _climb(token: Token, ahead: Mapping[str, str], depth: int) -> Look:
    while token.pos_ not in {"VERB", "AUX"}:
        if token.lemma_.lower() in ahead:
            return Look(1, token.lower_)
        if token.head == token:
            return NO_LOOK
        token = token.head
    return _verb_look(token, ahead, depth)
