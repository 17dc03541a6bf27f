"""How far it is on foot to points in groups of one's own: wishes, neighbours, free places."""

from collections.abc import Collection, Mapping

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.search import Targets, find_nearest
from geo.streets.network import Network

from .reachability import Search, check_search, on_network

COLUMNS = {
    "place": "str",
    "group": "str",
    "point": "str",
    "metres": "float64",
    "minutes": "float64",
}


def walks_to_groups(
    network: Network,
    homes: gpd.GeoDataFrame,
    points: gpd.GeoDataFrame,
    groups: Mapping[str, Collection[str]],
    search: Search,
) -> pd.DataFrame:
    """The nearest points of every group for every home, doors included.

    Parameters
    ----------
    homes, points
        Frames of points in degrees by name; who lies far from every street has no walk.
    groups
        The names of the points of each group; a point may be in several, and one that is not
        among ``points`` is left out.
    search
        How many of each group, how far at most, how fast.

    Returns
    -------
    frame
        ``place``, ``group``, ``point``, ``metres``, ``minutes``, sorted by the first three.

    Raises
    ------
    BadLimit
        A number of the search is not above zero.
    """
    check_search(search)
    if homes.empty or points.empty:
        return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in COLUMNS.items()})
    starts, ends = on_network(network, homes), on_network(network, points)
    goals, names = ends.near_spots(), ends.near_frame().index
    members = [np.flatnonzero(names.isin(list(some))) for some in groups.values()]
    found = find_nearest(
        Targets(network, goals, members),
        starts.near_spots(),
        k=search.k,
        limit=search.limit_m,
    )
    metres = np.round(found.cost, 3)
    table = pd.DataFrame(
        {
            "place": starts.near_frame().index.to_numpy()[found.home],
            "group": np.array(list(groups), dtype=object)[found.group],
            "point": names.to_numpy()[found.target],
            "metres": metres,
            "minutes": metres / search.speed_m_per_s / 60,
        }
    )
    return table.astype(COLUMNS).sort_values(["place", "group", "point"], ignore_index=True)
