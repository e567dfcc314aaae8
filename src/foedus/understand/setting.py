"""Where a report is set: the states that it tells of by sentence and dateline, and whom an official without a state serves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from foedus.knowledge.actors import Entry
from foedus.understand.actor_names import Named, phrase_head
from foedus.understand.claim_drafts import dateline
from foedus.understand.owners import HOSTS, Phrases

LOOKED_BACK = 2  # sentences
SUBJECTS = frozenset({"nsubj", "agent"})
DUTY = frozenset({"must", "should", "ought"})
OWNING_UP = frozenset({"confirm", "admit", "acknowledge", "announce", "boast", "concede", "deny"})
# Offices of which the tables have nearly every holder, so that a state without one has no such office.
COMPLETE = frozenset({"president", "prime minister", "king", "supreme leader"})
# What somebody of another state is told to have said or done, as the object of a verb: "rejected the president's accusation".
SAID = frozenset({"accusation", "allegation", "assertion", "charge", "claim", "criticism", "credit", "demand", "threat", "warning"})


@dataclass(slots=True)
class Setting:
    """The states told of. Belongs to one call of find_actors."""

    phrases: Phrases
    states_of: dict[int, set[str]] = field(default_factory=dict)  # sentence → states named or meant by a place in it
    own: dict[int, set[str]] = field(default_factory=dict)  # the same without those that only another's colleague is of
    groups: dict[int, set[str]] = field(default_factory=dict)  # those of armed groups
    acting: dict[int, set[str]] = field(
        default_factory=dict
    )  # those of `own` that do more than modify: "Moscow", not "American elections"
    agencies: dict[int, set[str]] = field(default_factory=dict)  # those whose media report a sentence
    doing: list[tuple[str, Token]] = field(default_factory=list)  # those of `acting` by the token that names them
    dateline: str | None = None
    lead: int = -1  # the sentence after the dateline
    sentence: list[int] = field(default_factory=list)  # number of the sentence of each token

    def __post_init__(self) -> None:
        doc, phrases = self.phrases.doc, self.phrases
        self.sentence = [number for number, sentence in enumerate(doc.sents) for _ in range(sentence.start, sentence.end)]
        self.states_of.update({number: set() for number in self.sentence})
        self.groups.update({number: set() for number in self.sentence})
        self.own.update({number: set() for number in self.sentence})
        self.acting.update({number: set() for number in self.sentence})
        first, end = dateline(doc)
        self.lead = self.sentence[end] if 0 < end < len(doc) else -1
        for named in phrases.names:
            if named.entry.sort == "place" and named.head in phrases.named_people:
                continue
            if named.entry.sort == "institution" and named.entry.sector == "JRN":
                if named.entry.country:
                    self.agencies.setdefault(self.sentence[named.head], set()).add(named.entry.country)
                continue  # who reports is not who is told of
            state = named.entry.country or (named.entry.id if named.entry.sort in {"state", "demonym", "capital"} else None)
            if state is None:
                continue
            number = self.sentence[named.head]
            self.states_of[number].add(state)
            if named.entry.sort == "armed-group":
                self.groups[number].add(state)
            if first <= named.first < end:
                if named.entry.sort != "place":  # "RICHMOND" is of several states
                    self.dateline = state  # the last is the widest: "Zakho, Iraq"
            elif named.entry.sort != "armed-group" and not self._is_anothers(doc[named.head]):
                self.own[number].add(state)
                if self._is_actor(named, doc[named.head]):
                    self.acting[number].add(state)
                    self.doing.append((state, doc[named.head]))

    def _is_anothers(self, token: Token) -> bool:
        """ "His Omani counterpart", "Norway's state radio": not whom the sentence is about."""
        head = phrase_head(token)
        head = phrase_head(head.head) if head.dep_ == "poss" else head
        role = self.phrases.by_token.get(head.i)
        return role is not None and ("relation" in role.entry.flags or role.entry.sector == "JRN")

    def _is_actor(self, named: Named, token: Token) -> bool:
        """Whether a name stands for a state or its people and bodies, and not for a place or a kind of thing."""
        role = self.phrases.by_token.get(phrase_head(token).i)
        if role is not None and role.entry.sort == "role":
            return True
        return named.entry.sort in {"state", "capital", "institution", "person"} and token.dep_ not in {"compound", "amod"}

    def home(self, token: Token, office: Entry) -> str | None:
        """The state that an official named without one serves: the only one told of around, that of the dateline where it fits.

        The sentence comes first, then those before it, then headline and dateline; where two states could have him, nobody knows.
        """
        here = self.sentence[token.i]
        if spoken_in := self._only(self._with_office({s for s in (self._said_in(token),) if s}, office)):
            return spoken_in
        if self._comes_from_here(token, office):
            return self.dateline
        for number in range(here, max(-1, here - 1 - LOOKED_BACK), -1):
            states = self._with_office(self.own.get(number, set()), office)
            if number == here:
                states = {s for s in states if not self.is_another(s, token)}
            if self.dateline in states:
                return self.dateline
            acting = states & self.acting.get(number, set())
            if len(acting) > 1:
                return None
            if acting and number == here and self.only_told_of(acting, token):
                return None
            if acting:
                return self._besides_dateline(acting.pop(), number)
        if reported := self._only(self._with_office(self.agencies.get(here, set()) - self._others(token), office)):
            return reported  # "The Supreme Leader told officers …, KCNA reported"
        told = self.dateline if self.dateline not in HOSTS else None
        if told is None or self._with_office({told}, office):
            return told or (self._only(self._with_office(self.own.get(0, set()), office)) if here else None)
        return None

    def only_told_of(self, states: set[str], official: Token) -> bool:
        """Whether he only tells of them, right after a sentence on another: "Togo denied it. An aide said Chad would help"."""
        said = [c for v in self._verbs_of(official) for c in v.children if c.dep_ in {"ccomp", "xcomp"}]
        inside = [any(c == t or c.is_ancestor(t) for c in said) for s, t in self.doing if s in states and t.sent == official.sent]
        before = self.acting.get(self.sentence[official.i] - 1, set()) if self.sentence[official.i] else set()
        return bool(before - states) and not before & states and all(inside)

    def _verbs_of(self, official: Token) -> list[Token]:
        verb = phrase_head(official).head
        return [verb, *(c for c in verb.children if c.dep_ == "conj")] if verb.pos_ == "VERB" else []

    def is_another(self, state: str, official: Token) -> bool:
        """Whether an official speaks of or to the state as of another: "officials blamed Turkey", "said Russia had shelled"."""
        verb = phrase_head(official).head
        if self._is_answered(state, official):
            return True
        for child in verb.children:
            for target in child.children if child.dep_ == "prep" and child.lower_ != "in" else (child,):
                named = self.phrases.by_token.get(target.i) if target.dep_ in {"dobj", "pobj"} else None
                if named is not None and named.entry.sort in {"state", "capital"} and named.entry.id == state:
                    return target.i != official.i
            if child.dep_ in {"dobj", "dative"} and self._is_person(child) and self._of(state, child):
                return True  # "told the Chinese envoy"
        return self.is_accused(state, official)

    def _is_answered(self, state: str, official: Token) -> bool:
        """Whether the state's own people speak of what the official has said, or he of what they have: "denied Oslo's claim"."""
        word = phrase_head(official)
        if word.dep_ == "poss" and word.head.lemma_.lower() in SAID and word.head.dep_ in {"dobj", "pobj", "nsubjpass"}:
            clause = next((a for a in word.ancestors if a.pos_ == "VERB"), None)
            return clause is not None and any(self._of(state, c) for c in clause.children if c.dep_ in SUBJECTS)
        objects = [c for c in word.head.children if c.dep_ == "dobj" and c.lemma_.lower() in SAID]
        return any(self._of(state, c) for noun in objects for c in noun.children if c.dep_ == "poss")

    def _is_person(self, noun: Token) -> bool:
        named = self.phrases.by_token.get(noun.i)
        return named is not None and named.entry.sort == "role" and named.entry.kind == "person" and named.entry.sector != "JRN"

    def _of(self, state: str, noun: Token) -> bool:
        """Whether a noun names the state, or its modifier or possessor does: "Oslo", "the Norwegian minister"."""
        near = (noun, *(c for c in noun.lefts if c.dep_ in {"amod", "compound", "nmod", "poss"}))
        named = [n for t in near if (n := self.phrases.by_token.get(t.i)) is not None]
        return any(state == (n.entry.country or n.entry.id) for n in named)

    def is_accused(self, state: str, token: Token) -> bool:
        """Whether the sentence says that the state did harm: who tells of it may be of the other side.

        "Russia shelled the town, the defence minister said"; not so if he confirms it.
        """
        speech = phrase_head(token).head
        if speech.lemma_ in OWNING_UP:
            return False
        hostile = self.phrases.knowledge.cues["hostile"]
        for named in self.phrases.names:
            if named.entry.sort in {"state", "demonym", "capital"} and named.entry.id == state:
                word = self.phrases.doc[named.head]
                if self.sentence[word.i] != self.sentence[token.i]:
                    continue
                doer = word if word.dep_ in SUBJECTS else phrase_head(word.head if word.dep_ == "poss" else word)
                verb = doer.head if doer.dep_ in SUBJECTS else doer
                told_to = any(c.lower_ in DUTY for c in verb.children if c.dep_ == "aux")  # "Germany must pay"
                if told_to or (verb.lemma_.lower() in hostile and verb.tag_ != "VB"):
                    return True
        return False

    def unless_from_elsewhere(self, token: Token, state: str | None) -> str | None:
        """The state, unless the report comes from another: "WASHINGTON - Iran has enough uranium, officials said"."""
        if state is not None and self.only_told_of({state}, token):
            return None
        if state is None or self.dateline in {None, state} or self.dateline in HOSTS:
            return state
        return self._besides_dateline(state, self.sentence[token.i])

    def _said_in(self, token: Token) -> str | None:
        """The state in whose capital somebody speaks: "In Kinshasa, the defence minister said"."""
        verb = phrase_head(token).head
        for preposition in verb.children if verb.pos_ == "VERB" else ():
            if preposition.dep_ == "prep" and preposition.lower_ == "in":
                for target in preposition.children:
                    named = self.phrases.by_token.get(target.i)
                    if named is not None and named.entry.sort == "capital" and named.entry.id not in HOSTS:
                        return named.entry.id
        return None

    def _comes_from_here(self, token: Token, office: Entry) -> bool:
        """Whether an office in the sentence after a dateline is one of its state: "ATHENS - The prime minister denied that"."""
        state = self.dateline
        if state is None or state in HOSTS or not office.office or not self._with_office({state}, office):
            return False
        return self.sentence[token.i] == self.lead and not self.is_another(state, token)

    def _besides_dateline(self, state: str, number: int) -> str | None:
        """The only state of a sentence, unless the report comes from another that it has told of, too; then that, if any."""
        if self.dateline is None or self.dateline in HOSTS:
            return state
        return self.dateline if any(self.dateline in told for told in self._before(number)) else None

    def _with_office(self, states: set[str], office: Entry) -> set[str]:
        """Those of the states that have such an office, as far as the tables tell."""
        having = self._having(office)
        known = office.office in COMPLETE or self._is_rare(office)
        return {s for s in states if s in having} if known else set(states)

    def _having(self, office: Entry) -> set[str]:
        """The states that have or had such an office, as far as the tables tell."""
        return {country for country, held in self.phrases.knowledge.holders if held == office.office} if office.office else set()

    def _is_rare(self, office: Entry) -> bool:
        """ "The chancellor", "the emir": an office by which a few states are known, unlike "the justice minister"."""
        return office.office in self.phrases.knowledge.cues["rare-office"]

    def _only(self, states: set[str]) -> str | None:
        return states.pop() if len(states) == 1 else None

    def known_by_office(self, token: Token, office: Entry) -> str | None:
        """The state of "the chancellor" or "the emir", which few have: the only one of them that the report has told of so far."""
        having = self._having(office)
        told: set[str] = set().union(*self._before(self.sentence[token.i]))
        return self._only(told & having) if self._is_rare(office) else None

    def _others(self, token: Token) -> set[str]:
        """The states of media that report on what others say, where the sentence names any state."""
        here = self.sentence[token.i]
        return self.agencies.get(here, set()) if self.states_of[here] or self.dateline not in {None, *HOSTS} else set()

    def _before(self, number: int) -> Iterator[set[str]]:
        yield from (self.own[n] for n in range(number + 1))
