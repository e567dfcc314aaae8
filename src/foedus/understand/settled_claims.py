"""Which drafts stand: no claims of speakers within their own quotations, contents cut where the next reporting clause begins."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from foedus.knowledge.claims import ClaimKnowledge
from foedus.understand.claim_boundaries import cut_next_acts, cut_participles, cut_replies, cut_semicolons
from foedus.understand.claim_drafts import PRONOUNS, Draft, Range, dateline, holds, subtree, tidy, without
from foedus.understand.claim_sources import filled, with_sources
from foedus.understand.claimants import WEEKDAYS
from foedus.understand.quotations import Quotation
from foedus.understand.syntax import NAMED

NAMING_WITHIN = 8  # tokens of "what the ministry has called"
FIRST_PERSON = frozenset({"i", "we", "you", "me", "us"})
MODIFIERS = frozenset({"claim-adjective", "claim-adverb"})
PHRASES = frozenset(
    {
        "claim-object",
        "claim-charge",
        "claim-preposition",
        "claim-as",
        "claim-predicate",
        "claim-naming",
        "claim-idiom",
        "claim-silence",
        "claim-noun",
    }
)
TOLD = frozenset({"claim-clause", "claim-infinitive", "claim-charge", "claim-request"})
ACCOUNTS = frozenset({"account", "version", "story", "assertion", "allegation", "accusation", "claim", "charge", "something"})
LINKS = frozenset({"however", "meanwhile", "moreover", "instead", "still", "nevertheless", "nonetheless", "indeed"})
FOCUS = frozenset({"even", "only", "also", "meanwhile"})
CHARGES = frozenset({"of", "for", "over", "with"})


def settled(
    doc: Doc, drafts: dict[int, Draft], quotations: tuple[Quotation, ...], knowledge: ClaimKnowledge, speakers: frozenset[int]
) -> list[Draft]:
    """The drafts that stand, in order of their cues, their contents tidied. `speakers` are the tokens that name actors."""
    spoken = {i for q in quotations for i in range(q.first, q.end)}
    ordered = [drafts[key] for key in sorted(drafts) if drafts[key].main not in spoken or _is_told(doc, drafts[key])]
    carried = {i for d in ordered if d.rule == "claim-noun" for i in d.cue}  # "voiced" of "voiced concern that"
    ordered = [d for d in ordered if not (d.rule == "claim-object" and d.main in carried)]
    ordered = with_sources(doc, ordered, knowledge, speakers)
    ordered = cut_next_acts(doc, ordered)
    ordered = cut_replies(doc, cut_participles(doc, _once(doc, cut_semicolons(doc, ordered, spoken)), speakers))
    kept: list[Draft] = []
    place = dateline(doc)
    for draft in ordered:
        answered = _answered(doc, draft, ordered, kept) if draft.rule == "claim-reply" else draft.content
        content = tidy(
            doc,
            _without_medium(doc, _without_afterthought(doc, answered), draft.main, knowledge)
            if draft.rule in PHRASES
            else answered,
        )
        content = _without_tail(draft, _with_whole_quotations(content, quotations), quotations)
        content = without(_rounded(doc, draft, content, ordered), place)
        own = draft.speaker is not None and doc[draft.speaker].lower_ in FIRST_PERSON
        holders = [d for d in ordered if d is not draft and holds(d, draft.main)]
        felt = _is_loose_view(doc, draft) or draft.rule == "claim-feeling"
        unowned = draft.claimant is None and draft.rule not in MODIFIERS
        bare = not content and draft.act != "no-comment" and draft.inside is None
        if (holders and (own or felt or unowned)) or bare:
            continue
        claimant = next(iter(without((draft.claimant,), place)), None) if draft.claimant else None
        kept.append(replace(draft, content=content, claimant=_without_focus(doc, claimant)))
    return filled(kept)


def _without_focus(doc: Doc, claimant: Range | None) -> Range | None:
    """ "Even Cuba": the claimant is Cuba."""
    if claimant is None or claimant[1] - claimant[0] < 2:
        return claimant
    first, end = claimant
    if doc[first].lower_ in FOCUS:
        first += 1
    if end - first > 2 and doc[end - 1].lower_ == "also":
        end -= 1
    if end - first > 2 and doc[end - 2].lower_ == "on" and doc[end - 1].lower_ in WEEKDAYS:
        end -= 3 if doc[end - 3].lower_ in {"late", "early"} else 2  # "the party's allies on Monday"
    return first, end


def _is_told(doc: Doc, draft: Draft) -> bool:
    """Within a quotation, a claim is one that the speaker tells of somebody else: "“Oslo has denied it,” she said"."""
    speaker = doc[draft.speaker] if draft.speaker is not None else None
    if speaker is None or draft.rule not in TOLD or draft.act == "opinion":
        return False
    hearers = (c.lower_ for c in doc[draft.main].rights if c.dep_ in {"dobj", "dative"})
    if speaker.lower_ in PRONOUNS and any(word in {"me", "us"} for word in hearers):
        return True  # "“They told us that it was safe,” she said"
    return speaker.pos_ == "PROPN" or (speaker.pos_ == "NOUN" and any(t.ent_type_ in NAMED for t in speaker.subtree))


def _is_loose_view(doc: Doc, draft: Draft) -> bool:
    """A view within a claim counts only where it is told of somebody in a clause: "wrote that Oslo believed that …"."""
    if draft.rule == "claim-number" and draft.speaker is not None:
        return doc[draft.speaker].lower_ in PRONOUNS  # "he said he had counted 19"
    if draft.act != "opinion":
        return False
    named = draft.speaker is not None and doc[draft.speaker].pos_ in {"NOUN", "PROPN"}
    return draft.rule != "claim-clause" or not named or doc[draft.main].lemma_ == "hold"


def _answered(doc: Doc, reply: Draft, drafts: list[Draft], kept: list[Draft]) -> tuple[Range, ...]:
    """What "that", "it" or "which" stands for in a denial: the claim around it, or the last one of this or the sentence before."""
    clause = subtree(doc[reply.main])
    around = [
        d
        for d in drafts
        if d.rule not in MODIFIERS and d is not reply and any(first < clause[0] <= end for first, end in d.content)
    ]
    if around and doc[reply.main].dep_ in {"relcl", "advcl"}:
        return _charged(doc, min(around, key=lambda d: sum(end - first for first, end in d.content)))
    noun = doc[reply.main].head if doc[reply.main].dep_ == "relcl" else None
    if noun is not None and noun.lemma_.lower() not in ACCOUNTS:
        charge = next((d for d in drafts if d.rule == "claim-charge" and d.main < noun.i and noun.sent == doc[d.main].sent), None)
        return without(_charged(doc, charge) if charge is not None else (subtree(noun),), clause)
    start = doc[reply.main].sent.start
    if kept and start <= kept[-1].main < clause[0] and kept[-1].content:
        return _charged(doc, kept[-1])
    here = [d for d in drafts if start <= d.main < reply.main and d.rule not in MODIFIERS]
    if here:
        return _charged(doc, here[-1])
    if start == 0 or doc[start - 1].is_space:
        return ()
    previous = doc[start - 1].sent
    if kept and previous.start <= kept[-1].main < reply.main:
        return _charged(doc, kept[-1])
    return ((previous.start, previous.end),) if reply.act == "assert" else ()


def _charged(doc: Doc, claim: Draft) -> tuple[Range, ...]:
    """What a denial of a claim denies: its content; of "accuses X of Y" Y alone, of "blames X for Y" with the blaming."""
    if claim.rule != "claim-charge" or not claim.content:
        return claim.content
    first, end = claim.content[-1]
    if doc[claim.main].lemma_ == "blame":
        return ((claim.main, end),)
    return next(
        (((i + 1, end),) for i in range(first, end - 1) if doc[i].lower_ in CHARGES and doc[i].dep_ == "prep"), claim.content
    )


def _with_whole_quotations(content: tuple[Range, ...], quotations: tuple[Quotation, ...]) -> tuple[Range, ...]:
    """A content that breaks off within a quotation which it opened goes on to its end."""
    whole = []
    for first, end in content:
        around = next((q.end for q in quotations if first <= q.first < end - 1 and end < q.end), end)
        opened = next((q.first for q in quotations if q.first == first - 1 and q.end <= around + 1), first)
        beside = next((q.end for q in quotations if q.first == around and not q.utterance and first < q.first - 2), around)
        whole.append((opened, beside))
    return tuple(whole)


def _without_tail(draft: Draft, content: tuple[Range, ...], quotations: tuple[Quotation, ...]) -> tuple[Range, ...]:
    """ "“Good,” he says, before he leaves": after words that were all quoted, what is not quoted is the report's own."""
    if draft.rule != "claim-aside" or len(content) != 2 or not content[0][1] <= draft.cue[0] < content[1][0]:
        return content
    (first, end), (begin, stop) = content
    quoted = any(q.first == first and q.end == end for q in quotations)
    again = any(begin <= q.first < stop for q in quotations)
    return content[:1] if quoted and not again else content


