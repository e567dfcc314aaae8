"""Which state a phrase without an owner belongs to: "the country", "police", "its neighbour", "enemy forces"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from foedus.understand.actor_names import Named, left_edge, phrase_head
from foedus.understand.actor_phrases import PhraseReader
from foedus.understand.coreference_company import Company
from foedus.understand.findings import Mention
from foedus.understand.pronouns import REACH, SUBJECTS, Candidate, Talk

STATE_BODIES = frozenset({"GOV", "LEG", "JUD", "COP", "MIL", "OPP", "SPY", "JRN"})  # sectors that a sentence's only state settles
OF_THE_LAND = frozenset(
    {"authorities", "officials", "police", "lawmakers", "prosecutors"}
)  # without an owner those of the state told of
HOSTILE = frozenset({"enemy"})
ARTICLES = frozenset({"the", "this", "that"})
BEARINGS = {"northern": "North", "southern": "South", "north": "North", "south": "South"}
BESIDE = frozenset({"border", "neighbour", "neighbor"})
SHARED = frozenset(
    {"common", "mutual", "shared", "former", "other", "main", "political"}
)  # whose "enemy" or "rival" is none in focus
BACK = 2  # sentences that an authority without an owner looks back


@dataclass(slots=True)
class Focus:
    """The states that a report tells of, by sentence. Belongs to one call of find_actors."""

    reader: PhraseReader
    talk: Talk
    company: Company

    @property
    def states_of(self) -> dict[int, set[str]]:
        """The states named or meant by a place in each sentence."""
        return self.reader.setting.states_of

    # --- "the country" -----------------------------------------------------------------------------------------------------------

    def country(self, token: Token) -> str | None:
        """The state that "the country" means: one named before it in its sentence, else in the last sentence that names any.

        A state that is the subject of the same clause would be "it". Where several are left, the nearest by name is meant; in a
        sentence before, the subject.
        """
        here = self.talk.sentence[token.i]
        by_sentence: dict[int, list[Candidate]] = {}
        for candidate in self.talk.said:
            if here - candidate.sentence <= REACH and self.company.states_of(candidate.actors):
                by_sentence.setdefault(candidate.sentence, []).append(candidate)
        for number in sorted(by_sentence, reverse=True):
            heard = by_sentence[number]
            named = [c for c in heard if self._is_state(c)]
            if number < here:
                states = self._states(named) or self._states(heard)
                return states.pop() if len(states) == 1 else self._subject_state(heard)
            if state := self._of_subject(heard, token):
                return state
            own = self._clause_subjects(token)
            left = [c for c in named if c.head not in own]
            states = self._states(left)
            if len(states) == 1:
                return states.pop()
            if states:
                nearest = max(left, key=lambda c: c.head)
                demonym = self.talk.by_head[nearest.head].kind == "demonym"
                return None if demonym or len(nearest.actors) > 1 else nearest.actors[0]
        return None

    def unlisted(self, token: Token) -> str | None:
        """The nation of a region that no table lists: the only state named in this sentence and the last, but the subject."""
        here, own = self.talk.sentence[token.i], self._clause_subjects(token)
        near = [c for c in self.talk.said if here - c.sentence <= 1 and self._is_state(c) and c.head not in own]
        states = self._states([c for c in near if self.talk.by_head[c.head].kind != "demonym"])
        return states.pop() if len(states) == 1 else None

    def _is_state(self, candidate: Candidate) -> bool:
        return all(self.talk.cast.kind(a) == "state" for a in candidate.actors)

    def _states(self, heard: list[Candidate]) -> set[str]:
        return {s for c in heard for s in self.company.states_of(c.actors)}

    def _clause_subjects(self, token: Token) -> set[int]:
        """Heads of the subjects of the clause that the token stands in, with those coordinated."""
        found: set[int] = set()
        for verb in token.ancestors:
            if verb.pos_ in {"VERB", "AUX"}:
                subjects = [c for c in verb.children if c.dep_ in SUBJECTS and c.i != token.i]
                found.update(t.i for c in subjects for t in (c, *c.conjuncts))
                if any(c.dep_ in SUBJECTS for c in verb.children) or verb.dep_ in {"relcl", "ccomp"}:
                    break
        return found

    def _of_subject(self, heard: list[Candidate], token: Token) -> str | None:
        """ "Smith urged the country's parliament", "Smith said that the country": of the person or body that is the subject."""
        governor = token.head
        if token.dep_ == "poss" and governor.dep_ in {"dobj", "nsubj", "nsubjpass", "dative"}:
            governor = governor.head
        elif token.dep_ not in SUBJECTS:
            return None
        if governor.dep_ == "ccomp" and (token.dep_ in SUBJECTS or token.head.dep_ in SUBJECTS):
            governor = governor.head
        subjects = {c.i for c in governor.children if c.dep_ in SUBJECTS}
        states = self._states([c for c in heard if c.head in subjects])
        return states.pop() if len(states) == 1 and token.i not in subjects else None

    def _subject_state(self, heard: list[Candidate]) -> str | None:
        """The state that is the subject, or whose person or body is, where the other states only modify."""
        subjects = [c for c in heard if c.subject]
        states = self._states(subjects)
        if len(states) != 1:
            return None
        state = next(iter(states))
        named = any(self._is_state(c) for c in subjects)
        others = [c for c in heard if not c.subject and not c.modifier and state not in self.company.states_of(c.actors)]
        return state if named or not others else None

    # --- authorities and bodies --------------------------------------------------------------------------------------------------

    def settled(self, token: Token, named: Named) -> str | None:
        """The state of a body without an owner, where its sentence, or else the one before, names one state only.

        Soldiers and raiders may be another's; victims are that state's where its own authorities tell of them.
        """
        sector = self.reader.phrases.sector(named)
        whose = any(c.dep_ == "prep" and c.lower_ in {"of", "for"} and c.i > token.i for c in token.children)
        if whose and not any(self.reader.phrases.inner_roles(token)):
            return None  # somebody else's, whom nothing knows
        if self.reader.phrases.is_of_a_people(token) or named.entry.name in self.reader.knowledge.cues["abroad"]:
            return None  # "Kurdish officials", "the embassy": another's than the state told of
        number = self.talk.sentence[token.i]
        states = self.states_of[number]
        if len(states) > 1:
            states = self.reader.setting.own[number] | self.reader.setting.groups[number]
        if sector == "CVL" and len(states) == 1:
            return next((s for s in states if s in self.told_by(token)), None)
        if sector not in STATE_BODIES or (sector in {"MIL", "JRN"} and named.entry.kind != "institution"):
            return None
        if named.entry.name == "leader" and named.entry.plural:
            return None  # of several states as a rule
        articles = {c.lower_ for c in token.children if c.dep_ == "det"}
        several = named.entry.plural and not named.entry.name.endswith(token.lower_)  # "armies", not "state media"
        if token.lower_ in OF_THE_LAND and not articles - {"the"}:
            return self.reader.setting.unless_from_elsewhere(token, self.of_the_land(number, token))
        if named.entry.kind == "institution" and "the" not in articles and (articles or several):
            return None
        if len(states) > 1 and named.entry.kind == "institution":
            states = set(self.states_told_of(token))
        elif not states and named.entry.kind == "institution" and "the" in articles and number:
            states = self.states_of[number - 1] or {s for s in (self.only_state(token),) if s}
        settled = next(iter(states)) if len(states) == 1 else None
        if settled is not None and self.reader.setting.is_another(settled, token):
            return None
        return self.reader.setting.unless_from_elsewhere(token, settled) if self.talk.speaks(token) else settled

    def only_state(self, token: Token) -> str | None:
        """The state of everything that the report has named up to this sentence, dateline included, where it is one."""
        states = set().union(*(self.states_of[number] for number in range(self.talk.sentence[token.i] + 1)))
        return states.pop() if len(states) == 1 else None

    def of_the_land(self, number: int, official: Token | None = None) -> str | None:
        """The only state of the sentence, else of the last one that names any, looking back BACK sentences.

        Not one that the official speaks of as another.
        """
        setting = self.reader.setting
        for back in range(BACK + 1):
            states = self.states_of.get(number - back, set())
            if official is not None and not back:
                states = {s for s in states if not setting.is_another(s, official)}
            if states:
                return next(iter(states)) if len(states) == 1 else None
        return None

    def told_by(self, token: Token) -> tuple[str, ...]:
        """The states whose civil authorities tell of people: "Chilean police said that four women drowned"."""
        for verb in token.ancestors:
            if verb.lemma_ in self.reader.knowledge.cues["speech"]:
                heads = [c.i for c in verb.children if c.dep_ == "nsubj" and c.i in self.talk.by_head]
                told = [self.talk.cast.actor(a) for i in heads for a in self.talk.by_head[i].actors]
                return tuple(a.country for a in told if a.country and a.kind == "institution" and a.sector != "MIL")
        return ()

    def states_told_of(self, token: Token) -> tuple[str, ...]:
        """The states that the subject of what a speaker says belongs to: a state's media tell first of all of that state."""
        if token.dep_ in SUBJECTS:
            for child in token.head.children:
                if child.dep_ in {"ccomp", "parataxis"}:
                    heads = [c.i for c in child.children if c.dep_ in SUBJECTS]
                    found = (
                        s for i in heads if i in self.talk.by_head for s in self.company.states_of(self.talk.by_head[i].actors)
                    )
                    return tuple(found)
        return ()

    def locality(self, token: Token) -> str | None:
        """The state of an authority whose owner is "the town" or "the region": the only one told of before it."""
        named = self.reader.phrases.by_token.get(token.i)
        if named is None or self.reader.phrases.sector(named) not in STATE_BODIES:
            return None
        for child in token.children:
            targets = child.children if child.dep_ == "prep" and child.lower_ in {"of", "in"} else (child,)
            for target in targets:
                of_place = self.reader.knowledge.references.get(target.lower_) == "locality" and target.dep_ in {"poss", "pobj"}
                if of_place and {c.lower_ for c in target.children if c.i < target.i} <= ARTICLES and target.n_lefts:
                    return self.of_the_land(self.talk.sentence[token.i])
        return None

    # --- neighbours and enemies --------------------------------------------------------------------------------------------------

    def neighbour(self, token: Token, owners: tuple[str, ...]) -> str | None:
        """ "its neighbour", "their rival": by bearing ("its northern neighbour"), by what the sentence says that they border, else
        the only other state of the report.
        """
        if not owners or token.tag_ not in {"NN", "NNP"} or any(c.dep_ == "appos" for c in token.children):
            return None
        words = {c.lower_ for c in token.children if c.i < token.i and c.dep_ in {"amod", "compound", "nmod"}}
        if words & SHARED:
            return None
        for word in sorted(words & BEARINGS.keys()):
            short = self.reader.knowledge.short_names.get(BEARINGS[word])
            if short is not None and owners == (short[1],):
                return short[0]
        beside = set(self._bordered(token)) - set(owners)
        if len(beside) == 1 and token.lemma_.lower() in BESIDE:
            return beside.pop()
        others = [state for state in self.company.count if state not in owners]
        everyone = {s for states in self.states_of.values() for s in states}
        return others[0] if len(others) == 1 and len(owners) == 1 and everyone <= {*owners, *others} else None

    def _bordered(self, token: Token) -> Iterator[str]:
        """The states that the sentence says are bordered: "all states bordering Ruritania"."""
        for word in token.sent:
            if word.i < token.i and word.lemma_.lower() in BESIDE and word.pos_ == "VERB":
                for child in word.children:
                    mention = self.talk.by_head.get(child.i) if child.dep_ == "dobj" else None
                    yield from self.company.states_of(mention.actors) if mention else ()

    def enemy(self, token: Token) -> str | None:
        """Whose "enemy forces" are: those of the other of the two states in focus, as the speaker or subject has it."""
        if not any(c.lower_ in HOSTILE and c.dep_ in {"amod", "compound"} for c in token.children):
            return None
        for ancestor in token.ancestors:
            for child in ancestor.children:
                mention = self.talk.by_head.get(child.i) if child.dep_ in SUBJECTS and child.i != phrase_head(token).i else None
                states = self.company.states_of(mention.actors) if mention else ()
                if len(states) == 1 and (rival := self.company.rival(states[0])):
                    return rival
        return None

    def short_name(self, token: Token) -> Mention | None:
        """ "the North" in a report on both Koreas."""
        short = self.reader.knowledge.short_names.get(token.text)
        if short is None or token.i in self.reader.phrases.by_token:
            return None
        if self.shares_name(token, short):
            return self.reader.phrases.mention(token.i, token.i + 1, token.i, (self.talk.cast.state(short[0]),), "name")
        told = {short[0], short[1]} & {*self.talk.cast.met, self.reader.setting.dateline}
        one = told and token.dep_ in SUBJECTS | {"poss"} and any(c.lower_ == "the" for c in token.lefts)  # "the North's mission"
        if token.dep_ in {"compound", "amod", "nmod"} or not (len(told) > 1 or one):
            return None
        return self.reader.phrases.mention(left_edge(token), token.i + 1, token.i, (self.talk.cast.state(short[0]),), "name")

    def shares_name(self, token: Token, short: tuple[str, str]) -> bool:
        """ "North and South Korea": the name is completed by the counterpart's."""
        after = self.reader.phrases.by_token.get(token.i + 2)
        return after is not None and self.talk.doc[token.i + 1].lower_ in {"and", "or"} and after.entry.country == short[1]
