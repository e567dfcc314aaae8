"""Whom the phrases of an event stand for: actor ids, and the words that name them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from foedus.knowledge.events import EventKnowledge, Frame
from foedus.model import Event, Span
from foedus.understand.event_frames import Told
from foedus.understand.findings import ActorFindings, AgreementFindings, ClaimFindings, Mention, PlaceFindings
from foedus.understand.parse import Parsed
from foedus.understand.syntax import SUBJECTS, leaders, noun_agents, phrase, prepositional

INSIDE = (
    "of",
    "from",
    "by",
    "in",
    "at",
    "on",
    "against",
    "near",
    "between",
    "with",
    "for",
    "to",
)  # prepositions through which a phrase reaches an actor
MODIFIERS = frozenset({"poss", "amod", "compound", "nmod"})
MEANT = frozenset({"it", "its", "they", "their", "themselves", "itself", "he", "she", "his", "her"})
BY_TURNS = frozenset({"either", "neither"})
UNKNOWN = "UNKNOWN"
STATED = frozenset({"WEST", "INTL"})  # vague, but a side in politics
VAGUE = frozenset({"institution", "population", "other"})  # kinds of actor that say little without a country
MENTION_LIMIT = 160  # code points: longer phrases are cut to their head and what stands before it


def words_of(sentence: TokenSpan) -> set[str]:
    """Lower-case forms and lemmas of a sentence, alone and in pairs, hyphens as in the text."""
    forms = [t.lower_ for t in sentence]
    longer = {" ".join(forms[i : i + 3]) for i in range(len(forms) - 2)}
    pairs = {f"{a} {b}" for a, b in pairwise(forms)}
    triples = {f"{a}{b}{c}" for a, b, c in zip(forms, forms[1:], forms[2:], strict=False) if b == "-"}
    return {*forms, *pairs, *triples, *longer, *(t.lemma_.lower() for t in sentence)}


@dataclass(frozen=True, slots=True)
class Party:
    """Actor ids of one side of an event and the phrases that name it."""

    ids: tuple[str, ...]
    heads: tuple[Token, ...]
    named: bool  # whether a phrase denotes people or bodies


@dataclass(frozen=True, slots=True)
class Found:
    """An event with the frame and the words that it was read from, before it has an id."""

    event: Event
    frame: Frame
    told: Told
    spoken: bool = False  # told by a verb's mood: the act is the promise, threat, refusal or demand itself


@dataclass(frozen=True, slots=True)
class World:
    """What role phrases are resolved against."""

    parsed: Parsed
    knowledge: EventKnowledge
    actors: ActorFindings
    agreements: AgreementFindings
    claims: ClaimFindings
    countries: dict[int, str]  # country by token of a place name
    holders: dict[int, str]  # who controls a contested place, by token of its name
    places: frozenset[int]  # tokens of place names
    vague: frozenset[str]  # ids of kinds of people or bodies with no stated country
    bodies: frozenset[str]  # ids of states, organisations, armed groups, offices, persons
    states: dict[str, str]  # state by id of the actors that belong to one
    _spoken_of: dict[tuple[str, ...], bool] = field(default_factory=dict)  # what `speaks_of` has found

    @classmethod
    def of(
        cls,
        parsed: Parsed,
        knowledge: EventKnowledge,
        actors: ActorFindings,
        places: PlaceFindings,
        claims: ClaimFindings,
        agreements: AgreementFindings,
    ) -> World:
        """With the countries of place names laid out by token."""
        countries = {
            token: mention.place.country
            for mention in places.mentions
            if mention.place.country
            for token in range(mention.first, mention.end)
        }
        holders = {
            token: mention.place.controlled_by[-1].actor
            for mention in places.mentions
            if mention.place.controlled_by
            for token in range(mention.first, mention.end)
        }
        vague = frozenset(a.id for a in actors.actors if a.country is None and a.kind in VAGUE and a.id not in STATED)
        bodies = frozenset(a.id for a in actors.actors if a.kind not in {"population", "other"} and a.id not in vague)
        states = {a.id: a.country for a in actors.actors if a.country}
        named = frozenset(token for mention in places.mentions for token in range(mention.first, mention.end))
        return cls(parsed, knowledge, actors, agreements, claims, countries, holders, named, vague, bodies, states)

    def speaks_of(self, *classes: str) -> bool:
        """Whether any sentence of the report has a word of these classes; looked for once, however many events ask."""
        if classes not in self._spoken_of:
            wanted = frozenset[str]().union(*(self.knowledge.classes[name] for name in classes))
            self._spoken_of[classes] = any(words_of(sentence) & wanted for sentence in self.parsed.doc.sents)
        return self._spoken_of[classes]

    def named(self, token: Token) -> tuple[str, ...]:
        """The actors that the phrase is the name of or, by its head, stands for."""
        mention = self.actors.for_phrase(token)
        if mention is not None and mention.kind == "description" and self._by_turns(mention):
            return ()  # "an attack on either country": what a treaty provides for, done to nobody yet
        if mention is not None:
            return mention.actors
        return self._meant(token) if token.lower_ in MEANT else ()

    def _by_turns(self, mention: Mention) -> bool:
        word = self.parsed.doc[mention.first]
        return word.lower_ in BY_TURNS or (word.lower_ == "both" and word.dep_ == "pobj")

    def _meant(self, pronoun: Token) -> tuple[str, ...]:
        subject = self.antecedent(pronoun)
        return () if subject == pronoun else self.stands_for(subject)

    def antecedent(self, pronoun: Token) -> Token:
        """What a pronoun stands for: the words that name its actor before it in the sentence; else the subject of its own clause
        ("its"), or of the clause that its clause completes ("it")."""
        if pronoun.lower_ not in MEANT:
            return pronoun
        mention = self.actors.at(pronoun.i)
        if mention is not None:
            start = pronoun.sent.start
            named = [
                m
                for m in self.actors.mentions
                if start <= m.head < pronoun.i and m.kind != "pronoun" and m.actors == mention.actors
            ]
            if named:
                return pronoun.doc[named[-1].head]
        own = pronoun.dep_ in SUBJECTS
        for verb in pronoun.ancestors:
            if verb.pos_ not in {"VERB", "AUX"}:
                continue
            if not own:
                for child in verb.children:
                    if (
                        child.dep_ in SUBJECTS
                        and child.i < pronoun.i
                        and child.lower_ not in MEANT
                        and not child.is_ancestor(pronoun)
                    ):
                        return child
            own = own and verb.dep_ in {"conj", "xcomp", "acomp"}
        return pronoun

    def located(self, token: Token) -> tuple[str, ...]:
        """The state in which a place lies."""
        country = self.countries.get(token.i)
        return (country,) if country else ()

    def stands_for(self, token: Token, *, behind: bool = True) -> tuple[str, ...]:
        """The actors that a phrase reaches: by its head, its possessor or modifier, its place, then what its prepositions hold.

        A body of no stated country ("militants in Mogadishu") is looked through to the country that the phrase names.
        """
        return self.reach(token, behind=behind)[0]

    def reach(self, token: Token, *, behind: bool = True) -> tuple[tuple[str, ...], Token]:
        """The actors that a phrase reaches, and the word within it that names them; `behind`: by its prepositions too."""
        first: tuple[tuple[str, ...], Token] = (), token
        for ids, named in self._ways(token) if behind else ((self.doers(token), token), *self._before(token)):
            if ids and not self.all_vague(ids):
                return ids, named
            if not first[0]:
                first = ids, named
        return first

    def _ways(self, token: Token) -> Iterator[tuple[tuple[str, ...], Token]]:
        yield from self._before(token)
        for leader in leaders(token):
            yield self.named(leader), leader
        if token.dep_ == "appos":
            yield self.named(token.head), token.head
        if token.dep_ == "attr":  # "became the only member that …"
            for subject in token.head.lefts:
                if subject.dep_ == "nsubj":
                    yield self.named(subject), subject
        for child in token.rights:
            if child.dep_ == "appos":
                yield self.named(child), child
        yield self._behind(token, depth=2)

    def _before(self, token: Token) -> Iterator[tuple[tuple[str, ...], Token]]:
        yield self.named(token) or self.located(token), token
        for child in token.lefts:
            if child.dep_ in MODIFIERS:
                yield self.named(child) or self.located(child) or self._inner(child), child

    def doers(self, noun: Token) -> tuple[str, ...]:
        """Who does what a noun names ("an Israeli raid", "a raid by Israel"); where it happens does not count."""
        return tuple(dict.fromkeys(i for token in noun_agents(noun) for i in self.named(token)))

    def all_vague(self, ids: tuple[str, ...]) -> bool:
        """Whether all are kinds of people or bodies with no stated country ("civilians", "the army", "police")."""
        return all(i in self.vague for i in ids)

    def country(self, ids: tuple[str, ...]) -> str | None:
        """The one state that these actors are or belong to, else None."""
        states = {self.states.get(i, i) for i in ids if i != UNKNOWN and i not in self.vague}
        return states.pop() if len(states) == 1 else None

    def _inner(self, token: Token) -> tuple[str, ...]:
        """The possessor of a possessor: "the Iranian leader's aide"."""
        for child in token.lefts:
            if child.dep_ in MODIFIERS and (ids := self.named(child) or self.located(child)):
                return ids
        return ()

    def _behind(self, token: Token, depth: int) -> tuple[tuple[str, ...], Token]:
        found = sorted(prepositional(token), key=lambda p: (INSIDE.index(p[0]) if p[0] in INSIDE else 99, p[1].i))
        for word, inner in found:
            if word not in INSIDE or inner.pos_ == "VERB":
                continue
            ways = [(self.named(inner) or self.located(inner), inner)]
            ways += [(self.named(child) or self.located(child), child) for child in inner.lefts if child.dep_ in MODIFIERS]
            if depth > 1:
                ways.append(self._behind(inner, depth - 1))
            for ids, at in ways:
                if ids and not self.all_vague(ids):
                    return ids, at
        return (), token

    def is_place(self, token: Token) -> bool:
        """Whether a phrase is the name of a place."""
        return token.i in self.places or (token.pos_ == "PROPN" and token.ent_type_ in {"GPE", "LOC", "FAC"})

    def is_body(self, token: Token) -> bool:
        """Whether a phrase names a state, an organisation, an armed group, an office or its holder rather than people at large."""
        return any(i in self.bodies for i in self.named(token))

    def is_people(self, token: Token) -> bool:
        """Whether a phrase denotes people or bodies that act."""
        if any(self.agreements.headed_by(t.i) is not None for t in ((token, token.head) if token.dep_ == "compound" else (token,))):
            return False  # neither an agreement nor the place that it is called after: "the Rome Statute"
        if token.ent_type_ in {"PERSON", "NORP", "ORG", "GPE"} and token.pos_ == "PROPN":
            return True
        return token.lemma_.lower() in self.knowledge.classes["people"] or bool(self.named(token))

    def is_political(self, token: Token) -> bool:
        """Whether a phrase denotes a state, an organisation, an armed group or people in politics."""
        if token.lemma_.lower() in self.knowledge.classes["political"]:
            return True
        return any(self.is_public(i) for i in self.stands_for(token))

    def is_public(self, actor_id: str) -> bool:
        """Whether an actor is known and not just a vague collective."""
        return actor_id not in {UNKNOWN, "MEDIA"} and actor_id not in self.vague

    def spans(self, tokens: tuple[Token, ...]) -> tuple[Span, ...]:
        """The phrases of these heads, and the names within them."""
        found = {self.span(token) for token in tokens}
        for token in tokens:
            mention = self.actors.at(self.reach(token)[1].i)
            if mention is not None and mention.kind != "pronoun":
                found.add(mention.span)
        return tuple(sorted(found))

    def span(self, token: Token) -> Span:
        """The noun phrase of a head, no longer than MENTION_LIMIT."""
        first, end = phrase(token)
        span = self.parsed.span(first, end)
        return span if span.end - span.start <= MENTION_LIMIT else self.parsed.span(first, token.i + 1)

    def words(self, token: Token) -> frozenset[str]:
        """Lemmas of a phrase's head and of what qualifies it; of what is counted too ("a batch of missiles")."""
        found = {token.lemma_.lower(), token.lower_}
        if (pact := self._agreement_meant(token)) is not None:
            found |= self.words(pact)
        for child in token.lefts:
            if child.dep_ in {"amod", "compound", "nmod", "nummod"}:
                found.add(child.lemma_.lower())
                found.update(c.lemma_.lower() for c in child.lefts)
        for child in token.rights:
            if child.lower_ == "of":
                for inner in child.children:
                    found.add(inner.lemma_.lower())
                    found.update(c.lemma_.lower() for c in inner.lefts if c.dep_ in {"amod", "compound", "nmod"})
            elif child.dep_ == "conj":
                found.add(child.lemma_.lower())
        return frozenset(found)

    def _agreement_meant(self, pronoun: Token) -> Token | None:
        """The agreement that "it" or "them" stands for: the last one named before it, in its sentence or the one before."""
        if pronoun.lower_ not in {"it", "them"} or self.actors.at(pronoun.i) is not None:
            return None
        since = pronoun.doc[max(0, pronoun.sent.start - 1)].sent.start
        heads = [m.head for m in self.agreements.mentions if since <= m.head < pronoun.i]
        return pronoun.doc[max(heads)] if heads else None

    def verb_words(self, token: Token) -> frozenset[str]:
        """Lemmas of a complement's verb, with its particle, and of its object."""
        lemma = token.lemma_.lower()
        found = {lemma}
        for child in token.children:
            if child.dep_ in {"prt", "advmod"}:
                found.add(f"{lemma} {child.lower_}")
            elif child.dep_ in {"dobj", "attr", "nsubjpass", "acomp", "oprd"}:
                found |= self.words(child)
            elif child.dep_ == "xcomp":
                found |= self.verb_words(child)
            elif child.dep_ == "neg":
                found |= {"not", f"not {lemma}"}
        return frozenset(found)
