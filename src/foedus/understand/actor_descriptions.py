"""Whom a definite description means: "the kingdom", "the Himalayan nation", "the alliance", "the council"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spacy.tokens import Token

from foedus.knowledge.actors import ActorKnowledge
from foedus.model import ActorKind
from foedus.understand.actor_names import left_edge
from foedus.understand.cast import Cast
from foedus.understand.pronouns import REACH, Candidate, Talk

DEFINITE = frozenset({"the", "this"})
WHOLE = DEFINITE | {"all"}  # "all the country"
STATES: frozenset[ActorKind] = frozenset({"state"})
GROUPS: frozenset[ActorKind] = frozenset({"organisation", "armed-group"})
BODIES: frozenset[ActorKind] = frozenset({"organisation", "institution"})
FIGHTING = frozenset({"group", "movement", "militia", "organisation", "organization"})  # what reports call an armed group as well

NEIGHBOURS, COUNTERPARTS = frozenset({"neighbour", "neighbor"}), frozenset({"counterpart"})


class Descriptions:
    """Looks for the actor named before that fits the words."""

    def __init__(self, talk: Talk, cast: Cast, knowledge: ActorKnowledge) -> None:
        self.talk, self.cast = talk, cast
        self.fits: Mapping[str, frozenset[str]] = knowledge.descriptions
        self.epithets, self.strife = knowledge.cues["epithet"], knowledge.cues["strife"]

    def meant(self, token: Token, means: str) -> tuple[str, ...]:
        """The actor that "the country" or "the alliance" means; none where a word beside it singles out what nothing knows."""
        if means == "country" and any(c.dep_ == "prep" and c.lower_ == "of" for c in token.rights):
            return ()  # "the state of Hawaii"
        words = [t.lower_ for t in token.doc[left_edge(token) : token.i]]
        if not DEFINITE & set(words):
            return ()
        compound = {j for i, word in enumerate(words) if word == "-" for j in (i - 1, i, i + 1)}  # "oil-rich", "Iran-backed"
        plain = [w for i, w in enumerate(words) if i not in compound and w not in WHOLE]
        told = " ".join(w for w in plain if w not in self.epithets)
        noun = token.lower_
        if noun == "nation" and told == "island":
            told, noun = "", "island nation"
        sets = [self.fits[word] for word in (noun, told) if word in self.fits]
        if told and told not in self.fits:
            return ()
        kinds = STATES if means == "country" else GROUPS if noun in FIGHTING else GROUPS - {"armed-group"}
        near = [c for c in self.talk.recent(token) if self.is_one(c, kinds)]
        if not sets:
            return self.sole(near) if compound or plain else near[0].actors if near else ()
        allowed = frozenset.intersection(*sets)
        return self.best([c for c in near if c.actors[0] in allowed]) or self.sole(
            c for c in self.talk.said if self.is_one(c, kinds) and c.actors[0] in allowed
        )

    def parted(self, token: Token) -> bool:
        """ "both sides of the Atlantic": sides of what is no strife are no actors."""
        inner = (c for p in token.rights if p.dep_ == "prep" and p.lower_ == "of" for c in p.children if c.dep_ == "pobj")
        return token.lower_ == "sides" and any(c.lemma_.lower() not in self.strife for c in inner)

    def related(self, token: Token, possessors: list[str]) -> tuple[str, ...]:
        """ "its neighbour", "his counterpart": the only other state, or the only other holder of such an office, near by."""
        noun = token.lower_
        if not possessors or noun not in NEIGHBOURS | COUNTERPARTS or token.tag_ != "NN":
            return ()
        here = self.talk.sentence[token.i]
        near = {c.actors[0] for c in self.talk.said if len(c.actors) == 1 and here - c.sentence <= 1 and not c.modifier}
        others = near - set(possessors)
        if noun in NEIGHBOURS:
            known = all(self.cast.kind(a) == "state" for a in possessors)
            found = {a for a in others if known and self.cast.kind(a) == "state"}
        else:
            offices = {t for a in possessors for t in self.cast.titles.get(a, ())}
            others = {a for a in others if self.cast.country(a) not in {self.cast.country(p) for p in possessors}}
            found = {a for a in others if offices & self.cast.titles.get(a, set())}
        return tuple(found) if len(found) == 1 else ()

    def is_one(self, candidate: Candidate, kinds: frozenset[ActorKind]) -> bool:
        """A single actor of these kinds."""
        return len(candidate.actors) == 1 and self.cast.kind(candidate.actors[0]) in kinds

    def best(self, candidates: list[Candidate]) -> tuple[str, ...]:
        """The first candidate, unless another of the same sentence fits as well and neither is a subject."""
        if not candidates:
            return ()
        first = candidates[0]
        equal = {c.actors for c in candidates if c.sentence == first.sentence and c.subject == first.subject}
        return first.actors if len(equal) == 1 else ()

    def sole(self, candidates: Iterable[Candidate]) -> tuple[str, ...]:
        """The actor of all candidates, where they are one."""
        found = {c.actors for c in candidates}
        return found.pop() if len(found) == 1 else ()

    def by_noun(self, token: Token) -> tuple[str, ...]:
        """The body whose official name holds the noun: "the agency" after the International Atomic Energy Agency."""
        noun = token.lower_
        if token.tag_ not in {"NN", "NNP"} or {c.lower_ for c in token.lefts} - DEFINITE:
            return ()
        here = self.talk.sentence[token.i]
        fitting = [
            c
            for c in self.talk.said
            if here - c.sentence <= 2 * REACH
            and self.is_one(c, BODIES)
            and noun in self.cast.actor(c.actors[0]).name.lower().split()
        ]
        return fitting[-1].actors if fitting and len({c.actors for c in fitting if c.sentence == fitting[-1].sentence}) == 1 else ()