def _rounded(doc: Doc, draft: Draft, content: tuple[Range, ...], drafts: list[Draft]) -> tuple[Range, ...]:
    """The content without a loose "and" at its end, and with the "and that …" which the parser hangs on the cue."""
    if not content:
        return content
    if draft.rule in {"claim-aside", "claim-according"}:
        content = ((_after_link(doc, content[0]), content[0][1]), *content[1:])
    first, end = content[-1]
    while end - 1 > first and (doc[end - 1].dep_ == "cc" or doc[end - 1].text == ","):
        end -= 1
    if draft.rule == "claim-clause":
        end = _with_second_clause(doc, draft, end, drafts)
    return (*content[:-1], (first, end))


def _after_link(doc: Doc, words: Range) -> int:
    """Where a content begins after the report's own "But" or "However,"."""
    first, end = words
    while first < end - 1:
        apart = doc[first].lower_ in LINKS and doc[first + 1].text == ","
        if not apart and doc[first].dep_ != "cc" and doc[first].text != ",":
            break
        first += 1
    return first


def _with_second_clause(doc: Doc, draft: Draft, end: int, drafts: list[Draft]) -> int:
    """ "said that A and that B": where B ends, if no other cue says it."""
    start = end
    while start < len(doc) and start < end + 2 and (doc[start].text in {",", '"'} or doc[start].is_quote):
        start += 1
    if start + 2 >= len(doc) or doc[start].lower_ not in {"and", "but"} or doc[start + 1].lower_ != "that":
        return end
    clause = doc[start + 1].head
    if doc[start + 1].dep_ != "mark" or clause.sent != doc[draft.main].sent or any(start < d.main <= clause.i for d in drafts):
        return end
    return max(end, clause.right_edge.i + 1)


