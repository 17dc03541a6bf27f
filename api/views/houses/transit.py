"""Public transport from one accommodation: how long, how late, how often, and what to order."""

import math
from collections.abc import Iterator

import pandas as pd
from pydantic import BaseModel

from api.transit.asking import transit_of
from api.transit.keeping import Timetables
from api.transit.provenance import Provenance
from api.transit.tables import TransitTables, tables_of
from api.transit.wording import clock
from api.views.desk import Desk
from geo import GeoError, destination_label
from geo.transit import DayType
from standards import Text

STATIONS_SHOWN = 4


class WayLine(BaseModel):
    """One direction: whole minutes, None where that many departures do not arrive."""

    median: int | None
    p90: int | None
    worst: int | None
    reached_percent: int
    on_foot_percent: int


class TravelLine(BaseModel):
    """Travel to one destination and back on one type of day."""

    destination: str
    label: Text
    amenity: str | None
    name: str | None
    day_type: DayType
    out: WayLine
    back: WayLine
    last_home: str | None
    walk_minutes: int | None
    gap: str


class ServedLine(BaseModel):
    """What leaves in walking reach on one type of day."""

    day_type: DayType
    trips: int
    first: str | None
    last: str | None
    nearest: str | None
    metres: int | None
    departures: int


class StationLine(BaseModel):
    """A station in walking reach on a school day."""

    station: str
    name: str
    metres: int
    departures: int
    hourly: list[int]
    lines: str


class OnDemandLine(BaseModel):
    """A line that has to be ordered; never part of the travel times."""

    line: str
    name: str
    day_type: DayType
    trips: int


class ClassLine(BaseModel):
    """Service quality class and the BBSR's test, by walk and as the crow flies."""

    class_walk: str
    class_crow: str
    bbsr_walk: bool
    bbsr_crow: bool


class TransitSheet(BaseModel):
    """Everything about public transport from one accommodation.

    `problem` is the code of what is missing: no timetable, one that is over, no streets, or
    `no_position` where the accommodation is not on the map.
    """

    problem: str | None = None
    details: dict[str, str] = {}
    travel: list[TravelLine] = []
    served: list[ServedLine] = []
    stations: list[StationLine] = []
    on_demand: list[OnDemandLine] = []
    quality: ClassLine | None = None
    about: Provenance | None = None


def transit_sheet(desk: Desk, code: str) -> TransitSheet:
    """Public transport from the accommodation of this code."""
    try:
        tables = _tables(desk)
    except GeoError as error:
        details = {name: str(value) for name, value in error.details.items()}
        return TransitSheet(problem=error.code, details=details)
    if code not in set(tables.served["place"]):
        return TransitSheet(problem="no_position", about=tables.about)
    return TransitSheet(
        travel=list(_travel(tables, code)),
        served=list(_served(tables, code)),
        stations=list(_stations(tables, code)),
        on_demand=list(_on_demand(tables, code)),
        quality=_quality(tables, code),
        about=tables.about,
    )


def _tables(desk: Desk) -> TransitTables:
    state = Timetables.beside(desk.layers.path).state
    version = f"{desk.version}/{state}/{desk.day}"
    return desk.memory.recall(
        "transit", version, lambda: tables_of(transit_of(desk.session, desk.layers, desk.day))
    )


def _rows(table: pd.DataFrame, code: str) -> Iterator[dict[str, object]]:
    for row in table[table["place"] == code].to_dict("records"):
        yield {str(key): value if _is_told(value) else None for key, value in row.items()}


def _is_told(value: object) -> bool:
    """Whether a cell holds something; tables say "nothing" in several ways."""
    return isinstance(value, tuple) or bool(pd.Series([value]).notna().iloc[0])


def _travel(tables: TransitTables, code: str) -> Iterator[TravelLine]:
    for row in _rows(tables.travel, code):
        amenity = _text(row["amenity"])
        destination = str(row["destination"])
        yield TravelLine(
            destination=destination,
            label=Text(
                de=destination_label(destination, "de"), en=destination_label(destination, "en")
            ),
            amenity=amenity,
            name=_name(tables, amenity),
            day_type=DayType(str(row["day_type"])),
            out=_way(row, "out"),
            back=_way(row, "back"),
            last_home=_clock(row["last_home_s"]),
            walk_minutes=_minutes(row["walk_minutes"]),
            gap=str(row["gap"]),
        )


def _way(row: dict[str, object], way: str) -> WayLine:
    return WayLine(
        median=_minutes(row[f"{way}_median"]),
        p90=_minutes(row[f"{way}_p90"]),
        worst=_minutes(row[f"{way}_worst"]),
        reached_percent=_percent(row[f"{way}_reached"]),
        on_foot_percent=_percent(row[f"{way}_on_foot"]),
    )


def _served(tables: TransitTables, code: str) -> Iterator[ServedLine]:
    for row in _rows(tables.served, code):
        yield ServedLine(
            day_type=DayType(str(row["day_type"])),
            trips=_whole(row["trips_in_reach"]),
            first=_clock(row["first_s"]),
            last=_clock(row["last_s"]),
            nearest=_text(row["nearest_name"]),
            metres=None if row["nearest_metres"] is None else _whole(row["nearest_metres"]),
            departures=_whole(row["nearest_departures"]),
        )


def _stations(tables: TransitTables, code: str) -> Iterator[StationLine]:
    kind = DayType.SCHOOL_DAY.value
    table = tables.stations[tables.stations["day_type"] == kind]
    for place, row in enumerate(_rows(table, code)):
        hourly = row["hourly"]
        if place < STATIONS_SHOWN and isinstance(hourly, tuple):
            yield StationLine(
                station=str(row["station"]),
                name=str(row["name"]),
                metres=_whole(row["metres"]),
                departures=_whole(row["departures"]),
                hourly=list(hourly),
                lines=str(row["lines"]),
            )


def _on_demand(tables: TransitTables, code: str) -> Iterator[OnDemandLine]:
    for row in _rows(tables.on_demand, code):
        yield OnDemandLine(
            line=str(row["line"]),
            name=str(row["name"]),
            day_type=DayType(str(row["day_type"])),
            trips=_whole(row["departures"]),
        )


def _quality(tables: TransitTables, code: str) -> ClassLine | None:
    if tables.quality is None or code not in tables.quality.index:
        return None
    row = tables.quality.loc[code]
    return ClassLine(
        class_walk=str(row["class_walk"]),
        class_crow=str(row["class_crow"]),
        bbsr_walk=bool(row["bbsr_walk"]),
        bbsr_crow=bool(row["bbsr_crow"]),
    )


def _name(tables: TransitTables, amenity: str | None) -> str | None:
    name = tables.names.get(amenity) if amenity else None
    return name if isinstance(name, str) else None


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _whole(value: object) -> int:
    return round(float(str(value)))


def _minutes(value: object) -> int | None:
    """Whole minutes; what has begun counts, so that nothing reads shorter than it is."""
    return None if value is None else math.ceil(float(str(value)))


def _percent(value: object) -> int:
    """Rounded down: what does not always arrive must not read as always."""
    return math.floor(100 * float(str(value)) + 1e-9)


def _clock(value: object) -> str | None:
    return None if value is None else clock(int(str(value)))
