"""Destinations: which stops lie near them, and how long the walk all the way takes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geo.arrays import Ints
from geo.search import Targets, find_nearest

from .county import County
from .walks import seconds_of

TOO_FAR = -1


@dataclass(frozen=True, eq=False, slots=True)
class Goals:
    """Destinations (rows), each one amenity or whichever of several is the quickest.

    Attributes
    ----------
    stop_s
        Goals × stops: seconds on foot, -1 where it is too far.
    on_foot_s
        Goals × homes: seconds of the walk all the way, -1 where it is too long.
    """

    stop_s: Ints
    on_foot_s: Ints


def goals_at(county: County, goals: Sequence[Ints]) -> Goals:
    """How one gets on foot from stops and from homes to every goal.

    Parameters
    ----------
    goals
        For each the positions of its amenities; those far from every street are left out.
    """
    near = county.amenities.is_near
    number = np.cumsum(near) - 1
    groups = [number[some[near[some]]] for some in goals]
    targets = Targets(county.network, county.amenities.near_spots(), groups)
    stop_s = np.full((len(goals), len(county.stops.is_near)), TOO_FAR, dtype=np.int64)
    on_foot_s = np.full((len(goals), len(county.homes.frame)), TOO_FAR, dtype=np.int64)
    riding = county.riding
    found = find_nearest(targets, county.stops.spots, k=1, limit=riding.access_m)
    stop_s[found.group, county.stops.at[found.home]] = seconds_of(found.cost, riding)
    found = find_nearest(targets, county.homes.near_spots(), k=1, limit=riding.walk_m)
    places = np.flatnonzero(county.homes.is_near)
    on_foot_s[found.group, places[found.home]] = seconds_of(found.cost, riding)
    return Goals(stop_s, on_foot_s)
