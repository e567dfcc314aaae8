"""What reading steps passes along: an act found in a word, and what its finding needs."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.knowledge.agreements import AgreementKnowledge
from foedus.model import Span, StepName, StepStanding, TimeValue
from foedus.understand.agreement_clusters import Cluster
from foedus.understand.findings import ActorFindings, ClaimFindings, FactualityFindings, TimeFindings
from foedus.understand.parse import Parsed

CHAMBERS = frozenset({"parliament", "lower house", "upper house", "committee"})
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
