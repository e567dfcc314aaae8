"""Texts that bind, as reading commitments needs them: the agreements, and those told of only for what they say."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from foedus.knowledge.commitments import CommitmentKnowledge
from foedus.model import Agreement, Status
from foedus.understand.agreement_sides import lifted
from foedus.understand.findings import ActorFindings, AgreementFindings, AgreementMention
from foedus.understand.parse import Parsed
from foedus.understand.syntax import phrase

UNTOLD = "~"  # begins the id of a text that is no agreement of the record
TWO = 2
AGREED = frozenset(
    {"reach", "agree", "work", "broker", "sign", "strike", "conclude", "negotiate", "initial", "hammer", "settle", "draw"}
)
MEDIATES = frozenset({"broker", "mediate", "draft", "draw", "host", "propose", "sponsor", "oversee", "back", "announce"})
MAKES_LAW = frozenset({"ratify", "approve", "endorse", "renew", "extend", "publish", "seal", "accept", "announce", "adopt"})
BINDS = frozenset({"oblige", "bind", "require", "commit", "forbid", "bar", "prohibit", "entitle", "stipulate", "guarantee"})
BODIES = frozenset({"IGO"})
FOREIGN = frozenset({"the", "this", "that", "its", "their", "both", "these", "those"})


def with_texts(
    parsed: Parsed, knowledge: CommitmentKnowledge, actors: ActorFindings, agreements: AgreementFindings
) -> AgreementFindings:
    """The agreements with the parties that bind themselves under them, and the texts that are mentioned besides."""
    table = {a.id: _with_other_side(a, parsed, actors, agreements) for a in agreements.agreements}
    mentions = list(agreements.mentions)
    taken = {i for m in mentions for i in range(m.first, m.end)}
    for token in parsed.doc:
        strength = knowledge.texts.get(token.lemma_.lower()) if token.pos_ in {"NOUN", "PROPN"} else None
        if strength is None and token.pos_ == "NOUN" and any(_is_under(c) for c in token.rights if c.dep_ == "relcl"):
            strength = "loose"
        if strength is None and token.pos_ == "NOUN" and token.dep_ == "pobj" and token.head.lower_ == "under":
            strength = "loose" if any(c.dep_ in {"acl", "relcl"} and c.lemma_ in AGREED for c in token.rights) else None
        part = actors.at(token.i)  # "the European Union"
        if strength is None or token.i in taken or _excluded(knowledge, token) or (part is not None and part.head == token.i):
            continue
        before = [m for m in mentions if m.head < token.i]
        last = max(before, key=lambda m: m.head) if before else None
        if last is not None and _refers(token, strength, last):
            identity = last.agreement
        elif strength == "echo" and not _opens(token):
            continue
        else:
            parties = named_in(parsed, actors, token.sent.start, token.sent.end)
            if len(parties) < TWO and _is_made(token):
                before_too = named_in(parsed, actors, 0, token.sent.end)
                parties = before_too if len(before_too) == TWO else parties
            if strength == "echo":  # "NATO's Article 5": of the body, not of those it is said to
                parties = tuple(p for p in parties if p in _bodies(actors)) or parties
            numbered = strength == "echo" and any(c.like_num for c in token.rights)
            if len(parties) < TWO and not (
                _is_name(token)
                or (numbered and parties)
                or (strength == "sure" and parties and _is_definite(token))
                or _binds(token)
            ):
                continue
            identity = f"{UNTOLD}{token.i}"
            table[identity] = _text(parsed, token, identity, parties)
        mentions.append(_mention(parsed, token, identity))
    ordered = tuple(sorted(mentions, key=lambda m: m.head))
    return AgreementFindings(tuple(table.values()), ordered, agreements.step_tokens)


def named_in(parsed: Parsed, actors: ActorFindings, start: int, end: int) -> tuple[str, ...]:
    """The states and armed groups named in these tokens; with fewer than two, organisations of states besides."""
    inside = [
        m
        for m in actors.mentions
        if start <= m.first and m.end <= end and m.kind != "pronoun" and not _mediates(parsed.doc[m.head])
    ]
    ids = tuple(i for m in inside for i in m.actors)
    kinds = {a.id: a for a in actors.actors}
    states = lifted(
        actors, tuple(i for i in ids if kinds[i].kind != "organisation" and i not in {"REB", "WEST", "INTL", "UNKNOWN"})
    )
    if len(states) >= TWO:
        return states
    bodies = lifted(actors, tuple(i for i in ids if kinds[i].kind == "organisation" and kinds[i].sector in BODIES and i != "UN"))
    return (*states, *(b for b in bodies if b not in states))


def _mediates(token: Token) -> bool:
    """ "brokered by the French president": no party."""
    return any(a.dep_ == "agent" and a.head.lemma_ in MEDIATES for a in token.ancestors)


def _mediators(parsed: Parsed, actors: ActorFindings) -> frozenset[str]:
    """Those who are named for no more than having drafted or brokered it."""
    by = {p for m in actors.mentions if _mediates(parsed.doc[m.head]) for p in lifted(actors, m.actors)}
    else_where = {p for m in actors.mentions if not _mediates(parsed.doc[m.head]) for p in lifted(actors, m.actors)}
    return frozenset(by - else_where)


def _with_other_side(agreement: Agreement, parsed: Parsed, actors: ActorFindings, agreements: AgreementFindings) -> Agreement:
    """With one party only, its own state where that is an armed group, else those named beside the agreement's first mention."""
    apart = _mediators(parsed, actors) if len(agreement.parties) > TWO else frozenset()
    own = tuple(p for p in agreement.parties if p not in apart)
    if len(own) >= TWO:
        return replace(agreement, parties=own)
    groups = {a.id: a.country for a in actors.actors if a.kind == "armed-group"}
    state = next((groups[p] for p in agreement.parties if groups.get(p)), None)
    first = next((m for m in agreements.mentions if m.agreement == agreement.id), None)
    sentence = parsed.doc[first.head].sent if first is not None else None
    named = named_in(parsed, actors, sentence.start, sentence.end) if sentence is not None else ()
    if state is not None:
        return replace(agreement, parties=named if len(named) == TWO else (state, *agreement.parties))
    if agreement.parties:
        return agreement
    return replace(agreement, parties=named) if len(named) >= TWO else agreement


