"""Stage: quantities. Numbers with what they count, how they are bounded, whose they are and who says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from foedus.knowledge.quantities import SCALE_LETTERS, QuantityKnowledge, Unit
from foedus.model import Bound, Quantity, Span
from foedus.understand.findings import ActorFindings, ClaimFindings, PlaceFindings, TimeFindings
from foedus.understand.number_words import number_of
from foedus.understand.parse import Parsed
from foedus.understand.quantity_durations import durations
from foedus.understand.quantity_nouns import PEOPLE, Counted, actors_counted, counted_noun, harm_of, people_counted
from foedus.understand.quantity_understood import COUNTING, Understood, understood
from foedus.understand.when import when_beside, when_of
from foedus.understand.where import where_of

LETTERS = re.compile(r"(?<=\d) ?(k|m|mn|bn|tn)\Z", re.IGNORECASE)
VAGUE = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000, "millions": 1e6, "billions": 1e9}
CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
DEFINITE = frozenset({"the", "these", "those", "both", "its", "their", "his", "other", "all", "our", "'s"})
WHEREABOUTS = frozenset({"from", "north", "south", "east", "west", "northeast", "northwest", "away", "off", "outside"})
PRONOUNS = frozenset({"them", "us", "whom", "which"})
FEW = 12  # up to this, "the two soldiers" points back at people already told of


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text with its bound; token indices."""

    first: int
    end: int
    value: float
    upper: float | None
    bound: Bound
    form: str
    money: str | None
    start: int  # code point
    stop: int


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity before it has its id."""

    quantity: Quantity
    first: int
    noun: str
    kind: str = ""  # of its unit


def find_quantities(
    parsed: Parsed,
    knowledge: QuantityKnowledge,
    actors: ActorFindings,
    times: TimeFindings,
    places: PlaceFindings,
    claims: ClaimFindings,
) -> tuple[Quantity, ...]:
    """Counts that matter to the affair, in order of text. A headline's count that the text repeats is recorded once."""
    taken = {i for m in times.mentions for i in range(m.first, m.end)}
    found: list[Found] = []
    counts: list[tuple[Quantity, int, str]] = []
    for number in _numbers(parsed, knowledge):
        if not taken.isdisjoint(range(number.first, number.end)):
            continue
        quantity = _quantity(parsed, number, knowledge, actors, places) or _understood(parsed, number, knowledge, counts)
        if quantity:
            if quantity.kind in COUNTING:
                counts.append((quantity.quantity, quantity.first, quantity.noun))
            found.append(quantity)
    found += [Found(quantity, first, unit) for quantity, first, unit in durations(parsed, knowledge, times)]
    found.sort(key=lambda f: (f.quantity.evidence[0].start, f.quantity.evidence[0].end))
    settled = [_settled(parsed, f, times, places, claims, knowledge.rules["understood"]) for f in _without_repeats(parsed, found)]
    return tuple(replace(quantity, id=f"q{number}") for number, quantity in enumerate(settled, 1))


def _understood(
    parsed: Parsed, number: Number, knowledge: QuantityKnowledge, earlier: list[tuple[Quantity, int, str]]
) -> Found | None:
    """A number whose noun the text has left out."""
    last = parsed.doc[number.end - 1]
    if number.form not in {"counted", "range", "vague"} or number.money or number.value < FEW:
        return None
    meant: Understood | None = understood(last, earlier, knowledge)
    if meant is None:
        return None
    found = _found(parsed, number, meant.unit, knowledge.rules["understood"], meant.of, number.end, last.i)
    return replace(found, noun=meant.name)


def _settled(
    parsed: Parsed, found: Found, times: TimeFindings, places: PlaceFindings, claims: ClaimFindings, understood_rule: str
) -> Quantity:
    """The quantity with its time, its place and the claims that hold it."""
    event = _event_above(parsed.doc[found.first])
    holding = claims.holding(found.first)
    beside = when_beside(parsed, found.first + 1, times) if found.quantity.rule == understood_rule else None
    return replace(
        found.quantity,
        when=beside or (when_of(parsed, event.i, times) if event is not None else None),
        where=where_of(parsed, event.i, places) if event is not None else None,
        according_to=(holding[-1].claim.id,) if holding else (),
    )


def _event_above(token: Token) -> Token | None:
    return next((a for a in token.ancestors if a.pos_ == "VERB"), None)


