"""Groups, first person, descriptions, neighbours and offices that refer back: whom each kind means, and where it stays open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.understand.test_coreference import mentions

Read = Callable[..., dict[str, Any]]

TOGETHER = [
    ("Israel and Hezbollah traded fire. Both sides want peace.", "Both sides", {"ISR", "HEZBOLLAH"}),
    (
        "Armenia and Azerbaijan met. Guards in Nagorno-Karabakh and the Azeri military fired. Both sides denied it.",
        "Both sides",
        {"ARM", "AZE"},
    ),
    ("Norway and Denmark accused each other of spying.", "each other", {"NOR", "DNK"}),
    ("Norway and Denmark recognised one another in 1905.", "one another", {"NOR", "DNK"}),
    ("Chile, Peru trade blame: the two neighbours accuse each other", "each other", {"CHL", "PER"}),
    ("Norway and Denmark talked. The ships shadowed each other.", "each other", None),
    ("Norway signed a pact with Latvia. It commits each side to send troops.", "each side", {"NOR", "LVA"}),
    ("Norway signed a pact with Latvia. It applies if either country is attacked.", "either country", {"NOR", "LVA"}),
    ("Norway, Latvia and Chile met. Each side took notes.", "Each side", None),
    ("Norway, Latvia and Chile met. The three countries agreed.", "The three countries", {"NOR", "LVA", "CHL"}),
    ("Norway, Latvia and Chile met. The trio agreed.", "The trio", {"NOR", "LVA", "CHL"}),
    ("Norway, Latvia, Chile and Peru met. All four agreed.", "All four", {"NOR", "LVA", "CHL", "PER"}),
    ("Norway and Latvia met. The three countries agreed.", "The three countries", None),
    (
        "Finland and Latvia closed the road. Officials from the two NATO members were silent.",
        "the two NATO members",
        {"FIN", "LVA"},
    ),
    ("Finland and Latvia closed the road. Guards of the two NATO states were silent.", "the two NATO states", {"FIN", "LVA"}),
    ("Peru and Chile met. The rivals signed nothing.", "The rivals", {"PER", "CHL"}),
    ("Peru and Chile met. The neighbouring countries signed nothing.", "The neighbouring countries", {"PER", "CHL"}),
    ("Peru, Brazil and Chile met. The rivals signed nothing.", "The rivals", None),
    ("Peru and Chile met. Two other countries sent observers.", "Two other countries", None),
    ("Peru and Chile met. Both major parties were content.", "Both major parties", None),
    ("Peru and Chile talked in May. Both want a treaty.", "Both", {"PER", "CHL"}),
    ("Both Peru and Chile want a treaty.", "Both", None),
    ("Peru and Chile talked. The latter wants a treaty.", "The latter", {"CHL"}),
    ("Peru and Chile talked. The former wants a treaty.", "The former", {"PER"}),
    ("Peru, Chile and Brazil talked. The latter wants a treaty.", "The latter", None),
    ("Peru and Chile met. Their governments signed a pact.", "Their governments", {"PER", "CHL"}),
    (
        "Norway and Denmark met. Sweden watched. Iceland was absent. Later the two countries signed.",
        "the two countries",
        {"NOR", "DNK"},
    ),
]

FIRST_PERSON = [
    ('"I will sign it," Emmanuel Macron said.', "I", {"emmanuel-macron"}),
    ('"My government will sign it," Emmanuel Macron said.', "My government", {"FRA-GOV"}),
    ('Emmanuel Macron said: "Our country will sign it."', "Our country", {"FRA"}),
    ('"Our troops will stay," Emmanuel Macron told reporters.', "Our troops", {"FRA-MIL"}),
    ('"The road is long. We will walk it together," according to Emmanuel Macron.', "We", {"FRA"}),
    ('Emmanuel Macron warned Chile.\n\n"We will not wait," he said.', "We", {"FRA"}),
    ('Emmanuel Macron spoke in Paris.\n\n"The road is long.\n\n"We will walk it," he said.', "We", {"FRA"}),
    ('"The road is long," Emmanuel Macron said. "We will walk it."', "We", {"FRA"}),
    ('Emmanuel Macron said that the pact was ready.\n\n"We only wait for a date."\n\nThe talks go on.', "We", {"FRA"}),
    ('NATO spokeswoman Karin Holmquist was firm. "We will defend Latvia," she said.', "We", {"NATO"}),
    ('"I want peace," Emmanuel Macron was quoted as saying by Interfax.', "I", {"emmanuel-macron"}),
    ('"We stand by Latvia," Jens Stoltenberg said.', "We", {"NATO"}),
    ('"We are ready," Hezbollah said in a statement.', "We", {"HEZBOLLAH"}),
    ('"We have no water," a villager said.', "We", {"CVL"}),
    ("Emmanuel Macron called it “our answer” to the attack.", "our", {"FRA"}),
    ("Statement by the Foreign Ministry of Norway\n\nWe condemn the attack on Chile.", "We", {"NOR"}),
    ('"We signed it," he said.', "We", None),
    ("The villagers told us that Norway had left.", "us", None),
    ('A sign said "we are closed". Emmanuel Macron went home.', "we", None),
]

DESCRIPTIONS = [
    (
        "Hungary's Viktor Orban met Sweden's king. Orban urged the country's parliament to vote.",
        "the country's parliament",
        {"HUN-LEG"},
    ),
    ("Norway sent aid to Chile to help the country's army.", "the country", {"CHL"}),
    ("Norway said that the country would leave the pact.", "the country", {"NOR"}),
    ("Peru's army and Chile's navy fired. The country said nothing.", "The country", None),
    ("Norway freed a sailor. Troops will stay in the country.", "the country", {"NOR"}),
    ("Peru and Chile talked. Another country joined.", "Another country", None),
    ("An explosion hit a market in Lagos, Nigeria. Authorities gave no figures.", "Authorities", {"NGA-GOV"}),
    ("An explosion hit a market in Lagos, Nigeria. The town's governor visited the market.", "The town's governor", {"NGA-GOV"}),
    ("Peru and Chile closed the border. Authorities gave no figures.", "Authorities", {"GOV"}),
    ("NATO met in Riga. The alliance agreed.", "The alliance", {"NATO"}),
    ("Hezbollah fired. NATO met. The militia fell silent.", "The militia", {"HEZBOLLAH"}),
    ("Latvia vowed that it would be the first nation to join.", "it", {"LVA"}),
    ("Latvia said that it was a mistake.", "it", None),
    ("Chile opened a consulate in Estonia. The Baltic nation was glad.", "The Baltic nation", {"EST"}),
    ("Chile opened consulates in Estonia and Latvia. The Baltic nation was glad.", "The Baltic nation", None),
    ("The United States sold jets to Colombia and Peru. The Andean nation was glad.", "The Andean nation", None),
    ("American firms sold jets to Colombia. The Andean nation was glad.", "The Andean nation", {"COL"}),
    ("American firms sold jets to Austria. The Carpathian nation was glad.", "The Carpathian nation", {"AUT"}),
    ("Firms of the United States and Austria met. The Carpathian nation was glad.", "The Carpathian nation", None),
    ("Ministers warn that if Norway leaves the pact, it will pay.", "it", {"NOR"}),
    ("Russia, which borders Norway, protested.", "which", {"RUS"}),
    ("Russia, whose army left, protested.", "whose army", {"RUS-MIL"}),
    ("The treaty, which expired, bound Norway.", "which", None),
    ("Ministers met on Norway's decision to withdraw its troops from Chile.", "its troops", {"NOR-MIL"}),
    ("Critics named Norway's navy and its allies.", "its", {"NOR"}),
    ("Sanctions forced Emmanuel Macron to withdraw his army.", "his army", {"FRA-MIL"}),
    ('"Joe Biden is late," Emmanuel Macron said. "Joe Biden will come." He then left.', "He", {"emmanuel-macron"}),
    ("Leaders met in Riga to talk about Latvia.", "Leaders", {"GOV"}),
    ("Emmanuel Macron spoke. A woman lost her son.", "her", None),
    ("Norway's ministers themselves voted.", "themselves", {"NOR-GOV"}),
    ("Latvia signed the Convention on Farmers and Their Land.", "Their", None),
    ("A Kremlin spokesman said on Monday that the talks were over. He gave no reason.", "He", {"RUS-GOV"}),
    ("In a statement by its defence ministry, Norway left the pact.", "its defence ministry", {"NOR-GOV"}),
]

BESIDE = [
    ("Peru protested. Chile's neighbour closed its ports.", "Chile's neighbour", {"PER"}),
    ("Latvia and Estonia, both bordering Russia, fear their neighbour.", "their neighbour", {"RUS"}),
    ("Peru, Chile and Brazil talked. Chile praised its neighbour.", "its neighbour", None),
    ("South Korea is at war with its northern neighbour.", "its northern neighbour", {"PRK"}),
    ("Peru and Chile fought a common enemy. Peru praised Chile for fighting their common enemy.", "their common enemy", None),
    ("Armenia and Azerbaijan fought on. Azerbaijan said enemy forces had fled.", "enemy forces", {"ARM-MIL"}),
    ("Azerbaijan said enemy forces had fled.", "enemy forces", None),
]

OFFICES = [
    ("Emmanuel Macron called his Polish counterpart.", "his Polish counterpart", "2024-06-01", {"andrzej-duda"}),
    ("Keir Starmer blamed his predecessor.", "his predecessor", "2024-10-01", {"rishi-sunak"}),
    ("Liz Truss praised her successor.", "her successor", "2022-12-01", {"rishi-sunak"}),
    ("Barack Obama and Donald Trump spoke. The president was calm.", "The president", "2016-06-01", {"barack-obama"}),
    ("Joe Biden praised his successor.", "his successor", "2023-06-01", None),
    (
        "Volodymyr Zelenskyy spoke. The Ukrainian leader asked for help.",
        "The Ukrainian leader",
        "2024-06-01",
        {"volodymyr-zelenskyy"},
    ),
    ("Emmanuel Macron spoke. The Ukrainian leader did not answer.", "The Ukrainian leader", "2024-06-01", {"UKR-GOV"}),
]


@pytest.mark.parametrize(("text", "words", "wanted"), [*TOGETHER, *FIRST_PERSON, *DESCRIPTIONS, *BESIDE])
def test_reference(read: Read, text: str, words: str, wanted: set[str] | None) -> None:
    assert mentions(read(text)).get(words) == wanted


@pytest.mark.parametrize(("text", "words", "published", "wanted"), OFFICES)
def test_office(read: Read, text: str, words: str, published: str, wanted: set[str] | None) -> None:
    assert mentions(read(text, published=published)).get(words) == wanted


def test_a_reporter_is_no_speaker(read: Read) -> None:
    found = mentions(read('We drove to the front. "We hold the bridge," Emmanuel Macron said.'))
    assert found["We"] == {"FRA"}
    assert (
        sum(
            span["text"] == "We"
            for a in read('We drove to the front. "We hold the bridge," Emmanuel Macron said.')["actors"]
            for span in a["mentions"]
        )
        == 1
    )
