"""The words that a rule for an act asks for beside its own."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Token

from foedus.knowledge.agreements import AgreementKnowledge, StepRule
from foedus.understand.step_standing import is_verb
from foedus.understand.syntax import is_passive, surface_subjects

CLOSE = 24  # characters between a verb and what completes it ("came officially into force")
FAR = 70  # … and where an object stands between ("put the treaty on hold")


def reads_as_verb(token: Token, rule: StepRule) -> bool:
    """The rule reads the word as a verb: it is tagged as one, or is none of the rule's nouns."""
    return is_verb(token) or (token.lemma_.lower() not in rule.nouns and token.lower_ not in rule.nouns)


def completes(token: Token, wanted: tuple[str, ...], *, far: bool = False) -> bool:
    """One of the completing phrases ("effect", "into force") stands right after the verb; "~" lets up to three words pass."""
    words = list(token.doc[token.i + 1 : min(token.i + 12, token.sent.end)])
    stop = next((n for n, t in enumerate(words) if t.lower_ == "to" and t.dep_ == "aux"), None) if not far else None
    after = " ".join(t.lower_ for t in words[:stop])
    for phrase in wanted:
        if "~" in phrase:
            found = _with_gaps(phrase).search(f" {after} ")
            at = found.start() if found else -1
        else:
            at = f" {after} ".find(f" {phrase} ")
        if 0 <= at <= (FAR if far or phrase.startswith(("on ", "in abeyance")) else CLOSE):
            return True
    return False


@cache
def _with_gaps(phrase: str) -> re.Pattern[str]:
    parts = [r"(?:\S+ ){0,3}?" if word == "~" else f"{re.escape(word)} " for word in phrase.split()]
    return re.compile(" " + "".join(parts))


def has_about(token: Token, words: frozenset[str]) -> bool:
    """One of the words stands in the phrase or close by."""
    sentence = token.sent
    around = token.doc[max(sentence.start, token.i - 4) : min(sentence.end, token.i + 8)]
    return any(t.lower_ in words for t in around)


def passes_through(token: Token, words: frozenset[str]) -> bool:
    """The object, or what follows the verb closely, is one of the words."""
    sentence = token.sent
    start = token.i + 1 if is_verb(token) else max(sentence.start, token.i - 2)
    following = token.doc[start : min(sentence.end, token.i + 14)]
    if any(t.lower_ in words for t in following):
        return True
    return is_passive(token) and any(t.lower_ in words for s in surface_subjects(token) for t in s.subtree if t.i < token.i)


def is_undoing(token: Token) -> bool:
    """ "de-ratification", which the tokenizer parts at its hyphen."""
    return token.i >= 2 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in {"de", "un"}


def names_paper(knowledge: AgreementKnowledge, token: Token) -> bool:
    """ "ratification instruments", "exchange ratifications", "the ratification process": papers and procedures, not the act."""
    if token.dep_ == "compound" and token.head.lemma_.lower() in knowledge.sets["papers"]:
        return True
    governor = token.head.head if token.dep_ == "pobj" else token.head
    if token.dep_ == "pobj" and token.head.lower_ == "against":
        return True  # "vote against ratification"
    if governor.lemma_ == "take" and any(c.lower_ == "back" for c in governor.children):
        return True
    return governor.lemma_.lower() in knowledge.sets["papers"]


def ends_soon(token: Token, rule: StepRule) -> bool:
    """ "The withdrawal will take effect in May"."""
    if rule.step not in {"withdrawn", "terminated"} or is_verb(token) or token.dep_ != "nsubj":
        return False
    return completes(token.head, ("effect", "into force", "into effect", "effective"))


def subjects_above(token: Token) -> tuple[Token, ...]:
    """ "the truce is due to expire": the subject of what the infinitive hangs on."""
    top = token.head
    if token.tag_ == "NNS":
        return tuple(c for c in token.children if c.dep_ in {"dep", "nsubj"} and c.i < token.i)
    if token.dep_ == "xcomp" and top.lower_ == "due" and top.dep_ in {"prep", "amod"}:
        return tuple(reversed(list(top.doc[max(top.sent.start, top.i - 6) : top.i])))  # "the treaty of 1934, due to run out"
    return surface_subjects(top.head) if token.dep_ == "xcomp" and top.dep_ == "acomp" else ()
