"""What stops a profile: whole streets, points on them, and what inspectors say about both."""

from collections.abc import Iterator
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.arrays import Bools, Floats
from geo.frames import Complaint, check_frame, refuse

from .network import Grading, Network, build_network
from .profiles import (
    BARRIER_KINDS,
    FACTOR,
    STOPS_PRAMS,
    Profile,
    grades,
    street_kinds,
)

CORRECTION_REACH_M = 25.0
"""An inspector's remark is about the nearest street within this distance, and about the points
on that street within it."""

PASSABLE = "passable"
BARRIER = "barrier:"


@dataclass(frozen=True, eq=False, slots=True)
class Obstacles:
    """Streets, and what on them stops a profile.

    Attributes
    ----------
    streets
        Frame ``streets``, with a vertex more wherever an inspector has reported a barrier.
    kind
        For each street the kind of barrier it is, "" where it is none.
    is_seen
        For each street whether an inspector has found that one gets through.
    points, point_kind
        Longitude and latitude of barriers exactly on vertices, and their kinds.
    """

    profile: Profile
    streets: gpd.GeoDataFrame
    kind: pd.Series
    is_seen: Bools
    points: Floats
    point_kind: tuple[str, ...]


def obstacles_of(
    streets: gpd.GeoDataFrame,
    barriers: gpd.GeoDataFrame | None = None,
    corrections: gpd.GeoDataFrame | None = None,
    *,
    profile: Profile = Profile.WHEELCHAIR,
) -> Obstacles:
    """Barriers as the map says, put right by what inspectors found on the spot.

    Parameters
    ----------
    barriers, corrections
        Frames of these names. Of two remarks about one place the newer has the last word.

    Raises
    ------
    WrongFrame
        A frame breaks its contract, or speaks of a kind of barrier that is none of BARRIER_KINDS.
    """
    known = Obstacles(
        profile,
        streets,
        street_kinds(streets, profile),
        np.zeros(len(streets), dtype=bool),
        *_points(barriers, profile),
    )
    remarks = list(_about_streets(corrections))
    return _put_right(known, remarks) if remarks else known


def network_for(obstacles: Obstacles) -> Network:
    """The streets that are left to the profile, graded by what they are like for it.

    Raises
    ------
    EmptyNetwork
        Nothing is left.
    """
    is_open = (obstacles.kind == "").to_numpy(dtype=bool)
    left, profile = obstacles.streets[is_open], obstacles.profile
    if profile is Profile.WHEELCHAIR:
        grade = grades(left, obstacles.is_seen[is_open])
    else:
        grade = np.zeros(len(left), dtype=np.int64)
    return build_network(left, Grading(grade, FACTOR[profile], obstacles.points))


def _stops(kind: str, profile: Profile) -> bool:
    return profile is Profile.WHEELCHAIR or (profile is Profile.PRAM and kind in STOPS_PRAMS)


def _points(barriers: gpd.GeoDataFrame | None, profile: Profile) -> tuple[Floats, tuple[str, ...]]:
    if barriers is None or barriers.empty:
        return np.zeros((0, 2)), ()
    check_frame(barriers, "barriers")
    _check_kinds("barriers", "kind", barriers["kind"])
    ordered = barriers[[_stops(str(kind), profile) for kind in barriers["kind"]]].sort_index()
    return shapely.get_coordinates(ordered.geometry.array), tuple(map(str, ordered["kind"]))


def _about_streets(corrections: gpd.GeoDataFrame | None) -> Iterator[tuple[shapely.Point, str]]:
    """Remarks about streets, oldest first, so that the newest has the last word."""
    if corrections is None or corrections.empty:
        return
    check_frame(corrections, "corrections")
    mine = corrections[corrections["about"] == "street"].reset_index()
    ordered = mine.sort_values(["as_of", "correction"])
    says = ordered["says"].astype("str")
    _check_kinds("corrections", "says", says[says != PASSABLE].str.removeprefix(BARRIER))
    yield from zip(ordered.geometry, says, strict=True)


