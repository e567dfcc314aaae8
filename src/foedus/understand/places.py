"""Stage: places."""

from __future__ import annotations

from foedus.knowledge.places import PlaceKnowledge
from foedus.understand.findings import ActorFindings, PlaceFindings
from foedus.understand.parse import Parsed


def find_places(
    parsed: Parsed,
    knowledge: PlaceKnowledge,
    actors: ActorFindings,
) -> PlaceFindings:
    """To come."""
    return PlaceFindings(())
