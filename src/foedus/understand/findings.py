"""What the stages hand to one another: findings with the tokens that they stand on.

`model` has what is recorded; the types here add token indices (into `Parsed.doc`), which later stages need and the record does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Token

from foedus.model import Actor, Agreement, Claim, EventStatus, Place, Predicate, Span, TimeExpression

MentionKind = Literal["name", "capital", "demonym", "title", "pronoun", "description", "collective"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name one actor, or several ("both countries", "the two sides")."""

    span: Span
    first: int  # token index
    end: int  # token index, exclusive
    head: int  # token index of the phrase's syntactic head
    actors: tuple[str, ...]
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class Unowned:
    """A role phrase whose state or body the report does not name ("the mayor of Bodø"), for the stage that knows places."""

    head: int
    end: int
    name: str  # the role
    sector: str | None
    speaks: bool  # whether it is the subject of a verb of speech


@dataclass(frozen=True, slots=True)
class ActorFindings:
    """Actors in order of first mention, and every mention in order of text. Mentions may nest ("Russia's parliament")."""

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    unowned: tuple[Unowned, ...] = ()
    titles: Mapping[str, frozenset[str]] = field(default_factory=dict)  # persons without a state → offices and roles
    _by_head: dict[int, Mention] = field(default_factory=dict, repr=False)
    _by_token: dict[int, Mention] = field(default_factory=dict, repr=False)
    _by_id: dict[str, Actor] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, actors: tuple[Actor, ...], mentions: tuple[Mention, ...]) -> ActorFindings:
        """Findings with their look-ups filled. Where mentions nest, a token belongs to the shortest that covers it."""
        by_token: dict[int, Mention] = {}
        for mention in sorted(mentions, key=lambda m: (m.first - m.end, m.first)):
            by_token.update(dict.fromkeys(range(mention.first, mention.end), mention))
        by_head = {m.head: m for m in sorted(mentions, key=lambda m: (m.end - m.first, -m.first))}
        return cls(actors, mentions, (), {}, by_head, by_token, {a.id: a for a in actors})

    def headed_by(self, token: int) -> Mention | None:
        """The longest mention whose syntactic head is this token."""
        return self._by_head.get(token)

    def at(self, token: int) -> Mention | None:
        """The shortest mention that covers this token."""
        return self._by_token.get(token)

    def actor(self, actor_id: str) -> Actor:
        """The actor of that id."""
        return self._by_id[actor_id]

    def sector(self, actor_id: str) -> str | None:
        """The actor's sector; None of what the report only implies (the state whose town is shelled)."""
        return self._by_id[actor_id].sector if actor_id in self._by_id else None

    def country(self, actor_id: str) -> str:
        """The state that the actor is or acts for, else the actor's own id."""
        return self._by_id[actor_id].country or actor_id

    def for_phrase(self, token: Token) -> Mention | None:
        """Whom the phrase headed by `token` stands for: a mention headed by it or covering it."""
        return self._by_head.get(token.i) or self._by_token.get(token.i)


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression and its tokens."""

    expression: TimeExpression
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class TimeFindings:
    """Time expressions in order of text."""

    mentions: tuple[TimeMention, ...]

    @property
    def expressions(self) -> tuple[TimeExpression, ...]:
        """As they are recorded."""
        return tuple(m.expression for m in self.mentions)


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place and its tokens."""

    place: Place
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class PlaceFindings:
    """Places in order of text."""

    mentions: tuple[PlaceMention, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """As they are recorded."""
        return tuple(m.place for m in self.mentions)


@dataclass(frozen=True, slots=True)
class ClaimMention:
    """A claim, its cue's tokens, its claimant's head and the tokens of its content."""

    claim: Claim
    cue: tuple[int, ...]
    claimant_head: int | None
    content: frozenset[int]


@dataclass(frozen=True, slots=True)
class ClaimFindings:
    """Claims in order of their cues."""

    mentions: tuple[ClaimMention, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """As they are recorded."""
        return tuple(m.claim for m in self.mentions)

    def holding(self, token: int) -> tuple[ClaimMention, ...]:
        """The claims in whose content the token stands, outermost (longest content) first."""
        return tuple(m for m in self.outermost_first() if token in m.content)

    def outermost_first(self) -> tuple[ClaimMention, ...]:
        """By length of content; of two with the same content, the one that is within the other comes after it."""
        within = {m.claim.id: m.claim.within for m in self.mentions}
        depths: dict[str, int] = {}
        for mention in self.mentions:
            around, depth = mention.claim.within, 0
            while around is not None and depth < len(within):
                around, depth = within[around], depth + 1
            depths[mention.claim.id] = depth
        return tuple(sorted(self.mentions, key=lambda m: (-len(m.content), depths[m.claim.id])))


@dataclass(frozen=True, slots=True)
class Assessment:
    """How an event word is held.

    `status` is how the innermost holder presents it; `certainty` (-3 to 3) is what the report itself vouches for (0 where it only
    attributes); `held` is the innermost holder's certainty; `according_to` are claim ids, empty where the report itself says so.
    """

    token: int
    status: EventStatus
    certainty: float
    held: float
    according_to: tuple[str, ...]
    condition: Span | None  # the words of an "if" or "unless" that it hangs on
    rule: str


@dataclass(frozen=True, slots=True)
class FactualityFindings:
    """Assessments by the token index of the event word, and the predicates as they are recorded with --predicates."""

    assessments: dict[int, Assessment]
    predicates: tuple[Predicate, ...]


@dataclass(frozen=True, slots=True)
class AgreementMention:
    """Words that name or refer to an agreement ("the treaty", "the pact")."""

    agreement: str  # id
    span: Span
    first: int
    end: int
    head: int


@dataclass(frozen=True, slots=True)
class AgreementFindings:
    """Agreements with steps and status, every mention, and for each step id the token of the word that tells it."""

    agreements: tuple[Agreement, ...]
    mentions: tuple[AgreementMention, ...]
    step_tokens: dict[str, int]

    def headed_by(self, token: int) -> AgreementMention | None:
        """The mention whose head is this token."""
        return next((m for m in self.mentions if m.head == token), None)
