"""What somebody promises, warns of or threatens, in a statement of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from foedus.knowledge.commitments import CommitmentRule, Kind
from foedus.model import Agreement
from foedus.understand.commitment_parts import Parts, parts_within, with_what_follows
from foedus.understand.commitment_readings import Binding, CommitmentReader, clause_extent, negation_start, trimmed
from foedus.understand.findings import ClaimMention
from foedus.understand.pledge_sides import beneficiaries
from foedus.understand.syntax import is_negated, is_passive, noun_agents, roles, surface_subjects

SIDES = frozenset({"party", "side", "signatory", "member"})
GIVEN = frozenset({"VERB", "NOUN", "PROPN"})
RESERVES = frozenset({"reserve", "claim", "retain", "assert"})
OFFICE = re.compile(
    r"(?i)\b(?:minister|secretary|president|premier|chancellor|spokes\w+|official|envoy|ministry|cabinet|king|queen)\b"
)
RETORTS = frozenset({"answer", "meet", "treat", "regard", "punish", "repel", "avenge"})
TAKES_BACK = frozenset({"withdraw", "retract", "drop", "abandon", "break", "renounce", "rescind", "revoke", "forget", "disown"})
LONGEST = 390  # characters of an action that stand as evidence
OF_HELP = frozenset({"assurance", "guarantee", "promise", "pledge", "offer"})
SPEAKER = frozenset({"we", "i"})
FUTURE = frozenset({"will", "would", "shall", "'ll", "wo"})
MAYBE = frozenset({"may", "might", "could"})
BINDING_ACTS = frozenset({"promise", "threaten", "warn"})


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
        made = tuple(_stated(reader, mention))
        yield from made
        if not made:
            yield from _given(reader, mention)


def _pledged(reader: CommitmentReader, rule: CommitmentRule, verb: Token) -> Iterator[Binding]:
    """ "pledged to send arms", "vowed it would strike", "promised $1bn in aid", "threatened Niger with sanctions"."""
    if is_negated(verb) or is_passive(verb):
        return
    subjects = surface_subjects(verb)
    told = next((m.claim for m in reader.claims.mentions if verb.i in m.cue), None)
    spoken = reader.parties_of_ids(told.claimants) if told is not None else ()
    obligors = spoken or reader.parties(subjects)  # whose claim it is, where the parser gives the verb another subject
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
            yield from _made(reader, rule, action, obligors, claim, agreement=agreement, target=target)
        return
    if any(c.dep_ in {"dobj", "prep"} for c in verb.children):
        yield from _made(reader, rule, verb, obligors, claim, agreement=agreement)


def _ready(reader: CommitmentReader, word: Token) -> Iterator[Binding]:
    """ "stands ready to send police"."""
    content = next((c for c in word.children if c.dep_ == "xcomp" and c.pos_ == "VERB"), None)
    obligors = reader.parties(surface_subjects(word.head if word.dep_ in {"acomp", "advcl", "xcomp", "oprd"} else word))
    if content is not None and obligors and not is_negated(word.head):
        yield from _made(reader, reader.knowledge.rules["commitment-ready"], content, obligors, None)


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
    for made in _made(reader, rule, content, obligors, None, target=target) if obligors else ():
        yield replace(made, may=True) if noun.lemma_ == "right" else made


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


def _stated(reader: CommitmentReader, mention: ClaimMention) -> Iterator[Binding]:
    """Verbs of what is said whose subject is the speaker, in the future or under a condition."""
    claim = mention.claim
    if claim.negated or claim.act in {"deny", "no-comment", "opinion"}:
        return
    speakers = set(reader.parties_of_ids(claim.claimants))
    if not speakers and (claim.claimants or claim.claimant is None or not OFFICE.search(claim.claimant.text)):
        return
    rule = reader.knowledge.rules["commitment-stated"]
    for index in sorted(mention.content):
        verb = reader.parsed.doc[index]
        first = verb.lemma_ == "be" and is_negated(verb) and any(c.lower_ == "first" for c in verb.children)
        if ((verb.pos_ != "VERB" or verb.lemma_ in reader.knowledge.evasive) and not first) or verb.dep_ in {"relcl", "acl"}:
            continue
        if verb.lemma_ == "hesitate" and is_negated(verb):
            verb = next((c for c in verb.children if c.dep_ == "xcomp"), verb)
        auxiliaries = _auxiliaries(verb) or (
            _auxiliaries(verb.head) if verb.dep_ == "xcomp" and verb.head.lemma_ == "hesitate" else set()
        )
        if verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and verb.head.tag_ in {"VBZ", "VBP"} and "to" in auxiliaries:
            auxiliaries = {"will"}  # "Chad is to lend Niger money"
        answered = verb.lemma_ in RETORTS and auxiliaries & FUTURE and is_passive(verb) and not roles(verb).agents
        if answered and speakers:  # "any attack will be answered with force"
            yield from _made(reader, rule, verb, tuple(sorted(speakers)), claim.id)
            continue
        if not auxiliaries & (FUTURE | MAYBE) or is_passive(verb):
            continue
        subjects = surface_subjects(verb)
        if any(reader.agreements.headed_by(t.i) for t in verb.doc[max(0, verb.i - 4) : verb.i]):
            continue  # "the treaty will take effect": nobody's promise
        if not subjects or any(c.dep_ == "mark" and c.lower_ in {"if", "unless"} for c in verb.children):
            continue
        first_person = any(s.lower_ in SPEAKER for s in subjects)
        theirs = set(reader.parties(subjects))
        if not first_person and not theirs & speakers and (speakers or len(theirs) != 1):
            continue
        if not speakers and (first_person or not theirs):
            continue  # "the secretary of state": whose, the report does not say; the state that is to act is named
        speakers = speakers or theirs
        obligors = tuple(sorted(speakers)) if first_person or theirs <= speakers else tuple(sorted(theirs))
        told = tuple(t for i in mention.cue if claim.act in BINDING_ACTS for t in _told(reader.parsed.doc[i]))
        threat = claim.act in {"warn", "threaten"}
        made = tuple(_made(reader, rule, verb, obligors, claim.id, target=reader.parties(told), threat=threat))
        binding_act = claim.act in BINDING_ACTS
        yield from (b for b in made if binding_act or b.kind != "other" or b.parts.trigger or b.parts.condition or is_negated(verb))


def _given(reader: CommitmentReader, mention: ClaimMention) -> Iterator[Binding]:
    """ "assured Chad of its support", "gave his word that no arms would come": what is promised, however it is put."""
    claim = mention.claim
    speakers = reader.parties_of_ids(claim.claimants)
    heads = [t for i in sorted(mention.content) if (t := reader.parsed.doc[i]).head.i not in mention.content and t.pos_ in GIVEN]
    if claim.act != "promise" or claim.negated or not speakers or not heads:
        return
    action = heads[0]
    own = reader.parties(surface_subjects(action)) if action.pos_ == "VERB" else ()
    spoken = any(t.lower_ in SPEAKER for t in surface_subjects(action))
    if (own and not set(own) & set(speakers)) or (action.pos_ == "VERB" and not (own or spoken or action.tag_ == "VB")):
        return
    told = tuple(t for i in mention.cue for t in _told(reader.parsed.doc[i]))
    target = reader.parties(told)
    rule = reader.knowledge.rules["commitment-stated" if target or is_negated(action) else "commitment-promise-noun"]
    yield from _made(reader, rule, action, speakers, claim.id, target=target)


def _told(cue: Token) -> tuple[Token, ...]:
    """ "assured Chad that it would": to whom it is promised."""
    found = roles(cue)
    return (*found.datives, *found.patients)


def _auxiliaries(verb: Token) -> set[str]:
    own = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if not own and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not any(c.dep_ == "nsubj" for c in verb.children):
        return _auxiliaries(verb.head)
    return own


def _made(
    reader: CommitmentReader,
    rule: CommitmentRule,
    action: Token,
    obligors: tuple[str, ...],
    claim: str | None,
    *,
    agreement: Agreement | None = None,
    target: tuple[str, ...] = (),
    threat: bool = False,
) -> Iterator[Binding]:
    parsed = reader.parsed
    start, end = clause_extent(parsed, action)
    parts = _parts(reader, action, start, end)
    act_start, act_end = trimmed(parsed, negation_start(action), _action_end(action, parts, end))
    kind = _kind_of(reader, rule, action, parsed.text[act_start:act_end])
    negated = is_negated(action)
    if rule.needs_kind and kind is None and not negated:
        return
    if rule.id == "commitment-warning" and not (kind and kind.hostile):
        return
    menaced = threat and not negated and kind is None and bool(parts.trigger)
    hostile = rule.hostile or bool(kind and kind.hostile) or menaced
    may = bool(_auxiliaries(action) & MAYBE)
    evident = (act_end, min(end, act_start + LONGEST), *(part.end for part in (parts.trigger, parts.condition) if part))
    yield Binding(
        rule=rule,
        action=action,
        kind=kind.obligation if kind else "other",
        hostile=hostile,
        obligors=obligors,
        beneficiaries=beneficiaries(reader, action, obligors, kind, parts, agreement, target, hostile=hostile),
        standing="denied" if _taken_back(action) or _denied(reader, action) else "proposed" if may else "occurred",
        may=may,
        agreement=agreement.id if agreement else None,
        claim=None if agreement else claim,
        start=act_start,
        end=act_end,
        first=_evidence_start(action, parts),
        last=max(evident),
        parts=parts,
        headline=action.idx < parsed.title_end,
    )


def _parts(reader: CommitmentReader, action: Token, start: int, end: int) -> Parts:
    """Trigger, condition, means and time of an action whose clause goes from `start` to `end`, as far as it is told."""
    parsed, knowledge = reader.parsed, reader.knowledge
    sentence_end = parsed.span(action.sent.start, action.sent.end).end
    opening = min(start, action.sent[0].idx) if action.dep_ in {"ROOT", "conj"} else start
    before_cue = action.dep_ == "ccomp" and action.i < action.head.i and not any(c.dep_ == "mark" for c in action.children)
    reach = sentence_end if action.dep_ == "conj" or before_cue or _hangs_apart(action) else end
    parts = parts_within(parsed, knowledge, opening, max(end, reach), action)
    parts = with_what_follows(parsed, knowledge, parts, max(end, reach), action)
    if parts.trigger is None and parts.condition is None and action.dep_ == "conj":
        return parts_within(parsed, knowledge, action.sent[0].idx, sentence_end, action)
    return parts


def _kind_of(reader: CommitmentReader, rule: CommitmentRule, action: Token, words: str) -> Kind | None:
    """What the action's words promise or threaten; of what will not be done, only an attack that will not be."""
    kind = reader.knowledge.kind_of(words, "statement")
    if kind is None and (action.pos_ == "NOUN" or action.lemma_ in rule.verbs):
        kind = reader.knowledge.kind_of(f"send {words}", "statement")  # "its offer of troops"
    if is_negated(action):  # "will not destroy", "will not send": neither threat nor gift
        return reader.knowledge.kind_of("nonaggression", "agreement") if kind and kind.obligation == "attack" else None
    return kind


