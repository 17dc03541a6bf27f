"""The walk along stretches as machine code: each piece is stepped over a few times, no more.

The twin in ``contraction`` takes strides that double; both find the same stretches in the same
order.
"""

from typing import NamedTuple

import numpy as np

from geo.arrays import Bools, Floats, Ints
from geo.compiling import compiled


class Ground(NamedTuple):
    """Pieces as two halves each (``2i`` forwards, ``2i + 1`` backwards) and their vertices.

    ``others`` holds for each vertex the halves that leave it, combined by exclusive or: where
    only two do, the one tells the other.
    """

    ends: Ints
    metres: Floats
    is_node: Bools
    others: Ints


class Traced(NamedTuple):
    """Stretches found so far: where each begins and ends (halves), and how long it is."""

    first: Ints
    last: Ints
    metres: Floats
    found: Ints


def survey(ends: Ints, grade: Ints, metres: Floats, vertices: int) -> Ground:
    """Which vertices are nodes before any ring is looked at, and what leaves each vertex."""
    others = np.zeros(vertices, dtype=np.int64)
    is_node = np.zeros(vertices, dtype=np.bool_)
    ground = Ground(ends, metres, is_node, others)
    _look_at(ground, grade, np.zeros(vertices, dtype=np.int64), np.full(vertices, -1))
    return ground


@compiled
def _look_at(ground: Ground, grade: Ints, degree: Ints, grade_of: Ints) -> None:
    for piece in range(len(ground.ends)):
        for side in range(2):
            vertex = ground.ends[piece, side]
            degree[vertex] += 1
            ground.others[vertex] ^= 2 * piece + side
            if degree[vertex] > 1 and grade_of[vertex] != grade[piece]:
                ground.is_node[vertex] = True
            grade_of[vertex] = grade[piece]
    for vertex in range(len(degree)):
        if degree[vertex] not in (0, 2):
            ground.is_node[vertex] = True


@compiled
def _head(ground: Ground, half: int) -> int:
    return int(ground.ends[half >> 1, 1 - (half & 1)])


@compiled
def _trace(ground: Ground, first: int, seen: Bools, traced: Traced) -> None:
    """Walk to the next node; keep the stretch if this is the direction it is told in."""
    half, metres = first, ground.metres[first >> 1]
    seen[half >> 1] = True
    vertex = _head(ground, half)
    while not ground.is_node[vertex]:
        half = ground.others[vertex] ^ (half ^ 1)
        seen[half >> 1] = True
        metres += ground.metres[half >> 1]
        vertex = _head(ground, half)
    if half < first ^ 1:
        at = traced.found[0]
        traced.first[at], traced.last[at], traced.metres[at] = first, half, metres
        traced.found[0] += 1


def trace_all(ground: Ground) -> Traced:
    """All stretches, in any order; rings without a node get one at their lowest vertex."""
    pieces = len(ground.ends)
    traced = Traced(
        np.empty(pieces, dtype=np.int64),
        np.empty(pieces, dtype=np.int64),
        np.empty(pieces, dtype=np.float64),
        np.zeros(1, dtype=np.int64),
    )
    seen = np.zeros(pieces, dtype=np.bool_)
    _trace_from_nodes(ground, seen, traced)
    _trace_rings(ground, seen, traced, np.full(len(ground.is_node), -1))
    return traced


@compiled
def _trace_from_nodes(ground: Ground, seen: Bools, traced: Traced) -> None:
    for half in range(2 * len(ground.ends)):
        if ground.is_node[ground.ends[half >> 1, half & 1]]:
            _trace(ground, half, seen, traced)


@compiled
def _trace_rings(ground: Ground, seen: Bools, traced: Traced, leaving: Ints) -> None:
    for half in range(2 * len(ground.ends)):
        if not seen[half >> 1]:
            leaving[ground.ends[half >> 1, half & 1]] = half
    for vertex in range(len(leaving)):
        half = leaving[vertex]
        if half >= 0 and not seen[half >> 1]:
            ground.is_node[vertex] = True
            _trace(ground, half, seen, traced)
            _trace(ground, ground.others[vertex] ^ half, seen, traced)


class Laid(NamedTuple):
    """For each piece its ends turned along its stretch, the stretch, and metres before it."""

    ends: Ints
    edge: Ints
    start_m: Floats


def lay_out(ground: Ground, first: Ints, last: Ints) -> Laid:
    """Where each piece lies on its stretch."""
    pieces = len(ground.ends)
    laid = Laid(
        np.empty((pieces, 2), dtype=np.int64),
        np.empty(pieces, dtype=np.int64),
        np.empty(pieces, dtype=np.float64),
    )
    _lay_out(ground, first, last, laid)
    return laid


@compiled
def _lay_out(ground: Ground, first: Ints, last: Ints, laid: Laid) -> None:
    for number in range(len(first)):
        half, walked = first[number], 0.0
        while True:
            piece, vertex = half >> 1, _head(ground, half)
            laid.ends[piece, 0], laid.ends[piece, 1] = ground.ends[piece, half & 1], vertex
            laid.edge[piece], laid.start_m[piece] = number, walked
            if half == last[number]:
                break
            walked += ground.metres[piece]
            half = ground.others[vertex] ^ (half ^ 1)
