"""The answer to `foedus status` in sentences."""

from __future__ import annotations

from foedus.ask.acts import Act
from foedus.ask.status import StatusAnswer
from foedus.days import in_words
from foedus.knowledge.party_names import PartyNames
from foedus.knowledge.wording import Wording
from foedus.show.answers.answer import Answer, Item, Part, cited

STAGES = {
    "none": "not a party",
    "signed": "has signed",
    "consented": "has consented to be bound",
    "bound": "bound",
    "suspended": "its part suspended",
    "leaving": "leaving: notice given, still bound",
    "left": "no longer bound",
}


def tell_status(answer: StatusAnswer, names: PartyNames, wording: Wording) -> Answer:
    """Value and reasons, what is missing, disputes, the parties, and every act with its sources."""
    case = answer.case
    known = f", as it was known on {in_words(answer.known_by)}" if answer.known_by else ""
    because = "; ".join(answer.because)
    parts = [
        Part("What is missing", tuple(Item(one) for one in answer.missing)),
        Part("Who disputes what", tuple(_dispute(d.says, d.asserted, d.denied, names) for d in answer.disputes)),
        Part("Parties", tuple(_members(answer, names))),
        Part("Acts", tuple(_act(act, names, wording) for act in answer.acts)),
    ]
    return Answer(
        f"{case.name} ({case.id}) on {in_words(answer.as_of)}{known}",
        f"{_capital(wording.word('status', answer.value))}{f': {because}' if because else ''}.",
        tuple(part for part in parts if part.items),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _members(answer: StatusAnswer, names: PartyNames) -> list[Item]:
    """Parties that have come equally far stand together, with the day where they share it."""
    groups: dict[tuple[str, str], list[str]] = {}
    for member in answer.members:
        groups.setdefault((member.stage, member.told_since or ""), []).append(member.party)
    return [
        Item(f"{names.listed(parties)}: {STAGES[stage]}{f' since {in_words(since)}' if since else ''}")
        for (stage, since), parties in sorted(groups.items(), key=lambda g: (list(STAGES).index(g[0][0]), g[0][1]))
    ]


def _act(act: Act, names: PartyNames, wording: Wording) -> Item:
    who = f" by {names.written(act.party)}" if act.party else ""
    organ = f" ({act.organ})" if act.organ else ""
    aside = [wording.word("standing", act.standing)] if act.standing != "occurred" else []
    if act.holders:
        aside.append(f"according to {names.listed(sorted(act.holders))}")
    if act.note:
        aside.append(act.note)
    lead = act.date or ("by " + act.latest if act.latest > "0001-01-01" and act.standing == "occurred" else "no date")
    return Item(f"{wording.word('step', act.step)}{who}{organ}", tuple(aside), cited(act.citations), lead)


def _dispute(says: str, asserted: tuple[Act, ...], denied: tuple[Act, ...], names: PartyNames) -> Item:
    def holders(acts: tuple[Act, ...]) -> str:
        found = sorted({who for act in acts for who in act.holders})
        return names.listed(found) or "the report itself"

    sides = [f"asserted by {holders(asserted)}"] if asserted else []
    sides += [f"denied by {holders(denied)}"] if denied else []
    return Item(says, tuple(sides), tuple(s for act in (*asserted, *denied) for s in cited(act.citations)))
