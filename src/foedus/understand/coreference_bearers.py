"""Who of those named before bears a role: "the minister" by title, "the diplomat" by sector, "the two leaders"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from foedus.understand.actor_names import Named
from foedus.understand.actor_phrases import PhraseReader
from foedus.understand.coreference_company import Company
from foedus.understand.findings import Mention
from foedus.understand.owners import ARMED, Owner, Owners
from foedus.understand.pronouns import REACH, Talk

OFFICIAL = frozenset({"GOV", "MIL", "SPY"})  # sectors of those who meet for their states


@dataclass(slots=True)
class Bearers:
    """The bearers of roles in one report. Belongs to one call of find_actors."""

    reader: PhraseReader
    talk: Talk
    company: Company

    def near(self, token: Token) -> set[str]:
        """Who has been mentioned alone in this sentence and the last."""
        here = self.talk.sentence[token.i]
        return {c.actors[0] for c in self.talk.recent(token) if here - c.sentence <= 1 and len(c.actors) == 1}

    def two_people(self, token: Token) -> tuple[str, ...]:
        """The officials of two states named in this sentence and the last, where they are two."""
        people = tuple(sorted(a for a in self.near(token) if self._is_official(a)))
        return people if len(people) == 2 and len(self.company.states_of(people)) == 2 else ()

    def _is_official(self, ident: str) -> bool:
        return self.talk.cast.kind(ident) == "person" and self.talk.cast.actor(ident).sector in OFFICIAL

    def of_state(self, country: str, sector: str | None) -> str | None:
        """The person of that state and sector named last within reach."""
        here = self.talk.said[-1].sentence if self.talk.said else 0
        for candidate in reversed(self.talk.said):
            if here - candidate.sentence > REACH:
                break
            for ident in candidate.actors:
                actor = self.talk.cast.actor(ident)
                if actor.kind == "person" and (actor.country, actor.sector) == (country, sector):
                    return ident
        return None

    def same(self, named: Named) -> tuple[str, ...]:
        """Who bore this role before: a person with the title, an institution with the same noun."""
        doc = self.talk.doc
        titled, noun = self.reader.titles_of(named.entry), doc[named.head].lemma_.lower()
        sector = self.reader.phrases.sector(named)
        for candidate in sorted(self.talk.said, key=lambda c: -c.head):
            if len(candidate.actors) != 1:
                continue
            actor = self.talk.cast.actor(candidate.actors[0])
            if actor.id in titled:
                return candidate.actors
            role = self.reader.phrases.by_token.get(candidate.head)
            described = role is not None and role.entry.sort == "role" and candidate.plural == named.entry.plural
            belongs = actor.country or (actor.kind == "organisation" and described)  # "a UN official", then "the official"
            if actor.kind != "person" and belongs and doc[candidate.head].lemma_.lower() == noun:
                if sector in ARMED and actor.sector not in {sector, None}:
                    continue  # "the guerrilla forces" after "the armed forces"
                return candidate.actors
        return ()

    def fellows(self, named: Named) -> Mention | None:
        """ "The senators" after one or more were named: of their state, where it is one."""
        states = {s for i in self.reader.titles_of(named.entry) if (s := self.talk.cast.country(i))}
        return self.reader.owned(named, Owners(tuple(Owner(s, s) for s in states))) if len(states) == 1 else None

    def only(self, token: Token, named: Named) -> tuple[str, ...]:
        """ "the diplomat": the only person of that sector in this sentence and the last, unless of another office."""
        cast, sector = self.talk.cast, self.reader.phrases.sector(named)
        people = {a for a in self.near(token) if cast.kind(a) == "person" and cast.actor(a).sector == sector}
        if named.entry.office or " " in named.entry.name:
            people = {a for a in people if not cast.titles.get(a)}
        return tuple(people) if sector and len(people) == 1 else ()
