"""The dependency tree of a report as plain lists, so that a walk over it costs microseconds and makes no token objects."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Tree:
    """By token index: head, children in order of text, dependency, part of speech, tag, lower-case form and lemma."""

    head: list[int]
    children: list[list[int]]
    dep: list[str]
    pos: list[str]
    tag: list[str]
    lower: list[str]
    lemma: list[str]

    @classmethod
    def of(cls, doc: Doc) -> Tree:
        """The tree of a parsed text."""
        table = doc.to_array(["HEAD", "DEP", "POS", "TAG", "LOWER", "LEMMA"])
        names = {key: doc.vocab.strings[key] for column in range(1, 6) for key in {int(k) for k in table[:, column]}}
        offsets = table[:, 0].astype("int64").tolist()
        head = [i + offset for i, offset in enumerate(offsets)]
        children: list[list[int]] = [[] for _ in head]
        for i, parent in enumerate(head):
            if parent != i:
                children[parent].append(i)
        columns = [[names[key] for key in table[:, column].tolist()] for column in range(1, 6)]
        return cls(head, children, *columns)

    def child(self, token: int, *deps: str) -> int | None:
        """The first child with one of these dependencies."""
        return next((c for c in self.children[token] if self.dep[c] in deps), None)

    def edges(self, token: int) -> tuple[int, int]:
        """First token and end (exclusive) of the subtree."""
        first, end, waiting = token, token, [token]
        while waiting:
            at = waiting.pop()
            first, end = min(first, at), max(end, at)
            waiting.extend(self.children[at])
        return first, end + 1

    def infinitive(self, token: int) -> bool:
        """An infinitive with "to"."""
        return any(
            self.lower[c] == "to" and self.pos[c] in {"PART", "ADP"} and self.dep[c] in {"aux", "mark"}
            for c in self.children[token]
        )

    def finite(self, token: int) -> bool:
        """A finite clause: a tensed form or a tensed auxiliary, and no "to"."""
        if self.tag[token] in {"VBD", "VBP", "VBZ"}:
            return True
        return any(self.tag[c] in {"VBD", "VBP", "VBZ", "MD"} and self.dep[c] in {"aux", "auxpass"} for c in self.children[token])
