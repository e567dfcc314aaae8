"""people.csv: no gap and no overlap in the first offices of the states, and the days of change as other lists have them."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest

from foedus.knowledge.actors import COLUMNS, ActorKnowledge, load_actors, office_name
from foedus.knowledge.files import Row, folder, read_table
from foedus.knowledge.states import read_states

HEADS = frozenset(
    [
        "president",
        "prime minister",
        "chancellor",
        "king",
        "queen",
        "emir",
        "sultan",
        "emperor",
        "pope",
        "prince",
        "grand duke",
        "supreme leader",
        "head of state",
        "head of the junta",
        "chief executive",
        "chief adviser",
        "chairman of the presidency",
        "chairman of the presidential leadership council",
        "chairman of the sovereignty council",
        "president of the council of ministers",
    ]
)
# States most in this kind of news: someone heads them on each day from 2000 to 2025.
COVERED = re.findall(
    "[A-Z]{3}",
    "USA CAN MEX CUB VEN COL BRA ARG GBR IRL FRA DEU ITA ESP POL HUN ROU BGR GRC TUR CYP SRB XKX BIH MKD NLD BEL NOR SWE FIN DNK "
    "EST LVA LTU UKR BLR MDA RUS GEO ARM AZE KAZ UZB KGZ TJK TKM CHN TWN JPN KOR PRK MNG IND PAK BGD AFG IRN IRQ SYR LBN ISR PSE "
    "JOR EGY SAU YEM ARE QAT KWT OMN LBY TUN DZA MAR SDN SSD ETH ERI SOM KEN UGA RWA BDI COD COG CAF TCD NER MLI BFA NGA CMR ZAF "
    "ZWE MOZ AGO VNM PHL IDN MYS THA MMR KHM SGP AUS NZL",
)
FROM, TO = date(2000, 1, 1), date(2025, 12, 31)
UNHEADED = {  # nobody held the office, or who did is not listed, between these days
    "XKX": (date(2000, 2, 1), date(2002, 3, 4)),  # the United Nations mission governed
    "IRQ": (date(2003, 4, 9), date(2004, 6, 28)),  # the Coalition Provisional Authority governed
    "SSD": (date(2000, 1, 1), date(2011, 7, 9)),  # not yet a state
    "SOM": (date(2000, 1, 1), date(2000, 8, 27)),  # no government
    "BDI": (date(2020, 6, 8), date(2020, 6, 18)),  # Nkurunziza had died, his elected successor was sworn in early
    "NER": (date(2023, 7, 26), date(2023, 7, 28)),  # the coup's leader was named two days later
    "ZWE": (date(2017, 11, 21), date(2017, 11, 24)),  # Mugabe had resigned
}
NO_HEAD_NOW = frozenset({"SMR"})  # two captains regent for half a year each; those of October 2026 are not known
# Offices that one at a time holds, beside those in test_actor_tables.py.
SOLE = frozenset(
    [
        "king",
        "queen",
        "emir",
        "sultan",
        "emperor",
        "grand duke",
        "pope",
        "chief adviser",
        "chairman of the presidency",
        "secretary of the security council",
        "chief of the general staff",
        "supreme allied commander europe",
        "president of the un general assembly",
        "un deputy secretary-general",
        "un high commissioner for human rights",
        "un high commissioner for refugees",
        "president of the european commission",
        "president of the european council",
        "president of the european parliament",
        "osce secretary general",
        "secretary general of the council of europe",
        "csto secretary general",
        "sco secretary-general",
        "secretary-general of the arab league",
        "gcc secretary general",
        "oic secretary-general",
        "secretary-general of asean",
        "secretary general of the oas",
        "chairperson of the african union commission",
        "managing director of the imf",
        "president of the world bank",
        "director-general of the wto",
        "director-general of the world health organization",
        "director-general of the opcw",
        "executive secretary of the ctbto",
        "president of the international criminal court",
        "president of the international court of justice",
        "prosecutor of the international criminal court",
        "president of the icrc",
        "leader of islamic state",
        "leader of farc",
        "leader of the pakistani taliban",
    ]
)
COMPARED = r"(Wikidata 2022-07|Archigos 4\.1|REIGN 2021-03|leader lists 2026)"  # the table's header says what these are
SITES = r"(nato\.int|osce\.org|UN sanctions list|Wikipedia list of) ?.+"
SOURCE = re.compile(rf"{COMPARED}( \+ {COMPARED})*|{SITES}|.+; not cross-checked|press reports")


@pytest.fixture(scope="module")
def rows() -> tuple[Row, ...]:
    return read_table(folder("tables"), "people.csv", COLUMNS["people.csv"])


@pytest.fixture(scope="module")
def actors() -> ActorKnowledge:
    return load_actors()


def first_day(text: str) -> date:
    return date.fromisoformat(text + "-01-01"[len(text) - 4 :]) if text else date.min


def last_day(text: str) -> date:
    """The last day that the tenure may have reached."""
    if not text:
        return date.max
    if len(text) == 10:
        return date.fromisoformat(text)
    year, month = int(text[:4]), int(text[5:7] or 12)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def test_dates_are_days_and_in_order(rows: tuple[Row, ...]) -> None:
    for row in rows:
        assert first_day(row["since"]) <= last_day(row["until"]), f"line {row.line}"


def test_countries_are_states_of_their_time(rows: tuple[Row, ...]) -> None:
    """An office of a former state began before that state's end."""
    ends = {row["id"]: row["until"] for row in read_states()}
    for row in rows:
        if row["country"]:
            assert row["country"] in ends, f"line {row.line}: {row['country']}"
            assert not ends[row["country"]] or row["since"] <= ends[row["country"]], (
                f"line {row.line}: {row['country']} was no more"
            )


