"""What each side has to do or may do, by clauses that put it as owed: told under an agreement, or after a sentence about one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from foedus.understand.commitment_parts import parts_within
from foedus.understand.commitment_readings import Binding, CommitmentReader, clause_extent, negation_start, trimmed
from foedus.understand.commitment_texts import named_in
from foedus.understand.owed_clauses import Owed, is_told_under, owed_clause
from foedus.understand.syntax import is_negated, is_passive, roles, surface_subjects

MOST = 5  # parties that one sentence about a signing names
RULE = "commitment-duty"
UNDER = "commitment-under"
LIVE = frozenset({"signed", "ratified", "approved", "in-force", "negotiated", "provisionally-applied", "extended", "amended"})
AGREES = frozenset({"agree", "accept"})
GIVES_WORD = frozenset({"undertake", "promise", "pledge", "consent"})
COLLECTIVE = frozenset({"each", "both", "either", "neither", "all", "they", "it", "everyone", "nobody", "none"})
SIDES = frozenset(
    {
        "party",
        "side",
        "signatory",
        "member",
        "country",
        "state",
        "government",
        "nation",
        "neighbour",
        "neighbor",
        "army",
        "navy",
        "ally",
    }
)
FORMAL = frozenset(
    {"ratify", "sign", "approve", "visit", "meet", "vote", "pass", "attend", "travel", "decide", "negotiate", "agree", "discuss"}
    | {"talk", "wait", "choose", "hope", "face", "enter", "take", "hold", "prove", "show", "convene", "debate", "address", "brief"}
    | {
        "return",
        "announce",
        "resume",
        "examine",
        "study",
        "report",
        "speak",
        "arrive",
        "leave",
        "begin",
        "start",
        "expire",
        "lapse",
    }
    | {
        "consider",
        "bind",
        "follow",
        "cease",
        "host",
        "join",
        "quit",
        "become",
        "denounce",
        "exchange",
        "submit",
        "present",
        "table",
    }
    | {"accede", "review", "endorse", "reconvene", "open", "launch", "apply", "conclude", "initial", "finalise", "finalize"}
)
IN_RETURN = re.compile(r"\bin (?:return|exchange|turn)\b|\bfor (?:its|their) part\b", re.IGNORECASE)
UNDER_IT = re.compile(r"\s(?:under|as part of|according to|in line with) (?:the|a|an|its|this|that)\b", re.IGNORECASE)
TRAILING = re.compile(r"[\s,;]+(?:and|but|while|or)?[\s,;]*$")
RECEIVES = frozenset({"have", "receive", "get", "obtain", "gain", "enjoy"})
GIVEN = frozenset({"give", "grant", "pay", "lend", "allow", "accord", "compensate"})
PAPERS = frozenset({"signature", "name", "notice", "instrument", "ratification", "pen", "initial", "seal", "assent", "consent"})
ACTIONS = {  # objects with which a word of FORMAL is an act that is owed
    "enter": frozenset({"territory", "zone", "water", "airspace", "strip"}),
    "hold": frozenset({"exercise", "election", "vote", "fire", "referendum", "manoeuvre", "drill", "poll"}),
    "take": frozenset({"part", "step", "back", "refugee", "migrant", "prisoner"}),
    "return": frozenset(
        {"prisoner", "body", "remains", "territory", "refugee", "land", "artefact", "soldier", "fugitive", "island"}
    ),
    "open": frozenset(
        {"border", "crossing", "market", "embassy", "port", "airspace", "road", "corridor", "gate", "base", "frontier"}
    ),
    "exchange": frozenset({"prisoner", "body", "captive", "map", "datum", "list", "detainee"}),
    "begin": frozenset({"withdrawal", "demining", "release"}),
    "pass": frozenset({"datum", "intelligence", "information", "law"}),
}


@dataclass(frozen=True, slots=True)
class Scope:
    """What is being told of: an agreement, or what two sides have agreed without a word for it."""

    parties: tuple[str, ...]
    agreement: str | None
    standing: bool  # whether it is more than an idea
    words: bool = False  # no more than somebody's word


def duty_bindings(reader: CommitmentReader) -> Iterator[Binding]:
    """A chain of sentences, each after one that names the agreement or tells what is owed under it."""
    scope: Scope | None = None
    apart = False  # one sentence of something else has come between
    for sentence in reader.parsed.sentences():
        opened = _opened(reader, sentence)
        here = opened or scope
        found = False
        if here is None:
            yield from _together(reader, sentence)
        else:
            for verb in sentence:
                if (
                    opened is not None
                    and opened.words
                    and not IN_RETURN.search(verb.doc[max(sentence.start, verb.i - 8) : verb.i + 1].text)
                ):
                    continue  # what is promised there is told as a promise
                binding = _duty(reader, verb, here, chained=(opened is None or opened.agreement is None) and not apart)
                if binding is not None:
                    found = True
                    yield binding
        if opened is not None:
            scope, apart = opened, False
        elif not found and any(t.is_alpha for t in sentence):
            scope, apart = (None, False) if apart else (scope, True)


def _together(reader: CommitmentReader, sentence: TokenSpan) -> Iterator[Binding]:
    """ "Neither side may move guns", "both must free their prisoners": what two who were named before owe one another."""
    for verb in sentence:
        owed = owed_clause(verb)
        subjects = surface_subjects(owed.head) if owed is not None else ()
        if owed is None or owed.weak or not any(_is_collective(s) and s.lower_ != "they" for s in subjects):
            continue
        sides = reader.together(subjects)
        if sides and sentence.start > 0:
            binding = _duty(reader, verb, Scope(sides, None, standing=True), chained=True)
            if binding is not None:
                yield binding


def _opened(reader: CommitmentReader, sentence: TokenSpan) -> Scope | None:
    """The agreement that the sentence names last, or the sides that it says have agreed."""
    named = [m.agreement for m in reader.agreements.mentions if sentence.start <= m.head < sentence.end]
    table = {a.id: a for a in reader.agreements.agreements}
    for identity in reversed(named):
        agreement = table[identity]
        parties = agreement.parties
        if len(parties) == 1:  # "Chad has agreed to leave under a truce that Niger's president signed"
            beside = named_in(reader.parsed, reader.actors, sentence.start, sentence.end)
            parties = (*parties, *(p for p in beside if p not in parties)) if len(beside) <= MOST else parties
        if parties:
            live = any(s.step in LIVE and s.standing in {"occurred", "expected"} for s in agreement.steps)
            return Scope(parties, identity, live or agreement.status.value not in {"proposed", "none", "negotiating"})
    for verb in sentence:
        if verb.lemma_ in AGREES | GIVES_WORD and verb.pos_ == "VERB" and not is_negated(verb) and not is_passive(verb):
            subjects = surface_subjects(verb)
            sides = reader.parties(subjects) or reader.together(subjects)
            if len(sides) == 1 and (len(subjects) > 1 or verb.lemma_ in GIVES_WORD):  # "Chad and its neighbour have agreed"
                sides = tuple(
                    p for p in named_in(reader.parsed, reader.actors, sentence.start, sentence.end) if p not in {"UN", "EU"}
                )
            if (len(sides) > 1 if verb.lemma_ in AGREES else len(sides) == 2) and any(
                c.dep_ in {"xcomp", "ccomp", "prep", "dobj"} for c in verb.children
            ):
                return Scope(sides, None, standing=True, words=verb.lemma_ in GIVES_WORD)
    return None


def _duty(reader: CommitmentReader, verb: Token, scope: Scope, *, chained: bool) -> Binding | None:
    owed = owed_clause(verb)
    if owed is None or (not owed.negated and _is_formal(reader, verb) and not _is_grave(reader, owed)):
        return None
    if owed.negated and verb.dep_ == "conj" and owed_clause(verb.head) is not None:
        return None  # "neither may recruit, move guns or dig trenches"
    told = _is_told(reader, owed, scope, chained=chained)
    if not told and (_is_said(reader, owed) or not scope.standing):
        return None
    heads = (owed.subject,) if owed.subject is not None else surface_subjects(owed.head) or surface_subjects(verb)
    subjects = tuple(s for s in heads if not reader.agreements.headed_by(s.i))
    if (heads and not subjects) or _is_of_parliament(reader, subjects):
        return None
    listed = any(t.text in {":", ";"} for t in verb.doc[verb.sent.start : verb.i])
    if owed.weak and not told and not _is_foreseen(reader, owed, subjects, scope, chained=chained or listed):
        return None
    sides = _sides(reader, scope, subjects, verb, chained=chained or told or listed) or _beyond(reader, scope, subjects, told=told)
    if not sides:
        return None
    others = tuple(p for p in scope.parties if p not in sides)
    given = verb.lemma_ in (GIVEN if is_passive(verb) else RECEIVES)  # "is to have the use of a pier": the other owes it
    if given or (owed.may and not owed.negated):
        sides, others = (others or scope.parties, sides if others else scope.parties)
    return _binding(reader, scope, owed, sides, others or (scope.parties if len(scope.parties) == 2 else ()))


def _is_told(reader: CommitmentReader, owed: Owed, scope: Scope, *, chained: bool) -> bool:
    """Told as a clause of the agreement, or as what one side does in return."""
    if scope.agreement is not None and is_told_under(reader, owed.head, scope.agreement):
        return True
    near = owed.verb.doc[max(owed.verb.sent.start, owed.verb.i - 8) : owed.verb.i + 1].text
    return chained and IN_RETURN.search(near) is not None


def _is_said(reader: CommitmentReader, owed: Owed) -> bool:
    """Somebody's demand or view; no claim is what a side itself undertakes, or what a text says."""
    holding = reader.claims.holding(owed.verb.i)
    return any(m.claim.claimants and not (m.claim.act == "promise" and owed.head.i in m.cue) for m in holding)


