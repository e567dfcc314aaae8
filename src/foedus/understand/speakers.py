"""Who speaks where a report has "I" or "we", and for whom: in a quotation, in reported speech, in a whole statement."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Token

from foedus.knowledge.name_index import pieces
from foedus.understand.cast import Cast
from foedus.understand.findings import Mention
from foedus.understand.parse import Parsed
from foedus.understand.quotations import Quotation, find_quotations
from foedus.understand.syntax import NOUN_SUBJECTS, STOPS

REACH = 40  # tokens between a quotation and the verb that tells who speaks
NEAR = 2  # paragraph ends between a speaker's words and a quotation that goes on from them
OPEN_ENDS = frozenset({",", "!", "?", "-", "–", "—", "…", "..."})
MARKS = frozenset({'"', "''", "'", "``", "`", "”", "’", "“"})
STATEMENTS = frozenset({"statement", "remark", "remarks", "speech", "address", "communique", "communiqué", "declaration", "letter"})
FOR_STATES = frozenset({"GOV", "MIL", "SPY", "LEG"})  # whose people say "we" for their state
LABEL = 4  # tokens before the colon of a transcript: 'MR. SMITH: …'


@dataclass(slots=True)
class Speakers:
    """The speakers of one report. Belongs to one call of find_actors."""

    parsed: Parsed
    cast: Cast
    by_head: Mapping[int, Mention]
    speech: frozenset[str]  # lemmas of verbs of speech
    _quotations: tuple[Quotation, ...] | None = None
    _firsts: list[int] = field(default_factory=list)
    _told: dict[int, tuple[str, ...]] = field(default_factory=dict)  # number of a quotation → its speaker

    def one(self, token: Token) -> tuple[str, ...]:
        """Whom "I" means: who speaks, if that is one."""
        actors = self.of(token)
        return actors if len(actors) == 1 and self.cast.kind(actors[0]) != "state" else ()

    def side(self, token: Token) -> tuple[str, ...]:
        """Whom "we" means: the state or organisation that the speaker speaks for, else the speaker."""
        return tuple(dict.fromkeys(self._side(ident) for ident in self.of(token)))

    def _side(self, ident: str) -> str:
        actor = self.cast.actor(ident)
        if body := self._body(ident):
            return body
        speaks_for_state = actor.kind in {"person", "institution", "population"} and actor.sector in FOR_STATES
        return self.cast.state(actor.country) if actor.country and speaks_for_state else ident

    def _body(self, ident: str) -> str | None:
        """The organisation or armed group whose name stands in the title of a person: "NATO spokesman Jan Berg"."""
        if self.cast.kind(ident) != "person":
            return None
        titled = [m for m in self.by_head.values() if m.actors == (ident,) and m.kind in {"name", "title"} and m.end - m.first > 2]
        inside = {
            other.actors[0]
            for m in titled
            for i in range(m.first, m.head)
            if (other := self.by_head.get(i)) and len(other.actors) == 1 and other.actors != m.actors
        }
        bodies = {i for i in inside if self.cast.kind(i) in {"organisation", "armed-group"} and self.cast.actor(i).sector != "JRN"}
        return bodies.pop() if len(bodies) == 1 else self._led(ident)

    def _led(self, person: str) -> str | None:
        """The organisation that names the office which a person of the tables holds: "NATO Secretary General"."""
        tenure = self.cast.knowledge.tenure(person, self.cast.on)
        if tenure is None or tenure.country is not None:
            return None
        matches = self.cast.knowledge.index.matches(tenure.office, pieces(tenure.office))
        entries = [e for match in matches for e in match.entries if e.sort == "organisation"]
        return self.cast.entry(entries[0])[0] if entries else None

    def of(self, token: Token) -> tuple[str, ...]:
        """Who speaks the words around a first-person pronoun; empty where it is not clear."""
        number = self._holding(token.i)
        if number is not None:
            return self._of_quotation(number, token)
        below = token
        for ancestor in token.ancestors:  # "they told us": no words of theirs
            if below.dep_ == "ccomp":
                for actors in self._subject(ancestor):
                    return actors
            below = ancestor
        return self._of_label(token) or self._of_statement()

    def named(self, token: Token) -> tuple[str, ...]:
        """Who is named as the speaker right beside the quotation that a token stands in; nothing is remembered of it."""
        number = self._holding(token.i)
        ways = (self._after, self._before) if number is not None else ()
        return next((actors for way in ways for actors in way(self.quotations[number or 0])), ())

    # --- quotations --------------------------------------------------------------------------------------------------------------

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations of the report, found at the first first-person pronoun."""
        if self._quotations is None:
            self._quotations = find_quotations(self.parsed)
            self._firsts = [q.first for q in self._quotations]
        return self._quotations

    def is_quoted(self, i: int) -> bool:
        """Whether a token stands in a quotation."""
        return self._holding(i) is not None

    def _holding(self, i: int) -> int | None:
        quotations = self.quotations
        number = bisect_right(self._firsts, i) - 1
        return number if number >= 0 and i < quotations[number].end else None

    def _of_quotation(self, number: int, token: Token) -> tuple[str, ...]:
        if number not in self._told:
            self._told[number] = ()  # what leads back here has no speaker of its own
            self._told[number] = self._speaker(number, token)
        return self._told[number]

    def _speaker(self, number: int, token: Token) -> tuple[str, ...]:
        """The subject of the verb after or before the quotation, else of the clause around it, else who spoke before."""
        quotation = self.quotations[number]
        ways = [self._after, self._before]
        for way in ways if quotation.utterance else reversed(ways):
            for actors in way(quotation):
                return actors
        for actors in self._governing(token, range(quotation.first, quotation.end)):
            return actors
        return self._going_on(number, token) if quotation.utterance or self._opens_paragraph(quotation) else ()

    def _after(self, quotation: Quotation) -> Iterator[tuple[str, ...]]:
        """ "…," he said; "…" according to him."""
        doc, last = self.parsed.doc, quotation.end - 1
        while last > quotation.first and doc[last].text in MARKS:
            last -= 1
        following = doc[quotation.end] if quotation.end < len(doc) else None
        if following is None or (doc[last].text == "." and following.text not in {"-", "–", "—"}):
            return
        for i in range(quotation.end, min(len(doc), quotation.end + REACH)):
            if doc[i].text in STOPS or self._breaks(doc[i]):
                return
            if self._holding(i) is None:
                near = i - quotation.end < 3 and doc[last].text in OPEN_ENDS and following.pos_ in {"VERB", "PROPN", "PRON"}
                yield from self._subject(doc[i], any_verb=near)

    def _before(self, quotation: Quotation) -> Iterator[tuple[str, ...]]:
        """He said: "…"; Smith: "…"."""
        doc, i = self.parsed.doc, quotation.first - 1
        while i >= 0 and doc[i].is_space:
            i -= 1
        if i < 0 or (i < quotation.first - 1 and doc[i].text != ":") or doc[i].text in STOPS:
            return
        if (
            doc[i].text == ":"
            and i
            and (named := self.by_head.get(i - 1))
            and (named.first == 0 or self._breaks(doc[named.first - 1]))
        ):
            yield named.actors
        for k in range(i, max(-1, i - REACH), -1):
            if self._holding(k) is not None:
                continue
            if doc[k].text in STOPS or self._breaks(doc[k]):
                return
            yield from self._subject(doc[k])

    def _breaks(self, token: Token) -> bool:
        """The end of a paragraph."""
        return token.is_space and "\n" in token.text

    def _subject(self, verb: Token, *, any_verb: bool = False) -> Iterator[tuple[str, ...]]:
        """Who is the subject of a verb of speech; with `any_verb`, the person who is that of any finite verb: "…!" beamed Kerr."""
        if verb.lower_ == "according":
            for preposition in verb.children:
                yield from (m.actors for c in preposition.children if c.dep_ == "pobj" and (m := self.by_head.get(c.i)))
        if verb.pos_ not in {"VERB", "AUX"}:
            return
        speaks = verb.lemma_.lower() in self.speech
        if not speaks and not (any_verb and verb.tag_ in {"VBD", "VBZ"}):
            return
        if verb.dep_ == "pcomp" and verb.head.lower_ == "as":
            yield from self._quoted(verb.head.head)
        governor = verb
        while governor.dep_ in {"conj", "xcomp"} and not any(c.dep_ in NOUN_SUBJECTS for c in governor.children):
            governor = governor.head
        for child in governor.children:
            if child.dep_ in NOUN_SUBJECTS and self._holding(child.i) is None:
                subject = governor.head if child.tag_ in {"WP", "WDT"} and governor.dep_ == "relcl" else child
                mention = self.by_head.get(subject.i)
                if mention is not None and (speaks or any(self.cast.kind(a) == "person" for a in mention.actors)):
                    yield mention.actors

    def _quoted(self, verb: Token) -> Iterator[tuple[str, ...]]:
        """Who "was quoted as saying", or whom an agency "quoted as saying"."""
        passive = [c for c in verb.children if c.dep_ == "nsubjpass"]
        for child in passive or [c for c in verb.children if c.dep_ == "dobj"]:
            if mention := self.by_head.get(child.i):
                yield mention.actors

    def _governing(self, token: Token, within: range) -> Iterator[tuple[str, ...]]:
        """The subjects of the verbs of speech above the token, outside of the words quoted: he said that "we" would."""
        for ancestor in token.ancestors:
            if ancestor.i not in within:
                yield from self._subject(ancestor)
        for ancestor in token.ancestors:
            if ancestor.i not in within:
                yield from self._subject(ancestor, any_verb=True)  # he called it "our answer"

    # --- words without a verb of their own ---------------------------------------------------------------------------------------

    def _opens_paragraph(self, quotation: Quotation) -> bool:
        return quotation.first == 0 or self._breaks(self.parsed.doc[quotation.first - 1])

    def _going_on(self, number: int, token: Token) -> tuple[str, ...]:
        """A quotation by itself is of who spoke before it in reach, else of who speaks in the sentence after it."""
        doc, quotation = self.parsed.doc, self.quotations[number]
        before = self.quotations[number - 1] if number else None
        unclosed = before is not None and not before.closed
        if not quotation.closed and number + 1 < len(self.quotations) and self._opens_paragraph(self.quotations[number + 1]):
            after = self._of_quotation(number + 1, token)
            if after:
                return after
        sentence = doc[quotation.first - 1].sent if quotation.first else None
        if before is not None and (unclosed or self._ends(before.end, quotation.first) <= NEAR):
            spoken = self._of_quotation(number - 1, doc[before.first]) or ()
            between = any(self._holding(i) is None for i in range(before.end, quotation.first) if doc[i].pos_ == "VERB")
            if spoken and (unclosed or not between):
                return spoken
        if sentence is not None:
            last = next(
                (doc[i].sent for i in range(quotation.first - 1, -1, -1) if not (doc[i].is_space or doc[i].text in MARKS)), None
            )
            if last is not None and (spoken := self._teller(last.start, min(last.end, quotation.first), quotation)):
                return spoken
        start = quotation.end
        while start < len(doc) and doc[start].is_space:
            start += 1
        return self._teller(start, doc[start].sent.end, quotation) if start < len(doc) else ()

    def _ends(self, first: int, end: int) -> int:
        return sum(1 for token in self.parsed.doc[first:end] if self._breaks(token))

    def _teller(self, first: int, end: int, quotation: Quotation) -> tuple[str, ...]:
        """Who alone speaks in the sentence beside a quotation; nobody whom the quotation itself names."""
        told: list[tuple[str, ...]] = []
        for i in range(first, end):
            if self._holding(i) is None:
                told += [a for a in self._subject(self.parsed.doc[i]) if a not in told]
        if len(told) != 1:
            return ()
        named = [m for i in range(quotation.first, quotation.end) if (m := self.by_head.get(i)) and m.kind in {"name", "title"}]
        persons = {a for m in named for a in m.actors if self.cast.kind(a) == "person"}
        return () if persons & set(told[0]) else told[0]

    def _of_label(self, token: Token) -> tuple[str, ...]:
        """The speaker whose name opens the paragraph of a transcript: 'SMITH: We will see.'"""
        doc = self.parsed.doc
        start = next((i + 1 for i in range(token.i, -1, -1) if self._breaks(doc[i])), 0)
        for i in range(start, min(token.i, start + LABEL + 1)):
            if doc[i].text == ":" and (named := self.by_head.get(i - 1)):
                return named.actors
        return ()

    def _of_statement(self) -> tuple[str, ...]:
        """Whose statement or speech the report is, as its first line tells ("Statement by the Foreign Ministry of Norway")."""
        doc = self.parsed.doc
        first = next(iter(doc.sents), None)
        for token in first if first is not None else ():
            if token.lemma_.lower() not in STATEMENTS or token.dep_ != "ROOT":
                continue
            for child in token.children:
                targets = child.children if child.dep_ == "prep" and child.lower_ in {"by", "of", "from"} else (child,)
                for target in targets:
                    if target.dep_ in {"pobj", "poss", "compound", "amod"} and (named := self.by_head.get(target.i)):
                        return named.actors
        return ()
