"""Import the state's table of schools (CSV): where they are and what sort they are."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd

from api.imports.places import check_position, points, position
from api.imports.report import Report
from api.workbooks import Mistake, Reading, TableRow, read_csv
from api.workbooks.amenities import school_sheet
from geo import WGS84, Layers, complete_amenities

from .changes import compared, stored_amenities

SOURCE = "school_database"
SOCIAL_WORK = "school_social_work:"
TYPES = (
    ("grundschul", "Grundschule"),
    ("oberschul", "Oberschule"),
    ("gymnasium", "Gymnasium"),
    ("gemeinschaftsschul", "Gemeinschaftsschule"),
    ("förderschul", "Förderschule"),
    ("förderzentrum", "Förderschule"),
    ("waldorfschul", "Waldorfschule"),
    ("abendoberschul", "Abendoberschule"),
    ("abendgymnasium", "Abendgymnasium"),
    ("berufliches schulzentrum", "Berufsschule"),
    ("berufsschul", "Berufsschule"),
    ("berufsfachschul", "Berufsfachschule"),
    ("fachoberschul", "Fachoberschule"),
    ("fachschul", "Fachschule"),
    ("kolleg", "Kolleg"),
)
"""What a name contains, and the sort of school it says."""


def import_schools(layers: Layers, path: Path, *, as_of: date) -> Report:
    """Put this table in the place of the previous one of the school database.

    Parameters
    ----------
    as_of
        The day the table describes; alone it counts as no change.

    Raises
    ------
    WrongFile
        If anything in the file is wrong; every mistake at once, and nothing was changed.
    """
    reading = read_csv(path, school_sheet())
    reading.mistakes += _odd_rows(reading, path.name)
    reading.refuse_mistakes()
    frame = _frame(reading.rows("schools"), as_of)
    before = stored_amenities(layers, SOURCE)
    part = compared("imports.part_schools", before, frame, ignoring=frozenset({"as_of"}))
    if not part.changes_nothing:
        layers.replace_amenities(frame, source=SOURCE)
    return Report(path.name, (part,))


def school_types(name: str) -> str | None:
    """The sorts of school a name says, None if it says none; nothing is guessed."""
    plain = name.casefold().replace("- und ", "schule und ")
    found = [label for part, label in TYPES if part in plain]
    if "Abendoberschule" in found or "Fachoberschule" in found:
        found = [label for label in found if label != "Oberschule"]
    if "Abendgymnasium" in found:
        found = [label for label in found if label != "Gymnasium"]
    if "Berufsfachschule" in found:
        found = [label for label in found if label != "Fachschule"]
    return ", ".join(dict.fromkeys(found)) or None


def _odd_rows(reading: Reading, file: str) -> Iterator[Mistake]:
    if reading.is_whole("schools") and not reading.rows("schools") and not reading.mistakes:
        yield Mistake(file, 0, "", "", "no_rows")
    for row in reading.rows("schools"):
        yield from check_position(row)
        if row.whole("daz_places_free") and row.claim("daz") is False:
            yield row.mistake("daz_places_free", "free_places_without_daz")


def _frame(rows: list[TableRow], as_of: date) -> gpd.GeoDataFrame:
    """One amenity a building; several buildings of a school are numbered from west to east."""
    ordered = sorted(rows, key=lambda row: (row.word("id"), position(row) or (0.0, 0.0)))
    seen: Counter[str] = Counter()
    names = []
    for row in ordered:
        seen[row.word("id")] += 1
        number = seen[row.word("id")]
        names.append(f"school:{row.word('id')}" + (f":{number}" if number > 1 else ""))
    content = {
        "amenity": pd.Series(names, dtype="str"),
        "category": "school",
        "name": [row.text("name") for row in ordered],
        "detail": [_types(row) for row in ordered],
        "daz": [row.claim("daz") for row in ordered],
        "places_free": [row.whole("daz_places_free") for row in ordered],
        "barrier_free": [row.claim("barrier_free") for row in ordered],
    }
    schools = pd.DataFrame(content).set_index("amenity")
    frame = gpd.GeoDataFrame(schools, geometry=points(ordered), crs=WGS84)
    with_social_work = [row.claim("school_social_work") is True for row in ordered]
    whole = pd.concat([frame, _social_work(frame[with_social_work])])
    return complete_amenities(whole, source=SOURCE, as_of=as_of.isoformat())


def _types(row: TableRow) -> str | None:
    """The sorts a column tells, else those the name says."""
    told = row.text("school_type")
    return (school_types(told) or told) if told else school_types(row.word("name"))


def _social_work(schools: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """An amenity of its own at each of these schools: who needs it asks for it by itself."""
    places = schools[["name", "barrier_free", "geometry"]].assign(category="school_social_work")
    places.index = places.index.str.replace("school:", SOCIAL_WORK, n=1, regex=False)
    return places
