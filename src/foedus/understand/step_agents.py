"""Who performs an act in an agreement's life: by the parse, and by order of words where the parse has failed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from foedus.knowledge.agreements import AgreementKnowledge, StepRule
from foedus.understand.agreement_sides import lifted
from foedus.understand.findings import ActorFindings, Mention
from foedus.understand.step_standing import is_verb
from foedus.understand.syntax import is_passive, noun_roles, roles, surface_subjects, verb_roles

ACCUSING = frozenset({"accuse", "suspect"})
SHARED = frozenset({"parliaments", "legislatures", "cabinets", "legislators"})
COPULAS = frozenset({"be", "become", "remain"})


@dataclass(frozen=True, slots=True)
class Agents:
    """Who acts: states or organisations, and the organ that acts for them."""

    parties: tuple[str, ...]
    organ: str | None
    as_state: bool = False  # a state or an organ of it, not a person in politics
    strange: bool = False  # one person or thing of no state
    several: bool = False  # more than one, of whom perhaps not all are named
    unnamed: bool = False  # somebody is said to act, but only counted ("eight of the states")


def agents_of(
    knowledge: AgreementKnowledge,
    actors: ActorFindings,
    token: Token,
    anchor: Token,
    rule: StepRule,
    *,
    verbal: bool,
    headline: bool,
) -> Agents:
    """Who acts. The word's own subject or possessor first, then that of the word which governs it; before it in a headline."""
    if rule.by:
        return _elsewhere(knowledge, actors, token, rule)
    heads = _agent_heads(token, rule_at=rule.at) or _first_to(token)
    parties, organ = named(knowledge, actors, heads)
    if anchor.i != token.i:
        upper, upper_organ = named(knowledge, actors, _agent_heads(anchor))
        organ = upper_organ or organ
        parties = parties or (() if heads and is_verb(token) else upper)
    if not parties and not is_verb(token):
        parties, organ = named(knowledge, actors, _governing_subjects(token))
    if not organ and not is_verb(token) and rule.organs:  # "a vote in the Belgian parliament"
        inside = tuple(t for word, t in noun_roles(token).obliques if word in {"in", "by", "of"})
        if (found := named(knowledge, actors, inside))[1]:
            parties, organ = found
    if not parties and (headline or (verbal and not is_verb(token))):
        parties, organ = _before(knowledge, actors, token)
    if not parties and rule.through:
        parties = lifted(actors, tuple(i for t in _papers_owners(token, rule) if (m := actors.for_phrase(t)) for i in m.actors))
    unnamed = not parties and any(
        any(c.pos_ == "NUM" for c in t.children) or t.pos_ == "NUM" for t in _agent_heads(token, rule_at=rule.at)
    )
    as_state = any(actors.actor(i).kind == "state" for t in heads if (m := actors.for_phrase(t)) for i in m.actors)
    several = len({h.i for h in heads if h.pos_ in {"NOUN", "PROPN", "PRON"}}) > 1 or any(
        h.tag_ in {"NNS", "NNPS"} and any(c.lower_ in {"two", "three", "both", "rival", "warring"} for t in h.subtree for c in (t,))
        for h in heads
    )
    strange = bool(heads) and not parties and not organ and all(h.tag_ == "NN" and actors.for_phrase(h) is None for h in heads)
    return Agents(parties, organ, as_state, strange, several, unnamed)


def _elsewhere(knowledge: AgreementKnowledge, actors: ActorFindings, token: Token, rule: StepRule) -> Agents:
    """ "passed the Senate", "needs the assent of the Duma", "took Chad out of the pact": who acts is no subject of the verb."""
    tops = [
        c
        for c in token.children
        if (c.dep_ in {"dobj", "attr"} and "object" in rule.by) or (c.dep_ in {"prep", "agent"} and c.lower_ in rule.by)
    ]
    heads = [
        t for top in tops for t in ((top, *top.conjuncts) if top.dep_ == "dobj" else (p for p in top.children if p.dep_ == "pobj"))
    ]
    if is_passive(token) and "object" in rule.by:
        heads = list(surface_subjects(token))
    heads = [t for t in heads if not (actors.for_phrase(t) is None and t.lemma_ in {"place", "part", "page", "step", "time"})]
    within = [
        t
        for top in heads
        for t in top.subtree
        if t.pos_ in {"NOUN", "PROPN"} and t.dep_ in {"poss", "pobj", "conj", "nmod", "compound", "amod"}
    ]
    parties: tuple[str, ...] = ()
    organ: str | None = None
    for head in (*heads, *within):
        found, what = named(knowledge, actors, (head,))
        if what and (not organ or not parties):
            parties, organ = found or parties, what
        elif not rule.organs:
            parties = parties or found
    if not parties and any(t.lower_ in {"itself", "themselves", "himself"} for t in heads):
        parties = named(knowledge, actors, _agent_heads(token))[0]
    if not organ and not rule.organs and rule.step != "in-force":
        organ = named(knowledge, actors, _agent_heads(token))[1]
    return Agents(parties, organ)


