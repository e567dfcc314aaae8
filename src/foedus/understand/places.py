"""Stage: places. Names used as places, decided by layers: the user's file, own toponyms, states, regions, towns.

A name is taken as a place where syntax or the tagger says so; which of several bearers is meant is decided by the parent named
beside it, what the report said before, the countries that it speaks of, nearness and population. Where two are as likely, no
country is given and both are kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from foedus.knowledge.places import KnownPlace, PlaceKnowledge
from foedus.model import Holding, Place, PlaceCandidate
from foedus.understand.findings import ActorFindings, PlaceFindings, PlaceMention
from foedus.understand.parse import Parsed
from foedus.understand.place_choice import LARGE, SMALL, Choice, Surroundings, choose, lies_in
from foedus.understand.place_names import NamedPlace, PlaceNames
from foedus.understand.place_unlisted import with_unlisted
from foedus.understand.place_use import PlaceUse, Use

SMALL_LAYERS = frozenset({"place-town", "place-district"})
LISTING = frozenset({",", "and", "or", "&", "/", ", and", ", or"})
FARTHEST_PARENT = 7  # words between a town and what it lies in
PARENTS = 3  # names outward that may follow one another: "Kerch, Crimea, Ukraine"


@dataclass(frozen=True, slots=True)
class Used:
    """A name used as a place, and what stands beside it."""

    name: NamedPlace
    use: Use
    parents: tuple[KnownPlace, ...]
    bearers: tuple[KnownPlace, ...]  # those that the use allows for


def find_places(
    parsed: Parsed,
    knowledge: PlaceKnowledge,
    actors: ActorFindings,
) -> PlaceFindings:
    """Every name used as a place, in order of text."""
    names = list(PlaceNames(parsed, knowledge).found())
    used = _used(parsed, knowledge, actors, names)
    kinds = _kinds_said(parsed, knowledge, names)
    around = Surroundings(_countries(actors, names), state_points=knowledge.state_points)
    decided: dict[int, Choice] = {}
    kinds_beside = _kinds_beside(parsed, names)
    bearers = {u.name.first: _fitting(parsed, knowledge, u, kinds_beside.get(u.name.first) or kinds.get(u.name.text)) for u in used}
    sure = [u for u in used if _sure(bearers[u.name.first], u)]
    states = [u for u in used if u not in sure and any(b.layer == "place-country" for b in bearers[u.name.first])]
    for u in [*sure, *(u for u in used if u not in sure and u not in states), *states]:
        choice = _choose(u, bearers[u.name.first], around)
        if choice is None:
            continue
        decided[u.name.first] = choice
        if not choice.rivals:
            around.chosen.setdefault(u.name.text, choice.place)
            around.add(choice.place)
    found: list[PlaceMention] = []
    for u in used:
        if u.name.first in decided:
            found.append(_mention(parsed, f"p{len(found) + 1}", u.name, decided[u.name.first]))
    known = frozenset(i for name in names for i in range(name.first, name.end))
    return with_unlisted(PlaceFindings(tuple(found)), known, parsed, knowledge, actors)


def _countries(actors: ActorFindings, names: Sequence[NamedPlace]) -> Counter[str]:
    """How often the report names each country, but for names that may mean a region of another ("Georgia")."""
    doubtful = {i for name in names if len({p.country for p in name.bearers[:2]}) > 1 for i in range(name.first, name.end)}
    return Counter(
        country
        for mention in actors.mentions
        if mention.kind != "capital" and mention.head not in doubtful
        for actor in mention.actors
        if (country := actors.actor(actor).country)
    )


def _used(parsed: Parsed, knowledge: PlaceKnowledge, actors: ActorFindings, names: Sequence[NamedPlace]) -> list[Used]:
    """The names that are used as places, with the parents beside them."""
    decide = PlaceUse(parsed, knowledge, actors)
    used: list[Used] = []
    for index, name in enumerate(names):
        parents = _parents(parsed, knowledge, names, index)
        fits = any(lies_in(bearer, parent) for bearer in name.bearers for parent in parents)
        before = used[-1] if used and used[-1].name is names[index - 1] else None
        behind = before is not None and _joined(parsed, before.name.end, name.first)
        listed = behind and before is not None and before.use is Use.PLACE
        after = names[index + 1] if index + 1 < len(names) else None
        amid = listed and after is not None and _joined(parsed, name.end, after.first)
        outer = tuple(p for p in name.bearers if behind and before and any(lies_in(b, p) for b in before.name.bearers))
        use = decide.of(name, listed=listed, amid=amid, parent=fits or bool(outer))
        credible = outer or _credible(name, use, decide, knowledge)
        if credible:
            used.append(Used(name, use, parents, credible))
    return used


def _credible(name: NamedPlace, use: Use, decide: PlaceUse, knowledge: PlaceKnowledge) -> tuple[KnownPlace, ...]:
    """The bearers that a name so used may mean; none where it is no place."""
    layers, bearers = name.layers, name.bearers
    if "place-user" in layers:
        return () if decide.inside(name) else bearers
    if use is Use.NONE:
        return tuple(p for p in bearers if p.layer == "place-toponym") if not decide.inside(name) else ()
    if use is Use.TAGGED and (decide.acts(name) or ("place-country" in layers and "place-toponym" not in layers)):
        return ()
    if use is Use.CALLED:
        return bearers
    shouted = name.text.isupper() or decide.is_listed_body(name)  # an acronym, or a text where capitals are no sign of a name
    if name.text in knowledge.words["ordinary"]:
        sure = use is Use.PLACE
        bearers = tuple(p for p in bearers if p.layer not in {"place-region", "place-area"} and (sure or p.population >= LARGE))
    weak = shouted or not decide.is_tagged(name)
    bearers = tuple(p for p in bearers if not (weak and p.alias and p.ordinary))
    return tuple(
        p for p in bearers if p.layer not in SMALL_LAYERS or p.population >= LARGE or not (weak and (p.ordinary or shouted))
    )


def _joined(parsed: Parsed, end: int, first: int) -> bool:
    between = " ".join(token.text for token in parsed.doc[end:first] if token.lower_ not in {"the", "in"})
    return between in LISTING and 0 < first - end <= PARENTS


def _parents(parsed: Parsed, knowledge: PlaceKnowledge, names: Sequence[NamedPlace], index: int) -> tuple[KnownPlace, ...]:
    """What the name may lie in: names behind a comma, a bracket or "in"; an owner before ("Maine's Bangor")."""
    doc = parsed.doc
    found: list[KnownPlace] = []
    at = names[index].end
    for following in names[index + 1 : index + 1 + PARENTS]:
        if not _outward(knowledge, [token.lower_ for token in doc[at : following.first]]):
            break
        states = [p for p in following.bearers if p.kind == "country" or p.layer == "place-region"]
        found += states or [p for p in following.bearers if p.layer != "place-town"]
        at = following.end
    end = names[index].end
    if end + 1 < len(doc) and doc[end].text in {",", "("}:
        short = knowledge.short_names.get(doc[end + 1].text)
        if short is not None:
            found.append(short.place)
    if index:
        before = names[index - 1]
        if doc[before.end : names[index].first].text in {"'s", "\u2019s", "'", "\u2019"}:
            found += [p for p in before.bearers if p.layer not in SMALL_LAYERS]
    return tuple(found)


def _outward(knowledge: PlaceKnowledge, between: Sequence[str]) -> bool:
    """The words between a town and what it lies in: "Bangor, Maine", "Bangor (Maine)", "Bangor in the state of Maine"."""
    words = knowledge.words
    filling = words["direction"] | words["beside"] | {"the", "of", "located", *words["region"]}
    kept = [word for word in between if word not in filling]
    return len(between) <= FARTHEST_PARENT and kept in ([","], ["("], ["in"], ["/"], [",", "in"])


def _kinds_said(parsed: Parsed, knowledge: PlaceKnowledge, names: Sequence[NamedPlace]) -> dict[str, str]:
    """Names that the report has called a region: later they mean it unless they are called a town."""
    return {name.text: "region" for name in names if _called(parsed, knowledge, name) == "region"}


def _called(parsed: Parsed, knowledge: PlaceKnowledge, name: NamedPlace) -> str | None:
    """ "Kursk region", "the city of Kursk": the kind that the words beside the name give it."""
    doc, words = parsed.doc, knowledge.words
    following = doc[name.end].lower_ if name.end < len(doc) else ""
    before = doc[name.first - 2].lower_ if name.first > 1 and doc[name.first - 1].lower_ == "of" else ""
    regions = words["region"] - {"area", "zone"}
    if following in regions or before in regions:
        return "region"
    return "town" if following in words["town"] or before in words["town"] else None


def _kinds_beside(parsed: Parsed, names: Sequence[NamedPlace]) -> dict[int, str]:
    """Names in a list beside one that can only be a region mean regions too: "Oregon, Washington and Idaho"."""
    found: dict[int, str] = {}
    for one, other in pairwise(names):
        if _joined(parsed, one.end, other.first):
            for name, beside in ((one, other), (other, one)):
                regions = {p.country for p in beside.bearers[:1] if p.layer == "place-region" and not _has_seat(beside, p)}
                if any(p.layer == "place-region" and p.country in regions for p in name.bearers):
                    found[name.first] = "region"
    return found


def _has_seat(name: NamedPlace, region: KnownPlace) -> bool:
    """A town of the region bears its name."""
    return any(
        p.kind == "town"
        and not p.alias
        and p.country == region.country
        and (p.layer == "place-area" or lies_in(p, region))
        and (p.layer != "place-town" or p.population >= SMALL)
        for p in name.bearers
    )


def _fitting(parsed: Parsed, knowledge: PlaceKnowledge, used: Used, said: str | None) -> tuple[KnownPlace, ...]:
    """The bearers of the name in the first layer that fits the words around it. `said`: the kind that the report gives the name."""
    places = used.bearers
    called = _called(parsed, knowledge, used.name)
    kind = called or said
    wanted = tuple(p for p in places if p.kind == kind) or places
    if called is None and kind is None:
        wanted = tuple(p for p in places if p.layer != "place-district") or places
    state = any(p.layer == "place-country" for p in wanted)
    inner = () if state else tuple(p for p in wanted if any(lies_in(p, parent) for parent in used.parents))
    if inner and not any(p.layer == "place-user" for p in wanted):
        wanted = inner
    for layer in ("place-user", "place-toponym"):
        chosen = tuple(p for p in wanted if p.layer == layer)
        if chosen:
            return chosen if layer == "place-user" else chosen[:1]
    if said is None and called is None:
        wanted = tuple(p for p in wanted if p.layer != "place-region" or not _has_seat(used.name, p)) or wanted
    if kind != "region" and state:
        return tuple(p for p in wanted if p.layer in {"place-country", "place-region"})
    if called == "region":
        first = tuple(p for p in wanted if p.layer != "place-district")
        return first or wanted
    return wanted


def _sure(bearers: Sequence[KnownPlace], used: Used) -> bool:
    """Nothing needs weighing: one bearer that is not small, or a parent that fits one alone."""
    if len(bearers) != 1:
        return any(lies_in(b, p) for b in bearers for p in used.parents)
    return bearers[0].layer not in SMALL_LAYERS or bearers[0].population >= SMALL


def _choose(used: Used, bearers: tuple[KnownPlace, ...], around: Surroundings) -> Choice | None:
    """The bearer meant; None where the name is too weak a sign of a place that small."""
    before = around.chosen.get(used.name.text)
    if before is not None and before in bearers and not any(lies_in(b, p) for b in bearers for p in used.parents):
        return Choice(before)
    state = any(p.layer == "place-country" for p in bearers)
    choice = choose(bearers, () if state else used.parents, around)  # "Niger, Nigeria and Togo" is a list
    stranger = choice.place.layer in SMALL_LAYERS and not around.supports(choice.place)
    if stranger and used.parents and not any(lies_in(choice.place, p) for p in used.parents):
        return None
    small = choice.place.layer in SMALL_LAYERS and choice.place.population < SMALL
    if small and used.use is not Use.PLACE and not around.supports(choice.place):
        return None
    return choice


def _on_the_day(holdings: tuple[Holding, ...], day: str | None) -> tuple[Holding, ...]:
    """The holdings that had begun and not ended on the report's day."""
    if day is None:
        return holdings
    return tuple(
        h
        for h in holdings
        if (h.since is None or h.since <= day[: len(h.since)]) and (h.until is None or day[: len(h.until)] <= h.until)
    )


def _mention(parsed: Parsed, place_id: str, name: NamedPlace, choice: Choice) -> PlaceMention:
    best, open_choice = choice.place, bool(choice.rivals)
    span = parsed.span(name.first, name.end)
    day = parsed.report.published
    claimed, controlled = _on_the_day(best.claimed_by, day), _on_the_day(best.controlled_by, day)
    contested = not open_choice and {h.actor for h in (*claimed, *controlled)} - {best.country}
    place = Place(
        id=place_id,
        start=span.start,
        end=span.end,
        text=span.text,
        name=best.name,
        country=choice.country,
        kind=best.kind,
        latitude=None if open_choice else best.latitude,
        longitude=None if open_choice else best.longitude,
        within=() if open_choice else best.within,
        rule=best.layer,
        candidates=tuple(PlaceCandidate(p.name, p.country, p.latitude, p.longitude) for p in (best, *choice.rivals))
        if open_choice
        else (),
        claimed_by=claimed if contested else (),
        controlled_by=controlled if contested else (),
    )
    return PlaceMention(place, name.first, name.end)
