"""Who makes a claim: the phrase that names the claimant, from the cue's syntax."""

from __future__ import annotations

from spacy.tokens import Token

from foedus.understand.claim_drafts import Range, trimmed
from foedus.understand.findings import ActorFindings, Mention
from foedus.understand.syntax import FINITE, NOMINAL, SUBJECTS, is_negated, prepositional, surface_subjects

RELATIVE = frozenset({"who", "which", "that"})
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
PARTNERS = frozenset({"PROPN", "DET", "SPACE"})
OCCASIONS = frozenset(
    {"address", "airwave", "broadcast", "floor", "interview", "medium", "media", "occasion", "opportunity", "platform", "podium"}
    | {"language", "letter", "radio", "rhetoric", "session", "speech", "stage", "summit", "television", "twitter", "visit", "x"}
)  # "used his speech to attack"
ACCOUNTS = frozenset({"account", "accusation", "allegation", "assertion", "charge", "claim", "version"})
PARTS = frozenset({"NUM", "DET", "PRON", "ADJ"})  # "two of the ministers"
# Who speaks for the person whose they are. Others speak of their own accord, and OPPOSITE not even for his state.
ON_BEHALF = frozenset({"lawyer", "attorney", "spokesman", "spokeswoman", "spokesperson", "campaign", "office", "team", "camp"}) | {
    "administration",
    "government",
    "cabinet",
    "ministry",
    "party",
    "regime",
    "company",
    "group",
    "movement",
    "faction",
}
KIN = frozenset({"wife", "husband", "widow", "ex", "partner", "sister", "brother", "mother", "father", "son", "daughter", "friend"})
OPPOSITE = frozenset(
    {"host", "guest", "visitor", "rival", "opponent", "enemy", "captor", "peer", "counterpart", "colleague", "critic"}
)
# Whose they are is another: "Even China, Pyongyang's only ally, said".
ALLIED = frozenset(
    {"ally", "adversary", "backer", "benefactor", "enemy", "foe", "neighbour", "neighbor", "partner", "patron", "rival"}
)
AUXILIARIES = frozenset({"aux", "auxpass", "neg", "prt"})
CLAUSES_AFTER = frozenset({"ccomp", "xcomp", "advcl", "parataxis", "conj", "cc", "dep"})


def own_subject(verb: Token) -> Token | None:
    """The verb's own subject, on whichever side of it."""
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS and c.dep_ != "expl"]
    near = [c for c in subjects[1:] if c.i < verb.i and _is_nearer(subjects[0], c, verb)]
    return near[-1] if near else subjects[0] if subjects else None


def _is_nearer(first: Token, then: Token, verb: Token) -> bool:
    """Whether a second subject is the verb's own: "an admiral, the envoy said, had lied"; in capitals, nothing is sure."""
    if first.lower_ in RELATIVE and then.pos_ in NOMINAL and then.i == verb.i - 1:
        return True  # "missiles that Moscow says threaten its border"
    if first.lemma_ in ACCOUNTS and then.ent_type_ and first.i + 1 == then.left_edge.i and then.i == verb.i - 1:
        return True  # "a charge Moscow denies"
    free = then.pos_ in NOMINAL and not then.conjuncts and not verb.is_upper
    free = free and not any(t.text == "(" for t in first.doc[first.i : then.i])
    return free and _apart(first, then) and not _comma(then, verb)


def _apart(first: Token, then: Token) -> bool:
    """Whether two nouns are not parts of one with a hyphen, which the parser may take for two: "vice-president"."""
    return any(t.text not in {"-", "–"} for t in first.doc[first.i + 1 : then.i])


def _comma(first: Token, then: Token) -> bool:
    """A comma between two words: "Roe, the envoy, said" has one before the verb, "an admiral, the envoy said, had lied" none."""
    return any(t.text == "," for t in first.doc[first.i + 1 : then.i])


def speaker_of(verb: Token, *, passive: bool) -> Token | None:
    """The token that names who speaks: subject, by-phrase of a passive, subject of the verb that it hangs on."""
    if passive:
        done = [token for word, token in prepositional(verb) if word == "by"]
        return next((t for t in done if t.i > verb.i or t.lower_ in RELATIVE), None)  # not "By contrast, the pact was praised"
    own = own_subject(verb)
    if own is not None:
        return own
    if verb.tag_ == "VBG" and verb.dep_ == "acl" and verb.i > 0 and verb.doc[verb.i - 1].text in {",", "-", "–", "—"}:
        return _subject_of_host(verb.head) or verb.head  # "…, arguing that": who did the rest, not the noun before the comma
    aside = verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.i > 0 and verb.doc[verb.i - 1].text == ","
    if aside and verb.head.dep_ == "relcl" and (host := _subject_of_host(verb.head.head)) is not None:
        return host  # "Chad left the pact that it had signed, alleging": who left
    if (stopping := stops_short(verb) or occasion_of(verb)) is not None:
        return next(iter(surface_subjects(stopping)), None)
    over = verb.head
    governed = over.dep_ == "acomp" or over.lemma_ in {"pain", "pains"}  # "was quick to deny", "was at pains to stress"
    over = over.head if over.dep_ == "pobj" else over
    subjects = surface_subjects(over.head if verb.tag_ == "VB" and verb.dep_ in {"xcomp", "acl"} and governed else verb)
    return subjects[0] if subjects else _neighbour(verb)


