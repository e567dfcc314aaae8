"""States that findings name by id though the report names only their people, bodies or places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from foedus.model import Actor, Record, Span

VAGUE = frozenset({"UNKNOWN", "WEST", "INTL", "MEDIA"})  # ids that stand for no actor in particular


def with_referenced_states(record: Record, names: dict[str, str]) -> Record:
    """The record with an actor for every state that a finding refers to.

    Such a state rests on the mentions of those who act for it and on the places that lie in it; `names` gives its name.
    """
    known = {actor.id for actor in record.actors}
    missing = sorted(set(referred(record)) - known - VAGUE)
    states = tuple(Actor(ident, names.get(ident, ident), "state", ident, None, _evidence(record, ident)) for ident in missing)
    return replace(record, actors=(*record.actors, *states))


def referred(record: Record) -> Iterator[str]:
    """Every actor id in the findings of a record."""
    for event in record.events:
        yield from (*event.actors, *event.recipients)
    for claim in record.claims:
        yield from claim.claimants
    for quantity in record.quantities:
        yield from quantity.of
    for agreement in record.agreements:
        yield from agreement.parties
        yield from (step.party for step in agreement.steps if step.party)
    for commitment in record.commitments:
        yield from (*commitment.obligors, *commitment.beneficiaries)


def _evidence(record: Record, state: str) -> tuple[Span, ...]:
    people: Iterable[Span] = (span for actor in record.actors if actor.country == state for span in actor.mentions)
    places = (Span(place.start, place.end, place.text) for place in record.places if place.country == state)
    return tuple(sorted({*people, *places}))
