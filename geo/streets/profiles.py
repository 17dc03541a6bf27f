"""Who is on the way: on foot, with a pram or slowly, in a wheelchair, and what that means.

Which tags stop a wheelchair follows common practice of routing on OpenStreetMap data (steps
without a ramp, slopes above 6 %, surfaces of bad smoothness, raised kerbs); it is no building
standard. A street that says neither surface nor smoothness nor wheelchair is unknown, not good.
"""

from dataclasses import dataclass
from enum import StrEnum

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.arrays import Bools, Floats

from .network import Grading, Network, build_network


class Profile(StrEnum):
    """How somebody gets about."""

    WALK = "walk"
    PRAM = "pram"
    WHEELCHAIR = "wheelchair"


SPEED_M_PER_S = {Profile.WALK: 1.25, Profile.PRAM: 0.9, Profile.WHEELCHAIR: 0.9}
"""An unhurried adult 4.5 km/h; with a pram, slowly or in a wheelchair 3.2 km/h."""

GOOD, UNKNOWN, ROUGH = 0, 1, 2
FACTOR = (1, 1, 3)
"""A rough way is taken where the smooth one is three times as long."""

STEEPEST_PERCENT = 6.0

BARRIER_KINDS = (
    "steps",
    "kerb_raised",
    "steep",
    "bad_surface",
    "no_wheelchair",
    "trail",
    "stile",
    "turnstile",
    "kissing_gate",
    "gate_locked",
    "cycle_barrier",
    "bollards_narrow",
)
"""What a way may be stopped by; the sentences for people live in the api."""

STOPS_PRAMS = frozenset({"stile", "turnstile", "kissing_gate", "gate_locked"})

ROUGH_SURFACES = frozenset(
    {
        "sett",
        "cobblestone",
        "unhewn_cobblestone",
        "gravel",
        "fine_gravel",
        "pebblestone",
        "ground",
        "dirt",
        "earth",
        "grass",
        "grass_paver",
        "sand",
        "mud",
        "unpaved",
        "rock",
        "woodchips",
        "stepping_stones",
    }
)
BAD_SMOOTHNESS = frozenset(
    {"bad", "very_bad", "horrible", "very_horrible", "impassable"},
)
WHEELCHAIR_RAMPS = frozenset({"yes", "wheelchair", "separate"})
PRAM_RAMPS = WHEELCHAIR_RAMPS | {"stroller"}
FIT = frozenset({"yes", "designated"})

CORRECTION_REACH_M = 25.0
"""An inspector's remark about a street counts for the stretch within this distance."""


@dataclass(frozen=True, eq=False, slots=True)
class Obstacles:
    """What stops a wheelchair: streets as a whole, and points on them.

    Attributes
    ----------
    street_kind
        For each street the kind of barrier it is, "" where it is none.
    points, point_kind
        Longitude and latitude of barriers exactly on vertices, and their kinds.
    """

    street_kind: pd.Series
    points: Floats
    point_kind: tuple[str, ...]


def tag(streets: gpd.GeoDataFrame, name: str) -> pd.Series:
    """A tag of every street, "" where it says nothing."""
    if name not in streets.columns:
        return pd.Series("", index=streets.index, dtype="str")
    return pd.Series(streets[name].fillna("").astype("str"))


def unknown_streets(streets: gpd.GeoDataFrame) -> Bools:
    """True where nobody has said what the street is like underfoot."""
    says = [tag(streets, name) != "" for name in ("surface", "smoothness", "wheelchair")]
    known = np.logical_or.reduce([one.to_numpy(dtype=bool) for one in says])
    return np.asarray(~known, dtype=bool)


def untagged_share(streets: gpd.GeoDataFrame) -> float:
    """Share of the ways, by number, that say nothing about surface, smoothness or wheelchairs."""
    return float(unknown_streets(streets).mean()) if len(streets) else 0.0


def obstacles_of(
    streets: gpd.GeoDataFrame,
    barriers: gpd.GeoDataFrame | None = None,
    corrections: gpd.GeoDataFrame | None = None,
) -> Obstacles:
    """Barriers for wheelchairs as the map says, put right by what inspectors found on the spot."""
    kind = _kind_of_streets(streets)
    points, point_kind = _points(barriers)
    for where, says in _about_streets(corrections):
        nearest = _nearest_street(streets, where)
        if says.startswith("barrier:") and nearest is not None:
            vertex = _nearest_vertex(streets.geometry[nearest], where)
            points = np.concatenate([points, vertex])
            point_kind = (*point_kind, says.removeprefix("barrier:"))
        elif says == "passable":
            kind = kind.mask(kind.index == nearest, "")
            is_far = _metres_to(_as_points(points), where) > CORRECTION_REACH_M
            points = points[is_far]
            point_kind = tuple(np.array(point_kind, dtype=object)[is_far])
    return Obstacles(kind, points, point_kind)


