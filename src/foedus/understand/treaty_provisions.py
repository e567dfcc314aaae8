"""What each side has to do, or may do in the other's land, told in sentences that follow one about the agreement; ceasefires."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from foedus.model import Agreement
from foedus.understand.commitment_parts import parts_within
from foedus.understand.commitment_readings import Binding, CommitmentReader, clause_extent, trimmed
from foedus.understand.syntax import surface_subjects

RULE = "commitment-provision"
MAKES_LAW = frozenset({"signed", "ratified", "approved", "in-force", "negotiated"})


def provision_bindings(reader: CommitmentReader) -> Iterator[Binding]:
    """A chain of sentences, each after one that names the agreement or tells a provision of it; and what a ceasefire asks."""
    yield from _ceasefires(reader, {a.id: a for a in reader.agreements.agreements})
    two_sided = {a.id: a for a in reader.agreements.agreements if len(a.parties) == 2 and any(s.step in MAKES_LAW for s in a.steps)}
    if not two_sided:
        return
    verbs = frozenset(reader.knowledge.rules[RULE].verbs)
    current: Agreement | None = None
    for sentence in reader.parsed.sentences():
        named = next((m.agreement for m in reader.agreements.mentions if sentence.start <= m.head < sentence.end), None)
        verb = next((t for t in sentence if t.lemma_ in verbs and t.pos_ == "VERB" and _may(t)), None)
        if verb is not None and current is not None and named in (None, current.id):
            yield _provision(reader, verb, current)
        elif named is not None:
            current = two_sided.get(named)
        elif not _is_blank(sentence):
            current = None


def _bound(
    reader: CommitmentReader,
    rule: str,
    verb: Token,
    head: Token,
    agreement: Agreement,
    obligors: tuple[str, ...],
    beneficiaries: tuple[str, ...],
) -> Binding:
    """What a clause under `head` says of its verb's doing as owed under the agreement, of no kind of its own."""
    parsed = reader.parsed
    start, end = clause_extent(parsed, head)
    action = trimmed(parsed, verb.idx, end)
    return Binding(
        rule=reader.knowledge.rules[rule],
        action=verb,
        kind="other",
        obligors=obligors,
        beneficiaries=beneficiaries,
        agreement=agreement.id,
        start=action[0],
        end=action[1],
        first=start,
        last=end,
        parts=parts_within(parsed, reader.knowledge, start, end, verb),
        headline=verb.idx < parsed.title_end,
    )


def _is_blank(sentence: TokenSpan) -> bool:
    return not any(t.is_alpha for t in sentence)


def _may(verb: Token) -> bool:
    """ "can enter", "will be able to enter", "may use"."""
    if any(c.lower_ in {"can", "may"} for c in verb.children if c.dep_ == "aux"):
        return True
    return verb.dep_ == "xcomp" and verb.head.lemma_ in {"able", "allow", "permit", "free"}


def _provision(reader: CommitmentReader, verb: Token, agreement: Agreement) -> Binding:
    """Those whose people these are may; the other side has to let them."""
    head = verb.head if verb.dep_ == "xcomp" else verb
    head = head.head if head.pos_ == "ADJ" and head.dep_ == "acomp" else head
    guests = tuple(p for p in _people(reader, head, verb) if p in agreement.parties)
    hosts = tuple(p for p in agreement.parties if p not in guests) or agreement.parties
    return _bound(reader, RULE, verb, head, agreement, hosts, guests or agreement.parties)


def _people(reader: CommitmentReader, head: Token, verb: Token) -> tuple[str, ...]:
    """The states named in the subject."""
    found: list[str] = []
    for subject in (*surface_subjects(head), *surface_subjects(verb)):
        for token in subject.subtree:
            mention = reader.actors.at(token.i)
            if mention:
                found.extend(p for p in reader.parties_of_ids(mention.actors) if p not in found)
    return tuple(found)


def _ceasefires(reader: CommitmentReader, table: dict[str, Agreement]) -> Iterator[Binding]:
    """A ceasefire that was agreed or has begun binds both sides to hold fire."""
    parsed = reader.parsed
    for agreement in table.values():
        if "ceasefire" not in agreement.obligations or not agreement.parties:
            continue
        step = next(
            (
                s
                for name in ("in-force", "signed", "negotiated")
                for s in agreement.steps
                if s.step == name and s.standing in {"occurred", "expected"}
            ),
            None,
        )
        if step is None:
            continue
        mention = next(
            (m for m in reader.agreements.mentions if m.agreement == agreement.id and not m.span.start < parsed.title_end), None
        )
        mention = mention or next(m for m in reader.agreements.mentions if m.agreement == agreement.id)
        evidence = step.evidence[0]
        yield Binding(
            rule=reader.knowledge.rules["commitment-ceasefire"],
            action=parsed.doc[mention.head],
            kind="ceasefire",
            obligors=agreement.parties,
            beneficiaries=agreement.parties,
            standing="occurred" if step.standing == "occurred" else "expected",
            agreement=agreement.id,
            start=mention.span.start,
            end=mention.span.end,
            first=evidence.start,
            last=evidence.end,
            parts=parts_within(parsed, reader.knowledge, mention.span.start, mention.span.end, parsed.doc[mention.head]),
            headline=False,
        )
