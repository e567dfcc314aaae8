"""What a cue verb reports, read from its syntax: clause, infinitive, object, "of", "as", parenthesis."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from foedus.knowledge.claims import ClaimKnowledge, Cue
from foedus.understand.claim_drafts import Draft, Range, subtree
from foedus.understand.claimants import claimant_range, cue_tokens, own_subject, speaker_of
from foedus.understand.syntax import is_negated, is_passive

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
QUESTION = frozenset({"whether", "if", "how", "what", "why", "who", "when", "where", "which"})
NOT_TOLD = frozenset({"himself", "herself", "itself", "themselves", "so", "it", "that", "this", "nothing", "what", "more"})


def cue_of(verb: Token, knowledge: ClaimKnowledge) -> Cue | None:
    """The cue that a verb is, together with its particle or preposition where the pair is listed."""
    lemma = verb.lemma_.lower()
    for child in verb.rights:
        if child.dep_ in {"prt", "prep"} and (cue := knowledge.verbs.get(f"{lemma} {child.lower_}")):
            return cue
    return knowledge.verbs.get(lemma)


def verb_drafts(verb: Token, cue: Cue) -> Iterator[Draft]:
    """The claim that a cue verb makes by itself, without its quotations; none where it takes no content of its frames."""
    if not _can_report(verb):
        return
    speaker = speaker_of(verb)
    found = _passive_content(verb, cue) if is_passive(verb) else _active_content(verb, cue)
    if found is None:
        return
    rule, content = found
    if speaker is None and not is_passive(verb):
        return
    yield draft_of(verb, cue, rule=rule, content=content, speaker=speaker)


def draft_of(verb: Token, cue: Cue, *, rule: str, content: tuple[Range, ...], speaker: Token | None) -> Draft:
    """A draft with the verb's own cue tokens and its claimant's phrase."""
    claimant = claimant_range(speaker, verb) if speaker is not None else None
    return Draft(
        cue=cue_tokens(verb),
        main=verb.i,
        speaker=speaker.i if speaker is not None and claimant is not None else None,
        claimant=claimant,
        content=content,
        act=cue.act,
        rule=rule,
        negated=is_negated(verb),
    )


def _can_report(verb: Token) -> bool:
    """Not a bare infinitive of purpose or wish ("wants to say")."""
    if verb.tag_ != "VB":
        return True
    return any(child.dep_ == "aux" and child.lower_ != "to" for child in verb.children)


def _clause_after(verb: Token) -> Token | None:
    for child in verb.rights:
        if child.dep_ == "ccomp" and (_is_finite(child) or any(c.lower_ in QUESTION for c in child.lefts)):
            return child
    return None


def _is_finite(clause: Token) -> bool:
    if clause.tag_ in FINITE:
        return True
    return any(c.dep_ in {"aux", "auxpass", "cop"} and c.tag_ in FINITE for c in clause.lefts)


def _content_range(verb: Token, root: Token) -> Range:
    """A clause's words after the cue, without "that"."""
    first, end = subtree(root)
    if first <= verb.i:
        first = verb.i + 1
    token = root.doc[first]
    if token.lower_ == "that" and token.dep_ == "mark":
        first += 1
    return first, end


def _active_content(verb: Token, cue: Cue) -> tuple[str, tuple[Range, ...]] | None:
    if "that" in cue.frames:
        clause = _clause_after(verb)
        if clause is not None:
            return "claim-clause", (_content_range(verb, clause),)
    if cue.speaks:
        aside = _aside_content(verb)
        if aside:
            return "claim-aside", aside
    return _phrase_content(verb, cue)


