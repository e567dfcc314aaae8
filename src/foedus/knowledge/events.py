"""What the stage `events` knows beforehand: frames of verbs and act nouns by PLOVER type, and the word classes they ask for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from foedus.knowledge.files import Folder, KnowledgeError, cell_error, folder, read_blocks, read_table
from foedus.knowledge.rules import Example, RuleListing
from foedus.model import PloverType

WORDS = "events/words.csv"
CONTEXTS = "events/contexts.csv"
MODES = "events/modes.csv"


@dataclass(frozen=True, slots=True)
class EventRule:
    """One frame: which words tell an act, what their phrases must hold, and who acts on whom.

    `needs` and `bars` map a slot (`agent`, `object`, `dative`, `complement`, `owner`, `self`, `party` or a preposition; several
    with `|`) to words and classes (`@arms`); each needed slot must hold one of its words, no barred slot may. `actor` and
    `recipient` name slots in order of preference. `absorbs`: what stands in its object or complement is told by this event and
    is none of its own.
    """

    id: str
    gives: str
    matches: tuple[Example, ...]
    rejects: tuple[Example, ...]
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    mode: str | None = None
    cameo: str | None = None
    contexts: tuple[str, ...] = ()
    needs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    bars: dict[str, tuple[str, ...]] = field(default_factory=dict)
    actor: tuple[str, ...] = ("agent",)
    recipient: tuple[str, ...] = ()
    reciprocal: bool = False
    absorbs: bool = False
    civic: bool = False  # people at large are a side in it: strikes, demonstrations
    abroad: bool = False  # only where the sides belong to different states ("visited")
    domestic: bool = False  # people of no stated country are those of the side that acts on them, or that they act on
    mood: Literal["will", "will-not", "must"] | None = None  # read from a verb's mood, not from a word of its own
    follows: tuple[PloverType, ...] = ()  # with a mood: the types of event whose verb stands in it


@dataclass(frozen=True, slots=True)
class Frame:
    """A rule with its type and its conditions resolved to plain words and `@` tests."""

    rule: EventRule
    type: PloverType
    needs: tuple[tuple[str, frozenset[str]], ...]
    bars: tuple[tuple[str, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class EventKnowledge:
    """Frames by the lemma of the word that tells the act, most demanding first; word classes; words that show a context."""

    listings: tuple[RuleListing, ...] = ()
    verbs: dict[str, tuple[Frame, ...]] = field(default_factory=dict)
    nouns: dict[str, tuple[Frame, ...]] = field(default_factory=dict)
    adjectives: dict[str, tuple[Frame, ...]] = field(default_factory=dict)
    classes: dict[str, frozenset[str]] = field(default_factory=dict)
    contexts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    moods: tuple[Frame, ...] = ()


def load_events() -> EventKnowledge:
    """Read and validate rules/events/*. Raises KnowledgeError."""
    rules = folder("rules")
    classes = _word_classes(rules)
    modes = {row["type"]: frozenset(row.list("modes")) for row in read_table(rules, MODES, ("type", "modes"))}
    frames: list[Frame] = []
    listings: list[RuleListing] = []
    for kind in get_args(PloverType):
        name = f"events/{kind.lower()}.toml"
        for rule in read_blocks(rules, name, "event", EventRule):
            frames.append(_frame(rule, kind, name, classes, modes[kind]))
            listings.append(RuleListing(rule.id, "events", name, rule.gives, rule.matches, rule.rejects))
    return EventKnowledge(
        listings=tuple(listings),
        verbs=_index(frames, "verbs"),
        nouns=_index(frames, "nouns"),
        adjectives=_index(frames, "adjectives"),
        classes=classes,
        contexts=_context_words(rules),
        moods=tuple(frame for frame in frames if frame.rule.mood),
    )


def _word_classes(rules: Folder) -> dict[str, frozenset[str]]:
    """Classes of words; a class may hold others (`@arms`) that stand above it."""
    classes: dict[str, frozenset[str]] = {}
    for row in read_table(rules, WORDS, ("class", "words")):
        found: set[str] = set(classes.get(row["class"], ()))
        for word in row.list("words"):
            if word.startswith("@"):
                if word[1:] not in classes:
                    raise cell_error(WORDS, row, "words", f"no class {word} above")
                found |= classes[word[1:]]
            else:
                found.add(word)
        classes[row["class"]] = frozenset(found)
    return classes


def _context_words(rules: Folder) -> dict[str, tuple[str, ...]]:
    """Contexts by the word that shows them."""
    found: dict[str, list[str]] = {}
    for row in read_table(rules, CONTEXTS, ("context", "words")):
        for word in row.list("words"):
            found.setdefault(word, []).append(row["context"])
    return {word: tuple(contexts) for word, contexts in found.items()}


TESTS = frozenset({"@actor", "@any", "@body", "@people", "@place", "@political"})  # what a phrase denotes rather than its words


def _frame(rule: EventRule, kind: PloverType, name: str, classes: dict[str, frozenset[str]], modes: frozenset[str]) -> Frame:
    """The rule with its word classes put in. Raises KnowledgeError on an unknown class or mode."""
    if rule.mode is not None and rule.mode not in modes:
        raise KnowledgeError(f"{name}, {rule.id}, mode: PLOVER has no {kind} {rule.mode}")

    def resolved(conditions: dict[str, tuple[str, ...]]) -> tuple[tuple[str, frozenset[str]], ...]:
        made = []
        for slot, words in conditions.items():
            plain: set[str] = set()
            for word in words:
                if word.startswith("@") and word not in TESTS:
                    if word[1:] not in classes:
                        raise KnowledgeError(f"{name}, {rule.id}, {slot}: no class {word} in {WORDS}")
                    plain |= classes[word[1:]]
                else:
                    plain.add(word)
            made.append((slot, frozenset(plain)))
        return tuple(made)

    return Frame(rule, kind, resolved(rule.needs), resolved(rule.bars))


def _index(frames: list[Frame], words: str) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for frame in frames:
        for lemma in getattr(frame.rule, words):
            found.setdefault(lemma, []).append(frame)
    return {lemma: tuple(sorted(made, key=lambda f: -len(f.needs))) for lemma, made in found.items()}
