"""The form of a town's name under which the table of towns is sorted and searched."""

from __future__ import annotations

import unicodedata

LETTERS = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "ʻ": "'",
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "ß": "ss",
    }
    | {"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ə": "a", "Ə": "A", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th"}
)
BREAKS = str.maketrans({"-": " ", "–": " ", "‑": " "})
SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}  # as names shorten them
DROPPED = str.maketrans({"'": None, ".": None})


def town_key(name: str) -> str:
    """Lower case without accents, apostrophes, hyphens and dots: "Port-au-Prince" and "St. John's" meet their other spellings."""
    if name.isascii() and name.isalpha():
        return SHORT.get(name.lower(), name.lower())
    words = plain(name.translate(BREAKS)).translate(DROPPED).lower().split()
    return " ".join(SHORT.get(word, word) for word in words)


def plain(name: str) -> str:
    """The name in plain Latin letters: "Afrin" for "‘Afrīn"."""
    letters = name.translate(LETTERS)
    if not letters.isascii():
        letters = "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
    return letters.strip("'")


def titled(key: str) -> str:
    """The name that most keys stand for; where it is another, the table spells it out."""
    return key.title()
