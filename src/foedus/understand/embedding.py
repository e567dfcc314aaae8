"""Which stance a word passes to each of its dependents.

Complements go by the frames of embedding words, clauses by their conjunctions, all else as the same holder takes it for granted.
"""

from __future__ import annotations

from dataclasses import replace

from foedus.knowledge.factuality import FactualityRule
from foedus.understand.frames import Context, frame_of, inverted, lookup, near, noun_before, phrases_at, subjunctive, told_rule
from foedus.understand.operators import Clause, clause_of, definite, no_rule, past_condition
from foedus.understand.stance import Stance, applied, embedded
from foedus.understand.tree import Tree

COMPLEMENTS = frozenset({"ccomp", "xcomp", "csubj", "csubjpass"})
SETTLED = frozenset({"occurred", "ongoing"})
UNREAL = frozenset({"planned", "possible"})
MEANS = frozenset({"by", "in", "on", "through", "with"})  # "could end the war by signing": the gerund is no surer than its verb


def stance_of_child(context: Context, head: int, child: int, outer: Stance, own: Stance, clause: Clause | None) -> Stance:
    """The stance that `child` starts from: `outer` is what `head` started from, `own` what it came to."""
    dep = context.tree.dep[child]
    if dep == "conj":
        return _conjunct(context, head, child, outer, own, clause)
    if dep in COMPLEMENTS:
        return outer if _beside(context.tree, head, child) else _complement(context, head, child, own)
    if dep == "advcl":
        return _adverbial(context, head, child, outer, own)
    if dep == "acl":
        return _noun_clause(context, head, child, own)
    if dep == "relcl":
        if _tells(context, head, child):
            return _complement(context, context.tree.head[head], child, own)
        marked = _content_clause(context, head, child)
        if marked or context.tree.infinitive(child):
            return _noun_clause(context, head, child, own)
        return _relative(context, head, child, own)
    if dep in {"dobj", "nsubjpass", "attr", "oprd", "obj", "nsubj"}:
        if own.status == "denied" and outer.status != "denied" and no_rule(context.tree, context.knowledge, child):
            own = outer  # "no arms were found": the "no" counts once
        return _subject(context, head, child, own) if dep == "nsubj" else _object(context, head, child, own)
    if dep in {"compound", "nmod", "amod", "poss"}:
        return _modifier(context, head, child, own)
    if dep == "parataxis":
        return outer
    if dep == "prep" and context.tree.pos[child] == "VERB":
        return _background(context, own)
    return _aside(context, own)


def _beside(tree: Tree, head: int, child: int) -> bool:
    """A clause of its own, taken for a complement of the next: "the first had left; the second stayed"."""
    marks = (*tree.children[head], *tree.children[child])
    return child < head and any(tree.lower[c] in {";", ":"} and child < c < head for c in marks)


def _tells(context: Context, head: int, child: int) -> bool:
    """A "that" clause on whom something is told to: "assured the envoy that no soldier had crossed"."""
    tree = context.tree
    mark = tree.child(child, "mark")
    if mark is None or tree.lower[mark] != "that" or tree.dep[head] != "dobj" or told_rule(context, head, "that") is not None:
        return False
    found = lookup(context, tree.head[head], "that")
    return found is not None and found.attributes


def _content_clause(context: Context, noun: int, clause: int) -> bool:
    """What a noun tells, taken for a relative clause: "the boast that the town had fallen", not "the boast that he made"."""
    tree, knowledge = context.tree, context.knowledge
    told = told_rule(context, noun, "that")
    if told is None:
        return False
    if tree.child(clause, "mark") is not None:
        return True
    whole = tree.child(clause, "nsubj", "nsubjpass") is not None and tree.child(clause, "dobj") is not None
    that = any(tree.lower[c] == "that" and tree.dep[c] == "dobj" for c in tree.children[clause])
    return told.attributes and whole and that and ("uttered", tree.lemma[clause]) not in knowledge.words


def _aside(context: Context, own: Stance) -> Stance:
    """What stands beside an act that is under way need not be under way itself."""
    return _background(context, own) if own.status == "ongoing" else own


def _background(context: Context, own: Stance) -> Stance:
    return embedded(own, context.knowledge.rules["fact-background"])


