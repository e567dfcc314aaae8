"""The table of towns and districts, looked up where it lies: sorted lines in a memory-mapped file, found by binary search.

It costs neither load time nor memory of its own, however many towns it holds (docs/decisions/0004-table-of-towns.md).
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from foedus.knowledge.files import Folder, KnowledgeError, folder
from foedus.knowledge.known_place import KnownPlace
from foedus.knowledge.place_contested import Territories
from foedus.knowledge.town_keys import titled, town_key

FILE = "towns.tsv"
LETTERS = b"abcdefghijklmnopqrstuvwxyz"
CELLS = 8  # key, name, country, latitude, longitude, population, region, sort
LAYERS = {"t": "place-town", "a": "place-town", "c": "place-capital", "d": "place-district"}


@dataclass(frozen=True, slots=True)
class TownTable:
    """Towns and districts of GeoNames by name."""

    data: mmap.mmap | bytes = field(repr=False)
    countries: Mapping[str, tuple[str, str]] = field(repr=False)  # ISO 3166-1 alpha-2 → (id in states.csv, name)
    regions: Mapping[str, str] = field(repr=False)  # GeoNames' code of a first-level division → its name
    territories: Territories = field(repr=False)
    starts: Mapping[bytes, tuple[int, int]] = field(repr=False)  # first two letters → where their lines begin and end

    def begins(self, word: str) -> bool:
        """Whether some name begins with this word."""
        key = town_key(word).encode()
        at = self._first_from(key)
        return bool(key) and self.data[at : at + len(key)] == key and self.data[at + len(key) : at + len(key) + 1] in {b"\t", b" "}

    def bearers(self, name: str) -> tuple[KnownPlace, ...]:
        """The towns and districts of that name, whatever its accents, hyphens and case."""
        key = town_key(name).encode() + b"\t"
        at = self._first_from(key[:-1])
        found = []
        while self.data[at : at + len(key)] == key:
            end = self.data.find(b"\n", at)
            found.append(self._place(self.data[at:end].decode()))
            at = end + 1
        return tuple(found)

    def towns(self, smallest: int) -> Iterator[tuple[str, KnownPlace]]:
        """Every name (its key) of a town of at least `smallest` people. Reads the whole table: a second for all towns."""
        for line in bytes(self.data).decode().splitlines():
            cells = line.split("\t")
            if cells[7] not in "dD" and int(cells[5]) >= smallest:
                yield cells[0], self._place(line)

    def _first_from(self, key: bytes) -> int:
        """Where the first line begins whose key is not before `key`."""
        return _first_from(self.data, key, *self.starts.get(key[:2], (0, len(self.data))))

    def _place(self, line: str) -> KnownPlace:
        cells = line.split("\t")
        if len(cells) != CELLS or cells[7].lower() not in LAYERS:
            raise KnowledgeError(f"{FILE}, {cells[0]}: not a line of the table of towns")
        key, name, iso2, latitude, longitude, population, region, sort = cells
        country, country_name = self.countries.get(iso2, (None, ""))
        code = f"{iso2}.{region}"
        point = (float(latitude), float(longitude))
        own = name or titled(key)
        outward = tuple(dict.fromkeys(part for part in (self.regions.get(code, ""), country_name) if part not in {"", own}))
        place = KnownPlace(
            name=own,
            layer=LAYERS[sort.lower()],
            kind="region" if sort in "dD" else "town",
            country=country,
            latitude=point[0],
            longitude=point[1],
            within=outward,
            population=int(population),
            alias=sort in "aA",
            ordinary=sort.isupper(),
        )
        return self.territories.inside(place, code)


def load_towns(countries: Mapping[str, tuple[str, str]], territories: Territories) -> TownTable:
    """Open the table of towns. `countries` and `territories` complete what its lines say."""
    tables = folder("tables")
    data = _mapped(tables)
    return TownTable(data, countries, read_regions(tables), territories, _starts(data))


def _first_from(data: mmap.mmap | bytes, key: bytes, low: int, high: int) -> int:
    """Where the first line of data[low:high] begins whose key is not before `key`; both are beginnings of lines."""
    while low < high:
        start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
        tab = data.find(b"\t", start)
        if data[start:tab] < key:
            low = data.find(b"\n", tab) + 1
        else:
            high = start
    return low


def _starts(data: mmap.mmap | bytes) -> dict[bytes, tuple[int, int]]:
    """An index by the first two letters: half of the steps of a search."""
    pairs = [bytes((first, second)) for first in LETTERS for second in b" " + LETTERS]
    at = [_first_from(data, pair, 0, len(data)) for pair in pairs] + [len(data)]
    return {pair: (at[i], at[i + 1]) for i, pair in enumerate(pairs)}


def read_regions(tables: Folder) -> dict[str, str]:
    """GeoNames' codes of first-level divisions and their names."""
    text = tables.joinpath("town_regions.tsv").read_text(encoding="utf-8")
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        code, tab, name = line.partition("\t")
        if not (code and tab and name):
            raise KnowledgeError(f"town_regions.tsv, line {number}: not a code and a name")
        found[code] = name
    return found


def _mapped(tables: Folder) -> mmap.mmap | bytes:
    file = tables.joinpath(FILE)
    if not isinstance(file, Path):  # installed in an archive
        return file.read_bytes()
    with file.open("rb") as stream:
        return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
