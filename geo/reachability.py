"""How far it is on foot from each home to the nearest amenities of each category."""

from collections.abc import Iterator
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .distances import walking_distances
from .errors import BadLimit
from .frames import check_frame
from .network import Floats, Ints, Network
from .snapping import Snapped, snap

WALK_M_PER_S = 1.25
"""An unhurried adult, 4.5 km/h; with a pram or slowly 0.9."""

FAR_FROM_STREETS_M = 500.0
"""Farther from every street than this, a point is on the wrong spot or off the map."""

NEAREST_COLUMNS = ("place", "category", "rank", "amenity", "metres", "minutes", "snap_m")
UNREACHED_COLUMNS = ("place", "amenity", "category", "reason", "metres")


@dataclass(frozen=True, eq=False, slots=True)
class Reach:
    """Answer and what is missing from it.

    Attributes
    ----------
    nearest
        One row for each home, category and rank (1 is nearest), sorted by these: ``place``,
        ``category``, ``rank``, ``amenity``, ``metres`` (door to door), ``minutes``, ``snap_m``
        (the straight legs between doors and streets, contained in ``metres``).
    unreached
        What could not be answered, sorted: ``place``, ``amenity``, ``category`` (NA where it
        does not apply), ``reason`` and ``metres``:
        ``home_far_from_streets``, ``amenity_far_from_streets`` (metres to the nearest street),
        ``no_amenity`` (the category has none near a street), ``no_path`` (only on other
        islands of the network), ``beyond_limit`` (metres is the limit).
    """

    nearest: pd.DataFrame
    unreached: pd.DataFrame


@dataclass(frozen=True, eq=False, slots=True)
class _Points:
    """Homes or amenities near enough to a street, in the order of their names."""

    names: NDArray[np.object_]
    spots: Snapped


def nearest(  # noqa: PLR0913 - the search is named by these six and nothing else
    network: Network,
    homes: gpd.GeoDataFrame,
    amenities: gpd.GeoDataFrame,
    *,
    k: int = 3,
    limit_m: float = 15_000.0,
    speed_m_per_s: float = WALK_M_PER_S,
) -> pd.DataFrame:
    """The ``nearest`` part of reach, for callers who show the gaps elsewhere."""
    return reach(
        network, homes, amenities, k=k, limit_m=limit_m, speed_m_per_s=speed_m_per_s
    ).nearest


def reach(  # noqa: PLR0913 - as above
    network: Network,
    homes: gpd.GeoDataFrame,
    amenities: gpd.GeoDataFrame,
    *,
    k: int = 3,
    limit_m: float = 15_000.0,
    speed_m_per_s: float = WALK_M_PER_S,
) -> Reach:
    """The k nearest amenities of each category along streets, for every home.

    Parameters
    ----------
    network
        From build_network.
    homes, amenities
        Frames as geo.frames demands; the order of rows does not matter.
    k
        How many of each category.
    limit_m
        Longest walk in metres, doors included.
    speed_m_per_s
        Metres per second.

    Raises
    ------
    WrongFrame
        A frame breaks its contract.
    BadLimit
        A number below or at zero.
    """
    _check_numbers(k=k, limit_m=limit_m, speed_m_per_s=speed_m_per_s)
    check_frame(homes, "homes")
    check_frame(amenities, "amenities")
    homes, amenities = homes.sort_index(), amenities.sort_index()
    origins, targets = snap(network, homes.geometry), snap(network, amenities.geometry)
    near_homes, near_amenities = _near(homes, origins), _near(amenities, targets)
    kinds = amenities["category"].to_numpy(dtype=object)[targets.snap_m <= FAR_FROM_STREETS_M]
    walks = _Walks(network, near_homes, near_amenities, kinds)
    rows = walks.table(k=k, limit_m=limit_m, speed_m_per_s=speed_m_per_s)
    everything = sorted(set(amenities["category"]))
    gaps = [
        _far_homes(homes, origins),
        _far_amenities(amenities, targets),
        walks.gaps(rows, everything, limit_m=limit_m),
    ]
    return Reach(rows, _in_order(pd.concat(gaps, ignore_index=True)))
