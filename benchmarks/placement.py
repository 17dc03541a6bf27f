"""Everything that is promised about placement, part by part."""

import importlib

from benchmarks.rows import Row

PARTS = ("placement_pairs", "placement_solving")


def measure() -> list[Row]:
    """The rows of all parts."""
    rows: list[Row] = []
    for part in PARTS:
        rows += importlib.import_module(f"benchmarks.{part}").measure()
    return rows
