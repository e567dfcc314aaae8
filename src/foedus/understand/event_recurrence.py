"""One verb that tells of several days: "struck Odesa on Friday and Kharkiv on Saturday" are two strikes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Token

from foedus.model import Event
from foedus.understand.event_roles import UNKNOWN, Found, World
from foedus.understand.findings import PlaceFindings, TimeFindings, TimeMention
from foedus.understand.parse import Parsed
from foedus.understand.when import DAY, times_within, value_of

RANGE = frozenset({"between", "from", "until", "since", "by", "through", "to"})  # before a day: a stretch of time
AGAIN = frozenset({"again", "then", "later", "once"})
STARTED = 2  # tokens before a day that may make it the first of a range
MOST = 12  # tokens of one occasion


@dataclass(frozen=True, slots=True)
class _Occasion:
    """The tokens that tell where and when one of several acts was done."""

    first: int
    end: int
    time: TimeMention


def each_occasion(found: Found, event: Event, times: TimeFindings, places: PlaceFindings, world: World) -> list[Event]:
    """The event once for each day that its clause lists with a place, a target or "again", and attacks for each day alone;
    otherwise itself."""
    occasions = _occasions(found, world.parsed, times)
    if len(occasions) < 2 or event.step is not None:
        return [event]
    seconds = occasions[1:]
    if event.type != "ASSAULT" and not all(_is_own(o, event, places, world) for o in seconds):
        return [event]
    own = [_hit(o, event, world) for o in occasions]
    hit = {i for ids in own for i in ids}
    at = _place(occasions[0], places) or event.where
    told = [replace(_on(event, occasions[0], own[0], hit, world), where=at)]
    for occasion, ids in zip(seconds, own[1:], strict=True):
        where = _place(occasion, places) or (None if _names(occasion, world) else at)
        told.append(replace(_on(event, occasion, ids, hit, world), where=where))
    return told


def _occasions(found: Found, parsed: Parsed, times: TimeFindings) -> list[_Occasion]:
    """The stretches behind the verb that end in a day each and are joined by commas and "and"; none where anything else is."""
    verb = found.told.carrier
    end = next((t.i for t in parsed.doc[verb.i + 1 : verb.sent.end] if _ends(t)), verb.sent.end)
    days = [m for m in times_within(times, verb.i + 1, end) if m.expression.type in {"DATE", "TIME"} and _is_day(m)]
    if len(days) < 2 or len({(m.expression.value or "")[:DAY] for m in days}) < len(days):
        return []
    if any(t.lower_ in RANGE for t in parsed.doc[max(days[0].first - STARTED, verb.i) : days[0].first]):
        return []
    made = [_Occasion(verb.i + 1, days[0].end, days[0])]
    for before, day in pairwise(days):
        made.append(_Occasion(before.end, day.end, day))
    listed = all(_is_joined(parsed.doc[o.first], o is made[-1]) and _plain(o, parsed) for o in made[1:])
    return made if listed else []


def _ends(token: Token) -> bool:
    """Whether a token begins another clause."""
    return token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"amod", "compound"}


def _is_day(mention: TimeMention) -> bool:
    value = mention.expression.value or ""
    return len(value) >= DAY and value[:4].isdigit() and "W" not in value


def _is_joined(token: Token, last: bool) -> bool:
    return token.lower_ == "and" or (token.lower_ == "," and (not last or token.nbor(1).lower_ == "and"))


def _plain(occasion: _Occasion, parsed: Parsed) -> bool:
    """Whether a stretch is short and no range ("and from Monday to Friday")."""
    words = parsed.doc[occasion.first : occasion.time.first]
    return occasion.end - occasion.first <= MOST and not any(t.lower_ in RANGE - {"to"} for t in words[-STARTED:])


def _is_own(occasion: _Occasion, event: Event, places: PlaceFindings, world: World) -> bool:
    words = world.parsed.doc[occasion.first : occasion.time.first]
    return any(t.lower_ in AGAIN for t in words) or _place(occasion, places) is not None or bool(_hit(occasion, event, world))


def _place(occasion: _Occasion, places: PlaceFindings) -> str | None:
    inside = (m for m in places.mentions if occasion.first <= m.first < occasion.end)
    return next((m.place.name for m in inside), None)


def _hit(occasion: _Occasion, event: Event, world: World) -> tuple[str, ...]:
    """Those of the recipients that the stretch names."""
    named = set(_named(occasion, world))
    return tuple(i for i in event.recipients if i in named)


def _named(occasion: _Occasion, world: World) -> Iterator[str]:
    for token in world.parsed.doc[occasion.first : occasion.end]:
        yield from world.stands_for(token)
        yield from world.located(token)


def _names(occasion: _Occasion, world: World) -> bool:
    """Whether a stretch names something, which may be another place than the first."""
    return any(t.pos_ == "PROPN" for t in world.parsed.doc[occasion.first : occasion.time.first])


def _on(event: Event, occasion: _Occasion, ids: tuple[str, ...], hit: set[str], world: World) -> Event:
    """The event on one of its days, and on whom where the list says so; `hit`: those whom any stretch names."""
    recipients = event.recipients
    if ids:
        recipients = tuple(i for i in recipients if (i not in hit or i in ids) and i != UNKNOWN) or ids
    return replace(event, when=value_of(occasion.time, world.parsed.doc), recipients=recipients)
