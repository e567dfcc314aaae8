"""What the stage `agreements` knows beforehand."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.knowledge.rules import RuleListing


@dataclass(frozen=True, slots=True)
class AgreementKnowledge:
    """Tables and rules of the stage."""

    listings: tuple[RuleListing, ...] = ()


def load_agreements() -> AgreementKnowledge:
    """Read and validate the stage's data files. Raises KnowledgeError."""
    return AgreementKnowledge()
