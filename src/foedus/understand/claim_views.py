"""According to somebody and its kin: "in X's view", "by X's account", "in the words of X", "per X"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from foedus.knowledge.claims import Cue
from foedus.understand.claim_drafts import Draft, Range, clause_range, without
from foedus.understand.findings import ActorFindings
from foedus.understand.noun_speakers import is_actor
from foedus.understand.syntax import prepositional

TELLERS = frozenset({"official", "source", "witness", "diplomat"})
UNNAMED = frozenset({"all", "some", "many", "most", "one", "several"})  # "by all accounts"


def according_draft(word: Token) -> Draft | None:
    """ "According to X, …": the sentence around the phrase, or the clause that it stands in."""
    source = next((t for name, t in prepositional(word) if name == "to"), None) if word.dep_ else None
    to = next((c for c in word.rights if c.lower_ == "to"), None)
    if to is None:
        return None
    source = next((c for c in to.children if c.dep_ == "pobj"), source)
    if source is None:
        return None
    end, content = _around(word, source, max(source.right_edge.i + 1, to.i + 2))
    return Draft((word.i, to.i), word.i, source.i, (to.i + 1, end), content, "assert", "claim-according")


def per_draft(word: Token, actors: ActorFindings) -> Draft | None:
    """ "The road is closed, per two officials"."""
    source = next((c for c in word.rights if c.dep_ == "pobj"), None)
    if word.i > word.sent.start and word.doc[word.i - 1].text != ",":
        return None  # "90 people per square mile"
    if source is None or not (is_actor(source, actors) or (source.tag_ == "NNS" and source.lemma_ in TELLERS)):
        return None
    end, content = _around(word, source, source.right_edge.i + 1)
    return Draft((word.i,), word.i, source.i, (word.i + 1, end), content, "assert", "claim-according")


def view_draft(noun: Token, cue: Cue) -> Draft | None:
    """ "In X's view", "by X's own account", "in the words of X"; "by all accounts", where nobody is named."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ not in cue.prepositions or preposition.dep_ not in {"prep", "advmod"}:
        return None
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    of = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
    sight = of is not None and noun.lower_ == "point" and of.nbor(1).lower_ == "view"  # "from X's point of view"
    if (of is not None and owner is not None) != sight or (noun.lower_ == "point" and not sight):
        return None  # "in his view of the world"
    if of is not None and not sight:
        if not any(c.lower_ == "the" for c in noun.lefts):
            return None  # "guilty on counts of bribery"
        owner = next((c for c in of.rights if c.dep_ == "pobj"), None)
        if owner is None:
            return None
        end, content = _around(preposition, owner, owner.right_edge.i + 1)
        tokens = (*range(preposition.i, noun.i + 1), of.i)
        return Draft(tokens, noun.i, owner.i, (of.i + 1, end), content, cue.act, "claim-according")
    _, content = _around(preposition, noun, noun.i + 3 if sight else noun.i + 1)
    if owner is not None:
        claimant = owner.left_edge.i, owner.right_edge.i + 1
        return Draft((preposition.i, noun.i), noun.i, owner.i, claimant, content, cue.act, "claim-according")
    if "unnamed" not in cue.frames or not any(c.lower_ in UNNAMED for c in noun.lefts):
        return None
    return Draft(tuple(range(preposition.i, noun.i + 1)), noun.i, None, None, content, cue.act, "claim-according")


def _around(word: Token, source: Token, end: int) -> tuple[int, tuple[Range, ...]]:
    """Where the phrase from `word` over its `source` ends, and what stands around it: the sentence, or the clause it is in."""
    sentence, first = word.sent, word.i
    led = first == sentence.start + 2 and word.doc[first - 1].text == "," and word.doc[first - 2].pos_ == "ADV"
    if first <= sentence.start + 1 or led:
        end = _after_name(word.doc, _after_participle(word.doc, _first_comma(source, end)))
        return end, ((end, sentence.end),)
    said = next((i for i in range(source.i + 1, end) if word.doc[i].text == "," and word.doc[i + 1].lower_ == "that"), None)
    if said is not None and word.doc[first - 1].text == ",":  # "Kim said, according to KCNA, that …"
        return said, ((_after_semicolon(word), first - 1), (said + 1, sentence.end))
    whole = word.doc[first - 2].pos_ != "AUX"  # not "the map was, in X's words, a joke"
    if word.doc[first - 1].text == "," and whole and _ends_sentence(word.doc, end, sentence.end):
        return _last_word(word.doc, sentence.end), ((_after_semicolon(word), first - 1),)
    if word.doc[first - 1].text == ",":
        end = next((i for i in range(source.i + 1, end) if word.doc[i].text == ","), end)
    return end, without((_host_clause(word),), (first, end))


def _first_comma(source: Token, end: int) -> int:
    """Where the phrase ends: the parser may hang the whole sentence on it."""
    for child in source.rights:
        if (
            child.dep_ == "punct"
            and child.text == ","
            and not _rest_of_name(child)
            and not any(c.dep_ in {"appos", "relcl", "conj", "acl"} and c.i > child.i for c in source.rights)
        ):
            return child.i
    return end


def _after_name(doc: Doc, end: int) -> int:
    """The end of "According to the agency, KCNA,"."""
    if end < len(doc) and doc[end].text == "," and _rest_of_name(doc[end]):
        return next(t.i for t in doc[end + 1 :] if t.text == ",")
    return end


def _after_participle(doc: Doc, end: int) -> int:
    """The end of "According to X, quoting Y,"."""
    if end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].tag_ == "VBG":
        return int(doc[end + 1].right_edge.i) + 1
    return end


def _rest_of_name(comma: Token) -> bool:
    """ "the agency, KCNA, …": only names stand between this comma and the next."""
    words = list(comma.doc[comma.i + 1 : comma.i + 6])
    names = next((n for n, t in enumerate(words) if t.text == ","), 0)
    return names > 0 and all(t.pos_ == "PROPN" for t in words[:names])


def _ends_sentence(doc: Doc, end: int, stop: int) -> bool:
    """Nothing follows the name in the sentence but an apposition: ", according to KCNA, the state news agency."."""
    rest = [t for t in doc[end:stop] if not t.is_space and not t.is_quote]
    return not any(t.pos_ in {"VERB", "AUX", "CCONJ"} or t.text in {";", "-", "–", "—"} for t in rest)


def _last_word(doc: Doc, end: int) -> int:
    while end and (doc[end - 1].is_space or doc[end - 1].is_punct):
        end -= 1
    return end


def _after_semicolon(word: Token) -> int:
    """Where the sentence begins, or what follows its last semicolon before the word."""
    sentence = word.sent
    return next((i + 1 for i in range(word.i, sentence.start, -1) if word.doc[i].text == ";"), sentence.start)


def _host_clause(word: Token) -> Range:
    host = word.head
    while host.pos_ not in {"VERB", "AUX"} and host.head.i != host.i:
        host = host.head
    first, end = clause_range(host)
    return (first, end) if first < word.i else (word.sent.start, word.sent.end)
