"""The regular forms of English words; of verbs for words that a tagger misread: headlines write "ratifies" where it sees a noun."""

from __future__ import annotations

VOWELS = "aeiou"
SIBILANTS = ("s", "x", "z", "ch", "sh")


def verb_forms(base: str) -> tuple[str, ...]:
    """Base, third person, past and -ing form by the regular rules ("ratify" → ratify, ratifies, ratified, ratifying)."""
    if base.endswith("y") and len(base) > 1 and base[-2] not in VOWELS:
        return base, f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing"
    if base.endswith("e"):
        return base, f"{base}s", f"{base}d", f"{base[:-1]}ing"
    third = f"{base}es" if base.endswith(SIBILANTS) else f"{base}s"
    return base, third, f"{base}ed", f"{base}ing"


def plural_of(noun: str) -> str:
    """The regular plural ("ministry" → ministries)."""
    if noun.endswith("y") and noun[-2] not in VOWELS:
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"
