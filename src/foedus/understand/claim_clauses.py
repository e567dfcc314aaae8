"""The clause that a cue verb reports, where the parser hangs it on the verb and where it hangs it elsewhere."""

from __future__ import annotations

from spacy.tokens import Token

from foedus.understand.claim_drafts import Range, subtree
from foedus.understand.syntax import FINITE, QUESTIONS, RELATIVE, SUBJECTS

RELAYING = frozenset({"according", "citing", "quoting"})  # "said, according to KCNA, that"
THAT_WITHIN = 14  # tokens between a cue and its "that"


def clause_after(verb: Token) -> Token | None:
    """The root of the clause that the parser hangs on the verb as its complement."""
    for child in verb.rights:
        opened = any(c.lower_ in QUESTIONS or (c.lower_ == "that" and c.dep_ == "mark") for c in child.lefts)
        apart = any(t.text == ";" for t in verb.doc[verb.i + 1 : child.left_edge.i + 1])
        if child.dep_ == "ccomp" and (opened or is_finite(child)) and not apart:
            return child
    return None


def distant_that(verb: Token, *, person: bool = False) -> Range | None:
    """ "said in a statement that …", which the parser hangs on the statement; of a `person` told, "that" may look like theirs."""
    doc = verb.doc
    for i in range(verb.i + 2, min(len(doc) - 1, verb.i + THAT_WITHIN)):
        finite = doc[i].pos_ in {"VERB", "AUX"} and doc[i].dep_ not in {"amod", "acl", "compound"}
        if (finite and doc[i].lower_ not in RELAYING) or doc[i].text in {".", ";", ":"} or doc[i].is_space:
            return None
        late = doc[i].lower_ == "that" and doc[i].head.i > i
        if late and (doc[i].tag_ == "IN" or ((person or _on_time(doc[i])) and _opens_clause(doc[i]))):
            end = doc[i].head.right_edge.i + 1
            return i + 1, max(end, verb.right_edge.i + 1) if doc[i].tag_ != "IN" else end
    return None


def _opens_clause(that: Token) -> bool:
    """A "that" after which a noun phrase and its verb follow: no relative pronoun, whatever its tag."""
    following = that.nbor(1)
    return that.head.dep_ in {"relcl", "acl"} and following.pos_ in {"DET", "PROPN", "PRON", "NOUN", "ADJ", "NUM"}


def _on_time(that: Token) -> bool:
    """The noun before "that" stands in a phrase of the verb ("said for the first time that"), and is no object of it."""
    noun = that.head.head
    return noun.dep_ == "pobj" and noun.i == that.i - 1 and not any(c.dep_ == "dobj" for c in noun.head.head.children)


def gapped_clause(verb: Token) -> Range | None:
    """ "missiles that Moscow says threaten its border", where the parser gives the verb both subjects."""
    subjects = [c for c in verb.lefts if c.dep_ in SUBJECTS]
    following = verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb
    both = len(subjects) > 1 and subjects[0].lower_ in RELATIVE and subjects[-1].lower_ not in RELATIVE
    if verb.dep_ != "relcl" or not both or following.tag_ not in FINITE | {"VB"}:
        return None
    return following.i, verb.right_edge.i + 1


def after_colon(verb: Token) -> Range | None:
    """ "the lawyer scoffed: "To whom?", with a quotation that is never closed: the rest of the sentence."""
    start, end = verb.i + 2, verb.sent.end
    here = start < end and verb.doc[start - 1].text == ":" and not verb.doc[start].is_space
    return (start, end) if here else None


def wanted_clause(verb: Token) -> Token | None:
    """ "called for the bases to be closed": the root of the clause that "for" opens right after the verb."""
    for child in verb.rights:
        opened = next((c for c in child.lefts if c.dep_ == "mark" and c.lower_ == "for"), None)
        if opened is not None and opened.i == verb.i + 1 and any(c.lower_ == "to" for c in child.lefts):
            return child
    return None


def is_finite(clause: Token) -> bool:
    """The verb or one of its auxiliaries is tensed."""
    return clause.tag_ in FINITE or any(c.dep_ in {"aux", "auxpass", "cop"} and c.tag_ in FINITE for c in clause.lefts)


def content_range(verb: Token, root: Token) -> Range:
    """A clause's words after the cue, without "that"."""
    first, end = subtree(root)
    first = max(first, verb.i + 1)
    hyphened = first > verb.i + 1 and root.doc[first].text == "-"
    if (hyphened or root.doc[first].tag_ in FINITE) and not any(t.is_punct or t.is_space for t in root.doc[verb.i + 1 : first]):
        first = verb.i + 1  # the parser hangs the clause's subject on the cue
    if root.doc[first].lower_ == "only" and first + 2 < end and root.doc[first + 1].lower_ == "that":
        first += 1
    token = root.doc[first]
    if token.lower_ == "that" and (token.dep_ == "mark" or token.tag_ == "IN"):
        first += 1
    return first, end


def loose_clause(verb: Token) -> Range | None:
    """ "said many of the bridges that they use are unsafe": a clause that the parser hangs elsewhere, by position."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
        return None
    doc, head = verb.doc, verb.head
    if verb.dep_ == "advcl" and head.i > verb.i + 1 and not any(t.is_punct for t in doc[verb.i + 1 : head.i]):
        end = next((t.i for t in doc[head.i : head.right_edge.i] if t.text == ","), head.right_edge.i + 1)
        return verb.i + 1, end
    target = next((c for c in verb.rights if c.dep_ in {"dobj", "attr", "nsubj"}), None)
    if target is None or target.i > verb.i + 8 or not any(c.dep_ == "advcl" and c.tag_ in FINITE for c in verb.rights):
        return None
    return target.left_edge.i, verb.right_edge.i + 1
