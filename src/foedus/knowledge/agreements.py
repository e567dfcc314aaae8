"""What the stage `agreements` knows beforehand: words for agreements, known agreements, rules for the acts in their lives."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from foedus.knowledge.files import Folder, KnowledgeError, folder, read_blocks, read_table
from foedus.knowledge.inflection import verb_forms
from foedus.knowledge.numbers import NumberWords, load_numbers
from foedus.knowledge.registry import KnownAgreement, load_registry
from foedus.knowledge.rules import Example, RuleListing
from foedus.model import ClauseName, StepName

Strength = Literal["sure", "topical", "echo", "joining", "acted"]
SETS = frozenset({"papers", "texts", "outcomes", "consenting", "joining", "meaning", "private", "public"})
STRENGTHS: dict[str, Strength] = {"sure": "sure", "topical": "topical", "echo": "echo", "joining": "joining", "acted": "acted"}
GOVERNORS = frozenset({"enact", "notice", "perform", "expected", "denied", "proposed", "disputed"})


OFFICES = {
    "president": "head of state",
    "king": "head of state",
    "queen": "head of state",
    "emir": "head of state",
    "sultan": "head of state",
    "emperor": "head of state",
    "head of state": "head of state",
    "supreme leader": "head of state",
    "head of the junta": "head of state",
    "general secretary": "head of state",
    "chairman of the presidency": "head of state",
    "prime minister": "head of government",
    "chancellor": "head of government",
    "foreign minister": "foreign ministry",
    "foreign secretary": "foreign ministry",
    "secretary of state": "foreign ministry",
    "defence minister": "defence ministry",
    "defence secretary": "defence ministry",
    "defense secretary": "defence ministry",
}


@dataclass(frozen=True, slots=True)
class AgreementWord:
    """A noun that names an agreement."""

    word: str
    plural: bool
    strength: Strength
    topic: str


@dataclass(frozen=True, slots=True)
class StepRule:
    """One block of steps.toml; its head comment says what each key does."""

    id: str
    step: StepName
    gives: str
    matches: tuple[Example, ...]
    rejects: tuple[Example, ...]
    at: tuple[str, ...]
    verbs: tuple[str, ...] = ()
    irregular: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    through: frozenset[str] = frozenset()
    through_optional: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    particles: dict[str, str] = field(default_factory=dict)
    not_with: frozenset[str] = frozenset()
    object_only: frozenset[str] = frozenset()
    organs: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    needs_organ: bool = False
    negated: bool = False
    alone: bool = False
    direct: bool = False
    outsiders: bool = False
    spans: bool = False
    coming: bool = False
    pending: bool = False
    by: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MentionRule:
    """One way in which words name an agreement."""

    id: str
    gives: str
    matches: tuple[Example, ...]
    rejects: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class AgreementKnowledge:
    """Tables and rules of the stage, indexed for reading."""

    words: dict[str, AgreementWord]
    topics: dict[str, tuple[str, ClauseName | None]]
    excluded: frozenset[str]
    via: frozenset[str]
    governors: dict[str, str]
    notices: frozenset[str]  # every form of the words that give notice
    sets: dict[str, frozenset[str]]
    organs: tuple[tuple[str, str], ...]  # longest first
    step_verbs: dict[str, tuple[StepRule, ...]]  # by lemma
    step_forms: dict[str, tuple[tuple[str, StepRule], ...]]  # by inflected form: (base, rule), for words that the tagger misread
    step_nouns: dict[str, tuple[StepRule, ...]]
    registry: dict[str, KnownAgreement]
    names: dict[str, tuple[tuple[tuple[str, ...], str], ...]]  # first word → (words, id), longest first; lower case
    acronyms: dict[str, tuple[tuple[tuple[str, ...], str], ...]]  # the same, case kept
    numbers: NumberWords
    tenures: dict[str, tuple[tuple[str, str, str], ...]]  # person → (since, until, organ)
    holders: dict[str, str] = field(default_factory=dict)  # person → organ on the report's day
    listings: tuple[RuleListing, ...] = ()

    def on(self, day: str) -> AgreementKnowledge:
        """The same, with the organ that each person was on that day; nobody is one where no day is known."""
        held = (
            (person, organ)
            for person, spans in self.tenures.items()
            for since, until, organ in spans
            if day and since <= day[: len(since)] and (not until or day[: len(until)] <= until)
        )
        return replace(self, holders=dict(held))


def load_agreements(where: Folder | None = None, registry: Folder | None = None) -> AgreementKnowledge:
    """Read and validate the stage's data files. Raises KnowledgeError."""
    where = where or folder("rules")
    steps = read_blocks(where, "steps.toml", "step", StepRule)
    mentions = read_blocks(where, "agreements.toml", "mention", MentionRule)
    governors = _governors(where)
    known = {entry.id: entry for entry in load_registry(registry)}
    verbs: dict[str, list[StepRule]] = {}
    forms: dict[str, list[tuple[str, StepRule]]] = {}
    nouns: dict[str, list[StepRule]] = {}
    for rule in steps:
        for verb in rule.verbs:
            verbs.setdefault(verb, []).append(rule)
            for form in verb_forms(verb):
                forms.setdefault(form, []).append((verb, rule))
        for form in rule.irregular:
            forms.setdefault(form, []).append((form, rule))
        for noun in rule.nouns:
            nouns.setdefault(noun, []).append(rule)
    return AgreementKnowledge(
        words=_words(where),
        topics={
            row["word"]: (row["topic"], _clause(row["clause"]))
            for row in read_table(where, "agreement_topics.csv", ("word", "topic", "clause"))
        },
        excluded=frozenset(row["word"] for row in read_table(where, "agreement_excluded.csv", ("word",))),
        via=frozenset(row["word"] for row in read_table(where, "agreement_via.csv", ("word",))),
        governors=governors,
        notices=frozenset(form for word, kind in governors.items() if kind == "notice" for form in verb_forms(word)),
        sets=_sets(where),
        organs=tuple(
            sorted(
                ((row["word"], row["organ"]) for row in read_table(where, "organs.csv", ("word", "organ"))),
                key=lambda p: (-len(p[0]), p[0]),
            )
        ),
        step_verbs={word: tuple(rules) for word, rules in verbs.items()},
        step_forms={word: tuple(rules) for word, rules in forms.items()},
        step_nouns={word: tuple(rules) for word, rules in nouns.items()},
        registry=known,
        names=_by_first_word({e.id: e.names for e in known.values()}, fold=True),
        acronyms=_by_first_word({e.id: e.acronyms for e in known.values()}, fold=False),
        numbers=load_numbers(),
        tenures=_tenures(),
        listings=(*_listed(mentions, "agreements.toml"), *_listed(steps, "steps.toml")),
    )


