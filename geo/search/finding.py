"""The k nearest targets of several groups for many homes: one question, three ways to answer.

All three give the same answer to the last bit, because lengths are whole grains: outwards from
each home (few homes or short limits), from all targets at once (many homes), or by scipy (no
compiler, and the twin that tests hold the others against).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

import numpy as np

from geo.arrays import Floats, Ints
from geo.compiling import IS_COMPILED
from geo.streets.network import Network
from geo.streets.snapping import Snapped

from .gather import Doors, gather, on_edges
from .kept import Kept, make_kept
from .local import Around, AtNodes, Desk, at_nodes, look_around, make_desk
from .paths import Paths, paths_from
from .plain import best_by_tables
from .spread import Arcs, Labels, Seeds, make_labels, room_for, spread


class Engine(StrEnum):
    """How to search."""

    AUTO = "auto"
    LOCAL = "local"
    SPREAD = "spread"
    PLAIN = "plain"


@dataclass(frozen=True, eq=False, slots=True)
class Found:
    """One entry for each home, group and rank, sorted by these.

    Attributes
    ----------
    home, group, target
        Positions; ``rank`` 0 is the nearest.
    cost
        From door to door: metres, times the factor of each street's grade.
    """

    home: Ints
    group: Ints
    rank: Ints
    target: Ints
    cost: Floats


@dataclass(frozen=True, eq=False)
class Targets:
    """Targets on a network in groups, prepared once for any number of questions.

    Attributes
    ----------
    spots
        Where they lie; the order decides ties.
    members
        For each group the positions of its targets; a target may be in several.
    """

    network: Network
    spots: Snapped
    members: Sequence[Ints]
    desks: list[Desk] = field(default_factory=list, repr=False)
    """Room for searches, borrowed so that two requests at once never write on the same one."""

    @cached_property
    def arcs(self) -> Arcs:
        """The network as the search reads it."""
        graph = self.network.graph
        return Arcs(graph.indptr.astype(np.int64), graph.indices.astype(np.int64), graph.data)

    @cached_property
    def doors(self) -> Doors:
        """The targets as the search reads them."""
        return doors(self.network, self.spots)

    @cached_property
    def near(self) -> AtNodes:
        """The targets by the nodes next to them."""
        nodes, edges = len(self.network.node_xy), len(self.network.edge_m)
        return at_nodes(self.doors, list(self.members), nodes, edges)


def doors(network: Network, spots: Snapped) -> Doors:
    """Homes or targets with what it costs to get to both ends of their edge."""
    factor = network.edge_factor[spots.edge]
    start, end = spots.start_m * factor, spots.end_m * factor
    return Doors(
        spots.edge,
        np.column_stack([network.edge_from[spots.edge], network.edge_to[spots.edge]]),
        np.column_stack([start + spots.snap_m, end + spots.snap_m]),
        start,
        spots.snap_m,
    )


def find_nearest(
    targets: Targets, homes: Snapped, *, k: int, limit: float, engine: Engine = Engine.AUTO
) -> Found:
    """The k cheapest targets of every group for every home, ties to the lower position.

    Parameters
    ----------
    limit
        Highest cost from door to door.
    """
    if not len(homes) or not any(map(len, targets.members)):
        return _found(make_kept(0, k), max(1, len(targets.members)))
    chosen = _chosen(targets, len(homes), k, limit) if engine is Engine.AUTO else engine
    if chosen is Engine.PLAIN:
        kept = best_by_tables(targets.network, homes, targets.spots, targets.members, (k, limit))
    elif chosen is Engine.LOCAL:
        kept = _locally(targets, homes, k, limit)
    else:
        kept = _everywhere(targets, homes, k, limit)
    return _found(kept, len(targets.members))


def _chosen(targets: Targets, homes: int, k: int, limit: float) -> Engine:
    """Whichever touches fewer nodes: circles around homes, or all nodes once for each group."""
    if not IS_COMPILED:
        return Engine.PLAIN
    nodes = len(targets.network.node_xy)
    extent = np.ptp(targets.network.node_xy, axis=0)
    share = min(1.0, np.pi * limit**2 / max(1.0, float(extent[0] * extent[1])))
    around_homes = homes * nodes * share
    return Engine.LOCAL if around_homes < nodes * k * len(targets.members) else Engine.SPREAD


def _locally(targets: Targets, homes: Snapped, k: int, limit: float) -> Kept:
    sizes = np.array([len(some) for some in targets.members], dtype=np.int64)
    around = Around(targets.arcs, doors(targets.network, homes), targets.doors, targets.near, sizes)
    kept = make_kept(len(homes) * len(sizes), k)
    desk = targets.desks.pop() if targets.desks else make_desk(targets.arcs)
    look_around(around, kept, desk, limit)
    targets.desks.append(desk)
    return kept


def _everywhere(targets: Targets, homes: Snapped, k: int, limit: float) -> Kept:
    labels = make_labels(len(targets.network.node_xy), k)
    starts = doors(targets.network, homes)
    groups = len(targets.members)
    whole = make_kept(len(homes) * groups, k)
    for group, members in enumerate(targets.members):
        kept = make_kept(len(homes), k)
        spread_from(targets, members, labels, limit)
        gather(starts, labels, on_edges(targets.doors, members), kept, limit)
        for mine, all_of_them in zip(kept, whole, strict=True):
            all_of_them[group::groups] = mine
    return whole


@dataclass(frozen=True, eq=False, slots=True)
class Ways:
    """The cheapest way from each home to one group of targets, step by step.

    Attributes
    ----------
    target, cost
        Position of the target, -1 where none is in reach; cost from door to door.
    paths
        The nodes and arcs of each way.
    home_end, target_end
        By which end of its edge the way leaves the home and comes to the target: 0 or 1; -1
        where home and target lie on one edge and the way stays on it.
    """

    target: Ints
    cost: Floats
    paths: Paths
    home_end: Ints
    target_end: Ints


def find_ways(targets: Targets, group: int, homes: Snapped, *, limit: float) -> Ways:
    """The cheapest way of every home to a group."""
    members = targets.members[group]
    starts, kept = doors(targets.network, homes), make_kept(len(homes), 1)
    labels = make_labels(len(targets.network.node_xy), 1, with_ways=True)
    spread_from(targets, members, labels, limit)
    gather(starts, labels, on_edges(targets.doors, members), kept, limit)
    first, target = kept.label[:, 0], kept.target[:, 0]
    paths = paths_from(labels, first)
    last = np.where(first >= 0, np.append(paths.node, -1)[paths.starts[1:] - 1], -1)
    return Ways(
        target,
        kept.cost[:, 0],
        paths,
        _end_taken(starts, np.arange(len(first)), first, kept.cost[:, 0] - _at(labels, first)),
        _end_taken(targets.doors, np.maximum(target, 0), last, _at(labels, last)),
    )


def _at(labels: Labels, label: Ints) -> Floats:
    return np.where(label >= 0, labels.cost[np.maximum(label, 0)], np.nan)


def _end_taken(of: Doors, rows: Ints, node: Ints, to_end: Floats) -> Ints:
    """Which end of an edge a way passes; the cheaper one where both are the same node."""
    if not len(of.edge):
        return np.full(len(rows), -1, dtype=np.int64)
    fits = (of.ends[rows] == node[:, None]) & (of.to_ends[rows] == to_end[:, None])
    return np.where(node < 0, -1, np.where(fits[:, 0], 0, 1))


def spread_from(targets: Targets, members: Ints, labels: Labels, limit: float) -> None:
    """Fill labels for the whole network from these targets."""
    doors_of = targets.doors
    seeds = Seeds(
        doors_of.ends[members].ravel(),
        doors_of.to_ends[members].ravel(),
        np.repeat(members, 2),
    )
    spread(targets.arcs, labels, room_for(targets.arcs, labels, seeds), seeds, limit)


def _found(kept: Kept, groups: int) -> Found:
    """The lists as columns, without what was not found."""
    row, rank = np.nonzero(kept.target >= 0)
    return Found(row // groups, row % groups, rank, kept.target[row, rank], kept.cost[row, rank])
