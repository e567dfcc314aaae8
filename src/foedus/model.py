"""The nouns of Foedus: what is read and what is found, frozen and typed.

Field names are those of the record contract (docs/record.md); `foedus schema` is generated from these types. Spans count Unicode
code points of the record's own text, end exclusive. Dates are ISO 8601 strings. Coordinates are WGS 84 degrees.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PloverType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
EventStatus = Literal["occurred", "ongoing", "planned", "possible", "denied"]
ActorKind = Literal["state", "organisation", "armed-group", "person", "institution", "population", "other"]
PlaceKind = Literal["country", "region", "town", "water", "site"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Bound = Literal["exact", "at-least", "at-most", "about", "range", "vague"]
ClaimAct = Literal[
    "assert", "confirm", "deny", "no-comment", "accuse", "condemn", "praise", "warn", "threaten", "promise", "demand", "opinion",
]  # fmt: skip
ClaimForm = Literal["direct", "indirect", "mixed"]
StepName = Literal[
    "negotiated", "signed", "approved", "ratified", "acceded", "instruments-exchanged", "in-force", "provisionally-applied",
    "amended", "extended", "suspended", "withdrawal-notified", "withdrawn", "ratification-revoked", "terminated", "superseded",
    "rejected", "violated",
]  # fmt: skip
StepStanding = Literal["occurred", "expected", "proposed", "denied", "disputed"]
StatusName = Literal[
    "none", "proposed", "negotiating", "signed", "partly-ratified", "ratified", "not-in-force", "in-force", "suspended",
    "withdrawing", "withdrawn", "terminated", "disputed", "unknown",
]  # fmt: skip
ClauseName = Literal[
    "defence", "consultation", "nonaggression", "neutrality", "arms-control", "cooperation", "ceasefire", "access", "other",
]  # fmt: skip
CommitmentName = Literal[
    "defence", "consultation", "nonaggression", "neutrality", "arms", "troops", "aid", "support", "sanctions", "attack",
    "withdrawal", "ceasefire", "ratify", "other",
]  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the record's text: `text == record.text[start:end]`, in code points, end exclusive."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """One news text as it came in. `published` is an ISO date or None; the clock is never consulted."""

    id: str
    text: str  # the body alone
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    language: str = "en"

    @property
    def full_text(self) -> str:
        """What is read: title, two newlines, text; just the text where there is no title."""
        return f"{self.title}\n\n{self.text}" if self.title else self.text


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A TIMEX3 value with the days that it can mean. An inferred time has no value, only earliest and latest."""

    value: str | None
    earliest: str | None = None
    latest: str | None = None
    type: TimeType = "DATE"
    reason: str | None = None  # why there is no value, or what an inferred time rests on


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression in the text with its TIMEX3 value."""

    id: str
    start: int
    end: int
    text: str
    value: str | None
    type: TimeType
    earliest: str | None
    latest: str | None
    rule: str
    reason: str | None = None  # why there is no value
    decided: str | None = None  # what decided where more than one day, year … could be meant: "clause looks ahead: will"


@dataclass(frozen=True, slots=True)
class Holding:
    """Who claims or controls a contested place, with ISO dates where known."""

    actor: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """One reading of an ambiguous toponym."""

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Place:
    """A name used as a place."""

    id: str
    start: int
    end: int
    text: str
    name: str
    country: str | None
    kind: PlaceKind
    latitude: float | None
    longitude: float | None
    within: tuple[str, ...]
    rule: str
    candidates: tuple[PlaceCandidate, ...] = ()
    claimed_by: tuple[Holding, ...] = ()
    controlled_by: tuple[Holding, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Whom mentions resolve to."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count that matters to the affair."""

    id: str
    value: float
    upper: float | None
    bound: Bound
    unit: str
    of: tuple[str, ...]
    when: TimeValue | None
    where: str | None
    according_to: tuple[str, ...]
    rule: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What the report attributes to somebody else."""

    id: str
    claimants: tuple[str, ...]
    claimant: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    act: ClaimAct
    form: ClaimForm
    negated: bool
    when: TimeValue | None
    within: str | None
    rule: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """How one holder has an event word: `claim` is the claim whose claimant holds it, None for the report itself."""

    claim: str | None
    certainty: float


@dataclass(frozen=True, slots=True)
class Predicate:
    """An event word and how sure of it somebody is who reads the report: -3 certainly not, 3 certainly so (FactBank's scale).

    `status` is how the innermost holder presents it. `held_by` has the report and then the claims around the word, outermost
    first, each with the certainty that it commits itself to.
    """

    start: int
    end: int
    text: str
    certainty: float
    status: EventStatus
    held_by: tuple[Held, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Event:
    """A political event in PLOVER's terms."""

    id: str
    type: PloverType
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    step: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    actor_mentions: tuple[Span, ...]
    recipient_mentions: tuple[Span, ...]
    when: TimeValue | None
    where: str | None
    status: EventStatus
    certainty: float
    according_to: tuple[str, ...]
    condition: Span | None
    rule: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """An act in an agreement's life, in the terms of the Vienna Convention on the Law of Treaties."""

    id: str
    step: StepName
    party: str | None  # actor id; None where all parties act
    organ: str | None  # parliament, head of state, government …
    date: TimeValue | None
    standing: StepStanding
    according_to: tuple[str, ...]
    rule: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """What follows from the steps on the report's day, and the ids of the steps that it rests on."""

    value: StatusName
    because: tuple[str, ...]
    missing: tuple[str, ...] = ()  # what is still to come, in words


@dataclass(frozen=True, slots=True)
class Agreement:
    """A treaty, pact, accord, ceasefire, declaration or memorandum between states or organisations."""

    id: str
    name: str
    mentions: tuple[Span, ...]
    parties: tuple[str, ...]
    obligations: tuple[ClauseName, ...]
    registry: str | None
    steps: tuple[Step, ...]
    status: Status
    rule: str


@dataclass(frozen=True, slots=True)
class Commitment:
    """Who binds themselves to do what, for or against whom, and what would call for it."""

    id: str
    obligors: tuple[str, ...]
    beneficiaries: tuple[str, ...]
    obligation: CommitmentName
    hostile: bool
    basis: Literal["agreement", "statement"]
    standing: StepStanding
    strength: Literal["must", "may"]
    agreement: str | None
    claim: str | None
    trigger: Span | None
    condition: Span | None
    action: Span
    means: Span | None
    timing: Span | None
    when: TimeValue | None
    rule: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """Name and version of the reader and of the language pipeline that made a record, and which tables of the user it read with."""

    name: str
    version: str
    model: str
    model_version: str
    own_tables: tuple[str, ...] = ()  # "actors sha256:…" for a file laid over the tables of Foedus


@dataclass(frozen=True, slots=True)
class Record:
    """Everything found in one report."""

    id: str
    title: str | None
    source: str | None
    url: str | None
    published: str | None
    language: str
    text: str
    reader: Reader
    actors: tuple[Actor, ...]
    times: tuple[TimeExpression, ...]
    places: tuple[Place, ...]
    quantities: tuple[Quantity, ...]
    events: tuple[Event, ...]
    agreements: tuple[Agreement, ...]
    commitments: tuple[Commitment, ...]
    claims: tuple[Claim, ...]
    predicates: tuple[Predicate, ...] | None = None  # only where asked for
