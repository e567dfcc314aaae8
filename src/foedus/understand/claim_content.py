"""What a cue verb reports, read from its syntax: clause, infinitive, object, "of", "as"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from foedus.knowledge.claims import ClaimKnowledge, Cue
from foedus.understand.claim_asides import aside_content, read_by_order
from foedus.understand.claim_clauses import clause_after, content_range, distant_that, wanted_clause
from foedus.understand.claim_complements import REQUEST, active_content, late_infinitive, passive_content, request_of
from foedus.understand.claim_drafts import Draft, Range, without
from foedus.understand.claim_numbers import number_content
from foedus.understand.claimants import WEEKDAYS, claimant_range, cue_tokens, is_unsaid, occasion_of, own_subject, speaker_of
from foedus.understand.syntax import NAMED, RELATIVE, TENSED, is_passive, prepositional

RELAYS = frozenset({"quote", "cite", "report", "describe"})
ASPECTS = frozenset(
    {"continue", "go", "begin", "start", "proceed", "hasten", "hurry", "rush", "quick", "swift", "careful", "pain", "pains"}
)  # "went on to say", "continues to insist", "was quick to deny", "took pains to stress"
HELPERS = frozenset({"aux", "auxpass", "agent", "nsubj"})
DOUBLED = frozenset({"ll", "tt", "rr", "pp", "bb", "gg", "mm"})
AVOIDED = frozenset({"avoid", "resist", "stop", "consider"})
NUMBER_ONLY = frozenset({"number"})  # "put the toll at 40", not "putting her at odds with"
POSSIBLE = frozenset({"can", "could", "may", "might", "must", "should", "would", "'d"})
COMMITTING = frozenset({"warn", "threaten", "promise", "demand"})


def cue_of(verb: Token, knowledge: ClaimKnowledge) -> Cue | None:
    """The cue that a verb is, together with its particle or preposition where the pair is listed."""
    lemma = verb.lemma_.lower()
    if lemma in knowledge.phrasal:
        for child in verb.rights:
            close = child.dep_ in {"prt", "prep"} or child.lower_ == "clear" or (child.lower_ == "it" and verb.dep_ == "advcl")
            if child.dep_ == "prep" and any(c.lower_ in WEEKDAYS or c.ent_type_ in {"DATE", "TIME"} for c in child.children):
                continue  # "insisted on Sunday"
            if close and (cue := knowledge.verbs.get(f"{lemma} {child.lower_}")):
                return cue
        if wanted_clause(verb) is not None and (cue := knowledge.verbs.get(f"{lemma} for")):
            return cue
    single = lemma[:-1] if lemma[-2:] in DOUBLED else ""  # "extolled", whose lemma the tagger takes for "extoll"
    return knowledge.verbs.get(lemma) or knowledge.verbs.get(knowledge.forms.get(verb.lower_, single))


def verb_drafts(verb: Token, cue: Cue) -> Iterator[Draft]:
    """The claim that a cue verb makes by itself, without its quotations; none where it takes no content of its frames."""
    if not can_report(verb) or _is_relayed(verb):
        return
    misread = _misread(verb, cue)
    passive = in_passive(verb) and not misread
    relayed = _relayed(verb, passive=passive)
    if relayed is not None:
        saying, source = relayed
        clause = clause_after(saying)
        content: tuple[Range, ...] = (content_range(saying, clause),) if clause is not None else aside_content(verb, spoken=True)
        draft = draft_of(verb, cue, rule="claim-relayed", content=content, speaker=source)
        yield replace(draft, cue=tuple(sorted({*draft.cue, saying.i})))
        return
    passive = passive or _headline_passive(verb, cue)
    speaker = _whole_phrase(verb.head) if misread else speaker_of(verb, passive=passive)
    found = number_content(verb, cue, passive=passive)
    if found is None and cue.frames != NUMBER_ONLY:
        found = passive_content(verb, cue) if passive else active_content(verb, cue)
    if speaker is not None and speaker.lower_ in RELATIVE and _speaks_for_nobody(verb, speaker, found):
        return
    lost = found is None or (speaker is None and found[0] == "claim-aside")
    ordered = lost and cue.speaks and (not passive or verb.dep_ == "acl")
    if ordered and (beside := read_by_order(verb, told="person" in cue.frames)):
        draft = draft_of(verb, cue, rule="claim-aside", content=beside.content, speaker=beside.speaker)
        yield replace(draft, claimant=beside.claimant, speaker=beside.speaker.i)
        return
    if found is None or (speaker is None and not passive):
        return
    rule, content = found
    if rule in {"claim-object", REQUEST} and not passive and is_to_come(verb):
        return  # "will demand an apology"
    if cue.act in COMMITTING and rule != "claim-aside":
        content = _with_condition(verb, content)
    if passive and rule == REQUEST and speaker is None:
        speaker = _asker(verb)
        if speaker is not None:
            content = without(content, (speaker.head.i, speaker.right_edge.i + 1))
    elif passive and speaker is None and cue.frames & {"as", "pred"} and (agent := _hidden_agent(verb)) is not None:
        speaker, content = agent, without(content, (agent.head.i, agent.right_edge.i + 1))
    elif passive and speaker is None and verb.lemma_ == "call" and not any(c.tag_ == "VBD" for c in verb.lefts):
        return  # "the exercise is called Northern Shield"
    elif passive and speaker is None and verb.dep_ == "acl" and clause_after(verb) is not None:
        return  # "said in a statement posted online that"
    elif passive and speaker is None and (is_to_come(verb) or any(c.tag_ == "MD" for c in verb.lefts)):
        return
    yield _beside_content(draft_of(verb, cue, rule=rule, content=content, speaker=speaker))


def _beside_content(draft: Draft) -> Draft:
    """The claimant's phrase up to the content that the parser hangs on it: "accused by Libya of arming rebels"."""
    if draft.claimant is None or draft.speaker is None:
        return draft
    first, end = draft.claimant
    cut = min((start for start, _ in draft.content if draft.speaker < start - 1 < end), default=end)
    return replace(draft, claimant=(first, cut - 1)) if cut < end else draft


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


