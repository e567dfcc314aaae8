"""Clauses that put an act as owed or allowed: "must free", "is to leave", "has 40 days to withdraw", "is bound to consult"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from foedus.understand.commitment_readings import CommitmentReader
from foedus.understand.syntax import is_negated

OUGHT = frozenset({"must", "shall"})
WEAK = frozenset({"will", "would", "'ll", "wo"})  # what is only foreseen, unless it is told as a clause of an agreement
MAY = frozenset({"may", "can"})
UNITS = frozenset({"hour", "day", "week", "month", "year", "deadline", "time", "until"})
BOUND = frozenset({"bound", "obliged", "required", "committed", "obligated", "supposed", "compelled", "due", "sworn"})
FREE = frozenset({"allowed", "permitted", "entitled", "free", "able", "authorised", "authorized"})
UNDERTAKES = frozenset({"undertake", "agree", "pledge", "promise", "consent", "vow", "commit"})
FORBIDS = frozenset({"forbid", "ban", "prohibit", "bar", "outlaw", "exclude"})
UNDER = frozenset({"under", "by", "in", "per"})
TERMS = frozenset({"term", "provision", "article", "clause", "annex", "text", "timetable", "plan", "condition"})


@dataclass(frozen=True, slots=True)
class Owed:
    """The act's verb, the word that has its subject, and how it is put."""

    verb: Token
    head: Token
    may: bool = False
    weak: bool = False
    negated: bool = False
    subject: Token | None = None  # where it hangs on no verb: "with Beijing to lend"


def owed_clause(verb: Token) -> Owed | None:
    """How the verb's act is owed, or None."""
    if verb.pos_ not in {"VERB", "AUX"} or (verb.lemma_ == "be" and verb.pos_ == "AUX" and verb.dep_ in {"aux", "auxpass"}):
        return None
    negated = is_negated(verb) or any(
        c.lower_ in {"no", "neither"} for s in verb.children for c in (s, *s.children) if s.i < verb.i
    )
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if verb.lemma_ in FORBIDS and not auxiliaries and any(c.lower_ in {"is", "are"} and c.dep_ == "auxpass" for c in verb.children):
        return Owed(verb, verb, negated=True)  # "exercises near the line are forbidden"
    if verb.lemma_ == "owe" and verb.tag_ in {"VBZ", "VBP"}:
        return Owed(verb, verb, negated=negated)
    if auxiliaries <= {"to"} and _goes_on(verb) and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
        before = owed_clause(verb.head)
        if before is None or verb.tag_ not in {"VB", "VBN"}:
            return None
        return Owed(verb, before.head, before.may, before.weak, before.negated or negated)
    if auxiliaries & OUGHT and verb.lemma_ != "do":
        return Owed(verb, verb, negated=negated)
    if auxiliaries & MAY:
        return Owed(verb, verb, may=True, negated=negated, weak=not negated)
    if auxiliaries & WEAK:
        return Owed(verb, verb, weak=True, negated=negated)
    return _governed(verb, negated=negated) if "to" in auxiliaries and verb.lemma_ != "do" else None


def _goes_on(verb: Token) -> bool:
    """ "must free prisoners and withdraw", "agreed to respect its borders, never to use force, and to help"."""
    if verb.dep_ == "conj":
        return verb.head.pos_ == "VERB"
    opens = verb.left_edge
    listed = (
        verb.dep_ == "advcl" and opens.i > verb.head.i and opens.nbor(-1).text == "," and opens.lower_ in {"never", "not", "to"}
    )
    return listed and verb.tag_ == "VB" and verb.head.tag_ == "VB"


