"""Who speaks the words of a quotation: whom "we" and "I" mean."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from functools import cached_property

from spacy.tokens import Span, Token

from foedus.understand.findings import Mention

OPENING, CLOSING, EITHER = frozenset("“«"), frozenset("”»"), frozenset({'"', "''", "``"})
SINGULAR = frozenset({"i", "me", "my", "myself", "mine"})  # the speaker alone; "we" and "our" are also those for whom he speaks
FARTHEST = 8  # sentences of a quotation before its speaker is out of sight
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


class Speakers:
    """Looks for the subject of the speech verb nearest to a quotation."""

    def __init__(
        self,
        sentences: list[Span],
        number: list[int],
        by_head: Mapping[int, Mention],
        speech: frozenset[str],
        unread: Container[int],
    ) -> None:
        """`number`: of each token's sentence; `unread`: heads of phrases further on that may yet become mentions."""
        self.unread = unread
        self.sentences, self.number, self.by_head, self.speech = sentences, number, by_head, speech

    @cached_property
    def quoted(self) -> frozenset[int]:
        """Tokens within quotation marks; a paragraph that does not close its quotation ends it."""
        found: set[int] = set()
        inside = False
        for sentence in self.sentences:
            for token in sentence:
                text = token.text
                if text in OPENING or text in CLOSING or text in EITHER:
                    inside = text in OPENING or (text in EITHER and not inside)
                elif "\n" in text:
                    inside = False
                elif inside:
                    found.add(token.i)
        return frozenset(found)

    def of(self, token: Token) -> tuple[str, ...]:
        """The speaker of the sentence of a first-person pronoun, else of a neighbouring one; in a long quotation, of one before."""
        here, quoted = self.number[token.i], token.i in self.quoted
        opens = next((t for t in self.sentences[here] if not t.is_punct and not t.is_space), token)
        long = quoted and opens.i in self.quoted  # not a few quoted words within a sentence of the report's own
        for number in (here, here + 1, here - 1, *(range(here - 2, here - FARTHEST - 1, -1) if long else ())):
            if 0 <= number < len(self.sentences):
                for actors in self._speakers(self.sentences[number], token, quoted=quoted):
                    return actors
        return ()

    def _speakers(self, sentence: Span, pronoun: Token, *, quoted: bool) -> Iterator[tuple[str, ...]]:
        """Those who speak in a sentence; who is said to speak within the quotation is not its speaker."""
        for verb in sentence:
            if verb.pos_ == "VERB" and verb.lemma_.lower() in self.speech and not (quoted and verb.i in self.quoted):
                for child in verb.children:
                    if child.dep_ in SUBJECTS and child.i != pronoun.i:
                        if mention := self.by_head.get(child.i):
                            yield mention.actors
                        elif quoted and child.i not in self.unread and child.pos_ in {"NOUN", "PROPN", "NUM"}:
                            yield ()  # somebody whom nothing knows
