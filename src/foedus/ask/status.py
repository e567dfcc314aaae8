"""`status`: how far an agreement had come on a day, because of which acts, what is missing, and who disputes what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from foedus.ask.acts import Act, is_consent_at_home
from foedus.ask.life import Case, Life, Membership, life_on
from foedus.days import in_words, later
from foedus.knowledge.party_names import PartyNames
from foedus.knowledge.wording import Wording
from foedus.model import StatusName

PRESUPPOSED = {"in-force", "suspended", "withdrawing", "withdrawn", "terminated"}
SHOWN = 6  # parties named one by one
CONTESTABLE = (
    "signed",
    "ratified",
    "acceded",
    "instruments-exchanged",
    "in-force",
    "suspended",
    "withdrawn",
    "terminated",
    "violated",
)


@dataclass(frozen=True, slots=True)
class Dispute:
    """An act that some say was done and others say was not."""

    says: str
    asserted: tuple[Act, ...]
    denied: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class StatusAnswer:
    """The answer. `because` and `missing` are sentences; `acts` are all those known; `deciding` those that it rests on."""

    case: Case
    as_of: str
    known_by: str | None
    value: StatusName
    because: tuple[str, ...]
    deciding: tuple[Act, ...]
    acts: tuple[Act, ...]
    missing: tuple[str, ...]
    disputes: tuple[Dispute, ...]
    members: tuple[Membership, ...]


def status_on(case: Case, as_of: str, known_by: str | None, names: PartyNames, wording: Wording) -> StatusAnswer:
    """Answer for one agreement. `case` holds only acts that were known by `known_by`."""
    life = life_on(case, as_of)
    teller = _Teller(case, life, as_of, names, wording)
    disputes = tuple(_disputes(case, as_of, teller))
    value = life.value
    if any(not _settled(dispute) for dispute in disputes):
        value = "disputed"
    elif value == "none" and _to_come(case, as_of):
        value = "proposed"
    elif not case.acts:
        value = "unknown"
    deciding = life.deciding or (tuple(_to_come(case, as_of)) if value == "proposed" else ())
    if value == "disputed":
        deciding = tuple(a for d in disputes for a in (*d.asserted, *d.denied))
    acts = tuple(act for act in case.acts if act.standing != "occurred" or act.earliest <= as_of)
    missing = tuple(dict.fromkeys(teller.missing()))
    return StatusAnswer(
        case, as_of, known_by, value, tuple(teller.because(deciding)), deciding, acts, missing, disputes, life.members
    )


def _to_come(case: Case, day: str) -> list[Act]:
    """What is expected or proposed of its making."""
    return [a for a in case.acts if a.standing in {"expected", "proposed"} and a.known <= day]


def _disputes(case: Case, day: str, teller: _Teller) -> Iterator[Dispute]:
    """Acts asserted by some and denied by others who speak of the same time, or told as disputed."""
    for step in CONTESTABLE:
        of_step = [a for a in case.acts if a.step == step and a.known <= day]
        for party in dict.fromkeys(a.party for a in of_step):
            same = [a for a in of_step if a.party == party]
            disputed = [a for a in same if a.standing == "disputed"]
            asserted = [a for a in same if a.standing == "occurred" and a.latest <= day]
            denied = [a for a in same if a.standing == "denied" and any(a.known >= b.latest for b in asserted)]
            if disputed or (asserted and denied):
                yield Dispute(teller.act(same[0], standing=False), (*asserted, *disputed), tuple(denied))


def _settled(dispute: Dispute) -> bool:
    """The public record has the act; or it is a breach, which does not end what it breaks (VCLT art. 60)."""
    return any(a.on_record for a in dispute.asserted) or all(a.step == "violated" for a in (*dispute.asserted, *dispute.denied))


@dataclass(frozen=True, slots=True)
class _Teller:
    """Puts the acts of one case into words."""

    case: Case
    life: Life
    day: str
    names: PartyNames
    wording: Wording

    def act(self, act: Act, *, standing: bool = True) -> str:
        """ "signed on 19 June 2024", "approved by Russia's parliament on 6 November 2024"."""
        who = f" by {self.names.written(act.party)}" if act.party else ""
        if act.organ and act.party:
            who += f" ({act.organ})"
        elif act.organ:
            who = f" by the {act.organ}"
        word = self.wording.word("step", "approved" if is_consent_at_home(act) else act.step)
        how = {"occurred": "", "expected": "expected: ", "proposed": "proposed: ", "denied": "not so: ", "disputed": "in dispute: "}
        return f"{how[act.standing] if standing else ''}{word}{who}{self._when(act)}"

    def _when(self, act: Act) -> str:
        if act.date and act.date[:4].isdigit():
            return f", {in_words(act.date)}" if len(act.date) in {4, 7, 10} else f", {act.date}"
        published = next((c.published for c in act.citations if c.published), None)
        if act.standing == "occurred" and published:
            return f", by {in_words(published)}"
        return ""

    def because(self, deciding: tuple[Act, ...]) -> Iterator[str]:
        """The reasons, one sentence each."""
        yield from (self.act(act) for act in deciding[:SHOWN])
        if len(deciding) > SHOWN:
            yield f"and {len(deciding) - SHOWN} more acts"
        if self.life.derived and not any(a.step == "in-force" for a in deciding):
            yield f"{self.life.derived} (in force from {in_words(self.life.force or '')})"
        if not deciding and self.life.value == "none":
            first = min((a for a in self.case.acts if a.standing == "occurred"), key=lambda a: a.latest, default=None)
            yield (
                f"its first act on record comes later: {self.act(first)}"
                if first and first.latest > self.day
                else "no act is known"
            )
        apart = [m for m in self.life.members if m.stage in {"suspended", "leaving", "left"} and m.act not in deciding]
        if self.life.value == "in-force":
            for member in apart[:SHOWN]:
                if member.act:
                    yield f"{self.act(member.act)}; it binds the others"
        if self.case.character != "treaty":
            yield CHARACTERS[self.case.character]
        for act in self.case.acts:
            if act.standing == "occurred" and act.earliest <= self.day < act.latest and act.earliest > "0001":
                yield f"not counted, as its day is not known more closely: {self.act(act)}"

    def missing(self) -> Iterator[str]:
        """What is still to come for it to bind, in words, and what is expected after that."""
        if self.life.value not in PRESUPPOSED:
            yield from self._before_force()
        done = {(a.step, a.party) for a in self.case.acts if a.standing == "occurred" and a.latest <= self.day}
        for act in self.case.acts:
            if act.standing == "expected" and act.known <= self.day and not {(act.step, act.party), (act.step, None)} & done:
                yield self.act(act)
        notice = self.case.exit.notice if self.case.exit else ""
        for member in self.life.members:
            if member.stage == "leaving" and member.act and notice:
                effect = in_words(later(member.act.latest, notice))
                yield f"withdrawal of {self.names.written(member.party)} takes effect on {effect}"

    def _before_force(self) -> Iterator[str]:
        entry = self.case.entry
        if self.life.value in {"none", "proposed", "negotiating"}:
            yield "signature"
        lacking = [m.party for m in self.life.members if m.stage in {"signed", "none"} and m.party in self.case.parties]
        by_consent = entry is None or entry.by not in {"signature", "adoption"}
        if entry and entry.number:
            consents = sum(m.stage == "consented" for m in self.life.members)
            if consents < entry.number:
                yield f"{entry.number - consents} of the {entry.number} consents needed, as far as they are listed"
        elif by_consent and lacking:
            yield f"ratification by {self.names.listed(lacking, SHOWN)}"
        if entry and entry.of:
            wanting = [s for s in entry.of if s in lacking or s not in {m.party for m in self.life.members}]
            if wanting:
                yield f"among them that of {self.names.listed(wanting, SHOWN)}"
        if entry and entry.by == "exchange":
            yield "exchange of the instruments of ratification"
        yield f"entry into force{f' ({entry.note})' if entry and entry.note else ''}"


CHARACTERS = {
    "political": "it is a political text: what it says is not owed in law",
    "unpublished": "its text is not public: what it binds to is known from statements about it",
    "disputed": "whether it binds in law is contested",
}
