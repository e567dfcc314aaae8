"""One fact told twice, as in title and lead, is one event with two stretches of evidence."""

from __future__ import annotations

from dataclasses import replace

from foedus.model import Event
from foedus.understand.event_roles import UNKNOWN
from foedus.understand.findings import ActorFindings
from foedus.understand.parse import Parsed

SENTENCE_LIMIT = 600  # code points: what is further apart is not one sentence


def merged(events: list[Event], parsed: Parsed, actors: ActorFindings) -> list[Event]:
    """Events in order of text. Joined: those of the title with the first of the body that tells the same; those that agree in
    type, sides, status and a stated day."""
    countries = {actor.id: actor.country for actor in actors.actors if actor.country}
    kept: list[Event] = []
    alike: dict[tuple[object, ...], list[int]] = {}  # places in `kept` of events of one type, standing and sides
    for event in sorted(events, key=lambda e: (e.evidence[0].start, e.evidence[0].end, e.type, e.rule)):
        sides = (_states(event.actors, countries), _states(event.recipients, countries))
        others = alike.setdefault((event.type, event.status, *sides), [])
        at = next((n for n in others if _same(kept[n], event, parsed)), None)
        if at is None and event.step:
            at = next((n for n, one in enumerate(kept) if _one_act(one, event, countries)), None)
        if at is None:
            others.append(len(kept))
            kept.append(event)
        else:
            kept[at] = _joined(kept[at], event)
    return kept


def _states(ids: tuple[str, ...], countries: dict[str, str]) -> frozenset[str]:
    return frozenset(countries.get(i, i) for i in ids)


def _same(one: Event, other: Event, parsed: Parsed) -> bool:
    days = {e.when.value for e in (one, other) if e.when is not None and e.when.value}
    if len(days) > 1:
        return False
    if one.type in {"CONSULT", "COOPERATE"} and _together(one, other, parsed):
        return True  # "during their meeting the two leaders discussed": one meeting
    if one.rule != other.rule or (one.step and other.step and one.step.split(".")[0] != other.step.split(".")[0]):
        return False  # of two agreements two acts
    if len(one.evidence) == 1 and one.evidence[0].start < parsed.title_end <= other.evidence[0].start:
        return True
    stated = all(e.when is not None and e.when.value for e in (one, other))
    return stated and len(days) == 1


def _one_act(one: Event, other: Event, countries: dict[str, str]) -> bool:
    """Whether both tell the same step of an agreement: in type and standing alike, by the same side as far as either is known."""
    if one.step != other.step or (one.type, one.status) != (other.type, other.status):
        return False
    actors, others = _states(one.actors, countries), _states(other.actors, countries)
    return bool(actors & others) or UNKNOWN in actors | others


def _together(one: Event, other: Event, parsed: Parsed) -> bool:
    """Whether both are told in one sentence."""
    if other.evidence[0].start - one.evidence[-1].end > SENTENCE_LIMIT:
        return False
    between = parsed.text[one.evidence[-1].start : other.evidence[0].end]
    return "\n" not in between and not any(mark in between for mark in (". ", "? ", "! "))


def _known(ids: tuple[str, ...]) -> int:
    return sum(i != UNKNOWN for i in ids)


def _joined(one: Event, other: Event) -> Event:
    """The first, with what only the second knows and with the fuller sides."""
    fuller = other if _known(other.actors) > _known(one.actors) else one
    return replace(
        one,
        actors=fuller.actors,
        recipients=tuple(i for i in one.recipients or other.recipients if i not in fuller.actors),
        when=one.when if one.when is not None and one.when.value else other.when or one.when,
        where=one.where or other.where,
        step=one.step or other.step,
        mode=one.mode or other.mode,
        contexts=tuple(sorted({*one.contexts, *other.contexts})),
        according_to=tuple(dict.fromkeys((*one.according_to, *other.according_to))),
        actor_mentions=tuple(sorted({*one.actor_mentions, *other.actor_mentions})),
        recipient_mentions=tuple(sorted({*one.recipient_mentions, *other.recipient_mentions})),
        evidence=(*one.evidence, *other.evidence),
    )
