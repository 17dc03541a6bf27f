"""A large network cut into parts that overlap, so that each answers for its homes alone.

A walk within the limit never leads farther from a home than the limit. So a part holds all
streets within that margin around its homes, and answers as the whole network would, to the last
bit. Parts are plain arrays; what works on them is a pure function of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from scipy import sparse
from scipy.sparse import csgraph

from geo.areas import area_of
from geo.arrays import Floats, Ints, whole_grains
from geo.errors import EmptyNetwork
from geo.facets import members
from geo.frames import METRIC, WGS84, check_frame
from geo.search import Found, Targets, find_nearest
from geo.streets.network import build_network, vertices
from geo.streets.snapping import Snapped, snap

from .gaps import Islands, Visible
from .reachability import FAR_FROM_STREETS_M, Search

TILE_M = 25_000.0
"""Homes in no area are put together by squares of this size."""


@dataclass(frozen=True, eq=False, slots=True)
class Part:
    """One part of the work.

    Attributes
    ----------
    degrees, line
        Vertices of streets in longitude and latitude, and the street each belongs to.
    homes, amenities
        Longitude and latitude; ``home`` and ``amenity`` are their positions in the whole.
    groups
        For each destination the positions of its amenities in this part.
    k, limit_m
        As in Search.
    """

    degrees: Floats
    line: Ints
    homes: Floats
    home: Ints
    amenities: Floats
    amenity: Ints
    groups: tuple[Ints, ...]
    k: int
    limit_m: float


@dataclass(frozen=True, eq=False, slots=True)
class Answer:
    """What was found in one part, by positions in the whole; ``snap_m`` are the straight legs."""

    found: Found
    snap_m: Floats


@dataclass(frozen=True, eq=False, slots=True)
class Whole:
    """What must be known of the whole: who lies near a street, and on which island.

    Attributes
    ----------
    bounds
        West, south, east and north of every street in METRIC.
    groups
        The positions of the amenities of each destination among those near a street.
    """

    streets: gpd.GeoDataFrame
    bounds: Floats
    homes: Visible
    amenities: Visible
    islands: Islands
    groups: dict[str, Ints]


def answer_part(part: Part) -> Answer:
    """The nearest amenities of every home of one part."""
    network = build_network(_streets(part))
    spots, goals = snap(network, _points(part.homes)), snap(network, _points(part.amenities))
    targets = Targets(network, goals, list(part.groups))
    found = find_nearest(targets, spots, k=part.k, limit=part.limit_m)
    home, target = part.home[found.home], part.amenity[found.target]
    return Answer(
        Found(home, found.group, found.rank, target, found.cost),
        spots.snap_m[found.home] + goals.snap_m[found.target],
    )


def look_over(
    streets: gpd.GeoDataFrame, homes: gpd.GeoDataFrame, amenities: gpd.GeoDataFrame
) -> Whole:
    """What the parts cannot know.

    Raises
    ------
    WrongFrame
        A frame breaks its contract.
    EmptyNetwork
        No line of a length above zero.
    """
    for frame, kind in ((streets, "streets"), (homes, "homes"), (amenities, "amenities")):
        check_frame(frame, kind)  # type: ignore[arg-type]
    lines = streets[shapely.length(streets.geometry.array) > 0]
    if lines.empty:
        raise EmptyNetwork(details={"streets": len(streets)})
    flat = np.asarray(lines.geometry.to_crs(METRIC).array)
    tree, island = shapely.STRtree(flat), _islands(lines)
    near_homes, near_amenities = _visible(tree, homes), _visible(tree, amenities)
    masks = members(near_amenities.frame).items()
    return Whole(
        lines,
        shapely.bounds(flat),
        near_homes,
        near_amenities,
        Islands(
            island[near_homes.near_spots().edge],
            island[near_amenities.near_spots().edge],
        ),
        {name: np.flatnonzero(mask[near_amenities.is_near]) for name, mask in masks},
    )


def cut(whole: Whole, areas: gpd.GeoDataFrame | None, search: Search) -> Iterator[Part]:
    """Parts for all homes near a street; those of one area lie in one part."""
    homes, amenities = whole.homes.near_frame(), whole.amenities.near_frame()
    home_xy, amenity_xy = _metres(homes), _metres(amenities)
    label = _labels(homes, home_xy, areas)
    degrees, line = shapely.get_coordinates(whole.streets.geometry.array, return_index=True)
    margin = search.limit_m + FAR_FROM_STREETS_M + 1.0
    for one in sorted(set(label)):
        mine = np.flatnonzero(label == one)
        box = [*(home_xy[mine].min(axis=0) - margin), *(home_xy[mine].max(axis=0) + margin)]
        is_in = _touches(whole.bounds, box)[line]
        around = np.flatnonzero(_touches(np.tile(amenity_xy, 2), box))
        yield Part(
            degrees[is_in],
            line[is_in],
            shapely.get_coordinates(homes.geometry.array[mine]),
            mine,
            shapely.get_coordinates(amenities.geometry.array[around]),
            around,
            tuple(np.flatnonzero(np.isin(around, some)) for some in whole.groups.values()),
            search.k,
            search.limit_m,
        )


def _labels(
    homes: gpd.GeoDataFrame, xy: Floats, areas: gpd.GeoDataFrame | None
) -> "pd.Series[str]":
    tiles = [f"tile {east:.0f}/{north:.0f}" for east, north in np.floor(xy / TILE_M)]
    by_tile = pd.Series(tiles, dtype="str")
    if areas is None:
        return by_tile
    inside = area_of(homes.geometry, areas).reset_index(drop=True)
    return ("area " + inside).fillna(by_tile)


def _touches(bounds: Floats, box: list[float]) -> np.ndarray:
    west, south, east, north = bounds.T
    return np.asarray((west <= box[2]) & (east >= box[0]) & (south <= box[3]) & (north >= box[1]))


def _visible(tree: shapely.STRtree, frame: gpd.GeoDataFrame) -> Visible:
    """The street nearest to each point, as far as gaps need to know it."""
    ordered = frame.sort_index()
    points = np.asarray(ordered.geometry.to_crs(METRIC).array)
    (row, line), metres = tree.query_nearest(points, return_distance=True, all_matches=False)
    by_row = np.argsort(row)
    nothing = np.zeros(len(ordered))
    spots = Snapped(line[by_row], nothing, nothing, whole_grains(metres[by_row]))
    return Visible(ordered, spots, spots.snap_m <= FAR_FROM_STREETS_M)


def _islands(streets: gpd.GeoDataFrame) -> Ints:
    """For each street the number of the island it lies on."""
    degrees, line = shapely.get_coordinates(streets.geometry.array, return_index=True)
    keys, _, vertex = vertices(degrees)
    size = len(streets) + len(keys)
    joined = sparse.coo_array(
        (np.ones(len(line), dtype=np.int8), (line, len(streets) + vertex)), shape=(size, size)
    )
    _, island = csgraph.connected_components(joined, directed=False)
    return np.asarray(island[: len(streets)], dtype=np.int64)


def _metres(frame: gpd.GeoDataFrame) -> Floats:
    return np.asarray(shapely.get_coordinates(frame.geometry.to_crs(METRIC).array))


def _streets(part: Part) -> gpd.GeoDataFrame:
    _, line = np.unique(part.line, return_inverse=True)
    shapes = np.asarray(shapely.linestrings(part.degrees, indices=line))
    index = pd.Index(np.arange(len(shapes)).astype(str), name="street", dtype="str")
    columns = {"highway": "", "name": ""}
    return gpd.GeoDataFrame(columns, index=index, geometry=shapes, crs=WGS84)


def _points(degrees: Floats) -> gpd.GeoSeries:
    return gpd.GeoSeries(gpd.points_from_xy(*degrees.T), crs=WGS84)
