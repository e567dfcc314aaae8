"""Whom a definite description of one actor means: "the country", "the Himalayan nation", "the alliance", "the council"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from foedus.knowledge.actors import ActorKnowledge
from foedus.model import ActorKind
from foedus.understand.actor_names import left_edge
from foedus.understand.coreference_focus import Focus
from foedus.understand.pronouns import REACH, Candidate, Talk

DEFINITE = frozenset({"the", "this", "that"})
WHOLE = DEFINITE | {"all"}  # "all the country"
LINK = "-"
STATES: frozenset[ActorKind] = frozenset({"state"})
BODIES: frozenset[ActorKind] = frozenset({"organisation", "institution"})
ORGANISED: dict[str, frozenset[ActorKind]] = {
    "group": frozenset({"organisation", "armed-group"}),
    "fighters": frozenset({"armed-group"}),
}


@dataclass(frozen=True, slots=True)
class Words:
    """What a description says beside its noun."""

    told: str  # what singles out: "himalayan"
    fits: frozenset[str] | None  # the actors that noun and words fit, where the table has them
    known: bool  # whether the table has the words
    vague: bool  # whether there were words that single out nobody: "tiny", "oil-rich"


@dataclass(slots=True)
class Descriptions:
    """Looks for the actor named before that fits the words. Belongs to one call of find_actors."""

    talk: Talk
    focus: Focus
    knowledge: ActorKnowledge

    def state(self, token: Token) -> str | None:
        """The state that "the country", "the kingdom" or "the Baltic nation" means."""
        if any(c.dep_ == "prep" and c.lower_ == "of" for c in token.rights):
            return None  # "the republic of Komi"
        words = self._words(token)
        if words is None:
            return None
        if not words.known:
            return self.focus.unlisted(token) if self._is_region(token) else None
        if words.fits is None and not words.vague:
            return self.focus.country(token)
        found = self._fitting(token, STATES, words)
        return found[0] if found else None

    def body(self, token: Token, means: str) -> tuple[str, ...]:
        """The organisation or armed group that "the alliance" or "the militia" means."""
        words = self._words(token)
        return self._fitting(token, ORGANISED[means], words) if words is not None and not words.told else ()

    def by_noun(self, token: Token) -> tuple[str, ...]:
        """The body whose official name holds the noun: "the agency" after the International Atomic Energy Agency."""
        if token.tag_ not in {"NN", "NNP"} or {c.lower_ for c in token.lefts} - DEFINITE:
            return ()
        here, cast = self.talk.sentence[token.i], self.talk.cast
        near = [c for c in self.talk.said if here - c.sentence <= 2 * REACH and self._is_one(c, BODIES)]
        fitting = [c for c in near if token.lower_ in cast.actor(c.actors[0]).name.lower().split()]
        return self._sole(c for c in fitting if c.sentence == fitting[-1].sentence)

    def _words(self, token: Token) -> Words | None:
        """The words before the noun, sorted; None where none makes the noun definite."""
        words = [t.lower_ for t in token.doc[left_edge(token) : token.i]]
        if not DEFINITE & set(words):
            return None
        linked = {j for i, word in enumerate(words) if word == LINK for j in (i - 1, i, i + 1)}  # "oil-rich", "Iran-backed"
        plain = [w for i, w in enumerate(words) if i not in linked and w not in WHOLE]
        told, noun = " ".join(w for w in plain if w not in self.knowledge.cues["epithet"]), token.lower_
        fits = self.knowledge.descriptions
        if f"{told} {noun}" in fits:  # "island nation"
            told, noun = "", f"{told} {noun}"
        sets = [fits[word] for word in (noun, told) if word in fits]
        known = not told or told in fits
        return Words(told, frozenset.intersection(*sets) if sets else None, known, bool(linked or plain))

    def _is_region(self, token: Token) -> bool:
        """ "the Alpine nation": one adjective or name of a region that no table lists and that names no actor."""
        before = [c for c in token.children if c.i < token.i and c.dep_ != "det"]
        return len(before) == 1 and before[0].ent_type_ in {"NORP", "LOC"} and before[0].i not in self.talk.by_head

    def _fitting(self, token: Token, kinds: frozenset[ActorKind], words: Words) -> tuple[str, ...]:
        """Who fits in the last sentence that names anybody who does, looking back REACH sentences; of several the subject.

        Whom only a table's words single out may have been named at any distance.
        """
        here = self.talk.sentence[token.i]
        one = [c for c in self.talk.said if self._is_one(c, kinds) and (words.fits is None or c.actors[0] in words.fits)]
        near = [c for c in one if here - c.sentence <= REACH]
        if words.vague and words.fits is None:
            return self._sole(near)
        last = [c for c in near if c.sentence == near[-1].sentence]
        return self._sole(last) or self._sole(c for c in last if c.subject) or (self._sole(one) if words.fits else ())

    def _is_one(self, candidate: Candidate, kinds: frozenset[ActorKind]) -> bool:
        return len(candidate.actors) == 1 and self.talk.cast.kind(candidate.actors[0]) in kinds

    def _sole(self, candidates: Iterable[Candidate]) -> tuple[str, ...]:
        """The actor of all candidates, where they are one."""
        found = {c.actors for c in candidates}
        return found.pop() if len(found) == 1 else ()
