"""The acts in an agreement's life that a report tells of, one finding for each word that tells one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from foedus.knowledge.agreements import AgreementKnowledge, StepRule
from foedus.model import Span, StepName, StepStanding, TimeValue
from foedus.understand.agreement_clusters import Cluster
from foedus.understand.findings import ActorFindings, ClaimFindings, FactualityFindings, TimeFindings
from foedus.understand.parse import Parsed
from foedus.understand.step_agents import Agents, agents_of
from foedus.understand.step_arguments import (
    agreement_of,
    completes,
    ends_soon,
    has_about,
    is_undoing,
    names_paper,
    passes_through,
    reads_as_verb,
)
from foedus.understand.step_standing import Standing, standing_of
from foedus.understand.syntax import clause
from foedus.understand.when import when_of

CHAMBERS = frozenset({"parliament", "lower house", "upper house", "committee"})
LEFT_TO_THE_STATE = frozenset({"withdrawn", "suspended", "terminated", "extended", "amended"})
CHARGED = frozenset({"violated", "suspended", "withdrawn", "terminated"})  # what an accusation can be about
YEAR_REACH = 12  # tokens between an act and the year in its agreement's name
STATE_CODE = 3  # letters of a state's code; organisations mostly have more
LASTING = frozenset({"until", "till", "through"})
ASIDES = frozenset({"which", "who", "whose", "amid", "while", "despite"})
FEW = 4  # words that say too little to be evidence by themselves
LONGEST_EVIDENCE = 400  # characters: more is the report, not its words
JOINT: frozenset[StepName] = frozenset(
    {"signed", "negotiated", "in-force", "instruments-exchanged", "extended", "amended", "provisionally-applied", "superseded"}
)


@dataclass(frozen=True, slots=True)
class Act:
    """One word that tells a step, with all that it says."""

    rule: str
    step: StepName
    cluster: int
    token: int
    parties: tuple[str, ...]
    organ: str | None
    standing: StepStanding
    date: TimeValue | None
    according_to: tuple[str, ...]
    evidence: Span
    headline: bool
    actors: tuple[str, ...] = ()  # everybody who acts, also where all parties do


@dataclass(frozen=True, slots=True)
class StepReader:
    """What reading steps needs, passed along in one piece."""

    parsed: Parsed
    knowledge: AgreementKnowledge
    actors: ActorFindings
    times: TimeFindings
    claims: ClaimFindings
    factuality: FactualityFindings
    clusters: tuple[Cluster, ...]
    by_token: dict[int, int]  # token → number of the agreement whose mention has it as head
    parts: frozenset[int]  # tokens that only modify an agreement's name ("accession protocol")


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
    if verbal and rule.with_ and not completes(token, rule.with_, far=rule.spans):
        return None
    if rule.about and (not rule.through or not verbal) and not has_about(token, rule.about):
        return None
    if (token.i in reader.parts or token.i in reader.by_token) and not verbal:
        return None
    if rule.through and not passes_through(token, rule.through):
        return None
    if rule.step in {"ratified", "approved", "acceded"} and not verbal and names_paper(reader.knowledge, token):
        return None
    if rule.step == "acceded" and not verbal and token.dep_ == "dobj" and token.head.lemma_ in reader.knowledge.step_verbs:
        return None  # "suspended its membership": that act, no joining
    if any(c.lower_ in rule.not_with for c in token.children) or _is_let(token, rule):
        return None
    headline = token.idx < reader.parsed.title_end
    number = agreement_of(reader.knowledge, reader.by_token, reader.clusters, token, rule, verbal=verbal, headline=headline)
    if number is None:
        return None
    cluster = reader.clusters[number]
    if rule.topics and not rule.topics & cluster.topics:
        return None
    standing = standing_of(token, reader.knowledge)
    agents = agents_of(reader.knowledge, reader.actors, token, standing.anchor, rule, verbal=verbal, headline=headline)
    if rule.outsiders and token.lemma_ == "announce" and agents.parties and set(agents.parties) <= set(cluster.parties):
        return None  # a party tells of its own agreement
    if not _acted_by(rule, agents, standing, verbal=verbal):
        return None
    value = _standing(reader, token, rule, standing)
    if value == "occurred" and ends_soon(token, rule) and token.head.tag_ in {"VBZ", "VBP"}:
        value = "expected"  # "the departure becomes effective six months after the notice"
    date = _date(reader, token, rule, standing, cluster)
    teller = standing.anchor.head if standing.anchor.dep_ == "nsubj" else standing.anchor
    if value == "occurred" and teller.tag_ in {"VBZ", "VBP"} and _is_ahead(reader, date):
        value = "expected"  # "the queen signs it next week"
    voted = value == "occurred" and agents.organ in CHAMBERS and rule.step in LEFT_TO_THE_STATE
    if voted:
        value = "expected"  # a chamber votes for leaving; the state leaves
    if value is None:
        return None
    return Act(
        rule=rule.id,
        step=rule.step,
        cluster=number,
        token=standing.anchor.i if standing.enacted else token.i,
        parties=_parties(agents, rule, cluster, reader.knowledge, token, value),
        organ=None if rule.outsiders else agents.organ,
        standing=value,
        date=None if voted else date,
        according_to=tuple(m.claim.id for m in reader.claims.holding(token.i))[-1:],
        evidence=evidence_of(reader.parsed, token, standing.anchor),
        headline=headline,
        actors=() if rule.outsiders else agents.parties,
    )


def _is_let(token: Token, rule: StepRule) -> bool:
    """ "Let the pact lapse": who lets it lapse ends it."""
    return rule.id == "step-expired" and token.dep_ in {"ccomp", "xcomp"} and token.head.lemma_ in {"let", "allow"}


def _is_ahead(reader: StepReader, date: TimeValue | None) -> bool:
    """The day is later than the report."""
    published = reader.parsed.report.published
    return bool(published and date and date.value and date.earliest and date.earliest > str(published)[:10])


def _acted_by(rule: StepRule, agents: Agents, standing: Standing, *, verbal: bool) -> bool:
    """Those who act can do such an act, and somebody does it."""
    if (
        rule.needs_organ
        and agents.organ not in rule.organs
        and not (agents.as_state and not agents.organ and "ratify" not in rule.verbs)
    ):
        return False
    if standing.notice and rule.step in {"withdrawn", "terminated"}:
        return False
    if rule.step in JOINT:
        return True
    nobody = not agents.parties and not agents.organ and standing.standing == "occurred"
    return not agents.unnamed and not (
        rule.alone and not verbal and nobody and not rule.agentless
    )  # "ratification needs 67 votes": the act as such


def _date(reader: StepReader, token: Token, rule: StepRule, standing: Standing, cluster: Cluster) -> TimeValue | None:
    """The day of the word that counts, else of the act's own word; the day of an accusation is not that of the act."""
    times = _dating(reader)
    own = when_of(reader.parsed, token.i, times)
    if own and own.value and any(own.value == m.year and m.first <= token.i + YEAR_REACH for m in cluster.mentions):
        own = None  # "the 1987 treaty": the year of the agreement
    if not (own and own.value) and rule.through:
        inner = (t for t in reader.parsed.doc[token.i : min(token.i + 8, token.sent.end)] if t.lower_ in rule.through)
        own = next((day for t in inner if (day := when_of(reader.parsed, t.i, times)) and day.value), own)
    if ends_soon(token, rule) and not (own and own.value):
        own = _first_day(token, times) or own
    if standing.told or standing.anchor.i == token.i:
        return own
    above = when_of(reader.parsed, standing.anchor.i, times)
    return above if (above and above.value) or not own or not own.value else own


