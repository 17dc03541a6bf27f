"""A GTFS feed as far as the county goes: tables out of a zip file, read as streams."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import file_digest
from pathlib import Path

from api.workbooks import Archive, Bounds, open_archive
from api.workbooks.mistakes import whole_file
from geo.transit import RawFeed, RawHalt
from geo.transit.reading.calendars import day_of
from geo.transit.reading.raw import Numbered, Row, text_of

from .tables import numbered_rows, refuse_incomplete, rows_of

FEED = Bounds(file_bytes=600_000_000, entries=200, unpacked_bytes=8_000_000_000)
"""The whole of Germany is 250 MB and unpacks to some 5 GB; only the county's part is held."""

MOST_HALTS = 5_000_000
"""Halts that are held at once; a county has some hundred thousand."""

RAIL = frozenset({0, 1, 2, 5, 7, 12, *range(100, 200), *range(400, 500), *range(900, 1000)})
"""Route types that run on rails; all others stop at the roadside."""

STOP_COLUMNS = (
    "stop_id",
    "stop_name",
    "stop_lat",
    "stop_lon",
    "location_type",
    "parent_station",
    "wheelchair_boarding",
)
DAYS = {"calendar.txt": ("start_date", "end_date"), "calendar_dates.txt": ("date",)}
FLEX = "locations.geojson"
MOST_FLEX_BYTES = 50_000_000

IsInside = Callable[[str, Row], bool]
"""Whether a stop (id, row) lies in the county."""


@dataclass
class Feed:
    """What a feed says about the county.

    Attributes
    ----------
    stops
        All rows of stops.txt by id.
    served, rail, road
        Ids where some trip halts, anywhere; and in the county, on rails and by the roadside.
    raw
        Every trip that halts in the county, whole.
    first_day, last_day
        From when to when the feed as a whole is valid.
    inside
        Ids of the stops in the county.
    """

    sha: str
    stops: dict[str, Row] = field(default_factory=dict)
    served: set[str] = field(default_factory=set)
    inside: set[str] = field(default_factory=set)
    rail: set[str] = field(default_factory=set)
    road: set[str] = field(default_factory=set)
    raw: RawFeed = field(default_factory=lambda: RawFeed({}, (), (), (), (), {}))
    first_day: date | None = None
    last_day: date | None = None
    publisher: str = ""
    version: str = ""
    flex_zones: int = 0


def read_feed(path: Path, is_inside: IsInside) -> Feed:
    """The stops of a feed, the trips that halt in the county, and how long the feed is valid.

    Raises
    ------
    WrongFile
        If it is no zip file, too large, or tables or columns are missing; all of them named.
    """
    with open_archive(path.name, path, FEED) as archive:
        refuse_incomplete(archive)
        with path.open("rb") as stream:
            feed = Feed(sha=file_digest(stream, "sha256").hexdigest())
        stops = dict(_stops(archive))
        feed.stops = {key: row for key, (_, row) in stops.items()}
        feed.inside = {key for key, row in feed.stops.items() if is_inside(key, row)}
        feed.served, trips = _served(archive, feed.inside)
        feed.raw = _raw(archive, stops, trips)
        _note_kinds(feed)
        feed.first_day, feed.last_day = _validity(archive)
        feed.publisher, feed.version = _publisher(archive)
        feed.flex_zones = _flex_zones(archive)
    return feed


def _stops(archive: Archive) -> Iterator[tuple[str, Numbered]]:
    for line, row in numbered_rows(archive, "stops.txt", STOP_COLUMNS):
        yield row["stop_id"], (line, row)


def _served(archive: Archive, inside: set[str]) -> tuple[set[str], set[str]]:
    """Every stop where some trip halts, and the trips that halt in the county."""
    served: set[str] = set()
    trips: set[str] = set()
    for _, (trip, stop) in rows_of(archive, "stop_times.txt", ("trip_id", "stop_id")):
        served.add(stop)
        if stop in inside:
            trips.add(trip)
    served.discard("")
    return served, trips


