"""The complements in which a cue verb takes its content: clause, infinitive, object, "of", "as", and what a passive reports."""

from __future__ import annotations

from spacy.tokens import Token

from foedus.knowledge.claims import Cue
from foedus.understand.claim_asides import aside_content
from foedus.understand.claim_clauses import (
    after_colon,
    clause_after,
    content_range,
    distant_that,
    gapped_clause,
    is_finite,
    loose_clause,
    wanted_clause,
)
from foedus.understand.claim_drafts import Range, subtree, without
from foedus.understand.claim_extents import (
    whole_object,
    with_complement,
    with_gerund,
    with_phrases,
    with_rest,
    with_second,
    with_second_clause,
)
from foedus.understand.claimants import WEEKDAYS, own_subject
from foedus.understand.syntax import QUOTES, SUBJECTS, is_passive

Found = tuple[str, tuple[Range, ...]]
CHARGING = frozenset({"of", "for", "over"})
REQUEST = "claim-request"
NAMING = frozenset({"call", "describe", "term", "dub", "see", "regard"})
TURNED = frozenset({"on", "upon", "to", "with"})  # "called on them to stop", "pleaded with them to stop"
BEGGING = frozenset({"urge", "beg", "ask", "order", "tell", "challenge", "implore", "beseech", "advise", "instruct", "exhort"})
ADDRESSED = frozenset({"accuse", "threaten", "promise"})  # "was threatened with": the subject is who hears it
QUOTED = 16  # tokens of a name in quotation marks
ACCOUNTS = frozenset(
    {"account", "version", "story", "assertion", "allegation", "accusation", "claim", "charge", "report", "warning"}
)
CHARGE_WITHIN = 15  # tokens
UNDERTAKING = frozenset({"promise", "threaten"})
ATTITUDES = frozenset({"condemn", "praise", "deny", "opinion"})
TALKING = frozenset({"talk", "speak"})
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
POINTING = frozenset({"that", "this", "it", "which"})
NOT_TOLD = frozenset(
    {"himself", "herself", "itself", "themselves", "so", "it", "that", "this", "nothing", "what", "more", "which", "who"}
)


def active_content(verb: Token, cue: Cue) -> Found | None:
    """The construction and the content of a cue verb in the active voice."""
    if named := called(verb):
        return "claim-naming", (named,)
    if "that" in cue.frames:
        if gap := gapped_clause(verb):
            return "claim-clause", (gap,)
        clause = clause_after(verb)
        if clause is not None and (named := called(clause)):
            return "claim-object", (named,)
        if clause is not None:
            first, end = content_range(verb, clause)
            return "claim-clause", ((first, with_second_clause(verb, clause, end)),)
        hearer = "person" in cue.frames or "object" not in cue.frames or not any(c.dep_ == "dobj" for c in verb.rights)
        distant = distant_that(verb, person="person" in cue.frames) if hearer else None
        if distant:
            return "claim-clause", (distant,)
    phrase = _phrase_content(verb, cue)
    if not cue.speaks or (phrase is not None and phrase[0] == "claim-reply"):
        return phrase
    aside = aside_content(verb, spoken=phrase is None)
    if aside:
        return "claim-aside", aside
    after = after_colon(verb) if phrase is None else None
    if after:
        return "claim-clause", (after,)
    loose = loose_clause(verb) if phrase is None and "that" in cue.frames else None
    return ("claim-clause", (loose,)) if loose else phrase


def _phrase_content(verb: Token, cue: Cue) -> Found | None:
    target = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if verb.lemma_ == "commit" and target is not None and target.lower_ not in REFLEXIVE:
        return None  # "committed troops to the mission", "the pact commits each side to help"
    if verb.dep_ in {"relcl", "acl"} and target is None and (named := _named_by_relative(verb, cue)):
        return named
    if "ask" in cue.frames:
        asked = request_of(verb)
        if asked:
            wanted = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "for" and c.i + 1 < asked[0]), None)
            return REQUEST, ((wanted.i + 1 if wanted is not None else asked[0], asked[1]),)
    if "to" in cue.frames:
        for child in verb.rights:
            perfect = child.dep_ in {"advcl", "ccomp"} and any(c.lower_ == "having" and c.dep_ == "aux" for c in child.lefts)
            if (child.dep_ == "xcomp" and _unfinished(child)) or perfect:
                return "claim-infinitive", (subtree(child),)
        late = late_infinitive(verb) if target is None and cue.act in UNDERTAKING else None
        if late is not None:
            return "claim-infinitive", (subtree(late),)
    pieces = _of_or_as(verb, cue, target)
    if pieces:
        return pieces
    return _preposition(verb, cue) or _object(verb, cue, target)


