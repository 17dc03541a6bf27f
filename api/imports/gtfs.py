"""Import the stops of a timetable (GTFS) as amenities, within the county's streets or areas."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
from shapely import Point

from geo import WGS84, Layers, complete_amenities

from .feed import Feed, Row, read_feed
from .layer_changes import compared, stored, stored_amenities
from .report import Note, Report

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


def import_gtfs(layers: Layers, path: Path, *, today: date) -> Report:
    """Put the stops of this feed in the place of those of the previous one.

    Parameters
    ----------
    today
        A feed that ended before or starts after this day is taken, with a warning.

    Raises
    ------
    WrongFile
        If it is no feed, or has no stop within the streets or areas; nothing was changed.
    """
    feed = read_feed(path)
    extent = _extent(layers)
    every = list(_stops(feed))
    inside = [stop for stop in every if extent is None or _lies_in(stop.point, extent)]
    frame = _frame(inside, feed.first_day)
    part = compared("imports.part_stops", stored_amenities(layers, SOURCE), frame)
    if not part.changes_nothing:
        layers.replace_amenities(frame, source=SOURCE)
    counts = {"inside": len(inside), "outside": len(every) - len(inside)}
    notes = [Note("gtfs_extent" if extent else "gtfs_no_extent", counts)]
    return Report(path.name, (part,), (*notes, *_about_days(feed, today), *_about_gaps(feed)))


def _extent(layers: Layers) -> Extent | None:
    for layer in ("streets", "areas"):
        frame = stored(layers, "streets" if layer == "streets" else "areas")
        if frame is not None and not frame.empty:
            west, south, east, north = (float(one) for one in frame.total_bounds)
            return west, south, east, north
    return None


def _lies_in(point: tuple[float, float], extent: Extent) -> bool:
    west, south, east, north = extent
    return west <= point[0] <= east and south <= point[1] <= north


def _stops(feed: Feed) -> Iterator[Stop]:
    """Every stop that some trip serves, platforms put together, in the order of their ids."""
    for category, served in (("bus_stop", feed.road), ("rail_stop", feed.rail)):
        groups: dict[str, list[Row]] = defaultdict(list)
        for stop_id in sorted(served & feed.stops.keys()):
            row = feed.stops[stop_id]
            if row.get("location_type", "").strip() in PLATFORM and position_of(row):
                groups[_group(row)].append(row)
        for group, rows in sorted(groups.items()):
            yield _stop(f"gtfs:{group}:{category}", category, rows, feed.stops.get(group))


def _stop(key: str, category: str, rows: list[Row], station: Row | None) -> Stop:
    point = (position_of(station) if station else None) or position_of(rows[0])
    known = {BARRIER_FREE.get(row.get("wheelchair_boarding", "").strip()) for row in rows}
    name = (station or rows[0])["stop_name"].strip()
    return Stop(key, category, name, point or (0.0, 0.0), known.pop() if len(known) == 1 else None)


def _group(row: Row) -> str:
    """The station of a platform: said by the feed, or the first three parts of a German id."""
    station = row.get("parent_station", "").strip()
    parts = row["stop_id"].split(":")
    if station:
        return station
    return ":".join(parts[:3]) if parts[0] == "de" and len(parts) >= 3 else row["stop_id"]


def position_of(row: Mapping[str, str]) -> tuple[float, float] | None:
    """Longitude and latitude of a row of stops.txt; None where it has none on this earth."""
    try:
        longitude, latitude = float(row["stop_lon"]), float(row["stop_lat"])
    except ValueError:
        return None
    on_earth = abs(longitude) <= 180 and abs(latitude) <= 90 and (longitude, latitude) != (0, 0)
    return (longitude, latitude) if on_earth else None


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


def _about_days(feed: Feed, today: date) -> Iterator[Note]:
    if feed.first_day is None or feed.last_day is None:
        yield Note("gtfs_no_days")
        return
    days = {"first": feed.first_day.isoformat(), "last": feed.last_day.isoformat()}
    yield Note("gtfs_valid", days)
    if feed.last_day < today:
        yield Note("gtfs_over", days)
    elif feed.first_day > today:
        yield Note("gtfs_not_yet", days)


def _about_gaps(feed: Feed) -> Iterator[Note]:
    served = feed.rail | feed.road
    unknown = len(served - feed.stops.keys())
    nowhere = sum(position_of(feed.stops[one]) is None for one in served & feed.stops.keys())
    unserved = sum(
        row.get("location_type", "").strip() in PLATFORM and key not in served
        for key, row in feed.stops.items()
    )
    counts = (("unknown", unknown), ("nowhere", nowhere), ("unserved", unserved))
    for name, number in counts:
        if number:
            yield Note(f"gtfs_stops_{name}", {"number": number})