def _is_of_parliament(reader: CommitmentReader, subjects: tuple[Token, ...]) -> bool:
    """ "the parliaments are to consider it"."""
    mentions = (m for s in subjects if (m := reader.actors.for_phrase(s)) is not None)
    return any(reader.actors.sector(i) in {"LEG", "JUD"} for m in mentions for i in m.actors)


def _is_foreseen(reader: CommitmentReader, owed: Owed, subjects: tuple[Token, ...], scope: Scope, *, chained: bool) -> bool:
    """What "will" be done by each side, or by one of the parties right after their agreement was told."""
    if owed.may and not owed.negated:
        return False
    if any(_is_collective(s) for s in subjects):
        return True
    if is_passive(owed.verb):
        return False
    return (chained and bool(reader.sides(subjects, scope.parties))) or _has_kind(reader, owed)


def _beyond(reader: CommitmentReader, scope: Scope, subjects: tuple[Token, ...], *, told: bool) -> tuple[str, ...]:
    """Those named as bound though not as parties: an armed group of a party's land, or any in an agreement's own clause."""
    named = reader.obligors(subjects)
    if told and len(named) == 1:
        return named
    lands = {reader.state_of(p) for p in scope.parties}
    if any(p in reader.bodies for p in scope.parties):  # their members
        return named
    return tuple(p for p in named if (p in reader.groups and reader.state_of(p) in scope.parties) or p in lands)


