"""How far it is on foot from each home to the nearest amenities of each kind."""

from dataclasses import asdict, dataclass
from functools import cached_property

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.arrays import Floats, Ints
from geo.errors import BadLimit
from geo.facets import members
from geo.frames import check_frame
from geo.search import Engine, Found, Targets, find_nearest
from geo.streets.network import Network
from geo.streets.snapping import snap

from .gaps import Islands, Visible, far_amenities, far_homes, in_order, unanswered

WALK_M_PER_S = 1.25
"""An unhurried adult, 4.5 km/h; with a pram or slowly 0.9."""

FAR_FROM_STREETS_M = 500.0
"""Farther from every street than this, a point is on the wrong spot or off the map."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for: how many of each kind, how far at most, how fast one walks."""

    k: int = 3
    limit_m: float = 15_000.0
    """Longest walk in metres, doors included."""
    speed_m_per_s: float = WALK_M_PER_S


@dataclass(frozen=True, eq=False, slots=True)
class Reach:
    """The answer and what is missing from it.

    Attributes
    ----------
    nearest
        One row for each home, category and rank (1 is nearest), sorted by these: ``place``,
        ``category``, ``rank``, ``amenity``, ``metres`` (door to door), ``minutes``, ``snap_m``
        (the straight legs between doors and streets, contained in ``metres``).
    unreached
        What could not be answered, sorted: ``place``, ``amenity``, ``category`` (NA where it
        does not apply), ``reason`` and ``metres``. Reasons: ``home_far_from_streets``,
        ``amenity_far_from_streets`` (metres to the nearest street), ``no_amenity`` (none of the
        category lies near a street), ``no_path`` (only on other islands of the network),
        ``beyond_limit`` (metres is the limit).
    """

    nearest: pd.DataFrame
    unreached: pd.DataFrame


def nearest(
    network: Network,
    homes: gpd.GeoDataFrame,
    amenities: gpd.GeoDataFrame,
    *,
    k: int = 3,
    limit_m: float = 15_000.0,
    speed_m_per_s: float = WALK_M_PER_S,
) -> pd.DataFrame:
    """The ``nearest`` part of reach, for callers who show the gaps elsewhere."""
    search = Search(k=k, limit_m=limit_m, speed_m_per_s=speed_m_per_s)
    return reach(network, homes, amenities, search).nearest


@dataclass(frozen=True, eq=False)
class Destinations:
    """The amenities of a county on its network, prepared once for any number of homes.

    Attributes
    ----------
    amenities
        In the order of their index, with their spots.
    names
        Categories and facets; ``targets.members`` has the positions among the near ones.
    """

    network: Network
    amenities: Visible
    names: tuple[str, ...]
    targets: Targets

    @cached_property
    def labels(self) -> list[str]:
        """The names of the near amenities, in the order of the targets."""
        return [str(one) for one in self.amenities.near_frame().index]


def prepare(network: Network, amenities: gpd.GeoDataFrame) -> Destinations:
    """Put amenities onto the network, by category and by facet.

    Raises
    ------
    WrongFrame
        The frame breaks its contract.
    """
    check_frame(amenities, "amenities")
    visible = on_network(network, amenities)
    groups = members(visible.frame)
    positions = [np.flatnonzero(mask[visible.is_near]) for mask in groups.values()]
    targets = Targets(network, visible.near_spots(), positions)
    return Destinations(network, visible, tuple(groups), targets)


def reach(
    network: Network,
    homes: gpd.GeoDataFrame,
    amenities: gpd.GeoDataFrame,
    search: Search = Search(),
) -> Reach:
    """The nearest amenities of each category and facet along streets, for every home.

    Parameters
    ----------
    network
        From build_network.
    homes, amenities
        Frames as geo.frames demands; the order of their rows does not matter.
    search
        How many, how far, how fast.

    Raises
    ------
    WrongFrame
        A frame breaks its contract.
    BadLimit
        A number of the search is not above zero.
    """
    check_search(search)
    return reach_to(prepare(network, amenities), homes, search)


def reach_to(
    destinations: Destinations,
    homes: gpd.GeoDataFrame,
    search: Search = Search(),
    engine: Engine = Engine.AUTO,
) -> Reach:
    """The same as reach, to destinations that were prepared before.

    Parameters
    ----------
    engine
        How to search; all give the same answer.
    """
    check_search(search)
    check_frame(homes, "homes")
    from_homes = on_network(destinations.network, homes)
    found = find_nearest(
        destinations.targets,
        from_homes.near_spots(),
        k=search.k,
        limit=search.limit_m,
        engine=engine,
    )
    gaps = [
        far_homes(from_homes),
        far_amenities(destinations.amenities),
        _unanswered(destinations, from_homes, found, search.limit_m),
    ]
    legs = from_homes.near_spots().snap_m[found.home]
    legs = legs + destinations.targets.spots.snap_m[found.target]
    labels = (
        from_homes.near_frame().index,
        pd.Index(destinations.names, dtype="str"),
        destinations.amenities.near_frame().index,
    )
    return Reach(
        answers(found, legs, labels, search.speed_m_per_s),
        in_order(pd.concat(gaps, ignore_index=True)),
    )


def check_search(search: Search) -> None:
    """Raise BadLimit unless every number is above zero."""
    for name, value in asdict(search).items():
        if not (np.isfinite(value) and value > 0):
            raise BadLimit(details={"name": name, "value": value})


def on_network(network: Network, frame: gpd.GeoDataFrame) -> Visible:
    """Homes or amenities by index with their spots, and who is near enough to a street."""
    ordered = frame.sort_index()
    spots = snap(network, ordered.geometry)
    return Visible(ordered, spots, spots.snap_m <= FAR_FROM_STREETS_M)


def _unanswered(
    destinations: Destinations, homes: Visible, found: Found, limit_m: float
) -> pd.DataFrame:
    network, targets = destinations.network, destinations.targets
    is_answered = np.zeros((int(homes.is_near.sum()), len(destinations.names)), dtype=bool)
    is_answered[found.home, found.group] = True
    islands = Islands(
        network.island[network.edge_from[homes.near_spots().edge]],
        network.island[network.edge_from[targets.spots.edge]],
    )
    return unanswered(
        homes.near_frame().index,
        islands,
        targets.members,
        is_answered,
        names=destinations.names,
        limit_m=limit_m,
    )


def answers(
    found: Found, snap_m: Floats, labels: tuple[pd.Index, pd.Index, pd.Index], speed_m_per_s: float
) -> pd.DataFrame:
    """The table of what was found.

    Parameters
    ----------
    snap_m
        The straight legs of each row of ``found``.
    labels
        Of homes, destinations and amenities.
    """
    metres = np.round(found.cost, 3)
    places, names, amenities = labels
    table = pd.DataFrame(
        {
            "place": _labels(places, found.home),
            "category": _labels(names, found.group),
            "rank": found.rank + 1,
            "amenity": _labels(amenities, found.target),
            "metres": metres,
            "minutes": metres / speed_m_per_s / 60,
            "snap_m": np.round(snap_m, 3),
        }
    )
    return table.sort_values(["place", "category", "rank"], ignore_index=True)


def _labels(index: pd.Index, rows: Ints) -> "pd.Series[str]":
    return pd.Series(index.astype("str").take(rows).array)