def _aside_content(verb: Token) -> tuple[Range, ...]:
    """"The force, Seoul says, is ready", "It is ready, Seoul says", "as Seoul says"."""
    before = [c for c in verb.lefts if c.dep_ == "ccomp"]
    if before:
        stop = min([verb.i, *[c.left_edge.i for c in verb.lefts if c.i > before[-1].i and c.dep_ != "punct"]])
        return ((before[0].left_edge.i, stop),)
    as_clause = verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.lefts)
    if verb.dep_ == "parataxis" or (as_clause and not any(c.dep_ in {"dobj", "xcomp"} for c in verb.rights)):
        first, end = subtree(verb)
        host_first, host_end = subtree(verb.head)
        return tuple(r for r in ((host_first, first), (end, host_end)) if r[0] < r[1])
    return ()


def _phrase_content(verb: Token, cue: Cue) -> tuple[str, tuple[Range, ...]] | None:
    objects = [c for c in verb.rights if c.dep_ in {"dobj", "oprd", "attr"}]
    target = next((c for c in objects if c.dep_ == "dobj"), None)
    if "ask" in cue.frames:
        asked = _asked(verb)
        if asked:
            return "claim-ask", (asked,)
    if "to" in cue.frames:
        for child in verb.rights:
            if child.dep_ == "xcomp" and child.tag_ in {"VB", "VBG"}:
                return "claim-infinitive", (subtree(child),)
    pieces = _of_or_as(verb, cue, target)
    if pieces:
        return pieces
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ in cue.prepositions:
            return "claim-preposition", ((child.i + 1, child.right_edge.i + 1),)
    if "object" in cue.frames and target is not None and target.lower_ not in NOT_TOLD:
        return "claim-object", (subtree(target),)
    return None


def _asked(verb: Token) -> Range | None:
    for child in verb.rights:
        if child.dep_ in {"xcomp", "ccomp"} and child.tag_ == "VB" and any(c.lower_ == "to" for c in child.lefts):
            first = next((c.i for c in child.lefts if c.lower_ == "to"), child.i)
            return first, child.right_edge.i + 1
    return None


def _of_or_as(verb: Token, cue: Cue, target: Token | None) -> tuple[str, tuple[Range, ...]] | None:
    frames = cue.frames
    start = target.left_edge.i if target is not None else verb.i + 1
    for child in verb.rights:
        if child.dep_ == "prep" and "as" in frames and child.lower_ == "as":
            return "claim-as", ((start, child.right_edge.i + 1),)
        if child.dep_ == "prep" and "of" in frames and child.lower_ in {"of", "for", "over", "to", "with"} and target is not None:
            return "claim-of", ((child.i + 1, child.right_edge.i + 1),)
        if "pred" in frames and (child.dep_ == "oprd" or (child.dep_ == "ccomp" and not _is_finite(child))):
            return "claim-predicate", ((min(start, child.left_edge.i), child.right_edge.i + 1),)
    if target is not None and "of" in frames:  # the parser hangs "of waging war" on the object
        for child in target.rights:
            if child.dep_ == "prep" and child.lower_ in {"of", "for", "over"} and any(c.dep_ == "pcomp" for c in child.children):
                return "claim-of", ((child.i + 1, child.right_edge.i + 1),)
    return None


def _passive_content(verb: Token, cue: Cue) -> tuple[str, tuple[Range, ...]] | None:
    subject = own_subject(verb)
    if "that" in cue.frames:
        clause = _clause_after(verb)
        if clause is not None:
            return "claim-passive", (_content_range(verb, clause),)
    for child in verb.rights:
        if child.dep_ == "xcomp" and child.tag_ in {"VB", "VBG"} and subject is not None and subject.lower_ != "it":
            return "claim-passive", (subtree(subject), subtree(child))
    pieces = _of_or_as(verb, cue, subject)
    if pieces and subject is not None:
        return "claim-passive", (subtree(subject), (pieces[1][0][0] if pieces[0] != "claim-as" else verb.i + 1, pieces[1][0][1]))
    if "object" in cue.frames and subject is not None and subject.dep_ == "nsubjpass":
        return "claim-passive", (subtree(subject),)
    return None