def _conjunct(context: Context, head: int, child: int, outer: Stance, own: Stance, clause: Clause | None) -> Stance:
    """A conjunct shares the modals and negation before the first verb where it has no auxiliary or subject of its own."""
    tree = context.tree
    if tree.lower[head : head + 2] == ["anything", "but"] and tree.lower[child - 1] == "but":
        return embedded(outer, context.knowledge.rules["fact-without"])
    if clause is None or tree.pos[child] not in {"VERB", "AUX"}:
        return _background(context, own) if outer.status == "denied" and _contrast(tree, head) else outer
    if tree.lower[child - 2 : child] == ["rather", "than"] or tree.lower[child - 1] == "than":
        return embedded(outer, context.knowledge.rules["fact-without"])
    if clause.negation is not None and any(tree.lower[c] == "nor" for c in tree.children[head]):
        return own  # "neither confirmed nor denied"
    ours = clause_of(tree, context.knowledge, child)
    if (
        ours.auxiliaries
        or ours.negation
        or tree.child(child, "nsubj", "nsubjpass") is not None
        or tree.tag[head] != tree.tag[child]
    ):
        return outer
    if clause.negation is not None and _contrast(tree, head):
        return outer
    return own if clause.auxiliaries else outer


def _contrast(tree: Tree, head: int) -> bool:
    """ "Not this but that"."""
    return any(tree.dep[c] == "cc" and tree.lower[c] == "but" for c in tree.children[head])


def _complement(context: Context, head: int, child: int, own: Stance) -> Stance:
    tree, rules = context.tree, context.knowledge.rules
    if tree.pos[child] not in {"VERB", "AUX"}:
        return own
    if any(tree.lower[c] == "?" for c in tree.children[child]):
        return embedded(own, rules["fact-question"])
    frame = frame_of(tree, child)
    if frame == "what":
        return _background(context, own)
    if frame == "that" and (noun := noun_before(tree, head, child)) is not None and (told := told_rule(context, noun, "that")):
        return _told(context, noun, "that", own, told)
    if (cleft := _cleft(context, head, own)) is not None:
        return cleft
    found = lookup(context, head, frame)
    if tree.lemma[head] in {"be", "ought"} and frame == "to" and any(tree.lower[c] == "have" for c in tree.children[child]):
        return embedded(own, rules["fact-would-have"])  # "was to have sailed", "ought to have sailed"
    if found is not None and child < head and frame == "that" and found.positive.status != "occurred":
        return own  # "the study highlighted it: the army is denying …"; only plain speech follows what it tells
    if found is not None:
        return embedded(own, rules["fact-demanded"] if found.attributes and subjunctive(tree, child) else found)
    if tree.dep[child] in {"csubj", "csubjpass"}:
        return embedded(own, rules["fact-if"]) if frame == "ing" and own.status == "possible" else _background(context, own)
    if tree.lemma[head] == "be" and tree.pos[head] == "AUX" and frame != "wh":
        return embedded(own, rules["fact-will"]) if frame == "to" else own
    default = {"that": "fact-said", "wh": "fact-asked", "to": "fact-purpose", "obj-to": "fact-purpose"}.get(frame)
    return embedded(own, rules[default]) if default else own


def _cleft(context: Context, head: int, own: Stance) -> Stance | None:
    """ "What they doubt is that …": the stance under the verb before "is", which the parser often takes for a noun."""
    tree, knowledge = context.tree, context.knowledge
    first = tree.edges(head)[0]
    rule = knowledge.frames.get(("verb", tree.lemma[head - 1], "that")) if head else None
    if tree.lemma[head] != "be" or tree.lower[first] != "what" or rule is None:
        return None
    negated = own.status != "denied" and any(("negation", w) in knowledge.words for w in tree.lower[first:head])
    return embedded(applied(own, knowledge.rules["fact-negated"]) if negated else own, rule)


def _present(tree: Tree, verb: int) -> bool:
    """A present tense."""
    auxiliaries = (c for c in tree.children[verb] if tree.dep[c] in {"aux", "auxpass"})
    return tree.tag[verb] in {"VBZ", "VBP"} or any(tree.tag[c] in {"VBZ", "VBP"} for c in auxiliaries)


