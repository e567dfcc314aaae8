"""The binding that a promise or threat makes, from the word of the act: its kind, its parts, how far its words go."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from foedus.knowledge.commitments import CommitmentRule, Kind
from foedus.model import Agreement
from foedus.understand.commitment_parts import Parts, parts_within, with_what_follows
from foedus.understand.commitment_readings import Binding, CommitmentReader, clause_extent, negation_start, trimmed
from foedus.understand.pledge_sides import beneficiaries
from foedus.understand.syntax import is_negated, surface_subjects

FORMAL = frozenset(
    {
        "meet",
        "hold",
        "sign",
        "talk",
        "continue",
        "resume",
        "discuss",
        "work",
        "cooperate",
        "negotiate",
        "start",
        "begin",
        "open",
        "go",
        "set",
    }
    | {
        "establish",
        "launch",
        "visit",
        "join",
        "take",
        "ratify",
        "strengthen",
        "boost",
        "deepen",
        "expand",
        "extend",
        "form",
        "create",
        "be",
    }
)
STRIKES = re.compile(
    r"(?i)^(?:the |any )?(?:[\w'’-]+ ){1,4}"
    r"(?:attack(?:s|ed)?|strikes?|invade[sd]?|cross(?:es|ed)?|bombs?|shells?|fires?|touch(?:es)?)\b"
)
COMES = frozenset({"come", "return", "stay", "remain", "go", "arrive", "deploy", "patrol", "land", "stand"})
TAKES_BACK = frozenset({"withdraw", "retract", "drop", "abandon", "break", "renounce", "rescind", "revoke", "forget", "disown"})
LONGEST = 390  # characters of an action that stand as evidence
MAYBE = frozenset({"may", "might", "could"})


def auxiliaries(verb: Token) -> set[str]:
    """Its auxiliaries, or those of the verb that it is coordinated with."""
    own = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if not own and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not any(c.dep_ == "nsubj" for c in verb.children):
        return auxiliaries(verb.head)
    return own


def made(
    reader: CommitmentReader,
    rule: CommitmentRule,
    action: Token,
    obligors: tuple[str, ...],
    claim: str | None,
    *,
    agreement: Agreement | None = None,
    target: tuple[str, ...] = (),
    threat: bool = False,
) -> Iterator[Binding]:
    """What the action binds the obligors to, under the rule; nothing where its kind must be known and is not."""
    parsed = reader.parsed
    start, end = clause_extent(parsed, action)
    parts = _parts(reader, action, start, end)
    act_start, act_end = trimmed(parsed, negation_start(action), _action_end(action, parts, end))
    kind = _kind_of(reader, rule, action, act_start, act_end)
    negated = is_negated(action)
    hinges = bool(parts.trigger or parts.condition)
    if action.lemma_ == "be" and kind is None and not hinges and rule.id in {"commitment-pledge", "commitment-agreed-to"}:
        return  # "swore that it would never be without friends"
    if rule.needs_kind and kind is None and not negated and not _is_plain(rule, action, obligors, hinges=hinges):
        return
    if rule.id == "commitment-threat" and kind is None and not hinges and not target and not reader.parties(tuple(action.subtree)):
        return  # "threatens to spoil the party": against nobody
    if rule.id == "commitment-warning" and not (kind and kind.hostile):
        return
    menaced = threat and not negated and (kind is None or kind.obligation == "other") and (hinges or bool(target))
    struck = not negated and kind is None and agreement is None and _strikes(reader, parts, obligors)
    kind = reader.knowledge.kind_of("strike", "statement") if struck else kind
    menaced = menaced or (not negated and (kind is None or kind.obligation == "other") and _unless(reader, parts, obligors))
    hostile = (rule.hostile or bool(kind and kind.hostile) or menaced) and agreement is None
    may = bool(auxiliaries(action) & MAYBE)
    evident = (act_end, min(end, act_start + LONGEST), *(part.end for part in (parts.trigger, parts.condition) if part))
    yield Binding(
        rule=rule,
        action=action,
        kind=kind.obligation if kind else "other",
        hostile=hostile,
        obligors=obligors,
        beneficiaries=beneficiaries(reader, action, obligors, kind, parts, agreement, target, hostile=hostile),
        standing="denied" if _taken_back(action) or _denied(reader, action) else "proposed" if may else "occurred",
        may=may,
        agreement=agreement.id if agreement else None,
        claim=None if agreement else claim,
        start=act_start,
        end=act_end,
        first=_evidence_start(action, parts),
        last=max(evident),
        parts=parts,
        headline=action.idx < parsed.title_end,
    )


def _unless(reader: CommitmentReader, parts: Parts, obligors: tuple[str, ...]) -> bool:
    """ "… unless Chad gives way": said to make another give way."""
    if parts.condition is None or parts.trigger is not None:
        return False
    before = reader.parsed.text[max(0, parts.condition.start - 8) : parts.condition.start].lower()
    inside = [m for m in reader.actors.mentions if parts.condition.start <= m.span.start < parts.condition.end]
    return "unless" in before and any(p not in obligors for m in inside for p in reader.parties_of_ids(m.actors))


def _strikes(reader: CommitmentReader, parts: Parts, obligors: tuple[str, ...]) -> bool:
    """On a trigger in which another attacks: what is then said to follow is a threat of force."""
    if parts.trigger is None or not STRIKES.search(parts.trigger.text):
        return False
    inside = [m for m in reader.actors.mentions if parts.trigger.start <= m.span.start < parts.trigger.start + 25]
    return any(p not in obligors for m in inside for p in reader.parties_of_ids(m.actors))


def _is_plain(rule: CommitmentRule, action: Token, obligors: tuple[str, ...], *, hinges: bool) -> bool:
    """What is offered or agreed in so many words, though of no kind by itself: on a condition, or by several together."""
    if rule.id == "commitment-promise-noun":
        return (
            action.dep_ == "acl"
            and action.lemma_ not in FORMAL | {"send", "give", "bring"}
            and any(c.dep_ == "poss" for c in action.head.children)
        )
    if rule.id not in {"commitment-ready", "commitment-agreed-to"} or action.lemma_ in FORMAL or action.pos_ != "VERB":
        return False
    return hinges or (len(obligors) > 1 and action.lemma_ not in rule.verbs)


def _parts(reader: CommitmentReader, action: Token, start: int, end: int) -> Parts:
    """Trigger, condition, means and time of an action whose clause goes from `start` to `end`, as far as it is told."""
    parsed, knowledge = reader.parsed, reader.knowledge
    sentence_end = parsed.span(action.sent.start, action.sent.end).end
    opening = min(start, action.sent[0].idx) if action.dep_ in {"ROOT", "conj"} else start
    before_cue = action.dep_ == "ccomp" and action.i < action.head.i and not any(c.dep_ == "mark" for c in action.children)
    reach = sentence_end if action.dep_ == "conj" or before_cue or _hangs_apart(action) else end
    parts = parts_within(parsed, knowledge, opening, max(end, reach), action)
    parts = with_what_follows(parsed, knowledge, parts, max(end, reach), action)
    if parts.trigger is None and parts.condition is None and action.dep_ == "conj":
        return parts_within(parsed, knowledge, action.sent[0].idx, sentence_end, action)
    return parts


def _kind_of(reader: CommitmentReader, rule: CommitmentRule, action: Token, start: int, end: int) -> Kind | None:
    """What the action's words promise or threaten; of what will not be done, only an attack that will not be."""
    kind = reader.kind(start, end, "statement")
    if kind is None and (action.pos_ == "NOUN" or action.lemma_ in rule.verbs):
        kind = reader.kind(start, end, "statement", "send ")  # "its offer of troops"
    if kind is None and action.lemma_ in COMES:  # "our ships will come"
        forces = "".join(f"{s.text} " for s in surface_subjects(action))
        kind = reader.knowledge.kind_of(f"send {forces}", "statement")
    if (
        kind is None
        and action.lemma_ == "come"
        and action.i + 1 < len(action.doc)
        and action.nbor().lower_ in {"if", "should", "when"}
    ):
        return reader.knowledge.kind_of("come to its aid", "statement")  # "will come if called"
    if is_negated(action):  # "will not destroy", "will not send": neither threat nor gift
        return reader.knowledge.kind_of("nonaggression", "agreement") if kind and kind.obligation == "attack" else None
    return kind


