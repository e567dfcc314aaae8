"""What the finders of claims hand on before claims are numbered: token ranges, and how ranges of tokens are cut."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Doc, Token

from foedus.model import ClaimAct

Range = tuple[int, int]  # tokens [first, end)
LONGEST_DATELINE = 14  # tokens
DATELINE_MARKS = frozenset({"-", "_", "–", "—", "--", "•", ":"})
CLAUSES = frozenset({"claim-clause", "claim-aside", "claim-quotation", "claim-according"})
PRONOUNS = frozenset({"he", "she", "it", "they"})
EDGES = frozenset({",", ":", ";", "-", "–", "—", "--", "("})


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before it is numbered. `speaker` is the token that names the claimant, `claimant` the whole phrase.

    `inside` is the cue word of the claim that this one is reported in, where its place in the text does not tell that.
    """

    cue: tuple[int, ...]
    main: int  # the cue word itself
    speaker: int | None
    claimant: Range | None
    content: tuple[Range, ...]
    act: ClaimAct
    rule: str
    negated: bool = False
    inside: int | None = None


def trimmed(doc: Doc, first: int, end: int) -> Range | None:
    """The range without white space, commas, colons and dashes at its edges; None where nothing is left."""
    while first < end and (doc[first].is_space or doc[first].text in EDGES):
        first += 1
    while end > first and (doc[end - 1].is_space or doc[end - 1].text in EDGES or doc[end - 1].text == "."):
        end -= 1
    return (first, end) if first < end else None


def subtree(token: Token) -> Range:
    """The token's subtree from its first to its last token."""
    return token.left_edge.i, token.right_edge.i + 1


def clause_range(verb: Token) -> Range:
    """The clause of a verb without what is coordinated after it and without the conjunction before it."""
    first, end = subtree(verb)
    for child in verb.children:
        if child.dep_ in {"conj", "parataxis"} and child.i > verb.i:
            end = min(end, child.left_edge.i)
        elif child.dep_ in {"mark", "cc"} or child.tag_ == "WRB":
            if child.i < verb.i:
                first = max(first, child.i + 1)
            else:
                end = min(end, child.i)
    return first, end


def without(ranges: tuple[Range, ...], hole: Range) -> tuple[Range, ...]:
    """The ranges with the tokens of `hole` taken out."""
    kept: list[Range] = []
    for first, end in ranges:
        if hole[1] <= first or end <= hole[0]:
            kept.append((first, end))
            continue
        if first < hole[0]:
            kept.append((first, hole[0]))
        if hole[1] < end:
            kept.append((hole[1], end))
    return tuple(kept)


def tidy(doc: Doc, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    """Ranges in order, trimmed, those that touch or overlap joined."""
    kept: list[Range] = []
    for first, end in sorted(ranges):
        cut = trimmed(doc, first, end)
        if cut is None or all(token.is_punct or token.is_space for token in doc[cut[0] : cut[1]]):
            continue
        if kept and cut[0] <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(kept[-1][1], cut[1]))
        else:
            kept.append(cut)
    return tuple(kept)


def holds(draft: Draft, token: int) -> bool:
    """Whether a token stands in the content of a claim."""
    return any(first <= token < end for first, end in draft.content)


def dateline(doc: Doc) -> Range:
    """The tokens of "SEOUL, Nov. 12 (Yonhap) —" or "Riyadh:" at the head of the report's first or second paragraph; else empty."""
    starts = [0, *islice((t.i + 1 for t in doc if t.is_space and "\n" in t.text), 2)]
    for start in starts:
        words = doc[start : start + LONGEST_DATELINE]
        for n, token in enumerate(words):
            if token.is_space or token.pos_ in {"VERB", "AUX"}:
                break
            hyphen = token.text == "-" and not (token.whitespace_ or words[n - 1].whitespace_)  # "NATO's secretary-general"
            if n and not hyphen and token.text in DATELINE_MARKS and (words[0].is_upper or token.text == ":") and words[0].is_alpha:
                if token.text != ":" or (n == 1 and start > 0):
                    return start, token.i + 1
                break
    return 0, 0
