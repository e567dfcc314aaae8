"""One act told in headline, lead and body is one step with several evidences."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from foedus.model import Span, StepName, StepStanding, TimeValue
from foedus.understand.step_reading import JOINT, Act

SAME_NEWS = 3  # days within which two datings of one act by one party are a dateline and the day, not two acts
ONCE_ONLY: frozenset[StepName] = frozenset({"signed", "ratified", "approved", "acceded", "withdrawal-notified", "withdrawn"})
ONCE: frozenset[StepName] = frozenset({"signed", "ratified", "approved", "acceded"})  # done once; a plan for it is the same act


@dataclass(slots=True)
class Merged:
    """A step in the making."""

    rule: str
    step: StepName
    cluster: int
    token: int
    party: str | None
    organ: str | None
    standing: StepStanding
    date: TimeValue | None
    headline: bool
    actors: tuple[str, ...] = ()
    according_to: list[str] = field(default_factory=list)
    evidence: list[Span] = field(default_factory=list)


def merge_acts(acts: tuple[Act, ...]) -> tuple[Merged, ...]:
    """Steps in order of text. Body before headline, dated before undated, so that what says most is what others join."""
    made: list[Merged] = []
    single = [(act, party) for act in acts for party in (act.parties or (None,))]
    for act, party in sorted(
        single, key=lambda p: (p[0].headline, _vagueness(p[0].date), p[0].rule == "step-year", p[0].token, p[1] or "")
    ):
        home = next((m for m in made if _same(m, act, party)), None)
        if home is None:
            made.append(_begun(act, party))
        else:
            _join(home, act, party)
    for step in made:
        if _is_unratification(step, made):
            step.step, step.rule = "ratification-revoked", "step-law-revoked"
        step.evidence.sort()
        step.according_to.sort()
    return tuple(sorted(made, key=lambda m: (m.cluster, m.evidence[0].start, m.token, m.party or "")))


def _is_unratification(step: Merged, steps: list[Merged]) -> bool:
    """A "withdrawal" that the same report says is none, but takes back the ratification."""
    mine = [s for s in steps if s.cluster == step.cluster and s.party == step.party]
    return (
        step.step == "withdrawn"
        and step.standing == "occurred"
        and any(s.step == "withdrawn" and s.standing == "denied" for s in mine)
        and any(s.step == "ratification-revoked" for s in mine)
    )


def _vagueness(date: TimeValue | None) -> int:
    """0 for a day, more for what is coarser or unknown."""
    return 10 - len(date.value) if date and date.value and len(date.value) <= 10 else 10


def _begun(act: Act, party: str | None) -> Merged:
    return Merged(
        act.rule,
        act.step,
        act.cluster,
        act.token,
        party,
        act.organ,
        act.standing,
        act.date,
        act.headline,
        act.actors,
        list(act.according_to),
        [act.evidence],
    )


def _same(step: Merged, act: Act, party: str | None) -> bool:
    if step.cluster != act.cluster or not _same_step(step, act):
        return False
    if party != step.party and party is not None and step.party is not None:
        return False
    if {act.organ, step.organ} == {"lower house", "upper house"}:
        return False
    same_organ = act.organ is not None and act.organ == step.organ
    unknown_actor = step.party is None and step.organ is not None and not (act.date and act.date.value)  # "President Novak"
    if (
        party != step.party
        and not same_organ
        and not unknown_actor
        and step.step in {"ratified", "approved", "violated", "withdrawal-notified", "withdrawn", "suspended"}
        and not (act.headline or party is None)
    ):
        return False
    told_before = (
        act.step in ONCE
        and {act.standing, step.standing} <= {"occurred", "expected", "proposed"}
        and not (act.date and act.date.value)
    )
    if (
        act.standing != step.standing
        and not told_before
        and not (act.headline and act.standing == "expected")
        and {act.standing, step.standing} != {"occurred", "disputed"}
    ):
        return False
    if act.step in ONCE_ONLY and party is not None and party == step.party:
        return days_apart(step.date, act.date) <= SAME_NEWS
    return dates_agree(step.date, act.date)


def days_apart(left: TimeValue | None, right: TimeValue | None) -> int:
    """How many days lie between the stretches that two dates can mean; 0 where they meet or one is unknown."""
    if dates_agree(left, right) or left is None or right is None:
        return 0
    if not (left.earliest and left.latest and right.earliest and right.latest):
        return SAME_NEWS + 1
    first, last = sorted(((left.earliest, left.latest), (right.earliest, right.latest)))
    return date.fromisoformat(last[0]).toordinal() - date.fromisoformat(first[1]).toordinal()


def _same_step(step: Merged, act: Act) -> bool:
    if step.step == act.step:
        return True
    both = {step.step, act.step}
    if both == {"ratified", "approved"}:
        return act.organ is None and act.headline
    return both == {"signed", "negotiated"} and act.step == "negotiated" and act.headline


def dates_agree(left: TimeValue | None, right: TimeValue | None) -> bool:
    """The days that they can mean meet, or one says nothing."""
    if left is None or right is None or not left.value or not right.value:
        return True
    if not (left.earliest and left.latest and right.earliest and right.latest):
        return left.value == right.value
    return left.earliest <= right.latest and right.earliest <= left.latest


def _join(step: Merged, act: Act, party: str | None) -> None:
    step.party = None if step.step in JOINT and None in (step.party, party) else step.party or party
    step.organ = step.organ or act.organ
    step.actors = tuple(dict.fromkeys((*step.actors, *act.actors)))
    if not (step.date and step.date.value) and act.date:
        step.date = act.date
    if act.evidence not in step.evidence:
        step.evidence.append(act.evidence)
    step.according_to = (
        [] if not act.according_to else [*step.according_to, *(c for c in act.according_to if c not in step.according_to)]
    )
    if act.standing == "occurred" and step.standing in {"expected", "proposed"}:
        step.standing = "occurred"
    if step.standing == "occurred" and act.standing == "disputed":
        step.standing = "disputed"
