"""Who is meant by pronouns, titles and descriptions that refer back within one report.

Salience in the manner of Lappin and Leass (1994), reduced to what held on reports: subjects before others, the same sentence before
the last, agreement in number, gender and kind. What does not fit well stays without a mention.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from foedus.understand.actor_descriptions import DEFINITE, Descriptions
from foedus.understand.actor_names import Named, left_edge, phrase_head
from foedus.understand.actor_pairs import Pairs
from foedus.understand.actor_phrases import PhraseReader
from foedus.understand.findings import Mention
from foedus.understand.owners import Owner, Owners
from foedus.understand.pronouns import REACH, SUBJECTS, Candidate, Talk
from foedus.understand.speakers import SINGULAR, Speakers

SPEAKING = frozenset({"GOV", "MIL", "SPY"})  # sectors whose people say "we" for their state
OWN = frozenset({"countries", "nations", "states", "governments"})  # "their countries"
STATE_BODIES = frozenset({"GOV", "LEG", "JUD", "COP", "MIL", "OPP", "SPY", "JRN"})  # sectors that a sentence's only state settles


def resolve_references(reader: PhraseReader, mentions: list[Mention]) -> list[Mention]:
    """Further mentions: pronouns, "the country", "both sides", titles and roles whose owner the context settles."""
    return list(Discourse(reader, mentions).resolve())


class Discourse:
    """What has been said so far in one report."""

    def __init__(self, reader: PhraseReader, mentions: list[Mention]) -> None:
        self.reader, self.cast, self.doc = reader, reader.cast, reader.doc
        self.words = reader.knowledge.references
        sentences = list(self.doc.sents)
        self.sentence = [number for number, sentence in enumerate(sentences) for _ in range(sentence.start, sentence.end)]
        self.waiting = sorted(mentions, key=lambda m: m.head)
        self.by_head = {m.head: m for m in sorted(mentions, key=lambda m: m.end - m.first)}
        self.open = {named.head: named for named in reader.open_roles}
        self.talk = Talk(self.doc, self.cast, reader.knowledge, self.by_head, self.sentence)
        self.descriptions = Descriptions(self.talk, self.cast, reader.knowledge)
        self.pairs = Pairs(self.doc, self.cast, self.by_head)
        self.waiting_roles: dict[int, list[Token]] = {}  # token of a reference → roles before it that it owns
        self.resolved: dict[int, tuple[str, ...]] = {}  # token of a reference → actors
        self.states_of: dict[int, set[str]] = {number: set() for number in range(len(sentences))}
        for named in reader.phrases.names:
            agency = named.entry.sort == "institution" and named.entry.sector == "JRN"  # who reports is not who is told of
            if not agency and (named.entry.country or named.entry.sort in {"state", "demonym", "capital"}):
                self.states_of[self.sentence[named.head]].add(named.entry.country or named.entry.id)
        self.speakers = Speakers(sentences, self.sentence, self.by_head, reader.knowledge.cues["speech"], self.open)

    def resolve(self) -> Iterator[Mention]:
        """In order of text, each reference seeing what went before."""
        position = 0
        words, short = self.words, self.reader.knowledge.short_names
        for i, text in enumerate(self.reader.phrases.texts):
            if i not in self.open and text not in short and text.lower() not in words:
                continue
            token = self.doc[i]
            while position < len(self.waiting) and self.waiting[position].head <= token.i:
                self.hear(self.waiting[position])
                position += 1
            if i in self.open and (target := self.owner_ahead(token)) is not None:
                self.waiting_roles.setdefault(target, []).append(token)
                continue
            for each in (token, *self.waiting_roles.get(i, ())):
                mention = self.reference(each) if each.i not in self.by_head else None
                if mention is not None:
                    self.resolved[each.i] = mention.actors
                    self.tell_state(each, mention)
                    self.by_head[each.i] = mention
                    if self.words.get(each.lower_) != "we":  # who says "I" is not thereby whom "he" means
                        self.hear(mention)
                    yield mention

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
        states = self.pairs.states(mention.actors)
        if holder and len(holder.actors) == 1 and len(states) == 1:
            self.cast.belongs(holder.actors[0], states[0])

    def hear(self, mention: Mention) -> None:
        """Remember a mention."""
        head = self.doc[mention.head]
        modifier = mention.kind == "demonym" and head.dep_ in {"amod", "compound", "nmod", "npadvmod"}
        plural = head.tag_ in {"NNS", "NNPS"} or len(mention.actors) > 1
        subject = head.dep_ in SUBJECTS or (head.dep_ == "conj" and head.head.dep_ in SUBJECTS)
        modifier = modifier or head.dep_ in {"poss", "compound", "nmod"}
        self.talk.said.append(
            Candidate(head.i, self.sentence[head.i], mention.actors, subject, plural, modifier, bool(head.conjuncts))
        )
        self.pairs.hear(mention, head)

    # --- kinds of reference ------------------------------------------------------------------------------------------------------

    def reference(self, token: Token) -> Mention | None:
        """The mention that a token makes by referring back; None where it does not, or where it is not clear to whom."""
        means = self.words.get(token.lower_)
        if means == "pair" and self.descriptions.parted(token):
            return None
        if means == "pair" and (both := self.description(token, means)):
            return both
        if means in {"country", "group"} and token.i in self.open and (known := self.description(token, means)):
            return known
        if token.i in self.open:
            return self.role(token, self.open[token.i])
        if means is None:
            return self.short_name(token)
        if means in {"he", "she"}:
            self_named = self.speakers.of(token) if token.i in self.speakers.quoted else ()  # who speaks is "I", not "he"
            found = self.talk.person(token, female=means == "she", but=self_named)
        elif means == "it":
            found = self.talk.thing(token)
        elif means == "they":
            found = self.talk.several(token)
        elif means == "we":
            found = self.speaking(token)
        elif means == "whose":
            found = self.talk.related(token)
        elif means == "mutual":
            return self.each_other(token)
        else:
            return self.description(token, means)
        return self.reader.phrases.mention(token.i, token.i + 1, token.i, found, "pronoun") if found else None

    def speaking(self, token: Token) -> tuple[str, ...]:
        """The speaker; for "we" and "our" of an official the state for which he speaks."""
        found = self.speakers.of(token)
        if token.lower_ in SINGULAR:
            return found if len(found) == 1 and self.cast.kind(found[0]) == "person" else ()
        if len(found) == 1:
            actor = self.cast.actor(found[0])
            if actor.country and actor.sector in SPEAKING and actor.kind in {"person", "institution"}:
                return (self.cast.state(actor.country),)
        return found

    def each_other(self, token: Token) -> Mention | None:
        """ "each other", "one another": the joined subjects of the verb."""
        before = self.doc[token.i - 1].lower_ if token.i else ""
        found = self.talk.mutual(token) if (before, token.lower_) in {("each", "other"), ("one", "another")} else ()
        return self.reader.phrases.mention(token.i - 1, token.i + 1, token.i, found, "pronoun") if found else None

    # --- descriptions and roles --------------------------------------------------------------------------------------------------

    def description(self, token: Token, means: str) -> Mention | None:
        """ "the country", "both sides", "the alliance"."""
        words = {c.lower_ for c in token.lefts}
        first = left_edge(token)
        whose = [self.whose(c) for c in token.lefts if c.dep_ == "poss"]
        if means == "pair" and whose:  # "the two presidents … their countries"
            told = tuple(self.cast.state(ident) for ident in self.pairs.states(whose[0])) if token.lower_ in OWN else ()
            return self.reader.phrases.mention(first, token.i + 1, token.i, told, "description") if len(told) == 2 else None
        if means == "pair":
            definite = words & {"both", "two", "the"} and not words - {"both", "two", "the", "these"}
            if not definite or (words == {"the"} and token.lower_ not in {"sides", "parties"}):
                return None
            pair = self.pairs.sides() if token.lower_ in {"sides", "parties"} else ()
            pair = pair or tuple(self.cast.state(ident) for ident in self.pairs.pair())
            return self.reader.phrases.mention(first, token.i + 1, token.i, pair, "description") if pair else None
        if means == "country" and whose:
            plain = words <= {c.lower_ for c in token.lefts if c.dep_ == "poss"} | {"own", "home"}  # not "his mental state"
            own = tuple(self.cast.state(ident) for ident in self.pairs.states(whose[0])) if plain and len(whose) == 1 else ()
            return self.reader.phrases.mention(first, token.i + 1, token.i, own, "description") if len(own) == 1 else None
        found = self.descriptions.meant(token, means)
        return self.reader.phrases.mention(first, token.i + 1, token.i, found, "description") if found else None

    def role(self, token: Token, named: Named) -> Mention | None:
        """A role whose owner the context gives: a possessor that refers back, the same words before, or an office named before."""
        owners = self.owners_referred(token)
        if owners.each:
            ours = any(c.dep_ == "poss" and self.words.get(c.lower_) == "we" for c in token.children)
            if ours and self.reader.phrases.sector(named) is None:
                return None  # "our team", "our side"
            return self.reader.owned(named, owners)
        possessors = [c for c in token.children if c.dep_ == "poss"]
        if possessors:
            told = self.descriptions.related(token, [a for c in possessors for a in self.whose(c)])
            return self.reader.phrases.mention(left_edge(token), named.end, token.i, told, "description") if told else None
        if named.entry.plural and (both := self.both(token, named)) is not None:
            return both
        definite = any(c.lower_ in {"the", "this"} for c in token.children)
        same = self.same_role(named) if definite or named.entry.kind == "institution" else ()
        if not same and definite and named.entry.kind == "person" and not named.entry.plural:
            same = self.only_bearer(token, named)
        if (not same and named.entry.kind == "institution") or "takes" in named.entry.flags:
            same = same or self.descriptions.by_noun(token)
        if same:
            first = left_edge(token)
            return self.reader.phrases.mention(first, named.end, token.i, same, "title" if named.entry.office else "description")
        if named.entry.office and not named.entry.plural:
            bearers = self.reader.titles_of(named.entry)
            named_after = token.i + 1 in self.reader.phrases.named_people  # "PM Marape" is one mention
            if len(bearers) == 1 and not named_after and not any(c.dep_ == "det" and c.lower_ != "the" for c in token.children):
                return self.reader.phrases.mention(left_edge(token), named.end, token.i, tuple(bearers), "title")
            if definite:
                return None if bearers or named_after else self.of_only_state(token, named)
        return self.reader.alone(named, self.settled(token, named))

    def of_only_state(self, token: Token, named: Named) -> Mention | None:
        """ "The president" in a report that has told of one state only."""
        country = self.only_state(token)
        if (
            country is None
            or any(c.lower_ not in DEFINITE for c in token.lefts if c.i < named.first)
            or any(c.dep_ == "prep" for c in token.rights)
        ):
            return None
        holder = self.reader.knowledge.holder(country, named.entry.office, self.cast.on)
        if holder is None or self.reader.phrases.sector(named) == "ELI":
            return None
        person = self.cast.person(self.reader.knowledge.people[holder])
        return self.reader.phrases.mention(left_edge(token), named.end, token.i, (person,), "title")

    def only_state(self, token: Token) -> str | None:
        """The state of everything that the report has named up to this sentence, dateline included, where it is one."""
        states = set().union(*(self.states_of[number] for number in range(self.sentence[token.i] + 1)))
        return states.pop() if len(states) == 1 else None

    def whose(self, token: Token) -> tuple[str, ...]:
        """The actors of a possessor, by name or by reference."""
        mention = self.by_head.get(token.i)
        return self.resolved.get(token.i) or (mention.actors if mention else ())

    def both(self, token: Token, named: Named) -> Mention | None:
        """ "the two armies", "both leaders": of the two states in focus; people who were named are those people."""
        words = {c.lower_ for c in token.lefts if c.i < named.first}
        if not words & {"two", "both"} or words - {"the", "two", "both", "these"}:
            return None
        sector, pair = self.reader.phrases.sector(named), self.pairs.pair()
        told = self.two_people(token) if named.entry.kind == "person" else ()
        if not told and pair:
            actors = tuple(self.person_of(c, sector) if named.entry.kind == "person" else None for c in pair)
            told = tuple(a or self.reader.of_state(named, c, sector) for a, c in zip(actors, pair, strict=True))
        return self.reader.phrases.mention(left_edge(token), named.end, token.i, told, "description") if told else None

    def two_people(self, token: Token) -> tuple[str, ...]:
        """The officials of two states named in this sentence and the last, where they are two."""
        near = [c.actors[0] for c in self.talk.recent(token) if self.sentence[token.i] - c.sentence <= 1 and len(c.actors) == 1]
        people = tuple(sorted({a for a in near if self.cast.kind(a) == "person" and self.cast.actor(a).sector in SPEAKING}))
        return people if len(people) == 2 and len(self.pairs.states(people)) == 2 else ()

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

    def settled(self, token: Token, named: Named) -> str | None:
        """The state of a body without an owner, where its sentence, or else the one before, names one state only.

        Soldiers and raiders may be another's; victims are that state's where its own authorities tell of them.
        """
        sector = self.reader.phrases.sector(named)
        whose = any(c.dep_ == "prep" and c.lower_ in {"of", "for"} and c.i > token.i for c in token.children)
        if whose and not any(self.reader.phrases.inner_roles(token)):
            return None  # somebody else's, whom nothing knows
        states = self.states_of[self.sentence[token.i]]
        if sector == "CVL" and len(states) == 1:
            return next((s for s in states if s in self.told_by(token)), None)
        if sector not in STATE_BODIES or (sector in {"MIL", "JRN"} and named.entry.kind != "institution"):
            return None
        articles = {c.lower_ for c in token.children if c.dep_ == "det"}
        several = named.entry.plural and not named.entry.name.endswith(token.lower_)  # "armies", not "state media"
        if named.entry.kind == "institution" and "the" not in articles and (articles or several):
            return None
        if len(states) > 1 and named.entry.kind == "institution":
            states = set(self.states_told_of(token))
        elif not states and named.entry.kind == "institution" and "the" in articles and self.sentence[token.i]:
            states = self.states_of[self.sentence[token.i] - 1] or {s for s in (self.only_state(token),) if s}
        return next(iter(states)) if len(states) == 1 else None

    def told_by(self, token: Token) -> tuple[str, ...]:
        """The states whose civil authorities tell of people: "Chilean police said that four women drowned"."""
        for verb in token.ancestors:
            if verb.lemma_ in self.reader.knowledge.cues["speech"]:
                heads = [c.i for c in verb.children if c.dep_ == "nsubj" and c.i in self.by_head]
                told = [self.cast.actor(a) for i in heads for a in self.by_head[i].actors]
                return tuple(a.country for a in told if a.country and a.kind == "institution" and a.sector != "MIL")
        return ()

    def states_told_of(self, token: Token) -> tuple[str, ...]:
        """The states that the subject of what a speaker says belongs to: a state's media tell first of all of that state."""
        if token.dep_ in SUBJECTS:
            for child in token.head.children:
                if child.dep_ in {"ccomp", "parataxis"}:
                    heads = [c.i for c in child.children if c.dep_ in SUBJECTS]
                    return tuple(s for i in heads if i in self.by_head for s in self.pairs.states(self.by_head[i].actors))
        return ()

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

    def only_bearer(self, token: Token, named: Named) -> tuple[str, ...]:
        """ "the diplomat": the only person of that sector in this sentence and the last, unless of another office."""
        sector = self.reader.phrases.sector(named)
        near = [c.actors[0] for c in self.talk.recent(token) if self.sentence[token.i] - c.sentence <= 1 and len(c.actors) == 1]
        people = {a for a in near if self.cast.kind(a) == "person" and self.cast.actor(a).sector == sector}
        if named.entry.office or " " in named.entry.name:
            people = {a for a in people if not self.cast.titles.get(a)}
        return tuple(people) if sector and len(people) == 1 else ()

    def short_name(self, token: Token) -> Mention | None:
        """ "the North" in a report on both Koreas."""
        short = self.reader.knowledge.short_names.get(token.text)
        if short is None or token.i in self.reader.phrases.by_token:
            return None
        if self.shares_name(token, short):
            return self.reader.phrases.mention(token.i, token.i + 1, token.i, (self.cast.state(short[0]),), "name")
        if token.dep_ in {"compound", "amod", "nmod"} or not {short[0], short[1]} <= self.cast.met.keys():
            return None
        return self.reader.phrases.mention(left_edge(token), token.i + 1, token.i, (short[0],), "name")

    def shares_name(self, token: Token, short: tuple[str, str]) -> bool:
        """ "North and South Korea": the name is completed by the counterpart's."""
        after = self.reader.phrases.by_token.get(token.i + 2)
        return after is not None and self.doc[token.i + 1].lower_ in {"and", "or"} and after.entry.country == short[1]
