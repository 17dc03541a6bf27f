"""A GTFS feed as far as stops go: tables out of a zip file, read as streams."""

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from api.workbooks import Archive, Bounds, Mistake, WrongFile, open_archive
from api.workbooks.mistakes import whole_file

FEED = Bounds(file_bytes=600_000_000, entries=200, unpacked_bytes=8_000_000_000)
"""The whole of Germany is 250 MB and unpacks to some 5 GB; nothing of it is held in memory."""

NEEDED = {
    "stops.txt": ("stop_id", "stop_name", "stop_lat", "stop_lon"),
    "routes.txt": ("route_id", "route_type"),
    "trips.txt": ("route_id", "trip_id"),
    "stop_times.txt": ("trip_id", "stop_id"),
}
CALENDARS = {
    "calendar.txt": ("start_date", "end_date"),
    "calendar_dates.txt": ("date", "date"),
}
RAIL = frozenset({0, 1, 2, 5, 7, 12, *range(100, 200), *range(400, 500), *range(900, 1000)})
"""Route types that run on rails; all others stop at the roadside."""

Row = dict[str, str]


@dataclass
class Feed:
    """What a feed says about stops.

    `stops` are all rows of stops.txt by id, `rail` and `road` the ids where such trips halt.
    """

    stops: dict[str, Row] = field(default_factory=dict)
    rail: set[str] = field(default_factory=set)
    road: set[str] = field(default_factory=set)
    first_day: date | None = None
    last_day: date | None = None


def read_feed(path: Path) -> Feed:
    """The stops of a feed, which trips halt there, and from when to when it is valid.

    Raises
    ------
    WrongFile
        If it is no zip file, too large, or tables or columns are missing; all of them named.
    """
    with open_archive(path.name, path, FEED) as archive:
        _refuse_incomplete(archive)
        feed = Feed()
        rail_trips = _rail_trips(archive)
        for row in _rows(archive, "stop_times.txt", NEEDED["stop_times.txt"]):
            halts = feed.rail if row["trip_id"] in rail_trips else feed.road
            halts.add(row["stop_id"])
        feed.stops = {row["stop_id"]: row for row in _rows(archive, "stops.txt", None)}
        feed.first_day, feed.last_day = _validity(archive)
    return feed


def _rail_trips(archive: Archive) -> set[str]:
    on_rails = {
        row["route_id"]
        for row in _rows(archive, "routes.txt", NEEDED["routes.txt"])
        if row["route_type"].strip().isdecimal() and int(row["route_type"]) in RAIL
    }
    trips = _rows(archive, "trips.txt", NEEDED["trips.txt"])
    return {row["trip_id"] for row in trips if row["route_id"] in on_rails}


def _validity(archive: Archive) -> tuple[date | None, date | None]:
    days: list[date] = []
    for name, columns in CALENDARS.items():
        if name in archive.entries:
            for row in _rows(archive, name, columns):
                days += [day for day in map(_day, (row[one] for one in columns)) if day]
    return (min(days), max(days)) if days else (None, None)


def _day(text: str) -> date | None:
    plain = text.strip()
    try:
        return date(int(plain[:4]), int(plain[4:6]), int(plain[6:8]))
    except ValueError:
        return None


def _refuse_incomplete(archive: Archive) -> None:
    mistakes = [
        Mistake(name, 0, "", "", "gtfs_table_missing", {"table": name})
        for name in NEEDED
        if name not in archive.entries
    ]
    if not any(name in archive.entries for name in CALENDARS):
        mistakes.append(Mistake("calendar.txt", 0, "", "", "gtfs_no_calendar"))
    for name, columns in (NEEDED | CALENDARS).items():
        if name in archive.entries:
            with _table(archive, name) as (header, _):
                mistakes += [
                    Mistake(name, 1, "", "", "gtfs_column_missing", {"column": column})
                    for column in dict.fromkeys(columns)
                    if column not in header
                ]
    if mistakes:
        raise WrongFile(archive.name, mistakes)


def _rows(archive: Archive, name: str, columns: Sequence[str] | None) -> Iterator[Row]:
    """The rows of a table, only these columns; all of them if None."""
    with _table(archive, name) as (header, lines):
        wanted = [(one, header.index(one)) for one in dict.fromkeys(columns or header)]
        last = max(number for _, number in wanted)
        for line in lines:
            if len(line) > last:
                yield {column: line[number] for column, number in wanted}


@contextmanager
def _table(archive: Archive, name: str) -> Iterator[tuple[list[str], Iterator[list[str]]]]:
    with archive.stream(name) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
        lines = csv.reader(text)
        try:
            header = [one.strip() for one in next(lines, [])]
            yield header, lines
        except csv.Error as error:
            raise whole_file(archive.name, "damaged_csv", line=lines.line_num) from error
