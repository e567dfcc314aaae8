"""Where an act's agreement stands: by the parse, and by order of words where the parse has failed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from foedus.knowledge.agreements import AgreementKnowledge, StepRule
from foedus.understand.agreement_clusters import Cluster
from foedus.understand.step_standing import is_verb
from foedus.understand.syntax import Roles, is_passive, noun_roles, roles, surface_subjects, verb_roles

CLOSE = 24  # characters between a verb and what completes it ("came officially into force")
FAR = 70  # … and where an object stands between ("put the treaty on hold")
LATE_OBJECT = frozenset({"ratify", "approve", "sign"})  # "ratified by 91 votes to 9 on Thursday a pact"
NEAR = 12  # tokens between a misread verb and its object
DEEP = 4  # nouns between an act and its agreement: "the terms of the text of the treaty"
IT = frozenset({"it", "its", "which", "that"})
AWAY = frozenset({"from", "of"})
OF_IT = frozenset({"signed", "ratified", "approved", "extended", "amended"})
TO_IT = frozenset({"withdrawn", "negotiated", "signed", "approved", "ratified", "acceded", "rejected"})
OWN_PART = frozenset({"participation", "part", "membership", "adherence"})


def reads_as_verb(token: Token, rule: StepRule) -> bool:
    """The rule reads the word as a verb: it is tagged as one, or is none of the rule's nouns."""
    return is_verb(token) or (token.lemma_.lower() not in rule.nouns and token.lower_ not in rule.nouns)


def completes(token: Token, wanted: tuple[str, ...], *, far: bool = False) -> bool:
    """One of the completing phrases ("effect", "into force") stands right after the verb; "~" lets up to three words pass."""
    after = " ".join(t.lower_ for t in token.doc[token.i + 1 : min(token.i + 12, token.sent.end)])
    for phrase in wanted:
        if "~" in phrase:
            found = _with_gaps(phrase).search(f" {after} ")
            at = found.start() if found else -1
        else:
            at = f" {after} ".find(f" {phrase} ")
        if 0 <= at <= (FAR if far or phrase.startswith(("on ", "in abeyance")) else CLOSE):
            return True
    return False


@cache
def _with_gaps(phrase: str) -> re.Pattern[str]:
    parts = [r"(?:\S+ ){0,3}?" if word == "~" else f"{re.escape(word)} " for word in phrase.split()]
    return re.compile(" " + "".join(parts))


def has_about(token: Token, words: frozenset[str]) -> bool:
    """One of the words stands in the phrase or close by."""
    sentence = token.sent
    around = token.doc[max(sentence.start, token.i - 3) : min(sentence.end, token.i + 8)]
    return any(t.lower_ in words for t in around)


def passes_through(token: Token, words: frozenset[str]) -> bool:
    """The object, or what follows the verb closely, is one of the words."""
    sentence = token.sent
    start = token.i + 1 if is_verb(token) else max(sentence.start, token.i - 2)
    following = token.doc[start : min(sentence.end, token.i + 14)]
    if any(t.lower_ in words for t in following):
        return True
    return is_passive(token) and any(t.lower_ in words for s in surface_subjects(token) for t in s.subtree if t.i < token.i)


def is_undoing(token: Token) -> bool:
    """ "de-ratification", which the tokenizer parts at its hyphen."""
    return token.i >= 2 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in {"de", "un"}


def names_paper(knowledge: AgreementKnowledge, token: Token) -> bool:
    """ "ratification instruments", "exchange ratifications", "the ratification process": papers and procedures, not the act."""
    if token.dep_ == "compound" and token.head.lemma_.lower() in knowledge.sets["papers"]:
        return True
    governor = token.head.head if token.dep_ == "pobj" else token.head
    if governor.lemma_ == "take" and any(c.lower_ == "back" for c in governor.children):
        return True
    return governor.lemma_.lower() in knowledge.sets["papers"]


