"""Every rule fires on each sentence that it says it matches, with the values named there, and on none that it rejects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from foedus.knowledge import RuleListing, load_knowledge
from foedus.knowledge.rules import Example

Read = Callable[[str], dict[str, Any]]
LISTINGS = load_knowledge().listings


def examples(kind: str) -> list[Any]:
    return [
        pytest.param(rule, example, id=f"{rule.id}-{number}")
        for rule in LISTINGS
        for number, example in enumerate(getattr(rule, kind))
    ]


def text_of(example: Example) -> str:
    return example if isinstance(example, str) else str(example["text"])


def fired(record: dict[str, Any], rule: str) -> Iterator[dict[str, Any]]:
    """The findings of a record that rest on a rule; steps and predicates too."""
    for family in ("times", "places", "quantities", "events", "agreements", "commitments", "claims", "predicates"):
        for finding in record[family] or ():
            if finding["rule"] == rule:
                yield finding
            for step in finding.get("steps", ()):
                if step["rule"] == rule:
                    yield step


@pytest.mark.parametrize(("rule", "example"), examples("matches"))
def test_rule_matches(read: Read, rule: RuleListing, example: Example) -> None:
    found = list(fired(read(text_of(example)), rule.id))
    wanted = {} if isinstance(example, str) else {k: v for k, v in example.items() if k != "text"}
    assert any(all(finding.get(k) == v for k, v in wanted.items()) for finding in found), found


@pytest.mark.parametrize(("rule", "example"), examples("rejects"))
def test_rule_rejects(read: Read, rule: RuleListing, example: Example) -> None:
    assert not list(fired(read(text_of(example)), rule.id))


def test_rule_ids_are_unique() -> None:
    ids = [rule.id for rule in LISTINGS]
    assert sorted(set(ids)) == sorted(ids)
