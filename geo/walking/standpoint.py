"""The nearest destinations from one point, in a few milliseconds: for an offered flat, a form."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import pyproj

from geo.arrays import Floats
from geo.compiling import IS_COMPILED
from geo.frames import METRIC, WGS84
from geo.search import Engine, Found, find_nearest
from geo.streets.snapping import Snapped, snap_metres

from .errors import NoPosition
from .reachability import FAR_FROM_STREETS_M, Destinations, Search, check_search

DEFAULT = Search()

FEWEST_NODES = Engine.LOCAL if IS_COMPILED else Engine.PLAIN
"""One point never needs a look at the whole network."""


@dataclass(frozen=True, slots=True)
class Near:
    """One amenity near a point; ``rank`` 1 is the nearest for its destination."""

    destination: str
    rank: int
    amenity: str
    metres: float
    minutes: float


@dataclass(frozen=True, slots=True)
class FromHere:
    """What is near a point, and what is not.

    Attributes
    ----------
    snap_m
        Metres in a straight line to the nearest street.
    is_near_street
        False where that is too far: then nothing is answered.
    nearest
        By destination (category or facet) in the order of the file, then by rank.
    missing
        Destinations without an answer: ``no_amenity`` (there is none near any street),
        ``no_path`` (only on other islands of the network) or ``beyond_limit``.
    """

    snap_m: float
    is_near_street: bool
    nearest: tuple[Near, ...]
    missing: Mapping[str, str]


def reach_from(
    destinations: Destinations, longitude: float, latitude: float, search: Search = DEFAULT
) -> FromHere:
    """The nearest amenities for every destination from one point.

    Parameters
    ----------
    destinations
        From prepare; kept in memory, so that only the walk itself takes time.

    Raises
    ------
    NoPosition
        The numbers are no longitude and latitude.
    BadLimit
        A number of the search is not above zero.
    """
    check_search(search)
    spot = spot_at(destinations, longitude, latitude)
    snap_m = round(float(spot.snap_m[0]), 3)
    if snap_m > FAR_FROM_STREETS_M:
        return FromHere(snap_m, is_near_street=False, nearest=(), missing={})
    found = find_nearest(
        destinations.targets,
        spot,
        k=search.k,
        limit=search.limit_m,
        engine=Engine.LOCAL if IS_COMPILED else Engine.PLAIN,
    )
    return FromHere(
        snap_m,
        is_near_street=True,
        nearest=_near(destinations, found, search),
        missing=_missing(destinations, spot, set(found.group.tolist())),
    )


def spot_at(destinations: Destinations, longitude: float, latitude: float) -> Snapped:
    """Where a point lies on the network.

    Raises
    ------
    NoPosition
        The numbers are no longitude and latitude.
    """
    return snap_metres(destinations.network, metres_at(longitude, latitude))


def metres_at(longitude: float, latitude: float) -> Floats:
    """Easting and northing of a point (1 × 2).

    Raises
    ------
    NoPosition
        The numbers are no longitude and latitude, or lie too far away to be measured.
    """
    is_known = abs(longitude) <= 180 and abs(latitude) <= 90
    xy = np.array([_into_metres().transform(longitude, latitude)]) if is_known else None
    if xy is None or not np.isfinite(xy).all():
        raise NoPosition(details={"longitude": longitude, "latitude": latitude})
    return xy


@cache
def _into_metres() -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(WGS84, METRIC, always_xy=True)


def _near(destinations: Destinations, found: Found, search: Search) -> tuple[Near, ...]:
    labels = destinations.labels
    metres = np.round(found.cost, 3)
    columns = (found.group, found.rank, found.target, metres)
    return tuple(
        Near(
            destinations.names[group],
            rank + 1,
            labels[target],
            along,
            along / search.speed_m_per_s / 60,
        )
        for group, rank, target, along in zip(*(one.tolist() for one in columns), strict=True)
    )


def _missing(destinations: Destinations, spot: Snapped, answered: set[int]) -> dict[str, str]:
    network, targets = destinations.network, destinations.targets
    mine = network.island[network.edge_from[spot.edge[0]]]
    found = {}
    for group, members in enumerate(targets.members):
        if group not in answered:
            islands = network.island[network.edge_from[targets.spots.edge[members]]]
            reason = "beyond_limit" if (islands == mine).any() else "no_path"
            found[destinations.names[group]] = reason if len(members) else "no_amenity"
    return found