def _neighbour(verb: Token) -> Token | None:
    """The name right before a finite verb, which the parser takes for part of the phrase or sentence before it."""
    helpers = [c for c in verb.lefts if c.dep_ in {"aux", "auxpass", "neg"}]
    first = min([verb.i, *[c.i for c in helpers]])
    if first == 0 or not any(t.tag_ in FINITE for t in (verb, *helpers)):
        return None
    before = verb.doc[first - 1]
    return before if before.pos_ in {"PROPN", "PRON"} and before.lower_ not in RELATIVE else None


def _subject_of_host(noun: Token) -> Token | None:
    """The subject of the clause in which a noun stands; None where the noun is it."""
    if noun.dep_ in SUBJECTS:
        return None
    for ancestor in noun.ancestors:
        if ancestor.pos_ in {"VERB", "AUX"}:
            subjects = surface_subjects(ancestor)
            return subjects[0] if subjects else None
    return None


def claimant_range(speaker: Token, cue: Token) -> Range | None:
    """The whole phrase that names the claimant, appositions and clauses included, up to the cue."""
    first, end = speaker.left_edge.i, speaker.right_edge.i + 1
    if speaker.i < cue.i:
        end = min(end, cue.i)
        first = _with_partner(speaker, first)
        while first < speaker.i and (speaker.doc[first].lower_ in WEEKDAYS or speaker.doc[first].text == ","):
            first += 1  # "On Saturday Roe said"
    else:
        first = max(first, cue.i + 1)
        for child in speaker.children:
            if child.i > speaker.i and child.dep_ in CLAUSES_AFTER and child.dep_ not in {"conj", "cc"}:
                end = min(end, child.left_edge.i)
    while first < speaker.i and speaker.doc[first].is_quote:
        first += 1
    return trimmed(speaker.doc, first, end)


def _with_partner(speaker: Token, first: int) -> int:
    """ "Azerbaijan and Armenia on Saturday accused": the name before "and" opens the sentence but the parser left it out."""
    doc, start = speaker.doc, speaker.sent.start
    if first - 1 == start > 1 and doc[start].lower_ == "and" and doc[start - 1].pos_ == "PROPN" and not doc[start - 2].is_punct:
        return int(doc[start - 1].left_edge.i)  # a line break within the sentence
    joint = first - 1
    while joint > start and doc[joint].is_space:
        joint -= 1
    if joint > start and doc[joint].lower_ == "and" and all(doc[i].pos_ in PARTNERS for i in range(start, joint)):
        return start
    return first


def cue_tokens(verb: Token) -> tuple[int, ...]:
    """The verb with its auxiliaries, negation, particle and the adverbs before it."""
    own = [verb.i]
    for child in verb.children:
        near = child.dep_ in AUXILIARIES or (child.dep_ == "advmod" and child.i == verb.i - 1 and not list(child.children))
        if near and abs(child.i - verb.i) <= 4:
            own.append(child.i)
    return tuple(sorted(own))


def nearest_name(cue: Token, *, after: int | None) -> Token | None:
    """The head of the first noun phrase between `after` and the cue, else right after it: for where the parser found no subject."""
    doc = cue.doc
    start = after if after is not None else cue.sent.start
    between = [doc[i] for i in range(start, cue.i) if doc[i].pos_ in NOMINAL]
    if not between:
        stop = min(len(doc), cue.i + 8)
        following = [doc[i] for i in range(cue.i + 1, stop) if doc[i].pos_ in NOMINAL and doc[i].dep_ != "npadvmod"]
        return _topmost(following[0], cue.i + 1, cue.sent.end) if following else None
    return _topmost(between[0], start, cue.i)


def _topmost(token: Token, first: int, end: int) -> Token:
    """The noun on which a noun hangs, as far as that lies in the range."""
    while first <= token.head.i < end and token.head.i != token.i and token.head.pos_ in NOMINAL:
        token = token.head
    return token


