"""Who makes the claim that a noun names: its owner, whom it comes from, the subject of the verb that carries it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from foedus.knowledge.claims import ClaimKnowledge
from foedus.understand.findings import ActorFindings
from foedus.understand.syntax import NAMED, RELATIVE, SUBJECTS, is_passive, noun_agents, prepositional, surface_subjects

SOURCES = frozenset({"from", "among", "in", "by"})  # "a warning from Seoul", "fears among allies"
GIVING = frozenset({"from", "by"})
MEASURED = frozenset({"DATE", "TIME", "CARDINAL", "QUANTITY", "MONEY", "PERCENT"})
OPENERS = frozenset({"some", "many", "others", "those", "one", "several", "both", "all"})  # "from some of the envoys"
VOICED = frozenset({"air", "broadcast", "come", "publish", "put", "sign", "write"})
COMING = frozenset({"come", "arrive", "follow", "be"})
ANSWERS = frozenset({"answer", "counter", "greet", "meet", "react", "reply", "respond"})  # "with a promise"
SOUGHT = frozenset(
    {"ask", "await", "call", "conditional", "contingent", "demand", "depend", "need", "press", "require", "seek", "wait", "want"}
)
SPEAKING_KINDS = frozenset({"person", "institution"})
SPEAKING_SECTORS = frozenset({"GOV", "LEG", "IGO", "NGO", "JUD", "REL", "OPP", "SOC", "MED"})


def is_actor(token: Token, actors: ActorFindings) -> bool:
    """The token heads the mention of an actor or is part of a name."""
    return actors.headed_by(token.i) is not None or token.ent_type_ in NAMED


def light_verb(noun: Token, knowledge: ClaimKnowledge) -> Token | None:
    """The verb that only carries the noun: "issued" of "issued a warning that"."""
    carried = noun.head if noun.dep_ == "conj" and noun.head.dep_ == "dobj" else noun
    return carried.head if carried.dep_ == "dobj" and carried.head.lemma_ in knowledge.light_verbs else None


def noun_speaker(noun: Token, verb: Token | None, knowledge: ClaimKnowledge, actors: ActorFindings) -> Token | None:
    """The token that names who makes the claim; None where nobody is named."""
    if verb is not None:
        weak = "weak" in knowledge.light_verbs[verb.lemma_].frames
        return next((s for s in surface_subjects(verb) if s.pos_ == "PRON" or is_actor(s, actors) or not weak), None)
    owners = noun_agents(noun)
    if owners:
        return owners[0]
    common = next((c for c in noun.lefts if c.dep_ == "compound" and c.lemma_.lower() in knowledge.speakers), None)
    if common is not None:
        return common  # "rebel claims that", "an army statement that"
    owned = "of" not in knowledge.nouns[noun.lemma_.lower()].prepositions  # "the verdict of the monitors that"
    for word, token in prepositional(noun):
        if word == "of" and owned and _gives(token, knowledge, actors):
            return token
        # "from Paris to Prague" names no source
        span = word == "from" and token.i + 1 < len(token.doc) and token.nbor(1).dep_ == "prep" and token.nbor(1).lower_ == "to"
        if word in SOURCES and not span and (is_actor(token, actors) or (word in GIVING and _gives(token, knowledge, actors))):
            return token
    clauses = (c for c in noun.rights if c.dep_ in {"acl", "relcl"} and (c.lemma_ in knowledge.light_verbs or c.lemma_ in VOICED))
    given = (t for c in clauses for word, t in prepositional(c) if word in GIVING)
    if (giver := next((t for t in given if _gives(t, knowledge, actors)), None)) is not None:
        return giver
    return _through_verb(noun, knowledge, actors)


def _through_verb(noun: Token, knowledge: ClaimKnowledge, actors: ActorFindings) -> Token | None:
    """ "Condemnation came from X", "won praise from X", "was answered by X with a promise", "X's answer was a denial"."""
    carried = noun.head if noun.dep_ == "conj" and noun.head.pos_ == "NOUN" else noun
    verb = carried.head
    if carried.dep_ == "pobj" and verb.lower_ == "with" and verb.head.lemma_ in ANSWERS:
        verb = verb.head
        if not is_passive(verb):
            return next((s for s in surface_subjects(verb) if s.pos_ == "PRON" or _gives(s, knowledge, actors)), None)
        return next((t for word, t in prepositional(verb) if word in GIVING and _gives(t, knowledge, actors)), None)
    if carried.dep_ == "pobj" and verb.lower_ == "with" and verb.is_sent_start and verb.head.pos_ == "VERB":
        return next((s for s in surface_subjects(verb.head) if s.i > carried.i), None)  # "With a warning that …, X left"
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    evoked = carried.dep_ == "dobj" and verb.lemma_ in knowledge.evoking
    comes = (carried.dep_ in SUBJECTS and verb.lemma_ in COMING) or carried_in_passive(carried, knowledge)
    if carried.dep_ == "attr" and verb.lemma_ == "be":
        owners = [owner for s in verb.lefts if s.dep_ == "nsubj" and s.lemma_ in knowledge.nouns for owner in noun_agents(s)]
        if owners:
            return owners[0]
        comes = is_there(carried)
    if not evoked and not comes:
        return None
    return next((t for word, t in _after_commas(verb) if word in GIVING and _gives(t, knowledge, actors)), None)


def _after_commas(verb: Token) -> Iterator[tuple[str, Token]]:
    """The phrases on a verb, with those on a weekday before them: "came on Monday from the opposition"."""
    for word, token in prepositional(verb):
        yield word, token
        if token.ent_type_ in MEASURED:
            yield from prepositional(token)


def evoked_by(noun: Token, knowledge: ClaimKnowledge) -> Token | None:
    """The subject of "won praise from X": what the praise is for."""
    carried = noun.head if noun.dep_ == "conj" and noun.head.dep_ == "dobj" else noun
    if carried.dep_ != "dobj" or carried.head.lemma_ not in knowledge.evoking:
        return None
    return next((s for s in surface_subjects(carried.head) if s.lower_ not in RELATIVE), None)


def is_sought(noun: Token) -> bool:
    """ "Asked for assurances from X that", "conditional on guarantees", "without a promise to": none was made yet."""
    head = noun.head
    if noun.dep_ == "pobj":
        asked = head.head.lemma_ in SOUGHT or (head.i > 0 and head.nbor(-1).lemma_ in SOUGHT)
        return head.lower_ in {"without", "pending"} or (head.lower_ in {"for", "on", "upon"} and asked)
    return noun.dep_ == "dobj" and head.lemma_ in SOUGHT


def carried_in_passive(noun: Token, knowledge: ClaimKnowledge) -> bool:
    """ "Assurances were given by X that"."""
    return noun.dep_ == "nsubjpass" and noun.head.lemma_ in knowledge.light_verbs


def is_there(noun: Token) -> bool:
    """ "There was praise from X"."""
    return noun.dep_ == "attr" and any(c.dep_ == "expl" for c in noun.head.lefts)


def misplaced_agent(noun: Token, knowledge: ClaimKnowledge, actors: ActorFindings) -> Token | None:
    """ "condemnation of the raid by the speaker": the by-phrase of one who speaks, which the parser hangs on the raid."""
    there = is_there(noun)
    evoked = there or evoked_by(noun, knowledge) is not None  # "drew threats of war from Moscow"
    for word, token in (p for host in ([noun, noun.head] if there else [noun]) for p in prepositional(host)):
        if word not in {"of", "for", "to"}:
            continue
        for by, speaker in prepositional(token):
            mention = actors.for_phrase(speaker)
            if mention is None or by not in ({"by", "from"} if evoked else {"by"}):
                continue
            who = [actors.actor(actor) for actor in mention.actors]
            if evoked or any(a.kind in SPEAKING_KINDS or a.sector in SPEAKING_SECTORS for a in who):
                return speaker
    return None


def _gives(token: Token, knowledge: ClaimKnowledge, actors: ActorFindings) -> bool:
    """The token may be who speaks: an actor, a phrase that holds one, or persons in the plural."""
    if is_actor(token, actors) or token.lower_ in OPENERS or token.lemma_.lower() in knowledge.speakers:
        return True
    if token.ent_type_ in MEASURED or token.pos_ not in {"NOUN", "PROPN"}:
        return False
    parts = [c for c in token.children if c.dep_ in {"poss", "compound", "amod", "nmod"}]
    parts += [t for word, t in prepositional(token) if word in {"of", "in", "at", "for"}]
    return token.tag_ == "NNS" or any(is_actor(part, actors) for part in parts)
