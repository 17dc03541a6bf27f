"""From all targets of one group at once over the whole network: k nearest for every node.

Each node keeps labels, one for each of its k nearest targets. A label that is taken from the
heap is final: it is told to all neighbours, and nothing cheaper can come later.
"""

from typing import NamedTuple

import numpy as np

from geo.arrays import Bools, Floats, Ints
from geo.compiling import compiled

from .heap import Heap, make_heap, pop, push


class Arcs(NamedTuple):
    """The network as rows of neighbours: those of ``n`` are ``head[starts[n]:starts[n + 1]]``."""

    starts: Ints
    head: Ints
    cost: Floats


class Labels(NamedTuple):
    """Label ``n * k + slot`` belongs to node ``n``.

    ``before`` is the label it was told by and ``arc`` the step from there; -1 where a target lies
    on one of the node's own edges.
    """

    k: int
    cost: Floats
    target: Ints
    is_final: Bools
    before: Ints
    arc: Ints


class Seeds(NamedTuple):
    """Where the search begins: nodes, and what it costs from there to the door of a target."""

    node: Ints
    cost: Floats
    target: Ints


def make_labels(nodes: int, k: int) -> Labels:
    """Labels for one search; reused by the next after ``spread`` has cleared them."""
    size = nodes * k
    return Labels(
        k,
        np.empty(size, dtype=np.float64),
        np.empty(size, dtype=np.int64),
        np.empty(size, dtype=np.bool_),
        np.empty(size, dtype=np.int64),
        np.empty(size, dtype=np.int64),
    )


def room_for(arcs: Arcs, k: int, seeds: int) -> Heap:
    """A heap that cannot overflow: every final label tells each neighbour once."""
    return make_heap(len(arcs.head) * k + seeds + 1)


@compiled
def spread(arcs: Arcs, labels: Labels, heap: Heap, seeds: Seeds, limit: float) -> None:
    """Fill the labels of all nodes with their k cheapest targets within the limit."""
    labels.cost[:] = np.inf
    labels.target[:] = -1
    labels.is_final[:] = False
    heap.size[0] = 0
    for seed in range(len(seeds.node)):
        if seeds.cost[seed] <= limit:
            told = (seeds.target[seed], -1, -1)
            _tell(labels, heap, seeds.node[seed], seeds.cost[seed], told)
    while heap.size[0] > 0:
        cost, label = pop(heap)
        if labels.is_final[label] or cost != labels.cost[label]:
            continue
        labels.is_final[label] = True
        node = label // labels.k
        for arc in range(arcs.starts[node], arcs.starts[node + 1]):
            onwards = cost + arcs.cost[arc]
            if onwards <= limit:
                told = (labels.target[label], label, arc)
                _tell(labels, heap, arcs.head[arc], onwards, told)


@compiled
def _tell(labels: Labels, heap: Heap, node: int, cost: float, told: tuple[int, int, int]) -> None:
    """Let a node know of a target; it listens if that is among its k cheapest so far."""
    slot = _slot_for(labels, node, cost, told[0])
    if slot >= 0:
        labels.cost[slot] = cost
        labels.target[slot], labels.before[slot], labels.arc[slot] = told
        push(heap, cost, slot)


@compiled
def _slot_for(labels: Labels, node: int, cost: float, target: int) -> int:
    """The label to overwrite: of the same target, else the worst; -1 where all are better."""
    worst = node * labels.k
    for slot in range(node * labels.k, (node + 1) * labels.k):
        if labels.target[slot] == target:
            return slot if cost < labels.cost[slot] else -1
        if labels.cost[slot] > labels.cost[worst] or (
            labels.cost[slot] == labels.cost[worst] and labels.target[slot] > labels.target[worst]
        ):
            worst = slot
    if cost < labels.cost[worst] or (cost == labels.cost[worst] and target < labels.target[worst]):
        return worst
    return -1
