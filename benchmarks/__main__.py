"""`python -m benchmarks`: the whole reading against the bare spaCy parse of the same reports, in one run.

Both are done report by report, in turn, so that what else the machine does falls on both alike; loading is left out of both.
Reading counts from bytes on disk to the printed line of JSON. Figures: the ratio of the sums and the median of the ratios, tokens per
second, peak memory of the process. `--at-most R` makes a ratio above R an error.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import spacy
from rich.console import Console
from rich.table import Table

from foedus.ingest import read_reports
from foedus.knowledge import load_knowledge
from foedus.record_json import record_line
from foedus.understand.parse import load_model
from foedus.understand.pipeline import read_report

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "claim" / "polnear-dev.jsonl"
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
T = TypeVar("T")


def timed(call: Callable[[], T]) -> tuple[T, float]:
    """What the call gives and how many seconds it took."""
    start = time.perf_counter()
    result = call()
    return result, time.perf_counter() - start
