"""Metres around a town's middle, and degrees for the world outside."""

import math
from dataclasses import dataclass

Point = tuple[float, float]
"""East and north of the middle in metres, or longitude and latitude in degrees."""

METRES_PER_DEGREE_NORTH = 111_250.0
METRES_PER_DEGREE_EAST = 111_320.0
"""At the equator; times the cosine of the latitude elsewhere."""

DECIMALS = 6
"""Of every coordinate handed out: a tenth of a metre, and no platform rounds differently."""


@dataclass(frozen=True)
class Plane:
    """A flat map around one point, true enough for a town or a county."""

    lon: float
    lat: float

    def degrees(self, point: Point) -> Point:
        """Longitude and latitude of a point in metres."""
        lon = self.lon + point[0] / self._metres_per_degree_east
        return round(lon, DECIMALS), round(self.lat + point[1] / METRES_PER_DEGREE_NORTH, DECIMALS)

    def metres(self, place: Point) -> Point:
        """East and north of the middle for a longitude and latitude."""
        east = (place[0] - self.lon) * self._metres_per_degree_east
        return east, (place[1] - self.lat) * METRES_PER_DEGREE_NORTH

    @property
    def _metres_per_degree_east(self) -> float:
        return METRES_PER_DEGREE_EAST * math.cos(math.radians(self.lat))


def distance(one: Point, other: Point) -> float:
    """Metres as the crow flies."""
    return math.hypot(one[0] - other[0], one[1] - other[1])


def between(one: Point, other: Point, share: float, aside: float = 0.0) -> Point:
    """The point this share of the way from one to the other, moved metres to the left."""
    along = other[0] - one[0], other[1] - one[1]
    length = math.hypot(*along) or 1.0
    left = -along[1] / length * aside, along[0] / length * aside
    return one[0] + along[0] * share + left[0], one[1] + along[1] * share + left[1]


def turned(point: Point, angle: float) -> Point:
    """The point turned around the middle, anticlockwise by an angle in radians."""
    cosine, sine = math.cos(angle), math.sin(angle)
    return point[0] * cosine - point[1] * sine, point[0] * sine + point[1] * cosine
