"""Stage: quantities."""

from __future__ import annotations

from foedus.knowledge.quantities import QuantityKnowledge
from foedus.model import Quantity
from foedus.understand.findings import ActorFindings, ClaimFindings, PlaceFindings, TimeFindings
from foedus.understand.parse import Parsed


def find_quantities(
    parsed: Parsed,
    knowledge: QuantityKnowledge,
    actors: ActorFindings,
    times: TimeFindings,
    places: PlaceFindings,
    claims: ClaimFindings,
) -> tuple[Quantity, ...]:
    """To come."""
    return ()