def _preposition(verb: Token, cue: Cue) -> Found | None:
    wanted = wanted_clause(verb) if "for" in cue.prepositions else None
    if wanted is not None:
        return "claim-preposition", ((verb.i + 2, wanted.right_edge.i + 1),)
    if verb.lemma_ in TALKING and any(c.dep_ == "prep" and c.lower_ == "with" for c in verb.rights):
        return None  # "have been talking with Chinese officials about the missiles"
    for child in verb.rights:
        whole = any(c.dep_ == "pobj" for c in child.children) or child.lower_ != "with"  # "disagree, with aides saying"
        day = any(c.lower_ in WEEKDAYS or c.ent_type_ in {"DATE", "TIME"} for c in child.children)  # "insisted on Sunday"
        if child.dep_ == "prep" and child.lower_ in cue.prepositions and whole and not day:
            return "claim-preposition", ((child.i + 1, with_rest(verb, child)),)
        if "person" in cue.frames and child.dep_ == "dobj":  # "warns Minsk of floods": the parser hangs "of" on Minsk
            of = next((c for c in child.rights if c.dep_ == "prep" and c.lower_ in cue.prepositions and list(c.children)), None)
            if of is not None:
                return "claim-preposition", ((of.i + 1, of.right_edge.i + 1),)
        after_day = _after_day(child, cue)
        if after_day is not None:
            return "claim-preposition", (after_day,)
    return None


def _object(verb: Token, cue: Cue, target: Token | None) -> Found | None:
    pointing = any(c.dep_ == "dobj" and c.lower_ in POINTING for c in verb.children) or _answers_noun(verb)
    if "object" in cue.frames and pointing and cue.act in {"deny", "confirm"}:
        return "claim-reply", ()
    felt = target is not None and target.lower_ in POINTING and cue.act in {"condemn", "praise"}  # "Caracas condemned it"
    if "object" in cue.frames and target is not None and (felt or target.lower_ not in NOT_TOLD):
        first, end = whole_object(target)
        if verb.lemma_ == "welcome" and end < len(verb.doc) and verb.doc[end].lower_ == "to" and verb.doc[end].head.i == verb.i:
            return None  # "welcomed the ministers to the palace"
        return "claim-object", ((first, with_phrases(verb, end) if cue.act in ATTITUDES and target.pos_ != "PRON" else end),)
    named = next((n for child in verb.rights if (n := called(child))), None) if "object" in cue.frames else None
    return ("claim-object", (named,)) if named else None


def _after_day(preposition: Token, cue: Cue) -> Range | None:
    """ "warned on Monday of floods": the parser hangs "of floods" on the day."""
    if preposition.dep_ != "prep":
        return None
    for day in preposition.children:
        if day.dep_ == "pobj" and day.lower_ in WEEKDAYS:
            for child in day.rights:
                if child.dep_ == "prep" and child.lower_ in cue.prepositions:
                    return child.i + 1, child.right_edge.i + 1
    return None


def called(clause: Token) -> Range | None:
    """ "what he called a betrayal": the words after the naming verb."""
    lefts = [c.lower_ for c in clause.lefts]
    if "what" not in lefts or clause.lemma_ not in NAMING:
        return None
    first = clause.i + 2 if clause.doc[clause.i + 1].lower_ == "as" else clause.i + 1
    return (first, clause.right_edge.i + 1) if first <= clause.right_edge.i else None


def _unfinished(verb: Token) -> bool:
    """An infinitive or gerund: "to leave", "to have left", "leaving", "having left"."""
    return verb.tag_ in {"VB", "VBG"} or any(c.dep_ == "aux" and (c.lower_ == "to" or c.tag_ == "VBG") for c in verb.lefts)


