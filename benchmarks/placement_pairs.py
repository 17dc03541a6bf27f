"""Eligibility and scores of all pairs: how long, how much memory, and equal to pair by pair."""

import json
import resource
import subprocess
import sys
import time

import numpy as np

from benchmarks.placement_case import DAY, county
from benchmarks.rows import Row
from placement import Case, Scorer, is_eligible, weights_on
from placement.pairs import problem_of
from placement.solving.problem import Problem

HOUSEHOLDS, HOMES = 5000, 7000
AIM_S, AIM_BYTES = 10.0, 2_000_000_000
SAMPLE = 40_000


def measure() -> list[Row]:
    """One process of its own, so that its memory is that of this work alone."""
    command = [sys.executable, "-m", "benchmarks.placement_pairs"]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    found = json.loads(answer.stdout.splitlines()[-1])
    size = f"{HOUSEHOLDS} x {HOMES}"
    by_one = "pair by pair, on a sample"
    return [
        _at_most(f"{size}: eligibility and scores of all pairs", found["seconds"], "s", AIM_S),
        _at_most(f"{size}: memory of the process", found["bytes"] / 1e9, "GB", AIM_BYTES / 1e9),
        _row(f"{size}: a pair", 1e9 * found["per_pair"], "ns", by_one, 1e9 * found["by_one"]),
        _row(f"{size}: pairs equal", found["equal"], "pairs", by_one, found["sample"])
        | {"goal": "every pair of the sample", "holds": found["equal"] == found["sample"]},
    ]


def alone() -> dict[str, float]:
    """The figures of this process."""
    case, weights = county(HOUSEHOLDS, HOMES), weights_on(DAY)
    start = time.perf_counter()
    problem = problem_of(case, weights)
    took = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    by_one, equal = _by_one(case, problem)
    return {
        "seconds": took,
        "bytes": peak,
        "per_pair": took / problem.suits.size,
        "by_one": by_one / SAMPLE,
        "equal": equal,
        "sample": SAMPLE,
        "eligible": float((problem.suits >= 0).mean()),
    }


def _by_one(case: Case, problem: Problem) -> tuple[float, int]:
    rng = np.random.default_rng(1)
    who = rng.integers(len(case.households), size=SAMPLE).tolist()
    where = rng.integers(len(case.vacancies), size=SAMPLE).tolist()
    weights = weights_on(DAY)
    scorer, found = Scorer(weights), []
    start = time.perf_counter()
    for one, other in zip(who, where, strict=True):
        household, home = case.households[one], case.vacancies[other]
        if is_eligible(household, home, weights.limits, case.caps):
            found.append(scorer.score(household, home).thousandths)
        else:
            found.append(-1)
    took = time.perf_counter() - start
    return took, int((problem.suits[who, where] == found).sum())


def _at_most(name: str, figure: float, unit: str, aim: float) -> Row:
    return _row(name, figure, unit, "aim", aim) | {
        "goal": f"at most {aim:g} {unit}",
        "holds": figure <= aim,
    }


def _row(name: str, figure: float, unit: str, peer: str, peer_figure: float) -> Row:
    return {
        "name": name,
        "figure": figure,
        "unit": unit,
        "peer": peer,
        "peer_figure": peer_figure,
        "ratio": peer_figure / figure if figure else float("inf"),
        "goal": "faster than pair by pair",
        "holds": peer_figure >= figure,
    }


if __name__ == "__main__":
    print(json.dumps(alone()))
