"""Who speaks the words of a quotation: whom "we" and "I" mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Span, Token

from foedus.understand.findings import Mention

SUBJECTS = frozenset({"nsubj", "nsubjpass"})


class Speakers:
    """Looks for the subject of the speech verb nearest to a quotation."""

    def __init__(self, sentences: list[Span], number: list[int], by_head: Mapping[int, Mention], speech: frozenset[str]) -> None:
        """`number`: of each token's sentence."""
        self.sentences, self.number, self.by_head, self.speech = sentences, number, by_head, speech

    def of(self, token: Token) -> tuple[str, ...]:
        """The speaker of the sentence of a first-person pronoun, else of a neighbouring one in the same paragraph."""
        here = self.number[token.i]
        for number in (here, here + 1, here - 1):
            if 0 <= number < len(self.sentences):
                for actors in self._speakers(self.sentences[number], token):
                    return actors
        return ()

    def _speakers(self, sentence: Span, pronoun: Token) -> Iterator[tuple[str, ...]]:
        for verb in sentence:
            if verb.pos_ == "VERB" and verb.lemma_.lower() in self.speech:
                for child in verb.children:
                    if child.dep_ in SUBJECTS and child.i != pronoun.i and (mention := self.by_head.get(child.i)):
                        yield mention.actors
