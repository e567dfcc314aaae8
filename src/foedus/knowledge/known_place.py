"""One place of the tables."""

from __future__ import annotations

import math
from dataclasses import dataclass

from foedus.model import Holding, PlaceKind


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """One place that a name can mean. `layer` is the id of the rule that finds it. Coordinates are WGS 84 degrees."""

    name: str
    layer: str
    kind: PlaceKind
    country: str | None
    latitude: float | None
    longitude: float | None
    within: tuple[str, ...] = ()  # names outward
    population: int = 0
    claimed_by: tuple[Holding, ...] = ()
    controlled_by: tuple[Holding, ...] = ()
    alias: bool = False  # known here by another spelling than its own name
    ordinary: bool = False  # a town or district whose name is an English word too
    called: tuple[str, ...] = ()  # further names of a place of the user's


def degrees_apart(one: KnownPlace, other: KnownPlace) -> float:
    """The larger difference of latitude and longitude in degrees; infinite where one has no point."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return math.inf
    return max(abs(one.latitude - other.latitude), abs(one.longitude - other.longitude))
