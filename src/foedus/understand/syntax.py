"""Who does what to whom in a parse: logical roles of verbs and of nouns that name acts, across passives, relatives and control."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
NOUN_SUBJECTS = frozenset({"nsubj", "nsubjpass"})  # of a noun phrase that stands for somebody or something
OBJECTS = frozenset({"dobj", "obj", "attr", "oprd"})
SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten", "pledge", "swear", "agree", "offer"})
INSTRUMENTS = frozenset(
    {"decree", "law", "bill", "order", "statement", "resolution", "report", "letter", "declaration"}
)  # act for who makes them
NAMES = frozenset({"GPE", "NORP", "ORG"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
TENSED = frozenset({"VBD", "VBZ", "VBP"})
FINITE = TENSED | {"MD"}
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
NAMED = frozenset({"GPE", "ORG", "NORP", "PERSON"})  # entities that can speak and act
QUESTIONS = frozenset({"whether", "if", "how", "what", "why", "who", "when", "where", "which"})
STOPS = frozenset({".", "!", "?", ";"})
QUOTES = frozenset({'"', "'", "``", "''", "`"})  # quotation marks as the parser sees them
CLAUSE_EDGES = frozenset({"relcl", "advcl", "ccomp", "csubj", "csubjpass", "parataxis"})


@dataclass(frozen=True, slots=True)
class Roles:
    """Heads of the phrases that fill a predicate's logical roles, in order of text."""

    agents: tuple[Token, ...]
    patients: tuple[Token, ...]
    datives: tuple[Token, ...]
    obliques: tuple[tuple[str, Token], ...]  # (preposition, head of its object)

    def after(self, *prepositions: str) -> tuple[Token, ...]:
        """Heads of the objects of these prepositions."""
        return tuple(token for word, token in self.obliques if word in prepositions)


def is_passive(verb: Token) -> bool:
    """Passive voice: a passive subject or auxiliary, or a bare past participle on a noun ("the treaty signed in June")."""
    if any(child.dep_ in {"nsubjpass", "auxpass", "csubjpass"} for child in verb.children):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not any(c.dep_ in {"aux", "nsubj", "auxpass"} for c in verb.children):
        return is_passive(verb.head)
    if verb.tag_ != "VBN" or verb.dep_ not in {"acl", "amod"} or any(c.dep_ == "aux" for c in verb.children):
        return False
    return not is_misread_predicate(verb)


def is_misread_predicate(verb: Token) -> bool:
    """ "The Saudi-led coalition bombed Aden", which the parser reads as a noun with a participle: no other verb, and an object."""
    noun = verb.head
    if verb.dep_ != "acl" or noun.dep_ != "ROOT" or noun.pos_ not in {"NOUN", "PROPN"} or verb.i != noun.i + 1:
        return False
    return any(c.dep_ == "dobj" for c in verb.rights) and not any(c.dep_ == "agent" for c in verb.rights)


def with_conjuncts(token: Token) -> tuple[Token, ...]:
    """The token and what is coordinated with it, in order of text."""
    return (token, *token.conjuncts) if token.dep_ != "conj" else (token, *[t for t in token.conjuncts if t.i > token.i])


def _antecedent(token: Token) -> Token:
    """What a relative pronoun stands for, else the token itself."""
    if token.lower_ in RELATIVE and token.pos_ in {"PRON", "DET", "SCONJ"}:
        for ancestor in token.ancestors:
            if ancestor.dep_ == "relcl":
                return ancestor.head
            if ancestor.dep_ in {"ccomp", "advcl"}:
                break
    return token


def surface_subjects(verb: Token) -> tuple[Token, ...]:
    """Heads of the subject phrases, followed through coordination, control, relatives and participles; conjuncts included."""
    return _surface_subjects(verb, frozenset())


def _surface_subjects(verb: Token, seen: frozenset[int]) -> tuple[Token, ...]:
    if verb.i in seen:
        return ()
    seen |= {verb.i}
    own = [child for child in verb.children if child.dep_ in SUBJECTS and child.dep_ != "expl"]
    if own:
        found = [part for child in own for part in (*with_conjuncts(_antecedent(child)), *_listed(child, verb))]
        return tuple(sorted(set(found), key=lambda token: token.i))
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ in {"VERB", "AUX"}:
        return _surface_subjects(over_infinitive(verb) or head, seen)
    if verb.dep_ == "xcomp" or (verb.dep_ in {"ccomp", "advcl"} and head.pos_ in {"VERB", "AUX"}):
        objects = [c for c in head.children if c.dep_ in {"dobj", "dative"} and c.i < verb.i]
        if verb.dep_ == "xcomp" and objects and head.lemma_ not in SUBJECT_CONTROL:
            return with_conjuncts(_antecedent(objects[-1]))
        return _surface_subjects(head, seen)
    if verb.dep_ in {"acl", "relcl"} and head.pos_ in {"NOUN", "PROPN", "PRON"}:
        return _participle_subjects(verb, head, seen)
    if verb.dep_ == "pcomp":
        return _gerund_subjects(verb, seen)
    return ()


