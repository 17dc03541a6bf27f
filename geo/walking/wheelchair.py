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

from geo.arrays import Floats
from geo.search import Ways, find_ways
from geo.search.paths import Amounts
from geo.streets.network import Network
from geo.streets.profiles import (
    BARRIER_KINDS,
    SPEED_M_PER_S,
    UNKNOWN,
    Obstacles,
    Profile,
    wheelchair_network,
)
from geo.streets.snapping import Snapped, snap

from .barriers import OnNetwork, barriers_between, put_on_network
from .gaps import Visible
from .reachability import Destinations, on_network, prepare

COLUMNS = {
    "place": "str",
    "category": "str",
    "value": "str",
    "amenity": "str",
    "metres": "float64",
    "minutes": "float64",
    "unknown_share": "float64",
    "barriers": "str",
    "snap_m": "float64",
}


class Passage(StrEnum):
    """The three answers, and that there is no way at all."""

    PASSABLE = "passable"
    UNKNOWN = "unknown"
    BARRIER = "barrier"
    NO_WAY = "no_way"


@dataclass(frozen=True, eq=False, slots=True)
class Wheels:
    """All that one county's answers for wheelchairs are made from.

    Attributes
    ----------
    walking, rolling
        The same amenities on the network for walking, and on that without barriers; ``rolling``
        is missing where nothing is left of the streets.
    obstacles
        For every edge and node of the network for walking, which kinds of barrier it has.
    """

    walking: Destinations
    rolling: Destinations | None
    obstacles: OnNetwork


def prepare_wheels(
    walking: Destinations, streets: gpd.GeoDataFrame, obstacles: Obstacles
) -> Wheels:
    """Put barriers onto the network, and the amenities onto the streets without barriers.

    Parameters
    ----------
    walking
        From prepare, on the network of all ``streets``.
    """
    is_open = bool((obstacles.street_kind == "").any())
    rolling = (
        prepare(wheelchair_network(streets, obstacles), walking.amenities.frame)
        if is_open
        else None
    )
    return Wheels(walking, rolling, put_on_network(walking.network, streets, obstacles))


def wheelchair_reach(
    wheels: Wheels, homes: gpd.GeoDataFrame, *, limit_m: float = 15_000.0
) -> pd.DataFrame:
    """For every home and destination the nearest one in a wheelchair, and whether one gets there.

    Parameters
    ----------
    homes
        Frame ``homes``.
    limit_m
        Longest way; a metre on a rough surface counts three.

    Returns
    -------
    frame
        Sorted by ``place`` and ``category`` (category or facet): ``value`` (``passable``,
        ``unknown``, ``barrier``, ``no_way``), ``amenity``, ``metres`` (door to door), ``minutes``
        (rough surfaces take three times as long), ``unknown_share`` (0 to 1 of the way along
        streets), ``barriers`` (kinds on the shortest walk, joined by commas) and ``snap_m``
        (straight legs at both doors). Metres are told only where there is a way without barriers.
    """
    walkers = on_network(wheels.walking.network, homes)
    parts = [_to_one(wheels, walkers, group, limit_m) for group in range(len(wheels.walking.names))]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(COLUMNS))
    return table.astype(COLUMNS).sort_values(["place", "category"], ignore_index=True)


def _to_one(wheels: Wheels, walkers: Visible, group: int, limit_m: float) -> pd.DataFrame:
    """The answers for one destination."""
    name = wheels.walking.names[group]
    rolled = _rolled(wheels, walkers, name, limit_m)
    stopped = _stopped(wheels, walkers, group, limit_m)
    has_way = rolled["metres"].notna()
    table = rolled.where(has_way, stopped)
    table["barriers"] = stopped["barriers"].where(~has_way, "")
    return table.assign(category=name).rename_axis("place").reset_index()


