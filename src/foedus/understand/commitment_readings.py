"""A binding as it is read from the words, and the commitment that is recorded from it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from foedus.knowledge.commitments import Basis, CommitmentKnowledge, CommitmentRule, Kind
from foedus.model import Actor, Commitment, CommitmentName, Span, StepStanding
from foedus.understand.agreement_sides import lifted
from foedus.understand.commitment_parts import Parts
from foedus.understand.commitment_texts import UNTOLD, named_in
from foedus.understand.findings import ActorFindings, AgreementFindings, ClaimFindings, FactualityFindings, TimeFindings
from foedus.understand.parse import Parsed
from foedus.understand.syntax import clause
from foedus.understand.when import when_of

LONGEST_EVIDENCE = 400  # characters
PRIVATE = frozenset({"OPP", "CVL", "BUS", "EDU", "MED", "LAB", "REL", "HLT", "AGR", "CRM", "REF", "NGO"})  # who bind no state
MANY = {
    2: frozenset({"both", "two", "either", "neither", "each"}),
    3: frozenset({"three"}),
    4: frozenset({"four"}),
    5: frozenset({"five"}),
}
SIDES = frozenset(
    {"side", "party", "neighbour", "neighbor", "government", "capital", "country", "foe", "rival", "enemy", "army", "state"}
)
TWO = 2  # parties of a two-sided agreement
UNSAID = frozenset(
    {"kingdom", "republic", "emirate", "sultanate", "monarchy", "island", "north", "south", "country", "state"}
) | frozenset(
    {"government", "regime", "junta", "colony", "neighbour", "superpower", "rebel", "militia", "guerrilla", "insurgent", "movement"}
)


@dataclass(frozen=True, slots=True)
class CommitmentReader:
    """What reading commitments needs, passed along in one piece."""

    parsed: Parsed
    knowledge: CommitmentKnowledge
    actors: ActorFindings
    times: TimeFindings
    claims: ClaimFindings
    factuality: FactualityFindings
    agreements: AgreementFindings

    def parties(self, tokens: tuple[Token, ...]) -> tuple[str, ...]:
        """The states and organisations that these phrases stand for."""
        return lifted(self.actors, tuple(i for t in tokens if (m := self.actors.for_phrase(t)) for i in m.actors))

    def obligors(self, tokens: tuple[Token, ...]) -> tuple[str, ...]:
        """Those of these phrases who can bind a state or body: no opposition, no people of a town."""
        return self.speaking(tuple(i for t in tokens if (m := self.actors.for_phrase(t)) for i in m.actors))

    def speaking(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """The states and bodies that these actors bind when they speak."""
        table = {a.id: a for a in self.actors.actors}
        return self.parties_of_ids(tuple(i for i in ids if table[i].kind == "armed-group" or table[i].sector not in PRIVATE))

    def together(self, tokens: tuple[Token, ...]) -> tuple[str, ...]:
        """ "both", "the two sides", "the three": those named before, where they are as many."""
        for token in tokens:
            words = {token.lower_, *(c.lower_ for c in token.children)}
            many = next((n for n, names in MANY.items() if words & names), None)
            if many is None and not (token.lemma_.lower() in SIDES and token.tag_ == "NNS"):
                continue
            named = named_in(self.parsed, self.actors, 0, token.i)
            if len(named) == (many or TWO):
                return named
        return ()

    def only_state(self, end: int) -> tuple[str, ...]:
        """The one state that is named before `end`, for an office whose state nothing says."""
        named = named_in(self.parsed, self.actors, 0, end)
        return named if len(named) == 1 else ()

    def state_of(self, party: str) -> str:
        """The state that a group or body belongs to, else itself."""
        return next((a.country or party for a in self.actors.actors if a.id == party), party)

    def parties_of_ids(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """The states and organisations that these actors are or act for; a leader of the one group that is named is that group."""
        table = {a.id: a for a in self.actors.actors}
        led = {i: self._led_by(table[i]) for i in ids if table[i].kind == "person" and table[i].sector == "REB"}
        return lifted(self.actors, tuple(led.get(i) or i for i in ids))

    def _led_by(self, person: Actor) -> str | None:
        groups = [a.id for a in self.actors.actors if a.kind == "armed-group" and a.country == person.country]
        return groups[0] if len(groups) == 1 else None

    def sides(self, tokens: tuple[Token, ...], parties: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the parties that these phrases stand for; "the rebels" are the one armed group among them."""
        groups = tuple(p for p in parties if p in self.groups)
        found: list[str] = []
        for token in tokens:
            mention = self.actors.for_phrase(token)
            ids = mention.actors if mention else ()
            own = [p for p in lifted(self.actors, ids) if p in parties]
            if len(groups) == 1 and any(self._is_group(i, groups[0]) or self._is_people(i, groups[0]) for i in ids):
                own = own if groups[0] in own else [groups[0]]
            found.extend(p for p in own if p not in found)
        return tuple(found)

    def unsaid(self, heads: tuple[Token, ...], verb: Token, parties: tuple[str, ...]) -> tuple[str, ...]:
        """ "commits the kingdom to supply Amman": of two parties, the one that is not named in what is to be done."""
        if len(parties) != TWO or not any(t.lemma_.lower() in UNSAID for t in heads):
            return ()
        told = self.sides(tuple(t for t in verb.subtree if t.i > max(h.i for h in heads)), parties)
        return tuple(p for p in parties if p not in told) if len(told) == 1 else ()

    def alliance(self, verb: Token) -> tuple[str, ...]:
        """The organisation of states that the report named last before the verb, for its members."""
        named = [i for m in self.actors.mentions if m.first < verb.i for i in m.actors if i in self.bodies]
        return tuple(named[-1:])

    @property
    def bodies(self) -> frozenset[str]:
        """The organisations of states that the report names."""
        return frozenset(a.id for a in self.actors.actors if a.kind == "organisation" and a.sector == "IGO" and a.id != "UN")

    def kind(self, start: int, end: int, basis: Basis, before: str = "") -> Kind | None:
        """What these characters say is owed, by the words as they stand or by their verbs in the plain form."""
        words = f"{before}{self.parsed.text[start:end]}"
        found = self.knowledge.kind_of(words, basis)
        if found is not None and found.obligation != "other":
            return found
        span = self.parsed.doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            return found
        plain = before + "".join((t.lemma_ if t.pos_ == "VERB" else t.text) + t.whitespace_ for t in span)
        return self.knowledge.kind_of(plain, basis) or found

    def named_between(self, start: int, end: int) -> tuple[str, ...]:
        """The states, organisations and groups named in these tokens."""
        ids = tuple(i for m in self.actors.mentions if start <= m.first and m.end <= end and m.kind != "pronoun" for i in m.actors)
        return lifted(self.actors, ids)

    @property
    def groups(self) -> frozenset[str]:
        """The armed groups that the report names."""
        return frozenset(a.id for a in self.actors.actors if a.kind == "armed-group")

    def _is_group(self, identity: str, group: str) -> bool:
        """ "the rebels", "its fighters": of no state, or of the group's."""
        actor = next((a for a in self.actors.actors if a.id == identity), None)
        return actor is not None and actor.sector == "REB" and actor.country in {None, self.state_of(group)}

    def _is_people(self, identity: str, group: str) -> bool:
        """A people of the group's land ("the Tigrayans"), who stand for it."""
        actor = next((a for a in self.actors.actors if a.id == identity), None)
        of_land = actor is not None and actor.kind == "population" and actor.country == self.state_of(group)
        return of_land and actor is not None and actor.sector is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """Somebody bound to do something, before it is recorded. `action` is the word that says what."""

    rule: CommitmentRule
    action: Token
    kind: CommitmentName
    hostile: bool = False
    obligors: tuple[str, ...]
    beneficiaries: tuple[str, ...]
    standing: StepStanding = "occurred"
    may: bool = False
    agreement: str | None
    claim: str | None = None
    start: int  # characters: the action's words
    end: int
    first: int  # characters: the evidence
    last: int
    parts: Parts
    headline: bool


