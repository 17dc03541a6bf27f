"""Import the youth office's kitas: places, free places, hours, with the day they hold for."""

from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import pandas as pd
from shapely import Point

from api.workbooks import Kind, Mistake, Reading, TableRow, layout_of, read_workbook
from geo import WGS84, Layers, complete_amenities

from .layer_changes import compared, stored_amenities
from .places import check_position, position
from .report import Report, unread_note

SOURCE = "youth_office"
INCLUSIVE = "inklusiv"


def import_kitas(layers: Layers, path: Path) -> Report:
    """Put this list in the place of the youth office's previous one.

    Raises
    ------
    WrongFile
        If anything in the file is wrong; every mistake at once, and nothing was changed.
    """
    reading = read_workbook(path, layout_of(Kind.KITAS))
    reading.mistakes += _odd_rows(reading)
    reading.refuse_mistakes()
    frame = _frame(reading.rows("kitas"))
    part = compared("columns.sheet_kitas", stored_amenities(layers, SOURCE), frame)
    if not part.changes_nothing:
        layers.replace_amenities(frame, source=SOURCE)
    return Report(path.name, (part,), unread_note(reading.unread))


def _odd_rows(reading: Reading) -> Iterator[Mistake]:
    if reading.is_whole("kitas") and not reading.rows("kitas") and not reading.mistakes:
        yield Mistake(reading.tables["kitas"].title, 0, "", "", "no_rows")
    for row in reading.rows("kitas"):
        yield from check_position(row)
        free, places = row.whole("places_free"), row.whole("places")
        if free is not None and places is not None and free > places:
            yield row.mistake("places_free", "more_free_than_places", free=free, places=places)
        hours = row.number_of("hours_per_day")
        if hours is not None and hours > 24:
            yield row.mistake("hours_per_day", "more_than_a_day", value=str(hours))


def _frame(rows: list[TableRow]) -> gpd.GeoDataFrame:
    hours = [row.number_of("hours_per_day") for row in rows]
    as_of = [row.day("as_of") for row in rows]
    content = {
        "amenity": pd.Series([f"kita:{row.word('code')}" for row in rows], dtype="str"),
        "category": "kita",
        "name": [row.text("name") for row in rows],
        "source": SOURCE,
        "as_of": [day.isoformat() if day else None for day in as_of],
        "places": [row.whole("places") for row in rows],
        "places_free": [row.whole("places_free") for row in rows],
        "hours_per_day": [None if one is None else float(one) for one in hours],
        "barrier_free": [row.claim("barrier_free") for row in rows],
        "detail": [INCLUSIVE if row.claim("inclusive") else None for row in rows],
    }
    points = [Point(position(row) or (0.0, 0.0)) for row in rows]
    table = pd.DataFrame(content).set_index("amenity")
    return complete_amenities(gpd.GeoDataFrame(table, geometry=points, crs=WGS84))
