"""Places told to a person: where a name was put, what was not decided, and who claims and who controls what is contested."""

from __future__ import annotations

from collections.abc import Sequence

from foedus.knowledge.wording import Wording
from foedus.model import Holding, Place, Record, Span
from foedus.show.telling import Group, Line, Section


def place_line(place: Place, wording: Wording) -> Line:
    """One place with its kind, country and what is to be said of it."""
    country = wording.countries.get(place.country or "", "")
    outward = [name for name in place.within if name != country]
    aside = (place.kind, ", ".join(outward), country, undecided(place, wording), contested(place, wording))
    span = Span(place.start, place.end, place.text)
    return Line(place.id, place.rule, "", place.name, tuple(part for part in aside if part), (span,))


def contested_places(record: Record, wording: Wording) -> Section | None:
    """The contested places of a record, each name once; None where it has none."""
    once = {place.name: place for place in reversed(record.places) if place.claimed_by or place.controlled_by}
    if not once:
        return None
    chosen = sorted(once.values(), key=lambda place: place.start)
    lines = [
        Line(one.id, one.rule, "", f"{one.name}: {contested(one, wording)}", (), (Span(one.start, one.end, one.text),))
        for one in chosen
    ]
    return Section("place", "Contested places", (Group("", tuple(lines)),))


def contested(place: Place, wording: Wording) -> str:
    """Which state most states recognise, who claims the place and who controls it since when; blank where it is not contested.

    Where the state shown is the one that controls the place, recognition is not spoken of: of Kashmir or the Falklands most states
    only take note.
    """
    if not (place.claimed_by or place.controlled_by):
        return ""
    owner = wording.countries.get(place.country or "", place.country or "")
    held = place.controlled_by[-1] if place.controlled_by else None
    if owner and held and held.actor == place.country:
        said = [f"shown with {owner}, which controls it{f' since {held.since}' if held.since else ''}"]
    else:
        said = [f"recognised by most states as part of {owner}" if owner else "no state's by the recognition of most states"]
    claims = [holding for holding in place.claimed_by if holding.actor != place.country]
    if claims:
        said.append(f"{'also ' if owner else ''}claimed by {_holders(claims, wording)}")
    if held and held.actor != place.country:
        said.append(f"controlled by {_holders(place.controlled_by, wording)}")
    return "; ".join(said)


def undecided(place: Place, wording: Wording) -> str:
    """The places that are as likely, by country and point; blank where it was decided."""
    if not place.candidates:
        return ""
    told = []
    for one in place.candidates:
        parts = (wording.countries.get(one.country or "", ""), _point(one.latitude, one.longitude))
        told.append(f"{one.name} ({', '.join(part for part in parts if part)})")
    return f"not decided between {_listed(told)}"


def _point(latitude: float | None, longitude: float | None) -> str:
    if latitude is None or longitude is None:
        return ""
    return f"{abs(latitude):.1f}°{'N' if latitude >= 0 else 'S'} {abs(longitude):.1f}°{'E' if longitude >= 0 else 'W'}"


def _holders(holdings: Sequence[Holding], wording: Wording) -> str:
    return _listed([_holder(holding, wording) for holding in holdings])


def _holder(holding: Holding, wording: Wording) -> str:
    name = wording.countries.get(holding.actor, holding.actor)
    since = f" since {holding.since}" if holding.since else ""
    return f"{name}{since}{f' until {holding.until}' if holding.until else ''}"


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
