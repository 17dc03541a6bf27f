"""Trips, stops and days of a feed as the columns of a timetable."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from geo.arrays import Bools, Floats, Ints
from geo.transit.timetable import FeedAbout, Texts, Timetable

from .halts import Halts
from .raw import RawFeed, Row, text_of

ON_DEMAND_TYPES = frozenset({715, *range(1500, 1508)})
"""Demand-responsive bus, and taxi service of every kind."""


@dataclass(frozen=True, eq=False, slots=True)
class Trip:
    """One trip with its halts, and by how many seconds each of its runs is later."""

    route: int
    service: str
    halts: Halts
    later: Sequence[int]


@dataclass(frozen=True, eq=False, slots=True)
class Tables:
    """What the trips refer to: days, numbers of services, types of routes, changes."""

    first_day: date
    runs: Bools
    services: Mapping[str, int]
    types: Ints
    transfers: Ints


@dataclass(frozen=True, eq=False, slots=True)
class _Runs:
    """All runs of all trips as columns."""

    route: Ints
    service: Ints
    on_demand: Bools
    start: Ints
    halts: Halts


def _runs(trips: Sequence[Trip], tables: Tables) -> _Runs:
    every = [(trip, later) for trip in trips for later in trip.later]
    is_called = [
        trip.halts.is_on_demand or int(tables.types[trip.route]) in ON_DEMAND_TYPES
        for trip, _ in every
    ]
    lengths = [len(trip.halts.stop) for trip, _ in every]
    called = [
        np.full(len(trip.halts.stop), True) if is_all else trip.halts.called
        for (trip, _), is_all in zip(every, is_called, strict=True)
    ]
    return _Runs(
        route=np.array([trip.route for trip, _ in every], dtype=np.int64),
        service=np.array([tables.services[trip.service] for trip, _ in every], dtype=np.int64),
        on_demand=np.array(is_called, dtype=bool),
        start=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
        halts=Halts(
            stop=np.concatenate([trip.halts.stop for trip, _ in every]),
            arrival=np.concatenate([trip.halts.arrival + later for trip, later in every]),
            departure=np.concatenate([trip.halts.departure + later for trip, later in every]),
            boards=np.concatenate([trip.halts.boards for trip, _ in every]),
            alights=np.concatenate([trip.halts.alights for trip, _ in every]),
            called=np.concatenate(called),
        ),
    )


def assemble(raw: RawFeed, about: FeedAbout, trips: Sequence[Trip], tables: Tables) -> Timetable:
    """Everything as columns, stops in the order of their ids."""
    runs, rows = _runs(trips, tables), [raw.stops[key][1] for key in sorted(raw.stops)]
    stations = [station_key(row) for row in rows]
    names = [_station_name(raw, key, row) for key, row in zip(stations, rows, strict=True)]
    return Timetable(
        about=about,
        first_day=tables.first_day,
        stop_key=_texts(sorted(raw.stops)),
        stop_name=_texts([text_of(row, "stop_name") for row in rows]),
        station_key=_texts(stations),
        station_name=_texts(names),
        stop_xy=_positions(rows),
        route_name=_texts([_route_name(row) for _, row in raw.routes]),
        route_type=tables.types,
        trip_route=runs.route,
        trip_service=runs.service,
        on_demand=runs.on_demand,
        trip_start=runs.start,
        halt_stop=runs.halts.stop,
        halt_arrival=runs.halts.arrival,
        halt_departure=runs.halts.departure,
        halt_boards=runs.halts.boards,
        halt_alights=runs.halts.alights,
        halt_called=runs.halts.called,
        runs=tables.runs,
        transfer_from=tables.transfers[:, 0],
        transfer_to=tables.transfers[:, 1],
        transfer_s=tables.transfers[:, 2],
    )


def _texts(values: Sequence[str]) -> Texts:
    return np.array(values, dtype=np.str_) if values else np.zeros(0, dtype="U1")


def station_key(row: Row) -> str:
    """The station of a platform: said by the feed, or the first three parts of a German id."""
    station = text_of(row, "parent_station")
    key = text_of(row, "stop_id")
    parts = key.split(":")
    if station:
        return station
    return ":".join(parts[:3]) if parts[0] == "de" and len(parts) >= 3 else key


def _station_name(raw: RawFeed, key: str, row: Row) -> str:
    return text_of(raw.stops.get(key, (0, row))[1], "stop_name")


def _route_name(row: Row) -> str:
    return text_of(row, "route_short_name") or text_of(row, "route_long_name")


def position_of(row: Row) -> tuple[float, float] | None:
    """Longitude and latitude of a row of stops.txt; None where it has none on this earth."""
    try:
        longitude, latitude = (float(text_of(row, f"stop_{one}")) for one in ("lon", "lat"))
    except ValueError:
        return None
    is_number = math.isfinite(longitude) and math.isfinite(latitude)
    on_earth = is_number and abs(longitude) <= 180 and abs(latitude) <= 90
    return (longitude, latitude) if on_earth and (longitude, latitude) != (0, 0) else None


def _positions(rows: Sequence[Row]) -> Floats:
    found = [position_of(row) or (math.nan, math.nan) for row in rows]
    return np.array(found, dtype=np.float64).reshape(-1, 2)
