"""Places: which names are places, which bearer is meant, and where an event is put."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from foedus.knowledge import Knowledge
from foedus.knowledge.actors import ActorKnowledge
from foedus.knowledge.places import PlaceKnowledge, load_places, read_user_places
from foedus.model import Report
from foedus.understand.actors import find_actors
from foedus.understand.parse import parse
from foedus.understand.places import find_places

Read = Callable[..., dict[str, Any]]


def place(record: dict[str, Any], text: str) -> dict[str, Any]:
    found = [p for p in record["places"] if p["text"] == text]
    assert found, [p["text"] for p in record["places"]]
    return dict(found[0])


def test_a_capital_is_a_place_where_things_happen_and_an_actor_where_it_acts(read: Read) -> None:
    record = read("Moscow rejected the plan. Diplomats from both sides met in Moscow on Friday.")
    places = [p for p in record["places"] if p["text"] == "Moscow"]
    assert [p["start"] for p in places] == [record["text"].rindex("Moscow")]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("He was held in Birmingham, Alabama, for a week.", "Birmingham", "USA"),
        ("Police in Birmingham arrested two men, Britain's government said.", "Birmingham", "GBR"),
        ("Shells hit Tripoli as Lebanon's army pulled back from Tripoli.", "Tripoli", "LBN"),
    ],
)
def test_the_parent_beside_it_and_the_reports_countries_decide(read: Read, text: str, name: str, country: str) -> None:
    assert place(read(text), name)["country"] == country


def test_a_contested_territory_says_who_claims_and_who_controls_it(read: Read) -> None:
    crimea = place(read("Drones struck an airfield in Crimea."), "Crimea")
    assert crimea["country"] == "UKR"
    assert {holding["actor"] for holding in crimea["claimed_by"]} == {"UKR", "RUS"}
    assert [holding["actor"] for holding in crimea["controlled_by"]] == ["RUS"]


def test_a_name_once_called_a_region_stays_the_region(read: Read) -> None:
    record = read("Troops entered the Kursk region in August. Fighting in Kursk went on for months.")
    assert [p["kind"] for p in record["places"] if p["text"] == "Kursk"] == ["region", "region"]


def test_a_dateline_in_capitals_is_a_place(read: Read) -> None:
    assert place(read("TOKYO, Nov. 11 - Japan protested."), "TOKYO")["country"] == "JPN"
    assert place(read("HELSINKI - Finland has told the United Nations."), "HELSINKI")["country"] == "FIN"


def test_parts_of_names_of_bodies_and_people_are_no_places(read: Read) -> None:
    record = read("The Washington Post asked Jack London. The University of Oxford declined.")
    assert record["places"] == []


NAMED = [  # (text, the names of its places in order)
    ("Talks were held in Paris, Lyon and Nice.", ["Paris", "Lyon", "Nice"]),
    ("A Geneva-based group counted the dead on the Kharkiv front.", ["Geneva", "Kharkiv"]),
    ("Aleppo's eastern districts and the Donetsk airport were shelled.", ["Aleppo", "Donetsk"]),
    ("Fighting went on south of Kherson and outside Pokrovsk.", ["Kherson", "Pokrovsk"]),
    ("Guards closed the road from Bakhmut to Kramatorsk.", ["Bakhmut", "Kramatorsk"]),
    ("A convoy was held up between Goma and Bukavu.", ["Goma", "Bukavu"]),
    ("Missiles hit the Black Sea port of Odesa.", ["Black Sea", "Odesa"]),
    ("Shells fell on Bakhmut and Avdiivka.", ["Bakhmut", "Avdiivka"]),
    ("Shelling hit Goma, the largest city of North Kivu.", ["Goma", "North Kivu"]),
    ("Floods hit Peoria, Ill., and farms in NSW.", ["Peoria", "Ill.", "NSW"]),
    ("A ferry sank off Samos. Troops trained in Java.", ["Samos", "Java"]),
    ("Ducks were tested in Queen Anne's County, Maryland.", ["Queen Anne's County", "Maryland"]),
    ("The two officers served in Malakal and Wau.", ["Malakal", "Wau"]),
    ("Most of Harare was without water.", ["Harare"]),
]
NOTHING = [
    "The Minsk agreements and the Treaty of Versailles are history.",
    "The Geneva Conventions and the Camp David accords apply.",
    "USS Nimitz and the destroyer Kharkiv put to sea.",
    "London Breed thanked Paris Hilton and Mr Lincoln.",
    "The Moscow Times quoted the Kyiv Independent.",
    "Police said that most of the men would talk in March.",
    "Kenya called it part of Uganda's plan for the Ghana-Togo talks.",
    "The clinic treated cases of Marburg virus.",
    "NATO met in force; Congress was in session.",
    "She speaks English and lives on Downing Street.",
]


@pytest.mark.parametrize(("text", "names"), NAMED)
def test_words_around_a_name_make_it_a_place(read: Read, text: str, names: list[str]) -> None:
    assert [p["text"] for p in read(text)["places"]] == names


@pytest.mark.parametrize("text", NOTHING)
def test_names_that_only_label_or_belong_to_something_else_are_no_places(read: Read, text: str) -> None:
    assert [p["text"] for p in read(text)["places"]] == []


@pytest.mark.parametrize(
    "text",
    [
        "He grew up in Bangor, Maine.",
        "He grew up in Bangor in Maine.",
        "He grew up in Bangor (Maine).",
        "He likes Maine's Bangor best.",
        "He grew up in Bangor, ME, and left.",
    ],
)
def test_a_parent_beside_a_town_decides(read: Read, text: str) -> None:
    bangor = place(read(text), "Bangor")
    assert (bangor["country"], bangor["within"][:1]) == ("USA", ["Maine"])


def test_a_parent_decides_for_the_rest_of_the_report(read: Read) -> None:
    record = read("Clashes broke out in Tripoli, Lebanon, on Monday. By night Tripoli was calm, and shops in Tripoli opened.")
    assert {p["country"] for p in record["places"] if p["text"] == "Tripoli"} == {"LBN"}


def test_a_state_and_a_region_of_one_name(read: Read) -> None:
    assert place(read("Cases rose in Alabama, Georgia and Florida."), "Georgia")["country"] == "USA"
    assert place(read("Russia and Armenia sent convoys through Georgia."), "Georgia")["country"] == "GEO"
    assert place(read("Aid reached Niger, Nigeria and Togo. Rebels fled into Niger."), "Niger")["kind"] == "country"


def test_a_toss_up_keeps_its_candidates_and_spoils_nothing(read: Read) -> None:
    record = read("Two men were shot in Washington County. A third was held in Nairobi.")
    county = place(record, "Washington County")
    assert county["latitude"] is None
    assert len(county["candidates"]) > 1
    assert place(record, "Nairobi")["country"] == "KEN"


def test_a_small_town_is_found_in_a_country_of_the_report(read: Read) -> None:
    record = read("Ukraine said that its troops held on outside Chasiv Yar.")
    town = place(record, "Chasiv Yar")
    assert (town["country"], town["within"][:1]) == ("UKR", ["Donetsk"])


@pytest.mark.parametrize(("published", "actors"), [("2010-05-01", []), ("2014-06-01", ["RUS"]), ("2024-06-01", ["RUS"])])
def test_who_holds_a_contested_town_on_the_reports_day(read: Read, published: str, actors: list[str]) -> None:
    yalta = place(read("The two presidents met in Yalta.", published=published), "Yalta")
    assert yalta["country"] == "UKR"
    assert [holding["actor"] for holding in yalta["controlled_by"]] == actors


PLACED = [  # (text, type of the event, its place)
    ("Ukrainian drones struck an oil depot in Kerch, Crimea, on Sunday.", "ASSAULT", "Kerch"),
    ("Two people were killed by shelling in the town of Shebekino in the Belgorod region.", "ASSAULT", "Shebekino"),
    ("Russian forces shelled Kharkiv on Monday.", "ASSAULT", "Kharkiv"),
    ("The army has moved its reserves to Russia's Kursk region.", "MOBILIZE", "Kursk"),
]


@pytest.mark.parametrize(("text", "kind", "where"), PLACED)
def test_the_place_of_an_event(read: Read, text: str, kind: str, where: str) -> None:
    assert where in [e["where"] for e in read(text)["events"] if e["type"] == kind]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> PlaceKnowledge:
    path: Path = tmp_path_factory.mktemp("places") / "mine.csv"
    path.write_text("name,kind,country,latitude,longitude\nMoscow,town,USA,46.73,-117.0\nHezbollah Ridge,site,LBN,33.1,35.4\n")
    return load_places(read_user_places(path))


def places_of(text: str, nlp: Language, actors: ActorKnowledge, places: PlaceKnowledge) -> list[tuple[str, str, str | None]]:
    parsed = parse(nlp, Report(id="t", text=text, published="2024-11-12"))
    found = find_places(parsed, places, find_actors(parsed, actors))
    return [(m.place.text, m.place.rule, m.place.country) for m in found.mentions]


def test_a_users_place_wins(own: PlaceKnowledge, nlp: Language, knowledge: Knowledge) -> None:
    read = places_of("Moscow was calm. Shots were heard on Hezbollah Ridge.", nlp, knowledge.actors, own)
    assert read == [("Moscow", "place-user", "USA"), ("Hezbollah Ridge", "place-user", "LBN")]


def test_a_users_place_is_not_found_inside_a_longer_name(own: PlaceKnowledge, nlp: Language, knowledge: Knowledge) -> None:
    assert places_of("The Moscow Times denied it.", nlp, knowledge.actors, own) == []


WORDS = st.sampled_from([
    "in", "of", "near", "the", "from", "to", "and", ",", ".", "-", "(", ")", "'s", "San", "New", "St.", "Port", "Kursk",
    "region", "Kerch", "Crimea", "Georgia", "Paris", "County", "Ill.", "GOMA", "Львів", "مكة", "Moscow", "said", "troops",
    "city", "Lake", "Nice", "U.S.", "Zaporizhzhia", "airport", "\n\n", "E\u0301vora", "\u00a0",
])  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, max_size=25) | st.text(max_size=80).map(lambda text: [text]))
def test_any_text_gives_well_formed_places(words: list[str], nlp: Language, knowledge: Knowledge) -> None:
    parsed = parse(nlp, Report(id="t", text=" ".join(words)))
    found = find_places(parsed, knowledge.places, find_actors(parsed, knowledge.actors)).places
    assert [p.id for p in found] == [f"p{number}" for number in range(1, len(found) + 1)]
    for p in found:
        assert parsed.text[p.start : p.end] == p.text
        assert (p.latitude is None) == (p.longitude is None)
        assert p.latitude is None or (-90 <= p.latitude <= 90 and -180 <= (p.longitude or 0.0) <= 180)
        assert not p.candidates or (len(p.candidates) > 1 and p.latitude is None)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_places_that_no_table_knows_keep_their_name_and_make_nothing_up(read: Read) -> None:
    found = {p["text"]: p for p in read("Militants seized a post in Belmora. Dromarouh denied it.")["places"]}
    assert list(found) == ["Belmora"]
    place = found["Belmora"]
    assert (place["rule"], place["country"], place["latitude"], place["longitude"]) == ("place-unlisted", None, None, None)
    assert [e["where"] for e in read("The army shelled the village of Dromarouh.")["events"]] == ["Dromarouh"]


def test_a_town_called_so_is_where_something_happens(read: Read) -> None:
    for text in ("The army shelled the town of Bakhmut.", "Drones struck a depot in the city of Bakhmut."):
        assert [event["where"] for event in read(text)["events"]] == ["Bakhmut"]


def test_a_region_whose_towns_are_named_is_no_state_of_its_name(read: Read) -> None:
    assert place(read("Police in Georgia said that men from Atlanta were held in Savannah."), "Georgia")["country"] == "USA"
    assert place(read("Police in Georgia said that men from Tbilisi were held in Batumi."), "Georgia")["country"] == "GEO"
