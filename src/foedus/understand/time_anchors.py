"""What a time expression is told from: the day of publication, the time last spoken of, and the way its clause looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Token

FUTURE_MODALS = frozenset({"will", "shall", "'ll", "wo", "would", "could", "may", "might", "can", "should", "must"})
PRINTED = range(1500, 9000)  # years; also keeps arithmetic on dates inside the calendar
PAST_TAGS = frozenset({"VBD", "VBN"})
REASONS = frozenset(
    {"response", "reaction", "retaliation", "reply", "answer", "revenge", "reprisal", "punishment", "because", "despite"}
)
REASON_REACH = 10  # words between a reason and the time at the end of its phrase


@dataclass(frozen=True, slots=True)
class Setting:
    """Whence a time is told. `look` is 1 where the clause looks ahead, -1 where it looks back, 0 where it does neither."""

    published: date | None
    context: str | None  # value of the date last spoken of
    day: str | None  # value of the day last spoken of
    quarter: str | None  # value of the quarter last spoken of
    narrative: bool  # the text tells history: dates follow from one another, not from publication
    look: int


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


def look_of(token: Token, ahead: Mapping[str, str]) -> int:
    """Where the clause around a token looks: 1 ahead, -1 back, 0 neither. `ahead` has lemmas that look ahead ("plan", "due")."""
    climbed = 0
    while token.pos_ not in {"VERB", "AUX"}:
        if token.lemma_.lower() in ahead and token.pos_ in {"NOUN", "ADJ"} and climbed:
            return 1
        if token.head == token or climbed > 12:
            return 0
        token, climbed = token.head, climbed + 1
    return _verb_look(token, ahead, depth=0)


def _verb_look(verb: Token, ahead: Mapping[str, str], depth: int) -> int:
    auxiliaries = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    words = {child.lower_ for child in auxiliaries}
    if words & FUTURE_MODALS:
        return -1 if "have" in words else 1
    if "to" in words and verb.tag_ in {"VB", "VBN"}:
        return _infinitive_look(verb, ahead, depth)
    if verb.tag_ == "VBN" and verb.lemma_ in ahead and (auxiliaries or verb.dep_ in {"acl", "amod", "advcl"}):
        return -1 if "had" in words else 1
    if verb.tag_ in PAST_TAGS or any(child.tag_ == "VBD" for child in auxiliaries):
        return -1
    if verb.tag_ in {"VBZ", "VBP"} and verb.lemma_ in ahead:
        return 1
    if verb.lower_ == "going" and any(child.dep_ == "xcomp" for child in verb.children):
        return 1
    if verb.tag_ in {"VBG", "VB"} and verb.head != verb and depth < 6:
        return _climb(verb.head, ahead, depth + 1)
    return 0


def _infinitive_look(verb: Token, ahead: Mapping[str, str], depth: int) -> int:
    head = verb.head
    if head == verb or head.lemma_.lower() in ahead or head.lower_ == "going" or head.lemma_ == "be":
        return 1
    if any(child.dep_ in {"acomp", "attr"} and child.lemma_.lower() in ahead for child in head.children):
        return 1
    return _climb(head, ahead, depth + 1) if depth < 6 else 0


def _climb(token: Token, ahead: Mapping[str, str], depth: int) -> int:
    while token.pos_ not in {"VERB", "AUX"}:
        if token.lemma_.lower() in ahead:
            return 1
        if token.head == token:
            return 0
        token = token.head
    return _verb_look(token, ahead, depth)