def commitment_of(reader: CommitmentReader, binding: Binding, number: int) -> Commitment:
    """The commitment as it is recorded."""
    parsed = reader.parsed
    return Commitment(
        id=f"k{number}",
        obligors=binding.obligors,
        beneficiaries=binding.beneficiaries,
        obligation=binding.kind,
        hostile=binding.hostile,
        basis="agreement" if binding.agreement else "statement",
        standing=binding.standing,
        strength="may" if binding.may else "must",
        agreement=None if binding.agreement is None or binding.agreement.startswith(UNTOLD) else binding.agreement,
        claim=binding.claim,
        trigger=binding.parts.trigger,
        condition=binding.parts.condition,
        action=parsed.chars(binding.start, binding.end),
        means=binding.parts.means,
        timing=binding.parts.timing,
        when=when_of(parsed, binding.action.i, reader.times),
        rule=binding.rule.id,
        evidence=(_evidence(parsed, binding),),
    )


def _evidence(parsed: Parsed, binding: Binding) -> Span:
    first, last = binding.first, binding.last
    if last - first > LONGEST_EVIDENCE:
        first = max(first, min(binding.start, binding.action.idx))
        last = min(last, first + LONGEST_EVIDENCE)
        cut = parsed.text.rfind(" ", first, last)
        last = cut if cut > binding.action.idx else last
    return parsed.chars(first, last)


def negation_start(verb: Token) -> int:
    """Where the act's words begin: at its "not" where it has one, so that a refusal never reads as a promise."""
    return min([verb.idx, *(c.idx for c in verb.children if c.dep_ == "neg" and c.i < verb.i)])


def clause_extent(parsed: Parsed, verb: Token) -> tuple[int, int]:
    """The characters of a verb's clause, without the punctuation at its ends."""
    first, end = clause(verb)
    span = parsed.span(max(first, verb.sent.start), min(end, verb.sent.end))
    return span.start, span.end


def trimmed(parsed: Parsed, start: int, end: int) -> tuple[int, int]:
    """The stretch without blanks, commas and full stops at its ends."""
    while start < end and parsed.text[start] in " ,;:\n\u00a0":
        start += 1
    while end > start and parsed.text[end - 1] in " ,;:.\n\u00a0":
        end -= 1
    return start, end
