"""Who is meant by pronouns, titles and descriptions that refer back within one report.

Salience in the manner of Lappin and Leass (1994), reduced to what held on reports: subjects before others, the same sentence before
the last, agreement in number, gender and kind. What does not fit well stays without a mention.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from foedus.model import ActorKind
from foedus.understand.actor_names import Named, left_edge, phrase_head
from foedus.understand.actor_phrases import PhraseReader
from foedus.understand.coreference_company import PARTITIVE, Company
from foedus.understand.coreference_focus import Focus
from foedus.understand.coreference_offices import Offices
from foedus.understand.findings import Mention, MentionKind
from foedus.understand.owners import Owner, Owners
from foedus.understand.pronouns import REACH, SUBJECTS, Candidate, Talk
from foedus.understand.speakers import Speakers

FIRST_PERSON = frozenset({"i", "we"})
ANOTHER = frozenset({"next", "future", "previous", "prospective"})  # whose "president" is none in office
ORGANISED: dict[str, frozenset[ActorKind]] = {
    "group": frozenset({"organisation", "armed-group"}),
    "fighters": frozenset({"armed-group"}),
}


def resolve_references(reader: PhraseReader, mentions: list[Mention]) -> list[Mention]:
    """Further mentions: pronouns, "the country", "both sides", titles and roles whose owner the context settles.

    One on the same words as a given mention stands in its place: "his French counterpart" is a person where the office is known.
    """
    return list(Discourse(reader, mentions).resolve())


class Discourse:
    """What has been said so far in one report."""

    def __init__(self, reader: PhraseReader, mentions: list[Mention]) -> None:
        self.reader, self.cast, self.doc = reader, reader.cast, reader.doc
        self.words = reader.knowledge.references
        self.sentence = [number for number, sentence in enumerate(self.doc.sents) for _ in range(sentence.start, sentence.end)]
        self.waiting = sorted(mentions, key=lambda m: m.head)
        self.by_head = {m.head: m for m in sorted(mentions, key=lambda m: m.end - m.first)}
        self.open = {named.head: named for named in reader.open_roles}
        self.speakers = Speakers(reader.parsed, self.cast, self.by_head, reader.knowledge.cues["speech"])
        self.talk = Talk(
            self.doc, self.cast, reader.knowledge, self.by_head, self.sentence, reader.phrases.by_token, self.speakers.is_quoted
        )
        self.company = Company(self.doc, self.cast, self.by_head, self.sentence)
        self.focus = Focus(reader, self.talk, self.company)
        self.offices = Offices(self.cast, reader.knowledge)
        self.waiting_roles: dict[int, list[Token]] = {}  # token of a reference → roles before it that it owns
        self.resolved: dict[int, tuple[str, ...]] = {}  # token of a reference → actors
        self.met: set[str] = set()  # who has been mentioned so far
        self.replaced: list[Mention] = []
        for mention in mentions:
            self.learn_titles(mention)

    def resolve(self) -> Iterator[Mention]:
        """In order of text, each reference seeing what went before; at last the first person, whose speaker may follow it."""
        position = 0
        words, short = self.words, self.reader.knowledge.short_names
        first_person: list[Token] = []
        for i, text in enumerate(self.reader.phrases.texts):
            if i not in self.open and text not in short and text.lower() not in words:
                continue
            token = self.doc[i]
            while position < len(self.waiting) and self.waiting[position].head <= token.i:
                self.hear(self.waiting[position])
                position += 1
            if words.get(token.lower_) in FIRST_PERSON or any(
                c.dep_ == "poss" and words.get(c.lower_) in FIRST_PERSON for c in token.lefts
            ):
                first_person.append(token)
                continue
            if i in self.open and (target := self.owner_ahead(token)) is not None:
                self.waiting_roles.setdefault(target, []).append(token)
                continue
            for each in (token, *self.waiting_roles.get(i, ())):
                mention = self.reference(each) if each.i not in self.by_head else None
                if mention is not None:
                    self.learn(each, mention)
                    if words.get(each.lower_) != "who":
                        self.hear(mention)
                    yield mention
        for token in first_person:
            mention = self.reference(token) if token.i not in self.by_head else None
            if mention is not None:
                self.learn(token, mention)
                yield mention
        yield from self.replaced

    def learn_titles(self, mention: Mention) -> None:
        """What a person is called before the name ("Deputy Prime Minister Smith") may stand for the name later."""
        if mention.kind != "name" or len(mention.actors) != 1 or self.cast.kind(mention.actors[0]) != "person":
            return
        by_token = self.reader.phrases.by_token
        roles = {n for i in range(mention.first, mention.head) if (n := by_token.get(i)) and n.entry.sort == "role"}
        if not any(n.entry.adjective and n.entry.sector == "ELI" for n in roles):
            told = {n.entry.office or n.entry.name for n in roles if "title" in n.entry.flags and not n.entry.plural}
            self.cast.titles.setdefault(mention.actors[0], set()).update(told)

    def learn(self, token: Token, mention: Mention) -> None:
        """Remember whom a reference means."""
        self.resolved[token.i] = mention.actors
        self.tell_state(token, mention)
        self.by_head[token.i] = mention

    def owner_ahead(self, token: Token) -> int | None:
        """The token after a role that says by reference whose it is ("the leaders of both countries")."""
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in {"of", "from"}:
                for target in child.children:
                    if (
                        target.i > token.i
                        and target.i not in self.open
                        and self.words.get(target.lower_) in {"country", "pair", "group"}
                    ):
                        return target.i
        return None

    def tell_state(self, token: Token, mention: Mention) -> None:
        """ "Its foreign minister Urmas Reinsalu": whose state a possessor tells is the person's."""
        holder = self.by_head.get(phrase_head(token.head).i) if token.dep_ == "poss" else None
        states = self.states(mention.actors)
        if holder and len(holder.actors) == 1 and len(states) == 1:
            self.cast.belongs(holder.actors[0], states[0])

    def hear(self, mention: Mention) -> None:
        """Remember a mention."""
        head = self.doc[mention.head]
        mention = self.in_office(mention, head)
        modifier = mention.kind == "demonym" and head.dep_ in {"amod", "compound", "nmod", "npadvmod"}
        plural = head.tag_ in {"NNS", "NNPS"} or len(mention.actors) > 1
        subject = head.dep_ in SUBJECTS or (head.dep_ == "conj" and head.head.dep_ in SUBJECTS)
        modifier = modifier or head.dep_ in {"poss", "compound", "nmod"}
        self.talk.said.append(
            Candidate(head.i, self.sentence[head.i], mention.actors, subject, plural, modifier, bool(head.conjuncts))
        )
        self.met.update(mention.actors)
        self.company.hear(mention)

    def in_office(self, mention: Mention, head: Token) -> Mention:
        """The mention, or where it names an office beside another's, one of the person who holds it."""
        means = self.words.get(head.lower_)
        told: Mention | None = None
        if means == "counterpart":
            holder = next((c for c in head.children if c.dep_ == "poss"), None)
            known = self.by_head.get(holder.i) if holder is not None else None
            told = self.offices.counterpart(mention, known.actors) if known else None
        elif means == "leader":
            told = self.offices.leader(head, mention, self.met)
        elif means in {"pair", "rivals"}:
            told = self.together(head, means)
        if told is None:
            return mention
        self.replace(mention, told)
        for owned in (self.by_head.get(head.head.head.i),) if means in {"pair", "rivals"} and head.dep_ == "pobj" else ():
            named = self.reader.phrases.by_token.get(owned.head) if owned is not None else None
            if owned is not None and named is not None and owned.actors == mention.actors:  # "officials of the two NATO members"
                again = self.reader.owned(named, Owners(tuple(Owner(s, s) for s in told.actors)))
                if again is not None:
                    self.replace(owned, replace(owned, actors=again.actors))
        return told

    def replace(self, mention: Mention, told: Mention) -> None:
        """Put a mention in the place of a given one on the same words."""
        self.replaced.append(replace(mention, actors=told.actors, kind=told.kind))
        self.by_head[mention.head] = self.replaced[-1]

    def states(self, actors: tuple[str, ...]) -> tuple[str, ...]:
        """The states that actors are or act for."""
        return self.company.states_of(actors)

    # --- kinds of reference ------------------------------------------------------------------------------------------------------

    def reference(self, token: Token) -> Mention | None:
        """The mention that a token makes by referring back; None where it does not, or where it is not clear to whom."""
        means = self.words.get(token.lower_)
        if self.is_of_a_name(token):
            return None
        if means in {"pair", "rivals", "each"} and (both := self.together(token, means)):
            return both
        if means == "neighbour" and (beside := self.neighbour(token)):
            return beside
        if means in ORGANISED and (body := self.description(token, means)):
            return body
        if token.i in self.open:
            return self.role(token, self.open[token.i])
        if means is None:
            return self.focus.short_name(token)
        if means in {"he", "she"}:
            found = self.talk.person(token, female=means == "she")
        elif means == "it":
            found = self.talk.thing(token)
        elif means == "they":
            found = self.talk.several(token)
        elif means == "who":
            found = self.talk.relative(token)
        elif means in FIRST_PERSON:
            found = self.speakers.one(token) if means == "i" else self.speakers.side(token)
        else:
            return self.description(token, means)
        return self.reader.phrases.mention(token.i, token.i + 1, token.i, found, "pronoun") if found else None

    def is_of_a_name(self, token: Token) -> bool:
        """ "the Convention on Farmers and Their Land": a capital within a sentence."""
        if (
            not token.text[:1].isupper()
            or token.i in self.open
            or token.lower_ == "i"
            or token.text.isupper()
            or token.is_sent_start
        ):
            return False
        before = self.doc[token.i - 1] if token.i else None
        inside = before is not None and before.is_alpha and token.idx >= self.reader.parsed.title_end
        return inside and self.words.get(token.lower_) in {"he", "she", "it", "they", "we"}

    def told(self, found: tuple[int, tuple[str, ...]] | None, token: Token, kind: MentionKind = "description") -> Mention | None:
        """A mention from a first token to the head, of actors that may not have been met by themselves yet."""
        if found is None:
            return None
        first, actors = found
        known = tuple(a if a in self.cast.met else self.cast.state(a) for a in actors)
        return self.reader.phrases.mention(first, token.i + 1, token.i, known, kind)

    # --- descriptions and roles --------------------------------------------------------------------------------------------------

    def together(self, token: Token, means: str) -> Mention | None:
        """ "both sides", "each side", "their countries"."""
        whose = next((self.resolved.get(c.i, ()) for c in token.children if c.dep_ == "poss"), ())
        return self.told(self.company.described(token, means, self.states(whose)), token)

    def neighbour(self, token: Token) -> Mention | None:
        """ "its neighbour", "Norway's rival"."""
        owner = next((c for c in token.children if c.dep_ == "poss"), None)
        known = self.by_head.get(owner.i) if owner is not None else None
        state = self.focus.neighbour(token, self.states(known.actors)) if known else None
        return self.told((left_edge(token), (state,)), token) if state else None

    def description(self, token: Token, means: str) -> Mention | None:
        """ "the country", "the alliance", "each other", "the latter", "her predecessor"."""
        if means == "other":
            return self.told(self.company.reciprocal(token, self.talk.joined), token, "pronoun")
        if means in {"both", "several", "latter", "former"}:
            return self.told(self.company.alone(token, means), token)
        whose = [self.resolved.get(c.i, ()) for c in token.children if c.dep_ == "poss"]
        if means in {"predecessor", "successor"}:
            held = self.offices.predecessor if means == "predecessor" else self.offices.successor
            person = held(whose[0]) if whose else None
            return self.told((left_edge(token), (person,)), token, "title") if person else None
        if means == "country":
            return self.country(token, whose)
        if means not in ORGANISED or {c.lower_ for c in token.children if c.i < token.i} not in ({"the"}, {"this"}):
            return None
        found = self.last_of(ORGANISED[means])
        return self.told((left_edge(token), found), token) if found else None

    def country(self, token: Token, whose: list[tuple[str, ...]]) -> Mention | None:
        """ "the country", "his country", "each nation", "the Baltic nation"."""
        if len(whose) == 1:
            own = self.states(whose[0])
            return self.told((left_edge(token), own), token) if len(own) == 1 else None
        before = [c for c in token.children if c.i < token.i]
        words = {c.lower_ for c in before if c.dep_ == "det"}
        if words & PARTITIVE and len(before) == 1:
            return self.told(self.company.described(token, "each", ()), token)
        regions = [
            c.text for c in before if c.ent_type_ in {"NORP", "LOC"} and c.dep_ in {"amod", "compound"} and c.i not in self.by_head
        ]
        rest = [c for c in before if c.dep_ != "det" and c.text not in regions]
        if not words or words - {"the", "this", "that"} or rest or len(regions) > 1:
            return None
        state = self.focus.regional(token, regions[0]) if regions else self.focus.country(token)
        return self.told((left_edge(token), (state,)), token) if state else None

    def last_of(self, kinds: frozenset[ActorKind]) -> tuple[str, ...]:
        """The actor of these kinds in the last sentence that has any, looking back REACH sentences; of several the subject."""
        here = self.talk.said[-1].sentence if self.talk.said else 0
        fitting = [
            c for c in self.talk.said if here - c.sentence <= REACH and len(c.actors) == 1 and self.cast.kind(c.actors[0]) in kinds
        ]
        last = [c for c in fitting if c.sentence == fitting[-1].sentence]
        found = {c.actors for c in last}
        if len(found) > 1:
            found = {c.actors for c in last if c.subject}
        return found.pop() if len(found) == 1 else ()

    def role(self, token: Token, named: Named) -> Mention | None:
        """A role whose owner the context gives: a possessor that refers back, the same words before, or an office named before."""
        owners = self.owners_referred(token)
        if owners.each:
            return self.reader.owned(named, owners)
        if (state := self.foreign(token, named)) is not None:
            return self.reader.owned(named, Owners((Owner(state, state),)))
        if any(c.dep_ == "poss" for c in token.children):
            return None
        definite = any(c.lower_ in {"the", "this", "these", "those"} for c in token.children)
        same = self.same_role(named) if definite or named.entry.kind == "institution" else ()
        if not same and definite and named.entry.kind == "person" and not named.entry.plural:
            same = self.only_bearer(token, self.reader.phrases.sector(named))
        if same:
            first = left_edge(token)
            return self.reader.phrases.mention(first, named.end, token.i, same, "title" if named.entry.office else "description")
        if named.entry.plural and (both := self.both(token, named)) is not None:
            return both
        if named.entry.office and not named.entry.plural:
            if any(c.lower_ in ANOTHER for c in token.children):
                return None
            bearers = self.reader.titles_of(named.entry)
            named_after = token.i + 1 in self.reader.phrases.named_people  # "PM Marape" is one mention
            if len(bearers) == 1 and not named_after and not any(c.dep_ == "det" and c.lower_ != "the" for c in token.children):
                return self.reader.phrases.mention(left_edge(token), named.end, token.i, tuple(bearers), "title")
            if definite:
                return None
        return self.reader.alone(named, self.focus.settled(token, named))

    def both(self, token: Token, named: Named) -> Mention | None:
        """ "the two armies", "both leaders": of the two states in focus; people who were named are those people."""
        words = {c.lower_ for c in token.children if c.i < token.i}
        pair = self.company.group(2, self.sentence[token.i], REACH)
        if not words & {"two", "both"} or words - {"the", "two", "both", "these"} or not pair:
            return None
        sector = self.reader.phrases.sector(named)
        actors = tuple(self.person_of(c, sector) if named.entry.kind == "person" else None for c in pair)
        told = tuple(a or self.reader.of_state(named, c, sector) for a, c in zip(actors, pair, strict=True))
        return self.reader.phrases.mention(left_edge(token), named.end, token.i, told, "description")

    def person_of(self, country: str, sector: str | None) -> str | None:
        """The person of that state and sector named last within reach."""
        here = self.talk.said[-1].sentence if self.talk.said else 0
        for candidate in reversed(self.talk.said):
            if here - candidate.sentence > REACH:
                break
            for ident in candidate.actors:
                actor = self.cast.actor(ident)
                if actor.kind == "person" and (actor.country, actor.sector) == (country, sector):
                    return ident
        return None

    def foreign(self, token: Token, named: Named) -> str | None:
        """The state of "the town's governor" and of "enemy forces"."""
        if self.reader.phrases.sector(named) == "MIL" and (enemy := self.focus.enemy(token)):
            return enemy
        return self.focus.locality(token)

    def owners_referred(self, token: Token) -> Owners:
        """The owners that a possessor or "of" phrase refers back to ("its army", "the foreign ministers of both countries")."""
        for child in token.children:
            after = child.children if child.dep_ == "prep" and child.lower_ in {"of", "from"} else ()
            for target in (child,) if child.dep_ == "poss" else after:
                actors = self.resolved.get(target.i)
                if actors and "relation" not in self.open[token.i].entry.flags:
                    return Owners(tuple(Owner(a, self.owning_state(a)) for a in actors))
        return Owners()

    def owning_state(self, ident: str) -> str | None:
        """The state through which an actor owns: its own for a state, person or institution; a group owns by itself."""
        actor = self.cast.actor(ident)
        return actor.country if actor.kind in {"state", "person", "institution", "population"} else None

    def same_role(self, named: Named) -> tuple[str, ...]:
        """Who bore this role before: a person with the title, an institution with the same noun."""
        titled, noun = self.reader.titles_of(named.entry), self.doc[named.head].lemma_.lower()
        for candidate in sorted(self.talk.said, key=lambda c: -c.head):
            if len(candidate.actors) != 1:
                continue
            actor = self.cast.actor(candidate.actors[0])
            if actor.id in titled:
                return candidate.actors
            if actor.kind != "person" and actor.country and self.doc[candidate.head].lemma_.lower() == noun:
                return candidate.actors
        return ()

    def only_bearer(self, token: Token, sector: str | None) -> tuple[str, ...]:
        """ "the diplomat": the only person of that sector in this sentence and the last."""
        near = [c.actors[0] for c in self.talk.recent(token) if self.sentence[token.i] - c.sentence <= 1 and len(c.actors) == 1]
        people = {a for a in near if self.cast.kind(a) == "person" and self.cast.actor(a).sector == sector}
        return tuple(people) if sector and len(people) == 1 else ()
