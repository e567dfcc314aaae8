"""An event of its frame and sides, with the words that it rests on."""

from __future__ import annotations

from spacy.tokens import Token

from foedus.knowledge.events import Frame
from foedus.model import Event
from foedus.understand.event_frames import Told
from foedus.understand.event_roles import UNKNOWN, Party, World
from foedus.understand.parse import Parsed

EVIDENCE_LIMIT = 400  # code points: evidence is words, not the report
BESIDE = frozenset({"advcl", "conj", "cc", "parataxis", "punct", "relcl", "ccomp", "mark", "intj", "appos"})  # told beside the act

AROUND = frozenset({"amid", "amidst", "including", "according", "despite", "following"})  # what else was so, or who says so


def event_of(frame: Frame, told: Told, actors: Party, recipients: Party, world: World) -> Event:
    """The event without id, time and standing; contexts from the rule and from the words of its evidence."""
    first, end = _clause(told, world.parsed)
    evidence = world.parsed.span(first, end)
    words = world.parsed.doc[first:end]
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


def _clause(told: Told, parsed: Parsed) -> tuple[int, int]:
    """First and end token of the clause of the carrying verb, or of the noun phrase of an act noun, without clauses that tell
    something else; cut to EVIDENCE_LIMIT."""
    top = told.carrier
    keep = {t.i for t in told.slots.get("complement", ())}
    first, end = min(top.i, told.token.i), max(top.i, told.token.i) + 1
    for child in top.children:
        if child.dep_ in BESIDE and child.i not in keep and not _is_list(child):
            if not _shares(child):
                continue
        elif child.dep_ == "prep" and child.lower_ in AROUND:
            continue
        first, end = min(first, child.left_edge.i), max(end, child.right_edge.i + 1)
    while first < end - 1 and (parsed.doc[first].is_punct or parsed.doc[first].is_space) and parsed.doc[first].text not in "\"'(":
        first += 1
    while end - 1 > first and (parsed.doc[end - 1].is_punct or parsed.doc[end - 1].is_space):
        end -= 1
    span = parsed.span(first, end)
    return (first, end) if span.end - span.start <= EVIDENCE_LIMIT else _cut(told, parsed, first, end)


def _shares(child: Token) -> bool:
    """Whether a second participle, or the "and" before it, tells of the same people ("were killed and wounded")."""
    seconds = [c for c in child.head.rights if c.dep_ == "conj" and c.tag_ == "VBN"]
    if (
        child.dep_ not in {"conj", "cc"}
        or child.head.tag_ != "VBN"
        or not seconds
        or (child.dep_ == "conj" and child not in seconds)
    ):
        return False
    return not any(c.dep_ in {"nsubj", "nsubjpass", "dobj", "agent", "auxpass", "aux"} for one in seconds for c in one.children)


def _is_list(token: Token) -> bool:
    return token.dep_ == "conj" and token.pos_ in {"NOUN", "PROPN"}


def _cut(told: Told, parsed: Parsed, first: int, end: int) -> tuple[int, int]:
    """As many words around the act as the limit allows, those before it first."""
    act = told.token
    start = next(i for i in range(first, act.i + 1) if act.idx + len(act) - parsed.doc[i].idx <= EVIDENCE_LIMIT)
    begun = parsed.doc[start].idx
    stop = max(i for i in range(act.i, end) if parsed.doc[i].idx + len(parsed.doc[i]) - begun <= EVIDENCE_LIMIT)
    return start, stop + 1
