"""Does one get there in a wheelchair: passable, stopped by a barrier, or not known for sure.

Never a bare distance. The way is sought on the streets without any known barrier. Where there
is none, the shortest walk shows what stops one. Where there is one, the share of it that nobody
has described is told: only a way that is known from end to end is called passable.
"""

from dataclasses import dataclass
from enum import StrEnum

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.arrays import Ints
from geo.errors import EmptyNetwork
from geo.search import Targets, find_ways
from geo.streets.network import Network
from geo.streets.obstacles import Obstacles, network_for
from geo.streets.profiles import BARRIER_KINDS, SPEED_M_PER_S, Profile

from .barriers import OnNetwork, barriers_on, put_on_network
from .gaps import Visible
from .reachability import Destinations, Search, check_search, on_network
from .rolling import Placed, Rolled, place, roll

FARTHEST_DETOUR = 3.0
SHORT_DETOUR_M = 500.0
"""Whoever has to go round a barrier by more than three times the way, and by more than this, is
stopped by it: a school behind a flight of steps is not reached by way of the next town."""

COLUMNS = {
    "place": "str",
    "category": "str",
    "value": "str",
    "amenity": "str",
    "metres": "float64",
    "minutes": "float64",
    "unknown_share": "float64",
    "rough_share": "float64",
    "walk_metres": "float64",
    "barriers": "str",
    "snap_m": "float64",
}


class Passage(StrEnum):
    """The three answers, and that there is no way at all within the limit."""

    PASSABLE = "passable"
    UNKNOWN = "unknown"
    BARRIER = "barrier"
    NO_WAY = "no_way"


@dataclass(frozen=True, eq=False, slots=True)
class Rolling:
    """The streets without barriers, with the amenities on them.

    Attributes
    ----------
    goal
        For each target the position of its amenity among the near ones.
    """

    network: Network
    targets: Targets
    goal: Ints


@dataclass(frozen=True, eq=False, slots=True)
class Wheels:
    """All that one county's answers for wheelchairs are made from.

    Attributes
    ----------
    walking
        The amenities on the network of all streets.
    rolling
        Missing where nothing is left of the streets.
    seen
        The barriers on the network of all streets.
    """

    walking: Destinations
    rolling: Rolling | None
    seen: OnNetwork


def prepare_wheels(walking: Destinations, obstacles: Obstacles) -> Wheels:
    """Put barriers onto the network, and the amenities onto the streets without barriers.

    Parameters
    ----------
    walking
        From prepare, on the network of all streets.
    obstacles
        From obstacles_of, for wheelchairs, with the same streets.
    """
    return Wheels(walking, _rolling(walking, obstacles), put_on_network(walking.network, obstacles))


def _rolling(walking: Destinations, obstacles: Obstacles) -> Rolling | None:
    try:
        network = network_for(obstacles)
    except EmptyNetwork:
        return None
    near = walking.amenities
    placed = place(network, near.near_frame().geometry, near.near_spots().snap_m)
    members = [np.flatnonzero(np.isin(placed.owner, some)) for some in walking.targets.members]
    return Rolling(network, Targets(network, placed.spots, members), placed.owner)


def wheelchair_reach(
    wheels: Wheels, homes: gpd.GeoDataFrame, *, limit_m: float = 15_000.0
) -> pd.DataFrame:
    """For every home and destination the nearest one in a wheelchair, and whether one gets there.

    Parameters
    ----------
    homes
        Frame ``homes``; those far from every street have no row.
    limit_m
        Longest way, doors included; a metre on a rough surface counts three.

    Returns
    -------
    frame
        Sorted by ``place`` and ``category`` (category or facet): ``value`` (``passable``,
        ``unknown``, ``barrier``, ``no_way``), ``amenity``, ``metres`` (door to door), ``minutes``
        (rough surfaces take three times as long), ``unknown_share`` and ``rough_share`` (0 to 1
        of the way along streets) and ``snap_m`` (straight legs at both doors), all of the way
        without barriers and empty where there is none; ``walk_metres`` of the shortest walk, and
        the ``barriers`` on it (kinds with their number, ``steps:2,kerb_raised:1``): where a way
        is passable all the same, it goes round these. Where that way is no longer a detour but
        another journey (FARTHEST_DETOUR), the value is ``barrier``.

    Raises
    ------
    BadLimit
        The limit is not above zero.
    """
    check_search(Search(k=1, limit_m=limit_m))
    walkers = on_network(wheels.walking.network, homes)
    rollers = None if wheels.rolling is None else _on_wheels(wheels.rolling, walkers)
    names = wheels.walking.names
    parts = [_to_one(wheels, walkers, rollers, group, limit_m) for group in range(len(names))]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(COLUMNS))
    return table.astype(COLUMNS).sort_values(["place", "category"], ignore_index=True)


