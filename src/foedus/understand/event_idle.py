"""Acts of those who hold no power: told of cooks, guests, fog and town councils, of a side in a game, or as a figure of speech."""

from __future__ import annotations

from spacy.tokens import Token

from foedus.understand.event_roles import UNKNOWN, Found, World
from foedus.understand.syntax import SUBJECTS

PLAYED = frozenset({"ASSAULT", "CONSULT", "CONCEDE", "RETREAT", "COERCE", "THREATEN", "MOBILIZE", "REJECT"})
NO_DEEDS = PLAYED | {"SUPPORT", "ACCUSE", "PROTEST", "AID", "REQUEST", "AGREE", "SANCTION"}  # of private people, of animals
LAY = NO_DEEDS - {"PROTEST"}  # of cooks, pianists and hotel guests
BY_FORCE = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE"})
POWERLESS = LAY - {"CONSULT", "AGREE", "SUPPORT", "CONCEDE"}
FIGHTING = ("political", "arms", "attackwords", "bloodshed", "foes", "brawlers")  # classes of those who use force, and of what
CIVIL = frozenset({"BUS", "CVL", "CRM", "UNK", "MED", "EDU", "POP"})  # sectors that hold no power
FORCE = frozenset({"attack", "assault", "battle", "onslaught", "barrage", "clash", "fighting"})  # in sport too
BEFALLS = frozenset(
    {"come", "begin", "start", "end", "kill", "follow", "last", "destroy", "continue", "occur", "happen", "take"}
)  # of real attacks
TARGETED = ("on", "against", "of", "between", "with", "into", "object", "in", "near", "at")
FROM = frozenset({"from", "in", "at", "near"})  # where something comes from or stands: "cocoa from Ghana"
FIGURES = frozenset({"war", "battle", "fight", "crusade", "hostility"})  # waged on things as well: "a war on litter"
CROWDS = frozenset({"army", "brigade", "battalion", "legion", "regiment", "squad", "platoon"})  # of cooks, of volunteers
ROLES = frozenset({"character", "protagonist", "antihero", "villain"})  # in a story
YIELDING = frozenset({"surrender", "capitulate", "succumb", "lay"})
PRESSED = frozenset({"pressure", "demand", "force", "threat", "ultimatum", "call", "blockade", "siege", "advance", "attack"})
DEALT = frozenset({"CONSULT", "SANCTION", "CONCEDE", "REJECT", "REQUEST", "THREATEN", "ACCUSE"})
CLAIMED = frozenset({"claim", "pretend", "purport", "profess"})  # to be somebody
POSED = frozenset({"pose", "masquerade", "dress"})  # as somebody


def is_idle(one: Found, world: World) -> bool:
    """Whether who does it, on what, or in what words shows that an act is no politics."""
    if _is_powerless(one, world) or _is_of_town(one, world) or _is_swarm(one, world) or _is_by_laity(one, world):
        return True
    if _is_yielding_to_things(one, world) or _is_dealing(one, world) or _is_letting(one, world):
        return True
    return _is_figure(one, world) or _is_side_of_a_game(one, world) or _is_posed(one.told.carrier)


def is_power(ident: str, world: World) -> bool:
    """Whether an actor holds power; a name that stands for no state and no known sector ("Zoom") is not taken to."""
    sector = world.actors.sector(ident)
    if sector is not None:
        return sector not in CIVIL
    return ident in world.states and not ident.endswith("-POP")


def _is_powerless(one: Found, world: World) -> bool:
    """No side holds power, or force is told of those who have none ("fog has seized the airport"), in a report without a word of
    state or war."""
    if one.event.type not in POWERLESS:
        return False
    sides = [i for i in (*one.event.actors, *one.event.recipients) if i != UNKNOWN]
    forceless = one.event.type in BY_FORCE and _is_forceless(one, world)
    if not forceless and any(is_power(i, world) for i in sides):
        return False
    classes = world.knowledge.classes
    agents = [t for slot in ("agent", "by") for t in one.told.slots.get(slot, ())]
    if one.event.type in BY_FORCE and any(_is_nation(t, world) or t.lemma_.lower() in classes["brawlers"] for t in agents):
        to = one.told.slots.get("to", ())
        return bool(to) and not any(world.is_people(t) or world.is_place(t) for t in to)  # "capitulated to the leaf blower"
    return not world.speaks_of("statecraft", "bloodshed", "armed", "workers", "dispute")


def _is_nation(token: Token, world: World) -> bool:
    """ "The Armenians": a people by its name."""
    return token.pos_ == "PROPN" and any(i.endswith("-POP") for i in world.named(token))


def _is_forceless(one: Found, world: World) -> bool:
    """Whether all who act are told in common nouns for neither people in politics or under arms nor what they act with."""
    agents = [t for slot in ("agent", "by") for t in one.told.slots.get(slot, ())]
    return bool(agents) and all(
        t.pos_ == "NOUN" and not _fights(t, world) and not any(is_power(i, world) for i in world.named(t)) for t in agents
    )


def _fights(token: Token, world: World) -> bool:
    """Whether a word stands for those who use force or for what they use."""
    lemma = token.lemma_.lower()
    return any(lemma in world.knowledge.classes[name] for name in FIGHTING)


