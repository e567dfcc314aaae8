"""Stage: agreements between states or organisations, the acts in their lives, and how far each has come."""

from __future__ import annotations

from foedus.knowledge.agreements import AgreementKnowledge
from foedus.model import Agreement, ClauseName, Step
from foedus.understand.agreement_clusters import Cluster, cluster_mentions
from foedus.understand.agreement_names import name_agreements
from foedus.understand.agreement_status import derive_status
from foedus.understand.agreement_steps import find_acts
from foedus.understand.findings import (
    ActorFindings,
    AgreementFindings,
    AgreementMention,
    ClaimFindings,
    FactualityFindings,
    TimeFindings,
)
from foedus.understand.parse import Parsed
from foedus.understand.step_delays import with_delays
from foedus.understand.step_echoes import with_echoes
from foedus.understand.step_ellipsis import with_elliptic
from foedus.understand.step_merging import Merged, merge_acts
from foedus.understand.step_reading import StepReader
from foedus.understand.step_references import with_references

ARTICLES = ("the ", "a ", "an ", "this ", "that ", "its ", "their ")
LONGEST_NAME = 120  # characters


def find_agreements(
    parsed: Parsed,
    knowledge: AgreementKnowledge,
    actors: ActorFindings,
    times: TimeFindings,
    claims: ClaimFindings,
    factuality: FactualityFindings,
) -> AgreementFindings:
    """Every agreement that the report speaks of, with its steps and the status that follows from them."""
    knowledge = knowledge.on(str(parsed.report.published or "")[:10])
    clusters = cluster_mentions(parsed, name_agreements(parsed, knowledge, actors), knowledge)
    by_token = {m.head: number for number, c in enumerate(clusters) for m in c.mentions}
    for number, cluster in enumerate(clusters):  # the parser may take any word of a bare name for its head ("START I")
        for mention in cluster.mentions:
            if mention.known and not mention.word:
                by_token = dict.fromkeys(range(mention.first, mention.end), number) | by_token
    parts = frozenset(token for c in clusters for m in c.mentions for token in range(m.first, m.head))
    reader = StepReader(parsed, knowledge, actors, times, claims, factuality, clusters, by_token, parts)
    merged = merge_acts(
        with_delays(
            parsed,
            knowledge,
            with_echoes(parsed, knowledge, times, with_references(reader, with_elliptic(reader, find_acts(reader)))),
        )
    )
    agreements: list[Agreement] = []
    mentions: list[AgreementMention] = []
    step_tokens: dict[str, int] = {}
    for number, cluster in enumerate(clusters):
        mine = tuple(m for m in merged if m.cluster == number)
        if not _kept(cluster, mine, actors) or _is_private(cluster, parsed, knowledge):
            continue
        identity = f"g{len(agreements) + 1}"
        steps = tuple(_step(f"{identity}.s{place}", m) for place, m in enumerate(mine, 1))
        step_tokens.update({step.id: m.token for step, m in zip(steps, mine, strict=True)})
        mentions.extend(AgreementMention(identity, parsed.span(m.first, m.end), m.first, m.end, m.head) for m in cluster.mentions)
        agreements.append(_agreement(parsed, identity, cluster, steps, agreement_parties(knowledge, actors, cluster, mine), actors))
    mentions.sort(key=lambda m: (m.first, m.end))
    return AgreementFindings(tuple(agreements), tuple(mentions), step_tokens)


def _kept(cluster: Cluster, steps: tuple[Merged, ...], actors: ActorFindings) -> bool:
    """An organisation counts as an agreement where its treaty's life is told; a bare description where somebody is party."""
    if steps:
        said = cluster.named or cluster.parties or cluster.topics or cluster.year or any(s.actors or s.organ for s in steps)
        return bool(said or any(a.kind == "state" for a in actors.actors))  # "the treaty on the kitchen wall"
    return not cluster.organisation and bool(cluster.named or cluster.parties)


def _is_private(cluster: Cluster, parsed: Parsed, knowledge: AgreementKnowledge) -> bool:
    """Whether it is a deal of firms, clubs or stars: each sentence that names it has a word for them, none for affairs of state."""
    if cluster.named or cluster.organisation:
        return False
    beside = [{t.lemma_.lower() for t in parsed.doc[m.head].sent} for m in cluster.mentions if not m.echo]
    private, public = knowledge.sets["private"], knowledge.sets["public"]
    return bool(beside) and all(words & private and not words & public for words in beside)


def _step(identity: str, merged: Merged) -> Step:
    return Step(
        id=identity,
        step=merged.step,
        party=merged.party,
        organ=merged.organ,
        date=merged.date,
        standing=merged.standing,
        according_to=tuple(merged.according_to),
        rule=merged.rule,
        evidence=tuple(merged.evidence),
    )


def _agreement(
    parsed: Parsed, identity: str, cluster: Cluster, steps: tuple[Step, ...], parties: tuple[str, ...], actors: ActorFindings
) -> Agreement:
    best = max(cluster.mentions, key=lambda m: (bool(m.known), bool(m.key), not m.echo, len(m.parties), -m.head))
    clauses: set[ClauseName] = {clause for m in cluster.mentions for clause in m.clauses}
    if "ceasefire" in cluster.topics:
        clauses.add("ceasefire")
    if "arms" in cluster.topics:
        clauses.add("arms-control")
    if cluster.known and "defence" in cluster.topics:
        clauses.add("defence")
    return Agreement(
        id=identity,
        name=_name(parsed.span(best.first, best.end).text),
        mentions=tuple(parsed.span(m.first, m.end) for m in cluster.mentions),
        parties=parties,
        obligations=tuple(sorted(clauses)),
        registry=cluster.known,
        steps=steps,
        status=derive_status(steps, parties, {a.id: a.name for a in actors.actors}),
        rule=best.rule,
    )


def agreement_parties(
    knowledge: AgreementKnowledge, actors: ActorFindings, cluster: Cluster, steps: tuple[Merged, ...]
) -> tuple[str, ...]:
    """Named as parties, or acting as such; the registry's two where the agreement is bilateral and the report speaks of both."""
    found = list(cluster.parties)
    joining = "accession" in cluster.topics
    found.extend(p for s in steps if joining or not _held_back(s) for p in (*s.actors, *((s.party,) if s.party else ())))
    entry = knowledge.registry.get(cluster.known or "")
    if entry and entry.reach == "bilateral":
        spoken_of = {actors.country(a.id) for a in actors.actors}
        found.extend(p for p in entry.parties if p in spoken_of)
    itself = entry.acronyms if entry else ()
    return tuple(p for p in dict.fromkeys(found) if p not in itself)


def _held_back(step: Merged) -> bool:
    """Who has not signed or ratified is no party by that."""
    return step.standing == "denied" and step.step in {"signed", "ratified", "approved", "acceded"}


def _name(text: str) -> str:
    for article in ARTICLES:
        if text.lower().startswith(article):
            text = text[len(article) :]
            break
    return " ".join(text.split())[:LONGEST_NAME]
