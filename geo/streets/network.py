"""Street lines into a network for getting about in both directions, contracted exactly."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import geopandas as gpd
import numpy as np
import pyproj
import shapely
from scipy import sparse
from scipy.sparse import csgraph

from geo.arrays import Bools, Floats, Ints
from geo.errors import EmptyNetwork
from geo.frames import METRIC, WGS84, check_frame

from .contraction import Pieces, Stretches, contract
from .grid import Grid, make_grid

VERTEX_GRID_DEGREES = 1e-7
"""OpenStreetMap's own resolution, about a centimetre: closer vertices are one vertex."""


@dataclass(frozen=True, eq=False, slots=True)
class Grading:
    """What streets are like for those who get about in another way than walking.

    Attributes
    ----------
    grade
        For each street, by its index, a small whole number; where two streets share a piece
        the lower one counts.
    factor
        How many metres one metre of each grade feels like when the way is chosen; whole numbers.
    blocked
        Points (longitude and latitude, exactly on vertices) that nobody gets past: ways end there.
    """

    grade: Ints
    factor: Sequence[int] = (1,)
    blocked: Floats | None = None


@dataclass(frozen=True, eq=False)
class Network:
    """A network in both directions; all lengths in metres and whole grains.

    Attributes
    ----------
    node_xy
        Junctions and dead ends, easting and northing in METRIC.
    edge_from, edge_to, edge_m, edge_grade
        Stretches between nodes; loops and parallel stretches are kept.
    factor
        How many metres one metre of each grade feels like; all 1 for walking.
    graph
        The cheapest direct stretch between each two neighbouring nodes, symmetrical; metres
        times the factor of the grade.
    arc_edge
        The edge behind each entry of ``graph``.
    island
        For each node the number of the connected part it lies in.
    piece_xy, piece_edge, piece_start_m
        Straight pieces of the lines: both ends, the edge, metres from the edge's beginning.
    """

    node_xy: Floats
    edge_from: Ints
    edge_to: Ints
    edge_m: Floats
    edge_grade: Ints
    factor: Floats
    graph: sparse.csr_array
    arc_edge: Ints
    island: Ints
    piece_xy: Floats
    piece_edge: Ints
    piece_start_m: Floats

    @cached_property
    def west_to_east(self) -> Floats:
        """The pieces with their western end first, however the edge runs.

        Measured along these, a point lies on the same spot in any network with its street.
        """
        begin, end = self.piece_xy[:, 0], self.piece_xy[:, 1]
        is_back = (begin[:, 0] > end[:, 0]) | ((begin[:, 0] == end[:, 0]) & (begin > end)[:, 1])
        return np.where(is_back[:, None, None], self.piece_xy[:, ::-1], self.piece_xy)

    @cached_property
    def tree(self) -> shapely.STRtree:
        """Spatial index over the pieces."""
        return shapely.STRtree(np.asarray(shapely.linestrings(self.west_to_east)))

    @cached_property
    def grid(self) -> Grid:
        """Cells that know the pieces in them."""
        return make_grid(self.west_to_east)

    @cached_property
    def edge_factor(self) -> Floats:
        """How many metres one metre of each edge feels like."""
        return self.factor[self.edge_grade]


def build_network(streets: gpd.GeoDataFrame, grading: Grading | None = None) -> Network:
    """Join streets where they share a vertex; lines that merely cross stay apart.

    Parameters
    ----------
    streets
        Frame ``streets`` in longitude and latitude. The order of its rows does not matter.
    grading
        What each street is like, in the order of the rows of ``streets``; all alike if missing.

    Raises
    ------
    WrongFrame
        The frame breaks its contract.
    EmptyNetwork
        No line of a length above zero.
    """
    check_frame(streets, "streets")
    given = grading or Grading(np.zeros(len(streets), dtype=np.int64))
    pieces = pieces_of(streets, given)
    if not len(pieces.ends):
        raise EmptyNetwork(details={"streets": len(streets)})
    factor = np.asarray(given.factor, dtype=np.float64)
    return _assemble(pieces.vertex_xy, contract(pieces), factor)


def pieces_of(streets: gpd.GeoDataFrame, grading: Grading) -> Pieces:
    """Vertices in metres, and each straight piece once as a sorted pair of vertices."""
    degrees, line = shapely.get_coordinates(streets.geometry.array, return_index=True)
    if not len(degrees):
        return Pieces(degrees, np.zeros((0, 2), dtype=np.int64), np.zeros(0, dtype=np.int64))
    keys, places, vertex = vertices(degrees)
    same_line = line[:-1] == line[1:]
    pairs = np.sort(np.column_stack([vertex[:-1], vertex[1:]])[same_line], axis=1)
    of_line = line[:-1][same_line]
    moving = pairs[:, 0] != pairs[:, 1]
    pairs, grades = _each_once(pairs[moving], grading.grade[of_line[moving]])
    xy = _in_metres(places)
    if grading.blocked is not None and len(grading.blocked):
        xy, pairs = _ends_at(np.isin(keys, _keys(grading.blocked)), xy, pairs)
    return Pieces(xy, pairs, grades)


