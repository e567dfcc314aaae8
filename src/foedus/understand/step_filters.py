"""Words that look like an act and are none."""

from __future__ import annotations

from spacy.tokens import Token

from foedus.knowledge.agreements import AgreementKnowledge, StepRule
from foedus.understand.agreement_clusters import Cluster
from foedus.understand.step_reading import StepReader
from foedus.understand.step_words import completes, has_about, names_paper, passes_through

HANDS = frozenset({"hand", "deliver", "submit", "file", "lodge"})
USUALLY = frozenset({"normally", "usually", "generally", "typically", "ordinarily", "customarily", "traditionally"})
NOTES = frozenset({"note", "notes", "document", "documents"})


def lacks_words(reader: StepReader, token: Token, rule: StepRule, *, verbal: bool) -> bool:
    """The words that the rule asks for beside its own do not stand there, or some that it does not bear do."""
    if verbal and rule.with_ and not completes(token, rule.with_, far=rule.spans):
        return True
    if rule.about and (not rule.through or not verbal) and not has_about(token, rule.about):
        return True
    if rule.through and not passes_through(token, rule.through):
        return True
    if (
        rule.id == "step-instruments-exchanged"
        and token.lemma_.lower() in HANDS
        and not passes_through(token, rule.through - NOTES)
    ):
        return True  # "was handed a note"
    if _is_usual(token):
        return True
    if rule.id == "step-expired" and verbal and any(c.dep_ == "dobj" for c in token.children):
        return True  # "the ceasefire that ended the war"
    if verbal and rule.by and token.pos_ not in {"VERB", "AUX"} and token.tag_ != "VBG":
        return True
    return any(c.lower_ in rule.not_with for c in token.children) or (
        rule.id == "step-entered" and _enters_other(token, verbal=verbal)
    )


def _is_usual(token: Token) -> bool:
    """ "A withdrawal normally takes effect a year after notice": what is so of any agreement."""
    verb = token.head if token.dep_ in {"nsubj", "nsubjpass", "dobj"} else token
    timeless = verb.tag_ in {"VBZ", "VBP", "VB"}
    return timeless and any(c.lower_ in USUALLY for c in verb.children)


def is_another_thing(reader: StepReader, token: Token, rule: StepRule, *, verbal: bool) -> bool:
    """A part of a name, a paper, or an act upon the act."""
    if (token.i in reader.parts or token.i in reader.by_token) and not verbal:
        return True
    if rule.step in {"ratified", "approved", "acceded"} and not verbal and names_paper(reader.knowledge, token):
        return True
    if rule.step == "acceded" and not verbal and _consented(reader.knowledge, token):
        return True  # "suspended its membership": that act, no joining
    amending = rule.step in {"amended", "extended"} and token.dep_ == "acl" and token.tag_ == "VBG"
    return amending and token.head.i in reader.by_token  # "a protocol amending the convention": what it is, not yet done


def fits_agreement(token: Token, rule: StepRule, cluster: Cluster) -> bool:
    """The act can be done to such an agreement."""
    if rule.id == "step-entered" and token.lemma_ == "enter" and not cluster.organisation and "accession" not in cluster.topics:
        return False
    return not rule.topics or bool(rule.topics & cluster.topics)


def _enters_other(token: Token, *, verbal: bool) -> bool:
    """ "in return for", "entering into an agreement", "entry into force"."""
    if token.lemma_ == "return" and token.pos_ != "VERB":
        return True
    if verbal and any(c.lower_ == "into" for c in token.children):
        return True
    return any(t.lower_ in {"force", "effect"} for t in token.doc[token.i + 1 : token.i + 5])


def _consented(knowledge: AgreementKnowledge, token: Token) -> bool:
    """ "suspended its membership", "vote on Chad's accession": another act, no joining."""
    governor = token.head if token.dep_ == "dobj" else token.head.head if token.dep_ in {"pobj", "pcomp"} else token
    return governor.i != token.i and governor.lemma_ in knowledge.step_verbs
