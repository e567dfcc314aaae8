"""What speakers say that they themselves will or may do, without a word for promise or threat."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from foedus.understand.commitment_readings import Binding, CommitmentReader
from foedus.understand.findings import ClaimMention
from foedus.understand.pledge_making import MAYBE, auxiliaries, made
from foedus.understand.syntax import is_negated, is_passive, roles, surface_subjects

GIVEN = frozenset({"VERB", "NOUN", "PROPN"})
OFFICE = re.compile(
    r"(?i)\b(?:minister|secretary|president|premier|chancellor|spokes\w+|official|envoy|ministry|cabinet|king|queen|staff|army|command|military|navy|guards?|junta|government)\b"
)
FORCES = frozenset(
    {"ship", "jet", "warship", "gun", "rocket", "missile", "plane", "bomber", "submarine", "fighter", "drone", "tank", "warplane"}
)
UNNAMED = frozenset({"GOV", "MIL", "LEG", "UNKNOWN"})  # an office or army of a state that the report does not name there
KEEPS = frozenset(
    {"abide", "comply", "adhere", "honour", "honor", "observe", "respect", "uphold", "keep", "stick"}
)  # to what is agreed
YIELDS = frozenset(
    {"free", "release", "return", "hand", "lift", "share", "shelter", "extradite", "compensate", "dismantle", "scrap", "surrender"}
)
LEAVES = frozenset({"withdraw", "leave", "quit", "exit", "pull", "denounce", "suspend", "abandon"})
GOES_ON = frozenset({"keep", "continue", "go"})
INTENDING = frozenset({"ready", "prepared", "determined", "resolved", "willing"})
FORMAL = frozenset({"sign", "ratify", "vote", "approve", "attend", "meet", "comment", "join", "discuss", "negotiate"})
PRIVATE = re.compile(
    r"(?i)\b(?:mayor|governor|councillor|opposition|analysts?|experts?|economists?|coach|rider|striker|player|lawyers?)\b"
)
SPEAKER = frozenset({"we", "i"})
FUTURE = frozenset({"will", "would", "shall", "'ll", "wo"})
BINDING_ACTS = frozenset({"promise", "threaten", "warn"})


def stated(reader: CommitmentReader, mention: ClaimMention) -> Iterator[Binding]:
    """Verbs of what is said whose subject is the speaker, in the future or under a condition."""
    claim = mention.claim
    if claim.negated or claim.act in {"deny", "no-comment", "opinion"}:
        return
    speakers = set(speakers_of(reader, mention))
    if not speakers and (set(claim.claimants) - UNNAMED or claim.claimant is None or not OFFICE.search(claim.claimant.text)):
        return
    for index in sorted(mention.content):
        verb = reader.parsed.doc[index]
        if not _can_promise(reader, verb):
            continue
        if verb.lemma_ == "hesitate" and is_negated(verb):
            verb = next((c for c in verb.children if c.dep_ == "xcomp"), verb)
        if _put_off(verb) & (FUTURE | MAYBE) and not is_passive(verb):
            yield from _said(reader, mention, verb, speakers)


def speakers_of(reader: CommitmentReader, mention: ClaimMention) -> tuple[str, ...]:
    """Whom the claimants bind; an office of a state that nothing names is of the only state spoken of."""
    claim = mention.claim
    if claim.claimant is not None and PRIVATE.search(claim.claimant.text):
        return ()
    found = reader.speaking(claim.claimants)
    if found or set(claim.claimants) - UNNAMED or claim.claimant is None or not OFFICE.search(claim.claimant.text):
        return found
    return reader.only_state(reader.parsed.doc[min(mention.cue)].sent.end) if claim.act in BINDING_ACTS else ()


def _said(reader: CommitmentReader, mention: ClaimMention, verb: Token, speakers: set[str]) -> Iterator[Binding]:
    """The binding of a verb that says what its subject will do, where the subject is who speaks."""
    claim = mention.claim
    subjects = surface_subjects(verb)
    near = (m for t in verb.doc[max(0, verb.i - 4) : verb.i] if (m := reader.agreements.headed_by(t.i)) is not None)
    if any(reader.actors.headed_by(m.head) is None for m in near):
        return  # "the treaty will take effect": nobody's promise
    if not subjects or any(c.dep_ == "mark" and c.lower_ in {"if", "unless"} for c in verb.children):
        return
    first_person = any(s.lower_ in SPEAKER for s in subjects)
    theirs = set(
        reader.obligors(subjects) or reader.obligors(tuple(c for s in subjects if s.lemma_.lower() in FORCES for c in s.children))
    )
    own = theirs & speakers or {t for t in theirs if reader.state_of(t) in {reader.state_of(s) for s in speakers}}
    if not first_person and not own and (speakers or len(theirs) != 1):
        return
    if not speakers and (first_person or not theirs):
        return  # "the secretary of state": whose, the report does not say; the state that is to act is named
    obligors = tuple(sorted(speakers)) if first_person or theirs <= speakers else tuple(sorted(theirs))
    told = tuple(t for i in mention.cue if claim.act in BINDING_ACTS for t in _told(reader.parsed.doc[i]))
    threat = claim.act in {"warn", "threaten"}
    rule = reader.knowledge.rules["commitment-stated"]
    bindings = tuple(made(reader, rule, verb, obligors, claim.id, target=reader.parties(told), threat=threat))
    bound = claim.act in BINDING_ACTS
    if not _hinged(bindings) and _leaves_text(reader, verb):
        return  # "will withdraw from the accord": a step in its life
    refused = is_negated(verb) and verb.lemma_ not in FORMAL
    kept = verb.lemma_ in KEEPS or (verb.lemma_ in YIELDS and any(c.dep_ == "dobj" for c in verb.children))
    yield from (
        b for b in bindings if bound or b.kind != "other" or b.hostile or b.parts.trigger or b.parts.condition or refused or kept
    )


def _hinged(bindings: tuple[Binding, ...]) -> bool:
    return any(b.parts.trigger or b.parts.condition for b in bindings)


def _leaves_text(reader: CommitmentReader, verb: Token) -> bool:
    found = roles(verb)
    left = (*found.patients, *found.after("from", "out of"))
    return verb.lemma_ in LEAVES and any(reader.agreements.headed_by(t.i) is not None for t in left)


def _can_promise(reader: CommitmentReader, verb: Token) -> bool:
    """No word of what merely comes about, but for "will not be the first"."""
    first = verb.lemma_ == "be" and is_negated(verb) and any(c.lower_ == "first" for c in verb.children)
    if verb.dep_ in {"relcl", "acl"}:
        return False
    return first or (verb.pos_ == "VERB" and (verb.lemma_ not in reader.knowledge.evasive))


def _put_off(verb: Token) -> set[str]:
    """The auxiliaries that put the verb in the future; "Chad is to lend Niger money" counts as one."""
    own = auxiliaries(verb)
    if not own and verb.dep_ == "xcomp" and verb.head.lemma_ == "hesitate":
        own = auxiliaries(verb.head)
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and verb.head.tag_ in {"VBZ", "VBP"} and "to" in own:
        return {"will"}
    if (
        verb.dep_ in {"xcomp", "advcl"}
        and (verb.head.lemma_ in GOES_ON or verb.head.lower_ in {"forced", "compelled", "obliged"})
        and auxiliaries(verb.head) & FUTURE
    ):
        return auxiliaries(verb.head)  # "will keep sending"
    if (
        verb.dep_ == "xcomp"
        and "to" in own
        and (verb.head.lower_ in INTENDING)
        and verb.head.tag_ in {"VBZ", "VBP", "VBG", "VBD", "JJ"}
    ):
        return {"will"}
    return own


def given(reader: CommitmentReader, mention: ClaimMention) -> Iterator[Binding]:
    """ "assured Chad of its support", "gave his word that no arms would come": what is promised, however it is put."""
    claim = mention.claim
    speakers = speakers_of(reader, mention)
    heads = [t for i in sorted(mention.content) if (t := reader.parsed.doc[i]).head.i not in mention.content and t.pos_ in GIVEN]
    if claim.act != "promise" or claim.negated or not speakers or not heads:
        return
    action = heads[0]
    if action.pos_ == "PROPN" and reader.actors.headed_by(action.i) is not None:
        return  # "guarantees Bangladesh water": to whom
    own = reader.parties(surface_subjects(action)) if action.pos_ == "VERB" else ()
    spoken = any(t.lower_ in SPEAKER for t in surface_subjects(action))
    akin = {reader.state_of(s) for s in speakers}
    if own and not any(reader.state_of(o) in akin for o in own):
        return
    if action.pos_ == "VERB" and not (own or spoken or action.tag_ == "VB" or is_passive(action)):
        return
    told = tuple(t for i in mention.cue for t in _told(reader.parsed.doc[i]))
    target = reader.parties(told)
    rule = reader.knowledge.rules["commitment-stated" if target or is_negated(action) else "commitment-promise-noun"]
    yield from made(reader, rule, action, speakers, claim.id, target=target)


def _told(cue: Token) -> tuple[Token, ...]:
    """ "assured Chad that it would": to whom it is promised."""
    found = roles(cue)
    return (*found.datives, *found.patients)
