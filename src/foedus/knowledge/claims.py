"""What the stage `claims` knows beforehand: words that attribute, the frames of their contents, and the rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, cast, get_args

from foedus.knowledge.files import cell_error, folder, read_blocks, read_table
from foedus.knowledge.inflection import verb_forms
from foedus.knowledge.rules import Example, RuleListing
from foedus.model import ClaimAct

CUES = "claim_cues.csv"
RULES = "claims.toml"
ACTS = frozenset(get_args(ClaimAct))
CuePart = Literal[
    "verb",
    "noun",
    "adjective",
    "adverb",
    "silence",
    "refusal",
    "light",
    "evoking",
    "idiom",
    "view",
    "feeling",
    "judgement",
    "harm",
    "menace",
    "menacing",
    "grave",
    "medium",
]
FRAMES: dict[str, frozenset[str]] = {
    "verb": frozenset({"that", "quote", "object", "to", "ask", "of", "as", "pred", "person", "number", "weak"}),
    "noun": frozenset({"that", "to", "unnamed", "carried"}),
    "adjective": frozenset(),
    "adverb": frozenset(),
    "silence": frozenset({"negated", "unwilling", "object", "passive", "weak"}),
    "refusal": frozenset(),
    "light": frozenset({"weak"}),
    "evoking": frozenset(),
    "idiom": frozenset({"that", "to", "object", "no", "weak", "topic"}),
    "view": frozenset({"unnamed"}),
    "feeling": frozenset({"that"}),
    "judgement": frozenset(),
    "harm": frozenset(),
    "menace": frozenset(),
    "menacing": frozenset(),
    "grave": frozenset(),
    "medium": frozenset(),
}


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that attributes, the act that it does and the frames in which its content stands."""

    lemma: str
    act: ClaimAct
    frames: frozenset[str]
    prepositions: frozenset[str]

    @property
    def speaks(self) -> bool:
        """It can stand beside a quotation or in a parenthesis."""
        return "quote" in self.frames


@dataclass(frozen=True, slots=True)
class ClaimRule:
    """A construction in which reports attribute."""

    id: str
    gives: str
    matches: tuple[Example, ...]
    rejects: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class ClaimKnowledge:
    """Cue words by lemma (a verb with a particle as "point out"), and the rules."""

    verbs: dict[str, Cue] = field(default_factory=dict)
    nouns: dict[str, Cue] = field(default_factory=dict)
    adjectives: dict[str, Cue] = field(default_factory=dict)
    adverbs: dict[str, Cue] = field(default_factory=dict)
    silences: dict[str, Cue] = field(default_factory=dict)  # "comment": what is not done where there is no comment
    refusals: frozenset[str] = frozenset()  # "decline"
    light_verbs: dict[str, Cue] = field(default_factory=dict)  # "issue" a warning
    evoking: frozenset[str] = frozenset()  # "draw" criticism from
    idioms: dict[str, tuple[Cue, ...]] = field(default_factory=dict)  # "pay": "pay tribute"; by the verb, longest first
    views: dict[str, Cue] = field(default_factory=dict)  # in the "view" of
    feelings: dict[str, Cue] = field(default_factory=dict)  # "concerned" that
    judgements: dict[str, ClaimAct] = field(default_factory=dict)  # "lie": to call something so is to deny it
    harms: frozenset[str] = frozenset()  # what is threatened, not promised: "retaliate"
    menaces: frozenset[str] = frozenset()  # verbs of harm that threaten without any condition: "avenge"
    menacing_words: frozenset[str] = frozenset()  # "will not go unpunished"
    speakers: frozenset[str] = frozenset()  # nouns for who can speak: "minister", "embassy"
    grave: frozenset[str] = frozenset()  # "grave" concern is a reproach
    media: frozenset[str] = frozenset()  # "in a statement": where it was said
    forms: dict[str, str] = field(default_factory=dict)  # inflected form → lemma, for verbs that the tagger gives another lemma
    phrasal: frozenset[str] = frozenset()  # verbs that are listed with a particle or preposition too
    listings: tuple[RuleListing, ...] = ()


def load_claims() -> ClaimKnowledge:
    """Read and validate the stage's data files. Raises KnowledgeError."""
    where = folder("rules")
    tables: dict[str, dict[str, Cue]] = {part: {} for part in get_args(CuePart)}
    for row in read_table(where, CUES, ("lemma", "pos", "act", "frames")):
        if row["pos"] not in tables:
            raise cell_error(CUES, row, "pos", f"{row['pos']} is none of {', '.join(tables)}")
        if row["act"] not in ACTS:
            raise cell_error(CUES, row, "act", f"{row['act']} is no act of a claim")
        if row["lemma"] in tables[row["pos"]]:
            raise cell_error(CUES, row, "lemma", f"{row['lemma']} is listed twice")
        frames = frozenset(frame for frame in row.list("frames") if not frame.startswith("+"))
        if unknown := sorted(frames - FRAMES[row["pos"]]):
            raise cell_error(CUES, row, "frames", f"no frame of a {row['pos']}: {', '.join(unknown)}")
        prepositions = frozenset(frame[1:] for frame in row.list("frames") if frame.startswith("+"))
        tables[row["pos"]][row["lemma"]] = Cue(row["lemma"], cast(ClaimAct, row["act"]), frames, prepositions)
    rules = read_blocks(where, RULES, "rule", ClaimRule)
    listings = tuple(RuleListing(rule.id, "claims", RULES, rule.gives, rule.matches, rule.rejects) for rule in rules)
    phrasal = frozenset(lemma.split()[0] for lemma in tables["verb"] if " " in lemma)
    return ClaimKnowledge(
        verbs=tables["verb"],
        nouns=tables["noun"],
        adjectives=tables["adjective"],
        adverbs=tables["adverb"],
        silences=tables["silence"],
        refusals=frozenset(tables["refusal"]),
        light_verbs=tables["light"],
        evoking=frozenset(tables["evoking"]),
        idioms=_by_verb(tables["idiom"].values()),
        views=tables["view"],
        feelings=tables["feeling"],
        judgements={lemma: cue.act for lemma, cue in tables["judgement"].items()},
        harms=frozenset(tables["harm"]),
        menaces=frozenset(tables["menace"]),
        menacing_words=frozenset(tables["menacing"]),
        speakers=_speakers(),
        grave=frozenset(tables["grave"]),
        media=frozenset(tables["medium"]),
        forms={form: lemma for lemma in tables["verb"] if " " not in lemma for form in verb_forms(lemma)},
        phrasal=phrasal,
        listings=listings,
    )


def _by_verb(idioms: Iterable[Cue]) -> dict[str, tuple[Cue, ...]]:
    """Idioms by their first word, those of most words first."""
    found: dict[str, list[Cue]] = {}
    for cue in idioms:
        found.setdefault(cue.lemma.split()[0], []).append(cue)
    return {verb: tuple(sorted(cues, key=lambda c: (-len(c.lemma.split()), c.lemma))) for verb, cues in found.items()}


def _speakers() -> frozenset[str]:
    """The nouns of the table of roles that name somebody."""
    rows = read_table(folder("tables"), "roles.csv", ("word", "plural", "sector", "kind", "office", "flags"))
    return frozenset(row["word"].lower() for row in rows if row["kind"] not in {"adjective", "other"})
