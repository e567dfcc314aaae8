"""Whether a text is English: the rules know no other language, and silence about that would look like "nothing found"."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from foedus.knowledge.reports import ENGLISH, ReportKnowledge

SAMPLE = 20_000  # characters looked at
FEWEST = 3  # small words of another language below which nothing is proved: names bring one or two
WORD = re.compile(r"[^\W\d_]+")


def is_english(text: str, knowledge: ReportKnowledge) -> bool:
    """False where most letters are not Latin, or where another language's small words outnumber the English ones."""
    sample = text[:SAMPLE]
    letters = [c for c in sample if c.isalpha()]
    if letters and sum(map(_latin, letters)) * 2 < len(letters):
        return False
    words = Counter(WORD.findall(sample.lower()))
    told = {language: sum(words[word] for word in small) for language, small in knowledge.function_words.items()}
    strongest = max(told.values())
    return strongest < FEWEST or told[ENGLISH] >= strongest


def _latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")
