"""Which of several places of one name is meant: by the parent beside it, the report's countries, nearness and population."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from foedus.knowledge.known_place import KnownPlace, degrees_apart

FAME = 1.5  # for ten times the people
MARGIN = 0.3  # of the score below: less is a toss-up
DISTRICT_MARGIN = 1.0  # how many people live in a county says little about which is meant
IN_COUNTRY = 3.0  # a town in a country of the report outweighs one a thousand times larger elsewhere
SHARE = 1.5  # more for the country that the report speaks of most
CAPITAL = 3.0
PARENT = 8.0
PARENT_COUNTRY = 4.0
OTHER_SPELLING = -1.5
AS_REGION = 1_000_000  # people: what a first-level region counts for
AS_DISTRICT = 0.3  # of the people of its towns: who names it without its kind mostly means the town
NEAR_PARENT = 6.0  # degrees: a town lies that close to the point of the region named beside it
NEAR = ((60.0, 2.0), (200.0, 1.2), (500.0, 0.5))  # km from a place already decided, and what that counts
SMALL = 15_000  # people: a smaller place needs support
LARGE = 100_000  # people: a town of that size is known by its name alone
STATE = 6.0  # a state before a region of the same name
NEIGHBOURS = 2000.0  # km between the points of states that news names together
AMONG_NEIGHBOURS = 3.0
APART = 100.0  # km: places of one country closer than that are one for who reads the map
EARTH = 12742.0  # km, mean diameter


@dataclass(slots=True)
class Surroundings:
    """What the report has told so far: its countries with how often it names them, and the places decided."""

    countries: Counter[str] = field(default_factory=Counter)
    points: list[tuple[float, float]] = field(default_factory=list)
    chosen: dict[str, KnownPlace] = field(default_factory=dict)  # one sense for each name
    state_points: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    def add(self, place: KnownPlace) -> None:
        """Count a decided place."""
        if place.country:
            self.countries[place.country] += 1
        if place.kind in {"town", "site"} and place.latitude is not None and place.longitude is not None:
            point = (place.latitude, place.longitude)
            if point not in self.points:
                self.points.append(point)

    def neighbours(self, place: KnownPlace) -> float:
        """The share of the report's other states that lie round the place."""
        if place.latitude is None or place.longitude is None:
            return 0.0
        here = (place.latitude, place.longitude)
        known = [(self.state_points[c], n) for c, n in self.countries.items() if c in self.state_points]
        near = sum(n for point, n in known if _great_circle(here, point) < NEIGHBOURS)
        return near / max(1, sum(n for _, n in known))

    def supports(self, place: KnownPlace) -> bool:
        """Whether the report speaks of the place's country."""
        return place.country is not None and self.countries[place.country] > 0


@dataclass(frozen=True, slots=True)
class Choice:
    """The bearer that is meant; `rivals` are as likely, and then nothing is decided but what all share."""

    place: KnownPlace
    rivals: tuple[KnownPlace, ...] = ()

    @property
    def country(self) -> str | None:
        """The country that every bearer as likely lies in."""
        countries = {place.country for place in (self.place, *self.rivals)}
        return self.place.country if len(countries) == 1 else None


def choose(bearers: Sequence[KnownPlace], parents: Sequence[KnownPlace], around: Surroundings) -> Choice:
    """The likeliest of the bearers of a name."""
    states = any(place.layer == "place-country" for place in bearers)
    scores = {index: _score(place, parents, around, states=states) for index, place in enumerate(bearers)}
    order = sorted(scores, key=lambda i: (-scores[i], bearers[i].country or "", bearers[i].name, i))
    best = bearers[order[0]]
    margin = MARGIN if best.layer != "place-district" else DISTRICT_MARGIN
    if best.layer in {"place-town", "place-district"} and best.population < (LARGE if around.countries else SMALL):
        unsupported = not around.supports(best) and not any(lies_in(best, parent) for parent in parents)
        margin = math.inf if unsupported else margin
    rivals = [
        bearers[i]
        for i in order[1:]
        if scores[order[0]] - scores[i] < margin
        and (bearers[i].country != best.country or kilometres(bearers[i], best) > APART)
        and bearers[i].layer in {best.layer, "place-town", "place-region", "place-district"}
    ]
    return Choice(best, tuple(rivals))


def lies_in(place: KnownPlace, parent: KnownPlace) -> bool:
    """Whether the place lies in the parent, as far as the tables tell."""
    if parent.kind == "country":
        return place.country == parent.country and place.kind != "country"
    if place is parent or parent.kind not in {"region", "town"} or place.kind == "country":
        return False
    if parent.country and place.country != parent.country:
        return False
    if parent.layer == "place-region":
        return parent.name in place.within
    if parent.kind == "town":
        return place.layer not in {"place-town", "place-capital", "place-region"} and kilometres(place, parent) < APART
    return parent.name in place.within or (parent.country is not None and degrees_apart(parent, place) < NEAR_PARENT)


def kilometres(one: KnownPlace, other: KnownPlace) -> float:
    """Distance on the sphere; infinite where one has no point."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return math.inf
    return _great_circle((one.latitude, one.longitude), (other.latitude, other.longitude))


def _great_circle(one: tuple[float, float], other: tuple[float, float]) -> float:
    south, west, north, east = map(math.radians, (*one, *other))
    h = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    return EARTH * math.asin(min(1.0, math.sqrt(h)))


def _score(place: KnownPlace, parents: Sequence[KnownPlace], around: Surroundings, *, states: bool) -> float:
    """Higher is likelier: population (log10), the report's countries, places near by, the parent beside it.

    `states`: a state is among those that bear the name.
    """
    score = FAME * math.log10(_people(place) + 10)
    if place.country and around.countries[place.country]:
        most = max(around.countries.values())
        score += IN_COUNTRY + SHARE * around.countries[place.country] / most
    if place.layer == "place-capital":
        score += CAPITAL
    if place.layer == "place-country":
        score += STATE
    if states:
        score += AMONG_NEIGHBOURS * around.neighbours(place)
        if place.kind == "region" and any(lies_in(chosen, place) for chosen in around.chosen.values()):
            score += PARENT  # "Georgia" beside Atlanta
    if place.alias:
        score += OTHER_SPELLING
    if place.kind in {"town", "site"} and place.latitude is not None and place.longitude is not None:
        near = min((_great_circle((place.latitude, place.longitude), point) for point in around.points), default=math.inf)
        score += next((worth for reach, worth in NEAR if near < reach), 0.0)
    for parent in parents:
        if lies_in(place, parent):
            score += PARENT if parent.kind != "country" else PARENT_COUNTRY
    return score


def _people(place: KnownPlace) -> float:
    if place.layer == "place-district":
        return place.population * AS_DISTRICT
    return place.population if place.layer in {"place-town", "place-capital"} else AS_REGION
