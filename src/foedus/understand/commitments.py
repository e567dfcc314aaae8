"""Stage: who binds themselves to do what, for or against whom, and what would call for it."""

from __future__ import annotations

from foedus.knowledge.commitments import CommitmentKnowledge
from foedus.model import Commitment
from foedus.understand.agreement_clauses import clause_bindings
from foedus.understand.commitment_readings import Binding, CommitmentReader, commitment_of
from foedus.understand.commitment_texts import with_texts
from foedus.understand.findings import ActorFindings, AgreementFindings, ClaimFindings, FactualityFindings, TimeFindings
from foedus.understand.parse import Parsed
from foedus.understand.pledges import pledge_bindings
from foedus.understand.treaty_duties import duty_bindings
from foedus.understand.treaty_provisions import provision_bindings


def find_commitments(
    parsed: Parsed,
    knowledge: CommitmentKnowledge,
    actors: ActorFindings,
    times: TimeFindings,
    claims: ClaimFindings,
    factuality: FactualityFindings,
    agreements: AgreementFindings,
) -> tuple[Commitment, ...]:
    """What agreements bind their parties to, and what is promised or threatened, in order of text."""
    texts = with_texts(parsed, knowledge, actors, agreements)
    reader = CommitmentReader(parsed, knowledge, actors, times, claims, factuality, texts)
    by_action: dict[int, Binding] = {}
    for binding in (*duty_bindings(reader), *clause_bindings(reader), *provision_bindings(reader), *pledge_bindings(reader)):
        by_action.setdefault(binding.action.i, binding)
    ordered = sorted(_innermost(list(by_action.values())), key=lambda b: (b.action.i, b.rule.id))
    return tuple(commitment_of(reader, binding, number) for number, binding in enumerate(_distinct(ordered), 1))


def _innermost(bindings: list[Binding]) -> list[Binding]:
    """ "includes a clause that obliges both": what the clause says, not that there is one."""
    told = {b.agreement for b in bindings if b.rule.id in {"commitment-duty", "commitment-under"} and b.agreement is not None}
    bindings = [b for b in bindings if b.rule.id != "commitment-ceasefire" or b.agreement not in told]
    inner = [b for b in bindings if b.rule.basis == "agreement" and b.rule.id != "commitment-contains"]
    return [
        b
        for b in bindings
        if b.rule.id != "commitment-contains"
        or not any(b.start <= i.action.idx < b.end and i.agreement == b.agreement for i in inner)
    ]


def _distinct(bindings: list[Binding]) -> list[Binding]:
    """What headline and lead both tell is told once: the fuller, later telling stays."""
    kept: list[Binding] = []
    for binding in bindings:
        twin = next((k for k in kept if _same(k, binding)), None)
        if twin is None:
            kept.append(binding)
        elif twin.headline and not binding.headline:
            kept[kept.index(twin)] = binding
    return kept


def _same(left: Binding, right: Binding) -> bool:
    return (
        (left.headline or (left.first < right.last and right.first < left.last))
        and left.kind == right.kind
        and (left.rule.basis == right.rule.basis or left.agreement is not None)
        and left.obligors == right.obligors
        and left.agreement == right.agreement
    )
