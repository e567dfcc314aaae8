"""Acts told without their own word: "the Senate followed", "Chad did the same", "signed the law", a step that others call void."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from foedus.model import StepName
from foedus.understand.agreement_steps import evidence_of
from foedus.understand.step_agents import named
from foedus.understand.step_reading import JOINT, Act, StepReader
from foedus.understand.step_standing import mood_of
from foedus.understand.syntax import is_negated, surface_subjects
from foedus.understand.when import when_of

REACH = 60  # tokens back to the act that is repeated
NOTICE_REACH = 14  # … from the notice to what it is about
LAW_REACH = 120  # … to the parliament's act whose law is signed
PLAIN = frozenset({"det", "compound", "amod", "punct"})
TO_FOLLOW = frozenset({"intend", "plan", "expect", "hope", "want", "set", "due", "prepare"})
LAWS = frozenset({"law", "bill", "decree", "legislation"})
HANDED = frozenset({"hand", "submit", "deliver", "file", "give", "lodge", "send"})
BY_ONE: frozenset[StepName] = frozenset(
    {"ratified", "approved", "acceded", "withdrawal-notified", "withdrawn", "suspended", "ratification-revoked"}
)
UNDONE: frozenset[StepName] = frozenset({"suspended", "withdrawn", "terminated"})


def with_elliptic(reader: StepReader, acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """The acts and those that lean on one of them, in order of text."""
    made = [_by_same_state(_whose(act, acts), acts) for act in acts if not _notice_tells(act, acts)]
    taken = {a.token for a in acts}
    for token in reader.parsed.doc if acts else ():
        if token.i in taken or token.idx < reader.parsed.title_end:
            continue
        found = _repeated(reader, token, made) or _law_signed(reader, token, made) or _called_void(reader, token, made)
        if found:
            made.append(found)
    return tuple(sorted(made, key=lambda a: (a.token, a.rule)))


def _whose(act: Act, acts: tuple[Act, ...]) -> Act:
    """ "The withdrawal will take effect in May": that of the party which gave notice."""
    if act.parties or act.step != "withdrawn" or act.standing != "expected":
        return act
    given = [
        a
        for a in acts
        if a.step in {"withdrawal-notified", "withdrawn"} and a.cluster == act.cluster and a.parties and a.token < act.token
    ]
    return replace(act, parties=given[-1].parties, actors=given[-1].parties) if given else act


def _by_same_state(act: Act, acts: tuple[Act, ...]) -> Act:
    """ "The president has yet to sign it", after a parliament's vote: that state's president, whose signature ratifies."""
    if act.rule == "step-notice-given" and not act.parties:
        alone = [a for a in acts if len(a.parties) == 1 and a.cluster == act.cluster and a.token < act.token]
        return replace(act, parties=alone[-1].parties, actors=alone[-1].parties) if alone else act
    if act.parties or not act.organ or act.headline:
        return act
    if act.step in JOINT and (act.step != "signed" or act.standing == "occurred"):
        return act
    before = [a for a in acts if a.organ and len(a.parties) == 1 and a.cluster == act.cluster and a.token < act.token]
    if not before:
        return act
    consented = act.step == "signed" and before[-1].step in {"approved", "ratified"} and act.organ == "head of state"
    return replace(act, parties=before[-1].parties, actors=before[-1].parties, step="ratified" if consented else act.step)


def _notice_tells(act: Act, acts: tuple[Act, ...]) -> bool:
    """ "told Chad in writing that it is quitting the pact": the notice, not the end."""
    if act.step not in {"withdrawn", "terminated"} or act.standing != "occurred":
        return False
    notices = (a for a in acts if a.rule == "step-told-in-writing" and a.cluster == act.cluster)
    return any(a.token < act.token <= a.token + NOTICE_REACH for a in notices)


def _before(token: Token, acts: list[Act], reach: int) -> Iterator[Act]:
    """Acts done, told in the body before the word, the nearest first."""
    near = [a for a in acts if token.i - reach <= a.token < token.i and a.standing == "occurred" and not a.headline]
    yield from sorted(near, key=lambda a: (-a.token, a.rule))


def _repeated(reader: StepReader, token: Token, acts: list[Act]) -> Act | None:
    """ "the Senate followed on Monday", "Niger did the same": the act before it, done by somebody else."""
    handed = _hands_notice(token)
    undone = _has_not(token)
    if token.pos_ not in {"VERB", "AUX"} or (is_negated(token) and token.lemma_ != "do" and not undone):
        return None
    if not (handed or undone or _does_the_same(token)):
        return None
    steps = {"withdrawal-notified"} if handed else BY_ONE | {"instruments-exchanged"}
    if any(c.lower_ == "so" for c in token.children):
        steps |= {"signed"}
    earlier = next((a for a in _before(token, acts, LAW_REACH if handed else REACH) if a.step in steps), None)
    parties, organ = named(reader.knowledge, reader.actors, surface_subjects(token))
    if earlier is None or not (parties or organ) or (not organ and parties == earlier.parties):
        return None
    return replace(
        earlier,
        rule="step-followed",
        token=token.i,
        parties=parties or earlier.parties,
        actors=parties or earlier.parties,
        organ=organ,
        standing="denied" if undone else mood_of(token),
        date=None if undone else when_of(reader.parsed, token.i, reader.times),
        according_to=tuple(m.claim.id for m in reader.claims.holding(token.i))[-1:],
        evidence=evidence_of(reader.parsed, token, token),
    )


def _has_not(token: Token) -> bool:
    """ "Uganda has not", "Niger has yet to", after what another did."""
    if token.lemma_ != "have" or token.tag_ not in {"VBZ", "VBP", "VBD"} or token.dep_ in {"aux", "auxpass"}:
        return False
    rest = [c for c in token.children if c.dep_ not in {"nsubj", "neg", "punct", "cc", "advmod", "mark"}]
    return is_negated(token) and not rest and any(c.dep_ == "nsubj" for c in token.children)


def _does_the_same(token: Token) -> bool:
    if token.lemma_ == "follow" and token.tag_ == "VB" and token.dep_ == "xcomp" and token.head.lemma_ in TO_FOLLOW:
        return not any(c.dep_ in {"dobj", "prep"} for c in token.children)
    if token.lemma_ == "do" and any(c.lower_ == "so" for c in token.children):
        head = token.head if token.dep_ == "xcomp" else token
        yet = any(c.lower_ == "yet" for t in (token, head) for c in t.children)
        return token.tag_ in {"VBD", "VBN"} or yet or bool({"will", "would"} & {c.lower_ for c in token.children})
    if token.tag_ not in {"VBD", "VBN"}:
        return False
    objects = [c for c in token.children if c.dep_ in {"dobj", "attr"}]
    if token.lemma_ == "do":
        return any(c.lower_ in {"same", "likewise", "so"} for c in (*objects, *token.children))
    return token.lemma_ == "follow" and token.tag_ == "VBD" and all(c.lower_ == "suit" for c in objects)


def _hands_notice(token: Token) -> bool:
    return token.lemma_ in HANDED and any(c.dep_ == "dobj" and c.lemma_ in {"notice", "notification"} for c in token.children)


def _law_signed(reader: StepReader, token: Token, acts: list[Act]) -> Act | None:
    """ "The president signed the law two days later", after parliament approved the agreement: he ratifies."""
    text = _law(token)
    if text is None or is_negated(token):
        return None
    parties, organ = named(reader.knowledge, reader.actors, surface_subjects(token))
    before = list(_before(token, acts, LAW_REACH))
    if any(a.step in {"ratification-revoked", "withdrawn", "withdrawal-notified", "suspended"} for a in before):
        return None
    indefinite = any(c.lower_ in {"a", "an"} for c in text.children)
    alike = [a for a in before if a.rule == "step-law-signed"] if indefinite else [a for a in before if a.step == "approved"]
    ratifying = any(c.lemma_ == "ratification" for c in text.children)
    earlier = next((a for a in alike if indefinite or not parties or set(a.parties) & set(parties)), None)
    earlier = earlier or (before[0] if ratifying and before else None)
    if earlier is None or not (parties or organ):
        return None
    parties = parties or earlier.parties
    return Act(
        rule="step-law-signed",
        step="ratified",
        cluster=earlier.cluster,
        token=token.i,
        parties=parties,
        organ=organ,
        standing=mood_of(token),
        date=when_of(reader.parsed, token.i, reader.times),
        according_to=tuple(m.claim.id for m in reader.claims.holding(token.i))[-1:],
        evidence=evidence_of(reader.parsed, token, token),
        headline=False,
        actors=parties,
    )


def _law(token: Token) -> Token | None:
    """The law that is signed, where nothing more is said of what it is about."""
    if token.pos_ != "VERB" or token.lemma_ not in {"sign", "put"}:
        return None
    if token.lemma_ == "sign":
        texts = [c for c in token.children if c.dep_ == "dobj"]
    elif any(t.lower_ in {"name", "signature"} for t in token.doc[token.i + 1 : token.i + 4]):
        texts = [t for t in token.doc[token.i + 3 : min(token.sent.end, token.i + 9)] if t.lemma_ in LAWS]
    else:
        return None
    return next((t for t in texts if t.lemma_ in LAWS and all(c.dep_ in PLAIN for c in t.children)), None)


def _called_void(reader: StepReader, token: Token, acts: list[Act]) -> Act | None:
    """The other side says that a suspension or withdrawal "is legally invalid", "has no legal force"."""
    powerless = token.lemma_ in {"force", "effect"} and {"no", "legal"} <= {c.lower_ for c in token.children}
    if token.lemma_ != "invalid" and not powerless:
        return None
    earlier = next((a for a in _before(token, acts, LAW_REACH) if a.step in UNDONE and a.parties), None)
    holding = reader.claims.holding(token.i)
    if earlier is None or not holding:
        return None
    speakers = {reader.actors.country(i) for i in holding[-1].claim.claimants}
    if not speakers or speakers & set(earlier.parties):
        return None
    return replace(
        earlier,
        token=token.i,
        standing="disputed",
        according_to=(holding[-1].claim.id,),
        evidence=evidence_of(reader.parsed, token, token.head if token.head.pos_ in {"VERB", "AUX"} else token),
    )