def _first_day(token: Token, times: TimeFindings) -> TimeValue | None:
    """The first day, month or year told after the word in its sentence."""
    after = (m.expression for m in times.mentions if token.i < m.first < token.sent.end and m.expression.type == "DATE")
    return next((TimeValue(e.value, e.earliest, e.latest) for e in after if e.value and e.value[:4].isdigit()), None)


def _dating(reader: StepReader) -> TimeFindings:
    """The times that can be the day of an act: not how long it lasts ("until 2026"), nor the present ("from now on")."""
    doc = reader.parsed.doc
    return TimeFindings(
        tuple(
            m
            for m in reader.times.mentions
            if not (m.first and doc[m.first - 1].lower_ in LASTING)
            and not (m.expression.value or "").endswith("PRESENT_REF")
            and not m.expression.text.lower().startswith(("from now", "until "))
        )
    )


def _standing(reader: StepReader, token: Token, rule: StepRule, standing: Standing) -> StepStanding | None:
    """With rules for what was not kept, a negation makes the act; a claim that denies or accuses makes it denied or disputed."""
    value = standing.standing
    if rule.stands == "expected" and value in {"occurred", "expected"}:
        return "expected"
    if rule.coming and value == "occurred":
        return None
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


def _parties(
    agents: Agents, rule: StepRule, cluster: Cluster, knowledge: AgreementKnowledge, token: Token, standing: str
) -> tuple[str, ...]:
    """Who acts; empty where all do. A joint act by both sides of a bilateral agreement is everybody's."""
    parties = agents.parties
    known = knowledge.registry.get(cluster.known or "")
    lodged = token.lemma_.lower() in {"deposit", "submit", "lodge", "deliver"} and set(parties) != set(cluster.parties)
    if lodged and rule.step == "instruments-exchanged":
        return parties
    if rule.step in JOINT and len(parties) >= 2 and not (rule.step == "signed" and known and known.reach == "open"):
        return ()
    if rule.step == "signed" and agents.several and standing != "denied" and not (known and known.reach == "open"):
        return ()
    if rule.step == "signed" and standing in {"occurred", "expected"} and len(cluster.parties) == 2 and not known:
        return () if set(parties) <= set(cluster.parties) and _is_both_sides(token, cluster) else parties
    if rule.step == "acceded":
        itself = known.acronyms if known else ()
        return tuple(p for p in parties if len(p) == STATE_CODE) or tuple(p for p in parties if p not in itself)
    if rule.step == "negotiated":
        return ()
    if rule.step == "instruments-exchanged" and (len(parties) != 1 or token.lemma_.lower() in {"exchange", "swap"}):
        return ()
    if rule.step in {"in-force", "superseded"} or (rule.step == "terminated" and "subject" in rule.at):
        return ()  # it begins, or runs out, by itself
    return parties


def _is_both_sides(token: Token, cluster: Cluster) -> bool:
    """Whether the words that tell a signing name the other side: "signed a pact with Chad", but not "Tehran signed that text"."""
    here = [m for m in cluster.mentions if token.sent.start <= m.head < token.sent.end]
    return not here or any(m.parties for m in here) or any(c.lower_ in {"with", "alongside"} for c in token.children)


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
