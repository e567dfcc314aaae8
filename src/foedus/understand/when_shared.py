"""Acts that share a time, since syntax or the telling makes them one occasion: "met and agreed on Monday"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from foedus.understand.syntax import NOUN_SUBJECTS

PREDICATES = frozenset({"VERB", "AUX"})
LINKED = frozenset({"during", "in", "at", "on", "amid", "with", "for"})
LINKED_AFTER = frozenset({"after", "following"})
SHORT_EVENTS = frozenset(
    {"summit", "meeting", "talk", "visit", "session", "vote", "ceremony", "signing", "voting", "conference", "exchange"}
)
LIGHT_CLAUSES = frozenset({"acl", "xcomp", "advcl", "relcl"})
AT_ONCE = frozenset({"when", "as", "while"})
APART = frozenset({"after", "before", "until", "till", "since", "once", "if", "unless", "although", "though", "because", "than"})
APPEARANCES = frozenset({"speak", "address", "talk", "write", "appear", "brief"})
STATEMENTS = frozenset(
    {
        "statement",
        "interview",
        "speech",
        "address",
        "letter",
        "broadcast",
        "message",
        "post",
        "article",
        "report",
        "decree",
        "order",
    }
)
SPEECH = frozenset(
    {"say", "tell", "add", "accuse", "criticise", "criticize", "warn", "threaten", "call", "urge", "condemn", "describe", "claim",
     "insist", "stress", "note", "deny", "announce", "declare", "state", "vow", "pledge", "demand", "allege", "praise", "thank"}
)  # fmt: skip
HARM = frozenset({"kill", "wound", "injure", "displace", "destroy", "damage"})  # befalls when the "attack that killed" does
LIGHT_GOVERNORS = frozenset(
    {"sign", "issue", "approve", "adopt", "pass", "vote", "agree", "move", "act", "enact", "begin", "start"}
)
COMING_ABOUT = frozenset({"come", "begin", "start", "occur", "happen"})
PERSONS = frozenset({"he", "she", "they", "it"})
NEAR = 4  # tokens between two verbs of which the second has the date of both


def same_acts(word: Token) -> Iterator[Token]:
    """Words whose time is also that of `word`, the likeliest first."""
    if word.pos_ in {"NOUN", "PROPN"}:
        for clause in word.children:  # "the ceasefire that came into effect on Saturday"
            if clause.dep_ in {"relcl", "acl"} and (clause.lemma_ in COMING_ABOUT or _takes_effect(clause)):
                yield clause
    governor = _governor(word)
    if governor is not None:
        yield governor
    if word.pos_ in PREDICATES:
        yield from _joined(word)
    elif word.dep_ in {"compound", "amod", "nmod"} and word.head.pos_ == "NOUN":  # "a draft version was leaked"
        yield word.head


def _joined(verb: Token) -> Iterator[Token]:
    """Clauses and verbs after a verb that tell the same occasion."""
    for clause in verb.children:
        if clause.dep_ == "advcl" and clause.tag_ == "VBD" and verb.tag_ == "VBD" and _at_once(clause):
            yield clause  # "when he met them in June, he praised it"
        if clause.dep_ == "advcl" and clause.tag_ == "VBG" and clause.lemma_ in SPEECH and clause.i > verb.i and _is_past(verb):
            yield clause  # "he left the pact, saying on Monday that it was void"
        if clause.dep_ == "advcl" and clause.tag_ == "VBG" and clause.lemma_ in APPEARANCES and clause.i < verb.i:
            yield clause  # "speaking on Monday, he condemned it"
        if clause.dep_ == "conj" and clause.tag_ == verb.tag_ == "VBD" and _is_paired(verb, clause):
            yield clause  # "met and agreed on Monday"
        if clause.dep_ == "nsubj" and clause.pos_ == "NOUN" and verb.lemma_ in HARM:
            yield clause  # "Monday's attack killed ten"
        if clause.dep_ == "prep" and clause.lower_ in {"in", "at"}:
            yield from _published(clause)


def _published(preposition: Token) -> Iterator[Token]:
    """The participle of "in a statement issued on Monday"."""
    for noun in preposition.children:
        if noun.dep_ == "pobj" and noun.lemma_ in STATEMENTS:
            yield from (clause for clause in noun.children if clause.dep_ == "acl" and clause.tag_ == "VBN")


def _is_paired(verb: Token, other: Token) -> bool:
    if not 0 < other.i - verb.i <= NEAR or any(c.dep_ in NOUN_SUBJECTS for c in other.children):
        return False
    return not any(token.is_punct for token in verb.doc[verb.i : other.i])


def _is_past(verb: Token) -> bool:
    return verb.tag_ == "VBD" or any(c.dep_ in {"aux", "auxpass"} and c.tag_ == "VBD" for c in verb.children)


def _at_once(clause: Token) -> bool:
    return any(c.lower_ in AT_ONCE and c.dep_ in {"mark", "advmod"} for c in clause.children)


def _takes_effect(verb: Token) -> bool:
    return verb.lemma_ in {"go", "enter", "take"} and any(t.lower_ in {"effect", "force"} for t in verb.subtree)


def _governor(word: Token) -> Token | None:
    """The governor that tells the same act: "signed a decree to ratify it", "killed in the attack"."""
    head = word.head
    if head == word:
        return None
    if word.dep_ == "conj" and head.pos_ == word.pos_ and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in word.children):
        own_time = any(c.dep_ == "neg" or (c.dep_ == "aux" and c.lower_ in {"has", "have", "will", "would"}) for c in word.children)
        return None if own_time and word.pos_ in PREDICATES else head  # "signed in 1997 but still not ratified"
    if word.pos_ in PREDICATES:
        if head.lemma_ == "be" and word.dep_ in {"ccomp", "advcl", "relcl"} and any(c.lower_ == "it" for c in head.children):
            return head  # "it was on Monday that they met"
        if word.dep_ in LIGHT_CLAUSES and not any(c.dep_ == "mark" and c.lower_ in APART for c in word.children):
            verb = head if head.pos_ in PREDICATES else head.head
            if verb.lemma_ in LIGHT_GOVERNORS or (word.dep_ == "advcl" and word.tag_ == verb.tag_ == "VBD" and _at_once(word)):
                return verb
        if word.dep_ == "relcl" and word.lemma_ in HARM and head.pos_ == "NOUN":
            return head if any(c.dep_ == "nsubj" and c.tag_ in {"WDT", "WP"} for c in word.children) else None
        return None
    linked = head.lower_ in LINKED or (head.lower_ in LINKED_AFTER and word.lemma_ in SHORT_EVENTS)
    if word.dep_ == "pobj" and head.head.pos_ in PREDICATES and linked:
        return head.head
    if word.dep_ in {"dobj", "nsubjpass", "nsubj", "attr"} and head.pos_ in PREDICATES:
        return head
    return None


def is_same_occasion(word: Token, before: Token) -> bool:
    """Whether two verbs of speech, each the root of its sentence, have one speaker: "Berg said … he accused"."""
    return word.lemma_ in SPEECH and before.lemma_ in SPEECH and before.tag_ == "VBD" and has_same_subject(word, before)


def has_same_subject(word: Token, before: Token) -> bool:
    """Whether the subject of a verb is that of one before it, by its words or as a pronoun."""
    one, other = (next((c for c in verb.children if c.dep_ in NOUN_SUBJECTS), None) for verb in (word, before))
    if one is None or other is None:
        return False
    return one.lower_ == other.lower_ or (one.lower_ in PERSONS and other.pos_ in {"PROPN", "PRON"})
