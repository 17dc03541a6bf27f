"""Country roads: which towns are neighbours, and how the road winds from one to the other."""

import math
from collections.abc import Mapping
from random import Random

from api.demo.chance import stream
from api.demo.figures import Town

from .plane import Plane, Point, between, distance
from .weaving import neighbours_of

VERTEX_EVERY_M = 380.0
"""Between two vertices of a country road."""


def ways_out(towns: Mapping[str, Town]) -> dict[str, list[tuple[str, float]]]:
    """For each town its neighbours with the direction (radians) in which they lie."""
    places = list(towns)
    middle = _county_plane(towns)
    points = [middle.metres((town.lon, town.lat)) for town in towns.values()]
    ways: dict[str, list[tuple[str, float]]] = {name: [] for name in places}
    for one, other in sorted(neighbours_of(points)):
        for here, there in ((one, other), (other, one)):
            east, north = (points[there][axis] - points[here][axis] for axis in (0, 1))
            ways[places[here]].append((places[there], math.atan2(north, east)))
    return ways


def wind(one: Point, other: Point, seed: int, name: str) -> tuple[Point, ...]:
    """A gently winding road between two vertices in degrees, ends included."""
    rng = stream(seed, "road", name)
    plane = Plane((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
    begin, end = plane.metres(one), plane.metres(other)
    bends = [plane.degrees(point) for point in _bends(begin, end, rng)]
    return (one, *bends, other)


def _bends(begin: Point, end: Point, rng: Random) -> list[Point]:
    length_m = distance(begin, end)
    pieces = max(3, round(length_m / VERTEX_EVERY_M))
    swing_m = rng.uniform(0.03, 0.05) * length_m
    slow, quick = rng.uniform(0, 6), rng.uniform(0, 6)
    points = []
    for number in range(1, pieces):
        share = number / pieces
        aside = math.sin(5 * share + slow) + 0.4 * math.sin(13 * share + quick)
        jitter = rng.uniform(-0.1, 0.1)
        points.append(
            between(begin, end, share, swing_m * math.sin(math.pi * share) * (aside + jitter))
        )
    return points


def _county_plane(towns: Mapping[str, Town]) -> Plane:
    lons, lats = zip(*((town.lon, town.lat) for town in towns.values()), strict=True)
    return Plane(sum(lons) / len(lons), sum(lats) / len(lats))
