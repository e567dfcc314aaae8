"""The tables of places that are read whole: own toponyms, areas, states, first-level regions and their short names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import get_args

from foedus.knowledge.files import Row, cell_error, folder, read_table
from foedus.knowledge.known_place import KnownPlace
from foedus.knowledge.place_contested import Territories, read_holdings
from foedus.knowledge.town_keys import plain
from foedus.model import PlaceKind

TOPONYMS = ("name", "aliases", "kind", "country", "latitude", "longitude", "within", "claimed_by", "controlled_by", "source")
AREAS = ("name", "aliases", "kind", "country", "latitude", "longitude", "source")
REGIONS = ("name", "aliases", "country", "latitude", "longitude")
POINTS = ("of", "latitude", "longitude", "source")
SHORT_NAMES = ("short", "region", "country", "use")
Named = tuple[str, KnownPlace]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class ShortName:
    """A shortened name of a region. `alone`: a place by itself, not only behind a town and a comma."""

    place: KnownPlace
    alone: bool


def degrees(file: str, row: Row) -> Point:
    """The row's latitude and longitude. Raises KnowledgeError where they are no WGS 84 degrees."""
    try:
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
    except ValueError as error:
        raise cell_error(file, row, "latitude, longitude", "not numbers") from error
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise cell_error(file, row, "latitude, longitude", "not WGS 84 degrees")
    return latitude, longitude


def place_kind(file: str, row: Row) -> PlaceKind:
    """The row's kind. Raises KnowledgeError where it is none of the record's kinds."""
    for kind in get_args(PlaceKind):
        if row["kind"] == kind:
            known: PlaceKind = kind
            return known
    raise cell_error(file, row, "kind", f"{row['kind']!r} is none of {', '.join(get_args(PlaceKind))}")


def names_of(row: Row) -> tuple[str, ...]:
    """The row's name and aliases, with straight apostrophes, and each in plain letters and without hyphens."""
    written = [name.replace("\u2019", "'") for name in (row["name"], *row.list("aliases"))]
    letters = [plain(name) for name in written if not name.isascii()]
    return tuple(dict.fromkeys([*written, *letters, *(name.replace("-", " ") for name in (*written, *letters) if "-" in name)]))


def read_points() -> dict[str, Point]:
    """Points that stand for states (by id) and continents (by name)."""
    return {row["of"]: degrees("points.csv", row) for row in read_table(folder("tables"), "points.csv", POINTS)}


def read_toponyms(points: Mapping[str, Point]) -> Iterator[Named]:
    """The project's own list. A continent's point is that of points.csv."""
    for row in read_table(folder("tables"), "toponyms.csv", TOPONYMS):
        kind, rounded = place_kind("toponyms.csv", row), degrees("toponyms.csv", row)
        latitude, longitude = points.get(row["name"], rounded)
        place = KnownPlace(
            name=row["name"],
            layer="place-toponym",
            kind=kind,
            country=row["country"] or None,
            latitude=latitude,
            longitude=longitude,
            within=row.list("within"),
            claimed_by=read_holdings("toponyms.csv", row, "claimed_by"),
            controlled_by=read_holdings("toponyms.csv", row, "controlled_by"),
        )
        for name in names_of(row):
            yield name, place


def with_heirs(toponyms: list[Named]) -> list[Named]:
    """The toponyms; those that lie within a contested one take its claims where they have none of their own."""
    contested = {place.name: place for _, place in toponyms if place.claimed_by}
    found = []
    for name, place in toponyms:
        around = next((contested[outer] for outer in place.within if outer in contested), None)
        if around is None or place.claimed_by or place.kind == "water":
            found.append((name, place))
        else:
            found.append((name, replace(place, claimed_by=around.claimed_by, controlled_by=around.controlled_by)))
    return found


def read_areas(countries: Mapping[str, str]) -> Iterator[Named]:
    """Islands, waters, mountains and old regions."""
    for row in read_table(folder("tables"), "areas.csv", AREAS):
        latitude, longitude = degrees("areas.csv", row)
        within = (countries[row["country"]],) if row["country"] in countries else ()
        kind = place_kind("areas.csv", row)
        place = KnownPlace(row["name"], "place-area", kind, row["country"] or None, latitude, longitude, within)
        for name in names_of(row):
            yield name, place


def state_places(states: list[Row], points: Mapping[str, Point]) -> Iterator[Named]:
    """States and territories as places."""
    for row in states:
        latitude, longitude = points.get(row["id"], (None, None))
        place = KnownPlace(row["name"], "place-country", "country", row["id"], latitude, longitude)
        for name in sorted({row["name"], row["formal"], *row.list("aliases")} - {""}):
            yield name, place


def read_regions(countries: Mapping[str, str], territories: Territories, codes: Mapping[str, str]) -> Iterator[Named]:
    """First-level regions. `codes`: for (country, name) GeoNames' code, by which contested ones are known."""
    for row in read_table(folder("tables"), "regions.csv", REGIONS):
        within = (countries[row["country"]],) if row["country"] in countries else ()
        latitude, longitude = degrees("regions.csv", row)
        place = KnownPlace(row["name"], "place-region", "region", row["country"] or None, latitude, longitude, within)
        place = territories.of_region(place, codes.get(f"{row['country']} {row['name']}", ""))
        for name in names_of(row):
            yield name, place if name in {row["name"], plain(row["name"])} else replace(place, alias=True)


def read_short_names(regions: Mapping[str, tuple[KnownPlace, ...]]) -> dict[str, ShortName]:
    """Short names of states and provinces; each must stand for a region of regions.csv. Raises KnowledgeError."""
    found = {}
    for row in read_table(folder("tables"), "region_short_names.csv", SHORT_NAMES):
        known = [p for p in regions.get(row["region"], ()) if p.country == row["country"] and p.kind == "region"]
        if not known:
            raise cell_error("region_short_names.csv", row, "region", f"{row['region']!r} is no region of {row['country']}")
        if row["use"] not in {"", "alone"}:
            raise cell_error("region_short_names.csv", row, "use", f"{row['use']!r} is neither blank nor alone")
        found[row["short"]] = ShortName(known[0], row["use"] == "alone")
    return found
