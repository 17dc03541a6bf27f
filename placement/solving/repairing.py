"""Mend a plan after a change: who need not move stays, and the others get the best that is left.

Only a part of the plan is solved again: whoever cannot stay, whoever shares a room, a flat or an
area with them, and those who have no home. If one of them finds nothing, neighbours whose homes it
could have take part as well, more of them each time.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic

import numpy as np

from placement.solving.answering import (
    Proof,
    bound_by_prices,
    duals_of,
    plan_of,
    prices_of,
    solution_of,
)
from placement.solving.clock import Clock
from placement.solving.conflicts import Broken
from placement.solving.mending import Mended, mend
from placement.solving.pinning import pins_kept
from placement.solving.problem import (
    FULL,
    NONE,
    Ending,
    Numbers,
    Objective,
    Prices,
    Problem,
    Solution,
)
from placement.solving.relaxing.aims import nothing_decided
from placement.solving.relaxing.columns import Columns
from placement.solving.relaxing.rows import Rows, rows_of
from placement.solving.solving import solve

REPAIR_S = 10.0


@dataclass(frozen=True, eq=False, slots=True)
class Repair:
    """A mended plan.

    Attributes
    ----------
    solution
        The plan; its bound is the one that the prices of before prove.
    moved
        Households that had a home and have another now, or none.
    could_not_stay
        Those whose home of before is closed to them now.
    is_fewest
        Whether it is proven that no plan that places as many of them moves fewer.
    """

    solution: Solution
    moved: tuple[int, ...]
    could_not_stay: tuple[int, ...]
    is_fewest: bool


@dataclass(frozen=True, eq=False, slots=True)
class Gain:
    """What solving everything again would add to a plan, and who would move for it."""

    points: int
    placed: int
    moved: tuple[int, ...]
    solution: Solution


def repair(
    problem: Problem,
    objectives: Sequence[Objective],
    before: Solution | Numbers,
    *,
    time_limit_s: float = REPAIR_S,
    should_stop: Callable[[], bool] | None = None,
) -> Repair:
    """The plan of before with as few moves as the change asks for, then as many points as can be.

    Parameters
    ----------
    problem
        As it is after the change, households and homes numbered as before: what is gone is -1 in
        `suits`, what a person decided is in `pins`.
    objectives
        As in `solve`; that people stay comes before the worst-off and before the total.
    before
        The plan before the change, or its homes alone.
    """
    begun = monotonic()
    clock = Clock(time_limit_s, should_stop)
    problem = pins_kept(problem)
    rows = rows_of(problem)
    broken = _broken(problem, rows, before)
    mended = mend(broken, objectives, clock)
    proof = Proof(
        most_placed=int((problem.suits >= 0).any(axis=1).sum()),
        bound=bound_by_prices(rows, nothing_decided(rows.tables), _prices(broken, before)),
        ending=_ending(mended, clock),
        prices=_prices(broken, before),
        worst_off=_worst_off(rows, mended.plan) if Objective.WORST_OFF in objectives else None,
        seconds={"repair": monotonic() - begun},
    )
    solution = solution_of(problem, mended.plan, proof)
    return Repair(
        solution,
        moved_between(broken.home_before, solution.home),
        tuple(np.flatnonzero(mended.could_not_stay).tolist()),
        mended.is_fewest,
    )


def gain_of_solving_again(
    problem: Problem,
    objectives: Sequence[Objective],
    repaired: Solution,
    *,
    time_limit_s: float,
    should_stop: Callable[[], bool] | None = None,
) -> Gain:
    """What a plan made anew would have more than a repaired one, and who would move for it."""
    solution = solve(
        problem,
        objectives,
        time_limit_s=time_limit_s,
        should_stop=should_stop,
        begin_with=repaired.home,
    )
    return Gain(
        points=solution.points - repaired.points,
        placed=int((solution.home != NONE).sum() - (repaired.home != NONE).sum()),
        moved=moved_between(repaired.home, solution.home),
        solution=solution,
    )


def moved_between(before: Numbers, after: Numbers) -> tuple[int, ...]:
    """Households that had a home and have another or none."""
    return tuple(np.flatnonzero((before != NONE) & (before != after)).tolist())


def _broken(problem: Problem, rows: Rows, before: Solution | Numbers) -> Broken:
    if not isinstance(before, Solution):
        stay = plan_of(rows, before, None)
        return Broken(problem, rows, before.astype(np.int32), stay, np.zeros(len(rows.most)))
    aim = nothing_decided(rows.tables)
    return Broken(
        problem,
        rows,
        before.home,
        plan_of(rows, before.home, before.child_place),
        -duals_of(rows, aim, before.prices) * aim.goal.unit,
    )


def _prices(broken: Broken, before: Solution | Numbers) -> Prices:
    if isinstance(before, Solution):
        return before.prices
    return prices_of(broken.problem, broken.rows, None)


def _ending(mended: Mended, clock: Clock) -> Ending:
    if clock.is_cancelled:
        return Ending.CANCELLED
    if clock.is_over:
        return Ending.OUT_OF_TIME
    return Ending.PROVEN if mended.is_fewest else Ending.GOOD_ENOUGH


def _worst_off(rows: Rows, plan: Columns) -> int:
    free = rows.tables.only[plan.household] == NONE
    return int(plan.score[free].min(initial=FULL))
