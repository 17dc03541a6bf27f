"""Make a plan better part by part: who has less than it could have, and whoever has that instead.

By the prices, a plan misses the bound by what each household has less than its best column, and by
the price of what is left over. So the households that have most less are solved again together
with those that live where they would like to live, while everybody else stays.
"""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from placement.solving.clock import Clock
from placement.solving.neighbours import Neighbours
from placement.solving.parts import Part
from placement.solving.relaxing.columns import Columns

SIZES = (80, 160)
"""Households of a part; larger parts when the smaller ones find no more."""

MOST_NODES = 300
SWEEPS = 6
STILL = 2e-5
"""A sweep that adds less than this share of the bound is the last of its size."""

AT_ONCE = 2


def improve(neighbours: Neighbours, *, clock: Clock, gap: float) -> Columns:
    """The plan, better by as much as parts of it show.

    Parameters
    ----------
    gap
        So near to the bound, as a share of it, the plan is good enough.
    """
    bound = neighbours.bound.value
    for size in SIZES:
        for _ in range(SWEEPS):
            before = neighbours.amount
            _sweep(neighbours, neighbours.turns(), size, clock=clock)
            if clock.is_over or neighbours.amount - before < STILL * bound:
                break
            if bound - neighbours.amount <= gap * bound:
                return neighbours.plan
    return neighbours.plan


def place_everybody(neighbours: Neighbours, *, clock: Clock) -> Columns:
    """The plan with those who must be placed and are not, as far as parts of it show how."""
    for size in SIZES:
        while neighbours.lacking and not clock.is_over:
            before = len(neighbours.plan)
            _sweep(neighbours, neighbours.lacking, size, clock=clock, is_placing=True)
            if len(neighbours.plan) == before:
                break
    return neighbours.plan


def _sweep(
    neighbours: Neighbours,
    turns: list[int],
    size: int,
    *,
    clock: Clock,
    is_placing: bool = False,
) -> None:
    """Each has its turn, two parts at once; who took part with another has had it."""
    waiting = turns
    step = clock.within(clock.left, most_nodes=MOST_NODES)
    with ThreadPoolExecutor(AT_ONCE) as workers:
        while waiting and not clock.is_over:
            parts: list[Part] = []
            taken = np.zeros(neighbours.households, dtype=bool)
            while waiting and len(parts) < AT_ONCE:
                parts.append(neighbours.part(waiting[0], size, without=taken))
                taken |= parts[-1].free
                waiting = [who for who in waiting if not taken[who]]
            answers = workers.map(
                lambda part: neighbours.solved(part, step, is_placing=is_placing), parts
            )
            for part, chosen in zip(parts, list(answers), strict=True):
                neighbours.take(part, chosen)
