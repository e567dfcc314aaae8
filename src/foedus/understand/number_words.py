"""What number words and figures come to: "eleven thousand", "1.5 million", "2 1/2", "a hundred"."""

from __future__ import annotations

import re

from foedus.knowledge.numbers import NumberWords

PIECE = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:/\d+)?|[^\W\d_]+")
SILENT = frozenset({"a", "an", "and", "of", "more"})


def number_of(text: str, words: NumberWords) -> float | None:
    """The number that the words say, or None where they say none. "a" and "an" alone count as one."""
    total, current, last_scale, seen = 0.0, 0.0, 0.0, False
    for piece in PIECE.findall(text.lower()):
        scale = words.scales.get(piece) or words.scales.get(piece.removesuffix("s"))
        if piece[0].isdecimal():  # as `\d` has it: "²" is a digit and no figure
            current += _figure(piece)
        elif piece in words.units:
            current += words.units[piece]
        elif scale:
            current = (current or 1) * scale
            if scale >= 1000:
                total, current, last_scale = total + current, 0.0, scale
        elif piece == "half":  # "half a million", but "a million and a half"
            current += 0.5 * (last_scale or 1)
        elif piece in {"couple", "pair"}:
            current += 2
        elif piece not in SILENT:
            return None
        seen = seen or piece not in SILENT or piece in {"a", "an"}
    if not seen:
        return None
    if total + current == 0:
        return 0.0 if re.search(r"0|zero", text.lower()) else 1.0
    return round(total + current, 6)


def _figure(piece: str) -> float:
    over, _, under = piece.replace(",", "").partition("/")
    return float(over) / float(under) if under and float(under) else float(over)
