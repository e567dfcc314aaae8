"""Stage: claims. Who says what: claimant, cue and content, with the act that the cue does."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from foedus.knowledge.claims import ClaimKnowledge, Cue
from foedus.model import Claim, ClaimForm, Span
from foedus.understand.attributed_quotations import join_quotations
from foedus.understand.claim_acts import with_act
from foedus.understand.claim_content import cue_of, verb_drafts
from foedus.understand.claim_drafts import Draft
from foedus.understand.claim_hosts import hosted
from foedus.understand.claim_idioms import can_speak, idiom_draft
from foedus.understand.claim_modifiers import adverb_draft, feeling_draft, modifier_draft
from foedus.understand.claim_nouns import noun_drafts
from foedus.understand.claim_silence import no_answer_draft, silence_draft, unanswered_draft
from foedus.understand.claim_views import according_draft, per_draft, view_draft
from foedus.understand.claimant_pronouns import going_on
from foedus.understand.claimants import antecedent_range, claimant_actors
from foedus.understand.claimants_before import Told, claimant_before, joint_authors
from foedus.understand.findings import ActorFindings, ClaimFindings, ClaimMention, TimeFindings
from foedus.understand.headline_claims import headline_drafts
from foedus.understand.parse import Parsed
from foedus.understand.quotations import Quotation, find_quotations
from foedus.understand.settled_claims import settled
from foedus.understand.syntax import NAMED, RELATIVE
from foedus.understand.when import when_of

ANSWERS = frozenset({"deny", "confirm", "condemn", "praise"})
NAMING = frozenset({"assert", "confirm"})  # acts of verbs that also tell what a thing shows: "highlight", "echo"
OF_THINGS = frozenset({"claim-object", "claim-passive", "claim-as", "claim-predicate", "claim-idiom", "claim-noun"})
WHOLE = frozenset({"claim-quotation", "claim-aside", "claim-headline", "claim-according"})
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
    speakers = frozenset(mention.head for mention in actors.mentions)
    standing = hosted(parsed.doc, settled(parsed.doc, drafts, quotations, knowledge, speakers), actors)
    return _numbered(parsed, actors, times, [with_act(parsed.doc, draft, knowledge) for draft in standing], quotations)


def _drafts(parsed: Parsed, knowledge: ClaimKnowledge, actors: ActorFindings) -> dict[int, Draft]:
    """What single words and the headline attribute, by the token of the cue word."""
    found: dict[int, Draft] = {}
    silent: set[int] = set()
    found.update((draft.main, draft) for draft in headline_drafts(parsed.doc, knowledge, actors))
    for token in parsed.doc:
        if draft := _modifier(knowledge, token):
            found[draft.main] = draft
        elif token.pos_ in {"VERB", "AUX"}:
            lemma = token.lemma_.lower()
            silence = knowledge.silences.get(lemma)
            draft = silence_draft(token, silence, knowledge, actors) if silence is not None else None
            draft = draft or unanswered_draft(token) or idiom_draft(token, knowledge, actors)
            if draft is not None:
                silent |= {draft.main, token.i, *draft.cue}
                carried = {i for i in draft.cue if i in found and found[i].rule == "claim-noun"}  # "assurances were given"
                found = {main: d for main, d in found.items() if main not in carried}
                found[draft.main] = draft
            elif lemma == "accord" and (draft := according_draft(token)):
                found[draft.main] = draft
            elif (cue := cue_of(token, knowledge)) is not None:
                found.update(
                    (d.main, d)
                    for d in verb_drafts(token, cue)
                    if d.main not in silent and _can_speak(parsed, d, cue, actors, knowledge)
                )
        elif token.pos_ in {"NOUN", "PROPN"}:
            silence = knowledge.silences.get(token.lower_)
            draft = no_answer_draft(token, silence) if silence is not None else None
            cue = knowledge.nouns.get(token.lemma_.lower())
            view = knowledge.views.get(token.lemma_.lower())
            if view is not None and (told := view_draft(token, view)) is not None:
                found[told.main] = told
            elif draft is not None:
                found[draft.main] = draft
            elif cue is not None and token.i not in silent:
                for noun_draft in noun_drafts(token, cue, knowledge, actors):
                    found[noun_draft.main] = noun_draft  # "X's assurance, repeated on Monday, that …"
                    silent |= {t.i for t in parsed.doc[token.i + 1 : noun_draft.content[0][0]] if t.tag_ == "VBN"}
        elif token.lower_ == "per" and (draft := per_draft(token, actors)):
            found[draft.main] = draft
    return found


def _can_speak(parsed: Parsed, draft: Draft, cue: Cue, actors: ActorFindings, knowledge: ClaimKnowledge) -> bool:
    """ "Rising water threatens to flood the camp" is nobody's threat, "the crisis highlighted a rift" nobody's claim."""
    named = draft.rule == "claim-object" and cue.act in NAMING and "weak" in cue.frames
    if named and draft.speaker is not None:
        verb, subject = parsed.doc[draft.main], parsed.doc[draft.speaker]
        relative = subject.lower_ in RELATIVE and verb.dep_ == "relcl"
        if _is_thing(verb.head if relative else subject, actors, knowledge):
            return False
    if draft.act != "threaten" or draft.speaker is None:
        return True
    speaker = parsed.doc[draft.speaker]
    named = speaker.pos_ != "NOUN" or any(t.ent_type_ in NAMED for t in speaker.subtree)
    named = named or speaker.lemma_.lower() in knowledge.speakers
    return named or actors.for_phrase(speaker) is not None


def _is_thing(speaker: Token, actors: ActorFindings, knowledge: ClaimKnowledge) -> bool:
    """A common noun, or "it", that names neither an actor nor what may be written or said."""
    if speaker.lower_ in {"it", "this", "that"}:
        return actors.for_phrase(speaker) is None
    lemma = speaker.lemma_.lower()
    written = lemma in knowledge.media or lemma in knowledge.nouns or lemma in knowledge.views
    owned = any(c.dep_ == "poss" for c in speaker.lefts)
    return speaker.pos_ == "NOUN" and not (written or owned or can_speak(speaker, knowledge, actors))


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
            form=_form(draft, content, quoted),
            negated=draft.negated,
            when=when_of(parsed, draft.main, times),
            within=None,
            rule=draft.rule,
            evidence=tuple(sorted({span for span in (claimant, cue) if span is not None and len(span.text) <= LONGEST_EVIDENCE})),
        )
        mentions.append(ClaimMention(claim, draft.cue, draft.speaker, content))
    inside = {n: draft.inside for n, draft in enumerate(drafts) if draft.inside is not None}
    return ClaimFindings(_nested(mentions, inside))


def _claimant_span(parsed: Parsed, speaker: Token | None, draft: Draft, actors: ActorFindings) -> Span | None:
    if draft.claimant is None:
        return None
    words = antecedent_range(speaker, draft.claimant, actors) if speaker is not None else draft.claimant
    return parsed.span(*words)


def _form(draft: Draft, content: frozenset[int], quoted: frozenset[int]) -> ClaimForm:
    """Quoted words built into the report's own sentence ("insisted that “something crossed”") make it mixed."""
    share = len(content & quoted)
    if not share:
        return "indirect"
    return "direct" if share == len(content) and draft.rule in WHOLE else "mixed"


def _nested(mentions: list[ClaimMention], inside: dict[int, int]) -> tuple[ClaimMention, ...]:
    """`within` is the claim with the shortest content that holds the cue.

    Who "rejected the panel's finding" does not tell of the finding: that is the report's word, and within no claim.
    `inside` has, by number, the cue words of claims around that are known already.
    """
    holders = [m for m in mentions if m.claim.rule != "claim-reply"]  # a denial only answers what is in its content
    done = []
    for number, mention in enumerate(mentions):
        around = [m for m in holders if m is not mention and mention.cue[-1] in m.content and m.cue[-1] not in mention.content]
        if mention.claim.rule == "claim-noun":
            around = [m for m in around if m.claim.act not in ANSWERS or m.claim.rule not in OF_THINGS]
        if number in inside:
            around = [m for m in mentions if m is not mention and inside[number] in m.cue]
        inner = min(around, key=lambda m: len(m.content), default=None)
        done.append(replace(mention, claim=replace(mention.claim, within=inner.claim.id)) if inner else mention)
    return tuple(done)
