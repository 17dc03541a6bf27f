"""Lines of buses, trams and trains between the made-up stops, and when they run."""

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import geopandas as gpd

from api.demo.figures import Town
from geo.transit import DayType

from .plane import Plane, Point, distance
from .roads import ways_out

BUS, TRAM, TRAIN, ON_DEMAND = 3, 0, 2, 715
CITY = 15_000
"""Inhabitants from which a town has lines of its own."""

DETOUR = 1.35
TOWN_M_PER_S, ROAD_M_PER_S, RAIL_M_PER_S = 7.0, 13.5, 19.0
FAR_M = 2_500.0
STOPS_ON_A_SIDE = 4
BESIDE_M = 700.0

Times = Mapping[DayType, tuple[int, ...]]
"""Minutes of the day at which a trip begins, by type of day."""


@dataclass(frozen=True)
class Stop:
    """A stop that is an amenity already."""

    key: str
    name: str
    place: Point


@dataclass(frozen=True)
class Line:
    """Stops in their order with the minutes from the first one, run in both directions."""

    name: str
    kind: int
    stops: tuple[Stop, ...]
    minutes: tuple[int, ...]
    times: Times


def make_lines(amenities: gpd.GeoDataFrame, towns: Mapping[str, Town]) -> list[Line]:
    """Lines between neighbouring towns, in the larger towns, and one railway."""
    by_town = {name: _stops_in(amenities, town, "bus_stop") for name, town in towns.items()}
    served = {name: stops for name, stops in by_town.items() if stops}
    return [
        *_regional(served, towns),
        *itertools.chain.from_iterable(
            _city(name, town, served[name])
            for name, town in towns.items()
            if name in served and town.inhabitants >= CITY
        ),
        *_railway(amenities, towns),
    ]


def _stops_in(amenities: gpd.GeoDataFrame, town: Town, category: str) -> list[Stop]:
    mine = amenities[
        (amenities["category"] == category) & amenities.index.str.contains(f"-{town.code}-")
    ]
    return [
        Stop(str(key), str(row["name"]), (row.geometry.x, row.geometry.y))
        for key, row in mine.iterrows()
    ]


def _regional(served: Mapping[str, list[Stop]], towns: Mapping[str, Town]) -> Iterator[Line]:
    pairs = sorted(
        (one, other)
        for one, others in ways_out(towns).items()
        for other, _ in others
        if one < other and one in served and other in served
    )
    for number, (one, other) in enumerate(pairs, start=101):
        outwards = _towards(served[one], towns[one], towns[other])
        inwards = _towards(served[other], towns[other], towns[one])[::-1]
        smaller = min(towns[one].inhabitants, towns[other].inhabitants)
        stops = (*outwards, *inwards)
        yield _line(str(number), BUS, stops, _regional_times(smaller))
        if smaller < 3_500:
            yield _line(f"{number}R", ON_DEMAND, stops, ON_DEMAND_TIMES)


def _towards(stops: Sequence[Stop], town: Town, other: Town) -> list[Stop]:
    """From the middle of a town outwards, some stops on the side of another town."""
    plane = Plane(town.lon, town.lat)
    goal = plane.metres((other.lon, other.lat))
    heading = math.atan2(goal[1], goal[0])

    def along(stop: Stop) -> float:
        east, north = plane.metres(stop.place)
        return east * math.cos(heading) + north * math.sin(heading)

    def aside(stop: Stop) -> float:
        east, north = plane.metres(stop.place)
        return abs(north * math.cos(heading) - east * math.sin(heading))

    middle = min(stops, key=lambda stop: (distance((0.0, 0.0), plane.metres(stop.place)), stop.key))
    on_side = [stop for stop in stops if stop is not middle and along(stop) > along(middle)]
    near = [stop for stop in on_side if aside(stop) < BESIDE_M]
    every = max(1, math.ceil(len(near) / STOPS_ON_A_SIDE))
    return [middle, *sorted(near, key=lambda stop: (along(stop), stop.key))[::every]]


