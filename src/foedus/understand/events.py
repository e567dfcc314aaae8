"""Stage: events. Frames of verbs and act nouns, filled from the parse and resolved to actors, in PLOVER's terms."""

from __future__ import annotations

from dataclasses import replace

from foedus.knowledge.events import EventKnowledge
from foedus.model import Event, EventStatus
from foedus.understand.event_merge import merged
from foedus.understand.event_moods import in_mood
from foedus.understand.event_readings import absorbed, read_word, why_not_told
from foedus.understand.event_recurrence import each_occasion
from foedus.understand.event_roles import Found, World
from foedus.understand.event_steps import Steps
from foedus.understand.findings import (
    ActorFindings,
    AgreementFindings,
    ClaimFindings,
    FactualityFindings,
    PlaceFindings,
    TimeFindings,
)
from foedus.understand.parse import Parsed
from foedus.understand.when import when_of
from foedus.understand.where import where_of


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
    """The political events that a report tells, in order of text, each with the words that tell it.

    Nothing is recorded where neither side is a state, an organisation, an armed group or people in politics. An event told by
    title and lead is one event with two stretches of evidence.
    """
    world = World.of(parsed, knowledge, actors, places, claims, agreements)
    steps = {token: step for step, token in sorted(agreements.step_tokens.items(), reverse=True)}
    read = (read_word(token, world) for token in parsed.doc)
    told = [one for one in read if one is not None and why_not_told(one, world) is None]
    found = in_mood([one for one, within in absorbed(told) if within is None], world)
    acts = Steps.of(agreements.agreements, actors)
    dated = ((f, _dated(f, parsed, times, places, factuality, steps)) for f in found)
    events = [one for f, event in dated for one in each_occasion(f, event, times, places, world)]
    events = [event if event.step else replace(event, step=acts.told_by(event)) for event in events]
    return tuple(replace(event, id=f"e{number}") for number, event in enumerate(merged(events, parsed, actors), 1))


def _dated(
    found: Found, parsed: Parsed, times: TimeFindings, places: PlaceFindings, factuality: FactualityFindings, steps: dict[int, str]
) -> Event:
    """The event with time, place, and how the report holds it."""
    token, carrier = found.told.token, found.told.carrier
    held = factuality.assessments.get(carrier.i) or factuality.assessments.get(token.i)
    if found.spoken:  # a promise or refusal is made by its speaker, whatever is held of the thing promised
        held = None
    status: EventStatus = held.status if held else "occurred"
    return replace(
        found.event,
        step=steps.get(token.i) or steps.get(carrier.i),
        when=when_of(parsed, carrier.i, times) or (when_of(parsed, token.i, times) if token != carrier else None),
        where=where_of(parsed, token.i, places) or (where_of(parsed, carrier.i, places) if token != carrier else None),
        status=status,
        certainty=held.certainty if held else 3.0,
        according_to=held.according_to if held else (),
        condition=held.condition if held else None,
    )
