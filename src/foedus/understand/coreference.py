"""Who is meant by pronouns, titles and descriptions that refer back within one report.

Salience in the manner of Lappin and Leass (1994), reduced to what held on reports: subjects before others, the same sentence before
the last, agreement in number, gender and kind. What does not fit well stays without a mention.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from foedus.understand.actor_names import Named, left_edge, phrase_head
from foedus.understand.actor_phrases import PhraseReader
from foedus.understand.coreference_bearers import Bearers
from foedus.understand.coreference_company import PARTITIVE, Company
from foedus.understand.coreference_descriptions import ORGANISED, Descriptions
from foedus.understand.coreference_focus import Focus
from foedus.understand.coreference_offices import Offices
from foedus.understand.coreference_officials import Officials
from foedus.understand.findings import Mention, MentionKind
from foedus.understand.owners import Owner, Owners
from foedus.understand.people import is_of_a_state
from foedus.understand.pronouns import REACH, SUBJECTS, Candidate, Talk
from foedus.understand.speakers import Speakers

FIRST_PERSON = frozenset({"i", "we"})
ANOTHER = frozenset({"next", "future", "previous", "prospective"})  # whose "president" is none in office
BEHIND = frozenset({"of", "from", "on"})  # "aides on both sides"
OWN = frozenset({"own", "home"})  # words that "his country" may have


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
        self.company = Company(self.doc, self.cast, self.by_head, self.sentence, reader.knowledge.cues["strife"])
        self.focus = Focus(reader, self.talk, self.company)
        self.descriptions = Descriptions(self.talk, self.focus, reader.knowledge)
        self.bearers = Bearers(reader, self.talk, self.company)
        self.offices = Offices(self.cast, reader.knowledge)
        self.officials = Officials(reader, self.talk)
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
            if child.dep_ == "prep" and child.lower_ in BEHIND:
                for target in child.children:
                    means = self.words.get(target.lower_)
                    open_too = target.i in self.open and means != "pair"
                    if target.i > token.i and not open_too and means in {"country", "pair", "group", "rivals"}:
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
        if self.is_of_a_name(token) or self.company.parted(token):
            return None
        if means in {"pair", "rivals", "each"} and (both := self.together(token, means)):
            return both
        if means == "neighbour" and (beside := self.neighbour(token)):
            return beside
        if token.i in self.open:
            described = means == "country" or means in ORGANISED
            known = self.description(token, means) if means is not None and described else None
            return known or self.role(token, self.open[token.i])
        if means is None:
            return self.focus.short_name(token)
        if means in {"he", "she"}:
            speaker = self.speakers.named(token)  # who speaks is "I", not "he"
            found = self.talk.person(token, female=means == "she", but=speaker)
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
        found = self.descriptions.body(token, means) if means in ORGANISED else ()
        return self.told((left_edge(token), found), token) if found else None

    def country(self, token: Token, whose: list[tuple[str, ...]]) -> Mention | None:
        """ "the country", "his country", "each nation", "the Baltic nation"."""
        if len(whose) == 1:
            plain = all(c.dep_ == "poss" or c.lower_ in OWN for c in token.lefts)
            own = self.states(whose[0]) if plain else ()
            return self.told((left_edge(token), own), token) if len(own) == 1 else None
        before = [c.lower_ for c in token.lefts]
        if len(before) == 1 and before[0] in PARTITIVE:
            return self.told(self.company.described(token, "each", ()), token)
        state = self.descriptions.state(token)
        return self.told((left_edge(token), (state,)), token) if state else None

    def role(self, token: Token, named: Named) -> Mention | None:
        """A role whose owner the context gives: a possessor that refers back, the same words before, or an office named before."""
        owners = self.owners_referred(token)
        if owners.each:
            ours = any(c.dep_ == "poss" and self.words.get(c.lower_) == "we" for c in token.lefts)
            vague = ours and self.reader.phrases.sector(named) is None  # "our team", "our side"
            return None if vague else self.reader.owned(named, owners)
        if (state := self.foreign(token, named)) is not None:
            return self.reader.owned(named, Owners((Owner(state, state),)))
        possessors = [c for c in token.children if c.dep_ == "poss"]
        if possessors:
            return self.counterpart(token, possessors[0])
        definite = any(c.lower_ in {"the", "this", "these", "those"} for c in token.children)
        same = self.bearers.same(named) if definite or named.entry.kind == "institution" else ()
        if not same and definite and named.entry.kind == "person" and not named.entry.plural:
            same = self.bearers.only(token, named)
        if same and named.entry.plural and self.cast.kind(same[0]) == "person":
            return self.bearers.fellows(named)
        if not same and definite:
            same = self.officials.described(token, named)
        if not same and (named.entry.kind == "institution" or "takes" in named.entry.flags):
            same = self.descriptions.by_noun(token)
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
                return None if bearers or named_after else self.of_only_state(token, named) or self.of_setting(token, named)
        cues = self.reader.knowledge.cues
        official = named.entry.name in cues["local-head"] or is_of_a_state(named.entry, cues["state-office"])
        if definite and official and (told := self.of_setting(token, named)):
            return told
        if state := self.spoken_for(token) or self.officials.state(token, named):
            return self.reader.owned(named, Owners((Owner(state, state),)))
        return self.reader.alone(named, self.focus.settled(token, named))

    def spoken_for(self, token: Token) -> str | None:
        """The state of "a spokesman for the military", as that of "the military"."""
        if self.open[token.i].entry.plural or self.open[token.i].entry.kind != "person":
            return None
        targets = [t for c in token.children if c.dep_ == "prep" and c.lower_ in {"for", "of"} for t in c.children]
        for target in targets:
            named = self.open.get(target.i)
            if named is not None and named.entry.kind != "person" and not named.entry.plural:
                told = self.by_head.get(target.i) or self.role(target, named)
                states = self.states(told.actors) if told is not None else ()
                return states[0] if len(states) == 1 else None
        return None

    def both(self, token: Token, named: Named) -> Mention | None:
        """ "the two armies", "both leaders": of the two states in focus; people who were named are those people."""
        words = {c.lower_ for c in token.children if c.i < named.first}
        if not words & {"two", "both"} or words - {"the", "two", "both", "these"}:
            return None
        sector, is_person = self.reader.phrases.sector(named), named.entry.kind == "person"
        told = self.bearers.two_people(token) if is_person else ()
        if not told:
            pair = self.company.group(2, self.sentence[token.i], REACH)
            actors = tuple(self.bearers.of_state(c, sector) if is_person else None for c in pair)
            told = tuple(a or self.reader.of_state(named, c, sector) for a, c in zip(actors, pair, strict=True))
        return self.reader.phrases.mention(left_edge(token), named.end, token.i, told, "description") if told else None

    def counterpart(self, token: Token, possessor: Token) -> Mention | None:
        """ "his counterpart": the only other holder of such an office near by."""
        if self.words.get(token.lower_) != "counterpart" or token.tag_ != "NN":
            return None
        known = self.by_head.get(possessor.i)
        person = self.offices.other_holder(known.actors, self.bearers.near(token)) if known else None
        return self.told((left_edge(token), (person,)), token) if person else None

    def of_only_state(self, token: Token, named: Named) -> Mention | None:
        """ "The president" in a report that has told of one state only."""
        country = self.focus.only_state(token)
        if country is not None and self.reader.setting.is_another(country, token):
            return None
        others = any(c.lower_ not in {"the", "this"} for c in token.lefts if c.i < named.first)
        if country is None or others or any(c.dep_ == "prep" for c in token.rights):
            return None
        holder = self.reader.knowledge.holder(country, named.entry.office, self.cast.on)
        if holder is None or self.reader.phrases.sector(named) == "ELI":
            return None
        person = self.cast.person(self.reader.knowledge.people[holder])
        return self.reader.phrases.mention(left_edge(token), named.end, token.i, (person,), "title")

    def of_setting(self, token: Token, named: Named) -> Mention | None:
        """ "The prime minister" where the words around, the dateline or the office itself leave one state only."""
        others = any(c.lower_ not in {"the", "this"} for c in token.lefts if c.i < named.first)
        if others or any(c.dep_ == "prep" for c in token.rights) or self.reader.phrases.sector(named) == "ELI":
            return None
        setting = self.reader.setting
        state = setting.known_by_office(token, named.entry) or setting.home(token, named.entry)
        return self.reader.owned(named, Owners((Owner(state, state),))) if state else None

    def foreign(self, token: Token, named: Named) -> str | None:
        """The state of "the town's governor" and of "enemy forces"."""
        if self.reader.phrases.sector(named) == "MIL" and (enemy := self.focus.enemy(token)):
            return enemy
        return self.focus.locality(token)

    def owners_referred(self, token: Token) -> Owners:
        """The owners that a possessor or "of" phrase refers back to ("its army", "the foreign ministers of both countries")."""
        for child in token.children:
            after = child.children if child.dep_ == "prep" and child.lower_ in BEHIND else ()
            for target in (child,) if child.dep_ == "poss" else after:
                actors = self.resolved.get(target.i)
                if actors and "relation" not in self.open[token.i].entry.flags:
                    return Owners(tuple(Owner(a, self.owning_state(a)) for a in actors))
        return Owners()

    def owning_state(self, ident: str) -> str | None:
        """The state through which an actor owns: its own for a state, person or institution; a group owns by itself."""
        actor = self.cast.actor(ident)
        return actor.country if actor.kind in {"state", "person", "institution", "population"} else None
