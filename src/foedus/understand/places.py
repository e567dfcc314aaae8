"""Stage: places. Names used as places, decided by layers: own toponyms, states, first-level regions, towns.

A name is taken as a place where syntax or the tagger says so; which of several bearers is meant is decided by the parent named
beside it, the countries that the report speaks of, and population. Where two are as likely, no country is given and both are kept.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Token

from foedus.knowledge.places import KnownPlace, PlaceKnowledge
from foedus.model import Place, PlaceCandidate
from foedus.understand.findings import ActorFindings, PlaceFindings, PlaceMention
from foedus.understand.parse import Parsed

LONGEST_NAME = 7  # tokens
PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
OTHER_ENTITIES = frozenset({"PERSON", "ORG", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "NORP"})
MARGIN = 0.3  # of the score below: less is a toss-up
REPORT_COUNTRY = 3.0  # a town in a country of the report outweighs one a thousand times larger elsewhere
NEAR_PARENT = 6.0  # degrees: a town lies that close to the point of the region named beside it


def find_places(
    parsed: Parsed,
    knowledge: PlaceKnowledge,
    actors: ActorFindings,
) -> PlaceFindings:
    """Every name used as a place, in order of text."""
    countries = Counter(
        country for m in actors.mentions if m.kind != "capital" for a in m.actors if (country := actors.actor(a).country)
    )
    named = list(_named(parsed, knowledge))
    regions = {
        parsed.text[parsed.doc[first].idx : parsed.doc[end - 1].idx + len(parsed.doc[end - 1])]
        for first, end in named
        if end < len(parsed.doc) and parsed.doc[end].lower_ in knowledge.words["region"]
    }
    found: list[PlaceMention] = []
    for first, end in named:
        if not _used_as_place(parsed, knowledge, actors, first, end):
            continue
        candidates = _candidates(parsed, knowledge, first, end, regions)
        if candidates:
            found.append(_mention(parsed, knowledge, f"p{len(found) + 1}", (first, end), candidates, countries))
    return PlaceFindings(tuple(found))


def _named(parsed: Parsed, knowledge: PlaceKnowledge) -> Iterator[tuple[int, int]]:
    """Token ranges that bear the name of some place, longest first and not overlapping."""
    doc, text = parsed.doc, parsed.doc.text
    at = 0
    while at < len(doc):
        token = doc[at]
        end = None
        if token.text[:1].isupper() and _begins_a_name(token.text, knowledge):
            for length in range(min(LONGEST_NAME, len(doc) - at), 0, -1):
                last = doc[at + length - 1]
                if _known_name(text[token.idx : last.idx + len(last)], knowledge):
                    end = at + length
                    break
        if end is None:
            at += 1
            continue
        yield at, end
        at = end


def _begins_a_name(word: str, knowledge: PlaceKnowledge) -> bool:
    start = word.partition("-")[0].partition("'")[0]
    return start in knowledge.first_words or (start.isupper() and start.title() in knowledge.first_words)


def _known_name(name: str, knowledge: PlaceKnowledge) -> str | None:
    """The name as the tables have it: datelines and old dispatches write it in capitals."""
    if name in knowledge.by_name:
        return name
    titled = name.title()
    return titled if name.isupper() and len(name) > 3 and titled in knowledge.by_name else None


def _used_as_place(parsed: Parsed, knowledge: PlaceKnowledge, actors: ActorFindings, first: int, end: int) -> bool:
    head = parsed.doc[first:end].root
    layers = {place.layer for place in _bearers(parsed, knowledge, first, end)}
    government = bool(layers & {"place-country", "place-capital"})
    locative = _is_locative(head, knowledge, any_motion=not government)
    mention = actors.at(head.i)
    if "place-country" not in layers and _is_dateline(parsed, first, end):
        return True
    if mention is not None and mention.kind in {"capital", "title", "pronoun"} and mention.head == head.i and not locative:
        return False
    if layers & {"place-country"} and "place-toponym" not in layers:
        return locative or _after_town(parsed, knowledge, first)
    if _inside_other_name(parsed, actors, first, end):
        return False
    if layers <= {"place-capital", "place-town", "place-region"} and mention is not None and mention.kind == "capital":
        return locative
    if "place-toponym" in layers:
        return True
    if locative or head.ent_type_ in PLACE_ENTITIES or _parent(parsed, knowledge, end) is not None:
        return True
    return _after_common_noun(parsed, knowledge, first)


def _bearers(parsed: Parsed, knowledge: PlaceKnowledge, first: int, end: int) -> tuple[KnownPlace, ...]:
    name = _known_name(parsed.doc[first:end].text, knowledge)
    return knowledge.by_name[name] if name else ()


def _is_locative(head: Token, knowledge: PlaceKnowledge, *, any_motion: bool) -> bool:
    """The name hangs on a preposition of place or motion, or is what a verb such as "enter" has as object.

    States and capitals stand for governments ("weapons to Russia"): with them "to" and "from" count only beside a verb of motion.
    """
    noun = head
    common = knowledge.words["region"] | knowledge.words["town"] | knowledge.words["site"] | knowledge.words["water"]
    while noun.dep_ in {"compound", "appos", "conj", "nmod", "amod"} and noun.head.i != noun.i:
        if noun.dep_ in {"compound", "nmod", "amod"} and noun.head.lower_ not in common:
            return False
        noun = noun.head
    words = knowledge.words
    if noun.dep_ == "pobj":
        preposition = noun.head
        goal = preposition.lower_ in words["motion"] and (
            any_motion or preposition.lower_ == "into" or preposition.head.lemma_.lower() in words["verb_of_motion"]
        )
        return goal or preposition.lower_ in words["locative"]
    return noun.dep_ == "dobj" and noun.head.lemma_ in words["border"]


def _inside_other_name(parsed: Parsed, actors: ActorFindings, first: int, end: int) -> bool:
    """The words belong to a longer name of a person or body ("Washington Post", "Jack London")."""
    head = parsed.doc[first:end].root
    mention = actors.at(head.i)
    if mention is not None and mention.actors:
        kinds = {actors.actor(a).kind for a in mention.actors}
        longer = mention.end - mention.first > end - first
        if kinds & {"person", "organisation", "armed-group"} and (longer or mention.kind == "name"):
            return True
    token = parsed.doc[first]
    if token.ent_type_ not in OTHER_ENTITIES:
        return False
    begins = token.ent_iob_ == "B"
    ends = end >= len(parsed.doc) or parsed.doc[end].ent_iob_ != "I"
    return not (begins and ends) or token.ent_type_ == "PERSON"


def _is_dateline(parsed: Parsed, first: int, end: int) -> bool:
    """The first word of a paragraph, followed by a comma, dash or bracket, in capitals ("SEOUL, Nov. 12 –")."""
    doc = parsed.doc
    begins = first == 0 or doc[first - 1].is_space
    return begins and end < len(doc) and doc[end].text in {",", "-", "\u2013", "\u2014", "--", "(", "\u2022", "/"}


def _after_common_noun(parsed: Parsed, knowledge: PlaceKnowledge, first: int) -> bool:
    """ "the city of Gyumri", "the village of Hadrut"."""
    common = knowledge.words["town"] | knowledge.words["region"]
    return first >= 2 and parsed.doc[first - 1].lower_ == "of" and parsed.doc[first - 2].lower_ in common


def _after_town(parsed: Parsed, knowledge: PlaceKnowledge, first: int) -> bool:
    """ "Odesa, Ukraine": a state's name after a comma and a town or region."""
    doc = parsed.doc
    if first < 2 or doc[first - 1].text != ",":
        return False
    before = knowledge.by_name.get(doc[first - 2].text, ())
    return bool(before) and all(place.layer in {"place-town", "place-region", "place-capital"} for place in before)


