"""The relaxation over all pairs, found by pricing, and the bound that any prices prove."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from placement.solving.clock import Clock

from .aims import Aim
from .columns import Columns, columns_of_best, together
from .pricing import Best, best_homes
from .programme import MISSING_COST, relaxed
from .rows import Rows
from .tables import GROUPS, Values
from .worth import IMPOSSIBLE, Terms

RANKS = 10
SLACK = 1e-6
NEAR_ENOUGH = 1e-7
NOTHING_MISSING = 1e-6
SOMETHING_MISSING = 1e-4


@dataclass(frozen=True, eq=False, slots=True)
class Bound:
    """What no plan exceeds, and the terms that prove it.

    Attributes
    ----------
    value
        In whole amounts of the goal (not in its units), not rounded.
    floor
        Per household what its best column is worth by these terms, at least what it is worth
        not to be placed.
    """

    value: float
    terms: Terms
    floor: Values


@dataclass(frozen=True, eq=False, slots=True)
class Relaxation:
    """The best bound, the columns that took part, how much of each is taken, what they reach."""

    bound: Bound
    columns: Columns
    taken: Values
    worth: float
    is_solved: bool


def terms_of(rows: Rows, aim: Aim, duals: Values) -> Terms:
    """The prices that the duals of the rows say, none below zero."""
    tables = rows.tables
    price = np.maximum(0.0, -duals)
    child, cap = _prices_by_kind(rows, price)
    weights = np.maximum(0.0, duals[len(rows.most) :])
    if aim.is_asking:
        weights = np.minimum(weights, MISSING_COST)
    return aim.terms(tables, weights, (price[rows.bed], child, cap))


def bound_by(rows: Rows, aim: Aim, duals: Values, *, terms: Terms, best: Best) -> Bound:
    """No plan is worth more: each household its best, and all that is scarce at its price."""
    price = np.maximum(0.0, -duals[: len(rows.most)])
    price[: rows.households] = 0.0
    price[rows.group] = 0.0
    stays_out = np.where(aim.must, -MISSING_COST if aim.is_asking else IMPOSSIBLE, 0.0)
    floor = np.maximum(best.worth[:, 0], stays_out)
    weights = np.maximum(0.0, duals[len(rows.most) :])
    if aim.is_asking:
        weights = np.minimum(weights, MISSING_COST)
    value = float(floor.sum() + (price * rows.most).sum())
    value += float(_flat_rents(rows, price).sum())
    value -= sum(
        float(weight) * level.least / level.goal.unit
        for weight, level in zip(weights, aim.levels, strict=True)
    )
    return Bound(value * aim.goal.unit, terms, floor)


def _flat_rents(rows: Rows, price: Values) -> Values:
    """What an open flat is worth to the group that would pay most for its beds."""
    rent: Values = (rows.groups.T @ -price).reshape(-1, GROUPS)
    return np.asarray(rent.max(axis=1, initial=0.0))


def _prices_by_kind(rows: Rows, price: Values) -> tuple[Values, Values]:
    """The prices of child places and of limits, a row a kind; a kind may have none."""
    begin = (*rows.child_place, *rows.cap, len(rows.most))
    parts = [price[first:after] for first, after in pairwise(begin)]
    kinds = len(rows.child_place)
    return _table(parts[:kinds]), _table(parts[kinds:])


def _table(parts: Sequence[Values]) -> Values:
    table = np.zeros((len(parts), max((1, *(len(one) for one in parts)))))
    for number, one in enumerate(parts):
        table[number, : len(one)] = one
    return table


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
        terms = terms_of(rows, aim, answer.duals)
        priced = best_homes(rows.tables, terms, RANKS)
        bound = bound_by(rows, aim, answer.duals, terms=terms, best=priced)
        if best is not None and best.bound.value < bound.value:
            bound = best.bound
        more = _more(rows, columns, priced, floor=-answer.duals[: rows.households] + SLACK)
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
