"""For or against whom a pledge or threat is made."""

from __future__ import annotations

from spacy.tokens import Token

from foedus.knowledge.commitments import Kind
from foedus.model import Agreement
from foedus.understand.commitment_parts import Parts
from foedus.understand.commitment_readings import CommitmentReader
from foedus.understand.syntax import roles

TOWARDS = ("to", "for", "against", "with", "on", "from", "in")
MUTUAL = 2  # sides that promise one another


def beneficiaries(
    reader: CommitmentReader,
    action: Token,
    obligors: tuple[str, ...],
    kind: Kind | None,
    parts: Parts,
    agreement: Agreement | None,
    target: tuple[str, ...],
    *,
    hostile: bool,
) -> tuple[str, ...]:
    """The other parties; else whom the action names, who is told of it (`target`), or who stands in what it hangs on."""
    if agreement:
        mutual = set(obligors) == set(agreement.parties)
        found = agreement.parties if mutual else tuple(p for p in agreement.parties if p not in obligors)
    else:
        found = _towards(reader, action, obligors) or tuple(p for p in target if p not in obligors)
    if not found and len(obligors) == MUTUAL and kind and kind.obligation in {"withdrawal", "ceasefire", "nonaggression"}:
        found = obligors
    if not found and agreement is None:
        last = action.right_edge
        stop = min((p.start for p in (parts.trigger, parts.condition) if p and p.start > action.idx), default=last.idx + len(last))
        found = _named_within(reader, action.idx, stop, obligors)
    hangs_on = parts.trigger or parts.condition
    if not found and hangs_on and (hostile or (kind and kind.obligation in {"withdrawal", "ceasefire", "defence"})):
        found = _named_within(reader, hangs_on.start, hangs_on.end, obligors)
    return found


def _towards(reader: CommitmentReader, action: Token, obligors: tuple[str, ...]) -> tuple[str, ...]:
    """Whom the act is for or against: its objects, then those it is directed to."""
    found = roles(action)
    named = reader.parties((*found.patients, *found.datives))
    directed = found.after(*TOWARDS)
    named = named or reader.parties(tuple(directed))
    if not named:  # "come to the aid of Chad", "come to its rescue"
        inner = (x for t in directed for x in (*roles(t).after("of"), *(c for c in t.children if c.dep_ == "poss")))
        named = reader.parties(tuple(inner))
    if not named:
        named = reader.parties(tuple(t for p in found.patients for t in roles(p).after("to", "for", "against", "in", "of")))
    if not named:
        named = reader.parties(tuple(c for p in found.patients for c in p.children if c.dep_ == "poss"))
    return tuple(p for p in named if p not in obligors)


def _named_within(reader: CommitmentReader, start: int, end: int, obligors: tuple[str, ...]) -> tuple[str, ...]:
    """The first state named in a stretch of text that is not the speaker: in "if Israel …", who is threatened."""
    for mention in reader.actors.mentions:
        if start <= mention.span.start < end:
            others = tuple(p for p in reader.parties_of_ids(mention.actors) if p not in obligors)
            if others:
                return others
    return ()
