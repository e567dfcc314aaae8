"""The stages in their order, and the record that they make."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import version

from spacy.language import Language

from foedus.knowledge import Knowledge
from foedus.model import Reader, Record, Report
from foedus.understand.actors import find_actors
from foedus.understand.actors_placed import place_actors
from foedus.understand.agreements import find_agreements
from foedus.understand.claims import find_claims
from foedus.understand.commitments import find_commitments
from foedus.understand.event_misses import NearMiss, near_misses
from foedus.understand.events import find_events
from foedus.understand.factuality import assess_predicates
from foedus.understand.findings import (
    ActorFindings,
    AgreementFindings,
    ClaimFindings,
    FactualityFindings,
    PlaceFindings,
    TimeFindings,
)
from foedus.understand.parse import Parsed, parse
from foedus.understand.places import find_places
from foedus.understand.quantities import find_quantities
from foedus.understand.referenced import with_referenced_states
from foedus.understand.times import find_times

ToldBy = tuple[ActorFindings, TimeFindings, PlaceFindings, ClaimFindings, FactualityFindings, AgreementFindings]


def read_report(nlp: Language, knowledge: Knowledge, report: Report, *, predicates: bool = False) -> Record:
    """Read one report. The same report, knowledge and pipeline give the same record. Raises TooLongError."""
    return understand(parse(nlp, report), knowledge, reader_with(nlp, knowledge), predicates=predicates)


def reader_with(nlp: Language, knowledge: Knowledge) -> Reader:
    """Name and version of this reader with this language pipeline and the user's tables."""
    return replace(reader_of(nlp), own_tables=knowledge.own_tables)


def reader_of(nlp: Language) -> Reader:
    """Name and version of this reader with this language pipeline."""
    return Reader("foedus", version("foedus"), f"{nlp.meta['lang']}_{nlp.meta['name']}", nlp.meta["version"])


def read_with_near_misses(nlp: Language, knowledge: Knowledge, report: Report) -> tuple[Record, tuple[NearMiss, ...]]:
    """The record of a report, and its words that came near to an event and are none. Raises TooLongError."""
    parsed = parse(nlp, report)
    told = _told(parsed, knowledge)
    actors, _, places, claims, _, agreements = told
    missed = near_misses(parsed, knowledge.events, actors, places, claims, agreements)
    return _record(parsed, knowledge, reader_with(nlp, knowledge), told, predicates=False), missed


def _told(parsed: Parsed, knowledge: Knowledge) -> ToldBy:
    """What events are read against: who, when, where, who says so, how it is held, which agreements."""
    actors = find_actors(parsed, knowledge.actors)
    times = find_times(parsed, knowledge.times)
    places = find_places(parsed, knowledge.places, actors)
    actors = place_actors(parsed, knowledge.actors, actors, places)
    claims = find_claims(parsed, knowledge.claims, actors, times)
    factuality = assess_predicates(parsed, knowledge.factuality, claims)
    return (
        actors,
        times,
        places,
        claims,
        factuality,
        find_agreements(parsed, knowledge.agreements, actors, times, claims, factuality),
    )


def understand(parsed: Parsed, knowledge: Knowledge, reader: Reader, *, predicates: bool = False) -> Record:
    """Run every stage after the parse."""
    return _record(parsed, knowledge, reader, _told(parsed, knowledge), predicates=predicates)


def _record(parsed: Parsed, knowledge: Knowledge, reader: Reader, told: ToldBy, *, predicates: bool) -> Record:
    actors, times, places, claims, factuality, agreements = told
    quantities = find_quantities(parsed, knowledge.quantities, actors, times, places, claims)
    events = find_events(parsed, knowledge.events, actors, times, places, claims, factuality, agreements)
    commitments = find_commitments(parsed, knowledge.commitments, actors, times, claims, factuality, agreements)
    report = parsed.report
    record = Record(
        id=report.id,
        title=report.title,
        source=report.source,
        url=report.url,
        published=report.published,
        language=report.language,
        text=parsed.text,
        reader=reader,
        actors=actors.actors,
        times=times.expressions,
        places=places.places,
        quantities=quantities,
        events=events,
        agreements=agreements.agreements,
        commitments=commitments,
        claims=claims.claims,
        predicates=factuality.predicates if predicates else None,
    )
    return with_referenced_states(record, {ident: entry.name for ident, entry in knowledge.actors.states.items()})
