"""The made-up timetable of the practice county: the year of one timetable, all days of it."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import geopandas as gpd

from api.demo.figures import Town
from api.transit.calendar import school_calendar
from geo.transit import DayType, FeedAbout, RawFeed, RawHalt, Timetable, make_timetable

from .lines import Line, Stop, make_lines

FIRST_DAY, LAST_DAY = date(2025, 12, 14), date(2026, 12, 12)
"""Timetables change in the night to the second Sunday of December."""

FILE = "uebungsfahrplan.zip"
PUBLISHER = "Übungsdaten"


def make_practice_timetable(amenities: gpd.GeoDataFrame, towns: Mapping[str, Town]) -> Timetable:
    """The timetable between the stops of these amenities."""
    lines = make_lines(amenities, towns)
    halts = dict(_trips(lines))
    raw = RawFeed(
        stops=_stops(lines),
        routes=[(0, _route(line)) for line in lines],
        trips=[(0, _trip(key, lines)) for key in halts],
        calendar=(),
        calendar_dates=list(_days()),
        halts=halts,
    )
    stop_times = sum(map(len, halts.values()))
    about = FeedAbout(FILE, _sha(halts), PUBLISHER, "1", len(halts), stop_times, "extent", 0)
    timetable, damages = make_timetable(raw, about)
    if timetable is None or damages:
        raise ValueError(damages)
    return timetable


def _stops(lines: Sequence[Line]) -> dict[str, tuple[int, dict[str, str]]]:
    every = {stop.key: stop for line in lines for stop in line.stops}
    return {key: (0, _stop(stop)) for key, stop in every.items()}


def _stop(stop: Stop) -> dict[str, str]:
    lon, lat = stop.place
    return {
        "stop_id": stop.key,
        "stop_name": stop.name,
        "stop_lon": str(lon),
        "stop_lat": str(lat),
    }


def _route(line: Line) -> dict[str, str]:
    return {
        "route_id": line.name,
        "route_short_name": line.name,
        "route_type": str(line.kind),
    }


def _trips(lines: Sequence[Line]) -> Iterator[tuple[str, list[RawHalt]]]:
    """Every trip of every type of day, in both directions."""
    for number, line in enumerate(lines):
        whole = line.minutes[-1]
        there = list(zip(line.stops, line.minutes, strict=True))
        back = [(stop, whole - minute) for stop, minute in reversed(there)]
        for kind, times in line.times.items():
            for begin in times:
                for way, halts in (("hin", there), ("zurueck", back)):
                    yield f"{number}/{kind}/{begin}/{way}", _halts(halts, begin)


def _halts(halts: Sequence[tuple[Stop, int]], begin: int) -> list[RawHalt]:
    return [
        RawHalt(0, stop.key, str(place), clock, clock, "0", "0")
        for place, (stop, minute) in enumerate(halts)
        for clock in [f"{(begin + minute) // 60}:{(begin + minute) % 60:02d}:00"]
    ]


def _trip(key: str, lines: Sequence[Line]) -> dict[str, str]:
    number, kind, _, _ = key.split("/")
    return {"trip_id": key, "route_id": lines[int(number)].name, "service_id": kind}


def _days() -> Iterator[tuple[int, dict[str, str]]]:
    """Each day of the year with the service of its type; the shipped holidays decide."""
    calendar = school_calendar(Path("/nonexistent"))
    for ahead in range((LAST_DAY - FIRST_DAY).days + 1):
        day = FIRST_DAY + timedelta(days=ahead)
        kind = calendar.kind_of(day) or DayType.SCHOOL_DAY
        yield 0, {"service_id": kind.value, "date": f"{day:%Y%m%d}", "exception_type": "1"}


def _sha(halts: Mapping[str, Sequence[RawHalt]]) -> str:
    return hashlib.sha256(repr(sorted(halts.items())).encode()).hexdigest()
