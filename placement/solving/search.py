"""The choice of the highest worth under limits, with proof: relaxation first, then whole numbers.

The relaxation lets options be taken in parts. Its value bounds every plan, and for each option it
says how far any plan with this option stays below that bound. So options farther away than the
bound is from the best plan so far cannot be in a better one, and only the others are searched. No
option is dropped without this proof.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor
from time import monotonic
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from placement.errors import SolverFailed

FIRST_DISTANCE = 20.0
"""In points; few options are so near, and the best plan is seldom farther from the bound."""

SOLVED, OUT_OF_TIME = 0, 1
TOLERANCE = 1e-6

Numbers = NDArray[np.float64]
Positions = NDArray[np.intp]


class Marginals(Protocol):
    """What one more unit of each limit would be worth."""

    marginals: Numbers


class Solution(Protocol):
    """What scipy answers."""

    status: int
    message: str
    fun: float
    x: Numbers | None
    ineqlin: Marginals
    mip_dual_bound: float | None


@dataclass(frozen=True, slots=True)
class Problem:
    """Take options of the highest worth while no row of the table exceeds its limit."""

    worth: Numbers
    table: sparse.csc_array
    limits: Numbers

    def only(self, kept: Positions) -> "Problem":
        """The same with some of the options."""
        return Problem(self.worth[kept], self.table[:, kept], self.limits)

    def value(self, chosen: Sequence[int]) -> int:
        """The worth of a choice."""
        return round(float(self.worth[list(chosen)].sum()))


@dataclass(frozen=True, slots=True)
class Answer:
    """The options that were chosen, and the value that no choice can exceed."""

    chosen: tuple[int, ...]
    bound: int


@dataclass(frozen=True, slots=True)
class Relaxation:
    """The bound on every choice, and how far below it a choice with each option stays."""

    bound: float
    distance: Numbers


def most_worth(
    problem: Problem,
    *,
    lawful: Sequence[int],
    time_limit_s: float,
    first_distance: float = FIRST_DISTANCE,
) -> Answer:
    """The best choice; when time is over, the best so far with the bound that was proven.

    Parameters
    ----------
    lawful
        A choice that keeps the limits, to begin with.
    first_distance
        Options this near to the bound are searched first; it decides about time alone.

    Raises
    ------
    SolverFailed
        If the solver ends without an answer for another reason than time.
    """
    deadline = monotonic() + time_limit_s
    best = tuple(lawful)
    relaxed = _relaxation(problem, time_limit_s)
    if relaxed is None:
        return Answer(best, floor(problem.worth.sum()))
    distance = first_distance
    while True:
        near = relaxed.distance <= distance + TOLERANCE
        near[list(best)] = True
        found, bound = _search(problem, np.flatnonzero(near), deadline - monotonic())
        best = max(best, found, key=problem.value)
        gap = relaxed.bound - problem.value(best)
        is_searched = bound <= problem.value(best)
        if not is_searched or gap <= distance:
            proven = min(relaxed.bound, max(bound, relaxed.bound - distance))
            is_best = is_searched and gap <= distance
            return Answer(best, problem.value(best) if is_best else floor(proven + TOLERANCE))
        distance = gap


def _relaxation(problem: Problem, time_limit_s: float) -> Relaxation | None:
    """Options taken in parts; None if time ran out."""
    solution = cast(
        "Solution",
        linprog(
            -problem.worth,
            A_ub=problem.table,
            b_ub=problem.limits,
            bounds=(0, None),
            method="highs-ipm",
            options={"time_limit": max(time_limit_s, TOLERANCE)},
        ),
    )
    if solution.status == OUT_OF_TIME:
        return None
    if solution.status != SOLVED:
        raise SolverFailed(str(solution.status), message=solution.message)
    distance = -problem.worth - problem.table.T @ solution.ineqlin.marginals
    return Relaxation(-solution.fun, distance)


def _search(
    problem: Problem, kept: Positions, time_limit_s: float
) -> tuple[tuple[int, ...], float]:
    """The best choice among some of the options, and the bound on choices among them."""
    part = problem.only(kept)
    solution = cast(
        "Solution",
        milp(
            -part.worth,
            constraints=LinearConstraint(part.table, -np.inf, part.limits),
            integrality=np.ones(len(kept)),
            bounds=Bounds(0, 1),
            options={"mip_rel_gap": 0, "time_limit": max(time_limit_s, TOLERANCE)},
        ),
    )
    if solution.status not in {SOLVED, OUT_OF_TIME}:
        raise SolverFailed(str(solution.status), message=solution.message)
    if solution.x is None:
        return (), np.inf
    chosen = tuple(int(one) for one in kept[solution.x > 0.5])
    if solution.status == SOLVED:
        return chosen, float(problem.value(chosen))
    return chosen, np.inf if solution.mip_dual_bound is None else -solution.mip_dual_bound
