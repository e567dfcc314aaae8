"""Headlines that attribute: "Kyiv: 50,000 troops in Kursk", "Treaty in force — KCNA", "Pact dead, says X", "Kremlin mum on it"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from foedus.knowledge.claims import ClaimKnowledge, Cue
from foedus.understand.claim_drafts import Draft, Range, trimmed
from foedus.understand.findings import ActorFindings
from foedus.understand.syntax import FINITE, NAMED

MARKS = frozenset({":", "-", "–", "—", "--", "|"})
LONGEST_NAME = 7  # tokens of a claimant before the colon or after the dash
SPARE = 3  # tokens of that phrase outside the actor's name
SHORTEST_CONTENT = 3
LONGEST_LINE = 40
LINKS = frozenset({"to", "on", "after", "over", "as", "in"})  # "Colombo to survey ship", "Roe on the pact"
MUTE = frozenset({"mum", "silent", "quiet", "lipped"})
TOLD = frozenset({"report", "reports", "study", "survey", "poll"})
NAMING = frozenset({"PROPN", "NOUN", "ADJ", "PART"})
QUOTES = frozenset({'"', "'", "“", "”", "‘", "’", "``", "''", "«", "»"})


def headline_drafts(doc: Doc, knowledge: ClaimKnowledge, actors: ActorFindings) -> Iterator[Draft]:
    """The claims of the first line that its syntax does not show."""
    end = next((t.i for t in doc if t.is_space and "\n" in t.text), 0)
    if not 0 < end <= LONGEST_LINE:
        return
    marked = _marked(doc, end, knowledge, actors)
    if marked is not None:
        yield marked
        return
    tail = _reporting_tail(doc, end, knowledge, actors)
    if tail is not None:
        yield tail
        return
    opening = _opening(doc, end, knowledge, actors)
    if opening is not None:
        yield opening


def _marked(doc: Doc, end: int, knowledge: ClaimKnowledge, actors: ActorFindings) -> Draft | None:
    """A colon or dash between a claimant and what it says."""
    for token in doc[1 : end - 1]:
        if token.text not in MARKS or not _stands_free(token):
            continue
        name, content = (0, token.i), (token.i + 1, end)
        named = _names(doc, name, knowledge, actors, topical=True) if token.text == ":" else None
        if named is None:
            name, content = content, name
            named = _names(doc, name, knowledge, actors, topical=False)
        kept = trimmed(doc, *content)
        asked = doc[end - 1].text == "?" and doc[content[0]].text not in QUOTES  # "Roe: hero or villain?"
        if named is not None and kept is not None and not asked and kept[1] - kept[0] >= SHORTEST_CONTENT:
            return Draft((token.i,), token.i, named[0].i, named[1], (kept,), "assert", "claim-headline")
    return None


def _stands_free(token: Token) -> bool:
    """A dash with blanks at both sides, or a colon at the end of a word."""
    if token.text == ":":
        return bool(token.whitespace_)
    return bool(token.whitespace_) and token.i > 0 and bool(token.doc[token.i - 1].whitespace_)


def _names(doc: Doc, name: Range, knowledge: ClaimKnowledge, actors: ActorFindings, *, topical: bool) -> tuple[Token, Range] | None:
    """The head and words of a phrase that only names a claimant; in a `topical` place a state is what the line is about."""
    kept = trimmed(doc, *name)
    if kept is None or any(_cue(doc[i], knowledge) is not None for i in range(kept[0] + 1, kept[1])):
        return None  # "Ukraine's president tells parliament": its verb makes the claim
    if doc[kept[0]].pos_ in {"ADP", "VERB"} or any(doc[i].tag_ in FINITE for i in range(*kept)):
        return None
    quoted = not topical and doc[0].text in QUOTES and doc[name[0] - 2].text in QUOTES  # "‘Not now’: Colombo to survey ship"
    link = next((i for i in range(kept[0] + 1, kept[1]) if doc[i].lower_ in LINKS), None)
    whole = kept[1] - kept[0]
    if link is not None and (topical or quoted) and any(m.first == kept[0] and m.end == link for m in actors.mentions):
        kept = kept[0], link
    elif link is not None and quoted and all(doc[i].pos_ == "PROPN" for i in range(kept[0], link)):
        return doc[link - 1], (kept[0], link)
    elif whole > LONGEST_NAME:
        return None
    if kept[1] - kept[0] == 1 and topical and (doc[kept[0]].lower_ in TOLD or _speaker_word(doc[kept[0]], knowledge)):
        return doc[kept[0]], kept
    for mention in actors.mentions:
        if mention.first >= kept[1]:
            break
        if mention.first < kept[0] or (kept[1] - kept[0]) - (mention.end - mention.first) > SPARE:
            continue
        last = doc[kept[1] - 1]
        if kept[1] > mention.end and last.pos_ != "PROPN" and not _speaker_word(last, knowledge):
            continue  # "EU leaders' summit: what to expect"
        kinds = {actors.actor(actor).kind for actor in mention.actors}
        speaks = not topical or link is not None
        if mention.kind == "capital" or (kinds and not kinds & ({"population"} if speaks else {"state", "population"})):
            return doc[mention.head], kept
        if speaks and kinds == {"state"}:
            return doc[mention.head], kept
    return None


def _speaker_word(token: Token, knowledge: ClaimKnowledge) -> bool:
    return token.lemma_.lower() in knowledge.speakers or token.lower_ in knowledge.speakers


def _cue(token: Token, knowledge: ClaimKnowledge) -> Cue | None:
    """The cue verb that the token is in the language of headlines, whatever the tagger takes it for."""
    if not token.lower_.endswith("s") or token.text.isupper():
        return None
    return knowledge.verbs.get(token.lemma_.lower()) or knowledge.verbs.get(token.lower_[:-1])


def _reporting_tail(doc: Doc, end: int, knowledge: ClaimKnowledge, actors: ActorFindings) -> Draft | None:
    """ "Treaty dead, says Roe", "Treaty dead, Norwegian envoy says"."""
    comma = next((i for i in range(end - 2, 1, -1) if doc[i].text == ","), None)
    if comma is None or comma < SHORTEST_CONTENT - 1 or end - comma > LONGEST_NAME + 2:
        return None
    first, last = doc[comma + 1], doc[end - 1]
    if (cue := _cue(first, knowledge)) is not None and cue.speaks:
        verb, name = first, (first.i + 1, end)
    elif (cue := _cue(last, knowledge)) is not None and cue.speaks:
        verb, name = last, (comma + 1, last.i)
    else:
        return None
    speaker = next((doc[m.head] for m in actors.mentions if name[0] <= m.head < name[1]), None)
    if speaker is None:
        speaker = next((doc[i] for i in reversed(range(*name)) if _speaker_word(doc[i], knowledge)), None)
    content = trimmed(doc, 0, comma)
    if speaker is None or content is None or any(doc[i].pos_ in {"VERB", "AUX"} for i in range(*name)):
        return None
    return Draft((verb.i,), verb.i, speaker.i, trimmed(doc, *name), (content,), cue.act, "claim-headline")


def _opening(doc: Doc, end: int, knowledge: ClaimKnowledge, actors: ActorFindings) -> Draft | None:
    """ "UK's Roe lauds raid" where the tagger sees no verb; "Kremlin mum on raid"."""
    at = next((i for i in range(1, min(end - 1, LONGEST_NAME)) if doc[i].pos_ not in NAMING), 0)
    at = next((i for i in range(1, at or LONGEST_NAME) if i < end - 1 and _cue(doc[i], knowledge) is not None), at)
    at = next((i for i in range(1, LONGEST_NAME) if i < end - 1 and doc[i].lower_ in MUTE), at)
    if not at or not _is_named(doc, at, knowledge, actors):
        return None
    speaker, word, first = doc[at - 1], doc[at], at + 1
    if word.lower_ in MUTE:
        if word.lower_ == "lipped":
            speaker = doc[max(0, at - 3)]
        content = trimmed(doc, at + 2, end)
        if doc[at + 1].lower_ not in {"on", "about", "over"} or content is None:
            return None
        return Draft((at,), at, speaker.i, (0, speaker.i + 1), (content,), "no-comment", "claim-headline")
    cue = _cue(word, knowledge)
    if cue is None or cue.act in {"assert", "opinion"} or word.pos_ in {"VERB", "AUX"} or speaker.tag_ in {"JJ", "POS"}:
        return None
    beside = at + 1 if word.lemma_.lower() not in knowledge.nouns else end  # "slams leak": taken for a verb after a plural
    if any(t.tag_ in FINITE and t.i != beside for t in doc[:end]):
        return None
    if doc[first].pos_ == "ADP":
        if doc[first].lower_ not in cue.prepositions:
            return None
        first += 1
    elif not cue.frames & {"object", "that", "pred"}:
        return None
    content = trimmed(doc, first, end)
    return Draft((at,), at, speaker.i, (0, at), (content,), cue.act, "claim-headline") if content else None


def _is_named(doc: Doc, end: int, knowledge: ClaimKnowledge, actors: ActorFindings) -> bool:
    """The line's first tokens are a name, or a word for who speaks."""
    if _speaker_word(doc[end - 1], knowledge):
        return True
    return any(m.first < end for m in actors.mentions) or doc[0].ent_type_ in NAMED
