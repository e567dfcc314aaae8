"""What somebody promises or threatens, told with a verb or noun for it ("pledged to", "its offer of"), or is ready to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from foedus.knowledge.commitments import CommitmentRule
from foedus.model import Agreement
from foedus.understand.commitment_readings import Binding, CommitmentReader
from foedus.understand.commitment_texts import named_in
from foedus.understand.menaces import free_bindings, menace_bindings
from foedus.understand.pledge_making import made
from foedus.understand.stated_pledges import OFFICE, given, stated
from foedus.understand.syntax import is_negated, is_passive, noun_agents, roles, surface_subjects

ENDS = frozenset({"stop", "cease", "end", "quit", "avoid", "refrain", "accuse"})
LOCAL = frozenset(
    {"mayor", "governor", "councillor", "candidate", "opposition", "coach", "club", "firm", "company", "bank"}
) | frozenset(
    {
        "rider",
        "cyclist",
        "striker",
        "goalkeeper",
        "winger",
        "defender",
        "player",
        "boxer",
        "team",
        "singer",
        "actor",
        "poet",
        "artist",
        "fan",
    }
)
RENOUNCES = frozenset({"rule", "renounce", "forswear", "foreswear", "abjure"})
MAKES = frozenset(
    {
        "offer",
        "make",
        "give",
        "renew",
        "repeat",
        "keep",
        "break",
        "honour",
        "honor",
        "issue",
        "deliver",
        "withdraw",
        "extend",
        "voice",
    }
)
GETS = frozenset({"get", "receive", "win", "secure", "obtain"})
AFFIRMS = frozenset(
    {
        "reaffirm",
        "renew",
        "repeat",
        "stress",
        "underline",
        "underscore",
        "reiterate",
        "affirm",
        "confirm",
        "restate",
        "make",
        "give",
        "have",
    }
    | {"honour", "honor", "keep", "emphasise", "emphasize", "voice", "express", "pledge", "undertake"}
)
SIDES = frozenset({"party", "side", "signatory", "member"})
RESERVES = frozenset({"reserve", "claim", "retain", "assert"})
OF_HELP = frozenset({"assurance", "guarantee", "promise", "pledge", "offer"})


def pledge_bindings(reader: CommitmentReader) -> Iterator[Binding]:
    """Pledges and threats by their verbs, then what speakers say that they will or may do."""
    threats = {m.claim.id: tuple(menace_bindings(reader, m)) for m in reader.claims.mentions}
    for found in threats.values():
        yield from found  # before what the same verb would be as a promise
    for token in reader.parsed.doc:
        if token.lemma_ in {"ready", "prepared", "willing"} and token.pos_ in {"ADJ", "VERB"}:
            yield from _ready(reader, token)
        elif token.pos_ == "VERB" and token.lemma_ in RENOUNCES:
            yield from _renounced(reader, token)
        elif token.pos_ == "VERB":
            for rule in reader.knowledge.by_verb.get(token.lemma_.lower(), ()):
                if rule.basis == "statement":
                    yield from _pledged(reader, rule, token)
        elif token.lower_ in {"commitment", "commitments", "committed"} and token.tag_ != "VBD":
            yield from _commitment_to(reader, token)
        elif token.pos_ == "NOUN" and token.lemma_ in reader.knowledge.by_noun:
            yield from _promise(reader, reader.knowledge.by_noun[token.lemma_], token)
    yield from free_bindings(reader)
    for mention in reader.claims.mentions:
        own = tuple(stated(reader, mention))
        yield from own
        if not own and not threats[mention.claim.id]:
            yield from given(reader, mention)


def _pledged(reader: CommitmentReader, rule: CommitmentRule, verb: Token) -> Iterator[Binding]:
    """ "pledged to send arms", "vowed it would strike", "promised $1bn in aid", "threatened Niger with sanctions"."""
    if verb.dep_ in {"xcomp", "pcomp"} and (verb.head.lemma_ in ENDS or verb.head.head.lemma_ in ENDS):
        return  # "unless Washington stops threatening to bomb"
    if is_negated(verb) or any(c.lower_ in {"nothing", "none", "nobody"} for c in verb.children):
        return
    if is_passive(verb):
        yield from _promised(reader, rule, verb)
        return
    subjects = surface_subjects(verb)
    if any(s.lemma_.lower() in LOCAL or s.head.lemma_.lower() in LOCAL for s in subjects):
        return
    told = next((m.claim for m in reader.claims.mentions if verb.i in m.cue), None)
    spoken = reader.speaking(told.claimants) if told is not None else ()
    obligors = (
        spoken or reader.obligors(subjects) or reader.together(subjects) or _unnamed(reader, verb, subjects)
    )  # whose claim it is, where the parser gives the verb another subject
    agreement = _agreement_of(reader, verb, subjects, obligors)
    if agreement is not None:
        obligors = agreement.parties
    else:
        agreement = _told_in(reader, verb, obligors)
    if not obligors:
        return
    content = _content(verb)
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
        has_own = any(c.dep_ == "nsubj" for c in content.children) and not is_passive(content)
        own = reader.obligors(surface_subjects(content)) if has_own else ()
        akin = {reader.state_of(p) for p in obligors}
        if own and not any(reader.state_of(p) in akin for p in own):
            return  # "agreed that Mali would pay": what another is to do
        obligors = own if own and agreement is None and set(own) < set(obligors) else obligors
        for action in (content, *_further(content)):
            yield from made(reader, rule, action, obligors, claim, agreement=agreement, target=target)
        return
    if any(c.dep_ == "dobj" or (c.dep_ == "prep" and any(x.dep_ in {"pobj", "pcomp"} for x in c.children)) for c in verb.children):
        yield from made(reader, rule, verb, obligors, claim, agreement=agreement)


def _further(content: Token) -> tuple[Token, ...]:
    """What else is pledged: "to respect its borders, never to use force and to help"."""
    listed = (c for c in content.children if c.dep_ == "advcl" and c.tag_ == "VB" and c.left_edge.nbor(-1).text == ",")
    first = [c for c in listed if c.i > content.i and c.left_edge.lower_ in {"never", "not", "to"}]
    found = (c for t in (content, *first) for c in (t, *t.conjuncts))
    return tuple(
        dict.fromkeys(
            c
            for c in found
            if c.i > content.i and c.pos_ == "VERB" and not any(x.dep_ == "nsubj" and x.i < c.i for x in c.children)
        )
    )


def _unnamed(reader: CommitmentReader, verb: Token, subjects: tuple[Token, ...]) -> tuple[str, ...]:
    """ "the premier promised Mali …": the only state named before, but for those the pledge names."""
    offices = [s for s in subjects if OFFICE.search(s.text) or s.lower_ in {"he", "she", "junta", "regime"}]
    if not offices or len(offices) != len(subjects):
        return ()
    told = set(reader.parties(tuple(t for t in verb.subtree if t.i > verb.i)))
    named = tuple(p for p in named_in(reader.parsed, reader.actors, 0, verb.i) if p not in told)
    return named if len(named) == 1 else ()


def _content(verb: Token) -> Token | None:
    """The verb of what is pledged: "to send", "that it would send", "itself to sending"."""
    found = next((c for c in verb.children if c.dep_ in {"xcomp", "ccomp"} and c.pos_ in {"VERB", "AUX"}), None)
    if found is None and verb.lemma_ in {"commit", "agree"}:
        links = (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "to")
        found = next((t for c in links for t in c.children if t.dep_ == "pcomp"), None)
    if found is None and not any(c.dep_ == "dobj" for c in verb.children):
        purposes = (c for c in verb.children if c.dep_ == "advcl" and c.i > verb.i and c.tag_ == "VB")
        found = next((c for c in purposes if any(x.lower_ == "to" for x in c.children)), None)
    return found


def _promised(reader: CommitmentReader, rule: CommitmentRule, verb: Token) -> Iterator[Binding]:
    """ "Niger was promised tanks by Chad", "Mali is assured of aid, Chad said": by whom, or by whom it is said."""
    told = reader.parties(surface_subjects(verb))
    agents = reader.obligors(roles(verb).agents)
    holders = [m.claim for m in reader.claims.holding(verb.i)]
    spoken = reader.speaking(holders[-1].claimants) if holders and verb.lemma_ in {"promise", "assure", "guarantee"} else ()
    obligors = tuple(p for p in agents or spoken if p not in told)
    if (
        told
        and obligors
        and verb.dep_ not in {"acl", "relcl"}
        and any(c.dep_ in {"dobj", "prep", "xcomp", "oprd"} for c in verb.children)
    ):
        content = next((c for c in verb.children if c.dep_ == "xcomp"), verb)
        yield from made(reader, rule, content, obligors, None, target=told)


def _renounced(reader: CommitmentReader, verb: Token) -> Iterator[Binding]:
    """ "ruled out the use of force": not to attack; "does not rule out sending troops": that it may."""
    subjects = surface_subjects(verb)
    told = next((m.claim for m in reader.claims.mentions if verb.i in m.cue), None)
    obligors = reader.obligors(subjects) or (reader.speaking(told.claimants) if told is not None else ())
    if verb.lemma_ == "rule" and not any(c.lower_ == "out" for c in verb.children):
        return
    content = next((c for c in verb.children if c.dep_ in {"dobj", "xcomp", "ccomp"} and c.i > verb.i), None)
    if content is None or not obligors or is_passive(verb):
        return
    rule = reader.knowledge.rules["commitment-renounces"]
    for pledge in made(reader, rule, content, obligors, None):
        if is_negated(verb):
            yield replace(pledge, may=True, standing="proposed")
        elif pledge.kind == "attack":
            yield replace(pledge, kind="nonaggression", hostile=False)


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
    if content is None and noun.lemma_ in {"guarantee", "assurance"} and any(c.lower_ == "security" for c in noun.lefts):
        yield from _secured(reader, rule, noun)
        return
    if content is None or rule.basis != "statement" or (noun.lemma_ == "right" and noun.head.lemma_ not in RESERVES):
        return
    obligors = reader.parties(noun_agents(noun)) or reader.parties(surface_subjects(content))
    given = noun.dep_ == "dobj" and noun.head.lemma_ in {"give", "offer", "receive", "get", "win", "secure", "obtain"}
    target = reader.parties(surface_subjects(noun.head)) if given else ()
    obligors = obligors or (reader.parties(surface_subjects(noun.head)) if noun.lemma_ == "right" else ())
    giver = next((a for a in noun.ancestors if a.pos_ == "VERB"), None)
    if not obligors and giver is not None and giver.lemma_ in MAKES and not is_passive(giver):
        obligors = reader.obligors(surface_subjects(giver))  # "offered nothing beyond a promise to send aid"
    for pledge in made(reader, rule, content, obligors, None, target=target) if obligors else ():
        yield replace(pledge, may=True) if noun.lemma_ == "right" else pledge


def _secured(reader: CommitmentReader, rule: CommitmentRule, noun: Token) -> Iterator[Binding]:
    """ "gave Sweden security guarantees", "will get security guarantees from Britain"."""
    verb = noun.head
    if noun.dep_ != "dobj" or is_negated(verb) or is_passive(verb):
        return
    subjects = reader.parties(surface_subjects(verb))
    if verb.lemma_ in GETS:
        givers = reader.parties(tuple(t for word, t in (*roles(noun).obliques, *roles(verb).obliques) if word == "from"))
        yield from made(reader, rule, noun, givers, None, target=subjects) if givers else ()
    elif verb.lemma_ in {"give", "offer", "extend", "grant", "provide", "promise", "pledge"} and subjects:
        found = roles(verb)
        yield from made(reader, rule, noun, subjects, None, target=reader.parties((*found.datives, *found.after("to"))))


def _commitment_to(reader: CommitmentReader, noun: Token) -> Iterator[Binding]:
    """ "reaffirmed its commitment to the defence of Mali", "remains committed to defending Mali"."""
    content = next((t for word, t in roles(noun).obliques if word == "to"), None)
    content = content or next((c for c in noun.children if c.dep_ in {"acl", "xcomp"} and c.tag_ == "VB"), None)
    verb = noun.head
    if noun.pos_ == "NOUN":
        obligors = reader.obligors(noun_agents(noun)) or reader.obligors(surface_subjects(verb))
        firm = noun.dep_ in {"dobj", "attr"} and verb.lemma_ in AFFIRMS
    else:
        obligors = reader.obligors(surface_subjects(verb if noun.dep_ in {"acomp", "oprd"} else noun))
        firm = True
    if content is not None and obligors and firm and not is_negated(verb):
        yield from made(reader, reader.knowledge.rules["commitment-standing"], content, obligors, None)


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
