"""One plan for all against the office by hand and other solvers, at three sizes, in one run."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from time import perf_counter, process_time

import numpy as np

from benchmarks import made_up
from benchmarks.gap import CLASSES, made_up_gap, solve_gap
from benchmarks.placement_peers import (
    CHOSEN,
    Answer,
    by_scarcity,
    by_waiting,
    cp_sat_on_chosen,
    highs_on_chosen,
    scipy_without_limits,
)
from benchmarks.rows import Row
from placement.solving.checking import check_solution
from placement.solving.problem import NONE, Objective, Problem, Solution
from placement.solving.repairing import gain_of_solving_again, repair
from placement.solving.solving import solve

SUM = (Objective.MOST_PLACED, Objective.PASSED_OVER, Objective.TOTAL)
WORST_FIRST = (
    Objective.MOST_PLACED,
    Objective.PASSED_OVER,
    Objective.WORST_OFF,
    Objective.TOTAL,
)
PEER_S = 60.0
GAP_S, AGENTS, JOBS = 10.0, 10, 60
COMPILED = made_up.problem(120, 160)
"""Solved once before anything is measured, so that no loop is compiled while the clock runs."""


@dataclass(frozen=True)
class Size:
    """So many households and homes, seconds for the solver, and the share that may be missing."""

    households: int
    homes: int
    limit_s: float
    gap: float

    @property
    def name(self) -> str:
        """For people."""
        return f"{self.households:,} x {self.homes:,}"


SIZES = (Size(200, 300, 30.0, 0.001), Size(1000, 1500, 30.0, 0.001), Size(5000, 7000, 180.0, 0.005))


@dataclass(frozen=True, eq=False)
class Run:
    """A problem solved for the sum, and what it took."""

    size: Size
    problem: Problem
    solution: Solution
    seconds: float
    cpu_seconds: float


def measure() -> list[Row]:
    """Every promise about plans beside its peers; no peer is told what another has found."""
    for order in (SUM, WORST_FIRST):
        solve(COMPILED, order, time_limit_s=20.0)
    rows: list[Row] = []
    for size in SIZES:
        run = _run(size)
        rows += [*_against_the_bound(run), *_against_hands(run), *_against_solvers(run)]
        rows += _worst_off_first(run)
        if size.households == 1000:
            rows += _one_pin(run)
    return [*rows, *_generalised_assignment()]


def _run(size: Size) -> Run:
    problem = made_up.problem(size.households, size.homes)
    begun, cpu = perf_counter(), process_time()
    solution = solve(problem, SUM, time_limit_s=size.limit_s - 1.0)
    took = perf_counter() - begun, process_time() - cpu
    check_solution(problem, solution)
    return Run(size, problem, solution, *took)


def _against_the_bound(run: Run) -> Iterator[Row]:
    size, solution = run.size, run.solution
    name, bound = size.name, "bound over all pairs"
    yield _row(f"{name}: total", solution.points, "points", (bound, solution.bound), 1 - size.gap)
    yield _at_most(f"{name}: the plan took", run.seconds, "s", size.limit_s)
    yield _at_most(f"{name}: the plan took", run.cpu_seconds, "s of processor", 2 * size.limit_s)
    placed = int((solution.home != NONE).sum())
    most = ("most there can be", solution.most_placed)
    yield _row(f"{name}: placed", placed, "households", most, 1.0)


def _against_hands(run: Run) -> Iterator[Row]:
    name, solution = run.size.name, run.solution
    for peer, answer, least in (
        ("greedy by waiting time", by_waiting(run.problem), 1.05),
        ("greedy by scarcity", by_scarcity(run.problem), 1.0),
    ):
        yield _row(f"{name}: total", solution.points, "points", (peer, answer.points), least)
        yield _nobody_left(run, peer, answer)
    free = scipy_without_limits(run.problem)
    peer = "scipy without side constraints"
    yield _row(f"{name}: total", solution.points, "points", (peer, free.points), 0.0)
    yield _row(f"{name}: the plan took", run.seconds, "s", (peer, free.seconds), 0.0)


def _against_solvers(run: Run) -> Iterator[Row]:
    name = run.size.name
    peers: tuple[tuple[str, Callable[[Problem, float], Answer]], ...] = (
        ("HiGHS", highs_on_chosen),
        ("CP-SAT", cp_sat_on_chosen),
    )
    for tool, solver in peers:
        answer = solver(run.problem, PEER_S)
        peer = f"{tool} on the {CHOSEN} best homes each, {answer.seconds:.0f} s"
        yield _row(f"{name}: total", run.solution.points, "points", (peer, answer.points), 0.0)
        yield _nobody_left(run, peer, answer)


def _worst_off_first(run: Run) -> Iterator[Row]:
    """The threshold beside what is proven, and what it costs of the total."""
    name = f"{run.size.name}, worst-off first"
    limit = 2 * run.size.limit_s
    fair = solve(run.problem, WORST_FIRST, time_limit_s=limit)
    check_solution(run.problem, fair)
    worst, proven = fair.worst_off or 0, fair.worst_off_bound or 0
    least = 1.0 if run.size.households <= 200 else 0.9
    yield _row(f"{name}: lowest score", worst, "thousandths", ("proven limit", proven), least)
    greedy = _lowest(run)
    yield _row(f"{name}: lowest score", worst, "thousandths", ("sum of scores", greedy), 1.0)
    share = ("sum of scores", run.solution.points)
    yield _row(f"{name}: total", fair.points, "points", share, 0.99)


def _lowest(run: Run) -> int:
    asked = solve(run.problem, WORST_FIRST, time_limit_s=0.0, begin_with=run.solution.home)
    return asked.worst_off or 0


def _one_pin(run: Run) -> Iterator[Row]:
    """A household put elsewhere by hand: who moves, how fast, and what all anew would gain."""
    who, home = _somewhere_else(run)
    pins = run.problem.pins.copy()
    pins[who] = home
    pinned = replace(run.problem, pins=pins)
    begun = perf_counter()
    mended = repair(pinned, SUM, run.solution)
    took = perf_counter() - begun
    check_solution(pinned, mended.solution)
    gain = gain_of_solving_again(pinned, SUM, mended.solution, time_limit_s=run.size.limit_s)
    name = f"{run.size.name}, one pin"
    yield _at_most(f"{name}: repaired in", took, "s", 1.0)
    row = _at_most(f"{name}: households that move", len(mended.moved), "households", 2)
    yield row | {"goal": "proven that none moves needlessly", "holds": mended.is_fewest}
    peer = ("repaired", mended.solution.points)
    yield _row(f"{name}: total of all anew", gain.solution.points, "points", peer, 0.0)
    moved = ("repaired", len(mended.moved))
    yield _row(f"{name}: all anew would move", len(gain.moved), "households", moved, 0.0)


def _somewhere_else(run: Run) -> tuple[int, int]:
    """The first household and home of another that it could have."""
    taken = np.flatnonzero(run.solution.home != NONE)
    whole = taken[run.problem.flat[run.solution.home[taken]] == NONE]
    for who in taken.tolist():
        homes = run.solution.home[whole[whole != who]]
        open_to = homes[run.problem.suits[who, homes] >= 0]
        if len(open_to):
            return who, int(open_to[0])
    raise AssertionError


def _generalised_assignment() -> Iterator[Row]:
    """The search in whole numbers alone, on made-up instances of Chu and Beasley's classes."""
    for kind in CLASSES:
        answer = solve_gap(made_up_gap(kind, AGENTS, JOBS, seed=1), GAP_S)
        name = f"generalised assignment {kind}, {AGENTS} agents, {JOBS} jobs: cost"
        yield _row(name, answer.bound, "cost", ("HiGHS by our settings", answer.cost), 0.99) | {
            "figure": float(answer.cost),
            "peer": f"proven in {GAP_S:g} s at most",
            "peer_figure": answer.bound,
        }


