"""Which cue a quotation belongs to: the one before it, the one after it, or the last speaker where it stands alone."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from foedus.knowledge.claims import ClaimKnowledge, Cue
from foedus.understand.claim_content import cue_of, draft_of, in_passive
from foedus.understand.claim_drafts import DATELINE_MARKS, Draft, Range
from foedus.understand.claimants import nearest_name, speaker_of
from foedus.understand.quotations import Quotation
from foedus.understand.syntax import QUOTES, STOPS

ENDS = frozenset({",", ".", "!", "?", "-", "–", "—", "…", "..."})
SHORTEST = 4  # tokens with the marks
LONGEST_NAME = 12  # tokens
FOLLOWING = 9  # tokens
REACH = 40  # tokens between a quotation and its cue
NEAR = 2  # paragraph ends between a speaker's quotation and the one that goes on from it
ANY_VERB = Cue("", "assert", frozenset({"quote"}), frozenset())  # right beside a quotation, other verbs speak too: "beamed"
INDIRECT = frozenset({"claim-aside", "claim-clause"})


def join_quotations(
    doc: Doc, quotations: tuple[Quotation, ...], knowledge: ClaimKnowledge, drafts: dict[int, Draft]
) -> dict[int, Draft]:
    """The drafts by cue, every utterance joined to its cue; one that stands alone goes on from the last speaker's claim."""
    joined = dict(drafts)
    inside = {i for q in quotations for i in range(q.first, q.end)}
    last: int | None = None
    end_of_last = 0
    waiting: list[Quotation] = []  # paragraphs without closing mark, whose cue comes with the last of them
    for quotation in quotations:
        holder = _holder(joined, quotation)
        if last is not None and holder is None and _goes_on(doc, joined[last], end_of_last, quotation):
            joined[last] = replace(joined[last], content=(*joined[last].content, (quotation.first, quotation.end)))
            end_of_last = quotation.end
            continue
        if not quotation.utterance and not _followed_by_cue(doc, quotation, knowledge):
            if holder is not None and joined[holder].rule in INDIRECT:
                last, end_of_last = holder, quotation.end
            continue
        main = _cue_before(doc, quotation, knowledge, inside)
        if main is None:
            main = _cue_after(doc, quotation, knowledge, inside)
        alone = (
            last is not None and _stands_alone(doc, quotation) and _paragraphs_between(doc, end_of_last, quotation.first) <= NEAR
        )
        if main is not None:
            cue = cue_of(doc[main], knowledge) or ANY_VERB
            for part in (*waiting, quotation):
                joined[main] = _with_words(doc[main], part, cue, joined.get(main), inside)
            last = main
        elif holder is not None:
            last = holder
        elif last is not None and alone:
            joined[last] = replace(joined[last], content=(*joined[last].content, (quotation.first, quotation.end)))
        else:
            last = None
            floating = _floating(doc, quotation, joined)
            if floating is not None:
                joined[quotation.first] = floating
                last = quotation.first
        waiting = [*waiting, quotation] if last is None and not quotation.closed else []
        end_of_last = quotation.end
    return joined


def _goes_on(doc: Doc, draft: Draft, end: int, quotation: Quotation) -> bool:
    """ "saying: “We love it” and “we want more”": a second quotation joined to the first after the cue."""
    between = doc[end : quotation.first]
    joined = len(between) in {1, 2} and between[-1].dep_ == "cc" and all(t.dep_ == "cc" or t.text == "," for t in between)
    return joined and draft.rule == "claim-quotation" and draft.main < end and draft.content[-1][1] == end


def _followed_by_cue(doc: Doc, quotation: Quotation, knowledge: ClaimKnowledge) -> bool:
    """ "“A hundred votes and not a truck the richer,” the minister told them": words without a verb of their own."""
    last = max(quotation.first, quotation.end - 2)
    inside = doc[last].text == ","
    outside = quotation.end < len(doc) and doc[quotation.end].text == ","
    if quotation.end - quotation.first < SHORTEST or not (inside or outside) or not _stands_alone(doc, quotation):
        return False
    for token in doc[quotation.end + outside : quotation.end + FOLLOWING]:
        if token.pos_ in {"VERB", "AUX"}:
            return _speaks(token, knowledge)
        if token.is_punct or token.is_space:
            return False
    return False


def _floating(doc: Doc, quotation: Quotation, drafts: dict[int, Draft]) -> Draft | None:
    """A paragraph of quotation without a cue goes on from the last claim of the paragraph before it, as a claim of its own."""
    if quotation.first < 2 or not doc[quotation.first - 1].is_space or not _is_finished(doc, quotation):
        return None
    before = [d for d in drafts.values() if d.main < quotation.first and d.rule in INDIRECT and d.claimant is not None]
    latest = max(before, key=lambda d: d.main, default=None)
    if latest is None or _paragraphs_between(doc, latest.main, quotation.first) > 1:
        return None
    return replace(latest, content=((quotation.first, quotation.end),), rule="claim-quotation", act="assert", negated=False)


def _is_finished(doc: Doc, quotation: Quotation) -> bool:
    """Not "“If there had been no war” in the north, she said", where the report's sentence goes on."""
    following = doc[quotation.end] if quotation.end < len(doc) else None
    return following is None or following.is_space or following.is_punct or doc[max(0, quotation.end - 2)].text in ENDS


def _paragraphs_between(doc: Doc, first: int, end: int) -> int:
    return sum(1 for token in doc[first:end] if token.is_space and "\n" in token.text)


def _holder(drafts: dict[int, Draft], quotation: Quotation) -> int | None:
    """The claim in whose content the quotation already is."""
    for main in sorted(drafts):
        if any(first <= quotation.first and quotation.end <= end + 1 for first, end in drafts[main].content):
            return main
    return None