def _raw(archive: Archive, stops: dict[str, Numbered], trips: set[str]) -> RawFeed:
    halts = _halts(archive, trips)
    rows = _trip_rows(archive, trips)
    routes = {text_of(row, "route_id") for _, row in rows}
    services = {text_of(row, "service_id") for _, row in rows}
    used = {halt.stop for some in halts.values() for halt in some}
    used |= {text_of(stops[key][1], "parent_station") for key in used if key in stops}
    return RawFeed(
        stops={key: stops[key] for key in used if key in stops},
        routes=_some(archive, "routes.txt", "route_id", routes),
        trips=rows,
        calendar=_some(archive, "calendar.txt", "service_id", services),
        calendar_dates=_some(archive, "calendar_dates.txt", "service_id", services),
        halts=halts,
        frequencies=_some(archive, "frequencies.txt", "trip_id", trips),
        transfers=_some(archive, "transfers.txt", "from_stop_id", used),
    )


def _halts(archive: Archive, trips: set[str]) -> dict[str, list[RawHalt]]:
    halts: dict[str, list[RawHalt]] = defaultdict(list)
    columns = ("trip_id", "stop_id", "stop_sequence", "arrival_time", "departure_time")
    optional = ("pickup_type", "drop_off_type")
    count = 0
    for line, (trip, *cells) in rows_of(archive, "stop_times.txt", columns, optional):
        # A halt without a stop is a zone of demand-responsive service.
        if trip in trips and cells[0]:
            halts[trip].append(RawHalt(line, *(one.strip() for one in cells)))
            count += 1
            if count > MOST_HALTS:
                raise whole_file(archive.name, "gtfs_too_much")
    return halts


def _trip_rows(archive: Archive, trips: set[str]) -> list[Numbered]:
    columns = ("trip_id", "route_id", "service_id")
    return [
        one for one in numbered_rows(archive, "trips.txt", columns) if one[1]["trip_id"] in trips
    ]


def _some(archive: Archive, table: str, column: str, wanted: set[str]) -> list[Numbered]:
    """The rows of a table that may be missing, where a column has one of these values."""
    if table not in archive.entries:
        return []
    return [one for one in numbered_rows(archive, table) if text_of(one[1], column) in wanted]


def _note_kinds(feed: Feed) -> None:
    """Which stops of the county trains serve, and which everything else."""
    on_rails = {
        text_of(row, "route_id")
        for _, row in feed.raw.routes
        if text_of(row, "route_type").isdecimal() and int(text_of(row, "route_type")) in RAIL
    }
    for _, row in feed.raw.trips:
        halts = feed.rail if text_of(row, "route_id") in on_rails else feed.road
        stops = {halt.stop for halt in feed.raw.halts.get(text_of(row, "trip_id"), ())}
        halts |= stops & feed.inside


def _validity(archive: Archive) -> tuple[date | None, date | None]:
    days: list[date] = []
    for name, columns in (
        ("calendar.txt", ("start_date", "end_date")),
        ("calendar_dates.txt", ("date",)),
    ):
        if name in archive.entries:
            for _, cells in rows_of(archive, name, columns):
                days += [day for day in map(day_of, cells) if day]
    return (min(days), max(days)) if days else (None, None)


def _publisher(archive: Archive) -> tuple[str, str]:
    """Who published the feed and which version it is; the first agency where it does not say."""
    if "feed_info.txt" in archive.entries:
        for _, row in numbered_rows(archive, "feed_info.txt"):
            return text_of(row, "feed_publisher_name"), text_of(row, "feed_version")
    if "agency.txt" in archive.entries:
        for _, row in numbered_rows(archive, "agency.txt"):
            return text_of(row, "agency_name"), ""
    return "", ""


def _flex_zones(archive: Archive) -> int:
    """How many zones of demand-responsive service (GTFS-Flex) the feed has."""
    if FLEX not in archive.entries:
        return 0
    with archive.stream(FLEX) as stream:
        text = stream.read(MOST_FLEX_BYTES)
    try:
        features = json.loads(text).get("features", [])
    except (ValueError, AttributeError):
        return 1
    return len(features) if isinstance(features, list) else 1
