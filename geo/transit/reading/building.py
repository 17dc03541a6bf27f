"""A feed as text becomes a timetable; what cannot be used is named by table and row."""

from collections.abc import Mapping, Sequence

import numpy as np

from geo.arrays import Ints
from geo.transit.timetable import FeedAbout, Timetable

from .assembling import Tables, Trip, assemble
from .calendars import service_days
from .halts import Halts, read_halts, seconds_of_clock
from .raw import Damage, Damages, Numbered, RawFeed, Row, text_of

MOST_TRIPS = 2_000_000
UNKNOWN_TYPE = 3
NOT_POSSIBLE = "3"
WHEN_IN_SEAT = frozenset({"4", "5"})


def make_timetable(raw: RawFeed, about: FeedAbout) -> tuple[Timetable | None, tuple[Damage, ...]]:
    """The timetable, and every damage found; no timetable where no trip is left.

    A trip with a damaged row is left out as a whole: half a trip would be a wrong answer.
    """
    damages = Damages()
    stops = {key: place for place, key in enumerate(sorted(raw.stops))}
    routes = {text_of(row, "route_id"): place for place, (_, row) in enumerate(raw.routes)}
    types = np.array([_type(line, row, damages) for line, row in raw.routes], dtype=np.int64)
    trips = _trips(raw, stops, routes, damages)
    services = {trip.service for trip in trips}
    first, numbers, runs = service_days(raw.calendar, raw.calendar_dates, services, damages)
    if first is None or not trips:
        return None, tuple(damages.found)
    tables = Tables(first, runs, numbers, types, _transfers(raw.transfers, stops, damages))
    return assemble(raw, about, trips, tables), tuple(damages.found)


def _type(line: int, row: Row, damages: Damages) -> int:
    text = text_of(row, "route_type")
    if text.isdecimal():
        return int(text)
    damages.add("routes.txt", line, "damaged_type", text)
    return UNKNOWN_TYPE


def _trips(
    raw: RawFeed, stops: Mapping[str, int], routes: Mapping[str, int], damages: Damages
) -> list[Trip]:
    known = {text_of(row, "service_id") for _, row in (*raw.calendar, *raw.calendar_dates)}
    frequent = _frequencies(raw.frequencies, damages)
    trips: list[Trip] = []
    count = 0
    for line, row in raw.trips:
        trip, route, service = (text_of(row, f"{one}_id") for one in ("trip", "route", "service"))
        if route not in routes:
            damages.add("trips.txt", line, "route_unknown", route)
        elif service not in known:
            damages.add("trips.txt", line, "service_unknown", service)
        elif trip in raw.halts:
            halts = read_halts(raw.halts[trip], stops, damages)
            later = _later(halts, frequent.get(trip)) if halts else ()
            count += len(later)
            if halts and later and count <= MOST_TRIPS:
                trips.append(Trip(routes[route], service, halts, later))
    if count > MOST_TRIPS:
        damages.add("frequencies.txt", 1, "too_many_trips", str(count))
    return trips


def _frequencies(rows: Sequence[Numbered], damages: Damages) -> dict[str, list[tuple[int, ...]]]:
    found: dict[str, list[tuple[int, ...]]] = {}
    broken: set[str] = set()
    for line, row in rows:
        begin, end = (seconds_of_clock(text_of(row, one)) for one in ("start_time", "end_time"))
        every = text_of(row, "headway_secs")
        if begin is None or end is None or not every.isdecimal() or int(every) == 0:
            damages.add("frequencies.txt", line, "damaged_time", text_of(row, "trip_id"))
            broken.add(text_of(row, "trip_id"))
        else:
            entry = (begin, end, int(every))
            found.setdefault(text_of(row, "trip_id"), []).append(entry)
    return found | {trip: [] for trip in broken}


def _later(halts: Halts, frequent: list[tuple[int, ...]] | None) -> Sequence[int]:
    """By how much each run of a trip is later than its halts say."""
    if frequent is None:
        return (0,)
    begin = int(halts.departure[0])
    return sorted({moment - begin for entry in frequent for moment in range(*entry)})


def _transfers(rows: Sequence[Numbered], stops: Mapping[str, int], damages: Damages) -> Ints:
    """From, to, and seconds (-1 where no change is possible) of changes between two stops."""
    found = []
    for line, row in rows:
        one, other = text_of(row, "from_stop_id"), text_of(row, "to_stop_id")
        kind, least = text_of(row, "transfer_type"), text_of(row, "min_transfer_time")
        is_general = not any(
            text_of(row, f"{end}_{what}_id") for end in ("from", "to") for what in ("route", "trip")
        )
        if kind in WHEN_IN_SEAT or not is_general or one not in stops or other not in stops:
            continue
        if least and not least.isdecimal():
            damages.add("transfers.txt", line, "damaged_transfer", least)
        elif kind == NOT_POSSIBLE:
            found.append((stops[one], stops[other], -1))
        elif least or kind == "1":
            found.append((stops[one], stops[other], int(least or 0)))
    return np.array(found, dtype=np.int64).reshape(-1, 3)
