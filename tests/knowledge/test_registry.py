"""The registry of known agreements: sound as it is, and loud where a file is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.knowledge import KnowledgeError
from foedus.knowledge.registry import load_registry

GOOD = """id = "kenya-uganda-1990"
names = ["Kenya-Uganda Treaty"]
topic = "defence"
reach = "bilateral"
character = "treaty"
parties = ["KEN", "UGA"]
source = "https://example.org"

[[acts]]
step = "signed"
date = "1990-01-02"
source = "https://example.org"
"""


def write(folder: Path, text: str) -> Path:
    (folder / "kenya-uganda-1990.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_packaged_registry_is_sound() -> None:
    known = load_registry()
    assert len(known) >= 150
    assert len({k.id for k in known}) == len(known)
    for agreement in known:
        assert all(act.source.startswith("https://") for act in agreement.acts)
        assert agreement.source.startswith("https://")


def test_acts_follow_one_another() -> None:
    for agreement in load_registry():
        days = {act.step: act.date for act in agreement.acts if not act.party}
        if "signed" in days and "in-force" in days:
            fine = min(len(days["signed"]), len(days["in-force"]))
            assert days["signed"][:fine] <= days["in-force"][:fine], agreement.id


def test_a_good_file_loads(tmp_path: Path) -> None:
    (known,) = load_registry(write(tmp_path, GOOD))
    assert known.acts[0].date == "1990-01-02"


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('reach = "bilateral"', 'reach = "secret"', "line 4, reach"),
        ('["KEN", "UGA"]', '["KEN"]', "line 6, parties"),
        ('["KEN", "UGA"]', '["KEN", "Uganda"]', "line 6, parties"),
        ('step = "signed"', 'step = "sealed"', "line 9, acts.0.step"),
        ('"1990-01-02"', '"2 January 1990"', "line 9, acts.0.date"),
        ("names =", "titles =", "line 2, titles"),
        ('id = "kenya-uganda-1990"', 'id = "other"', "line 1, id"),
        ('character = "treaty"', 'character = "secret"', "line 5, character"),
        ('character = "treaty"', 'character = "treaty"\nreplaces = ["kenya-uganda-1960"]', "line 6, replaces"),
        ('character = "treaty"', 'character = "treaty"\nentry = { by = "exchange", delay = "30 days" }', "line 6, entry"),
    ],
)
def test_an_error_names_file_line_and_key(tmp_path: Path, old: str, new: str, named: str) -> None:
    with pytest.raises(KnowledgeError, match="kenya-uganda-1990") as error:
        load_registry(write(tmp_path, GOOD.replace(old, new)))
    assert named in str(error.value)