def _governed(verb: Token, *, negated: bool) -> Owed | None:
    """An infinitive under the words that oblige."""
    head = verb.head
    if (owner := _with_whom(verb)) is not None:
        return Owed(verb, verb, negated=negated, subject=owner)
    present = head.tag_ in {"VBZ", "VBP"} or any(c.lower_ in {"is", "are", "was", "were", "be"} for c in head.children)
    if verb.dep_ == "xcomp" and head.lemma_ == "be" and present:
        return Owed(verb, head, negated=negated or is_negated(head))
    if verb.dep_ == "xcomp" and head.lemma_ == "have" and verb.i - head.i <= 3:
        return Owed(verb, head, negated=negated)
    if verb.dep_ in {"relcl", "acl"} and head.lemma_.lower() in UNITS and head.dep_ in {"dobj", "oprd", "attr", "npadvmod"}:
        owner = head.head
        return Owed(verb, owner, negated=negated) if owner.lemma_ in {"have", "give", "get", "allow"} else None
    word = head.lower_
    if verb.dep_ in {"xcomp", "advcl", "ccomp"} and word in BOUND | FREE:
        owner = head.head if head.dep_ in {"acomp", "oprd", "attr"} else head
        if owner.lemma_ in {"seem", "look", "appear", "feel"} or owner.dep_ == "relcl":
            return None
        return Owed(verb, owner, may=word in FREE, negated=negated or is_negated(owner), weak=word == "committed")
    if verb.dep_ in {"xcomp", "advcl"} and head.lemma_ in UNDERTAKES and head.pos_ == "VERB":
        return Owed(verb, head, negated=negated) if not is_negated(head) else None
    return None


def is_told_under(reader: CommitmentReader, verb: Token, agreement: str) -> bool:
    """Whether the clause is put as one of the agreement's: "under the pact", "by its terms", "a pact under which"."""
    heads = {m.head for m in reader.agreements.mentions if m.agreement == agreement}
    chain = [verb, *(a for a in verb.ancestors if a.pos_ in {"VERB", "AUX"})]
    for word in chain:
        if _links(word) and (word.head.i in heads or any(word.sent.start <= h < word.i for h in heads)):
            return True
        for link in word.children:
            inner = (link, *(c for c in link.children if c.dep_ in {"prep", "pcomp"}))  # "according to", "as part of"
            if link.dep_ in {"prep", "advmod", "agent"} and any(_names(x, heads) for x in inner):
                return True
        for clause in (c for c in word.children if c.dep_ == "advcl"):
            if any(c.lower_ == "under" and _names(c, heads) for c in clause.children):
                return True  # "Under the deal, initialled in Geneva, …"
    return False


def _names(link: Token, heads: set[int]) -> bool:
    if link.lower_ not in UNDER | {"to", "of", "with"}:
        return False
    return any(
        c.i in heads
        or (link.lower_ == "under" and c.lower_ == "it")
        or (link.lower_ in UNDER and c.lemma_.lower() in TERMS)
        or (c.lemma_.lower() in TERMS and heads & _under(c))
        for c in link.children
        if c.dep_ == "pobj"
    )


def _under(token: Token) -> set[int]:
    return {t.i for t in token.subtree}


def _links(verb: Token) -> bool:
    """ "under which", "by which", "in which", "whereby"."""
    return any(
        c.lower_ == "whereby" or (c.lower_ in UNDER and any(x.lower_ in {"which", "whose"} for x in (*c.children, *_of(c))))
        for c in verb.children
    )


def _of(link: Token) -> tuple[Token, ...]:
    return tuple(x for c in link.children for x in c.children)


def _with_whom(verb: Token) -> Token | None:
    """ "…, with Beijing to lend $500m": who is to do it."""
    to = next((c for c in verb.children if c.lower_ == "to" and c.dep_ == "aux"), None)
    before = to.nbor(-1) if to is not None and to.i > to.sent.start else None
    if before is None or before.pos_ not in {"PROPN", "NOUN", "PRON", "DET"}:
        return None
    link = before.left_edge.nbor(-1) if before.left_edge.i > verb.sent.start else before
    if link.lower_ == "with" and verb.dep_ in {"advcl", "relcl", "acl", "xcomp", "ccomp"}:
        return before
    if before.dep_ == "conj" and before.head.pos_ not in {"VERB", "AUX"}:
        return None  # "obliges Rome and Paris to pay"
    apart = link.lower_ in {"and", ",", "while", ";"} and before.dep_ in {"conj", "nsubj", "dep", "appos", "npadvmod", "dobj"}
    return before if apart else None  # "Hamas is to hold its fire and Israel to open the crossings"
