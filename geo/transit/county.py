"""Homes, destinations, stops and timetable of a county put together, once for all questions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import geopandas as gpd
import numpy as np

from geo.arrays import Ints
from geo.facets import members
from geo.frames import check_frame
from geo.streets.network import Network
from geo.walking.gaps import Visible
from geo.walking.reachability import on_network

from .riding import Riding, check_riding
from .scanning.connections import Connections, connections_on, mirrored
from .scanning.profiles import Departures, Links, Room, make_room, scan, turned
from .timetable import Timetable
from .walks import Access, Changes, Stops, access_of, changes_between, stops_on


@dataclass(frozen=True, eq=False, slots=True)
class Day:
    """What runs on one day, in both directions of time, with room to scan."""

    day: date
    hops: Connections
    mirror: Connections
    room: Room
    mirror_room: Room


@dataclass(frozen=True, eq=False)
class County:
    """All that answers about public transport are made from.

    Attributes
    ----------
    homes, amenities
        By index, with their spots on the network.
    groups
        Positions of the amenities of every category and facet.
    """

    timetable: Timetable
    network: Network
    homes: Visible
    amenities: Visible
    groups: Mapping[str, Ints]
    riding: Riding
    _days: dict[date, Day] = field(default_factory=dict, repr=False)

    def goal(self, name: str) -> Ints:
        """Positions of the amenities of a category or facet, or of the one amenity so called."""
        if name in self.groups:
            return self.groups[name]
        return np.flatnonzero(self.amenities.frame.index == name)

    @cached_property
    def stops(self) -> Stops:
        """The stops of the timetable on the network."""
        return stops_on(self.network, self.timetable)

    @cached_property
    def access(self) -> Access:
        """The stops in reach of each home."""
        return access_of(self.stops, self.homes, self.riding)

    @cached_property
    def changes(self) -> Changes:
        """Ways on foot between stops."""
        return changes_between(self.stops, self.timetable, self.riding)

    def on(self, day: date) -> Day:
        """What runs on a day."""
        if day not in self._days:
            hops = connections_on(self.timetable, day, self.riding.day_ends_s)
            mirror = mirrored(hops)
            rooms = make_room(hops, self.changes.to_here), make_room(mirror, self.links_back)
            self._days[day] = Day(day, hops, mirror, *rooms)
        return self._days[day]

    @property
    def links_back(self) -> Links:
        """In the mirror one walks the other way round."""
        return self.changes.from_here

    def towards(self, day: Day, goal_s: Ints) -> Departures:
        """All worthwhile departures to a goal; valid until the next question about the day."""
        scan(day.hops, self.changes.to_here, goal_s, day.room)
        return day.room.boarding

    def away_from(self, day: Day, goal_s: Ints) -> Departures:
        """All worthwhile departures from a goal, by the stop they lead to."""
        scan(day.mirror, self.links_back, goal_s, day.mirror_room)
        return turned(day.mirror_room.boarding)


def put_together(
    timetable: Timetable,
    network: Network,
    homes: gpd.GeoDataFrame,
    amenities: gpd.GeoDataFrame,
    riding: Riding | None = None,
) -> County:
    """Homes and amenities on the network, ready for questions.

    Parameters
    ----------
    homes, amenities
        Frames as geo.frames demands; the order of their rows does not matter.

    Raises
    ------
    WrongFrame
        A frame breaks its contract.
    BadLimit
        A number of the terms makes no sense.
    """
    terms = riding or Riding()
    check_riding(terms)
    check_frame(homes, "homes")
    check_frame(amenities, "amenities")
    visible = on_network(network, amenities)
    groups = {name: np.flatnonzero(mask) for name, mask in members(visible.frame).items()}
    return County(timetable, network, on_network(network, homes), visible, groups, terms)
