"""Which crossings of a town are joined: neighbours, few bridges, dead ends, yet one piece."""

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph
from scipy.spatial import Delaunay, cKDTree

from .outline import BLOCK_M, River
from .plane import Point, distance

Pair = tuple[int, int]
"""Two crossings by number, the lower first."""

LEFT_OUT = 0.34
"""Share of the joins left out where a way round exists: that makes detours and dead ends."""

BRIDGE_EVERY_M = 900.0
LONGEST_BLOCKS = 2.4
LAST_RESORT_M = 1e6
"""Added to a join that is used only where the town would fall apart otherwise."""


@dataclass(frozen=True)
class Woven:
    """The joins of a town, and the ways its main roads take from the middle to its edge."""

    joins: frozenset[Pair]
    main_roads: tuple[tuple[int, ...], ...]


def weave(points: Sequence[Point], ways_out: Sequence[float], river: River, rng: Random) -> Woven:
    """Join crossings so that everybody can walk to everybody, though seldom straight.

    Parameters
    ----------
    ways_out
        Directions (radians) in which main roads leave; the first crossing is the middle.
    """
    lengths = _lengths(points, river)
    roads = _main_roads(points, lengths, ways_out)
    kept = {ordered(*pair) for road in roads for pair in itertools.pairwise(road)}
    shortcuts = _shortcuts(points)
    weight = {pair: metres * rng.uniform(0.5, 1.5) for pair, metres in lengths.items()}
    for pair in kept:
        weight[pair] = 0.0
    tree = spanning_tree(len(points), weight)
    more = {
        pair
        for pair, metres in lengths.items()
        if rng.random() > LEFT_OUT and metres < LAST_RESORT_M and pair not in shortcuts
    }
    return Woven(frozenset(tree | kept | more), roads)


def ordered(one: int, other: int) -> Pair:
    """The pair with the lower number first."""
    return (one, other) if one < other else (other, one)


def spanning_tree(size: int, weight: Mapping[Pair, float]) -> set[Pair]:
    """The lightest joins that hold all together (Kruskal); equal weights by number."""
    leader = list(range(size))

    def find(one: int) -> int:
        while leader[one] != one:
            leader[one] = leader[leader[one]]
            one = leader[one]
        return one

    tree = set()
    for pair in sorted(weight, key=lambda pair: (weight[pair], pair)):
        first, second = find(pair[0]), find(pair[1])
        if first != second:
            leader[first] = second
            tree.add(pair)
    return tree


def neighbours_of(points: Sequence[Point]) -> set[Pair]:
    """Pairs with nobody in the circle between them (the Gabriel graph): no two joins cross."""
    pairs = np.array(_triangulated(points))
    place = np.array(points)
    middle = (place[pairs[:, 0]] + place[pairs[:, 1]]) / 2
    half = np.hypot(*(place[pairs[:, 0]] - place[pairs[:, 1]]).T) / 2
    nearest, _ = cKDTree(place).query(middle)
    return {(int(one), int(two)) for one, two in pairs[nearest > half * (1 - 1e-6)]}


def _lengths(points: Sequence[Point], river: River) -> dict[Pair, float]:
    """Metres of every possible join, with LAST_RESORT_M on top of those nobody would build."""
    near = {
        pair
        for pair in neighbours_of(points)
        if distance(points[pair[0]], points[pair[1]]) < LONGEST_BLOCKS * BLOCK_M
    }
    across = {pair for pair in near if _crosses(points, pair, river)}
    wanted = near - across | _bridges(points, sorted(across), river)
    return {
        pair: distance(points[pair[0]], points[pair[1]])
        + (0.0 if pair in wanted else LAST_RESORT_M)
        for pair in _triangulated(points)
    }


def _shortcuts(points: Sequence[Point]) -> set[Pair]:
    """The longest side of every triangle: streets go round the other two."""
    return {
        max(
            (ordered(int(one), int(two)) for one, two in itertools.combinations(corners, 2)),
            key=lambda pair: distance(points[pair[0]], points[pair[1]]),
        )
        for corners in Delaunay(np.array(points)).simplices
    }


def _triangulated(points: Sequence[Point]) -> list[Pair]:
    corners = Delaunay(np.array(points)).simplices
    sides = np.vstack([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [2, 0]]])
    return sorted({ordered(int(one), int(two)) for one, two in sides})


def _crosses(points: Sequence[Point], pair: Pair, river: River) -> bool:
    return (river.side(points[pair[0]]) > 0) != (river.side(points[pair[1]]) > 0)


def _bridges(points: Sequence[Point], across: Sequence[Pair], river: River) -> set[Pair]:
    """One bridge every so often downstream, the first near the middle."""
    downstream = {
        pair: (river.along(points[pair[0]]) + river.along(points[pair[1]])) / 2 for pair in across
    }
    chosen: list[Pair] = []
    for pair in sorted(across, key=lambda one: (abs(downstream[one]), one)):
        if all(abs(downstream[pair] - downstream[one]) > BRIDGE_EVERY_M for one in chosen):
            chosen.append(pair)
    return set(chosen)


def _main_roads(
    points: Sequence[Point], lengths: Mapping[Pair, float], ways_out: Sequence[float]
) -> tuple[tuple[int, ...], ...]:
    """The shortest way from the middle to the last crossing in each direction."""
    pairs = np.array(list(lengths))
    ends = (np.concatenate(pairs.T), np.concatenate(pairs[:, ::-1].T))
    metres = np.tile(np.array(list(lengths.values())), 2)
    graph = sparse.csr_array((metres, ends), shape=(len(points), len(points)))
    _, before = csgraph.dijkstra(graph, indices=0, return_predecessors=True)
    return tuple(_way_back(before, _last_in(points, heading)) for heading in ways_out)


def _last_in(points: Sequence[Point], heading: float) -> int:
    def far(number: int) -> float:
        east, north = points[number]
        along = east * math.cos(heading) + north * math.sin(heading)
        aside = north * math.cos(heading) - east * math.sin(heading)
        return along - 1.2 * abs(aside)

    return max(range(len(points)), key=far)


def _way_back(before: Sequence[int], last: int) -> tuple[int, ...]:
    way = [last]
    while way[-1] != 0:
        way.append(int(before[way[-1]]))
    return tuple(reversed(way))
