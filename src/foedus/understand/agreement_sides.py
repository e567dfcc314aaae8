"""Whom the words of an agreement name as its parties."""

from __future__ import annotations

from spacy.tokens import Token

from foedus.knowledge.agreements import AgreementKnowledge
from foedus.understand.agreement_words import (
    TWO,
    is_bound,
    is_telling,
)
from foedus.understand.findings import ActorFindings
from foedus.understand.parse import Parsed
from foedus.understand.syntax import surface_subjects, verb_roles, with_conjuncts

LINKS_TO_PARTY = frozenset({"between", "with", "among", "to", "of"})
PARTY_KINDS = frozenset({"state", "organisation", "armed-group"})
OWN_ACTS = frozenset(
    {
        "send",
        "submit",
        "approve",
        "reject",
        "pass",
        "back",
        "debate",
        "clear",
        "wave",
        "endorse",
        "bury",
        "block",
        "veto",
        "put",
        "table",
        "vote",
        "shelve",
        "defend",
        "seek",
        "want",
    }
)
NAMES = frozenset({"name", "capital", "demonym"})
MARKS = frozenset("-–—/'’.") | {"'s", "’s"}
CALLED_BY_SEAT = frozenset(
    {"amendment", "accord", "accords", "protocol", "protocols", "convention", "declaration", "memorandum", "statute"}
)


# The Union is party to a treaty, whichever of its bodies acts.
UNIONS = {"EU-PARLIAMENT": "EU", "EU-COMMISSION": "EU", "EU-COUNCIL": "EU", "EU-CONSILIUM": "EU"}


def lifted(actors: ActorFindings, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The states, organisations and armed groups that the actors are or act for, in order, each once."""
    found: list[str] = []
    for identity in ids:
        actor = actors.actor(identity)
        if actor.sector == "BUS":
            continue  # a firm acts for itself
        itself = identity if actor.kind in PARTY_KINDS else None
        party = itself if actor.kind == "armed-group" else actor.country or UNIONS.get(itself or "", itself)
        if party and party not in found:
            found.append(party)
    return tuple(found)


def parties_named(
    parsed: Parsed, knowledge: AgreementKnowledge, actors: ActorFindings, token: Token, first: int
) -> tuple[str, ...]:
    """Whom the phrase itself names as parties: "the Russia–Iran treaty", "Russia's treaty with Iran", "between both"."""
    ids: list[str] = []
    at = first
    while at < token.i:
        mention = actors.at(at)
        seat = mention is not None and mention.kind == "capital" and mention.end == token.i and not _joined(parsed, mention.first)
        if mention and seat and _signed_where(token):
            at = mention.end
        elif mention and mention.end <= token.i and not _followed_by_participle(parsed, mention.end):
            ids.extend(mention.actors)
            at = max(at + 1, mention.end)
        else:
            at += 1
    links = [c for c in token.children if c.dep_ == "prep" and c.lower_ in LINKS_TO_PARTY and c.i - token.i <= 15]
    if token.i + 1 < len(token.doc) and token.nbor().lower_ in {"with", "between"} and token.nbor() not in links:
        links.append(token.nbor())  # the parse hung it on the verb
    done = (c for c in token.children if c.dep_ == "acl" and c.pos_ == "VERB" and knowledge.step_verbs.get(c.lemma_.lower()))
    links.extend(w for v in done for w in v.children if w.lower_ in {"with", "between"})  # "a deal struck with Chad"
    for child in links:
        if child.dep_ == "prep":
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    parts = with_conjuncts(grandchild)
                    for part in (*parts, *(c for p in parts for c in p.children if c.dep_ == "appos")):
                        mention = actors.for_phrase(part)
                        if mention and (child.lower_ in {"between", "with", "among"} or mention.head == part.i):
                            ids.extend(mention.actors)
    if len(lifted(actors, tuple(ids))) < TWO:  # "the accord that lets Chad host German sailors"
        ids.extend(i for m in actors.mentions if m.kind in NAMES and is_bound(m, token) for i in m.actors)
    if len(lifted(actors, tuple(ids))) < TWO and is_telling(knowledge, token):
        sides = lifted(actors, (*ids, *named_beside(actors, token)))
        return sides if len(sides) == TWO else lifted(actors, tuple(ids))
    return lifted(actors, tuple(ids))


def named_beside(actors: ActorFindings, token: Token) -> tuple[str, ...]:
    """The states named in the sentence of the agreement, but for those of another phrase with a speaker."""
    here = (m for m in actors.mentions if m.kind in NAMES and token.sent.start <= m.first < token.sent.end)
    inside = (m for m in here if not (m.kind == "capital" and token.doc[m.head].head.lower_ in {"in", "at", "for"}))
    return tuple(i for m in inside for i in m.actors)


def doers_of(knowledge: AgreementKnowledge, actors: ActorFindings, token: Token) -> tuple[str, ...]:
    """Who signs, ratifies or breaks it, where the agreement is that verb's object: they are parties too."""
    verb = token.head if token.dep_ in {"dobj", "nsubjpass"} or (token.dep_ == "pobj" and token.head.head.pos_ == "VERB") else None
    if token.dep_ == "pobj" and verb is not None:
        verb = token.head.head if token.head.lower_ in {"from", "to", "of", "on"} else None
    if verb is None or verb.pos_ != "VERB" or any(c.lower_ == "as" for c in verb.children):
        return ()
    if verb.lemma_ in OWN_ACTS and any(c.lower_ == "with" for c in token.children):
        return lifted(actors, tuple(i for t in surface_subjects(verb) if (m := actors.for_phrase(t)) for i in m.actors))
    rules = knowledge.step_verbs.get(verb.lemma_.lower(), ())
    if not any(
        r.step in {"signed", "ratified", "acceded", "withdrawn", "suspended", "terminated", "negotiated"} and not r.outsiders
        for r in rules
    ):
        return ()
    return lifted(actors, tuple(i for t in verb_roles(verb).agents if (m := actors.for_phrase(t)) for i in m.actors))


def _followed_by_participle(parsed: Parsed, at: int) -> bool:
    """ "Russian-led", "US-brokered": who made it, not who is bound."""
    doc = parsed.doc
    return at + 1 < len(doc) and doc[at].text in MARKS and doc[at + 1].tag_ in {"VBN", "VBD"}


def _joined(parsed: Parsed, at: int) -> bool:
    return at > 0 and parsed.doc[at - 1].text in MARKS


def _signed_where(token: Token) -> bool:
    """ "the Kigali Amendment", "the Algiers accord": called by where it was made, no party by that."""
    return token.lower_ in CALLED_BY_SEAT and token.nbor(-1).dep_ in {"compound", "amod", "nmod"}
