"""Words that name or describe an agreement, before it is settled which of them mean the same one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from foedus.knowledge.agreements import AgreementKnowledge, AgreementWord
from foedus.model import ClauseName
from foedus.understand.agreement_nouns import head_word
from foedus.understand.agreement_sides import MARKS, NAMES, doers_of, lifted, named_beside, parties_named
from foedus.understand.agreement_untitled import bodies_joined, truces_agreed
from foedus.understand.agreement_words import (
    YEAR,
    is_bare,
    is_done,
    is_made_law,
    is_other_kind,
    is_ruled_out,
    is_telling,
    is_told_of,
    topic_words,
)
from foedus.understand.findings import ActorFindings
from foedus.understand.parse import Parsed
from foedus.understand.syntax import phrase

DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
LONGEST_PHRASE = 30  # tokens: beyond this the parse has run away with the sentence
CALLED_BY_PLACE = frozenset({"truce", "ceasefire", "fire", "armistice"})
BELLIGERENT = frozenset({"sides", "parties", "armies", "governments", "rebels", "commanders", "forces", "belligerents", "they"})
SUCCESSORS = {"SUN": "RUS"}  # who took over the treaties of a state that is no more


@dataclass(frozen=True, slots=True)
class Named:
    """One mention with what it says about its agreement. Token indices; `parties` are states, organisations or armed groups."""

    first: int
    end: int
    head: int
    word: str
    known: str | None
    organisation: bool
    key: frozenset[str]  # words of a proper name
    parties: tuple[str, ...]
    doers: tuple[str, ...]  # who signs, ratifies or breaks it
    topics: frozenset[str]
    clauses: tuple[ClauseName, ...]
    year: str | None
    definite: bool
    echo: bool  # can only refer back
    in_title: bool

    @property
    def rule(self) -> str:
        """The id of the rule that saw it."""
        return "agreement-known" if self.known else "agreement-named" if self.key else "agreement-described"


def name_agreements(parsed: Parsed, knowledge: AgreementKnowledge, actors: ActorFindings) -> tuple[Named, ...]:
    """Every mention of an agreement, in order of text."""
    known = tuple(_known_names(parsed, knowledge))
    found: list[Named] = []
    taken: set[int] = set()
    for token in parsed.doc:
        word = knowledge.words.get(head_word(token))
        if word is not None and token.i not in taken:
            named = _described(parsed, knowledge, actors, token, word, known)
            if named:
                found.append(named)
                taken.update(range(named.first, named.end))
    found.extend(_untitled(parsed, knowledge, actors, known))
    for first, end, identity in known:
        if not any(n.first <= first < n.end and n.known == identity for n in found):
            found.append(_bare_name(parsed, knowledge, first, end, identity))
    return tuple(sorted(found, key=lambda n: (n.head, n.first)))


def _untitled(
    parsed: Parsed, knowledge: AgreementKnowledge, actors: ActorFindings, known: tuple[tuple[int, int, str], ...]
) -> Iterator[Named]:
    """Truces told by a verb, and organisations joined or left that the registry does not know."""
    for verb, end, sides in truces_agreed(iter(parsed.doc), actors):
        parties = lifted(actors, tuple(i for t in sides if (m := actors.for_phrase(t)) for i in m.actors))
        if not parties and not any(t.lower_ in BELLIGERENT for t in sides):
            continue
        topics: frozenset[str] = frozenset({"ceasefire"})
        in_title = verb.idx < parsed.title_end
        yield Named(verb.i, end, verb.i, "truce", None, False, frozenset(), parties, (), topics, (), None, False, False, in_title)
    listed = {at for start, stop, _ in known for at in range(start, stop)}
    for first, end, body in bodies_joined(iter(parsed.doc), actors):
        if first not in listed and end - 1 not in listed:
            head = parsed.doc[first:end].root.i
            key = frozenset({body.lower()})
            in_title = parsed.doc[first].idx < parsed.title_end
            yield Named(first, end, head, "", None, True, key, (), (), frozenset({"accession"}), (), None, True, False, in_title)


def _known_names(parsed: Parsed, knowledge: AgreementKnowledge) -> Iterator[tuple[int, int, str]]:
    """Names and acronyms of the registry: (first token, end, id), longest at each place, none within another."""
    doc, at = parsed.doc, 0
    while at < len(doc):
        best: tuple[int, str] | None = None
        for table, word in ((knowledge.names, doc[at].lower_), (knowledge.acronyms, doc[at].text)):
            for words, identity in table.get(word, ()):
                end = _matched(parsed, at, words, fold=table is knowledge.names)
                if end and (best is None or end > best[0]):
                    best = (end, identity)
                    break
        if best:
            yield at, *best
            at = best[0]
        else:
            at += 1


def _matched(parsed: Parsed, at: int, words: tuple[str, ...], *, fold: bool) -> int | None:
    """The end of a run of tokens that reads as these words, marks between them let pass."""
    doc = parsed.doc
    for number, word in enumerate(words):
        while number and at < len(doc) and doc[at].text in MARKS:
            at += 1
        if at >= len(doc) or (doc[at].lower_ if fold else doc[at].text) != word:
            return None
        at += 1
    return at


def _bare_name(parsed: Parsed, knowledge: AgreementKnowledge, first: int, end: int, identity: str) -> Named:
    entry = knowledge.registry[identity]
    head = parsed.doc[first:end].root.i
    topics = frozenset({entry.topic} - {""})
    in_title = parsed.doc[first].idx < parsed.title_end
    return Named(first, end, head, "", identity, entry.organisation, frozenset(), (), (), topics, (), None, True, False, in_title)


def _described(
    parsed: Parsed,
    knowledge: AgreementKnowledge,
    actors: ActorFindings,
    token: Token,
    word: AgreementWord,
    known: tuple[tuple[int, int, str], ...],
) -> Named | None:
    """What the phrase headed by an agreement noun says; None where it is no agreement between states or organisations."""
    first, end = _extent(token)
    first = _headline_start(knowledge, actors, token, first)
    before = [t for t in token.doc[first : token.i] if not t.is_punct]
    lowers = {t.lower_ for t in before}
    if any(start <= token.i < stop - 1 for start, stop, _ in known):
        return None  # a longer name has it: "Collective Security Treaty Organisation"
    identity = _known_within(knowledge, known, first, token)
    if not identity and is_ruled_out(knowledge, actors, token, word, lowers):
        return None
    if word.strength == "joining" and not _consented_to(knowledge, token):
        return None
    after = tuple(topic_words(token))
    parties = parties_named(parsed, knowledge, actors, token, first)
    doers = doers_of(knowledge, actors, token)
    key = _name_key(parsed, knowledge, actors, token, before, after)
    sure = word.strength == "sure" and parties
    if not identity and not sure and is_other_kind(knowledge, token, word, lowers, len({*parties, *doers})):
        return None
    said = [knowledge.topics[w] for w in sorted(lowers | {t.lower_ for t in after}) if w in knowledge.topics]
    topics = frozenset({topic for topic, _ in said if topic} | ({word.topic} - {""}))
    clauses = () if identity else tuple(sorted({clause for _, clause in said if clause}))
    if identity and not _fits_parties(knowledge, identity, (*parties, *doers)):
        identity = None
    if identity and knowledge.registry[identity].topic:
        topics |= {knowledge.registry[identity].topic}
    dated = (*before, *(c for p in token.children if p.lower_ == "of" for c in p.children))
    year = next((t.text for t in dated if YEAR.fullmatch(t.text)), None)
    definite = bool(lowers & DEFINITE) or any(c.dep_ == "poss" for c in token.children) or bool(identity or key)
    if word.strength == "acted":
        after = (*after, token)
    told_of = is_told_of(knowledge, token, word, after)
    told_of = told_of or (is_telling(knowledge, token) and bool(lifted(actors, named_beside(actors, token))))
    told_of = told_of or (word.strength == "topical" and is_done(knowledge, actors, token))
    told_of = told_of or (word.strength == "topical" and is_made_law(knowledge, actors, token))
    named = bool(identity or parties or said)
    says_something = told_of or named or bool(key or year) or any(actors.at(t.i) for t in after) or len(doers) > 1
    definite = definite or is_bare(token, word, said=bool(said))
    if word.strength == "echo" and year and not (told_of or named or key):
        says_something = False  # "the 1990 document"
    echo = _is_echo(token, word, definite=definite, says_something=says_something, named=named)
    if echo is None:
        return None
    in_title = token.idx < parsed.title_end
    word_said = head_word(token)
    return Named(
        first, end, token.i, word_said, identity, False, key, parties, doers, topics, clauses, year, definite, echo, in_title
    )


def _is_echo(token: Token, word: AgreementWord, *, definite: bool, says_something: bool, named: bool) -> bool | None:
    """Whether the mention can only refer back; None where it can do neither that nor name an agreement."""
    echo = word.strength == "echo" or (not says_something and (word.strength == "topical" or definite))
    if not echo and not says_something and word.strength == "topical":
        return None
    if word.strength == "echo" and (not definite or named):
        return None
    return echo or (token.dep_ == "compound" and not named)  # "its treaty obligations", "a treaty event"


def _headline_start(knowledge: AgreementKnowledge, actors: ActorFindings, token: Token, first: int) -> int:
    """ "ratifies Belarus basing deal", whose parse makes a clause of it: the subject and the state before the noun are its own."""
    if first != token.i or not token.i or token.nbor(-1).lower_ not in knowledge.topics or token.nbor(-1).is_sent_start:
        return first
    first -= 1
    mention = actors.at(first - 1) if first > token.sent.start else None
    return (
        mention.first
        if mention and mention.kind in NAMES and first - mention.first == 1 and mention.first != token.sent.start
        else first
    )


def _extent(token: Token) -> tuple[int, int]:
    first, end = phrase(token)
    if end - first > LONGEST_PHRASE:
        first, end = max(first, token.i - 10), token.i + 1
    for comma in token.doc[token.i + 1 : end - 1]:
        if comma.lower_ == "," and comma.nbor().lower_ in {"which", "who", "whose", "that", "a", "an"}:
            end = comma.i  # a clause that hangs on the last noun of the phrase
            break
    for child in token.rights:
        if _is_place_of_act(child):
            end = min(end, child.i)
    sentence = token.sent
    return max(first, sentence.start), min(end, sentence.end)


def _is_place_of_act(child: Token) -> bool:
    """ "the treaty in Moscow on Monday": where and when something was done with it; "the truce in Gaza" is called so."""
    if child.dep_ != "prep" or child.lower_ not in {"in", "at", "on"} or child.head.lower_ in CALLED_BY_PLACE:
        return False
    return any(
        c.dep_ == "pobj" and (c.ent_type_ in {"GPE", "DATE", "TIME", "FAC"} or c.lower_ in {"response", "exchange", "return"})
        for c in child.children
    )


def _known_within(knowledge: AgreementKnowledge, known: tuple[tuple[int, int, str], ...], first: int, head: Token) -> str | None:
    """The registry's name on or before the head; an organisation's name there names no agreement by itself."""
    for start, end, identity in known:
        titled = head.i + 1 < start <= head.i + 3 and head.nbor().lower_ in {
            "on",
            "of",
        }  # "treaty on conventional forces in Europe"
        if titled and not knowledge.registry[identity].organisation:
            return identity
        if first <= start <= head.i and (not knowledge.registry[identity].organisation or start <= head.i < end):
            return identity
    return None


def _consented_to(knowledge: AgreementKnowledge, token: Token) -> bool:
    """ "approved Sweden's bid to join", "the ratification of its membership": joining as a thing that others consent to."""
    if token.lemma_ == "bid" and not any(t.lemma_ in knowledge.sets["joining"] for t in token.subtree):
        return False
    governor = token.head
    if token.dep_ == "pobj":
        governor = governor.head
    return governor.lemma_.lower() in knowledge.sets["consenting"]


def _fits_parties(knowledge: AgreementKnowledge, identity: str, parties: tuple[str, ...]) -> bool:
    """Other pairs of states may have an agreement of the same name."""
    entry = knowledge.registry[identity]
    return entry.reach != "bilateral" or {SUCCESSORS.get(p, p) for p in parties} <= set(entry.parties)


def _name_key(
    parsed: Parsed,
    knowledge: AgreementKnowledge,
    actors: ActorFindings,
    token: Token,
    before: list[Token],
    after: tuple[Token, ...],
) -> frozenset[str]:
    """The words of a proper name: capitalised ones by the head that name no actor. Headlines and telexes name nothing."""
    if token.idx < parsed.title_end or (token.text.isupper() and len(token) > 1):
        return frozenset()
    capitals: list[str] = []
    for part in [*reversed(before), *(after if token.text[0].isupper() else ())]:
        if part.lower_ in {"of", "on", "and", "for"} or part.pos_ in {"DET", "PRON"}:
            continue
        if not part.text[0].isupper() or (part.is_sent_start and part.i != token.i and part.pos_ != "PROPN"):
            if part.i < token.i:
                break
            continue
        if actors.at(part.i) is None and part.lower_ not in knowledge.words and part.ent_type_ not in {"NORP", "DATE"}:
            capitals.append(_stem(part.lower_))
    if token.text[0].isupper() or (before and before[-1].text[0].isupper() and len(capitals) >= 1):
        return frozenset(capitals)
    return frozenset()


def _stem(word: str) -> str:
    """Singular, as far as a treaty's name goes ("Partnerships")."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
