"""The acts in an agreement's life that a report tells of, one finding for each word that tells one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from foedus.knowledge.agreements import AgreementKnowledge, StepRule
from foedus.model import Span, StepName, StepStanding, TimeValue
from foedus.understand.parse import Parsed
from foedus.understand.step_agents import Agents, agents_of, named
from foedus.understand.step_arguments import agreement_of
from foedus.understand.step_dates import date_of, is_ahead
from foedus.understand.step_filters import fits_agreement, is_another_thing, lacks_words
from foedus.understand.step_parties import acted_by, parties_of
from foedus.understand.step_reading import CHAMBERS, Act, StepReader
from foedus.understand.step_standing import Standing, standing_of
from foedus.understand.step_words import ends_soon, is_undoing, reads_as_verb
from foedus.understand.syntax import clause, verb_roles
from foedus.understand.when import when_of

LEFT_TO_THE_STATE = frozenset({"withdrawn", "suspended", "terminated", "extended", "amended"})
CHARGED = frozenset({"violated", "suspended", "withdrawn", "terminated"})  # what an accusation can be about
ASIDES = frozenset({"which", "who", "whose", "amid", "while", "despite"})
SHORT = 20  # tokens of a report that is only a headline
FEW = 4  # words that say too little to be evidence by themselves
LONGEST_EVIDENCE = 400  # characters: more is the report, not its words
BY_ITSELF: frozenset[StepName] = frozenset({"in-force", "superseded"})


def find_acts(reader: StepReader) -> tuple[Act, ...]:
    """Every act in order of text; at most one for each word."""
    if not reader.clusters:
        return ()
    found: list[Act] = []
    for token in reader.parsed.doc:
        for rule in rules_at(token, reader.knowledge):
            act = _act(reader, token, rule)
            if act:
                found.append(act)
                break
    found = [a for a in found if not _is_consented(a, found, reader)]
    found.extend(_years(reader))
    return tuple(sorted(found, key=lambda a: (a.token, a.rule)))


def _is_consented(act: Act, others: list[Act], reader: StepReader) -> bool:
    """ "The cabinet cleared the ratification": consent to an act, not the act."""
    noun = reader.parsed.doc[act.token]
    if noun.pos_ != "NOUN" or noun.dep_ not in {"dobj", "nsubjpass"} or act.standing != "occurred":
        return False
    return any(a.token == noun.head.i and a.step == "approved" and a.cluster == act.cluster for a in others)


def rules_at(token: Token, knowledge: AgreementKnowledge) -> tuple[StepRule, ...]:
    """The rules that the word could fire, by lemma and part of speech; by form where the tagger may have misread it."""
    lemma = token.lemma_.lower()
    lower = token.lower_
    if token.i > token.sent.start and token.nbor(-1).text == "-" and token.tag_ == "VBN":
        return ()  # "open-ended", "Russian-brokered"
    if is_undoing(token):
        lemma = lower = f"de-{lemma}"
    if token.pos_ in {"VERB", "AUX"}:
        return knowledge.step_verbs.get(lemma, ())
    if token.pos_ in {"NOUN", "PROPN", "ADJ"}:
        nouns = knowledge.step_nouns.get(lemma) or knowledge.step_nouns.get(lower)
        if nouns:
            return nouns
        return tuple(rule for _, rule in knowledge.step_forms.get(lower, ()))
    return ()


def _act(reader: StepReader, token: Token, rule: StepRule) -> Act | None:
    verbal = reads_as_verb(token, rule)
    if lacks_words(reader, token, rule, verbal=verbal) or is_another_thing(reader, token, rule, verbal=verbal):
        return None
    headline = _is_headline(reader, token)
    number = agreement_of(reader.knowledge, reader.by_token, reader.clusters, token, rule, verbal=verbal, headline=headline)
    if number is None:
        return None
    cluster = reader.clusters[number]
    if not fits_agreement(token, rule, cluster):
        return None
    standing = standing_of(token, reader.knowledge)
    agents = agents_of(reader.knowledge, reader.actors, token, standing.anchor, rule, verbal=verbal, headline=headline)
    if rule.outsiders and token.lemma_ == "announce" and agents.parties and set(agents.parties) <= set(cluster.parties):
        return None  # a party tells of its own agreement
    if not acted_by(rule, agents, standing, cluster, verbal=verbal):
        return None
    value = _standing(reader, token, rule, standing)
    speech = _own_words(reader, token, agents) if verbal and value == "occurred" else None
    agents = _with_organ(reader, token, rule, agents, speech[0] if speech else None)
    date = date_of(reader, token, rule, standing, cluster)
    if speech is not None and not (date and date.value):
        date = when_of(reader.parsed, speech[1].i, reader.times)
    if value == "occurred" and _is_to_come(reader, token, rule, standing, date):
        value = "expected"
    voted = value == "occurred" and agents.organ in CHAMBERS and rule.step in LEFT_TO_THE_STATE
    if voted:
        value = "expected"  # a chamber votes for leaving; the state leaves
    if value is None:
        return None
    by_itself = rule.outsiders or rule.step in BY_ITSELF or ("subject" in rule.at and rule.step == "terminated")
    return Act(
        rule=rule.id,
        step=rule.step,
        cluster=number,
        token=standing.anchor.i if standing.enacted else token.i,
        parties=parties_of(reader.actors, agents, rule, cluster, reader.knowledge, token, value),
        organ=None if by_itself else agents.organ,
        standing=value,
        date=None if voted else date,
        according_to=tuple(m.claim.id for m in reader.claims.holding(token.i))[-1:],
        evidence=evidence_of(reader.parsed, token, standing.anchor),
        headline=headline,
        actors=() if rule.outsiders else agents.parties,
    )


def _is_to_come(reader: StepReader, token: Token, rule: StepRule, standing: Standing, date: TimeValue | None) -> bool:
    """The present of what is still to come: "binds from 3 May", "the queen signs it next week"."""
    if rule.id == "step-binds" and token.tag_ in {"VBP", "VBZ"} and "from" in {c.lower_ for c in token.children}:
        return True
    if ends_soon(token, rule) and token.head.tag_ in {"VBZ", "VBP"}:
        return True  # "the departure becomes effective six months after the notice"
    teller = standing.anchor.head if standing.anchor.dep_ == "nsubj" else standing.anchor
    return teller.tag_ in {"VBZ", "VBP"} and is_ahead(reader, date)


def _with_organ(reader: StepReader, token: Token, rule: StepRule, agents: Agents, speaker: Token | None) -> Agents:
    """The organ that the agents' phrase leaves unsaid: the leader whose words do it, or the voters."""
    if agents.organ:
        return agents
    if speaker is not None:
        return replace(agents, organ=named(reader.knowledge, reader.actors, (speaker,))[1])
    if rule.step in {"rejected", "approved"} and _by_vote(reader, token, rule, agents):
        return replace(agents, organ="electorate")
    return agents


