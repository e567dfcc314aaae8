"""Verbs that attribute with a noun or adjective: "paid tribute to", "cast doubt on", "had no comment", "remained silent"."""

from __future__ import annotations

from spacy.tokens import Token

from foedus.knowledge.claims import ClaimKnowledge, Cue
from foedus.understand.claim_content import can_report, is_to_come
from foedus.understand.claim_drafts import Draft, Range, subtree
from foedus.understand.claimants import claimant_range, cue_tokens, is_unsaid
from foedus.understand.findings import ActorFindings
from foedus.understand.noun_speakers import is_actor
from foedus.understand.syntax import is_passive, prepositional, surface_subjects

BETWEEN = frozenset({"DET", "ADJ", "ADV", "PRON", "NUM", "PART"})
NAMES = frozenset({"PROPN", "NOUN"})
GAP = 4  # tokens that may stand between two words of an idiom
REACH = 14  # tokens between an idiom and the preposition of its content
NOBODY = frozenset({"it", "there", "this", "that", "what"})


def idiom_draft(verb: Token, knowledge: ClaimKnowledge, actors: ActorFindings) -> Draft | None:
    """The claim that a verb makes together with its other words; None where they are no idiom or lack their content."""
    for cue in knowledge.idioms.get(verb.lemma_.lower(), ()):
        words = _words(verb, cue)
        if words and (draft := _draft(verb, words, cue, knowledge, actors)) is not None:
            return draft
    return None


def _words(verb: Token, cue: Cue) -> tuple[int, ...]:
    """The tokens of the idiom's other words; empty where one is missing."""
    wanted = cue.lemma.split()[1:]
    subject = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
    if len(wanted) == 1 and subject is not None and _is(subject, wanted[0]):
        return (subject.i,)
    found: list[int] = []
    target = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    around = "object" in cue.frames and target is not None and target.nbor(-1).lower_ != wanted[0]  # "took the army to task"
    at = target.right_edge.i if around and target is not None and target.right_edge.i + 1 < len(verb.doc) else verb.i
    if around and verb.doc[at + 1].lower_ != wanted[0]:
        at = verb.i
    for word in wanted:
        token = _next_word(verb, at, word, over=BETWEEN | NAMES if "object" in cue.frames else BETWEEN)
        if token is None:
            return ()
        found.append(token.i)
        at = token.i
    last = verb.doc[at]
    own = {verb.i, *found}
    return tuple(found) if last.head.i in own or (last.head.head.i == verb.i != last.head.i and last.head.dep_ == "prep") else ()


def _next_word(verb: Token, at: int, word: str, *, over: frozenset[str]) -> Token | None:
    for token in verb.doc[at + 1 : at + 2 + GAP]:
        if _is(token, word):
            return token
        if token.pos_ not in over and token.text != "-" and token.dep_ != "compound":
            return None
    return None


def _is(token: Token, word: str) -> bool:
    return token.lower_ == word or token.lemma_.lower() == word


def _draft(verb: Token, words: tuple[int, ...], cue: Cue, knowledge: ClaimKnowledge, actors: ActorFindings) -> Draft | None:
    refused = verb.dep_ == "xcomp" and verb.head.lemma_ in knowledge.refusals and verb.tag_ == "VB"
    holder = verb.head if refused else verb
    missing = refused or is_unsaid(verb) or any(t.lower_ in {"no", "nothing"} for t in verb.doc[verb.i : words[-1] + 1])
    if ("no" in cue.frames and not missing) or (refused and "no" not in cue.frames) or not can_report(holder):
        return None
    if cue.act != "no-comment" and is_to_come(holder):
        return None
    speaker = _speaker(holder, words)
    if speaker is None or ("weak" in cue.frames and not can_speak(speaker, knowledge, actors)):
        return None
    content = _content(verb, words, cue)
    if not content and (cue.act != "no-comment" or "topic" in cue.frames):
        return None
    claimant = claimant_range(speaker, holder)
    if claimant is None or any(first <= speaker.i < end for first, end in content):
        return None
    return Draft(
        cue=tuple(sorted({*cue_tokens(holder), *(cue_tokens(verb) if refused else ()), *words})),
        main=holder.i,
        speaker=speaker.i,
        claimant=claimant,
        content=content,
        act=cue.act,
        rule="claim-idiom" if cue.act != "no-comment" else "claim-silence",
        negated=is_unsaid(verb) and "no" not in {*cue.frames, *cue.lemma.split()},
    )


def _speaker(verb: Token, words: tuple[int, ...]) -> Token | None:
    if is_passive(verb) and any(c.dep_ == "nsubjpass" and c.i in words for c in verb.lefts):
        return next((t for word, t in prepositional(verb) if word == "by"), None)
    return next((s for s in surface_subjects(verb) if s.lower_ not in NOBODY), None)


def can_speak(token: Token, knowledge: ClaimKnowledge, actors: ActorFindings) -> bool:
    """The token may head the phrase of who speaks: an actor, a name, a pronoun, a noun for persons or bodies."""
    named = any(is_actor(c, actors) for c in token.lefts if c.dep_ != "poss")
    return token.pos_ in {"PRON", "PROPN"} or token.lemma_.lower() in knowledge.speakers or named or is_actor(token, actors)


def _content(verb: Token, words: tuple[int, ...], cue: Cue) -> tuple[Range, ...]:
    """What it is about: a clause, else what comes after its preposition, with the object where the idiom is around it."""
    last = max(words[-1], verb.i)
    clause = _clause(verb, words, last, cue)
    if clause is not None:
        return (clause,)
    about = _after_preposition(verb, last, cue)
    whole = _object(verb, words) if "object" in cue.frames else None
    if whole is not None and about is not None and about[0] < whole[1]:
        about = None  # within the object
    return tuple(part for part in (whole, about) if part is not None)


def _object(verb: Token, words: tuple[int, ...]) -> Range | None:
    """The object around which the idiom stands ("took the army to task"), or after it ("called into question the vote")."""
    if words[0] > verb.i + 1:
        return verb.i + 1, words[0]
    target = next((c for c in verb.rights if c.dep_ == "dobj" and c.i not in words), None)
    return subtree(target) if target is not None else None


def _clause(verb: Token, words: tuple[int, ...], last: int, cue: Cue) -> Range | None:
    for clause in (c for host in (verb, *[verb.doc[i] for i in words]) for c in host.rights if c.i > last):
        mark = next((c for c in clause.lefts if c.dep_ == "mark" and c.lower_ == "that"), None)
        if mark is not None and "that" in cue.frames:
            return mark.i + 1, clause.right_edge.i + 1
        if "to" in cue.frames and clause.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.lefts):
            return subtree(clause)
    return None


def _after_preposition(verb: Token, last: int, cue: Cue) -> Range | None:
    doc = verb.doc
    for token in doc[last + 1 : min(last + REACH, verb.sent.end)]:
        if token.is_punct or token.is_space or token.pos_ == "VERB":
            return None
        if token.lower_ in cue.prepositions and token.dep_ in {"prep", "dative", "agent", "prt"} and list(token.rights):
            end = token.right_edge.i + 1
            return token.i + 1, next((t.i for t in doc[token.i + 1 : end] if t.text == ";"), end)
    return None
