"""Embedding words and their frames: which rule governs a complement, and which word a clause or infinitive belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.knowledge.factuality import FactualityKnowledge, FactualityRule
from foedus.understand.operators import clause_of
from foedus.understand.tree import Tree

PREDICATES = frozenset({"acomp", "oprd", "attr"})
PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj", "ADV": "adj"}


@dataclass(frozen=True, slots=True)
class Context:
    """What embedding looks at."""

    tree: Tree
    knowledge: FactualityKnowledge


def frame_of(tree: Tree, token: int) -> str:
    """The frame of a complement clause: that, to, obj-to, ing, wh (whether) or what (a free relative)."""
    if tree.infinitive(token):
        if any(c < token and (tree.lower[c] == "whether" or tree.tag[c] in {"WP", "WRB"}) for c in tree.children[token]):
            return "wh"  # "debated whether to leave", "how to end the war"
        return "obj-to" if tree.child(token, "nsubj", "nsubjpass") is not None else "to"
    for c in tree.children[token]:
        if tree.dep[c] == "mark" and tree.lower[c] in {"whether", "if"}:
            return "wh"
        if tree.tag[c] in {"WP", "WRB", "WDT"} and c < token and tree.dep[c] != "mark":
            return "what"
    passive = tree.child(token, "auxpass")
    if passive is not None and tree.lower[passive] == "be" and tree.child(token, "aux", "mark") is None:
        return "to"  # "let the files be burnt"
    if tree.finite(token) or (subjunctive(tree, token) and tree.child(token, "mark") is not None):
        return "that"
    gerund = any(tree.dep[c] in {"aux", "auxpass"} and tree.tag[c] == "VBG" for c in tree.children[token])
    if gerund or tree.tag[token] == "VBG":
        return "ing"
    return "to" if tree.tag[token] == "VB" else "that"


def lookup(context: Context, head: int, frame: str) -> FactualityRule | None:
    """The rule of an embedding word in a frame. A copula embeds as its predicate does."""
    tree, frames = context.tree, context.knowledge.frames
    part = PARTS.get(tree.pos[head])
    if part is None:
        return None
    if part == "noun" and tree.child(head, "dobj") is not None:
        part = "verb"  # the tagger took a verb for a noun: "the treaty obliges both"
    if tree.lemma[head] == "be":
        for c in tree.children[head]:
            if tree.dep[c] in {"acomp", "attr", "oprd"} and (found := lookup(context, c, frame)):
                return found
    if frame == "to" and tree.lemma[head] in {"have", "be"} and any(tree.lower[c] == "yet" for c in tree.children[head]):
        return context.knowledge.rules["fact-yet-to"]
    if part == "adj" and frame == "to" and any(tree.lower[c] == "too" for c in tree.children[head]):
        return context.knowledge.rules["fact-refused"]
    lemma = tree.lemma[head]
    if part == "adj" and frame == "to" and any(tree.lower[c] == "enough" for c in tree.children[head]):
        return frames.get((part, lemma, frame)) or context.knowledge.rules["fact-can"]
    if (particle := _particle(tree, head)) and ("verb", f"{lemma}-{particle}") in context.knowledge.embedders:
        lemma = f"{lemma}-{particle}"
    found = frames.get((part, lemma, f"past-{frame}")) if _past(tree, head) else None
    found = found or (frames.get((part, lemma, f"had-{frame}")) if _before_then(tree, head) else None)
    found = found or frames.get((part, lemma, frame))
    if found is None and frame == "wh":
        return context.knowledge.rules["fact-asked"]
    if found is None and frame in {"to", "obj-to"}:
        for c in tree.children[head]:
            if tree.dep[c] == "prep" and found is None:
                found = frames.get((part, lemma, f"{tree.lower[c]}-to"))
        found = found or (frames.get((part, lemma, "to")) if frame == "obj-to" else None)
        if found is None and (noun := tree.child(head, "dobj", "npadvmod")) is not None:
            found = frames.get((part, lemma, f"{tree.lemma[noun]}-to"))  # "took two days to reach it"
    return found


def _lemma(tree: Tree, verb: int) -> str:
    """A verb's lemma, with its particle: "carry-out"."""
    particle = _particle(tree, verb)
    return f"{tree.lemma[verb]}-{particle}" if particle else tree.lemma[verb]


def _particle(tree: Tree, verb: int) -> str | None:
    """The particle of a phrasal verb: "ruled out", "called off"."""
    for c in tree.children[verb]:
        if c > verb and (
            tree.dep[c] == "prt" or (tree.dep[c] in {"prep", "advmod"} and tree.pos[c] == "ADP" and not tree.children[c])
        ):
            return tree.lower[c]
    return None


def _past(tree: Tree, word: int) -> bool:
    """A past or perfect tense, of the word itself or of the verb that it is a predicate of."""
    verb = tree.head[word] if tree.dep[word] in {"acomp", "oprd", "advmod"} and tree.pos[word] != "VERB" else word
    if tree.tag[verb] == "VBD":
        return True
    return tree.tag[verb] == "VBN" and any(tree.dep[c] == "aux" and tree.lemma[c] == "have" for c in tree.children[verb])


def _before_then(tree: Tree, word: int) -> bool:
    """A past perfect: what "had planned to" tells has mostly come to nothing."""
    verb = tree.head[word] if tree.dep[word] == "acomp" else word
    return tree.pos[verb] in {"VERB", "AUX"} and any(tree.lower[c] == "had" and tree.dep[c] == "aux" for c in tree.children[verb])


