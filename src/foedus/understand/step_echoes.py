"""Dates that an act takes from another telling: "signed the decree on Monday", "came into force on Friday with the exchange"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from foedus.knowledge.agreements import AgreementKnowledge
from foedus.model import StepName
from foedus.understand.findings import TimeFindings
from foedus.understand.parse import Parsed
from foedus.understand.step_reading import Act
from foedus.understand.when import when_of

BY_TEXT: frozenset[StepName] = frozenset({"ratified", "ratification-revoked", "suspended", "withdrawn", "terminated"})
REACH = 80  # tokens back to the act that the text was about


def with_echoes(parsed: Parsed, knowledge: AgreementKnowledge, times: TimeFindings, acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """The acts, dated where another telling dates them, and the tellings themselves, which merging joins to their acts."""
    return tuple(
        sorted((*_dated_by_force(parsed, acts), *_texts_signed(parsed, knowledge, times, acts)), key=lambda a: (a.token, a.rule))
    )


def _dated_by_force(parsed: Parsed, acts: tuple[Act, ...]) -> Iterator[Act]:
    """Where one sentence tells that it came into force on a day with the exchange, that is the day of the exchange."""
    for act in acts:
        dated = None
        if act.step == "instruments-exchanged" and act.standing == "occurred" and not (act.date and act.date.value):
            sentence = parsed.doc[act.token].sent
            same = (a for a in acts if a.step == "in-force" and a.cluster == act.cluster and a.standing == "occurred")
            dated = next((a.date for a in same if parsed.doc[a.token].sent == sentence and a.date and a.date.value), None)
        yield replace(act, date=dated) if dated else act


def _texts_signed(parsed: Parsed, knowledge: AgreementKnowledge, times: TimeFindings, acts: tuple[Act, ...]) -> Iterator[Act]:
    """ "signed the decree on Monday", after an act by decree: that act again, with its day."""
    told = [a for a in acts if a.step in BY_TEXT and a.standing == "occurred"]
    taken = {a.token for a in acts}
    for token in parsed.doc if told else ():
        text = _text_signed(knowledge, token)
        if text is None or token.i in taken:
            continue
        earlier = [a for a in told if token.i - REACH <= a.token < token.i and text in a.evidence.text.lower()]
        day = when_of(parsed, token.i, times)
        if earlier and day and day.value:
            span = parsed.span(token.i, min(token.right_edge.i + 1, token.sent.end))
            if len(span.text) <= 400:
                yield replace(earlier[-1], token=token.i, date=day, evidence=span, according_to=())


def _text_signed(knowledge: AgreementKnowledge, token: Token) -> str | None:
    """The kind of text that the verb signs or passes, where it is one already spoken of ("the decree")."""
    if token.pos_ != "VERB" or knowledge.governors.get(token.lemma_) != "enact":
        return None
    for child in token.children:
        if (
            child.dep_ in {"dobj", "nsubjpass"}
            and child.lemma_ in knowledge.sets["texts"]
            and any(c.lower_ in {"the", "this"} for c in child.children)
        ):
            return str(child.lemma_)
    return None