def _adverbial(context: Context, head: int, child: int, outer: Stance, own: Stance) -> Stance:
    tree, knowledge = context.tree, context.knowledge
    if tree.lower[head] == "long" and tree.lower[head - 1] in {"so", "as"}:
        return embedded(own, knowledge.rules["fact-if"])
    if past_condition(tree, child) and tree.child(head, "aux") is not None and clause_of(tree, knowledge, head).modal is not None:
        return applied(outer, knowledge.rules["fact-would-have"])
    if _object_of(context, head, child):
        return _complement(context, head, child, own)
    for c in tree.children[child]:
        if tree.dep[c] in {"mark", "advmod", "prep"} and c < child and (rule := _marker(context, c)):
            if rule.id == "fact-if" and c and tree.lower[c - 1] == "even" and tree.lower[c] != "if":
                continue
            return _marked(context, child, c, rule, outer, own)
    if inverted(tree, child):
        return embedded(outer, knowledge.rules["fact-if"])
    if tree.infinitive(child):
        return _purpose(context, head, child, outer, own)
    if tree.tag[child] in {"VBG", "VBN"}:
        return own if own.status not in {"denied"} else _background(context, own)
    return outer


def _marked(context: Context, clause: int, mark: int, rule: FactualityRule, outer: Stance, own: Stance) -> Stance:
    """The stance of a clause with a conjunction."""
    tree, rules = context.tree, context.knowledge.rules
    if tree.lower[mark] in {"when", "as", "once"} and own.status == "planned" and tree.tag[clause] in {"VBZ", "VBP"}:
        return embedded(outer, rules["fact-until"])
    seems = lookup(context, tree.head[clause], "that") if rule.id == "fact-as-if" else None
    if seems is not None and seems.id == "fact-seemed":
        return embedded(own, seems)  # "looks as if they fled"
    if tree.lower[mark] == "before" and any(tree.lower[c] == "could" for c in tree.children[clause]):
        return embedded(outer, rules["fact-without"])
    if rule.id == "fact-until" and own.status in SETTLED and not _present(tree, clause):
        return _background(context, own)
    return embedded(outer, rule) if rule.presupposes or rule.id == "fact-if" else embedded(own, rule)


def _purpose(context: Context, head: int, child: int, outer: Stance, own: Stance) -> Stance:
    """The stance of an infinitive beside its verb: a purpose, or the object's ("signed a decree on Monday to ratify")."""
    tree, rules = context.tree, context.knowledge.rules
    if any(tree.lower[c] == "only" and c < child for c in tree.children[child]):
        return embedded(own, rules["fact-managed"])  # "returned only to find it gone"
    noun = tree.child(head, "dobj", "nsubjpass")
    if noun is not None and tree.lower[noun] == "little":
        return embedded(own, rules["fact-unlikely"])  # "did little to stop it"
    if noun is not None and ("pronoun", tree.lower[noun]) in context.knowledge.words and own.status != "denied":
        return embedded(applied(own, rules["fact-negated"]), rules["fact-can"])  # "leave nobody to watch it"
    found = told_rule(context, noun, "to") if noun is not None and near(tree, noun, child) else None
    found = found or lookup(context, head, "to")
    if found is not None:
        return embedded(own, found)
    return embedded(own if own.status != "denied" else outer, rules["fact-purpose"])


def _marker(context: Context, word: int) -> FactualityRule | None:
    """The rule of a conjunction, of two words where it has two ("as if", "rather than")."""
    lower, words = context.tree.lower, context.knowledge.words
    pairs = (f"{lower[word]} {lower[word + 1]}", f"{lower[word - 1]} {lower[word]}" if word else "")
    found = words.get(("marker", pairs[0])) or words.get(("marker", pairs[1]))
    verb = context.tree.head[context.tree.head[word]]
    if lower[word] == "than" and any(lower[c] == "rather" for c in context.tree.children[verb]):
        return context.knowledge.rules["fact-without"]  # "would rather leave than sign"
    return found or words.get(("marker", lower[word]))


