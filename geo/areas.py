"""Boundaries of municipalities and planning areas, read without GDAL, and who lies inside.

GDAL chooses its driver by the content of a file and then opens what that content names, other
files and addresses included. An uploaded file therefore never gets near it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
import shapely.geometry
from shapely.errors import ShapelyError

from .errors import NotGeoJson, UnreadableGeometry
from .frames import WGS84, check_frame

KEYS = ("AGS", "ags", "area", "id")
NAMES = ("GEN", "gen", "name", "NAME")
LONGITUDE_LATITUDE = frozenset({"crs84", "4326"})


class UnfitFeature(Exception):
    """A feature that cannot be used; carries the code of its problem."""


@dataclass(frozen=True, slots=True)
class _Feature:
    number: int
    key: str
    name: str
    kind: str
    shape: shapely.Geometry


def read_boundaries(path: Path, *, kind: str = "gemeinde") -> gpd.GeoDataFrame:
    """Areas of a GeoJSON file in longitude and latitude.

    Parameters
    ----------
    path
        FeatureCollection of polygons with properties ``AGS`` and ``GEN`` as the federal mapping
        agency has them, or ``ags`` and ``name``; several features with one key are one area.
    kind
        Written into the column ``kind`` where a feature has no property of that name.

    Returns
    -------
    frame
        Frame ``areas`` sorted by key, with the column ``repaired``: True where the outline
        crossed itself and had to be put right.

    Raises
    ------
    NotGeoJson
        Not such a file at all.
    UnreadableGeometry
        Some features cannot be used; all of them are named.
    """
    collection = features_in(path)
    features: list[_Feature] = []
    problems: list[dict[str, object]] = []
    for number, entry in enumerate(collection, start=1):
        try:
            features.append(_feature(number, entry, kind))
        except UnfitFeature as unfit:
            problems.append({"feature": number, "problem": str(unfit)})
    problems += _two_names(features)
    if problems:
        raise UnreadableGeometry(details={"file": path.name, "features": problems})
    return _frame(features)


def area_of(points: gpd.GeoSeries, areas: gpd.GeoDataFrame) -> pd.Series:
    """The area each point lies in, NA outside all; on a common border the first by name.

    Parameters
    ----------
    points
        Points with a CRS.
    areas
        Frame ``areas``; of one kind, or the first by name wins among overlapping ones.

    Returns
    -------
    series
        Index of the points, values of the areas' index.
    """
    check_frame(areas, "areas")
    ordered = areas.sort_index()
    tree = shapely.STRtree(ordered.geometry.array)
    point, area = tree.query(points.to_crs(WGS84).array, predicate="intersects")
    first = np.full(len(points), len(ordered), dtype=np.int64)
    np.minimum.at(first, point, area)
    names = pd.Series([*ordered.index, None], dtype="str").iloc[first]
    return pd.Series(names.array, index=points.index, name="area")


def features_in(path: Path) -> list[object]:
    """The features of a GeoJSON file in longitude and latitude, at least one.

    Raises
    ------
    NotGeoJson
        Not such a file at all.
    """
    try:
        content = json.loads(path.read_bytes().decode("utf-8-sig"))
    except json.JSONDecodeError as fault:
        raise _not_geojson(path, "not_json", line=fault.lineno) from fault
    except (ValueError, RecursionError) as fault:
        raise _not_geojson(path, "not_json") from fault
    if not isinstance(content, dict) or not isinstance(content.get("features"), list):
        raise _not_geojson(path, "not_a_collection")
    crs = json.dumps(content.get("crs") or "CRS84").lower()
    if not any(name in crs for name in LONGITUDE_LATITUDE):
        raise _not_geojson(path, "wrong_crs", crs=crs[:100])
    if not content["features"]:
        raise _not_geojson(path, "no_features")
    return list(content["features"])


def _not_geojson(path: Path, problem: str, **more: object) -> NotGeoJson:
    return NotGeoJson(details={"file": path.name, "problem": problem, **more})


def _feature(number: int, entry: object, kind: str) -> _Feature:
    properties = entry.get("properties") if isinstance(entry, dict) else None
    if not isinstance(entry, dict) or not isinstance(properties, dict):
        raise UnfitFeature("no_properties")
    key = first_text(properties, KEYS)
    name = first_text(properties, NAMES)
    if not name:
        raise UnfitFeature("no_name")
    told = first_text(properties, ("kind",)) or kind
    return _Feature(number, key or name, name, told, polygon_of(entry.get("geometry")))


def first_text(properties: Mapping[str, object], names: tuple[str, ...]) -> str:
    """The first of these properties that says something; a number keeps its digits only."""
    for name in names:
        value = properties.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return ""


def polygon_of(geometry: object) -> shapely.Geometry:
    """The polygon of a feature.

    Raises
    ------
    UnfitFeature
        With the code of its problem: ``not_a_polygon``, ``bad_coordinates`` or
        ``outside_the_world``.
    """
    if not isinstance(geometry, dict) or geometry.get("type") not in {"Polygon", "MultiPolygon"}:
        raise UnfitFeature("not_a_polygon")
    try:
        shape = shapely.force_2d(shapely.geometry.shape(geometry))
    except (AttributeError, LookupError, TypeError, ValueError, ShapelyError) as fault:
        raise UnfitFeature("bad_coordinates") from fault
    degrees = np.abs(shapely.get_coordinates(shape))
    if not np.isfinite(degrees).all() or shapely.make_valid(shape).area == 0:
        raise UnfitFeature("bad_coordinates")
    if (degrees > [180, 90]).any():
        raise UnfitFeature("outside_the_world")
    return shape


def _two_names(features: list[_Feature]) -> Iterator[dict[str, object]]:
    """One key with two names is two areas by mistake."""
    name_of: dict[str, str] = {}
    for feature in features:
        if name_of.setdefault(feature.key, feature.name) != feature.name:
            yield {"feature": feature.number, "problem": "two_names"}


def _frame(features: list[_Feature]) -> gpd.GeoDataFrame:
    table = pd.DataFrame(features).set_index("key").rename_axis("area")
    firsts = table.groupby(level=0).first()[["name", "kind"]].astype("str")
    valid = table["shape"].map(shapely.is_valid).groupby(level=0).all()
    shapes = table["shape"].groupby(level=0).agg(whole_outline)
    frame = gpd.GeoDataFrame(
        firsts.assign(repaired=~valid), geometry=gpd.GeoSeries(shapes, crs=WGS84)
    )
    frame.index = frame.index.astype("str")
    check_frame(frame, "areas")
    return frame


def whole_outline(shapes: Iterable[shapely.Geometry]) -> shapely.MultiPolygon:
    """All parts of one area as one valid outline."""
    merged = shapely.union_all([shapely.make_valid(shape) for shape in shapes])
    parts = shapely.get_parts(merged)
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"])
