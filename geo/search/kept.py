"""Short lists of the best targets found so far: cheapest first, each target once."""

from typing import NamedTuple

import numpy as np

from geo.arrays import Floats, Ints
from geo.compiling import compiled


class Kept(NamedTuple):
    """Lists × k: what each costs, which target it is, and by which label one gets there."""

    cost: Floats
    target: Ints
    label: Ints


def make_kept(lists: int, k: int) -> Kept:
    """Empty lists."""
    return Kept(
        np.full((lists, k), np.inf),
        np.full((lists, k), -1, dtype=np.int64),
        np.full((lists, k), -1, dtype=np.int64),
    )


@compiled
def keep(kept: Kept, which: int, cost: float, target: int, label: int) -> bool:
    """Put a target where it belongs in a list, if it belongs there; ties go to the lower number."""
    costs, targets, labels = kept.cost[which], kept.target[which], kept.label[which]
    end = len(costs)
    at = 0
    while at < end and (costs[at] < cost or (costs[at] == cost and targets[at] < target)):
        if targets[at] == target:
            return False
        at += 1
    if at == end or (targets[at] == target and costs[at] == cost):
        return False
    last = at
    while last < end - 1 and targets[last] != target:
        last += 1
    for place in range(last, at, -1):
        costs[place], targets[place], labels[place] = (
            costs[place - 1],
            targets[place - 1],
            labels[place - 1],
        )
    costs[at], targets[at], labels[at] = cost, target, label
    return True
