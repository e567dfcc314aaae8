"""Days that follow from a rule of the agreement: "takes effect 30 days after the exchange", "ends six months after notice"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from foedus.days import moved
from foedus.knowledge.agreements import AgreementKnowledge
from foedus.model import StepName, TimeValue
from foedus.understand.number_words import number_of
from foedus.understand.parse import Parsed
from foedus.understand.step_reading import Act

COMING: frozenset[StepName] = frozenset({"in-force", "withdrawn", "terminated", "acceded"})
DELAY = re.compile(r"\b([\w-]+) (day|week|month|year)s? (?:after|from|following)\b(.{0,60})", re.IGNORECASE)
STARTS: tuple[tuple[re.Pattern[str], frozenset[StepName]], ...] = (
    (re.compile(r"exchang|deposit|instrument"), frozenset({"instruments-exchanged"})),
    (re.compile(r"notice|notif"), frozenset({"withdrawal-notified"})),
    (re.compile(r"sign"), frozenset({"signed"})),
    (re.compile(r"ratif"), frozenset({"ratified", "approved"})),
)
DAY = 10  # characters of a date that is known to the day


def with_delays(parsed: Parsed, knowledge: AgreementKnowledge, acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """The acts, those dated that come so long after another of the same agreement whose day is told."""
    return tuple(_dated(parsed, knowledge, act, acts) for act in acts)


def _dated(parsed: Parsed, knowledge: AgreementKnowledge, act: Act, acts: tuple[Act, ...]) -> Act:
    if act.step not in COMING or act.standing != "expected" or (act.date and act.date.value):
        return act
    found = DELAY.search(parsed.doc[act.token].sent.text)
    number = number_of(found[1], knowledge.numbers) if found else None
    if found is None or number is None or not number.is_integer():
        return act
    steps = next((steps for pattern, steps in STARTS if pattern.search(found[3].lower())), frozenset())
    starts = [a.date.value for a in acts if a.step in steps and a.cluster == act.cluster and a.standing == "occurred" and a.date]
    days = {value for value in starts if value and len(value) == DAY}
    if len(days) != 1:
        return act
    day = moved(date.fromisoformat(days.pop()), int(number), found[2][0].upper())
    return replace(act, date=TimeValue(day.isoformat(), day.isoformat(), day.isoformat())) if day else act