def _keys(degrees: Floats) -> Ints:
    """One whole number for each point that sorts by longitude, then latitude."""
    grid = np.round(degrees / VERTEX_GRID_DEGREES).astype(np.int64)
    return _one_number(grid[:, 0], grid[:, 1])


def _one_number(first: Ints, second: Ints) -> Ints:
    """Two whole numbers below 2**31 in size as one that sorts the same way, and much faster."""
    return first * 2**32 + second


def vertices(degrees: Floats) -> tuple[Ints, Floats, Ints]:
    """Keys and degrees of all vertices, sorted by key, and the vertex of each point given.

    Of points that differ but share a key the western and the southern one count, so that the
    order in which they are given does not.
    """
    keys = _keys(degrees)
    order = np.argsort(keys)
    ordered = keys[order]
    is_first = np.ones(len(order), dtype=bool)
    is_first[1:] = ordered[1:] != ordered[:-1]
    vertex = np.empty(len(order), dtype=np.int64)
    vertex[order] = np.cumsum(is_first) - 1
    lowest = np.minimum.reduceat(degrees[order], np.flatnonzero(is_first), axis=0)
    return ordered[is_first], lowest, vertex


def _each_once(pairs: Ints, grade: Ints) -> tuple[Ints, Ints]:
    """Every pair once, with the lowest of its grades."""
    keys = _one_number(pairs[:, 0], pairs[:, 1])
    order = np.lexsort([grade, keys]) if grade.any() else np.argsort(keys)
    is_first = np.ones(len(order), dtype=bool)
    is_first[1:] = keys[order][1:] != keys[order][:-1]
    return pairs[order[is_first]], grade[order[is_first]]


def _in_metres(degrees: Floats) -> Floats:
    transformer = pyproj.Transformer.from_crs(WGS84, METRIC, always_xy=True)
    return np.column_stack(transformer.transform(*degrees.T))


def _ends_at(is_blocked: Bools, xy: Floats, pairs: Ints) -> tuple[Floats, Ints]:
    """Every piece at a blocked vertex gets an end of its own there."""
    ends = pairs.ravel().copy()
    own = np.flatnonzero(is_blocked[ends])
    xy = np.concatenate([xy, xy[ends[own]]])
    ends[own] = len(is_blocked) + np.arange(len(own))
    return xy, np.sort(ends.reshape(-1, 2), axis=1)


def _assemble(vertex_xy: Floats, stretches: Stretches, factor: Floats) -> Network:
    graph, arc_edge = _graph(stretches, factor)
    return Network(
        node_xy=vertex_xy[stretches.node_vertex],
        edge_from=stretches.edge_from,
        edge_to=stretches.edge_to,
        edge_m=stretches.edge_m,
        edge_grade=stretches.edge_grade,
        factor=factor,
        graph=graph,
        arc_edge=arc_edge,
        island=csgraph.connected_components(graph, directed=False)[1].astype(np.int64),
        piece_xy=vertex_xy[stretches.piece_ends],
        piece_edge=stretches.piece_edge,
        piece_start_m=stretches.piece_start_m,
    )


def _graph(stretches: Stretches, factor: Floats) -> tuple[sparse.csr_array, Ints]:
    """The cheapest edge between each two nodes; a matrix would add parallel ones up."""
    edge_from, edge_to = stretches.edge_from, stretches.edge_to
    cost = stretches.edge_m * factor[stretches.edge_grade]
    low, high = np.minimum(edge_from, edge_to), np.maximum(edge_from, edge_to)
    order = np.lexsort([cost, high, low])
    order = order[low[order] != high[order]]
    keys = _one_number(low[order], high[order])
    is_cheapest = np.ones(len(order), dtype=bool)
    is_cheapest[1:] = keys[1:] != keys[:-1]
    best = order[is_cheapest]
    tail = np.concatenate([low[best], high[best]])
    head = np.concatenate([high[best], low[best]])
    edge = np.concatenate([best, best])
    by_tail = np.lexsort([head, tail])
    nodes = len(stretches.node_vertex)
    starts = np.searchsorted(tail[by_tail], np.arange(nodes + 1))
    graph = sparse.csr_array((cost[edge][by_tail], head[by_tail], starts), shape=(nodes, nodes))
    return graph, edge[by_tail]
