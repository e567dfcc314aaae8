"""Where the content of a claim ends beside another: at a semicolon, a denial in a clause of its own, the next reporting clause."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from foedus.understand.claim_drafts import CLAUSES, PRONOUNS, Draft, Range, holds, subtree, without
from foedus.understand.syntax import SUBJECTS, TENSED, over_infinitive

CONTRASTS = frozenset({"while", "whereas", "although", "though"})
JOINED = frozenset({"claim-silence", "claim-request", "claim-infinitive", "claim-preposition", "claim-charge", "claim-object"})
ACCOUNTS = frozenset(
    {"account", "version", "story", "assertion", "allegation", "accusation", "claim", "charge", "something", "figure", "number"}
    | {"toll", "suggestion", "notion"}
)


def cut_semicolons(doc: Doc, drafts: list[Draft], spoken: set[int]) -> list[Draft]:
    """A reporting clause reaches back to the semicolon before it, and on to the next where another speaker follows that."""
    stops = [t.i for t in doc if t.text == ";" and t.i not in spoken]
    colons = [t.i for t in doc if t.text == ":" and t.i not in spoken]
    if not stops and not colons:
        return drafts
    mains = [d.main for d in drafts]
    cut = []
    for draft in drafts:
        opened = [*stops, *colons] if draft.rule == "claim-aside" else stops
        before = max((i for i in opened if i < draft.cue[0]), default=-1)
        after = min((i for i in stops if i > draft.main and any(i < m < doc[i].sent.end for m in mains)), default=len(doc))
        pieces = tuple((max(first, before + 1), min(end, after)) for first, end in draft.content)
        kept = tuple((first, end) for first, end in pieces if first < end)
        cut.append(replace(draft, content=kept) if draft.rule in CLAUSES else draft)
    return cut


def cut_replies(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """What was said ends before ", which Moscow denied" and ", an accusation that Moscow called absurd"."""
    replies = [subtree(doc[d.main]) for d in drafts if d.rule == "claim-reply" and doc[d.main].dep_ in {"relcl", "advcl"}]
    apart = [_account(doc[d.main]) for d in drafts if doc[d.main].dep_ in {"relcl", "acl"}]
    for clause in [*replies, *(words for words in apart if words is not None)]:
        outside = [holds(d, clause[0]) and not clause[0] <= d.main < clause[1] for d in drafts]
        drafts = [replace(d, content=without(d.content, clause)) if cut else d for d, cut in zip(drafts, outside, strict=True)]
    return drafts


def cut_next_acts(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """What is asked or promised ends where the next act begins: "urged both to wait and expressed concern".

    Who did the first did the next, also where the parser takes "urged both to wait" for part of their name.
    """
    cut = []
    for draft in drafts:
        content = draft.content
        if draft.rule in JOINED and content and content[-1][0] > draft.main:
            first, end = content[-1]
            act = next((t for t in doc[first:end] if (over := over_infinitive(t)) is not None and over.i == draft.main), None)
            joint = next((c.i for c in act.head.rights if c.dep_ == "cc" and c.i < act.i), None) if act is not None else None
            if joint is not None and first < joint:
                content = (*content[:-1], (first, joint))
        before = (d for d in drafts if d.speaker == draft.speaker and d.main < draft.main and doc[d.main].dep_ == "acl")
        claimant = next((d.claimant for d in before if draft.claimant and d.main < draft.claimant[1]), draft.claimant)
        cut.append(replace(draft, content=content, claimant=claimant))
    return cut


def _account(verb: Token) -> Range | None:
    """The apposition ", a charge that …" whose clause the verb is: the report's own word for what was said."""
    noun = verb.head
    first = noun.left_edge.i
    if noun.lemma_.lower() not in ACCOUNTS or first == 0 or verb.doc[first - 1].text != "," or noun.dep_ in SUBJECTS:
        return None
    return first, noun.right_edge.i + 1


def cut_participles(doc: Doc, drafts: list[Draft], speakers: frozenset[int]) -> list[Draft]:
    """A content ends where the next reporting clause begins: "…, adding that", "…, while Seoul said", "… but added that".

    A participle and a verb joined by "but" or "and" there belong to the speaker of the claim before them.
    `speakers` are the tokens that name actors.
    """
    cut = list(drafts)
    for n, inner in enumerate(drafts):
        if inner.rule not in CLAUSES | JOINED or inner.cue[0] == 0:
            continue
        sentence = doc[inner.main].sent.start
        for m, outer in enumerate(cut):
            if _after_infinitive(doc, outer, inner):
                link = inner.cue[0] - (doc[inner.cue[0] - 1].dep_ == "cc")
                cut[m] = replace(outer, content=tuple((a, min(b, link)) for a, b in outer.content if a < link))
                cut[n] = replace(cut[n], speaker=outer.speaker, claimant=outer.claimant)
                continue
            if not sentence <= outer.main < inner.main or outer.rule not in CLAUSES | {"claim-noun"}:
                continue
            if inner.rule == "claim-according":
                if inner.claimant is not None and holds(outer, inner.main):
                    cut[m] = replace(outer, content=without(cut[m].content, (inner.main, inner.claimant[1])))
                continue
            begin, shared = _next_report(doc, outer, inner, speakers)
            if begin is None:
                continue
            if holds(outer, inner.main):
                content = tuple((a, min(b, begin)) for a, b in outer.content if a < begin)
                cut[m] = replace(outer, content=content)
                taken = shared
            else:
                taken = shared and inner.speaker is None
            if taken:
                who = _over(cut, outer) if outer.rule == "claim-noun" else outer
                cut[n] = replace(cut[n], speaker=who.speaker, claimant=who.claimant)
    return cut


