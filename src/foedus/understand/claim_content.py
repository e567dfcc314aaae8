"""What a cue verb reports, read from its syntax: clause, infinitive, object, "of", "as"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from foedus.knowledge.claims import ClaimKnowledge, Cue
from foedus.understand.claim_asides import aside_content
from foedus.understand.claim_drafts import Draft, Range, subtree, without
from foedus.understand.claim_numbers import number_content
from foedus.understand.claimants import WEEKDAYS, claimant_range, cue_tokens, is_unsaid, own_subject, speaker_of, takes_occasion
from foedus.understand.syntax import is_passive, prepositional

Found = tuple[str, tuple[Range, ...]]
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
RELAYS = frozenset({"quote", "cite", "report", "describe"})
ASPECTS = frozenset(
    {"continue", "go", "begin", "start", "proceed", "hasten", "hurry", "rush", "quick", "swift", "careful", "pain", "pains"}
)  # "went on to say", "continues to insist", "was quick to deny", "took pains to stress"
CHARGING = frozenset({"of", "for", "over"})
REQUEST = "claim-request"
AVOIDED = frozenset({"avoid", "resist", "stop", "consider"})
POSSIBLE = frozenset({"can", "could", "may", "might", "must", "should", "would", "'d"})
NAMING = frozenset({"call", "describe", "term", "dub", "see", "regard"})
QUESTION = frozenset({"whether", "if", "how", "what", "why", "who", "when", "where", "which"})
THAT_WITHIN = 14  # tokens between a cue and its "that"
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
COMMITTING = frozenset({"warn", "threaten", "promise", "demand"})
POINTING = frozenset({"that", "this", "it", "which"})
NOT_TOLD = frozenset(
    {"himself", "herself", "itself", "themselves", "so", "it", "that", "this", "nothing", "what", "more", "which", "who"}
)


def cue_of(verb: Token, knowledge: ClaimKnowledge) -> Cue | None:
    """The cue that a verb is, together with its particle or preposition where the pair is listed."""
    lemma = verb.lemma_.lower()
    if lemma in knowledge.phrasal:
        for child in verb.rights:
            close = child.dep_ in {"prt", "prep"} or child.lower_ == "clear" or (child.lower_ == "it" and verb.dep_ == "advcl")
            if close and (cue := knowledge.verbs.get(f"{lemma} {child.lower_}")):
                return cue
    return knowledge.verbs.get(lemma)


def verb_drafts(verb: Token, cue: Cue) -> Iterator[Draft]:
    """The claim that a cue verb makes by itself, without its quotations; none where it takes no content of its frames."""
    if not can_report(verb) or _is_relayed(verb):
        return
    passive = in_passive(verb)
    relayed = _relayed(verb, passive=passive)
    if relayed is not None:
        saying, source = relayed
        clause = _clause_after(saying)
        content: tuple[Range, ...] = (_content_range(saying, clause),) if clause is not None else ()
        draft = draft_of(verb, cue, rule="claim-relayed", content=content, speaker=source)
        yield replace(draft, cue=tuple(sorted({*draft.cue, saying.i})))
        return
    passive = passive or _headline_passive(verb, cue)
    speaker = speaker_of(verb, passive=passive)
    found = number_content(verb, cue, passive=passive)
    if found is None:
        found = _passive_content(verb, cue) if passive else _active_content(verb, cue)
    if found is None or (speaker is None and not passive):
        return
    rule, content = found
    if cue.act in COMMITTING and rule != "claim-aside":
        content = _with_condition(verb, content)
    if passive and rule == REQUEST and speaker is None:
        speaker = _asker(verb)
        if speaker is not None:
            content = without(content, (speaker.head.i, speaker.right_edge.i + 1))
    elif passive and speaker is None and _is_to_come(verb):
        return
    yield draft_of(verb, cue, rule=rule, content=content, speaker=speaker)


def _relayed(verb: Token, *, passive: bool) -> tuple[Token, Token] | None:
    """ "quoted X as saying": the participle and whose words they are."""
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ == "as":
            saying = next((c for c in child.children if c.dep_ == "pcomp" and c.tag_ == "VBG"), None)
            source = own_subject(verb) if passive else next((c for c in verb.rights if c.dep_ == "dobj"), None)
            if saying is not None and source is not None and verb.lemma_ in RELAYS:
                return saying, source
    return None


def _is_relayed(verb: Token) -> bool:
    """The "saying" of "quoted X as saying", which is the quoting verb's."""
    return verb.dep_ == "pcomp" and verb.tag_ == "VBG" and verb.head.lower_ == "as" and verb.head.head.lemma_ in RELAYS


