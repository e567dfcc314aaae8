"""Stage: claims. Who says what: claimant, cue and content, with the act that the cue does."""

from __future__ import annotations

from dataclasses import replace

from foedus.knowledge.claims import ClaimKnowledge
from foedus.model import Claim, ClaimForm
from foedus.understand.attributed_quotations import attribute_quotations
from foedus.understand.claim_content import cue_of, draft_of, verb_drafts
from foedus.understand.claim_drafts import Draft, Range, tidy
from foedus.understand.claimants import speaker_of
from foedus.understand.findings import ActorFindings, ClaimFindings, ClaimMention, TimeFindings
from foedus.understand.parse import Parsed
from foedus.understand.quotations import Quotation, find_quotations
from foedus.understand.when import when_of


def find_claims(
    parsed: Parsed,
    knowledge: ClaimKnowledge,
    actors: ActorFindings,
    times: TimeFindings,
) -> ClaimFindings:
    """Every claim that the report attributes to somebody, in order of cues. Claimants that it does not name stay unknown."""
    quotations = find_quotations(parsed)
    drafts = _with_quotations(parsed, knowledge, _verb_claims(parsed, knowledge), quotations)
    return _numbered(parsed, actors, times, drafts, quotations)


def _verb_claims(parsed: Parsed, knowledge: ClaimKnowledge) -> dict[int, Draft]:
    found: dict[int, Draft] = {}
    for token in parsed.doc:
        if token.pos_ not in {"VERB", "AUX"}:
            continue
        cue = cue_of(token, knowledge)
        if cue is None:
            continue
        for draft in verb_drafts(token, cue):
            found[draft.main] = draft
    return found


def _with_quotations(
    parsed: Parsed, knowledge: ClaimKnowledge, drafts: dict[int, Draft], quotations: tuple[Quotation, ...]
) -> list[Draft]:
    """Quotations joined to the cue that they belong to; one that stands alone goes on from the last speaker's."""
    doc = parsed.doc
    last: int | None = None
    for attribution in attribute_quotations(doc, quotations, knowledge):
        quotation = attribution.quotation
        words: Range = (quotation.first, quotation.end)
        main = attribution.cue
        if main is None:
            holder = next((d for d in drafts.values() if any(a <= quotation.first and quotation.end <= b for a, b in d.content)), None)
            if holder is not None:
                last = holder.main
                continue
            before = doc[quotation.first - 1] if quotation.first else None
            fresh = before is None or before.is_space or before.text in {".", '"', "?", "!", "''"}
            if last is None or not fresh:
                continue
            drafts[last] = replace(drafts[last], content=(*drafts[last].content, words))
            continue
        verb = doc[main]
        cue = cue_of(verb, knowledge)
        if main in drafts and drafts[main].rule == "claim-quotation":
            drafts[main] = replace(drafts[main], content=(*drafts[main].content, words))
        elif cue is not None:
            speaker = speaker_of(verb)
            if speaker is not None and quotation.first <= speaker.i < quotation.end:
                speaker = None
            drafts[main] = draft_of(verb, cue, rule="claim-quotation", content=(words,), speaker=speaker)
        last = main
    return [drafts[main] for main in sorted(drafts)]


def _numbered(
    parsed: Parsed, actors: ActorFindings, times: TimeFindings, drafts: list[Draft], quotations: tuple[Quotation, ...]
) -> ClaimFindings:
    doc = parsed.doc
    mentions: list[ClaimMention] = []
    quoted = frozenset(i for q in quotations for i in range(q.first, q.end))
    for draft in drafts:
        ranges = tidy(doc, draft.content)
        content = frozenset(i for first, end in ranges for i in range(first, end))
        speaker = actors.for_phrase(doc[draft.speaker]) if draft.speaker is not None else None
        cue = parsed.span(draft.cue[0], draft.cue[-1] + 1)
        claimant = parsed.span(*draft.claimant) if draft.claimant else None
        evidence = tuple(sorted({span for span in (claimant, cue) if span is not None}))
        claim = Claim(
            id=f"c{len(mentions) + 1}",
            claimants=speaker.actors if speaker else (),
            claimant=claimant,
            cue=cue,
            content=tuple(parsed.span(*r) for r in ranges),
            act=draft.act,
            form=_form(content, quoted),
            negated=draft.negated,
            when=when_of(parsed, draft.main, times),
            within=None,
            rule=draft.rule,
            evidence=evidence,
        )
        mentions.append(ClaimMention(claim, draft.cue, draft.speaker, content))
    return ClaimFindings(_nested(mentions))


def _form(content: frozenset[int], quoted: frozenset[int]) -> ClaimForm:
    share = len(content & quoted)
    return "indirect" if not share else "direct" if share == len(content) else "mixed"


def _nested(mentions: list[ClaimMention]) -> tuple[ClaimMention, ...]:
    """`within` is the claim with the shortest content that holds the cue."""
    done = []
    for mention in mentions:
        around = [m for m in mentions if m is not mention and mention.cue[-1] in m.content and m.cue[-1] not in mention.content]
        inner = min(around, key=lambda m: (len(m.content), m.claim.id), default=None)
        done.append(replace(mention, claim=replace(mention.claim, within=inner.claim.id)) if inner else mention)
    return tuple(done)
