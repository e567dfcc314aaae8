"""Whether a text is English: the rules know no other language, and silence about that would look like "nothing found"."""

from __future__ import annotations

import re
import unicodedata

from foedus.knowledge.reports import ReportKnowledge

SAMPLE = 20_000  # characters looked at
ENOUGH = 30  # words below which function words prove nothing
SHARE = 0.05  # of the words; English news has 0.12 to 0.25, other languages in Latin script below 0.02
WORD = re.compile(r"[^\W\d_]+")


def is_english(text: str, knowledge: ReportKnowledge) -> bool:
    """False where most letters are not Latin, or where the words are many and English function words few."""
    sample = text[:SAMPLE]
    letters = [c for c in sample if c.isalpha()]
    if letters and sum(map(_latin, letters)) * 2 < len(letters):
        return False
    words = WORD.findall(sample.lower())
    return len(words) < ENOUGH or sum(word in knowledge.function_words for word in words) >= SHARE * len(words)


def _latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")
