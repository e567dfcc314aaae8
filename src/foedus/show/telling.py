"""A record told to a person: sections of sentences, each with the words of the report that it rests on.

The digest and the page lay out the same sections. Nothing is flattened here: what is attributed, denied or possible says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from foedus.knowledge.wording import Wording
from foedus.model import Actor, Agreement, Claim, Commitment, Event, Quantity, Record, Span, Step, TimeValue

CONJUNCTION = re.compile(
    r"(if|when|whenever|unless|in case|in the event|should|once|until|provided|as long as|after|while|were)\b", re.I
)
MEANS = re.compile(r"(by|with|using|through|via|in|including)\b", re.I)
QUOTES = '"“”'
CALENDAR = re.compile(r"\d{4}(-\d\d){0,2}")
UNDATED = "no date"
CODE = re.compile(r"[A-Z][A-Z0-9-]{2,}")  # an actor's id within words
LATE = "9999"  # what has no date comes after what has one


@dataclass(frozen=True, slots=True)
class Line:
    """One finding as a sentence. `aside` qualifies it (attributed, denied, possible …); `lead` is its day."""

    id: str
    rule: str
    lead: str
    says: str
    aside: tuple[str, ...]
    quotes: tuple[Span, ...]
    quoted: bool = False  # the sentence itself gives the words


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading (an agreement, a speaker). `id` is the heading's own finding; `notes` are sentences about it."""

    heading: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    id: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The findings of one family."""

    family: str
    title: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells one record in words."""

    record: Record
    wording: Wording
    actors: dict[str, Actor]
    claims: dict[str, Claim]

    @classmethod
    def of(cls, record: Record, wording: Wording) -> Teller:
        """With its look-ups."""
        return cls(record, wording, {a.id: a for a in record.actors}, {c.id: c for c in record.claims})

    def sections(self) -> tuple[Section, ...]:
        """The families that have findings, agreements first."""
        record = self.record
        found = (
            Section("agreement", "Agreements", tuple(self.agreement(one) for one in record.agreements)),
            Section("commitment", "Commitments", _group(self.commitment(one) for one in record.commitments)),
            Section("claim", "Who says what", self.speakers()),
            Section("event", "Events", _group(self.event(one) for one in sorted(record.events, key=lambda e: _day(e.when)))),
            Section("quantity", "Quantities", _group(self.quantity(one) for one in record.quantities)),
        )
        return tuple(section for section in found if any(group.lines or group.notes for group in section.groups))

    def name(self, actor: str) -> str:
        """An actor's name, with its state where that is not plain."""
        known = self.actors.get(actor)
        collective = self.wording.words.get(("actor", actor))
        if known is None or collective:
            return collective or self.wording.countries.get(actor, actor)
        state = self.wording.countries.get(known.country or "")
        plain = state is None or any(name in known.name for name in (state, *self.wording.demonyms.get(known.country or "", ())))
        if known.kind == "state" or plain or known.id == known.country:
            return known.name
        return f"{known.name} ({state})"

    def names(self, actors: Sequence[str], *, otherwise: str = "nobody named") -> str:
        """Several names: "Russia, China and Iran"."""
        return _listed([self.name(actor) for actor in actors]) or otherwise

    def word(self, kind: str, code: str) -> str:
        """The words for a code."""
        return self.wording.word(kind, code)

    def sources(self, claims: Sequence[str]) -> tuple[str, ...]:
        """ "according to X" for a finding that is attributed; nothing where the report itself says it."""
        if not claims:
            return ()
        speakers = list(dict.fromkeys(self.speaker(self.claims[claim]) for claim in claims if claim in self.claims))
        return (f"according to {_listed(speakers)}",)

    def speaker(self, claim: Claim) -> str:
        """Who makes the claim."""
        if claim.claimants:
            return self.names(claim.claimants)
        return _plain(claim.claimant.text) if claim.claimant else "somebody whom the report does not name"

    def agreement(self, one: Agreement) -> Group:
        """An agreement: its parties, its acts in order of date, its status and what is missing."""
        parties = self.names(one.parties, otherwise="parties not named")
        steps = sorted(one.steps, key=lambda s: (_day(s.date), s.evidence[0].start))
        notes = [self.status(one)]
        if one.obligations:
            notes.append(f"Provides for: {_listed([self.word('obligation', o) for o in one.obligations])}")
        lines = tuple(self.step(step) for step in steps)
        return Group(f"{_plain(one.name)} — {parties}", lines, tuple(notes), one.id, one.rule)

    def status(self, one: Agreement) -> str:
        """Status and what is missing, in a sentence that cites the acts."""
        day = f" on {self.record.published}" if self.record.published else ""
        because = f" (from {', '.join(one.status.because)})" if one.status.because else ""
        awaited = [
            CODE.sub(lambda code: self.name(code[0]), self.wording.words.get(("step", words), words))
            for words in one.status.missing
        ]
        missing = f"; still missing: {_listed(awaited)}" if awaited else ""
        return f"Status{day}: {self.word('status', one.status.value)}{because}{missing}"

    def step(self, one: Step) -> Line:
        """Who did what, and whether it has happened."""
        organ = f" ({one.organ})" if one.organ else ""
        who = f"{self.name(one.party)}{organ}" if one.party else f"all parties{organ}"
        standing = () if one.standing == "occurred" else (one.standing,)
        aside = (*standing, *self.sources(one.according_to))
        return Line(one.id, one.rule, _lead(one.date), f"{self.word('step', one.step)}: {who}", aside, one.evidence)

    def commitment(self, one: Commitment) -> Line:
        """Who must or may do what for or against whom, how, when, and if what."""
        mutual = len(one.obligors) > 1 and set(one.obligors) == set(one.beneficiaries)
        if mutual:
            whom = " ⇄ ".join(self.name(actor) for actor in one.obligors)
        else:
            target = f" → {self.names(one.beneficiaries)}" if one.beneficiaries else ""
            whom = self.names(one.obligors) + target
        said = self.claims.get(one.claim or "")
        speaker = self.speaker(said).removesuffix(f" ({self.names(one.obligors)})") if said else ""
        said_by = f" (said by {speaker})" if said and said.claimants != one.obligors else ""
        verb = "may " if one.strength == "may" else ""
        named = one.obligation != "other"
        subject = self.word("obligation", one.obligation)
        owed = f"{verb and 'may owe '}{subject}"
        action = owed if one.basis == "agreement" and named else f"{verb}{_plain(one.action.text)}"
        parts = [action, *_manner(one), *_hinges(one)]
        threat = "threat: " if one.hostile else ""
        basis = f"under {one.agreement}" if one.agreement else f"in the claim {one.claim}" if one.claim else ""
        standing = () if one.standing == "occurred" else (one.standing,)
        kind = (subject,) if one.basis == "statement" and named else ()
        aside = tuple(part for part in (*standing, *kind, basis) if part)
        return Line(one.id, one.rule, "", f"{threat}{whom}{said_by}: {', '.join(parts)}", aside, one.evidence)

    def speakers(self) -> tuple[Group, ...]:
        """Claims by speaker, in order of each speaker's first."""
        order = {name: n for n, name in enumerate(dict.fromkeys(self.speaker(claim) for claim in self.record.claims))}
        by_speaker = sorted(self.record.claims, key=lambda c: order[self.speaker(c)])
        return tuple(
            Group(name, tuple(self.claim(one) for one in claims)) for name, claims in groupby(by_speaker, key=self.speaker)
        )

    def claim(self, one: Claim) -> Line:
        """What is said, with the verb that says how."""
        content = " … ".join(f"“{_plain(span.text).strip(QUOTES).rstrip(',')}”" for span in one.content)
        verb = self.word("act-negated" if one.negated and one.act not in {"deny", "no-comment"} else "act", one.act)
        says = f"{verb}: {content}" if content else verb
        around = self.claims.get(one.within or "")
        within = (f"as told by {self.speaker(around)}, {around.id}",) if around else ()
        return Line(one.id, one.rule, _lead(one.when).replace(UNDATED, ""), says, within, one.evidence, quoted=bool(content))

    def event(self, one: Event) -> Line:
        """Who did what to whom, where, and how the report holds it."""
        act = self.act(one)
        kind = act or self.word("event", one.type) + (f" ({one.mode.replace('-', ' ')})" if one.mode else "")
        whom = f" → {self.names(one.recipients)}" if one.recipients else ""
        where = f", in {_plain(one.where)}" if one.where else ""
        status = () if one.status == "occurred" else (one.status,)
        condition = (_hinge(one.condition),) if one.condition else ()
        link = (f"the act {one.step}",) if one.step and not act else ()
        aside = (*status, *condition, *self.sources(one.according_to), *link)
        return Line(one.id, one.rule, _lead(one.when), f"{self.names(one.actors)}: {kind}{whom}{where}", aside, one.evidence)

    def act(self, event: Event) -> str | None:
        """The act in an agreement's life that an event is: "signs g1 (g1.s2)". None where the event only leads to the act."""
        for agreement in self.record.agreements:
            for act in agreement.steps:
                if act.id == event.step and (act.standing == "occurred" or event.status not in {"occurred", "ongoing"}):
                    return f"{self.word('deed', act.step)} {agreement.id} ({act.id})"
        return None

    def quantity(self, one: Quantity) -> Line:
        """How many of what, whose, and who says so."""
        bound = self.word("bound", one.bound)
        upper = f"–{_number(one.upper)}" if one.upper is not None else ""
        where = f", in {_plain(one.where)}" if one.where else ""
        number = f"{bound} {_number(one.value)}{upper} {_plain(one.unit)}".strip()
        counted = _plain(one.evidence[0].text) if one.bound == "vague" and one.evidence else number
        whose = self.names(one.of) if one.of else ""
        said = whose and re.search(rf"\b{re.escape(whose)}\b", counted)
        says = f"{counted}{f' of {whose}' if whose and not said else ''}{where}"
        return Line(one.id, one.rule, _lead(one.when).replace(UNDATED, ""), says, self.sources(one.according_to), one.evidence)