def _without_afterthought(doc: Doc, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """A phrase without ", who …" after it: that is the report's own word."""
    if not content:
        return content
    first, end = content[-1]
    for i in range(first + 1, end - 1):
        if doc[i].text == "," and doc[i + 1].lower_ in {"who", "which", "whose"}:
            return (*content[:-1], (first, i))
    return content


def _without_medium(doc: Doc, content: tuple[Range, ...], verb: int, knowledge: ClaimKnowledge) -> tuple[Range, ...]:
    """A phrase without "in a statement" or "on its website" after it: that tells where it was said."""
    if not content or content[-1][0] < verb:
        return content
    first, end = content[-1]
    for i in range(first + 1, end - 1):
        media = doc[i].dep_ == "prep" and doc[i].lower_ in {"in", "on", "at", "during", "via"}
        if media and doc[i].right_edge.i + 1 == end and any(c.lemma_.lower() in knowledge.media for c in doc[i].children):
            return (*content[:-1], (first, i))
    return content


def _once(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """ "Condemned what he called a crime" is one claim, of the words after "called"."""
    namings = {d.main: d for d in drafts if d.rule == "claim-naming"}
    kept = []
    for draft in drafts:
        if draft.rule == "claim-naming":
            continue
        content = draft.content
        for main, naming in list(namings.items()):
            first, end = content[-1] if content else (0, 0)
            if naming.content == content or (naming.content[0][1] == end and first <= main < first + NAMING_WITHIN):
                content = naming.content
                if draft.speaker is None or naming.speaker in {None, draft.speaker} or doc[naming.speaker].lower_ in PRONOUNS:
                    namings.pop(main)  # "denounced what the premier called a crime" has two speakers
        kept.append(replace(draft, content=content))
    return sorted([*kept, *namings.values()], key=lambda d: d.main)
