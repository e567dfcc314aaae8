"""Claims made by adjectives and adverbs: "is concerned that", "the alleged transfer", "reportedly"."""

from __future__ import annotations

from spacy.tokens import Token

from foedus.knowledge.claims import Cue
from foedus.understand.claim_content import can_report
from foedus.understand.claim_drafts import Draft, clause_range, subtree, without
from foedus.understand.claimants import claimant_range, cue_tokens
from foedus.understand.syntax import is_negated, surface_subjects

COPULAS = frozenset({"be", "become", "feel", "grow", "remain", "sound", "stay"})  # not "make sure that", "appear confident"


def feeling_draft(adjective: Token, cue: Cue) -> Draft | None:
    """ "Canberra is concerned that …": who holds the view is the subject of the copula."""
    whole = adjective.dep_ == "ROOT" or any(c.dep_ == "auxpass" for c in adjective.lefts)  # "was convinced that"
    verb = adjective.head if adjective.dep_ == "acomp" else adjective if whole else None
    clause = next((c for c in adjective.rights if c.dep_ == "ccomp"), None)
    if clause is None and verb is not None and verb != adjective:
        clause = next((c for c in verb.rights if c.dep_ == "ccomp" and c.doc[c.left_edge.i].lower_ == "that"), None)
    preposition = next((c for c in adjective.rights if c.dep_ in {"prep", "agent"} and c.lower_ in cue.prepositions), None)
    if preposition is None and verb is not None and verb != adjective:
        beside = (c for c in verb.rights if c.i == adjective.i + 1 and c.dep_ == "prep" and c.lower_ in cue.prepositions)
        preposition = next(beside, None)
    if verb is None or (clause is None and preposition is None) or adjective.tag_ == "VBD":
        return None
    if (verb.tag_ == "VBG" and verb != adjective) or not can_report(verb) or (verb != adjective and verb.lemma_ not in COPULAS):
        return None
    subjects = surface_subjects(verb)
    claimant = claimant_range(subjects[0], verb) if subjects else None
    if claimant is None or subjects[0].lower_ in {"it", "there", "this", "that"}:
        return None
    if clause is not None:
        first, end = subtree(clause)
        content = (first + 1, end) if clause.doc[first].lower_ == "that" else (first, end)
    elif preposition is not None:
        content = (preposition.i + 1, preposition.right_edge.i + 1)
    tokens = tuple(sorted({*cue_tokens(verb), adjective.i}))
    return Draft(tokens, adjective.i, subjects[0].i, claimant, (content,), cue.act, "claim-feeling", is_negated(verb))


def modifier_draft(adjective: Token, cue: Cue) -> Draft | None:
    """ "The reported transfer of weapons": nobody is named, and the noun's phrase is what is reported."""
    noun = adjective.head
    if adjective.dep_ != "amod" or adjective.i > noun.i:
        return None
    end = next((c.left_edge.i for c in noun.rights if c.dep_ in {"relcl", "appos", "punct", "cc"}), noun.right_edge.i + 1)
    end = next((i for i in range(noun.i, end - 1) if noun.doc[i].dep_ == "cc" and noun.doc[i + 1].dep_ == "det"), end)
    return Draft((adjective.i,), adjective.i, None, None, ((adjective.i + 1, max(end, noun.i + 1)),), cue.act, "claim-adjective")


def adverb_draft(adverb: Token, cue: Cue) -> Draft | None:
    """ "They are reportedly near the border": the clause is what is reported, by nobody named."""
    if adverb.dep_ != "advmod":
        return None
    head = adverb.head
    if head.pos_ not in {"VERB", "AUX"}:
        return Draft((adverb.i,), adverb.i, None, None, ((adverb.i + 1, head.right_edge.i + 1),), cue.act, "claim-adverb")
    content = without((clause_range(head),), (adverb.i, adverb.i + 1))
    return Draft((adverb.i,), adverb.i, None, None, content, cue.act, "claim-adverb")
