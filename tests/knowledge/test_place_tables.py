"""The tables of places: every line is right in form, towns are found by their other spellings, the user's file is checked."""

from __future__ import annotations

import itertools
from collections import Counter
from pathlib import Path

import pytest

from foedus.knowledge import Knowledge, KnowledgeError
from foedus.knowledge.files import folder
from foedus.knowledge.places import load_places, read_user_places
from foedus.knowledge.town_keys import town_key

LINES = (folder("tables") / "towns.tsv").read_text(encoding="utf-8").splitlines()


def test_every_line_of_the_table_of_towns_is_well_formed() -> None:
    for line in LINES:
        key, _, country, latitude, longitude, population, _, sort = line.split("\t")
        assert key == town_key(key)
        assert len(country) == 2
        assert -90 <= float(latitude) <= 90
        assert -180 <= float(longitude) <= 180
        assert int(population) >= 0
        assert sort in {*"tcadTCAD"}


def test_the_table_of_towns_is_sorted_by_the_bytes_of_its_keys() -> None:
    keys = [line.split("\t", 1)[0].encode() for line in LINES]
    assert all(one <= other for one, other in itertools.pairwise(keys))


def test_every_name_is_found_and_nothing_else(knowledge: Knowledge) -> None:
    towns = knowledge.places.towns
    bearers = Counter(line.split("\t", 1)[0] for line in LINES)
    for key in list(bearers)[::97]:
        assert len(towns.bearers(key)) == bearers[key]
        assert towns.begins(key.split()[0])
    assert towns.bearers("Zzyxqville") == ()
    assert not towns.begins("Zzyxqville")
    assert towns.bearers("") == ()


@pytest.mark.parametrize(
    ("written", "name", "country"),
    [
        ("Kharkov", "Kharkiv", "UKR"),
        ("KHARKIV", "Kharkiv", "UKR"),
        ("Peking", "Beijing", "CHN"),
        ("Malmo", "Malmö", "SWE"),
        ("Port au Prince", "Port-au-Prince", "HTI"),
        ("St Louis", "St. Louis", "USA"),
        ("Afrin", "Afrin", "SYR"),
    ],
)
def test_other_spellings(knowledge: Knowledge, written: str, name: str, country: str) -> None:
    assert (name, country) in {(place.name, place.country) for place in knowledge.places.towns.bearers(written)}


@pytest.mark.parametrize(
    ("town", "territory", "country"),
    [
        ("Sevastopol", "Crimea", "UKR"),
        ("Kerch", "Crimea", "UKR"),
        ("Tskhinvali", "South Ossetia", "GEO"),
        ("Tiraspol", "Transnistria", "MDA"),
        ("Kyrenia", "Northern Cyprus", "CYP"),
        ("Katzrin", "Golan Heights", "SYR"),
        ("Laayoune", "Western Sahara", "ESH"),
        ("Srinagar", "Jammu and Kashmir", "IND"),
        ("Hargeysa", "Somaliland", "SOM"),
    ],
)
def test_towns_inherit_the_claims_of_the_territory_that_they_lie_in(
    knowledge: Knowledge, town: str, territory: str, country: str
) -> None:
    inside = [place for place in knowledge.places.towns.bearers(town) if territory in place.within]
    assert inside
    assert {place.country for place in inside} == {country}
    assert all(place.claimed_by for place in inside)


@pytest.mark.parametrize("town", ["Odesa", "Gori", "Nicosia", "Quneitra", "Chișinău", "Mogadishu"])
def test_towns_outside_are_not_contested(knowledge: Knowledge, town: str) -> None:
    assert not any(place.claimed_by for place in knowledge.places.towns.bearers(town))


def test_states_have_a_point(knowledge: Knowledge) -> None:
    without = {p.name for places in knowledge.places.by_name.values() for p in places if p.kind == "country" and p.latitude is None}
    assert not without


# --- the user's file


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_users_file_may_leave_columns_out(tmp_path: Path) -> None:
    (only,) = read_user_places(written(tmp_path, "# my places\nname\nOutpost Nine\n"))
    assert (only.name, only.kind, only.country, only.latitude, only.layer) == ("Outpost Nine", "town", None, None, "place-user")


def test_a_users_file_with_all_columns(tmp_path: Path) -> None:
    header = "name,aliases,kind,country,latitude,longitude,within"
    text = f"{header}\nCamp Delta,Delta Camp|the Delta,site,SYR,35.1,40.2,Deir ez-Zor|Syria\n"
    (place,) = read_user_places(written(tmp_path, text))
    assert (place.kind, place.country, place.latitude, place.longitude) == ("site", "SYR", 35.1, 40.2)
    assert place.within == ("Deir ez-Zor", "Syria")
    known = load_places((place,))
    assert known.by_name["Delta Camp"][0] is place


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1"),
        ("aliases\nx\n", "line 1, name"),
        ("name,colour\nx,red\n", "line 1, colour"),
        ("name,name\nx,y\n", "line 1"),
        ("name,country\nOutpost,XX\n", "line 2, country"),
        ("name,kind\n\nOutpost,castle\n", "line 3, kind"),
        ("name,latitude,longitude\nOutpost,91,0\n", "line 2, latitude, longitude"),
        ("name,latitude\nOutpost,9\n", "line 2, latitude, longitude"),
        ("name,aliases\n,Nine\n", "line 2, name"),
        ("name,aliases\nOutpost\n", "line 2"),
    ],
)
def test_a_wrong_users_file_names_file_line_and_column(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(KnowledgeError, match=r"mine\.csv") as error:
        read_user_places(written(tmp_path, text))
    assert said in str(error.value)


def test_a_users_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"none\.csv"):
        read_user_places(tmp_path / "none.csv")
    (tmp_path / "bytes.csv").write_bytes(b"name\n\xff\xfe\n")
    with pytest.raises(KnowledgeError, match=r"bytes\.csv"):
        read_user_places(tmp_path / "bytes.csv")