def _bodies(actors: ActorFindings) -> frozenset[str]:
    return frozenset(a.id for a in actors.actors if a.kind == "organisation" and a.sector in BODIES)


def _opens(token: Token) -> bool:
    """ "terms reached in Muscat", "Article 5": a text that nothing has named before."""
    return any((c.dep_ in {"acl", "relcl"} and c.lemma_ in AGREED | MAKES_LAW) or c.like_num for c in token.rights)


def _is_definite(token: Token) -> bool:
    return any(c.lower_ in FOREIGN for c in token.lefts)


def _binds(token: Token) -> bool:
    """ "the accord obliges Chad to …": what can only be said of a text that binds."""
    verb = token.head
    return (
        token.dep_ == "nsubj" and verb.lemma_ in BINDS and any(c.dep_ in {"dobj", "xcomp", "ccomp", "advcl"} for c in verb.children)
    )


def _is_made(token: Token) -> bool:
    """What is signed, reached, ratified and the like."""
    verb = token.head if token.dep_ in {"dobj", "nsubjpass"} else token.head.head if token.dep_ == "pobj" else token
    return verb.lemma_ in AGREED | MAKES_LAW or any(
        c.dep_ in {"acl", "relcl"} and c.lemma_ in AGREED | MAKES_LAW for c in token.rights
    )


def _is_under(clause: Token) -> bool:
    """ "a plan under which both must …"."""
    return any(c.lower_ == "under" and any(x.lower_ == "which" for x in c.children) for c in clause.children)


def _excluded(knowledge: CommitmentKnowledge, token: Token) -> bool:
    """A coalition deal, a wage settlement, a contract of work."""
    return any(c.lower_ in knowledge.no_texts for c in token.lefts)


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and any(c.pos_ == "PROPN" for c in token.lefts)


def _refers(token: Token, strength: str, last: AgreementMention) -> bool:
    """ "the document", "its terms", "Article 4": of the text that was mentioned last, two sentences back at most."""
    del last
    determined = {c.lower_ for c in token.lefts if c.dep_ in {"det", "poss"}}
    if strength == "echo":
        return (
            bool(determined & FOREIGN)
            or any(c.like_num for c in token.rights)
            or token.tag_ == "NNPS"
            or any(
                c.like_num or c.lower_ in {"first", "second", "third", "fourth", "fifth", "mutual", "defence", "secret"}
                for c in token.lefts
            )
        )
    return bool(determined & FOREIGN) and not any(c.dep_ in {"relcl"} or c.lower_ in {"between", "with"} for c in token.rights)


def _text(parsed: Parsed, token: Token, identity: str, parties: tuple[str, ...]) -> Agreement:
    span = parsed.span(token.i, token.i + 1)
    return Agreement(identity, token.text, (span,), parties, (), None, (), Status("in-force", ()), "commitment-text")


def _mention(parsed: Parsed, token: Token, identity: str) -> AgreementMention:
    first, end = phrase(token)
    first, end = max(first, token.sent.start), min(end, token.sent.end)
    return AgreementMention(identity, parsed.span(first, end), first, end, token.i)
