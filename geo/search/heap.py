"""A binary heap over two arrays: the cheapest entry first."""

from typing import NamedTuple

import numpy as np

from geo.arrays import Floats, Ints
from geo.compiling import compiled


class Heap(NamedTuple):
    """Costs with what they belong to; the first ``size[0]`` of them are in the heap."""

    cost: Floats
    entry: Ints
    size: Ints


def make_heap(capacity: int) -> Heap:
    """An empty heap that never holds more than this many entries."""
    return Heap(
        np.empty(capacity, dtype=np.float64),
        np.empty(capacity, dtype=np.int64),
        np.zeros(1, dtype=np.int64),
    )


@compiled
def push(heap: Heap, cost: float, entry: int) -> None:
    """Put one entry in."""
    at = heap.size[0]
    heap.size[0] += 1
    while at > 0:
        above = (at - 1) >> 1
        if heap.cost[above] <= cost:
            break
        heap.cost[at], heap.entry[at] = heap.cost[above], heap.entry[above]
        at = above
    heap.cost[at], heap.entry[at] = cost, entry


@compiled
def pop(heap: Heap) -> tuple[float, int]:
    """Take the cheapest entry out; the heap must not be empty."""
    first_cost, first_entry = heap.cost[0], heap.entry[0]
    heap.size[0] -= 1
    size = heap.size[0]
    cost, entry = heap.cost[size], heap.entry[size]
    at = 0
    while True:
        below = 2 * at + 1
        if below >= size:
            break
        if below + 1 < size and heap.cost[below + 1] < heap.cost[below]:
            below += 1
        if cost <= heap.cost[below]:
            break
        heap.cost[at], heap.entry[at] = heap.cost[below], heap.entry[below]
        at = below
    heap.cost[at], heap.entry[at] = cost, entry
    return first_cost, first_entry
