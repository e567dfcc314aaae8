"""Who does what to whom in a parse, whatever the grammar that tells it."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Token

from foedus.understand.syntax import clause, is_negated, is_passive, phrase, roles, surface_subjects


def word(nlp: Language, text: str, form: str) -> Token:
    return next(token for token in nlp(text) if token.text == form)


@pytest.mark.parametrize(
    ("text", "form", "agents", "patients"),
    [
        ("Russia attacked Ukraine.", "attacked", ["Russia"], ["Ukraine"]),
        ("Ukraine was attacked by Russia.", "attacked", ["Russia"], ["Ukraine"]),
        ("The treaty that Serbia signed expired.", "signed", ["Serbia"], ["treaty"]),
        ("Serbia and Albania signed the treaty.", "signed", ["Serbia", "Albania"], ["treaty"]),
        ("Poland urged Hungary to send troops.", "send", ["Hungary"], ["troops"]),
        ("Poland promised Hungary to send troops.", "send", ["Poland"], ["troops"]),
        ("Kyiv accused Moscow of shelling a town.", "shelling", ["Moscow"], ["town"]),
        ("The minister met the envoy and praised Chad.", "praised", ["minister"], ["Chad"]),
        ("Chad issued a statement condemning Sudan.", "condemning", ["Chad"], ["Sudan"]),
    ],
)
def test_roles_are_logical(nlp: Language, text: str, form: str, agents: list[str], patients: list[str]) -> None:
    found = roles(word(nlp, text, form))
    assert [t.text for t in found.agents] == agents
    assert [t.text for t in found.patients] == patients


def test_act_nouns_have_roles_too(nlp: Language) -> None:
    found = roles(word(nlp, "Iraq's invasion of Kuwait began.", "invasion"))
    assert ([t.text for t in found.agents], [t.text for t in found.patients]) == (["Iraq"], ["Kuwait"])


def test_prepositions_keep_their_objects(nlp: Language) -> None:
    found = roles(word(nlp, "Japan negotiated with China and Korea in Seoul.", "negotiated"))
    assert [t.text for t in found.after("with")] == ["China", "Korea"]


def test_passive_and_negation(nlp: Language) -> None:
    assert is_passive(word(nlp, "The pact was signed.", "signed"))
    assert not is_passive(word(nlp, "Chad signed the pact.", "signed"))
    assert is_negated(word(nlp, "Chad did not sign the pact.", "sign"))
    assert is_negated(word(nlp, "No country signed the pact.", "signed"))
    assert not is_negated(word(nlp, "Chad signed the pact.", "signed"))


def test_a_phrase_leaves_its_clauses_out(nlp: Language) -> None:
    text = "The old treaty, which nobody read, expired."
    head = word(nlp, text, "treaty")
    first, end = phrase(head)
    assert head.doc[first:end].text == "The old treaty"


def test_a_clause_has_no_edge_punctuation(nlp: Language) -> None:
    verb = word(nlp, "Chad left the union.", "left")
    first, end = clause(verb)
    assert verb.doc[first:end].text == "Chad left the union"


@pytest.mark.parametrize("text", ["It left.", "Left behind.", "To leave or not to leave.", "", "Who left?"])
def test_subjects_are_found_or_not_but_never_fail(nlp: Language, text: str) -> None:
    for token in nlp(text):
        assert all(isinstance(subject, Token) for subject in surface_subjects(token))
