"""Acts that are no politics: told in the words of sport, told of a film or novel, between firms, between private people."""

from __future__ import annotations

from spacy.tokens import Token

from foedus.understand.event_frames import VERBAL
from foedus.understand.event_idle import LAY, NO_DEEDS, PLAYED, is_idle, is_power
from foedus.understand.event_roles import UNKNOWN, Found, World, words_of

SCENES = {"sport": PLAYED | {"PROTEST", "AID", "AGREE"}, "market": PLAYED | {"PROTEST", "AID", "SANCTION"}, "stage": NO_DEEDS}
FEIGNED = frozenset({"imagine", "depict", "portray", "picture", "dramatise", "dramatize", "recount", "retell", "follow", "feature"})
SHOWING = frozenset({"show", "tell", "recall", "teach", "explain", "trace", "commemorate"})
SHOWN_BY = frozenset({"museum", "exhibition", "exhibit", "panel", "tour", "textbook", "mural", "fresco", "plaque", "tapestry"})
WORKS = frozenset({"book", "poem", "play", "essay", "memoir", "album", "song", "ballad", "saga", "trilogy", "adaptation", "remake"})
HINTS = 2  # of the weaker words
IN_FICTION = frozenset({"in", "of", "throughout"})
CLAUSES = frozenset({"relcl", "acl", "appos", "parataxis", "conj", "pcomp", "ccomp", "advcl"})


def is_elsewhere(one: Found, world: World) -> bool:
    """Whether the words around show that an act is a game's, a story's, a firm's or a private one's."""
    if one.event.step is not None:
        return False
    words = words_of(one.told.token.sent)
    if one.event.type in PLAYED and _is_played(words, world):
        return True
    if _is_set_elsewhere(one, words, world):
        return True
    if _is_told_in_art(one.told.carrier, world) or _is_commerce(one, world) or _is_private(one, world):
        return True
    if _is_crime(one, words, world) or _is_of_apps(one, words, world):
        return True
    return is_idle(one, world)


def _is_set_elsewhere(one: Found, words: set[str], world: World) -> bool:
    """The sentence has a telling word of a scene, or two that hint at it, and none of state or war."""
    classes = world.knowledge.classes
    if any(t.lemma_.lower() in classes["fauna"] for t in one.told.slots.get("agent", ())):
        return True
    if words & classes["tale"] and not words & classes["reported"]:
        return True
    if words & (classes["statecraft"] | classes["bloodshed"]):
        return False
    verbs = [t for t in one.told.token.sent if t.pos_ in VERBAL]
    named = words - {form for t in verbs for form in (t.lemma_.lower(), t.lower_)}  # "seal" and "bear" are animals as nouns alone
    between = _is_between_powers(one, world)
    if one.event.type in NO_DEEDS and not between and named & (classes["private"] | classes["fauna"]):
        return True
    labour = any(world.actors.sector(i) == "LAB" for i in one.event.actors)
    open_to = frozenset() if any(is_power(i, world) for i in one.event.recipients) else LAY
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


def _is_between_powers(one: Found, world: World) -> bool:
    """Whether somebody who acts for a state is the subject or object of the act itself, not just its owner or its place."""
    slots = one.told.slots if one.told.token.pos_ in VERBAL else {}
    heads = [t for slot in ("agent", "object", "by", "with", "on", "against") for t in slots.get(slot, ())]
    ids = {i for t in heads if world.is_body(t) for i in world.named(t)}
    if any(is_power(i, world) for i in ids):
        return True
    public = {world.states.get(i, i) for i in (*one.event.actors, *one.event.recipients) if world.is_public(i)}
    return len(public) > 1


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
    by_work = any(c.dep_ == "nsubj" and c.pos_ == "NOUN" and c.lemma_.lower() in works | WORKS for c in carrier.lefts)
    if by_work or _is_feigned(carrier, works):
        return True
    for preposition in carrier.rights:
        told = preposition.dep_ == "prep" and preposition.lower_ in IN_FICTION
        if told and any(c.lemma_.lower() in works and c.dep_ == "pobj" for c in preposition.children):
            return True
    colon = next((t for t in carrier.sent if t.text == ":" and t.i < carrier.i), None)
    return colon is not None and any(t.lemma_.lower() in works for t in carrier.sent if t.i < colon.i)


def _is_feigned(carrier: Token, works: frozenset[str]) -> bool:
    """A work is the subject of a verb above ("the novel imagines a land that …"), or its people act ("the king of the play")."""
    feigning = (a for a in carrier.ancestors if a.lemma_.lower() in FEIGNED)
    subjects = [c for a in feigning for c in a.lefts if c.dep_ == "nsubj"]
    own = [p for c in carrier.lefts if c.dep_ == "nsubj" for o in c.rights if o.lower_ == "of" for p in o.children]
    showing = (a for a in carrier.ancestors if a.lemma_.lower() in SHOWING)
    shows = any(c.lemma_.lower() in SHOWN_BY for a in showing for c in a.lefts if c.dep_ == "nsubj")
    return shows or any(t.lemma_.lower() in works | WORKS | {"series", "show"} for t in (*subjects, *own))


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


def _is_crime(one: Found, words: set[str], world: World) -> bool:
    """A crime without politics, its trial and its punishment: swindles, burglaries, fights in bars."""
    if one.event.type not in {"ASSAULT", "COERCE", "ACCUSE", "THREATEN"}:
        return False
    classes = world.knowledge.classes
    if any(world.states.get(i) == i for t in one.told.slots.get("agent", ()) for i in world.named(t)):
        return False  # a state by its name
    states = {world.states.get(i, i) for i in (*one.event.actors, *one.event.recipients) if i != UNKNOWN}
    return len(states) <= 1 and bool(words & classes["crime"]) and not words & (classes["statecraft"] - classes["justice"])


def _is_of_apps(one: Found, words: set[str], world: World) -> bool:
    """What programs do to one another and to their users, by no power."""
    if one.event.type not in PLAYED or any(is_power(i, world) for i in one.event.actors):
        return False
    classes = world.knowledge.classes
    return bool(words & classes["tech"]) and not words & (classes["statecraft"] | classes["bloodshed"])
