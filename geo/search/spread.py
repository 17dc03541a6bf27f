"""From all targets of one group at once over the whole network: k nearest for every node.

Each node keeps labels, one for each of its k nearest targets. Whenever a label becomes cheaper
it is told to all neighbours; in the end no label can be improved.
"""

from typing import NamedTuple

import numpy as np

from geo.arrays import Floats, Ints
from geo.compiling import compiled

from .buckets import Buckets, Ints32, make_buckets, put, take

BUCKET_M = 4.0
"""A small part of a usual stretch of street, so that few labels are told twice."""


class Arcs(NamedTuple):
    """The network as rows of neighbours: those of ``n`` are ``head[starts[n]:starts[n + 1]]``."""

    starts: Ints
    head: Ints
    cost: Floats


class Labels(NamedTuple):
    """Label ``n * k + slot`` belongs to node ``n``.

    ``before`` is the label it was told by and ``arc`` the step from there; -1 where a target lies
    on one of the node's own edges. Both are empty where nobody asks for the ways.
    """

    k: int
    cost: Floats
    target: Ints32
    before: Ints32
    arc: Ints32


class Seeds(NamedTuple):
    """Where the search begins: nodes, and what it costs from there to the door of a target."""

    node: Ints
    cost: Floats
    target: Ints


def make_labels(nodes: int, k: int, *, with_ways: bool = False) -> Labels:
    """Labels for one search; reused by the next after ``spread`` has cleared them."""
    size, steps = nodes * k, nodes * k if with_ways else 0
    return Labels(
        k,
        np.empty(size, dtype=np.float64),
        np.empty(size, dtype=np.int32),
        np.empty(steps, dtype=np.int32),
        np.empty(steps, dtype=np.int32),
    )


def room_for(arcs: Arcs, labels: Labels, seeds: Seeds) -> Buckets:
    """A queue in which all costs of one search find room."""
    furthest = max(arcs.cost.max(initial=0.0), seeds.cost.max(initial=0.0))
    return make_buckets(len(labels.cost), float(furthest), BUCKET_M)


@compiled
def spread(arcs: Arcs, labels: Labels, queue: Buckets, seeds: Seeds, limit: float) -> None:
    """Fill the labels of all nodes with their k cheapest targets within the limit."""
    labels.cost[:] = np.inf
    labels.target[:] = -1
    for seed in range(len(seeds.node)):
        if seeds.cost[seed] <= limit:
            told = (seeds.target[seed], -1, -1)
            _tell(labels, queue, seeds.node[seed], seeds.cost[seed], told)
    while queue.size[0] > 0:
        label = take(queue)
        cost, node = labels.cost[label], label // labels.k
        for arc in range(arcs.starts[node], arcs.starts[node + 1]):
            onwards = cost + arcs.cost[arc]
            if onwards <= limit:
                told = (labels.target[label], label, arc)
                _tell(labels, queue, arcs.head[arc], onwards, told)


@compiled
def _tell(
    labels: Labels, queue: Buckets, node: int, cost: float, told: tuple[int, int, int]
) -> None:
    """Let a node know of a target; it listens if that is among its k cheapest so far."""
    slot = _slot_for(labels, node, cost, told[0])
    if slot >= 0:
        labels.cost[slot], labels.target[slot] = cost, told[0]
        if len(labels.arc) > 0:
            labels.before[slot], labels.arc[slot] = told[1], told[2]
        put(queue, cost, slot)


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
