"""Outlines of municipalities and of the planning areas they make up."""

import geopandas as gpd
import pandas as pd

from geo import METRIC, WGS84, Layers
from placement.planning_areas import Gazetteer, Planning

MUNICIPALITY = "gemeinde"
AREA = "planungsraum"
COLUMNS = ["name", "kind", "geometry"]
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
    """The planning areas by name: as they are stored, else put together from municipalities."""
    names = Gazetteer(planning.municipalities, planning.areas)
    stored, joined = _as_stored(outlines, names), _put_together(outlines, names)
    missing = joined[~joined.index.isin(stored.index)]
    if stored.empty or missing.empty:
        return joined if stored.empty else stored
    return pd.concat([stored, missing]).sort_index()


def outlined_areas(outlines: gpd.GeoDataFrame, planning: Planning) -> frozenset[str]:
    """The planning areas of which it is known what lies in them: all of it has an outline."""
    names = Gazetteer(planning.municipalities, planning.areas)
    keys = set(municipality_outlines(outlines).index)
    open_ones = {
        names.area(one.planning_area) for one in planning.municipalities if one.ags not in keys
    }
    put_together = {names.area(one.planning_area) for one in planning.municipalities} - open_ones
    stored = set(_as_stored(outlines, names)["name"])
    return frozenset(str(one) for one in put_together | stored if one)


def _put_together(outlines: gpd.GeoDataFrame, names: Gazetteer) -> gpd.GeoDataFrame:
    towns = municipality_outlines(outlines)
    keys = [names.of_key(str(key)).planning_area for key in towns.index]
    mine = towns.assign(planning_area=keys)
    mine = mine[mine["planning_area"].notna()]
    if mine.empty:
        return mine[COLUMNS]
    joined = mine.to_crs(METRIC).dissolve("planning_area", sort=True)
    grown = joined.buffer(CLOSED_OVER_M, join_style="mitre")
    joined.geometry = grown.buffer(-CLOSED_OVER_M, join_style="mitre")
    frame = joined.to_crs(WGS84).rename_axis("area")
    return frame.assign(name=list(frame.index), kind=AREA)[COLUMNS]


def _as_stored(outlines: gpd.GeoDataFrame, names: Gazetteer) -> gpd.GeoDataFrame:
    stored = outlines[outlines["kind"] == AREA]
    known = [
        names.area(str(key)) or names.area(str(name))
        for key, name in zip(stored.index, stored["name"], strict=True)
    ]
    frame = stored.assign(name=known)
    frame = frame[frame["name"].notna()].drop_duplicates("name")
    index = pd.Index(list(frame["name"]), name="area", dtype="str")
    return frame.set_index(index)[COLUMNS].sort_index()
