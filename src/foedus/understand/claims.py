"""Stage: claims."""

from __future__ import annotations

from foedus.knowledge.claims import ClaimKnowledge
from foedus.understand.findings import ActorFindings, ClaimFindings, TimeFindings
from foedus.understand.parse import Parsed


def find_claims(
    parsed: Parsed,
    knowledge: ClaimKnowledge,
    actors: ActorFindings,
    times: TimeFindings,
) -> ClaimFindings:
    """To come."""
    return ClaimFindings(())
