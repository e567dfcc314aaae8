"""Whom a pronoun means: subjects before others, the same sentence before the last, agreement in number, gender and kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from foedus.knowledge.actors import ActorKnowledge
from foedus.model import ActorKind
from foedus.understand.cast import Cast
from foedus.understand.findings import Mention

SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
REACH = 3  # sentences that a pronoun looks back
THINGS: frozenset[ActorKind] = frozenset({"state", "organisation", "armed-group", "institution"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who has been mentioned and may be referred to."""

    head: int
    sentence: int
    actors: tuple[str, ...]
    subject: bool
    plural: bool
    modifier: bool  # a possessor or a demonym: weak
    joint: bool  # coordinated with others


@dataclass(slots=True)
class Talk:
    """What has been said so far in one report. Belongs to one call of find_actors."""

    doc: Doc
    cast: Cast
    knowledge: ActorKnowledge
    by_head: dict[int, Mention]
    sentence: list[int]  # number of the sentence of each token
    said: list[Candidate] = field(default_factory=list)

    def recent(self, token: Token) -> Iterator[Candidate]:
        """Candidates before the token, best first: by sentence, then subjects, then the nearest."""
        here = self.sentence[token.i]
        near = [c for c in self.said if here - c.sentence <= REACH and c.head != token.i]
        return iter(sorted(near, key=lambda c: (-c.sentence, not c.subject, c.modifier, -c.head)))

    def person(self, token: Token, *, female: bool, but: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Whom "he" or "she" means: the subject of the main clause to come, else the most salient person, `but` nobody of these."""
        ahead = self.main_subject_ahead(token)
        if ahead is not None and self.is_person(ahead.actors, female=female):
            return ahead.actors
        clash = self.clause_mates(token)
        others = {but, *(m.actors for i in clash if (m := self.by_head.get(i)))}  # "He told him": two people
        for candidate in self.recent(token):
            if candidate.head not in clash and candidate.actors not in others and self.is_person(candidate.actors, female=female):
                if not candidate.subject and self.speaks(token):  # who spoke before goes on, not a possessor or object named since
                    spoke = self.last_speaker(token)
                    if spoke != but and self.is_person(spoke, female=female):
                        return spoke
                self.cast.female[candidate.actors[0]] = female
                return candidate.actors
        return ()

    def is_person(self, actors: tuple[str, ...], *, female: bool) -> bool:
        """One person, not known to be of the other gender."""
        return (
            len(actors) == 1 and self.cast.actor(actors[0]).kind == "person" and self.cast.female.get(actors[0], female) == female
        )

    def main_subject_ahead(self, token: Token) -> Mention | None:
        """In "When he agreed …, Kim said" the subject that follows the subordinate clause."""
        for ancestor in token.ancestors:
            if ancestor.dep_ == "advcl" and token.i < ancestor.head.i:
                for child in ancestor.head.children:
                    if child.dep_ in SUBJECTS and child.i > ancestor.i:
                        return self.by_head.get(child.i)
        return None

    def subject_ahead(self, token: Token) -> Mention | None:
        """ "In a note from its embassy, Norway said": the subject of the main clause after a phrase that opens the sentence."""
        root = token.sent.root
        opening = token.dep_ == "poss" and any(
            c.dep_ in {"prep", "advcl"} and c.left_edge.i <= token.i <= c.right_edge.i and c.i < root.i for c in root.lefts
        )
        subject = next((c for c in root.lefts if c.dep_ in SUBJECTS and c.i > token.i), None) if opening else None
        earlier = subject is not None and any(
            c.sentence == self.sentence[token.i] and self.is_thing(c.actors, self.doc[c.head]) for c in self.said
        )
        return None if subject is None or earlier else self.by_head.get(subject.i)

    def clause_mates(self, token: Token) -> frozenset[int]:
        """Heads that an object pronoun cannot mean: its own verb's subject."""
        if token.dep_ == "poss" or token.dep_ in SUBJECTS or token.lower_.endswith("self"):
            return frozenset()
        verb = token.head if token.head.pos_ == "VERB" else token.head.head
        return frozenset(c.i for c in verb.children if c.dep_ in SUBJECTS)

    def thing(self, token: Token) -> tuple[str, ...]:
        """Whom "it" or "its" means: the subject that governs it, else the last sentence's subject, if that is an actor."""
        if token.dep_ == "expl" or (token.dep_ in SUBJECTS and self.is_empty(token)):
            return ()
        helped = self.object_helped(token)
        if helped is not None:
            return helped.actors
        if token.dep_ not in {*SUBJECTS, "poss"} and not self.is_addressed(token):
            return ()
        if self.speaks(token):
            spoke = self.last_speaker(token)
            return spoke if len(spoke) == 1 and self.cast.actor(spoke[0]).kind in THINGS else ()
        ahead = self.subject_ahead(token)
        if ahead is not None and self.is_thing(ahead.actors, self.doc[ahead.head]):
            return ahead.actors
        clash = self.clause_mates(token)
        for subject in self.subjects_before(token):
            mention = self.by_head.get(subject.i)
            if subject.i in clash or subject.conjuncts:
                continue
            if mention is not None:
                if self.is_thing(mention.actors, subject):
                    return mention.actors
            elif subject.pos_ in {"NOUN", "PROPN"} and subject.tag_ in {"NN", "NNP"}:
                if token.dep_ != "poss":
                    return ()
                break
        if token.dep_ == "poss":
            for candidate in self.recent(token):
                if candidate.sentence == self.sentence[token.i] and self.is_thing(candidate.actors, self.doc[candidate.head]):
                    return candidate.actors
        return ()

    def last_speaker(self, token: Token) -> tuple[str, ...]:
        """ "…, it added": whoever spoke last."""
        speech = self.knowledge.cues["speech"]
        for candidate in reversed(self.said):
            head = self.doc[candidate.head]
            if self.sentence[token.i] - candidate.sentence > REACH:
                break
            spoke = head.dep_ == "nsubj" and head.head.lemma_ in speech and head.head.i != token.head.i
            if spoke or (head.dep_ == "pobj" and head.head.lower_ == "to" and head.head.head.lower_ == "according"):
                return candidate.actors
        return ()

    def speaks(self, token: Token) -> bool:
        """Whether the pronoun is the subject of a verb of speech."""
        return token.dep_ == "nsubj" and token.head.lemma_ in self.knowledge.cues["speech"]

    def is_addressed(self, token: Token) -> bool:
        """Whether an object is most likely an actor: what is helped or accused, not what is signed or resumed."""
        governor = token.head
        if token.dep_ in {"dobj", "dative"}:
            return governor.lemma_ in self.knowledge.cues["addressed"]
        return token.dep_ == "pobj" and governor.lower_ in {"against", "between", "among"}

    def object_helped(self, token: Token) -> Mention | None:
        """ "supports Russia in its war": the object, where the possessive stands in a phrase about what the object does."""
        if (
            token.dep_ != "poss"
            or token.head.dep_ != "pobj"
            or token.head.head.lower_ not in {"in", "over", "for", "during", "amid"}
        ):
            return None
        for child in token.head.head.head.children:
            mention = self.by_head.get(child.i)
            if child.dep_ == "dobj" and child.i < token.i and mention and self.is_thing(mention.actors, child):
                return mention
        return None

    def is_thing(self, actors: tuple[str, ...], head: Token) -> bool:
        return len(actors) == 1 and self.cast.actor(actors[0]).kind in THINGS and head.tag_ != "NNS"

    def is_empty(self, token: Token) -> bool:
        """ "It is clear that …": the pronoun stands for the clause."""
        verb = token.head
        if token.dep_ == "nsubjpass" and any(c.dep_ == "ccomp" for c in verb.children):
            return True
        if verb.lemma_ in self.knowledge.cues["impersonal"]:
            return True
        return verb.lemma_ in {"be", "seem", "appear", "remain"} and any(
            c.dep_ in {"ccomp", "xcomp", "advcl", "acomp"} or (c.dep_ == "attr" and c.pos_ == "NOUN" and c.i not in self.by_head)
            for c in verb.children
        )

    def subjects_before(self, token: Token) -> Iterator[Token]:
        """Subjects of the clauses around the token, inside out, that precede it; then that of the sentence before."""
        for ancestor in token.ancestors:
            if ancestor.dep_ == "relcl" and ancestor.head.i < token.i:
                yield ancestor.head
            for child in ancestor.children:
                if child.dep_ in {"nsubj", "nsubjpass"} and child.i < token.i and child.pos_ != "PRON":
                    yield child
            if ancestor.dep_ == "xcomp":  # "urged Japan to free its prisoners"
                yield from (c for c in ancestor.head.children if c.dep_ == "dobj" and c.i < ancestor.i and c.pos_ != "PRON")
            for clause in ancestor.children if token.dep_ == "poss" else ():  # "Norway was late: its parliament …"
                if clause.dep_ in {"ccomp", "parataxis"} and clause.right_edge.i < token.i:
                    yield from (c for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"} and c.pos_ != "PRON")
            if ancestor.dep_ == "ROOT":
                before = ancestor.sent.start - 1
                if before > 0:
                    for child in self.doc[before].sent.root.children:
                        if child.dep_ in {"nsubj", "nsubjpass"}:
                            yield child

    def several(self, token: Token) -> tuple[str, ...]:
        """Whom "they" means: the last plural or joined subject, else the last plural mention of the sentence before."""
        found = self.last_several(token)
        return () if len(found) == 1 and self.cast.actor(found[0]).kind == "person" else found

    def last_several(self, token: Token) -> tuple[str, ...]:
        """The same, one person included."""
        if token.dep_ not in {*SUBJECTS, "poss"} and not (token.lower_.endswith("selves") or self.is_addressed(token)):
            return ()
        if self.speaks(token) and (spoke := self.main_speaker_before(token)) is not None:
            return self.joined(spoke)
        clash = self.clause_mates(token)
        for subject in self.subjects_before(token):
            plural = subject.tag_ in {"NNS", "NNPS"} or bool(subject.conjuncts)
            if subject.i in clash or not (plural or self.is_plural(subject)):
                continue
            return self.joined(subject) if subject.i in self.by_head else ()
        if token.lower_.endswith("selves"):
            return ()
        here = self.sentence[token.i]
        for candidate in self.recent(token):
            if here - candidate.sentence <= 1 and candidate.head not in clash and (candidate.plural or candidate.joint):
                return self.joined(self.doc[candidate.head])
        return ()

    def main_speaker_before(self, token: Token) -> Token | None:
        """Who says the sentence before ("Norway claimed that two ships sank. They gave no names.")."""
        before = token.sent.start - 1
        root = self.doc[before].sent.root if before > 0 else None
        if root is None or root.lemma_ not in self.knowledge.cues["speech"]:
            return None
        return next((c for c in root.children if c.dep_ == "nsubj" and c.i in self.by_head), None)

    def is_plural(self, head: Token) -> bool:
        """A mention of several actors or of people taken together ("the police")."""
        mention = self.by_head.get(head.i)
        return mention is not None and len(mention.actors) > 1

    def joined(self, head: Token) -> tuple[str, ...]:
        """The actors of a mention and of those coordinated with it."""
        together = [self.by_head[t.i] for t in sorted([head, *head.conjuncts], key=lambda t: t.i) if t.i in self.by_head]
        return tuple(dict.fromkeys(a for m in together for a in m.actors))

    def related(self, token: Token) -> tuple[str, ...]:
        """ "Israel, whose army …": what the relative clause is about."""
        clause = next((a for a in token.ancestors if a.dep_ == "relcl"), None)
        mention = self.by_head.get(clause.head.i) if clause is not None and token.dep_ == "poss" else None
        return mention.actors if mention else ()

    def mutual(self, token: Token) -> tuple[str, ...]:
        """Whom "each other" means: the several actors that are the subject."""
        for verb in token.ancestors:
            for subject in verb.children:
                if subject.dep_ in SUBJECTS and subject.i < token.i:
                    mention = self.by_head.get(subject.i)
                    found = mention.actors if mention and mention.kind == "pronoun" else self.joined(subject)
                    return found if len(found) > 1 else ()
        return ()