def claimant_actors(speaker: Token, claimant: Range, actors: ActorFindings) -> tuple[str, ...]:
    """Ids of the actors that the claimant's phrase names: of its head, of what is coordinated with that, else of whose it is."""
    lists = [c for c in speaker.children if c.dep_ == "appos" and _is_listed(c)]
    heads = [t for part in (speaker, *lists) for t in (part, *_partners(part, actors)) if claimant[0] <= t.i < claimant[1]]
    found: list[str] = []
    for head in sorted(heads, key=lambda t: t.i):
        named = [m for t in _antecedents(head, actors) if (m := actors.for_phrase(t)) is not None]
        named = [m for t in _all_of(head) for m in _named_by(t, actors)] or named
        if named:
            found.extend(actor for m in named for actor in m.actors)
        elif head.pos_ in PARTS and (head.is_lower or head.is_sent_start):
            found.extend(_whole(head, actors))
        elif head.pos_ in {"NOUN", "PROPN"}:
            found.extend(_named_before(head, claimant, actors))
            found.extend(_owners(head, actors))
    leading = next((m for m in actors.mentions if m.first == claimant[0] and m.end < speaker.i), None)
    if (
        leading is not None and leading.kind != "demonym" and speaker.doc[leading.end].text in {",", "and"}
    ):  # "Armenia, Azerbaijan accuse each other"
        found = [*leading.actors, *found]
    return tuple(dict.fromkeys(found))


def _is_listed(apposition: Token) -> bool:
    """ "Seoul, Tokyo and Canberra", "Seoul, US and Ukrainian intelligence": a list that the parser takes for an apposition."""
    if apposition.conjuncts:
        return apposition.pos_ == "PROPN"
    bare = not any(c.dep_ == "det" for c in apposition.lefts)
    return bare and any(c.conjuncts and c.ent_type_ in {"GPE", "NORP"} for c in apposition.lefts)


def _partners(part: Token, actors: ActorFindings) -> tuple[Token, ...]:
    """The nouns coordinated with a name, without what it is called after a comma: "Oslo, its ally"."""
    first = next((c for c in part.children if c.dep_ == "conj"), None)
    called = (
        first is not None
        and first.pos_ == "NOUN"
        and first.i > part.i
        and part.doc[first.left_edge.i - 1].text == ","
        and not any(c.dep_ == "cc" for c in part.children)
        and actors.headed_by(part.i) is not None
    )
    return () if called else tuple(part.conjuncts)


def _named_before(head: Token, claimant: Range, actors: ActorFindings) -> list[str]:
    """The actors named in a claimant's phrase before its head; of "his Omani guest" not him whose guest it is.

    For somebody's people ("her sister") their state stands, where it is an actor of the report.
    """
    start = head.left_edge.i if head.dep_ == "conj" else claimant[0]  # not whom the phrase names before it
    before = [m for m in actors.mentions if start <= m.first and m.end <= head.i and not _is_ethnic(head.doc[m.first])]
    whose = [m for m in before if any(c.dep_ == "poss" and c.left_edge.i <= m.head <= c.i for c in head.children)]
    others = [m for m in before if m not in whose]
    if head.lemma_.lower() in ALLIED or (not others and head.lemma_.lower() in OPPOSITE):
        return []
    if others or _is_own(head, actors):
        return [actor for m in others or before for actor in m.actors]
    states = {a.id for a in actors.actors if a.kind == "state"}
    return [c for m in whose for a in m.actors if (c := actors.country(a)) in states or actors.actor(a).kind != "person"]


def _is_own(head: Token, actors: ActorFindings) -> bool:
    """Whether what belongs to a person speaks for him ("his statement", "her office"), not of its own accord ("her sister")."""
    if not any(c.dep_ == "poss" and _is_person(c, actors) for c in head.children):
        return True
    lemma = head.lemma_.lower()
    role = any(unowned.head == head.i for unowned in actors.unowned)
    return lemma in ON_BEHALF or not (role or lemma in KIN | OPPOSITE)


def _is_person(token: Token, actors: ActorFindings) -> bool:
    mention = actors.for_phrase(token)
    return mention is not None and (token.lower_ in {"his", "her"} or all(actors.actor(a).kind == "person" for a in mention.actors))


def _antecedents(token: Token, actors: ActorFindings) -> tuple[Token, ...]:
    """The nouns that "who", "which" or "that" stands for; the token itself where it is no such word."""
    if token.lower_ not in RELATIVE:
        return (token,)
    nearest = next((t for t in (token.nbor(-1), token.nbor(-2)) if t.pos_ in NOMINAL), None) if token.i > 1 else None
    head = next((a.head for a in token.ancestors if a.dep_ == "relcl"), nearest)
    if head is None:
        return (token,)
    noun = head if nearest is None or actors.for_phrase(head) is not None else nearest
    partners = [t for t in noun.conjuncts if t.i < token.i] if _is_plural(token.head) else []
    return tuple(sorted({noun, *partners}, key=lambda t: t.i))


