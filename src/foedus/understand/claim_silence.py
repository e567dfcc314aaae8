"""No comment: "declined to comment on", "did not respond to a request", "no word from X", "calls to X went unanswered"."""

from __future__ import annotations

from spacy.tokens import Token

from foedus.knowledge.claims import ClaimKnowledge, Cue
from foedus.understand.claim_drafts import Draft, Range, subtree
from foedus.understand.claim_idioms import can_speak
from foedus.understand.claimants import claimant_range, cue_tokens, is_unsaid
from foedus.understand.findings import ActorFindings
from foedus.understand.syntax import QUESTIONS, is_passive, prepositional, surface_subjects

CONTACTS = frozenset({"call", "e-mail", "email", "enquiry", "inquiry", "letter", "message", "question", "query", "request"})
RETURNED = frozenset({"answer", "return", "acknowledge"})
TELLING = frozenset({"tell", "say", "disclose", "reveal", "specify", "clarify"})
ASKED = frozenset({"comment", "information", "interview", "interviews", "clarification", "explanation", "response"})


def silence_draft(verb: Token, cue: Cue, knowledge: ClaimKnowledge, actors: ActorFindings) -> Draft | None:
    """The silence that the report notes, or None where the verb speaks after all."""
    passive = is_passive(verb)
    if passive != ("passive" in cue.frames):
        return None  # "would not be drawn"; "the request was not answered"
    governor = verb.head if verb.dep_ in {"xcomp", "ccomp"} and (verb.tag_ == "VB" or passive) else None
    refused = governor is not None and governor.lemma_ in knowledge.refusals
    awaited = governor is not None and governor.lemma_ in {"have", "be"} and any(c.lower_ == "yet" for c in governor.children)
    holder: Token | None
    other = next((c for c in verb.conjuncts if c.lemma_ == "deny" and c.i > verb.i), None)
    if other is not None and (is_unsaid(verb) or any(c.lower_ == "neither" for c in (*verb.children, *verb.head.children))):
        holder, tokens = verb, tuple(range(verb.i, other.i + 1))
    elif refused or awaited:
        holder, tokens = governor, (*cue_tokens(governor), verb.i) if governor is not None else ()
    elif verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.lefts):
        return None  # "not to mention"
    elif (is_unsaid(verb) or _by_nobody(verb)) and ("negated" in cue.frames or _unwilling(verb, cue)):
        holder, tokens = verb, cue_tokens(verb)
    else:
        return None
    subjects = surface_subjects(holder) if holder is not None else ()
    if holder is None or not subjects:
        return None
    if passive and not _leaves_us_asking(verb, subjects[0], knowledge, actors, refused=refused):
        return None
    if "weak" in cue.frames and not passive and not can_speak(subjects[0], knowledge, actors):
        return None
    claimant = claimant_range(subjects[0], holder)
    return Draft(
        cue=tuple(sorted(set(tokens))),
        main=holder.i,
        speaker=subjects[0].i if claimant else None,
        claimant=claimant,
        content=_topic(other or verb, cue),
        act=cue.act,
        rule="claim-silence",
    )


def no_answer_draft(noun: Token, cue: Cue) -> Draft | None:
    """ "There was no response from X", "no comment was available from X": the silence of whom it did not come from."""
    if not any(c.dep_ == "det" and c.lower_ == "no" for c in noun.lefts):
        return None
    hosts = [noun, noun.head] if noun.dep_ in {"nsubj", "nsubjpass", "attr"} else [noun]
    hosts += [c for host in hosts[1:] for c in host.rights if c.dep_ == "acomp"]
    source = next((t for host in hosts for word, t in prepositional(host) if word in {"from", "by"}), None)
    if source is None:
        return None
    topics = (c for host in hosts for c in host.rights if c.dep_ == "prep" and c.lower_ in cue.prepositions)
    topic = tuple((c.i + 1, c.right_edge.i + 1) for c in topics if list(c.rights))[:1]
    return Draft((noun.left_edge.i, noun.i), noun.i, source.i, _phrase(source), topic, cue.act, "claim-silence")