def _object_of(context: Context, head: int, child: int) -> bool:
    """A gerund right behind its verb, taken for an adjunct: "ruled out sending troops"."""
    tree = context.tree
    between = range(head + 1, child)
    if tree.tag[child] != "VBG" or child < head or any(tree.pos[t] in {"PUNCT", "VERB", "CCONJ"} for t in between):
        return False
    found = lookup(context, head, "ing")
    if found is None or tree.child(head, "dobj") is not None:
        return False
    return found.attributes or all(tree.dep[t] in {"prt", "prep"} and not tree.children[t] for t in between)


def _noun_clause(context: Context, head: int, child: int, own: Stance) -> Stance:
    tree, rules = context.tree, context.knowledge.rules
    if tree.infinitive(child):
        missing = "fact-can" if own.status == "denied" else "fact-purpose"  # "had no fuel to return"
        if any(tree.lower[c] == "have" and tree.dep[c] == "aux" for c in tree.children[child]):
            missing = "fact-managed"  # "the states to have signed it"
        return embedded(own, told_rule(context, head, "to") or rules[missing])
    reduced = tree.tag[child] == "VBD" and tree.child(child, "mark", "nsubj", "nsubjpass") is None
    if not reduced and (tree.finite(child) or tree.child(child, "mark") is not None):
        told = rules["fact-demanded"] if subjunctive(tree, child) else told_rule(context, head, "that")
        return _told(context, head, "that", own, told or rules["fact-said"])
    return _relative(context, head, child, own)


def _told(context: Context, word: int, frame: str, own: Stance, rule: FactualityRule) -> Stance:
    """What a noun tells. "Rejected the claim that" is denied by who rejects, in whose claim the noun stands already."""
    inner = embedded(own, rule)
    over = context.tree.pos[word] == "NOUN" and rule.id in {"fact-denied", "fact-confirmed"}
    settled = over and lookup(context, word, frame) is not rule
    return replace(inner, shares=(*inner.shares[:-1], own.shares[-1])) if settled and own.shares else inner


def _relative(context: Context, head: int, child: int, own: Stance) -> Stance:
    """A relative clause or participle on a noun: past ones are taken for granted; others go as an indefinite noun goes."""
    tree = context.tree
    past = tree.tag[child] in {"VBD", "VBN"} and not any(tree.tag[c] == "MD" for c in tree.children[child])
    if own.status in UNREAL and ("moment", tree.lemma[head]) in context.knowledge.words:
        return own
    if own.status in SETTLED or own.status == "denied" or past or definite(tree, head):
        return _background(context, own)
    return own


def _object(context: Context, head: int, child: int, own: Stance) -> Stance:
    tree = context.tree
    if tree.pos[child] not in {"NOUN", "VERB", "PROPN"}:
        return own
    if own.status in UNREAL and ("moment", tree.lemma[child]) in context.knowledge.words:
        return own
    found = lookup(context, head, "obj")
    if found is not None and any(tree.dep[c] == "xcomp" for c in tree.children[head]):
        found = None  # "the parliament is expected to ratify": no object, but the subject of what follows
    if found is not None:
        return _spared(context, child, own, found) or embedded(own, found)
    if tree.dep[child] == "nsubjpass":
        return _subject(context, head, child, own)
    refers = definite(tree, child) or (own.status == "denied" and any(tree.lower[c] == "the" for c in tree.children[child]))
    return _background(context, own) if refers and own.status not in SETTLED else own


def _spared(context: Context, noun: int, own: Stance, rule: FactualityRule) -> Stance | None:
    """What a rule leaves standing: "rejected the accusation" does not deny that there is one."""
    tree = context.tree
    embedder = tree.lemma[noun] in context.knowledge.spared
    unsettled = "unsettled" in rule.spares and own.status in {"planned", "possible"}
    if unsettled or (embedder and "embedders" in rule.spares) or ("definite" in rule.spares and definite(tree, noun)):
        return own.presupposed(rule.id) if rule.positive.status == "denied" else _background(context, own)
    return None


def _subject(context: Context, head: int, child: int, own: Stance) -> Stance:
    found = lookup(context, head, "subj") or _took_place(context, head) or _predicated(context, head)
    if found is not None:
        return embedded(own, found)
    if own.status in SETTLED or inverted(context.tree, head):
        return own
    if own.status == "denied" or definite(context.tree, child):
        return _background(context, own)
    return own