def _is_by_laity(one: Found, world: World) -> bool:
    """Done by people without power (a pianist, hotel guests) or by a thing from some place ("cocoa from Ghana"), to no power."""
    if one.event.type not in LAY or any(is_power(i, world) for i in one.event.recipients):
        return False
    classes = world.knowledge.classes
    agents = [t for t in map(world.antecedent, one.told.slots.get("agent", ())) if t.pos_ in {"NOUN", "PROPN"}]
    if not agents:
        return False
    if all(t.lemma_.lower() in classes["laity"] for t in agents):
        return True
    if not one.event.recipients and all(t.lemma_.lower() in classes["callings"] and _is_any(t) for t in agents):
        return True
    things = [t for t in agents if t.pos_ == "NOUN" and t.lemma_.lower() not in classes["people"] and not _fights(t, world)]
    return things == agents and all(_is_only_from(t, world) for t in things)


def _is_any(noun: Token) -> bool:
    return any(c.lower_ in {"a", "an"} for c in noun.lefts)


def _is_only_from(noun: Token, world: World) -> bool:
    """Whether nothing but where it comes from or stands ties a noun to an actor."""
    if world.named(noun) or world.reach(noun, behind=False)[0]:
        return False
    behind = {c.lower_ for c in noun.rights if c.dep_ == "prep"}
    return bool(behind & FROM) and not behind & {"of", "by"} and bool(world.reach(noun)[0])


def _is_of_town(one: Found, world: World) -> bool:
    """A town council's matters, to no power."""
    if one.event.type not in LAY or any(is_power(i, world) for i in one.event.recipients):
        return False
    agents = one.told.slots.get("agent", ())
    towns = world.knowledge.classes["municipal"]
    return bool(agents) and all(
        t.lemma_.lower() in towns or any(f"{c.lower_} {t.lemma_.lower()}" in towns for c in t.lefts) for t in agents
    )


def _is_swarm(one: Found, world: World) -> bool:
    """ "An army of volunteers has occupied the kitchens": many people, none of them under arms; or somebody in a story."""
    agents = one.told.slots.get("agent", ())
    if any(t.lemma_.lower() in ROLES for t in (*agents, *one.told.slots.get("object", ()))):
        return True
    armed = world.knowledge.classes["armed"] | world.knowledge.classes["foes"] | {"conscript", "reservist", "troops"}
    for agent in agents:
        members = [m for c in agent.rights if c.lower_ == "of" for m in c.children if m.pos_ == "NOUN"]
        if agent.lemma_.lower() not in CROWDS or not members:
            return False
        if any(world.words(m) & armed or world.named(m) for m in members):
            return False
    return bool(agents)


def _is_figure(one: Found, world: World) -> bool:
    """War waged on a thing: on chewing gum, on the household budget."""
    if one.event.type != "ASSAULT" or one.told.token.lemma_.lower() not in FIGURES or one.told.token.pos_ != "NOUN":
        return False
    targets = [t for slot in ("on", "against", "with") for t in one.told.slots.get(slot, ())]
    foes = world.knowledge.classes["armed"] | world.knowledge.classes["foes"]
    return bool(targets) and not any(
        world.is_people(t) or world.is_place(t) or world.is_political(t) or world.words(t) & foes for t in targets
    )


def _is_yielding_to_things(one: Found, world: World) -> bool:
    """ "Berlin has capitulated to the scooter"."""
    to = one.told.slots.get("to", ())
    if one.event.type != "RETREAT" or one.told.token.lemma_.lower() not in YIELDING or not to:
        return False
    foes = PRESSED | world.knowledge.classes["armed"] | world.knowledge.classes["foes"]
    return all(t.pos_ == "NOUN" and not world.words(t) & foes and not world.is_people(t) and not world.is_political(t) for t in to)


def _is_dealing(one: Found, world: World) -> bool:
    """A name of nobody known deals with a firm: "Philips accepts the offer of a Chinese fund"."""
    if one.event.type not in DEALT or any(is_power(i, world) for i in one.event.actors if i not in one.event.recipients):
        return False
    agents = one.told.slots.get("agent", ())
    unknown = bool(agents) and all(t.pos_ == "PROPN" and not any(is_power(i, world) for i in world.named(t)) for t in agents)
    partners = [t for slot in ("object", "with", "from", "of", "to", "owner") for t in one.told.slots.get(slot, ())]
    return unknown and any(t.lemma_.lower() in world.knowledge.classes["firms"] for t in partners)


def _is_letting(one: Found, world: World) -> bool:
    """Whom nobody in power lets do something: "Nadal let the Russian serve"."""
    let = one.event.type == "CONCEDE" and one.told.token.lemma_.lower() == "let"
    return let and not any(is_power(i, world) or i == UNKNOWN for i in one.event.actors)


def _is_side_of_a_game(one: Found, world: World) -> bool:
    """ "The Danish attack could have had six": force named by its side alone, and no word of war or state in the whole report."""
    told = one.told
    bare = told.token.pos_ == "NOUN" and told.carrier == told.token and not any(slot in told.slots for slot in TARGETED)
    if one.event.type != "ASSAULT" or not bare or told.token.lemma_.lower() not in FORCE:
        return False
    verb = told.token.head
    if told.token.dep_ in SUBJECTS and (verb.lemma_.lower() in BEFALLS or any(c.lower_ in {"on", "against"} for c in verb.rights)):
        return False
    return not world.speaks_of("statecraft", "bloodshed")


def _is_posed(carrier: Token) -> bool:
    """What qualifies somebody whom another only claims to be: "claimed to be a surgeon stationed in Yemen"."""
    for word in (carrier, *carrier.ancestors):
        if word.dep_ in {"acl", "relcl"}:
            role, above = word.head, word.head.head
            being = role.dep_ == "attr" and above.dep_ == "xcomp" and above.head.lemma_.lower() in CLAIMED
            if being or (role.dep_ == "pobj" and above.lower_ == "as" and above.head.lemma_.lower() in POSED):
                return True
    return False
