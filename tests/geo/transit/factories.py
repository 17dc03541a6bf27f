"""Little timetables, and a plain search through them that shares nothing with the kernel."""

import heapq
from datetime import date, timedelta

import geopandas as gpd
import numpy as np
from shapely import Point

from geo import METRIC, WGS84
from geo.transit.timetable import FeedAbout, Timetable
from tests.geo.factories import EAST_M, NORTH_M

FIRST = date(2026, 3, 2)
NEVER = float("inf")


def at(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60


def about(**changes) -> FeedAbout:
    known = {"file": "test.zip", "sha": "ab" * 32, "publisher": "Verbund", "version": "1"}
    counts = {"trips": 1, "stop_times": 2, "counted_by": "extent", "flex_zones": 0}
    return FeedAbout(**(known | counts | changes))


def timetable(stops, trips, *, runs=None, transfers=(), stations=None, types=None):
    """A timetable from stops in metres and trips.

    Parameters
    ----------
    stops
        Names to positions in metres.
    trips
        Each a dict: ``halts`` (stop, arrival, departure), and if wanted ``boards``, ``alights``,
        ``called``, ``on_demand``, ``service`` and ``route``.
    runs
        Services × days; every service every day if missing.
    """
    keys = list(stops)
    number = {name: place for place, name in enumerate(keys)}
    halts = [halt for trip in trips for halt in trip["halts"]]
    services = 1 + max((trip.get("service", 0) for trip in trips), default=0)
    routes = types or {0: 3}

    def flags(name, default):
        return np.array(
            [one for trip in trips for one in trip.get(name, [default] * len(trip["halts"]))],
            dtype=bool,
        )

    starts = np.cumsum([0, *(len(trip["halts"]) for trip in trips)])
    names = [(stations or {}).get(name, name) for name in keys]
    return Timetable(
        about=about(),
        first_day=FIRST,
        stop_key=np.array(keys, dtype=np.str_),
        stop_name=np.array(keys, dtype=np.str_),
        station_key=np.array(names, dtype=np.str_),
        station_name=np.array(names, dtype=np.str_),
        stop_xy=_degrees(stops.values()),
        route_name=np.array([f"Linie {one}" for one in routes], dtype=np.str_),
        route_type=np.array(list(routes.values()), dtype=np.int64),
        trip_route=np.array([trip.get("route", 0) for trip in trips], dtype=np.int64),
        trip_service=np.array([trip.get("service", 0) for trip in trips], dtype=np.int64),
        on_demand=np.array([trip.get("on_demand", False) for trip in trips], dtype=bool),
        trip_start=starts.astype(np.int64),
        halt_stop=np.array([number[halt[0]] for halt in halts], dtype=np.int64),
        halt_arrival=np.array([halt[1] for halt in halts], dtype=np.int64),
        halt_departure=np.array([halt[2] for halt in halts], dtype=np.int64),
        halt_boards=flags("boards", True),
        halt_alights=flags("alights", True),
        halt_called=flags("called", False),
        runs=np.ones((services, 7), dtype=bool) if runs is None else np.array(runs, dtype=bool),
        transfer_from=np.array([number[one[0]] for one in transfers], dtype=np.int64),
        transfer_to=np.array([number[one[1]] for one in transfers], dtype=np.int64),
        transfer_s=np.array([one[2] for one in transfers], dtype=np.int64),
    )


def _degrees(places):
    points = [Point(EAST_M + x, NORTH_M + y) for x, y in places]
    moved = gpd.GeoSeries(points, crs=METRIC).to_crs(WGS84)
    return np.column_stack([moved.x, moved.y])


def plain_arrival(trips, links, begin, goal, moment):
    """When one arrives who sets out at a moment: Dijkstra over trips, one walk between two rides.

    Parameters
    ----------
    trips
        Each a list of (stop, arrival, departure, boards, alights).
    links
        Stop to a list of (stop, seconds): the changes.
    begin, goal
        Stop to seconds on foot.
    """
    queue = [(moment + seconds, stop) for stop, seconds in begin.items()]
    heapq.heapify(queue)
    ready, best = {}, NEVER
    while queue:
        now, stop = heapq.heappop(queue)
        if stop in ready:
            continue
        ready[stop] = now
        for trip in trips:
            for alighted, arrives in _ridden(trip, stop, now):
                best = min(best, arrives + goal.get(alighted, NEVER))
                for there, seconds in links.get(alighted, ()):
                    heapq.heappush(queue, (arrives + seconds, there))
    return best


def _ridden(trip, stop, now):
    """Where and when one may get off a trip boarded at a stop, at the first chance or later."""
    for place, (here, _, departs, boards, _) in enumerate(trip[:-1]):
        if here == stop and boards and departs >= now:
            left = departs
            for there, arrives, departs_there, _, alights in trip[place + 1 :]:
                if alights:
                    yield there, max(arrives, left + 1)
                left = departs_there


def links_of(links):
    """Links of the kernel by the stop one walks from."""
    table = {}
    for stop in range(len(links.starts) - 1):
        for link in range(links.starts[stop], links.starts[stop + 1]):
            table.setdefault(stop, []).append((int(links.stop[link]), int(links.seconds[link])))
    return table


def trips_of(table: Timetable, day, ends_s):
    """All trips of a day as lists of halts, the night before and the early hours included."""
    found = []
    for shift in (-1, 0, 1):
        for trip in table.trips_on(day + timedelta(days=shift)):
            if table.on_demand[trip]:
                continue
            rows = range(table.trip_start[trip], table.trip_start[trip + 1])
            halts = [
                (
                    int(table.halt_stop[row]),
                    int(table.halt_arrival[row]) + shift * 86_400,
                    int(table.halt_departure[row]) + shift * 86_400,
                    bool(table.halt_boards[row])
                    and 0 <= table.halt_departure[row] + shift * 86_400 <= ends_s,
                    bool(table.halt_alights[row]),
                )
                for row in rows
            ]
            found.append(halts)
    return found