def _took_place(context: Context, head: int) -> FactualityRule | None:
    """ "Did not take place", "went ahead"."""
    tree, frames = context.tree, context.knowledge.frames
    words = (c for c in tree.children[head] if c > head and tree.dep[c] in {"dobj", "prt", "advmod"})
    rules = (frames.get(("verb", f"{tree.lemma[head]}-{tree.lower[c]}", "subj")) for c in words)
    return next((rule for rule in rules if rule is not None), None)


def _predicated(context: Context, head: int) -> FactualityRule | None:
    """ "An attack is possible": what the predicate adjective says of its subject."""
    tree = context.tree
    if tree.lemma[head] not in {"be", "seem", "appear", "look", "remain", "become"}:
        return None
    adjective = tree.child(head, "acomp")
    return context.knowledge.words.get(("adjective", tree.lower[adjective])) if adjective is not None else None


def _modifier(context: Context, head: int, child: int, own: Stance) -> Stance:
    tree = context.tree
    if tree.dep[child] in {"compound", "nmod"}:
        found = lookup(context, head, "compound")
        return embedded(own, found or context.knowledge.rules["fact-generic"])
    return _background(context, own)


def through_preposition(context: Context, governor: int, preposition: int, child: int, own: Stance) -> Stance:
    """The stance of what stands after a preposition: "accused of shelling", "threat of war", "without aid"."""
    tree, knowledge = context.tree, context.knowledge
    word = tree.lower[preposition]
    outer_word = tree.head[preposition]
    if tree.pos[outer_word] in {"ADP", "SCONJ", "ADV"}:
        word = f"{tree.lower[outer_word]} {word}"
    if tree.pos[child] in {"VERB", "AUX"} and frame_of(tree, child) == "wh":
        return embedded(own, knowledge.rules["fact-asked"])
    found = told_rule(context, governor, tree.lower[preposition]) if preposition > governor else None
    if tree.tag[child] == "VBG":
        found = found or lookup(context, governor, f"{tree.lower[preposition]}-ing")
        found = found or _within(context, preposition) or _charged(context, governor, preposition)
    if found is not None and found.reports and tree.tag[child] == "VBG":
        return own  # "denied any role in shelling the camp"
    if found is not None:
        return _spared(context, child, own, found) or _told(context, governor, tree.lower[preposition], own, found)
    if own.status == "planned" and (moment := knowledge.words.get(("moment", tree.lemma[child]))):
        return embedded(own, moment)
    phrases = (word, *phrases_at(tree, preposition))
    rule = next((rule for phrase in phrases if (rule := knowledge.words.get(("preposition", phrase)))), None)
    if word == "but" and own.status == "denied":
        return own.presupposed("fact-forced")  # "had no choice but to leave"
    if word == "without" and own.rule == "fact-would-have":
        return _background(context, own)  # "would have fallen without the fleet": there was one
    if rule is not None:
        means = word in MEANS and tree.tag[child] == "VBG" and own.status in UNREAL
        return own if means else embedded(own, rule)
    if definite(tree, child) and own.status not in SETTLED:
        return _background(context, own)
    return _aside(context, own)


def _charged(context: Context, governor: int, preposition: int) -> FactualityRule | None:
    """The rule of a charge whose "of" the parser hangs on a word between: "accused him in a letter sent on Monday of shelling"."""
    tree = context.tree
    if tree.lower[preposition] != "of":
        return None
    for _ in range(4):
        governor = tree.head[governor]
        found = context.knowledge.frames.get(("verb", tree.lemma[governor], "of")) if tree.pos[governor] == "VERB" else None
        if found is not None and found.attributes:
            return found
    return None


def _within(context: Context, preposition: int) -> FactualityRule | None:
    """ "Came within a day of capturing the port": it was not captured."""
    tree = context.tree
    outer = tree.head[tree.head[preposition]]
    near = tree.lower[outer] == "within" and tree.lemma[tree.head[outer]] in {"come", "get"}
    return context.knowledge.rules["fact-nearly"] if near else None