def test_a_person_has_one_name(rows: tuple[Row, ...]) -> None:
    names: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in rows:
        names[row["id"]].add((row["name"], row["aliases"]))
    assert not {ident: sorted(given) for ident, given in names.items() if len(given) > 1}


def test_each_line_names_its_source(rows: tuple[Row, ...]) -> None:
    for row in rows:
        assert SOURCE.fullmatch(row["source"]), f"line {row.line}"
    compared = sum(re.match(COMPARED, row["source"]) is not None for row in rows)
    assert compared / len(rows) > 0.55


def test_no_two_hold_a_sole_office(rows: tuple[Row, ...]) -> None:
    held: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row["office"].lower() in SOLE and row["since"]:
            held[row["country"], row["office"].lower()].append(row)
    assert {office for _, office in held} == SOLE
    for (country, office), holders in held.items():
        for before, after in pairwise(sorted(holders, key=lambda row: first_day(row["since"]))):
            known = min(len(before["until"]), len(after["since"]))
            where = f"{country or 'organisation'}, {office}: {before['id']} and {after['id']}"
            assert before["until"], where
            assert before["until"][:known] <= after["since"][:known], where


def test_each_state_has_a_head_now(rows: tuple[Row, ...]) -> None:
    now = {row["country"] for row in rows if row["office"].lower() in HEADS and not row["until"]}
    states = {row["id"] for row in read_states() if row["kind"] == "state"} | {"PSE", "XKX", "TWN"}
    assert states - now == NO_HEAD_NOW


@pytest.mark.parametrize("country", COVERED)
def test_someone_heads_the_state_on_each_day(country: str, rows: tuple[Row, ...]) -> None:
    spans = [
        (first_day(row["since"]), last_day(row["until"]))
        for row in rows
        if row["country"] == country and row["office"].lower() in HEADS
    ]
    if country in UNHEADED:
        spans.append(UNHEADED[country])
    reached = FROM
    for since, until in sorted(spans):
        assert since <= reached + timedelta(days=1) or until < reached, f"nobody heads {country} after {reached}"
        reached = max(reached, until)
        if reached >= TO:
            return
    assert reached >= TO, f"nobody heads {country} after {reached}"


