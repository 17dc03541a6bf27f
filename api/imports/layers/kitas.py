"""Import the youth office's kitas: places, free places, hours, with the day they hold for."""

from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import pandas as pd

from api.imports.listed import day_text, decimal, odd_places
from api.imports.places import check_position, points
from api.imports.report import Report, unread_note
from api.workbooks import Kind, Mistake, Reading, TableRow, layout_of, read_workbook
from geo import WGS84, Layers, complete_amenities

from .changes import compared, stored_amenities

SOURCE = "youth_office"


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
        yield from odd_places(row)
        hours = row.number_of("hours_per_day")
        if hours is not None and hours > 24:
            yield row.mistake("hours_per_day", "more_than_a_day", value=str(hours))


def _frame(rows: list[TableRow]) -> gpd.GeoDataFrame:
    content = {
        "amenity": pd.Series([f"kita:{row.word('code')}" for row in rows], dtype="str"),
        "category": "kita",
        "name": [row.text("name") for row in rows],
        "source": SOURCE,
        "as_of": [day_text(row, "as_of") for row in rows],
        "places": [row.whole("places") for row in rows],
        "places_free": [row.whole("places_free") for row in rows],
        "opening": [row.text("opening") for row in rows],
        "hours_per_day": [decimal(row, "hours_per_day") for row in rows],
        "inclusive": [row.claim("inclusive") for row in rows],
        "barrier_free": [row.claim("barrier_free") for row in rows],
    }
    table = pd.DataFrame(content).set_index("amenity")
    return complete_amenities(gpd.GeoDataFrame(table, geometry=points(rows), crs=WGS84))
