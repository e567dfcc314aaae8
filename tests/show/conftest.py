"""A record made by hand, so that what is shown is tested whatever the reader finds."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import TypeAdapter

from foedus.knowledge.wording import Wording, load_wording
from foedus.model import Record


@pytest.fixture(scope="session")
def ruritania() -> Record:
    """Every family, nested and overlapping spans, attribution, a denial, a threat and an act still to come."""
    return TypeAdapter(Record).validate_json(Path(__file__).with_name("ruritania.json").read_bytes())


@pytest.fixture(scope="session")
def wording() -> Wording:
    return load_wording()