def wheelchair_network(streets: gpd.GeoDataFrame, obstacles: Obstacles) -> Network:
    """The streets without what stops a wheelchair; rough and unknown ones are graded.

    Raises
    ------
    EmptyNetwork
        Nothing is left.
    """
    is_open = obstacles.street_kind == ""
    left = streets[is_open]
    grade = np.where(_is_rough(left), ROUGH, np.where(unknown_streets(left), UNKNOWN, GOOD))
    return build_network(left, Grading(grade.astype(np.int64), FACTOR, obstacles.points))


def pram_network(streets: gpd.GeoDataFrame, barriers: gpd.GeoDataFrame | None = None) -> Network:
    """The streets without steps that have no ramp, and without what no pram gets through.

    Raises
    ------
    EmptyNetwork
        Nothing is left.
    """
    is_steps = (tag(streets, "highway") == "steps") & ~tag(streets, "ramp").isin(PRAM_RAMPS)
    left = streets[~is_steps]
    points, kinds = _points(barriers)
    stops = np.array([kind in STOPS_PRAMS for kind in kinds], dtype=bool)
    return build_network(left, Grading(np.zeros(len(left), dtype=np.int64), (1,), points[stops]))


def _kind_of_streets(streets: gpd.GeoDataFrame) -> pd.Series:
    kind = pd.Series("", index=streets.index, dtype=object)
    wheelchair, smoothness = tag(streets, "wheelchair"), tag(streets, "smoothness")
    if "incline" in streets.columns:
        steep = streets["incline"].astype("Float64").gt(STEEPEST_PERCENT).fillna(value=False)
        kind[steep.astype(bool)] = "steep"
    kind[smoothness.isin(BAD_SMOOTHNESS)] = "bad_surface"
    kind[tag(streets, "sac_scale").isin({"mountain_hiking", "demanding_mountain_hiking"})] = "trail"
    kind[wheelchair == "no"] = "no_wheelchair"
    is_steps = tag(streets, "highway") == "steps"
    kind[is_steps & ~tag(streets, "ramp").isin(WHEELCHAIR_RAMPS)] = "steps"
    # Somebody looked and said that wheelchairs pass: that is worth more than what tags suggest.
    kind[wheelchair.isin(FIT)] = ""
    return kind


def _is_rough(streets: gpd.GeoDataFrame) -> Bools:
    is_rough = tag(streets, "surface").isin(ROUGH_SURFACES) & ~tag(streets, "wheelchair").isin(FIT)
    return is_rough.to_numpy(dtype=bool)


def _points(barriers: gpd.GeoDataFrame | None) -> tuple[Floats, tuple[str, ...]]:
    if barriers is None or barriers.empty:
        return np.zeros((0, 2)), ()
    ordered = barriers.sort_index()
    return shapely.get_coordinates(ordered.geometry.array), tuple(ordered["kind"].astype(str))


def _about_streets(corrections: gpd.GeoDataFrame | None) -> list[tuple[shapely.Point, str]]:
    """Remarks about streets, oldest first, so that the newest has the last word."""
    if corrections is None:
        return []
    mine = corrections[corrections["about"] == "street"]
    ordered = mine.reset_index().sort_values(["as_of", "correction"])
    return list(zip(ordered.geometry, ordered["says"].astype(str), strict=True))


def _nearest_street(streets: gpd.GeoDataFrame, where: shapely.Point) -> str | None:
    """The street a remark is about, if one is near enough."""
    metres = _metres_to(np.asarray(streets.geometry.array), where)
    if not len(metres) or metres.min() > CORRECTION_REACH_M:
        return None
    return str(streets.index[int(metres.argmin())])


def _nearest_vertex(line: shapely.LineString, where: shapely.Point) -> Floats:
    vertices = shapely.get_coordinates(line)
    nearest = int(_metres_to(_as_points(vertices), where).argmin())
    return vertices[nearest : nearest + 1]


def _as_points(xy: Floats) -> np.ndarray:
    return np.asarray(shapely.points(xy))


def _metres_to(shapes: np.ndarray, where: shapely.Point) -> Floats:
    """Metres from a point, on a plane through it: exact enough for some metres."""
    east = 111_320.0 * np.cos(np.radians(where.y))
    flat = shapely.transform(shapes, lambda xy: (xy - [where.x, where.y]) * [east, 111_320.0])
    return np.asarray(shapely.distance(flat, shapely.Point(0.0, 0.0)))
