"""Headlines that attribute with a mark: "Kyiv: 50,000 troops in Kursk", "Treaty signed, says …", "Treaty in force — KCNA"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from foedus.understand.claim_drafts import Draft, Range, trimmed
from foedus.understand.findings import ActorFindings

MARKS = frozenset({":", "-", "–", "—", "--", "|"})
LONGEST_NAME = 7  # tokens of a claimant before the colon or after the dash
SPARE = 3  # tokens of that phrase outside the actor's name
SHORTEST_CONTENT = 3
LONGEST_LINE = 40


def headline_draft(doc: Doc, actors: ActorFindings) -> Draft | None:
    """The claim of the first line where a colon or dash stands between a claimant and what it says."""
    end = next((t.i for t in doc if t.is_space and "\n" in t.text), 0)
    if not 0 < end <= LONGEST_LINE:
        return None
    for token in doc[1 : end - 1]:
        if token.text not in MARKS or not _stands_free(token):
            continue
        name, content = (0, token.i), (token.i + 1, end)
        named = _names(doc, name, actors, topical=True) if token.text == ":" else None
        if named is None:
            name, content = content, name
            named = _names(doc, name, actors, topical=False)
        kept = trimmed(doc, *content)
        if named is not None and kept is not None and kept[1] - kept[0] >= SHORTEST_CONTENT:
            return Draft((token.i,), token.i, named.i, trimmed(doc, *name), (kept,), "assert", "claim-headline")
    return None


def _stands_free(token: Token) -> bool:
    """A dash with blanks at both sides, or a colon at the end of a word."""
    if token.text == ":":
        return bool(token.whitespace_)
    return bool(token.whitespace_) and token.i > 0 and bool(token.doc[token.i - 1].whitespace_)


def _names(doc: Doc, name: Range, actors: ActorFindings, *, topical: bool) -> Token | None:
    """The head of a short phrase that only names a claimant; where the place is `topical`, a state there is what it is about."""
    kept = trimmed(doc, *name)
    if kept is None or kept[1] - kept[0] > LONGEST_NAME:
        return None
    for mention in actors.mentions:
        if mention.first >= kept[1]:
            break
        if mention.first < kept[0] or (kept[1] - kept[0]) - (mention.end - mention.first) > SPARE:
            continue
        kinds = {actors.actor(actor).kind for actor in mention.actors}
        if mention.kind == "capital" or (kinds and not kinds & ({"state", "population"} if topical else {"population"})):
            return doc[mention.head]
    return None
