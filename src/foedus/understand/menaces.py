"""Threats that name no act of the speaker's: what others will suffer, how attacks will be answered, what lies on the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from foedus.understand.commitment_readings import Binding, CommitmentReader
from foedus.understand.findings import ClaimMention
from foedus.understand.parse import EVEN
from foedus.understand.pledge_making import MAYBE, auxiliaries, made
from foedus.understand.stated_pledges import speakers_of
from foedus.understand.syntax import is_negated, is_passive, roles, surface_subjects

FUTURE = frozenset({"will", "would", "shall", "'ll", "wo", "must"})
QUANTIFIED = frozenset({"any", "every", "each", "whoever", "anyone", "anybody", "those", "he", "everyone", "nobody"})
BRINGS = frozenset(
    {"mean", "bring", "draw", "trigger", "invite", "provoke", "prompt", "spark", "elicit", "earn", "lead", "entail", "start", "set"}
)
REPLIES = frozenset(
    {
        "war",
        "response",
        "answer",
        "reply",
        "retaliation",
        "reaction",
        "strike",
        "destruction",
        "reprisal",
        "ruin",
        "blow",
        "consequence",
    }
)
SUFFERS = {  # a verb whose subject comes to harm, with the objects that make it a threat; none needed where empty
    "pay": frozenset({"price", "cost", "bill", "toll", "penalty", "blood"}),
    "face": frozenset(
        {"consequence", "ruin", "retaliation", "response", "war", "destruction", "wrath", "punishment", "sanction", "annihilation"}
        | {"reprisal", "countermeasure", "repercussion", "fury", "devastation", "strike", "attack", "blow", "isolation"}
    ),
    "bear": frozenset({"consequence", "responsibility", "cost", "brunt"}),
    "suffer": frozenset({"consequence", "fate", "loss", "blow", "defeat", "retaliation"}),
    "meet": frozenset({"end", "fate", "doom", "response", "resistance", "fire", "force"}),
    "have": frozenset({"problem", "trouble", "hell"}),
    "regret": frozenset(),
    "rue": frozenset(),
    "repent": frozenset(),
    "burn": frozenset(),
}
RETORTS = frozenset({"answer", "meet", "punish", "repel", "avenge"})
VIEWS = frozenset({"treat", "regard", "consider", "view", "deem", "see"})
HARM = frozenset(
    {"shoot", "sink", "destroy", "crush", "bomb", "shell", "attack", "strike", "annihilate", "obliterate", "flatten", "hit"}
) | (
    frozenset({"sweep", "throw", "drive", "bury", "incinerate", "smash", "repulse", "rout", "burn"})
    | frozenset(
        {"wipe", "intercept", "down", "target", "eliminate", "neutralise", "neutralize", "pulverise", "raze", "hunt", "kill"}
    )
)
HELP = re.compile(
    r"\b(?:we|i) (?:will|shall) be (?:there|at (?:its|their|your|the) side|with (?:you|them))\b"
    r"|\bcan (?:always )?(?:count|rely|depend) on us\b"
    r"|\b(?:has|have) our word\b|\bshoulder to shoulder\b|\bat (?:its|their|your|\w+'s) (?:disposal|side)\b"
    r"|\bwe (?:have|'ve got) (?:its|their|your) backs?\b",
    re.IGNORECASE,
)
MILD = re.compile(r"without|\bun|red line|idl|stand|silent|cheek|pass|hands|look on")  # idioms that speak of no force
IDIOM = re.compile(
    r"\b(?:all|every|no|military|any)\b[\w ]{0,20}\boptions?\b[^.;]{0,30}\b(?:on|off) (?:the|our) table\b"
    r"|\boptions?\b[^.;]{0,20}\bremains? (?:open|on the table)\b|\bon our \w{0,10} ?lists?\b|\blocked and loaded\b"
    r"|\b(?:will|would|shall) (?:not|never) be (?:safe|spared)\b|\b(?:will|would) not (?:be left|go) (?:un\w+|without \w+)\b"
    r"|\b(?:will|would|shall) be (?:a |an |the |our |their )?(?:\w+ )?targets?\b"
    r"|\b(?:not|never) (?:be )?(?:stand(?:ing)? idly by|stand by and watch|sit(?:ting)? idl[ey]\b|look on\b)"
    r"|\b(?:not|never) sit on (?:its|our|their) hands\b"
    r"|\b(?:not|never) (?:remain silent|turn the other cheek|let (?:this|it|that) (?:pass|stand))\b"
    r"|\b(?:reckon with|answer to|deal with) us\b|\b(?:shall|will|would) be at war\b"
    r"|\b(?:be|amount to|constitute|count as|be taken as)\b[^.;,]{0,25}\b(?:acts? of (?:war|aggression)|casus belli)\b"
    r"|\b(?:be|amount to|constitute)\b[^.;,]{0,20}\b(?:a )?declaration of war\b|\bcross(?:ing|es)? (?:a|our|its|the) red line\b"
    r"|\bfair game\b|\b(?:is|are) living on borrowed time\b"
    r"|\bfingers? (?:is |are |on )+(?:on )?the trigger\b|\bwithin (?:easy )?(?:range|reach) of our\b"
    r"|\bin our (?:sights|crosshairs)\b",
    re.IGNORECASE,
)
GOES_ON = frozenset({"continue", "go", "resume", "intensify", "follow", "expand", "proceed", "last"})
BLOWS = frozenset(
    {"raid", "strike", "attack", "operation", "offensive", "bombing", "campaign", "shelling", "assault", "bombardment", "airstrike"}
)
TRADE = frozenset(
    {
        "export",
        "import",
        "trade",
        "visa",
        "asset",
        "account",
        "flight",
        "aid",
        "loan",
        "sale",
        "shipment",
        "gas",
        "oil",
        "tie",
        "relation",
    }
)
CUTS = frozenset(
    {"halt", "stop", "freeze", "cut", "suspend", "ban", "block", "end", "curb", "seize", "shut", "close", "seal", "expel"}
)
WARNS = frozenset({"warn", "threaten"})
RULE = "commitment-menace"


def menace_bindings(reader: CommitmentReader, mention: ClaimMention) -> Iterator[Binding]:
    """The threats in what is said that are not told as an act of the speaker's own."""
    claim = mention.claim
    speakers = speakers_of(reader, mention)
    if claim.negated or claim.act in {"deny", "no-comment", "opinion"} or not speakers:
        return
    spoken = tuple(sorted(speakers))
    cues = tuple(reader.parsed.doc[i] for i in mention.cue)
    told = reader.parties(tuple(t for cue in cues for r in (roles(cue),) for t in (*r.datives, *r.patients)))
    for index in sorted(mention.content):
        verb = reader.parsed.doc[index]
        if verb.pos_ not in {"VERB", "AUX"} or is_negated(verb):
            continue
        bears = verb.dep_ == "xcomp" and verb.head.lemma_ in {"make", "come", "live", "have"}  # "will come to regret"
        put = auxiliaries(verb.head) if bears else auxiliaries(verb)
        ahead = put & (FUTURE | MAYBE) or (verb.lemma_ == "mean" and claim.act in {"warn", "threaten"})
        if (
            ahead
            and verb.dep_ not in {"relcl", "acl"}
            and (target := _harmed(reader, verb, spoken, warned=claim.act in WARNS, told=bool(told))) is not None
        ):
            yield from _threat(reader, verb, spoken, claim.id, target or told)
    yield from _idioms(reader, mention, spoken)
    yield from _help(reader, mention, spoken)


