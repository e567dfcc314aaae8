"""Quotations: stretches between quotation marks of any make, told from nicknames, titles and doubtful words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from foedus.understand.parse import Parsed

CLOSING = {"“": '”"', "„": "“”", "«": "»", "»": "«", "‘": "’", "‚": "‘’", '"': '"”', "'": "'"}  # editors mix straight and curly
PARAGRAPH_END = re.compile(r"(?<!,)\n(?![a-z])")  # a line that goes on in small letters was only wrapped
SINGLE = "‘‚'"
BEFORE_OPENING = " \t\u00a0\u202f([{—–-:,/\n"
LONGEST_TITLE = 6  # words, all with capitals: "Face the Music"
SMALL = 4  # letters; shorter words have no capital in titles
SHORTEST_OPEN = 8  # characters of a paragraph that a quotation opens and does not close
SHORTEST = 3  # words; shorter quotations are names, titles or words that the report keeps at a distance


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks: tokens [first, end) with the marks, `closed` where the closing mark is there."""

    first: int
    end: int
    start: int  # code points, marks included
    stop: int
    closed: bool
    utterance: bool  # somebody's words by themselves, not a phrase built into the report's own sentence


def find_quotations(parsed: Parsed) -> tuple[Quotation, ...]:
    """All quotations in order of text; those inside another quotation are part of it."""
    starts = [token.idx for token in parsed.doc]
    found = []
    for start, stop, closed in _stretches(parsed.text):
        first, end = bisect_left(starts, start), bisect_left(starts, stop)
        if first < end:
            found.append(Quotation(first, end, start, stop, closed, not closed or _is_utterance(parsed, first, end)))
    return tuple(found)


def _stretches(text: str) -> Iterator[tuple[int, int, bool]]:
    ends = [found.end() for found in PARAGRAPH_END.finditer(text)]
    bounds = list(pairwise(dict.fromkeys([0, *ends, len(text)])))
    openings = [text[begin:stop].lstrip()[:1] for begin, stop in bounds if text[begin:stop].strip()]
    filled = [(begin, stop) for begin, stop in bounds if text[begin:stop].strip()]
    for n, (begin, stop) in enumerate(filled):
        goes_on = openings[n] in (openings[n + 1 : n + 2] + openings[max(0, n - 1) : n])
        yield from _in_paragraph(text, begin, stop, goes_on=goes_on)


def _in_paragraph(text: str, begin: int, stop: int, *, goes_on: bool) -> Iterator[tuple[int, int, bool]]:
    """Quotations of one paragraph. One that never closes counts only where it opens this paragraph and the one beside it."""
    position = begin
    while position < stop:
        width = _opens(text, position, begin)
        if not width:
            position += 1
            continue
        close = _closing(text, position, width, stop)
        if close:
            yield position, close, True
            position = close
        elif text[begin:position].strip() == "" and text[position] != "'" and stop - position > SHORTEST_OPEN and goes_on:
            yield position, begin + len(text[begin:stop].rstrip()), False
            position = stop
        else:
            position += width


def _opens(text: str, position: int, begin: int) -> int:
    """Width of the opening mark at the position; 0 where none stands there."""
    mark = text[position]
    pair = text[position : position + 2]
    width = 2 if pair in {"``", "''"} else 1 if mark in CLOSING else 0
    if not width or position + width >= len(text):
        return 0
    before = text[position - 1] if position > begin else " "
    after = text[position + width]
    if mark in "“„«" or pair == "``":
        return width
    free = before in BEFORE_OPENING
    if width == 1 and mark in SINGLE:
        return width if free and after.isalnum() and not after.isdigit() else 0
    return width if free and (not after.isspace() or mark == '"') else 0


def _closing(text: str, position: int, width: int, stop: int) -> int:
    """Where the quotation opened at the position ends (exclusive); 0 where it does not close."""
    mark = text[position]
    inner = position + width
    if width == 2:
        found = text.find("''", inner, stop)
        return found + 2 if found > 0 else 0
    closers = CLOSING[mark]
    for i in range(inner, stop):
        letter = text[i]
        if mark in "“„" and letter == "“" and mark == letter:
            return 0  # opened again before it was closed
        if letter not in closers or i == inner:
            continue
        after = text[i + 1] if i + 1 < len(text) else " "
        if mark in SINGLE and (after.isalnum() or (text[i - 1] == "s" and not _ends_words(text, i, stop))):
            continue
        if letter == '"' and text[i - 1].isspace() and after.isalnum() and i + 1 < stop:
            if mark == letter:
                return 0  # a second opening mark: the first was stray
            continue
        return i + 1
    return 0


def _ends_words(text: str, i: int, stop: int) -> bool:
    """ "the states' forces'": an apostrophe after s closes a single quotation only where no later mark does."""
    return not any(text[j] == text[i] and not text[j + 1 : j + 2].isalnum() for j in range(i + 1, stop))


def _is_utterance(parsed: Parsed, first: int, end: int) -> bool:
    words = [token for token in parsed.doc[first:end] if token.is_alpha or token.like_num]
    if words and _announced(parsed, first) and parsed.doc[max(first, end - 2)].text in {"!", "?", "."}:
        return True  # 'wrote: "Not one inch."'
    if len(words) < SHORTEST:
        return len(words) > 0 and parsed.doc[max(first, end - 2)].text in {"!", "?", ",", "."} and _fresh(parsed, first)
    spoken = any(token.pos_ == "AUX" for token in parsed.doc[first:end])
    if len(words) <= LONGEST_TITLE and all(t.text[0].isupper() or len(t) < SMALL for t in words) and len(words) > 1 and not spoken:
        return parsed.doc[max(first, end - 2)].text in {"!", "?"}
    verbal = any(token.pos_ in {"VERB", "AUX"} for token in parsed.doc[first:end])
    return verbal and (words[0].text[0].isupper() or _fresh(parsed, first))


def _announced(parsed: Parsed, first: int) -> bool:
    return first > 0 and parsed.doc[first - 1].text == ":"


def _fresh(parsed: Parsed, first: int) -> bool:
    """The quotation opens a paragraph or follows a full stop, colon or comma."""
    return first == 0 or parsed.doc[first - 1].is_space or parsed.doc[first - 1].text in {".", ":", ",", "?", "!", '"', "''"}
