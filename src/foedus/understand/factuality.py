"""Stage: factuality. How every event word is held: by whom, as what, how surely, on which condition.

One walk from the root of each sentence down. A word's stance follows from its governor's: embedding verbs, nouns and adjectives
have a frame and a signature in both polarities; then its own modals, negation and adverbs apply. Where the claims stage found
that words are somebody's claim, and the walk did not enter them through an embedding verb, the claim's act decides.

`Assessment.status` and `held` are the innermost holder's. `Assessment.certainty` is what the report itself vouches for: `held`
times the trust that each attribution around it leaves (0 for plain attribution, less than 1 for what is shown or admitted).
`Assessment.according_to` are the claims in whose content the word stands, outermost first, innermost last.
`Predicate.certainty` is a reader's: what somebody who reads the report takes from it, attribution discounted but not dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from foedus.knowledge.factuality import FactualityKnowledge, FactualityRule
from foedus.model import ClaimAct, Held, Predicate
from foedus.understand.embedding import stance_of_child, through_preposition
from foedus.understand.findings import Assessment, ClaimFindings, ClaimMention, FactualityFindings
from foedus.understand.frames import Context, frame_of, host_of, inverted, lookup
from foedus.understand.operators import CONDITIONS, Clause, clause_of, clause_stance, noun_stance, past_condition, refers
from foedus.understand.parse import Parsed
from foedus.understand.stance import FULL, Stance, applied, attributed, embedded
from foedus.understand.tree import Tree

PREPOSITIONS = frozenset({"ADP", "SCONJ"})
ACT_ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ing", "al", "age", "ure")
ASSESSED = frozenset({"VERB", "AUX", "NOUN", "PROPN", "ADJ"})
CONTRARY = frozenset({"fact-denied", "fact-untrue", "fact-failed"})  # of what a noun tells: rejected, false, a broken promise
HELPERS = frozenset({"be", "have", "do", "get"})
START = Stance("occurred", FULL, FULL, 1.0, "fact-stated")


def assess_predicates(
    parsed: Parsed,
    knowledge: FactualityKnowledge,
    claims: ClaimFindings,
) -> FactualityFindings:
    """An assessment for every verb, noun and adjective; predicates for verbs, nouns that name acts and predicate adjectives."""
    tree = Tree.of(parsed.doc)
    holders, replies = _holders(parsed, claims)
    walk = _Walk(Context(tree, knowledge), holders)
    assessments: dict[int, Assessment] = {}
    predicates = []
    for token, stance in sorted(walk.stances().items()):
        assessments[token] = _assessment(parsed, token, stance, walk.holders[token])
        first = _first(tree, knowledge, token)
        opens_compound = token + 2 < len(tree.pos) and _first(tree, knowledge, token + 2) == token
        if not opens_compound and (first < token or _is_predicate(tree, knowledge, token)):
            span = parsed.span(first, token + 1)
            read = round(stance.read, 2) + 0.0
            held = (*_held_by(stance), *_replied(knowledge, stance, replies[token]))
            predicates.append(Predicate(span.start, span.end, span.text, read, stance.status, held, stance.rule))
    return FactualityFindings(assessments, tuple(predicates))


def _held_by(stance: Stance) -> tuple[Held, ...]:
    """The report, then the claimants around the word, outermost first, with what each commits to."""
    holders = [(None, stance.trust), *zip((claim for claim, _ in stance.entered), stance.shares, strict=True)]
    return tuple(Held(claim, round(stance.held * share, 2) + 0.0) for claim, share in holders)


def _replied(knowledge: FactualityKnowledge, stance: Stance, replies: tuple[ClaimMention, ...]) -> Iterator[Held]:
    """What those commit to who answer the claim that the word stands in ("Kyiv said that …; Moscow denied it")."""
    for reply in replies:
        outcome = knowledge.words["act", reply.claim.act].positive
        yield Held(reply.claim.id, round(stance.held * outcome.held / FULL, 2) + 0.0)


Mentions = list[tuple[ClaimMention, ...]]


def _holders(parsed: Parsed, claims: ClaimFindings) -> tuple[Mentions, Mentions]:
    """By token, the claims that hold it, outermost first, and those that answer what it tells, which may stand far off."""
    holders: Mentions = [()] * len(parsed.doc)
    replies: Mentions = [()] * len(parsed.doc)
    ordered = claims.outermost_first()
    for mention in ordered:
        start = parsed.doc[mention.cue[0]].sent.start if mention.claim.act == "deny" and mention.cue else 0
        for token in mention.content:
            if token < start or mention.claim.rule == "claim-reply" or _answers(mention, token, ordered):
                replies[token] += (mention,)
            elif token not in mention.cue:
                holders[token] += (mention,)
    return holders, replies


def _assessment(parsed: Parsed, token: int, stance: Stance, holders: tuple[ClaimMention, ...]) -> Assessment:
    condition = parsed.span(*stance.condition) if stance.condition else None
    ids = tuple(m.claim.id for m in holders)
    certainty = round(stance.held * stance.trust, 2) + 0.0
    return Assessment(token, stance.status, certainty, round(stance.held, 2) + 0.0, ids, condition, stance.rule)


def _first(tree: Tree, knowledge: FactualityKnowledge, token: int) -> int:
    """The first token of a noun that the parser takes apart at its hyphen ("build-up"), or the token itself."""
    if token < 2 or tree.lower[token - 1] != "-" or tree.pos[token] in {"VERB", "AUX", "ADJ"}:
        return token
    return token - 2 if f"{tree.lower[token - 2]}-{tree.lemma[token]}" in knowledge.nouns else token


def _is_predicate(tree: Tree, knowledge: FactualityKnowledge, token: int) -> bool:
    pos = tree.pos[token]
    if pos == "VERB":
        return True
    if pos == "NOUN":
        lemma = tree.lemma[token]
        if lemma in knowledge.nouns or ("noun", lemma) in knowledge.embedders:
            return True
        return lemma.endswith(ACT_ENDINGS) and len(lemma) > 5 and lemma not in knowledge.not_nouns
    if pos == "ADJ":
        return tree.dep[token] in {"acomp", "oprd", "ROOT"}
    mistaken = tree.tag[token] in {"VBZ", "VBD"} and tree.lemma[token] not in HELPERS  # "Putin signs decree"
    return pos == "AUX" and (tree.dep[token] not in {"aux", "auxpass"} or mistaken)


def _inside_marks(tree: Tree, mention: ClaimMention, token: int) -> bool:
    """Within quoted words of a claim's content."""
    return sum(tree.tag[t] in {"``", "''"} for t in mention.content if t < token) % 2 == 1


