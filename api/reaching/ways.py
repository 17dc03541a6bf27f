"""Ways that placement asks for beside the nearest: by bus, to wishes, to neighbours."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from api.transit.answers import Transit
from geo import Network, Search
from geo.walking.between import walks_to_groups

BY_BUS_TOO = Search(k=12, limit_m=100_000.0)
"""So many of each kind: by bus another one than the nearest on foot may be reached first."""

TO_A_WISH = Search(k=1, limit_m=100_000.0)
TO_NEIGHBOURS = Search(k=1, limit_m=15 * 60 * BY_BUS_TOO.speed_m_per_s)
"""A quarter of an hour on foot."""


@dataclass(frozen=True, eq=False)
class Asked:
    """What the ways lead from and to.

    Attributes
    ----------
    homes
        Accommodations by code.
    points
        Amenities by id, and points that households wish to be near by the key of the wish.
    groups
        By the key of `Vacancy.near` the points that count for it.
    wishes
        The keys of wishes with the point that each is about.
    """

    homes: gpd.GeoDataFrame
    points: gpd.GeoDataFrame
    groups: Mapping[str, Collection[str]]
    wishes: Mapping[str, str]


def ways_to(network: Network, transit: Transit | None, asked: Asked) -> pd.DataFrame:
    """Frame `ways` of `placement.Surroundings`: on foot, and by bus where there is a timetable.

    Parameters
    ----------
    transit
        Knows the homes and every point.
    """
    wished = {key: [point] for key, point in asked.wishes.items()}
    walks = pd.concat(
        [
            walks_to_groups(network, asked.homes, asked.points, asked.groups, BY_BUS_TOO),
            walks_to_groups(network, asked.homes, asked.points, wished, TO_A_WISH),
        ],
        ignore_index=True,
    )
    renamed = walks.rename(columns={"group": "category", "point": "amenity"})
    if transit is None:
        return renamed.assign(ride_minutes=float("nan"))
    rides = transit.quickest(sorted(set(renamed["amenity"])))
    by_bus = rides[["place", "destination", "minutes"]].rename(
        columns={"destination": "amenity", "minutes": "ride_minutes"}
    )
    return renamed.merge(by_bus, how="left", on=["place", "amenity"])


def neighbours_of(network: Network, homes: gpd.GeoDataFrame) -> pd.DataFrame:
    """Frame `neighbours` of `placement.Surroundings`: accommodations a short walk apart."""
    each = {str(code): [str(code)] for code in homes.index}
    walks = walks_to_groups(network, homes, homes, each, TO_NEIGHBOURS)
    return walks.rename(columns={"point": "other"})[["place", "other", "minutes"]]
