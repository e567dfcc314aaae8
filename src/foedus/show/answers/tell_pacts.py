"""One agreement of the registry in full: its character, how it binds, who is in it, its clauses, its life, its sources."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.ask.life import Case, Life
from foedus.ask.status import CHARACTERS
from foedus.days import in_words
from foedus.knowledge.party_names import PartyNames
from foedus.knowledge.registry import Clause, KnownAgreement
from foedus.knowledge.wording import Wording
from foedus.show.answers.answer import Answer, Item, Part

ENTRIES = {
    "signature": "on signature",
    "adoption": "when adopted",
    "ratification": "on ratification",
    "exchange": "on exchange of the instruments of ratification",
    "deposit": "on deposit of the instruments of ratification",
    "notification": "on notice that requirements at home are met",
}
UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}


def tell_pact(case: Case, life: Life, names: PartyNames, wording: Wording) -> Answer:
    """Everything that the registry has. `life` is its state after all acts known."""
    known = case.known
    if known is None:
        raise ValueError(f"{case.id} is no agreement of the registry")
    parties = names.listed(case.parties) or "any state may join"
    parts = (
        Part("How it binds", tuple(Item(line) for line in _terms(known, names))),
        Part("Clauses", tuple(_clause(c, names, wording) for c in known.clauses)),
        Part("Acts", tuple(_acts(known, names, wording))),
        Part("Also called", tuple(Item(name) for name in (*known.names[1:], *known.acronyms))),
        Part("Sources", tuple(Item(source) for source in (known.source, *known.sources))),
    )
    lead = f"{known.title}: {wording.word('status', life.value)}, after the acts on record."
    notes = (f"Parties: {parties}.", *((known.note,) if known.note else ()))
    return Answer(known.id, lead, tuple(part for part in parts if part.items), notes)


def _terms(known: KnownAgreement, names: PartyNames) -> Iterator[str]:
    yield CHARACTERS.get(known.character, "a treaty: it binds in law")
    if known.entry:
        number = f" by {known.entry.number} states" if known.entry.number else ""
        among = f", among them {names.listed(known.entry.of, 6)}" if known.entry.of else ""
        delay = f", {duration(known.entry.delay)} later" if known.entry.delay else ""
        note = f" ({known.entry.note})" if known.entry.note else ""
        yield f"takes effect {ENTRIES[known.entry.by]}{number}{among}{delay}{note}"
    if known.exit:
        notice = f"a party leaves {duration(known.exit.notice)} after its notice" if known.exit.notice else "a party may leave"
        article = f" (art. {known.exit.article})" if known.exit.article else ""
        yield f"{notice}{article}{f': {known.exit.note}' if known.exit.note else ''}"
    if known.former:
        yield f"no longer parties: {names.listed(known.former)}"
    if known.replaces:
        yield f"it replaced {', '.join(known.replaces)}"


def duration(text: str) -> str:
    """ "P6M" as "6 months"."""
    number, unit = text[1:-1], UNITS.get(text[-1:], "")
    return f"{number} {unit}{'' if number == '1' else 's'}"


def _clause(clause: Clause, names: PartyNames, wording: Wording) -> Item:
    who = names.listed(clause.obligors) or "each party"
    to = f" towards {names.listed(clause.beneficiaries)}" if clause.beneficiaries else ""
    asides = [f"when: {clause.trigger}"] if clause.trigger else []
    asides += [f"if {condition}" for condition in clause.conditions]
    asides += [f"not: {one}" for one in clause.exclusions]
    asides += [
        f"{key}: {value}" for key, value in (("where", clause.scope), ("by", clause.means), ("time", clause.timing)) if value
    ]
    article = clause.cited or wording.word("obligation", clause.obligation)
    sources = (clause.source,) if clause.source else ()
    return Item(f"{who} {clause.strength}{to}: {clause.action}", tuple(asides), sources, article)


def _acts(known: KnownAgreement, names: PartyNames, wording: Wording) -> Iterator[Item]:
    for act in sorted(known.acts, key=lambda a: (a.date, a.step, a.party)):
        who = f" by {names.written(act.party)}" if act.party else ""
        organ = f" ({act.organ})" if act.organ else ""
        yield Item(
            f"{wording.word('step', act.step)}{who}{organ}", (act.note,) if act.note else (), (act.source,), in_words(act.date)
        )
