"""The phrases around a word that tells an act: who acts, on what, with, to, against whom, in clauses and in noun phrases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from foedus.understand.syntax import (
    OBJECTS,
    is_passive,
    leaders,
    noun_roles,
    prepositional,
    surface_subjects,
    verb_roles,
    with_conjuncts,
)

NAMED_BY = frozenset({"poss", "amod", "compound", "nmod"})  # premodifiers that may say whose something is
VERBAL = frozenset({"VERB", "AUX"})
Slots = dict[str, tuple[Token, ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """A word that tells an act, the verb that carries it (itself, or "launched" of "launched an attack"), and its slots."""

    token: Token
    carrier: Token
    slots: Slots


def keys_of(token: Token) -> tuple[str, ...]:
    """Under which entries a word is looked up, the longest first: "pull out", "pull"; "air strike", "strike"."""
    lemma = token.lemma_.lower()
    if token.pos_ in VERBAL:
        gerund = (token.lower_,) if token.tag_ == "VBG" else ()  # "fighting", looked up as a noun
        parts = [f"{lemma} {c.lower_}" for c in token.children if c.dep_ == "prt" or (c.dep_ == "advmod" and c.i == token.i + 1)]
        return (*parts, lemma, *gerund)
    parts = [f"{c.lemma_.lower()} {lemma}" for c in token.lefts if c.dep_ in {"compound", "amod", "nmod"}]
    return (*reversed(parts), lemma)


def told_by_verb(verb: Token) -> Told:
    """The slots of a verb; what hangs on its object belongs to it too ("imposed sanctions on Iran")."""
    roles = verb_roles(verb)
    slots: dict[str, list[Token]] = {"agent": list(roles.agents), "object": list(roles.patients), "dative": list(roles.datives)}
    _add_prepositions(slots, prepositional(verb))
    for patient in roles.patients:
        _add_object(slots, patient)
    _add_deeper(slots, [t for _, t in roles.obliques])
    for subject in surface_subjects(verb):  # "fuel donated by Oman arrived"
        given = [c for c in subject.rights if c.dep_ == "acl" and c.tag_ == "VBN"]
        slots.setdefault("participle", []).extend(given)
        slots.setdefault("giver", []).extend(t for c in given for word, t in prepositional(c) if word in {"by", "from"})
    for child in verb.children:
        if child.dep_ == "advmod":  # "brought its soldiers home from", "handed it back to"
            _add_prepositions(slots, prepositional(child))
    slots["complement"] = _complements(verb)
    slots["infinitive"] = [c for c in slots["complement"] if any(part.tag_ == "TO" for part in c.children)]
    slots["complement-agent"] = [
        t for c in slots["complement"] if c.pos_ in {*VERBAL, "ADJ"} for t in surface_subjects(c) if t not in roles.agents
    ]
    slots["self"] = [c for c in verb.children if c.dep_ in {"advmod", "prt", "acomp", "npadvmod", "intj"}]
    return _told(verb, verb, slots)


def is_hidden_gerund(token: Token, denying: frozenset[str]) -> bool:
    """ "Denied supplying shells to": a gerund after the verb that the parser takes for a word on the gerund's object."""
    if token.dep_ not in {"amod", "compound", "nmod"} or not token.lower_.endswith("ing") or token.head.dep_ != "dobj":
        return False
    verb = token.head.head
    return (
        verb.lemma_.lower() in denying
        and verb.pos_ == "VERB"
        and token.i in {verb.i + 1, verb.i + 2}
        and token.nbor(-1)
        in {
            verb,
            *(c for c in verb.children if c.dep_ == "advmod"),
        }
    )


def verbs_of_gerund(token: Token) -> tuple[str, ...]:
    """The verbs that a word in "-ing" may be of: "arming", "providing", "shipping"."""
    stem = token.lower_[:-3]
    return (stem, f"{stem}e", *((stem[:-1],) if len(stem) > 2 and stem[-1] == stem[-2] else ()))


def told_by_hidden_gerund(token: Token) -> Told:
    """Its slots: what the parser gave to the verb before it is its own."""
    verb = token.head.head
    objects = with_conjuncts(token.head)
    slots: dict[str, list[Token]] = {"agent": list(surface_subjects(verb)), "object": list(objects)}
    _add_prepositions(slots, prepositional(verb))
    for patient in objects:
        _add_object(slots, patient)
    slots["owner"] = [t for t in slots.get("owner", ()) if t != token]
    return _told(token, token.head, slots)


