"""The two sides of an event: who acts, and on whom, by the slots that its frame names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from foedus.knowledge.events import Frame
from foedus.understand.event_frames import VERBAL, Told
from foedus.understand.event_roles import UNKNOWN, Party, World
from foedus.understand.syntax import surface_subjects, verb_roles

RECIPROCAL = ("agent", "with", "between", "among", "alongside")
IN_PLACE = frozenset({"ASSAULT", "COERCE", "CONCEDE", "MOBILIZE", "PROTEST", "RETREAT"})  # done where it is told to be
CONDITIONS = frozenset({"if", "unless", "until"})
MUTUAL = frozenset({"AGREE"})
COMPLEMENT = ("to", "against", "with", "on", "from", "for", "into", "at", "in")  # where a complement's recipient is looked for
BOUND_BY = ("object", "from", "of", "in", "to", "under")  # where the agreement of an act stands
ISO3 = 3  # letters of a state's id
MANY = 3  # an agreement of more parties binds nobody in particular
EMPTY = Party((), (), named=False)
MISSIONS = frozenset({"embassy", "consulate", "legation", "mission"})  # whose state is not the one that they stand in
WHERE = ("in", "at", "near", "outside", "around", "across", "inside")  # places that tell whose unnamed people are


def sides(frame: Frame, told: Told, world: World) -> tuple[Party, Party]:
    """Actors and recipients. Bodies of no stated country take that of the place named beside the act; in a domestic matter that
    of the other side."""
    if "between" in told.slots and "agent" not in told.slots and not frame.rule.reciprocal:
        return _party(iter(told.slots["between"]), world), EMPTY  # "fighting between": each does it to the other
    actors = actors_of(frame, told, world)
    if any(t.lower_ in {"other", "another"} and t.nbor(-1).lower_ in {"each", "one"} for t in told.slots.get("object", ()) if t.i):
        return actors, EMPTY  # "accused each other"
    recipients = recipients_of(frame, told, world, actors)
    near = (t for slot in WHERE for t in told.slots.get(slot, ()) if t.lemma_.lower() not in MISSIONS)
    place = next((ids for t in near if (ids := world.located(t) or _state(t, world))), ())
    if frame.type in IN_PLACE and _unstated(actors, world) and place and (frame.type != "ASSAULT" or _for_state(actors, world)):
        actors = replace(actors, ids=place)
    if recipients.ids and _unstated(recipients, world) and place:
        recipients = replace(recipients, ids=place)
    if frame.rule.domestic:
        actors, recipients = _at_home(actors, recipients, world)
    return actors, recipients


def _state(token: Token, world: World) -> tuple[str, ...]:
    state = world.country(world.stands_for(token))
    return (state,) if state is not None and len(state) == ISO3 else ()


def _unstated(party: Party, world: World) -> bool:
    return bool(party.heads) and party.named and all(i == UNKNOWN or i in world.vague for i in party.ids)


def _for_state(party: Party, world: World) -> bool:
    """Whether its words name those who use force for a state; gunmen belong to nobody just because of where they shoot."""
    official = world.knowledge.classes["official-force"]
    return any(head.lemma_.lower() in official for head in party.heads)


def _at_home(actors: Party, recipients: Party, world: World) -> tuple[Party, Party]:
    if _unstated(recipients, world) and (home := world.country(actors.ids)):
        return actors, replace(recipients, ids=(home,))
    abroad = any(head.lemma_.lower() in MISSIONS for head in recipients.heads)
    if not abroad and _unstated(actors, world) and (home := world.country(recipients.ids)):
        return replace(actors, ids=(home,)), recipients
    return actors, recipients


def actors_of(frame: Frame, told: Told, world: World) -> Party:
    """Who acts. Every party to a reciprocal event does."""
    slots = (*RECIPROCAL, *frame.rule.actor, *frame.rule.recipient) if frame.rule.reciprocal else frame.rule.actor
    deeds = world.knowledge.classes["attackwords"] if frame.type == "ASSAULT" else frozenset()
    found: list[Party] = []
    for slot in dict.fromkeys(slots):
        party = _party(_fillers(slot, told), world, within=slot == "in" and frame.type == "ASSAULT", deeds=deeds)
        if slot == "party" and not any(p.ids for p in found):
            party = Party(_parties(told, world), (), named=True)
        if party.ids or party.heads:
            found.append(party)
        if party.ids and not frame.rule.reciprocal:
            break
    if frame.rule.reciprocal:
        return _joined(found)
    return next((p for p in found if p.ids), found[0] if found else EMPTY)


def recipients_of(frame: Frame, told: Told, world: World, actors: Party) -> Party:
    """On whom: the first slot that reaches an actor other than those who act; else the first that denotes people; else words."""
    if frame.rule.reciprocal or _is_mutual(frame, told, actors):
        return EMPTY
    found: list[Party] = []
    home: Party | None = None
    for slot in frame.rule.recipient:
        party = Party(_parties(told, world), (), named=True) if slot == "party" else _party(_fillers(slot, told), world)
        ids = _others(party.ids, actors, world)
        if ids and frame.type == "ASSAULT" and _own(ids, actors, world):  # whoever holds what is struck
            ids = tuple(dict.fromkeys(h for t in party.heads if (h := world.holders.get(world.reach(t)[1].i)))) or ids
        if ids and slot in {"owner", "party"} and _own(ids, actors, world):
            continue  # "suspended its participation": nobody else is touched
        if ids and slot == "object" and _is_its_own(party.heads, ids, actors, world):
            home = home or Party(ids, party.heads, party.named)
            continue  # "recalled its envoy from Chad"
        if ids:
            struck = found[0].heads if found and slot in WHERE and frame.rule.recipient[0] == "object" else ()  # "a base in Mali"
            return Party(ids, (*struck, *party.heads), party.named)
        if party.heads:
            found.append(party)
    if home is not None:
        return home
    same = next((p for p in found if p.named), None)
    if same is not None:
        return same if same.ids else Party((UNKNOWN,), same.heads, named=True)
    if found and frame.type == "ASSAULT":
        return Party((UNKNOWN,), found[0].heads, named=True)  # whoever holds what is struck
    return Party((), found[0].heads, named=False) if found else EMPTY


def foreign(recipients: Party, actors: Party, world: World) -> Party:
    """The recipients without those who act and without the state that these act for."""
    home = {world.states.get(i, i) for i in actors.ids}
    kept = tuple(i for i in recipients.ids if i not in actors.ids and i not in home)
    return recipients if kept == recipients.ids else replace(recipients, ids=kept)


def _others(ids: tuple[str, ...], actors: Party, world: World) -> tuple[str, ...]:
    """Those who do not act, without the actors' own state where others stand beside it ("the treaty" of both)."""
    others = tuple(i for i in ids if i not in actors.ids)
    foreign = tuple(i for i in others if not _own((i,), actors, world))
    return foreign or others


