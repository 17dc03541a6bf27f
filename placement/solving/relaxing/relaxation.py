"""The relaxation over all pairs, found by pricing."""

from dataclasses import dataclass

from placement.solving.clock import Clock

from .aims import Aim
from .bounds import Bound, priced
from .columns import Columns, columns_of_best, together
from .pricing import Best
from .programme import relaxed
from .rows import Rows
from .tables import Values

RANKS = 10
SLACK = 1e-6
NEAR_ENOUGH = 1e-7
NOTHING_MISSING = 1e-6
SOMETHING_MISSING = 1e-4


@dataclass(frozen=True, eq=False, slots=True)
class Relaxation:
    """The best bound, the columns that took part, how much of each is taken, what they reach."""

    bound: Bound
    columns: Columns
    taken: Values
    worth: float
    is_solved: bool


def relax(
    rows: Rows, aim: Aim, columns: Columns, *, clock: Clock, enough: float = 0.0
) -> Relaxation | None:
    """Solve over some columns, add those that are worth more than their household, repeat.

    Parameters
    ----------
    columns
        To begin with; a plan that keeps the levels must be among them, unless the aim only asks.
    enough
        In whole amounts of the goal: when the bound is this near, no more is needed.

    Returns
    -------
    Relaxation | None
        The best bound so far when time is over, None where there is not even one.
    """
    best: Relaxation | None = None
    while not clock.is_over:
        answer = relaxed(rows, aim, columns, clock=clock)
        if answer is None:
            return best
        bound, best_homes = priced(rows, aim, answer.duals, ranks=RANKS)
        if best is not None and best.bound.value < bound.value:
            bound = best.bound
        more = _more(rows, columns, best_homes, floor=-answer.duals[: rows.households] + SLACK)
        is_solved = len(more) == len(columns) or _is_tight(aim, bound, answer.worth, enough)
        best = Relaxation(bound, columns, answer.taken, answer.worth * aim.goal.unit, is_solved)
        if is_solved:
            return best
        columns = more
    return best


def _more(rows: Rows, columns: Columns, priced: Best, *, floor: Values) -> Columns:
    return together(rows.tables, columns, columns_of_best(rows.tables, priced, floor))


def _is_tight(aim: Aim, bound: Bound, worth: float, enough: float) -> bool:
    if aim.is_asking and (worth > -NOTHING_MISSING or bound.value < -SOMETHING_MISSING):
        return True
    above = bound.value / aim.goal.unit - worth
    return above <= max(NEAR_ENOUGH * max(1.0, abs(worth)), enough / aim.goal.unit)
