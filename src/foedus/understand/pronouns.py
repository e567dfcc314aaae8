"""Whom a pronoun means: subjects before others, the same sentence before the last, agreement in number, gender and kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from foedus.knowledge.actors import ActorKnowledge
from foedus.model import ActorKind
from foedus.understand.actor_names import Named
from foedus.understand.cast import Cast
from foedus.understand.findings import Mention

SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
REACH = 3  # sentences that a pronoun looks back
# Nouns for one unnamed person: between a pronoun and a name they are more likely meant than the name.
UNNAMED = {
    True: frozenset({"woman", "girl", "wife", "mother", "daughter", "sister", "widow", "grandmother", "aunt", "lady", "actress"}),
    False: frozenset({"man", "boy", "husband", "father", "son", "brother", "gunman", "grandfather", "uncle", "priest"}),
}
SEVERAL = frozenset({"some", "many", "most", "others", "several", "few", "those", "all", "dozens", "hundreds", "thousands"})
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
    roles: Mapping[int, Named]  # names and role words of the tables by token
    is_quoted: Callable[[int], bool]  # whether a token stands in a quotation
    said: list[Candidate] = field(default_factory=list)

    def recent(self, token: Token) -> Iterator[Candidate]:
        """Candidates before the token, best first: by sentence, then subjects, then the nearest."""
        here = self.sentence[token.i]
        near = [c for c in self.said if here - c.sentence <= REACH and c.head != token.i]
        return iter(sorted(near, key=lambda c: (-c.sentence, not c.subject, c.modifier, -c.head)))

    def person(self, token: Token, *, female: bool, but: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Whom "he" or "she" means: the subject of the main clause to come, else the most salient person but `but`."""
        ahead = self.main_subject_ahead(token)
        if ahead is not None and self.is_person(ahead.actors, female=female):
            return ahead.actors
        controller = self.controller(token)
        if controller is not None and self.is_person(controller.actors, female=female):
            return controller.actors
        clash = self.clause_mates(token)
        others = {but, *(m.actors for i in clash if (m := self.by_head.get(i)))}  # "He told him": two people
        for candidate in self.recent(token):
            if candidate.actors in others:
                continue
            if candidate.head not in clash and self.is_person(candidate.actors, female=female):
                if self.only_mentioned(candidate, token):
                    continue
                if self.is_other_between(candidate, token, female=female):
                    return ()
                if not candidate.subject and self.speaks(token):  # who spoke before goes on, not a possessor or object named since
                    spoke = self.last_speaker(token)
                    if spoke != but and self.is_person(spoke, female=female):
                        return spoke
                if token.dep_ in SUBJECTS:  # "her" may be a country's
                    self.cast.female[candidate.actors[0]] = female
                return candidate.actors
            if candidate.head not in clash and self.is_unnamed_speaker(candidate.head):
                return candidate.actors
        return ()

    def is_unnamed_speaker(self, head: int) -> bool:
        """ "A Kremlin spokesman said …": who speaks without a name, and is no known person described."""
        noun = self.doc[head]
        speaks = noun.dep_ == "nsubj" and noun.head.lemma_ in self.knowledge.cues["speech"]
        return speaks and self.is_one_in_a_role(head) and not any(c.dep_ == "appos" or c.lower_ == "the" for c in noun.children)

    def only_mentioned(self, candidate: Candidate, token: Token) -> bool:
        """Whether the name stands in an earlier quotation: the report goes on with who spoke, not with whom he spoke of."""
        if candidate.sentence == self.sentence[token.i] or token.dep_ not in SUBJECTS:
            return False
        return self.is_quoted(candidate.head) and not self.is_quoted(token.i)

    def relative(self, token: Token) -> tuple[str, ...]:
        """Whom "who", "which" and "whose" mean: the words that their clause describes."""
        for ancestor in token.ancestors:
            if ancestor.dep_ == "relcl" and ancestor.head.i < token.i:
                mention = self.by_head.get(ancestor.head.i)
                return mention.actors if mention is not None else ()
            if ancestor.dep_ in {"ccomp", "advcl", "pcomp", "csubj"}:
                return ()
        return ()

    def controller(self, token: Token) -> Mention | None:
        """ "forced Smith to withdraw his army": the object that does what follows."""
        for ancestor in token.ancestors:
            if ancestor.dep_ == "xcomp" and token.dep_ == "poss":
                objects = [c for c in ancestor.head.children if c.dep_ == "dobj" and c.i < ancestor.i]
                return self.by_head.get(objects[0].i) if len(objects) == 1 else None
            if ancestor.pos_ in {"VERB", "AUX"}:
                return None
        return None

    def is_one_in_a_role(self, head: int) -> bool:
        """ "A Kremlin spokesman": one person whom only the role tells."""
        named = self.roles.get(head)
        return named is not None and named.entry.kind == "person" and not named.entry.plural and self.doc[head].tag_ == "NN"

    def is_other_between(self, candidate: Candidate, token: Token, *, female: bool) -> bool:
        """Whether somebody unnamed stands nearer to the pronoun than the candidate: "Smith … a woman who lost her son"."""
        for other in self.doc[candidate.head + 1 : token.i]:
            if other.lower_ == "one" and self.speaks(other) and any(c.lower_ == "of" for c in other.rights):
                return True  # "one of his men said"
            if other.pos_ != "NOUN" or other.tag_ != "NN" or other.i in self.by_head or other.dep_ in {"compound", "appos", "attr"}:
                continue
            if other.lower_ in UNNAMED[female] or (other.dep_ in SUBJECTS and self.is_one_in_a_role(other.i)):
                return True
        return False

    def is_person(self, actors: tuple[str, ...], *, female: bool) -> bool:
        """One person, not known to be of the other gender."""
        return (
            len(actors) == 1 and self.cast.actor(actors[0]).kind == "person" and self.cast.female.get(actors[0], female) == female
        )

    def main_subject_ahead(self, token: Token) -> Mention | None:
        """In "When he agreed …, Kim said" and "In his speech, Kim said" the subject that follows what is put in front."""
        for ancestor in token.ancestors:
            if token.dep_ == "poss" and ancestor.dep_ == "prep" and ancestor.head.pos_ == "VERB" and ancestor.i < ancestor.head.i:
                subject = next((c for c in ancestor.head.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
                opens = ancestor.left_edge.i == ancestor.sent.start or self.doc[ancestor.left_edge.i - 1].is_space
                return self.by_head.get(subject.i) if subject is not None and subject.i > token.i and opens else None
            if ancestor.dep_ == "advcl" and token.i < ancestor.head.i:
                for child in ancestor.head.children:
                    if child.dep_ in SUBJECTS and child.i > ancestor.i:
                        return self.by_head.get(child.i)
        return None

    def clause_mates(self, token: Token) -> frozenset[int]:
        """Heads that an object pronoun cannot mean: its own verb's subject."""
        if token.dep_ == "poss" or token.dep_ in SUBJECTS or token.lower_.endswith("self"):
            return frozenset()
        verb = token.head if token.head.pos_ == "VERB" else token.head.head
        while verb.dep_ in {"xcomp", "conj"} and not any(c.dep_ in {*SUBJECTS, "dobj"} and c.i < verb.i for c in verb.children):
            if verb.dep_ == "xcomp" and any(c.dep_ == "dobj" for c in verb.head.children):
                break  # "asked him to help her": the object does it
            verb = verb.head
        return frozenset(c.i for c in verb.children if c.dep_ in SUBJECTS)

    def thing(self, token: Token) -> tuple[str, ...]:
        """Whom "it" or "its" means: the subject that governs it, else the last sentence's subject, if that is an actor."""
        if emphatic := self.emphatic(token):
            return emphatic
        if token.dep_ == "expl" or (token.dep_ in SUBJECTS and self.is_empty(token)):
            return ()
        ahead = self.main_subject_ahead(token)
        if ahead is not None and self.is_thing(ahead.actors, self.doc[ahead.head]):
            return ahead.actors
        helped = self.object_helped(token)
        if helped is not None:
            return helped.actors
        if token.dep_ not in {*SUBJECTS, "poss"} and not self.is_addressed(token):
            return ()
        if self.speaks(token):
            spoke = self.last_speaker(token)
            return spoke if len(spoke) == 1 and self.cast.actor(spoke[0]).kind in THINGS else ()
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

    def is_divided(self, token: Token) -> bool:
        """ "One of them said": a part of those meant is the subject."""
        part = token.head.head
        return token.head.lower_ == "of" and part.pos_ in {"NUM", "DET", "PRON", "ADJ"} and part.dep_ in SUBJECTS

    def object_helped(self, token: Token) -> Mention | None:
        """ "supports Russia in its war": the object, where the possessive stands in a phrase about what the object does."""
        if (
            token.dep_ != "poss"
            or token.head.dep_ != "pobj"
            or token.head.head.lower_ not in {"at", "in", "over", "for", "during", "amid"}
        ):
            return None
        named = self.by_head.get(token.head.head.head.i)  # "urged NATO at its summit"
        if named is not None and named.head < token.i and self.is_thing(named.actors, self.doc[named.head]):
            return named
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
            c.dep_ in {"ccomp", "xcomp", "advcl", "acomp"}
            or (c.dep_ == "attr" and c.pos_ == "NOUN" and c.i not in self.by_head and not self.is_said_of_a_state(verb, c))
            for c in verb.children
        )

    def is_said_of_a_state(self, verb: Token, noun: Token) -> bool:
        """ "Latvia vowed that it would be the first nation": only an actor is called that."""
        role = self.roles.get(noun.i)
        called = self.knowledge.references.get(noun.lower_) in {"country", "group"} or (
            role is not None and role.entry.kind != "other"
        )
        return verb.dep_ == "ccomp" and called

    def subjects_before(self, token: Token) -> Iterator[Token]:
        """Subjects of the clauses around the token, inside out, that precede it; then that of the sentence before."""
        for clause in token.head.children if token.dep_ in SUBJECTS else ():  # "if Norway leaves, it will pay"
            if clause.dep_ == "advcl" and clause.i < token.i:
                yield from (c for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"} and c.pos_ != "PRON")
        for ancestor in token.ancestors:
            if ancestor.dep_ == "relcl" and ancestor.head.i < token.i:
                yield ancestor.head
            for child in ancestor.children:
                told = child.pos_ != "PRON" or (child.lower_ in SEVERAL and self.speaks(child))  # "some said they opposed it"
                known = told or (child.i in self.by_head and child.lower_ == token.lower_)
                if child.dep_ in {"nsubj", "nsubjpass"} and child.i < token.i and known:
                    yield child
            if (ancestor.dep_ in {"acl", "conj"} or ancestor.lower_ == "including") and token.dep_ == "poss":
                # "Japan's decision to free its prisoners", "Japan's navy and its allies"
                parts = {"poss", "compound", "nmod", "amod"} if ancestor.dep_ == "acl" else {"poss"}
                yield from (c for c in ancestor.head.lefts if c.dep_ in parts and c.i in self.by_head)
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
        if emphatic := self.emphatic(token):
            return emphatic
        object_of = token.lower_.endswith("selves") or self.is_addressed(token) or self.is_divided(token)
        if token.dep_ not in {*SUBJECTS, "poss"} and not object_of:
            return ()
        if self.speaks(token) and (spoke := self.main_speaker_before(token)) is not None:
            return self.joined(spoke)
        clash = self.clause_mates(token)
        here = self.sentence[token.i]
        for subject in self.subjects_before(token):
            if self.sentence[subject.i] < here and (near := self.plural_in(token, clash, reach=0)):
                return near
            plural = subject.tag_ in {"NNS", "NNPS"} or bool(subject.conjuncts) or subject.lower_ in SEVERAL
            if subject.i in clash or not (plural or len(self.joined(subject)) > 1):
                continue
            return self.joined(subject) if subject.i in self.by_head else ()
        if token.lower_.endswith("selves"):
            return ()
        return self.plural_in(token, clash, reach=1)

    def plural_in(self, token: Token, clash: frozenset[int], *, reach: int) -> tuple[str, ...]:
        """The most salient plural or joined mention of this sentence and `reach` before it."""
        here = self.sentence[token.i]
        for candidate in self.recent(token):
            if here - candidate.sentence <= reach and candidate.head not in clash and (candidate.plural or candidate.joint):
                return self.joined(self.doc[candidate.head])
        return ()

    def main_speaker_before(self, token: Token) -> Token | None:
        """Who says the sentence before ("Norway claimed that two ships sank. They gave no names.")."""
        before = token.sent.start - 1
        root = self.doc[before].sent.root if before > 0 else None
        if root is None or root.lemma_ not in self.knowledge.cues["speech"]:
            return None
        return next((c for c in root.children if c.dep_ == "nsubj" and c.i in self.by_head), None)

    def joined(self, head: Token) -> tuple[str, ...]:
        """The actors of a mention and of those coordinated with it, in headlines by a comma alone ("Peru, Chile to talk")."""
        listed = [c for c in head.lefts if c.dep_ in {"nmod", "compound"} and self.doc[c.i + 1].text == ","]
        heads = sorted({head, *head.conjuncts, *listed}, key=lambda t: t.i)
        return tuple(dict.fromkeys(a for t in heads if t.i in self.by_head for a in self.by_head[t.i].actors))

    def emphatic(self, token: Token) -> tuple[str, ...]:
        """ "The ministers themselves": whom the words right before name."""
        mention = self.by_head.get(token.i - 1) if token.lower_.endswith(("self", "selves")) else None
        return mention.actors if mention is not None and mention.kind != "pronoun" else ()
