"""Whom claimants stand for: officials named without their state, local people, words for somebody just named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., dict[str, Any]]


def states(record: dict[str, Any], claimant: str) -> set[str | None]:
    """The states of the claimants of the last claim whose claimant begins with the words."""
    country = {a["id"]: a["country"] for a in record["actors"]}
    claims = [c for c in record["claims"] if c["claimant"] and c["claimant"]["text"].startswith(claimant)]
    return {country[ident] for ident in claims[-1]["claimants"]}


@pytest.mark.parametrize(
    ("text", "claimant", "state"),
    [
        ("General Pavel Rusk, who commands Slovakia's air defence brigade, said the radar was on.", "General", "SVK"),
        ("Major Ana Lugo of the Chilean army's mountain school said the pass was shut.", "Major", "CHL"),
        ('"We lost the bridge," said Dmytro Holub, a soldier with Ukraine\'s marine brigade.', "Dmytro", "UKR"),
        ("Lene Moll, a deputy in the Danish parliament, said the ship was empty.", "Lene", "DNK"),
        ("Pierre Manet, an analyst at Norway's defence college, said the pact was weak.", "Pierre", "NOR"),
        ("Two aides to the Hungarian prime minister said he would not sign.", "Two aides", "HUN"),
    ],
)
def test_whom_somebody_serves(read: Read, text: str, claimant: str, state: str) -> None:
    assert states(read(text), claimant) == {state}


@pytest.mark.parametrize(
    ("text", "claimant", "state"),
    [
        ("TALLINN, May 3 - The cable will be repaired, Foreign Minister Jaan Roosi said on Friday.", "Foreign Minister", "EST"),
        ("Egypt will send two ships, Defence Minister Nader Fikry announced.", "Defence Minister", "EGY"),
        ("In Kampala, the interior minister said Kenya was behind the raid.", "the interior minister", "UGA"),
        ("The German embassy was stoned. The chancellor said it would stay open.", "The chancellor", "DEU"),
        (
            "Nicaragua's bishops were told on Monday. A presidential aide later confirmed that a letter was sent.",
            "A presidential aide",
            "NIC",
        ),
        ("MANILA - A trawler was rammed, the governor said.", "the governor", "PHL"),
    ],
)
def test_an_official_without_a_state_has_that_of_the_setting(read: Read, text: str, claimant: str, state: str) -> None:
    assert states(read(text), claimant) == {state}


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Russia has shelled the town again, the defence minister said.", "the defence minister"),
        ("WASHINGTON - Iran has enough uranium, a senior official said.", "a senior official"),
        ("Kurdish officials said Turkish jets had bombed three villages.", "Kurdish officials"),
        ("Zambia and Malawi sent envoys, Foreign Minister Joe Banda said.", "Foreign Minister"),
        ("Ana Roe, president of the Red Cross, said Ghana had asked for help.", "Ana Roe"),
        ("US commanders met soldiers in Niamey. Diplomats in Niamey said nothing was lost.", "Diplomats"),
        (
            "Oman's foreign minister met his Iranian counterpart. The ministers said they would meet again.",
            "The ministers",
        ),
    ],
)
def test_where_a_reader_could_not_tell_it_stays_open(read: Read, text: str, claimant: str) -> None:
    assert states(read(text), claimant) <= {None}


@pytest.mark.parametrize(
    ("text", "claimant", "state"),
    [
        ("Kenya's chief of staff said the troops would stay. The general added that they needed boats.", "The general", "KEN"),
        ("Russia's envoy was summoned on Monday. The ambassador denied the charge.", "The ambassador", "RUS"),
        ("Poland's president rebuked the German chancellor; the chancellery denied the story.", "the chancellery", "DEU"),
        ("Syria's foreign minister left the hall. The ministry said it would complain.", "The ministry", "SYR"),
        ("India's foreign ministry rejected the map. “It is wrong,” a spokesman said.", "a spokesman", "IND"),
        (
            "Chile's navy sent a ship. The Peruvian army stayed put, but an army spokesman said it watched.",
            "an army spokesman",
            "PER",
        ),
        ("British officials doubt the line will hold; one of them said it was broken.", "one of them", "GBR"),
        ("Slovenia's prime minister left early; his Romanian colleague said nothing had been agreed.", "his Romanian", "ROU"),
        (
            '"A ship stopped is a ship at war," the North\'s mission warned a South Korean sergeant.',
            "the North",
            "PRK",
        ),
    ],
)
def test_words_for_one_just_named(read: Read, text: str, claimant: str, state: str) -> None:
    assert states(read(text), claimant) == {state}


@pytest.mark.parametrize(
    ("text", "claimant", "expected"),
    [
        ("Officials in Seoul and Tokyo said the missile fell into the sea.", "Officials", {"KOR", "JPN"}),
        ("The junta in Niger said France was plotting.", "The junta", {"NER"}),
        ("Gitega and Kigali reopened the bridge. Aides on both sides said it would stay open.", "Aides", {"BDI", "RWA"}),
        ("Zambian and Congolese officials met. Both defence ministries said the talks went well.", "Both", {"ZMB", "COD"}),
        ("The mayor of Przemyśl said a rocket had crossed.", "The mayor", {"POL"}),
        ("Governor Ramon Cruz said in Masinloc that the boats would sail.", "Governor", {"PHL"}),
        ("A colonel at Leh said no shots were fired.", "A colonel", {"IND"}),
        ("Local officials blamed Turkey.", "Local officials", {None}),
    ],
)
def test_places_and_sides(read: Read, text: str, claimant: str, expected: set[str | None]) -> None:
    assert states(read(text), claimant) == expected


@pytest.mark.parametrize(
    ("text", "claimant", "state"),
    [
        ("A deputy chairman of Russia's Security Council said the line would hold.", "A deputy chairman", "RUS"),
        ("Colonel Paul Castel, an adviser to the French president, said the force was ready.", "Colonel", "FRA"),
        ("SEOUL, April 2 - North Korea fired two missiles, the Joint Chiefs of Staff said.", "the Joint Chiefs", "KOR"),
        ("The Joint Chiefs of Staff said the missiles fell into the sea.", "The Joint Chiefs", "USA"),
        ("Radio Tirana said the border was closed.", "Radio Tirana", "ALB"),
        ("Two soldiers died, the state news agency Sana said.", "the state", "SYR"),
    ],
)
def test_names_that_others_bear(read: Read, text: str, claimant: str, state: str) -> None:
    assert states(read(text), claimant) == {state}


@pytest.mark.parametrize(
    ("text", "claimant", "expected"),
    [
        ("President Ada Roe of Gabon left. Her sister said the palace was empty.", "Her sister", {"GAB"}),
        ("The Afghan foreign minister arrived. His host said the border would open.", "His host", set()),
        ("President Ada Roe of Gabon left. Her statement said the palace was empty.", "Her statement", {"GAB"}),
        ("Kenya's president left; his Somali peer said the map spoke for itself.", "his Somali peer", {"SOM"}),
        ("Oman and Iran met on Friday. A joint statement said the strait would stay open.", "A joint statement", {"OMN", "IRN"}),
    ],
)
def test_what_belongs_to_somebody(read: Read, text: str, claimant: str, expected: set[str | None]) -> None:
    assert states(read(text), claimant) == expected


def test_a_later_mention_with_the_state_is_surer_than_the_setting(read: Read) -> None:
    record = read(
        "Chinese troops may come. Prime Minister Ned Soga said they would not. Vanuatu's Prime Minister Ned Soga was asked again."
    )
    assert states(record, "Prime Minister") == {"VUT"}


def test_a_surname_of_the_tables_may_be_a_given_name(read: Read) -> None:
    record = read("Colonel Aristide Mbo said the road was open.")
    assert [a["id"] for a in record["actors"] if a["kind"] == "person"] == ["aristide-mbo"]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Oslo said the submarine had left its waters and accused Moscow of spying.", "NOR"),
        ("Ankara said Athens armed the islands, and warned that it would respond.", "TUR"),
        ("Peru said the bridge was safe and promised a second one.", "PER"),
        ("Washington says Beijing stole the plans and denies it.", "CHN"),
    ],
)
def test_who_goes_on_after_what_was_said(read: Read, text: str, state: str) -> None:
    assert read(text)["claims"][-1]["claimants"] == [state]


@pytest.mark.parametrize(
    ("text", "claimant", "expected"),
    [
        ("Norway, Denmark's only ally and its best customer, said the cable was safe.", "Norway", {"NOR"}),
        ("Victor Holm, an Iran scholar at the institute, said the talks had failed.", "Victor Holm", {None}),
        ("Baltic officials said the cable was cut; Poland has sent a ship.", "Baltic officials", {"EST", "LVA", "LTU"}),
        ("Lea Hart, a UK analyst at the institute, said the talks had failed.", "Lea Hart", {"GBR"}),
        ("Two men, Jon Roe and Ann Poe, all of whom opposed the pact, were present.", "all of whom", {None}),
    ],
)
def test_what_stands_beside_a_claimant_is_not_he(read: Read, text: str, claimant: str, expected: set[str | None]) -> None:
    assert states(read(text), claimant) == expected


@pytest.mark.parametrize(
    ("text", "claimant", "state"),
    [
        ("It was Ankara which denied the report.", "Ankara", "TUR"),
        ("Paris, which has kept a garrison in Chad since the winter, noted that the treaty had lapsed.", "Paris", "FRA"),
        ("Fears in Rome that the talks would fail delayed the vote.", "Rome", "ITA"),
        ("Belarus will host the missiles, as reported by state media, although Russia has yet to send them.", "state media", "BLR"),
        ("A spokesman for the military said no soldier had left Manila.", "A spokesman", "PHL"),
        ("The convoy has left, according to the party newspaper Rodong Sinmun.", "the party newspaper", "PRK"),
        ("Zagreb will not slow the transfer, Justice Minister Ivana Novak asserted.", "Justice Minister", "HRV"),
        ("Tehran rejected Washington's accusation that its boats had laid the mines. It accused the US of piracy.", "It", "IRN"),
        ("The Supreme Leader told officers that it would never beg, the Korean Central News Agency reported.", "The", "PRK"),
        ("Delhi described the claim as untenable, and an army spokesman denied that any man was lost.", "an army", "IND"),
        ("An aide told the Chinese envoy that the maps were old, Le Monde said in Paris.", "An aide", None),
        ("A doctor at the hospital in Goma said forty people had died.", "A doctor", "COD"),
        ("OSLO - Norway's unions met. State mediator Ola Lund announced that most had voted no.", "State mediator", "NOR"),
        ("The Arab League's secretary-general condemned the bombing.", "The Arab League", None),
        ("The order was read out to the Mounties. The Mounties said they would obey.", "The Mounties", "CAN"),
    ],
)
def test_capitals_media_and_bodies(read: Read, text: str, claimant: str, state: str | None) -> None:
    assert states(read(text), claimant) == {state}


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Prague dismissed the president's claim that the Czechs were arming.", "the president's"),
        ("Israel bombed a depot outside Damascus, state media said.", "state media"),
        ("Rebel leaders in Togo denied it. A presidential adviser said Chadian troops would hold the town.", "A presidential"),
        ("Ethnic Albanian fighters said they had taken the pass.", "Ethnic Albanian fighters"),
    ],
)
def test_a_state_that_is_only_near_is_not_theirs(read: Read, text: str, claimant: str) -> None:
    assert states(read(text), claimant) <= {None}


def test_the_official_of_an_organisation_goes_on(read: Read) -> None:
    record = read("A UN official said the convoy was hit. The official said two trucks were burning.")
    assert [claim["claimants"] for claim in record["claims"]] == [["UN"], ["UN"]]
