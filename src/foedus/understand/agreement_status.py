"""How far an agreement has come, derived from its steps alone.

A pure function of steps, after the Vienna Convention on the Law of Treaties (1969): consent to be bound (arts 11 to 17), entry into
force (24, 25), amendment (39 to 41), termination, denunciation and suspension (54 to 62), notice (65 to 68). Acts that undo come
before acts that make: what ended an agreement outweighs what began it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from foedus.knowledge.party_names import with_article
from foedus.model import Status, StatusName, Step, StepName

JOINT = frozenset({"in-force", "instruments-exchanged", "signed", "negotiated"})
CONSENTS: tuple[StepName, ...] = ("ratified", "acceded", "approved")
MAKING: tuple[StepName, ...] = ("negotiated", "signed", "approved", "ratified", "acceded", "instruments-exchanged", "in-force")
PRESUPPOSE_FORCE: tuple[StepName, ...] = (
    "violated", "extended", "suspended", "withdrawn", "withdrawal-notified", "terminated", "provisionally-applied",
)  # fmt: skip


def derive_status(steps: tuple[Step, ...], parties: tuple[str, ...], names: Mapping[str, str] | None = None) -> Status:
    """The status on the report's day, the steps that it rests on, and in words what is still to come; `names` of parties by id."""
    for rule in ORDER:
        found = rule(steps, parties)
        if found:
            value, because = found
            return Status(value, tuple(s.id for s in because), missing(steps, parties, value, names or {}))
    return Status("unknown", ())


Found = tuple[StatusName, tuple[Step, ...]] | None
Derivation = Callable[[tuple[Step, ...], tuple[str, ...]], Found]


def _of(steps: tuple[Step, ...], *names: str, standing: tuple[str, ...] = ("occurred",)) -> tuple[Step, ...]:
    return tuple(s for s in steps if s.step in names and s.standing in standing)


def _ended(steps: tuple[Step, ...], parties: tuple[str, ...]) -> Found:
    because = _of(steps, "terminated", "superseded")
    return ("terminated", because) if because else None


def _left(steps: tuple[Step, ...], parties: tuple[str, ...]) -> Found:
    """Withdrawal takes effect for those who leave (art. 54); where all of them have, the agreement is withdrawn from."""
    because = _of(steps, "withdrawn")
    return ("withdrawn", because) if because else None


def _suspended(steps: tuple[Step, ...], parties: tuple[str, ...]) -> Found:
    because = _of(steps, "suspended")
    return ("suspended", because) if because else None


def _leaving(steps: tuple[Step, ...], parties: tuple[str, ...]) -> Found:
    """A notice has been given and has not yet taken effect (arts 56, 65)."""
    because = _of(steps, "withdrawal-notified")
    return ("withdrawing", because) if because else None


def _unratified(steps: tuple[Step, ...], parties: tuple[str, ...]) -> Found:
    """Consent to be bound was taken back; that is no withdrawal from a treaty that is not in force."""
    because = _of(steps, "ratification-revoked")
    return ("not-in-force", because) if because else None


def _disputed(steps: tuple[Step, ...], parties: tuple[str, ...]) -> Found:
    because = _of(steps, "suspended", "withdrawn", "terminated", "in-force", standing=("disputed",))
    return ("disputed", because) if because else None


def _in_force(steps: tuple[Step, ...], parties: tuple[str, ...]) -> Found:
    because = _of(steps, "in-force", "provisionally-applied") or _of(steps, "acceded")
    return ("in-force", because) if because else None


def _not_in_force(steps: tuple[Step, ...], parties: tuple[str, ...]) -> Found:
    """Agreed, but its entry into force, or the exchange that brings it, is known to be still to come (art. 24)."""
    waiting = _of(steps, "in-force", standing=("expected", "denied", "proposed")) + _of(
        steps, "instruments-exchanged", standing=("expected", "denied")
    )
    made = _of(steps, "signed", *CONSENTS)
    agreed = made or _of(steps, "negotiated")
    return ("not-in-force", agreed + waiting) if waiting and agreed else None


