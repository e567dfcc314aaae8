"""Reporting clauses beside what they report: "It is ready, Seoul says", "the force, Seoul says, is ready", "as Seoul says"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from foedus.understand.claim_drafts import Range, subtree
from foedus.understand.syntax import NOMINAL, QUOTES, STOPS, SUBJECTS, TENSED

HEARD = frozenset({"advise", "assure", "caution", "inform", "notify", "reassure", "remind", "tell", "warn"})
LONGEST_NAME = 14  # tokens of a claimant between a comma and the verb
REACH = 60  # tokens that a sentence may run on before its reporting clause


def aside_content(verb: Token, *, spoken: bool) -> tuple[Range, ...]:
    """The words around a reporting clause; by position where the verb has no other content (`spoken`)."""
    if any(c.dep_ == "xcomp" for c in verb.rights):
        return ()  # "continues to warn"
    before = [c for c in verb.lefts if c.dep_ == "ccomp"]
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS]
    if before and before[-1].i > (subjects[0].i if subjects and subjects[0].i < before[-1].i else -1):
        stop = min([verb.i, *[c.left_edge.i for c in verb.lefts if c.i > before[-1].i and c.dep_ != "punct"]])
        if not any(t.text == ";" for t in verb.doc[before[-1].i : stop]):
            return ((before[0].left_edge.i, stop),)
    as_clause = verb.dep_ == "advcl" and any(c.dep_ in {"mark", "advmod"} and c.lower_ == "as" for c in verb.lefts)
    answered = any(c.dep_ == "dobj" for c in verb.rights) and verb.lemma_ not in {"put", "see"}  # "as the US has criticised it"
    if verb.dep_ == "parataxis" or (as_clause and spoken and not answered):
        first, end = subtree(verb)
        host_first, host_end = subtree(verb.head)
        around = tuple(r for r in ((host_first, first), (end, host_end)) if r[0] < r[1])
        if around:
            return around
    return _by_position(verb, subjects) if spoken else ()


def _by_position(verb: Token, subjects: list[Token]) -> tuple[Range, ...]:
    """The sentence up to the comma before "she said" where that ends it."""
    if not subjects or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return ()
    doc = verb.doc
    objects = (c for c in verb.rights if c.dep_ in {"dobj", "npadvmod"} and not c.ent_type_)
    if verb.lemma_ not in HEARD and any(c.dep_ == "dobj" or c.lemma_ == "lot" for c in objects):
        return ()  # "their smiles said a lot"
    first = min(verb.i, subjects[0].left_edge.i)
    if first < 3 or doc[first - 1].text != ",":
        return ()
    last = max(verb.i, subjects[0].right_edge.i)
    if not _ends_sentence(doc, last + 1):
        return ()
    start = _sentence_start(doc, first - 2)
    words = [doc[i] for i in range(start, first - 1)]
    if doc[start].lower_ == "asked" and doc[start + 1].lower_ in {"whether", "if", "about"}:
        return ()  # "Asked whether he would go, the envoy said no"
    return ((start, first - 1),) if any(t.tag_ in TENSED or t.tag_ == "MD" for t in words) else ()


def _ends_sentence(doc: Doc, i: int) -> bool:
    """Only adverbs, times and prepositional phrases stand between the reporting clause and the full stop."""
    for k in range(i, min(len(doc), i + 12)):
        if doc[k].text in STOPS or doc[k].is_space:
            return True
        if doc[k].pos_ in {"VERB", "AUX", "SCONJ"} or doc[k].text == ",":
            return False
    return i >= len(doc)


def _sentence_start(doc: Doc, i: int) -> int:
    floor = max(0, i - REACH)
    while i > floor and not (doc[i - 1].text in STOPS or doc[i - 1].is_space):
        i -= 1
    return i


@dataclass(frozen=True, slots=True)
class Beside:
    """A reporting clause read from the order of words: who speaks, their phrase, and what it reports."""

    speaker: Token
    claimant: Range
    content: tuple[Range, ...]


def read_by_order(verb: Token, *, told: bool) -> Beside | None:
    """ "The bridge, an official at the port recalled, was open", where the parser makes something else of it.

    `told` verbs may have a hearer after them ("an aide had assured the deputies only a day earlier").
    """
    doc, sentence = verb.doc, verb.sent
    tensed = verb.tag_ in TENSED or (verb.tag_ == "VBN" and not any(c.dep_ in {"aux", "auxpass"} for c in verb.lefts))
    if tensed and (inverted := _inverted(verb)) is not None:
        return inverted
    name = _name_before(verb) if tensed else None
    end = _end_of_clause(verb, told=told)
    if name is None or end is None or name[0] - 2 <= sentence.start:
        return None
    start = next((i + 1 for i in range(name[0] - 2, sentence.start, -1) if doc[i].text in {";", ":"}), sentence.start)
    before, after = (start, name[0] - 1), (end + 1, sentence.end)
    opening = doc[start].pos_ == "SCONJ" or doc[start].tag_ in {"WRB", "VBG", "VBN"}  # "When war came, the envoy said"
    main = next((i + 1 for i in range(start, name[0] - 1) if doc[i].text == ","), None) if opening else start
    if main is None or main >= name[0] - 1 or doc[start].is_space:
        return None
    whole = any(t.tag_ in TENSED or t.tag_ == "MD" for t in doc[main : before[1]] if t.dep_ not in {"relcl", "acl"})
    if not whole and not any(t.tag_ in TENSED or t.tag_ == "MD" for t in doc[after[0] : after[1]]):
        return None
    heads = [
        t for t in doc[name[0] : name[1]] if t.pos_ in {"NOUN", "PROPN", "PRON"} and t.dep_ not in {"compound", "poss", "pobj"}
    ]
    if not heads:
        return None
    return Beside(heads[0], name, (before,) if whole else (before, after))


def _inverted(verb: Token) -> Beside | None:
    """ "The bridge had been “a trap”, wrote an engineer in a letter"."""
    doc, sentence, comma = verb.doc, verb.sent, verb.i - 1
    while comma > sentence.start and doc[comma].text in QUOTES:
        comma -= 1
    if doc[comma].text != "," or comma - 3 < sentence.start or any(c.dep_ in {"aux", "auxpass"} for c in verb.lefts):
        return None
    name = next((t for t in doc[verb.i + 1 : verb.i + 8] if t.pos_ in NOMINAL and t.dep_ not in {"compound", "poss"}), None)
    if name is None or any(t.pos_ in {"VERB", "AUX", "SCONJ", "PUNCT"} for t in doc[verb.i + 1 : name.i]):
        return None
    start = next((i + 1 for i in range(comma, sentence.start, -1) if doc[i].text in {";", ":"}), sentence.start)
    finite = any(t.tag_ in TENSED or t.tag_ == "MD" for t in doc[start:comma])
    if not finite or doc[start].pos_ == "SCONJ" or doc[start].tag_ == "WRB":
        return None
    end = next((t.i for t in doc[name.i + 1 : sentence.end] if _ends_name(t, name)), sentence.end)
    first = next((t.i for t in doc[verb.i + 1 : name.i + 1] if t.pos_ != "ADV"), name.i)
    return Beside(name, (first, end), ((start, comma),))


def _ends_name(token: Token, name: Token) -> bool:
    """A verb, a comma, or a preposition that belongs to the verb ends the phrase that names who wrote."""
    if token.pos_ in {"VERB", "AUX", "SCONJ"} or token.text in STOPS | {","}:
        return True
    return token.pos_ == "ADP" and token.head.i < name.i


def _name_before(verb: Token) -> Range | None:
    """The noun phrase between a comma and the verb, with an apposition between commas."""
    doc, end = verb.doc, verb.i
    while end > verb.sent.start and doc[end - 1].pos_ == "ADV":
        end -= 1
    closed = doc[end - 1].text == ","
    first = _back_to_comma(doc, end - 1 if closed else end)
    if first is None:
        return None
    words = doc[first : end - 1 if closed else end]
    if closed or all(t.pos_ == "PROPN" for t in words):
        outer = _back_to_comma(doc, first - 1)
        if outer is not None and doc[outer].pos_ in {"DET", "PROPN", "PRON"}:
            first = outer
        elif closed:
            return None
    return (first, end) if any(t.pos_ in {"NOUN", "PROPN", "PRON"} for t in words) else None


def _back_to_comma(doc: Doc, end: int) -> int | None:
    """Where a phrase that has no verb begins, if a comma stands before it."""
    for i in range(end - 1, max(1, end - LONGEST_NAME), -1):
        if doc[i].text == ",":
            return i + 1 if i + 1 < end else None
        if doc[i].pos_ in {"VERB", "AUX", "SCONJ", "PUNCT", "SPACE"} and doc[i].dep_ not in {"amod", "compound"}:
            return None
    return None


def _end_of_clause(verb: Token, *, told: bool) -> int | None:
    """The comma or full stop after the verb and its hearer, adverbs and prepositional phrases."""
    doc = verb.doc
    for i in range(verb.i + 1, min(len(doc), verb.i + 14)):
        if doc[i].text in STOPS | {","} or doc[i].is_space or doc[i].is_sent_start:
            return i if doc[i].text == "," or not doc[i].is_sent_start else i - 1
        finite = doc[i].pos_ in {"VERB", "AUX"} and doc[i].tag_ not in {"VBG", "VBN"}
        if (
            finite
            or (doc[i].pos_ == "SCONJ" and doc[i].lower_ not in {"after", "before", "since"})
            or (i == verb.i + 1 and not told and doc[i].pos_ not in {"ADP", "ADV", "PROPN", "PART"})
        ):
            return None
    return len(doc) - 1 if verb.i + 14 >= len(doc) else None
