"""Cases: every agreement that the registry or a report knows, with the acts of both, as far as they were known by a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from foedus.ask.acts import Act, registry_acts, report_acts, told_once
from foedus.ask.life import Case
from foedus.knowledge.registry import KnownAgreement
from foedus.model import Agreement, Record


@dataclass(frozen=True, slots=True)
class Known:
    """What a question is put to: the registry and the records of reports. `known_by`: only what was public by that day."""

    registry: tuple[KnownAgreement, ...]
    records: tuple[Record, ...] = ()
    known_by: str | None = None

    @property
    def latest(self) -> str | None:
        """The date of the latest report."""
        return max((r.published for r in self.records if r.published), default=None)

    @property
    def heard(self) -> tuple[Record, ...]:
        """The records public by the day. A report without a date is not known to have been."""
        return tuple(r for r in self.records if self.known_by is None or (r.published or "9999") <= self.known_by)


def cases_of(known: Known) -> tuple[Case, ...]:
    """All cases, those of the registry first, then those that only reports know."""
    told: dict[str, list[tuple[Record, Agreement]]] = {}
    for record in known.heard:
        for agreement in record.agreements:
            told.setdefault(agreement.registry or _own_id(agreement), []).append((record, agreement))
    listed = {one.id for one in known.registry}
    cases = [_of_registry(one, told.get(one.id, []), known.known_by) for one in known.registry]
    cases += [_of_reports(ident, mentions, known.known_by) for ident, mentions in told.items() if ident not in listed]
    return tuple(cases)


def _own_id(agreement: Agreement) -> str:
    """An agreement that the registry does not know is the same where name and parties are."""
    return "-".join((*sorted(agreement.parties), *"".join(c if c.isalnum() else " " for c in agreement.name.lower()).split()))


def _of_registry(one: KnownAgreement, told: list[tuple[Record, Agreement]], known_by: str | None) -> Case:
    acts = (*registry_acts(one), *_acts(told))
    return Case(one.id, one.title, one.parties, _known(acts, known_by), one.reach, one.character, one.entry, one.exit, one)


def _of_reports(ident: str, told: list[tuple[Record, Agreement]], known_by: str | None) -> Case:
    agreement = told[0][1]
    return Case(ident, agreement.name, agreement.parties, _known(_acts(told), known_by))


def _acts(told: list[tuple[Record, Agreement]]) -> tuple[Act, ...]:
    return tuple(act for record, agreement in told for act in report_acts(record, agreement))


def _known(acts: Iterable[Act], known_by: str | None) -> tuple[Act, ...]:
    """The acts public by a day, each with the citations that were."""
    kept = (a for a in acts if known_by is None or a.known <= known_by)
    return told_once(kept)
