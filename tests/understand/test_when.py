"""When: which of a sentence's dates is the date of an act."""

from __future__ import annotations

import pytest
from spacy.language import Language

from foedus.knowledge import Knowledge
from foedus.model import Report, TimeValue
from foedus.understand.parse import parse
from foedus.understand.times import find_times
from foedus.understand.when import when_of


@pytest.fixture
def when(nlp: Language, knowledge: Knowledge):  # type: ignore[no-untyped-def]
    def of(text: str, word: str) -> TimeValue | None:
        parsed = parse(nlp, Report(id="x", text=text, published="2024-11-12"))
        token = next(t.i for t in parsed.doc if t.text == word)
        return when_of(parsed, token, find_times(parsed, knowledge.times))

    return of


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        ("The king signed the treaty on Monday.", "signed", "2024-11-11"),
        ("The king said on Monday that his army had crossed the river.", "said", "2024-11-11"),
        ("The king said on Monday that his army had crossed the river.", "crossed", None),
        ("The treaty was signed in Oslo on June 19 during a visit by the king.", "visit", "2024-06-19"),
        ("The king issued a law on Monday to ratify the pact.", "ratify", "2024-11-11"),
        ("Monday's attack was condemned by the king.", "attack", "2024-11-11"),
        ("Monday's attack was condemned by the king.", "condemned", None),
        ("The army has fought in the delta since August 2023.", "fought", "2023-08"),
        ("The army left after August 2023.", "left", None),
        ("The king froze the pact in response to the raid on a village in May.", "froze", None),
        ("It was on March 14, 1978, that the army invaded.", "invaded", "1978-03-14"),
        ("The ratification is expected to take place in January.", "ratification", "2025-01"),
        ("The pact was signed in 2009 and has not been ratified.", "ratified", None),
        ("The army stays until the end of the term in May 2026.", "stays", None),
        ("From now on the king will never accept it.", "accept", None),
        ("The king ended his part in the 2018 pact.", "ended", None),
        ("It was the worst attack since 1999.", "attack", None),
        ("A raid on Monday that killed six men shocked them.", "killed", "2024-11-11"),
        ("The king gave notice of his plan to quit the pact a month ago.", "gave", "2024-10"),
        ("His army crossed the river, the king said on Monday.", "said", "2024-11-11"),
        ("His army crossed the river, the king said on Monday.", "crossed", None),
        ("The king said his army crossed the river on Monday.", "crossed", "2024-11-11"),
        ("The king said his army crossed the river on Monday.", "said", None),
        ("On Monday, the king said that his army had crossed the river.", "said", "2024-11-11"),
        ("On Monday, the king said that his army had crossed the river.", "crossed", None),
        ("The June 19 signing was hailed by the king.", "signing", "2024-06-19"),
        ("The June 19 signing was hailed by the king.", "hailed", None),
        ("The pact, signed on June 19, was ratified on Monday.", "signed", "2024-06-19"),
        ("The pact, signed on June 19, was ratified on Monday.", "ratified", "2024-11-11"),
        ("The army shelled the port on Monday and struck the dam.", "struck", "2024-11-11"),
        ("The envoys met and agreed on Monday.", "met", "2024-11-11"),
        ("The king, who took the throne in 2022, shelled the port on Monday.", "shelled", "2024-11-11"),
        ("The king, who took the throne in 2022, shelled the port on Monday.", "took", "2022"),
        ("Monday's attack killed ten men.", "killed", "2024-11-11"),
        ("The ceasefire, which came into force on Sunday, was broken on Monday.", "ceasefire", "2024-11-10"),
        ("Speaking in Oslo on Monday, the king condemned the raid.", "condemned", "2024-11-11"),
        ("In a statement issued on Monday, the king condemned the raid.", "condemned", "2024-11-11"),
        ("The king left the pact, saying on Monday that it was void.", "left", "2024-11-11"),
        ("When he met the envoys in June, the king praised the pact.", "praised", "2024-06"),
        ("The chamber approved it on Monday, a day after the cabinet backed it.", "backed", None),
        ("Last month a draft version of the pact was leaked.", "draft", "2024-10"),
        ("The king will sign the pact next month.", "sign", "2024-12"),
        ("The summit will be held between 8 and 10 December.", "held", None),
        ("The army shelled the port from 3 May to 5 May.", "shelled", "2024-05-03"),
        ("It was not until Monday that the army withdrew.", "withdrew", "2024-11-11"),
        ("At least ten men have been killed since Sunday.", "killed", "2024-11-10"),
        ("The call on Monday lasted an hour.", "call", "2024-11-11"),
    ],
)
def test_the_date_of_an_act(when, text: str, word: str, value: str | None) -> None:  # type: ignore[no-untyped-def]
    found = when(text, word)
    assert (found.value if found else None) == value


@pytest.mark.parametrize("said", ["He also accused", "Berg accused", "He accused"])
def test_what_a_speaker_says_next_is_of_the_same_day(when, said: str) -> None:  # type: ignore[no-untyped-def]
    found = when(f"Berg told reporters on Monday that the pact was void. {said} the king of lies.", "accused")
    assert found.value == "2024-11-11"


def test_what_another_says_next_is_of_no_known_day(when) -> None:  # type: ignore[no-untyped-def]
    found = when("Berg told reporters on Monday that the pact was void. Hansen also accused the king of lies.", "accused")
    assert found == TimeValue(None, None, "2024-11-12", reason="inferred: past tense")


def test_a_range_bounds_an_act(when) -> None:  # type: ignore[no-untyped-def]
    found = when("The summit will be held between 8 and 10 December.", "held")
    assert (found.value, found.earliest, found.latest) == (None, "2024-12-08", "2024-12-10")


def test_a_headline_s_present_puts_an_act_before_the_report(nlp: Language, knowledge: Knowledge) -> None:
    parsed = parse(nlp, Report(id="x", title="King ratifies pact with Chad", text="It was short.", published="2024-11-12"))
    token = next(t.i for t in parsed.doc if t.text == "ratifies")
    assert when_of(parsed, token, find_times(parsed, knowledge.times)) == TimeValue(
        None, None, "2024-11-12", reason="inferred: headline"
    )


def test_the_past_tense_puts_an_undated_act_before_the_report(when) -> None:  # type: ignore[no-untyped-def]
    assert when("The army crossed the river.", "crossed") == TimeValue(None, None, "2024-11-12", reason="inferred: past tense")


def test_nothing_is_said_about_an_undated_act_to_come(when) -> None:  # type: ignore[no-untyped-def]
    assert when("The army will cross the river.", "cross") is None
