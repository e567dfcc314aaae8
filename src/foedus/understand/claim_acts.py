"""Acts that the content decides: "called it a lie" denies, "we will strike if" threatens, "we will help if" promises."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from foedus.knowledge.claims import ClaimKnowledge
from foedus.model import ClaimAct
from foedus.understand.claim_drafts import Draft, Range
from foedus.understand.syntax import QUESTIONS, SUBJECTS, is_negated, surface_subjects

SHORT = 3  # words
JUDGEMENTS = frozenset({"claim-as", "claim-predicate"})
CONDITIONS = frozenset({"if", "unless", "until", "once"})
FUTURE = frozenset({"will", "would", "shall", "'ll"})
MANDATIVE = frozenset({"insist", "stress", "suggest", "argue"})
SPEAKERS = frozenset({"i", "we"})
OWN = frozenset({"i", "we", "it", "he", "she", "they"})


def with_act(doc: Doc, draft: Draft, knowledge: ClaimKnowledge) -> Draft:
    """The draft with the act that its content gives to a neutral cue, and a vow to do harm as a threat."""
    if draft.act in {"assert", "promise", "warn"} and _menaces(doc, draft, knowledge):
        return replace(draft, act="threaten")
    if draft.act == "opinion" and draft.rule == "claim-noun" and _is_grave(doc[draft.main], knowledge):
        return replace(draft, act="condemn")
    if doc[draft.main].lemma_ == "ask" and _is_question(doc, draft):
        return replace(draft, act="assert")
    if draft.act != "assert":
        return draft
    if draft.rule == "claim-quotation" and [w.lower_ for w in _words(doc, draft.content) if w.is_alpha] == ["no", "comment"]:
        return replace(draft, act="no-comment", negated=False)
    if doc[draft.main].lemma_ in MANDATIVE and draft.rule == "claim-clause" and _is_wanted(doc, draft):
        return replace(draft, act="demand")
    if draft.rule == "claim-quotation" and (act := _dismissed(doc, draft, knowledge)) is not None:
        return replace(draft, act=act)
    act = _judged(doc, draft, knowledge) if draft.rule in JUDGEMENTS else _undertaken(doc, draft, knowledge)
    return replace(draft, act=act) if act is not None else draft


def _words(doc: Doc, ranges: tuple[Range, ...]) -> list[Token]:
    return [doc[i] for first, end in ranges for i in range(first, end)]


def _judged(doc: Doc, draft: Draft, knowledge: ClaimKnowledge) -> ClaimAct | None:
    """ "described the reports as lies", "called the strike a crime": by the word for what it is, after the thing itself."""
    for word in reversed(_words(doc, draft.content)):
        act = knowledge.judgements.get(word.lemma_.lower())
        if act is not None:
            return act
    return None


def _dismissed(doc: Doc, draft: Draft, knowledge: ClaimKnowledge) -> ClaimAct | None:
    """ "“Nonsense,” he replied": a quotation that is nothing but a judgement."""
    words = [word for word in _words(doc, draft.content) if word.is_alpha]
    if len(words) > SHORT:
        return None
    return next((act for word in words if (act := knowledge.judgements.get(word.lemma_.lower())) is not None), None)


def _is_question(doc: Doc, draft: Draft) -> bool:
    """ "asked whether it will sign", "“Who signed?” he asked": nothing is asked for but an answer."""
    words = _words(doc, draft.content)
    if not words or draft.rule not in {"claim-clause", "claim-quotation", "claim-aside"}:
        return False
    return words[0].lower_ in QUESTIONS or any(word.text == "?" for word in words[-2:])


def _is_wanted(doc: Doc, draft: Draft) -> bool:
    """ "insisted that Kyiv withdraw", "that he be freed": a clause of the bare verb, which asks and does not tell."""
    for word in _words(doc, draft.content[:1]):
        if word.head.i != draft.main or word.dep_ != "ccomp":
            continue
        helpers = [c for c in word.lefts if c.dep_ in {"aux", "auxpass"}]
        subject = next((c for c in word.lefts if c.dep_ in SUBJECTS), None)
        bare = not helpers and word.tag_ in {"VB", "VBP"} and word.lower_ == word.lemma_.lower()
        be = (word.lower_ == "be" and not helpers) or [c.lower_ for c in helpers] == ["be"]
        singular = subject is not None and subject.tag_ in {"NN", "NNP"} and not any(c.dep_ == "conj" for c in subject.rights)
        return be or (bare and (word.tag_ == "VB" or singular))
    return False


def _is_grave(noun: Token, knowledge: ClaimKnowledge) -> bool:
    """ "grave concern": a reproach in the language of diplomats."""
    return any(c.dep_ == "amod" and c.lower_ in knowledge.grave for c in noun.lefts)


def _menaces(doc: Doc, draft: Draft, knowledge: ClaimKnowledge) -> bool:
    """ "will make them regret it", "would not go unpunished", "vowed to avenge him": harm that the claimant holds out."""
    own = SPEAKERS if draft.rule == "claim-quotation" else OWN
    for word in _words(doc, draft.content):
        answer = word.lower_ in knowledge.menacing_words and any(t.lower_ in FUTURE and t.tag_ == "MD" for t in _clause(word))
        if answer:
            return True
        verb = word.pos_ == "VERB" and word.lemma_.lower() in knowledge.menaces and not is_negated(word)
        if not verb:
            continue
        if draft.rule == "claim-infinitive" and draft.act == "promise":
            return True
        lead = word.head if word.dep_ in {"ccomp", "xcomp"} and word.head.lemma_ == "make" else word
        future = any(c.lower_ in FUTURE and c.tag_ == "MD" for c in lead.lefts)
        if future and any(s.lower_ in own for s in surface_subjects(lead)):
            return True
    return False


def _clause(word: Token) -> list[Token]:
    """The left dependants of the verb over a word."""
    for ancestor in word.ancestors:
        if ancestor.pos_ in {"VERB", "AUX"} and any(c.dep_ == "aux" for c in ancestor.lefts):
            return list(ancestor.lefts)
    return []


def _undertaken(doc: Doc, draft: Draft, knowledge: ClaimKnowledge) -> ClaimAct | None:
    """What the claimant will do under a condition: a promise, or a threat where that is to do harm."""
    words = _words(doc, draft.content)
    own = SPEAKERS if draft.rule == "claim-quotation" else OWN
    if not any(word.lower_ in CONDITIONS for word in words):
        return None
    for word in words:
        if word.lower_ not in FUTURE or word.tag_ != "MD":
            continue
        verb = word.head
        main = verb.dep_ in {"ROOT", "conj"} or verb.head not in words
        if main and any(c.dep_ in SUBJECTS and c.lower_ in own for c in verb.lefts):
            harmful = any(v.lemma_.lower() in knowledge.harms for v in (verb, *verb.conjuncts))
            return "threaten" if harmful else "promise"
    return None
