"""The parse keeps to the report's own offsets and to its paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from foedus.model import Report
from foedus.understand.parse import MAX_CODE_POINTS, ModelError, TooLongError, evened, load_model, parse


@given(st.text(max_size=300))
def test_what_the_parser_sees_has_the_same_offsets(text: str) -> None:
    assert len(evened(text)) == len(text)


def test_wrapped_lines_are_one_sentence(nlp: Language) -> None:
    first = "Officials of the two neighbouring countries have agreed to withdraw\ntheir forces from the valley, he said\ntoday."
    text = f"{first}\n A second paragraph follows here."
    assert [sentence.text.strip() for sentence in parse(nlp, Report("r", text)).sentences()] == [
        first.replace("\n", " "),
        "A second paragraph follows here.",
    ]


def test_lines_of_a_text_that_is_not_wrapped_are_paragraphs(nlp: Language) -> None:
    first = "Ministers from both countries met in the border town on Sunday to talk about a ceasefire and the exchange of prisoners"
    parsed = parse(nlp, Report("r", f"{first}\nThe talks go on", title="Talks"))
    assert [sentence.text.strip() for sentence in parsed.sentences()] == ["Talks", first, "The talks go on"]


@pytest.mark.parametrize(
    "dateline",
    ["SEOUL, Nov. 12 (Reuters) -", "MOSCOW, October 26. /TASS/.", "WASHINGTON, June 1, 2023 \u2013", "NAIROBI, Kenya (AP) _"],
)
def test_a_dateline_is_no_part_of_the_first_sentence(nlp: Language, dateline: str) -> None:
    parsed = parse(nlp, Report("r", f"{dateline} Ministers of both countries met."))
    assert [sentence.text.strip() for sentence in parsed.sentences()] == [dateline, "Ministers of both countries met."]


def test_too_long_a_text_is_refused(nlp: Language) -> None:
    with pytest.raises(TooLongError, match="split it"):
        parse(nlp, Report("r", "a" * (MAX_CODE_POINTS + 1)))


def test_a_pipeline_that_is_not_installed_is_named() -> None:
    with pytest.raises(ModelError, match="en_core_web_xyz"):
        load_model("en_core_web_xyz")


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya and Uganda have joined Mali in ratifying the charter of the bloc.",
        "Ecuador and Peru on Thursday formally accused each other of sinking patrol boats.",
        "Talk of a blockade on Saturday unsettled both capitals along the river.",
    ],
)
def test_a_paragraph_does_not_begin_with_a_word_by_itself(nlp: Language, sentence: str) -> None:
    parsed = parse(nlp, Report(id="r", title="Rivals accuse each other of breaking truce", text=sentence))
    assert [found.text.strip() for found in parsed.sentences()][1:] == [sentence]


def test_a_word_by_itself_may_be_a_paragraph(nlp: Language) -> None:
    parsed = parse(nlp, Report(id="r", text="The talks failed.\n\nBackground\n\nTogo closed the border."))
    assert [found.text.strip() for found in parsed.sentences()] == ["The talks failed.", "Background", "Togo closed the border."]