def agreement_of(
    knowledge: AgreementKnowledge,
    by_token: dict[int, int],
    clusters: tuple[Cluster, ...],
    token: Token,
    rule: StepRule,
    *,
    verbal: bool,
    headline: bool,
) -> int | None:
    """The number of the agreement that the act is about, or None."""
    if verbal and token.i in by_token:
        return by_token[token.i]  # "agreed to stop shelling": the verb itself stands for the truce
    tagged = is_verb(token) or not verbal
    direct = _by_syntax(knowledge, by_token, token, rule, verbal=verbal) if tagged else None
    if direct is None and (not tagged or headline) and verbal and "object" in rule.at:
        direct = _following(knowledge, by_token, token, rule)
    if direct is None and rule.spans:
        direct = next((by_token[t.i] for t in token.doc[token.i + 1 : min(token.sent.end, token.i + 13)] if t.i in by_token), None)
    if direct is None and verbal and (noun := _told_of(token)) is not None:
        direct = next((n for n, c in enumerate(clusters) for m in c.mentions if m.head < noun.i < m.end <= token.i + 1), None)
        direct = next((n for n, c in enumerate(clusters) for m in c.mentions if m.first <= noun.i <= m.end), direct)
    if direct is None and tagged and verbal and token.lemma_ in LATE_OBJECT and not (is_passive(token) or roles(token).patients):
        direct = _following(knowledge, by_token, token, rule)
    if direct is None and rule.through:
        direct = next((by_token[t.i] for t in token.sent if t.i in by_token and abs(t.i - token.i) <= 25), None)
    if direct is None and rule.through_optional and any(t.lower_ in rule.through_optional for t in roles(token).patients):
        direct = next((by_token[t.i] for t in token.sent if t.i in by_token), None)
    if direct is not None:
        return None if clusters[direct].organisation and not _means_membership(token, rule) else direct
    if (
        (rule.alone and (rule.spans or not _other_object(knowledge, token, rule, verbal=verbal)))
        or _about_it(token, rule)
        or ends_soon(token, rule)
        or _leaves_it_out(token, rule)
    ):
        return _last_spoken_of(clusters, token)
    return None


def _told_of(token: Token) -> Token | None:
    """The noun that a participle tells of: "the text, adopted in Rwanda and binding since January"."""
    first = token.head if token.dep_ == "conj" and token.head.dep_ == "acl" else token
    return first.head if first.dep_ == "acl" and token.tag_ in {"VBN", "VBG"} else None


def _by_syntax(
    knowledge: AgreementKnowledge, by_token: dict[int, int], token: Token, rule: StepRule, *, verbal: bool
) -> int | None:
    for head in _places(knowledge, token, rule, verbal=verbal):
        found = _reach(knowledge, by_token, head, rule, DEEP)
        if found is not None:
            return found
    return None


def _places(knowledge: AgreementKnowledge, token: Token, rule: StepRule, *, verbal: bool) -> Iterator[Token]:
    """Heads of the phrases in which the rule expects the agreement."""
    found = verb_roles(token) if is_verb(token) else noun_roles(token)
    if verbal:
        particle = rule.particles.get(token.lemma_.lower())
        if particle == "out":
            yield from surface_subjects(token) if completes(token, (particle,)) else ()
        elif particle and particle != "up":
            yield from _after_particle(token, particle)
        else:
            yield from _around_verb(token, rule, found)
    else:
        yield from _around_noun(knowledge, token, rule, found)


def _around_verb(token: Token, rule: StepRule, found: Roles) -> Iterator[Token]:
    takes_object = not rule.object_only or token.lemma_ in rule.object_only
    if "object" in rule.at and (takes_object or is_passive(token)):
        yield from found.patients
    if "object" in rule.at and takes_object:
        yield from _gap(token)
    if "object" in rule.at and not found.patients:  # "has signed but not ratified the treaty"
        yield from (c for v in token.children if v.dep_ == "conj" for c in v.children if c.dep_ == "dobj")
    if "subject" in rule.at:
        yield from surface_subjects(token)
    if (
        token.tag_ == "VBN"
        and token.dep_ == "advcl"
        and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children)
        and "object" in rule.at
    ):
        yield from surface_subjects(token.head)  # "Amended for the third time, the treaty …"
    if rule.through_optional:
        yield from (s for s in surface_subjects(token) if any(t.lower_ in rule.through_optional for t in found.patients))
    yield from (head for at in rule.at for word, head in found.obliques if word == at)


