"""Import what inspectors found outside: ways that are passable or not, amenities that changed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
from shapely import Point

from api.imports.days import days_in_future
from api.imports.listed import day_text
from api.imports.places import check_position, position
from api.imports.report import Report, unread_note
from api.workbooks import Kind, Mistake, Reading, TableRow, layout_of, read_workbook
from api.workbooks.amenities import FINDINGS
from geo import WGS84, Layers
from geo.official import ASPECTS
from geo.official.corrections import AMENITY

from .changes import compared, stored

SHEET = "corrections"
STREET = "street"
NEED_A_PLACE = frozenset({"moved", "door"})
Places = dict[str, Point]


def import_corrections(layers: Layers, path: Path, *, today: date) -> Report:
    """Put these findings in the place of the previous ones, as a whole.

    A finding that is no longer in the file is thereby withdrawn.

    Parameters
    ----------
    today
        Findings of a day after it are mistakes.

    Raises
    ------
    WrongFile
        If anything in the file is wrong; every mistake at once, and nothing was changed.
    """
    reading = read_workbook(path, layout_of(Kind.CORRECTIONS))
    places = _places(layers)
    reading.mistakes += _odd_rows(reading, places)
    reading.mistakes += days_in_future(reading, SHEET, "day", today)
    reading.refuse_mistakes()
    frame = _frame(reading.rows(SHEET), places)
    part = compared("columns.sheet_corrections", stored(layers, "corrections"), frame)
    if not part.changes_nothing:
        latest = max(frame["as_of"], default=today.isoformat())
        layers.replace("corrections", frame, source=path.name, as_of=latest)
    return Report(path.name, (part,), unread_note(reading.unread))


def _places(layers: Layers) -> Places:
    frame = stored(layers, "amenities")
    return {} if frame is None else dict(zip(frame.index, frame.geometry, strict=True))


def _says(row: TableRow) -> str:
    return FINDINGS.get(row.word("finding"), "")


def _odd_rows(reading: Reading, places: Places) -> Iterator[Mistake]:
    for row in reading.rows(SHEET):
        yield from check_position(row)
        says, amenity = _says(row), row.text("amenity")
        if says in ASPECTS:
            yield from _odd_amenity(row, amenity, places)
        elif says and amenity:
            yield row.mistake("amenity", "finding_about_a_street", value=amenity)
        if (says in NEED_A_PLACE or (says and says not in ASPECTS)) and position(row) is None:
            yield row.mistake("longitude", "finding_without_position")


def _odd_amenity(row: TableRow, amenity: str | None, places: Places) -> Iterator[Mistake]:
    if not amenity:
        yield row.mistake("amenity", "finding_without_amenity")
    elif amenity not in places:
        yield row.mistake("amenity", "unknown_amenity", value=amenity)


def _frame(rows: list[TableRow], places: Places) -> gpd.GeoDataFrame:
    says = [_says(row) for row in rows]
    content = {
        "correction": pd.Series([row.word("code") for row in rows], dtype="str"),
        "about": pd.Series([AMENITY if one in ASPECTS else STREET for one in says], dtype="str"),
        "amenity": pd.Series([row.text("amenity") for row in rows], dtype="object"),
        "says": pd.Series(says, dtype="str"),
        "source": pd.Series([row.word("source") for row in rows], dtype="str"),
        "as_of": pd.Series([day_text(row, "day") for row in rows], dtype="str"),
        "note": pd.Series([row.text("note") for row in rows], dtype="object"),
    }
    spots = [position(row) for row in rows]
    shapes = [
        places[row.word("amenity")] if spot is None else Point(spot)
        for row, spot in zip(rows, spots, strict=True)
    ]
    table = pd.DataFrame(content).set_index("correction")
    return gpd.GeoDataFrame(table, geometry=shapes, crs=WGS84).sort_index()
