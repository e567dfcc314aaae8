"""What an agreement makes owed, told under it ("under the treaty, both must …") or as duties ("its duties towards Chad")."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from foedus.knowledge.commitments import CommitmentRule
from foedus.model import Agreement, StepStanding
from foedus.understand.commitment_parts import parts_within
from foedus.understand.commitment_readings import Binding, CommitmentReader, clause_extent, negation_start, trimmed
from foedus.understand.syntax import NOUN_SUBJECTS, is_negated, is_passive, roles, surface_subjects

MUST = frozenset({"must", "shall", "will", "agree", "undertake", "pledge", "would", "can", "may"})


def others_of(obligors: tuple[str, ...], agreement: Agreement) -> tuple[str, ...]:
    """The other parties; of two that are bound together, both."""
    others = tuple(p for p in agreement.parties if p not in obligors)
    if others and len(obligors) < len(agreement.parties):
        return others
    return agreement.parties if len(agreement.parties) == 2 else ()


def standing_of(agreement: Agreement) -> StepStanding:
    """What a mere idea would oblige to is proposed."""
    return "proposed" if agreement.status.value in {"proposed", "negotiating", "none"} else "occurred"


def owed_noun(
    reader: CommitmentReader, rule: CommitmentRule, noun: Token, by_head: dict[int, str], table: dict[str, Agreement]
) -> Iterator[Binding]:
    """ "its security obligations towards Armenia": whose, from the possessor or the subject, and to whom."""
    parsed = reader.parsed
    found = roles(noun)
    close = next((t for t in noun.doc[noun.i + 1 : noun.i + 4] if t.lower_ in {"towards", "toward"}), None)
    towards = reader.parties(found.after("towards", "toward", "to"))
    if not towards and close is not None:
        towards = reader.parties(tuple(c for c in close.children if c.dep_ == "pobj"))
    if not towards:
        return
    owner = reader.parties(found.agents) or (reader.parties(surface_subjects(noun.head)) if noun.dep_ == "dobj" else ())
    before = [m.agreement for m in reader.agreements.mentions if m.head <= noun.i]
    agreement = table.get(before[-1]) if before else None
    obligors = tuple(p for p in owner if p not in towards)
    obligors = obligors or tuple(p for p in reader.parties(surface_subjects(noun.head)) if p not in towards)
    if agreement is None or not obligors:
        return
    start, end = parsed.span(noun.left_edge.i, noun.i + 1).start, parsed.span(noun.i, noun.i + 1).end
    words = parsed.doc[noun.i - 1 : noun.i + 1].text
    kind = reader.knowledge.kind_of(words, "agreement")
    first, last = clause_extent(parsed, noun.head) if noun.head.pos_ == "VERB" else (start, end)
    yield Binding(
        rule=rule,
        action=noun,
        kind=kind.obligation if kind else "other",
        obligors=obligors,
        beneficiaries=towards,
        agreement=agreement.id,
        start=start,
        end=end,
        first=min(first, start),
        last=max(last, end),
        parts=parts_within(parsed, reader.knowledge, start, end, noun),
        headline=noun.idx < parsed.title_end,
    )


def under(reader: CommitmentReader, preposition: Token, by_head: dict[int, str], table: dict[str, Agreement]) -> Iterator[Binding]:
    """ "Under the treaty, both must …": the clause that the words open."""
    inner = (t for c in preposition.children for t in (c, *(c.children if c.lower_ == "to" else ())))  # "according to the pact"
    identity = next((by_head[c.i] for c in inner if c.i in by_head), None)
    verb = preposition.head
    if identity is None and verb.dep_ == "relcl" and any(c.lower_ == "which" for c in preposition.children):
        identity = by_head.get(verb.head.i)
    elif verb.dep_ == "relcl" and verb.head.dep_ in NOUN_SUBJECTS:
        verb = verb.head.head  # "claims made under the treaty must go to …"
    if identity is not None and verb.pos_ in {"VERB", "AUX"}:
        yield from told_under(reader, preposition, verb, identity, table)


def told_under(
    reader: CommitmentReader, preposition: Token, verb: Token, identity: str, table: dict[str, Agreement]
) -> Iterator[Binding]:
    """What the verb says that the parties must or may, as the agreement has it."""
    parsed = reader.parsed
    owed = next((c for c in verb.children if c.dep_ == "xcomp" and any(x.lower_ == "to" for x in c.children)), None)
    if verb.lemma_ == "be" and verb.tag_ in {"VBZ", "VBP"} and owed is not None:
        verb, words = owed, {"shall"}  # "Under the pact Chad is to supply fuel"
    else:
        words = {c.lower_ for c in verb.children if c.dep_ == "aux"} | {verb.lemma_}
    if preposition.is_sent_start and verb.tag_ in {"VBZ", "VBP"} and verb.lemma_ not in {"be", "have"} and not is_passive(verb):
        words |= {"shall"} if reader.parties(surface_subjects(verb)) else set()  # "Under the pact Chad lets convoys pass"
    if not words & MUST:
        return
    subjects = () if is_passive(verb) else surface_subjects(verb)
    agreement = table[identity]
    obligors = reader.sides(subjects, agreement.parties) or reader.parties(subjects) or agreement.parties
    if not obligors:
        return
    start, end = clause_extent(parsed, verb)
    opening = (
        min(start, preposition.head.idx)
        if is_passive(verb)
        else subjects[0].left_edge.idx
        if subjects and subjects[0].left_edge.idx > preposition.idx
        else start
    )
    parts = parts_within(parsed, reader.knowledge, opening, end, verb)
    kind = reader.knowledge.kind_of(parsed.text[opening:end], "agreement")
    action = trimmed(parsed, negation_start(verb), end)
    yield Binding(
        rule=reader.knowledge.rules["commitment-under"],
        action=verb,
        kind=kind.obligation if kind else "other",
        obligors=obligors,
        beneficiaries=others_of(obligors, agreement),
        standing=standing_of(agreement),
        may=bool(words & {"may", "can"}) and not is_negated(verb),  # "may not" forbids
        agreement=identity,
        start=action[0],
        end=action[1],
        first=opening,
        last=end,
        parts=parts,
        headline=False,
    )