def _stands_alone(doc: Doc, quotation: Quotation) -> bool:
    if quotation.first == 0 or doc[quotation.first - 1].is_space:
        return True
    return doc[quotation.first - 1].text in STOPS | QUOTES | DATELINE_MARKS


def _with_words(verb: Token, quotation: Quotation, cue: Cue, draft: Draft | None, inside: set[int]) -> Draft:
    words: Range = (quotation.first, quotation.end)
    if draft is not None and draft.rule == "claim-quotation":
        return replace(draft, content=(*draft.content, words))
    if draft is not None and draft.rule == "claim-clause" and verb.i < draft.content[0][0] < quotation.first:
        return replace(draft, content=(*draft.content, words))  # "said that, when asked, “she is speaking”"
    speaker = speaker_of(verb, passive=in_passive(verb))
    within = speaker is not None and speaker.i in inside and verb.i not in inside
    if verb.tag_ == "VBG" and within:
        speaker = None  # settled_claims gives it the speaker of the claim before
    elif speaker is None or within:
        speaker = nearest_name(verb, after=quotation.end if quotation.end <= verb.i else None)
    return draft_of(verb, cue, rule="claim-quotation", content=(words,), speaker=speaker)


def _speaks(token: Token, knowledge: ClaimKnowledge) -> bool:
    if token.pos_ not in {"VERB", "AUX"}:
        return False
    cue = cue_of(token, knowledge)
    return cue is not None and cue.speaks and token.dep_ != "amod"


def _wrapped(space: Token) -> bool:
    """A line break within a sentence: the next line goes on in small letters."""
    return space.i + 1 < len(space.doc) and space.doc[space.i + 1].text[0].islower() and space.text.count("\n") < 2


def _cue_before(doc: Doc, quotation: Quotation, knowledge: ClaimKnowledge, inside: set[int]) -> int | None:
    i = quotation.first - 1
    while i >= 0 and doc[i].is_space:
        i -= 1
    if i < 0:
        return None
    colon = doc[i].text == ":"
    if i < quotation.first - 1 and not colon:
        return None  # a new paragraph
    if not colon and doc[i].text != "," and not _speaks(doc[i], knowledge) and doc[i].lower_ != "that":
        return None
    other: int | None = None
    for k in range(i, max(-1, i - REACH), -1):
        token = doc[k]
        if k in inside or (k < i and (token.text in STOPS or (token.is_space and not _wrapped(token)))):
            break
        if _speaks(token, knowledge):
            return k
        if token.pos_ == "VERB" and token.dep_ in {"ROOT", "ccomp", "conj"}:
            if not colon:
                return None
            other = k if other is None and token.tag_ in {"VBD", "VBZ"} else other
    return other


def _cue_after(doc: Doc, quotation: Quotation, knowledge: ClaimKnowledge, inside: set[int]) -> int | None:
    last = quotation.end - 1
    while last > quotation.first and doc[last].text in QUOTES:
        last -= 1
    ending = doc[last].text
    i = quotation.end
    if i >= len(doc):
        return None
    if ending not in ENDS and doc[i].text != "," and not _speaks(doc[i], knowledge):
        return None
    for k in range(i, min(len(doc), i + REACH)):
        token = doc[k]
        if k in inside or token.text in STOPS or (token.is_space and "\n" in token.text and not _wrapped(token)):
            break
        if _speaks(token, knowledge) and (token.dep_ not in {"relcl", "acl"} or _tensed(token)):
            full_stop = ending == "." and any(c.dep_ == "ccomp" and c.i > token.i for c in token.children)
            return None if full_stop else k
    return _any_verb_after(doc, i) if ending in {",", "!", "?"} else None


def _tensed(participle: Token) -> bool:
    """What looks like a participle after its noun ("an official posted on X") is tensed where nobody did it "by"."""
    return participle.dep_ == "acl" and not any(c.dep_ == "agent" for c in participle.rights) and participle.tag_ != "VBG"


def _any_verb_after(doc: Doc, i: int) -> int | None:
    """ "…!" beamed the minister; "…," he beamed: a finite verb right after the quotation with its subject on either side."""
    if i + 2 >= len(doc):
        return None
    verb, following = doc[i], doc[i + 1]
    if verb.tag_ in {"VBD", "VBZ"} and following.pos_ in {"PROPN", "PRON", "DET"}:
        return i
    if named := _named_then_verb(doc, i):
        return named
    ends = doc[i + 2].is_punct or doc[i + 2].is_space
    if verb.pos_ in {"PROPN", "PRON"} and following.pos_ == "VERB" and following.tag_ in {"VBD", "VBZ"} and ends:
        return i + 1
    return None


def _named_then_verb(doc: Doc, start: int) -> int | None:
    """ "“Touch the dam,” the minister growled at them": a noun phrase and then a verb without an object."""
    if doc[start].pos_ not in {"DET", "PROPN", "PRON", "ADJ", "NOUN"}:
        return None
    for token in doc[start : start + LONGEST_NAME]:
        if token.pos_ == "VERB" and token.tag_ in {"VBD", "VBZ", "VBN"} and token.i > start:
            objects = any(c.dep_ in {"dobj", "xcomp", "ccomp", "agent", "auxpass", "aux"} and c.i > start for c in token.children)
            following = doc[token.i + 1] if token.i + 1 < len(doc) else token
            free = following.is_punct or following.is_space or following.pos_ in {"ADP", "ADV", "SCONJ"}
            return token.i if free and not objects and doc[token.i - 1].pos_ in {"NOUN", "PROPN", "PRON"} else None
        if token.pos_ in {"VERB", "AUX", "SPACE", "SCONJ"} or token.text in STOPS:
            return None
    return None
