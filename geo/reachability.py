"""How far it is on foot from each home to the nearest amenities of each category."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

import geopandas as gpd
import numpy as np
import pandas as pd

from .distances import walking_distances
from .errors import BadLimit
from .frames import check_frame
from .gaps import Visible, far_amenities, far_homes, in_order, unanswered
from .network import Floats, Ints, Network
from .snapping import Snapped, snap

WALK_M_PER_S = 1.25
"""An unhurried adult, 4.5 km/h; with a pram or slowly 0.9."""

FAR_FROM_STREETS_M = 500.0
"""Farther from every street than this, a point is on the wrong spot or off the map."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for: how many of each category, how far at most, how fast one walks."""

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


def reach(
    network: Network,
    homes: gpd.GeoDataFrame,
    amenities: gpd.GeoDataFrame,
    search: Search = Search(),
) -> Reach:
    """The nearest amenities of each category along streets, for every home.

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
    _check(search)
    check_frame(homes, "homes")
    check_frame(amenities, "amenities")
    from_homes = _visible(network, homes)
    to_amenities = _visible(network, amenities)
    answers = _answers(network, from_homes, to_amenities, search)
    gaps = [
        far_homes(from_homes),
        far_amenities(to_amenities),
        unanswered(network, from_homes, to_amenities, answers, limit_m=search.limit_m),
    ]
    return Reach(answers, in_order(pd.concat(gaps, ignore_index=True)))


def _check(search: Search) -> None:
    for name, value in asdict(search).items():
        if not (np.isfinite(value) and value > 0):
            raise BadLimit(details={"name": name, "value": value})


def _visible(network: Network, frame: gpd.GeoDataFrame) -> Visible:
    ordered = frame.sort_index()
    spots = snap(network, ordered.geometry)
    return Visible(ordered, spots, spots.snap_m <= FAR_FROM_STREETS_M)


def _answers(network: Network, homes: Visible, amenities: Visible, search: Search) -> pd.DataFrame:
    origins, targets = homes.near_spots(), amenities.near_spots()
    categories = amenities.near_frame()["category"].to_numpy(dtype=object)
    parts = [
        _best(block, np.flatnonzero(categories == category), k=search.k)
        for block in _door_to_door(network, origins, targets, limit_m=search.limit_m)
        for category in sorted(set(categories))
    ]
    origin, target, rank, metres = (
        np.concatenate(column) for column in zip(_nothing(), *parts, strict=True)
    )
    table = pd.DataFrame(
        {
            "place": homes.near_frame().index.to_numpy(dtype=object)[origin],
            "category": categories[target],
            "rank": rank,
            "amenity": amenities.near_frame().index.to_numpy(dtype=object)[target],
            "metres": metres,
            "minutes": metres / search.speed_m_per_s / 60,
            "snap_m": np.round(origins.snap_m[origin] + targets.snap_m[target], 3),
        }
    )
    table = table.astype(dict.fromkeys(("place", "category", "amenity"), "str"))
    return table.sort_values(["place", "category", "rank"], ignore_index=True)


Block = tuple[Ints, Floats]
Part = tuple[Ints, Ints, Ints, Floats]


def _nothing() -> Part:
    none = np.zeros(0, dtype=np.int64)
    return none, none, none, np.zeros(0)


def _door_to_door(
    network: Network, origins: Snapped, targets: Snapped, *, limit_m: float
) -> Iterator[Block]:
    """Blocks of homes × amenities in metres, to the millimetre so that ties are ties."""
    for rows, along in walking_distances(network, origins, targets, limit_m=limit_m):
        metres = np.round(origins.snap_m[rows, None] + along + targets.snap_m, 3)
        yield rows, np.where(metres <= limit_m, metres, np.inf)


def _best(block: Block, columns: Ints, *, k: int) -> Part:
    """The k smallest finite entries of each row among these columns; ties by column."""
    rows, table = block
    metres = table[:, columns]
    order = np.argsort(metres, axis=1, kind="stable")[:, :k]
    row, rank = np.nonzero(np.isfinite(np.take_along_axis(metres, order, axis=1)))
    column = order[row, rank]
    return rows[row], columns[column], rank + 1, metres[row, column]
