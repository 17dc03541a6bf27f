"""The streets of one town: crossings joined, strung together into streets, named and bent."""

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from api.demo.chance import shuffled, stream
from api.demo.figures import Town, names

from .outline import crossings_of, outline_of
from .plane import Plane, Point, between, distance
from .weaving import Pair, ordered, weave

STRAIGHT_ON = math.radians(38)
"""Turning less than this, a street keeps its name."""

BENDS = 0.55
"""Share of the stretches that are not quite straight."""

BOW = 0.07
"""How far a bent stretch bows out, at most, as a share of its length."""


@dataclass(frozen=True)
class Street:
    """A named street: its vertices in metres around the town's middle, crossings among them."""

    name: str
    highway: str
    line: tuple[Point, ...]


@dataclass(frozen=True)
class TownStreets:
    """All streets of a town, the first of them its main roads.

    Attributes
    ----------
    exits
        For each neighbouring town, the vertex (degrees) where its country road begins.
    """

    town: str
    plane: Plane
    streets: tuple[Street, ...]
    exits: tuple[tuple[str, Point], ...]


def lay_streets(
    name: str, town: Town, ways_out: Sequence[tuple[str, float]], seed: int
) -> TownStreets:
    """The streets of a town, with a main road towards each neighbouring town.

    Parameters
    ----------
    ways_out
        Neighbouring towns with the direction (radians) in which they lie.
    """
    rng = stream(seed, "streets", name)
    outline = outline_of(town, rng)
    headings = [heading for _, heading in ways_out]
    points = crossings_of(outline, headings, rng)
    woven = weave(points, headings, outline.river, rng)
    drawing = _Drawing(points, woven.joins, woven.main_roads)
    bent = {pair: _bend(points, pair, rng) for pair in sorted(woven.joins)}
    words = itertools.cycle(shuffled(rng, names().streets))
    streets = tuple(
        Street(word, highway, _line(points, chain, bent))
        for word, (highway, chain) in zip(words, drawing.chains(), strict=False)
    )
    plane = Plane(town.lon, town.lat)
    ends = [plane.degrees(points[road[-1]]) for road in woven.main_roads]
    return TownStreets(
        name, plane, streets, tuple(zip((one for one, _ in ways_out), ends, strict=True))
    )


@dataclass(frozen=True)
class _Drawing:
    """Strings joins together into streets."""

    points: Sequence[Point]
    joins: frozenset[Pair]
    main_roads: Sequence[tuple[int, ...]]

    def chains(self) -> Iterator[tuple[str, list[int]]]:
        """Every join once, as part of a street that runs on as long as it goes straight."""
        left = set(self.joins)
        for road in self.main_roads:
            for part in _fresh_parts(road, left):
                yield "secondary", part
        at = defaultdict(list)
        for pair in sorted(self.joins):
            at[pair[0]].append(pair[1])
            at[pair[1]].append(pair[0])
        for pair in sorted(left):
            if pair in left:
                left.discard(pair)
                onwards = self._run_on([pair[0], pair[1]], at, left)
                yield "residential", self._run_on(onwards[::-1], at, left)

    def _run_on(self, chain: list[int], at: dict[int, list[int]], left: set[Pair]) -> list[int]:
        while True:
            here = chain[-1]
            ways = [one for one in at[here] if ordered(here, one) in left]
            turns = [(self._turn(chain[-2], here, one), one) for one in ways]
            if not turns or min(turns)[0] > STRAIGHT_ON:
                return chain
            left.discard(ordered(here, min(turns)[1]))
            chain.append(min(turns)[1])

    def _turn(self, before: int, here: int, after: int) -> float:
        """How far (radians) one turns off straight on."""
        came, goes = (
            math.atan2(self.points[b][1] - self.points[a][1], self.points[b][0] - self.points[a][0])
            for a, b in ((before, here), (here, after))
        )
        return abs((goes - came + math.pi) % (2 * math.pi) - math.pi)


def _fresh_parts(road: Sequence[int], left: set[Pair]) -> Iterator[list[int]]:
    """The stretches of a main road that no other one has taken yet."""
    part: list[int] = []
    for one, other in itertools.pairwise(road):
        if ordered(one, other) in left:
            left.discard(ordered(one, other))
            part = [*part, other] if part else [one, other]
        elif part:
            yield part
            part = []
    if part:
        yield part


def _bend(points: Sequence[Point], pair: Pair, rng: Random) -> tuple[Point, ...]:
    one, other = points[pair[0]], points[pair[1]]
    if rng.random() > BENDS:
        return ()
    aside = rng.uniform(-BOW, BOW) * distance(one, other)
    return (between(one, other, rng.uniform(0.35, 0.65), aside),)


def _line(
    points: Sequence[Point], chain: Sequence[int], bent: dict[Pair, tuple[Point, ...]]
) -> tuple[Point, ...]:
    line = [points[chain[0]]]
    for one, other in itertools.pairwise(chain):
        line += [*bent[ordered(one, other)], points[other]]
    return tuple(line)
