"""Where an act's agreement stands: by the parse, and by order of words where the parse has failed."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from foedus.knowledge.agreements import AgreementKnowledge, StepRule
from foedus.understand.agreement_clusters import Cluster
from foedus.understand.step_spoken_of import AHEAD, about_it, last_spoken_of, other_object, signing_to_come, stands_alone
from foedus.understand.step_standing import is_verb
from foedus.understand.step_words import completes, ends_soon, is_undoing, subjects_above
from foedus.understand.syntax import Roles, is_passive, noun_roles, roles, surface_subjects, verb_roles

LATE_OBJECT = frozenset(
    {"ratify", "approve", "sign", "extend", "renew", "prolong", "suspend", "terminate", "reject"}
)  # "ratified by 91 votes to 9 on Thursday a pact"
NEAR = 12  # tokens between a misread verb and its object
DEEP = 4  # nouns between an act and its agreement: "the terms of the text of the treaty"
AWAY = frozenset({"from", "of"})
CONSENTS = frozenset({"approved", "ratified", "rejected"})


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
    if token.i in by_token and is_verb(token):
        return by_token[token.i] if rule.step == "negotiated" else None  # "agreed to stop fighting"
    if (
        rule.step == "acceded"
        and verbal
        and any(c.lower_ == "in" and any(g.dep_ == "pcomp" for g in c.children) for c in token.children)
    ):
        return None  # "joined NATO in condemning the strike"
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
        joining = rule.id == "step-let-in" or (
            rule.step in CONSENTS and any(t.lemma_.lower() in knowledge.sets["joining"] for t in token.subtree)
        )
        return None if clusters[direct].organisation and not (joining or _means_membership(token, rule)) else direct
    if (verbal and stands_alone(token, rule)) or (not verbal and signing_to_come(token, rule)):
        return last_spoken_of(clusters, token)
    if (
        (rule.alone and (rule.spans or not other_object(knowledge, token, rule, verbal=verbal)))
        or about_it(token, rule)
        or ends_soon(token, rule)
    ):
        return last_spoken_of(clusters, token, ahead=AHEAD if rule.id == "step-voted-against" else 0)
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
            for words in particle.split("|"):
                yield from _after_particle(token, words)
        else:
            yield from _around_verb(knowledge, token, rule, found)
    else:
        yield from _around_noun(knowledge, token, rule, found)


def _around_verb(knowledge: AgreementKnowledge, token: Token, rule: StepRule, found: Roles) -> Iterator[Token]:
    takes_object = not rule.object_only or token.lemma_ in rule.object_only
    if "object" in rule.at and (takes_object or is_passive(token)):
        yield from found.patients
    if "object" in rule.at and takes_object:
        yield from _gap(token)
    if "object" in rule.at and not found.patients:  # "has signed but not ratified the treaty"
        yield from (c for v in token.children if v.dep_ == "conj" for c in v.children if c.dep_ == "dobj")
    if "object" in rule.at and any(t.lemma_.lower() in knowledge.sets["texts"] for t in found.patients):
        yield from (head for word, head in found.obliques if word in {"on", "of", "about"})  # "passed the bill on the treaty"
    if "subject" in rule.at and (rule.step != "negotiated" or is_passive(token)):
        yield from subjects_above(token) if token.tag_ == "NNS" else surface_subjects(token) or subjects_above(token)
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
    if token.pos_ == "ADJ" or token.tag_ == "VBG":
        yield from _described_by(token)
    if "subject" in rule.at and token.dep_ == "pobj" and token.head.lower_ == "in" and token.head.head.pos_ in {"NOUN", "PROPN"}:
        yield token.head.head  # "the convention, in force since May"
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


def _described_by(word: Token) -> Iterator[Token]:
    """ "the text, adopted in May and binding since June": what the adjective describes."""
    at = word
    while at.dep_ in {"conj", "amod", "acl", "advcl", "acomp", "appos"} and at.head.i != at.i:
        at = at.head
        if at.pos_ in {"NOUN", "PROPN"}:
            yield at
            return
        if at.pos_ in {"VERB", "AUX"} and any(c.dep_ in {"nsubj", "nsubjpass"} for c in at.children):
            yield from surface_subjects(at)
            return


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
    around = _name_round(by_token, head)
    if around is not None:
        return around
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


def _name_round(by_token: dict[int, int], word: Token) -> int | None:
    """ "the Treaty on Open Skies, which Chad quit": the clause hangs on the last word of the name."""
    if word.pos_ != "PROPN" or word.ent_type_ in {"GPE", "PERSON"}:
        return None
    at = word
    for _ in range(4):
        if at.dep_ not in {"pobj", "prep", "compound", "conj"} or at.i == at.head.i:
            return None
        at = at.head
        if at.i in by_token and at.text[0].isupper() and at.i < word.i:
            return by_token[at.i]
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
