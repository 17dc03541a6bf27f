"""Frames into the compact numbers and texts that the page draws from."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from numbers import Integral, Real

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.frames import METRIC, WGS84
from geo.palette import BORDER, LAND, STREET_STYLES, street_class

STEP_DEGREES = 1e-5
"""About a metre: finer is invisible, and shorter numbers make a lighter page."""

VERTEX_BUDGET = 24_000
"""Street vertices of the base map: some 200 kB, whatever the county's size."""

GERMANY = (5.9, 47.3, 15.1, 55.1)

Box = tuple[float, float, float, float]
Field = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """How values that are no text are said."""

    yes: str
    no: str
    decimal: str


def around(frames: Iterable[gpd.GeoDataFrame | None]) -> Box:
    """West, south, east, north in degrees of the first frame with anything in it."""
    for frame in frames:
        if frame is not None and len(frame):
            west, south, east, north = (float(value) for value in frame.total_bounds)
            return west, south, east, north
    return GERMANY


def leaflet_bounds(box: Box) -> list[list[float]]:
    """The same box as Leaflet wants it: south-west and north-east, latitude first."""
    west, south, east, north = (round(value, 5) for value in box)
    return [[south, west], [north, east]]


def points(frame: gpd.GeoDataFrame, fields: Sequence[Field], words: Words) -> dict[str, object]:
    """Places of a frame as steps from one to the next, and the texts of their popups."""
    xy = shapely.get_coordinates(frame.geometry.array)
    columns = [[said(value, words) for value in frame[column]] for _, column in fields]
    return {
        "at": _steps(xy),
        "rows": [list(row) for row in zip(*columns, strict=True)] or [[] for _ in xy],
        "fields": [label for label, _ in fields],
    }


def said(value: object, words: Words) -> str | None:
    """A value as text, None where nothing is known."""
    if isinstance(value, bool | np.bool_):
        return words.yes if value else words.no
    if isinstance(value, Integral):
        return str(int(value))
    if isinstance(value, Real):
        return None if math.isnan(value) else _decimal(float(value), words)
    text = "" if value is None or value is pd.NA or value is pd.NaT else str(value)
    return text or None


def _decimal(value: float, words: Words) -> str:
    """At most two digits after the comma, none that say nothing."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", words.decimal)


def areas(frame: gpd.GeoDataFrame, box: Box) -> dict[str, object]:
    """Outlines simplified together, so that neighbours keep their common border."""
    ordered = frame.assign(size=frame.to_crs(METRIC).area).sort_values("size", ascending=False)
    outlines = ordered.to_crs(METRIC).geometry.array
    shapes = shapely.coverage_simplify(outlines, _tolerance_m(box))
    whole = gpd.GeoSeries(shapes, crs=METRIC).to_crs(WGS84)
    return {
        "style": {
            "color": BORDER,
            "weight": 1.2,
            "fillColor": LAND,
            "fillOpacity": 1,
            "opacity": 0.9,
        },
        "shapes": [
            {
                "name": str(name),
                "at": _grid(shape.representative_point())[0],
                "rings": _rings(shape),
            }
            for name, shape in zip(ordered["name"], whole, strict=True)
        ],
    }


def streets(frame: gpd.GeoDataFrame, box: Box) -> dict[str, object]:
    """Streets by class, important ones first, until the budget of vertices is spent."""
    near = frame.cx[slice(box[0], box[2]), slice(box[1], box[3])].sort_index()
    kinds = near["highway"].fillna("").map(street_class)
    classes: list[dict[str, object]] = []
    left = VERTEX_BUDGET
    for name, style in STREET_STYLES.items():
        lines = _affordable(_merged(near[kinds == name], _tolerance_m(box)), left)
        left -= int(shapely.get_num_coordinates(lines).sum())
        drawn = gpd.GeoSeries(lines, crs=METRIC).to_crs(WGS84)
        classes.append(
            {
                "line": style.line,
                "casing": style.casing,
                "width": style.width_px,
                "from_zoom": style.from_zoom,
                "lines": [_flat(shape) for shape in drawn],
            }
        )
    return {"classes": classes}


def _merged(frame: gpd.GeoDataFrame, tolerance_m: float) -> np.ndarray:
    """Streets of one class joined end to end and simplified, the longest first."""
    if frame.empty:
        return np.array([], dtype=object)
    joined = shapely.line_merge(shapely.multilinestrings(frame.to_crs(METRIC).geometry.array))
    lines = shapely.simplify(shapely.get_parts(joined), tolerance_m)
    return lines[np.argsort(-shapely.length(lines), kind="stable")]


def _affordable(lines: np.ndarray, budget: int) -> np.ndarray:
    """The first lines whose vertices fit into the budget."""
    return lines[np.cumsum(shapely.get_num_coordinates(lines)) <= budget]


def _tolerance_m(box: Box) -> float:
    """Detail that cannot be seen when the whole box fills a screen a few times over."""
    return max(2.0, (box[3] - box[1]) * 111_000 / 6_000)


def _rings(shape: shapely.MultiPolygon) -> list[list[int]]:
    return [
        _flat(ring)
        for part in shapely.get_parts(shape)
        for ring in (part.exterior, *part.interiors)
    ]


def _flat(line: shapely.Geometry) -> list[int]:
    grid = np.array(_grid(line))
    return np.diff(grid, axis=0, prepend=np.zeros((1, 2), dtype=np.int64)).ravel().tolist()


def _grid(shape: shapely.Geometry) -> list[list[int]]:
    """Latitude and longitude in whole steps."""
    degrees = shapely.get_coordinates(shape)[:, ::-1]
    grid: list[list[int]] = np.round(degrees / STEP_DEGREES).astype(np.int64).tolist()
    return grid


def _steps(xy: np.ndarray) -> list[list[int]]:
    grid = np.round(xy[:, ::-1] / STEP_DEGREES).astype(np.int64)
    steps: list[list[int]] = np.diff(grid, axis=0, prepend=np.zeros((1, 2), dtype=int)).tolist()
    return steps
