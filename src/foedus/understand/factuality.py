"""Stage: factuality."""

from __future__ import annotations

from foedus.knowledge.factuality import FactualityKnowledge
from foedus.understand.findings import ClaimFindings, FactualityFindings
from foedus.understand.parse import Parsed


def assess_predicates(
    parsed: Parsed,
    knowledge: FactualityKnowledge,
    claims: ClaimFindings,
) -> FactualityFindings:
    """To come."""
    return FactualityFindings({}, ())
