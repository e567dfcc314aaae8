"""The day of an act in an agreement's life."""

from __future__ import annotations

from spacy.tokens import Token

from foedus.knowledge.agreements import StepRule
from foedus.model import TimeValue
from foedus.understand.agreement_clusters import Cluster
from foedus.understand.findings import TimeFindings
from foedus.understand.step_reading import StepReader
from foedus.understand.step_standing import COMING_VERBS, Standing
from foedus.understand.step_words import ends_soon
from foedus.understand.when import when_of

YEAR_REACH = 12  # tokens between an act and the year in its agreement's name
LASTING = frozenset({"until", "till", "through"})


def date_of(reader: StepReader, token: Token, rule: StepRule, standing: Standing, cluster: Cluster) -> TimeValue | None:
    """The day of the word that counts, else of the act's own word; the day of an accusation is not that of the act."""
    times = _dating(reader)
    own = when_of(reader.parsed, token.i, times)
    if own and own.value and any(own.value == m.year and m.first <= token.i + YEAR_REACH for m in cluster.mentions):
        own = None  # "the 1987 treaty": the year of the agreement
    if not (own and own.value) and rule.through:
        inner = (t for t in reader.parsed.doc[token.i : min(token.i + 8, token.sent.end)] if t.lower_ in rule.through)
        own = next((day for t in inner if (day := when_of(reader.parsed, t.i, times)) and day.value), own)
    if rule.with_ and not (own and own.value):  # "become binding on 4 November"
        inner = (c for c in token.children if c.dep_ in {"acomp", "attr", "oprd", "xcomp"})
        own = next((day for t in inner if (day := when_of(reader.parsed, t.i, times)) and day.value), own)
    if not (own and own.value) and token.dep_ in {"relcl", "acl"} and token.head.dep_ == "attr":  # "became the first to join"
        own = when_of(reader.parsed, token.head.head.i, times) or own
    if not (own and own.value) and token.pos_ == "NOUN":  # "the signing, set for 3 May"
        later = (c for c in token.children if c.dep_ in {"relcl", "acl"} and c.lemma_ in COMING_VERBS)
        own = next((day for c in later if (day := when_of(reader.parsed, c.i, times)) and day.value), own)
    if ends_soon(token, rule) and not (own and own.value):
        own = _first_day(token, times) or own
    if standing.told or standing.anchor.i == token.i:
        return own
    above = when_of(reader.parsed, standing.anchor.i, times)
    return above if (above and above.value) or not own or not own.value else own


def _first_day(token: Token, times: TimeFindings) -> TimeValue | None:
    """The first day, month or year told after the word in its sentence."""
    after = (m.expression for m in times.mentions if token.i < m.first < token.sent.end and m.expression.type == "DATE")
    return next((TimeValue(e.value, e.earliest, e.latest) for e in after if e.value and e.value[:4].isdigit()), None)


def _dating(reader: StepReader) -> TimeFindings:
    """The times that can be the day of an act: not how long it lasts ("until 2026"), nor the present ("from now on")."""
    doc = reader.parsed.doc
    return TimeFindings(
        tuple(
            m
            for m in reader.times.mentions
            if not (m.first and doc[m.first - 1].lower_ in LASTING)
            and not (m.expression.value or "").endswith("PRESENT_REF")
            and not m.expression.text.lower().startswith(("from now", "until "))
        )
    )


def is_ahead(reader: StepReader, date: TimeValue | None) -> bool:
    """The day is later than the report."""
    published = reader.parsed.report.published
    return bool(published and date and date.value and date.earliest and date.earliest > str(published)[:10])
