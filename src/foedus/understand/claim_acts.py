"""Acts that the content decides: "called it a lie" denies, "we will strike if" threatens, "we will help if" promises."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from foedus.knowledge.claims import ClaimKnowledge
from foedus.model import ClaimAct
from foedus.understand.claim_drafts import Draft, Range
from foedus.understand.syntax import SUBJECTS

JUDGEMENTS = frozenset({"claim-as", "claim-predicate"})
CONDITIONS = frozenset({"if", "unless", "until", "once"})
FUTURE = frozenset({"will", "would", "shall", "'ll"})
SPEAKERS = frozenset({"i", "we"})
OWN = frozenset({"i", "we", "it", "he", "she", "they"})


def with_act(doc: Doc, draft: Draft, knowledge: ClaimKnowledge) -> Draft:
    """The draft with the act that its content gives to a neutral cue."""
    if draft.act != "assert":
        return draft
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
