"""A county to measure on: a real small country, or the practice county, laid out many times."""

import os
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from api.demo import make_county
from geo import METRIC, WGS84, read_osm
from geo.arrays import Floats

PBF = "osm/liechtenstein-2024-03-04.osm.pbf"
REAL_DATA = Path(os.environ.get("WOHNLAGE_REAL_DATA", "/nonexistent"))
TOWN_KM2 = 160.0
COUNTY_KM2 = 2_000.0
GAP_M = 500.0
PRACTICE_TILES = 40
"""The practice county has few streets: so many of it have a hundred thousand junctions."""
MOST_CATEGORIES = 8
FACET_COLUMNS = (
    "places_free",
    "daz",
    "detail",
    "hours_per_day",
    "hours_per_week",
    "inclusive",
    "barrier_free",
    "mobile",
)
"""Without these no part of a category is asked for beside the eight."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Streets and amenities to search on, and what they were made from."""

    name: str
    streets: gpd.GeoDataFrame
    amenities: gpd.GeoDataFrame


def one_tile() -> tuple[Ground, int]:
    """What is laid out, and how many of them make a county."""
    if (REAL_DATA / PBF).is_file():
        extract = read_osm(REAL_DATA / PBF)
        amenities = _of_eight(extract.amenities)
        tiles = round(COUNTY_KM2 / TOWN_KM2)
        return Ground("Liechtenstein", extract.streets, amenities), tiles
    county = make_county()
    return Ground("practice county", county.streets, _of_eight(county.amenities)), PRACTICE_TILES


def _of_eight(amenities: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The amenities of the eight most frequent categories, without facets."""
    counts = amenities["category"].value_counts()
    chosen = sorted(counts.index, key=lambda name: (-counts[name], name))[:MOST_CATEGORIES]
    kept = amenities[amenities["category"].isin(chosen)].copy()
    for column in FACET_COLUMNS:
        kept[column] = pd.Series(pd.NA, index=kept.index, dtype=kept[column].dtype)
    return kept


def laid_out(tile: Ground, times: int) -> Ground:
    """Copies side by side, each joined to its neighbours by one street."""
    columns = int(np.ceil(np.sqrt(times)))
    west, south, east, north = tile.streets.to_crs(METRIC).total_bounds
    step = np.array([east - west, north - south]) + GAP_M
    places = [np.array([at % columns, at // columns]) * step for at in range(times)]
    streets = _copies(tile.streets, places)
    joints = _joints(_vertices(tile.streets), places, columns)
    return Ground(
        f"{tile.name} x {times}",
        gpd.GeoDataFrame(pd.concat([streets, joints]), crs=WGS84),
        _copies(tile.amenities, places),
    )


def homes_on(ground: Ground, number: int) -> gpd.GeoDataFrame:
    """Points some metres beside streets all over the ground."""
    chance = np.random.default_rng(4)
    lines = ground.streets.geometry.to_crs(METRIC).array
    at = chance.choice(len(lines), number)
    spots = shapely.line_interpolate_point(lines[at], chance.random(number), normalized=True)
    xy = shapely.get_coordinates(spots) + chance.uniform(-30, 30, (number, 2))
    index = pd.Index([f"h{one:05}" for one in range(number)], name="place", dtype="str")
    return gpd.GeoDataFrame(geometry=gpd.points_from_xy(*xy.T, crs=METRIC), index=index).to_crs(
        WGS84
    )


def _copies(frame: gpd.GeoDataFrame, places: list[Floats]) -> gpd.GeoDataFrame:
    flat = frame.to_crs(METRIC)
    copies = []
    for number, move in enumerate(places):
        copy = flat.copy()
        copy.index = pd.Index(
            [f"{number}/{label}" for label in flat.index], name=flat.index.name, dtype="str"
        )
        copies.append(copy.set_geometry(flat.geometry.translate(*move).array))
    return gpd.GeoDataFrame(pd.concat(copies), crs=METRIC).to_crs(WGS84)


def _vertices(streets: gpd.GeoDataFrame) -> Floats:
    return np.asarray(shapely.get_coordinates(streets.to_crs(METRIC).geometry.array))


def _joints(vertices: Floats, places: list[Floats], columns: int) -> gpd.GeoDataFrame:
    """A street from the edge of each copy to the next one east of it and north of it."""
    eastern, western = vertices[vertices[:, 0].argmax()], vertices[vertices[:, 0].argmin()]
    northern, southern = vertices[vertices[:, 1].argmax()], vertices[vertices[:, 1].argmin()]
    lines = []
    for at, move in enumerate(places):
        if (at + 1) % columns and at + 1 < len(places):
            lines.append([eastern + move, western + places[at + 1]])
        if at + columns < len(places):
            lines.append([northern + move, southern + places[at + columns]])
    index = pd.Index([f"joint/{at}" for at in range(len(lines))], name="street", dtype="str")
    shapes = shapely.linestrings(np.array(lines)) if lines else []
    return gpd.GeoDataFrame(
        {"highway": "unclassified", "name": None}, index=index, geometry=shapes, crs=METRIC
    ).to_crs(WGS84)
