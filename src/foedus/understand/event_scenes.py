"""Acts that are no politics: told in the words of sport, told of a film or novel, between firms, between private people."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Span, Token

from foedus.understand.event_frames import VERBAL
from foedus.understand.event_roles import UNKNOWN, Found, World

PLAYED = frozenset({"ASSAULT", "CONSULT", "CONCEDE", "RETREAT", "COERCE", "THREATEN", "MOBILIZE", "REJECT"})
NO_DEEDS = PLAYED | {"SUPPORT", "ACCUSE", "PROTEST", "AID", "REQUEST", "AGREE", "SANCTION"}  # of private people, of animals
SCENES = {"sport": PLAYED | {"PROTEST", "AID", "AGREE"}, "market": PLAYED | {"PROTEST", "AID", "SANCTION"}, "stage": NO_DEEDS}
CIVIL = frozenset({"BUS", "CVL", "CRM", "UNK", "MED", "EDU", "POP"})  # sectors that hold no power
LAY = (NO_DEEDS | {"SANCTION"}) - {"PROTEST"}  # of cooks, pianists and hotel guests
FORCE = frozenset({"attack", "assault", "battle", "offensive", "onslaught", "barrage", "clash", "fighting"})  # in sport too
TARGETED = ("on", "against", "of", "between", "with", "into", "object", "in", "near", "at")
FROM = frozenset({"from", "in", "at", "near"})  # where something comes from or stands: "cocoa from Ghana"
FIGURES = frozenset({"war", "battle", "fight", "crusade", "hostility"})  # waged on things as well: "a war on litter"
CROWDS = frozenset({"army", "brigade", "battalion", "legion", "regiment", "squad", "platoon"})  # of cooks, of volunteers
ROLES = frozenset({"character", "protagonist", "antihero", "villain"})  # in a story
POSED = frozenset({"claim", "pretend", "pose", "masquerade", "impersonate", "dress", "purport", "profess"})
HINTS = 2  # of the weaker words
IN_FICTION = frozenset({"in", "of", "throughout"})
CLAUSES = frozenset({"relcl", "acl", "appos", "parataxis", "conj", "pcomp", "ccomp", "advcl"})


def is_elsewhere(one: Found, world: World) -> bool:
    """Whether the words around show that an act is a game's, a story's, a firm's or a private one's."""
    if one.event.step is not None:
        return False
    words = _words(one.told.token.sent)
    if one.event.type in PLAYED and _is_played(words, world):
        return True
    if _is_set_elsewhere(one, words, world):
        return True
    if _is_told_in_art(one.told.carrier, world) or _is_commerce(one, world) or _is_private(one, world):
        return True
    if _is_crime(one, words, world) or _is_of_apps(one, words, world) or _is_of_town(one, world) or _is_swarm(one, world):
        return True
    return _is_by_laity(one, world) or _is_figure(one, world) or _is_side_of_a_game(one, world) or _is_posed(one.told.carrier)


def _is_set_elsewhere(one: Found, words: set[str], world: World) -> bool:
    """The sentence has a telling word of a scene, or two that hint at it, and none of state or war."""
    classes = world.knowledge.classes
    if any(t.lemma_.lower() in classes["fauna"] for t in one.told.slots.get("agent", ())):
        return True
    if words & classes["tale"] and not words & classes["reported"]:
        return True
    if words & (classes["statecraft"] | classes["bloodshed"]):
        return False
    named = words - {
        t.lemma_.lower() for t in one.told.token.sent if t.pos_ in VERBAL
    }  # "seal" and "bear" are animals as nouns alone
    between = _is_between_powers(one, world)
    if one.event.type in NO_DEEDS and not between and named & (classes["private"] | classes["fauna"]):
        return True
    labour = any(world.actors.sector(i) == "LAB" for i in one.event.actors)
    open_to = frozenset() if any(_is_power(i, world) for i in one.event.recipients) else LAY
    for scene, types in SCENES.items():
        if one.event.type not in types | (open_to - {"AGREE", "SUPPORT"}) or (scene == "market" and (between or labour)):
            continue
        firms = _firms(one, world) if scene == "market" else 0
        if named & classes[f"{scene}-strong"] or len(words & classes[f"{scene}-weak"]) + firms >= HINTS:
            return True
    return False


def _firms(one: Found, world: World) -> int:
    """How many firms the sentence names."""
    sent = one.told.token.sent
    named = (i for m in world.actors.mentions if sent.start <= m.head < sent.end for i in m.actors)
    return len({i for i in named if world.actors.sector(i) == "BUS"})


def _is_power(ident: str, world: World) -> bool:
    """Whether an actor holds power; a name that stands for no state and no known sector ("Zoom") is not taken to."""
    sector = world.actors.sector(ident)
    if sector is not None:
        return sector not in CIVIL
    return ident in world.states and not ident.endswith("-POP")


def _is_between_powers(one: Found, world: World) -> bool:
    """Whether somebody who acts for a state is the subject or object of the act itself, not just its owner or its place."""
    slots = one.told.slots if one.told.token.pos_ in VERBAL else {}
    heads = [t for slot in ("agent", "object", "by", "with", "on", "against") for t in slots.get(slot, ())]
    ids = {i for t in heads if world.is_body(t) for i in world.named(t)}
    if any(_is_power(i, world) for i in ids):
        return True
    public = {world.states.get(i, i) for i in (*one.event.actors, *one.event.recipients) if world.is_public(i)}
    return len(public) > 1


def _words(sentence: Span) -> set[str]:
    """Lower-case forms and lemmas of a sentence, alone and in pairs, hyphens as in the text."""
    forms = [t.lower_ for t in sentence]
    longer = {" ".join(forms[i : i + 3]) for i in range(len(forms) - 2)}
    pairs = {f"{a} {b}" for a, b in pairwise(forms)}
    triples = {f"{a}{b}{c}" for a, b, c in zip(forms, forms[1:], forms[2:], strict=False) if b == "-"}
    return {*forms, *pairs, *triples, *longer, *(t.lemma_.lower() for t in sentence)}


def _is_played(words: set[str], world: World) -> bool:
    """The sentence has words of sport and none for people under arms or for weapons."""
    return bool(words & world.knowledge.classes["sport"]) and not words & world.knowledge.classes["bloodshed"]


def _is_told_in_art(carrier: Token, world: World) -> bool:
    """The act stands in a clause on a work ("a novel in which …"), in one ("… in her novel"), or after it and a colon."""
    works = world.knowledge.classes["work"]
    below = carrier
    for above in carrier.ancestors:
        if above.lemma_.lower() in works and above.pos_ == "NOUN" and below.dep_ in CLAUSES and below.i > above.i:
            return True
        about = below.dep_ == "prep" and below.lower_ in {"about", "on"} and above.pos_ == "NOUN"
        if about and above.lemma_.lower() in works:
            return True  # "a film about the invasion"
        below = above
    for preposition in carrier.rights:
        told = preposition.dep_ == "prep" and preposition.lower_ in IN_FICTION
        if told and any(c.lemma_.lower() in works and c.dep_ == "pobj" for c in preposition.children):
            return True
    colon = next((t for t in carrier.sent if t.text == ":" and t.i < carrier.i), None)
    return colon is not None and any(t.lemma_.lower() in works for t in carrier.sent if t.i < colon.i)


def _is_commerce(one: Found, world: World) -> bool:
    """Every side is a firm, and what they do is told as force, retreat or talk."""
    if one.event.type in {"AGREE", "COOPERATE"}:
        return False  # firms' deals are coded in the field
    sides = [i for i in (*one.event.actors, *one.event.recipients) if i != UNKNOWN]
    unknown = UNKNOWN in (*one.event.actors, *one.event.recipients)
    named = not unknown or not any(ident.endswith("-BUS") for ident in sides)  # "the Iranian tanker was freed" is no firm's doing
    return bool(sides) and named and all(world.actors.sector(ident) == "BUS" for ident in sides)


def _is_private(one: Found, world: World) -> bool:
    """Done to one's kin, neighbour or colleague by nobody under arms or in office."""
    if one.event.type not in {"ASSAULT", "COERCE", "THREATEN"}:
        return False
    kin = world.knowledge.classes["kin"]
    done_to = any(t.lemma_.lower() in kin and any(c.dep_ == "poss" for c in t.lefts) for t in one.told.slots.get("object", ()))
    return done_to and all(world.actors.sector(ident) in {"CVL", "UNK", None} for ident in one.event.actors)


