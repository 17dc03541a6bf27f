"""Made-up addresses: somewhere along a made-up street, a few steps off the road."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from .plane import Point, between, distance
from .streets import TownStreets

FRONT_GARDEN_M = (7.0, 16.0)
SHORTEST_FRONT_M = 25.0
"""Stretches shorter than this have no house."""

HOUSE_EVERY_M = 18.0


@dataclass(frozen=True)
class Address:
    """A house with its street and number, and where it stands (degrees)."""

    street: str
    number: int
    place: Point

    @property
    def line(self) -> str:
        """Street and number as written on a letter."""
        return f"{self.street} {self.number}"


@dataclass(frozen=True)
class Addresses:
    """The houses of one town, drawn one after the other and never twice the same."""

    fronts: tuple[tuple[str, Point, Point, int], ...]
    degrees: Callable[[Point], Point]
    rng: Random
    taken: set[str]

    def near_middle(self, share: float = 1.0) -> Address:
        """A free address within this share of the town, counted from its middle."""
        nearest = max(1, round(len(self.fronts) * share))
        while True:
            name, begin, end, first = self.fronts[self.rng.randrange(nearest)]
            along = self.rng.uniform(0.12, 0.88)
            side = self.rng.choice([-1, 1])
            number = 2 * (first + int(along * distance(begin, end) / HOUSE_EVERY_M)) + (side > 0)
            aside = side * self.rng.uniform(*FRONT_GARDEN_M)
            if f"{name} {number}" not in self.taken:
                self.taken.add(f"{name} {number}")
                return Address(name, number, self.degrees(between(begin, end, along, aside)))


def addresses_of(town: TownStreets, rng: Random) -> Addresses:
    """The houses of a town, those near its middle first."""
    fronts = []
    for street in town.streets:
        walked = 0.0
        for begin, end in itertools.pairwise(street.line):
            first = 1 + int(walked / HOUSE_EVERY_M)
            walked += distance(begin, end)
            if distance(begin, end) >= SHORTEST_FRONT_M:
                fronts.append((street.name, begin, end, first))
    fronts.sort(key=lambda front: distance(between(front[1], front[2], 0.5), (0.0, 0.0)))
    return Addresses(tuple(fronts), town.plane.degrees, rng, set())