def _rolled(wheels: Wheels, walkers: Visible, name: str, limit_m: float) -> pd.DataFrame:
    """Ways without barriers by home; empty cells where there is none."""
    index = walkers.near_frame().index
    nothing = pd.DataFrame(index=index, columns=[*COLUMNS][2:]).drop(columns="barriers")
    if wheels.rolling is None:
        return nothing
    goal, network = wheels.rolling, wheels.rolling.network
    spots = snap(network, walkers.near_frame().geometry)
    is_unknown = network.edge_grade == UNKNOWN
    amounts = _metres_and_unknown(network)
    ways = find_ways(goal.targets, goal.names.index(name), spots, amounts, limit=limit_m)
    legs_m = _legs(spots, goal.targets.spots, ways)
    metres = ways.totals[:, 0] + legs_m.sum(axis=1)
    on_unknown = is_unknown[
        np.column_stack([spots.edge, goal.targets.spots.edge[np.maximum(ways.target, 0)]])
    ]
    unknown = ways.totals[:, 1] + (legs_m * on_unknown).sum(axis=1)
    snap_m = spots.snap_m + goal.targets.spots.snap_m[np.maximum(ways.target, 0)]
    found = pd.DataFrame(
        {
            "value": np.where(unknown > 0, Passage.UNKNOWN, Passage.PASSABLE).astype(object),
            "amenity": goal.amenities.near_frame().index.to_numpy(dtype=object)[ways.target],
            "metres": np.round(metres + snap_m, 3),
            "minutes": ways.cost / SPEED_M_PER_S[Profile.WHEELCHAIR] / 60,
            "unknown_share": np.round(unknown / np.maximum(metres, 1e-9), 4),
            "snap_m": np.round(snap_m, 3),
        },
        index=index,
    )
    return found.where(ways.target[:, None] >= 0, nothing)


def _metres_and_unknown(network: Network) -> Amounts:
    """Metres of every arc, and how many of them nobody has described."""
    arc_m = network.edge_m[network.arc_edge]
    is_unknown = network.edge_grade[network.arc_edge] == UNKNOWN
    nothing = np.zeros((len(network.node_xy), 2))
    return Amounts(np.column_stack([arc_m, arc_m * is_unknown]), nothing)


def _legs(homes: Snapped, targets: Snapped, ways: Ways) -> Floats:
    """Metres on the home's own edge and on the target's (ways × 2)."""
    target = np.maximum(ways.target, 0)
    own = np.where(ways.home_end == 0, homes.start_m, homes.end_m)
    theirs = np.where(ways.target_end == 0, targets.start_m[target], targets.end_m[target])
    between = np.abs(homes.start_m - targets.start_m[target])
    stays = ways.home_end < 0
    return np.column_stack([np.where(stays, between, own), np.where(stays, 0.0, theirs)])


def _stopped(wheels: Wheels, walkers: Visible, group: int, limit_m: float) -> pd.DataFrame:
    """What stops a wheelchair on the shortest walk of every home."""
    goal, seen = wheels.walking, wheels.obstacles
    spots = walkers.near_spots()
    amounts = Amounts(seen.of_edge[goal.network.arc_edge], seen.of_node)
    ways = find_ways(goal.targets, group, spots, amounts, limit=limit_m)
    counts = ways.totals.copy()
    for row in np.flatnonzero(ways.target >= 0):
        counts[row] += _on_own_edges(seen, spots, goal.targets.spots, ways, int(row))
    kinds = [",".join(BARRIER_KINDS[at] for at in np.flatnonzero(row)) for row in counts]
    has_walk = ways.target >= 0
    names = goal.amenities.near_frame().index.to_numpy(dtype=object)
    return pd.DataFrame(
        {
            "value": np.where(has_walk, Passage.BARRIER, Passage.NO_WAY).astype(object),
            "amenity": [names[at] if at >= 0 else None for at in ways.target],
            "metres": np.nan,
            "minutes": np.nan,
            "unknown_share": np.nan,
            "snap_m": np.nan,
            "barriers": kinds,
        },
        index=walkers.near_frame().index,
    )


def _on_own_edges(
    seen: OnNetwork, homes: Snapped, targets: Snapped, ways: Ways, row: int
) -> Floats:
    """Barriers on the parts of the first and the last edge that the way uses."""
    target = int(ways.target[row])
    begin, to = homes.start_m[row], targets.start_m[target]
    if ways.home_end[row] < 0:
        return barriers_between(seen, int(homes.edge[row]), min(begin, to), max(begin, to))
    whole = np.inf
    parts = (
        (int(homes.edge[row]), begin, ways.home_end[row]),
        (int(targets.edge[target]), to, ways.target_end[row]),
    )
    found = np.zeros(len(BARRIER_KINDS))
    for edge, at, end in parts:
        found += (
            barriers_between(seen, edge, 0.0, at)
            if end == 0
            else barriers_between(seen, edge, at, whole)
        )
    return found
