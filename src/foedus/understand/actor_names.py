"""Finds the names and role words of the tables on the tokens of a parse, and the people that only the parse knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from foedus.knowledge.actors import ActorKnowledge, Entry
from foedus.knowledge.name_index import folded, pieces, without_initials
from foedus.understand.parse import Parsed

# Where one spelling names several things, the earlier sort wins: a state before its capital of the same name.
NAMED_ALIKE = frozenset({"institution", "organisation"})  # bodies of several states may bear one name
PREFERENCE = (
    "person",
    "organisation",
    "armed-group",
    "institution",
    "state",
    "demonym",
    "ethnic",
    "capital",
    "collective",
    "place",
    "role",
)
MODIFIERS = frozenset({"compound", "amod", "nmod", "nummod", "det", "quantmod"})
LEFT_PARTS = MODIFIERS | {"poss", "predet", "npadvmod"}
CALENDAR = re.compile(  # "May", "March" and "August" may be a name
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|April|July|September|October|November|December"
)
POLITE = frozenset({"mr", "mrs", "ms"})  # "Miss Venezuela" is no person's name
GIVEN = frozenset({"state", "capital", "place"})  # sorts whose names people are given, too: "Jordan", "Sofia", "Victoria"
PLACES = frozenset({"GPE", "NORP", "DATE", "LOC", "FAC"})  # entity labels that a person's name does not have


@dataclass(frozen=True, slots=True)
class Named:
    """A name or role word on the tokens `first` up to `end` (exclusive), with the head of those tokens."""

    first: int
    end: int
    head: int
    entry: Entry


def choose(entries: tuple[Entry, ...], on: str | None) -> tuple[Entry, ...]:
    """The entries of the preferred sort, those valid on the day first, nouns before adjectives."""
    best = min(PREFERENCE.index(e.sort) for e in entries)
    kept = [e for e in entries if PREFERENCE.index(e.sort) == best]
    return tuple(sorted(kept, key=lambda e: (not _valid(e, on), e.adjective)))


def _valid(entry: Entry, on: str | None) -> bool:
    if on is None:
        return not entry.until
    since, until = entry.since, entry.until
    return (not since or since <= on[: len(since)]) and (not until or on[: len(until)] <= until)


def table_names(parsed: Parsed, texts: list[str], knowledge: ActorKnowledge) -> list[Named]:
    """Names of the tables in order of text. `texts`: of the tokens."""
    found = without_initials(parsed.text, pieces(parsed.text))
    starts = parsed.doc.to_array(["IDX"]).tolist()
    token_at = {start: i for i, start in enumerate(starts)}
    ends = {start + len(text): i + 1 for i, (start, text) in enumerate(zip(starts, texts, strict=True))}
    on = parsed.report.published
    names: list[Named] = []
    matches = list(knowledge.index.matches(parsed.text, found))
    starting = {found[match.first].start for match in matches}
    for match in matches:
        start, stop = found[match.first].start, found[match.end - 1].end
        first = token_at.get(start)
        end = ends.get(stop, ends.get(stop + 1))  # "U.S." without its dot
        if first is None or end is None or end <= first:
            continue
        if is_common_word(parsed.doc, first, end):
            continue
        entry = meant(match.entries, names[-1] if names and first - names[-1].end <= 1 else None, knowledge, on)
        if entry.sort in GIVEN and end - first == 1 and is_given_name(parsed.doc, first, starting, knowledge, entry):
            continue
        if entry.sort == "person" and end - first == 1 and begins_another(parsed, first, starting, entry):
            continue
        names.append(Named(first, end, head_of(parsed.doc, first, end), entry))
    return names


def is_given_name(doc: Doc, first: int, starting: set[int], knowledge: ActorKnowledge, entry: Entry) -> bool:
    """ "Chad Smith", "Ms Jordan": a state's or capital's name that is somebody's. `starting`: offsets at which known names begin.

    "Israel Katz", whom a table may have, is no case of it; nor is a headline's "Israel Netanyahu": a leader there.
    """
    token, after = doc[first], doc[first + 1] if first + 1 < len(doc) else None
    if first and doc[first - 1].lower_.rstrip(".") in POLITE:
        return after is None or after.idx not in starting
    names_people = token.text in knowledge.cues["given-place"] or (entry.sort == "place" and folded(token.text) in knowledge.female)
    if after is None or not names_people or after.idx in starting or after.pos_ != "PROPN":
        return False
    near = after.text[:1].isupper() and not after.text.isupper() and "PERSON" in {token.ent_type_, after.ent_type_}
    bearers = knowledge.surnames.get(folded(after.text), ())
    return near and token.head.i == after.i and not any(knowledge.people[i].country == entry.id for i in bearers)


def begins_another(parsed: Parsed, first: int, starting: set[int], entry: Entry) -> bool:
    """ "Aristide Mbo": a surname of the tables that is somebody's given name here. In a headline, capitals tell nothing."""
    token, after = parsed.doc[first], parsed.doc[first + 1] if first + 1 < len(parsed.doc) else None
    if after is None or token.idx < parsed.title_end or after.idx in starting or after.pos_ != "PROPN" or token.head.i != after.i:
        return False
    same = token.ent_type_ == after.ent_type_ == "PERSON" and token.dep_ == "compound" and after.text[:1].isupper()
    return same and folded(after.text) not in {p.key for p in pieces(entry.name)}


