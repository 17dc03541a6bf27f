"""Service that has to be ordered: told apart, never part of a timetable answer."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from geo.transit.county import County
from geo.transit.riding import DayType

from .departures import stations_near, stations_of

COLUMNS = {
    "place": "str",
    "day_type": "str",
    "day": "str",
    "line": "str",
    "station": "str",
    "name": "str",
    "metres": "float64",
    "departures": "int64",
}


def on_demand_near(county: County, days: Mapping[DayType, date]) -> pd.DataFrame:
    """Lines to be ordered by phone or app at the stations in walking reach of each home.

    Returns
    -------
    frame
        One row for each home, day and line, at the nearest of its stations: ``departures`` are
        those that one may order there; sorted by place, day and line.
    """
    parts = [_on_day(county, kind, day) for kind, day in days.items()]
    if not parts:
        return pd.DataFrame(columns=list(COLUMNS))
    table = pd.concat(parts, ignore_index=True)[list(COLUMNS)].astype(COLUMNS)
    by = ["place", "day", "line", "metres", "station"]
    nearest = table.sort_values(by).drop_duplicates(["place", "day", "line"])
    return nearest.reset_index(drop=True)


def _on_day(county: County, kind: DayType, day: date) -> pd.DataFrame:
    timetable = county.timetable
    runs = np.zeros(len(timetable.trip_route), dtype=bool)
    runs[timetable.trips_on(day)] = True
    trip = timetable.halt_trip
    is_last = np.zeros(len(trip), dtype=bool)
    is_last[timetable.trip_start[1:] - 1] = True
    at = np.flatnonzero(runs[trip] & timetable.halt_called & ~is_last)
    keys, number = stations_of(timetable)
    calls = pd.DataFrame(
        {
            "number": number[timetable.halt_stop[at]],
            "line": timetable.route_name[timetable.trip_route[trip[at]]],
        }
    )
    counted = calls.groupby(["number", "line"]).size().rename("departures").reset_index()
    rows = stations_near(county).merge(counted, on="number")
    names = dict(zip(timetable.station_key, timetable.station_name, strict=True))
    station = keys[rows["number"].to_numpy(int)]
    return rows.assign(
        place=county.homes.frame.index.to_numpy(dtype=object)[rows["home"].to_numpy(int)],
        day_type=kind.value,
        day=day.isoformat(),
        station=station,
        name=[str(names[key]) for key in station],
    )
