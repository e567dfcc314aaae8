"""Whom a named person serves, as a clause beside the name tells: "who commands Peru's northern fleet"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from foedus.understand.actor_names import left_edge
from foedus.understand.owners import Phrases

BODIES = frozenset({"role", "institution", "organisation"})
OBJECTS = frozenset({"dobj", "attr", "pobj"})
LINKS = frozenset({"in", "for", "at", "on", "as", "with", "under"})


def states_served(phrases: Phrases, name: Token) -> tuple[str, ...]:
    """The states whose bodies the person named leads, represents or works for, each once."""
    found = [c for verb in _clauses(phrases, name) for noun in _objects(verb) for c in _owning(phrases, noun)]
    return tuple(dict.fromkeys(found))


def _clauses(phrases: Phrases, name: Token) -> Iterator[Token]:
    """The verbs of service that describe the name, with those coordinated."""
    serving = phrases.knowledge.cues["serving"]
    for child in name.children:
        if child.dep_ in {"relcl", "acl"} and child.i > name.i:
            yield from (v for v in (child, *child.conjuncts) if v.lemma_.lower() in serving)


def _objects(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in OBJECTS and child.i > verb.i:
            yield child
        elif child.dep_ == "prep" and child.lower_ in LINKS and child.i > verb.i:
            yield from (c for c in child.children if c.dep_ in OBJECTS)


def _owning(phrases: Phrases, noun: Token) -> tuple[str, ...]:
    """The states that own a body: "the Polish army's school", not "the invasion of Kuwait"."""
    named = [n for i in range(left_edge(noun), noun.i + 1) if (n := phrases.by_token.get(i))]
    if not any(n.entry.sort in BODIES and not n.entry.adjective and n.entry.kind != "other" for n in named):
        return ()
    owned = [noun, *(t for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" for t in c.children)]
    if any(t.pos_ == "PROPN" and t.i not in phrases.by_token and t.i not in phrases.people for t in owned):
        return ()  # "who heads U.S. Steel"
    if any(n.entry.sort == "role" and "relation" in n.entry.flags for n in named):
        return ()
    stands_in = any(c.dep_ == "prep" and c.lower_ == "in" for c in noun.children)  # a body abroad
    told = [n for n in phrases.by_phrase.get(noun.i, ()) if n.head != noun.i]
    if stands_in and not phrases.owners_before(told) and not any(c.dep_ == "poss" for c in noun.children):
        return ()
    return tuple(dict.fromkeys(o.country for o in phrases.owners_at(noun) if o.country))
