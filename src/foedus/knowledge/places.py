"""What the stage `places` knows beforehand: the layers of places by name, and the words that decide how a name is used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from foedus.knowledge.files import KnowledgeError, Row, folder, read_blocks, read_table
from foedus.knowledge.known_place import KnownPlace, degrees_apart
from foedus.knowledge.place_contested import read_territories
from foedus.knowledge.place_tables import (
    Named,
    ShortName,
    read_areas,
    read_points,
    read_regions,
    read_short_names,
    read_toponyms,
    state_places,
    with_heirs,
)
from foedus.knowledge.place_user import LAYER as USER
from foedus.knowledge.place_user import read_user_places
from foedus.knowledge.rules import Example, RuleListing
from foedus.knowledge.states import read_states
from foedus.knowledge.towns import TownTable, load_towns
from foedus.knowledge.towns import read_regions as read_region_codes

__all__ = ["KnownPlace", "PlaceKnowledge", "PlaceRule", "load_places", "read_user_places"]

SAME_TOWN = 0.5  # degrees apart at most: both tables mean the same town
FIRST_WORD = re.compile(r"\w+")
SMALL_WORD = re.compile(r"\b[a-z]\w*")
USES = frozenset({
    "locative", "motion", "border", "fallen", "verb_of_motion", "region", "town", "water", "site", "front", "part",
    "people", "direction", "name", "ship", "thing", "ordinary", "based", "beside", "aimed", "bound",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceRule:
    """One layer of places.toml. The layer of the user's own file has no examples: its places are the user's."""

    id: str
    gives: str
    matches: tuple[Example, ...] = ()
    rejects: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceKnowledge:
    """Places by name, in the order of the layers, and the words that decide how a name is used."""

    by_name: Mapping[str, tuple[KnownPlace, ...]]  # all but the towns
    first_words: frozenset[str]  # of every name in `by_name`: a quick way to see that nothing begins at a token
    small_words: frozenset[str]  # of names in `by_name`: "of", "corridor"
    towns: TownTable
    state_points: Mapping[str, tuple[float, float]]  # id of a state → a point that stands for it
    short_names: Mapping[str, ShortName]
    words: Mapping[str, frozenset[str]]  # use → words
    listings: tuple[RuleListing, ...] = ()


def load_places(extra: Iterable[KnownPlace] = ()) -> PlaceKnowledge:
    """Read and validate the tables of places. `extra` are the user's own, which come first. Raises KnowledgeError."""
    states = list(read_states())
    words = _words()
    country_names = {row["id"]: row["name"] for row in states}
    points = read_points()
    toponyms = with_heirs(list(read_toponyms(points)))
    territories = read_territories({place.name: place for _, place in toponyms})
    iso2 = {row["iso2"]: (row["id"], row["name"]) for row in states if row["iso2"] and row["kind"] != "former"}
    codes = {
        f"{iso2[code.partition('.')[0]][0]} {name}": code
        for code, name in read_region_codes(folder("tables")).items()
        if code.partition(".")[0] in iso2
    }
    own = [(name, place) for place in extra for name in (place.name, *place.called)]
    towns = load_towns(iso2, territories)
    tables: list[Named] = [
        *((name, _with_region(place, towns)) for name, place in toponyms),
        *state_places(states, points),
        *read_areas(country_names),
        *read_regions(country_names, territories, codes),
    ]
    # "North", "West" and the like name sides before they name anybody's province.
    sides = words["direction"]
    by_name = _by_name([*own, *((name, place) for name, place in tables if name.lower() not in sides)])
    short_names = read_short_names(by_name)
    alone = {short: (known.place,) for short, known in short_names.items() if known.alone and short not in by_name}
    by_name = by_name | alone
    first_words = frozenset(found[0] for name in by_name if (found := FIRST_WORD.match(name)))
    small_words = frozenset(word for name in by_name if not name.istitle() for word in SMALL_WORD.findall(name))
    return PlaceKnowledge(by_name, first_words, small_words, towns, points, short_names, words, _listings())


def _with_region(place: KnownPlace, towns: TownTable) -> KnownPlace:
    """A town of toponyms.csv that names only its country, with the region and the claims that the table of towns has for it."""
    if place.kind != "town" or len(place.within) > 1:
        return place
    same = [town for town in towns.bearers(place.name) if town.country == place.country and degrees_apart(town, place) <= SAME_TOWN]
    if not same:
        return place
    claims = place if place.claimed_by else same[0]
    return replace(place, within=same[0].within, claimed_by=claims.claimed_by, controlled_by=claims.controlled_by)


def _by_name(places: list[Named]) -> dict[str, tuple[KnownPlace, ...]]:
    found: dict[str, list[KnownPlace]] = {}
    for name, place in places:
        if place not in found.setdefault(name, []):
            found[name].append(place)
    return {name: tuple(bearers) for name, bearers in found.items()}


def _words() -> dict[str, frozenset[str]]:
    uses: dict[str, set[str]] = {}
    rows: tuple[Row, ...] = read_table(folder("tables"), "place_words.csv", ("word", "use"))
    for row in rows:
        uses.setdefault(row["use"], set()).add(row["word"])
    if set(uses) != USES:
        wrong = ", ".join(sorted(set(uses) ^ USES))
        raise KnowledgeError(f"place_words.csv, use: {wrong}: the uses are {', '.join(sorted(USES))}, each with a word")
    return {use: frozenset(words) for use, words in uses.items()}


def _listings() -> tuple[RuleListing, ...]:
    rules = read_blocks(folder("rules"), "places.toml", "rule", PlaceRule)
    for rule in rules:
        if not (rule.matches and rule.rejects) and rule.id != USER:
            raise KnowledgeError(f"places.toml, {rule.id}: matches and rejects must have an example each")
    return tuple(RuleListing(r.id, "places", "places.toml", r.gives, r.matches, r.rejects) for r in rules)