def _parent(parsed: Parsed, knowledge: PlaceKnowledge, end: int) -> KnownPlace | None:
    """The state or region named right after a comma, or after "in"."""
    doc = parsed.doc
    if end + 1 >= len(doc) or doc[end].text not in {",", "("}:
        return None
    start = end + 1
    for length in range(min(4, len(doc) - start), 0, -1):
        for place in knowledge.by_name.get(doc[start : start + length].text, ()):
            if place.layer in {"place-country", "place-region", "place-toponym"}:
                return place
    return None


def _candidates(parsed: Parsed, knowledge: PlaceKnowledge, first: int, end: int, regions: set[str]) -> tuple[KnownPlace, ...]:
    """The bearers of the name in the first layer that fits the words around it."""
    name = parsed.doc[first:end].text
    places = _bearers(parsed, knowledge, first, end)
    following = parsed.doc[end].lower_ if end < len(parsed.doc) else ""
    if following in knowledge.words["region"] or name in regions:
        wanted = tuple(p for p in places if p.kind == "region") or places
    elif following in knowledge.words["town"] or (
        first and parsed.doc[first - 1].lower_ == "of" and first > 1 and parsed.doc[first - 2].lower_ in knowledge.words["town"]
    ):
        wanted = tuple(p for p in places if p.kind == "town") or places
    else:
        wanted = places
    for layer in ("place-toponym", "place-country"):
        chosen = tuple(p for p in wanted if p.layer == layer)
        if chosen:
            return chosen[:1]
    return wanted


def _score(place: KnownPlace, countries: Counter[str], parent: KnownPlace | None) -> float:
    """Higher is likelier: population (log10), the report's countries, the parent beside it. Regions count as a million people."""
    population = place.population if place.kind == "town" else 1_000_000
    score = math.log10(population + 10)
    if place.country and countries[place.country]:
        score += REPORT_COUNTRY + 0.2 * min(countries[place.country], 10)
    if place.layer == "place-capital":
        score += 2.0
    if parent is not None and parent.country == place.country:
        score += 4.0
        if parent.kind != "country" and _apart(parent, place) < NEAR_PARENT:
            score += 4.0
    return score


def _apart(one: KnownPlace, other: KnownPlace) -> float:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return math.inf
    return max(abs(one.latitude - other.latitude), abs(one.longitude - other.longitude))


def _mention(
    parsed: Parsed,
    knowledge: PlaceKnowledge,
    place_id: str,
    tokens: tuple[int, int],
    candidates: tuple[KnownPlace, ...],
    countries: Counter[str],
) -> PlaceMention:
    first, end = tokens
    parent = _parent(parsed, knowledge, end)
    ranked = sorted(candidates, key=lambda p: (-_score(p, countries, parent), p.country or "", p.name, p.latitude or 0.0))
    best = ranked[0]
    rivals = [
        p
        for p in ranked[1:]
        if p.country != best.country and _score(best, countries, parent) - _score(p, countries, parent) < MARGIN
    ]
    span = parsed.span(first, end)
    place = Place(
        id=place_id,
        start=span.start,
        end=span.end,
        text=span.text,
        name=best.name,
        country=None if rivals else best.country,
        kind=best.kind,
        latitude=None if rivals else best.latitude,
        longitude=None if rivals else best.longitude,
        within=() if rivals else best.within,
        rule=best.layer,
        candidates=tuple(PlaceCandidate(p.name, p.country, p.latitude, p.longitude) for p in (best, *rivals)) if rivals else (),
        claimed_by=best.claimed_by,
        controlled_by=best.controlled_by,
    )
    return PlaceMention(place, first, end)