def _binding(reader: CommitmentReader, scope: Scope, owed: Owed, sides: tuple[str, ...], others: tuple[str, ...]) -> Binding:
    parsed, verb = reader.parsed, owed.verb
    start, end = clause_extent(parsed, owed.head)
    end = max(end, clause_extent(parsed, verb)[1])
    following = next((c for c in owed.head.conjuncts if c.i > verb.i and c.pos_ in {"VERB", "AUX"}), None)
    if following is not None:
        end = min(end, max(following.left_edge.idx, verb.idx + len(verb)))
    action = trimmed(parsed, negation_start(verb), end)
    action = (action[0], action[0] + len(TRAILING.sub("", parsed.text[action[0] : action[1]])))
    subjects = surface_subjects(owed.head) if is_passive(verb) else ()
    auxiliaries = [c.text for c in verb.children if c.dep_ in {"aux", "auxpass"} and c.lower_ == "be"]
    before = "".join(f"{w} " for w in (*(s.text for s in subjects), *auxiliaries))
    parts = parts_within(parsed, reader.knowledge, start, end, verb)
    told_from = UNDER_IT.search(parsed.text, action[0], action[1])
    stop = told_from.start() if told_from else action[1]
    if parts.trigger is None and parts.trigger_from is not None and parts.trigger_from > verb.idx:
        stop = min(stop, parts.trigger_from)  # "…, failing which Delhi may take back its tariff cuts"
    kind = reader.kind(action[0], stop, "agreement", before)
    if owed.negated and kind is None:
        harm = reader.kind(action[0], action[1], "statement", before)
        kind = reader.knowledge.kind_of("nonaggression", "agreement") if harm and harm.obligation == "attack" else None
    may = owed.may and not owed.negated
    if may and kind is not None and kind.obligation in {"troops", "arms", "aid", "withdrawal"}:
        kind = None  # "may send troops": access, no gift of the host's
    return Binding(
        rule=reader.knowledge.rules[UNDER if scope.agreement and is_told_under(reader, owed.head, scope.agreement) else RULE],
        action=verb,
        kind=kind.obligation if kind else "other",
        obligors=sides,
        beneficiaries=others,
        may=may,
        agreement=scope.agreement,
        start=action[0],
        end=action[1],
        first=min(start, action[0]),
        last=trimmed(parsed, start, end)[1],
        parts=parts,
        headline=verb.idx < parsed.title_end,
    )


