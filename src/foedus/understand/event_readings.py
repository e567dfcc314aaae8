"""How a word tells an event: under which frames it is looked up, whether one fits, and why what fits is still none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from foedus.knowledge.events import EventKnowledge, Frame
from foedus.understand.event_conditions import fits
from foedus.understand.event_frames import (
    VERBAL,
    Told,
    is_hidden_gerund,
    keys_of,
    told_by_adjective,
    told_by_hidden_gerund,
    told_by_noun,
    told_by_verb,
    verbs_of_gerund,
)
from foedus.understand.event_generic import is_generic, is_likened
from foedus.understand.event_roles import Found, Party, World
from foedus.understand.event_scenes import is_elsewhere
from foedus.understand.event_sides import foreign, sides
from foedus.understand.event_words import event_of
from foedus.understand.syntax import surface_subjects

Tell = Callable[[Token, EventKnowledge], Told]
VERBAL_ATTACKS = frozenset({"ACCUSE", "THREATEN"})  # nobody does these to himself
# acts of words and of good will: without anybody who does them they say nothing ("aid to Chad", "the demand for talks")
BY_SOMEBODY = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION"}
)
TAKEN_BY_SOMEBODY = frozenset({"AID"})  # help to nobody is spending
AT_HOME = frozenset({"ASSAULT", "COERCE", "PROTEST", "CONCEDE", "ACCUSE", "REQUEST"})  # a state may do these within itself
NEGOTIATED = frozenset({"RETREAT", "MOBILIZE", "AID", "CONCEDE", "COOPERATE", "AGREE", "SUPPORT"})
ABOUT = frozenset({"on", "about", "over", "regarding", "concerning", "for"})
NEGOTIATING = frozenset({"discuss", "negotiate", "debate", "consider", "weigh", "mull", "contemplate"})
NOT_TOLD = frozenset({"compound", "nmod", "amod", "poss"})  # a word in these places qualifies another and tells nothing itself


def read_word(token: Token, world: World) -> Found | None:
    """The event that a word tells, by the first frame that fits."""
    for frames, tell in readings(token, world.knowledge):
        told: Told | None = None
        for frame in frames:
            told = told or tell(token, world.knowledge)
            if fits(frame, told, world) and isinstance(found := filled(frame, told, world), Found):
                return found
    return None


def filled(frame: Frame, told: Told, world: World) -> Found | str:
    """The event with its sides; or why it is none: neither side is political, or a side would accuse or threaten itself."""
    if (verb := told.slots.get("governor")) and any("governor" in slot.split("|") for slot, _ in frame.needs):
        told = replace(told, carrier=verb[0])  # what becomes of the talks is told by "broke down"
    actors, recipients = sides(frame, told, world)
    political = _is_political(actors, recipients, world) or (frame.rule.civic and actors.named)
    if not political:
        return "neither side is a state, an organisation, an armed group or people in politics"
    if frame.type in BY_SOMEBODY and not (actors.ids or actors.heads) and not (frame.type == "SANCTION" and recipients.ids):
        return "nobody is told to do it"
    if frame.type == "THREATEN" and _is_foretold(told, actors, world):
        return "it foretells what others may do"
    if frame.type in VERBAL_ATTACKS and actors.ids and set(actors.ids) == set(recipients.ids):
        return "it would be done to oneself"
    if not frame.rule.domestic:
        recipients = replace(recipients, ids=tuple(i for i in recipients.ids if i not in actors.ids))
    if frame.rule.abroad and world.country(actors.ids) == (world.country(recipients.ids) or ""):
        return "both sides are of one state"
    if frame.type not in AT_HOME and not frame.rule.domestic:
        recipients = foreign(recipients, actors, world)
        if frame.type in TAKEN_BY_SOMEBODY and not (recipients.ids or recipients.heads):
            return "nobody is told to receive it"
    return Found(event_of(frame, told, actors, recipients, world), frame, told)


def _is_foretold(told: Told, actors: Party, world: World) -> bool:
    """Whether a warning is of what a third side may do ("Kyiv warned that Moscow may strike", "warned of a Russian attack")."""
    classes = world.knowledge.classes
    if told.token.lemma_.lower() not in classes["warning"]:
        return False
    doers = [world.doers(noun) for noun in told.slots.get("of", ())]
    verbs = () if "object" in told.slots else told.slots.get("complement", ())
    acts = (verb for verb in verbs if verb.pos_ in VERBAL and not world.verb_words(verb) & classes["suffering"])
    doers += [tuple(i for t in surface_subjects(verb) for i in world.stands_for(t)) for verb in acts]
    home = {world.states.get(i, i) for i in actors.ids}
    return any(ids and all(world.is_public(i) and world.states.get(i, i) not in home for i in ids) for ids in doers)


def readings(token: Token, knowledge: EventKnowledge) -> Iterator[tuple[tuple[Frame, ...], Tell]]:
    """The frames under which a word is looked up, with how its slots are read."""
    found: list[tuple[dict[str, tuple[Frame, ...]], Iterable[str], Tell]] = []
    if (token.pos_ == "ADJ" and token.dep_ not in NOT_TOLD) or (token.tag_ == "VBN" and token.lower_ in knowledge.adjectives):
        found.append((knowledge.adjectives, (token.lower_,), _by_adjective))
    if token.pos_ in VERBAL and token.dep_ not in {"amod", "aux", "auxpass", "compound"}:
        found.append((knowledge.verbs, keys_of(token), _by_verb))
    elif token.pos_ == "NOUN" and token.dep_ not in NOT_TOLD and not any(c.lower_ in {"any", "no"} for c in token.lefts):
        found.append((knowledge.nouns, keys_of(token), _by_noun))
    if _is_gerund(token):
        found.append((knowledge.nouns, keys_of(token), _by_noun))
    if is_hidden_gerund(token, knowledge.classes["denying"]):
        found.append((knowledge.verbs, verbs_of_gerund(token), _by_hidden_gerund))
    for index, keys, tell in found:
        if frames := tuple(frame for key in keys for frame in index.get(key, ())):
            yield frames, tell


def _is_gerund(token: Token) -> bool:
    """ "Fighting between Chad and Sudan went on", "shelling by Thai forces": a verb to the tagger that stands for a noun."""
    named = token.tag_ == "VBG" and token.dep_ in {"nsubj", "nsubjpass", "csubj", "csubjpass", "dobj", "pobj", "pcomp"}
    return named and any(c.dep_ in {"prep", "agent"} and c.lower_ in {"between", "by"} for c in token.rights)


def _by_verb(token: Token, _: EventKnowledge) -> Told:
    return told_by_verb(token)


def _by_hidden_gerund(token: Token, _: EventKnowledge) -> Told:
    return told_by_hidden_gerund(token)


def _by_noun(token: Token, knowledge: EventKnowledge) -> Told:
    return told_by_noun(token, knowledge.classes["light"], knowledge.classes["receiving"])


def _by_adjective(token: Token, _: EventKnowledge) -> Told:
    return told_by_adjective(token)


def _is_political(actors: Party, recipients: Party, world: World) -> bool:
    ids = (*actors.ids, *recipients.ids)
    return any(world.is_public(i) for i in ids) or any(world.is_political(t) for t in (*actors.heads, *recipients.heads))


def why_not_told(found: Found, world: World) -> str | None:
    """Why an act that the words name is not told as one that anybody does or did; None where it is."""
    if _asked(found.told.carrier):
        return "the clause asks for a number"
    if _barred(found.told.carrier, world.knowledge):
        return "it is named as what somebody must not do"
    if _is_condition(found.told.token, world.knowledge):
        return "it is named as a condition or as what a text provides for"
    if _is_topic(found, world.knowledge):
        return "it is what is talked about, or what an agreement is on"
    if _undone(found, world.knowledge):
        return "another word tells what became of it"
    if is_generic(found, world):
        return "it is told as what is usual, not as done"
    if is_likened(found):
        return "something else is likened to it"
    return "it is sport, fiction, commerce or a private matter" if is_elsewhere(found, world) else None


def _asked(verb: Token) -> bool:
    """Whether a clause asks for a number ("did not say how many were killed") and so tells nothing."""
    words = verb.doc[verb.left_edge.i : verb.i]
    return any(word.lower_ == "how" and word.nbor(1).lower_ in {"many", "much"} for word in words)


def _barred(verb: Token, knowledge: EventKnowledge) -> bool:
    """Whether an act is only named as one that somebody must not do ("bans both from deploying missiles")."""
    first = next((a for a in (verb, *verb.ancestors) if a.dep_ != "conj"), verb)
    if first.dep_ == "pcomp" and first.head.lower_ == "from":
        return first.head.head.lemma_.lower() in knowledge.classes["barring"]
    return False


def _is_condition(noun: Token, knowledge: EventKnowledge) -> bool:
    """Whether an act noun only names what hangs on something or what a text provides for ("makes a withdrawal conditional on",
    "a withdrawal depends on", "provides for a withdrawal")."""
    if noun.pos_ != "NOUN" or noun.dep_ not in {"nsubj", "nsubjpass", "dobj", "pobj"}:
        return False
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    beside = (c for c in (*above.children, *noun.subtree) if c.i > above.i and c.dep_ in {"acomp", "amod", "attr", "ccomp", "oprd"})
    words = {above.lemma_.lower(), *(c.lemma_.lower() for c in beside)}
    if noun.dep_ == "pobj":
        words.add(f"{above.lemma_.lower()} {noun.head.lower_}")
    return not words.isdisjoint(knowledge.classes["conditional"])


def _is_topic(read: Found, knowledge: EventKnowledge) -> bool:
    """Whether an act noun only names what is negotiated or agreed ("talks on Chad's withdrawal", "a treaty on the deployment of",
    "discussed the release of"), which nobody need have done yet."""
    noun = read.told.token
    if noun.pos_ != "NOUN" or read.event.type not in NEGOTIATED:
        return False
    if noun.dep_ == "pobj" and noun.head.lower_ in ABOUT:
        above = noun.head.head.lemma_.lower()
        return above in knowledge.classes["talks"] or above in knowledge.classes["agreement"]
    return noun.dep_ == "dobj" and noun.head.lemma_.lower() in NEGOTIATING


def _undone(read: Found, knowledge: EventKnowledge) -> bool:
    """Whether an act noun tells no act of its own: a ratification taken back ("revoked its ratification") or named by its papers
    ("the instruments of ratification"), a bid that another grants ("approved the bid")."""
    noun = read.told.token
    if noun.pos_ != "NOUN":
        return False
    if read.event.type == "SUPPORT" and noun.dep_ == "pobj":
        return noun.head.head.lemma_.lower() in knowledge.classes["papers"]
    verbs = {"SUPPORT": "undoing", "REQUEST": "granting"}.get(read.event.type)
    if verbs is None or noun.dep_ not in {"dobj", "nsubjpass"}:
        return False
    return noun.head.lemma_.lower() in knowledge.classes[verbs]


def absorbed(found: list[Found]) -> Iterator[tuple[Found, Found | None]]:
    """Each event, sentence by sentence, with the other event of its sentence that tells it already."""
    beside: dict[int, list[Found]] = {}  # by sentence
    for one in found:
        beside.setdefault(one.told.token.sent.start, []).append(one)
    for near in beside.values():
        for one in near:
            yield one, next((other for other in near if _absorbs(other, one)), None)


def _absorbs(other: Found, one: Found) -> bool:
    """Whether an event only says what the other one asks for, refuses or ends ("demanded talks", "halted its raids")."""
    if other is one:
        return False
    below = one.told.token
    if one.event.type == other.event.type and one.told.carrier == other.told.token:
        return True  # "imposed sanctions": the verb tells it already
    if _second_half(one, other):
        return True
    if other.event.type == "THREATEN" and one.event.type == "AID":
        return False  # "warned that it may arm Kyiv": a threat to one, help to another
    if not other.frame.rule.absorbs:
        return False
    if any(verb == below or verb.is_ancestor(below) for verb in other.told.slots.get("complement", ())):
        return True
    return _completes(below, other.told.token) or _completes(one.told.carrier, other.told.token)


def _second_half(one: Found, other: Found) -> bool:
    """Whether an act is the second of a pair with the same object ("killed and wounded")."""
    if not one.event.type == other.event.type == "ASSAULT":
        return False
    word, first = one.told, other.told
    return word.token.dep_ == "conj" and word.token.head == first.token and word.slots.get("object") == first.slots.get("object")


def _completes(token: Token, above: Token) -> bool:
    """Whether the way up from a word to another enters it as object or complement."""
    while token.head.i != token.i:
        if token.head.i == above.i:
            return token.dep_ in {"dobj", "xcomp", "ccomp", "prep", "nsubjpass", "acl", "pobj", "attr", "acomp", "dative", "pcomp"}
        if token.dep_ in {"advcl", "relcl", "nsubj", "parataxis"}:
            return False
        token = token.head
    return False
