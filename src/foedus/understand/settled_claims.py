"""Which drafts stand: no claims of speakers within their own quotations, contents cut where the next reporting clause begins."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from foedus.understand.claim_drafts import Draft, tidy
from foedus.understand.quotations import Quotation

FIRST_PERSON = frozenset({"i", "we", "you", "me", "us"})
MODIFIERS = frozenset({"claim-adjective", "claim-adverb"})
CLAUSES = frozenset({"claim-clause", "claim-aside", "claim-quotation", "claim-according"})


def settled(doc: Doc, drafts: dict[int, Draft], quotations: tuple[Quotation, ...]) -> list[Draft]:
    """The drafts that stand, in order of their cues, their contents tidied."""
    spoken = {i for q in quotations for i in range(q.first, q.end)}
    ordered = [drafts[main] for main in sorted(drafts) if main not in spoken]
    ordered = _cut_participles(doc, ordered)
    kept = []
    for draft in ordered:
        content = tidy(doc, draft.content)
        own = draft.speaker is not None and doc[draft.speaker].lower_ in FIRST_PERSON
        holders = [d for d in ordered if d is not draft and _holds(d, draft.main)]
        if (holders and (own or draft.act == "opinion" or (draft.claimant is None and draft.rule not in MODIFIERS))) or not (
            content or draft.act == "no-comment"
        ):
            continue
        kept.append(replace(draft, content=content))
    return kept


def _holds(draft: Draft, token: int) -> bool:
    return any(first <= token < end for first, end in draft.content)


def _cut_participles(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """ "…, adding that": the participle after a comma belongs to the speaker of the claim before it, whose content ends there."""
    cut = list(drafts)
    for n, inner in enumerate(drafts):
        verb = doc[inner.main]
        begin = inner.cue[0]
        if verb.tag_ != "VBG" or inner.rule not in CLAUSES or begin == 0 or doc[begin - 1].text not in {",", '"', "''", "'"}:
            continue
        for m, outer in enumerate(cut):
            near = m != n and outer.rule in CLAUSES and outer.main < inner.main and doc[outer.main].sent.end > inner.main
            if not near:
                continue
            if _holds(outer, inner.main):
                content = tuple((a, min(b, begin)) if a < begin < b else (a, b) for a, b in outer.content)
                cut[m] = replace(outer, content=tuple((a, b) for a, b in content if a < b and a < begin))
                cut[n] = replace(cut[n], speaker=outer.speaker, claimant=outer.claimant)
            elif inner.speaker is None:
                cut[n] = replace(cut[n], speaker=outer.speaker, claimant=outer.claimant)
    return cut