def _is_by_laity(one: Found, world: World) -> bool:
    """Done by people without power (a pianist, hotel guests) or by a thing from some place ("cocoa from Ghana"), to no power."""
    if one.event.type not in LAY or any(_is_power(i, world) for i in one.event.recipients):
        return False
    classes = world.knowledge.classes
    agents = [t for t in one.told.slots.get("agent", ()) if t.pos_ in {"NOUN", "PROPN"}]
    if not agents:
        return False
    if all(t.lemma_.lower() in classes["laity"] for t in agents):
        return True
    if not one.event.recipients and all(t.lemma_.lower() in classes["callings"] and _is_any(t) for t in agents):
        return True
    acting = classes["political"] | classes["people"] | classes["arms"] | classes["attackwords"] | classes["bloodshed"]
    return all(t.pos_ == "NOUN" and t.lemma_.lower() not in acting and _is_only_from(t, world) for t in agents)


def _is_any(noun: Token) -> bool:
    return any(c.lower_ in {"a", "an"} for c in noun.lefts)


def _is_only_from(noun: Token, world: World) -> bool:
    """Whether nothing but where it comes from or stands ties a noun to an actor."""
    if world.named(noun) or world.reach(noun, behind=False)[0]:
        return False
    return any(c.dep_ == "prep" and c.lower_ in FROM for c in noun.rights) and not any(
        c.lower_ in {"of", "by"} for c in noun.rights
    )


