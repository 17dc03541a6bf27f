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
    count: Ints


@compiled
def survey(ends: Ints, grade: Ints, metres: Floats, vertices: int) -> Ground:
    """Which vertices are nodes before any ring is looked at, and what leaves each vertex."""
    degree = np.zeros(vertices, dtype=np.int64)
    others = np.zeros(vertices, dtype=np.int64)
    grade_of = np.full(vertices, -1, dtype=np.int64)
    is_node = np.zeros(vertices, dtype=np.bool_)
    for piece in range(len(ends)):
        for side in range(2):
            vertex = ends[piece, side]
            degree[vertex] += 1
            others[vertex] ^= 2 * piece + side
            if degree[vertex] > 1 and grade_of[vertex] != grade[piece]:
                is_node[vertex] = True
            grade_of[vertex] = grade[piece]
    for vertex in range(vertices):
        if degree[vertex] not in (0, 2):
            is_node[vertex] = True
    return Ground(ends, metres, is_node, others)


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
        at = traced.count[0]
        traced.first[at], traced.last[at], traced.metres[at] = first, half, metres
        traced.count[0] += 1


@compiled
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
    for half in range(2 * pieces):
        if ground.is_node[ground.ends[half >> 1, half & 1]]:
            _trace(ground, half, seen, traced)
    _trace_rings(ground, seen, traced)
    return traced


@compiled
def _trace_rings(ground: Ground, seen: Bools, traced: Traced) -> None:
    pieces = len(ground.ends)
    lowest = np.full(len(ground.is_node), -1, dtype=np.int64)
    for half in range(2 * pieces):
        if not seen[half >> 1]:
            lowest[ground.ends[half >> 1, half & 1]] = half
    for vertex in range(len(lowest)):
        half = lowest[vertex]
        if half >= 0 and not seen[half >> 1]:
            ground.is_node[vertex] = True
            _trace(ground, half, seen, traced)
            _trace(ground, ground.others[vertex] ^ half, seen, traced)


@compiled
def lay_out(ground: Ground, first: Ints, last: Ints) -> tuple[Ints, Ints, Floats]:
    """For each piece its ends turned along its stretch, the stretch, and metres before it."""
    pieces = len(ground.ends)
    turned = np.empty((pieces, 2), dtype=np.int64)
    edge = np.empty(pieces, dtype=np.int64)
    start_m = np.empty(pieces, dtype=np.float64)
    for number in range(len(first)):
        half, walked = first[number], 0.0
        while True:
            piece = half >> 1
            turned[piece, 0] = ground.ends[piece, half & 1]
            turned[piece, 1] = _head(ground, half)
            edge[piece], start_m[piece] = number, walked
            if half == last[number]:
                break
            walked += ground.metres[piece]
            half = ground.others[turned[piece, 1]] ^ (half ^ 1)
    return turned, edge, start_m