def _is_headline(reader: StepReader, token: Token) -> bool:
    """ "Seoul, Tokyo ink pact": the title, or a report that is nothing but one."""
    if token.idx < reader.parsed.title_end:
        return True
    doc = reader.parsed.doc
    return len(doc) <= SHORT and not any(t.text in {".", "?", "!"} for t in doc[-2:])


def _own_words(reader: StepReader, token: Token, agents: Agents) -> tuple[Token, Token] | None:
    """ "Putin said on Tuesday that Russia was suspending it": by being said by whom and where it is done; (speaker, cue)."""
    holding = reader.claims.holding(token.i)
    if not holding or token.tag_ != "VBG" or len(agents.parties) != 1 or holding[-1].claimant_head is None or not holding[-1].cue:
        return None
    states = {reader.actors.country(i) for i in holding[-1].claim.claimants}
    doc = reader.parsed.doc
    return (doc[holding[-1].claimant_head], doc[holding[-1].cue[0]]) if states == set(agents.parties) else None


def _by_vote(reader: StepReader, token: Token, rule: StepRule, agents: Agents) -> bool:
    """ "Danes rejected it in a referendum", "France voted no": the voters of a state."""
    asked = any(t.lemma_.lower() in {"referendum", "plebiscite"} for t in token.subtree)
    people = any(
        reader.actors.actor(i).kind == "population"
        for t in verb_roles(token).agents
        if (m := reader.actors.for_phrase(t))
        for i in m.actors
    )
    return bool(agents.parties) and (asked or people or rule.id == "step-voted-against")