def _has_kind(reader: CommitmentReader, owed: Owed) -> bool:
    """What sides are to do in the future is told as owed where it is of a kind that treaties have."""
    kind = reader.kind(*clause_extent(reader.parsed, owed.verb), "agreement")
    return kind is not None and kind.obligation not in {"ratify", "consultation", "other"}


def _is_grave(reader: CommitmentReader, owed: Owed) -> bool:
    """Of a kind that no formality has: "enter into consultations", "take part in the defence of"."""
    kind = reader.kind(*clause_extent(reader.parsed, owed.verb), "agreement")
    return kind is not None and kind.obligation in {"consultation", "defence", "nonaggression", "neutrality"}


def _is_formal(reader: CommitmentReader, verb: Token) -> bool:
    """An act about the agreement itself, or one that binds nobody."""
    objects = {t.lemma_.lower() for t in roles(verb).patients}
    if any(c.dep_ == "prt" for c in verb.children):
        return False  # "hold up", "take in", "pass on"
    if objects & PAPERS:
        return True
    inside = (x for c in verb.children for x in ((c,) if c.dep_ not in {"prep", "prt"} else tuple(c.children)))
    inner = next((c for c in inside if c.dep_ in {"xcomp", "pcomp", "advcl"} and c.pos_ == "VERB"), None)
    if verb.lemma_ in {"go", "continue", "keep", "start", "begin"} and inner is not None:
        return _is_formal(reader, inner)
    if verb.lemma_ in ACTIONS and objects & ACTIONS[verb.lemma_]:
        return False
    if verb.lemma_ == "leave":
        return not objects and not any(c.dep_ in {"advmod", "npadvmod"} for c in verb.children)
    if verb.lemma_ == "have":
        return not objects
    return verb.lemma_ in FORMAL or verb.lemma_ in reader.knowledge.evasive


def _sides(reader: CommitmentReader, scope: Scope, subjects: tuple[Token, ...], verb: Token, *, chained: bool) -> tuple[str, ...]:
    """Those of the parties who are to do it; all, where the words put it on each or on nobody."""
    if all(s.lower_ == "they" for s in subjects) and (meant := reader.sides(subjects, scope.parties)):
        return meant
    if any(_is_collective(s) for s in subjects):
        return scope.parties
    if not subjects and not is_passive(verb):
        return scope.parties if chained else ()
    named = reader.sides(subjects, scope.parties)
    if named:
        return named
    within = tuple(t for s in subjects for t in s.subtree)
    if is_passive(verb):
        agents = reader.sides(roles(verb).agents, scope.parties)
        return agents or reader.sides(within, scope.parties) or (scope.parties if chained else ())
    if unsaid := reader.unsaid(subjects, verb, scope.parties):
        return unsaid
    if subjects and chained and all((m := reader.actors.for_phrase(s)) is None or m.actors == ("MIL",) for s in subjects):
        return reader.sides(within, scope.parties) or (scope.parties if all(s.tag_ == "NNS" for s in subjects) else ())
    return ()


def _is_collective(subject: Token) -> bool:
    """ "each", "both armies", "neither side", "the parties"."""
    if subject.lower_ in COLLECTIVE - {"it"}:
        return True
    own = {c.lower_ for c in subject.children if c.dep_ in {"det", "predet", "preconj", "amod"}}
    if own & {"each", "both", "either", "neither"}:
        return True
    return subject.lemma_.lower() in SIDES and (subject.tag_ == "NNS" or bool(own & {"no", "every", "all"})) and "other" not in own
