"""What somebody promises or threatens, told with a verb or noun for it ("pledged to", "its offer of"), or is ready to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from foedus.knowledge.commitments import CommitmentRule
from foedus.model import Agreement
from foedus.understand.commitment_readings import Binding, CommitmentReader
from foedus.understand.menaces import menace_bindings
from foedus.understand.pledge_making import made
from foedus.understand.stated_pledges import given, stated
from foedus.understand.syntax import is_negated, is_passive, noun_agents, roles, surface_subjects

SIDES = frozenset({"party", "side", "signatory", "member"})
RESERVES = frozenset({"reserve", "claim", "retain", "assert"})
OF_HELP = frozenset({"assurance", "guarantee", "promise", "pledge", "offer"})


def pledge_bindings(reader: CommitmentReader) -> Iterator[Binding]:
    """Pledges and threats by their verbs, then what speakers say that they will or may do."""
    for token in reader.parsed.doc:
        if token.lemma_ in {"ready", "prepared", "willing"} and token.pos_ in {"ADJ", "VERB"}:
            yield from _ready(reader, token)
        elif token.pos_ == "VERB":
            for rule in reader.knowledge.by_verb.get(token.lemma_.lower(), ()):
                if rule.basis == "statement":
                    yield from _pledged(reader, rule, token)
        elif token.pos_ == "NOUN" and token.lemma_ in reader.knowledge.by_noun:
            yield from _promise(reader, reader.knowledge.by_noun[token.lemma_], token)
    for mention in reader.claims.mentions:
        found = (*stated(reader, mention), *menace_bindings(reader, mention))
        yield from found
        if not found:
            yield from given(reader, mention)


def _pledged(reader: CommitmentReader, rule: CommitmentRule, verb: Token) -> Iterator[Binding]:
    """ "pledged to send arms", "vowed it would strike", "promised $1bn in aid", "threatened Niger with sanctions"."""
    if is_negated(verb) or is_passive(verb):
        return
    subjects = surface_subjects(verb)
    told = next((m.claim for m in reader.claims.mentions if verb.i in m.cue), None)
    spoken = reader.speaking(told.claimants) if told is not None else ()
    obligors = spoken or reader.obligors(subjects)  # whose claim it is, where the parser gives the verb another subject
    agreement = _agreement_of(reader, verb, subjects, obligors)
    if agreement is not None:
        obligors = agreement.parties
    else:
        agreement = _told_in(reader, verb, obligors)
    if not obligors:
        return
    content = next((c for c in verb.children if c.dep_ in {"xcomp", "ccomp"} and c.pos_ in {"VERB", "AUX"}), None)
    claim = told.id if told is not None else None
    found = roles(verb)
    target = reader.parties((*found.patients, *found.datives)) if rule.hostile else ()
    if (
        content is not None
        and content.lemma_ == "have"
        and (owed := next((c for c in content.children if c.dep_ == "xcomp"), None))
    ):
        content = owed  # "warned that it would have to hit back"
    if content is not None:
        if content.lemma_ in {"be", "have"} and rule.id != "commitment-pledge":
            return
        actions = (
            content,
            *(
                c
                for c in content.conjuncts
                if c.i > content.i and c.pos_ == "VERB" and not any(x.dep_ == "nsubj" for x in c.children)
            ),
        )
        for action in actions:
            yield from made(reader, rule, action, obligors, claim, agreement=agreement, target=target)
        return
    if any(c.dep_ in {"dobj", "prep"} for c in verb.children):
        yield from made(reader, rule, verb, obligors, claim, agreement=agreement)


def _ready(reader: CommitmentReader, word: Token) -> Iterator[Binding]:
    """ "stands ready to send police"."""
    content = next((c for c in word.children if c.dep_ == "xcomp" and c.pos_ == "VERB"), None)
    obligors = reader.obligors(surface_subjects(word.head if word.dep_ in {"acomp", "advcl", "xcomp", "oprd"} else word))
    if content is not None and obligors and not is_negated(word.head):
        yield from made(reader, reader.knowledge.rules["commitment-ready"], content, obligors, None)


def _promise(reader: CommitmentReader, rule: CommitmentRule, noun: Token) -> Iterator[Binding]:
    """ "its pledge to send tanks", "a threat by Iran to close the strait"."""
    content = next((c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VB"), None)
    if content is None and noun.lemma_ in OF_HELP:
        content = next((t for word, t in roles(noun).obliques if word == "of"), None)
    if content is None or rule.basis != "statement" or (noun.lemma_ == "right" and noun.head.lemma_ not in RESERVES):
        return
    obligors = reader.parties(noun_agents(noun)) or reader.parties(surface_subjects(content))
    given = noun.dep_ == "dobj" and noun.head.lemma_ in {"give", "offer", "receive", "get", "win", "secure", "obtain"}
    target = reader.parties(surface_subjects(noun.head)) if given else ()
    obligors = obligors or (reader.parties(surface_subjects(noun.head)) if noun.lemma_ == "right" else ())
    for pledge in made(reader, rule, content, obligors, None, target=target) if obligors else ():
        yield replace(pledge, may=True) if noun.lemma_ == "right" else pledge


def _agreement_of(
    reader: CommitmentReader, verb: Token, subjects: tuple[Token, ...], obligors: tuple[str, ...]
) -> Agreement | None:
    """What both parties pledge together they pledge under their agreement; "the parties" are those of the one last spoken of."""
    before = [m.agreement for m in reader.agreements.mentions if m.head < verb.sent.end]
    last = next((a for a in reader.agreements.agreements if before and a.id == before[-1]), None)
    if last is None or len(last.parties) < 2:
        return None
    if set(obligors) == set(last.parties) or (not obligors and any(s.lemma_ in SIDES for s in subjects)):
        return last
    return None


def _told_in(reader: CommitmentReader, verb: Token, obligors: tuple[str, ...]) -> Agreement | None:
    """ "In the protocol, Chad undertakes to …": by that agreement."""
    links = (c for c in verb.children if c.dep_ == "prep" and c.lower_ in {"in", "under"})
    found = next((m.agreement for c in links for t in c.children if (m := reader.agreements.headed_by(t.i))), None)
    agreement = next((a for a in reader.agreements.agreements if a.id == found), None)
    return agreement if agreement and obligors and set(obligors) <= set(agreement.parties) else None
