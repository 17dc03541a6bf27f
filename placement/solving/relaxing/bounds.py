"""The bound that any prices prove: no plan is worth more over all pairs."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from .aims import Aim
from .pricing import Best, best_homes
from .programme import MISSING_COST
from .rows import Rows
from .tables import GROUPS, Values
from .worth import IMPOSSIBLE, Terms


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
    duals
        Per row and level, as a linear programme has them: prices are their negatives.
    """

    value: float
    terms: Terms
    floor: Values
    duals: Values


def priced(rows: Rows, aim: Aim, duals: Values, *, ranks: int = 1) -> tuple[Bound, Best]:
    """The bound by some duals, and the best homes of each household at these prices."""
    terms = terms_of(rows, aim, duals)
    best = best_homes(rows.tables, terms, ranks)
    return bound_by(rows, aim, duals, terms=terms, best=best), best


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
    value += float(flat_rents(rows, price).sum())
    value -= sum(
        float(weight) * level.least / level.goal.unit
        for weight, level in zip(weights, aim.levels, strict=True)
    )
    return Bound(value * aim.goal.unit, terms, floor, duals)


def flat_rents(rows: Rows, price: Values) -> Values:
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
