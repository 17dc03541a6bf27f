"""Measure what is promised about speed and exactness; peers and we do the same work in one run."""

import argparse
import importlib
import json
import math
import sys
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.rows import Row

HERE = Path(__file__).parent
PARTS = ("standards", "geo", "placement", "inspections", "web", "trust")


def main() -> int:
    """Run the parts asked for; the exit code is 1 if a promise does not hold."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--only", choices=PARTS, help="one part instead of all")
    only = parser.parse_args().only
    held = True
    for part in [only] if only else PARTS:
        if not (HERE / f"{part}.py").is_file():
            Console().print(f"{part}: nothing is measured yet")
            continue
        rows = importlib.import_module(f"benchmarks.{part}").measure()
        write(part, rows)
        show(part, rows)
        held = held and all(row["holds"] for row in rows)
    return 0 if held else 1


def write(part: str, rows: list[Row]) -> None:
    """Keep the rows as JSON for comparison between versions."""
    folder = HERE / "results"
    folder.mkdir(exist_ok=True)
    finite = [{key: _finite(value) for key, value in row.items()} for row in rows]
    text = json.dumps(finite, ensure_ascii=False, indent=2, allow_nan=False)
    (folder / f"{part}.json").write_text(text + "\n", encoding="utf-8")


def _finite(value: object) -> object:
    """JSON knows no infinity: a ratio to nothing is null."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


def show(part: str, rows: Iterable[Row]) -> None:
    """Print the rows as a table."""
    table = Table(title=part, title_justify="left")
    for heading in ("what", "figure", "unit", "peer", "its figure", "ratio", "goal", "holds"):
        table.add_column(heading)
    for row in rows:
        table.add_row(
            row["name"],
            f"{row['figure']:.4g}",
            row["unit"],
            row["peer"],
            f"{row['peer_figure']:.4g}",
            f"{row['ratio']:.3g}",
            row["goal"],
            "yes" if row["holds"] else "NO",
        )
    Console(width=None if sys.stdout.isatty() else 180).print(table)


if __name__ == "__main__":
    sys.exit(main())
