"""The five planning areas, schematic: every spot belongs to the area of its nearest town."""

from collections.abc import Mapping, Sequence

import geopandas as gpd
import pandas as pd
import shapely

from api.demo.figures import Town

AROUND_TOWNS_DEGREES = 0.06
"""How far the county reaches beyond its outermost towns in this sketch."""

GRID_DEGREES = 1e-5
KIND = "planungsraum"


def areas_frame(areas: Sequence[str], towns: Mapping[str, Town]) -> gpd.GeoDataFrame:
    """Frame `areas`: one polygon a planning area, named as the sketch it is.

    The index holds the names the register uses.
    """
    places = list(towns.values())
    middles = shapely.MultiPoint([(town.lon, town.lat) for town in places])
    hull = shapely.buffer(shapely.convex_hull(middles), AROUND_TOWNS_DEGREES, quad_segs=4)
    cells = shapely.get_parts(shapely.voronoi_polygons(middles, extend_to=hull, ordered=True))
    outlines = [
        _joined([cell for cell, town in zip(cells, places, strict=True) if town.area == name], hull)
        for name in areas
    ]
    index = pd.Index(list(areas), name="area")
    columns = {
        "name": [f"Planungsraum {name} (schematisch)" for name in areas],
        "kind": [KIND] * len(areas),
    }
    frame = gpd.GeoDataFrame(columns, index=index, geometry=outlines, crs="EPSG:4326")
    return frame.sort_index()


def _joined(cells: list[shapely.Geometry], hull: shapely.Geometry) -> shapely.MultiPolygon:
    whole = shapely.intersection(shapely.union_all(cells), hull)
    tidy = shapely.set_precision(whole, GRID_DEGREES)
    return shapely.MultiPolygon(shapely.get_parts(shapely.normalize(tidy)).tolist())