def _after_infinitive(doc: Doc, outer: Draft, inner: Draft) -> bool:
    """ "Urged Oslo to leave and warned of sanctions": a past tense does not go on from an infinitive but from its verb."""
    verb = doc[inner.main]
    if outer.rule not in {"claim-request", "claim-infinitive"} or verb.dep_ != "conj" or not holds(outer, inner.main):
        return False
    tensed = verb.tag_ in TENSED and not any(c.dep_ in SUBJECTS for c in verb.lefts)
    return tensed and verb.head.tag_ == "VB" and any(c.lower_ == "to" for c in verb.head.lefts)


def _over(drafts: list[Draft], noun: Draft) -> Draft:
    """The claim about what a noun names: "denied the charge that …, adding" goes on with who denied."""
    return next((d for d in drafts if d is not noun and holds(d, noun.main) and d.speaker is not None), noun)


def _next_report(doc: Doc, outer: Draft, inner: Draft, speakers: frozenset[int]) -> tuple[int | None, bool]:
    """Where the inner reporting clause begins, if it is one beside the outer, and whether they share their speaker."""
    verb, begin = doc[inner.main], inner.cue[0]
    if verb.tag_ == "VBG" and doc[begin - 1].text in {",", '"', "''", "'"}:
        return begin, True
    mark = next((c for c in verb.lefts if c.dep_ == "mark" and c.lower_ in CONTRASTS), None)
    if mark is not None and doc[mark.i - 1].text == "," and inner.claimant is not None:
        return mark.i, False
    if beside := _new_speaker(doc, outer, inner):
        return beside, False
    gerund = verb.tag_ == "VBG" == doc[outer.main].tag_ and verb.head.tag_ != "VBG" and verb.dep_ == "conj"
    if gerund and doc[begin - 1].dep_ == "cc" and not any(c.dep_ == "aux" for c in verb.lefts):
        return begin - 1, True  # "warning that they could enter and implying that some had"
    tensed = verb.tag_ in TENSED or any(c.tag_ in TENSED or c.tag_ == "MD" for c in verb.lefts if c.dep_ == "aux")
    goes_on = verb.dep_ == "conj" and tensed and not any(c.dep_ in SUBJECTS for c in verb.lefts) and holds(outer, inner.main)
    if goes_on and _goes_back(doc, inner, begin, speakers):
        return begin - 1 if doc[begin - 1].dep_ == "cc" else begin, True
    joined = goes_on and verb.tag_ == "VBD" == doc[outer.main].tag_ and inner.rule != "claim-silence"
    past = verb.head.tag_ == "VBD" or any(c.tag_ == "VBD" for c in verb.head.lefts)
    same = any(c.dep_ in SUBJECTS and c.lower_ in PRONOUNS for c in verb.head.lefts)  # "said it was opposed and warned"
    if joined and (same or not past):
        return begin - 1 if doc[begin - 1].dep_ == "cc" else begin, True
    return None, False


def _new_speaker(doc: Doc, outer: Draft, inner: Draft) -> int | None:
    """Where ", and Seoul said" begins: a clause with a speaker of its own after a comma stands beside the one before it."""
    verb = doc[inner.main]
    if any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.lefts):
        return None  # "said that A and that B had promised"
    if verb.dep_ != "conj" or inner.claimant is None or inner.rule not in CLAUSES | JOINED or not holds(outer, inner.main):
        return None
    first = min(inner.claimant[0], verb.left_edge.i)
    joint = next((i for i in range(first - 1, max(first - 3, outer.main), -1) if doc[i].dep_ == "cc"), None)
    if joint is None or doc[joint - 1].text != "," or inner.claimant[0] >= inner.main:
        return None
    return joint


def _goes_back(doc: Doc, inner: Draft, begin: int, speakers: frozenset[int]) -> bool:
    """After a comma, after "but", or after what cannot speak ("said the ship was late and warned"), who spoke first goes on."""
    link = doc[begin - 1]
    if link.dep_ == "cc" and (link.lower_ == "but" or doc[begin - 2].text == ","):
        return True
    speaker = doc[inner.speaker] if inner.speaker is not None else None
    return speaker is not None and speaker.pos_ == "NOUN" and not speaker.ent_type_ and speaker.i not in speakers
