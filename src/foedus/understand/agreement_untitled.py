"""Agreements told without a noun for them ("agreed to stop fighting"), and organisations that a state joins or leaves."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from foedus.understand.findings import ActorFindings
from foedus.understand.syntax import is_negated, prepositional, surface_subjects

AGREE = frozenset({"agree", "consent"})
STOP = frozenset(
    {
        "stop",
        "stopping",
        "cease",
        "halt",
        "end",
        "suspend",
        "silence",
        "pause",
        "lay",
        "put",
        "hold",
        "refrain",
        "lower",
        "quiet",
        "still",
    }
)
FIGHT = frozenset(
    {
        "fighting",
        "fight",
        "fire",
        "firing",
        "shelling",
        "shell",
        "shoot",
        "shooting",
        "hostility",
        "attack",
        "attacking",
        "bombing",
        "bombardment",
        "war",
        "arm",
        "arms",
        "weapon",
        "gun",
        "battle",
        "violence",
        "combat",
        "strike",
        "offensive",
        "raid",
        "clash",
        "bloodshed",
    }
)
WAY = 7  # tokens between the verb that stops and what is stopped
MANY = frozenset({"both", "two", "sides", "parties", "neighbours", "rivals", "belligerents", "armies", "commanders", "they"})
TO_BODY = frozenset({"enter", "join", "rejoin", "leave", "quit", "exit"})
TO_BODY_BY = {
    "withdraw": "from",
    "withdrawal": "from",
    "exit": "from",
    "departure": "from",
    "accede": "to",
    "accession": "to",
    "admit": "to",
    "return": "to",
    "let": "into",
    "walk": "of",
    "admission": "to",
    "entry": "into",
    "entrance": "into",
    "membership": "of",
    "pull": "of",
}
LONGEST = 14  # tokens of the words that stand for the agreement


def truces_agreed(doc_tokens: Iterator[Token], actors: ActorFindings) -> Iterator[tuple[Token, int, tuple[Token, ...]]]:
    """ "Chad and Niger agreed to stop fighting": the verb, the end of its words, and the heads of those who agree."""
    for token in doc_tokens:
        if token.lemma_ not in AGREE or token.pos_ != "VERB" or is_negated(token):
            continue
        stop = _stops(token)
        if stop is None:
            continue
        sides = (*surface_subjects(token), *(t for word, t in prepositional(token) if word == "with"))
        named = {i for t in sides if (m := actors.for_phrase(t)) for i in m.actors}
        if len(named) > 1 or len(sides) > 1 or any(t.tag_ in {"NNS", "NNPS"} or t.lower_ in MANY for t in sides):
            yield token, min(token.right_edge.i + 1, token.i + LONGEST, token.sent.end), sides


def _stops(verb: Token) -> Token | None:
    """The verb for stopping, where fighting of some kind is what stops."""
    heads = [c for c in verb.children if c.dep_ in {"xcomp", "ccomp", "advcl"} and c.i > verb.i]
    heads += [
        p for c in verb.children if c.dep_ == "prep" and c.lower_ in {"to", "on"} for p in c.children if p.dep_ in {"pobj", "pcomp"}
    ]
    for head in (h for top in heads for h in (top, *top.conjuncts)):
        if head.lemma_.lower() in STOP:
            after = head.doc[head.i + 1 : min(head.i + 1 + WAY, head.sent.end)]
            if any(t.lemma_.lower() in FIGHT or t.lower_ in FIGHT for t in after):
                return head
    return None


def bodies_joined(tokens: Iterator[Token], actors: ActorFindings) -> Iterator[tuple[int, int, str]]:
    """Organisations of states that somebody joins or leaves: (first token, end, id)."""
    for token in tokens:
        mention = actors.headed_by(token.i)
        if mention is None or len(mention.actors) != 1 or mention.kind != "name":
            continue
        actor = actors.actor(mention.actors[0])
        if actor.kind != "organisation" or actor.sector != "IGO" or actor.id in {"UN"}:
            continue
        if token.dep_ == "dobj" and token.head.lemma_ in TO_BODY and token.head.pos_ == "VERB":
            yield mention.first, mention.end, actor.id
        elif token.dep_ == "pobj":
            link, governor = token.head, token.head.head
            governor = governor.head if governor.dep_ == "prep" else governor
            if TO_BODY_BY.get(governor.lemma_.lower()) == link.lower_:
                yield mention.first, mention.end, actor.id
