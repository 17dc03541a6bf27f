"""The tables of a GTFS feed as streams of rows, each with its number."""

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from api.workbooks import Archive, Mistake, WrongFile
from api.workbooks.mistakes import whole_file
from geo.transit.reading.raw import Numbered

NEEDED = {
    "stops.txt": ("stop_id", "stop_name", "stop_lat", "stop_lon"),
    "routes.txt": ("route_id", "route_type"),
    "trips.txt": ("route_id", "service_id", "trip_id"),
    "stop_times.txt": ("trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence"),
}
CALENDARS = {
    "calendar.txt": ("service_id", "start_date", "end_date"),
    "calendar_dates.txt": ("service_id", "date", "exception_type"),
}


def refuse_incomplete(archive: Archive) -> None:
    """Return if every table and column that is needed is there.

    Raises
    ------
    WrongFile
        With everything that is missing.
    """
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
                    for column in columns
                    if column not in header
                ]
    if mistakes:
        raise WrongFile(archive.name, mistakes)


def rows_of(
    archive: Archive, name: str, columns: Sequence[str], optional: Sequence[str] = ()
) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of every row, in the order of the columns; what is missing is empty.

    Parameters
    ----------
    optional
        Columns that may be missing; their cells are empty then.
    """
    with _table(archive, name) as (header, lines):
        places = [header.index(one) for one in columns]
        places += [header.index(one) if one in header else len(header) for one in optional]
        last = max(places)
        for number, line in lines:
            if len(line) > last:
                yield number, [line[one] for one in places]
            elif line:
                yield number, [line[one] if one < len(line) else "" for one in places]


def numbered_rows(
    archive: Archive, name: str, columns: Sequence[str] | None = None
) -> Iterator[Numbered]:
    """Rows with their numbers; only these columns where they are there, all of them if None."""
    with _table(archive, name) as (header, lines):
        places = [
            (one, place) for place, one in enumerate(header) if columns is None or one in columns
        ]
        for number, line in lines:
            if len(line) > 1 or (line and line[0].strip()):
                yield number, {one: line[at] if at < len(line) else "" for one, at in places}


@contextmanager
def _table(
    archive: Archive, name: str
) -> Iterator[tuple[list[str], Iterator[tuple[int, list[str]]]]]:
    with archive.stream(name) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
        lines = csv.reader(text)
        try:
            header = [one.strip() for one in next(lines, [])]
            yield header, ((lines.line_num, line) for line in lines)
        except csv.Error as error:
            raise whole_file(archive.name, "damaged_csv", line=lines.line_num) from error