def _answers_noun(verb: Token) -> bool:
    """ "An account that Riga disputes": nothing after the verb, and "that" before its subject, whatever the parser calls it."""
    if verb.dep_ != "relcl" or any(c.dep_ in {"dobj", "ccomp", "xcomp", "prep"} for c in verb.rights):
        return False
    if verb.head.lemma_.lower() in ACCOUNTS and own_subject(verb) is not None and verb.doc[verb.left_edge.i - 1].i == verb.head.i:
        return True  # "a charge it has always denied"
    return any(c.lower_ in {"that", "which"} and c.dep_ not in {"nsubj", "nsubjpass"} for c in verb.lefts)


def _named_by_relative(verb: Token, cue: Cue) -> Found | None:
    """ "A man whom Oslo accuses of spying", "a version that Oslo called a fable": the noun and what is said of it."""
    noun = verb.head
    bare = noun.lemma_.lower() in ACCOUNTS and own_subject(verb) is not None  # "a charge their embassy called laughable"
    if not bare and not any(c.dep_ == "dobj" and c.lower_ in {"whom", "which", "that", "who"} for c in verb.lefts):
        return None
    said = (noun.left_edge.i, max(noun.i + 1, min(verb.left_edge.i, noun.right_edge.i + 1)))
    for child in verb.rights:
        charge = "of" in cue.frames and child.dep_ == "prep" and child.lower_ in CHARGING
        named = "pred" in cue.frames and child.dep_ in {"oprd", "ccomp"} and not is_finite(child)
        if charge or named or ("as" in cue.frames and child.dep_ == "prep" and child.lower_ == "as"):
            rule = "claim-charge" if charge else "claim-predicate" if named else "claim-as"
            return rule, (said, (child.i + 1 if charge else child.left_edge.i, child.right_edge.i + 1))
    return None


def late_infinitive(verb: Token) -> Token | None:
    """ "threatened on Friday to close the road", which the parser takes for a purpose."""
    for child in verb.rights:
        to = next((c for c in child.lefts if c.lower_ == "to" and c.dep_ == "aux"), None)
        if child.dep_ != "advcl" or child.tag_ != "VB" or to is None:
            continue
        between = verb.doc[verb.i + 1 : to.i]
        if all(t.head.i >= verb.i and t.pos_ not in {"VERB", "PUNCT"} and t.dep_ != "dobj" for t in between):
            return child
    return None


def request_of(verb: Token) -> Range | None:
    """What somebody is asked to do: "urged Sudan to open the road"."""
    turned = any(c.dep_ == "prep" and c.lower_ in TURNED for c in verb.rights)  # "called on them to stop"
    asking = {"xcomp", "ccomp", "advcl"} if turned else {"xcomp", "ccomp"}
    for child in verb.rights:
        if child.dep_ in asking and child.tag_ == "VB" and any(c.lower_ == "to" for c in child.lefts):
            first = next((c.i for c in child.lefts if c.lower_ == "to"), child.i)
            first = min([first, *[c.left_edge.i for c in child.lefts if c.dep_ in SUBJECTS]])
            return min(_from_its_denial(verb, first), _asked_party(verb, first)), child.right_edge.i + 1
    return _far_request(verb)


def _far_request(verb: Token) -> Range | None:
    """ "begged the states that had signed the pact to keep it": the parser hangs the infinitive within who is asked."""
    party = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if party is None or verb.lemma_ not in BEGGING:
        return None
    for token in party.subtree:
        deep = token.dep_ in {"advcl", "relcl", "acl", "xcomp"} and token.tag_ == "VB" and token.head.i != party.i
        if deep and any(c.lower_ == "to" and c.dep_ == "aux" for c in token.lefts):
            return party.left_edge.i, party.right_edge.i + 1
    return None


def _asked_party(verb: Token, first: int) -> int:
    """Where the phrase begins that names who is asked, between the verb and its infinitive; a pronoun tells nothing."""
    for child in verb.rights:
        if child.i >= first:
            break
        party = child if child.dep_ == "dobj" else next((c for c in child.children if c.dep_ == "pobj"), None)
        turned = child.dep_ == "dobj" or (child.dep_ == "prep" and child.lower_ in TURNED)
        if turned and party is not None and party.i < first:
            return int(party.left_edge.i)
    return first


