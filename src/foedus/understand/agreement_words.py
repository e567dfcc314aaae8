"""Whether a noun names an agreement in its sentence, what it is about, and whom it is said to bind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from foedus.knowledge.agreements import AgreementKnowledge, AgreementWord
from foedus.understand.findings import ActorFindings, Mention
from foedus.understand.syntax import is_passive, verb_roles

YEAR = re.compile(r"(?:19|20)\d\d")
MADE = frozenset({"negotiated", "signed", "ratified", "approved", "extended", "amended"})
COUNTED = frozenset({"two", "three", "four", "five", "six", "seven", "eight"})
SIDED = frozenset({"partnership", "alliance", "lease"})  # what has two sides also when it is ended or consented to
ENDED = frozenset({"terminated", "suspended", "withdrawn", "extended", "approved"})
ACTS_ON = frozenset({"signed", "ratified", "amended", "superseded"})
SAYS = frozenset({"say", "state", "stipulate", "provide", "specify"})
BINDS = frozenset(
    {
        "oblige",
        "let",
        "allow",
        "commit",
        "bind",
        "require",
        "permit",
        "entitle",
        "enable",
        "bar",
        "forbid",
        "prohibit",
        "ban",
        "cap",
        "limit",
        "give",
        "grant",
        "entail",
        "provide",
        "stipulate",
    }
)

NO_ONE_THING = frozenset(
    {"any", "every", "each", "no", "other", "such", "more", "many", "some", "several", "most", "all", "various", "few"}
)
TEXTS = frozenset({"convention", "protocol", "charter", "covenant", "statute", "treaty", "pact", "armistice"})
LOOSE = frozenset(
    {"deal", "deals", "settlement", "settlements", "arrangement", "arrangements", "charter", "charters", "declaration"}
)
AGREED = frozenset({"plan", "roadmap", "package", "code", "terms", "framework", "initiative", "understanding"})
GIVEN = frozenset({"consent", "assent", "approval", "blessing", "nod", "light", "backing", "endorsement"})
GIVING = frozenset({"give", "grant", "vote", "refuse", "withhold", "lend"})
OFFICIAL = frozenset(
    {"sides", "parties", "governments", "ministers", "presidents", "leaders", "neighbours", "countries", "they", "it", "both"}
)
MADE_BY = frozenset({"sign", "reach", "agree", "strike", "initial", "conclude", "negotiate", "ratify"})
SOLEMN = frozenset({"ratified", "acceded", "withdrawal-notified", "ratification-revoked"})
TWO = 2  # parties of most agreements


def is_ruled_out(knowledge: AgreementKnowledge, actors: ActorFindings, token: Token, word: AgreementWord, lowers: set[str]) -> bool:
    """Several agreements, no one thing, or a word that seldom names one and is not treated as one here."""
    if (word.plural and not (_is_one_set(token, lowers) or _is_titled(token))) or lowers & NO_ONE_THING:
        return True
    return word.strength == "acted" and not (_is_acted_on(knowledge, token, lowers) or is_made_law(knowledge, actors, token))


def _is_titled(token: Token) -> bool:
    """ "The Artemis Accords": several texts under one name."""
    return token.text[0].isupper() and token.i > token.sent.start and token.nbor(-1).pos_ == "PROPN" and not token.is_upper


def is_other_kind(knowledge: AgreementKnowledge, token: Token, word: AgreementWord, lowers: set[str], sides: int) -> bool:
    """An exchange of instruments; or a sale, contract or the like that does not name two sides at least."""
    if _is_instrument(token):
        return True
    other = knowledge.excluded - ({"constitutional"} if word.word in {"treaty", "treaties"} else set())
    return sides < TWO and bool(lowers & other or _is_sale(word, lowers))


def is_told_of(knowledge: AgreementKnowledge, token: Token, word: AgreementWord, after: tuple[Token, ...]) -> bool:
    """What is done with it shows it to be an agreement."""
    if word.strength == "acted" or _changes_another(knowledge, token):
        return True
    topical = word.strength == "topical" and bool(after)
    return topical and _is_acted_on(knowledge, token, {"bilateral"}) and (word.word in TEXTS or _by_states(token))


def is_bare(token: Token, word: AgreementWord, *, said: bool) -> bool:
    """ "Treaty takes effect": a sure word with nothing on it."""
    return word.strength == "sure" and not said and not any(c.dep_ in {"det", "amod", "nummod"} for c in token.children)


def _is_one_set(token: Token, lowers: set[str]) -> bool:
    """ "the Zurich protocols with Ankara", "two agreements with Uzbekistan": several texts that live one life."""
    if lowers & COUNTED and token.dep_ in {"dobj", "nsubjpass", "pobj", "nsubj"}:
        return not any(t.lower_ in {"business", "contract", "player"} for t in token.subtree)
    return bool(lowers & {"the", "their", "both"}) and token.lemma_ in {"protocol", "accord", "guideline"}


def _is_acted_on(knowledge: AgreementKnowledge, token: Token, lowers: set[str]) -> bool:
    """A word that seldom names an agreement does where it is signed or the like, and has a subject matter or a year."""
    about = lowers | {t.lower_ for t in topic_words(token)}
    named = token.text[0].isupper() and token.i > token.sent.start and token.nbor(-1).pos_ == "PROPN"  # "the Kigali Amendment"
    if not (about & knowledge.topics.keys() or any(YEAR.fullmatch(w) for w in about) or token.lower_ == "guidelines" or named):
        return False
    verbs = [token.head] if token.dep_ in {"dobj", "nsubjpass"} else []
    if token.dep_ == "pobj" and token.head.lower_ in {"of", "to", "from"}:
        act = token.head.head
        if any(r.step in ACTS_ON for r in knowledge.step_nouns.get(act.lemma_.lower(), ())) or act.lemma_ in {
            "acceptance",
            "accede",
        }:
            return True
    verbs += [c for c in token.children if c.dep_ in {"relcl", "acl"}]
    verbs += [t for t in token.doc[max(token.sent.start, token.i - 14) : token.i] if t.lemma_ == "ratify"]
    steps = ACTS_ON | ENDED if token.lemma_.lower() in SIDED else ACTS_ON
    return any(r.step in steps for v in verbs if v.pos_ == "VERB" for r in knowledge.step_verbs.get(v.lemma_.lower(), ()))


def _changes_another(knowledge: AgreementKnowledge, token: Token) -> bool:
    """ "a protocol amending the convention between Chad and Niger"."""
    if token.lower_ not in {"protocol", "agreement", "accord", "memorandum"}:
        return False
    verbs = (c for c in token.children if c.dep_ == "acl" and c.lemma_ in {"amend", "extend", "prolong", "supplement", "replace"})
    return any(o.lower_ in knowledge.words for v in verbs for o in v.children if o.dep_ == "dobj")


def _by_states(token: Token) -> bool:
    """ "The five littoral states signed a convention on the sea"."""
    return any(
        t.lemma_ in {"state", "country", "nation", "government", "neighbour", "republic"} for t in verb_roles(token.head).agents
    )


def is_done(knowledge: AgreementKnowledge, actors: ActorFindings, token: Token) -> bool:
    """ "The protocol was signed in Oslo", where states are spoken of and no firm or person signs."""
    if token.lower_ in LOOSE or token.dep_ not in {"nsubjpass", "dobj"} or token.head.pos_ != "VERB":
        return False
    rules = knowledge.step_verbs.get(token.head.lemma_.lower(), ())
    if not any(r.step in SOLEMN | {"signed"} and "object" in r.at and not r.through for r in rules):
        return False
    agents = verb_roles(token.head).agents
    states = any(a.kind == "state" for a in actors.actors)
    private = any(actors.actor(i).sector == "BUS" for t in agents if (m := actors.for_phrase(t)) for i in m.actors)
    return states and not private and all(actors.for_phrase(t) or t.lower_ in OFFICIAL for t in agents)


def is_made_law(knowledge: AgreementKnowledge, actors: ActorFindings, token: Token) -> bool:
    """ "deputies ratified a protocol", "Chad and Niger signed the memorandum": done by states or their organs."""
    if token.lower_ in LOOSE:
        return False
    verb, passive = token.head, token.dep_ == "nsubjpass"
    done = next((c for c in token.children if c.dep_ in {"acl", "relcl"} and c.pos_ == "VERB" and c.lemma_ in MADE_BY), None)
    if done is not None:
        agents = verb_roles(done).agents
        by = {actors.country(i) for t in agents if (m := actors.for_phrase(t)) for i in m.actors}
        return len(by) >= TWO or any(c.lower_ in {"two", "both"} for t in agents for c in t.children)
    if token.dep_ == "pobj":
        verb = token.head.head
        if verb.pos_ == "NOUN" and (verb.lemma_ in GIVEN or verb.lemma_.lower() in knowledge.step_nouns):
            verb = verb.head
    if verb.pos_ != "VERB" or not (token.dep_ in {"dobj", "pobj"} or passive):
        return False
    rules = knowledge.step_verbs.get(verb.lemma_.lower(), ())
    doers = tuple(i for t in verb_roles(verb).agents if (m := actors.for_phrase(t)) for i in m.actors)
    sectors = {actors.actor(i).sector for i in doers}
    states = {actors.actor(i).country or actors.actor(i).kind for i in doers if actors.actor(i).kind != "armed-group"}
    if "BUS" in sectors:
        return False
    if "LEG" in sectors:
        return bool(rules) or verb.lemma_ in GIVING
    if any(r.step in SOLEMN for r in rules) and doers:
        return True
    made = any(r.step in SOLEMN | {"signed", "instruments-exchanged", "extended"} for r in rules)
    return (made or (verb.lemma_ in {"agree", "accept", "embrace"} and token.lower_ in AGREED)) and len(states) >= TWO


def is_bound(mention: Mention, token: Token) -> bool:
    """ "the pact commits Chad to help Niger", "Chad and Niger are bound by the pact", "Under the pact, Chad must pay"."""
    for verb in (*(c for c in token.children if c.dep_ == "relcl"), token.head, token.head.head):
        if verb.lemma_ in SAYS and token.dep_ == "nsubj":
            return bool(verb.i < mention.first <= verb.right_edge.i and token.doc[mention.head].dep_ in {"nsubj", "conj"})
        if verb.lemma_ in BINDS and not is_passive(verb) and (verb.dep_ == "relcl" or token.dep_ == "nsubj"):
            return bool(verb.i < mention.first <= verb.right_edge.i)
        if verb.lemma_ in BINDS and is_passive(verb) and token.dep_ == "pobj":
            within = verb.left_edge.i <= mention.first <= verb.right_edge.i
            return bool(within and not token.left_edge.i <= mention.first <= token.i)
    if token.dep_ != "pobj" or token.head.lower_ != "under" or not token.head.is_sent_start:
        return False
    governing = _verb_of(mention, token)
    return governing is not None and any(
        c.lower_ in {"must", "shall", "to"} for v in (governing, *governing.children) for c in v.children
    )


def is_telling(knowledge: AgreementKnowledge, token: Token) -> bool:
    """ "the accord bars Chad from …", "a deal struck with Chad", "pay under the deal": shown by what it does or is done with it."""
    if token.dep_ == "nsubj" and token.head.lemma_ in BINDS and token.head.pos_ == "VERB":
        return True
    if token.dep_ == "nsubj" and token.head.lemma_ in SAYS and any(c.dep_ == "ccomp" for c in token.head.children):
        return True
    if token.dep_ == "pobj" and token.head.head.lower_ == "according":
        return True
    if token.dep_ == "pobj" and token.head.lower_ == "under" and token.head.head.pos_ in {"VERB", "AUX"}:
        return True
    if token.dep_ == "pobj" and token.head.lower_ in {"by", "to", "with"} and token.head.head.lemma_ in BINDS | {"bind"}:
        return True
    done = (c for c in token.children if c.dep_ in {"acl", "relcl"} and c.pos_ == "VERB")
    return any(v.lemma_ in BINDS or any(r.step in MADE for r in knowledge.step_verbs.get(v.lemma_.lower(), ())) for v in done)


def _verb_of(mention: Mention, token: Token) -> Token | None:
    """The verb whose subject the mention is, in the sentence of the agreement."""
    subject = token.doc[mention.head]
    return subject.head if subject.sent == token.sent and subject.dep_ == "nsubj" else None


def topic_words(token: Token) -> Iterator[Token]:
    """Words of what the agreement is "of", "on" or "for", and of "to end", "aimed at"."""
    for child in token.children:
        if child.dep_ == "acl" and child.tag_ == "VBG" and child.i == token.i + 1:  # "a convention banning mines"
            yield from (t for t in token.doc[child.i : child.i + 6] if t.is_alpha and t.pos_ in {"NOUN", "VERB", "ADJ", "PROPN"})
        linked = child.lower_ in {"of", "on", "for", "against", "about", "regarding", "over"}
        if child.dep_ == "prep" and (linked or (child.lower_ == "to" and token.lemma_.lower() == "protocol")):
            for part in child.subtree:
                if part.i > child.i + 9:
                    break
                if part.is_alpha or "-" in part.text or YEAR.fullmatch(part.text):
                    yield part


def _is_instrument(token: Token) -> bool:
    """A protocol on the exchange of instruments is the exchange, no agreement to follow."""
    lowers = {t.lower_ for t in token.doc[token.i + 1 : token.i + 8]}
    return "exchange" in lowers and bool(lowers & {"instruments", "ratification", "documents"})


def _is_sale(word: AgreementWord, lowers: set[str]) -> bool:
    """ "an arms deal": a sale, no agreement to follow."""
    return word.word in {"deal", "deals", "settlement"} and bool(lowers & {"arms", "weapons", "missile"})