def _check_kinds(frame: str, column: str, kinds: pd.Series) -> None:
    odd = kinds[~kinds.isin(BARRIER_KINDS)]
    if len(odd):
        refuse(frame, [Complaint("unknown_value", column, len(odd), str(odd.iloc[0]))])


def _put_right(known: Obstacles, remarks: list[tuple[shapely.Point, str]]) -> Obstacles:
    """What is known after all remarks, one by one."""
    streets, kind, is_seen = known.streets.copy(), known.kind.copy(), known.is_seen.copy()
    points, kinds = known.points, list(known.point_kind)
    tree = shapely.STRtree(streets.geometry.array)
    for where, says in remarks:
        row = _nearest_street(tree, streets, where)
        if row is None:
            continue
        line = streets.geometry.array[row]
        if says == PASSABLE:
            kind.iloc[row], is_seen[row] = "", True
            is_left = ~_is_meant(points, line, where)
            points = points[is_left]
            kinds = [one for one, left in zip(kinds, is_left, strict=True) if left]
        elif _stops(says.removeprefix(BARRIER), known.profile):
            is_seen[row] = False
            line, vertex = with_vertex(line, where)
            streets.geometry.array[row] = line
            points = np.vstack([points, vertex])
            kinds.append(says.removeprefix(BARRIER))
    return Obstacles(known.profile, streets, kind, is_seen, points, tuple(kinds))


def with_vertex(
    line: shapely.LineString, where: shapely.Point
) -> tuple[shapely.LineString, Floats]:
    """The line with a vertex at its nearest spot to a point, and that vertex.

    A report in the middle of a long straight street must not close the junction at its end.
    """
    flat = _flat(np.array([line]), where)[0]
    xy = shapely.get_coordinates(line)
    along = np.array([0.0, *np.cumsum(np.hypot(*np.diff(shapely.get_coordinates(flat), axis=0).T))])
    at = float(shapely.line_locate_point(flat, shapely.Point(0.0, 0.0)))
    nearest = int(np.abs(along - at).argmin())
    if abs(along[nearest] - at) < 1.0:
        return line, xy[nearest]
    after = int(np.searchsorted(along, at))
    share = (at - along[after - 1]) / (along[after] - along[after - 1])
    vertex = np.round(xy[after - 1] + share * (xy[after] - xy[after - 1]), 7)
    return shapely.LineString(np.insert(xy, after, vertex, axis=0)), vertex


def _nearest_street(
    tree: shapely.STRtree, streets: gpd.GeoDataFrame, where: shapely.Point
) -> int | None:
    """The row of the street a remark is about, if one is near enough."""
    degrees = 2 * CORRECTION_REACH_M / (111_320.0 * np.cos(np.radians(where.y)))
    rows = np.sort(tree.query(where.buffer(degrees)))
    if not len(rows):
        return None
    metres = _metres_to(streets.geometry.array[rows], where)
    return int(rows[metres.argmin()]) if metres.min() <= CORRECTION_REACH_M else None


def _is_meant(points: Floats, line: shapely.LineString, where: shapely.Point) -> Bools:
    """Which points lie on this line and near the remark."""
    near = _metres_to(np.asarray(shapely.points(points)), where) <= CORRECTION_REACH_M
    on_line = np.isin(_one_number(points), _one_number(shapely.get_coordinates(line)))
    return np.asarray(near & on_line, dtype=bool)


def _one_number(degrees: Floats) -> Floats:
    """Places to OpenStreetMap's own resolution, each as one number to compare."""
    grid = np.round(degrees, 7)
    return np.asarray(grid[:, 0] + 1j * grid[:, 1])


def _metres_to(shapes: np.ndarray, where: shapely.Point) -> Floats:
    return np.asarray(shapely.distance(_flat(np.asarray(shapes), where), shapely.Point(0.0, 0.0)))


def _flat(shapes: np.ndarray, where: shapely.Point) -> np.ndarray:
    """Shapes in metres on a plane around a point: exact enough for some metres."""
    east = 111_320.0 * np.cos(np.radians(where.y))
    flat = shapely.transform(shapes, lambda xy: (xy - [where.x, where.y]) * [east, 111_320.0])
    return np.asarray(flat)
