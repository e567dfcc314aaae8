"""Stage: claims. Who says what: claimant, cue and content, with the act that the cue does."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from foedus.knowledge.claims import ClaimKnowledge
from foedus.model import Claim, ClaimForm, Span
from foedus.understand.attributed_quotations import join_quotations
from foedus.understand.claim_acts import with_act
from foedus.understand.claim_content import cue_of, verb_drafts
from foedus.understand.claim_drafts import Draft
from foedus.understand.claim_hosts import hosted
from foedus.understand.claim_nouns import according_draft, adverb_draft, feeling_draft, modifier_draft, noun_drafts
from foedus.understand.claim_silence import no_answer_draft, silence_draft
from foedus.understand.claimant_pronouns import going_on
from foedus.understand.claimants import antecedent_range, claimant_actors
from foedus.understand.claimants_before import Told, claimant_before, joint_authors
from foedus.understand.findings import ActorFindings, ClaimFindings, ClaimMention, TimeFindings
from foedus.understand.headline_claims import headline_draft
from foedus.understand.parse import Parsed
from foedus.understand.quotations import Quotation, find_quotations
from foedus.understand.settled_claims import settled
from foedus.understand.when import when_of

CUE_REACH = 10  # tokens of a cue at either side of its main word
LONGEST_EVIDENCE = 400  # characters


def find_claims(
    parsed: Parsed,
    knowledge: ClaimKnowledge,
    actors: ActorFindings,
    times: TimeFindings,
) -> ClaimFindings:
    """Every claim that the report attributes to somebody, in order of cues. Claimants that it does not name stay unknown."""
    quotations = find_quotations(parsed)
    drafts = _drafts(parsed, knowledge, actors)
    drafts = join_quotations(parsed.doc, quotations, knowledge, drafts)
    whole = hosted(parsed.doc, settled(parsed.doc, drafts, quotations), actors)
    return _numbered(parsed, actors, times, [with_act(parsed.doc, d, knowledge) for d in whole], quotations)


def _drafts(parsed: Parsed, knowledge: ClaimKnowledge, actors: ActorFindings) -> dict[int, Draft]:
    """What single words and the headline attribute, by the token of the cue word."""
    found: dict[int, Draft] = {}
    silent: set[int] = set()
    headline = headline_draft(parsed.doc, actors)
    if headline is not None:
        found[headline.main] = headline
    for token in parsed.doc:
        if draft := _modifier(knowledge, token):
            found[draft.main] = draft
        elif token.pos_ in {"VERB", "AUX"}:
            lemma = token.lemma_.lower()
            silence = knowledge.silences.get(lemma)
            draft = silence_draft(token, silence, knowledge) if silence is not None else None
            if draft is not None:
                silent |= {draft.main, token.i, *draft.cue}
                found[draft.main] = draft
            elif lemma == "accord" and (draft := according_draft(token)):
                found[draft.main] = draft
            elif (cue := cue_of(token, knowledge)) is not None:
                found.update((d.main, d) for d in verb_drafts(token, cue) if d.main not in silent)
        elif token.pos_ in {"NOUN", "PROPN"}:
            silence = knowledge.silences.get(token.lower_)
            draft = no_answer_draft(token, silence) if silence is not None else None
            cue = knowledge.nouns.get(token.lemma_.lower())
            if draft is not None:
                found[draft.main] = draft
            elif cue is not None:
                found.update((d.main, d) for d in noun_drafts(token, cue, knowledge, actors))
    return found


def _modifier(knowledge: ClaimKnowledge, token: Token) -> Draft | None:
    if cue := knowledge.adjectives.get(token.lower_):
        return modifier_draft(token, cue)
    if cue := knowledge.adverbs.get(token.lower_):
        return adverb_draft(token, cue)
    if cue := knowledge.feelings.get(token.lower_):
        return feeling_draft(token, cue)
    return None


def _numbered(
    parsed: Parsed, actors: ActorFindings, times: TimeFindings, drafts: list[Draft], quotations: tuple[Quotation, ...]
) -> ClaimFindings:
    doc = parsed.doc
    mentions: list[ClaimMention] = []
    quoted = frozenset(i for q in quotations for i in range(q.first, q.end))
    told: list[Told] = []
    for draft in drafts:
        content = frozenset(i for first, end in draft.content for i in range(first, end))
        speaker = doc[draft.speaker] if draft.speaker is not None else None
        who = claimant_actors(speaker, draft.claimant, actors) if speaker is not None and draft.claimant else ()
        if speaker is not None and not who:
            who = joint_authors(speaker, actors) or claimant_before(speaker, told)
        if speaker is not None and speaker.i not in quoted:
            ends = [max([*m.content, *m.cue]) + 1 for m in mentions[-1:]]
            who = going_on(speaker, who, mentions, ends, actors)
        told.append(Told(doc[draft.main], who, speaker))
        near = [i for i in draft.cue if abs(i - draft.main) <= CUE_REACH]
        cue = parsed.span(min(near), max(near) + 1)
        claimant = _claimant_span(parsed, speaker, draft, actors)
        claim = Claim(
            id=f"c{len(mentions) + 1}",
            claimants=who,
            claimant=claimant,
            cue=cue,
            content=tuple(parsed.span(*words) for words in draft.content),
            act=draft.act,
            form=_form(content, quoted),
            negated=draft.negated,
            when=when_of(parsed, draft.main, times),
            within=None,
            rule=draft.rule,
            evidence=tuple(sorted({span for span in (claimant, cue) if span is not None and len(span.text) <= LONGEST_EVIDENCE})),
        )
        mentions.append(ClaimMention(claim, draft.cue, draft.speaker, content))
    return ClaimFindings(_nested(mentions))


def _claimant_span(parsed: Parsed, speaker: Token | None, draft: Draft, actors: ActorFindings) -> Span | None:
    if draft.claimant is None:
        return None
    words = antecedent_range(speaker, draft.claimant, actors) if speaker is not None else draft.claimant
    return parsed.span(*words)


def _form(content: frozenset[int], quoted: frozenset[int]) -> ClaimForm:
    share = len(content & quoted)
    return "indirect" if not share else "direct" if share == len(content) else "mixed"


def _nested(mentions: list[ClaimMention]) -> tuple[ClaimMention, ...]:
    """`within` is the claim with the shortest content that holds the cue."""
    holders = [m for m in mentions if m.claim.rule != "claim-reply"]  # a denial only answers what is in its content
    done = []
    for mention in mentions:
        around = [m for m in holders if m is not mention and mention.cue[-1] in m.content and m.cue[-1] not in mention.content]
        inner = min(around, key=lambda m: (len(m.content), m.claim.id), default=None)
        done.append(replace(mention, claim=replace(mention.claim, within=inner.claim.id)) if inner else mention)
    return tuple(done)