def _hinges(one: Commitment) -> list[str]:
    """Trigger and condition as clauses."""
    return list(dict.fromkeys(_hinge(span) for span in (one.trigger, one.condition) if span))


def _hinge(span: Span) -> str:
    text = _plain(span.text)
    return text if CONJUNCTION.match(text) else f"if {text}"


def _manner(one: Commitment) -> list[str]:
    """Means and timing as adverbials."""
    means = _plain(one.means.text) if one.means else ""
    return [
        part
        for part in (means if not means or MEANS.match(means) else f"by {means}", _plain(one.timing.text) if one.timing else "")
        if part
    ]


def _group(lines: Iterable[Line]) -> tuple[Group, ...]:
    made = tuple(lines)
    return (Group("", made),) if made else ()


def _listed(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _plain(text: str) -> str:
    """On one line."""
    return " ".join(text.split())


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def _day(when: TimeValue | None) -> str:
    return (when.earliest or when.value or LATE) if when and _lead(when) != UNDATED else LATE


def _lead(when: TimeValue | None) -> str:
    """A day for people: the value, or the days between which it lies. A bound on one side alone is no date."""
    if when is None:
        return UNDATED
    if when.value and "-W" in when.value and when.earliest:
        return f"week of {when.earliest}"
    if when.value and when.value[:1].isdigit():
        return _bounded(when.value, when)
    if when.earliest and when.latest:
        return when.earliest if when.earliest == when.latest else f"{when.earliest} to {when.latest}"
    return UNDATED


def _bounded(value: str, when: TimeValue) -> str:
    """A year, month or day as it bounds the days that are meant: "since 1985" where they go on beyond it, "before 1985"."""
    if not CALENDAR.fullmatch(value):
        return value
    if when.earliest and when.earliest.startswith(value) and not (when.latest or "").startswith(value):
        return f"since {value}"
    return f"before {value}" if when.latest and not when.earliest and when.latest < value else value
