"""Words that name or describe an agreement, before it is settled which of them mean the same one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from foedus.knowledge.agreements import AgreementKnowledge, AgreementWord
from foedus.model import ClauseName
from foedus.understand.agreement_words import (
    HALTS,
    TWO,
    YEAR,
    is_bare,
    is_bound,
    is_other_kind,
    is_ruled_out,
    is_telling,
    is_told_of,
    stops_fighting,
    topic_words,
)
from foedus.understand.findings import ActorFindings
from foedus.understand.parse import Parsed
from foedus.understand.syntax import phrase, surface_subjects, verb_roles, with_conjuncts

DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
LINKS_TO_PARTY = frozenset({"between", "with", "among", "to", "of"})
MARKS = frozenset("-–—/'’.") | {"'s", "’s"}
LONGEST_PHRASE = 30  # tokens: beyond this the parse has run away with the sentence
PARTY_KINDS = frozenset({"state", "organisation", "armed-group"})
CALLED_BY_PLACE = frozenset({"truce", "ceasefire", "fire", "armistice"})
OWN_ACTS = frozenset(
    {
        "send",
        "submit",
        "approve",
        "reject",
        "pass",
        "back",
        "debate",
        "clear",
        "wave",
        "endorse",
        "bury",
        "block",
        "veto",
        "put",
        "table",
        "vote",
        "shelve",
        "defend",
        "seek",
        "want",
    }
)
NAMES = frozenset({"name", "capital", "demonym"})
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


def lifted(actors: ActorFindings, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The states, organisations and armed groups that the actors are or act for, in order, each once."""
    found: list[str] = []
    for identity in ids:
        actor = actors.actor(identity)
        if actor.sector == "BUS":
            continue  # a firm acts for itself
        itself = identity if actor.kind in PARTY_KINDS else None
        party = itself if actor.kind == "armed-group" else actor.country or itself
        if party and party not in found:
            found.append(party)
    return tuple(found)


def name_agreements(parsed: Parsed, knowledge: AgreementKnowledge, actors: ActorFindings) -> tuple[Named, ...]:
    """Every mention of an agreement, in order of text."""
    known = tuple(_known_names(parsed, knowledge))
    found: list[Named] = []
    taken: set[int] = set()
    for token in parsed.doc:
        word = knowledge.words.get(_head_word(token))
        if word is not None and token.i not in taken:
            named = _described(parsed, knowledge, actors, token, word, known)
            if named:
                found.append(named)
                taken.update(range(named.first, named.end))
    for first, end, identity in known:
        if not any(n.first <= first < n.end and n.known == identity for n in found):
            found.append(_bare_name(parsed, knowledge, first, end, identity))
    return tuple(sorted(found, key=lambda n: (n.head, n.first)))


def _is_of_year(token: Token) -> bool:
    """ "The one of 1998", "that of February 2000"."""
    after = token.doc[token.i + 1 : min(token.i + 4, token.sent.end)]
    return len(after) > 1 and after[0].lower_ == "of" and any(YEAR.fullmatch(t.text) for t in after)


def _head_word(token: Token) -> str:
    """The word as the table has it; "cease-fire" and "cease fire" are one word in three tokens or two."""
    lower: str = token.lower_
    if lower == "cessation":
        return lower if any(t.lower_ in {"hostilities", "fire", "fighting"} for t in token.doc[token.i + 2 : token.i + 3]) else ""
    if lower in HALTS:
        return lower if token.pos_ == "NOUN" and stops_fighting(token) else ""
    if lower in {"one", "that"} and not _is_of_year(token):
        return ""
    if lower == "that":
        return "one"
    if lower == "fire" and token.i >= 1:
        before = token.nbor(-1)
        if before.lower_ == "cease" or (before.lower_ == "-" and token.i >= 2 and token.nbor(-2).lower_ == "cease"):
            return "cease-fire"
    return lower if token.pos_ not in {"VERB", "AUX"} or token.tag_ == "VBG" else ""


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
    before = [t for t in token.doc[first : token.i] if not t.is_punct]
    lowers = {t.lower_ for t in before}
    if any(start <= token.i < stop - 1 for start, stop, _ in known):
        return None  # a longer name has it: "Collective Security Treaty Organisation"
    identity = _known_within(knowledge, known, first, token)
    if not identity and is_ruled_out(knowledge, token, word, lowers):
        return None
    if word.strength == "joining" and not _consented_to(knowledge, token):
        return None
    after = tuple(topic_words(token))
    parties = _parties(parsed, knowledge, actors, token, first)
    doers = _doers(knowledge, actors, token)
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
    told_of = told_of or (is_telling(knowledge, token) and bool(lifted(actors, _named_beside(actors, token))))
    told_of = told_of or (
        word.strength == "sure" and any(t.pos_ in {"NOUN", "PROPN"} for t in after)
    )  # "a treaty on the high seas"
    named = bool(identity or parties or said)
    says_something = told_of or named or bool(key or year) or any(actors.at(t.i) for t in after) or len(doers) > 1
    definite = definite or is_bare(token, word, said=bool(said))
    echo = _is_echo(token, word, definite=definite, says_something=says_something, named=named)
    if echo is None:
        return None
    in_title = token.idx < parsed.title_end
    word_said = _head_word(token)
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


