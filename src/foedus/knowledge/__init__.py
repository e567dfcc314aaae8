"""Everything Foedus knows beforehand: rules, word tables, the registry. Read once, validated, passed to the stages."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.knowledge.actors import ActorKnowledge, load_actors
from foedus.knowledge.agreements import AgreementKnowledge, load_agreements
from foedus.knowledge.claims import ClaimKnowledge, load_claims
from foedus.knowledge.commitments import CommitmentKnowledge, load_commitments
from foedus.knowledge.events import EventKnowledge, load_events
from foedus.knowledge.factuality import FactualityKnowledge, load_factuality
from foedus.knowledge.files import KnowledgeError
from foedus.knowledge.own_tables import OwnTables
from foedus.knowledge.places import PlaceKnowledge, load_places, read_user_places
from foedus.knowledge.quantities import QuantityKnowledge, load_quantities
from foedus.knowledge.rules import RuleListing
from foedus.knowledge.times import TimeKnowledge, load_times
from foedus.knowledge.user_actors import read_user_actors

__all__ = ["Knowledge", "KnowledgeError", "OwnTables", "RuleListing", "load_knowledge"]


NO_OWN_TABLES = OwnTables()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What each stage knows beforehand."""

    actors: ActorKnowledge
    times: TimeKnowledge
    places: PlaceKnowledge
    quantities: QuantityKnowledge
    claims: ClaimKnowledge
    factuality: FactualityKnowledge
    events: EventKnowledge
    agreements: AgreementKnowledge
    commitments: CommitmentKnowledge
    own_tables: tuple[str, ...] = ()  # fingerprints of the user's tables laid over ours

    @property
    def listings(self) -> tuple[RuleListing, ...]:
        """Every rule, in the order of the stages."""
        parts = (
            self.actors, self.times, self.places, self.quantities, self.claims, self.factuality, self.events, self.agreements,
            self.commitments,
        )  # fmt: skip
        return tuple(listing for part in parts for listing in part.listings)


def load_knowledge(own: OwnTables = NO_OWN_TABLES) -> Knowledge:
    """Read and validate all data files, and the user's own tables. Raises KnowledgeError naming file, key and line."""
    own_tables = own.fingerprints()
    return Knowledge(
        own_tables=own_tables,
        actors=load_actors(read_user_actors(own.actors) if own.actors else ()),
        times=load_times(),
        places=load_places(read_user_places(own.places) if own.places else ()),
        quantities=load_quantities(),
        claims=load_claims(),
        factuality=load_factuality(),
        events=load_events(),
        agreements=load_agreements(),
        commitments=load_commitments(),
    )
