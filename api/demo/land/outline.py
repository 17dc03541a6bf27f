"""The shape of a town: how far it reaches, where its river runs, which way its blocks lie."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from api.demo.figures import Town

from .plane import Point, distance, turned

BLOCK_M = 118.0
"""From crossing to crossing, on average."""

CROSSINGS_PER_INHABITANT = 0.0165
FEWEST_CROSSINGS = 44
VILLAGE = 3_500
"""Inhabitants up to which a place is a long village along its road."""

BANK_M = 32.0
"""No crossing lies nearer to the river than this."""

BORDER_SWING_M = 90.0
"""How far the border river winds to either side."""


@dataclass(frozen=True)
class River:
    """A winding line that can be crossed on bridges only; in some towns it is the railway."""

    heading: float
    offset_m: float
    swing_m: float
    wave_m: float

    def side(self, point: Point) -> float:
        """Metres to the left (+) or right (-) of the river, roughly."""
        return (
            point[1] * math.cos(self.heading)
            - point[0] * math.sin(self.heading)
            - self._bed(self.along(point))
        )

    def along(self, point: Point) -> float:
        """Metres downstream."""
        return point[0] * math.cos(self.heading) + point[1] * math.sin(self.heading)

    def _bed(self, along: float) -> float:
        return self.offset_m + self.swing_m * math.sin(along / self.wave_m)


@dataclass(frozen=True)
class District:
    """A part of a town whose blocks lie in one direction."""

    middle: Point
    heading: float
    block_m: float
    stretch: float
    jitter: float


@dataclass(frozen=True)
class Outline:
    """How far a town reaches in every direction, with its river and districts."""

    radius_m: float
    heading: float
    slimness: float
    bumps: tuple[float, float, float]
    east_limit_m: float | None
    river: River
    districts: tuple[District, ...] = ()

    def holds(self, point: Point) -> bool:
        """Whether the point is built-up land: inside, not abroad, not in the river."""
        bank_m = math.inf if self.east_limit_m is None else self.east_limit_m
        if point[0] > bank_m + BORDER_SWING_M * math.sin(point[1] / 280):
            return False
        return self._is_inside(point) and abs(self.river.side(point)) > BANK_M

    def district_of(self, point: Point) -> District:
        """The district whose middle is nearest."""
        return min(self.districts, key=lambda one: distance(one.middle, point))

    def _is_inside(self, point: Point) -> bool:
        far = math.hypot(*point)
        angle = math.atan2(point[1], point[0]) - self.heading
        narrow = math.hypot(math.cos(angle), self.slimness * math.sin(angle))
        first, second, third = self.bumps
        wavy = 1 + 0.12 * math.sin(2 * angle + first) + 0.1 * math.sin(3 * angle + second)
        return far < self.radius_m / narrow * (wavy + 0.06 * math.sin(5 * angle + third))


def outline_of(town: Town, rng: Random) -> Outline:
    """A believable shape for a town of this size."""
    crossings = max(FEWEST_CROSSINGS, town.inhabitants * CROSSINGS_PER_INHABITANT)
    slimness = rng.uniform(2.4, 3.2) if town.inhabitants <= VILLAGE else rng.uniform(1.1, 1.5)
    radius_m = BLOCK_M * math.sqrt(crossings * slimness / math.pi)
    if town.east_limit_m is not None:
        radius_m *= 1.2
    heading = rng.uniform(0, math.pi) if town.east_limit_m is None else math.pi / 2
    narrow_m = radius_m / slimness
    river = River(
        heading=heading + rng.uniform(-0.3, 0.3),
        offset_m=rng.choice([-1, 1]) * rng.uniform(0.2, 0.38) * narrow_m,
        swing_m=rng.uniform(0.06, 0.12) * narrow_m,
        wave_m=rng.uniform(0.25, 0.4) * radius_m,
    )
    bumps = (rng.uniform(0, 6), rng.uniform(0, 6), rng.uniform(0, 6))
    bare = Outline(radius_m, heading, slimness, bumps, town.east_limit_m, river)
    return replace(bare, districts=_districts(bare, int(crossings), rng))


def _districts(outline: Outline, crossings: int, rng: Random) -> tuple[District, ...]:
    """The old town in the middle, with small crooked blocks, and others around it."""
    old = District((0.0, 0.0), rng.uniform(0, 1.5), 0.72 * BLOCK_M, 1.1, 0.27)
    others: list[District] = []
    for _ in range(2 + crossings // 70):
        angle, share = rng.uniform(0, 2 * math.pi), math.sqrt(rng.uniform(0.09, 1))
        long_m, wide_m = share * outline.radius_m, share * outline.radius_m / outline.slimness
        middle = turned((long_m * math.cos(angle), wide_m * math.sin(angle)), outline.heading)
        block_m = BLOCK_M * (0.85 + 0.4 * share)
        stretch, jitter = rng.uniform(1.1, 1.7), rng.uniform(0.1, 0.2)
        others.append(District(middle, rng.uniform(0, 1.5), block_m, stretch, jitter))
    return old, *others


def crossings_of(outline: Outline, ways_out: Sequence[float], rng: Random) -> list[Point]:
    """Where crossings and dead ends lie; the first is the middle, main roads before the rest.

    Parameters
    ----------
    ways_out
        Directions (radians) in which main roads leave the town.
    """
    points: list[Point] = [(0.0, 0.0)]
    for heading in ways_out:
        _add(points, _radial(outline, heading, rng), 0.62 * BLOCK_M)
    for district in outline.districts:
        inside = [
            point
            for point in _blocks(outline, district, rng)
            if outline.district_of(point) is district and outline.holds(point)
        ]
        _add(points, inside, 0.56 * district.block_m)
    return points


def _radial(outline: Outline, heading: float, rng: Random) -> list[Point]:
    """Points along a main road from the middle outwards, gently bent."""
    bend, wave = rng.uniform(-0.35, 0.35), rng.uniform(0, 6)
    step_m = 0.74 * BLOCK_M
    points = []
    for number in range(1, int(1.6 * outline.radius_m / step_m)):
        far = number * step_m
        angle = heading + bend * (1 - far / outline.radius_m) + 0.05 * math.sin(number / 2 + wave)
        points.append((far * math.cos(angle), far * math.sin(angle)))
    return [point for point in points if outline.holds(point)]


def _blocks(outline: Outline, district: District, rng: Random) -> list[Point]:
    """The jittered crossings of one district, wherever they fall."""
    wide, high = district.block_m * district.stretch**0.5, district.block_m / district.stretch**0.5
    columns, rows = (int(0.9 * outline.radius_m / size) for size in (wide, high))
    points = []
    for column in range(-columns, columns + 1):
        for row in range(-rows, rows + 1):
            east = wide * (column + rng.uniform(-1, 1) * district.jitter)
            north = high * (row + rng.uniform(-1, 1) * district.jitter)
            aside = turned((east, north), district.heading)
            points.append((district.middle[0] + aside[0], district.middle[1] + aside[1]))
    return points


def _add(points: list[Point], more: Sequence[Point], apart_m: float) -> None:
    """Append those that keep their distance from all that are there."""
    cells: dict[tuple[int, int], list[Point]] = {}
    for point in points:
        cells.setdefault(_cell(point, apart_m), []).append(point)
    for point in more:
        east, north = _cell(point, apart_m)
        near = (
            other
            for column in (east - 1, east, east + 1)
            for row in (north - 1, north, north + 1)
            for other in cells.get((column, row), ())
        )
        if all(distance(point, other) >= apart_m for other in near):
            points.append(point)
            cells.setdefault((east, north), []).append(point)


def _cell(point: Point, size_m: float) -> tuple[int, int]:
    return math.floor(point[0] / size_m), math.floor(point[1] / size_m)
