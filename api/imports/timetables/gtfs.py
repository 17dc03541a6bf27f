"""Import a timetable (GTFS): its stops as amenities, its trips as the county's timetable."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
from shapely import Point

from api.imports.layers.changes import compared, stored, stored_amenities
from api.imports.report import Note, Part, Report
from api.transit.keeping import Timetables, are_same
from geo import WGS84, Layers, complete_amenities
from geo.transit import Timetable
from geo.transit.reading.assembling import position_of, station_key
from geo.transit.reading.raw import Row, text_of

from .feed import Feed, read_feed
from .notes import about_damage, about_days, about_gaps, about_loss
from .trips import timetable_of

SOURCE = "gtfs"
PLATFORM = {"", "0"}
"""Kinds of stops where people get on; stations and entrances only group them."""

BARRIER_FREE = {"1": True, "2": False}
Extent = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


@dataclass(frozen=True)
class Stop:
    """Platforms that belong together, as one place to get on."""

    key: str
    category: str
    name: str
    point: tuple[float, float]
    barrier_free: bool | None


def import_gtfs(layers: Layers, path: Path, *, today: date, accept_loss: bool = False) -> Report:
    """Put this feed in the place of the previous one: stops as amenities, trips as timetable.

    Parameters
    ----------
    today
        A feed that ended before or starts after this day is taken, with a warning.
    accept_loss
        Take a feed that lost half of the county's trips all the same.

    Raises
    ------
    WrongFile
        If it is no feed, has no trip that halts within the streets or areas, or lost half of the
        county's trips against the last one; nothing was changed.
    """
    extent = _extent(layers)
    feed = read_feed(path, lambda _, row: _lies_in(row, extent))
    timetable, damages = timetable_of(feed, path.name)
    kept = Timetables.beside(layers.path)
    before = kept.current()
    loss_notes = about_loss(path.name, before, timetable, accept_loss=accept_loss)
    stops, platforms = _take_stops(layers, feed), _trips_part(before, timetable)
    if not are_same(before, timetable):
        kept.keep(timetable)
        kept.choose(timetable)
    notes = [
        Note("gtfs_extent" if extent else "gtfs_no_extent", _counts(feed)),
        *about_days(feed, today),
        *loss_notes,
        *about_gaps(feed, timetable),
        *about_damage(damages),
    ]
    return Report(path.name, (stops, platforms), tuple(notes))


def _take_stops(layers: Layers, feed: Feed) -> Part:
    frame = _frame(list(_stops(feed)), feed.first_day)
    part = compared("imports.part_stops", stored_amenities(layers, SOURCE), frame)
    if not part.changes_nothing:
        layers.replace_amenities(frame, source=SOURCE)
    return part


def _trips_part(before: Timetable | None, now: Timetable) -> Part:
    """How many trips there are; a feed with another hash is new as a whole."""
    trips = len(now.trip_route)
    if are_same(before, now):
        return Part("imports.part_trips", unchanged=trips)
    return Part("imports.part_trips", new=trips, removed=len(before.trip_route) if before else 0)


def _counts(feed: Feed) -> dict[str, int]:
    outside = feed.served - feed.inside
    known = {station_key(feed.stops[one]) for one in outside if _is_platform(feed, one)}
    return {"inside": len(list(_stops(feed))), "outside": len(known)}


def _is_platform(feed: Feed, key: str) -> bool:
    row = feed.stops.get(key)
    return row is not None and text_of(row, "location_type") in PLATFORM and bool(position_of(row))


def _extent(layers: Layers) -> Extent | None:
    for layer in ("streets", "areas"):
        frame = stored(layers, "streets" if layer == "streets" else "areas")
        if frame is not None and not frame.empty:
            west, south, east, north = (float(one) for one in frame.total_bounds)
            return west, south, east, north
    return None


def _lies_in(row: Row, extent: Extent | None) -> bool:
    if extent is None:
        return True
    point = position_of(row)
    west, south, east, north = extent
    return point is not None and west <= point[0] <= east and south <= point[1] <= north


def _stops(feed: Feed) -> Iterator[Stop]:
    """Every stop that some trip serves, platforms put together, in the order of their ids."""
    for category, served in (("bus_stop", feed.road), ("rail_stop", feed.rail)):
        groups: dict[str, list[Row]] = defaultdict(list)
        for stop_id in sorted(served & feed.stops.keys()):
            if _is_platform(feed, stop_id):
                row = feed.stops[stop_id]
                groups[station_key(row)].append(row)
        for group, rows in sorted(groups.items()):
            yield _stop(f"gtfs:{group}:{category}", category, rows, feed.stops.get(group))


def _stop(key: str, category: str, rows: list[Row], station: Row | None) -> Stop:
    point = (position_of(station) if station else None) or position_of(rows[0])
    known = {BARRIER_FREE.get(text_of(row, "wheelchair_boarding")) for row in rows}
    name = text_of(station or rows[0], "stop_name")
    return Stop(key, category, name, point or (0.0, 0.0), known.pop() if len(known) == 1 else None)


def _frame(stops: list[Stop], day: date | None) -> gpd.GeoDataFrame:
    content = {
        "amenity": pd.Series([stop.key for stop in stops], dtype="str"),
        "category": pd.Series([stop.category for stop in stops], dtype="str"),
        "name": pd.Series([stop.name for stop in stops], dtype="str"),
        "barrier_free": [stop.barrier_free for stop in stops],
    }
    table = pd.DataFrame(content).set_index("amenity")
    frame = gpd.GeoDataFrame(table, geometry=[Point(stop.point) for stop in stops], crs=WGS84)
    return complete_amenities(frame, source=SOURCE, as_of=day.isoformat() if day else "")