def _answers(claim: ClaimMention, token: int, mentions: tuple[ClaimMention, ...]) -> bool:
    """A claim on what another tells, neither reported inside the other: a denial ("an account that the widow disputes"), or the
    farther of two ("Zagreb welcomed the verdict, Belgrade called it grotesque")."""
    if not claim.cue:
        return False
    denies, distance = claim.claim.act == "deny", abs(claim.cue[0] - token)
    for other in mentions:
        if other is claim or token not in other.content or not other.cue or _nested(claim, other):
            continue
        if (other.claim.act == "deny") == denies and abs(other.cue[0] - token) >= distance:
            continue
        if denies or other.claim.act != "deny":
            return True
    return False


def _nested(one: ClaimMention, other: ClaimMention) -> bool:
    """Whether one claim is reported inside the other."""
    if one.claim.within == other.claim.id or other.claim.within == one.claim.id:
        return True
    return one.cue[0] in other.content or other.cue[0] in one.content


class _Walk:
    """The walk over one report. `holders` are the claims by token."""

    def __init__(self, context: Context, holders: Mentions) -> None:
        self.context = context
        self.holders = holders
        self._cues = {mention.claim.id: mention.cue for mentions in holders for mention in mentions}
        self._found: dict[int, Stance] = {}
        self._starts: dict[int, Stance] = {}

    def stances(self) -> dict[int, Stance]:
        """The stance of every verb, noun and adjective."""
        tree = self.context.tree
        waiting = [(i, -1, self._of_root(i)) for i, head in enumerate(tree.head) if head == i]
        while waiting:
            token, head, stance = waiting.pop()
            stance = self._within_claims(token, head, stance)
            own, clause = self._own(token, stance)
            if tree.pos[token] in ASSESSED or _first(tree, self.context.knowledge, token) < token:
                self._found[token] = own
            self._starts[token] = stance
            waiting.extend((child, token, self._passed_on(token, child, stance, own, clause)) for child in tree.children[token])
        return self._found

    def _of_root(self, root: int) -> Stance:
        """Questions, imperatives and headline infinitives."""
        tree, rules = self.context.tree, self.context.knowledge.rules
        if any(tree.lower[c] == "?" for c in tree.children[root][-2:]):
            return embedded(START, rules["fact-question"])
        if tree.tag[root] == "VB" and tree.pos[root] == "VERB":
            first = not any(c < root for c in tree.children[root])  # "Smith to visit Rome": the name was taken for the verb
            if tree.infinitive(root) or (first and root + 1 < len(tree.lower) and tree.lower[root + 1] == "to"):
                return embedded(START, rules["fact-headline-to"])
            if tree.child(root, "nsubj", "nsubjpass", "aux") is None:
                return embedded(START, rules["fact-imperative"])
        return START

    def _own(self, token: int, stance: Stance) -> tuple[Stance, Clause | None]:
        tree, knowledge = self.context.tree, self.context.knowledge
        pos = tree.pos[token]
        if pos in {"VERB", "AUX"} and tree.dep[token] not in {"aux", "auxpass"}:
            clause = clause_of(tree, knowledge, token)
            own = clause_stance(tree, knowledge, token, stance, clause)
            if (
                tree.tag[token] == "VBG"
                and not clause.auxiliaries
                and (growing := knowledge.words.get(("adjective", tree.lower[token])))
            ):
                own = applied(own, growing)
            return self._on_condition(token, own), clause
        if pos in {"NOUN", "PROPN"}:
            return noun_stance(tree, knowledge, token, stance), None
        return stance, None

    def _on_condition(self, verb: int, own: Stance) -> Stance:
        """The stance of a verb on which an "if" clause hangs, unless it only reports ("said … if …")."""
        tree, knowledge = self.context.tree, self.context.knowledge
        for child in tree.children[verb]:
            if tree.dep[child] != "advcl":
                continue
            if past_condition(tree, child) and own.rule == "fact-would-have":
                return replace(own, condition=tree.edges(child))
            if inverted(tree, child):
                return own.hanging_on(tree.edges(child), "fact-conditional")
            for mark in tree.children[child]:
                rule = knowledge.words.get(("marker", tree.lower[mark])) if tree.dep[mark] in {"mark", "advmod"} else None
                if rule is None or rule.id not in {"fact-if", "fact-until"} or tree.tag[verb] == "VBD":
                    continue
                if rule.id == "fact-if":
                    return own.hanging_on(tree.edges(child), "fact-conditional")
                if own.status == "planned":
                    return replace(own, condition=tree.edges(child))
        return own

    def _passed_on(self, token: int, child: int, stance: Stance, own: Stance, clause: Clause | None) -> Stance:
        tree = self.context.tree
        of_adverb = tree.dep[child] == "pcomp" and tree.pos[token] == "ADV"  # "instead of"
        prepositional = tree.pos[token] in PREPOSITIONS or tree.dep[token] == "prep" or of_adverb
        if prepositional and tree.dep[child] in {"pobj", "pcomp"} and tree.head[token] != token:
            governor = self._governor(token)
            passed = through_preposition(self.context, governor, token, child, stance)
            return self._still_claimed(stance, passed, *self._charging(governor, token, child))
        if tree.dep[child] == "conj" and (host := host_of(tree, child)) != token:
            return self._starts[host]
        passed = stance_of_child(self.context, token, child, stance, own, clause)
        passed = self._still_claimed(own, passed, token)
        if passed.trust < 1.0 and passed.rule == "fact-background" and self._of_the_report(token, child):
            return passed.own("fact-background")
        return passed

    def _charging(self, governor: int, preposition: int, child: int) -> tuple[int, ...]:
        """The words that may tell what stands after a preposition: for "of shelling", verbs further up too."""
        tree, words = self.context.tree, [governor]
        while tree.lower[preposition] == "of" and tree.tag[child] == "VBG" and len(words) < 5:
            words.append(tree.head[words[-1]])
        return tuple(words)

    def _still_claimed(self, before: Stance, after: Stance, *embedders: int) -> Stance:
        """A claimant whose words were entered before their cue has told them is not to be discounted by that cue."""
        if not before.shares or before.entered != after.entered:
            return after
        pairs = zip(before.shares, after.shares, before.entered, strict=True)
        return replace(after, shares=tuple(b if set(embedders) & set(self._cues.get(c, ())) else a for b, a, (c, _) in pairs))

    def _of_the_report(self, noun: int, clause: int) -> bool:
        """A relative clause on a known thing, among words that are not quoted: the writer says what the thing is."""
        tree = self.context.tree
        before = noun if tree.dep[noun] in {"appos", "npadvmod"} else clause
        apart = tree.lower[tree.edges(before)[0] - 1] == ","
        if tree.dep[clause] not in {"relcl", "acl"} or not (refers(tree, noun) or apart):
            return False
        return not any(m.claim.form == "direct" or _inside_marks(tree, m, clause) for m in self.holders[clause])

    def _governor(self, preposition: int) -> int:
        tree = self.context.tree
        head = tree.head[preposition]
        while tree.pos[head] in PREPOSITIONS and tree.head[head] != head:
            head = tree.head[head]
        return head

    def _within_claims(self, token: int, head: int, stance: Stance) -> Stance:
        """Enter the claims that begin here and leave those that ended above."""
        now = self.holders[token]
        if not now and not stance.entered:
            return stance
        ids = {m.claim.id for m in now}
        while stance.entered and stance.entered[-1][0] not in ids:
            rule = self.context.knowledge.rules[stance.rule]
            outer = stance.entered[-1][1]
            if rule.presupposes and stance.trust == 1.0:
                stance = outer.own(rule.id)
            else:
                stance = embedded(outer, rule) if rule.presupposes or rule.id == "fact-if" else outer
        within = {claim for claim, _ in stance.entered}
        for mention in now:
            if mention.claim.id in within or self._is_of_cue(mention, token, head):
                continue
            before = stance
            if not self._through(mention, token, head):
                stance = attributed(stance, self._rule_of(mention.claim.act))
            elif stance.rule in CONTRARY and self.context.tree.pos[head] == "NOUN" and mention.claim.act != "deny":
                stance = stance.affirmed()  # "rejected Kyiv's claim that": Kyiv says so
            stance = replace(stance, entered=(*before.entered, (mention.claim.id, before)), shares=(*stance.shares, 1.0))
        return stance

    def _is_of_cue(self, mention: ClaimMention, token: int, head: int) -> bool:
        """The "of" of "accused them of": what follows it enters the claim by the cue's frame."""
        tree = self.context.tree
        return tree.pos[token] in PREPOSITIONS and head in mention.cue and lookup(self.context, head, tree.lower[token]) is not None

    def _through(self, mention: ClaimMention, token: int, head: int) -> bool:
        """Whether the walk came in through the claim's own cue, so that the cue's frame has been applied."""
        tree = self.context.tree
        mark = tree.child(token, "mark") if tree.dep[token] == "advcl" else None
        if head < 0 or (mark is not None and tree.lower[mark] in CONDITIONS):
            return False
        if tree.pos[head] in PREPOSITIONS:
            return self._governor(head) in mention.cue
        granted = any(tree.lower[c] in {"why", "how"} for c in tree.children[token])  # "explained why it left"
        known = granted or lookup(self.context, head, frame_of(tree, token)) is not None
        return head in mention.cue and (known or tree.pos[token] == "NOUN")

    def _rule_of(self, act: ClaimAct) -> FactualityRule:
        return self.context.knowledge.words["act", act]