def free_bindings(reader: CommitmentReader) -> Iterator[Binding]:
    """Threats told on in a sentence of their own, after one that says who speaks: "… Any ship that passed would be sunk."."""
    last: tuple[str, ...] = ()
    for sentence in reader.parsed.sentences():
        held = [m for m in reader.claims.mentions if any(sentence.start <= i < sentence.end for i in m.cue)]
        if held:
            last = reader.speaking(held[-1].claim.claimants)
            continue
        for verb in sentence if last else ():
            if verb.pos_ == "VERB" and "would" in auxiliaries(verb) and not is_negated(verb) and not reader.claims.holding(verb.i):
                target = _harmed(reader, verb, last)
                if target is not None:
                    yield from (replace(b, claim=None) for b in _threat(reader, verb, tuple(sorted(last)), "", target))
        last = last if not any(t.is_alpha for t in sentence) else ()


def _harmed(
    reader: CommitmentReader, verb: Token, speakers: tuple[str, ...], *, warned: bool = False, told: bool = False
) -> tuple[str, ...] | None:
    """Who comes to harm, as far as they are named; None where nobody is threatened by the verb."""
    subjects = surface_subjects(verb)
    theirs = reader.parties(subjects)
    if not subjects or set(theirs) & set(speakers) or any(s.lower_ in {"we", "i"} for s in subjects):
        return None
    if is_passive(verb):
        agents = roles(verb).agents
        foreign = (
            agents
            and not any(t.lower_ in {"us", "force", "fire"} for t in agents)
            and not set(reader.parties(agents)) & set(speakers)
        )
        hangs = _hinges_on_other(reader, verb, speakers) if warned or verb.lemma_ in CUTS else False
        if not agents and (hangs or (warned and told and verb.lemma_ in CUTS)):
            return theirs  # "warned that arms exports would be halted should Chad …"
        if verb.lemma_ in VIEWS and not _is_attack(reader, verb):
            return None  # "an attack on one shall be considered an attack on all"
        if verb.lemma_ not in RETORTS | HARM | VIEWS or foreign or any(reader.agreements.headed_by(s.i) for s in subjects):
            return None
        return theirs or reader.parties(tuple(t for s in subjects for t in s.subtree if t is not s))
    within = tuple(t for s in subjects for t in s.subtree)
    if verb.lemma_ in GOES_ON and any(s.lemma_.lower() in BLOWS for s in subjects) and not theirs:
        return reader.parties(within)  # "raids will go on until …"
    objects = {t.lemma_.lower() for t in roles(verb).patients}
    wanted = SUFFERS.get(verb.lemma_)
    objects |= {t.lemma_.lower() for word, t in roles(verb).obliques if word == "to"}
    if verb.lemma_ in BRINGS and objects & REPLIES and not theirs:
        return reader.parties(within)
    first = within[0].lower_ if within else ""
    quantified = first in QUANTIFIED and _is_attack(reader, verb)
    if quantified or (warned and first in {"no", "not", "nothing", "nobody", "none"}):
        return reader.parties(within)
    if wanted is None or (wanted and not objects & wanted):
        return None
    return theirs if any(reader.actors.for_phrase(s) or s.lower_ == "you" for s in subjects) or first in QUANTIFIED else None


