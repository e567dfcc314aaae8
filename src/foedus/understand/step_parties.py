"""Whose act it is: one party's, several parties' one by one, or all parties' together."""

from __future__ import annotations

from spacy.tokens import Token

from foedus.knowledge.agreements import AgreementKnowledge, StepRule
from foedus.understand.agreement_clusters import Cluster
from foedus.understand.findings import ActorFindings
from foedus.understand.step_agents import Agents, named
from foedus.understand.step_reading import JOINT
from foedus.understand.step_standing import Standing
from foedus.understand.syntax import surface_subjects, verb_roles

BOTH = 2  # parties of a bilateral agreement
STATE_CODE = 3  # letters of a state's code; organisations mostly have more


def parties_of(
    actors: ActorFindings,
    agents: Agents,
    rule: StepRule,
    cluster: Cluster,
    knowledge: AgreementKnowledge,
    token: Token,
    standing: str,
) -> tuple[str, ...]:
    """Who acts; empty where all do. A joint act by both sides of a bilateral agreement is everybody's."""
    parties = agents.parties
    known = knowledge.registry.get(cluster.known or "")
    lodged = token.lemma_.lower() in {"deposit", "submit", "lodge", "deliver"} and set(parties) != set(cluster.parties)
    if lodged and rule.step == "instruments-exchanged":
        return parties
    if rule.step == "signed" and agents.several and len(parties) == 1 and not (known and known.reach == "open"):
        return ()
    if rule.step == "signed" and standing == "denied" and token.right_edge.lower_ == "off":
        return ()
    if (
        rule.step in JOINT
        and len(parties) >= 2
        and (standing != "denied" or token.pos_ == "NOUN")
        and not (rule.step == "signed" and known and known.reach == "open")
    ):
        return ()
    if rule.step == "signed" and standing in {"occurred", "expected"} and len(cluster.parties) == 2 and not known:
        return () if set(parties) <= set(cluster.parties) else parties
    if rule.step == "terminated" and len(parties) == BOTH and set(parties) == set(cluster.parties):
        return ()
    if rule.step == "acceded":
        itself = known.acronyms if known else ()
        return tuple(p for p in parties if len(p) == STATE_CODE) or tuple(p for p in parties if p not in itself)
    if rule.step == "negotiated":
        return ()
    if rule.step == "instruments-exchanged" and (len(parties) != 1 or token.lemma_.lower() in {"exchange", "swap"}):
        return ()
    if rule.step == "terminated" and token.head.lemma_ == "let" and token.dep_ in {"ccomp", "xcomp"}:
        return named(knowledge, actors, surface_subjects(token.head))[0]
    if rule.step == "in-force" and len(cluster.parties) != BOTH:
        inside = (t for word, t in verb_roles(token).obliques if word == "for") if token.pos_ in {"VERB", "AUX"} else ()
        return parties if rule.by else named(knowledge, actors, tuple(inside))[0]
    if rule.step in {"in-force", "superseded"} or (rule.step == "terminated" and "subject" in rule.at):
        return ()  # it begins, or runs out, by itself
    return parties


def acted_by(rule: StepRule, agents: Agents, standing: Standing, cluster: Cluster, *, verbal: bool) -> bool:
    """Those who act can do such an act, and somebody does it."""
    if (
        rule.needs_organ
        and agents.organ not in rule.organs
        and not (agents.as_state and not agents.organ and not rule.coming and "ratify" not in rule.verbs)
    ):
        return False
    if rule.by and not agents.parties and not agents.organ and rule.step != "in-force":
        return False
    if rule.step == "withdrawn" and rule.by and not agents.parties:
        return False  # "took a page out of the treaty"
    if standing.notice and rule.step in {"withdrawn", "terminated"}:
        return False
    if agents.strange and rule.step in {"signed", "ratified"} and not cluster.parties and not cluster.known:
        return False  # "the poet signs an armistice with the sea"
    if rule.step in JOINT:
        return True
    nobody = not agents.parties and not agents.organ and standing.standing == "occurred"
    return not agents.unnamed and not (rule.alone and not verbal and nobody)  # "ratification needs 67 votes": the act as such
