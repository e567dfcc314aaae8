"""Organisations that no table has but that the parse sees and the report lets speak: "the Harbour Workers' League said"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span

from foedus.knowledge.name_index import pieces
from foedus.understand.findings import Mention
from foedus.understand.owners import Phrases

SHORTEST = 3  # letters of an acronym
STATIONS = frozenset({"Radio", "Television", "TV"})
LONGEST = 8  # tokens of a name


def unlisted_organisations(texts: list[str], phrases: Phrases, mentions: list[Mention]) -> Iterator[Mention]:
    """Mentions of organisations that say something, and the same name elsewhere in the report."""
    parsed, cast, known = phrases.parsed, phrases.cast, phrases.by_token
    speech = phrases.knowledge.cues["speech"]
    taken = {i for m in mentions for i in range(m.first, m.end)}
    names: dict[tuple[str, ...], str] = {}
    for entity in parsed.doc.ents:
        tokens = range(entity.start, entity.end)
        free = not any(i in taken for i in tokens) and not all(i in known for i in tokens)  # "ARMY" in capitals is a role
        free = free and not _ends_a_name(entity)
        if entity.label_ == "ORG" and free and entity.root.dep_ == "nsubj" and entity.root.head.lemma_ in speech:
            words = tuple(texts[_first(entity) : entity.end])
            if _is_name(words):
                ident = "-".join(p.key for p in pieces(" ".join(words))).upper()
                names.setdefault(words, cast.organisation(ident, " ".join(words), _broadcasting_from(entity, words, phrases)))
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted(names, key=lambda w: (-len(w), w)):
        by_first.setdefault(words[0], []).append(words)
    for i, text in enumerate(texts):
        for words in by_first.get(text, ()):
            end = i + len(words)
            if tuple(texts[i:end]) == words and not any(j in taken for j in range(i, end)):
                first = i - 1 if i and texts[i - 1].lower() == "the" else i
                taken.update(range(i, end))
                yield Mention(parsed.span(first, end), first, end, parsed.doc[i:end].root.i, (names[words],), "name")
                break


def _broadcasting_from(entity: Span, words: tuple[str, ...], phrases: Phrases) -> str | None:
    """The state of a station that is named after a place of it: "Radio Tirana"."""
    if words[0] not in STATIONS and words[-1] not in STATIONS:
        return None
    named = [n for i in range(entity.start, entity.end) if (n := phrases.by_token.get(i)) and n.entry.country]
    return named[0].entry.country if len(named) == 1 else None


def _ends_a_name(entity: Span) -> bool:
    """The surname in a name of capitals that the parse cuts: "MARIA VELEZ"."""
    before = entity.doc[entity.start - 1] if entity.start else None
    joined = before is not None and before.pos_ == "PROPN" and before.dep_ == "compound" and before.head.i == entity.root.i
    return joined and len(entity) == 1


def _first(entity: Span) -> int:
    """Where the name begins, without its article."""
    return entity.start + (entity[0].lower_ == "the")


def _is_name(words: tuple[str, ...]) -> bool:
    """An acronym, or several words that begin and end with a capital."""
    if len(words) == 1:
        return words[0].isupper() and words[0].isalpha() and len(words[0]) >= SHORTEST
    return (
        1 < len(words) <= LONGEST
        and all(words[i][:1].isupper() for i in (0, -1))
        and not any(c.isdigit() for w in words for c in w)
    )
