"""How far an agreement has come on a day: a state machine over its acts, in their order.

After the Vienna Convention on the Law of Treaties (1969): consent to be bound (arts 11 to 17), entry into force (24), provisional
application (25), termination, withdrawal and suspension (54 to 62), notice (56, 65). A later act of the same kind undoes an earlier
one: a suspension that was lifted, a withdrawal before a new accession.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from foedus.ask.acts import Act, is_consent_at_home
from foedus.days import later
from foedus.knowledge.registry import Character, Entry, Exit, KnownAgreement, Reach
from foedus.model import StatusName

Stage = Literal["none", "signed", "consented", "bound", "suspended", "leaving", "left"]


@dataclass(frozen=True, slots=True)
class Case:
    """An agreement with all its acts, from the registry, from reports or from both."""

    id: str
    name: str
    parties: tuple[str, ...]
    acts: tuple[Act, ...]
    reach: Reach = "closed"
    character: Character = "treaty"
    entry: Entry | None = None
    exit: Exit | None = None
    known: KnownAgreement | None = None

    @property
    def circle(self) -> tuple[str, ...]:
        """All who are or were parties, or came near to it, in the order in which they are listed."""
        return tuple(dict.fromkeys((*self.parties, *(a.party for a in self.acts if a.party))))


@dataclass(frozen=True, slots=True)
class Membership:
    """How far one party has come, the day since when (None where that is not known), and the act that it rests on."""

    party: str
    stage: Stage
    since: str | None = None
    act: Act | None = None

    @property
    def inside(self) -> bool:
        """In the agreement, bound or not yet."""
        return self.stage not in {"none", "left"}

    @property
    def binds(self) -> bool:
        """Bound: to the end of its notice, where it has given one."""
        return self.stage in {"bound", "leaving"}

    @property
    def told_since(self) -> str | None:
        """`since` no finer than the source has it: a year where the day of the act is not known."""
        act = self.act
        return act.date if act and act.date and self.since == act.latest and act.latest.startswith(act.date) else self.since


@dataclass(frozen=True, slots=True)
class Life:
    """The state on a day. `deciding`: the acts that it rests on; `force`: the day since when it has been in force."""

    value: StatusName
    deciding: tuple[Act, ...]
    members: tuple[Membership, ...]
    force: str | None = None
    derived: str = ""  # how entry into force follows where no source tells of it


@dataclass(slots=True)
class _State:
    """What the acts up to a day have brought about; by party where one acts alone."""

    last: dict[str, Act] = field(default_factory=dict)  # joint acts by step
    signed: dict[str, Act] = field(default_factory=dict)
    approved: dict[str, Act] = field(default_factory=dict)
    consents: dict[str, Act] = field(default_factory=dict)
    bound: dict[str, Act] = field(default_factory=dict)  # those who joined, or for whom it entered into force, on their own
    suspended: dict[str, Act] = field(default_factory=dict)
    leaving: dict[str, Act] = field(default_factory=dict)
    left: dict[str, Act] = field(default_factory=dict)
    revoked: dict[str, Act] = field(default_factory=dict)

    def take(self, act: Act) -> None:
        """Let one act have its effect."""
        if act.party is None:
            self._joint(act)
        else:
            self._alone(act, act.party)

    def _joint(self, act: Act) -> None:
        self.last[act.step] = act
        if act.step in {"in-force", "extended"}:
            for undone in ("suspended", "withdrawn"):
                self.last.pop(undone, None)
        if act.step == "in-force":
            self.last.pop("terminated", None)

    def _alone(self, act: Act, party: str) -> None:
        if is_consent_at_home(act):
            self.approved[party] = act
        elif act.step in {"ratified", "acceded", "instruments-exchanged"}:
            self.consents.setdefault(party, act)
            self.left.pop(party, None)
            self.revoked.pop(party, None)
            if act.step == "acceded":
                self.bound[party] = act
        elif act.step == "in-force":
            self.bound[party] = act
            for undone in (self.suspended, self.left, self.leaving):
                undone.pop(party, None)
        elif act.step == "withdrawn":
            self.left[party] = act
            self.leaving.pop(party, None)
        elif act.step == "ratification-revoked":
            self.revoked[party] = act
            self.consents.pop(party, None)
        else:
            table = {"signed": self.signed, "suspended": self.suspended, "withdrawal-notified": self.leaving}.get(act.step)
            if table is not None:
                table[party] = act


def life_on(case: Case, day: str) -> Life:
    """The state of an agreement on a day. An act counts from the first day on which it had certainly been done."""
    state = _State()
    for act in done_by(case.acts, day):
        state.take(act)
    _take_effect(case, state, day)
    force, derived = _force(case, state, day)
    members = tuple(_membership(case, state, party, force, day) for party in case.circle)
    value, deciding = _value(case, state, members, force)
    return Life(value, deciding, members, force, derived)


def done_by(acts: Iterable[Act], day: str) -> Iterator[Act]:
    """The acts that had been done by a day, in order; nothing that was only expected, denied or is in dispute."""
    return (act for act in acts if act.standing == "occurred" and act.latest <= day)


def _take_effect(case: Case, state: _State, day: str) -> None:
    """Notices whose time is up (VCLT art. 56(2) and the agreement's own term) are withdrawals."""
    notice = case.exit.notice if case.exit else ""
    for party, act in list(state.leaving.items()):
        if notice and later(act.latest, notice) <= day:
            state.left[party] = act
            del state.leaving[party]


def _force_by_rule(case: Case, consents: dict[str, Act], signed: Act | None, exchanged: Act | None) -> tuple[str | None, str]:
    """The day of entry into force that the agreement's own rule gives, and how; None where the rule is not met or not known."""
    entry = case.entry
    if entry is None:
        return None, ""
    delay = entry.delay or "P0D"
    if entry.by in {"signature", "adoption"}:
        return (later(signed.latest, delay), f"it takes effect by {entry.by}") if signed else (None, "")
    if entry.by == "exchange":
        return (later(exchanged.latest, delay), "it takes effect by exchange of instruments") if exchanged else (None, "")
    days = sorted(act.latest for act in consents.values())
    needed = entry.number or len(case.parties)
    if not needed or len(days) < needed or any(state not in consents for state in entry.of):
        return None, ""
    last = max([days[needed - 1], *(consents[state].latest for state in entry.of)])
    return later(last, delay), f"{needed} consents were needed, the last came on {last}"


def _force(case: Case, state: _State, day: str) -> tuple[str | None, str]:
    told = state.last.get("in-force")
    if told:
        return told.latest, ""
    signed = state.last.get("signed") or state.last.get("negotiated")
    found, how = _force_by_rule(case, state.consents, signed, state.last.get("instruments-exchanged"))
    return (found, how) if found and found <= day else (None, "")


def _membership(case: Case, state: _State, party: str, force: str | None, day: str) -> Membership:
    ended = state.last.get("terminated") or state.last.get("superseded") or state.last.get("withdrawn")
    if ended:
        return Membership(party, "left", ended.latest, ended)
    if party in state.left:
        return Membership(party, "left", state.left[party].latest, state.left[party])
    since, act = _bound_since(case, state, party, force)
    if since is None or since > day:
        return _not_bound(case, state, party)
    held = state.suspended.get(party) or state.last.get("suspended")
    if held:
        return Membership(party, "suspended", held.latest, held)
    if party in state.leaving:
        return Membership(party, "leaving", state.leaving[party].latest, state.leaving[party])
    return Membership(party, "bound", since, act)


def _bound_since(case: Case, state: _State, party: str, force: str | None) -> tuple[str | None, Act | None]:
    """The day on which a party became bound. Who was there at the start is bound by the agreement's entry into force."""
    if party in state.bound:
        act = state.bound[party]
        alone = act.step == "in-force" or force is None
        return (act.latest, act) if alone else (max(act.latest, force or act.latest), act)
    own = [act for act in case.acts if act.party == party and act.standing == "occurred"]
    joins_later = any(act.step in {"acceded", "in-force"} for act in own)
    if force is None or joins_later or (party not in case.parties and not own):
        return None, None
    consents = [act for act in own if act.step in {"ratified", "instruments-exchanged"} and not is_consent_at_home(act)]
    if consents:
        held = state.consents.get(party)
        return (max(force, held.latest), held) if held else (None, None)
    return force, state.last.get("in-force")


def _not_bound(case: Case, state: _State, party: str) -> Membership:
    if party in state.revoked:
        return Membership(party, "signed", state.revoked[party].latest, state.revoked[party])
    if party in state.consents:
        return Membership(party, "consented", state.consents[party].latest, state.consents[party])
    joins = any(act.party == party and act.step in {"acceded", "signed"} for act in case.acts)
    signed = state.signed.get(party) or (None if joins else state.last.get("signed"))
    return Membership(party, "signed", signed.latest, signed) if signed else Membership(party, "none")


Found = tuple[StatusName, tuple[Act, ...]]


def _value(case: Case, state: _State, members: tuple[Membership, ...], force: str | None) -> Found:
    ended = state.last.get("terminated") or state.last.get("superseded")
    if ended:
        return "terminated", (ended,)
    few = case.reach == "bilateral" or (case.reach == "closed" and len(case.circle) <= 2)
    if force:
        return _value_in_force(state, members, few)
    if "provisionally-applied" in state.last:
        return "in-force", (state.last["provisionally-applied"],)
    for name, acts in _leaving(state):
        if acts:
            return name, acts
    return _value_before_force(case, state)


def _leaving(state: _State) -> Iterator[tuple[StatusName, tuple[Act, ...]]]:
    """Only what binds can be left or suspended, even where nobody tells of its entry into force."""
    joint = state.last
    yield "withdrawn", (*state.left.values(), *((joint["withdrawn"],) if "withdrawn" in joint else ()))
    yield "suspended", (*state.suspended.values(), *((joint["suspended"],) if "suspended" in joint else ()))
    yield "withdrawing", tuple(state.leaving.values())


def _value_in_force(state: _State, members: tuple[Membership, ...], few: bool) -> Found:
    base = tuple(
        a for a in (state.last.get("in-force") or state.last.get("instruments-exchanged") or state.last.get("signed"),) if a
    )
    if "withdrawn" in state.last or (few and state.left) or (members and all(m.stage == "left" for m in members)):
        return "terminated", tuple(state.left.values()) or (state.last["withdrawn"],)
    if "suspended" in state.last:
        return "suspended", (state.last["suspended"],)
    if few and state.suspended:
        return "suspended", tuple(state.suspended.values())
    if few and state.leaving:
        return "withdrawing", tuple(state.leaving.values())
    return "in-force", base


def _value_before_force(case: Case, state: _State) -> Found:
    if state.revoked:
        return "not-in-force", tuple(state.revoked.values())
    joint = [state.last[step] for step in ("ratified", "instruments-exchanged") if step in state.last]
    consents = tuple(state.consents.values())
    if joint or (case.parties and all(party in state.consents for party in case.parties)):
        return "ratified", (*joint, *consents)
    if consents:
        return ("not-in-force" if case.reach == "open" else "partly-ratified"), consents
    signed = (*state.signed.values(), *((state.last["signed"],) if "signed" in state.last else ()))
    if signed or state.approved:
        return "signed", (*signed, *state.approved.values())
    if "negotiated" in state.last:
        return "negotiating", (state.last["negotiated"],)
    if "rejected" in state.last:
        return "none", (state.last["rejected"],)
    return "none", ()
