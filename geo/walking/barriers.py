"""Barriers on the network for walking, and which of them lie on a way."""

from dataclasses import dataclass
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from geo.arrays import Bools, Floats, Ints
from geo.frames import METRIC, WGS84
from geo.search import Ways
from geo.streets.network import Network
from geo.streets.obstacles import Obstacles
from geo.streets.profiles import BARRIER_KINDS
from geo.streets.snapping import Snapped, piece_at, snap

INSIDE = 0.381966
"""Where on a piece to ask which piece it is: a share at which no other is likely to cross."""


TOUCH_M = 0.001
"""A door this near to a barrier stands at it; so near, rounding decides on which side."""

Sites = Ints | NDArray[np.complex128]


@dataclass(frozen=True, eq=False, slots=True)
class OnNetwork:
    """Barriers on edges and at nodes, sorted by these.

    Attributes
    ----------
    edge, low_m, high_m, span_barrier
        Stretches of closed streets, and points (both ends the same): metres from the edge's
        beginning and number of the barrier. A street of many pieces is one barrier.
    node, node_barrier
        Barriers at junctions.
    kind
        For each barrier its position in BARRIER_KINDS.
    """

    network: Network
    edge: Ints
    low_m: Floats
    high_m: Floats
    span_barrier: Ints
    node: Ints
    node_barrier: Ints
    kind: Ints


def put_on_network(network: Network, obstacles: Obstacles) -> OnNetwork:
    """Every barrier on its edge; those at a junction stop whoever passes the junction."""
    kinds = [*obstacles.kind[obstacles.kind != ""], *obstacles.point_kind]
    number = np.array([BARRIER_KINDS.index(kind) for kind in kinds], dtype=np.int64)
    closed = _closed_spans(network, obstacles)
    at_points = snap(network, gpd.GeoSeries(shapely.points(obstacles.points), crs=WGS84))
    barrier = len(number) - len(obstacles.points) + np.arange(len(obstacles.points))
    node = np.select(
        [at_points.start_m <= 0, at_points.end_m <= 0],
        [network.edge_from[at_points.edge], network.edge_to[at_points.edge]],
        -1,
    )
    inside = node < 0
    at_m = at_points.start_m[inside]
    edge, low_m, high_m, span_barrier = (
        np.concatenate(both)
        for both in zip(closed, (at_points.edge[inside], at_m, at_m, barrier[inside]), strict=True)
    )
    by_edge = np.argsort(edge, kind="stable")
    by_node = np.argsort(node[~inside], kind="stable")
    return OnNetwork(
        network,
        edge[by_edge],
        low_m[by_edge],
        high_m[by_edge],
        span_barrier[by_edge],
        node[~inside][by_node],
        barrier[~inside][by_node],
        number,
    )


def barriers_on(seen: OnNetwork, homes: Snapped, targets: Snapped, ways: Ways) -> Ints:
    """How many barriers lie on each way (ways × kinds, in the order of BARRIER_KINDS).

    A barrier exactly at the door of a home or a target is passed by nobody: one leaves the door
    to the other side.
    """
    counts = np.zeros((len(ways.target), len(BARRIER_KINDS)), dtype=np.int64)
    found = [_on_spans(seen, _parts(seen.network, homes, targets, ways))]
    found.append(_at_nodes(seen, *_nodes_passed(homes, targets, ways)))
    pairs = np.unique(np.concatenate(found), axis=0)
    np.add.at(counts, (pairs[:, 0], seen.kind[pairs[:, 1]]), 1)
    return counts


def _closed_spans(network: Network, obstacles: Obstacles) -> tuple[Ints, Floats, Floats, Ints]:
    """Pieces of closed streets that are no piece of an open one: edge, from, to and barrier."""
    streets = obstacles.streets
    xy, line = shapely.get_coordinates(streets.geometry.array, return_index=True)
    is_closed = (obstacles.kind != "").to_numpy(dtype=bool)
    same = np.flatnonzero(line[:-1] == line[1:])
    mine = same[_is_only_closed(xy, same, is_closed[line[same]])]
    begin_xy, end_xy = _in_metres(xy[mine]), _in_metres(xy[mine + 1])
    piece = piece_at(network, begin_xy + INSIDE * (end_xy - begin_xy))
    begin = network.piece_start_m[piece]
    length = np.hypot(*(network.piece_xy[piece, 1] - network.piece_xy[piece, 0]).T)
    barrier = (np.cumsum(is_closed) - 1)[line[mine]]
    return network.piece_edge[piece], begin, begin + length, barrier


