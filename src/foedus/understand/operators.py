"""What the words of a clause or noun phrase do to its own stance: negation, modals, adverbs, tense, determiners, adjectives."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.knowledge.factuality import FactualityKnowledge, FactualityRule
from foedus.understand.stance import Stance, applied
from foedus.understand.tree import Tree

AUXILIARIES = frozenset({"aux", "auxpass"})
TIGHT = frozenset({"hardly", "scarcely", "seldom", "rarely"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "expl"})
UNSHARED = frozenset({"all", "every", "everyone", "everybody", "everything", "many", "much", "only", "just", "merely", "least"})
CONDITIONS = frozenset({"if", "unless"})
AT_REST = frozenset(
    {
        "fact-stated",
        "fact-background",
        "fact-said",
        "fact-condemned",
        "fact-known",
        "fact-confirmed",
        "fact-shown",
        "fact-responsible",
    }
)


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands on a verb: its modal's rule, whether it is negated, its adverbs' rules, and its aspect."""

    modal: FactualityRule | None
    negation: FactualityRule | None
    adverbs: tuple[FactualityRule, ...]
    progressive: bool
    auxiliaries: bool


def clause_of(tree: Tree, knowledge: FactualityKnowledge, verb: int) -> Clause:
    """The operators on a verb."""
    words = knowledge.words
    auxiliaries = [c for c in tree.children[verb] if tree.dep[c] in AUXILIARIES]
    perfect = any(tree.lemma[c] == "have" or tree.lower[c] in {"have", "'ve"} for c in auxiliaries)
    modals = (words.get(("modal-have" if perfect else "modal", tree.lower[c])) for c in auxiliaries if tree.tag[c] == "MD")
    adverbs = [knowledge.rules["fact-nearly"]] if verb > 1 and tree.lower[verb - 2 : verb] == ["all", "but"] else []
    for c in tree.children[verb]:
        if tree.dep[c] in {"advmod", "npadvmod", "dep"}:
            rule = words.get(("adverb", tree.lower[c]))
            if rule is not None and not (rule.id == "fact-nearly" and ("measure", tree.lemma[verb]) in words):
                adverbs.append(rule)
    modal = next((m for m in modals if m is not None), None)
    if modal is not None and modal.id == "fact-may-have" and counterfactual(tree, verb):
        modal = knowledge.rules["fact-would-have"]
    negation = _negation(tree, knowledge, verb)
    return Clause(modal, negation, tuple(adverbs), _progressive(tree, verb, auxiliaries), bool(auxiliaries))


def counterfactual(tree: Tree, verb: int) -> bool:
    """What hangs on a condition that was not met: "might have sailed had it not rained", "but for the rain"."""
    for c in tree.children[verb]:
        if tree.dep[c] == "advcl" and past_condition(tree, c):
            return True
        if tree.lower[c] == "without" or (tree.lower[c] == "for" and c and tree.lower[c - 1] == "but"):
            return True
    return False


def past_condition(tree: Tree, clause: int) -> bool:
    """ "If the radar had worked", "had the radar worked"."""
    words = {tree.lower[c] for c in tree.children[clause] if c < clause}
    return "had" in words and (tree.lower[tree.children[clause][0]] == "had" or bool(words & CONDITIONS))


def _progressive(tree: Tree, verb: int, auxiliaries: list[int]) -> bool:
    """ "Are shelling", "is being shelled"; not "had been shelling", which is over by the time told of."""
    if any(tree.lower[c] == "had" for c in auxiliaries):
        return False
    if len(auxiliaries) > 1 and any(tree.lower[c] == "being" for c in auxiliaries):
        return True
    passive = any(tree.dep[c] == "auxpass" for c in tree.children[verb])
    return tree.tag[verb] == "VBG" and not passive and any(tree.lemma[c] == "be" for c in auxiliaries)


def _negation(tree: Tree, knowledge: FactualityKnowledge, verb: int) -> FactualityRule | None:
    words, children = knowledge.words, tree.children[verb]
    if verb > 1 and tree.lower[verb - 2 : verb] == ["no", "longer"]:
        return knowledge.rules["fact-no-longer"]
    inverted = (g for c in children if tree.dep[c] in AUXILIARIES for g in tree.children[c])  # "at no point did they …"
    for c in (*children, *inverted):
        if tree.dep[c] == "prep" and (rule := _nowhere(tree, knowledge, c)):
            return rule
        word = tree.lower[c]
        if tree.dep[c] in {"neg", "advmod", "preconj", "cc"} and (rule := words.get(("negation", word))):
            if word == "not" and c + 1 < len(tree.lower) and tree.lower[c + 1] in {"only", "just", "merely", "until"}:
                continue
            loose = c < verb and word in TIGHT and tree.dep[c + 1] not in AUXILIARIES and c + 1 != verb
            if (loose and not tree.lower[c + 1].startswith("any")) or (c > verb and tree.pos[verb] != "AUX"):
                continue
            return knowledge.rules["fact-finally"] if _awaited(tree, verb) else rule
        if _no_longer(tree, verb, c):
            return knowledge.rules["fact-no-longer"]
        if word in {"once", "ever"} and tree.dep[c] == "advmod" and tree.lower[c - 1] == "not":
            return words["negation", "not"]
        if tree.dep[c] in ARGUMENTS:
            if (rule := words.get(("pronoun", word))) and not _a_few(tree, c):
                return rule
            if rule := no_rule(tree, knowledge, c):
                return knowledge.rules["fact-no-object"] if tree.dep[c] == "dobj" else rule
    return None