def _denied(reader: CommitmentReader, action: Token) -> bool:
    """ "denied that it had promised to send tanks"."""
    return any(m.claim.act == "deny" and not m.claim.negated for m in reader.claims.holding(action.head.i))


def _taken_back(action: Token) -> bool:
    """ "withdrew its promise to send tanks"."""
    noun = action.head if action.dep_ == "acl" else action.head.head if action.dep_ == "pobj" else None
    if noun is None or noun.pos_ != "NOUN" or noun.dep_ != "dobj":
        return False
    verb = noun.head
    return verb.lemma_ in TAKES_BACK or (verb.lemma_ in {"take", "go"} and any(c.lower_ == "back" for c in verb.children))


def _hangs_apart(action: Token) -> bool:
    """ "pledged to send troops, should parliament agree": the condition hangs on the verb that pledges."""
    if action.dep_ not in {"xcomp", "ccomp"}:
        return False
    return any(c.dep_ in {"advcl", "ccomp"} and c.i > action.i for c in action.head.children)


def _action_end(action: Token, parts: Parts, end: int) -> int:
    """Where the action's words end: at its trigger, at the next act, or with its clause."""
    own = action.idx + len(action)
    last = parts.trigger_from if parts.trigger_from is not None and parts.trigger_from > own else end
    following = next((c for c in action.conjuncts if c.i > action.i and c.pos_ == "VERB"), None)
    if following is not None and following.idx < last:
        last = _conjunction(following, action).idx
    return max(last, own)


def _conjunction(following: Token, action: Token) -> Token:
    """The "and" before the next act, with the adverbs on it."""
    at = following
    while at.i - 1 > action.i and at.nbor(-1).pos_ in {"CCONJ", "ADV", "AUX", "PART", "PUNCT"}:
        at = at.nbor(-1)
    return at


def _evidence_start(action: Token, parts: Parts) -> int:
    """Where the subject, or an "if" clause before it, begins."""
    subjects = surface_subjects(action)
    own = min([action.idx, *(s.left_edge.idx for s in subjects if s.sent == action.sent and s.i < action.i)])
    if parts.trigger_from is not None and parts.trigger_from < own:
        return parts.trigger_from
    return own