def _parties(parsed: Parsed, knowledge: AgreementKnowledge, actors: ActorFindings, token: Token, first: int) -> tuple[str, ...]:
    """Whom the phrase itself names as parties: "the Russia–Iran treaty", "Russia's treaty with Iran", "between both"."""
    ids: list[str] = []
    at = first
    while at < token.i:
        mention = actors.at(at)
        if mention and mention.end <= token.i and not _followed_by_participle(parsed, mention.end):
            ids.extend(mention.actors)
            at = max(at + 1, mention.end)
        else:
            at += 1
    links = [c for c in token.children if c.dep_ == "prep" and c.lower_ in LINKS_TO_PARTY and c.i - token.i <= 15]
    if token.i + 1 < len(token.doc) and token.nbor().lower_ in {"with", "between"} and token.nbor() not in links:
        links.append(token.nbor())  # the parse hung it on the verb
    done = (c for c in token.children if c.dep_ == "acl" and c.pos_ == "VERB" and knowledge.step_verbs.get(c.lemma_.lower()))
    links.extend(w for v in done for w in v.children if w.lower_ in {"with", "between"})  # "a deal struck with Chad"
    for child in links:
        if child.dep_ == "prep":
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    for part in with_conjuncts(grandchild):
                        mention = actors.for_phrase(part)
                        if mention and (child.lower_ in {"between", "with", "among"} or mention.head == part.i):
                            ids.extend(mention.actors)
    if len(lifted(actors, tuple(ids))) < TWO:  # "the accord that lets Chad host German sailors"
        ids.extend(i for m in actors.mentions if m.kind in NAMES and is_bound(m, token) for i in m.actors)
    if len(lifted(actors, tuple(ids))) < TWO and is_telling(knowledge, token):
        sides = lifted(actors, (*ids, *_named_beside(actors, token)))
        return sides if len(sides) == TWO else lifted(actors, tuple(ids))
    return lifted(actors, tuple(ids))


def _named_beside(actors: ActorFindings, token: Token) -> tuple[str, ...]:
    """The states named in the sentence of the agreement, but for those of another phrase with a speaker."""
    inside = (m for m in actors.mentions if m.kind in NAMES and token.sent.start <= m.first < token.sent.end)
    return tuple(i for m in inside for i in m.actors)


def _doers(knowledge: AgreementKnowledge, actors: ActorFindings, token: Token) -> tuple[str, ...]:
    """Who signs, ratifies or breaks it, where the agreement is that verb's object: they are parties too."""
    verb = token.head if token.dep_ in {"dobj", "nsubjpass"} or (token.dep_ == "pobj" and token.head.head.pos_ == "VERB") else None
    if token.dep_ == "pobj" and verb is not None:
        verb = token.head.head if token.head.lower_ in {"from", "to", "of", "on"} else None
    if verb is None or verb.pos_ != "VERB" or any(c.lower_ == "as" for c in verb.children):
        return ()
    if verb.lemma_ in OWN_ACTS and any(c.lower_ == "with" for c in token.children):
        return lifted(actors, tuple(i for t in surface_subjects(verb) if (m := actors.for_phrase(t)) for i in m.actors))
    rules = knowledge.step_verbs.get(verb.lemma_.lower(), ())
    if not any(
        r.step in {"signed", "ratified", "acceded", "withdrawn", "suspended", "terminated", "negotiated"} and not r.outsiders
        for r in rules
    ):
        return ()
    return lifted(actors, tuple(i for t in verb_roles(verb).agents if (m := actors.for_phrase(t)) for i in m.actors))


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


def _followed_by_participle(parsed: Parsed, at: int) -> bool:
    """ "Russian-led", "US-brokered": who made it, not who is bound."""
    doc = parsed.doc
    return at + 1 < len(doc) and doc[at].text in MARKS and doc[at + 1].tag_ in {"VBN", "VBD"}


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