def _around_noun(knowledge: AgreementKnowledge, token: Token, rule: StepRule, found: Roles) -> Iterator[Token]:
    for word, head in found.obliques:
        if word in rule.at or word in AWAY:
            yield head
        elif rule.with_:
            yield from (inner for link, inner in noun_roles(head).obliques if link == "of")  # "entry into force of the treaty"
    yield from (c for c in token.children if c.dep_ in {"compound", "poss", "nmod", "amod"})
    if "subject" in rule.at and token.dep_ == "pobj" and token.head.lower_ == "in" and token.head.head.lemma_ == "be":
        yield from surface_subjects(token.head.head)  # "has been in provisional application"
    elif "subject" in rule.at and token.dep_ == "pobj" and token.head.lower_ == "in" and token.head.dep_ == "prep":
        yield token.head.head  # "the convention, in force since April"
    if "subject" in rule.at and rule.step == "negotiated":
        yield from _capped(knowledge, token)
    if token.dep_ == "compound":
        yield from (head for word, head in noun_roles(token.head).obliques if word in rule.at or word in AWAY)
        if token.head.head.pos_ == "VERB":
            yield from (head for word, head in verb_roles(token.head.head).obliques if word in rule.at)


def _gap(token: Token) -> Iterator[Token]:
    """ "the treaty that Washington decided to leave": the object missing at the end of a relative clause."""
    verb = token
    while verb.dep_ in {"xcomp", "ccomp"} and verb.head.pos_ == "VERB":
        verb = verb.head
    if verb.dep_ != "relcl" and verb != token:
        edge = next((c.left_edge.i for c in verb.children if c.dep_ == "nsubj"), 0)
        if edge > verb.sent.start:
            yield verb.doc[edge - 1]  # "the treaty Washington decided to leave", taken for a new clause
    if verb.dep_ == "relcl" and verb != token and not any(c.dep_ == "dobj" for c in token.children):
        yield verb.head


def _capped(knowledge: AgreementKnowledge, token: Token) -> Iterator[Token]:
    """ "the deal is the fruit of years of talks", "the pact follows talks": the subject of what the noun hangs on."""
    at = token
    while at.dep_ in {"pobj", "prep", "attr", "dobj", "compound"} and at.head.i != at.i:
        at = at.head
        if at.pos_ in {"VERB", "AUX"}:
            if at.lemma_ in knowledge.sets["outcomes"]:
                yield from surface_subjects(at)
            elif at.dep_ in {"acl", "relcl"}:
                yield at.head
            return


def _after_particle(token: Token, particle: str) -> Iterator[Token]:
    words = particle.split()
    following = list(token.doc[token.i + 1 : min(token.sent.end, token.i + (9 if particle == "out of" else 5))])
    lowers = [t.lower_ for t in following]
    for start in range(len(lowers) - len(words) + 1):
        if lowers[start : start + len(words)] == words:
            last = following[start + len(words) - 1]
            yield from (c for c in last.subtree if c.dep_ == "pobj")
            yield from (t for t in token.doc[last.i + 1 : min(token.sent.end, last.i + 6)] if t.pos_ in {"NOUN", "PROPN"})
            return


def _reach(knowledge: AgreementKnowledge, by_token: dict[int, int], head: Token, rule: StepRule, depth: int) -> int | None:
    """The agreement that a phrase is, or that it leads to through nouns that let an act pass ("participation in the treaty")."""
    if head.i in by_token:
        return by_token[head.i]
    lemma = head.lemma_.lower()
    if is_undoing(head):
        return None
    if rule.step == "signed" and lemma in knowledge.sets["texts"]:
        return None
    if rule.direct:
        return None
    if depth and (lemma in knowledge.via or lemma in rule.through or lemma in rule.through_optional or head.lower_ in rule.through):
        for child in head.children:
            inner = [c for c in child.children if c.dep_ in {"pobj", "pcomp"}] if child.dep_ == "prep" else [child]
            if child.dep_ in {"prep", "compound", "poss", "nmod", "amod", "appos"}:
                for part in inner:
                    found = _reach(knowledge, by_token, part, rule, depth - 1)
                    if found is None and child.dep_ == "prep":
                        found = next((by_token[t.i] for t in part.subtree if t.i in by_token and t.i - head.i < 14), None)
                    if found is not None:
                        return found
    if rule.step == "violated":  # "violated the truce hours after", "truce violations"
        nested = next((by_token[c.i] for c in head.children if c.dep_ == "compound" and c.i in by_token), None)
        if nested is not None:
            return nested
    for child in head.children:
        if child.dep_ in {"conj", "appos"} and child.i in by_token:
            return by_token[child.i]
    return None


