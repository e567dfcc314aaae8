"""The tables of actors: well formed, of one mind with each other, and right where other lists can be asked."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import pycountry
import pytest

from foedus.knowledge.files import Row, folder, read_table
from foedus.knowledge.name_index import pieces

COLUMNS = {
    "states.csv": "id name formal aliases demonyms capital capital_aliases iso2 cow gw since until kind source",
    "organisations.csv": "id name aliases sector country since until source",
    "armed_groups.csv": "id name aliases country sector source",
    "institutions.csv": "id name aliases country sector source",
    "people.csv": "id name aliases country office sector since until source",
}
NAMED = [name for name in COLUMNS if name != "states.csv"]
SECTORS = frozenset(
    [
        "COP",
        "GOV",
        "JUD",
        "LEG",
        "MIL",
        "PRM",
        "PTY",
        "REB",
        "SPY",
        "UAF",
        "UNK",
        "AGR",
        "BUS",
        "CRM",
        "CVL",
        "EDU",
        "ELI",
        "JRN",
        "LAB",
        "MED",
        "REF",
        "OPP",
        "PRE",
        "REL",
        "SOC",
        "IGO",
        "NGO",
    ]
)
KINDS = frozenset({"state", "partly-recognised", "de-facto", "territory", "former"})
DE_FACTO = frozenset({"XKX", "XAB", "XSO", "XNK", "XNC", "XTR", "XSL"})  # the codes that the record contract lists
# One at a time may hold these. Left out are offices that two held or claimed at once, as in Abidjan in the winter of 2010.
SOLE_OFFICES = frozenset(
    [
        "president",
        "prime minister",
        "chancellor",
        "supreme leader",
        "foreign minister",
        "defence minister",
        "secretary of state",
        "defense secretary",
        "foreign secretary",
        "defence secretary",
        "national security adviser",
        "nato secretary general",
        "un secretary-general",
        "eu high representative",
        "director general of the iaea",
        "chairman of the joint chiefs of staff",
        "director of the cia",
    ]
)
RIVALS = frozenset(
    {("CIV", "president", 2010), ("GMB", "president", 2017), ("KGZ", "president", 2010), ("KHM", "prime minister", 1993)}
)
SHARED_NAMES = frozenset({"george bush", "andris berzins"})  # two of one name: the report's date tells them apart
TODAY = "2026-11-24"  # the day on which the tables were last gone through
SHARED = Path(__file__).resolve().parents[3] / "shared"


def table(name: str) -> tuple[Row, ...]:
    return read_table(folder("tables"), name, tuple(COLUMNS[name].split()))


def names_of(row: Row) -> list[str]:
    """Every name of a row, its aliases and, for a state, its demonyms and capitals."""
    single = [row[column] for column in ("name", "formal", "capital") if row.cells.get(column)]
    many = [part for column in ("aliases", "demonyms", "capital_aliases") if column in row.cells for part in row.list(column)]
    return [*single, *many]


def first_day(date: str) -> str:
    return date + "-01-01"[len(date) - 4 :] if date else "0000-01-01"


@pytest.mark.parametrize("name", COLUMNS)
def test_rows_have_what_they_must(name: str) -> None:
    for row in table(name):
        where = f"{name}, line {row.line}"
        assert row["id"], where
        assert row["name"], where
        assert row["source"], where
        parts = [part for column in row.cells for part in row[column].split("|")]
        assert not [part for part in parts if part != part.strip() or "  " in part], where
        for column in ("aliases", "demonyms", "capital_aliases"):
            if column in row.cells:
                given = row.list(column)
                assert len(given) == len(set(given)), f"{where}, {column}"
        assert row["name"] not in row.list("aliases"), where


@pytest.mark.parametrize("name", NAMED)
def test_sectors_and_countries_are_known(name: str) -> None:
    states = {row["id"] for row in table("states.csv")}
    for row in table(name):
        assert row["sector"] in SECTORS, f"{name}, line {row.line}"
        assert not row["country"] or row["country"] in states, f"{name}, line {row.line}"


@pytest.mark.parametrize("name", ["states.csv", "organisations.csv", "people.csv"])
def test_dates_are_iso_and_in_order(name: str) -> None:
    date = re.compile(r"(\d{4})(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
    for row in table(name):
        since, until = row["since"], row["until"]
        for value in (since, until):
            assert not value or date.fullmatch(value), f"{name}, line {row.line}: {value}"
            assert value <= TODAY, f"{name}, line {row.line}: {value} is still to come"
        if since and until:
            shorter = min(len(since), len(until))
            assert since[:shorter] <= until[:shorter], f"{name}, line {row.line}"


def test_ids_stand_for_one_thing() -> None:
    ids = Counter(row["id"] for name in COLUMNS if name != "people.csv" for row in table(name))
    assert not [ident for ident, count in ids.items() if count > 1]


def test_names_stand_for_one_thing() -> None:
    """Also as the index reads them, without accents, hyphens and apostrophes."""
    meant: dict[str, set[str]] = defaultdict(set)
    for name in COLUMNS:
        for row in table(name):
            for given in names_of(row):
                meant[" ".join(piece.key for piece in pieces(given.removeprefix("The ").removeprefix("the ")))].add(row["id"])
    assert {given for given, ids in meant.items() if len(ids) > 1} == SHARED_NAMES


def test_no_name_is_an_ordinary_word() -> None:
    """A name in lower case throughout could only be told from the word by luck; groups and services written so are listed."""
    allowed = {"contras", "shabiha", "janjaweed", "peshmerga", "dpa", "bellingcat", "euronews"}
    names = {given for name in COLUMNS for row in table(name) for given in names_of(row)}
    assert {given for given in names if given.islower() and " " not in given and given.isalpha()} <= allowed


def test_states_have_codes_and_kinds() -> None:
    rows = table("states.csv")
    for row in rows:
        assert re.fullmatch(r"[A-Z]{3}", row["id"]), row["id"]
        assert row["kind"] in KINDS, row["id"]
        assert re.fullmatch(r"[A-Z]{2}|", row["iso2"]), row["id"]
        assert all(re.fullmatch(r"\d{1,3}|", row[column]) for column in ("cow", "gw")), row["id"]
        assert bool(row["until"]) == (row["kind"] == "former" or row["id"] == "XNK"), row["id"]
    codes = Counter(row["iso2"] for row in rows if row["iso2"])
    assert not [code for code, count in codes.items() if count > 1]
    assert {row["id"] for row in rows} >= DE_FACTO
    assert sum(row["kind"] == "state" for row in rows) == 194  # the members of the United Nations and the Holy See


def test_lines_of_one_person_agree() -> None:
    same: dict[str, tuple[str, str]] = {}
    for row in table("people.csv"):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"]), row["id"]
        assert same.setdefault(row["id"], (row["name"], row["aliases"])) == (row["name"], row["aliases"]), row["id"]
        assert row["office"], row["id"]
    tenures = Counter((row["id"], row["office"], row["since"]) for row in table("people.csv"))
    assert not [tenure for tenure, count in tenures.items() if count > 1]


def test_sole_offices_have_one_holder_at_a_time() -> None:
    """Holders follow each other; the day, month or year of the change is shared, as far as it is known."""
    held: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in table("people.csv"):
        if row["office"].lower() in SOLE_OFFICES and row["since"]:
            held[row["country"], row["office"].lower()].append(row)
    assert len(held) > 150
    for (country, office), rows in held.items():
        for before, after in pairwise(sorted(rows, key=lambda r: first_day(r["since"]))):
            if (country, office, int(after["since"][:4])) in RIVALS:
                continue
            assert before["until"], f"{before['id']} is {office} still, and {after['id']} too"
            known = min(len(before["until"]), len(after["since"]))
            assert before["until"][:known] <= after["since"][:known], f"{country}, {office}: {before['id']}, {after['id']}"


@pytest.mark.parametrize(
    ("country", "office", "day", "person"),
    [
        ("USA", "President", "2024-11-12", "joe-biden"),
        ("USA", "Secretary of State", "1998-02-20", "madeleine-albright"),
        ("RUS", "Foreign Minister", "2024-11-12", "sergei-lavrov"),
        ("RUS", "Defence Minister", "2024-11-12", "andrei-belousov"),
        ("RUS", "President", "2010-06-01", "dmitry-medvedev"),
        ("UKR", "President", "2014-05-01", "oleksandr-turchynov"),
        ("KOR", "President", "2024-11-12", "yoon-suk-yeol"),
        ("PRK", "Foreign Minister", "2024-11-04", "choe-son-hui"),
        ("JPN", "Prime Minister", "1994-08-01", "tomiichi-murayama"),
        ("ISR", "Prime Minister", "1995-11-01", "yitzhak-rabin"),
        ("SYR", "President", "2025-06-01", "ahmed-al-sharaa"),
        ("SUN", "President", "1990-08-02", "mikhail-gorbachev"),
        ("YUG", "President", "1999-04-01", "slobodan-milosevic"),
        ("", "NATO Secretary General", "2024-11-12", "mark-rutte"),
        ("", "UN Secretary-General", "1999-03-24", "kofi-annan"),
    ],
)
def test_the_holder_of_an_office_on_a_day(country: str, office: str, day: str, person: str) -> None:
    holders = {
        row["id"]
        for row in table("people.csv")
        if (row["country"], row["office"]) == (country, office)
        and row["since"] <= day[: len(row["since"])]
        and (not row["until"] or day[: len(row["until"])] <= row["until"])
    }
    assert holders == {person}


@pytest.mark.parametrize(
    ("column", "file", "code"), [("cow", "states_cowstates.csv", "cowcode"), ("gw", "states_gwstates.csv", "gwcode")]
)
def test_numbers_are_those_of_the_state_lists(column: str, file: str, code: str) -> None:
    """Numbers exist, and no state that the list ends after 1990 goes without one."""
    path = SHARED / "alliances" / file
    if not path.is_file():
        pytest.skip(f"{file} is not here: the {column} numbers are not checked")
    with path.open(encoding="utf-8", newline="") as lines:
        listed = {int(float(row[code])): row["end"] for row in csv.DictReader(lines)}
    given = Counter(int(row[column]) for row in table("states.csv") if row[column] and row["kind"] not in {"former"})
    former = {int(row[column]) for row in table("states.csv") if row[column] and row["kind"] == "former"}
    assert (set(given) | former) <= set(listed)
    assert not [number for number, count in given.items() if count > 1]
    current = {number for number, end in listed.items() if end > "1990-12-31"}
    assert current <= set(given) | former


def test_codes_are_those_of_iso() -> None:
    own = {"XKX", "RVN"}
    for row in table("states.csv"):
        if row["kind"] in {"former", "de-facto"} or row["id"] in own:
            continue
        known = pycountry.countries.get(alpha_3=row["id"])
        assert known is not None, row["id"]
        assert known.alpha_2 == row["iso2"], row["id"]
