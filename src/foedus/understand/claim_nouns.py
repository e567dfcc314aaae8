"""Claims made by nouns: "X's claim that", "a warning from X, the admiral, that", "condemnation came from X", "fears of"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from foedus.knowledge.claims import ClaimKnowledge, Cue
from foedus.understand.claim_content import can_report, is_to_come
from foedus.understand.claim_drafts import Draft, Range, subtree
from foedus.understand.claimants import claimant_range, cue_tokens
from foedus.understand.findings import ActorFindings
from foedus.understand.noun_speakers import (
    carried_in_passive,
    evoked_by,
    is_sought,
    is_there,
    light_verb,
    misplaced_agent,
    noun_speaker,
)
from foedus.understand.syntax import is_negated, phrase

THAT_WITHIN = 32  # tokens between a noun and its "that", appositions and clauses between commas included
EVOKED = frozenset({"praise", "condemn", "accuse", "deny"})  # "drew criticism from X": of the subject
JOINTS = frozenset({"and", "but", "or", "so", "such", "now"})  # before a "that" which is not the noun's
HAD = frozenset({"opinion", "praise", "condemn"})  # acts of nouns that one has oneself: "has doubts about"
SUMS = frozenset({"MONEY", "QUANTITY", "PERCENT"})
HAVING = frozenset({"have", "make", "get"})  # "made their support the centre of it" declares no support
CLAUSES = frozenset({"acl", "ccomp", "relcl"})
PARTICIPLES = frozenset({"VBN", "VBG"})


def noun_drafts(noun: Token, cue: Cue, knowledge: ClaimKnowledge, actors: ActorFindings) -> Iterator[Draft]:
    """The claim that a noun names ("Seoul's warning that …"); of nouns marked so, also where nobody is named."""
    verb = light_verb(noun, knowledge)
    if is_sought(noun) or _is_name(noun) or ("carried" in cue.frames and (verb is None or verb.lemma_ in HAVING)):
        return
    if verb is not None and verb.dep_ != "advcl" and (not can_report(verb) or is_to_come(verb)):
        return
    if verb is not None and verb.lemma_ in {"have", "get"} and cue.act not in HAD:
        return  # who had assurances or complaints did not make them
    none = any(c.dep_ == "det" and c.lower_ == "no" for c in noun.lefts)
    speaker = noun_speaker(noun, verb, knowledge, actors)
    content = _content(noun, verb, cue, knowledge, actors)
    drawn = speaker is not None and speaker.i > noun.i and cue.act in EVOKED  # not "sparked Roman protests"
    praised = evoked_by(noun, knowledge) if drawn else None
    if content is None and praised is not None:
        content = phrase(praised)
    if content is None:
        return
    if speaker is None and (speaker := misplaced_agent(noun, knowledge, actors)) is not None and content[0] < speaker.head.i:
        content = (content[0], speaker.head.i)
    if speaker is None and (none or "unnamed" not in cue.frames):
        return
    if speaker is not None and content[0] <= speaker.i < content[1]:
        return
    tokens = (*cue_tokens(verb), noun.i) if verb is not None else (noun.i,)
    claimant = None
    if speaker is not None:
        claimant = _claimant(speaker, verb if verb is not None else noun, content)
    yield Draft(
        cue=tuple(sorted(tokens)),
        main=noun.i,
        speaker=speaker.i if speaker is not None and claimant is not None else None,
        claimant=claimant,
        content=(content,),
        act=cue.act,
        rule="claim-noun",
        negated=none or (verb is not None and is_negated(verb)),
    )


def _is_name(noun: Token) -> bool:
    """ "The Declaration of Pillnitz": part of a name, in a text that is not all in capitals."""
    return noun.pos_ == "PROPN" and noun.i > noun.sent.start and noun.text[0].isupper() and not noun.text.isupper()


def _claimant(speaker: Token, cue: Token, content: Range) -> Range | None:
    """The claimant's phrase, which ends where the content begins."""
    if speaker.dep_ in {"amod", "compound", "nmod"}:
        return speaker.left_edge.i, speaker.i + 1
    claimant = claimant_range(speaker, cue)
    if claimant is None or not claimant[0] < content[0] < claimant[1]:
        return claimant
    end = next((i for i in range(speaker.i + 1, content[0]) if speaker.doc[i].text == ","), content[0])
    if speaker.doc[end - 1].lower_ == "that":
        end -= 1
    return (claimant[0], end) if claimant[0] < end else None


def _content(noun: Token, verb: Token | None, cue: Cue, knowledge: ClaimKnowledge, actors: ActorFindings) -> Range | None:
    if "that" in cue.frames:
        clause = _that_clause(noun, knowledge) or _predicate_clause(noun) or _quoted_answer(noun)
        if clause is not None:
            return clause
    for child in noun.rights:
        if child.dep_ not in CLAUSES | {"xcomp", "advcl"}:
            continue
        if "unnamed" in cue.frames and child.dep_ in CLAUSES and child.left_edge.i == noun.i + 1 and _own_clause(child):
            return subtree(child)
        infinitive = child.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in child.lefts)
        if "to" in cue.frames and infinitive:
            return subtree(child)
    return _phrase_after(noun, verb, cue, knowledge, actors)


