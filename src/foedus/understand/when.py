"""When: the time of an event word, chosen by syntax.

An expression belongs to the nearest verb above it, and to the nouns on the way there ("the attack on Monday", "Monday's attack"). It
does not belong to other clauses: in "Zelenskyy said on Monday that Moscow has assembled troops" the Monday is that of "said".
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from foedus.model import TimeExpression, TimeValue
from foedus.understand.findings import TimeFindings, TimeMention
from foedus.understand.parse import Parsed

PREDICATES = frozenset({"VERB", "AUX"})
NOUN_ONLY = frozenset({"poss", "nummod", "amod", "compound", "nmod"})  # "Monday's attack" is no time of "condemned"
OPEN_PREPOSITIONS = frozenset({"after", "before", "until", "till", "by", "than", "from", "following"})
LINKED = frozenset({"during", "in", "at", "on", "amid", "with", "for"})
LIGHT_CLAUSES = frozenset({"acl", "xcomp", "advcl", "relcl"})
LIGHT_GOVERNORS = frozenset(
    {"sign", "issue", "approve", "adopt", "pass", "vote", "agree", "move", "act", "enact", "begin", "start"}
)


def when_of(parsed: Parsed, token: int, times: TimeFindings) -> TimeValue | None:
    """The time value of the expression that governs the event word at `token`; an inferred interval from tense; or None."""
    doc = parsed.doc
    word = doc[token]
    sentence = word.sent
    near = [m for m in times.mentions if sentence.start <= m.first < sentence.end]
    found = _governing(word, near, doc) or _inherited(word, near, doc, depth=0)
    if found:
        return _as_value(found.expression, doc[found.first - 1].lower_ if found.first else "")
    return _from_tense(word, parsed.report.published)


def _governing(word: Token, near: list[TimeMention], doc: Doc) -> TimeMention | None:
    """The expression nearest to the word among those that the syntax puts on it."""
    best: tuple[int, int, TimeMention] | None = None
    for mention in near:
        if mention.expression.type in {"DURATION", "SET"}:
            continue
        steps = _steps(word, doc[mention.first : mention.end].root)
        if steps is None or mention.first <= word.i < mention.end:
            continue
        rank = (steps, abs(mention.first - word.i), mention)
        if best is None or rank[:2] < best[:2]:
            best = rank
    return best[2] if best else None


def _steps(word: Token, root: Token) -> int | None:
    """How many nouns stand between a time and the word that it hangs on, or None where it does not hang on it."""
    steps, current, verbal = 0, root, word.pos_ in PREDICATES
    for _ in range(12):
        head = current.head
        if head == current:
            return None
        if head.i == word.i:
            noun_only = current.dep_ in NOUN_ONLY and current.i == root.i
            return None if verbal and noun_only else steps
        if head.pos_ in PREDICATES and head.dep_ not in {"aux", "auxpass"}:
            return None
        if verbal and current.i == root.i and current.dep_ in NOUN_ONLY and head.pos_ in {"NOUN", "PROPN"}:
            return None
        if head.pos_ == "ADP" and head.lower_ == "of" and verbal:
            return None
        steps += head.pos_ in {"NOUN", "PROPN", "PRON"}
        current = head
    return None


def _inherited(word: Token, near: list[TimeMention], doc: Doc, depth: int) -> TimeMention | None:
    """The time of a governor that tells the same act: "signed a decree on Monday to ratify it", "met and agreed on Monday"."""
    governor = _same_act(word)
    if governor is None or depth > 3:
        return None
    return _governing(governor, near, doc) or _inherited(governor, near, doc, depth + 1)


def _same_act(word: Token) -> Token | None:
    head = word.head
    if head == word:
        return None
    if word.dep_ == "conj" and head.pos_ == word.pos_ and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in word.children):
        return head
    if word.pos_ in PREDICATES:
        if word.dep_ in LIGHT_CLAUSES:
            verb = head if head.pos_ in PREDICATES else head.head
            if verb.lemma_ in LIGHT_GOVERNORS:
                return verb
        return None
    if word.dep_ == "pobj" and head.lower_ in LINKED and head.head.pos_ in PREDICATES:
        return head.head
    if word.dep_ in {"dobj", "nsubjpass", "nsubj", "attr"} and head.pos_ in PREDICATES:
        return head
    return None


def _as_value(expression: TimeExpression, before: str) -> TimeValue:
    """The day, month or year of the act. After "before" or "by" the expression bounds it and does not date it."""
    value = expression.value
    dated = value is not None and not value.endswith("_REF") and before not in OPEN_PREPOSITIONS
    reason = None if dated else expression.reason or f"{before} {expression.text}".strip()
    day = value[:10] if dated and value and expression.type == "TIME" and len(value) > 10 else value
    return TimeValue(day if dated else None, expression.earliest, expression.latest, "DATE" if dated else expression.type, reason)


def _from_tense(word: Token, published: str | None) -> TimeValue | None:
    """What tense tells where nothing else does: the past tense and the perfect put an act before the report."""
    if word.pos_ not in PREDICATES or published is None:
        return None
    auxiliaries = {c.lower_ for c in word.children if c.dep_ in {"aux", "auxpass"}}
    past = word.tag_ == "VBD" or (word.tag_ == "VBN" and bool(auxiliaries & {"has", "have", "had", "'ve", "was", "were"}))
    if past and not auxiliaries & {"will", "would", "could", "may", "might", "should"}:
        return TimeValue(None, None, published[:10], reason="past tense")
    return None
