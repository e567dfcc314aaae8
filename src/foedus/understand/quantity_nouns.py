"""What a number counts and whose it is: the noun after the number, the actor within the phrase, the one that has or sends it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from foedus.knowledge.quantities import QuantityKnowledge, Unit
from foedus.understand.findings import ActorFindings, PlaceFindings
from foedus.understand.syntax import roles

REACH = 8  # words after a number within which its noun stands
PASSED = frozenset({"ADJ", "DET", "PROPN", "NOUN", "NUM", "PART", "ADV", "PRON"})
JOINTS = frozenset({"of", "the", "'s", "'", "-", "and", "/", "out", "its", "their", '"'})
PEOPLE = Unit("people", "person")
VOTES = frozenset({"vote", "abstention", "abstain", "ballot"})
CHAMBER_NEAR = 120  # words
DWELLING = frozenset({"in", "of", "from"})
OWNED = frozenset({"force", "weapon", "vote"})


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun that a number counts, its unit and where its phrase ends."""

    noun: Token
    unit: Unit
    end: int  # token index, exclusive


def counted_noun(doc: Doc, first: int, knowledge: QuantityKnowledge) -> Counted | None:
    """The first noun worth counting after the number that ends before token `first`, in the same phrase, or None."""
    found: Counted | None = None
    for token in doc[first : first + REACH]:
        if token.is_sent_start and token.i > first:
            break
        unit = unit_of(token, knowledge)
        if unit and token.pos_ in {"NOUN", "PROPN", "ADJ"} and (token.tag_ != "NNP" or token.is_lower or token.is_upper):
            found = Counted(token, unit, token.i + 1)
            following = doc[token.i + 1] if token.i + 1 < len(doc) else None
            if following is None or following.pos_ != "NOUN" or following.dep_ == "npadvmod":
                return found
        elif found:
            return found if token.pos_ != "NOUN" else None  # "10 tank shells" goes on, "10 tank factories" is another noun
        elif not (
            token.pos_ in PASSED or token.lower_ in JOINTS or (token.tag_ in {"VBN", "VBG"} and token.dep_ in {"amod", "compound"})
        ):
            return None
    return found


def unit_of(token: Token, knowledge: QuantityKnowledge) -> Unit | None:
    """The unit that a noun names, by lemma, by two words, or by its last part ("anti-tank missiles", "warships")."""
    lemma = token.lemma_.lower()
    return knowledge.units.get(lemma) or knowledge.units.get(token.lower_) or knowledge.units.get(lemma.rpartition("-")[2])


def harm_of(token: Token, harm: Mapping[str, str]) -> str | None:
    """What befell the people counted: the participle or verb around their noun ("killed", "wounded")."""
    for child in token.children:
        if child.dep_ in {"acl", "relcl", "amod", "acomp"} and child.lemma_.lower() in harm:
            return harm[child.lemma_.lower()]
    head = token.head
    if (head.pos_ == "VERB" and token.dep_ in {"dobj", "nsubjpass"}) or head.lemma_ == "die":
        return harm.get(head.lemma_.lower())
    return None


def people_counted(doc: Doc, first: int, actors: ActorFindings) -> Counted | None:
    """A people named after the number: "43,000 Palestinians"."""
    mention = actors.at(first) if first < len(doc) else None
    if mention is None or mention.head != first or not doc[first].is_title or not doc[first].text.endswith("s"):
        return None
    if not any(actors.actor(ident).kind == "population" for ident in mention.actors) and mention.kind != "demonym":
        return None
    return Counted(doc[first], PEOPLE, first + 1)


def actors_counted(
    doc: Doc, first: int, counted: Counted, actors: ActorFindings, places: PlaceFindings, having: frozenset[str]
) -> tuple[str, ...]:
    """Ids of the actors whose people or things are counted: named in the phrase, after it, or as having or sending them."""
    if counted.unit.kind == "state":
        return _group_of(counted.noun, actors)
    if counted.unit.kind in {"vote", "person"} and any(token.lemma_ in VOTES for token in counted.noun.sent):
        return _chamber(counted.noun, actors)
    within = [mention for index in range(first, counted.end) if (mention := actors.at(index)) and mention.kind != "pronoun"]
    if counted.unit.kind in {"person", "casualty"} and not _is_described(counted.noun):
        within = [mention for mention in within if mention.head != counted.noun.i]
    after = [actors.for_phrase(token) for word, token in roles(counted.noun).obliques if word in {"of", "from", "by"}]
    owner = [actors.at(index) for index in range(max(0, first - 2), first) if doc[index].dep_ in {"poss", "case"}]
    for mention in (*within, *after, *owner):
        if mention and (known := _known(mention.actors, actors)):
            return known
    verb = _verb_above(counted.noun)
    if counted.unit.kind in OWNED and verb is not None and verb.lemma_ in having:
        for agent in roles(verb).agents:
            mention = actors.for_phrase(agent)
            if mention and agent.i != counted.noun.i and (known := _known(mention.actors, actors)):
                return known
    return _at_place(counted, places) if counted.unit.kind in {"person", "casualty"} else ()


def _group_of(noun: Token, actors: ActorFindings) -> tuple[str, ...]:
    """ "The pact, an alliance of six states": what the states make up; NATO of "NATO's 32 countries"."""
    head = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    owner = next((child for child in noun.children if child.dep_ in {"poss", "compound"}), None)
    for token in (owner, head, head.head if head is not None and head.dep_ == "appos" else None):
        mention = actors.headed_by(token.i) if token is not None else None
        if mention and all(actors.actor(ident).kind == "organisation" for ident in mention.actors):
            return mention.actors
    return ()


def _chamber(noun: Token, actors: ActorFindings) -> tuple[str, ...]:
    """The parliament that votes: the one last named, no further back than a few sentences."""
    low = bisect_left(actors.mentions, noun.i - CHAMBER_NEAR, key=lambda m: m.first)
    high = bisect_left(actors.mentions, noun.i, low, key=lambda m: m.first)
    for mention in reversed(actors.mentions[low:high]):
        if any(actors.actor(i).sector == "LEG" for i in mention.actors):
            return _known(mention.actors, actors)
    return ()


def _known(ids: tuple[str, ...], actors: ActorFindings) -> tuple[str, ...]:
    """Those actors that are somebody: a state, an organisation, an armed group, or what belongs to a state."""
    return tuple(i for i in ids if actors.actor(i).country or actors.actor(i).kind in {"state", "organisation", "armed-group"})


def _is_described(noun: Token) -> bool:
    """Whether the phrase itself says whose people they are: "80 Korean people", "the town's people", "people of the town"."""
    return any(c.dep_ in {"amod", "compound", "poss", "nmod"} or (c.dep_ == "prep" and c.lower_ in DWELLING) for c in noun.children)


def _at_place(counted: Counted, places: PlaceFindings) -> tuple[str, ...]:
    """The state of the people of a place: named within their own phrase ("80 people in the town"), not by where they died."""
    inside = [child for child in counted.noun.children if child.lower_ in DWELLING and child.dep_ == "prep"]
    for preposition in inside:
        first, last = preposition.i, preposition.right_edge.i
        low = bisect_left(places.mentions, first, key=lambda m: m.first)
        for mention in places.mentions[low : low + 1]:
            if mention.first <= last and mention.place.country:
                return (mention.place.country,)
    return ()


def _verb_above(token: Token) -> Token | None:
    for ancestor in token.ancestors:
        if ancestor.pos_ in {"VERB", "AUX"}:
            return ancestor
    return None
