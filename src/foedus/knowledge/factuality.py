"""What the stage `factuality` knows beforehand."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.knowledge.rules import RuleListing


@dataclass(frozen=True, slots=True)
class FactualityKnowledge:
    """Tables and rules of the stage."""

    listings: tuple[RuleListing, ...] = ()


def load_factuality() -> FactualityKnowledge:
    """Read and validate the stage's data files. Raises KnowledgeError."""
    return FactualityKnowledge()
