"""Stage: commitments."""

from __future__ import annotations

from foedus.knowledge.commitments import CommitmentKnowledge
from foedus.model import Commitment
from foedus.understand.findings import ActorFindings, AgreementFindings, ClaimFindings, FactualityFindings, TimeFindings
from foedus.understand.parse import Parsed


def find_commitments(
    parsed: Parsed,
    knowledge: CommitmentKnowledge,
    actors: ActorFindings,
    times: TimeFindings,
    claims: ClaimFindings,
    factuality: FactualityFindings,
    agreements: AgreementFindings,
) -> tuple[Commitment, ...]:
    """To come."""
    return ()