def _no_longer(tree: Tree, verb: int, child: int) -> bool:
    """ "No longer" on a verb; right before another verb it is that one's, whatever the parser makes of it."""
    longer = child + 1 if tree.lower[child] == "no" else child
    if longer + 1 == len(tree.lower) or tree.lower[longer - 1 : longer + 1] != ["no", "longer"]:
        return False
    return verb in {longer + 1, tree.head[longer + 1]} or tree.pos[longer + 1] not in {"VERB", "AUX"}


def no_rule(tree: Tree, knowledge: FactualityKnowledge, noun: int) -> FactualityRule | None:
    """The rule of a "no", "not one", "hardly any" or "few" on a noun."""
    first = min((noun, *tree.children[noun][:1]))
    if any(tree.lower[t] in TIGHT and tree.lower[t + 1].startswith("any") for t in (first - 1, first) if t >= 0):
        return knowledge.rules["fact-few"]
    for c in tree.children[noun]:
        if denies(tree, c):
            return knowledge.rules["fact-negated"]
        rule = knowledge.words.get(("determiner", tree.lower[c])) if tree.dep[c] in {"det", "preconj", "amod"} else None
        if rule is not None and (rule.id == "fact-negated" or (rule.id == "fact-few" and not _a_few(tree, c))):
            return rule
    return None


def _a_few(tree: Tree, word: int) -> bool:
    """ "A few", "the few": not "few"."""
    return tree.lower[word] == "few" and word > 0 and tree.tag[word - 1] in {"DT", "PRP$"}


def denies(tree: Tree, word: int) -> bool:
    """A "not" on a noun or its number: "not one delegate", not "not all delegates"."""
    if tree.dep[word] == "nummod":
        return any(denies(tree, c) for c in tree.children[word])
    return tree.dep[word] == "neg" and word < tree.head[word] and tree.lower[word + 1] not in UNSHARED


def _nowhere(tree: Tree, knowledge: FactualityKnowledge, preposition: int) -> FactualityRule | None:
    """The rule of "at no point", "in no report", "to nobody"."""
    words, word = knowledge.words, tree.lower[preposition]
    noun = tree.child(preposition, "pobj")
    if noun is None or word in {"with", "without", "but"}:
        return None
    if rule := words.get(("pronoun", tree.lower[noun])):
        return rule
    if not any(tree.lower[c] == "no" and tree.dep[c] == "det" for c in tree.children[noun]):
        return None
    rule = words.get(("nowhere", f"{word} no {tree.lower[noun]}")) or words.get(("nowhere", f"{word} no"))
    return rule if rule is not None and rule.id == "fact-negated" else None


def _awaited(tree: Tree, verb: int) -> bool:
    """ "Did not resign until the tapes were published": it came then."""
    if not any(tree.lower[c] in {"did", "was", "were"} for c in tree.children[verb]) and tree.tag[verb] != "VBD":
        return False
    if any(tree.tag[c] == "MD" for c in tree.children[verb]):
        return False
    clauses = (c for c in tree.children[verb] if tree.dep[c] == "advcl" and c > verb)
    marks = [m for c in clauses for m in tree.children[c] if tree.dep[m] == "mark"]
    phrases = [c for c in tree.children[verb] if tree.dep[c] == "prep" and c > verb]
    return any(tree.lower[w] in {"until", "till"} for w in (*marks, *phrases))


