"""What leaves from the stations around each home, by type of day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from geo.arrays import Bools, Ints
from geo.transit.county import County
from geo.transit.riding import DayType
from geo.transit.timetable import Timetable

from .quality import Quality, best_group, category_of

HOURS = 24

RAIL = frozenset({0, 1, 2, 5, 7, 12, *range(100, 200), *range(400, 500), *range(900, 1000)})
"""Route types that run on rails."""

COLUMNS = {
    "place": "str",
    "station": "str",
    "name": "str",
    "day_type": "str",
    "day": "str",
    "metres": "float64",
    "is_rail": "bool",
    "departures": "int64",
    "first_s": "Int64",
    "last_s": "Int64",
    "lines": "str",
}


@dataclass(frozen=True, eq=False)
class Departing:
    """Every departure of an operating day that one can board without asking.

    A trip counts on the day it belongs to, also after midnight. The last halt of a trip is no
    departure, nor is one where nobody may get on.

    Attributes
    ----------
    stop, station, trip, moment
        Numbers of platform, station and trip, seconds of the operating day.
    """

    timetable: Timetable
    day: date
    stop: Ints
    station: Ints
    trip: Ints
    moment: Ints

    @property
    def kind(self) -> Ints:
        """The route type of each departure."""
        return self.timetable.route_type[self.timetable.trip_route[self.trip]]

    @cached_property
    def is_rail(self) -> Bools:
        """Whether it runs on rails."""
        return np.isin(self.kind, sorted(RAIL))


def stations_of(timetable: Timetable) -> tuple[np.ndarray, Ints]:
    """Keys of all stations, and the number of the station of each stop."""
    keys, number = np.unique(timetable.station_key, return_inverse=True)
    return keys, number.astype(np.int64)


def departing_on(timetable: Timetable, day: date) -> Departing:
    """The departures of one operating day, on-demand service left out."""
    runs = np.zeros(len(timetable.trip_route), dtype=bool)
    runs[timetable.trips_on(day)] = True
    trip = timetable.halt_trip
    at = np.flatnonzero(runs[trip] & _boardable(timetable))
    stop = timetable.halt_stop[at]
    station = stations_of(timetable)[1][stop]
    return Departing(timetable, day, stop, station, trip[at], timetable.halt_departure[at])


def _boardable(timetable: Timetable) -> Bools:
    """Halts where one gets on without asking and is taken somewhere."""
    boards = timetable.halt_boards & ~timetable.on_demand[timetable.halt_trip]
    boards[timetable.trip_start[1:] - 1] = False
    return boards


def categories_of(departing: Departing, quality: Quality) -> Ints:
    """The category of every station by its number, from its departures within the window."""
    first, last = quality.window_s
    counts = (departing.moment >= first) & (departing.moment < last)
    found = np.zeros(len(stations_of(departing.timetable)[0]), dtype=np.int64)
    station, stop = departing.station[counts], departing.stop[counts]
    kind = departing.kind[counts]
    for number in np.unique(station):
        mine = station == number
        group = best_group(np.unique(kind[mine]), quality)
        platforms = len(np.unique(stop[mine]))
        found[number] = category_of(int(mine.sum()), group, platforms, quality)
    return found


def regular_stations(timetable: Timetable) -> Bools:
    """By station number: whether one can board there on some day without asking."""
    keys, number = stations_of(timetable)
    found = np.zeros(len(keys), dtype=bool)
    found[number[timetable.halt_stop[_boardable(timetable)]]] = True
    return found


def departures_near(county: County, days: Mapping[DayType, date]) -> pd.DataFrame:
    """The stations in walking reach of every home, with what leaves there on each type of day.

    Stations with on-demand service only are not among them; see ``on_demand_near``.

    Returns
    -------
    frame
        One row for each home, station and day, sorted by home, type of day and metres (on foot to
        the nearest platform): ``departures``, ``first_s`` and ``last_s`` (seconds of the operating
        day, may pass 24 hours), ``lines`` (names, joined by commas) and ``hourly``, the
        departures of each hour from 0 to 23 as a tuple.
    """
    near = stations_near(county)
    near = near[regular_stations(county.timetable)[near["number"].to_numpy(int)]]
    parts = [_on_day(county, near, kind, day) for kind, day in days.items()]
    if not parts:
        return pd.DataFrame(columns=[*COLUMNS, "hourly"])
    table = pd.concat(parts, ignore_index=True).astype(COLUMNS)
    order = [kind.value for kind in DayType]
    rank = table["day_type"].map({kind: place for place, kind in enumerate(order)})
    sorted_table = table.assign(rank=rank).sort_values(["place", "rank", "metres", "station"])
    return sorted_table.drop(columns="rank").reset_index(drop=True)


def stations_near(county: County) -> pd.DataFrame:
    """Homes × stations in walking reach: positions ``home`` and ``number``, ``metres``."""
    links = county.access.links
    home = np.repeat(np.arange(len(links.starts) - 1), np.diff(links.starts))
    number = stations_of(county.timetable)[1][links.stop]
    table = pd.DataFrame({"home": home, "number": number, "metres": county.access.metres})
    return table.groupby(["home", "number"])[["metres"]].min().reset_index()


def _on_day(county: County, near: pd.DataFrame, kind: DayType, day: date) -> pd.DataFrame:
    timetable = county.timetable
    departing = departing_on(timetable, day)
    told = _told(departing)
    rows = near.join(told, on="number")
    keys = stations_of(timetable)[0]
    names = dict(zip(timetable.station_key, timetable.station_name, strict=True))
    station = keys[rows["number"]]
    return rows.assign(
        place=county.homes.frame.index.to_numpy(dtype=object)[rows["home"]],
        station=station,
        name=[str(names[key]) for key in station],
        day_type=kind.value,
        day=day.isoformat(),
    )[[*COLUMNS, "hourly"]]


def _told(departing: Departing) -> pd.DataFrame:
    """Departures, first, last, lines and hours by station number."""
    timetable = departing.timetable
    count = len(stations_of(timetable)[0])
    hourly = np.zeros((count, HOURS), dtype=np.int64)
    np.add.at(hourly, (departing.station, departing.moment // 3600 % HOURS), 1)
    first = np.full(count, np.iinfo(np.int64).max)
    last = np.full(count, -1, dtype=np.int64)
    rails = np.zeros(count, dtype=bool)
    np.minimum.at(first, departing.station, departing.moment)
    np.maximum.at(last, departing.station, departing.moment)
    np.logical_or.at(rails, departing.station, departing.is_rail)
    departures = hourly.sum(axis=1)
    is_empty = departures == 0
    return pd.DataFrame(
        {
            "is_rail": rails,
            "departures": departures,
            "first_s": pd.Series(first, dtype="Int64").mask(is_empty),
            "last_s": pd.Series(last, dtype="Int64").mask(is_empty),
            "lines": lines_by_station(timetable, departing.station, departing.trip, count),
            "hourly": [tuple(row) for row in hourly.tolist()],
        }
    )


def lines_by_station(timetable: Timetable, station: Ints, trip: Ints, count: int) -> list[str]:
    """The names of the lines that halt at each station, sorted, joined by commas."""
    route = timetable.trip_route[trip]
    names: list[set[str]] = [set() for _ in range(count)]
    for at, line in np.unique(np.column_stack([station, route]), axis=0):
        names[at].add(str(timetable.route_name[line]))
    return [", ".join(sorted(some - {""})) for some in names]