def over_infinitive(verb: Token) -> Token | None:
    """The "asked" of "asked Peru to open the road and withdrew its envoy", whose second verb the parser joins to "open"."""
    host = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in TENSED or _is_tensed(host) or host.tag_ not in {"VB", "VBG"}:
        return None
    while host.dep_ in {"xcomp", "advcl", "ccomp", "pcomp", "prep", "conj", "acl"} and host.head.i < host.i:
        host = host.head
        if host.pos_ in {"VERB", "AUX"} and _is_tensed(host):
            return host if host.tag_ == verb.tag_ or any(c.tag_ in TENSED for c in host.lefts if c.dep_ == "aux") else None
    return None


def _is_tensed(verb: Token) -> bool:
    return verb.tag_ in TENSED or any(c.tag_ in TENSED or c.tag_ == "MD" for c in verb.lefts if c.dep_ in {"aux", "auxpass"})


def _listed(subject: Token, verb: Token) -> tuple[Token, ...]:
    """Names at the head of a sentence that the parser cut off from the subject: "Pakistan, Saudi Arabia sign …".

    A name after a comma counts only before a verb in the plural ("Paris, France says" has one subject).
    """
    plural = verb.tag_ in {"VBP", "VB"} and subject.ent_type_ == "GPE"
    found = [c for c in subject.rights if plural and c.dep_ == "appos" and c.ent_type_ == "GPE"]
    found += [c for c in subject.lefts if plural and c.ent_type_ == "GPE" and c.nbor(1).text == ","]
    doc, at = subject.doc, subject.left_edge.i
    while at - 2 >= 0 and doc[at - 1].lower_ in {",", "and", "&"} and not doc[at].is_sent_start:
        last = at - 2 if doc[at - 2].text != "," else at - 3
        if last < 0 or doc[last].ent_type_ not in NAMES:
            return tuple(found)
        found.append(doc[last])
        at = last
        while at > 0 and doc[at].ent_iob_ == "I":
            at -= 1
    return tuple(found) if doc[at].is_sent_start else tuple(c for c in found if c.i > subject.i)


def _participle_subjects(verb: Token, noun: Token, seen: frozenset[int]) -> tuple[Token, ...]:
    """ "troops attacking …", "the treaty signed …": the noun; "a decision to leave", "the plan to attack": who has it."""
    if verb.tag_ == "VB":
        owners = noun_agents(noun)
        if owners:
            return owners
        if noun.dep_ in OBJECTS and noun.head.pos_ == "VERB":
            return _surface_subjects(noun.head, seen)
        return with_conjuncts(noun) if noun.dep_ == "ROOT" and noun.pos_ == "PROPN" else ()  # a headline: "Trump to leave pact"
    if verb.tag_ == "VBG" and noun.lemma_.lower() in INSTRUMENTS and noun.dep_ in OBJECTS and noun.head.pos_ == "VERB":
        return _surface_subjects(noun.head, seen) or with_conjuncts(noun)
    return with_conjuncts(noun)


def _gerund_subjects(verb: Token, seen: frozenset[int]) -> tuple[Token, ...]:
    """ "accused Russia of waging": the object; "said after meeting": the subject."""
    preposition = verb.head
    governor = preposition.head
    if governor.pos_ == "VERB":
        objects = [c for c in governor.children if c.dep_ in {"dobj", "nsubjpass"} and c.i < verb.i]
        if objects and preposition.lower_ in {"of", "for", "from", "into"}:
            return with_conjuncts(_antecedent(objects[-1]))
        return _surface_subjects(governor, seen)
    if governor.pos_ in {"NOUN", "PROPN"}:
        return noun_agents(governor)
    return ()


def prepositional(token: Token) -> Iterator[tuple[str, Token]]:
    """(preposition, head of object) for each prepositional phrase on the token, nested prepositions and conjuncts included."""
    for child in token.children:
        if child.dep_ in {"prep", "agent"} or (child.dep_ == "dative" and child.pos_ == "ADP"):
            yield from _objects_of(child, child.lower_)


