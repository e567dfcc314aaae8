"""Who is meant by pronouns, titles and descriptions that refer back."""

from __future__ import annotations

from foedus.knowledge.actors import ActorKnowledge
from foedus.understand.actor_phrases import Cast
from foedus.understand.findings import Mention
from foedus.understand.parse import Parsed


def resolve_references(parsed: Parsed, knowledge: ActorKnowledge, cast: Cast, mentions: list[Mention]) -> list[Mention]:
    """To come."""
    return []