def _city(name: str, town: Town, stops: Sequence[Stop]) -> Iterator[Line]:
    """Two lines across a town, every 20 minutes in the largest and every 30 in others."""
    plane = Plane(town.lon, town.lat)
    every = 20 if town.inhabitants > 50_000 else 30
    for number, axis in enumerate((1, 0), start=1):
        beside = [stop for stop in stops if abs(plane.metres(stop.place)[1 - axis]) < BESIDE_M]
        ordered = sorted(beside, key=lambda stop: (plane.metres(stop.place)[axis], stop.key))
        if len(ordered) > 2:
            kind = TRAM if every == 20 and number == 1 else BUS
            yield _line(f"{name} {number}", kind, tuple(ordered), _city_times(every))


def _railway(amenities: gpd.GeoDataFrame, towns: Mapping[str, Town]) -> Iterator[Line]:
    stops = [stop for town in towns.values() for stop in _stops_in(amenities, town, "rail_stop")]
    ordered = sorted(stops, key=lambda stop: (-stop.place[1], stop.key))
    if len(ordered) > 1:
        yield _line("RB 1", TRAIN, tuple(ordered), RAIL_TIMES)


def _line(name: str, kind: int, stops: Sequence[Stop], times: Times) -> Line:
    minutes = [0]
    for one, other in itertools.pairwise(stops):
        metres = distance((0.0, 0.0), Plane(*one.place).metres(other.place)) * DETOUR
        speed = TOWN_M_PER_S if metres < FAR_M else ROAD_M_PER_S
        speed = RAIL_M_PER_S if kind == TRAIN else speed
        minutes.append(minutes[-1] + max(1, math.ceil(metres / speed / 60)))
    return Line(name, kind, tuple(stops), tuple(minutes), times)


def _every(first: int, last: int, step: int) -> tuple[int, ...]:
    return tuple(range(first, last + 1, step))


def _at(*clocks: str) -> tuple[int, ...]:
    return tuple(int(clock[:-3]) * 60 + int(clock[-2:]) for clock in clocks)


def _city_times(every: int) -> Times:
    weekday = _every(5 * 60, 22 * 60, every)
    return {
        DayType.SCHOOL_DAY: weekday,
        DayType.HOLIDAY_WEEKDAY: weekday,
        DayType.SATURDAY: _every(6 * 60, 22 * 60, 2 * every),
        DayType.SUNDAY: _every(8 * 60, 20 * 60, 60),
    }


def _regional_times(inhabitants: int) -> Times:
    """The smaller of two towns decides how often a bus runs between them."""
    if inhabitants >= 9_000:
        return {
            DayType.SCHOOL_DAY: (*_every(310, 1270, 60), *_at("6:40", "7:40")),
            DayType.HOLIDAY_WEEKDAY: _every(310, 1270, 60),
            DayType.SATURDAY: _every(370, 1210, 120),
            DayType.SUNDAY: _every(490, 1210, 240),
        }
    if inhabitants >= 3_500:
        return {
            DayType.SCHOOL_DAY: _at(
                "5:40",
                "6:25",
                "7:10",
                "8:40",
                "10:40",
                "12:40",
                "13:40",
                "14:40",
                "15:40",
                "16:40",
                "18:10",
                "19:40",
            ),
            DayType.HOLIDAY_WEEKDAY: _at("6:25", "8:40", "12:40", "15:40", "18:10"),
            DayType.SATURDAY: _at("8:40", "12:40", "16:40"),
        }
    return {
        DayType.SCHOOL_DAY: _at("6:20", "7:05", "12:50", "14:10", "16:00"),
        DayType.HOLIDAY_WEEKDAY: _at("7:05", "12:50", "16:00"),
    }


ON_DEMAND_TIMES: Times = {
    DayType.HOLIDAY_WEEKDAY: _every(8 * 60, 18 * 60, 120),
    DayType.SATURDAY: _every(8 * 60, 18 * 60, 120),
    DayType.SUNDAY: _every(10 * 60, 18 * 60, 120),
}
RAIL_TIMES: Times = {
    DayType.SCHOOL_DAY: _every(5 * 60 + 4, 22 * 60 + 4, 60),
    DayType.HOLIDAY_WEEKDAY: _every(5 * 60 + 4, 22 * 60 + 4, 60),
    DayType.SATURDAY: _every(6 * 60 + 4, 22 * 60 + 4, 120),
    DayType.SUNDAY: _every(8 * 60 + 4, 20 * 60 + 4, 120),
}