def subjunctive(tree: Tree, verb: int) -> bool:
    """ "Insisted that the crew be freed", "an order that he stay"."""
    if tree.tag[verb] == "VB":
        return not any(tree.dep[c] == "aux" for c in tree.children[verb])
    bare = [c for c in tree.children[verb] if tree.dep[c] == "auxpass" and tree.tag[c] == "VB"]
    return bool(bare) and not any(tree.dep[c] == "aux" for c in tree.children[verb])


def told_rule(context: Context, word: int, frame: str) -> FactualityRule | None:
    """The rule for what a noun tells: its own, unless it is refused or denied ("rejected the claim that …", "a request to …")."""
    tree = context.tree
    found = lookup(context, word, frame)
    if tree.pos[word] == "NOUN" and (settled := _settled(context, word, frame, found)):
        return settled
    if tree.pos[word] != "NOUN" or tree.dep[word] not in {"dobj", "nsubjpass"} or (found is not None and found.presupposes):
        return found
    told = frame == "that" if found is None else found.attributes
    over = lookup(context, tree.head[word], "claim" if told else "obj")
    if over is None or (not told and found is None):
        return found
    settles = over.positive.status == "denied" and "embedders" in over.spares
    return over if settles or (told and over.id == "fact-confirmed") else found


def _settled(context: Context, noun: int, frame: str, found: FactualityRule | None) -> FactualityRule | None:
    """What the verb over a noun says of the noun's infinitive: "missed the chance to", "the attempt to … failed"."""
    tree, knowledge = context.tree, context.knowledge
    verb, dep = tree.head[noun], tree.dep[noun]
    if dep in {"dobj", "nsubjpass"}:
        verbs = (verb, *(c for c in tree.children[verb] if tree.dep[c] == "conj" and tree.child(c, "nsubj", "nsubjpass") is None))
        rules = (knowledge.frames.get(("verb", _lemma(tree, v), f"{tree.lemma[noun]}-{frame}")) for v in verbs)
        rule = next((rule for rule in rules if rule is not None), None)
        untrue = found is not None and found.attributes and _called_untrue(context, verb, noun)
        if rule is not None or untrue:
            return rule or knowledge.rules["fact-denied"]
    if (rule := _qualified(context, noun, found)) is not None and frame != "that":
        return rule
    if dep != "nsubj" or found is None:
        return None
    if found.attributes:
        words = (knowledge.words.get(("truth", tree.lemma[c])) for c in tree.children[verb] if tree.dep[c] in PREDICATES)
        return next((rule for rule in words if rule is not None), None)  # "reports that … proved false"
    rule = knowledge.frames.get(("verb", tree.lemma[verb], f"subj-{frame}"))
    if rule is None or clause_of(tree, knowledge, verb).negation is None:
        return rule
    return knowledge.rules["fact-failed" if rule.positive.held > 0 else "fact-managed"]


def _qualified(context: Context, noun: int, found: FactualityRule | None) -> FactualityRule | None:
    """What an adjective says of the noun's infinitive: "a failed attempt to", "the first state to"."""
    tree, words = context.tree, context.knowledge.words
    kind = "ordinal" if found is None else "outcome"
    rules = (words.get((kind, tree.lower[c])) for c in tree.children[noun] if tree.dep[c] == "amod")
    return next((rule for rule in rules if rule is not None), None)


def _called_untrue(context: Context, verb: int, noun: int) -> bool:
    """ "Described the report that … as a lie": the parser may hang "as a lie" on any word between."""
    tree, words = context.tree, context.knowledge.words
    after = range(noun + 1, tree.edges(verb)[1])
    return ("naming", tree.lemma[verb]) in words and any(("untrue", tree.lemma[t]) in words for t in after)


def noun_before(tree: Tree, head: int, clause: int) -> int | None:
    """The noun that a "that" clause may belong to: the one just before "that", or the object."""
    mark = tree.child(clause, "mark")
    if mark is not None and mark > 0 and tree.pos[mark - 1] == "NOUN":
        return mark - 1
    noun = tree.child(head, "dobj")
    return noun if noun is not None and noun < clause else None


def near(tree: Tree, noun: int, infinitive: int) -> bool:
    """The infinitive may belong to the noun before it ("signed a decree on Monday to ratify"): few words between, no verb."""
    between = range(noun + 1, tree.edges(infinitive)[0])
    return noun < infinitive and len(between) <= 4 and not any(tree.pos[t] in {"VERB", "PUNCT"} for t in between)


def inverted(tree: Tree, verb: int) -> bool:
    """ "Had the convoy moved", "should war break out": a condition without "if"."""
    first = min((verb, *tree.children[verb][:1]))
    return (
        (tree.dep[first] in {"aux", "auxpass"} or (first == verb and tree.dep[verb] == "advcl"))
        and tree.lower[first] in {"had", "were", "should"}
        and tree.child(verb, "nsubj", "nsubjpass") is not None
    )


def phrases_at(tree: Tree, preposition: int) -> tuple[str, ...]:
    """What a preposition may be part of: "in the event of", "instead of", "but for"."""
    noun = tree.head[preposition]
    first, word = tree.head[noun], tree.lower[preposition]
    if tree.dep[noun] == "pobj" and tree.lower[noun] in {"event", "case"}:
        return (f"{tree.lower[first]} {tree.lower[noun]} {word}",)
    before = f"{tree.lower[preposition - 1]} {word}" if preposition else ""
    return (before, " ".join(tree.lower[preposition : preposition + 2]))


def host_of(tree: Tree, conjunct: int) -> int:
    """The verb that a conjunct goes with: a finite one goes with a finite verb ("failed to appear and filed for bankruptcy")."""
    head = tree.head[conjunct]
    if tree.finite(conjunct) and tree.infinitive(head) and tree.child(conjunct, "nsubj", "nsubjpass") is None:
        while not tree.finite(head) and tree.head[head] != head:
            head = tree.head[head]
    return head