def _denied(reader: CommitmentReader, action: Token) -> bool:
    """ "denied that it had promised to send tanks"."""
    return any(m.claim.act == "deny" and not m.claim.negated for m in reader.claims.holding(action.head.i))


def _taken_back(action: Token) -> bool:
    """ "withdrew its promise to send tanks"."""
    noun = action.head if action.dep_ == "acl" else action.head.head if action.dep_ == "pobj" else None
    if noun is None or noun.pos_ != "NOUN" or noun.dep_ != "dobj":
        return False
    verb = noun.head
    return verb.lemma_ in TAKES_BACK or (verb.lemma_ in {"take", "go"} and any(c.lower_ == "back" for c in verb.children))


def _hangs_apart(action: Token) -> bool:
    """ "pledged to send troops, should parliament agree": the condition hangs on the verb that pledges."""
    if action.dep_ not in {"xcomp", "ccomp"}:
        return False
    return any(c.dep_ in {"advcl", "ccomp"} and c.i > action.i for c in action.head.children)


def _action_end(action: Token, parts: Parts, end: int) -> int:
    """Where the action's words end: at its trigger, at the next act, or with its clause."""
    own = action.idx + len(action)
    last = parts.trigger_from if parts.trigger_from is not None and parts.trigger_from > own else end
    following = next((c for c in action.conjuncts if c.i > action.i and c.pos_ == "VERB"), None)
    if following is not None and following.idx < last:
        last = _conjunction(following, action).idx
    return max(last, own)


def _conjunction(following: Token, action: Token) -> Token:
    """The "and" before the next act, with the adverbs on it."""
    at = following
    while at.i - 1 > action.i and at.nbor(-1).pos_ in {"CCONJ", "ADV", "AUX", "PART", "PUNCT"}:
        at = at.nbor(-1)
    return at


def _evidence_start(action: Token, parts: Parts) -> int:
    """Where the subject, or an "if" clause before it, begins."""
    subjects = surface_subjects(action)
    own = min([action.idx, *(s.left_edge.idx for s in subjects if s.sent == action.sent and s.i < action.i)])
    if parts.trigger_from is not None and parts.trigger_from < own:
        return parts.trigger_from
    return own
