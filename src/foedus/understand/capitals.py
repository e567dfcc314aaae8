"""Whether a capital's name stands for its government ("Moscow said") or for the place ("in Moscow")."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from foedus.understand.parse import Parsed

GOVERNING = frozenset(
    {
        "with",
        "by",
        "between",
        "against",
        "for",
        "of",
        "than",
        "like",
        "without",
        "among",
        "on",
        "via",
        "upon",
        "towards",
        "toward",
        "to",
        "from",
    }
)
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


def stands_for_government(
    parsed: Parsed, head: Token, first: int, end: int, cues: Mapping[str, frozenset[str]], states: frozenset[int]
) -> bool:
    """From syntax: a subject, possessor or partner acts; what is beside a locative preposition or a motion is a place."""
    doc = parsed.doc
    after = doc[end] if end < len(doc) else None
    within = after is not None and after.text == "," and end + 1 in states  # "Moscow, Russia"
    if within or _is_dateline(parsed, first, end):
        return not within and _speaks_in_headline(parsed, first, end)
    if _speaks_in_headline(parsed, first, end):
        return True
    if _is_told_of(head, after):
        return True
    if head.dep_ == "conj":
        governor = head.head
        if governor.ent_type_ == "GPE" or governor.pos_ == "PROPN":
            return stands_for_government(parsed, governor, governor.i, governor.i + 1, cues, states)
        return False
    if head.dep_ in SUBJECTS:
        return True
    if head.dep_ in {"compound", "nmod", "amod"}:
        return (
            head.head.lemma_.lower() not in cues["place-noun"] and head.head.pos_ in {"NOUN", "PROPN"} and head.head.pos_ != "PROPN"
        )
    if head.dep_ == "npadvmod":
        return head.head.lemma_ in cues["backing"]
    if head.dep_ == "poss":
        return head.head.lemma_.lower() not in cues["place-noun"]
    if head.dep_ in {"dobj", "dative"}:
        return head.head.lemma_ not in cues["physical"] and head.head.lemma_ not in cues["motion"]
    if head.dep_ in {"agent", "pobj"}:
        return _governed(head, cues)
    return False


def _is_told_of(head: Token, after: Token | None) -> bool:
    """ "It was Ankara which denied", "Rome, which has long …, noted" and "… and Rome denied", as they are parsed."""
    if head.dep_ in {"attr", "ROOT", "conj"} and any(c.dep_ == "relcl" and _is_of_actor(c) for c in head.children):
        return True
    if after is not None and after.tag_ == "TO" and head.dep_ == "conj":
        return True  # "commits Chad to pay and Rome to wait"
    finite = after is not None and after.tag_ in {"VBD", "VBZ"} and after.head.i != head.i
    return finite and head.dep_ == "conj" and head.i > 0 and head.nbor(-1).lower_ == "and"


def _is_of_actor(clause: Token) -> bool:
    """A clause about what somebody did, not about a place: "which has maintained a garrison"."""
    subjects = [c for c in clause.children if c.dep_ == "nsubj" and c.lower_ in {"which", "that"}]
    return bool(subjects) and clause.pos_ == "VERB" and any(c.dep_ in {"dobj", "ccomp", "xcomp"} for c in clause.children)


def _governed(head: Token, cues: Mapping[str, frozenset[str]]) -> bool:
    preposition = head.head
    word, governor = preposition.lower_, preposition.head
    if word == "in" and governor.lemma_.lower() in cues["felt"] and governor.pos_ == "NOUN":
        return True
    if word not in GOVERNING:
        return False
    if word in {"to", "from", "for"} and governor.lemma_.lower() in cues["motion"]:
        return False
    if word == "from" and governor.pos_ == "NOUN" and governor.lemma_ in cues["place-noun"]:
        return False
    if word == "of":
        return governor.pos_ == "VERB" or governor.lemma_.lower() in cues["owned-noun"]
    return True


def _is_dateline(parsed: Parsed, first: int, end: int) -> bool:
    """ "SEOUL, Nov. 12 —", "Riyadh:", "TOKYO (AP)" at the start of a paragraph."""
    doc = parsed.doc
    begins = first == 0 or "\n" in doc[first - 1].text
    return (
        begins
        and end < len(doc)
        and (doc[end].text in {":", "(", "—", "–", "-", "--", "_"} or (doc[end].text == "," and doc[first].text.isupper()))
    )


def _speaks_in_headline(parsed: Parsed, first: int, end: int) -> bool:
    """ "Kyiv: two columns seen", "30 killed in clash: Kyiv"."""
    doc, stop = parsed.doc, parsed.title_end
    if doc[first].idx >= stop:
        return False
    closes = doc[end - 1].idx + len(doc[end - 1]) >= stop or (end < len(doc) and "\n" in doc[end].text)
    return (first == 0 and end < len(doc) and doc[end].text == ":") or (closes and first > 0 and doc[first - 1].text == ":")
