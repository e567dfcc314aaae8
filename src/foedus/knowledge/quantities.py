"""What the stage `quantities` knows beforehand."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.knowledge.rules import RuleListing


@dataclass(frozen=True, slots=True)
class QuantityKnowledge:
    """Tables and rules of the stage."""

    listings: tuple[RuleListing, ...] = ()


def load_quantities() -> QuantityKnowledge:
    """Read and validate the stage's data files. Raises KnowledgeError."""
    return QuantityKnowledge()