def told_by_noun(noun: Token, light: frozenset[str], receiving: frozenset[str]) -> Told:
    """The slots of a noun, with those of the light verb that it completes ("launched an attack on", "in talks with")."""
    roles = noun_roles(noun)
    doers = (
        t for patient in roles.patients for word, t in prepositional(patient) if word == "by"
    )  # "expulsion of envoys by Sweden"
    slots: dict[str, list[Token]] = {"agent": [*roles.agents, *doers, *leaders(noun)], "object": list(roles.patients)}
    _add_prepositions(slots, prepositional(noun))
    _add_deeper(slots, roles.patients)
    for child in noun.lefts:
        if child.dep_ in NAMED_BY and child not in slots["agent"]:
            slots.setdefault("modifier", []).append(child)
    slots["complement"] = _complements(noun)
    slots["self"] = [c for c in noun.lefts if c.dep_ in {"amod", "compound", "nmod"}]
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        slots["within"] = [noun.head.head]  # "a state of war", "the threat of attack"
    if noun.dep_ in {"nsubj", "nsubjpass"} and noun.head.pos_ in VERBAL:
        slots["governor"] = [noun.head]  # "the talks broke down"
    if noun.dep_ in {"nsubj", "nsubjpass"}:  # "talks got under way between"
        _add_prepositions(slots, ((word, t) for word, t in prepositional(noun.head) if word == "between"))
    carrier = light_verb(noun, light | receiving)
    if carrier is None:
        return _told(noun, noun, slots)
    verb = verb_roles(carrier)
    under = f"{carrier.lemma_.lower()} {noun.head.lower_}" if noun.dep_ == "pobj" and noun.head.head == carrier else ""
    if carrier.lemma_.lower() in receiving or under in receiving:  # "came under attack"
        slots["object"] = [*slots["object"], *(t for t in verb.agents if t != noun)]
    else:
        slots["agent"] = [*(t for t in verb.agents if t != noun), *slots["agent"]]
        slots["dative"] = list(verb.datives)
    _add_prepositions(slots, ((word, t) for word, t in verb.obliques if t != noun and not t.is_ancestor(noun)))
    return _told(noun, carrier, slots)


def told_by_adjective(adjective: Token) -> Told:
    """The slots of a predicate adjective ("is willing to send", "is opposed to"): its subject acts."""
    verb = adjective.head if adjective.dep_ in {"acomp", "attr", "oprd"} else adjective
    roles = verb_roles(verb)
    slots: dict[str, list[Token]] = {"agent": [*roles.agents, *(roles.patients if is_passive(verb) else ())]}
    slots["agent"] = [t for t in slots["agent"] if t != adjective]
    _add_prepositions(slots, prepositional(adjective))
    if verb != adjective:
        _add_prepositions(slots, prepositional(verb))
    slots["complement"] = _complements(adjective) or ([] if verb == adjective else _complements(verb))
    return _told(adjective, verb, slots)


def _told(token: Token, carrier: Token, slots: dict[str, list[Token]]) -> Told:
    return Told(token, carrier, {name: tuple(sorted(set(found), key=lambda t: t.i)) for name, found in slots.items() if found})


def _add_prepositions(slots: dict[str, list[Token]], found: Iterable[tuple[str, Token]]) -> None:
    for word, token in found:
        slots.setdefault(word, []).append(token)


def _add_object(slots: dict[str, list[Token]], patient: Token) -> None:
    """Prepositions on the object, and whose it is."""
    for word, token in prepositional(patient):
        slots.setdefault("owner" if word in {"of", "by", "from"} else word, []).append(token)
    slots.setdefault("owner", []).extend(c for c in patient.lefts if c.dep_ in NAMED_BY)
    for child in patient.rights:
        if child.dep_ == "acl" and child.tag_ == "VBN":  # "an offer made by the Taliban"
            slots["owner"].extend(token for word, token in prepositional(child) if word == "by")


def _add_deeper(slots: dict[str, list[Token]], inner: Iterable[Token]) -> None:
    """Prepositions that the parser hung one noun too deep ("called for sanctions against", "the presence of soldiers in")."""
    found: dict[str, list[Token]] = {}
    for token in inner:
        for word, deeper in prepositional(token):
            found.setdefault("owner" if word in {"of", "by"} else word, []).append(deeper)
    for word, tokens in found.items():
        slots.setdefault(word, tokens)


def _complements(token: Token) -> list[Token]:
    """Verbs of the clauses that complete a word: "agreed to send", "said it would", "accused of waging", "a threat to strike"."""
    found: list[Token] = []
    for child in token.children:
        if child.dep_ in {"xcomp", "ccomp"} or (child.dep_ == "acl" and child.tag_ == "VB"):
            if not any(c.lower_ in {"whether", "if"} for c in child.lefts):  # a question asks for no act
                found.extend(with_conjuncts(child))
        elif child.dep_ == "prep":
            found.extend(c for c in child.children if c.dep_ == "pcomp")
        elif child.dep_ in OBJECTS | {"nsubjpass"} and token.pos_ in VERBAL:
            found.extend(c for c in child.children if c.dep_ == "acl" and c.tag_ == "VB")
        elif (child.dep_ == "advcl" and child.tag_ == "VB" and any(c.lower_ == "to" for c in child.children)) or (
            child.dep_ == "advcl" and child.tag_ == "VBG" and child.i and child.nbor(-1).dep_ == "prt"
        ):
            found.append(child)
    return found


def light_verb(noun: Token, light: frozenset[str]) -> Token | None:
    """The light verb that an act noun completes, as object, passive subject or after a preposition; coordination followed."""
    while noun.dep_ == "conj" and noun.head.pos_ not in VERBAL:
        noun = noun.head
    head = noun.head
    if noun.dep_ in OBJECTS | {"nsubjpass"} and head.lemma_.lower() in light:
        return head
    if noun.dep_ == "pobj" and head.dep_ == "prep":
        if head.head.pos_ in VERBAL and f"{head.head.lemma_.lower()} {head.lower_}" in light:
            return head.head
        if head.lower_ == "of" and head.head.pos_ == "NOUN":  # "held a round of talks", "a series of strikes"
            return light_verb(head.head, light)
    if noun.dep_ in {"acl", "relcl"}:
        return None
    for child in noun.children:  # "talks held in Geneva", "the attack launched by"
        if child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_.lower() in light:
            return child
    return None
