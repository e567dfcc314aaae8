"""Acts whose agreement is the one last spoken of."""

from __future__ import annotations

from spacy.tokens import Token

from foedus.knowledge.agreements import AgreementKnowledge, StepRule
from foedus.understand.agreement_clusters import Cluster
from foedus.understand.step_words import completes, subjects_above
from foedus.understand.syntax import is_passive, noun_roles, roles, surface_subjects

AHEAD = 25  # tokens after the sentence: "France has voted no. With most against the treaty …"
LEFT = frozenset(
    {"scrap", "abrogate", "renounce", "abandon", "denounce", "quit", "leave", "disown", "repudiate", "terminate", "implement"}
)
OWN_PART = frozenset({"participation", "part", "membership", "adherence"})
PARTS = frozenset({"provision", "term", "clause", "article", "rule", "obligation"})
IT = frozenset({"it", "its", "which", "that"})
OF_IT = frozenset({"signed", "ratified", "approved", "extended", "amended"})


def about_it(token: Token, rule: StepRule) -> bool:
    """ "ratified it", "withdrew from it", "suspended its participation": what was spoken of last."""
    if token.pos_ != "VERB":
        return False
    found = roles(token)
    if rule.step in {"withdrawn", "negotiated", "signed", "approved", "ratified", "acceded", "rejected"} and any(
        word in rule.at and word != "of" and t.lower_ == "it" for word, t in found.obliques
    ):
        return True
    if rule.step in {"suspended", "terminated"} and any(
        t.lemma_ in OWN_PART and any(c.dep_ == "poss" and c.lower_ in {"its", "their"} for c in t.children) for t in found.patients
    ):
        return True
    if rule.step == "in-force" and any(
        t.lemma_ in PARTS and any(c.lower_ in {"its", "their"} for c in t.children) for t in surface_subjects(token)
    ):
        return True  # "its provisions bind from 22 June"
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
            rule.step in {"ratified", "signed", "approved", "violated", "suspended", "extended", "acceded", "rejected"}
            or token.lemma_ in LEFT
        )
        and any(t.lower_ in {"it", "them"} for t in roles(token).patients if t.i > token.i)
    )


def stands_alone(token: Token, rule: StepRule) -> bool:
    """ "Only Chad has ratified", "Niger has not signed", "the cabinet votes on Monday": what was spoken of last."""
    if token.tag_ == "VBG" and token.lemma_ == "sign" and token.right_edge.lower_ == "off":
        return rule.step == "signed"
    if token.pos_ != "VERB" or is_passive(token) or token.tag_ == "VBG" or roles(token).patients:
        return False
    if rule.id == "step-vote-to-come":
        return token.lemma_ == "vote" and not any(
            c.lower_ in {"on", "for", "against", "to"} or c.dep_ == "xcomp" for c in token.children
        )
    if token.dep_ == "conj" and not any(c.dep_ == "nsubj" for c in token.children):
        return False
    if any(c.dep_ == "conj" and c.pos_ == "VERB" and any(g.dep_ == "dobj" for g in c.children) for c in token.children):
        return False  # "signed but not ratified it"
    links = {c.lower_ for c in token.children if c.dep_ in {"prep", "prt", "dative"}}
    closed = links & {"on", "off", "up", "for", "to", "with", "into"} or any(c.dep_ in {"xcomp", "ccomp"} for c in token.children)
    return (
        token.lemma_ in {"ratify", "sign", "accede"} and rule.step in {"ratified", "approved", "signed", "acceded"} and not closed
    )


def signing_to_come(noun: Token, rule: StepRule) -> bool:
    """ "the signing, which is set for 3 May", "Signing is due on Friday"."""
    if rule.step != "signed" or noun.lemma_.lower() not in {"signing", "signature"} or any(c.dep_ == "prep" for c in noun.children):
        return False
    verbs = [c for c in noun.children if c.dep_ in {"relcl", "acl"}] + ([noun.head] if noun.dep_ in {"nsubj", "nsubjpass"} else [])
    coming = {"set", "schedule", "plan", "slate", "expect", "due"}
    return any(v.lemma_ in coming or any(c.lemma_ in coming for c in v.children) for v in verbs)


def other_object(knowledge: AgreementKnowledge, token: Token, rule: StepRule, *, verbal: bool) -> bool:
    """The act has an object of another kind ("ratified the merger"), so it is not about the agreement last spoken of."""
    if rule.through:
        return False
    if not verbal:
        return any(
            word == "of" and head.ent_type_ not in {"GPE"} and head.lower_ not in IT for word, head in noun_roles(token).obliques
        )
    places = list(roles(token).patients) if "object" in rule.at else list(surface_subjects(token) or subjects_above(token))
    return not places or any(t.lower_ not in IT for t in places)


def last_spoken_of(clusters: tuple[Cluster, ...], token: Token, ahead: int = 0) -> int | None:
    """The agreement mentioned last before the word, else the first of the report."""
    best: tuple[int, int] | None = None
    for number, cluster in enumerate(clusters):
        if cluster.organisation:
            continue
        before = [m.head for m in cluster.mentions if m.head < token.i]
        if before and (best is None or before[-1] > best[0]):
            best = (before[-1], number)
    if best is None:  # "gave the green light, and the king will sign the law on the pact"
        after = [
            (m.head, n)
            for n, c in enumerate(clusters)
            for m in c.mentions
            if not c.organisation and m.head < token.sent.end + ahead
        ]
        return min(after)[1] if after else None
    return best[1]