def _in_metres(degrees: Floats) -> Floats:
    points = gpd.GeoSeries(shapely.points(degrees), crs=WGS84).to_crs(METRIC)
    return np.asarray(shapely.get_coordinates(points.array))


def _is_only_closed(xy: Floats, pieces: Ints, is_closed: Bools) -> Bools:
    """Which pieces are on closed streets alone, asked by both their ends."""
    grid = np.round(xy * 1e7).astype(np.int64)
    vertex = grid[:, 0] * 2**32 + grid[:, 1]
    low, high = np.sort(np.column_stack([vertex[pieces], vertex[pieces + 1]]), axis=1).T
    closed = np.flatnonzero(is_closed & (low != high))
    touching = np.flatnonzero(~is_closed & np.isin(low, low[closed], kind="sort"))
    is_open = set(zip(low[touching].tolist(), high[touching].tolist(), strict=True))
    pairs = zip(low[closed].tolist(), high[closed].tolist(), strict=True)
    only = np.zeros(len(pieces), dtype=bool)
    only[closed] = [pair not in is_open for pair in pairs]
    return only


class _Parts(NamedTuple):
    """Stretches of edges that ways use."""

    way: Ints
    edge: Ints
    low_m: Floats
    high_m: Floats


def _parts(network: Network, homes: Snapped, targets: Snapped, ways: Ways) -> _Parts:
    """Every edge of every way with the metres between which it is used."""
    rows = np.flatnonzero(ways.target >= 0)
    at_home, at_goal = homes.take(rows), targets.take(ways.target[rows])
    stays = ways.home_end[rows] < 0
    between = [np.minimum(at_home.start_m, at_goal.start_m)[stays]]
    between.append(np.maximum(at_home.start_m, at_goal.start_m)[stays])
    some: list[tuple[Ints | Floats, ...]] = [(rows[stays], at_home.edge[stays], *between)]
    for at, end in ((at_home, ways.home_end[rows]), (at_goal, ways.target_end[rows])):
        low = np.where(end == 0, 0.0, at.start_m)
        high = np.where(end == 0, at.start_m, network.edge_m[at.edge])
        some.append(tuple(one[~stays] for one in (rows, at.edge, low, high)))
    inner = ways.paths.arc >= 0
    edge = network.arc_edge[ways.paths.arc[inner]]
    way = np.repeat(np.arange(len(ways.target)), np.diff(ways.paths.starts))[inner]
    some.append((way, edge, np.zeros(len(edge)), network.edge_m[edge]))
    return _Parts(*map(np.concatenate, zip(*some, strict=True)))


def _nodes_passed(homes: Snapped, targets: Snapped, ways: Ways) -> tuple[Ints, Ints]:
    """Ways and their nodes, but for nodes at which a door lies."""
    starts, node = ways.paths.starts, ways.paths.node
    way = np.repeat(np.arange(len(ways.target)), np.diff(starts))
    goal = targets.take(np.maximum(ways.target, 0))
    leg = np.where(ways.home_end == 0, homes.start_m, homes.end_m)
    last_leg = np.where(ways.target_end == 0, goal.start_m, goal.end_m)
    at = np.arange(len(node))
    at_door = (at == starts[way]) & (leg[way] <= TOUCH_M)
    at_door |= (at == starts[way + 1] - 1) & (last_leg[way] <= TOUCH_M)
    return way[~at_door], node[~at_door]


def _on_spans(seen: OnNetwork, parts: _Parts) -> Ints:
    """Ways and the barriers that their parts run over, not those they only touch (pairs)."""
    part, span = matches(seen.edge, parts.edge)
    low, high = parts.low_m[part] + TOUCH_M, parts.high_m[part] - TOUCH_M
    runs_over = (seen.low_m[span] < high) & (seen.high_m[span] > low) & (low < high)
    return np.column_stack([parts.way[part], seen.span_barrier[span]])[runs_over]


def _at_nodes(seen: OnNetwork, way: Ints, node: Ints) -> Ints:
    """Ways and the barriers at these of their nodes (pairs)."""
    part, entry = matches(seen.node, node)
    return np.column_stack([way[part], seen.node_barrier[entry]])


def matches(ordered: Sites, wanted: Sites) -> tuple[Ints, Ints]:
    """Positions in ``wanted`` and in ``ordered`` (sorted) of all pairs of equal numbers."""
    first = np.searchsorted(ordered, wanted, side="left")
    counts = np.searchsorted(ordered, wanted, side="right") - first
    of_wanted = np.repeat(np.arange(len(wanted)), counts)
    within = np.arange(len(of_wanted)) - np.repeat(np.cumsum(counts) - counts, counts)
    return of_wanted, first[of_wanted] + within
