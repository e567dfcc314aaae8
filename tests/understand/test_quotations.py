"""Quotations: marks of every make, paragraphs, and marks that are none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from foedus.model import Report
from foedus.understand.parse import parse
from foedus.understand.quotations import find_quotations


def quoted(nlp: Language, text: str) -> list[str]:
    return [text[q.start : q.stop] for q in find_quotations(parse(nlp, Report("r", text)))]


@pytest.mark.parametrize(
    "quotation",
    [
        "“We hold the pass.”",
        '"We hold the pass."',
        "‘We hold the pass.’",
        "'We hold the pass.'",
        "„We hold the pass.“",
        "«We hold the pass.»",
        "``We hold the pass.''",
        '“We hold the pass."',
        "“We won't ‘hold’ the pass.”",
    ],
)
def test_every_make_of_mark(nlp: Language, quotation: str) -> None:
    assert quoted(nlp, f"{quotation} So said the major.") == [quotation]


@pytest.mark.parametrize(
    "text",
    [
        "The two states' forces and Peru's navy don't share a base.",
        'The gun has a 5" barrel.',
        "In the '90s they met twice.",
        "He left the mark “open and went home.",
    ],
)
def test_marks_that_quote_nothing(nlp: Language, text: str) -> None:
    assert quoted(nlp, text) == []


def test_a_paragraph_without_closing_mark_is_quoted_to_its_end(nlp: Language) -> None:
    text = "“The first day was quiet and nobody came.\n\n“The second was not,” she said."
    assert quoted(nlp, text) == ["“The first day was quiet and nobody came.", "“The second was not,”"]


def test_names_and_titles_are_no_utterances(nlp: Language) -> None:
    text = 'The "Iron Lady" sang "Under the Northern Lights," a hymn. "We came to sing," she said.'
    found = find_quotations(parse(nlp, Report("r", text)))
    assert [text[q.start : q.stop] for q in found if q.utterance] == ['"We came to sing,"']


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab '\"“”‘’„«».,\n", max_size=60))
def test_any_marks_give_spans_in_order(nlp: Language, text: str) -> None:
    found = find_quotations(parse(nlp, Report("r", text)))
    assert all(0 <= q.start < q.stop <= len(text) and q.first < q.end for q in found)
    assert all(a.stop <= b.start for a, b in pairwise(found))