def _from_its_denial(verb: Token, first: int) -> int:
    """Where an infinitive begins with the "not" or "never" before its "to"."""
    return first - 1 if first - 1 > verb.i and verb.doc[first - 1].dep_ == "neg" else first


def _of_or_as(verb: Token, cue: Cue, target: Token | None) -> Found | None:
    start = target.left_edge.i if target is not None else verb.i + 1
    for child in verb.rights:
        if child.dep_ == "prep" and "as" in cue.frames and (child.lower_ == "as" or child.lower_ in cue.prepositions):
            if target is not None and child.i < start:  # "condemned as theft the sale of the ships"
                return "claim-as", ((child.i + 1, child.right_edge.i + 1), subtree(target))
            return "claim-as", ((start, with_second(verb, child.right_edge.i + 1)),)
        if child.dep_ == "prep" and "of" in cue.frames and target is not None and child.lower_ in CHARGING | cue.prepositions:
            return "claim-charge", ((start, with_gerund(verb, child.right_edge.i + 1)),)
        if "pred" in cue.frames and (target is None or target.lower_ not in REFLEXIVE) and _predicates(child, target):
            return "claim-predicate", ((min(start, child.left_edge.i), with_complement(verb, child.right_edge.i + 1)),)
    if "as" in cue.frames:
        for token in verb.subtree:  # the parser hangs "as a lie" on a word of the object
            if token.i > verb.i + 1 and token.lower_ == "as" and token.dep_ == "prep" and token.head.i > verb.i:
                return "claim-as", ((start, token.right_edge.i + 1),)
    named = next((c for c in verb.rights if c.dep_ in {"dobj", "attr"} and target is not None and c.i > target.i), None)
    if target is not None and named is not None and "pred" in cue.frames and named.left_edge.i == target.right_edge.i + 1:
        return "claim-predicate", ((start, named.right_edge.i + 1),)  # "branded Peru an outlaw"
    if target is not None and "pred" in cue.frames and (quoted := _quoted_after(target)):
        return "claim-predicate", ((start, quoted),)
    if target is None or "of" not in cue.frames:
        return None
    for child in target.rights:  # the parser hangs "of waging war" on the object
        if (
            child.dep_ == "prep"
            and child.lower_ in (CHARGING if cue.act in {"accuse", "opinion"} else CHARGING - {"of"})
            and any(c.dep_ in {"pcomp", "pobj"} for c in child.children)
        ):
            return "claim-charge", ((start, child.right_edge.i + 1),)
    return _far_charge(verb, start) if verb.lemma_ == "accuse" else None


def _far_charge(verb: Token, start: int) -> Found | None:
    """ "accused Oslo in turn of hiding them": the parser hangs "of" on "turn"."""
    for token in verb.subtree:
        said = any(c.dep_ == "pcomp" or (c.dep_ == "pobj" and token.head.dep_ == "pobj") for c in token.children)
        if 0 < token.i - verb.i <= CHARGE_WITHIN and token.lower_ == "of" and said:
            return "claim-charge", ((start, token.right_edge.i + 1),)
    return None


def _predicates(child: Token, target: Token | None) -> bool:
    """ "called the ship a clinic", "called this untrue", where the parser may hang "this" on "untrue"."""
    if child.dep_ == "oprd":
        return target is not None or own_subject(child) is not None
    return child.dep_ == "ccomp" and not is_finite(child)


def _quoted_after(target: Token) -> int | None:
    """Where the quotation ends that follows the object: "called the text “a peace made of paper”"."""
    doc = target.doc
    opening = target.i + 1
    if opening >= len(doc) or doc[opening].text not in QUOTES:
        return None
    closing = next((i for i in range(opening + 1, min(len(doc), opening + QUOTED)) if doc[i].text in QUOTES), None)
    return closing + 1 if closing is not None and closing > opening + 1 else None


