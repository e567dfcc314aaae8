"""Who is meant where several are spoken of together: "each other", "both countries", "the trio", "the latter"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from foedus.model import ActorKind
from foedus.understand.actor_names import left_edge
from foedus.understand.cast import Cast
from foedus.understand.findings import Mention
from foedus.understand.pronouns import SUBJECTS

NUMBERS = {"both": 2, "two": 2, "trio": 3, "three": 3, "four": 4, "five": 5, "six": 6}
DEFINITE = frozenset({"the", "these", "those", "both"})
PARTITIVE = frozenset({"each", "either", "neither"})
# "two other states", "the two new members": more than those in focus, or others.
ELSEWHERE = frozenset({"other", "others", "another", "new", "more", "third", "different", "such", "further", "additional"})
PARTISAN = frozenset({"political", "major", "main", "opposition", "ruling", "parliamentary"})  # "both major parties" are no states
PARTIES: frozenset[ActorKind] = frozenset({"armed-group", "organisation"})  # sides of their own beside or against a state
SIDES: frozenset[ActorKind] = PARTIES | {"state", "institution"}  # what "both sides" may be
OPPOSED = frozenset({"sides", "parties"})  # plurals that mean the two in focus without a number
NEAR = 1  # sentences back for words that fit many: "the rivals", "both", "the latter"
WITHIN = 2  # the same for "each side"
LINKS = frozenset({"-", "–"})
BESIDE = frozenset({"neighbouring", "neighboring", "warring", "rival", "feuding"})  # what two in focus are called without a number


@dataclass(slots=True)
class Company:
    """The groups that a report has named side by side so far. Belongs to one call of find_actors."""

    doc: Doc
    cast: Cast
    by_head: Mapping[int, Mention]
    sentence: list[int]  # number of the sentence of each token
    strife: frozenset[str]  # lemmas of what has sides that are actors
    states: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)  # sentence, states
    anyone: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)  # sentence, two actors of any kind
    count: dict[str, int] = field(default_factory=dict)  # state → mentions so far

    def hear(self, mention: Mention) -> None:
        """Remember whom a mention completes a group with: "Armenia and Azerbaijan", "India-Pakistan", "Oslo's pact with Riga"."""
        for ident in mention.actors:
            if self.cast.kind(ident) == "state":
                self.count[ident] = self.count.get(ident, 0) + 1
        head = self.doc[mention.head]
        if len(mention.actors) == 1:
            self._hear_two(mention, head)
        states = self.states_of(mention.actors)
        if len(states) > 1 and (mention.kind == "collective" or (mention.kind == "description" and states == mention.actors)):
            self._add(head, states)
        if len(states) != 1:
            return
        joined = self._joined(head)
        before = self.by_head.get(head.i - 2) if head.i > 1 else None
        joining = LINKS | {"and", ","} if before is not None and before.kind == mention.kind else LINKS
        if not joined and before is not None and self.doc[head.i - 1].text in joining and not head.conjuncts:
            joined = [before]
        if joined is None or (not joined and (joined := self._partner(head)) is None):
            return
        if len({self.cast.kind(m.actors[0]) for m in (*joined, mention)}) > 1:
            return  # "forces in Ruritania and Norwegian troops": a place and a body
        together = tuple(dict.fromkeys(s for m in (*joined, mention) for s in self.states_of(m.actors)))
        if len(together) == len(joined) + 1 and len(together) > 1:
            self._add(head, together)

    def _add(self, head: Token, states: tuple[str, ...]) -> None:
        self.states.append((self.sentence[head.i], states))

    def _hear_two(self, mention: Mention, head: Token) -> None:
        others = [t for t in head.conjuncts if t.i in self.by_head]
        if len(head.conjuncts) == 1 and others and others[0].i < head.i:
            first = self.by_head[others[0].i].actors
            if len(first) == 1 and first != mention.actors:
                self.anyone.append((self.sentence[head.i], (*first, *mention.actors)))

    def _joined(self, head: Token) -> list[Mention] | None:
        """The mentions coordinated with the last of a list; None where more follow or one of them is unknown."""
        if not head.conjuncts:
            return []
        if any(t.i > head.i for t in head.conjuncts) or any(t.i not in self.by_head for t in head.conjuncts):
            return None
        return [self.by_head[t.i] for t in sorted(head.conjuncts, key=lambda t: t.i)]

    def _partner(self, head: Token) -> list[Mention] | None:
        """Whose pact, talks or war "with" this is: the subject's or the possessor's."""
        if head.dep_ != "pobj" or head.head.lower_ != "with":
            return None
        governor = head.head.head
        holders = [c for c in governor.children if c.dep_ == "poss"] if governor.pos_ in {"NOUN", "PROPN"} else []
        if not holders and governor.dep_ in {"dobj", "pobj"}:
            governor = next((a for a in governor.ancestors if a.pos_ == "VERB"), governor)
        if not holders:
            holders = [c for c in governor.children if c.dep_ in SUBJECTS]
        found = self.by_head.get(holders[0].i) if len(holders) == 1 and not holders[0].conjuncts else None
        return [found] if found is not None and len(self.states_of(found.actors)) == 1 else None

    def states_of(self, actors: tuple[str, ...]) -> tuple[str, ...]:
        """The states that actors are or act for."""
        return tuple(dict.fromkeys(c for a in actors if (c := self.cast.country(a))))

    # --- answers -----------------------------------------------------------------------------------------------------------------

    def group(self, size: int, here: int, reach: int | None = None) -> tuple[str, ...]:
        """The states of that number last named side by side, else those named so far where they are exactly so many."""
        fitting = [(number, states) for number, states in self.states if len(states) == size]
        if fitting and here - fitting[-1][0] <= (NEAR if reach is None else reach):
            return fitting[-1][1]
        if fitting and reach is None:
            often = Counter(frozenset(states) for _, states in fitting)
            return max((states for _, states in reversed(fitting)), key=lambda states: often[frozenset(states)])
        top = sorted(self.count, key=lambda ident: -self.count[ident])
        return tuple(top) if len(top) == size and reach is None else ()

    def pair(self) -> tuple[str, ...]:
        """The two states in focus."""
        return self.group(2, 0)

    def rival(self, state: str) -> str | None:
        """The other of the two in focus, where the state is one of them."""
        pair = self.pair()
        return next(s for s in pair if s != state) if len(pair) == 2 and state in pair else None

    def described(self, token: Token, means: str, whose: tuple[str, ...]) -> tuple[int, tuple[str, ...]] | None:
        """First token and states of "both countries", "the two members", "each side", "the rivals"; None where it is not clear.

        `whose`: the states of a possessor ("their countries").
        """
        here, before = self.sentence[token.i], [c for c in token.children if c.i < token.i and not c.is_punct]
        words = {c.lower_ for c in before}
        if any(c.dep_ == "poss" for c in before):
            ours = words & {"two", "both"} or words == {"our"}
            if ours and len(whose) == 1 and whose[0] in self.pair():
                return left_edge(token), self.pair()  # "our two countries"
            plain = not words & NUMBERS.keys() and means == "pair"
            return (left_edge(token), whose) if len(whose) > 1 and plain else None
        if means == "each":
            partitive = words & PARTITIVE and len(words) == 1
            return self._told(token, self.group(2, here, WITHIN) if partitive else ())
        if token.lower_ == "parties" and any(actor.sector == "PTY" for actor in self.cast.met.values()):
            return None  # of voters, not of a treaty
        numbers = words & NUMBERS.keys()
        described = token.dep_ in {"appos", "attr"} or any(c.dep_ in {"relcl", "acl"} for c in token.children)
        if words & (ELSEWHERE | PARTISAN) or len(numbers) > 1 or (described and not words & {"the"}):
            return None
        if numbers:
            size = NUMBERS[next(iter(numbers))]
            bare = numbers == words and size == 2 and "both" not in words  # "two sides must agree"
            between = token.dep_ == "pobj" and token.head.lower_ == "between"
            definite = words & DEFINITE or (bare and (token.lower_ in OPPOSED or between))
            states = self.opposed(token, size) if definite else ()
            return self._told(token, states)
        rivals = means == "rivals" and not token.lower_.startswith("all")
        if "the" in words and words != {"the"} and (rivals or words - {"the"} <= BESIDE):
            return self._told(token, self.group(2, here, NEAR))
        if words != {"the"}:
            return None
        if token.lower_ in OPPOSED:
            return self._told(token, self.opposed(token, 2))
        return self._told(token, self.group(2, here, NEAR) if rivals else ())

    def parted(self, token: Token) -> bool:
        """ "both sides of the Atlantic": sides of what is no strife are no actors."""
        inner = (c for p in token.rights if p.dep_ == "prep" and p.lower_ == "of" for c in p.children if c.dep_ == "pobj")
        return token.lower_ == "sides" and any(c.lemma_.lower() not in self.strife for c in inner)

    def opposed(self, token: Token, size: int) -> tuple[str, ...]:
        """ "Both sides": two bodies side by side ("the government and the rebels") since any two states were, else the states."""
        two = [(number, pair) for number, pair in self.anyone if self._are_sides(pair)]
        last = next((number for number, states in reversed(self.states) if len(states) == 2), -1)
        if size == 2 and token.lower_ in OPPOSED and two and two[-1][0] >= last:
            return two[-1][1]
        return self.group(size, self.sentence[token.i])

    def _are_sides(self, pair: tuple[str, ...]) -> bool:
        """Whether two can face each other without being two states: an armed group or organisation, or bodies of one state."""
        kinds = {self.cast.kind(a) for a in pair}
        return kinds <= SIDES and bool(kinds & PARTIES or (kinds == {"institution"} and len(self.states_of(pair)) < 2))

    def _told(self, token: Token, states: tuple[str, ...]) -> tuple[int, tuple[str, ...]] | None:
        return (left_edge(token), states) if states else None

    def alone(self, token: Token, means: str) -> tuple[int, tuple[str, ...]] | None:
        """First token and actors of a number or order word that stands alone: "both", "the trio", "all four", "the latter"."""
        here = self.sentence[token.i]
        nominal = token.dep_ in {*SUBJECTS, "dobj", "pobj", "agent"} and not any(
            c.dep_ in {"prep", "relcl"} for c in token.children
        )
        if not nominal or (token.i + 1 < len(self.doc) and self.doc[token.i + 1].text in LINKS):
            return None
        words = {c.lower_ for c in token.children if c.i < token.i}
        if means in {"latter", "former"}:
            two = next((pair for number, pair in reversed(self.anyone) if here - number <= NEAR), ())
            return (left_edge(token), (two[means == "latter"],)) if words == {"the"} and two else None
        if means == "both":
            two = next((pair for number, pair in reversed(self.anyone) if here - number <= NEAR), ())
            return self._told(token, two or self.group(2, here, NEAR)) if not words else None
        if words - {"the", "all"} or len(words) != 1:
            return None
        return self._told(token, self.group(NUMBERS[token.lower_], here, NEAR))

    def reciprocal(self, token: Token, joined: Callable[[Token], tuple[str, ...]]) -> tuple[int, tuple[str, ...]] | None:
        """First token and actors of "each other" and "one another": the subject's, where they are several.

        `joined` gives the actors of a phrase by its head, with those coordinated.
        """
        if token.i == 0 or (self.doc[token.i - 1].lower_, token.lower_[:5]) not in {("each", "other"), ("one", "anoth")}:
            return None
        for subject in self._subjects(token):
            actors = joined(subject)
            if subject.pos_ == "PRON" and not actors:
                return None
            if len(actors) > 1:
                return token.i - 1, actors
            if subject.tag_ in {"NNS", "NNPS"} and subject.dep_ in SUBJECTS:
                return None
            if actors and subject.dep_ in SUBJECTS:
                break
        states = self.group(2, self.sentence[token.i], NEAR if self.sentence[token.i] else 0)
        return (token.i - 1, states) if states else None

    def _subjects(self, token: Token) -> Iterator[Token]:
        """Subjects and objects before the token of the verbs around it, inside out."""
        for ancestor in token.ancestors:
            if ancestor.pos_ in {"VERB", "AUX"}:
                if ancestor.dep_ == "relcl":
                    yield ancestor.head
                yield from (c for c in ancestor.children if c.dep_ in {*SUBJECTS, "dobj"} and c.i < token.i - 1)