def _is_its_own(heads: tuple[Token, ...], ids: tuple[str, ...], actors: Party, world: World) -> bool:
    """Whether an object is of those who act, by a possessive: "its envoy", "their troops"."""
    owned = all(any(c.dep_ == "poss" for c in head.lefts) for head in heads)
    return bool(heads) and owned and _own(ids, actors, world)


def _own(ids: tuple[str, ...], actors: Party, world: World) -> bool:
    home = {world.states.get(i, i) for i in actors.ids}
    return all(world.states.get(i, i) in home for i in ids)


def _is_mutual(frame: Frame, told: Told, actors: Party) -> bool:
    """Several who agree, agree with one another."""
    return frame.type in MUTUAL and len(actors.ids) > 1 and not {"with", "dative"} & set(told.slots)


def _fillers(slot: str, told: Told) -> Iterator[Token]:
    if slot == "complement":
        for verb in told.slots.get("complement", ()):
            yield from _reached_by(verb)
    elif slot == "condition":
        for verb in (told.carrier, *told.slots.get("complement", ())):
            yield from _hung_on(verb)
    else:
        yield from told.slots.get(slot, ())


def _hung_on(verb: Token) -> Iterator[Token]:
    """Who must meet a condition ("… if North Korea does not withdraw")."""
    for child in verb.children:
        if child.dep_ == "advcl" and any(c.lower_ in CONDITIONS for c in child.lefts):
            roles = verb_roles(child)
            yield from roles.agents or roles.patients


def conditioned(told: Told, actors: tuple[str, ...], world: World) -> tuple[str, ...]:
    """Others who must meet the condition of an act ("would impose sanctions if Russia attacked")."""
    party = _party(_fillers("condition", told), world)
    return tuple(i for i in party.ids if i not in actors and world.is_public(i))


def _reached_by(verb: Token) -> Iterator[Token]:
    """Whom a complement's act would reach ("agreed to send arms to Mali"), the plainest first."""
    roles = verb_roles(verb)
    yield from roles.datives
    for child in verb.children:
        if child.dep_ == "ccomp":
            yield from surface_subjects(child)
    for word in COMPLEMENT:
        yield from roles.after(word)
    yield from roles.patients
    for child in verb.children:
        if child.dep_ == "xcomp":
            yield from _reached_by(child)


def _party(tokens: Iterator[Token], world: World, *, within: bool = False, deeds: frozenset[str] = frozenset()) -> Party:
    """Whom these phrases stand for; `within`: what people were killed in ("an Israeli raid"), whose place is no actor; nor is that
    of `deeds` which kill ("a strike on Kharkiv killed …")."""
    ids: list[str] = []
    heads: list[Token] = []
    named = False
    for filler in tokens:
        if filler.pos_ in VERBAL:
            continue
        token = world.antecedent(filler)
        reached = world.doers(token) if within else world.stands_for(token, behind=token.lemma_.lower() not in deeds)
        if within and not reached:
            continue
        people = world.is_people(token)
        ids.extend(reached)
        heads.append(token)
        named = named or people
    return Party(tuple(dict.fromkeys(ids)), tuple(heads), named)


def _parties(told: Told, world: World) -> tuple[str, ...]:
    """The parties of the agreement that the object names, where they are few."""
    for token in (*(t for slot in BOUND_BY for t in told.slots.get(slot, ())), told.token):
        mention = world.agreements.headed_by(token.i)
        if mention is not None:
            agreement = next(a for a in world.agreements.agreements if a.id == mention.agreement)
            return agreement.parties if len(agreement.parties) <= MANY else ()
    return ()


def _joined(parties: list[Party]) -> Party:
    ids = tuple(dict.fromkeys(i for p in parties for i in p.ids))
    heads = tuple(dict.fromkeys(t for p in parties for t in p.heads))
    return Party(ids, heads, named=any(p.named for p in parties))
