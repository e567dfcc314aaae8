"""Where: the place of an event word, chosen by syntax."""

from __future__ import annotations

from foedus.understand.findings import PlaceFindings
from foedus.understand.parse import Parsed


def where_of(parsed: Parsed, token: int, places: PlaceFindings) -> str | None:
    """The name of the place at which the event told by the word at `token` happens, or None."""
    return None
