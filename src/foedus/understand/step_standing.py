"""How an act stands: done, to come, proposed, denied or disputed, from the words above it and around it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from foedus.knowledge.agreements import AgreementKnowledge
from foedus.model import StepStanding
from foedus.understand.syntax import NOUN_SUBJECTS, is_negated

CHAIN = frozenset(
    {
        "xcomp",
        "acl",
        "dobj",
        "pobj",
        "prep",
        "pcomp",
        "compound",
        "ccomp",
        "attr",
        "nsubjpass",
        "appos",
        "conj",
        "oprd",
        "acomp",
        "nmod",
        "amod",
    }
)
RANKS = frozenset({"first", "second", "third", "latest", "last", "only", "next"})  # "the first country to leave"
HAPPENS = frozenset({"happen", "follow", "come", "take", "occur", "be"})
COMING_VERBS = frozenset({"set", "schedule", "plan", "slate", "expect", "due"})
BEGINS = frozenset({"enter", "come", "take", "go", "become", "begin"})
SPANS = frozenset({"day", "week", "month", "year"})
WILL = frozenset({"will", "shall", "'ll"})
MODAL = frozenset({"may", "might", "could", "would", "should", "can", "must"})
NOT_YET = frozenset({"when", "once", "until", "till", "before", "after"})
IF = frozenset({"if", "unless", "whether"})
COMING = frozenset({"set", "due", "expected", "scheduled", "slated", "poised", "going", "about", "ready"})


@dataclass(frozen=True, slots=True)
class Standing:
    """`anchor` is the word whose tense, date and subject count ("signed" in "signed a law on withdrawal")."""

    standing: StepStanding
    anchor: Token
    notice: bool = False  # a notice of the act, not the act
    enacted: bool = False  # by a signature or vote on a text
    told: bool = False  # the standing comes from a word above ("accused", "threatened")


def is_verb(token: Token) -> bool:
    """Tagged as a verb, or taken for an adjective though it has an auxiliary ("has "frozen" its part")."""
    if token.pos_ == "NOUN" and token.tag_ == "NNS" and token.dep_ in {"ROOT", "conj", "ccomp"}:
        return any(
            c.dep_ in {"nsubj", "dep"} and c.i < token.i and c.pos_ in {"NOUN", "PROPN"} for c in token.children
        )  # "the treaty lapses on Friday"
    return token.pos_ in {"VERB", "AUX"} or (token.pos_ == "ADJ" and any(c.dep_ in {"aux", "auxpass"} for c in token.children))


def standing_of(word: Token, knowledge: AgreementKnowledge) -> Standing:
    """Climb from the act to the words that govern it, then read tense, mood and negation where the climb ends."""
    told = _called_off(word) or _notice_before(word, knowledge)
    if told is not None:
        return told
    anchor, at, enacted, law = word, word, False, word.lemma_.lower() in knowledge.sets["texts"]
    for _ in range(6):
        if at.dep_ == "advcl" and _decreed(at.head, knowledge):
            return Standing(mood_of(at.head), at.head, enacted=True)
        if _is_in_text(at, knowledge):
            anchor, at, law = at.head, at.head, True
        if at.dep_ not in CHAIN or at.head.i == at.i or _stands_apart(at):
            break
        if at.dep_ == "conj" and at.head.pos_ in {"VERB", "AUX"}:
            at = at.head
            if at.dep_ in CHAIN and not any(c.dep_ == "nsubj" for c in at.children):
                continue
            break
        clausal = at.dep_ == "ccomp"
        at = at.head
        if is_off(at):
            return Standing("denied", at, told=True)
        lemma = at.lemma_.lower()
        law, kind = law or lemma in knowledge.sets["texts"], knowledge.governors.get(lemma)
        kind = None if clausal and lemma == "recall" else kind  # "the agency recalls that it was signed"
        if kind == "notice":
            return _by_notice(at, anchor, clausal=clausal)
        if kind == "enact" and law and at.pos_ in {"VERB", "AUX"}:
            anchor, enacted = at, True
        elif _passes_on(at, word, kind, clausal=clausal):
            anchor = at
        elif kind in {"expected", "proposed", "denied", "disputed"} and not (kind == "expected" and enacted):
            above = _notice_above(at, knowledge)
            return _by_notice(above, above) if above else Standing(_turned(str(kind), at), at, enacted=enacted, told=True)
        elif (clausal or at.pos_ == "VERB") and lemma in knowledge.sets["meaning"] and is_negated(at):
            return Standing("denied", anchor, told=True)
        elif clausal and kind is None:
            break  # what is said stands by itself
        elif at.pos_ == "VERB" and word.pos_ in {"NOUN", "PROPN"} and kind is None:
            mood = _verb_mood(at) if word.dep_ in {"dobj", "pobj"} and not enacted else "occurred"
            return Standing(mood if mood != "occurred" else mood_of(anchor), anchor, enacted=enacted)
    return Standing(mood_of(anchor), anchor, enacted=enacted)


def _passes_on(at: Token, word: Token, kind: str | None, *, clausal: bool) -> bool:
    """ "announced the suspension", "let the pact lapse", "considers itself bound no longer": the word above counts."""
    if kind == "perform":
        return at.pos_ == "VERB" and not clausal
    if kind == "proposed":
        return any(t.lower_ in {"itself", "themselves"} for t in at.doc[at.i + 1 : word.i])
    return at.lemma_ == "let" and clausal


def _by_notice(at: Token, anchor: Token, *, clausal: bool = False) -> Standing:
    """A notice: its own mood, else that of what it says."""
    mood = mood_of(at)
    return Standing(mood_of(anchor) if clausal and mood == "occurred" else mood, at, notice=True)


def _called_off(word: Token) -> Standing | None:
    """ "signing next week off", "the signing is off"."""
    if word.tag_ == "VBG" and word.right_edge.lower_ == "off":
        return Standing("denied", word, told=True)
    off = not is_verb(word) and ((word.dep_ in {"nsubj", "nsubjpass"} and is_off(word.head)) or _heads_off(word))
    return Standing("denied", word, told=True) if off else None


def is_off(verb: Token) -> bool:
    """ "called off the signing", "the signing is off", "was put off"."""
    return verb.lemma_ in {"call", "be", "stay"} and any(c.lower_ == "off" for c in verb.children)


def _heads_off(word: Token) -> bool:
    """ "signing next week off": the end of a headline."""
    last = [t for t in word.doc[word.i + 1 : word.i + 6] if t.sent == word.sent]
    ends = next((n for n, t in enumerate(last) if t.lower_ == "off"), None)
    if ends is None or any(t.pos_ == "VERB" for t in last[:ends]):
        return False
    after = word.doc[word.i + ends + 2 : word.i + ends + 3]
    return not len(after) or after[0].is_punct or after[0].is_space


def _notice_before(word: Token, knowledge: AgreementKnowledge) -> Standing | None:
    """ "notifies UN of withdrawal": a notice, also where a headline's verb was taken for something else."""
    if is_verb(word) or word.i == word.sent.start or word.nbor(-1).lower_ not in {"of", "its", "their"}:
        return None
    before = word.doc[max(word.sent.start, word.i - 9) : word.i]
    teller = next((t for t in before if t.lower_ in knowledge.notices), None)
    return Standing(mood_of(teller), teller, notice=True) if teller is not None else None


