"""Stage: actors."""

from __future__ import annotations

from foedus.knowledge.actors import ActorKnowledge
from foedus.understand.findings import ActorFindings
from foedus.understand.parse import Parsed


def find_actors(
    parsed: Parsed,
    knowledge: ActorKnowledge,
) -> ActorFindings:
    """To come."""
    return ActorFindings.of((), ())