def draft_of(verb: Token, cue: Cue, *, rule: str, content: tuple[Range, ...], speaker: Token | None) -> Draft:
    """A draft with the verb's own cue tokens and its claimant's phrase."""
    claimant = claimant_range(speaker, verb) if speaker is not None else None
    return Draft(
        cue=cue_tokens(verb),
        main=verb.i,
        speaker=speaker.i if speaker is not None and claimant is not None else None,
        claimant=claimant,
        content=content,
        act="demand" if rule == REQUEST and cue.act == "assert" else cue.act,
        rule=rule,
        negated=is_unsaid(verb),
    )


def _headline_passive(verb: Token, cue: Cue) -> bool:
    """ "Minister urged to resign": nobody is asked after the verb, so its subject is."""
    told = any(c.dep_ in {"dobj", "prep", "prt", "ccomp", "dative"} for c in verb.rights)
    return "person" in cue.frames and "ask" in cue.frames and verb.tag_ in {"VBD", "VBN"} and not told and _asked(verb) is not None


def _with_condition(verb: Token, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """ "warned of sanctions if the deal is broken": the condition belongs to what is warned of."""
    if not content:
        return content
    first, end = content[-1]
    for child in verb.rights:
        if child.dep_ == "advcl" and child.i >= end and any(c.dep_ == "mark" and c.lower_ in {"if", "unless"} for c in child.lefts):
            return (*content[:-1], (first, child.right_edge.i + 1))
    return content


def _is_to_come(verb: Token) -> bool:
    """ "will be asked to", "when war is ruled out": nobody has spoken yet."""
    if verb.dep_ == "advcl" and any(c.lower_ in {"when", "until", "once", "before"} for c in verb.lefts):
        return True
    return any(c.tag_ == "MD" and c.lower_ in {"will", "shall"} for c in verb.lefts)


def _asker(verb: Token) -> Token | None:
    """ "is urged to raise spending by an ally": who asks, where the parser hangs the phrase on what is asked."""
    for child in verb.rights:
        if child.dep_ == "xcomp" and not is_passive(child):
            return next((t for part in child.subtree for word, t in prepositional(part) if word == "by"), None)
    return None


def in_passive(verb: Token) -> bool:
    """Passive voice, but not "he's said", which the parser takes for one."""
    if not is_passive(verb):
        return (
            verb.tag_ == "VBN" and verb.dep_ == "advcl" and not any(c.dep_ in {"aux", "nsubj"} for c in verb.lefts)
        )  # "when asked"
    short = any(c.dep_ == "auxpass" and c.lower_ == "'s" for c in verb.lefts)
    return not (short and any(c.dep_ == "ccomp" for c in verb.rights))


def can_report(verb: Token) -> bool:
    """Said in fact: no bare infinitive ("wants to say"), nothing that might be said ("could say", "if they say")."""
    if any(c.dep_ == "mark" and c.lower_ in {"if", "unless"} for c in verb.lefts):
        return False
    possible = any(c.tag_ == "MD" and c.lower_ in POSSIBLE for c in verb.lefts) and not is_unsaid(verb)
    if possible and not any(t.lower_ == "only" for t in verb.doc[max(0, verb.i - 1) : verb.i + 2]):  # "would say only that"
        return False
    if verb.tag_ == "VBG" and (verb.head.lemma_ in AVOIDED or verb.head.lower_ == "without"):
        return verb.dep_ not in {"xcomp", "pcomp"}  # "avoided condemning the raid"
    if verb.tag_ != "VB":
        return True
    helpers = [child for child in verb.children if child.dep_ == "aux"]
    if any(child.lower_ == "to" for child in helpers):
        return (verb.dep_ in {"xcomp", "acl"} and verb.head.lemma_ in ASPECTS) or takes_occasion(verb)
    return bool(helpers) or own_subject(verb) is not None


def _clause_after(verb: Token) -> Token | None:
    for child in verb.rights:
        opened = any(c.lower_ in QUESTION or (c.lower_ == "that" and c.dep_ == "mark") for c in child.lefts)
        if child.dep_ == "ccomp" and (opened or _is_finite(child)):
            return child
    return None


def _distant_that(verb: Token) -> Range | None:
    """ "said in a statement that …", which the parser hangs on the statement."""
    doc = verb.doc
    for i in range(verb.i + 2, min(len(doc) - 1, verb.i + THAT_WITHIN)):
        if doc[i].pos_ in {"VERB", "AUX"} or doc[i].text in {".", ";", ":"} or doc[i].is_space:
            return None
        if doc[i].lower_ == "that" and doc[i].tag_ == "IN" and doc[i].head.i > i:
            return i + 1, doc[i].head.right_edge.i + 1
    return None


def _is_finite(clause: Token) -> bool:
    return clause.tag_ in FINITE or any(c.dep_ in {"aux", "auxpass", "cop"} and c.tag_ in FINITE for c in clause.lefts)


def _content_range(verb: Token, root: Token) -> Range:
    """A clause's words after the cue, without "that"."""
    first, end = subtree(root)
    first = max(first, verb.i + 1)
    hyphened = first > verb.i + 1 and root.doc[first].text == "-"
    if (hyphened or root.doc[first].tag_ in FINITE) and not any(t.is_punct or t.is_space for t in root.doc[verb.i + 1 : first]):
        first = verb.i + 1  # the parser hangs the clause's subject on the cue
    token = root.doc[first]
    if token.lower_ == "that" and token.dep_ == "mark":
        first += 1
    return first, end


def _active_content(verb: Token, cue: Cue) -> Found | None:
    if named := _called(verb):
        return "claim-naming", (named,)
    if "that" in cue.frames:
        clause = _clause_after(verb)
        if clause is not None and (named := _called(clause)):
            return "claim-object", (named,)
        if clause is not None:
            return "claim-clause", (_content_range(verb, clause),)
        hearer = "person" in cue.frames or "object" not in cue.frames or not any(c.dep_ == "dobj" for c in verb.rights)
        distant = _distant_that(verb) if hearer else None
        if distant:
            return "claim-clause", (distant,)
    phrase = _phrase_content(verb, cue)
    if not cue.speaks or (phrase is not None and phrase[0] == "claim-reply"):
        return phrase
    aside = aside_content(verb, spoken=phrase is None)
    if aside:
        return "claim-aside", aside
    loose = _loose_clause(verb) if phrase is None and "that" in cue.frames else None
    return ("claim-clause", (loose,)) if loose else phrase


def _loose_clause(verb: Token) -> Range | None:
    """ "said many of the bridges that they use are unsafe": a clause that the parser hangs elsewhere, by position."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
        return None
    doc, head = verb.doc, verb.head
    if verb.dep_ == "advcl" and head.i > verb.i + 1 and not any(t.is_punct for t in doc[verb.i + 1 : head.i]):
        end = next((t.i for t in doc[head.i : head.right_edge.i] if t.text == ","), head.right_edge.i + 1)
        return verb.i + 1, end
    target = next((c for c in verb.rights if c.dep_ in {"dobj", "attr", "nsubj"}), None)
    if target is None or target.i > verb.i + 8 or not any(c.dep_ == "advcl" and c.tag_ in FINITE for c in verb.rights):
        return None
    return target.left_edge.i, verb.right_edge.i + 1


def _phrase_content(verb: Token, cue: Cue) -> Found | None:
    target = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if "ask" in cue.frames:
        asked = _asked(verb)
        if asked:
            wanted = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "for" and c.i + 1 < asked[0]), None)
            return REQUEST, ((wanted.i + 1 if wanted is not None else asked[0], asked[1]),)
    if "to" in cue.frames:
        for child in verb.rights:
            if child.dep_ == "xcomp" and _unfinished(child):
                return "claim-infinitive", (subtree(child),)
    pieces = _of_or_as(verb, cue, target)
    if pieces:
        return pieces
    for child in verb.rights:
        whole = any(c.dep_ == "pobj" for c in child.children) or child.lower_ != "with"  # "disagree, with aides saying"
        if child.dep_ == "prep" and child.lower_ in cue.prepositions and whole:
            return "claim-preposition", ((child.i + 1, child.right_edge.i + 1),)
        late = _after_day(child, cue)
        if late is not None:
            return "claim-preposition", (late,)
    pointing = any(c.dep_ == "dobj" and c.lower_ in POINTING for c in verb.children)
    if "object" in cue.frames and pointing and cue.act in {"deny", "confirm"}:
        return "claim-reply", ()
    if "object" in cue.frames and target is not None and target.lower_ not in NOT_TOLD:
        return "claim-object", (subtree(target),)
    if "object" in cue.frames:
        for child in verb.rights:
            named = _called(child)
            if named:
                return "claim-object", (named,)
    return None


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


def _called(clause: Token) -> Range | None:
    """ "what he called a betrayal": the words after the naming verb."""
    lefts = [c.lower_ for c in clause.lefts]
    if "what" not in lefts or clause.lemma_ not in NAMING:
        return None
    first = clause.i + 2 if clause.doc[clause.i + 1].lower_ == "as" else clause.i + 1
    return (first, clause.right_edge.i + 1) if first <= clause.right_edge.i else None


def _unfinished(verb: Token) -> bool:
    """An infinitive or gerund: "to leave", "to have left", "leaving"."""
    return verb.tag_ in {"VB", "VBG"} or any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts)


def _asked(verb: Token) -> Range | None:
    turned = any(c.dep_ == "prep" and c.lower_ in {"on", "upon", "to"} for c in verb.rights)  # "called on them to stop"
    asking = {"xcomp", "ccomp", "advcl"} if turned else {"xcomp", "ccomp"}
    for child in verb.rights:
        if child.dep_ in asking and child.tag_ == "VB" and any(c.lower_ == "to" for c in child.lefts):
            first = next((c.i for c in child.lefts if c.lower_ == "to"), child.i)
            return _from_its_denial(verb, first), child.right_edge.i + 1
    return None


def _from_its_denial(verb: Token, first: int) -> int:
    """Where an infinitive begins with the "not" or "never" before its "to"."""
    return first - 1 if first - 1 > verb.i and verb.doc[first - 1].dep_ == "neg" else first


def _of_or_as(verb: Token, cue: Cue, target: Token | None) -> Found | None:
    start = target.left_edge.i if target is not None else verb.i + 1
    for child in verb.rights:
        if child.dep_ == "prep" and "as" in cue.frames and (child.lower_ == "as" or child.lower_ in cue.prepositions):
            return "claim-as", ((start, child.right_edge.i + 1),)
        if child.dep_ == "prep" and "of" in cue.frames and target is not None and child.lower_ in CHARGING | cue.prepositions:
            begin = start if verb.lemma_ == "blame" else child.i + 1  # who is blamed is what is said
            return "claim-charge", ((begin, child.right_edge.i + 1),)
        reflexive = target is not None and target.lower_ in REFLEXIVE
        if (
            "pred" in cue.frames
            and not reflexive
            and ((child.dep_ == "oprd" and target is not None) or (child.dep_ == "ccomp" and not _is_finite(child)))
        ):
            return "claim-predicate", ((min(start, child.left_edge.i), child.right_edge.i + 1),)
    if "as" in cue.frames:
        for token in verb.subtree:  # the parser hangs "as a lie" on a word of the object
            if token.i > verb.i + 1 and token.lower_ == "as" and token.dep_ == "prep" and token.head.i > verb.i:
                return "claim-as", ((start, token.right_edge.i + 1),)
    if target is None or "of" not in cue.frames:
        return None
    for child in target.rights:  # the parser hangs "of waging war" on the object
        if (
            child.dep_ == "prep"
            and child.lower_ in {"of", "for", "over"}
            and any(c.dep_ in {"pcomp", "pobj"} for c in child.children)
        ):
            return "claim-charge", ((child.i + 1, child.right_edge.i + 1),)
    return None


def _passive_content(verb: Token, cue: Cue) -> Found | None:
    asked = _asked(verb) if "ask" in cue.frames and cue.act != "opinion" else None
    if asked:
        return REQUEST, (asked,)
    if "person" in cue.frames:
        return None  # "he was told that …" names the hearer
    subject = own_subject(verb)
    if "that" in cue.frames and verb.dep_ == "advcl" and any(c.lower_ == "as" and c.i < verb.i for c in verb.lefts):
        return "claim-aside", without((subtree(verb.head),), subtree(verb))
    if "that" in cue.frames:
        clause = _clause_after(verb)
        if clause is not None:
            return "claim-passive", (_content_range(verb, clause),)
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
    pieces = _of_or_as(verb, cue, subject)
    if pieces:
        start = verb.i + 1 if pieces[0] == "claim-as" else pieces[1][0][0]
        return "claim-passive", (subtree(subject), (start, pieces[1][0][1]))
    if "object" in cue.frames and "weak" not in cue.frames:
        return "claim-passive", (subtree(subject),)
    return None