def _phrase_after(noun: Token, verb: Token | None, cue: Cue, knowledge: ClaimKnowledge, actors: ActorFindings) -> Range | None:
    """What stands after a preposition of the noun or of the verb that carries it."""
    for child in (c for host in (noun, *_hosts(noun, verb, knowledge)) for c in host.rights):
        if child.dep_ != "prep" or child.i < noun.i or child.lower_ not in cue.prepositions:
            continue
        objects = [c for c in child.rights if c.dep_ in {"pobj", "pcomp"}]
        if not objects or objects[0].ent_type_ in SUMS:
            continue  # "solidarity with and support for", "claims of $300 each"
        if cue.act == "opinion" and any(c.dep_ == "pcomp" for c in objects) and "unnamed" in cue.frames:
            continue  # "for fear of losing the bridge"
        if cue.act == "opinion" and any(actors.headed_by(c.i) for c in objects):
            continue  # "the fears of Australia"
        return child.i + 1, child.right_edge.i + 1
    return None


def _hosts(noun: Token, verb: Token | None, knowledge: ClaimKnowledge) -> list[Token]:
    """The verb that carries the noun, in either voice, or "there is": phrases after it belong to the noun."""
    if verb is not None:
        return [verb]
    return [noun.head] if carried_in_passive(noun, knowledge) or is_there(noun) else []


def _that_clause(noun: Token, knowledge: ClaimKnowledge) -> Range | None:
    """The clause after "that", at once or after appositions, participles and relative clauses between commas."""
    doc, commas = noun.doc, 0
    for i in range(noun.i + 1, min(noun.sent.end - 1, noun.i + THAT_WITHIN)):
        token = doc[i]
        if token.is_space or token.text in {";", ":", '"', "”"}:
            return None
        if token.text == ",":
            commas += 1
            continue
        if token.lower_ == "that" and token.head.i > i and (token.dep_ == "mark" or _subordinates(token, noun)):
            apart = (commas and doc[i - 1].text != ",") or doc[i - 1].lower_ in JOINTS
            return None if apart or _of_another(noun, token.head, knowledge) else (i + 1, token.head.right_edge.i + 1)
        finite = token.pos_ in {"VERB", "AUX"} and token.tag_ not in PARTICIPLES
        if finite and not commas and not (carried_in_passive(noun, knowledge) and noun.head in {token, token.head}):
            return None
        spoken = token.lemma_.lower() in knowledge.verbs and not (token.tag_ == "VBN" and token.dep_ in {"acl", "conj", "advcl"})
        if spoken and any(c.dep_ == "mark" and c.lower_ == "that" for c in doc[i : i + 9]):
            return None  # "X's report, he said, shows that"
    return None


def _subordinates(that: Token, noun: Token) -> bool:
    """A conjunction that the parser takes for an object: its clause has a subject of its own."""
    owned = any(c.dep_ in {"nsubj", "nsubjpass"} for c in that.head.lefts if c.i != that.i)
    over = that.head.head
    return that.tag_ == "IN" and owned and (over == noun or over.head.lower_ in {"by", "from"})


def _of_another(noun: Token, clause: Token, knowledge: ClaimKnowledge) -> bool:
    """The clause belongs to a nearer noun ("the response to reports that") or to the verb before ("know from his reports that")."""
    over = clause.head
    if noun.i < over.i < clause.i and over.pos_ in {"VERB", "AUX"}:
        loose = over.dep_ == "advcl" and over.lemma_ not in knowledge.light_verbs  # "his answer when learning that"
        return loose or over.dep_ in {"pcomp", "xcomp", "ccomp"}  # "charges about it by pointing out that"
    if noun.i < over.i < clause.i:
        return over.lemma_.lower() in knowledge.nouns and over.dep_ != "conj"
    return over.pos_ == "VERB" and over.i < noun.i and noun.dep_ == "pobj" and clause.dep_ == "ccomp"


def _predicate_clause(noun: Token) -> Range | None:
    """ "X's answer was that the border is open"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ != "be" or verb.i < noun.i:
        return None
    for child in verb.rights:
        marks = [c for c in child.lefts if c.dep_ == "mark" and c.lower_ == "that"]
        if child.dep_ == "ccomp" and marks:
            return marks[0].i + 1, child.right_edge.i + 1
    return None


def _quoted_answer(noun: Token) -> Range | None:
    """ "“Nonsense” was the ministry's response"."""
    verb = noun.head
    first = verb.left_edge.i
    quoted = noun.dep_ == "attr" and verb.lemma_ == "be" and noun.doc[first].is_quote and noun.doc[verb.i - 1].is_quote
    return (first, verb.i) if quoted else None


def _own_clause(verb: Token) -> bool:
    """A finite clause with its own subject and no gap: "fears war could spread"."""
    subjects = [c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ not in {"that", "which", "who"}]
    finite = verb.tag_ in {"VBD", "VBZ", "VBP"} or any(c.tag_ in {"MD", "VBD", "VBZ", "VBP"} for c in verb.lefts)
    return bool(subjects) and finite and any(c.dep_ in {"dobj", "attr", "acomp", "prep", "advmod"} for c in verb.rights)