def _first_to(verb: Token) -> tuple[Token, ...]:
    """ "Chad is the first country to leave the pact": the subject of what the clause hangs on."""
    if verb.dep_ not in {"relcl", "acl"} or verb.head.dep_ != "attr" or verb.head.head.lemma_ not in COPULAS:
        return ()
    return surface_subjects(verb.head.head)


def _governing_subjects(token: Token) -> tuple[Token, ...]:
    """ "they submitted their notices": who does what the noun is object of."""
    if token.dep_ not in {"dobj", "pobj", "nsubjpass"}:
        return ()
    governor = token.head.head if token.dep_ == "pobj" else token.head
    if governor.tag_ == "VBG" and governor.dep_ == "pcomp":  # "six months after giving notice, Chad left"
        return surface_subjects(governor) or surface_subjects(governor.head.head)
    return verb_roles(governor).agents if governor.pos_ == "VERB" else ()


def _papers_owners(token: Token, rule: StepRule) -> Iterator[Token]:
    """ "deposited Malta's instrument": whose it is."""
    for other in token.doc[token.i + 1 : min(token.sent.end, token.i + 10)]:
        if other.lower_ in rule.through:
            yield from (c for c in other.children if c.dep_ == "poss")


def _agent_heads(token: Token, *, rule_at: tuple[str, ...] = ()) -> tuple[Token, ...]:
    found = verb_roles(token) if is_verb(token) else roles(token)
    if is_verb(token):
        if token.dep_ == "pcomp" and token.head.lower_ == "of" and token.head.head.lemma_ in ACCUSING:
            return accused_by(token.head.head)
        behalf = tuple(
            t
            for word, p in found.obliques
            if word == "on" and p.lower_ == "behalf"
            for c in p.children
            for t in c.children
            if t.dep_ == "pobj"
        )
        passive = is_passive(token)
        if passive and rule_at == ("by",):
            return surface_subjects(token)
        decree = (
            tuple(t for word, p in found.obliques if word == "as" for w, t in noun_roles(p).obliques if w == "of")
            if passive
            else ()
        )
        agents = (*found.agents, *behalf, *decree, *(() if passive or found.agents else surface_subjects(token)))
        return tuple(
            s for t in agents for s in (surface_subjects(t.head) if t.dep_ == "attr" and t.head.lemma_ in COPULAS else (t,))
        )
    accused = _accused(token)
    if accused:
        return accused
    owner = token.head if token.dep_ == "compound" else token
    left = (
        tuple(t for word, t in found.obliques if word == "of") if any(word in {"from", "to"} for word, _ in found.obliques) else ()
    )
    if left and not found.agents:
        return left  # "the withdrawal of Chad from the pact"
    return (*found.agents, *(roles(owner).agents if owner != token else ()))


def accused_by(verb: Token) -> tuple[Token, ...]:
    """Whom an accusation is against; "each other": those who accuse, or all named before it where the parse tore them apart."""
    found = verb_roles(verb)
    patients = found.patients
    if any(t.lower_ in {"other", "another"} for t in patients):
        if len(found.agents) > 1 or any(t.tag_ in {"NNS", "NNPS"} or t.pos_ == "PRON" for t in found.agents):
            return found.agents
        return tuple(t for t in verb.doc[verb.sent.start : verb.i] if t.pos_ in {"PROPN", "PRON", "NOUN"})
    return patients


def _accused(token: Token) -> tuple[Token, ...]:
    """ "accused Chad of violations": the accused; "Chad is in breach": the subject of the state."""
    if token.dep_ != "pobj" or token.head.dep_ != "prep":
        return ()
    governor = token.head.head
    if governor.pos_ not in {"VERB", "AUX"}:
        return ()
    if governor.lemma_ in ACCUSING and token.head.lower_ == "of":
        return accused_by(governor)
    if token.head.lower_ == "in" and governor.lemma_ != "be" and token.lemma_.lower() in {"breach", "violation", "defiance"}:
        return surface_subjects(governor)  # "crossed the line in breach of the accord"
    if governor.lemma_ == "be" and token.head.lower_ == "in":
        return tuple(
            s
            for s in surface_subjects(governor)
            if not any(c.lower_ == "not" for t in (s, s.head) for c in t.children if t.dep_ == "conj" or t is s)
        )
    return ()