def passive_content(verb: Token, cue: Cue) -> Found | None:
    """The construction and the content of a cue verb in the passive."""
    asked = request_of(verb) if "ask" in cue.frames and cue.act != "opinion" else None
    if asked:
        return REQUEST, (asked,)
    alleged = cue.act == "accuse" and "of" not in cue.frames  # "is alleged to have": of the subject, who hears nothing
    if "person" in cue.frames or (cue.act in ADDRESSED and not alleged):
        return _told_content(verb, cue)
    subject = own_subject(verb)
    joined = verb.dep_ == "conj" and is_passive(verb.head)  # "was welcomed by Oslo but criticised by Riga"
    opening = verb.dep_ == "advcl" and verb.tag_ == "VBN" and verb.i <= verb.sent.start + 1
    if subject is None and (joined or opening):
        subject = own_subject(verb.head)  # "Hailed by Lisbon as …, the pact …"
    sentence = next((c for c in verb.lefts if c.dep_ in {"csubjpass", "csubj"}), None)
    if sentence is not None and "that" in cue.frames:
        first, end = subtree(sentence)
        return "claim-passive", ((first + 1 if verb.doc[first].lower_ == "that" else first, end),)
    if "that" in cue.frames and verb.dep_ == "advcl" and any(c.lower_ == "as" and c.i < verb.i for c in verb.lefts):
        return "claim-aside", without((subtree(verb.head),), subtree(verb))
    if "that" in cue.frames:
        clause = clause_after(verb)
        if clause is not None:
            return "claim-passive", (content_range(verb, clause),)
    pointing = subject is not None and subject.dep_ == "nsubjpass" and subject.lower_ in {"this", "that"} and verb.dep_ != "relcl"
    if pointing and "that" in cue.frames and "weak" not in cue.frames:
        return "claim-reply", ()
    if subject is not None and subject.lower_ == "it" and cue.speaks and (aside := aside_content(verb, spoken=True)):
        return "claim-passive", aside
    if subject is None or subject.lower_ in NOT_TOLD or (verb.dep_ == "relcl" and subject.lower_ == "that"):
        return None
    if "weak" not in cue.frames or "to" in cue.frames:
        for child in verb.rights:
            if child.dep_ == "xcomp" and _unfinished(child):
                return "claim-passive", (subtree(subject), subtree(child))
    named = _named_of(verb, cue, subject)
    if named is not None:
        return "claim-passive", (subtree(subject), named)
    agent = any(c.dep_ == "agent" for c in verb.rights)
    if "object" in cue.frames and ("weak" not in cue.frames or (agent and _names_claim(subject))):
        return "claim-passive", (subtree(subject),)
    return None


def _names_claim(noun: Token) -> bool:
    """The noun has a clause of what it tells: "the claim that …", "the demand to …"."""
    return any(c.dep_ in {"acl", "ccomp"} and c.i > noun.i for c in noun.children)


def _named_of(verb: Token, cue: Cue, subject: Token) -> Range | None:
    """What is said of the subject of a passive: "as a trap", "a clinic", "being slow" of "was criticised for being slow"."""
    pieces = _of_or_as(verb, cue, subject)
    if pieces is None:
        return None
    rule, ((first, end), *_) = pieces
    start = max(first, verb.i + 1) if rule == "claim-predicate" else verb.i + 1
    if rule == "claim-as":
        start = next((c.i for c in verb.rights if c.lower_ == "as" and c.dep_ == "prep"), start)
    elif rule == "claim-charge":
        charging = CHARGING | cue.prepositions
        start = next((c.i + 1 for c in verb.rights if c.dep_ == "prep" and c.lower_ in charging), start)
    return start, end


def _told_content(verb: Token, cue: Cue) -> Found | None:
    """ "Oslo had been warned by Riga that …", "Chad was accused by Libya of …": the subject hears it, or it is said of them."""
    agent = next((c for c in verb.rights if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")), None)
    clause = clause_after(verb)
    if clause is not None and agent is not None:
        return "claim-passive", (content_range(verb, clause),)
    if cue.act == "accuse":
        subject = own_subject(verb)
        charge = next((t for t in verb.subtree if t.i > verb.i and t.dep_ == "prep" and t.lower_ in CHARGING), None)
        if charge is None or not any(c.dep_ in {"pcomp", "pobj"} for c in charge.children) or charge.i - verb.i > CHARGE_WITHIN:
            return None
        who = (subtree(subject),) if subject is not None and subject.lower_ not in {"who", "which", "that"} else ()
        return "claim-passive", (*who, (charge.i + 1, charge.right_edge.i + 1))
    if agent is None:
        return None
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ in cue.prepositions | {"with"} and child is not agent:
            return "claim-passive", ((child.i + 1, child.right_edge.i + 1),)
    return None
