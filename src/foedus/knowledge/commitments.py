"""What the stage `commitments` knows beforehand."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.knowledge.rules import RuleListing


@dataclass(frozen=True, slots=True)
class CommitmentKnowledge:
    """Tables and rules of the stage."""

    listings: tuple[RuleListing, ...] = ()


def load_commitments() -> CommitmentKnowledge:
    """Read and validate the stage's data files. Raises KnowledgeError."""
    return CommitmentKnowledge()
