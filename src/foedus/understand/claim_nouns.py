"""Claims made by words other than verbs: "X's claim that", "fears of", "the alleged transfer", "reportedly", "according to X"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from foedus.knowledge.claims import ClaimKnowledge, Cue
from foedus.understand.claim_drafts import Draft, Range, subtree, without
from foedus.understand.claimants import claimant_range, cue_tokens
from foedus.understand.findings import ActorFindings
from foedus.understand.syntax import is_negated, noun_agents, prepositional, surface_subjects

SOURCES = frozenset({"from", "among", "in", "by"})  # "a warning from Seoul", "fears among allies"


def noun_drafts(noun: Token, cue: Cue, knowledge: ClaimKnowledge, actors: ActorFindings) -> Iterator[Draft]:
    """The claim that a noun names ("Seoul's warning that …"); of nouns marked so, also where nobody is named."""
    content = _noun_content(noun, cue, actors)
    if content is None:
        return
    verb = noun.head if noun.dep_ == "dobj" and noun.head.lemma_ in knowledge.light_verbs else None
    speaker = _noun_speaker(noun, verb, actors)
    if speaker is None and "unnamed" not in cue.frames:
        return
    if speaker is not None and content[0] <= speaker.i < content[1]:
        return
    tokens = (*cue_tokens(verb), noun.i) if verb is not None else (noun.i,)
    claimant = None
    if speaker is not None:
        claimant = (
            (speaker.i, speaker.i + 1) if speaker.dep_ in {"amod", "compound", "nmod"} else claimant_range(speaker, verb or noun)
        )
    yield Draft(
        cue=tuple(sorted(tokens)),
        main=noun.i,
        speaker=speaker.i if speaker is not None and claimant is not None else None,
        claimant=claimant,
        content=(content,),
        act=cue.act,
        rule="claim-noun",
        negated=verb is not None and is_negated(verb),
    )


def _noun_content(noun: Token, cue: Cue, actors: ActorFindings) -> Range | None:
    for child in noun.rights:
        marks = [c for c in child.lefts if c.dep_ == "mark" and c.lower_ == "that"]
        if "that" in cue.frames and child.dep_ in {"acl", "ccomp", "relcl"} and marks:
            return marks[0].i + 1, child.right_edge.i + 1
        if (
            "unnamed" in cue.frames
            and child.dep_ in {"acl", "ccomp", "relcl"}
            and child.left_edge.i == noun.i + 1
            and _own_clause(child)
        ):
            return subtree(child)
        if "to" in cue.frames and child.dep_ in {"acl", "xcomp"} and child.tag_ == "VB":
            return subtree(child)
    for child in noun.rights:
        whose = cue.act == "opinion" and any(actors.headed_by(c.i) for c in child.children)  # "the fears of Australia"
        if child.dep_ == "prep" and child.lower_ in cue.prepositions and not whose:
            return child.i + 1, child.right_edge.i + 1
    return None


def feeling_draft(adjective: Token, cue: Cue) -> Draft | None:
    """ "Canberra is concerned that …": who holds the view is the subject of the copula."""
    verb = adjective.head if adjective.dep_ == "acomp" else adjective if adjective.dep_ == "ROOT" else None
    clause = next((c for c in adjective.rights if c.dep_ == "ccomp"), None)
    preposition = next((c for c in adjective.rights if c.dep_ == "prep" and c.lower_ in cue.prepositions), None)
    if verb is None or (clause is None and preposition is None):
        return None
    subjects = surface_subjects(verb)
    claimant = claimant_range(subjects[0], verb) if subjects else None
    if claimant is None or subjects[0].lower_ in {"it", "there", "this", "that"}:
        return None
    if clause is not None:
        first, end = subtree(clause)
        content = (first + 1, end) if clause.doc[first].lower_ == "that" else (first, end)
    elif preposition is not None:
        content = (preposition.i + 1, preposition.right_edge.i + 1)
    tokens = tuple(sorted({*cue_tokens(verb), adjective.i}))
    return Draft(tokens, adjective.i, subjects[0].i, claimant, (content,), cue.act, "claim-feeling", is_negated(verb))


def _noun_speaker(noun: Token, verb: Token | None, actors: ActorFindings) -> Token | None:
    if verb is not None:
        subjects = surface_subjects(verb)
        return next((s for s in subjects if s.pos_ == "PRON" or _is_actor(s, actors)), None)
    owners = noun_agents(noun)
    if owners:
        return owners[0]
    for word, token in prepositional(noun):
        if word in SOURCES and _is_actor(token, actors):
            return token
    return None


def _own_clause(verb: Token) -> bool:
    """A finite clause with its own subject and no gap: "fears war could spread"."""
    subjects = [c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ not in {"that", "which", "who"}]
    finite = verb.tag_ in {"VBD", "VBZ", "VBP"} or any(c.tag_ in {"MD", "VBD", "VBZ", "VBP"} for c in verb.lefts)
    return bool(subjects) and finite and any(c.dep_ in {"dobj", "attr", "acomp", "prep", "advmod"} for c in verb.rights)


def _is_actor(token: Token, actors: ActorFindings) -> bool:
    return actors.headed_by(token.i) is not None or token.ent_type_ in {"GPE", "ORG", "PERSON", "NORP"}


def modifier_draft(adjective: Token, cue: Cue) -> Draft | None:
    """ "The reported transfer of weapons": nobody is named, and the noun's phrase is what is reported."""
    noun = adjective.head
    if adjective.dep_ != "amod" or adjective.i > noun.i:
        return None
    end = next((c.left_edge.i for c in noun.rights if c.dep_ in {"relcl", "appos", "punct", "cc"}), noun.right_edge.i + 1)
    end = next((i for i in range(noun.i, end - 1) if noun.doc[i].dep_ == "cc" and noun.doc[i + 1].dep_ == "det"), end)
    return Draft((adjective.i,), adjective.i, None, None, ((adjective.i + 1, max(end, noun.i + 1)),), cue.act, "claim-adjective")