def _without_repeats(parsed: Parsed, found: list[Found]) -> list[Found]:
    """A count in the title that the text tells again is left to the text."""
    kept: list[Found] = []
    for one in found:
        span = one.quantity.evidence[0]
        if span.end <= parsed.title_end:
            again = next((f for f in found if f.quantity.evidence[0].start > parsed.title_end and _same(f, one)), None)
            if again:
                continue
        kept.append(one)
    return kept


def _same(one: Found, other: Found) -> bool:
    return one.quantity.value == other.quantity.value and (one.noun == other.noun or one.quantity.unit == other.quantity.unit)


def _numbers(parsed: Parsed, knowledge: QuantityKnowledge) -> Iterator[Number]:
    text = parsed.doc.text
    for match in knowledge.pattern.finditer(text):
        start = match.start()
        core = next(match.start(group) for group in ("vague", "few", "number") if match[group])
        span = parsed.doc.char_span(core, match.end(), alignment_mode="expand")
        whole = parsed.doc.char_span(start, match.end(), alignment_mode="expand")
        if span is None or whole is None:
            continue
        number = _valued(match, knowledge, whole.start, span.end, start)
        if number and not _is_designation(parsed, span.start, match, knowledge):
            yield number


def _valued(match: re.Match[str], knowledge: QuantityKnowledge, first: int, end: int, start: int) -> Number | None:
    before = re.sub(r"\s+", " ", (match["before"] or "").lower())
    after = re.sub(r"\s+", " ", (match["after"] or "").lower())
    bound = knowledge.bounds_before.get(before) or knowledge.bounds_after.get(after) or "exact"
    upper: float | None = None
    if match["vague"]:
        words = re.split(r"\s+of\s+", match["vague"].lower())
        value: float | None = VAGUE[words[0]] * (VAGUE[words[1]] if len(words) > 1 else 1)
        form, bound = "vague", "vague"
    elif match["few"]:
        value = knowledge.numbers.scales[match["scale"].lower()]
        form, bound = "vague", "vague"
    else:
        value, form = _read(match["number"], knowledge), "counted"
        if match["upper"] and value is not None:
            upper = _read(match["upper"], knowledge)
            value = _same_scale(value, upper, match["number"], match["upper"], knowledge)
            form, bound = "range", "range"
            if upper is None or upper <= value or (re.search(r"\b(?:and|or)\b", match[0]) and not match["between"]):
                return None
    if value is None:
        return None
    return Number(first, end, float(value), upper, bound, form, match["money"], start, match.end())


def _read(text: str, knowledge: QuantityKnowledge) -> float | None:
    letter = LETTERS.search(text)
    value = number_of(text[: letter.start()] if letter else text, knowledge.numbers)
    return value * SCALE_LETTERS[letter[1].lower()] if value is not None and letter else value


def _same_scale(value: float, upper: float | None, low: str, high: str, knowledge: QuantityKnowledge) -> float:
    """ "10 to 12 thousand" and "2-3 million": the scale is said once."""
    scale = knowledge.numbers.scales.get(high.lower().split()[-1], 0)
    said = any(word in knowledge.numbers.scales for word in low.lower().split())
    return value * scale if scale and not said and upper and value * scale < upper else value


def _is_designation(parsed: Parsed, first: int, match: re.Match[str], knowledge: QuantityKnowledge) -> bool:
    """A number that names something: "Resolution 1701", "Article 5", "Unit 8200"."""
    return bool(first) and not match["before"] and parsed.doc[first - 1].lower_ in knowledge.designators


def _quantity(
    parsed: Parsed, number: Number, knowledge: QuantityKnowledge, actors: ActorFindings, places: PlaceFindings
) -> Found | None:
    counted = counted_noun(parsed.doc, number.end, knowledge) or people_counted(parsed.doc, number.end, actors)
    if number.money or (counted and counted.unit.kind == "money"):
        return _money(parsed, number, counted, knowledge)
    if counted is None:
        return _casualties(parsed, number, knowledge)
    if _points_back(parsed, number, counted.unit) or _is_singular(number, counted) or _is_distance_away(parsed, counted):
        return None
    harm = harm_of(counted.noun, knowledge.harm) if counted.unit.kind in {"person", "force", "casualty"} else None
    noun = counted.unit.name if counted.unit in {PEOPLE} or counted.unit.kind == "ground" else counted.noun.lower_
    unit = f"{noun} {harm}" if harm else noun
    share = number.form == "counted" and parsed.doc[number.end].lower_ in {"of", "out"}
    rule = knowledge.rules["share" if share else number.form]
    of = actors_counted(parsed.doc, number.first, counted, actors, places, knowledge.having)
    if number.value == 1 and number.bound == "exact" and counted.unit.kind == "person" and harm is None:
        return None
    found = _found(parsed, number, unit, rule, of, counted.end, counted.noun.i)
    return replace(found, noun=counted.unit.name, kind=counted.unit.kind)


