"""Import the list of all amenities that have no list of their own, each with source and day."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd

from api.imports.days import days_in_future
from api.imports.listed import day_text, decimal, odd_places, odd_week
from api.imports.places import check_position, points
from api.imports.report import Report, unread_note
from api.workbooks import Kind, Mistake, Reading, TableRow, layout_of, read_workbook
from geo import WGS84, Layers, complete_amenities

from .changes import compared, stored

PREFIX = "list:"
SHEET = "amenities"
RESERVED = frozenset({"osm", "gtfs", "youth_office", "school_database"})
"""Sources that other imports replace as a whole; a row under their name would vanish with them."""


def import_amenities(layers: Layers, path: Path, *, today: date) -> Report:
    """Put this list in the place of the previous one; kitas, schools, stops and the map stay.

    Parameters
    ----------
    today
        Rows that hold for a day after it are mistakes.

    Raises
    ------
    WrongFile
        If anything in the file is wrong; every mistake at once, and nothing was changed.
    """
    reading = read_workbook(path, layout_of(Kind.AMENITIES))
    reading.mistakes += _odd_rows(reading)
    reading.mistakes += days_in_future(reading, SHEET, "as_of", today)
    reading.refuse_mistakes()
    frame = _frame(reading.rows(SHEET))
    part = compared("columns.sheet_amenities", _listed(layers), frame)
    if not part.changes_nothing:
        layers.replace_listed(frame, prefix=PREFIX)
    return Report(path.name, (part,), unread_note(reading.unread))


def _listed(layers: Layers) -> gpd.GeoDataFrame | None:
    frame = stored(layers, "amenities")
    return None if frame is None else frame[frame.index.str.startswith(PREFIX)]


def _odd_rows(reading: Reading) -> Iterator[Mistake]:
    if reading.is_whole(SHEET) and not reading.rows(SHEET) and not reading.mistakes:
        yield Mistake(reading.tables[SHEET].title, 0, "", "", "no_rows")
    for row in reading.rows(SHEET):
        yield from check_position(row)
        yield from odd_places(row)
        yield from odd_week(row)
        source = row.word("source")
        if source.casefold() in RESERVED:
            yield row.mistake("source", "source_reserved", value=source)


def _frame(rows: list[TableRow]) -> gpd.GeoDataFrame:
    content = {
        "amenity": pd.Series([PREFIX + row.word("code") for row in rows], dtype="str"),
        "as_of": [day_text(row, "as_of") for row in rows],
        "hours_per_week": [decimal(row, "hours_per_week") for row in rows],
        **{
            key: [row.cells.get(key) for row in rows]
            for key in ("category", "name", "source", "places", "places_free", "opening",
                        "mobile", "barrier_free", "detail")
        },
    }  # fmt: skip
    table = pd.DataFrame(content).set_index("amenity")
    return complete_amenities(gpd.GeoDataFrame(table, geometry=points(rows), crs=WGS84))
