"""The user's own places: a CSV file whose rows come before all tables."""

from __future__ import annotations

from pathlib import Path

from foedus.knowledge.files import cell_error
from foedus.knowledge.known_place import KnownPlace
from foedus.knowledge.own_tables import read_own_rows
from foedus.knowledge.place_tables import degrees, place_kind
from foedus.knowledge.states import read_states

COLUMNS = ("name", "aliases", "kind", "country", "latitude", "longitude", "within")
LAYER = "place-user"


def read_user_places(path: Path) -> tuple[KnownPlace, ...]:
    """The places of a CSV file, in its order.

    docs/own-tables.md says what its columns mean; kind is town where blank. Raises KnowledgeError naming file, line and column.
    """
    states = {row["id"] for row in read_states()}
    found: list[KnownPlace] = []
    for row in read_own_rows(path, COLUMNS, needed=("name",)):
        if row["country"] and row["country"] not in states:
            raise cell_error(str(path), row, "country", f"{row['country']!r} is no id in states.csv (ISO 3166-1 alpha-3)")
        kind = place_kind(str(path), row) if row["kind"] else "town"
        latitude, longitude = degrees(str(path), row) if row["latitude"] or row["longitude"] else (None, None)
        place = KnownPlace(
            row["name"], LAYER, kind, row["country"] or None, latitude, longitude, row.list("within"), called=row.list("aliases")
        )
        found.append(place)
    return tuple(found)