def _listed(rules: tuple[StepRule, ...] | tuple[MentionRule, ...], file: str) -> tuple[RuleListing, ...]:
    return tuple(RuleListing(r.id, "agreements", file, r.gives, r.matches, r.rejects) for r in rules)


def _clause(name: str) -> ClauseName | None:
    return next((clause for clause in get_args(ClauseName) if clause == name), None)


def _words(where: Folder) -> dict[str, AgreementWord]:
    found: dict[str, AgreementWord] = {}
    for row in read_table(where, "agreement_words.csv", ("word", "plural", "strength", "topic")):
        strength = STRENGTHS.get(row["strength"])
        if strength is None:
            raise KnowledgeError(
                f"agreement_words.csv, line {row.line}, strength: {row['strength']!r} is not sure, topical, echo, joining or acted"
            )
        found[row["word"]] = AgreementWord(row["word"], False, strength, row["topic"])
        if row["plural"]:
            found[row["plural"]] = AgreementWord(row["word"], True, strength, row["topic"])
    return found


def _sets(where: Folder) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in read_table(where, "agreement_sets.csv", ("set", "word")):
        found.setdefault(row["set"], set()).add(row["word"])
    if set(found) != SETS:
        raise KnowledgeError(f"agreement_sets.csv: the sets are {sorted(found)}, they must be {sorted(SETS)}")
    return {name: frozenset(words) for name, words in found.items()}


def _governors(where: Folder) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in read_table(where, "step_governors.csv", ("word", "kind")):
        if row["kind"] not in GOVERNORS:
            raise KnowledgeError(
                f"step_governors.csv, line {row.line}, kind: {row['kind']!r} is none of {', '.join(sorted(GOVERNORS))}"
            )
        found[row["word"]] = row["kind"]
    return found


def _tenures() -> dict[str, tuple[tuple[str, str, str], ...]]:
    """Who headed a state or its government, or was its minister, and when."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    columns = ("id", "name", "aliases", "country", "office", "sector", "since", "until", "source")
    for row in read_table(folder("tables"), "people.csv", columns):
        organ = OFFICES.get(row["office"].lower())
        if organ and row["country"]:
            found.setdefault(row["id"], []).append((row["since"], row["until"], organ))
    return {person: tuple(spans) for person, spans in found.items()}


def _by_first_word(names: dict[str, tuple[str, ...]], *, fold: bool) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Names split as the parser splits them (at blanks, hyphens and slashes), under their first word, longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for identity, written in names.items():
        for name in written:
            words = split_name(name.lower() if fold else name)
            table.setdefault(words[0], []).append((words, identity))
    return {first: tuple(sorted(entries, key=lambda e: (-len(e[0]), e))) for first, entries in table.items()}


def split_name(name: str) -> tuple[str, ...]:
    """The words of a name; hyphens, dashes, slashes and apostrophes part words and are themselves dropped."""
    for mark in "-–—/'’.":
        name = name.replace(mark, " ")
    return tuple(name.split())
