"""Ways on foot around public transport: from doors to stops, and from stop to stop."""

from dataclasses import dataclass
from functools import cached_property

import geopandas as gpd
import numpy as np

from geo.arrays import Bools, Floats, Ints
from geo.compiling import IS_COMPILED
from geo.frames import WGS84
from geo.search import Engine, Found, Targets, find_nearest
from geo.streets.network import Network
from geo.streets.snapping import Snapped
from geo.walking.gaps import Visible
from geo.walking.reachability import on_network

from .riding import Riding
from .scanning.profiles import Links
from .timetable import Timetable

FIRST_TRY = 64
"""How many stops are looked for first; twice as many until everyone in reach is found."""


@dataclass(frozen=True, eq=False)
class Stops:
    """The stops of a timetable on the street network.

    Attributes
    ----------
    is_near
        Which stops have a position near a street; nobody walks to the others.
    at
        Numbers of these.
    spots
        Where they lie.
    """

    network: Network
    is_near: Bools
    at: Ints
    spots: Snapped

    @cached_property
    def targets(self) -> Targets:
        """All of them as one group to search for."""
        return Targets(self.network, self.spots, [np.arange(len(self.at))])


def stops_on(network: Network, timetable: Timetable) -> Stops:
    """Put the stops that some trip serves onto the network."""
    served = np.zeros(len(timetable.stop_key), dtype=bool)
    served[timetable.halt_stop] = True
    served &= np.isfinite(timetable.stop_xy).all(axis=1)
    known = np.flatnonzero(served)
    points = gpd.points_from_xy(*timetable.stop_xy[known].T, crs=WGS84)
    # The index keeps the order of the numbers: on_network sorts by it.
    visible = on_network(network, gpd.GeoDataFrame(index=known, geometry=points))
    is_near = np.zeros(len(served), dtype=bool)
    is_near[known[visible.is_near]] = True
    return Stops(network, is_near, known[visible.is_near], visible.near_spots())


def seconds_of(metres: Floats, riding: Riding) -> Ints:
    """Whole seconds of walks; what has begun counts."""
    return np.asarray(np.ceil(np.round(metres / riding.speed_m_per_s, 6)), dtype=np.int64)


@dataclass(frozen=True, eq=False, slots=True)
class Access:
    """The stops in reach of each home (rows): in reach on foot, with metres door to platform."""

    links: Links
    metres: Floats


def access_of(stops: Stops, homes: Visible, riding: Riding) -> Access:
    """All stops within ``riding.access_m`` of each home near a street."""
    found = _all_within(stops, homes.near_spots(), riding.access_m)
    rows = np.flatnonzero(homes.is_near)[found.home]
    starts = np.searchsorted(rows, np.arange(len(homes.frame) + 1))
    links = Links(starts, stops.at[found.target], seconds_of(found.cost, riding))
    return Access(links, found.cost)


def _all_within(stops: Stops, origins: Snapped, limit_m: float) -> Found:
    engine = Engine.LOCAL if IS_COMPILED else Engine.PLAIN
    wanted = min(FIRST_TRY, max(1, len(stops.at)))
    while True:
        found = find_nearest(stops.targets, origins, k=wanted, limit=limit_m, engine=engine)
        is_complete = not len(found.rank) or int(found.rank.max()) + 1 < wanted
        if is_complete or wanted >= len(stops.at):
            return found
        wanted = min(2 * wanted, len(stops.at))


@dataclass(frozen=True, eq=False, slots=True)
class Changes:
    """Ways on foot between stops; ``to_here`` and ``from_here`` by the stop walked to or from."""

    to_here: Links
    from_here: Links


def changes_between(stops: Stops, timetable: Timetable, riding: Riding) -> Changes:
    """Every change: at a stop, within a station, along streets, and as the feed says.

    A change takes ``change_s`` at least. Within a station the straight line counts, since
    platforms are not on the street network. What the feed says itself has the last word.
    """
    found = _all_within(stops, stops.spots, riding.change_m)
    walked = np.column_stack(
        [stops.at[found.home], stops.at[found.target], seconds_of(found.cost, riding)]
    )
    station = _within_stations(timetable, riding)
    said = np.column_stack([timetable.transfer_from, timetable.transfer_to, timetable.transfer_s])
    ways = _quickest(np.concatenate([walked, station]))
    ways[:, 2] = np.maximum(ways[:, 2], riding.change_s)
    ways = _overruled(ways, _quickest(said))
    count = len(timetable.stop_key)
    return Changes(_links(ways[:, [1, 0, 2]], count), _links(ways, count))


def _within_stations(timetable: Timetable, riding: Riding) -> Ints:
    """Every platform with itself and with the others of its station."""
    station = np.unique(timetable.station_key, return_inverse=True)[1]
    order = np.argsort(station, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(station[order])) + 1)
    ends = [np.array(np.meshgrid(group, group)).reshape(2, -1) for group in groups]
    one, other = np.concatenate(ends, axis=1)
    metres = np.nan_to_num(_crow_m(timetable.stop_xy[one], timetable.stop_xy[other]))
    return np.column_stack([one, other, seconds_of(metres, riding)])


def _crow_m(one: Floats, other: Floats) -> Floats:
    """Metres between near points in degrees, on a plane through them."""
    east = (one[:, 0] - other[:, 0]) * np.cos(np.radians(one[:, 1])) * 111_320.0
    return np.hypot(east, (one[:, 1] - other[:, 1]) * 111_320.0)


def _quickest(ways: Ints) -> Ints:
    """Each pair of stops once, with its smallest number of seconds, sorted."""
    order = np.lexsort([ways[:, 2], ways[:, 1], ways[:, 0]])
    ways = ways[order]
    is_first = np.ones(len(ways), dtype=bool)
    is_first[1:] = (ways[1:, :2] != ways[:-1, :2]).any(axis=1)
    return ways[is_first]


def _overruled(ways: Ints, said: Ints) -> Ints:
    """What the feed says in the place of what was measured; -1 seconds is no way at all."""
    width = np.int64(max(ways[:, :2].max(initial=0), said[:, :2].max(initial=0)) + 1)
    is_left = ~np.isin(ways[:, 0] * width + ways[:, 1], said[:, 0] * width + said[:, 1])
    return _quickest(np.concatenate([ways[is_left], said[said[:, 2] >= 0]]))


def _links(ways: Ints, count: int) -> Links:
    ways = ways[np.lexsort([ways[:, 1], ways[:, 0]])]
    starts = np.searchsorted(ways[:, 0], np.arange(count + 1))
    return Links(starts.astype(np.int64), ways[:, 1].copy(), ways[:, 2].copy())
