"""Acts with days: what the registry and the reports say was done in an agreement's life, each with what it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from foedus.days import first_day, last_day
from foedus.knowledge.registry import KnownAgreement
from foedus.model import Agreement, Claim, Record, Span, Step, StepName, StepStanding

LONG_AGO = "0001-01-01"
PARLIAMENTS = ("parliament", "legislature", "chamber", "senate", "assembly", "cabinet", "committee")


@dataclass(frozen=True, slots=True)
class Citation:
    """What an act rests on: the address of a page, or a report and its words. `holders`: who in the report says so."""

    source: str
    published: str | None = None
    words: Span | None = None
    holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """One act. `date` is as fine as it is known, None where no source dates it; it was done between `earliest` and `latest`.

    `known`: the day from which it was public (of the registry: the day of the act; of a report: its date).
    """

    step: StepName
    party: str | None
    organ: str | None
    date: str | None
    earliest: str
    latest: str
    standing: StepStanding
    known: str
    citations: tuple[Citation, ...]
    note: str = ""

    @property
    def holders(self) -> frozenset[str]:
        """Who says so; empty where the registry or a report itself does."""
        own = [set(c.holders) for c in self.citations]
        return frozenset().union(*own) if own and all(own) else frozenset()

    @property
    def on_record(self) -> bool:
        """The registry has it."""
        return any(c.published is None for c in self.citations)


def registry_acts(known: KnownAgreement) -> tuple[Act, ...]:
    """The acts on the public record."""
    return tuple(
        Act(
            act.step, act.party or None, act.organ or None, act.date, first_day(act.date), last_day(act.date), "occurred",
            first_day(act.date), (Citation(act.source),), act.note,
        )
        for act in known.acts
    )  # fmt: skip


def report_acts(record: Record, agreement: Agreement) -> tuple[Act, ...]:
    """The acts that a report tells of one of its agreements. A report without a date is known from the beginning."""
    claims = {claim.id: claim for claim in record.claims}
    return tuple(_told(record, step, claims) for step in agreement.steps)


def _told(record: Record, step: Step, claims: dict[str, Claim]) -> Act:
    published = record.published
    holders = tuple(dict.fromkeys(who for c in step.according_to if c in claims for who in claims[c].claimants))
    earliest = step.date.earliest if step.date else None
    latest = step.date.latest if step.date else None
    if step.standing == "occurred" and published:
        latest = min(latest, published) if latest else published
    citation = Citation(record.id, published or "", step.evidence[0] if step.evidence else None, holders)
    date = step.date.value if step.date and step.date.value else None
    return Act(
        step.step, step.party, step.organ, date, earliest or LONG_AGO, latest or published or LONG_AGO, step.standing,
        published or LONG_AGO, (citation,),
    )  # fmt: skip


def is_consent_at_home(act: Act) -> bool:
    """A parliament's or cabinet's consent: it does not bind the state (VCLT art. 2(1)(b): the international act does)."""
    return act.step == "approved" or (act.step == "ratified" and (act.organ or "").lower().startswith(PARLIAMENTS))


def told_once(acts: Iterable[Act]) -> tuple[Act, ...]:
    """The same act told by several sources is one act with their citations; in order of days."""
    kept: list[Act] = []
    for act in sorted(acts, key=lambda a: (a.date is None, not a.on_record, a.latest, a.earliest, a.step, a.party or "")):
        at = max((n for n, other in enumerate(kept) if _same(other, act)), key=lambda n: kept[n].latest, default=None)
        if at is None:
            kept.append(act)
        else:
            kept[at] = _both(kept[at], act)
    return tuple(sorted(kept, key=lambda a: (a.latest, a.earliest, a.step, a.party or "")))


def _same(one: Act, other: Act) -> bool:
    kind = (one.step, one.party, one.standing, is_consent_at_home(one))
    if kind != (other.step, other.party, other.standing, is_consent_at_home(other)):
        return False
    return one.earliest <= other.latest and other.earliest <= one.latest


def _both(one: Act, other: Act) -> Act:
    citations = tuple(dict.fromkeys((*one.citations, *other.citations)))
    return replace(one, organ=one.organ or other.organ, known=min(one.known, other.known), citations=citations)