def _hinges_on_other(reader: CommitmentReader, verb: Token, speakers: tuple[str, ...]) -> bool:
    """On a condition about somebody else."""
    clauses = [c for c in verb.children if c.dep_ == "advcl" and c.i > verb.i]
    marks = {"if", "unless", "should", "were", "until"}
    hangs = [c for c in clauses if any(x.lower_ in marks for x in c.children)]
    named = reader.parties(tuple(t for c in hangs for t in c.subtree))
    return any(p not in speakers for p in named)


def _is_attack(reader: CommitmentReader, verb: Token) -> bool:
    kind = reader.kind(verb.idx, verb.right_edge.idx + len(verb.right_edge), "statement")
    return kind is not None and kind.obligation == "attack"


def _threat(
    reader: CommitmentReader, verb: Token, speakers: tuple[str, ...], claim: str, target: tuple[str, ...]
) -> Iterator[Binding]:
    rule = reader.knowledge.rules[RULE]
    for binding in made(reader, rule, verb, speakers, claim, target=target):
        others = tuple(p for p in target if p not in speakers) or binding.beneficiaries
        kind = "attack" if binding.kind == "other" and verb.lemma_ in HARM else binding.kind
        if verb.lemma_ in GOES_ON and any(s.lemma_.lower() in BLOWS for s in surface_subjects(verb)):
            kind = "attack"
        elif any(s.lemma_.lower() in TRADE or s.lower_ == "exports" for s in surface_subjects(verb)) and verb.lemma_ in CUTS:
            kind = "sanctions"
        if kind not in {"attack", "sanctions"}:
            kind = "other"
        yield replace(binding, kind=kind, beneficiaries=others, hostile=True)


def _idioms(reader: CommitmentReader, mention: ClaimMention, speakers: tuple[str, ...]) -> Iterator[Binding]:
    """ "All options are on the table if …", "52 sites are on our list"."""
    for words, inside in _told(reader, mention, IDIOM):
        verb = next((t for t in inside if t.pos_ in {"VERB", "AUX"}), inside[-1].head if inside else None)
        if verb is not None:
            verb = verb.head if verb.dep_ in {"aux", "auxpass"} else verb
            mild = MILD.search(words.lower()) is not None
            for binding in made(reader, reader.knowledge.rules[RULE], verb, speakers, mention.claim.id):
                yield replace(binding, kind="other" if mild else "attack", hostile=True)


def _help(reader: CommitmentReader, mention: ClaimMention, speakers: tuple[str, ...]) -> Iterator[Binding]:
    """ "we shall be there", "Chad can count on us": help that is promised in other words, against attack where one is spoken of."""
    for _, inside in _told(reader, mention, HELP, last=True):
        verb = next((t for t in reversed(inside) if t.pos_ in {"VERB", "AUX"}), inside[-1].head if inside else None)
        if verb is not None and not is_negated(verb):
            for binding in made(reader, reader.knowledge.rules["commitment-help"], verb, speakers, mention.claim.id):
                others = reader.parties(surface_subjects(verb)) or binding.beneficiaries
                attacked = binding.parts.trigger is not None
                yield replace(
                    binding,
                    kind="defence" if attacked else "support",
                    hostile=False,
                    may=False,
                    standing="occurred",
                    beneficiaries=tuple(p for p in others if p not in speakers),
                )


def _told(
    reader: CommitmentReader, mention: ClaimMention, pattern: re.Pattern[str], *, last: bool = False
) -> Iterator[tuple[str, list[Token]]]:
    """For each stretch of a claim's content the first match of a pattern, or the last: its words and their tokens."""
    parsed = reader.parsed
    for span in mention.claim.content:
        every = tuple(pattern.finditer(parsed.text[span.start : span.end].translate(EVEN)))
        if not every:
            continue
        found = every[-1 if last else 0]
        start, end = span.start + found.start(), span.start + found.end()
        yield found.group(), [parsed.doc[i] for i in sorted(mention.content) if start <= parsed.doc[i].idx < end]
