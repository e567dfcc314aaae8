"""Short forms that a report introduces itself: "the Australian Defence Force (ADF)"."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.understand.findings import Mention
from foedus.understand.parse import Parsed

OPENING, CLOSING = frozenset({"(", "["}), frozenset({")", "]"})
LONGEST = 7  # letters of a short form


def short_forms(parsed: Parsed, texts: list[str], mentions: list[Mention]) -> Iterator[Mention]:
    """Mentions by a short form that stands in brackets after the full name and whose letters begin the name's words in order."""
    taken = {i for m in mentions for i in range(m.first, m.end) if m.kind != "demonym"}
    meant: dict[str, tuple[str, ...]] = {}
    for mention in sorted(mentions, key=lambda m: (m.first, m.end)):
        at = mention.end
        if at + 2 < len(texts) and texts[at] in OPENING and texts[at + 2] in CLOSING and mention.kind in {"name", "description"}:
            short = texts[at + 1]
            if short.isupper() and 1 < len(short) <= LONGEST and _begins(short, texts[mention.first : mention.end]):
                meant.setdefault(short, mention.actors)
    for i, text in enumerate(texts):
        if text in meant and i not in taken:
            yield Mention(parsed.span(i, i + 1), i, i + 1, i, meant[text], "name")


def _begins(short: str, words: list[str]) -> bool:
    """Whether the capitals of the words hold the letters in order."""
    letters = iter(word[0] for word in words if word[0].isupper())
    return all(letter in letters for letter in short)
