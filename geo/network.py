"""Street lines into a network for walking, contracted without losing a centimetre.

Where a line only passes through a vertex nothing is decided, so a whole stretch between two
junctions becomes one edge. Every piece of the stretch remembers on which edge it lies and how
many metres after its beginning, so that points still snap to the true line.
"""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

from .errors import EmptyNetwork
from .frames import METRIC, check_frame

VERTEX_GRID_DEGREES = 1e-7
"""OpenStreetMap's own resolution, about a centimetre: closer vertices are one vertex."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False, slots=True)
class Network:
    """A network for walking in both directions; all lengths in metres.

    Attributes
    ----------
    node_xy
        Junctions and dead ends, easting and northing in METRIC.
    edge_from, edge_to, edge_m
        Stretches between nodes; loops and parallel stretches are kept.
    graph
        Shortest direct stretch between each two neighbouring nodes, symmetrical.
    island
        For each node the number of the connected part it lies in.
    piece_xy, piece_edge, piece_start_m
        Straight pieces of the lines: both ends, the edge, metres from the edge's beginning.
    tree
        Spatial index over the pieces.
    """

    node_xy: Floats
    edge_from: Ints
    edge_to: Ints
    edge_m: Floats
    graph: sparse.csr_array
    island: Ints
    piece_xy: Floats
    piece_edge: Ints
    piece_start_m: Floats
    tree: shapely.STRtree


@dataclass(frozen=True, slots=True)
class _Halves:
    """Every piece walked in both directions: half ``2i`` forwards, ``2i + 1`` backwards."""

    tail: Ints
    head: Ints
    metres: Floats


@dataclass(frozen=True, slots=True)
class _Stretches:
    """Where each half leads without turning round until the next node."""

    halves: _Halves
    last: Ints
    """The half that reaches the node."""
    ahead_m: Floats
    """Metres until there, the half itself included."""


def build_network(streets: gpd.GeoDataFrame) -> Network:
    """Join streets where they share a vertex; lines that merely cross stay apart.

    Parameters
    ----------
    streets
        Frame ``streets`` in longitude and latitude. The order of its rows does not matter.

    Raises
    ------
    WrongFrame
        The frame breaks its contract.
    EmptyNetwork
        No line of a length above zero.
    """
    check_frame(streets, "streets")
    vertex_xy, pieces = _pieces(streets)
    if not len(pieces):
        raise EmptyNetwork(details={"streets": len(streets)})
    metres = np.hypot(*(vertex_xy[pieces[:, 1]] - vertex_xy[pieces[:, 0]]).T)
    is_node = _nodes(pieces, len(vertex_xy))
    halves = _Halves(pieces.ravel(), pieces[:, ::-1].ravel(), np.repeat(metres, 2))
    last, ahead_m = _walk_to_the_end(halves, is_node)
    return _assemble(vertex_xy, is_node, _Stretches(halves, last, ahead_m))


def _pieces(streets: gpd.GeoDataFrame) -> tuple[Floats, Ints]:
    """Vertices in metres, and each straight piece once as a sorted pair of vertices."""
    lines = streets.sort_index().geometry.array
    degrees, line = shapely.get_coordinates(lines, return_index=True)
    grid = np.round(degrees / VERTEX_GRID_DEGREES).astype(np.int64)
    _, first, vertex = np.unique(_one_number(grid), return_index=True, return_inverse=True)
    pairs = np.column_stack([vertex[:-1], vertex[1:]])[line[:-1] == line[1:]]
    pairs = np.sort(pairs[pairs[:, 0] != pairs[:, 1]], axis=1)
    pairs = pairs[np.unique(_one_number(pairs), return_index=True)[1]]
    points = gpd.points_from_xy(*degrees[first].T, crs=streets.crs)
    return shapely.get_coordinates(points.to_crs(METRIC)), pairs


def _one_number(pairs: Ints) -> Ints:
    """Two whole numbers below 2**31 in size as one that sorts the same way, and much faster."""
    return pairs[:, 0] * 2**32 + pairs[:, 1]


def _nodes(pieces: Ints, vertices: int) -> NDArray[np.bool_]:
    """Vertices where something is decided, and one vertex of every ring without a junction."""
    degree = np.bincount(pieces.ravel(), minlength=vertices)
    is_node: NDArray[np.bool_] = (degree != 2) & (degree > 0)
    joined = sparse.coo_array((np.ones(len(pieces)), tuple(pieces.T)), shape=(vertices, vertices))
    _, part = csgraph.connected_components(joined, directed=False)
    has_node = np.zeros(part.max() + 1, dtype=bool)
    has_node[part[is_node]] = True
    ring = np.flatnonzero(~has_node[part] & (degree > 0))
    _, first = np.unique(part[ring], return_index=True)
    is_node[ring[first]] = True
    return is_node


def _walk_to_the_end(halves: _Halves, is_node: NDArray[np.bool_]) -> tuple[Ints, Floats]:
    """For each half: the last half before the next node, and the metres until there.

    All halves walk at once and double their stride each round (pointer doubling), so a
    stretch of a thousand pieces takes ten rounds.
    """
    reached = _following(halves, is_node)
    walked_m = np.where(reached == np.arange(len(reached)), 0.0, halves.metres)
    while True:
        twice_as_far = reached[reached]
        if np.array_equal(twice_as_far, reached):
            return reached, walked_m + halves.metres[reached]
        walked_m = walked_m + walked_m[reached]
        reached = twice_as_far


def _following(halves: _Halves, is_node: NDArray[np.bool_]) -> Ints:
    """The half one walks next without turning round; itself where a node is reached."""
    halves_here = np.arange(len(halves.tail))
    leaving = np.argsort(halves.tail, kind="stable")
    begin = np.searchsorted(halves.tail[leaving], halves.head)
    first = leaving[begin]
    second = leaving[np.minimum(begin + 1, len(leaving) - 1)]
    onwards = np.where(first == (halves_here ^ 1), second, first)
    return np.where(is_node[halves.head], halves_here, onwards)


def _assemble(vertex_xy: Floats, is_node: NDArray[np.bool_], stretches: _Stretches) -> Network:
    """Give every stretch one direction, and number nodes and edges from 0."""
    halves, last, ahead_m = stretches.halves, stretches.last, stretches.ahead_m
    forwards = np.arange(0, len(last), 2)
    keys, piece_edge = np.unique(
        np.minimum(last[forwards], last[forwards + 1]), return_inverse=True
    )
    along = np.where(last[forwards] == keys[piece_edge], forwards, forwards + 1)
    number = np.cumsum(is_node) - 1
    edge_from, edge_to = number[halves.head[last[keys ^ 1]]], number[halves.head[keys]]
    edge_m = ahead_m[keys ^ 1]
    piece_xy = vertex_xy[np.column_stack([halves.tail[along], halves.head[along]])]
    graph = _graph(edge_from, edge_to, edge_m, nodes=int(is_node.sum()))
    return Network(
        node_xy=vertex_xy[is_node],
        edge_from=edge_from,
        edge_to=edge_to,
        edge_m=edge_m,
        graph=graph,
        island=csgraph.connected_components(graph, directed=False)[1].astype(np.int64),
        piece_xy=piece_xy,
        piece_edge=piece_edge,
        piece_start_m=ahead_m[along ^ 1] - halves.metres[along],
        tree=shapely.STRtree(np.asarray(shapely.linestrings(piece_xy))),
    )


def _graph(edge_from: Ints, edge_to: Ints, edge_m: Floats, *, nodes: int) -> sparse.csr_array:
    """The shortest edge between each two nodes; a matrix would add parallel ones up."""
    low, high = np.minimum(edge_from, edge_to), np.maximum(edge_from, edge_to)
    order = np.lexsort([edge_m, high, low])
    order = order[low[order] != high[order]]
    pair = np.column_stack([low[order], high[order]])
    is_shortest = np.ones(len(order), dtype=bool)
    is_shortest[1:] = (pair[1:] != pair[:-1]).any(axis=1)
    low, high = pair[is_shortest].T
    metres = edge_m[order][is_shortest]
    ends = (np.concatenate([low, high]), np.concatenate([high, low]))
    return sparse.csr_array((np.tile(metres, 2), ends), shape=(nodes, nodes))