def _standing(reader: StepReader, token: Token, rule: StepRule, standing: Standing) -> StepStanding | None:
    """With rules for what was not kept, a negation makes the act; a claim that denies or accuses makes it denied or disputed."""
    value = standing.standing
    if rule.coming and value == "occurred":
        return None
    must = {c.lower_ for c in standing.anchor.children if c.dep_ == "aux"} & {"must", "has", "have"}
    if value == "proposed" and must and rule.step in {"approved", "ratified", "instruments-exchanged"}:
        value = "expected"  # "the Senate must still approve it"
    if rule.pending and value == "occurred":
        value = "expected"
    if value == "disputed" and rule.step not in CHARGED:
        value = "occurred"  # "traded accusations after agreeing on a truce"
    if rule.id == "step-not-bound" and value == "denied":
        value = "occurred"  # "will never be bound": the refusal is the act
    if rule.negated:
        if value != "denied":
            return None
        value = "occurred"
    if rule.step == "violated" and value == "proposed":
        return None  # "if the truce is broken": nobody has
    if rule.step == "violated" and value == "expected" and token.pos_ == "NOUN":
        value = "occurred"  # "until it ends its violations": they are taken for granted
    holding = reader.claims.holding(token.i)
    if holding and value == "occurred":
        act = holding[-1].claim.act
        said = {m.claim.act for m in holding}
        if "deny" in said and said & {"assert", "accuse", "confirm"}:
            value = "disputed"
        elif act == "deny":
            value = "denied"
        elif rule.step == "violated" or (act == "accuse" and rule.step in CHARGED):
            value = "disputed"
        elif act in {"threaten", "demand"}:
            value = "proposed"
    return value


def evidence_of(parsed: Parsed, token: Token, anchor: Token) -> Span:
    """The clause of the act, or a window round the word where the clause is too long."""
    base = anchor if anchor.pos_ in {"VERB", "AUX"} else token
    if base.dep_ in {"nsubj", "nsubjpass"} and base.head.lemma_ == "be":
        base = base.head  # "talks on the pact are over"
    while base.pos_ not in {"VERB", "AUX"} and base.right_edge.i - base.left_edge.i < FEW and base.head.i != base.i:
        base = base.head
    first, end = clause(base)
    first, end = min(first, token.i), _fact_end(base, max(token.i, anchor.i), max(end, token.i + 1))
    if parsed.doc[first].lower_ == "that" and parsed.doc[first].dep_ == "mark" and first < token.i:
        first += 1
        while first < token.i and parsed.doc[first].is_punct:
            first += 1
    sentence = token.sent
    first, end = max(first, sentence.start), min(end, sentence.end)
    while end - 1 > token.i and parsed.doc[end - 1].idx + len(parsed.doc[end - 1]) - parsed.doc[first].idx > LONGEST_EVIDENCE:
        end -= 1
    while first < token.i and parsed.doc[end - 1].idx + len(parsed.doc[end - 1]) - parsed.doc[first].idx > LONGEST_EVIDENCE:
        first += 1
    return parsed.span(first, end)


def _fact_end(base: Token, last: int, end: int) -> int:
    """Where the fact ends and an aside or another act begins: ", which had …", "amid …", "and the Senate followed"."""
    for token in base.doc[last + FEW : end - 1]:
        if token.lower_ == "," and (token.nbor().lower_ in ASIDES or (token.nbor().tag_ == "VBG" and token.nbor().dep_ == "advcl")):
            return token.i
        if token.lower_ in {"amid", "despite"}:
            return token.i
        if token.dep_ == "cc" and token.head == base:
            joined = next((c for c in base.children if c.dep_ == "conj" and c.i > token.i), None)
            if joined is not None and any(c.dep_ in {"nsubj", "nsubjpass"} for c in joined.children):
                return token.i
    return end


def _years(reader: StepReader) -> Iterator[Act]:
    """ "the 1987 pact": the year that it was signed."""
    for number, cluster in enumerate(reader.clusters):
        for mention in cluster.mentions:
            if mention.year and not mention.echo:
                year = TimeValue(mention.year, f"{mention.year}-01-01", f"{mention.year}-12-31")
                span = reader.parsed.span(mention.first, mention.end)
                if len(span.text) <= LONGEST_EVIDENCE:
                    yield Act("step-year", "signed", number, mention.head, (), None, "occurred", year, (), span, mention.in_title)
                break
