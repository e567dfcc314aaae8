"""Phrases by themselves: country, sector and actor on a day."""

from __future__ import annotations

import pytest
from spacy.language import Language

from foedus.knowledge import Knowledge
from foedus.understand.resolve import resolve_phrase, resolve_phrases
from foedus.understand.spelling import Vocabulary, distance


@pytest.mark.parametrize(
    ("text", "country", "sector", "actor"),
    [
        ("Iceland", "ISL", None, "ISL"),
        ("Dublin", "IRL", "GOV", "IRL"),
        ("three Danish frigates", "DNK", "MIL", "DNK-MIL"),
        ("Kenya’s ambassador to Uganda", "KEN", "GOV", "KEN-GOV"),
        ("members of the Swiss army", "CHE", "MIL", "CHE-MIL"),
        ("a gang of car thieves", None, "CRM", "CRM"),
        ("the speaker of the Lithuanian parliament", "LTU", "LEG", "LTU-LEG"),
        ("Chilean miners' union", "CHL", "LAB", "CHL-LAB"),
        ("UNICEF", None, "IGO", "UNICEF"),
        ("a former Austrian official", "AUT", "ELI", "AUT-ELI"),
        ("residents of Timbuktu", "MLI", "CVL", "MLI-CVL"),
        ("police in Nairobi", "KEN", "COP", "KEN-COP"),
        ("Nairboi police", "KEN", "COP", "KEN-COP"),
        ("soldeirs", None, "MIL", "MIL"),
        ("something else entirely", None, None, None),
        ("Ukranian soldiers", "UKR", "MIL", "UKR-MIL"),
        ("Kazahkstan's president", "KAZ", "GOV", "kassym-jomart-tokayev"),
        ("Angela Merkle", "DEU", "ELI", "angela-merkel"),
        ("an Arleigh Burke-class destroyer", "USA", "MIL", "USA-MIL"),
        ("the HMS Sparrow", "GBR", "MIL", "GBR-MIL"),
        ("a rebel commander", None, "REB", "REB"),
        ("a police captain", None, "COP", "COP"),
        ("Danish businessmen", "DNK", "BUS", "DNK-BUS"),
        ("Chad Holloway", None, None, None),
    ],
)
def test_phrase(nlp: Language, knowledge: Knowledge, text: str, country: str | None, sector: str | None, actor: str | None) -> None:
    found = resolve_phrase(nlp, knowledge, text, "2023-03-03")
    assert (found.country, found.sector, found.actor) == (country, sector, actor)


def test_a_person_by_the_office_held_on_the_day(nlp: Language, knowledge: Knowledge) -> None:
    rows = [("then", "Angela Merkel", "2015-01-01"), ("after", "Angela Merkel", "2024-01-01")]
    then, after = resolve_phrases(nlp, knowledge, rows)
    assert (then.id, then.country, then.sector) == ("then", "DEU", "GOV")
    assert (after.id, after.country, after.sector) == ("after", "DEU", "ELI")


def test_a_surname_after_a_title_or_alone_is_the_holder_of_the_day(nlp: Language, knowledge: Knowledge) -> None:
    rows = [("a", "Prime Minister Draghi", "2022-01-01"), ("b", "Draghi", "2022-01-01")]
    found = resolve_phrases(nlp, knowledge, rows)
    assert [r.actor for r in found] == ["mario-draghi", "mario-draghi"]


def test_spelling_counts_swaps_once_and_refuses_ties() -> None:
    assert distance("recieve", "receive", 2) == 1
    assert Vocabulary({"soldier", "solder"}).nearest("soldeir") is None
    assert Vocabulary({"soldier", "banker"}).nearest("solideer") == "soldier"


@pytest.mark.parametrize(
    ("text", "country", "sector", "actor"),
    [
        ("Secretary of State John F. Kerry", "USA", "GOV", "john-kerry"),  # middle initials are no part of the name looked for
        ("the British foreign minister", "GBR", "GOV", "boris-johnson"),  # Foreign Secretary there
        ("the U.S. Senate", "USA", "LEG", "USA-SENATE"),
        ("the NATO chief", None, "IGO", "NATO"),
        ("the head of the IAEA", None, "IGO", "IAEA"),
        ("Iran's envoy to the IAEA", "IRN", "GOV", "IRN-GOV"),
        ("NATO troops", None, "MIL", "NATO"),
    ],
)
def test_officers_of_organisations_and_middle_initials(
    nlp: Language, knowledge: Knowledge, text: str, country: str | None, sector: str, actor: str
) -> None:
    found = resolve_phrase(nlp, knowledge, text, "2016-09-10")
    assert (found.country, found.sector, found.actor) == (country, sector, actor)


@pytest.mark.parametrize(("on", "actor"), [("2025-12-01", "sebastien-lecornu"), ("2031-12-01", "FRA-GOV")])
def test_an_open_tenure_says_nothing_of_days_long_after_it_was_known(
    nlp: Language, knowledge: Knowledge, on: str, actor: str
) -> None:
    assert resolve_phrase(nlp, knowledge, "the French prime minister", on).actor == actor