def named(knowledge: AgreementKnowledge, actors: ActorFindings, heads: tuple[Token, ...]) -> tuple[tuple[str, ...], str | None]:
    """The states and organisations that the phrases name or act for, and the organ."""
    ids: list[str] = []
    organ: str | None = None
    for head in heads:
        mention = actors.for_phrase(head)
        if head.lower_ in SHARED and not any(t.dep_ in {"poss", "amod"} and actors.at(t.i) for t in head.subtree):
            mention = None  # "put to the parliaments": of all parties
        if mention:
            ids.extend(i for m in _listed_before(actors, mention, head) for i in m.actors)
            ids.extend(mention.actors)
            ids.extend(i for m in _listed_after(actors, mention, head.doc) for i in m.actors)
        if head.tag_ in {"NNS", "NNPS"}:  # "the foreign ministers of Chad and Niger"
            ids.extend(i for word, t in noun_roles(head).obliques if word == "of" and (m := actors.for_phrase(t)) for i in m.actors)
        if mention is None and organ_of(knowledge, head, ""):  # "the upper house in Warsaw"
            places = (
                *(t for word, t in noun_roles(head).obliques if word == "in"),
                *(c for c in head.children if c.dep_ == "poss"),
            )
            ids.extend(i for t in places if (m := actors.for_phrase(t)) for i in m.actors)
        organ = organ or organ_of(knowledge, head, mention.span.text if mention else "") or _office(knowledge, mention, head)
    return lifted(actors, tuple(ids)), organ


def _office(knowledge: AgreementKnowledge, mention: Mention | None, head: Token) -> str | None:
    """ "Orban", "Viktor Orban, Hungary's prime minister": the office told beside the name, or held on the report's day."""
    beside = (organ_of(knowledge, c, "") for c in head.children if c.dep_ == "appos" and head.ent_type_ == "PERSON")
    told = next((organ for organ in beside if organ), None)
    held = knowledge.holders.get(mention.actors[0]) if mention and len(mention.actors) == 1 else None
    return told or held


def _listed_before(actors: ActorFindings, mention: Mention, head: Token) -> tuple[Mention, ...]:
    """ "Chad, Niger sign pact": the others of a list that opens a sentence, which headlines join by commas alone."""
    found: list[Mention] = []
    at = mention.first
    while at - 2 >= head.sent.start and head.doc[at - 1].lower_ in {",", "and"}:
        other = actors.at(at - 2)
        if other is None:
            return ()
        found.append(other)
        at = other.first
    return tuple(reversed(found)) if at == head.sent.start else ()


def _listed_after(actors: ActorFindings, mention: Mention, doc: Doc) -> tuple[Mention, ...]:
    """ "Mali, Burkina Faso and Niger signed": the rest of a list of names that the parse may have cut."""
    found: list[Mention] = []
    at = mention.end
    while at + 1 < len(doc) and doc[at].lower_ in {",", "and"}:
        joint = at + 2 if doc[at + 1].lower_ == "and" else at + 1
        other = actors.at(joint) if joint < len(doc) else None
        if other is None or other.first != joint or other.kind not in {"name", "capital"}:
            break
        found.append(other)
        at = other.end
    closed = at < len(doc) and doc[at].pos_ in {"VERB", "AUX", "ADV"} and any(doc[m.first - 1].lower_ == "and" for m in found)
    return tuple(found) if closed else ()


def organ_of(knowledge: AgreementKnowledge, head: Token, mentioned: str) -> str | None:
    """The organ that a phrase names ("Russia's upper house")."""
    left = mentioned or head.doc[max(head.sent.start, head.i - 4) : head.i + 1].text
    after = head.doc[head.i + 1 : head.i + 3].text if head.i + 2 < len(head.doc) and head.nbor().lower_ == "of" else ""
    words = f" {left.lower()} {head.lower_} {after.lower()} "
    return next((organ for word, organ in knowledge.organs if f" {word} " in words.replace("'s", " 's").replace("’s", " ’s")), None)


def _before(knowledge: AgreementKnowledge, actors: ActorFindings, token: Token) -> tuple[tuple[str, ...], str | None]:
    """The actors named before the word in its headline."""
    ids: list[str] = []
    at = token.sent.start
    while at < token.i:
        mention = actors.at(at)
        if mention is None and ids and token.doc[at].lower_ not in {",", "and", "-", "–", "'s"}:
            break
        if mention:
            ids.extend(i for i in mention.actors if i not in ids)
        at = max(at + 1, mention.end if mention else 0)
    text = token.doc[token.sent.start : token.i].text
    organ = next((organ for word, organ in knowledge.organs if f" {word} " in f" {text.lower()} "), None)
    return lifted(actors, tuple(ids)), organ