@pytest.mark.parametrize(
    ("country", "office", "day", "before", "after"),
    [
        ("USA", "president", "2017-01-20", "barack-obama", "donald-trump"),
        ("USA", "secretary of state", "2013-02-01", "hillary-clinton", "john-kerry"),
        ("GBR", "prime minister", "2016-07-13", "david-cameron", "theresa-may"),
        ("GBR", "foreign secretary", "2014-07-15", "william-hague", "philip-hammond"),
        ("FRA", "president", "2012-05-15", "nicolas-sarkozy", "francois-hollande"),
        ("DEU", "chancellor", "2005-11-22", "gerhard-schroder", "angela-merkel"),
        ("DEU", "president", "2017-03-19", "joachim-gauck", "frank-walter-steinmeier"),
        ("ITA", "prime minister", "2011-11-16", "silvio-berlusconi", "mario-monti"),
        ("POL", "president", "2015-08-06", "bronislaw-komorowski", "andrzej-duda"),
        ("UKR", "president", "2010-02-25", "viktor-yushchenko", "viktor-yanukovych"),
        ("UKR", "president", "2019-05-20", "petro-poroshenko", "volodymyr-zelenskyy"),
        ("RUS", "president", "2008-05-07", "vladimir-putin", "dmitry-medvedev"),
        ("RUS", "prime minister", "2020-01-16", "dmitry-medvedev", "mikhail-mishustin"),
        ("RUS", "defence minister", "2012-11-06", "anatoly-serdyukov", "sergei-shoigu"),
        ("TUR", "president", "2007-08-28", "ahmet-necdet-sezer", "abdullah-gul"),
        ("GEO", "president", "2013-11-17", "mikheil-saakashvili", "giorgi-margvelashvili"),
        ("ISR", "prime minister", "2009-03-31", "ehud-olmert", "benjamin-netanyahu"),
        ("ISR", "prime minister", "2021-06-13", "benjamin-netanyahu", "naftali-bennett"),
        ("IRN", "president", "2005-08-03", "mohammad-khatami", "mahmoud-ahmadinejad"),
        ("IRN", "foreign minister", "2013-08-15", "ali-akbar-salehi", "mohammad-javad-zarif"),
        ("IRQ", "prime minister", "2014-09-08", "nouri-al-maliki", "haider-al-abadi"),
        ("EGY", "president", "2014-06-08", "adly-mansour", "abdel-fattah-el-sisi"),
        ("TUN", "president", "2014-12-31", "moncef-marzouki", "beji-caid-essebsi"),
        ("JPN", "prime minister", "2020-09-16", "shinzo-abe", "yoshihide-suga"),
        ("KOR", "president", "2008-02-25", "roh-moo-hyun", "lee-myung-bak"),
        ("KOR", "president", "2017-05-10", "hwang-kyo-ahn", "moon-jae-in"),
        ("CHN", "president", "2013-03-14", "hu-jintao", "xi-jinping"),
        ("TWN", "president", "2016-05-20", "ma-ying-jeou", "tsai-ing-wen"),
        ("IND", "prime minister", "2014-05-26", "manmohan-singh", "narendra-modi"),
        ("PAK", "prime minister", "2018-08-18", "nasir-ul-mulk", "imran-khan"),
        ("AFG", "president", "2014-09-29", "hamid-karzai", "ashraf-ghani"),
        ("PHL", "president", "2016-06-30", "benigno-aquino-iii", "rodrigo-duterte"),
        ("IDN", "president", "2014-10-20", "susilo-bambang-yudhoyono", "joko-widodo"),
        ("ZAF", "president", "2009-05-09", "kgalema-motlanthe", "jacob-zuma"),
        ("NGA", "president", "2015-05-29", "goodluck-jonathan", "muhammadu-buhari"),
        ("MLI", "president", "2013-09-04", "dioncounda-traore", "ibrahim-boubacar-keita"),
        ("COL", "president", "2010-08-07", "alvaro-uribe", "juan-manuel-santos"),
        ("BRA", "president", "2023-01-01", "jair-bolsonaro", "luiz-inacio-lula-da-silva"),
        ("AUS", "prime minister", "2013-09-18", "kevin-rudd", "tony-abbott"),
        ("GBR", "prime minister", "2024-07-05", "rishi-sunak", "keir-starmer"),
    ],
)
def test_office_changes_hands_on_the_day(
    country: str, office: str, day: str, before: str, after: str, actors: ActorKnowledge
) -> None:
    """The day before and the day after a change, from the lists that the table was compared with."""
    when = date.fromisoformat(day)
    asked = office_name(office)
    assert actors.holder(country, asked, (when - timedelta(days=1)).isoformat()) == before
    assert actors.holder(country, asked, (when + timedelta(days=1)).isoformat()) == after


@pytest.mark.parametrize(
    ("office", "day", "person"),
    [
        ("UN Secretary-General", "1950-06-25", "trygve-lie"),
        ("NATO Secretary General", "2001-09-12", "george-robertson"),
        ("President of the European Commission", "2010-01-01", "jose-manuel-barroso"),
        ("Director General of the IAEA", "2003-01-10", "mohamed-elbaradei"),
        ("CSTO Secretary General", "2022-01-06", "stanislav-zas"),
        ("Secretary-General of the Arab League", "2011-03-12", "amr-moussa"),
        ("Prosecutor of the International Criminal Court", "2009-03-04", "luis-moreno-ocampo"),
        ("Director-General of the OPCW", "2013-10-11", "ahmet-uzumcu"),
    ],
)
def test_heads_of_organisations(office: str, day: str, person: str, rows: tuple[Row, ...]) -> None:
    holders = {
        row["id"]
        for row in rows
        if row["office"] == office
        and not row["country"]
        and first_day(row["since"]) <= date.fromisoformat(day) <= last_day(row["until"])
    }
    assert holders == {person}