def _consented(steps: tuple[Step, ...], parties: tuple[str, ...]) -> Found:
    """Consent by all parties, or by some (arts 11 to 15)."""
    consents = _of(steps, *CONSENTS)
    if not consents:
        return None
    lacking = _of(steps, *CONSENTS, standing=("denied", "expected", "proposed"))
    full = {s.party for s in _of(steps, "ratified", "acceded")}
    if None in full or (parties and set(parties) <= full and not lacking):
        return "ratified", consents
    return "partly-ratified", consents + lacking


def _force_presupposed(steps: tuple[Step, ...], parties: tuple[str, ...]) -> Found:
    """Only what is in force can be broken, prolonged or left."""
    because = _of(steps, *PRESUPPOSE_FORCE, standing=("occurred", "expected", "proposed", "disputed", "denied"))
    return ("in-force", because) if because else None


def _signed(steps: tuple[Step, ...], parties: tuple[str, ...]) -> Found:
    because = _of(steps, "signed")
    return ("signed", because) if because else None


def _rejected(steps: tuple[Step, ...], parties: tuple[str, ...]) -> Found:
    because = _of(steps, "rejected")
    return ("none", because) if because else None


def _negotiating(steps: tuple[Step, ...], parties: tuple[str, ...]) -> Found:
    because = _of(steps, "negotiated")
    return ("negotiating", because) if because else None


def _proposed(steps: tuple[Step, ...], parties: tuple[str, ...]) -> Found:
    because = _of(steps, *MAKING, standing=("expected", "proposed", "denied"))
    return ("proposed", because) if because else None


ORDER: tuple[Derivation, ...] = (
    _ended, _left, _suspended, _leaving, _unratified, _disputed, _in_force, _not_in_force, _force_presupposed, _consented, _signed,
    _rejected, _negotiating, _proposed,
)  # fmt: skip
TO_COME: dict[StepName, str] = {
    "negotiated": "an agreed text",
    "signed": "signature",
    "approved": "consent of parliament",
    "ratified": "ratification",
    "acceded": "accession",
    "instruments-exchanged": "exchange or deposit of the instruments of ratification",
    "in-force": "entry into force",
    "withdrawn": "the withdrawal's taking effect",
    "terminated": "its end",
    "suspended": "suspension",
    "extended": "extension",
    "amended": "amendment",
}


def missing(steps: tuple[Step, ...], parties: tuple[str, ...], value: StatusName, names: Mapping[str, str]) -> tuple[str, ...]:
    """In words, what the report says or implies is still to come."""
    found: list[str] = []
    for step in steps:
        done = any(s.step == step.step and s.standing == "occurred" and s.party in (step.party, None) for s in steps)
        lacking = step.standing == "expected" or (
            step.standing == "denied" and step.step in MAKING and (step.party in parties or step.party is None)
        )
        if lacking and step.step in TO_COME and not done:
            found.append(_to_come(step, names))
    if value == "partly-ratified" and len(parties) == 2:
        done_by = {s.party for s in _of(steps, "ratified", "acceded")}
        found.extend(f"ratification by {with_article(names.get(party, party))}" for party in parties if party not in done_by)
    if value in {"signed", "partly-ratified", "ratified", "not-in-force"} and not any(
        s.step == "in-force" and s.standing == "expected" for s in steps
    ):
        found.append(TO_COME["in-force"])
    return tuple(dict.fromkeys(found))


def _to_come(step: Step, names: Mapping[str, str]) -> str:
    """ "ratification by Chad", "Chad's withdrawal taking effect"."""
    what = TO_COME[step.step]
    if not step.party or step.step in JOINT:
        return what
    who = with_article(names.get(step.party, step.party))
    return f"taking effect of the withdrawal by {who}" if step.step == "withdrawn" else f"{what} by {who}"
