"""Stage: events."""

from __future__ import annotations

from foedus.knowledge.events import EventKnowledge
from foedus.model import Event
from foedus.understand.findings import ActorFindings, AgreementFindings, ClaimFindings, FactualityFindings, PlaceFindings, TimeFindings
from foedus.understand.parse import Parsed


def find_events(
    parsed: Parsed,
    knowledge: EventKnowledge,
    actors: ActorFindings,
    times: TimeFindings,
    places: PlaceFindings,
    claims: ClaimFindings,
    factuality: FactualityFindings,
    agreements: AgreementFindings,
) -> tuple[Event, ...]:
    """To come."""
    return ()
