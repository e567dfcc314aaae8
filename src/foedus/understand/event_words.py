"""An event of its frame and sides, with the words that it rests on."""

from __future__ import annotations

from spacy.tokens import Token

from foedus.knowledge.events import Frame
from foedus.model import Event, Span
from foedus.understand.event_frames import Told
from foedus.understand.event_roles import UNKNOWN, Party, World
from foedus.understand.parse import Parsed

EVIDENCE_LIMIT = 400  # code points: evidence is words, not the report
BESIDE = frozenset({"advcl", "conj", "cc", "parataxis", "punct", "relcl", "ccomp", "mark", "intj", "appos"})  # told beside the act


def event_of(frame: Frame, told: Told, actors: Party, recipients: Party, world: World) -> Event:
    """The event without id, time and standing; contexts from the rule and from the words of its evidence."""
    evidence = evidence_of(told, world.parsed)
    words = world.parsed.doc.char_span(evidence.start, evidence.end, alignment_mode="expand")
    shown = {context for word in words for context in world.knowledge.contexts.get(word.lemma_.lower(), ())}
    return Event(
        id="",
        type=frame.type,
        mode=frame.rule.mode,
        contexts=tuple(sorted(shown | set(frame.rule.contexts))),
        cameo=frame.rule.cameo,
        step=None,
        actors=actors.ids or (UNKNOWN,),
        recipients=recipients.ids,
        actor_mentions=world.spans(actors.heads),
        recipient_mentions=world.spans(recipients.heads),
        when=None,
        where=None,
        status="occurred",
        certainty=3.0,
        according_to=(),
        condition=None,
        rule=frame.rule.id,
        evidence=(evidence,),
    )


def evidence_of(told: Told, parsed: Parsed) -> Span:
    """The clause of the carrying verb, or the noun phrase of an act noun, without clauses that tell something else."""
    top = told.carrier
    keep = {t.i for t in told.slots.get("complement", ())}
    first, end = top.i, top.i + 1
    for child in top.children:
        if child.dep_ in BESIDE and child.i not in keep and not _is_list(child):
            continue
        first, end = min(first, child.left_edge.i), max(end, child.right_edge.i + 1)
    first, end = min(first, told.token.i), max(end, told.token.i + 1)
    while first < end - 1 and (parsed.doc[first].is_punct or parsed.doc[first].is_space) and parsed.doc[first].text not in "\"'(":
        first += 1
    while end - 1 > first and (parsed.doc[end - 1].is_punct or parsed.doc[end - 1].is_space):
        end -= 1
    span = parsed.span(first, end)
    if span.end - span.start <= EVIDENCE_LIMIT:
        return span
    return _cut(told, parsed, first, end)


def _is_list(token: Token) -> bool:
    return token.dep_ == "conj" and token.pos_ in {"NOUN", "PROPN"}


def _cut(told: Told, parsed: Parsed, first: int, end: int) -> Span:
    """As many words around the act as the limit allows, those before it first."""
    middle = told.token.i
    start = max(first, min(middle, told.carrier.i) - 20)
    while start < middle and parsed.span(start, middle + 1).end - parsed.span(start, middle + 1).start > EVIDENCE_LIMIT:
        start += 1
    stop = middle + 1
    while stop < end and parsed.span(start, stop + 1).end - parsed.span(start, stop + 1).start <= EVIDENCE_LIMIT:
        stop += 1
    return parsed.span(start, stop)