def _objects_of(preposition: Token, word: str) -> Iterator[tuple[str, Token]]:
    for child in preposition.children:
        if child.dep_ in {"pobj", "pcomp"}:
            for part in with_conjuncts(child):
                yield word, _antecedent(part)
        elif child.dep_ == "prep":
            yield from _objects_of(child, f"{word} {child.lower_}")
        elif child.dep_ == "conj" and child.pos_ == "ADP":
            yield from _objects_of(child, child.lower_)


def verb_roles(verb: Token) -> Roles:
    """Logical roles of a verb: the agent of a passive is its "by" phrase, its patient the surface subject."""
    obliques = tuple(prepositional(verb))
    datives = tuple(part for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP" for part in with_conjuncts(c))
    objects = tuple(part for c in verb.children if c.dep_ in OBJECTS for part in with_conjuncts(_antecedent(c)))
    if not objects and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.i < verb.head.i:
        objects = tuple(part for c in verb.head.children if c.dep_ in OBJECTS for part in with_conjuncts(c))
    subjects = surface_subjects(verb)
    if is_passive(verb):
        agents = tuple(token for word, token in obliques if word == "by")
        return Roles(agents, (*subjects, *objects), datives, obliques)
    gap = _relative_gap(verb, subjects, objects)
    return Roles(subjects, (*objects, *gap), datives, obliques)


def _relative_gap(verb: Token, subjects: tuple[Token, ...], objects: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "the treaty Russia signed": the noun is the object of a relative clause without one."""
    if verb.dep_ == "relcl" and subjects and not objects and verb.head not in subjects:
        return with_conjuncts(verb.head)
    return ()


def noun_agents(noun: Token) -> tuple[Token, ...]:
    """Who does what a noun names: "Russia's attack", "the attack by Russia", "the Russian attack"."""
    found: list[Token] = []
    for child in noun.children:
        if child.dep_ == "poss" or (
            child.dep_ in {"amod", "compound", "nmod"} and (child.ent_type_ in {"GPE", "NORP", "ORG"} or child.pos_ == "PROPN")
        ):
            found.extend(with_conjuncts(child))
    found.extend(token for word, token in prepositional(noun) if word == "by")
    return tuple(found)


def leaders(noun: Token) -> tuple[Token, ...]:
    """Who leads what a noun names: "the Saudi-led bombing", "a coalition led by Chad"."""
    led = [c for c in noun.children if c.dep_ in {"amod", "acl"} and c.lower_ == "led"]
    before = [t for word in led for t in word.lefts if t.dep_ in {"npadvmod", "nmod", "compound"} and t.i == word.i - 2]
    return (*before, *(t for word in led for by, t in prepositional(word) if by == "by"))


def noun_roles(noun: Token) -> Roles:
    """Logical roles of a noun that names an act: agents as in noun_agents, patients after "of"."""
    obliques = tuple(prepositional(noun))
    return Roles(noun_agents(noun), tuple(token for word, token in obliques if word == "of"), (), obliques)


def roles(token: Token) -> Roles:
    """Logical roles of a verb or of a noun that names an act."""
    return verb_roles(token) if token.pos_ in {"VERB", "AUX"} else noun_roles(token)


def phrase(token: Token) -> tuple[int, int]:
    """First token and end (exclusive) of the noun phrase headed by `token`, without clauses and appositions that hang on it."""
    left = min([token.i, *[c.left_edge.i for c in token.lefts if c.dep_ not in CLAUSE_EDGES and c.dep_ != "punct"]])
    right = token.i + 1
    for child in token.rights:
        if child.dep_ in {"prep", "flat", "compound", "nummod", "case", "poss"} and child.pos_ != "SCONJ":
            right = max(right, child.right_edge.i + 1)
        elif child.dep_ not in {"punct"}:
            break
    return left, right


def clause(verb: Token) -> tuple[int, int]:
    """First token and end (exclusive) of the clause of a verb: its subtree, without edge punctuation."""
    first, end = verb.left_edge.i, verb.right_edge.i + 1
    while first < end - 1 and (verb.doc[first].is_punct or verb.doc[first].is_space):
        first += 1
    while end - 1 > first and (verb.doc[end - 1].is_punct or verb.doc[end - 1].is_space):
        end -= 1
    return first, end


def is_negated(verb: Token) -> bool:
    """A negation stands on the verb, its auxiliary, or as "no" on its subject or object."""
    for child in verb.children:
        if child.dep_ == "neg" or child.lower_ in {"never", "neither", "nor"}:
            return True
        if child.dep_ in SUBJECTS | OBJECTS and any(
            g.lower_ in {"no", "neither"} and g.dep_ in {"det", "preconj"} for g in child.children
        ):
            return True
    return False
