"""Verbs that go on from the speaker though the parse joins them to what he said: "Oslo said the ship had left and accused Riga"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from foedus.understand.claim_drafts import Draft, trimmed
from foedus.understand.claimants import claimant_range, own_subject
from foedus.understand.findings import ActorFindings

SAID = frozenset({"ccomp", "advcl"})  # clauses within a speaker's own
PERFECT = frozenset({"have", "has", "had"})
JOINTS = frozenset({"and", "but"})
FINITE = frozenset({"VBD", "VBZ"})


@dataclass(frozen=True, slots=True)
class Host:
    """Who speaks on, and the token at which what he said before ends."""

    speaker: Token
    governor: Token  # his first verb
    end: int


def hosted(doc: Doc, drafts: Sequence[Draft], actors: ActorFindings) -> list[Draft]:
    """The drafts with the speakers of such verbs, and what was said before without them."""
    found = {d.main: host for d in drafts if (host := _host(doc[d.main], actors)) is not None}
    ends = {host.governor.i: host.end for host in found.values()}
    return [_cut(doc, _told_by(d, doc, found.get(d.main)), ends.get(d.main)) for d in drafts]


def _host(verb: Token, actors: ActorFindings) -> Host | None:
    """Whose the verb is, where its tense, a comma or the nature of the inner subject shows that it is the outer speaker's."""
    clause = verb.head
    if verb.dep_ != "conj" or verb.pos_ != "VERB" or clause.dep_ not in SAID or clause.pos_ not in {"VERB", "AUX"}:
        return None
    governor, inner, outer = clause.head, own_subject(clause), own_subject(clause.head)
    helped = any(c.dep_ in {"aux", "auxpass"} for c in verb.children)
    joint = next((c for c in clause.children if c.lower_ in JOINTS and clause.i < c.i < verb.i), None)
    if own_subject(verb) or helped or inner is None or outer is None or joint is None or governor.i > clause.i:
        return None
    helpers = [c for c in clause.lefts if c.dep_ in {"aux", "auxpass"}]
    tense = verb.tag_ in FINITE and verb.lemma_ != "threaten" and any(c.tag_ == "MD" or c.lower_ in PERFECT for c in helpers)
    two = sum(c.dep_ == "conj" for c in clause.children) == 1 and not any(c.dep_ == "conj" for c in verb.children)
    apart = two and verb.doc[joint.i - 1].text == ","
    silent = inner.pos_ == "NOUN" and actors.for_phrase(inner) is None  # a town or a strike says nothing
    if not (tense or apart or silent):
        return None
    return Host(outer, governor, joint.i)


def _told_by(draft: Draft, doc: Doc, host: Host | None) -> Draft:
    if host is None:
        return draft
    return replace(draft, speaker=host.speaker.i, claimant=claimant_range(host.speaker, doc[draft.main]))


def _cut(doc: Doc, draft: Draft, end: int | None) -> Draft:
    """What was said before the speaker's next verb."""
    if end is None:
        return draft
    kept = [trimmed(doc, first, min(last, end)) for first, last in draft.content if first < end]
    return replace(draft, content=tuple(words for words in kept if words is not None))
