"""Whose an official is whom a report names by a word alone: "the general", "a spokesman", "the chancellery"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from foedus.understand.actor_names import Named
from foedus.understand.actor_phrases import PhraseReader
from foedus.understand.pronouns import Candidate, Talk

BACK = 2  # sentences that a description of one person looks back
# Bodies called after the office of who leads them, and the office.
HEADED = {
    "chancellery": "chancellor",
    "presidency": "president",
    "embassy": "ambassador",
    "consulate": "consul",
    "ministry": "minister",
}
ENVOYS = frozenset({"ambassador", "envoy"})
ALSO_ELECTED = frozenset({"deputy", "member"})  # words of no sector of their own for members of parliaments
ANSWERING = frozenset(
    {"condemn", "decry", "describe", "dismiss", "protest", "refuse", "reject", "summon"}
)  # what states do and say
OWNING = frozenset({"of", "for", "from", "in", "at"})


@dataclass(slots=True)
class Officials:
    """The officials of one report. Belongs to one call of find_actors."""

    reader: PhraseReader
    talk: Talk

    def described(self, token: Token, named: Named) -> tuple[str, ...]:
        """ "The general" after "Chile's chief of staff": the only one in this sentence and the last two whom the word fits.

        Where several do, nobody knows.
        """
        one = not named.entry.plural and named.entry.kind in {"person", "population"} and token.tag_ in {"NN", "NNP"}
        if not one or self._is_owned(token):
            return ()
        found = {c.actors for c in self._near(token) if self._fits(c, named)}
        return found.pop() if len(found) == 1 else ()

    def _near(self, token: Token) -> list[Candidate]:
        here = self.talk.sentence[token.i]
        return [c for c in self.talk.said if c.head < token.i and here - c.sentence <= BACK and len(c.actors) == 1 and not c.plural]

    def _is_owned(self, token: Token) -> bool:
        return any(c.dep_ == "poss" or (c.dep_ == "prep" and c.lower_ in OWNING) for c in token.children)

    def _fits(self, candidate: Candidate, named: Named) -> bool:
        """Whether somebody in one role can be called by another."""
        actor = self.talk.cast.actor(candidate.actors[0])
        role = self.reader.phrases.by_token.get(candidate.head)
        person = actor.kind == "person" or (
            role is not None and role.entry.kind in {"person", "population"} and not role.entry.plural
        )
        if not person or actor.country is None:
            return False
        called = self.reader.phrases.sector(named)
        if called == "MIL" and role is not None and role.entry.name in self._words("also-military"):
            return True
        if named.entry.name in ALSO_ELECTED:
            return actor.sector == "LEG"
        if named.entry.name in ENVOYS and role is not None and role.entry.name in ENVOYS:
            return True
        return called is not None and called == actor.sector and named.entry.name in self._words("vague-official")

    def _words(self, cue: str) -> frozenset[str]:
        return self.reader.knowledge.cues[cue]

    def state(self, token: Token, named: Named) -> str | None:
        """The state of an official or office without an owner, as what was said before tells it."""
        if beside := self._clause_before(token, named):
            return beside
        if self._goes_on(token, named):
            return self.voice(token)
        return self.body(token) or self.in_headline(token, named) or self.speaking(token, named) or self.media(token, named)

    def body(self, token: Token) -> str | None:
        """The state of "the chancellery" after "the German chancellor"."""
        office = HEADED.get(token.lower_)
        if office is None or self._is_owned(token) or not any(c.lower_ == "the" for c in token.children):
            return None
        here = self.talk.sentence[token.i]
        states: set[str] = set()
        for candidate in self.talk.said:
            role = self.reader.phrases.by_token.get(candidate.head)
            titles = self.talk.cast.titles.get(candidate.actors[0], ()) if len(candidate.actors) == 1 else ()
            named = role is not None and not role.entry.plural and role.entry.name.endswith(office)
            titled = any(title.endswith(office) for title in titles)
            if here - candidate.sentence <= BACK and len(candidate.actors) == 1 and (named or titled):
                states.update(s for s in (self.talk.cast.country(candidate.actors[0]),) if s)
        return states.pop() if len(states) == 1 else None

    def _clause_before(self, token: Token, named: Named) -> str | None:
        """The state that speaks in the clause before: "Delhi rejected the claim, and an army spokesman denied the report"."""
        words = self._words("voice") | self._words("plain-official")
        verb = token.head
        if named.entry.name not in words or self._is_owned(token) or not self.talk.speaks(token) or verb.dep_ != "conj":
            return None
        first = verb.head
        joined = any(c.dep_ == "cc" and c.lower_ == "and" for c in first.children)
        if not joined or first.lemma_ not in self._words("speech") | ANSWERING or self.reader.phrases.is_of_a_people(token):
            return None
        heads = [c for c in first.children if c.dep_ == "nsubj"]
        mention = self.talk.by_head.get(heads[0].i) if len(heads) == 1 else None
        if mention is None or len(mention.actors) != 1 or self.talk.cast.kind(mention.actors[0]) != "state":
            return None
        state = mention.actors[0]
        return None if self.reader.setting.is_another(state, token) else state

    def _goes_on(self, token: Token, named: Named) -> bool:
        """ "A spokesman said", after what somebody else said or did."""
        if (
            named.entry.name not in self._words("voice")
            or named.entry.plural
            or self._is_owned(token)
            or not self.talk.speaks(token)
        ):
            return False
        described = any(c.dep_ in {"amod", "compound", "nmod"} for c in token.children)
        return bool(self._body_before(token)) if described else bool(self._spoke_before(token))

    def _body_before(self, token: Token) -> tuple[str, ...]:
        """The only body named before that the word in front repeats: "an army spokesman" after "the Chilean army"."""
        words = {c.lemma_.lower() for c in token.children if c.dep_ in {"compound", "amod", "nmod"}}
        states = {c.actors for c in self._near(token) if token.doc[c.head].lemma_.lower() in words}
        return states.pop() if len(words) == 1 and len(states) == 1 else ()

    def _spoke_before(self, token: Token) -> tuple[str, ...]:
        return self.talk.last_speaker(token) or self._main_subject_before(token)

    def voice(self, token: Token) -> str | None:
        """The state of "a spokesman" who goes on from what its body or official has just said."""
        spoke = self._body_before(token) or self._spoke_before(token)
        return self.talk.cast.country(spoke[0]) if len(spoke) == 1 else None

    def _main_subject_before(self, token: Token) -> tuple[str, ...]:
        """The subject of the sentence before: "Norway's army denied the report"."""
        before = token.sent.start - 1
        root = token.doc[before].sent.root if before > 0 else None
        subjects = [c for c in root.children if c.dep_ == "nsubj" and c.i in self.talk.by_head] if root is not None else []
        return self.talk.by_head[subjects[0].i].actors if subjects else ()

    def speaking(self, token: Token, named: Named) -> str | None:
        """The state of an official who says something in a sentence that names none: "A presidential aide later confirmed"."""
        plain = named.entry.name in self._words("plain-official") and not named.entry.plural and not self._is_owned(token)
        setting = self.reader.setting
        named_after = any(c.pos_ == "PROPN" and c.dep_ in {"compound", "nmod"} for c in token.children)  # "an Acme official"
        named_after = named_after or self.reader.phrases.is_of_a_people(token)
        if not plain or named_after or not self.talk.speaks(token) or setting.own[setting.sentence[token.i]]:
            return None
        return setting.home(token, named.entry)

    def media(self, token: Token, named: Named) -> str | None:
        """The state of "state media" that report on what its people do: "Kim has signed the pact, state media said"."""
        if named.entry.sector != "JRN" or named.entry.kind != "institution" or self._is_owned(token):
            return None
        root = token.sent.root
        clauses = (root, *(c for c in root.children if c.dep_ == "ccomp"))
        subjects = [c for verb in clauses for c in verb.children if c.dep_ == "nsubj" and c.i != token.i]
        mention = self.talk.by_head.get(subjects[0].i) if subjects else None
        states = {self.talk.cast.country(a) for a in mention.actors} if mention is not None else set()
        state = states.pop() if len(states) == 1 else None
        return None if state is None or self.reader.setting.is_accused(state, token) else state

    def in_headline(self, token: Token, named: Named) -> str | None:
        """The state of "minister" in a headline that tells of one state only."""
        bare = token.tag_ in {"NN", "NNP"} and not any(c.i < token.i for c in token.children)
        headline = token.idx < self.reader.parsed.title_end
        if not (headline and bare and named.entry.sector == "GOV" and named.entry.kind == "person" and self.talk.speaks(token)):
            return None
        return self.reader.setting.home(token, named.entry)