def _all_of(token: Token) -> list[Token]:
    """The nouns that "whom" of "Roe, Poe and Doe, all of whom opposed it" stands for."""
    whole = token.lower_ in {"all", "both", "neither", "none"} and token.head.dep_ == "relcl"
    if not whole or not any(t.lower_ == "whom" for c in token.children if c.lower_ == "of" for t in c.children):
        return []
    noun = token.head.head
    return sorted({t for t in (noun, *noun.conjuncts) if t.i < token.i}, key=lambda t: t.i)


def _is_plural(verb: Token) -> bool:
    """ "fear", "have said", "were warning": the verb of several."""
    return verb.tag_ == "VBP" or any(c.dep_ in {"aux", "auxpass"} and c.lower_ in {"have", "are", "were"} for c in verb.lefts)


def antecedent_range(speaker: Token, claimant: Range, actors: ActorFindings) -> Range:
    """The words that name the claimant: with "which" or "who" the phrase that it stands for."""
    if speaker.lower_ not in RELATIVE or claimant[1] - claimant[0] > 1:
        return claimant
    nouns = _antecedents(speaker, actors)
    first = min(t.left_edge.i for t in nouns)
    return (first, claimant[1]) if first < claimant[0] else claimant


def _whole(part: Token, actors: ActorFindings) -> list[str]:
    """ "One of the ministers", "two of them, Ann Roe and Jon Poe": who is named beside it, else the whole."""
    named = [m for c in part.children if c.dep_ == "appos" if (m := actors.for_phrase(c)) is not None]
    named = named or [m for word, t in prepositional(part) if word == "of" if (m := actors.for_phrase(t)) is not None]
    return [actor for mention in named for actor in mention.actors]


def _is_ethnic(token: Token) -> bool:
    """ "Ethnic Albanian fighters" are not Albania's."""
    return token.i > 0 and token.nbor(-1).lower_ == "ethnic"


def _named_by(noun: Token, actors: ActorFindings) -> list[Mention]:
    """The mention that a noun heads, or that a part of its name does: "Joe Manchin III"."""
    found = (actors.for_phrase(t) for t in (noun, *noun.lefts))
    return [m for m in found if m is not None][:1]


def _owners(noun: Token, actors: ActorFindings) -> list[str]:
    """ "Seoul's readout", "US intelligence", "a statement by Seoul": the actors that own what speaks."""
    kinds = {"amod", "compound", "nmod", "appos"} | ({"poss"} if _is_own(noun, actors) else set())
    if noun.lemma_.lower() in ALLIED:
        kinds = {"appos"}
    tokens = [c for c in noun.children if c.dep_ in kinds]
    tokens += [t for word, t in prepositional(noun) if word in {"by", "from", "of", "in", "at"}]
    tokens += [t for c in noun.children if c.dep_ in {"acl", "relcl"} for word, t in prepositional(c) if word == "by"]
    parts = [part for token in tokens if not _is_ethnic(token) for part in (token, *token.conjuncts)]
    found = [actors.for_phrase(part) for part in sorted(set(parts), key=lambda t: t.i)]
    return [actor for mention in found if mention is not None for actor in mention.actors]


def stops_short(verb: Token) -> Token | None:
    """The "stopped" of "stopped short of blaming"."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "of":
        return None
    over = verb.head.head.head if verb.head.head.lower_ == "short" else verb.head.head
    return over if over.lemma_ in {"stop", "fall"} and any(c.lower_ == "short" for c in over.children) else None


def is_unsaid(verb: Token) -> bool:
    """The cue is negated ("has not said"), by a word of its own clause and not of a quotation that the parser hangs on it."""
    if stops_short(verb) is not None:
        return True
    if any(c.dep_ in SUBJECTS and c.lower_ in {"neither", "nobody", "none"} for c in verb.lefts):
        return True  # "neither would say"
    far = any(c.dep_ == "neg" and any(t.is_punct for t in verb.doc[min(c.i, verb.i) : max(c.i, verb.i)]) for c in verb.children)
    return not far and is_negated(verb)


def occasion_of(verb: Token) -> Token | None:
    """The "used" of "used his speech to denounce", the "took" of "took to the radio to deny": said where somebody speaks."""
    over = next((a for a in verb.ancestors if a.pos_ == "VERB"), verb)
    purpose = verb.tag_ == "VB" and verb.dep_ in {"xcomp", "advcl", "acl", "relcl"}
    if not purpose or over.lemma_ not in {"use", "take", "go"} or over.i >= verb.i:
        return None
    places = (t for t in over.doc[over.i + 1 : verb.i] if t.dep_ in {"dobj", "pobj"})
    return over if any(t.lemma_.lower() in OCCASIONS or (over.lemma_ == "go" and t.lower_ == "way") for t in places) else None