def _stands_apart(at: Token) -> bool:
    """Two sentences in one: "They struck a deal; both cabinets endorsed it"."""
    return at.dep_ == "ccomp" and any(t.text == ";" for t in at.doc[at.i : at.head.i])


def _is_in_text(at: Token, knowledge: AgreementKnowledge) -> bool:
    """ "passed the bill that takes back the ratification"."""
    passed = at.head.dep_ in {"dobj", "nsubjpass"} and is_verb(at.head.head)
    return at.dep_ == "relcl" and passed and at.head.lemma_.lower() in knowledge.sets["texts"]


def _decreed(verb: Token, knowledge: AgreementKnowledge) -> bool:
    """ "signed a decree on Monday to ratify": the text stands between the verb and the act."""
    return knowledge.governors.get(verb.lemma_.lower()) == "enact" and any(
        c.dep_ == "dobj" and c.lemma_.lower() in knowledge.sets["texts"] for c in verb.children
    )


def _notice_above(word: Token, knowledge: AgreementKnowledge) -> Token | None:
    """ "notice of its intention to leave": the notice."""
    for _ in range(2):
        if word.dep_ not in {"pobj", "prep", "dobj"}:
            return None
        word = word.head
        if knowledge.governors.get(word.lemma_.lower()) == "notice":
            return word
    return None


def _turned(kind: str, governor: Token) -> StepStanding:
    """ "did not threaten", "no intention of": the standing is turned."""
    no = is_negated(governor) or any(c.lower_ == "no" and c.dep_ in {"det", "neg"} for c in governor.children)
    if no and kind in {"expected", "proposed"}:
        return "denied"
    if kind == "expected":
        return "expected"
    if kind == "denied":
        return "denied"
    return "disputed" if kind == "disputed" else "proposed"


