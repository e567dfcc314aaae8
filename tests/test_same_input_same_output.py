"""The same input gives the same bytes: whatever the hash seed, however many processes read it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from foedus.record_json import record_schema

REPORTS = (
    "Chad and Niger signed a defence pact on Monday. Either must help the other with all means if attacked, Niamey said.",
    "WARSAW – Poland warned that it may send arms to Moldova if the talks fail. Russia denied on Tuesday that it shelled the town.",
    "At least 300 Kenyan soldiers were sent to Somalia last week, Nairobi and Washington said; Mogadishu spoke of about 500.",
    "The parliaments of Peru and Ecuador have yet to approve the accord, which the presidents signed in Quito in May.",
)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("same") / "reports.jsonl"
    lines = [json.dumps({"id": str(n), "text": text, "published": "2024-11-12"}) for n, text in enumerate(REPORTS)]
    path.write_text("\n".join([*lines[:2], "{broken", *lines[2:]]), encoding="utf-8")
    return path


def read(path: Path, *options: str, seed: str = "0") -> bytes:
    command = [sys.executable, "-m", "foedus", "read", str(path), "--format", "jsonl", "--predicates", *options]
    done = subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}, check=False)
    assert done.returncode == 1, done.stderr.decode()
    assert b"reports.jsonl:3: is not JSON" in done.stderr
    assert b"Traceback" not in done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def once(reports: Path) -> bytes:
    return read(reports)


def test_hash_seed_does_not_matter(reports: Path, once: bytes) -> None:
    assert read(reports, seed="4242") == once


def test_number_of_workers_does_not_matter(reports: Path, once: bytes) -> None:
    assert read(reports, "--workers", "2", seed="7") == once


def test_records_keep_to_the_schema(once: bytes) -> None:
    records = [json.loads(line) for line in once.splitlines()]
    assert [record["id"] for record in records] == ["0", "1", "2", "3"]
    schema = Draft202012Validator(record_schema())
    for record in records:
        schema.validate(record)
