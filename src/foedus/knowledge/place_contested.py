"""Contested territories: who claims and who controls them, since when, and which towns lie in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from foedus.knowledge.files import KnowledgeError, Row, cell_error, folder, read_table
from foedus.knowledge.known_place import KnownPlace
from foedus.model import Holding

FILE = "contested_regions.csv"
COLUMNS = ("territory", "divisions", "box", "country", "claimed_by", "controlled_by", "source")
DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
HOLDING = re.compile(rf"([A-Z][A-Z0-9-]*)(?:@({DAY})?(?:/({DAY}))?)?")


@dataclass(frozen=True, slots=True)
class Territory:
    """A contested territory. `box`: south, west, north, east in WGS 84 degrees where only a part of the divisions is meant."""

    name: str
    country: str
    box: tuple[float, float, float, float] | None
    claimed_by: tuple[Holding, ...]
    controlled_by: tuple[Holding, ...]

    def holds(self, place: KnownPlace) -> bool:
        """Whether a place of the territory's divisions lies in it."""
        if self.box is None:
            return True
        south, west, north, east = self.box
        return (
            place.latitude is not None
            and place.longitude is not None
            and south <= place.latitude <= north
            and west <= place.longitude <= east
        )

    def around(self, place: KnownPlace) -> tuple[str, ...]:
        """The names outward of a place that lies in the territory, the territory among them."""
        if place.country != self.country:  # GeoNames follows the one who controls
            return (self.name,)
        others = tuple(name for name in place.within if self.name not in name)  # "Autonomous Republic of Crimea" is Crimea
        smaller = 1 if self.box is None and len(others) > 1 else 0  # a whole division lies in the territory, a part around it
        return (*others[:smaller], self.name, *others[smaller:])


@dataclass(frozen=True, slots=True)
class Territories:
    """Contested territories by GeoNames' code of a division or country."""

    by_division: Mapping[str, tuple[Territory, ...]]

    def inside(self, place: KnownPlace, code: str) -> KnownPlace:
        """The place with the claims and the control of the territory in which it lies; itself where it lies in none."""
        for territory in self.by_division.get(code, ()) or self.by_division.get(code.partition(".")[0], ()):
            if territory.holds(place):
                return replace(
                    place,
                    country=territory.country,
                    within=territory.around(place),
                    claimed_by=territory.claimed_by,
                    controlled_by=territory.controlled_by,
                )
        return place

    def of_region(self, place: KnownPlace, code: str) -> KnownPlace:
        """A first-level region with the claims and the control of the territory that it is or wholly lies in."""
        for territory in self.by_division.get(code, ()):
            if territory.box is None:
                return replace(place, claimed_by=territory.claimed_by, controlled_by=territory.controlled_by)
        return place


def read_holdings(file: str, row: Row, column: str) -> tuple[Holding, ...]:
    """The cell's ACTOR@since/until parts. Raises KnowledgeError naming file, line and column."""
    holdings = []
    for part in row.list(column):
        found = HOLDING.fullmatch(part)
        if not found:
            raise cell_error(file, row, column, f"{part!r} is not ACTOR or ACTOR@since/until")
        holdings.append(Holding(found[1], found[2], found[3]))
    return tuple(holdings)


def read_territories(listed: Mapping[str, KnownPlace]) -> Territories:
    """The territories; those of a name in `listed` (toponyms.csv) take its claims and control. Raises KnowledgeError."""
    by_division: dict[str, list[Territory]] = {}
    for row in read_table(folder("tables"), FILE, COLUMNS):
        claimed, controlled = read_holdings(FILE, row, "claimed_by"), read_holdings(FILE, row, "controlled_by")
        known = listed.get(row["territory"])
        if not claimed and known is None:
            raise cell_error(FILE, row, "territory", f"{row['territory']!r} is not in toponyms.csv, so claimed_by must be filled")
        if not claimed and known is not None:
            claimed, controlled = known.claimed_by, known.controlled_by
        territory = Territory(row["territory"], row["country"], _box(row), claimed, controlled)
        for code in row.list("divisions"):
            by_division.setdefault(code, []).append(territory)
    if not by_division:
        raise KnowledgeError(f"{FILE}: no territory")
    return Territories({code: tuple(found) for code, found in by_division.items()})


def _box(row: Row) -> tuple[float, float, float, float] | None:
    parts = row["box"].split()
    if not parts:
        return None
    try:
        south, west, north, east = (float(part) for part in parts)
    except ValueError as error:
        raise cell_error(FILE, row, "box", "not four numbers: south west north east") from error
    if not (-90 <= south < north <= 90 and -180 <= west < east <= 180):
        raise cell_error(FILE, row, "box", "not a box in WGS 84 degrees: south west north east")
    return south, west, north, east
