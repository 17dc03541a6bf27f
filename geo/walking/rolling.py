"""Homes and amenities on the streets that are left to a wheelchair.

The network for wheelchairs ends at every barrier: where several streets meet at one, each has an
end of its own there. A door exactly at a barrier can be left to any side of it, so it lies at all
these ends.
"""

from dataclasses import dataclass
from typing import NamedTuple

import geopandas as gpd
import numpy as np
from numpy.typing import NDArray

from geo.arrays import Floats, Ints
from geo.search import Targets, Ways, find_ways
from geo.streets.network import Network
from geo.streets.profiles import ROUGH, UNKNOWN
from geo.streets.snapping import Snapped, snap

from .barriers import TOUCH_M, matches

NEXT_STREET_M = 50.0
"""How much farther than the nearest street one without barriers may be to be used instead."""


@dataclass(frozen=True, eq=False, slots=True)
class Placed:
    """Points on the network for wheelchairs; one at a barrier several times.

    Attributes
    ----------
    owner
        For each spot the position of the point it belongs to; points that no open street is
        near enough to have none.
    """

    spots: Snapped
    owner: Ints


@dataclass(frozen=True, eq=False, slots=True)
class Rolled:
    """The cheapest way of each point that has one, in the order of the points.

    Attributes
    ----------
    home, target
        Positions of the point and of the target.
    metres, unknown_m, rough_m, snap_m
        Along streets, of these on streets nobody has described and on rough ones, and in straight
        lines to both doors.
    cost
        What it feels like, doors included.
    """

    home: Ints
    target: Ints
    cost: Floats
    metres: Floats
    unknown_m: Floats
    rough_m: Floats
    snap_m: Floats


def place(network: Network, points: gpd.GeoSeries, walking_snap_m: Floats) -> Placed:
    """Points on the network, as far as a street without barriers is near enough.

    Parameters
    ----------
    walking_snap_m
        For each point the metres to the nearest street of all.
    """
    spots = snap(network, points)
    owner = np.flatnonzero(spots.snap_m <= walking_snap_m + NEXT_STREET_M)
    return _on_all_sides(network, Placed(spots.take(owner), owner))


def roll(targets: Targets, group: int, goal: Ints, homes: Placed, *, limit: float) -> Rolled:
    """The cheapest ways without barriers to a group of targets.

    Parameters
    ----------
    goal
        For each target of ``targets`` the position of the amenity it belongs to.
    """
    ways = find_ways(targets, group, homes.spots, limit=limit)
    best = _cheapest(homes.owner, ways)
    target = ways.target[best]
    metres = _metres_by_grade(targets, homes.spots, ways)[best]
    return Rolled(
        homes.owner[best],
        goal[target],
        ways.cost[best],
        metres.sum(axis=1),
        metres[:, UNKNOWN],
        metres[:, ROUGH],
        homes.spots.snap_m[best] + targets.spots.snap_m[target],
    )


def _cheapest(owner: Ints, ways: Ways) -> Ints:
    """For each point that has a way the row of its cheapest one."""
    rows = np.flatnonzero(ways.target >= 0)
    order = rows[np.lexsort([rows, ways.cost[rows], owner[rows]])]
    _, first = np.unique(owner[order], return_index=True)
    return order[first]


def _metres_by_grade(targets: Targets, homes: Snapped, ways: Ways) -> Floats:
    """Metres along streets of each way (ways × grades)."""
    network = targets.network
    metres = np.zeros((len(ways.target), len(network.factor)))
    path = np.repeat(np.arange(len(ways.target)), np.diff(ways.paths.starts))
    inner = ways.paths.arc >= 0
    edge = network.arc_edge[ways.paths.arc[inner]]
    np.add.at(metres, (path[inner], network.edge_grade[edge]), network.edge_m[edge])
    rows = np.flatnonzero(ways.target >= 0)
    spots = targets.spots.take(ways.target[rows])
    stays = ways.home_end[rows] < 0
    ends = (ways.home_end[rows], ways.target_end[rows])
    for at, end in zip((homes.take(rows), spots), ends, strict=True):
        leg = np.where(end == 0, at.start_m, at.end_m)
        np.add.at(metres, (rows, network.edge_grade[at.edge]), np.where(stays, 0.0, leg))
    between = np.abs(homes.start_m[rows] - spots.start_m)
    np.add.at(metres, (rows, network.edge_grade[spots.edge]), np.where(stays, between, 0.0))
    return metres


def _on_all_sides(network: Network, placed: Placed) -> Placed:
    """Spots at an end that shares its place with others, once for each of these ends."""
    spots = placed.spots
    at_begin, at_end = spots.start_m <= TOUCH_M, spots.end_m <= TOUCH_M
    ends = [network.edge_from[spots.edge], network.edge_to[spots.edge]]
    node = np.select([at_begin, at_end], ends, -1)
    rows = np.flatnonzero(node >= 0)
    sites = _sites(network)
    of_row, sibling = matches(sites.site, _site_of(network.node_xy[node[rows]]))
    more = np.column_stack([rows[of_row], sites.node[sibling]])
    more = more[more[:, 1] != node[more[:, 0]]]
    return _with_more(network, placed, more) if len(more) else placed


class _Sites(NamedTuple):
    """Ends that share their place with others, sorted by their place."""

    site: NDArray[np.complex128]
    node: Ints


def _site_of(xy: Floats) -> NDArray[np.complex128]:
    """A place as one number to compare."""
    return np.asarray(xy[:, 0] + 1j * xy[:, 1])


def _sites(network: Network) -> _Sites:
    site = _site_of(network.node_xy)
    order = np.argsort(site, kind="stable")
    same = site[order][1:] == site[order][:-1]
    shared = order[np.append(same, False) | np.append(False, same)]
    return _Sites(site[shared], shared)


def _with_more(network: Network, placed: Placed, more: Ints) -> Placed:
    """The same spots and, behind them, some again at ends of other edges (rows and nodes)."""
    rows, nodes = more.T
    is_begin = np.isin(nodes, network.edge_from)
    edge = np.where(is_begin, _edge_at(network.edge_from, nodes), _edge_at(network.edge_to, nodes))
    whole, spots = network.edge_m[edge], placed.spots
    moved = (
        edge,
        np.where(is_begin, 0.0, whole),
        np.where(is_begin, whole, 0.0),
        spots.snap_m[rows],
    )
    both = zip((spots.edge, spots.start_m, spots.end_m, spots.snap_m), moved, strict=True)
    return Placed(
        Snapped(*(np.concatenate(one) for one in both)),
        np.concatenate([placed.owner, placed.owner[rows]]),
    )


def _edge_at(ends: Ints, nodes: Ints) -> Ints:
    """For each node an edge with this end, where there is one."""
    order = np.argsort(ends, kind="stable")
    return order[np.minimum(np.searchsorted(ends[order], nodes), len(ends) - 1)]