def is_common_word(doc: Doc, first: int, end: int) -> bool:
    """ "WHO" or "US" in a text that is in capitals throughout is most likely the common word."""
    token = doc[first]
    if end - first > 1 or not token.is_upper or not doc.vocab[token.lower_].is_stop:
        return False
    sentence = token.sent
    near = doc[max(sentence.start, first - 4) : min(sentence.end, end + 4)]
    around = [t for t in near if t.is_alpha and t.i != first and len(t) > 2]
    return len(around) > 1 and all(t.is_upper for t in around)


def meant(entries: tuple[Entry, ...], before: Named | None, knowledge: ActorKnowledge, on: str | None) -> Entry:
    """The thing meant by a name of several: of people the one in office, of institutions that of the state named just before.

    "Chile's Defence Department" is no institution of another state that calls its own so, but a role of Chile's; nor is "Russia's
    Security Council" that of the United Nations.
    """
    chosen = choose(entries, on)
    if chosen[0].sort == "person" and len(chosen) > 1 and on:
        holding = [e for e in chosen if any(t.holds(on) for t in knowledge.tenures.get(e.id, ()))]
        return (holding or list(chosen))[0]
    if chosen[0].sort in NAMED_ALIKE and before is not None and before.entry.sort in {"state", "demonym", "capital"}:
        own = [e for e in chosen if e.country == before.entry.id]
        roles = [e for e in entries if e.sort == "role"]
        return (own or roles or list(chosen))[0]
    return chosen[0]


def head_of(doc: Doc, first: int, end: int) -> int:
    """The last token of the stretch whose own head lies outside it."""
    for i in range(end - 1, first - 1, -1):
        token = doc[i]
        if not token.is_punct and token.dep_ != "case" and (token.head.i < first or token.head.i >= end or token.head.i == i):
            return i
    return end - 1


def phrase_head(token: Token) -> Token:
    """The head of the noun phrase that the token modifies, or the token itself."""
    while token.head.i != token.i and token.head.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}:
        joined = token.dep_ == "conj" and token.head.dep_ in MODIFIERS and token.head.head.i > token.i
        if token.dep_ not in MODIFIERS and not joined:
            break
        token = token.head
    return token


def left_edge(head: Token) -> int:
    """First token of the noun phrase, determiners, modifiers and possessor included."""
    first = head.i
    for child in head.lefts:
        if child.dep_ in LEFT_PARTS:
            first = min(first, child.left_edge.i)
    while first < head.i and head.doc[first].is_punct:
        first += 1
    return first


def is_day(token: Token) -> bool:
    """A weekday or month, which is never part of a name."""
    return CALENDAR.fullmatch(token.text) is not None


def parsed_people(
    doc: Doc,
    taken: frozenset[int],
    titles: frozenset[int],
    words: frozenset[int],
    known: frozenset[int],
    polite: frozenset[int],
) -> Iterator[tuple[int, int]]:
    """Token ranges of people's names that no table has: PERSON entities without titles, and proper names after a title.

    `taken`: tokens of table names and role words; `titles`: last tokens of titles; `words`: tokens of role words, which may be
    names inside an entity ("Tom King"); `known`: tokens of people's names, after which an entity's rest is no name;
    `polite`: "Mr" and "Ms", after which any name is a person's.
    """
    used: set[int] = set()
    for entity in doc.ents:
        if entity.label_ != "PERSON" or entity.start in known:
            continue
        first, end = entity.start, entity.end
        while first < end and (first in taken or not doc[first].text[:1].isupper() or is_day(doc[first])):
            first += 1
        while end > first and (doc[end - 1].dep_ == "case" or not doc[end - 1].text[:1].isalpha()):
            end -= 1
        while first < end and first > 0 and doc[first - 1].pos_ == "PROPN" and doc[first - 1].dep_ == "compound":
            before = doc[first - 1]
            if (
                first - 1 in taken
                or not first <= before.head.i < end
                or before.ent_type_ in PLACES
                or CALENDAR.fullmatch(before.text)
            ):
                break
            first -= 1
        last = end - 1 if end - first > 1 and end - 2 not in taken else -1  # "Mark Cuban" is no Cuban
        if (
            first < end
            and not any(i in taken and i not in words and i != last for i in range(first, end))
            and _is_name(doc, first, end)
        ):
            used.update(range(first, end))
            yield first, end
    for i in sorted(titles):
        first = end = i + 1
        while end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].text[:1].isupper() and end not in taken and end not in used:
            end += 1
        kinds = {doc[j].ent_type_ for j in range(first, end)}
        sure = i in polite or ((end - first > 1 or "PERSON" in kinds) and not kinds & (PLACES | {"ORG"}))
        if first < end and sure:
            used.update(range(first, end))
            yield first, end


def _is_name(doc: Doc, first: int, end: int) -> bool:
    return (
        end - first <= 6
        and all(t.is_alpha or t.text in "-.'" or t.text.endswith(".") for t in doc[first:end])
        and doc[end - 1].pos_ == "PROPN"
    )
