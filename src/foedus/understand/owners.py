"""Whom a role phrase belongs to ("Russia's parliament", "NATO spokesman") and which sector it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from foedus.knowledge.actors import ActorKnowledge, Entry
from foedus.understand.actor_names import Named, phrase_head
from foedus.understand.cast import Cast
from foedus.understand.findings import Mention, MentionKind
from foedus.understand.parse import Parsed

OWNING = frozenset({"of", "from", "for", "in"})
# Sectors whose people belong to the state that they are in; troops, officials and refugees may be another's.
LOCAL = frozenset({"CVL", "OPP", "LAB", "EDU", "REL", "MED", "COP", "REB", "CRM", "PTY", "AGR", "JUD", "LEG", "SOC", "BUS", "UAF"})
EMPLOYING = frozenset({"with", "at"})
LIVED_IN = frozenset({"state", "capital", "place"})
RULED = frozenset({"state", "capital"})
HOSTS = frozenset({"BEL", "CHE", "AUT"})  # whose cities are the seats of others, too
OPPOSING = frozenset({"anti", "pro", "non"})  # "an anti-Syria journalist" is not Syria's
ARMED = frozenset({"REB", "PRM", "CRM"})  # whose soldiers and commanders are not the state's
NARROWING = ARMED | {"PTY", "LEG", "LAB", "OPP", "JUD", "MED", "EDU", "REL", "SOC", "BUS", "COP"}


def narrowed(head: Entry, before: Entry | None) -> str | None:
    """The sector of a role noun whose own is general, from the one in front: "rebel army", "party president"."""
    told = before.sector if before is not None and before.sort in {"role", "institution"} and before.country is None else None
    if told is None or head.sector not in {"MIL", "GOV"} or "takes" in head.flags:
        return head.sector
    if head.sector == "MIL":
        return told if told in ARMED or (told == "COP" and head.kind == "person") else head.sector
    return (
        told
        if told in NARROWING and head.kind == "person" and not (before and before.adjective and told not in ARMED)
        else head.sector
    )


@dataclass(frozen=True, slots=True)
class Owner:
    """Whom a role phrase belongs to: a state, or an actor of its own."""

    actor: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Owners:
    """One owner, or several ("Hungarian and Romanian officials"), and where an "of" phrase that names them ends."""

    each: tuple[Owner, ...] = ()
    end: int = 0  # token index, exclusive; 0 where no "of" phrase names them

    @property
    def countries(self) -> tuple[str, ...]:
        """The owning states, each once."""
        return tuple(dict.fromkeys(o.country for o in self.each if o.country))


@dataclass(slots=True)
class Phrases:
    """The names of one report by token and by phrase, and the people read so far. Belongs to one call of find_actors."""

    parsed: Parsed
    knowledge: ActorKnowledge
    cast: Cast
    names: list[Named]
    texts: list[str]  # of the tokens
    by_token: dict[int, Named] = field(default_factory=dict)
    by_phrase: dict[int, list[Named]] = field(default_factory=dict)
    people: dict[int, str] = field(default_factory=dict)  # token of the phrase's head → person
    named_people: set[int] = field(default_factory=set)  # tokens of people's names

    def __post_init__(self) -> None:
        for named in self.names:
            self.by_token.update(dict.fromkeys(range(named.first, named.end), named))
            self.by_phrase.setdefault(phrase_head(self.doc[named.head]).i, []).append(named)

    @property
    def doc(self) -> Doc:
        """The tokens."""
        return self.parsed.doc

    def mention(self, first: int, end: int, head: int, actors: tuple[str, ...], kind: MentionKind) -> Mention:
        """A mention on tokens."""
        return Mention(self.parsed.span(first, end), first, end, head, actors, kind)

    # --- owners ------------------------------------------------------------------------------------------------------------------

    def owners(self, head: Token) -> Owners:
        """Whom the phrase belongs to, by modifiers, possessor or "of"; an ally or counterpart is not the possessor's own."""
        role = self.by_token.get(head.i)
        parts = [p for p in self.by_phrase.get(head.i, ()) if p.head != head.i and not self.is_no_owner(p, head)]
        found = self.owners_before(parts)
        if found:
            return Owners(found)
        if role is not None and "relation" in role.entry.flags:
            return Owners()
        possessors = [c for c in head.children if c.dep_ == "poss"]
        for child in possessors:
            found = self.owners_at(child)
            if found:
                return Owners(found)
        return Owners() if possessors else self.owners_after(head)

    def is_of_a_people(self, head: Token) -> bool:
        """ "Kurdish officials": of a people without a state, who are not those of the state told of."""
        parts = [p for p in self.by_phrase.get(head.i, ()) if p.head != head.i]
        unknown = (c for c in head.lefts if c.dep_ == "amod" and c.i not in self.by_token and c.ent_type_ in {"NORP", "LOC"})
        return any(p.entry.sort == "ethnic" and p.entry.country is None for p in parts) or any(unknown)  # "Baltic officials"

    def owners_before(self, parts: list[Named]) -> tuple[Owner, ...]:
        """The first owner among the modifiers and those coordinated with it: "Hungarian and Romanian officials"."""
        for part in parts:
            if owner := self.owner_of(part.entry):
                joined = {t.i for t in self.doc[part.head].conjuncts}
                rest = (o for p in parts if p.head in joined and (o := self.owner_of(p.entry)))
                return tuple(dict.fromkeys((owner, *rest)))
        return ()

    def owners_after(self, head: Token) -> Owners:
        """The owners that an "of", "from", "for" or "in" phrase names."""
        for child in head.children:
            if (
                child.dep_ == "prep"
                and child.i > head.i
                and (child.lower_ in OWNING or (child.lower_ == "to" and self.serves(head)))
            ):
                for target in child.children:
                    charge = target.lower_ in {"charge", "command"} and child.lower_ == "in"  # "the admiral in charge of the fleet"
                    found = self.owners_after(target).each if charge else self.owners_in(head, child, target)
                    if target.dep_ == "pobj" and found:
                        named = self.by_token.get(target.i)
                        end = named.end if named else target.i + 1
                        return Owners(found, end if end - head.i <= 8 else 0)
        return Owners()

    def serves(self, head: Token) -> bool:
        """ "An adviser to Norway's king", not "an ambassador to Norway"."""
        role = self.by_token.get(head.i)
        return role is not None and role.entry.name in self.knowledge.cues["servant"]

    def employers(self, head: Token) -> tuple[Owner, ...]:
        """ "A soldier with Norway's northern brigade", "an analyst at the Danish defence college"."""
        targets = [t for c in head.children if c.dep_ == "prep" and c.lower_ in EMPLOYING and c.i > head.i for t in c.children]
        return next(
            (found for t in targets if t.dep_ == "pobj" and t.pos_ in {"NOUN", "PROPN"} and (found := self.employer(t))), ()
        )

    def employer(self, body: Token) -> tuple[Owner, ...]:
        """The owners of a body, by possessor or demonym: a place alone ("an analyst at Oslo") tells nothing."""
        about = [p for p in self.by_phrase.get(body.i, ()) if p.entry.sort in {"role", "institution"}]
        if not about or any(p.entry.sector == "BUS" for p in about):
            return ()  # "a manager at a Danish firm"
        parts = [p for p in self.by_phrase.get(body.i, ()) if p.head != body.i and p.entry.sort in {"demonym", "institution"}]
        possessors = [o for c in body.children if c.dep_ == "poss" for o in self.owners_at(c)]
        named = self.by_token.get(body.i)
        own = self.owner_of(named.entry) if named is not None and named.entry.sort == "institution" else None
        return (own,) if own else tuple(possessors) or self.owners_before(parts)

    def is_body(self, token: Token) -> bool:
        """ "A deputy in the Danish parliament", "a colonel in Kenya's army"."""
        named = self.by_token.get(token.i)
        return named is not None and named.entry.sort in {"role", "institution"} and named.entry.kind == "institution"

    def is_no_owner(self, named: Named, head: Token) -> bool:
        """ "Anti-Syria", "an Iran expert", who studies it, and "ethnic Albanian fighters", who are of another state."""
        topic = named.entry.sort == "state" and not self.texts[named.end - 1].isupper()  # "a UK analyst" is British
        studied = (
            topic and head.lemma_.lower() in self.knowledge.cues["topical"] and self.doc[named.head].dep_ in {"compound", "nmod"}
        )
        ethnic = named.entry.sort == "demonym" and named.first > 0 and self.texts[named.first - 1].lower() == "ethnic"
        return studied or ethnic or self.opposed(named)

    def opposed(self, named: Named) -> bool:
        """ "anti-Syria", "pro-Russian"."""
        return named.first > 1 and self.doc[named.first - 1].text == "-" and self.doc[named.first - 2].lower_ in OPPOSING

    def owners_in(self, head: Token, preposition: Token, target: Token) -> tuple[Owner, ...]:
        """The owners after "of", "from" or "for"; after "in" a state or place only, and only of those who live there."""
        if preposition.lower_ != "in":
            return self.owners_at(target)
        role = self.by_token.get(head.i)
        if role is None:
            return ()
        if role.entry.kind in {"person", "population"} and self.is_body(target):
            return self.owners_at(target)
        cues = self.knowledge.cues
        sorts = LIVED_IN if self.sector(role) in LOCAL else RULED if role.entry.name in cues["ruling"] else frozenset()
        seated = role.entry.name in cues["seated"] or (
            role.entry.kind == "institution" and self.sector(role) in {"GOV", "SPY"} and role.entry.name not in cues["abroad"]
        )
        sorts = sorts or (frozenset({"capital"}) if seated else frozenset())
        joined = (t for t in head.conjuncts if t.i > target.i)  # "officials in Seoul and Tokyo", as it is often parsed
        named = [n for t in (target, *target.conjuncts, *joined) if (n := self.by_token.get(t.i)) and n.entry.sort in sorts]
        states = [n.entry.country for n in named if n.entry.country and not (n.entry.country in HOSTS and sorts != LIVED_IN)]
        return tuple(Owner(s, s) for s in dict.fromkeys(states))

    def owners_at(self, token: Token) -> tuple[Owner, ...]:
        """The owners that a phrase and those coordinated with it name, looking through their own ("the parliament of Latvia")."""
        found = [o for t in (token, *(t for t in token.conjuncts if t.i > token.i)) for o in self.owner_at(t)]
        return tuple(dict.fromkeys(found))

    def owner_at(self, token: Token) -> tuple[Owner, ...]:
        """The owners that one phrase names."""
        if token.i in self.people:
            ident = self.people[token.i]
            country = self.cast.country(ident)
            return (Owner(ident, country),) if country else ()
        named = self.by_token.get(token.i)
        if named and (owner := self.owner_of(named.entry)):
            return (owner,)
        return self.owners(token).each if token.pos_ in {"NOUN", "PROPN"} else ()

    def owner_of(self, entry: Entry) -> Owner | None:
        """What a table's entry owns."""
        if entry.sort in {"state", "demonym", "capital"}:
            return Owner(entry.id, entry.id)
        if entry.sort in {"ethnic", "place"}:
            return Owner(entry.country, entry.country) if entry.country else None
        if entry.sort in {"organisation", "armed-group", "institution"}:
            ident = self.cast.entry(entry)[0]
            return Owner(ident, entry.country if entry.sort == "institution" else None)
        if entry.sort == "person":
            ident = self.cast.person(entry)
            country = self.cast.country(ident)
            return Owner(ident, country) if country else None
        return None

    # --- sectors -----------------------------------------------------------------------------------------------------------------

    def sector(self, named: Named) -> str | None:
        """The sector of a role phrase: a former official's is ELI; a spokesman's is that of what he speaks for."""
        head = self.doc[named.head]
        around = [n for n in self.by_phrase.get(phrase_head(head).i, ()) if n.first != named.first and n.end <= named.first]
        if named.entry.kind == "person":
            if any(n.entry.sector == "ELI" and n.entry.adjective for n in around):
                return "ELI"
            for inner in self.inner_roles(head):
                if inner.entry.sort == "institution" and inner.entry.sector:
                    return inner.entry.sector
        if "takes" in named.entry.flags:
            for part in (*reversed(around), *self.inner_roles(head)):
                if part.entry.sector and part.entry.sort in {"role", "institution"}:
                    return part.entry.sector
        return narrowed(named.entry, around[-1].entry if around and around[-1].end == named.first else None)

    def inner_roles(self, head: Token) -> Iterator[Named]:
        """Role words and institutions in the "of" phrase or possessor."""
        for child in head.children:
            owning = child.dep_ == "prep" and child.lower_ in OWNING
            targets: Iterable[Token] = [child] if child.dep_ == "poss" else child.children if owning else ()
            for target in targets:
                named = self.by_token.get(target.i)
                if named and named.entry.sort in {"role", "institution"}:
                    yield named
                    if named.entry.sector is None:  # "hundreds of thousands of people"
                        yield from self.inner_roles(target)
