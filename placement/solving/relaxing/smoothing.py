"""Prices by balancing: what is asked for too much gets dearer until there is enough of it.

At a temperature, each household spreads itself over its columns, the more on a column the more it
is worth at the prices. Of every scarce thing so much is asked, and its price moves by the
logarithm of what is asked over what there is: Sinkhorn's scaling, with limits of every kind in
place of sums. The temperature falls step by step, and at each one the columns come in for which
the prices were too low. Prices of any temperature prove a bound over all pairs; the lower it is,
the nearer they are to the duals of the linear programme.
"""

from dataclasses import dataclass

import numpy as np

from placement.solving.clock import Clock

from .aims import Aim
from .bounds import Bound, priced
from .columns import Columns, columns_of_best, together
from .market import Market, market_of
from .rows import Rows
from .tables import Values
from .worth import IMPOSSIBLE

TEMPERATURES = (64.0, 32.0, 16.0, 8.0, 4.0, 2.0, 1.0, 0.5)
"""In thousandths of the most that a household can add."""

COOLER = (16.0, 4.0, 1.0, 0.5)
RANKS = 20
PASSES, PASSES_A_LOOK = 60, 5
STILL = 1e-4
"""When a few passes lower the sum by less than this share, the temperature falls."""

FARTHEST = 60.0
"""In temperatures: columns so far below the best of their household are put away."""

CALM = 0.3
"""Share of a step for rooms of open flats, whose group changes with the prices."""

LONGEST_STEP = 3.0


@dataclass(frozen=True, eq=False, slots=True)
class Smoothed:
    """The best bound found, and columns that are worth something at its prices."""

    bound: Bound
    columns: Columns


def smoothed(
    rows: Rows, aim: Aim, columns: Columns, *, clock: Clock, begin: Values | None = None
) -> Smoothed:
    """Prices that prove a bound near the best there is, in a fraction of the time of a solver.

    Parameters
    ----------
    aim
        What was decided may be who must be placed and a least score, but no levels.
    columns
        To begin with, some for every household and not only those that all want.
    begin
        Prices of a problem much like this one, per row; fewer temperatures are needed then.
    """
    price = np.zeros(len(rows.most)) if begin is None else begin.copy()
    bound, best = priced(rows, aim, -price, ranks=RANKS)
    for temperature in TEMPERATURES if begin is None else COOLER:
        if clock.is_over:
            break
        floors = np.full(rows.households, IMPOSSIBLE)
        columns = together(rows.tables, columns, columns_of_best(rows.tables, best, floors))
        market = market_of(rows, aim, columns)
        _balance(market, price, temperature * market.scale, clock)
        found, best = priced(rows, aim, -price, ranks=RANKS)
        bound = min(bound, found, key=lambda one: one.value)
        far = market.worth_less(price) > FARTHEST * temperature * market.scale
        columns = columns.only(~far)
    return Smoothed(bound, columns)


def _balance(market: Market, price: Values, temperature: float, clock: Clock) -> None:
    """Move prices until what is asked for is there, as far as the temperature shows it."""
    before = np.inf
    for number in range(PASSES):
        for is_shared in (False, True):
            total = market.ask(price, temperature)
            _step(market, price, temperature, is_shared=is_shared)
        if number % PASSES_A_LOOK == 0:
            if before - total < STILL * abs(total) or clock.is_over:
                break
            before = total


def _step(market: Market, price: Values, temperature: float, *, is_shared: bool) -> None:
    """One step for the beds, or for what many share: child places and limits."""
    there = market.there(price, temperature)
    asked = np.maximum(market.asked.amount, LITTLE)
    step = temperature * np.log(asked / there) * asked / np.maximum(market.asked.square, LITTLE)
    step = np.clip(step, -LONGEST_STEP * temperature, LONGEST_STEP * temperature)
    step[market.room_rows] *= CALM
    step[~market.moving(is_shared=is_shared)] = 0.0
    np.maximum(0.0, price + step, out=price)


LITTLE = 1e-9