def adverb_draft(adverb: Token, cue: Cue) -> Draft | None:
    """ "They are reportedly near the border": the clause is what is reported, by nobody named."""
    if adverb.dep_ != "advmod":
        return None
    head = adverb.head
    if head.pos_ not in {"VERB", "AUX"}:
        return Draft((adverb.i,), adverb.i, None, None, ((adverb.i + 1, head.right_edge.i + 1),), cue.act, "claim-adverb")
    content = without((_clause_range(head),), (adverb.i, adverb.i + 1))
    return Draft((adverb.i,), adverb.i, None, None, content, cue.act, "claim-adverb")


def _clause_range(verb: Token) -> Range:
    """The clause of a verb without what is coordinated after it and without the conjunction before it."""
    first, end = subtree(verb)
    for child in verb.children:
        if child.dep_ in {"conj", "parataxis"} and child.i > verb.i:
            end = min(end, child.left_edge.i)
        elif child.dep_ in {"mark", "cc"} or child.tag_ == "WRB":
            if child.i < verb.i:
                first = max(first, child.i + 1)
            else:
                end = min(end, child.i)
    return first, end


def according_draft(word: Token) -> Draft | None:
    """ "According to X, …": the sentence around the phrase, or the clause that it stands in."""
    source = next((t for name, t in prepositional(word) if name == "to"), None) if word.dep_ else None
    to = next((c for c in word.rights if c.lower_ == "to"), None)
    if to is None:
        return None
    source = next((c for c in to.children if c.dep_ == "pobj"), source)
    if source is None:
        return None
    sentence = word.sent
    first, end = word.i, max(source.right_edge.i + 1, to.i + 2)
    led = first == sentence.start + 2 and word.doc[first - 1].text == "," and word.doc[first - 2].pos_ == "ADV"
    if first <= sentence.start + 1 or led:
        end = _after_name(word.doc, _after_participle(word.doc, _first_comma(source, end)))
        content: tuple[Range, ...] = ((end, sentence.end),)
    elif word.doc[first - 1].text == "," and _ends_sentence(word.doc, end, sentence.end):
        end = _last_word(word.doc, sentence.end)
        content = ((_after_semicolon(word), first - 1),)
    else:
        content = without((_host_clause(word),), (first, end))
    return Draft(
        cue=(word.i, to.i),
        main=word.i,
        speaker=source.i,
        claimant=(to.i + 1, end),
        content=content,
        act="assert",
        rule="claim-according",
    )


def _first_comma(source: Token, end: int) -> int:
    """Where the phrase ends: the parser may hang the whole sentence on it."""
    for child in source.rights:
        if (
            child.dep_ == "punct"
            and child.text == ","
            and not _rest_of_name(child)
            and not any(c.dep_ in {"appos", "relcl", "conj", "acl"} and c.i > child.i for c in source.rights)
        ):
            return child.i
    return end


def _after_name(doc: Doc, end: int) -> int:
    """The end of "According to the agency, KCNA,"."""
    if end < len(doc) and doc[end].text == "," and _rest_of_name(doc[end]):
        return next(t.i for t in doc[end + 1 :] if t.text == ",")
    return end


def _after_participle(doc: Doc, end: int) -> int:
    """The end of "According to X, quoting Y,"."""
    if end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].tag_ == "VBG":
        return int(doc[end + 1].right_edge.i) + 1
    return end


def _rest_of_name(comma: Token) -> bool:
    """ "the agency, KCNA, …": only names stand between this comma and the next."""
    words = list(comma.doc[comma.i + 1 : comma.i + 6])
    names = next((n for n, t in enumerate(words) if t.text == ","), 0)
    return names > 0 and all(t.pos_ == "PROPN" for t in words[:names])


def _ends_sentence(doc: Doc, end: int, stop: int) -> bool:
    """Nothing follows the name in the sentence but an apposition: ", according to KCNA, the state news agency."."""
    rest = [t for t in doc[end:stop] if not t.is_space and not t.is_quote]
    return not any(t.pos_ in {"VERB", "AUX", "CCONJ"} or t.text in {";", "-", "–", "—"} for t in rest)


def _last_word(doc: Doc, end: int) -> int:
    while end and (doc[end - 1].is_space or doc[end - 1].is_punct):
        end -= 1
    return end


def _after_semicolon(word: Token) -> int:
    """Where the sentence begins, or what follows its last semicolon before the word."""
    sentence = word.sent
    return next((i + 1 for i in range(word.i, sentence.start, -1) if word.doc[i].text == ";"), sentence.start)


def _host_clause(word: Token) -> Range:
    host = word.head
    while host.pos_ not in {"VERB", "AUX"} and host.head.i != host.i:
        host = host.head
    first, end = _clause_range(host)
    return (first, end) if first < word.i else (word.sent.start, word.sent.end)