def _speaks_for_nobody(verb: Token, relative: Token, found: tuple[str, tuple[Range, ...]] | None) -> bool:
    """ "…, said Meena Lal, who observed the vote" has one cue; "remarks that were shown" none, whatever the parser takes it for."""
    return relative.i > verb.i or (verb.dep_ == "relcl" and (found is None or found[0] == "claim-aside"))


def _misread(verb: Token, cue: Cue) -> bool:
    """ "The head of the mission announced on Friday that …": a past tense that the parser takes for a participle."""
    kept = "person" in cue.frames or verb.lemma_ == "hold"  # "the hostages held in the valley that he knew"
    kept = kept or any(a.tag_ in TENSED for a in verb.ancestors if a.i < verb.i)  # "said in a note posted online that"
    if kept or verb.tag_ != "VBN" or verb.dep_ != "acl" or any(c.dep_ == "agent" for c in verb.rights):
        return False
    return ("that" in cue.frames and distant_that(verb) is not None) or ("to" in cue.frames and late_infinitive(verb) is not None)


def _whole_phrase(noun: Token) -> Token:
    """The "head" of "The head of the mission announced on Friday that …", where the parser hangs the verb on the mission."""
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head.head
    return noun


def _hidden_agent(verb: Token) -> Token | None:
    """ "was called a provocation by Minsk": who did, where the parser hangs "by Minsk" on the provocation."""
    for child in verb.rights:
        if child.dep_ not in {"oprd", "prep"}:
            continue
        for token in child.subtree:
            named = token.ent_type_ in NAMED or token.pos_ == "PROPN"
            if token.dep_ == "pobj" and token.head.lower_ == "by" and token.head.i > child.i and named:
                return token
    return None


def _headline_passive(verb: Token, cue: Cue) -> bool:
    """ "Minister urged to resign": nobody is asked after the verb, so its subject is."""
    told = any(c.dep_ in {"dobj", "prep", "prt", "ccomp", "dative"} for c in verb.rights)
    return (
        "person" in cue.frames and "ask" in cue.frames and verb.tag_ in {"VBD", "VBN"} and not told and request_of(verb) is not None
    )


def _with_condition(verb: Token, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """ "warned of sanctions if the deal is broken": the condition belongs to what is warned of."""
    if not content:
        return content
    first, end = content[-1]
    for child in verb.rights:
        if child.dep_ == "advcl" and child.i >= end and any(c.dep_ == "mark" and c.lower_ in {"if", "unless"} for c in child.lefts):
            return (*content[:-1], (first, child.right_edge.i + 1))
    return content


def is_to_come(verb: Token) -> bool:
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
    if any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether"} for c in verb.lefts):
        return False
    if verb.lemma_ == "ask" and verb.dep_ == "advcl" and not any(c.dep_ in HELPERS for c in verb.children):
        return False  # "when asked whether", "asked about the raid, he …": the reporter did
    only = any(t.lower_ == "only" for t in verb.doc[max(0, verb.i - 1) : verb.i + 2])  # "would say only that"
    if any(c.tag_ == "MD" and c.lower_ in POSSIBLE for c in verb.lefts) and not (only or is_unsaid(verb)):
        return False
    if verb.tag_ == "VBG" and (verb.head.lemma_ in AVOIDED or verb.head.lower_ == "without"):
        return verb.dep_ not in {"xcomp", "pcomp"}  # "avoided condemning the raid"
    if verb.tag_ != "VB":
        return True
    helpers = [child for child in verb.children if child.dep_ == "aux"]
    if any(child.lower_ == "to" for child in helpers):
        return (verb.dep_ in {"xcomp", "acl"} and verb.head.lemma_ in ASPECTS) or occasion_of(verb) is not None
    return bool(helpers) or own_subject(verb) is not None