def clause_stance(tree: Tree, knowledge: FactualityKnowledge, verb: int, stance: Stance, clause: Clause) -> Stance:
    """The stance of a verb, given the stance of its clause."""
    rules = knowledge.rules
    negated = clause.negation is not None
    if clause.negation is not None and stance.status == "denied" and stance.rule == "fact-would-have":
        return stance.presupposed(stance.rule)  # "would have left if the pact had not been signed"
    if clause.modal is not None:
        reported = clause.modal.id == "fact-would" and _future_in_past(tree, rules, verb, stance)
        stance = applied(stance, rules["fact-will"] if reported else clause.modal, negated=negated)
    elif clause.negation is not None:
        stance = applied(stance, clause.negation)
    elif clause.progressive:
        future = _to_come(tree, knowledge, verb) and _present(tree, verb)
        stance = applied(stance, rules["fact-futurate" if future else "fact-ongoing"])
    elif tree.tag[verb] in {"VBZ", "VBP"} and _to_come(tree, knowledge, verb):
        stance = applied(stance, rules["fact-futurate"])
    elif tree.tag[verb] in {"VBZ", "VBP"} and (lasting := knowledge.words.get(("state", tree.lemma[verb]))):
        stance = applied(stance, lasting)
    for adverb in clause.adverbs:
        stance = applied(stance, adverb)
    return stance


def _future_in_past(tree: Tree, rules: dict[str, FactualityRule], verb: int, stance: Stance) -> bool:
    """ "Said that it would": the "will" of reported speech, unless a condition hangs on it."""
    if tree.dep[verb] != "ccomp" or tree.tag[tree.head[verb]] != "VBD":
        return False
    if not rules[stance.rule].attributes and stance.status != "planned":
        return False
    return not any(tree.lower[g] == "if" for c in tree.children[verb] if tree.dep[c] == "advcl" for g in tree.children[c])


def _present(tree: Tree, verb: int) -> bool:
    return any(tree.tag[c] in {"VBZ", "VBP"} for c in tree.children[verb])


def _to_come(tree: Tree, knowledge: FactualityKnowledge, verb: int) -> bool:
    """A time to come stands on the verb: "tomorrow", "next week", "in six months"."""
    words = knowledge.words
    for c in tree.children[verb]:
        times = tree.children[c] if tree.dep[c] == "prep" else [c] if tree.dep[c] in {"npadvmod", "advmod"} else []
        counted = tree.lower[c] == "in" and tree.dep[c] == "prep"
        for t in times:
            if counted and ("unit", tree.lemma[t]) in words and any(tree.dep[g] == "nummod" for g in tree.children[t]):
                return True
            if ("to-come", tree.lower[t]) in words or any(("to-come", tree.lower[g]) in words for g in tree.children[t]):
                return True
    return False


def noun_stance(tree: Tree, knowledge: FactualityKnowledge, noun: int, stance: Stance) -> Stance:
    """The stance of a noun under its determiners and adjectives: "no attack", "any strike", "a planned visit"."""
    words = knowledge.words
    for c in tree.children[noun]:
        dep = tree.dep[c]
        if dep in {"det", "preconj"}:
            rule = words.get(("determiner", tree.lower[c]))
            if rule is not None and not (stance.status == "denied" and rule.positive.held < 0):
                stance = applied(stance, rule)
        elif dep == "amod":
            rule = words.get(("adjective", tree.lower[c])) or words.get(("adjective", _joined(tree, c)))
            if rule is not None:
                stance = applied(stance, rule)
        elif stance.status != "denied" and denies(tree, c):
            stance = applied(stance, knowledge.rules["fact-negated"])
    if stance.status == "occurred" and stance.rule in AT_REST and not _dated(tree, knowledge, noun):
        lasting = words.get(("lasting", tree.lemma[noun]))
        if lasting is not None:
            return applied(stance, lasting)
    return stance


def _joined(tree: Tree, adjective: int) -> str:
    """ "So-called", which the parser takes apart."""
    first, end = tree.edges(adjective)
    return "".join(tree.lower[first:end])


def _dated(tree: Tree, knowledge: FactualityKnowledge, noun: int) -> bool:
    """A year or date stands on the noun, or it is told as over: "the 2020 war", "the war of 1905", "last year's siege"."""
    for c in tree.children[noun]:
        if tree.dep[c] in {"nummod", "npadvmod"} or ("over", tree.lower[c]) in knowledge.words:
            return True
        if tree.dep[c] in {"poss", "nmod", "compound"} and tree.pos[c] == "NUM":
            return True
        if tree.dep[c] == "prep" and any(tree.pos[g] == "NUM" for g in tree.children[c]):
            return True
    return False


def refers(tree: Tree, noun: int) -> bool:
    """A name, or a noun with a possessor, a demonstrative or "the"."""
    words = {"the", "this", "that", "these", "those"}
    return tree.pos[noun] == "PROPN" or any(tree.dep[c] == "poss" or tree.lower[c] in words for c in tree.children[noun])


def definite(tree: Tree, noun: int) -> bool:
    """The phrase is taken to refer: a possessor, a demonstrative, or "the" without an "of" ("the use of force" need not happen)."""
    children = tree.children[noun]
    if any(tree.dep[c] == "poss" or tree.lower[c] in {"this", "that", "these", "those"} for c in children):
        return True
    return any(tree.lower[c] == "the" for c in children) and not any(tree.lower[c] == "of" for c in children)