def _following(knowledge: AgreementKnowledge, by_token: dict[int, int], token: Token, rule: StepRule) -> int | None:
    """The agreement named next, no other verb between: for headlines, whose parse cannot be trusted."""
    for other in token.doc[token.i + 1 : min(token.sent.end, token.i + 1 + NEAR)]:
        if other.i in by_token:
            return by_token[other.i]
        if rule.step == "signed" and other.lower_ in knowledge.sets["texts"]:
            return None  # "signs law on treaty"
        if other.pos_ in {"VERB", "AUX"} and other.tag_ not in {"VBG", "VBN"}:
            return None
    return None


def _means_membership(token: Token, rule: StepRule) -> bool:
    """An organisation's name counts as its treaty where membership is at issue."""
    return rule.step in {"acceded", "withdrawn", "suspended", "withdrawal-notified", "violated", "terminated"}


def _leaves_it_out(token: Token, rule: StepRule) -> bool:
    """ "Syria has not signed", "Chad has ratified": the agreement last spoken of, where nothing else is named."""
    if (
        rule.step not in {"signed", "ratified"}
        or rule.with_
        or token.pos_ != "VERB"
        or is_passive(token)
        or "object" not in rule.at
    ):
        return False
    if not any(c.dep_ == "nsubj" for c in token.children) or token.tag_ not in {"VBD", "VBN", "VB"}:
        return False
    other = {"dobj", "xcomp", "ccomp", "prt", "dative", "acomp", "advcl"}
    return not any(c.dep_ in other or (c.dep_ == "prep" and c.lower_ in {"for", "with", "to", "off", "up"}) for c in token.children)


def ends_soon(token: Token, rule: StepRule) -> bool:
    """ "The withdrawal will take effect in May"."""
    if rule.step not in {"withdrawn", "terminated"} or is_verb(token) or token.dep_ != "nsubj":
        return False
    return completes(token.head, ("effect", "into force", "into effect", "effective"))


def _about_it(token: Token, rule: StepRule) -> bool:
    """ "ratified it", "withdrew from it", "suspended its participation": what was spoken of last."""
    if token.pos_ != "VERB":
        return False
    found = roles(token)
    if rule.step in TO_IT and any(word in rule.at and word != "of" and t.lower_ in {"it", "them"} for word, t in found.obliques):
        return True
    if rule.step in {"suspended", "terminated"} and any(
        t.lemma_ in OWN_PART and any(c.dep_ == "poss" and c.lower_ in {"its", "their"} for c in t.children) for t in found.patients
    ):
        return True
    own = [c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ in {"it", "they"}]
    if rule.id in {"step-expired", "step-opened-for-signature"} and own:
        return token.lemma_ != "run" or completes(token, ("out",))
    if rule.spans and any(t.lower_ in {"it", "them"} for t in found.patients):
        return True
    if rule.step in OF_IT and is_passive(token) and any(t.lower_ == "it" for t in surface_subjects(token) if t.i < token.i):
        return True
    return (
        "object" in rule.at
        and (
            rule.step in {"ratified", "signed", "approved", "violated", "suspended", "extended", "acceded", "rejected", "amended"}
            or token.lemma_ in {"scrap", "abrogate", "renounce", "abandon", "leave", "quit", "denounce", "disown", "repudiate"}
        )
        and any(t.lower_ in {"it", "them"} for t in roles(token).patients if t.i > token.i)
    )


def _other_object(knowledge: AgreementKnowledge, token: Token, rule: StepRule, *, verbal: bool) -> bool:
    """The act has an object of another kind ("ratified the merger"), so it is not about the agreement last spoken of."""
    if rule.through:
        return False
    if not verbal:
        return any(
            word == "of" and head.ent_type_ not in {"GPE"} and head.lower_ not in IT for word, head in noun_roles(token).obliques
        )
    places = list(roles(token).patients) if "object" in rule.at else list(surface_subjects(token))
    return not places or any(t.lower_ not in IT for t in places)


def _last_spoken_of(clusters: tuple[Cluster, ...], token: Token) -> int | None:
    """The agreement mentioned last before the word, else the first of the report."""
    best: tuple[int, int] | None = None
    for number, cluster in enumerate(clusters):
        if cluster.organisation:
            continue
        before = [m.head for m in cluster.mentions if m.head < token.i]
        if before and (best is None or before[-1] > best[0]):
            best = (before[-1], number)
    if best is None:  # "gave the green light, and the king will sign the law on the pact"
        after = [(m.head, n) for n, c in enumerate(clusters) for m in c.mentions if not c.organisation and m.head < token.sent.end]
        return min(after)[1] if after else None
    return best[1]
