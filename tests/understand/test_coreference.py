"""Who is meant by words that refer back; what is not clear stays open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., dict[str, Any]]


def mentions(record: dict[str, Any]) -> dict[str, set[str]]:
    """Mentioned words → ids of the actors that they stand for."""
    found: dict[str, set[str]] = {}
    for actor in record["actors"]:
        for span in actor["mentions"]:
            found.setdefault(span["text"], set()).add(actor["id"])
    return found


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("Volodymyr Zelenskyy spoke on Monday. He asked for help.", "He", {"volodymyr-zelenskyy"}),
        ("When he signed the decree, Kim Jong Un praised Russia.", "he", {"kim-jong-un"}),
        ("Armenia froze its participation.", "its", {"ARM"}),
        ("Russia and Belarus signed a pact. They promised help.", "They", {"RUS", "BLR"}),
        ("India and Pakistan talked. Both countries want peace.", "Both countries", {"IND", "PAK"}),
        ("India and Pakistan talked. The two sides want peace.", "The two sides", {"IND", "PAK"}),
        ("Sweden joined the talks. The country wants peace.", "The country", {"SWE"}),
        ("Finland's foreign ministry confirmed it. The ministry gave no date.", "The ministry", {"FIN-GOV"}),
        ("Finland joined. Its army is ready.", "Its army", {"FIN-MIL"}),
        ("Japan and Australia met. The defence ministers of both countries signed.", "Both", None),
        ("South Korea protested. North Korea answered, and the South fired.", "the South", {"KOR"}),
        ('"We will support Ukraine," Emmanuel Macron said.', "We", {"FRA"}),
        ('"I will support Ukraine," Emmanuel Macron said.', "I", {"emmanuel-macron"}),
        ("French Foreign Minister Luc Dubreuil flew home. The diplomat was content.", "The diplomat", {"luc-dubreuil"}),
        ("Norway aims to help Latvia in its talks.", "its", {"LVA"}),
        ("Japan urged Norway to free its prisoners.", "its", {"NOR"}),
        ("Norway was the last to vote: its parliament agreed in May.", "its", {"NOR"}),
        ("Norway claimed that 30 Danish soldiers were hurt. However, they did not say where.", "they", {"NOR"}),
        ("Norway and Denmark met. The two armies will train.", "The two armies", {"NOR-MIL", "DNK-MIL"}),
        ("The Danish ambassador spoke on Friday. Ambassador Karin Holmquist left.", "The Danish ambassador", {"karin-holmquist"}),
    ],
)
def test_reference(read: Read, text: str, words: str, wanted: set[str] | None) -> None:
    found = mentions(read(text)).get(words)
    assert found is None if wanted is None else found is not None and wanted <= found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It is clear that Norway will sign.", "It"),
        ("The treaty is old. Norway ratified it.", "it"),
        ("Norway said that Denmark withdrew from it.", "it"),
        ("Japan and Norway made shells and did not sell them.", "them"),
        ("The talks failed. They had lasted a week.", "They"),
        ("Norway, Sweden and Denmark met. Both countries agreed.", "Both countries"),
    ],
)
def test_what_is_not_clear_stays_open(read: Read, text: str, words: str) -> None:
    assert words not in mentions(read(text))


def test_mr_and_ms_tell_people_apart(read: Read) -> None:
    record = read("Ms Truss met Mr Sunak in London. She left early. He stayed.", published="2022-10-25")
    found = mentions(record)
    assert found["She"] == found["Ms Truss"] != found["Mr Sunak"] == found["He"]


def test_its_minister_is_of_that_state(read: Read) -> None:
    record = read("Estonia objected. Its foreign minister Madis Tammsalu explained why.")
    assert next(a for a in record["actors"] if a["name"] == "Madis Tammsalu")["country"] == "EST"


def test_state_media_tell_of_their_own_state(read: Read) -> None:
    record = read("North Korea has tested a missile off Japan, state media reported.")
    assert mentions(record)["state media"] == {"PRK-JRN"}
