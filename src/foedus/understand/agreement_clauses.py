"""What an agreement's clauses, as the report tells them, bind its parties to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from foedus.knowledge.commitments import CommitmentRule
from foedus.model import Agreement
from foedus.understand.agreement_told import MUST, others_of, owed_noun, standing_of, told_under, under
from foedus.understand.commitment_parts import parts_within, with_what_follows
from foedus.understand.commitment_readings import Binding, CommitmentReader, clause_extent, trimmed
from foedus.understand.syntax import NOUN_SUBJECTS, OBJECTS, is_negated, is_passive, noun_agents, roles, surface_subjects

NEAR = 12  # tokens between a misparsed subject and its verb
HOSTS = frozenset({"host", "receive", "shelter", "accommodate", "admit"})
GENERIC = frozenset({"REB", "MIL", "GOV", "CVL", "UNKNOWN"})
GIFTS = frozenset({"troops", "arms", "aid", "withdrawal"})
EACH = frozenset({"each", "either", "both", "parties", "sides", "signatories", "members"})
MEMBERS = frozenset({"party", "side", "signatory", "member", "ally", "country", "state", "nation", "government"})


def clause_bindings(reader: CommitmentReader) -> Iterator[Binding]:
    """Every clause told of every agreement."""
    if not reader.agreements.agreements:
        return
    by_head = {m.head: m.agreement for m in reader.agreements.mentions}
    table = {a.id: a for a in reader.agreements.agreements}
    for token in reader.parsed.doc:
        rules = reader.knowledge.by_verb.get(token.lemma_.lower()) or reader.knowledge.by_verb.get(_stem(token))
        owed = reader.knowledge.by_noun.get(token.lemma_) if token.pos_ == "NOUN" else None
        if owed and owed.basis == "agreement":
            yield from owed_noun(reader, owed, token, by_head, table)
        elif rules and _can_bind(token) and not _is_infinitive(token):
            identity = _subject_agreement(reader, token, by_head, says=any(r.binds == "content" for r in rules))
            if identity:
                made = next(
                    (
                        b
                        for rule in rules
                        if rule.basis == "agreement"
                        and rule.id != "commitment-provision"
                        and (b := _binding(reader, rule, token, table[identity]))
                    ),
                    None,
                )
                if made:
                    yield made
                    yield from _others_bound(reader, made, table[identity])
        if token.lower_ in {"under", "according"} and token.dep_ == "prep":
            yield from under(reader, token, by_head, table)
        if (
            token.dep_ == "relcl"
            and token.head.i in by_head
            and any(t.tag_ == "WP$" for s in surface_subjects(token) for t in s.children)
        ):
            yield from told_under(reader, token, token, by_head[token.head.i], table)


def _others_bound(reader: CommitmentReader, made: Binding, agreement: Agreement) -> Iterator[Binding]:
    """ "requires Chad to free prisoners and Niger to pull back": what the others have to do."""
    if made.rule.binds != "object":
        return
    doc, verb = reader.parsed.doc, made.action
    for to in doc[verb.i + 3 : verb.right_edge.i + 1]:
        if to.lower_ != "to" or to.tag_ != "TO" or to.nbor(-1).pos_ not in {"PROPN", "NOUN", "PRON", "DET"}:
            continue
        subject = to.nbor(-1)
        opens = subject.left_edge if subject.left_edge.i > verb.i else subject
        mention = reader.actors.for_phrase(subject)
        first = min(opens.i, mention.first) if mention is not None else opens.i
        sides = reader.sides((subject,), agreement.parties) or reader.parties((subject,))
        if (
            subject.dep_ == "conj"
            and subject.head.dep_ in {"dobj", "conj", "appos"}
            and reader.actors.headed_by(subject.head.i) is not None
        ):
            continue  # "obliges Rome, Paris and Bonn to pay"
        if doc[first - 1].lower_ in {"and", "while", ","} and len(sides) == 1 and not set(sides) <= set(made.obligors):
            act = next((t for t in (to.head, to.nbor(1)) if t.pos_ == "VERB" and t.i > to.i), None)
            if act is not None:
                yield _other(reader, made, act, first, sides, agreement)


def _other(
    reader: CommitmentReader, made: Binding, act: Token, first: int, sides: tuple[str, ...], agreement: Agreement
) -> Binding:
    """ "and Niger to pull back": from the name to the end of what it has to do."""
    start = reader.parsed.doc[first].idx
    end = max(clause_extent(reader.parsed, act)[1], act.idx + len(act))
    kind = reader.knowledge.kind_of(reader.parsed.text[start:end], "agreement")
    return replace(
        made,
        action=act,
        kind=kind.obligation if kind else "other",
        obligors=sides,
        beneficiaries=others_of(sides, agreement),
        start=start,
        end=end,
        first=start,
        last=end,
        parts=parts_within(reader.parsed, reader.knowledge, start, end, act),
    )


def _is_infinitive(token: Token) -> bool:
    """ "obliges India to let them flow": what is owed, no clause of its own."""
    return token.tag_ == "VB" and token.dep_ != "acl" and any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)


def _can_bind(token: Token) -> bool:
    """A verb, or what heads its sentence though it was taken for a noun."""
    if token.pos_ in {"VERB", "AUX"}:
        return token.dep_ != "prep"
    return token.pos_ == "NOUN" and token.lower_.endswith("s") and token.dep_ in {"ROOT", "conj", "ccomp", "relcl", "appos"}


def _stem(token: Token) -> str:
    """The verb in a form that the tagger took for a noun ("obliges")."""
    lower: str = token.lower_
    if token.pos_ == "NOUN" and lower.endswith("s"):
        return lower[:-2] if lower.endswith("ses") else lower[:-1]
    return ""


def _subject_agreement(reader: CommitmentReader, verb: Token, by_head: dict[int, str], *, says: bool) -> str | None:
    """The agreement that is the verb's subject: by the parse, by "it", by a participle, or standing before a misread verb."""
    if says and verb.tag_ == "VBG":
        return None  # "…, saying": somebody, not the agreement
    if verb.pos_ in {"VERB", "AUX"}:
        if is_passive(verb) and (binder := _bound_by(verb, by_head)):
            return binder
        if is_passive(verb) and verb.dep_ not in {"acl", "relcl"}:
            return None
        for subject in surface_subjects(verb):
            found = _means(reader, subject, by_head)
            if found:
                return found
        if verb.dep_ in {"acl", "relcl", "advcl"} and verb.head.i in by_head and not _has_subject(verb):
            return by_head[verb.head.i]
        if verb.tag_ == "VBG" and verb.dep_ == "advcl" and not says:
            before = [t for t in verb.doc[verb.sent.start : verb.i] if t.i in by_head]
            named = next((t for t in before if t.dep_ in NOUN_SUBJECTS), None)  # else "signed a pact obliging both to …"
            named = named or next((t for t in reversed(before) if t.dep_ in OBJECTS), None)
            return by_head[named.i] if named is not None else None
        if surface_subjects(verb) and (verb.dep_ != "relcl" or reader.actors.at(verb.head.i) is not None):
            return None
    elif verb.sent.start == verb.i:
        return None
    else:
        own = next((by_head[c.i] for c in verb.children if c.i in by_head and c.i < verb.i), None)
        if own:
            return own
    for other in reversed(verb.doc[max(verb.sent.start, verb.i - NEAR) : verb.i]):
        if other.i in by_head:
            return by_head[other.i]
        if other.pos_ in {"VERB", "AUX"} and other.tag_ not in {"VBN", "VBG", "VB"}:
            return next((by_head[s.i] for s in surface_subjects(other) if s.i in by_head), None) if verb.dep_ == "conj" else None
    return None


