"""Which households are worth solving again together: who wants what others have, and so on."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from placement.solving.clock import Clock
from placement.solving.parts import Part, is_lawful, part_among
from placement.solving.problem import Flags, Numbers
from placement.solving.relaxing.aims import Aim
from placement.solving.relaxing.bounds import Bound
from placement.solving.relaxing.columns import Columns, together
from placement.solving.relaxing.rows import Rows
from placement.solving.relaxing.tables import Values
from placement.solving.relaxing.whole import best_choice, positions_of

WISHED = 12
"""So many of its best columns tell where a household would like to live."""

NEAR = 8.0
LESS = 0.5
"""In units of the goal: columns so near their price are wished, and so much less is looked at."""

LEAVING = 6
"""Of those who share an area that is full, so many are asked to leave it: who lose least."""

FULL_BUT = 6.5
"""An area with room for no more persons than these is full for some."""

BONUS = 2_000_000
"""In points, for each household that is placed: more than any household can have."""


class Neighbours:
    """A plan that changes part by part, and the columns that are worth something at its prices.

    Attributes
    ----------
    plan
        The plan so far.
    """

    def __init__(
        self, rows: Rows, aim: Aim, plan: Columns, *, bound: Bound, columns: Columns
    ) -> None:
        self.plan = plan
        self.bound = bound
        self._rows = rows
        self._aim = aim
        self._pool = together(rows.tables, columns, plan)
        self._entries = rows.entries(self._pool)
        price = np.maximum(0.0, -bound.duals[: len(rows.most)])
        price[: rows.households] = 0.0
        worth = aim.amounts(self._pool) / aim.goal.unit - self._entries.T @ price
        self._less = bound.floor[self._pool.household] - worth
        self._begin = np.searchsorted(self._pool.household, np.arange(rows.households + 1))
        self._first_cap = min((*rows.cap, len(rows.most)))
        self._elsewhere = _elsewhere(rows, self._pool, self._less)

    @property
    def amount(self) -> int:
        """What the plan has of the goal."""
        return int(self._aim.amounts(self.plan).sum())

    @property
    def households(self) -> int:
        """How many there are."""
        return self._rows.households

    @property
    def lacking(self) -> list[int]:
        """Who must be placed and is not."""
        lacking = self._aim.must.copy()
        lacking[self.plan.household] = False
        return [int(who) for who in np.flatnonzero(lacking)]

    def turns(self) -> list[int]:
        """The households that have less than they could have, most first."""
        less = self._less_now()
        return [int(who) for who in np.argsort(-less, kind="stable") if less[who] > LESS]

    def part(self, first: int, size: int, *, without: Flags) -> Part:
        """The household, those in the way of it, those in their way, and so on."""
        users = self._rows.entries(self.plan).tocsr()
        less = self._less_now()
        free = np.zeros(self._rows.households, dtype=bool)
        free[first] = True
        found = [first]
        for who in found:
            for row in self._wished_rows(who):
                there = self.plan.household[
                    users.indices[users.indptr[row] : users.indptr[row + 1]]
                ]
                if row >= self._first_cap:
                    there = self._leaving(row, there, less)
                new = there[~free[there] & ~without[there]][: size - len(found)]
                free[new] = True
                found.extend(new.tolist())
            if len(found) >= size:
                break
        return part_among(self._rows, self._pool, self.plan, free=free)

    def take(self, part: Part, chosen: Columns | None) -> None:
        """Take over what a part has found, if it is better and still lawful."""
        if chosen is None:
            return
        plan = together(self._rows.tables, self.plan.only(~part.free[self.plan.household]), chosen)
        ranks = [(len(one), int(self._aim.amounts(one).sum())) for one in (plan, self.plan)]
        if ranks[0][0] >= ranks[1][0] and ranks[0] > ranks[1] and is_lawful(self._rows, plan):
            self.plan = plan

    def solved(self, part: Part, clock: Clock, *, is_placing: bool) -> Columns | None:
        """The best of the part with everybody placed who is placed now.

        Parameters
        ----------
        is_placing
            Whether placing more households comes before everything else.
        """
        must = np.zeros(self._rows.households, dtype=bool)
        must[part.begun.household] = True
        aim = replace(self._aim, must=must, levels=())
        if is_placing:
            bonus: Numbers = aim.goal.of_household + BONUS
            aim = replace(aim, goal=replace(aim.goal, of_household=bonus))
        found = best_choice(
            self._rows, aim, part.columns, clock=clock, begin=part.begun, beside=part.beside
        )
        return found.chosen

    def _less_now(self) -> Values:
        less = self.bound.floor.copy()
        less[self.plan.household] = self._less[positions_of(self._pool, self.plan)]
        return less

    def _wished_rows(self, who: int) -> Iterator[int]:
        """Rows that its best columns take, without its own."""
        begin, end = self._begin[who], self._begin[who + 1]
        order = np.argsort(self._less[begin:end], kind="stable")[:WISHED] + begin
        rows, first = self._entries.indices, self._entries.indptr
        for column in order[self._less[order] <= NEAR]:
            yield from (int(one) for one in rows[first[column] + 1 : first[column + 1]])

    def _leaving(self, row: int, there: Numbers, less: Values) -> Numbers:
        """Of those who count for a limit that is reached, who loses least by going elsewhere."""
        persons = self._rows.tables.persons[there].sum()
        if self._rows.most[row] - persons > FULL_BUT:
            return there[:0]
        lost = self._elsewhere[there, row - self._first_cap] - less[there]
        return there[np.argsort(lost, kind="stable")[:LEAVING]]


def _elsewhere(rows: Rows, pool: Columns, less: Values) -> NDArray[np.float64]:
    """Per household and limit how much less its best column is that does not count there."""
    limits = len(rows.most) - min((*rows.cap, len(rows.most)))
    elsewhere = np.full((rows.households, limits), np.inf)
    entries = rows.entries(pool).tocsr()
    for limit in range(limits):
        row = len(rows.most) - limits + limit
        others = np.ones(len(pool), dtype=bool)
        others[entries.indices[entries.indptr[row] : entries.indptr[row + 1]]] = False
        np.minimum.at(elsewhere[:, limit], pool.household[others], less[others])
    return elsewhere
