"""Which agreement is meant by a name as a person types it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from foedus.ask.life import Case
from foedus.knowledge.party_names import PartyNames

GENERIC = frozenset({"the", "a", "an", "of", "between", "and", "with", "on", "in", "for", "by", "to"})
KINDS = frozenset({
    "treaty", "treaties", "pact", "pacts", "agreement", "agreements", "accord", "accords", "deal", "alliance", "convention",
    "protocol", "declaration",
})  # fmt: skip
WORD = re.compile(r"[^\W_]+")
MOST = 12  # candidates named in an error


class NoSuchAgreementError(LookupError):
    """No agreement, or more than one, fits the name; the message says what to do."""


def which(name: str, cases: Sequence[Case], names: PartyNames) -> Case:
    """The one agreement that the name means: by id, by its whole name, or because it alone fits all the words.

    Raises NoSuchAgreementError, naming those that fit.
    """
    wanted = " ".join(_words(name))
    for exact in (lambda c: c.id == name.strip(), lambda c: wanted in {" ".join(_words(n)) for n in _names(c)}):
        exactly = [case for case in cases if exact(case)]
        if len(exactly) == 1:
            return _treaty_of(exactly[0], cases)
    asked = {word for word in _words(name) if word not in GENERIC}
    found: list[Case] = []
    for vocabulary in (_own_words, lambda c: _own_words(c) | _circle_words(c, names), lambda c: _all_words(c, names)):
        found = [case for case in cases if asked - KINDS and asked <= vocabulary(case)]
        if found:
            break
    if len(found) == 1:
        return _treaty_of(found[0], cases)
    if not found:
        raise NoSuchAgreementError(f"no agreement fits {name!r}: see `foedus pacts`, or ask by its id there")
    listed = "; ".join(f"{c.id} ({c.name}, {_year(c)})" if _year(c) else f"{c.id} ({c.name})" for c in found[:MOST])
    more = f"; and {len(found) - MOST} more" if len(found) > MOST else ""
    raise NoSuchAgreementError(f"{name!r} fits {len(found)} agreements, ask for one by its id: {listed}{more}")


def _treaty_of(case: Case, cases: Sequence[Case]) -> Case:
    """An organisation's members are parties to its treaty: that is what there is a status of."""
    treaty = case.known.treaty if case.known else ""
    return next((other for other in cases if other.id == treaty), case)


def _words(text: str) -> list[str]:
    return WORD.findall(text.lower().replace(".", "").replace("defense", "defence"))


def _names(case: Case) -> tuple[str, ...]:
    return (case.name, *(case.known.names if case.known else ()), *(case.known.acronyms if case.known else ()))


def _year(case: Case) -> str:
    return min((act.date[:4] for act in case.acts if act.date and act.step in {"signed", "negotiated"}), default="")


def _own_words(case: Case) -> set[str]:
    """The words of its names and of its id."""
    return {word for name in _names(case) for word in _words(name)} | set(_words(case.id))


def _circle_words(case: Case, names: PartyNames) -> set[str]:
    """Its topic, the year of its signature and the words that name its parties."""
    parties = {word for party in case.parties for name in names.words.get(party, ()) for word in _words(name)}
    return parties | {_year(case), case.known.topic if case.known else ""}


def _all_words(case: Case, names: PartyNames) -> set[str]:
    """The same, and any word for an agreement: what is a pact to one is a treaty to another."""
    return _own_words(case) | _circle_words(case, names) | KINDS
