"""A user's own actors: what a file may say, and that its rows win."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from spacy.language import Language

from foedus.knowledge import Knowledge, KnowledgeError
from foedus.knowledge.actors import load_actors
from foedus.knowledge.user_actors import UserActor, read_user_actors
from foedus.model import Report
from foedus.understand.actors import find_actors
from foedus.understand.parse import parse
from foedus.understand.resolve import resolve_phrase

HEADER = "id,name,aliases,kind,country,sector,office,since,until\n"


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "mine.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_cells_are_read_and_blanks_are_allowed(tmp_path: Path) -> None:
    rows = read_user_actors(
        written(
            tmp_path,
            "# mine\n" + HEADER + 'odd-kjellberg,"Kjellberg, Odd",O. Kjellberg|Kjellberg,person,NOR,GOV,prime minister,2030-02,\n'
            "HARBOUR,Harbour Front,,,,,,,\n",
        )
    )
    assert rows[0] == UserActor(
        "odd-kjellberg", "Kjellberg, Odd", ("O. Kjellberg", "Kjellberg"), "person", "NOR", "GOV", "prime minister", "2030-02", ""
    )
    assert rows[1] == UserActor("HARBOUR", "Harbour Front")


def test_id_and_name_are_enough(tmp_path: Path) -> None:
    assert read_user_actors(written(tmp_path, "name,id\nHarbour Front,HARBOUR\n")) == (UserActor("HARBOUR", "Harbour Front"),)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "line 1: no header"),
        ("id\nX\n", "line 1, name: the column is missing"),
        ("id,name,colour\nX,Y,red\n", "line 1, colour: unknown column"),
        ("id,name,name\nX,Y,Z\n", "line 1, name: the column stands twice"),
        ("id,name\nX,Y\n\nZ\n", "line 4: 1 cells, 2 wanted"),
        ("id,name\n,Y\n", "line 2, id: must not be blank"),
        (HEADER + "X,Y,,party,,,,,\n", "line 2, kind: 'party' is none of"),
        (HEADER + 'X,"Y\nZ",,,,,,,\nW,V,,,Norway,,,,\n', "line 4, country: 'Norway' is no id"),
        (HEADER + "X,Y,,,,KING,,,\n", "line 2, sector: 'KING' is none of"),
        (HEADER + "X,Y,,,,,,yesterday,\n", "line 2, since: 'yesterday' is no ISO date"),
        (HEADER + "X,Y,,,,,,,2021-02-30\n", "line 2, until: '2021-02-30' is no ISO date"),
        (HEADER + "X,Y,,,,,,2022,2021-05\n", "line 2, until: 2021-05 is before since"),
        (HEADER + "X,Y,,institution,,,chair,,\n", "line 2, office: only a person"),
        (HEADER + "NOR,Norway,,person,,,,,\n", "line 2, kind: NOR is a state"),
    ],
)
def test_a_wrong_file_is_refused_by_line_and_column(tmp_path: Path, text: str, says: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(KnowledgeError) as error:
        read_user_actors(file)
    assert str(error.value).startswith(f"{file}, {says}")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"nowhere\.csv"):
        read_user_actors(tmp_path / "nowhere.csv")


@pytest.fixture(scope="module")
def overlaid(knowledge: Knowledge) -> Knowledge:
    rows = (
        UserActor(
            "odd-kjellberg", "Odd Kjellberg", ("O. Kjellberg",), "person", "NOR", "GOV", "prime minister", "2030-02", "2031-05"
        ),
        UserActor("MEKONG-GUARD", "Mekong Guard", ("River Guard", "Kyiv Post"), "armed-group", "LAO", "REB"),
        UserActor("barack-obama", "Barack Obama", ("Mr Hope",), "person", "", "", "president", "2030", "2033"),
        UserActor("NATO", "The Atlantic Pact Body", ("Atlantic Pact Body",)),
        UserActor("MY-TASS", "My Wire", ("TASS",), "institution", "KAZ", "JRN"),
    )
    return dataclasses.replace(knowledge, actors=load_actors(extra=rows))


@pytest.mark.parametrize(
    ("phrase", "on", "country", "sector", "actor"),
    [
        ("Odd Kjellberg", "2030-06-01", "NOR", "GOV", "odd-kjellberg"),
        ("Prime Minister Kjellberg", "2030-06-01", "NOR", "GOV", "odd-kjellberg"),
        ("the Norwegian prime minister", "2030-06-01", "NOR", "GOV", "odd-kjellberg"),
        ("Odd Kjellberg", "2032-06-01", "NOR", "ELI", "odd-kjellberg"),
        ("the River Guard", "2030-06-01", "LAO", "REB", "MEKONG-GUARD"),
        ("the US president", "2031-06-01", "USA", "GOV", "barack-obama"),
        ("NATO", "2030-06-01", None, "IGO", "NATO"),
        ("TASS", "2030-06-01", "KAZ", "JRN", "MY-TASS"),
    ],
)
def test_a_users_row_wins(
    nlp: Language, overlaid: Knowledge, phrase: str, on: str, country: str | None, sector: str, actor: str
) -> None:
    found = resolve_phrase(nlp, overlaid, phrase, on)
    assert (found.country, found.sector, found.actor) == (country, sector, actor)


def test_a_users_actors_are_met_in_reports(nlp: Language, overlaid: Knowledge) -> None:
    text = "Kjellberg met the commander of the Mekong Guard. The Norwegian prime minister thanked him."
    text += " The Atlantic Pact Body praised NATO."
    found = find_actors(parse(nlp, Report("x", text, None, "2030-06-01")), overlaid.actors)
    mentions = {(m.span.text, m.actors) for m in found.mentions}
    assert {
        ("Kjellberg", ("odd-kjellberg",)),
        ("The Norwegian prime minister", ("odd-kjellberg",)),
        ("The Atlantic Pact Body", ("NATO",)),
        ("NATO", ("NATO",)),
    } <= mentions
    assert next(a.name for a in found.actors if a.id == "NATO") == "The Atlantic Pact Body"


def test_without_rows_nothing_changes(knowledge: Knowledge) -> None:
    assert load_actors(extra=()).tenures == knowledge.actors.tenures