def _bound_by(verb: Token, by_head: dict[int, str]) -> str | None:
    """ "Chad is bound by the accord to come to its rescue"."""
    if verb.lemma_ not in {"bind", "oblige", "commit", "require"} or not any(c.dep_ in {"xcomp", "advcl"} for c in verb.children):
        return None
    links = (c for c in verb.children if c.lower_ in {"by", "under"})
    return next((by_head[t.i] for c in links for t in c.children if t.i in by_head), None)


def _has_subject(verb: Token) -> bool:
    """A subject of its own, other than "which"."""
    return any(c.dep_ == "nsubj" and c.lower_ not in {"which", "that", "who"} for c in verb.children)


def _means(reader: CommitmentReader, subject: Token, by_head: dict[int, str]) -> str | None:
    if subject.i in by_head:
        return by_head[subject.i]
    if subject.lower_ == "it" and subject.head.lemma_ in {"say", "declare", "state"}:
        return None
    if subject.lower_ in {"it", "which", "that", "this"}:
        return (
            next((m.agreement for m in reversed(reader.agreements.mentions) if subject.i - 45 <= m.head < subject.i), None)
            if _free(reader, subject)
            else None
        )
    if subject.lemma_ in {"article", "clause", "provision", "text", "law", "term"}:
        return next((by_head[t.i] for t in subject.subtree if t.i in by_head), None)
    return None


def _free(reader: CommitmentReader, pronoun: Token) -> bool:
    """No actor is meant by the pronoun."""
    return reader.actors.at(pronoun.i) is None


