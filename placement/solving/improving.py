"""Make a plan better part by part: who has less than it could have, and whoever has that instead.

By the prices, a plan misses the bound by what each household has less than its best column, and by
the price of what is left over. So the households that have most less are solved again together
with those that live where they would like to live, while everybody else stays.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
from scipy import sparse

from placement.solving.clock import Clock
from placement.solving.parts import Part, is_lawful, part_among
from placement.solving.problem import Flags
from placement.solving.relaxing.aims import Aim
from placement.solving.relaxing.bounds import Bound
from placement.solving.relaxing.columns import Columns, together
from placement.solving.relaxing.rows import Rows
from placement.solving.relaxing.whole import best_choice, positions_of

SIZES = (80, 160)
"""Households of a part; larger parts when the smaller ones find no more."""

MOST_NODES = 300
SWEEPS = 6
WISHED = 12
"""So many of its best columns tell where a household would like to live."""

NEAR = 8.0
LESS = 0.5
"""In units of the goal: columns so near their price are wished, and so much less is looked at."""

STILL = 2e-5
"""A sweep that adds less than this share of the bound is the last of its size."""

AT_ONCE = 2


class Neighbours:
    """Whoever lives where others would like to live, by a plan that changes with every part.

    Attributes
    ----------
    plan
        The plan so far.
    """

    def __init__(
        self, rows: Rows, aim: Aim, plan: Columns, *, bound: Bound, columns: Columns
    ) -> None:
        self._rows = rows
        self._aim = aim
        self.plan = plan
        self._pool = together(rows.tables, columns, plan)
        self._entries = rows.entries(self._pool)
        price = np.maximum(0.0, -bound.duals[: len(rows.most)])
        price[: rows.households] = 0.0
        worth = aim.amounts(self._pool) / aim.goal.unit - self._entries.T @ price
        self._less = bound.floor[self._pool.household] - worth
        self._begin = np.searchsorted(self._pool.household, np.arange(rows.households + 1))
        self._floor = bound.floor

    @property
    def amount(self) -> int:
        """What the plan has of the goal."""
        return int(self._aim.amounts(self.plan).sum())

    @property
    def households(self) -> int:
        """How many there are."""
        return self._rows.households

    def turns(self) -> list[int]:
        """The households that have less than they could have, most first."""
        less = self._floor.copy()
        less[self.plan.household] = self._less[positions_of(self._pool, self.plan)]
        return [int(who) for who in np.argsort(-less, kind="stable") if less[who] > LESS]

    def part(self, first: int, size: int, *, without: Flags) -> Part:
        """The household, those in the way of it, those in their way, and so on."""
        users = self._users()
        free = np.zeros(self._rows.households, dtype=bool)
        free[first] = True
        found = [first]
        for who in found:
            for row in self._wished_rows(who):
                for other in users.indices[users.indptr[row] : users.indptr[row + 1]]:
                    neighbour = int(self.plan.household[other])
                    if len(found) < size and not free[neighbour] and not without[neighbour]:
                        free[neighbour] = True
                        found.append(neighbour)
            if len(found) >= size:
                break
        return part_among(self._rows, self._pool, self.plan, free=free)

    def take(self, part: Part, chosen: Columns | None) -> None:
        """Take over what a part has found, if it is better and still lawful."""
        if chosen is None:
            return
        plan = together(self._rows.tables, self.plan.only(~part.free[self.plan.household]), chosen)
        is_better = self._aim.amounts(plan).sum() > self._aim.amounts(self.plan).sum()
        if is_better and is_lawful(self._rows, plan):
            self.plan = plan

    def solved(self, part: Part, clock: Clock) -> Columns | None:
        """The best of the part with everybody placed who is placed now."""
        must = self._aim.must & part.free
        must[part.begun.household] = True
        aim = replace(self._aim, must=must, levels=())
        found = best_choice(
            self._rows, aim, part.columns, clock=clock, begin=part.begun, beside=part.beside
        )
        return found.chosen

    def _users(self) -> sparse.csr_array:
        """Per row the columns of the plan that take something of it."""
        return self._rows.entries(self.plan).tocsr()

    def _wished_rows(self, who: int) -> Iterator[int]:
        """Rows that its best columns take, without its own and those of limits."""
        begin, end = self._begin[who], self._begin[who + 1]
        order = np.argsort(self._less[begin:end], kind="stable")[:WISHED] + begin
        last = min((*self._rows.cap, len(self._rows.most)))
        for column in order[self._less[order] <= NEAR]:
            rows = self._entries.indices
            for entry in range(self._entries.indptr[column], self._entries.indptr[column + 1]):
                if self._rows.households <= rows[entry] < last:
                    yield int(rows[entry])


def improve(neighbours: Neighbours, bound: Bound, *, clock: Clock, gap: float) -> Columns:
    """The plan, better by as much as parts of it show.

    Parameters
    ----------
    gap
        So near to the bound, as a share of it, the plan is good enough.
    """
    for size in SIZES:
        for _ in range(SWEEPS):
            before = neighbours.amount
            _sweep(neighbours, size, clock)
            if clock.is_over or neighbours.amount - before < STILL * bound.value:
                break
            if bound.value - neighbours.amount <= gap * bound.value:
                return neighbours.plan
    return neighbours.plan


def _sweep(neighbours: Neighbours, size: int, clock: Clock) -> None:
    """Every household with less than it could have has its turn, two parts at once."""
    waiting = neighbours.turns()
    step = clock.within(clock.left, most_nodes=MOST_NODES)
    with ThreadPoolExecutor(AT_ONCE) as workers:
        while waiting and not clock.is_over:
            parts: list[Part] = []
            taken = np.zeros(neighbours.households, dtype=bool)
            while waiting and len(parts) < AT_ONCE:
                parts.append(neighbours.part(waiting[0], size, without=taken))
                taken |= parts[-1].free
                waiting = [who for who in waiting if not taken[who]]
            answers = workers.map(lambda part: neighbours.solved(part, step), parts)
            for part, chosen in zip(parts, list(answers), strict=True):
                neighbours.take(part, chosen)
