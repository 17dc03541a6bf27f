"""The light base map as compact numbers: areas, water and woods, streets."""

import geopandas as gpd
import numpy as np
import shapely

from geo.frames import METRIC, WGS84
from geo.palette import STREET_STYLES, street_class

from .payload import Box, steps

VERTEX_BUDGET = 24_000
"""Street vertices of the base map: some 200 kB, whatever the county's size."""

LAND_BUDGET = 8_000
"""Vertices of water and woods."""

LAND_KINDS = ("wood", "water", "waterway")
LINES = frozenset({"waterway"})


def areas(frame: gpd.GeoDataFrame, box: Box) -> list[dict[str, object]]:
    """Outlines simplified together, so that neighbours keep their common border."""
    ordered = frame.assign(size=frame.to_crs(METRIC).area).sort_values("size", ascending=False)
    outlines = ordered.to_crs(METRIC).geometry.array
    shapes = shapely.coverage_simplify(outlines, tolerance_m(box))
    whole = gpd.GeoSeries(shapes, crs=METRIC).to_crs(WGS84)
    return [
        {"name": str(name), "at": steps(shape.representative_point()), "rings": rings(shape)}
        for name, shape in zip(ordered["name"], whole, strict=True)
    ]


def streets(frame: gpd.GeoDataFrame, box: Box) -> list[dict[str, object]]:
    """Streets by class, important ones first, until the budget of vertices is spent."""
    near = frame.cx[slice(box[0], box[2]), slice(box[1], box[3])].sort_index()
    kinds = near["highway"].fillna("").map(street_class)
    classes: list[dict[str, object]] = []
    left = VERTEX_BUDGET
    for name, style in STREET_STYLES.items():
        lines = _affordable(_merged(near[kinds == name], tolerance_m(box)), left)
        left -= int(shapely.get_num_coordinates(lines).sum())
        classes.append(
            {
                "name": name,
                "width": style.width_px,
                "from_zoom": style.from_zoom,
                "lines": _drawn(lines),
            }
        )
    return classes


def land(frame: gpd.GeoDataFrame, box: Box) -> list[dict[str, object]]:
    """Woods below water, the largest first, until the budget of vertices is spent."""
    near = frame.cx[slice(box[0], box[2]), slice(box[1], box[3])].sort_index()
    kinds: list[dict[str, object]] = []
    for kind in LAND_KINDS:
        is_line = kind in LINES
        shapes = near[near["kind"] == kind].to_crs(METRIC).geometry.array
        simple = shapely.get_parts(shapely.simplify(shapes, 2 * tolerance_m(box)))
        size = shapely.length(simple) if is_line else shapely.area(simple)
        ordered = simple[np.argsort(-size, kind="stable")]
        found = _affordable(ordered, LAND_BUDGET // len(LAND_KINDS))
        drawn = (
            _drawn(found) if is_line else [one for shape in _degrees(found) for one in rings(shape)]
        )
        kinds.append({"kind": "water" if is_line else kind, "is_line": is_line, "lines": drawn})
    return kinds


def rings(shape: shapely.Geometry) -> list[list[int]]:
    """All rings of a polygon or of several."""
    return [
        steps(ring)
        for part in shapely.get_parts(shape)
        for ring in (part.exterior, *part.interiors)
    ]


def tolerance_m(box: Box) -> float:
    """Detail that cannot be seen when the whole box fills a screen a few times over."""
    return max(2.0, (box[3] - box[1]) * 111_000 / 6_000)


def _merged(frame: gpd.GeoDataFrame, tolerance: float) -> np.ndarray:
    """Streets of one class joined end to end and simplified, the longest first."""
    if frame.empty:
        return np.array([], dtype=object)
    joined = shapely.line_merge(shapely.multilinestrings(frame.to_crs(METRIC).geometry.array))
    lines = shapely.simplify(shapely.get_parts(joined), tolerance)
    return lines[np.argsort(-shapely.length(lines), kind="stable")]


def _affordable(lines: np.ndarray, budget: int) -> np.ndarray:
    """The first lines whose vertices fit into the budget."""
    return lines[np.cumsum(shapely.get_num_coordinates(lines)) <= budget]


def _degrees(shapes: np.ndarray) -> gpd.GeoSeries:
    return gpd.GeoSeries(shapes, crs=METRIC).to_crs(WGS84)


def _drawn(lines: np.ndarray) -> list[list[int]]:
    return [steps(line) for line in _degrees(lines)]