def _binding(reader: CommitmentReader, rule: CommitmentRule, verb: Token, agreement: Agreement) -> Binding | None:
    parsed = reader.parsed
    start, end = _content(reader, verb)
    if end - start < 8:
        return None
    parts = with_what_follows(parsed, reader.knowledge, parts_within(parsed, reader.knowledge, start, end, verb), end, verb)
    action_end = parts.trigger_from if parts.trigger_from is not None and parts.trigger_from > start + 8 else end
    kind = reader.knowledge.kind_of(parsed.text[start:end], "agreement")
    open_ended = (
        verb.lemma_ in {"call", "provide"} and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "for" and not is_passive(verb)
    )
    if rule.id == "commitment-allows" and kind is not None and kind.obligation in GIFTS:
        kind = None  # "allows the deployment of Chadian troops": access, no gift of the host's
    if rule.needs_kind and kind is None and not open_ended:
        return None
    if rule.id == "commitment-says" and kind is None and not any(t.lower_ in MUST for t in parsed.doc[verb.i + 1 : verb.i + 25]):
        return None
    if rule.binds == "object" and ((rule.id == "commitment-forbids" and _no_longer(verb)) or not _has_whom(verb)):
        return None  # "its provisions bind from June"; what it no longer forbids
    if rule.id == "commitment-contains" and verb.lemma_ in {"promise", "offer", "pledge"} and is_passive(verb):
        return None
    if rule.id == "commitment-contains" and verb.lemma_ == "call" and (is_passive(verb) or verb.nbor().lower_ != "for"):
        return None
    obligors = tuple(p for p in _obligors(reader, rule, verb, agreement) if p not in GENERIC)
    if not obligors and not (rule.id == "commitment-obliges" and _binds_many(verb)):
        return None
    # What is forbidden reads with the verb that forbids it, never as what is owed.
    action = trimmed(parsed, verb.idx if rule.id == "commitment-forbids" else start, action_end)
    first = min(verb.idx, action[0])
    return Binding(
        rule=rule,
        action=verb,
        kind=kind.obligation if kind else "other",
        obligors=obligors,
        beneficiaries=others_of(obligors, agreement),
        standing="denied"
        if is_negated(verb)
        else standing_of(agreement)
        if not _is_draft(parsed.text[first : max(end, first)], verb)
        else "proposed",
        agreement=agreement.id,
        start=action[0],
        end=action[1],
        first=first,
        last=trimmed(parsed, first, end)[1],
        parts=parts,
        headline=verb.idx < parsed.title_end,
    )


def _no_longer(verb: Token) -> bool:
    """ "does not bar", "no longer bars"."""
    return is_negated(verb) or any(c.lower_ == "longer" for c in verb.children)


def _has_whom(verb: Token) -> bool:
    """Somebody or something that is bound or forbidden stands after the verb."""
    if verb.tag_ == "VBG" and verb.lemma_ in {"ban", "outlaw", "limit", "restrict"} and verb.dep_ == "acl":
        return False  # "the convention banning mines": what it is called by
    if is_passive(verb) or verb.pos_ not in {"VERB", "AUX"}:
        return True
    return any(c.dep_ in {"dobj", "dative", "ccomp", "xcomp", "advcl", "oprd"} for c in verb.children) or verb.dep_ == "relcl"


def _binds_many(verb: Token) -> bool:
    """ "obliges its members to …": many, whom the report does not name."""
    heads = [t for t in roles(verb).patients if t.i > verb.i and t.lemma_.lower() in MEMBERS]
    own = {c.lower_ for t in heads for c in t.children}
    return bool(heads) and (heads[0].tag_ == "NNS" or bool(own & {"every", "each"}))


def _many(reader: CommitmentReader, verb: Token) -> tuple[str, ...]:
    """Of the many that are bound, those named among them ("states such as India"), else the alliance whose members they are."""
    heads = tuple(t for t in roles(verb).patients if t.i > verb.i)
    named = reader.parties(tuple(t for h in heads for t in h.subtree if t is not h))
    return named or (reader.alliance(verb) if any(t.lemma_.lower() in {"ally", "member"} for t in heads) else ())


def _content(reader: CommitmentReader, verb: Token) -> tuple[int, int]:
    """The words after the verb, to the end of its clause, or of its sentence where the parse has cut it short."""
    parsed = reader.parsed
    sentence = verb.sent
    last = verb.right_edge.i + 1
    if verb.pos_ not in {"VERB", "AUX"} or last - verb.i < 4:
        last = sentence.end
    following = next((c for c in verb.children if c.dep_ == "conj" and c.i > verb.i + 2 and c.pos_ == "VERB"), None)
    if following is not None:
        last = min(last, following.left_edge.i)
    before = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i), None)
    if before is not None and any(
        c.dep_ == "aux" and c.lower_ in {"shall", "must", "may"} for c in before.children
    ):  # "Neither may attack the other, the pact says"
        return trimmed(parsed, *clause_extent(parsed, before))
    link = next((c for c in verb.children if c.i == verb.i + 1 and c.lower_ == "for"), verb)  # "provides for patrols"
    start = link.idx + len(link)
    span = parsed.span(verb.i, min(last, sentence.end))
    return trimmed(parsed, start, max(span.end, start))


