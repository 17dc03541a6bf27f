"""Walks end at a door: amenities stand where their best entrance is."""

from collections.abc import Mapping

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.arrays import Floats
from geo.frames import METRIC, check_frame

NOBODY_ENTERS = frozenset(
    {"emergency", "exit", "service", "garage", "private", "delivery", "goods", "no"}
)
"""Kinds of doors that visitors cannot use."""

MAIN = "main"
FARTHEST_DOOR_M = 300.0
"""A door farther from its amenity belongs to something else."""

ENTRANCE = "entrance"


def at_doors(
    amenities: gpd.GeoDataFrame, entrances: gpd.GeoDataFrame | None, owners: Mapping[str, str]
) -> gpd.GeoDataFrame:
    """The amenities, those with a door standing at it and ``placed`` saying so.

    The main door wins, then one without steps, then the nearest.

    Parameters
    ----------
    amenities
        Frame ``amenities`` with the column ``placed``.
    entrances
        Frame ``entrances``; what it says about other amenities is passed over.
    owners
        Entries that were merged into another one, and into which.
    """
    if entrances is None or entrances.empty:
        return amenities
    check_frame(entrances, "entrances")
    doors = _usable(amenities, entrances, owners)
    best = doors.sort_values(["owner", "rank", "metres", "entrance"]).drop_duplicates("owner")
    moved = amenities.copy()
    rows = moved.index.get_indexer(best["owner"])
    shapes = np.array(moved.geometry.array)
    shapes[rows] = best["door"].to_numpy()
    moved = moved.set_geometry(gpd.GeoSeries(shapes, index=moved.index, crs=amenities.crs))
    moved.loc[best["owner"], "placed"] = ENTRANCE
    return moved


def _usable(
    amenities: gpd.GeoDataFrame, entrances: gpd.GeoDataFrame, owners: Mapping[str, str]
) -> pd.DataFrame:
    """Doors of these amenities that visitors can use: ``owner``, ``rank``, ``metres``, ``door``."""
    ordered = entrances.sort_index()
    owner = ordered["amenity"].map(lambda one: owners.get(one, one))
    is_ours = owner.isin(amenities.index) & ~ordered["kind"].isin(NOBODY_ENTERS)
    doors, owner = ordered[is_ours], owner[is_ours]
    metres = _metres(doors.geometry, amenities.geometry.loc[owner])
    is_step_free = doors["barrier_free"].fillna(value=False).to_numpy(dtype=bool)
    table = pd.DataFrame(
        {
            "entrance": doors.index.to_numpy(),
            "owner": owner.to_numpy(),
            "rank": np.where(doors["kind"] == MAIN, 0, 2) - is_step_free,
            "metres": metres,
            "door": doors.geometry.array,
        }
    )
    return table[table["metres"] <= FARTHEST_DOOR_M]


def _metres(some: gpd.GeoSeries, others: gpd.GeoSeries) -> Floats:
    pairs = some.to_crs(METRIC).array, others.to_crs(METRIC).array
    return np.asarray(shapely.distance(*pairs), dtype=np.float64).round(3)
