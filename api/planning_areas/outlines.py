"""Outlines of municipalities and of the planning areas they make up."""

import geopandas as gpd
import pandas as pd

from geo import METRIC, WGS84, Layers
from placement.planning_areas import Gazetteer, Planning

MUNICIPALITY = "gemeinde"
AREA = "planungsraum"
CLOSED_OVER_M = 30.0
"""Slivers between municipalities whose borders do not quite meet are closed up to twice this."""


def outlines_of(layers: Layers) -> gpd.GeoDataFrame:
    """The stored areas; an empty frame where there are none."""
    if "areas" in {one.layer for one in layers.about()}:
        return layers.read("areas").sort_index()
    columns = {"name": pd.Series([], dtype="str"), "kind": pd.Series([], dtype="str")}
    index = pd.Index([], name="area", dtype="str")
    return gpd.GeoDataFrame(columns, geometry=[], crs=WGS84, index=index)


def municipality_outlines(outlines: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The municipalities by their official key."""
    return outlines[outlines["kind"] == MUNICIPALITY]


def area_outlines(outlines: gpd.GeoDataFrame, planning: Planning) -> gpd.GeoDataFrame:
    """The planning areas by name: put together from municipalities, else as they are stored."""
    names = Gazetteer(planning.municipalities, planning.areas)
    towns = municipality_outlines(outlines)
    keys = [names.of_key(str(key)).planning_area for key in towns.index]
    mine = towns.assign(planning_area=keys)
    mine = mine[mine["planning_area"].notna()]
    if mine.empty:
        return _as_stored(outlines, names)
    joined = mine.to_crs(METRIC).dissolve("planning_area", sort=True)
    joined.geometry = joined.buffer(CLOSED_OVER_M, join_style="mitre").buffer(
        -CLOSED_OVER_M, join_style="mitre"
    )
    frame = joined.to_crs(WGS84)[["kind", "geometry"]].rename_axis("area")
    return frame.assign(name=list(frame.index), kind=AREA)[["name", "kind", "geometry"]]


def _as_stored(outlines: gpd.GeoDataFrame, names: Gazetteer) -> gpd.GeoDataFrame:
    stored = outlines[outlines["kind"] == AREA]
    known = [
        names.area(str(key)) or names.area(str(name))
        for key, name in zip(stored.index, stored["name"], strict=True)
    ]
    frame = stored.assign(name=known)
    frame = frame[frame["name"].notna()].drop_duplicates("name")
    return frame.set_index(pd.Index(list(frame["name"]), name="area", dtype="str"))
