"""Stage: agreements."""

from __future__ import annotations

from foedus.knowledge.agreements import AgreementKnowledge
from foedus.understand.findings import ActorFindings, AgreementFindings, ClaimFindings, FactualityFindings, TimeFindings
from foedus.understand.parse import Parsed


def find_agreements(
    parsed: Parsed,
    knowledge: AgreementKnowledge,
    actors: ActorFindings,
    times: TimeFindings,
    claims: ClaimFindings,
    factuality: FactualityFindings,
) -> AgreementFindings:
    """To come."""
    return AgreementFindings((), (), {})
