"""Pieces of street joined into stretches between nodes, without losing a grain of length.

Where a line only passes through a vertex nothing is decided, so a whole stretch between two
junctions becomes one edge. Every piece of the stretch remembers on which edge it lies and how
many metres after its beginning, so that points still snap to the true line.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

from geo.arrays import GRAINS_PER_METRE, Bools, Floats, Ints, whole_grains
from geo.compiling import IS_COMPILED

from .tracing import lay_out, survey, trace_all


def lengths(along: Floats) -> Floats:
    """Of straight pieces (n × 2); never nothing, so that no step of a search is free."""
    return np.maximum(whole_grains(np.hypot(*along.T)), 1 / GRAINS_PER_METRE)


@dataclass(frozen=True, eq=False, slots=True)
class Pieces:
    """Straight pieces of street, each once.

    Attributes
    ----------
    vertex_xy
        Easting and northing of every vertex in metres.
    ends
        Two vertices for each piece, the lower number first.
    grade
        What the piece is like for the profile; pieces of two grades never join into one edge.
    """

    vertex_xy: Floats
    ends: Ints
    grade: Ints

    def metres(self) -> Floats:
        """Length of each piece."""
        return lengths(self.vertex_xy[self.ends[:, 1]] - self.vertex_xy[self.ends[:, 0]])


@dataclass(frozen=True, eq=False, slots=True)
class Stretches:
    """Pieces joined between nodes.

    Attributes
    ----------
    node_vertex
        The vertex of each node.
    edge_from, edge_to, edge_m, edge_grade
        Stretches between nodes; loops and parallel stretches are kept.
    piece_ends, piece_edge, piece_start_m
        Pieces turned along their edge: two vertices, the edge, metres from its beginning.
    """

    node_vertex: Ints
    edge_from: Ints
    edge_to: Ints
    edge_m: Floats
    edge_grade: Ints
    piece_ends: Ints
    piece_edge: Ints
    piece_start_m: Floats


@dataclass(frozen=True, eq=False, slots=True)
class _Halves:
    """Every piece walked in both directions: half ``2i`` forwards, ``2i + 1`` backwards."""

    tail: Ints
    head: Ints
    metres: Floats


def contract(pieces: Pieces) -> Stretches:
    """Join pieces wherever nothing is decided; every length stays exact."""
    return by_tracing(pieces) if IS_COMPILED else by_strides(pieces)


def by_tracing(pieces: Pieces) -> Stretches:
    """Join pieces one after the other, as machine code."""
    ground = survey(pieces.ends, pieces.grade, pieces.metres(), len(pieces.vertex_xy))
    traced = trace_all(ground)
    order = np.argsort(traced.last[: traced.found[0]])
    first, last = traced.first[order], traced.last[order]
    laid = lay_out(ground, first, last)
    number, node_vertex = _number(ground.is_node, pieces.vertex_xy)
    ends = pieces.ends.ravel()
    return Stretches(
        node_vertex=node_vertex,
        edge_from=number[ends[first]],
        edge_to=number[ends[last ^ 1]],
        edge_m=traced.metres[order],
        edge_grade=pieces.grade[last // 2],
        piece_ends=laid.ends,
        piece_edge=laid.edge,
        piece_start_m=laid.start_m,
    )


def by_strides(pieces: Pieces) -> Stretches:
    """Join pieces all at once in numpy, in strides that double."""
    is_node = _nodes(pieces)
    metres = pieces.metres()
    halves = _Halves(pieces.ends.ravel(), pieces.ends[:, ::-1].ravel(), np.repeat(metres, 2))
    last, ahead_m = _walk_to_the_end(halves, is_node)
    forwards = np.arange(0, len(last), 2)
    keys, piece_edge = np.unique(
        np.minimum(last[forwards], last[forwards + 1]), return_inverse=True
    )
    along = np.where(last[forwards] == keys[piece_edge], forwards, forwards + 1)
    number, node_vertex = _number(is_node, pieces.vertex_xy)
    return Stretches(
        node_vertex=node_vertex,
        edge_from=number[halves.head[last[keys ^ 1]]],
        edge_to=number[halves.head[keys]],
        edge_m=ahead_m[keys ^ 1],
        edge_grade=pieces.grade[keys // 2],
        piece_ends=np.column_stack([halves.tail[along], halves.head[along]]),
        piece_edge=piece_edge.astype(np.int64),
        piece_start_m=ahead_m[along ^ 1] - halves.metres[along],
    )


def _nodes(pieces: Pieces) -> Bools:
    """Vertices where something is decided, and one vertex of every ring without a junction."""
    ends, vertices = pieces.ends, len(pieces.vertex_xy)
    degree = np.bincount(ends.ravel(), minlength=vertices)
    is_node: Bools = ((degree != 2) | _grades_meet(pieces)) & (degree > 0)
    joined = sparse.coo_array((np.ones(len(ends)), tuple(ends.T)), shape=(vertices, vertices))
    _, part = csgraph.connected_components(joined, directed=False)
    has_node = np.zeros(part.max() + 1, dtype=bool)
    has_node[part[is_node]] = True
    ring = np.flatnonzero(~has_node[part] & (degree > 0))
    _, first = np.unique(part[ring], return_index=True)
    is_node[ring[first]] = True
    return is_node


def _grades_meet(pieces: Pieces) -> Bools:
    """Vertices where pieces of different grades touch."""
    lowest = np.full(len(pieces.vertex_xy), np.iinfo(np.int64).max)
    highest = np.full(len(pieces.vertex_xy), -1)
    both = np.repeat(pieces.grade, 2)
    np.minimum.at(lowest, pieces.ends.ravel(), both)
    np.maximum.at(highest, pieces.ends.ravel(), both)
    return np.asarray((highest >= 0) & (lowest != highest))


def _walk_to_the_end(halves: _Halves, is_node: Bools) -> tuple[Ints, Floats]:
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


def _following(halves: _Halves, is_node: Bools) -> Ints:
    """The half one walks next without turning round; itself where a node is reached."""
    halves_here = np.arange(len(halves.tail))
    leaving = np.argsort(halves.tail, kind="stable")
    begin = np.searchsorted(halves.tail[leaving], halves.head)
    first = leaving[begin]
    second = leaving[np.minimum(begin + 1, len(leaving) - 1)]
    onwards = np.where(first == (halves_here ^ 1), second, first)
    return np.where(is_node[halves.head], halves_here, onwards)


def _number(is_node: Bools, vertex_xy: Floats) -> tuple[Ints, Ints]:
    """Numbers for nodes so that neighbours on the ground are neighbours in memory."""
    vertices = np.flatnonzero(is_node)
    xy = vertex_xy[vertices]
    ordered = vertices[np.argsort(_along_a_z_curve(xy - xy.min(axis=0)), kind="stable")]
    number = np.full(len(is_node), -1, dtype=np.int64)
    number[ordered] = np.arange(len(ordered))
    return number, ordered


def _along_a_z_curve(metres: Floats) -> NDArray[np.uint64]:
    """Whole metres east and north with their binary digits interleaved (Morton order)."""
    east, north = (_spread(axis.astype(np.uint64)) for axis in metres.T)
    return np.asarray(east | (north << np.uint64(1)), dtype=np.uint64)


def _spread(number: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A zero before each of the lower 32 binary digits."""
    for shift, mask in (
        (16, 0x0000FFFF0000FFFF),
        (8, 0x00FF00FF00FF00FF),
        (4, 0x0F0F0F0F0F0F0F0F),
        (2, 0x3333333333333333),
        (1, 0x5555555555555555),
    ):
        number = (number | (number << np.uint64(shift))) & np.uint64(mask)
    return number
