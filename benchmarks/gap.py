"""The generalised assignment problem of the OR-Library: its files, and instances by its recipe.

Jobs are given to agents, each job to one; a job takes another amount of every agent's capacity,
and costs another sum. Chu and Beasley's classes a to e are made up here by the published recipe,
since the files are not part of this repository; a file of theirs is read by `read_gap`.
"""

from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from placement.solving.clock import Clock
from placement.solving.relaxing.programme import Programme, solver_of

CLASSES = ("a", "b", "c", "d", "e")


@dataclass(frozen=True, eq=False)
class Gap:
    """Agents in rows, jobs in columns.

    Attributes
    ----------
    cost, takes
        What a job costs with an agent, and how much of its capacity it takes.
    capacity
        Per agent.
    """

    cost: NDArray[np.int64]
    takes: NDArray[np.int64]
    capacity: NDArray[np.int64]


@dataclass(frozen=True)
class GapAnswer:
    """The agent of each job, what all cost, and what no assignment undercuts."""

    agent: tuple[int, ...]
    cost: int
    bound: float


def read_gap(text: str) -> list[Gap]:
    """All instances of a file: their number, then agents and jobs, costs, amounts, capacities."""
    numbers = iter(int(word) for word in text.split())
    instances = []
    for _ in range(next(numbers)):
        agents, jobs = next(numbers), next(numbers)
        cost, takes = (
            np.array([next(numbers) for _ in range(agents * jobs)]).reshape(agents, jobs)
            for _ in range(2)
        )
        instances.append(Gap(cost, takes, np.array([next(numbers) for _ in range(agents)])))
    return instances


def made_up_gap(kind: str, agents: int, jobs: int, *, seed: int) -> Gap:
    """An instance by the recipe of Chu and Beasley (1997)."""
    rng = np.random.default_rng(seed)
    shape = (agents, jobs)
    takes = rng.integers(5, 25, shape, endpoint=True)
    cost = rng.integers(10, 50, shape, endpoint=True)
    if kind == "d":
        takes = rng.integers(1, 100, shape, endpoint=True)
        cost = 111 - takes + rng.integers(-10, 10, shape, endpoint=True)
    elif kind == "e":
        takes = np.ceil(1 - 10 * np.log(1 - rng.random(shape))).astype(np.int64)
        cost = np.ceil(1000 / takes - 10 * rng.random(shape)).astype(np.int64)
    if kind in {"a", "b"}:
        wanted = np.bincount(
            cost.argmin(axis=0), takes[cost.argmin(axis=0), np.arange(jobs)], agents
        )
        most = 9 * (jobs / agents) + 0.4 * wanted.max()
        capacity = np.full(agents, int(most if kind == "a" else 0.7 * most))
    else:
        capacity = (0.8 * takes.sum(axis=1) / agents).astype(np.int64)
    return Gap(cost, takes, capacity)


def solve_gap(gap: Gap, seconds: float) -> GapAnswer:
    """By the solver and the settings with which whole columns are chosen here."""
    agents, jobs = gap.cost.shape
    job = np.tile(np.arange(jobs), agents)
    agent = np.repeat(np.arange(agents), jobs) + jobs
    column = np.arange(agents * jobs)
    amounts = np.concatenate((np.ones(len(column)), gap.takes.ravel()))
    entries = (np.concatenate((job, agent)), np.tile(column, 2))
    programme = Programme(
        worth=-gap.cost.ravel().astype(np.float64),
        table=sparse.csc_array((amounts, entries), shape=(jobs + agents, len(column))),
        least=np.concatenate((np.ones(jobs), np.full(agents, -np.inf))),
        most=np.concatenate((np.ones(jobs), gap.capacity)),
        rows=np.arange(jobs + agents),
        groups=np.zeros(0, dtype=np.intp),
    )
    solver = solver_of(Clock(seconds), mip_rel_gap=0.0, mip_abs_gap=0.999)
    programme.passed_to(solver, is_whole=True)
    solver.run()
    taken = np.array(solver.getSolution().col_value).reshape(agents, jobs)
    info: highspy.HighsInfo = solver.getInfo()
    chosen = taken.argmax(axis=0)
    return GapAnswer(
        agent=tuple(int(one) for one in chosen),
        cost=int(gap.cost[chosen, np.arange(jobs)].sum()),
        bound=float(info.mip_dual_bound),
    )