def _on_wheels(rolling: Rolling, walkers: Visible) -> Placed:
    return place(rolling.network, walkers.near_frame().geometry, walkers.near_spots().snap_m)


def _to_one(
    wheels: Wheels, walkers: Visible, rollers: Placed | None, group: int, limit_m: float
) -> pd.DataFrame:
    """The answers for one destination: what the shortest walk says, then what is known better."""
    table = _walked(wheels, walkers, group, limit_m)
    if wheels.rolling is not None and rollers is not None:
        goal = wheels.rolling
        rolled = roll(goal.targets, group, goal.goal, rollers, limit=limit_m)
        passed = _passed(rolled, wheels.walking.amenities.near_frame().index)
        for column in passed:
            table.loc[rolled.home, column] = passed[column].to_numpy()
        table.loc[_is_another_journey(table), "value"] = Passage.BARRIER.value
    places = walkers.near_frame().index.to_numpy(dtype=object)
    return table.assign(place=places, category=wheels.walking.names[group])


def _is_another_journey(table: pd.DataFrame) -> pd.Series:
    most = np.maximum(table["walk_metres"] * FARTHEST_DETOUR, table["walk_metres"] + SHORT_DETOUR_M)
    return (table["barriers"] != "") & (table["metres"] > most)


def _passed(rolled: Rolled, amenities: pd.Index) -> pd.DataFrame:
    along = np.maximum(rolled.metres, 1e-9)
    is_known = rolled.unknown_m <= 0
    return pd.DataFrame(
        {
            "value": np.where(is_known, Passage.PASSABLE.value, Passage.UNKNOWN.value),
            "amenity": amenities.to_numpy(dtype=object)[rolled.target],
            "metres": np.round(rolled.metres + rolled.snap_m, 3),
            "minutes": rolled.cost / SPEED_M_PER_S[Profile.WHEELCHAIR] / 60,
            "unknown_share": np.round(rolled.unknown_m / along, 4),
            "rough_share": np.round(rolled.rough_m / along, 4),
            "snap_m": np.round(rolled.snap_m, 3),
        }
    )


def _walked(wheels: Wheels, walkers: Visible, group: int, limit_m: float) -> pd.DataFrame:
    """The shortest walks and what stops a wheelchair on them, one row for each home."""
    goal, spots = wheels.walking, walkers.near_spots()
    ways = find_ways(goal.targets, group, spots, limit=limit_m)
    amenities = goal.amenities.near_frame().index.to_numpy(dtype=object)
    counts = barriers_on(wheels.seen, spots, goal.targets.spots, ways)
    barriers = [_in_words(row) for row in counts]
    # A walk without barriers that is beyond the limit on wheels is no way, not a barrier.
    values = [Passage.BARRIER.value if one else Passage.NO_WAY.value for one in barriers]
    table = pd.DataFrame(
        {
            "value": pd.Series(values, dtype=object),
            "amenity": [amenities[at] if at >= 0 else None for at in ways.target],
            "walk_metres": np.where(ways.target >= 0, np.round(ways.cost, 3), np.nan),
            "barriers": barriers,
        }
    )
    empty = ("metres", "minutes", "unknown_share", "rough_share", "snap_m")
    return table.assign(**dict.fromkeys(empty, np.nan))


def _in_words(counts: Ints) -> str:
    return ",".join(f"{BARRIER_KINDS[at]}:{counts[at]}" for at in np.flatnonzero(counts))
