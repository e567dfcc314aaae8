"""How an event word is held, and how one stance follows from another: the arithmetic of factuality, without any words.

A stance is carried down the dependency tree. An operator (a modal, a negation, an embedding verb) has a positive and a negative
outcome; embedding under a denied word takes the negative one (signatures after Karttunen 1971 and Nairn, Condoravdi and Karttunen
2006). Values multiply down the tree: 3 leaves what is embedded as certain as what embeds it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from foedus.knowledge.factuality import FactualityRule, Outcome
from foedus.model import EventStatus

UNSURE = 1.5  # a denial weaker than this is no ground for its contrary
FULL = 3.0  # certain, on the scale from -3 to 3


@dataclass(frozen=True, slots=True)
class Stance:
    """How a word is held by its innermost holder, by the reader, and by the report.

    `held` is the holder's certainty, `read` what a reader takes from it (both -3 to 3); `trust` (0 to 1) is the share of `held`
    that the report itself vouches for. `ground` is the share of certainty at which the holder presupposes things: what stands
    outside negation and modality in the same claim. `entered` are the claims around, outermost first, each with the stance outside
    it; `shares` is `trust` again, of each of their claimants.
    """

    status: EventStatus
    held: float
    read: float
    trust: float
    rule: str
    ground: float = 1.0
    condition: tuple[int, int] | None = None
    entered: tuple[tuple[str, Stance], ...] = ()
    shares: tuple[float, ...] = ()

    def presupposed(self, rule: str) -> Stance:
        """What the same holder takes for granted here, whatever is denied or wondered about."""
        shares, trust = tuple(abs(share) for share in self.shares), abs(self.trust)
        return replace(
            self, status="occurred", held=FULL, read=FULL * self.ground, rule=rule, condition=None, trust=trust, shares=shares
        )

    def own(self, rule: str) -> Stance:
        """What the report itself takes for granted, though it stands among the words of a claim."""
        return replace(self.presupposed(rule), trust=1.0, shares=(1.0,) * len(self.shares))

    def affirmed(self) -> Stance:
        """What somebody says that the holder around denies."""
        shares = (*self.shares[:-1], -self.shares[-1]) if self.shares else ()
        return replace(self, status="occurred", held=-self.held, trust=-self.trust, shares=shares)

    def hanging_on(self, condition: tuple[int, int], rule: str) -> Stance:
        """The same, on a condition: what would be certain is then only possible."""
        if self.status == "denied":
            return replace(self, condition=condition)
        return replace(self, status="possible", held=min(self.held, 1.0), read=min(self.read, 1.7), condition=condition, rule=rule)


def applied(stance: Stance, rule: FactualityRule, *, negated: bool = False) -> Stance:
    """The stance under an operator in the same clause: a modal, an adverb, a negation."""
    outcome = rule.negative if negated else rule.positive
    if stance.status == "denied" or stance.held < 0:
        return _under_denial(stance, outcome, rule.id)
    return _combined(stance, outcome, rule)


def embedded(stance: Stance, rule: FactualityRule) -> Stance:
    """The stance of what a word in `stance` embeds: the negative outcome where that word is denied."""
    if rule.presupposes:
        stance = stance.own(rule.id) if rule.reports else stance.presupposed(rule.id)
    inner = _combined(stance, rule.negative if stance.status == "denied" else rule.positive, rule)
    unsure = stance.status == "denied" and abs(stance.held) < UNSURE and not rule.attributes  # "do not hesitate to call"
    return replace(inner, status="possible") if unsure and inner.status == "occurred" else inner


def attributed(stance: Stance, rule: FactualityRule) -> Stance:
    """The stance as the claimant's whose words begin here: as certain to them as it would be to the holder around."""
    outcome = rule.positive
    if outcome.status == "denied":
        status: EventStatus = "denied" if stance.held > 0 else "occurred"
    elif stance.status == "denied" or outcome.status == "occurred":
        status = stance.status
    else:
        status = _status(stance.status, outcome)
    told = _combined(stance, outcome, rule)
    return replace(told, status=status, held=outcome.held * stance.held / FULL, read=outcome.read * stance.read / FULL)


def _combined(stance: Stance, outcome: Outcome, rule: FactualityRule) -> Stance:
    share = 1.0 if rule.attributes else abs(stance.held) / FULL
    held = outcome.held * share
    read = outcome.read * abs(stance.read) / FULL
    told = rule.attributes and stance.status == "planned"  # what will be announced may have happened before
    status = _status("occurred" if told else stance.status, outcome)
    ground = stance.ground * outcome.read_ground if rule.attributes else stance.ground
    weak = stance.status in {"planned", "possible"} and status == stance.status and not rule.attributes
    label = stance.rule if weak else rule.id
    shares = tuple(share * rule.trust for share in stance.shares)
    trust = stance.trust * rule.trust
    return replace(stance, status=status, held=held, read=read, trust=trust, shares=shares, rule=label, ground=ground)


def _status(outer: EventStatus, outcome: Outcome) -> EventStatus:
    inner = outcome.status
    if inner == "same":
        return outer if outer != "denied" or outcome.held <= 0 else "occurred"
    if outer in {"occurred", "ongoing", "denied"}:
        return inner
    if outer == "possible":
        return "possible"
    return "planned" if inner in {"occurred", "ongoing"} else inner


def _under_denial(stance: Stance, outcome: Outcome, rule: str) -> Stance:
    """ "Denied that it will attack" is denied; "denied that it did not attack" is merely possible again."""
    if outcome.held > 0 or outcome.status == "same":
        return stance
    return replace(stance, status="possible", held=0.5, read=0.5, rule=rule)
