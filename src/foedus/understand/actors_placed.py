"""Stage: actors by place. The state of local people and bodies, as the places beside them tell: "the mayor of Tromsø".

It follows the stage that finds places, which itself needs the actors. Only a place whose state is certain and not contested counts.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from foedus.knowledge.actors import ActorKnowledge
from foedus.model import Actor
from foedus.understand.actor_names import left_edge
from foedus.understand.cast import kind_of
from foedus.understand.findings import ActorFindings, Mention, PlaceFindings, Unowned
from foedus.understand.parse import Parsed

CIVIL = frozenset({"CVL", "COP", "LEG", "JUD", "LAB", "EDU", "MED", "REL", "AGR", "BUS", "SOC"})  # of where they are
BESIDE = frozenset({"of", "in", "at", "near", "from", "outside"})
STATIONED = frozenset({"of", "at"})  # soldiers "in" a place may be another's
REGIONAL = frozenset({"regional", "provincial", "local", "municipal", "district", "county"})
HEADS = ("mayor", "governor")  # whose titles end so, they lead a place


def place_actors(parsed: Parsed, knowledge: ActorKnowledge, actors: ActorFindings, places: PlaceFindings) -> ActorFindings:
    """The findings with mentions of local people and bodies, and with the states of persons who lead places."""
    states = _states_by_token(places)
    if not states:
        return actors
    found = {m.head: m for unowned in actors.unowned if (m := _mention(parsed, unowned, states, knowledge))}
    country = {i: state for i, titles in actors.titles.items() if (state := _of_person(parsed, i, titles, actors, states))}
    if not found and not country:
        return actors
    kept = [m for m in actors.mentions if m.head not in found]
    mentions = tuple(sorted((*kept, *found.values()), key=lambda m: (m.first, m.end)))
    spans: dict[str, list[Mention]] = {}
    for mention in mentions:
        for ident in mention.actors:
            spans.setdefault(ident, []).append(mention)
    known = {a.id: replace(a, country=country.get(a.id, a.country)) for a in actors.actors}
    everyone = [known.get(i) or _part(i, knowledge) for i in spans]
    told = tuple(replace(a, mentions=tuple(m.span for m in spans[a.id])) for a in everyone)
    return replace(ActorFindings.of(told, mentions), unowned=actors.unowned, titles=actors.titles)


def _part(ident: str, knowledge: ActorKnowledge) -> Actor:
    country, sector = ident.split("-")
    return Actor(ident, knowledge.part_name(country, sector), kind_of(sector), country, sector, ())


def _states_by_token(places: PlaceFindings) -> dict[int, str]:
    """The state of each place that lies in one for certain, by each of its tokens."""
    return {
        i: mention.place.country
        for mention in places.mentions
        if mention.place.country and not (mention.place.claimed_by or mention.place.controlled_by)
        for i in range(mention.first, mention.end)
    }


def _mention(parsed: Parsed, unowned: Unowned, states: dict[int, str], knowledge: ActorKnowledge) -> Mention | None:
    """The mention of a role phrase by the place beside it; of civilians who speak, by the places of their sentence."""
    head = parsed.doc[unowned.head]
    if unowned.sector is None or (state := _beside(head, unowned, states)) is None:
        return None
    actors = (f"{state}-{unowned.sector}",)
    return Mention(parsed.span(left_edge(head), unowned.end), left_edge(head), unowned.end, head.i, actors, "description")


def _beside(head: Token, unowned: Unowned, states: dict[int, str]) -> str | None:
    local = unowned.sector in CIVIL or unowned.name.endswith(HEADS) or any(c.lower_ in REGIONAL for c in head.lefts)
    links = BESIDE if local else STATIONED if unowned.sector == "MIL" else frozenset()
    targets = [t for c in head.children if c.dep_ == "prep" and c.lower_ in links for t in c.children if t.dep_ == "pobj"]
    if unowned.sector in CIVIL:  # "a doctor at the hospital in Goma"
        bodies = (t for t in targets if t.i not in states and t.head.lower_ in {"at", "from"})
        inner = (c for t in bodies for c in t.children if c.dep_ == "prep" and c.lower_ in BESIDE)
        targets += [t for c in inner for t in c.children if t.dep_ == "pobj"]
    targets += [c for c in head.lefts if c.dep_ == "poss"]  # "Bodø's mayor"
    told = {states[t.i] for target in targets for t in (target, *target.conjuncts) if t.i in states}
    if not targets and unowned.sector == "CVL" and unowned.speaks:
        told = {states[t.i] for t in head.sent if t.i in states and t.dep_ == "pobj"}
    return told.pop() if len(told) == 1 else None


def _of_person(parsed: Parsed, ident: str, titles: frozenset[str], actors: ActorFindings, states: dict[int, str]) -> str | None:
    """The state of "Governor Roe": of the places in the sentences that name him, else of the whole report where it is one."""
    if actors.actor(ident).country is not None or not any(title.endswith(HEADS) for title in titles):
        return None
    named = [m for m in actors.mentions if m.actors == (ident,) and m.kind in {"name", "title"}]
    near = {states[t.i] for m in named for t in parsed.doc[m.head].sent if t.i in states}
    told = near or {*states.values(), *(a.country for a in actors.actors if a.country)}
    return told.pop() if len(told) == 1 else None
