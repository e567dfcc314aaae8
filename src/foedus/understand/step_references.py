"""Acts told by what stands for them: "notice was served", "announced the withdrawal", "passed the extension"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from foedus.days import moved
from foedus.model import StepName, TimeValue
from foedus.understand.agreement_steps import evidence_of
from foedus.understand.number_words import number_of
from foedus.understand.step_agents import named
from foedus.understand.step_reading import CHAMBERS, Act, StepReader
from foedus.understand.step_standing import SPANS, mood_of
from foedus.understand.syntax import is_passive, surface_subjects, verb_roles
from foedus.understand.when import when_of

REACH = 90  # tokens between the words and the act that they mean
BESIDE = 6  # … between a notice and an act that already tells it
EXITS: frozenset[StepName] = frozenset({"withdrawn", "terminated", "withdrawal-notified"})
NOTICES = frozenset({"notice", "notification"})
GIVEN = frozenset({"give", "serve", "send", "lodge", "hand", "file", "deliver", "submit", "go", "reach", "receive", "issue"})
LEAVING = frozenset({"withdrawal", "exit", "departure", "pullout", "denunciation"})
TOLD = frozenset({"announce", "declare", "confirm", "proclaim", "notify"})
PASSING = frozenset({"pass", "back", "approve", "clear", "endorse", "adopt", "support", "ratify"})
MEANT: dict[str, frozenset[StepName]] = {
    "extension": frozenset({"extended"}),
    "renewal": frozenset({"extended"}),
    "prolongation": frozenset({"extended"}),
    "amendment": frozenset({"amended"}),
    "change": frozenset({"amended"}),
    "suspension": frozenset({"suspended"}),
    "accession": frozenset({"acceded"}),
    **dict.fromkeys(LEAVING, EXITS),
    **dict.fromkeys(
        ("bill", "law", "measure", "legislation"), EXITS | {"ratified", "ratification-revoked", "suspended", "approved"}
    ),
}


def with_references(reader: StepReader, acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """The acts and those told by what stands for them, in order of text."""
    made = list(acts)
    for token in reader.parsed.doc if acts else ():
        if token.idx < reader.parsed.title_end or token.pos_ not in {"NOUN", "PROPN"}:
            continue
        found = _notice(reader, token, made) or _announced(reader, token, made) or _passed(reader, token, made)
        if found:
            made.append(found)
    return tuple(sorted(made, key=lambda a: (a.token, a.rule)))


def _nearest(token: Token, acts: list[Act], steps: frozenset[StepName], *, before: bool) -> Act | None:
    near = [
        a
        for a in acts
        if a.step in steps and abs(a.token - token.i) <= REACH and (a.token < token.i or not before) and a.rule != "step-year"
    ]
    return min(near, key=lambda a: (not a.parties, abs(a.token - token.i)), default=None)


def _verb_over(noun: Token) -> Token | None:
    """The verb that the noun is subject or object of."""
    return noun.head if noun.dep_ in {"dobj", "nsubj", "nsubjpass"} and noun.head.pos_ in {"VERB", "AUX"} else None


def _notice(reader: StepReader, token: Token, acts: list[Act]) -> Act | None:
    """ "Notice was served in May", "six months after giving notice", "no notice has reached New York"."""
    verb = _verb_over(token)
    if token.lemma_.lower() not in NOTICES or verb is None or verb.lemma_ not in GIVEN:
        return None
    if any(a.step == "withdrawal-notified" and abs(a.token - token.i) <= BESIDE for a in acts):
        return None
    to_come = mood_of(verb) == "expected"
    alike = [a for a in acts if (a.standing != "occurred") == to_come]
    exit_ = _nearest(token, alike, EXITS, before=False) or _nearest(token, acts, EXITS, before=False)
    if exit_ is None:
        return None
    parties, organ = named(reader.knowledge, reader.actors, verb_roles(verb).agents or surface_subjects(verb))
    day = when_of(reader.parsed, verb.i, reader.times)
    if not (day and day.value):
        day = _so_long_before(reader, verb, exit_) or day
    return replace(
        exit_,
        rule="step-notice-given",
        step="withdrawal-notified",
        token=token.i,
        parties=parties if len(parties) == 1 else exit_.parties,
        actors=parties if len(parties) == 1 else exit_.parties,
        organ=organ,
        standing=mood_of(verb),
        date=day,
        according_to=tuple(m.claim.id for m in reader.claims.holding(token.i))[-1:],
        evidence=evidence_of(reader.parsed, token, verb),
    )


def _so_long_before(reader: StepReader, verb: Token, exit_: Act) -> TimeValue | None:
    """ "Six months after giving notice, Chad left on 3 May": that long before the act, whose day is told."""
    link = verb.head if verb.dep_ == "pcomp" else next((c for c in verb.children if c.dep_ == "mark"), None)
    if link is None or link.lower_ != "after" or link.i < BOTH_WORDS or not exit_.date or not exit_.date.value:
        return None
    span, count = link.nbor(-1), number_of(link.nbor(-2).text, reader.knowledge.numbers)
    value = exit_.date.value
    if span.lemma_ not in SPANS or count is None or not count.is_integer() or len(value) != len("2024-01-01"):
        return None
    day = moved(date.fromisoformat(value), -int(count), span.lemma_[0].upper())
    if day is None:
        return None
    told = day.isoformat() if span.lemma_ in {"day", "week"} else day.isoformat()[:7]
    return TimeValue(told, day.isoformat(), day.isoformat())


BOTH_WORDS = 2  # tokens before "after": "six months"


def _announced(reader: StepReader, token: Token, acts: list[Act]) -> Act | None:
    """ "Its minister announced the withdrawal on Monday", after the act was told."""
    verb = _verb_over(token)
    if token.lemma_.lower() not in LEAVING or verb is None or verb.lemma_ not in TOLD or any(a.token == token.i for a in acts):
        return None
    if not any(c.lower_ in {"the", "its", "this"} for c in token.children) or any(
        c.dep_ == "prep" for c in token.children if c.lower_ in {"of", "from"}
    ):
        return None
    earlier = _nearest(token, acts, frozenset({"withdrawn"}), before=True)
    if earlier is None:
        return None
    parties, organ = named(reader.knowledge, reader.actors, verb_roles(verb).agents)
    if parties and earlier.parties and set(parties) != set(earlier.parties):
        return None
    day = when_of(reader.parsed, verb.i, reader.times)
    if not (day and day.value):
        day = when_of(reader.parsed, token.i, reader.times)
    return replace(
        earlier,
        token=token.i,
        parties=earlier.parties or parties,
        actors=earlier.actors or parties,
        organ=organ or earlier.organ,
        date=day if day and day.value else earlier.date,
        evidence=evidence_of(reader.parsed, token, verb),
    )


def _passed(reader: StepReader, token: Token, acts: list[Act]) -> Act | None:
    """ "The Duma had passed the extension", "The Senate cleared the bill in May": a chamber's consent to an act that is told."""
    verb, steps = _verb_over(token), MEANT.get(token.lemma_.lower())
    if verb is None or steps is None or verb.lemma_ not in PASSING or any(a.token in {token.i, verb.i} for a in acts):
        return None
    if (
        token.dep_ == "nsubj"
        or (token.dep_ == "nsubjpass") != is_passive(verb)
        or not any(c.lower_ in {"the", "its", "this"} for c in token.children)
    ):
        return None
    parties, organ = named(reader.knowledge, reader.actors, verb_roles(verb).agents)
    meant = _nearest(token, acts, steps, before=False)
    if organ not in CHAMBERS or meant is None or not parties or (meant.parties and not set(parties) <= set(meant.parties)):
        return None
    return replace(
        meant,
        rule="step-passed-it",
        step="approved",
        token=token.i,
        parties=parties,
        actors=parties,
        organ=organ,
        standing=mood_of(verb),
        date=when_of(reader.parsed, verb.i, reader.times),
        according_to=tuple(m.claim.id for m in reader.claims.holding(token.i))[-1:],
        evidence=evidence_of(reader.parsed, token, verb),
    )