def _nobody_left(run: Run, peer: str, answer: Answer) -> Row:
    """Nobody is left without a home whom the peer places."""
    left = run.solution.home[answer.placed] == NONE
    ours, theirs = int((run.solution.home != NONE).sum()), len(answer.placed)
    row = _row(f"{run.size.name}: placed", ours, "households", (peer, theirs), 1.0)
    return row | {"goal": "nobody left whom it places", "holds": not left.any()}


def _row(name: str, figure: float, unit: str, peer: tuple[str, float], least: float) -> Row:
    """A figure that should be so many times that of its peer, or more."""
    ratio = figure / peer[1] if peer[1] else float(figure > 0)
    return {
        "name": name,
        "figure": float(figure),
        "unit": unit,
        "peer": peer[0],
        "peer_figure": float(peer[1]),
        "ratio": ratio,
        "goal": f"ratio at least {least:g}" if least else "shown beside it",
        "holds": bool(ratio >= least),
    }


def _at_most(name: str, figure: float, unit: str, most: float) -> Row:
    return {
        "name": name,
        "figure": float(figure),
        "unit": unit,
        "peer": "aim",
        "peer_figure": float(most),
        "ratio": most / figure if figure else float("inf"),
        "goal": "no more than the aim",
        "holds": bool(figure <= most),
    }
