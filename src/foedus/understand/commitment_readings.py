"""A binding as it is read from the words, and the commitment that is recorded from it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from foedus.knowledge.commitments import CommitmentKnowledge, CommitmentRule
from foedus.model import Commitment, CommitmentName, Span, StepStanding
from foedus.understand.agreement_names import lifted
from foedus.understand.commitment_parts import Parts
from foedus.understand.findings import ActorFindings, AgreementFindings, ClaimFindings, FactualityFindings, TimeFindings
from foedus.understand.parse import Parsed
from foedus.understand.syntax import clause
from foedus.understand.when import when_of

LONGEST_EVIDENCE = 400  # characters


@dataclass(frozen=True, slots=True)
class CommitmentReader:
    """What reading commitments needs, passed along in one piece."""

    parsed: Parsed
    knowledge: CommitmentKnowledge
    actors: ActorFindings
    times: TimeFindings
    claims: ClaimFindings
    factuality: FactualityFindings
    agreements: AgreementFindings

    def parties(self, tokens: tuple[Token, ...]) -> tuple[str, ...]:
        """The states and organisations that these phrases stand for."""
        return lifted(self.actors, tuple(i for t in tokens if (m := self.actors.for_phrase(t)) for i in m.actors))

    def parties_of_ids(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """The states and organisations that these actors are or act for."""
        return lifted(self.actors, ids)


@dataclass(frozen=True, slots=True)
class Binding:
    """Somebody bound to do something, before it is recorded. `action` is the word that says what."""

    rule: CommitmentRule
    action: Token
    kind: CommitmentName
    hostile: bool
    obligors: tuple[str, ...]
    beneficiaries: tuple[str, ...]
    standing: StepStanding
    may: bool
    agreement: str | None
    claim: str | None
    start: int  # characters: the action's words
    end: int
    first: int  # characters: the evidence
    last: int
    parts: Parts
    headline: bool


def commitment_of(reader: CommitmentReader, binding: Binding, number: int) -> Commitment:
    """The commitment as it is recorded."""
    parsed = reader.parsed
    return Commitment(
        id=f"k{number}",
        obligors=binding.obligors,
        beneficiaries=binding.beneficiaries,
        obligation=binding.kind,
        hostile=binding.hostile,
        basis="agreement" if binding.agreement else "statement",
        standing=binding.standing,
        strength="may" if binding.may else "must",
        agreement=binding.agreement,
        claim=binding.claim,
        trigger=binding.parts.trigger,
        condition=binding.parts.condition,
        action=parsed.chars(binding.start, binding.end),
        means=binding.parts.means,
        timing=binding.parts.timing,
        when=when_of(parsed, binding.action.i, reader.times),
        rule=binding.rule.id,
        evidence=(_evidence(parsed, binding),),
    )


def _evidence(parsed: Parsed, binding: Binding) -> Span:
    first, last = binding.first, binding.last
    if last - first > LONGEST_EVIDENCE:
        first = max(first, min(binding.start, binding.action.idx))
        last = min(last, first + LONGEST_EVIDENCE)
        cut = parsed.text.rfind(" ", first, last)
        last = cut if cut > binding.action.idx else last
    return parsed.chars(first, last)


def negation_start(verb: Token) -> int:
    """Where the act's words begin: at its "not" where it has one, so that a refusal never reads as a promise."""
    return min([verb.idx, *(c.idx for c in verb.children if c.dep_ == "neg" and c.i < verb.i)])


def clause_extent(parsed: Parsed, verb: Token) -> tuple[int, int]:
    """The characters of a verb's clause, without the punctuation at its ends."""
    first, end = clause(verb)
    span = parsed.span(max(first, verb.sent.start), min(end, verb.sent.end))
    return span.start, span.end


def trimmed(parsed: Parsed, start: int, end: int) -> tuple[int, int]:
    """The stretch without blanks, commas and full stops at its ends."""
    while start < end and parsed.text[start] in " ,;:\n\u00a0":
        start += 1
    while end > start and parsed.text[end - 1] in " ,;:.\n\u00a0":
        end -= 1
    return start, end
