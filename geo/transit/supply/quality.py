"""Service quality class (ÖV-Güteklasse A to F) and the BBSR's test, from quality.yaml."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import yaml

from geo.arrays import Bools, Floats, Ints

NO_CATEGORY = 0
LETTERS = "ABCDEF"


@dataclass(frozen=True, slots=True)
class Quality:
    """The tables of quality.yaml.

    Attributes
    ----------
    window_s
        Departures from the first second on and before the last one count.
    group_of
        GTFS route type to the group of means A or B; all others are C.
    directions
        By which departures are divided where several platforms are served.
    minutes, categories
        Limits of the interval, ascending, and for each the category by group.
    distances
        Category to limits in metres, ascending, with their classes.
    departures, road_m, rail_m
        The BBSR's test.
    sources
        Where the classes and the test come from.
    """

    window_s: tuple[int, int]
    directions: int
    group_of: Mapping[int, str]
    minutes: tuple[int, ...]
    categories: tuple[Mapping[str, int], ...]
    distances: Mapping[int, tuple[tuple[int, str], ...]]
    departures: int
    road_m: float
    rail_m: float
    sources: tuple[str, str]

    @property
    def widest_m(self) -> float:
        """Beyond this no station says anything about a home."""
        ends = [limits[-1][0] for limits in self.distances.values()]
        return max(self.road_m, self.rail_m, *ends)


@cache
def load_quality() -> Quality:
    """The tables as they are shipped."""
    text = (
        resources.files("geo.transit.supply").joinpath("quality.yaml").read_text(encoding="utf-8")
    )
    entries = yaml.safe_load(text)
    classes, served = entries["classes"], entries["well_served"]
    rows = classes["categories"]
    return Quality(
        window_s=tuple(classes["window_s"]),
        directions=classes["directions"],
        group_of={kind: group for group, kinds in classes["means"].items() for kind in kinds},
        minutes=tuple(row["minutes"] for row in rows),
        categories=tuple({group: row[group] for group in "ABC"} for row in rows),
        distances={key: tuple(sorted(row.items())) for key, row in classes["distances"].items()},
        departures=served["departures"],
        road_m=float(served["road_m"]),
        rail_m=float(served["rail_m"]),
        sources=(classes["source"].strip(), served["source"].strip()),
    )


def best_group(route_types: Ints, quality: Quality) -> str:
    """The best group of means among the types that halt at a station."""
    return min((quality.group_of.get(int(kind), "C") for kind in route_types), default="C")


def category_of(departures: int, group: str, platforms: int, quality: Quality) -> int:
    """The category of a station, 1 to 7, or NO_CATEGORY where too little runs.

    Parameters
    ----------
    departures
        Within the window, both directions together.
    platforms
        On how many of its platforms they are.
    """
    if departures == 0:
        return NO_CATEGORY
    first, last = quality.window_s
    directions = quality.directions if platforms > 1 else 1
    # In whole numbers: an interval of exactly an hour must not slip over a limit.
    row = sum((last - first) * directions >= limit * 60 * departures for limit in quality.minutes)
    return quality.categories[row][group] if row < len(quality.minutes) else NO_CATEGORY


def class_of(category: int, metres: float, quality: Quality) -> str:
    """The class that a station gives at a distance, "" where it gives none."""
    limits = quality.distances.get(category, ())
    place = bisect_left([limit for limit, _ in limits], metres)
    return limits[place][1] if place < len(limits) else ""


def best_class(categories: Ints, metres: Floats, quality: Quality) -> str:
    """The best class among the stations around a home, "" if there is none."""
    found = [
        class_of(int(one), float(far), quality) for one, far in zip(categories, metres, strict=True)
    ]
    return min((one for one in found if one), default="")


def is_well_served(departures: Ints, is_rail: Bools, metres: Floats, quality: Quality) -> bool:
    """Whether the BBSR would call a home well connected, by these distances."""
    within = metres <= np.where(is_rail, quality.rail_m, quality.road_m)
    return bool((within & (departures >= quality.departures)).any())
