"""What tests share: the language pipeline and the knowledge, loaded once, and a reader that gives plain JSON records."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from typing import Any

import pytest
from spacy.language import Language

from foedus.knowledge import Knowledge, load_knowledge
from foedus.knowledge.rules import EXAMPLE_DATE
from foedus.model import Report
from foedus.understand.parse import load_model
from foedus.understand.pipeline import read_report

Read = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_model()


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="session")
def read(nlp: Language, knowledge: Knowledge) -> Read:
    """read(text, title=…, published=…) → the record as JSON gives it, predicates included."""

    def reading(text: str, *, title: str | None = None, published: str | None = EXAMPLE_DATE) -> dict[str, Any]:
        report = Report(id="test", text=text, title=title, published=published)
        record = read_report(nlp, knowledge, report, predicates=True)
        plain: dict[str, Any] = json.loads(json.dumps(dataclasses.asdict(record)))
        return plain

    return reading