def _obligors(reader: CommitmentReader, rule: CommitmentRule, verb: Token, agreement: Agreement) -> tuple[str, ...]:
    """Those named as bound, or all parties ("each nation", "either country")."""
    named: tuple[str, ...] = ()
    if rule.binds == "object":
        heads = tuple(t for t in roles(verb).patients if t.i > verb.i)
        if is_passive(verb):
            heads = surface_subjects(verb)
        elif not heads:  # "obliges American forces to be out by June"
            heads = tuple(t for c in verb.children if c.dep_ in {"ccomp", "xcomp"} for t in c.children if t.dep_ in NOUN_SUBJECTS)
        if not any(c.lower_ in EACH for t in heads for c in (t, *t.children)):
            own = tuple(t for t in heads if (m := reader.actors.headed_by(t.i)) and m.head == t.i)
            named = reader.sides(own, agreement.parties) or reader.parties(own) or reader.unsaid(heads, verb, agreement.parties)
            if (
                rule.id == "commitment-obliges"
                and not named
                and heads
                and len(agreement.parties) != 2
                and not any(t.lemma_.lower() in MEMBERS for t in heads)
            ):
                return ()  # "obliges those upstream": nobody whom the report names
        elif len(agreement.parties) < 2:
            named = reader.named_between(verb.sent.start, verb.i) or agreement.parties
        if rule.id == "commitment-obliges" and len(agreement.parties) != 2 and _binds_many(verb) and not named:
            beside = reader.named_between(verb.sent.start, verb.i)
            many = _many(reader, verb) or (agreement.parties if len(agreement.parties) > 2 else ())
            return many or (beside if len(beside) > 1 else ())
    elif rule.binds == "content":
        content = next((c for c in verb.children if c.dep_ == "ccomp"), None)
        if content is not None and not is_passive(content):
            named = reader.parties(
                tuple(t for t in surface_subjects(content) if (m := reader.actors.headed_by(t.i)) and m.head == t.i)
            )
    if not named and (rule.id in {"commitment-contains", "commitment-aims"} or verb.lemma_ == "provide"):
        content = next(
            (c for c in verb.children if c.dep_ in {"advcl", "ccomp", "xcomp"} and any(x.lower_ == "for" for x in c.children)), None
        )
        owners = (
            tuple(t for p in roles(verb).patients for t in noun_agents(p))
            if verb.lemma_ in {"guarantee", "promise", "offer"}
            else ()
        )
        heads = surface_subjects(content) if content is not None else owners
        if not any(c.lower_ in EACH for t in heads for c in (t, *t.children)):
            named = reader.sides(heads, agreement.parties)
    if rule.id == "commitment-allows":
        hosts = next((c for c in verb.children if c.dep_ in {"ccomp", "xcomp"} and c.lemma_ in HOSTS), None)
        if hosts is not None and (named := reader.parties(surface_subjects(hosts))):
            return named
        guests = _guests(reader, verb, agreement)
        named = tuple(p for p in agreement.parties if p not in guests) if len(guests) == 1 else ()
        if verb.lemma_ in {"give", "grant"}:
            return named  # "the pact gives hope": to nobody who is party to it
    together = any(t.lower_ in EACH for t in verb.doc[verb.i + 1 : verb.i + 4])
    if not named and together and len(agreement.parties) == 1:
        others = reader.named_between(verb.sent.start, verb.i)
        return (*agreement.parties, *(p for p in others if p not in agreement.parties))
    return named or agreement.parties


def _guests(reader: CommitmentReader, verb: Token, agreement: Agreement) -> tuple[str, ...]:
    """Whose forces, ships or people the clause lets do something: the first party named after the verb."""
    for mention in reader.actors.mentions:
        if verb.i < mention.first < verb.right_edge.i + 1:
            found = tuple(p for p in reader.parties_of_ids(mention.actors) if p in agreement.parties)
            if found:
                return found
    return ()


def _is_draft(words: str, verb: Token) -> bool:
    """What a draft or a proposal says is not yet owed."""
    before = verb.doc[verb.sent.start : verb.i]
    return any(t.lemma_ in {"draft", "proposal"} for t in before) or "proposals" in words
