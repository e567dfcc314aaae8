"""Whom a report rests on: "Reuters reported, citing two officials"; "according to Yonhap, quoting KCNA"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from foedus.knowledge.claims import ClaimKnowledge
from foedus.understand.claim_drafts import CLAUSES, Draft, Range, without
from foedus.understand.claimants import claimant_range
from foedus.understand.syntax import NAMED

CITING = frozenset({"cite", "quote"})


def with_sources(doc: Doc, drafts: list[Draft], knowledge: ClaimKnowledge, speakers: frozenset[int]) -> list[Draft]:
    """The drafts, each "citing Y" beside a reporting clause made a claim of Y's within it; its content is filled by `filled`."""
    found = list(drafts)
    for verb in doc:
        if verb.tag_ != "VBG" or verb.lemma_ not in CITING:
            continue
        own = next((n for n, d in enumerate(found) if d.main == verb.i), None)
        if own is not None and found[own].rule == "claim-relayed":
            continue  # "quoting X as saying"
        host = _host(doc, verb, found)
        if host is None:
            continue
        phrase = (verb.i, verb.right_edge.i + 1)
        found[host] = _apart(doc, found[host], phrase)
        source = _source(verb, knowledge, speakers)
        inner = None if source is None else _of_source(verb, source, found[host].main)
        if own is not None:
            found[own : own + 1] = [inner] if inner is not None else []
        elif inner is not None:
            found.append(inner)
    return sorted(found, key=lambda d: d.main)


def filled(drafts: list[Draft]) -> list[Draft]:
    """Each source given the content of the claim that rests on it; without that claim there is none."""
    by_main = {d.main: d for d in drafts}
    whole = [replace(d, content=by_main[d.inside].content) if d.inside in by_main else d for d in drafts]
    return [d for d in whole if d.inside is None or (d.inside in by_main and d.content)]


def _host(doc: Doc, verb: Token, drafts: list[Draft]) -> int | None:
    """The reporting clause of the same sentence that the phrase stands in, the nearest."""
    near = [(abs(d.main - verb.i), n) for n, d in enumerate(drafts) if d.rule in CLAUSES and d.main != verb.i]
    here = [(gap, n) for gap, n in near if doc[drafts[n].main].sent == verb.sent and drafts[n].inside is None]
    return min(here)[1] if here else None


def _apart(doc: Doc, draft: Draft, phrase: Range) -> Draft:
    """The claim without the phrase in its content and at the end of its claimant."""
    claimant = draft.claimant
    if claimant is not None and claimant[0] < phrase[0] < claimant[1]:
        claimant = (claimant[0], phrase[0])
    content = tuple((_after_that(doc, first, end), end) for first, end in without(draft.content, phrase))
    return replace(draft, content=content, claimant=claimant)


def _after_that(doc: Doc, first: int, end: int) -> int:
    """Where a clause begins after the comma that closed the phrase and its own "that"."""
    while first < end - 1 and (doc[first].text == "," or (doc[first].lower_ == "that" and doc[first].dep_ == "mark")):
        first += 1
    return first


def _source(verb: Token, knowledge: ClaimKnowledge, speakers: frozenset[int]) -> Token | None:
    """The object where that is somebody: "citing officials", not "citing the danger"."""
    source = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if source is None:
        return None
    somebody = source.i in speakers or source.ent_type_ in NAMED or source.lemma_.lower() in knowledge.speakers
    return source if somebody else None


def _of_source(verb: Token, source: Token, host: int) -> Draft | None:
    claimant = claimant_range(source, verb)
    if claimant is None:
        return None
    return Draft((verb.i,), verb.i, source.i, claimant, (), "assert", "claim-source", inside=host)
