"""Which two actors "both sides" and "the two countries" mean: those named side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from spacy.tokens import Doc, Token

from foedus.understand.cast import Cast
from foedus.understand.findings import Mention

PARTS = frozenset({"institution", "armed-group", "organisation"})  # with states, the kinds of actors that "both sides" may be


class Pairs:
    """The pairs that one report has named so far. Belongs to one call of find_actors."""

    def __init__(self, doc: Doc, cast: Cast, by_head: Mapping[int, Mention]) -> None:
        self.doc, self.cast, self.by_head = doc, cast, by_head
        self.both_states: list[tuple[str, ...]] = []
        self.pair_at = 0  # token at which the last was named
        self.joint: list[tuple[int, tuple[str, ...]]] = []  # other actors side by side, with the token
        self.count: Counter[str] = Counter()  # mentions of each state

    def hear(self, mention: Mention, head: Token) -> None:
        """Two states side by side ("Armenia and Azerbaijan", "India-Pakistan") are what "both countries" means later."""
        for ident in mention.actors:
            if self.cast.actor(ident).kind == "state":
                self.count[ident] += 1
        states = self.states(mention.actors)
        if len(states) > 1 and mention.kind == "collective":
            self.both_states.append(states)
            self.pair_at = head.i
        if len(mention.actors) != 1:
            return
        others = [self.by_head[t.i] for t in head.conjuncts if t.i < head.i and t.i in self.by_head]
        before = self.by_head.get(head.i - 2) if head.i > 1 else None
        joining = {"-", "–", "and"} if before is not None and before.kind == mention.kind else {"-", "–"}
        if not others and before is not None and self.doc[head.i - 1].text in joining:
            others = [before]
        together = tuple(dict.fromkeys(s for m in others for s in self.states(m.actors)))
        armed = any(self.cast.kind(a) == "armed-group" for m in (mention, *others) for a in m.actors)
        if not armed and len(together) == 1 == len(states) and len(head.conjuncts) < 2 and states[0] not in together:
            self.both_states.append((*together, *states))
            self.pair_at = head.i
        elif len(others) == 1 == len(others[0].actors) and len(head.conjuncts) == 1:
            self.joint += [(head.i, pair)] if self.are_sides(pair := (*others[0].actors, *mention.actors)) else []

    def states(self, actors: tuple[str, ...]) -> tuple[str, ...]:
        """The states that actors are or act for."""
        return tuple(dict.fromkeys(c for a in actors if (c := self.cast.country(a))))

    def are_sides(self, pair: tuple[str, ...]) -> bool:
        """Whether two actors can face each other: bodies and groups, not two parts of one crowd."""
        return pair[0] != pair[1] and all(self.cast.kind(a) in {"state", *PARTS} for a in pair)

    def sides(self) -> tuple[str, ...]:
        """Two actors named side by side since any two states were ("the government and the rebels")."""
        last = self.joint[-1] if self.joint else (0, ())
        return last[1] if last[0] > self.pair_at else ()

    def pair(self) -> tuple[str, ...]:
        """The two states last named side by side, else the two named most so far."""
        two = [p for p in self.both_states if len(p) == 2]
        if two:
            return two[-1]
        top = [ident for ident, _ in sorted(self.count.items(), key=lambda item: -item[1])]
        return tuple(top) if len(top) == 2 else ()