def _found(parsed: Parsed, number: Number, unit: str, rule: str, of: tuple[str, ...], end: int, noun: int) -> Found:
    evidence = _evidence(parsed, number, max(end, number.end))
    quantity = Quantity("", number.value, number.upper, number.bound, unit, of, None, None, (), rule, (evidence,))
    return Found(quantity, noun, unit)


def _evidence(parsed: Parsed, number: Number, end: int) -> Span:
    last = parsed.doc[end - 1]
    return parsed.chars(number.start, max(last.idx + len(last), number.stop))


def _points_back(parsed: Parsed, number: Number, unit: Unit) -> bool:
    """ "The two countries", "one state", "a single party": a small number that counts nothing new."""
    doc, core = parsed.doc, number.first
    previous = doc[core - 1].lower_ if core else ""
    if number.value <= FEW and number.form == "counted" and (previous in DEFINITE or doc[number.first].lower_ in DEFINITE):
        return True
    following = doc[number.end].lower_ if number.end < len(doc) else ""
    if number.value == 1 and number.bound == "exact":
        return (
            following == "of"
            or unit.kind not in {"force", "weapon", "casualty", "person", "vote"}
            or doc[core].lower_ in {"a", "an"}
        )
    return (
        number.value <= FEW
        and following == "of"
        and doc[min(number.end + 1, len(doc) - 1)].lower_ in {"them", "us", "whom", "which"}
    )


def _is_singular(number: Number, counted: Counted) -> bool:
    """ "Four battalion-sized units", "six of the country's towns": several cannot count a noun in the singular."""
    noun = counted.noun
    return number.value > 1 and noun.tag_ == "NN" and not noun.is_title and noun.lower_ != counted.unit.name


def _is_distance_away(parsed: Parsed, counted: Counted) -> bool:
    """ "55 km from the capital", "20 miles north of it": where a place lies."""
    if counted.unit.kind != "ground":
        return False
    doc, end = parsed.doc, counted.end
    if end < len(doc) and doc[end].text == "(":  # "200 km (125 miles) north of it"
        end = next((t.i for t in doc[end : end + 6] if t.text == ")"), end)
    return any(t.lower_ in WHEREABOUTS for t in doc[end : end + 4])


def _money(parsed: Parsed, number: Number, counted: Counted | None, knowledge: QuantityKnowledge) -> Found:
    sign = (number.money or "").strip()[-1:]
    near = counted if counted and counted.unit.kind == "money" else None
    unit = CURRENCIES.get(sign) or (near.unit.name if near else "")
    return _found(parsed, number, unit, knowledge.rules["money"], (), near.end if near else number.end, number.end - 1)


def _casualties(parsed: Parsed, number: Number, knowledge: QuantityKnowledge) -> Found | None:
    """ "Killed 12", "12 dead", "at least 15 were wounded"."""
    doc = parsed.doc
    token = doc[number.end - 1]
    following = doc[number.end] if number.end < len(doc) else None
    if number.form == "counted" and number.value > 1900 and number.value < 2100 and "," not in token.text:
        return None
    harm: str | None = None
    end = number.end
    if following is not None and following.lower_ in knowledge.harm:
        harm, end = knowledge.harm[following.lower_], following.i + 1
    elif following is not None and following.lower_ in {"were", "was", "have", "had", "people"}:
        verb = next((t for t in doc[following.i : following.i + 4] if t.lemma_.lower() in knowledge.harm), None)
        harm = knowledge.harm[verb.lemma_.lower()] if verb is not None else None
    elif (
        token.dep_ in {"dobj", "nummod", "attr"}
        and token.head.lemma_.lower() in knowledge.harm
        and token.head.i == number.first - 1
    ):
        harm = knowledge.harm[token.head.lemma_.lower()]
    if harm is None:
        return None
    return replace(_found(parsed, number, f"people {harm}", knowledge.rules["casualties"], (), end, token.i), kind="casualty")
