"""From one home outwards, until every group has its k nearest: for few homes, or short limits.

What it takes depends on what lies around the home, not on the size of the network.
"""

from typing import NamedTuple

import numpy as np

from geo.arrays import Floats, Ints
from geo.compiling import compiled

from .gather import Doors
from .heap import Heap, make_heap, pop, push
from .kept import Kept, keep
from .spread import Arcs


class AtNodes(NamedTuple):
    """Targets by the ends of their edges, each with its groups.

    Node ``n`` leads to ``target[starts[n]:starts[n + 1]]`` at these costs; target ``t`` is in
    the groups ``group[group_starts[t]:group_starts[t + 1]]``; the targets on edge ``e`` are
    ``on_edge[edge_starts[e]:edge_starts[e + 1]]``.
    """

    starts: Ints
    target: Ints
    cost: Floats
    group_starts: Ints
    group: Ints
    edge_starts: Ints
    on_edge: Ints


class Desk(NamedTuple):
    """Room to work in; as it was before as soon as a home is done."""

    cost: Floats
    heap: Heap
    touched: Ints


def make_desk(arcs: Arcs) -> Desk:
    """Room for searches in a network of this size."""
    nodes = len(arcs.starts) - 1
    return Desk(
        np.full(nodes, np.inf),
        make_heap(len(arcs.head) + 3),
        np.empty(nodes, dtype=np.int64),
    )


def at_nodes(doors: Doors, members: list[Ints], nodes: int, edges: int) -> AtNodes:
    """Targets by node and by edge."""
    node = doors.ends.ravel()
    order = np.argsort(node, kind="stable")
    group = np.concatenate([np.full(len(some), at) for at, some in enumerate(members)])
    target = np.concatenate(members)
    by_target = np.lexsort([group, target])
    by_edge = np.argsort(doors.edge, kind="stable")
    return AtNodes(
        np.searchsorted(node[order], np.arange(nodes + 1)),
        order // 2,
        doors.to_ends.ravel()[order],
        np.searchsorted(target[by_target], np.arange(len(doors.edge) + 1)),
        group[by_target].astype(np.int64),
        np.searchsorted(doors.edge[by_edge], np.arange(edges + 1)),
        by_edge,
    )


class Around(NamedTuple):
    """The world of one search: the network, homes, targets, and how many each group has."""

    arcs: Arcs
    homes: Doors
    targets: Doors
    near: AtNodes
    sizes: Ints


@compiled
def look_around(around: Around, kept: Kept, desk: Desk, limit: float) -> None:
    """Fill ``kept``, a list for each home and group, homes first."""
    for home in range(len(around.homes.edge)):
        touched = _from_home(around, home, kept, desk, limit)
        for at in range(touched):
            desk.cost[desk.touched[at]] = np.inf


@compiled
def _from_home(around: Around, home: int, kept: Kept, desk: Desk, limit: float) -> int:
    """Search outwards; returns how many nodes were touched."""
    arcs = around.arcs
    desk.heap.size[0] = 0
    touched = 0
    for end in range(2):
        to_end = around.homes.to_ends[home, end]
        touched = _arrive(desk, around.homes.ends[home, end], to_end, touched)
    _on_the_way(around, home, kept, limit)
    stop = min(limit, _worst(around, home, kept))
    while desk.heap.size[0] > 0:
        cost, node = pop(desk.heap)
        if cost > stop:
            break
        if cost != desk.cost[node]:
            continue
        if _visit(around, home, (cost, node), kept, limit):
            stop = min(limit, _worst(around, home, kept))
        for arc in range(arcs.starts[node], arcs.starts[node + 1]):
            onwards = cost + arcs.cost[arc]
            if onwards <= stop:
                touched = _arrive(desk, arcs.head[arc], onwards, touched)
    return touched


@compiled
def _arrive(desk: Desk, node: int, cost: float, touched: int) -> int:
    """Note a cheaper way to a node; returns how many nodes were touched so far."""
    if cost < desk.cost[node]:
        if desk.cost[node] == np.inf:
            desk.touched[touched] = node
            touched += 1
        desk.cost[node] = cost
        push(desk.heap, cost, node)
    return touched


@compiled
def _visit(around: Around, home: int, reached: tuple[float, int], kept: Kept, limit: float) -> bool:
    """Offer the targets of a node to the home; True if one was taken."""
    near, taken = around.near, False
    cost, node = reached
    for at in range(near.starts[node], near.starts[node + 1]):
        whole = cost + near.cost[at]
        if whole <= limit and _offer(around, home, near.target[at], whole, kept):
            taken = True
    return taken


@compiled
def _on_the_way(around: Around, home: int, kept: Kept, limit: float) -> None:
    """Targets on the home's own edge, without leaving it."""
    near, homes, targets = around.near, around.homes, around.targets
    edge = homes.edge[home]
    for at in range(near.edge_starts[edge], near.edge_starts[edge + 1]):
        target = near.on_edge[at]
        along = abs(targets.along[target] - homes.along[home])
        cost = homes.to_street[home] + along + targets.to_street[target]
        if cost <= limit:
            _offer(around, home, target, cost, kept)


@compiled
def _offer(around: Around, home: int, target: int, cost: float, kept: Kept) -> bool:
    near, taken = around.near, False
    for at in range(near.group_starts[target], near.group_starts[target + 1]):
        row = home * len(around.sizes) + near.group[at]
        if keep(kept, row, cost, target, -1):
            taken = True
    return taken


@compiled
def _worst(around: Around, home: int, kept: Kept) -> float:
    """What the last of the k nearest costs in the group that is farthest from full."""
    groups, k = len(around.sizes), kept.cost.shape[1]
    worst = 0.0
    for group in range(groups):
        last = min(k, around.sizes[group]) - 1
        if last >= 0:
            worst = max(worst, kept.cost[home * groups + group, last])
    return worst