def mood_of(word: Token) -> StepStanding:
    """Tense, mood and negation of a verb; of a noun, of the verb that it is subject of."""
    verb = word
    if (
        not is_verb(word)
        and word.i > word.sent.start
        and "to" in {t.lower_ for t in word.doc[max(word.sent.start, word.i - 2) : word.i]}
    ):
        return "expected"  # a headline's "to suspend", misread as a noun
    if not is_verb(word) and word.dep_ in {"nsubj", "nsubjpass"}:
        mood = _verb_mood(word.head)
        return mood if mood in {"expected", "proposed"} or word.head.lemma_ in HAPPENS else "occurred"
    later = next((c for c in word.children if c.dep_ in {"relcl", "acl"} and c.lemma_ in COMING_VERBS), None)
    if not is_verb(word) and later is not None and not is_negated(later):
        return "expected"  # "the signing, which is set for 3 May"
    if not is_verb(word) and word.dep_ == "pobj" and word.head.lower_ == "upon" and is_verb(word.head.head):
        return _verb_mood(word.head.head)
    if not is_verb(word):
        negated = any(c.lower_ in {"no", "without"} for c in word.children) or (
            word.dep_ == "pobj" and word.head.lower_ == "without"
        )
        return "denied" if negated else "occurred"
    return _verb_mood(verb)


def _marks(verb: Token) -> set[str]:
    return {c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod"}}


def _auxiliaries(verb: Token) -> set[str]:
    return {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}


def _verb_mood(verb: Token) -> StepStanding:
    before = {t.lower_ for t in verb.doc[max(verb.sent.start, verb.i - 4) : verb.i]}
    auxiliaries = _auxiliaries(verb)
    marks = _marks(verb)
    if "yet" in before and "to" in before:
        return "denied"
    if any(
        c.dep_ == "det" and c.lower_ in {"neither", "no"}
        for c in (s for t in verb.children if t.dep_ in NOUN_SUBJECTS for s in t.children)
    ):
        return "denied"
    if is_negated(verb) or (verb.dep_ in {"xcomp", "conj"} and is_negated(verb.head) and verb.head.pos_ == "AUX"):
        return "denied"
    if auxiliaries & WILL:
        return "expected"
    if marks & IF or _under(verb, IF):
        return "proposed"
    if "would" in auxiliaries and verb.dep_ == "ccomp" and verb.head.tag_ in {"VBD", "VBN"}:
        return "expected"
    if auxiliaries & MODAL:
        return "proposed"
    if "to" in auxiliaries and verb.dep_ in {"relcl", "acl"} and _ranked(verb.head):
        return _verb_mood(verb.head.head) if is_verb(verb.head.head) else "occurred"
    if "to" in auxiliaries:
        return "expected"
    if ((marks & NOT_YET or verb.dep_ in {"relcl", "advcl"}) and _waits(verb)) or ("before" in marks and _is_present(verb)):
        return "expected"
    if verb.tag_ in {"VBZ", "VBP"} and any(c.dep_ == "advcl" and _marks(c) & NOT_YET for c in verb.children):
        return "expected"  # "takes effect once both ratify"
    if verb.tag_ in {"VBZ", "VBP", "NNS"} and (
        verb.lemma_ in {"expire", "lapse", "terminate", "run", "open"} or _so_long_after(verb)
    ):
        return "expected"
    if verb.tag_ == "VBG" and auxiliaries & {"is", "are", "'s", "'re"}:
        return "expected" if verb.lemma_ in {"leave", "withdraw", "quit", "exit", "pull"} else "occurred"
    shared = verb.tag_ == "VB" or (verb.tag_ == "VBN" and _auxiliaries(verb.head) >= {"to", "be"})  # "has still to be signed"
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} and not auxiliaries and shared:
        return _verb_mood(verb.head)
    return "occurred"


def _ranked(noun: Token) -> bool:
    """ "the tenth state to …"."""
    return any(c.lower_ in RANKS or c.lower_.endswith("th") for c in noun.children)


def _so_long_after(verb: Token) -> bool:
    """ "takes effect 30 days after", "enters into force upon exchange of instruments"."""
    if verb.lemma_ not in BEGINS:
        return False
    return any(c.lower_ == "upon" for c in verb.children) or any(
        t.lower_ in {"after", "following"} and t.i and t.nbor(-1).lemma_ in SPANS for t in verb.subtree
    )


def _waits(verb: Token) -> bool:
    """A "when" clause in the present or under a verb that is still to come."""
    if not _marks(verb) & NOT_YET or (verb.tag_ == "VBD" and "after" in _marks(verb)):
        return False
    above = [a for a in verb.ancestors if a.pos_ in {"VERB", "AUX"}]
    return bool(above) and (
        bool(_auxiliaries(above[0]) & (WILL | MODAL)) or (_is_present(verb) and above[0].tag_ in {"VB", "VBZ", "VBP"})
    )


def _is_present(verb: Token) -> bool:
    """ "takes", "is taken", "has been taken"."""
    return verb.tag_ in {"VBZ", "VBP"} or (verb.tag_ == "VBN" and bool(_auxiliaries(verb) & {"is", "are", "has", "have"}))


def _under(verb: Token, words: frozenset[str]) -> bool:
    """The clause hangs in one that starts with such a word."""
    head = verb
    while head.dep_ in {"xcomp", "conj", "ccomp"} and head.head.i != head.i:
        head = head.head
        if any(c.lower_ in words and c.dep_ == "mark" for c in head.children):
            return True
    return False
