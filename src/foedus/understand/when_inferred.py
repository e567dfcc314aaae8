"""What tense tells of the time of an act that no expression dates: an interval without a value, marked as inferred."""

from __future__ import annotations

from spacy.tokens import Token

from foedus.model import TimeValue

PREDICATES = frozenset({"VERB", "AUX"})
PERFECT = frozenset({"has", "have", "had", "'ve", "was", "were"})
OPEN_MODALS = frozenset({"will", "would", "could", "may", "might", "should", "shall", "must", "can"})


def when_inferred(word: Token, published: str | None, title_end: int) -> TimeValue | None:
    """The past tense, the perfect and a headline's present put an act before the report; nothing else does.

    `title_end` is the offset at which the headline ends. "Will" is left open: the promise is made now, the act comes later.
    """
    if word.pos_ not in PREDICATES or published is None:
        return None
    day = published[:10]
    auxiliaries = {c.lower_ for c in word.children if c.dep_ in {"aux", "auxpass"}}
    if auxiliaries & OPEN_MODALS:
        return None
    if word.tag_ == "VBD" or (word.tag_ == "VBN" and auxiliaries & PERFECT):
        return TimeValue(None, None, day, reason="inferred: past tense")
    if word.idx < title_end and word.tag_ in {"VBZ", "VBP"} and not auxiliaries and word.lemma_ != "be":
        return TimeValue(None, None, day, reason="inferred: headline")  # "Russia ratifies pact"
    return None