def _is_figure(one: Found, world: World) -> bool:
    """War waged on a thing: on chewing gum, on the household budget."""
    if one.event.type != "ASSAULT" or one.told.token.lemma_.lower() not in FIGURES or one.told.token.pos_ != "NOUN":
        return False
    targets = [t for slot in ("on", "against", "with") for t in one.told.slots.get(slot, ())]
    foes = world.knowledge.classes["armed"] | world.knowledge.classes["foes"]
    return bool(targets) and not any(
        world.is_people(t) or world.is_place(t) or world.is_political(t) or world.words(t) & foes for t in targets
    )


def _is_side_of_a_game(one: Found, world: World) -> bool:
    """ "The Danish attack could have had six": force named by its side alone, and no word of war or state in the whole report."""
    told = one.told
    bare = told.token.pos_ == "NOUN" and told.carrier == told.token and not any(slot in told.slots for slot in TARGETED)
    if one.event.type != "ASSAULT" or not bare or told.token.lemma_.lower() not in FORCE:
        return False
    classes = world.knowledge.classes
    return not any(_words(s) & (classes["statecraft"] | classes["bloodshed"]) for s in told.token.doc.sents)


def _is_posed(carrier: Token) -> bool:
    """What qualifies somebody whom another only claims to be: "claimed to be a surgeon stationed in Yemen"."""
    for word in (carrier, *carrier.ancestors):
        if word.dep_ in {"acl", "relcl"}:
            verbs = [word.head.head, word.head.head.head]
            if word.head.dep_ in {"attr", "pobj", "dobj"} and any(v.lemma_.lower() in POSED for v in verbs):
                return True
    return False


def _is_crime(one: Found, words: set[str], world: World) -> bool:
    """A crime without politics, its trial and its punishment: swindles, burglaries, fights in bars."""
    if one.event.type not in {"ASSAULT", "COERCE", "ACCUSE", "THREATEN"}:
        return False
    classes = world.knowledge.classes
    states = {world.states.get(i, i) for i in (*one.event.actors, *one.event.recipients) if i != UNKNOWN}
    return len(states) <= 1 and bool(words & classes["crime"]) and not words & (classes["statecraft"] - classes["justice"])


def _is_of_apps(one: Found, words: set[str], world: World) -> bool:
    """What programs do to one another and to their users, by no power."""
    if one.event.type not in PLAYED or any(_is_power(i, world) for i in one.event.actors):
        return False
    classes = world.knowledge.classes
    return bool(words & classes["tech"]) and not words & (classes["statecraft"] | classes["bloodshed"])


def _is_of_town(one: Found, world: World) -> bool:
    """A town council's matters, to no power."""
    if one.event.type not in LAY or any(_is_power(i, world) for i in one.event.recipients):
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
