"""No comment: "declined to comment on", "has yet to comment", "did not respond to a request"."""

from __future__ import annotations

from spacy.tokens import Token

from foedus.knowledge.claims import ClaimKnowledge, Cue
from foedus.understand.claim_drafts import Draft, Range, subtree
from foedus.understand.claimants import claimant_range, cue_tokens, is_unsaid
from foedus.understand.syntax import prepositional, surface_subjects


def silence_draft(verb: Token, cue: Cue, knowledge: ClaimKnowledge) -> Draft | None:
    """The silence that the report notes, or None where the verb speaks after all."""
    governor = verb.head if verb.dep_ in {"xcomp", "ccomp"} and verb.tag_ == "VB" else None
    refused = governor is not None and governor.lemma_ in knowledge.refusals
    awaited = governor is not None and governor.lemma_ in {"have", "be"} and any(c.lower_ == "yet" for c in governor.children)
    holder: Token | None
    other = next((c for c in verb.conjuncts if c.lemma_ == "deny" and c.i > verb.i), None)
    if other is not None and (is_unsaid(verb) or any(c.lower_ == "neither" for c in (*verb.children, *verb.head.children))):
        holder, tokens = verb, tuple(range(verb.i, other.i + 1))
    elif refused or awaited:
        holder, tokens = governor, (*cue_tokens(governor), verb.i) if governor is not None else ()
    elif is_unsaid(verb) and "negated" in cue.frames:
        holder, tokens = verb, cue_tokens(verb)
    else:
        return None
    subjects = surface_subjects(holder) if holder is not None else ()
    if holder is None or not subjects:
        return None
    claimant = claimant_range(subjects[0], holder)
    return Draft(
        cue=tuple(sorted(set(tokens))),
        main=holder.i,
        speaker=subjects[0].i if claimant else None,
        claimant=claimant,
        content=_topic(other or verb, cue),
        act=cue.act,
        rule="claim-silence",
    )


def no_answer_draft(noun: Token, cue: Cue) -> Draft | None:
    """ "There was no response from X": the silence of whom it did not come from."""
    if not any(c.dep_ == "det" and c.lower_ == "no" for c in noun.lefts):
        return None
    source = next((t for word, t in prepositional(noun) if word in {"from", "by"}), None)
    claimant = subtree(source) if source is not None else None
    if source is None or claimant is None:
        return None
    topic = tuple((c.i + 1, c.right_edge.i + 1) for c in noun.rights if c.dep_ == "prep" and c.lower_ in cue.prepositions)
    return Draft((noun.left_edge.i, noun.i), noun.i, source.i, claimant, topic, cue.act, "claim-silence")


def _topic(verb: Token, cue: Cue) -> tuple[Range, ...]:
    """What they would not speak of; where that is not said, the words of the refusal."""
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ in cue.prepositions:
            return ((child.i + 1, child.right_edge.i + 1),)
        if child.dep_ in {"dobj", "ccomp"} and "object" in cue.frames:
            return (subtree(child),)
    first = next((c.i for c in verb.lefts if c.lower_ == "to"), verb.i)
    return ((first, verb.right_edge.i + 1),)
