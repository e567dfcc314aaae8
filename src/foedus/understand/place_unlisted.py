"""Places that no table knows: names that syntax and the tagger together make places, without coordinates.

Their country is known only where it is named behind a comma. They keep where something happened from being lost: "shelled the
village of Beit Aroun", "positions at Sojar, Hardun and Barashit".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span

from foedus.knowledge.places import PlaceKnowledge
from foedus.model import Place, PlaceKind
from foedus.understand.findings import ActorFindings, PlaceFindings, PlaceMention
from foedus.understand.parse import Parsed

LONGEST = 3  # words
LISTING = frozenset({",", "and", "or", "&"})
LIST_REACH = 40  # tokens back to the preposition that a list of places begins with
AT = frozenset({"in", "at", "near", "outside", "around", "inside"})  # "over" and "across" say as often what is spoken of
RULE = "place-unlisted"


def with_unlisted(
    found: PlaceFindings, known: frozenset[int], parsed: Parsed, knowledge: PlaceKnowledge, actors: ActorFindings
) -> PlaceFindings:
    """The places with those that no table knows among them, in order of text and numbered anew.

    `known`: the tokens of names that the tables know, whether they are used as places or not.
    """
    unlisted: list[PlaceMention] = []
    for entity in parsed.doc.ents:
        if entity.label_ != "GPE" or not _is_name(entity, known, knowledge, actors):
            continue
        kind = _kind(entity, knowledge)
        if kind is not None:
            unlisted.append(_mention(parsed, entity, kind, _parent(entity, found)))
    if not unlisted:
        return found
    return PlaceFindings(tuple(_numbered(sorted((*found.mentions, *unlisted), key=lambda mention: mention.first))))


def _is_name(entity: Span, known: frozenset[int], knowledge: PlaceKnowledge, actors: ActorFindings) -> bool:
    """Capitalised words that are neither a known place nor anybody's name, nor part of a longer word or name."""
    doc, first, end = entity.doc, entity.start, entity.end
    if end - first > LONGEST or any(i in known or actors.at(i) is not None for i in range(first, end)):
        return False
    if not all(token.text[:1].isupper() and token.text.replace("-", "").isalpha() and token.pos_ == "PROPN" for token in entity):
        return False
    if entity.text.isupper() or entity.text in knowledge.words["ordinary"]:
        return False
    after = doc[end] if end < len(doc) else None
    return after is None or (after.text not in {"-", "'s", "\u2019s"} and after.pos_ != "PROPN")


def _kind(entity: Span, knowledge: PlaceKnowledge) -> PlaceKind | None:
    """What the words beside the name call it; a town behind a preposition of place, alone or in a list; None where it is none."""
    doc, words, first, end = entity.doc, knowledge.words, entity.start, entity.end
    of = doc[first - 2] if first > 1 and doc[first - 1].lower_ == "of" else None
    after = doc[end] if end < len(doc) else None
    for noun in (after, of):
        if noun is not None and noun.pos_ == "NOUN" and noun.lower_ in words["town"] | words["region"]:
            return "town" if noun.lower_ in words["town"] else "region"
    if first and doc[first - 1].lower_ in words["town"] and doc[first - 1].pos_ == "NOUN":
        return "town"
    return "town" if _is_located(doc[max(0, first - LIST_REACH) : first]) else None


def _is_located(before: Span) -> bool:
    """Whether the words before a name end in a preposition of place, or in a list of names that begins with one: "at Sojar and"."""
    for token in reversed(before):
        if token.lower_ in AT and token.pos_ == "ADP":
            return True
        if token.lower_ not in LISTING and token.pos_ != "PROPN":
            return False
    return False


def _parent(entity: Span, found: PlaceFindings) -> Place | None:
    """The state or region named right behind a comma: "Ekwa, Nigeria"."""
    doc, end = entity.doc, entity.end
    if end + 1 >= len(doc) or doc[end].text != ",":
        return None
    at = bisect_left(found.mentions, end + 1, key=lambda mention: mention.first)
    following = found.mentions[at] if at < len(found.mentions) else None
    if following is None or following.first != end + 1 or following.place.kind not in {"country", "region"}:
        return None
    return following.place


def _mention(parsed: Parsed, entity: Span, kind: PlaceKind, parent: Place | None) -> PlaceMention:
    span = parsed.span(entity.start, entity.end)
    place = Place(
        id="",
        start=span.start,
        end=span.end,
        text=span.text,
        name=span.text,
        country=parent.country if parent else None,
        kind=kind,
        latitude=None,
        longitude=None,
        within=(parent.name, *parent.within) if parent else (),
        rule=RULE,
    )
    return PlaceMention(place, entity.start, entity.end)


def _numbered(mentions: list[PlaceMention]) -> Iterator[PlaceMention]:
    for number, mention in enumerate(mentions, 1):
        yield replace(mention, place=replace(mention.place, id=f"p{number}"))
