"""Acts that nobody did: what is usual or a rule of thumb, and what something else is likened to."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Token

from foedus.understand.event_roles import Found, World
from foedus.understand.syntax import SUBJECTS

HABITS = frozenset({"like", "love", "use", "tend", "prefer"})  # with "to": "liked to expel", "used to raid", "tends to reject"
USUALLY = frozenset({"usually", "typically", "traditionally", "generally", "normally", "invariably", "customarily", "ordinarily"})
RULED = frozenset({"must", "may", "can", "should", "will"})
MANNERS = "way manner style habit tradition custom knack reputation fondness taste penchant"
HABIT = frozenset(MANNERS.split())  # "had a habit of expelling", "a taste for storming"
LIKENED = (
    "enthusiasm zeal grace patience speed fury subtlety precision passion courage air look menace solemnity caution stealth "
    "joy resolve discipline reluctance gusto haste calm delicacy abandon relish manner energy charm glee ferocity"
)
BEARING = frozenset(LIKENED.split())  # "with the zeal of a retreating army"
IMAGINED = frozenset({"imagine", "suppose", "picture"})
AVERTING = frozenset({"stop", "prevent", "avert", "foil", "thwart", "avoid", "forestall"})
PROVIDING = frozenset({"oblige", "require", "entitle", "permit", "allow", "forbid", "compel", "bind"})
LAWS = frozenset({"convention", "constitution", "law", "statute", "code", "charter", "act", "rule", "clause", "article"})
OFFICES = frozenset(
    [
        "judge",
        "court",
        "officer",
        "employer",
        "landlord",
        "tribunal",
        "magistrate",
        "citizen",
        "suspect",
        "prosecutor",
        "jury",
        "notary",
    ]
)
INDEFINITE = frozenset({"a", "an", "any", "every", "most", "many", "each"})


def is_generic(one: Found, world: World) -> bool:
    """Whether a clause tells what is usual rather than what was done."""
    verb = one.told.carrier
    if _is_habit(one.told.token) or _is_habit(verb):
        return True
    start = verb.sent[:2].text.lower()
    asked = verb.sent[0].lower_ == "if" and verb.sent.text.rstrip().endswith("?")  # "If Ayland attacked, what then?"
    if asked or start == "what if" or _is_provided(verb) or _is_imagined(verb) or _is_averted(one.told.token):
        return True
    if any(c.lower_ in USUALLY and c.dep_ == "advmod" for c in verb.children) and not _is_dated(verb):
        return verb.tag_ in {"VBP", "VBZ", "VB"}
    return _is_rule(verb, world)


def _is_habit(token: Token) -> bool:
    head = token.head
    if (
        token.dep_ == "xcomp"
        and head.tag_ != "VBN"
        and head.lemma_.lower() in HABITS
        and any(c.lower_ == "to" for c in token.lefts)
    ):
        return not any(c.lower_ in {"would", "'d", "will"} for c in head.lefts)  # "would like to" wishes
    return token.dep_ == "pcomp" and head.lower_ in {"of", "for"} and head.head.lemma_.lower() in HABIT


def _is_imagined(token: Token) -> bool:
    """ "Imagine that France attacked Monaco": an order to nobody."""
    return any(
        a.lemma_.lower() in IMAGINED and a.tag_ in {"VB", "VBP"} and not any(c.dep_ in {*SUBJECTS, "aux"} for c in a.children)
        for a in token.ancestors
    )


def _is_provided(verb: Token) -> bool:
    """What a convention or law obliges or allows somebody to do, in a timeless tense."""
    above = verb.head
    timeless = verb.dep_ in {"xcomp", "ccomp"} and above.tag_ == "VBZ" and above.lemma_.lower() in PROVIDING
    return timeless and any(c.dep_ == "nsubj" and c.lemma_.lower() in LAWS for c in above.lefts)


def _is_averted(noun: Token) -> bool:
    """What somebody is only to prevent: "has an hour to stop the assassination"."""
    verb = noun.head
    averting = noun.pos_ == "NOUN" and noun.dep_ == "dobj" and verb.lemma_.lower() in AVERTING
    return averting and verb.tag_ == "VB" and verb.dep_ in {"acl", "relcl"} and any(c.tag_ == "TO" for c in verb.lefts)


def _is_rule(verb: Token, world: World) -> bool:
    """An indefinite subject with a clause that says of which kind it is, in a timeless tense: "a minister who loses must go"."""
    if verb.pos_ not in {"VERB", "AUX"}:
        return False
    first = next((a for a in (verb, *verb.ancestors) if a.dep_ != "conj"), verb)
    timeless = first.tag_ in {"VBP", "VBZ"} or any(c.dep_ == "aux" and c.lower_ in RULED for c in first.children)
    if not timeless or any(c.tag_ == "VBD" for c in first.children if c.dep_ in {"aux", "auxpass"}):
        return False
    for subject in first.children:
        if subject.dep_ in SUBJECTS and subject.i < first.i and subject.pos_ == "NOUN":
            bare = subject.tag_ == "NN" and any(c.lower_ in INDEFINITE for c in subject.lefts)
            kind = any(c.dep_ == "relcl" and c.tag_ in {"VBZ", "VBP"} for c in subject.rights)
            named = any(world.is_public(i) for i in world.named(subject))
            able_to = {"can", "may"} if subject.lemma_.lower() in OFFICES else {"can"}
            able = any(c.dep_ == "aux" and c.lower_ in able_to for c in first.children) and not _is_dated(first)
            return bare and ((not named and (kind or _is_of_most(first))) or able)
    return False


def _is_of_most(verb: Token) -> bool:
    """ "In most democracies …", "under any constitution …"."""
    for child in verb.lefts:
        if child.dep_ == "prep" and child.lower_ in {"in", "under"}:
            return any(t.lower_ in {"most", "many", "any", "every"} for t in child.subtree)
    return False


def _is_dated(verb: Token) -> bool:
    return any(t.ent_type_ in {"DATE", "TIME"} for t in verb.subtree)


def is_likened(one: Found) -> bool:
    """Whether an act is only what something else is compared with: "as if under attack", "with the zeal of troops storming"."""
    token = one.told.carrier
    for above in (token, *token.ancestors):
        if above.lemma_.lower() in BEARING and above.dep_ == "pobj" and above.head.lower_ == "with" and above != token:
            return True
        if (
            above.dep_ == "prep"
            and above.lower_ == "like"
            and any(c.lower_ in {"a", "an"} for p in above.children for c in p.lefts)
        ):
            return True
        if above.dep_ in {"advcl", "prep"} and _as_if(above):
            return True
    return False


def _as_if(token: Token) -> bool:
    first = token.doc[token.left_edge.i : token.i + 2]
    return any(a.lower_ == "as" and b.lower_ in {"if", "though"} for a, b in pairwise(first))
