"""Which step of an agreement an event tells, by the words that both rest on."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.model import Agreement, Event, EventStatus, PloverType, Span, Step, StepName
from foedus.understand.findings import ActorFindings

# what a step is among PLOVER's types; a step of another name is told by no event of its own
BINDING: frozenset[StepName] = frozenset(
    {"negotiated", "signed", "approved", "ratified", "acceded", "instruments-exchanged", "in-force", "extended", "amended"}
)
LEAVING: frozenset[StepName] = frozenset({"suspended", "withdrawal-notified", "withdrawn", "ratification-revoked", "terminated"})
TYPES: dict[PloverType, frozenset[StepName]] = {"SUPPORT": BINDING, "SANCTION": LEAVING}
TO_COME: frozenset[EventStatus] = frozenset({"planned", "possible"})


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of a report's agreements, to be looked up by an event."""

    steps: tuple[tuple[Step, Agreement], ...]
    countries: dict[str, str]  # state by id of the actors that belong to one

    @classmethod
    def of(cls, agreements: tuple[Agreement, ...], actors: ActorFindings) -> Steps:
        """Every step with its agreement."""
        countries = {actor.id: actor.country for actor in actors.actors if actor.country}
        return cls(tuple((step, agreement) for agreement in agreements for step in agreement.steps), countries)

    def told_by(self, event: Event) -> str | None:
        """The id of the step whose evidence shares most words with that of the event, if type, standing and party fit."""
        names = TYPES.get(event.type, frozenset())
        best: tuple[int, str] | None = None
        for step, agreement in self.steps if names else ():
            if step.step not in names or not self._fits(event, step, agreement):
                continue
            shared = sum(_shared(one, other) for one in event.evidence for other in step.evidence)
            if shared and (best is None or shared > best[0]):
                best = shared, step.id
        return best[1] if best else None

    def _fits(self, event: Event, step: Step, agreement: Agreement) -> bool:
        if (event.status in TO_COME) != (step.standing in {"expected", "proposed"}):
            return False
        if (event.status == "denied") != (step.standing == "denied"):
            return False
        states = {self.countries.get(i, i) for i in event.actors}
        party = {step.party} if step.party else {*agreement.parties}
        return "UNKNOWN" in states or bool(states & {self.countries.get(i, i) for i in party})


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