def unanswered_draft(verb: Token) -> Draft | None:
    """ "Calls to X went unanswered", "a message left with X was not returned": the silence of whom they were for."""
    subject = next((c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"} and c.lemma_.lower() in CONTACTS), None)
    if subject is None:
        return None
    rest = next((c for c in verb.rights if c.lower_ in {"unanswered", "unreturned", "unheeded"}), None)
    failed = rest is not None or (verb.lemma_ in RETURNED and is_passive(verb) and is_unsaid(verb))
    if not failed:
        return None
    hosts = [subject, *[c for c in subject.rights if c.dep_ in {"acl", "relcl"}]]
    phrases = [(word, t) for host in hosts for word, t in prepositional(host)]
    phrases += [(word, t) for _, inner in phrases for word, t in prepositional(inner)]  # "requests for comment to the ministry"
    source = next((t for word, t in phrases if word in {"to", "with", "for", "at"} and t.lower_ not in ASKED), None)
    topic = next(((t.left_edge.i, t.right_edge.i + 1) for word, t in phrases if word in {"about", "on", "over"}), None)
    tokens = {*cue_tokens(verb), *([rest.i] if rest is not None else [])}
    return Draft(
        cue=tuple(sorted(tokens)),
        main=verb.i,
        speaker=source.i if source is not None else None,
        claimant=_phrase(source) if source is not None else None,
        content=(topic,) if topic is not None else (),
        act="no-comment",
        rule="claim-silence",
    )


def _phrase(source: Token) -> Range:
    """The source's phrase without "on the seizure" and the like after it."""
    first, end = subtree(source)
    cut = (c.left_edge.i for c in source.rights if c.dep_ == "prep" and c.lower_ in {"on", "about", "over"})
    return first, min([end, *cut])


def _leaves_us_asking(verb: Token, subject: Token, knowledge: ClaimKnowledge, actors: ActorFindings, *, refused: bool) -> bool:
    """ "Could not be reached", "would not be drawn on it"; not "no deal could be reached", "would not be drawn into the war"."""
    asked = {c.lower_: next((t.lower_ for t in c.rights), "") for c in verb.rights if c.dep_ == "prep"}
    if asked.get("for") == "comment":
        return True
    unwilling = refused or (any(c.tag_ == "MD" for c in verb.lefts) and verb.dep_ != "relcl")
    return unwilling and not {"into", "in", "by", "from"} & set(asked) and (refused or can_speak(subject, knowledge, actors))


def _unwilling(verb: Token, cue: Cue) -> bool:
    """ "Would not discuss it", where "did not discuss it" only says what happened."""
    return "unwilling" in cue.frames and any(c.lower_ in {"would", "will", "wo"} and c.tag_ == "MD" for c in verb.lefts)


def _by_nobody(verb: Token) -> bool:
    """ "Nobody at the embassy answered"."""
    return any(c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ in {"nobody", "none"} for c in verb.lefts)


def _topic(verb: Token, cue: Cue) -> tuple[Range, ...]:
    """What they would not speak of; where that is not said, the words of the refusal."""
    if verb.lemma_ in TELLING:
        for child in verb.rights:  # "declined to tell reporters when it will be signed"
            if child.dep_ in {"ccomp", "advcl"} and child.left_edge.lower_ in QUESTIONS:
                return (subtree(child),)
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ in cue.prepositions:
            return ((child.i + 1, child.right_edge.i + 1),)
        if child.dep_ in {"dobj", "ccomp"} and "object" in cue.frames:
            return (subtree(child),)
    if "passive" in cue.frames:
        return ()
    first = next((c.i for c in verb.lefts if c.lower_ == "to"), verb.i)
    end = verb.right_edge.i + 1
    bare = first == verb.i and all(t.is_punct for t in verb.doc[verb.i + 1 : end])  # "Kyiv has not commented" names no matter
    return () if bare else ((first, end),)
