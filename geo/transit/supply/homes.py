"""How well each home is served: departures in reach, class and the BBSR's test, on foot and by map.

Norms are written for distances as the crow flies; people walk. So both are told side by side.
"""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd
import pyproj
import shapely

from geo.arrays import Floats, Ints
from geo.frames import METRIC, WGS84
from geo.transit.county import County
from geo.transit.riding import DayType

from .departures import categories_of, departing_on, departures_near, stations_near, stations_of
from .quality import Quality, best_class, is_well_served, load_quality

SUMMARY = {
    "place": "str",
    "day_type": "str",
    "day": "str",
    "nearest": "str",
    "nearest_name": "str",
    "nearest_metres": "float64",
    "nearest_departures": "int64",
    "trips_in_reach": "int64",
    "first_s": "Int64",
    "last_s": "Int64",
}


def served_homes(county: County, days: Mapping[DayType, date]) -> pd.DataFrame:
    """One row for each home and type of day: what leaves from the stations in walking reach.

    Returns
    -------
    frame
        Sorted by home and type of day: the ``nearest`` station (key; missing where none is in
        reach), its ``nearest_departures``, and for all stations in reach together
        ``trips_in_reach`` (each trip counts once however often it halts nearby), ``first_s``,
        ``last_s`` (seconds of the operating day, NA where nothing runs).
    """
    near = departures_near(county, days)
    places = county.homes.frame.index.astype("str")
    parts = []
    for kind, day in days.items():
        mine = near[near["day_type"] == kind.value]
        first = mine.drop_duplicates("place").set_index("place")
        groups = mine.groupby("place")
        part = pd.DataFrame(index=pd.Index(places, name="place")).assign(
            day_type=kind.value,
            day=day.isoformat(),
            nearest=first["station"],
            nearest_name=first["name"],
            nearest_metres=first["metres"],
            nearest_departures=first["departures"],
            first_s=groups["first_s"].min(),
            last_s=groups["last_s"].max(),
        )
        parts.append(part.assign(trips_in_reach=_trips_in_reach(county, day)).reset_index())
    if not parts:
        return pd.DataFrame(columns=list(SUMMARY))
    table = pd.concat(parts, ignore_index=True)
    table["nearest_departures"] = table["nearest_departures"].fillna(0)
    ordered = table[list(SUMMARY)].astype(SUMMARY)
    return ordered.sort_values("place", kind="stable", ignore_index=True)


def _trips_in_reach(county: County, day: date) -> Ints:
    """How many trips of a day leave from some station in reach of each home."""
    departing = departing_on(county.timetable, day)
    pairs = pd.DataFrame({"number": departing.station, "trip": departing.trip}).drop_duplicates()
    rows = stations_near(county).merge(pairs, on="number")[["home", "trip"]].drop_duplicates()
    return np.bincount(rows["home"].to_numpy(int), minlength=len(county.homes.frame))


def service_quality(county: County, day: date) -> pd.DataFrame:
    """Class and BBSR test of every home on a school day, by walk and as the crow flies.

    Returns
    -------
    frame
        By ``place``: ``class_walk``, ``class_crow`` (A to F, "" for none), ``bbsr_walk``,
        ``bbsr_crow`` (whether a station with enough departures is near enough).
    """
    quality = load_quality()
    departing = departing_on(county.timetable, day)
    count = len(stations_of(county.timetable)[0])
    figures = _Figures(
        np.bincount(departing.station, minlength=count),
        np.bincount(departing.station[departing.is_rail], minlength=count) > 0,
        categories_of(departing, quality),
    )
    on_foot, by_map = _walks(county), _crow_flights(county, quality.widest_m)
    rows = [
        _judged(figures, on_foot.get(home), by_map.get(home), quality)
        for home in range(len(county.homes.frame))
    ]
    columns = ["class_walk", "bbsr_walk", "class_crow", "bbsr_crow"]
    index = pd.Index(county.homes.frame.index.astype("str"), name="place")
    return pd.DataFrame(rows, index=index, columns=columns).reset_index()


class _Figures:
    """Departures of a day, whether some run on rails, and the category, by station."""

    def __init__(self, departures: Ints, is_rail: np.ndarray, category: Ints) -> None:
        self.departures, self.is_rail, self.category = departures, is_rail, category

    def say(self, stations: Ints, metres: Floats, quality: Quality) -> tuple[str, bool]:
        served = is_well_served(self.departures[stations], self.is_rail[stations], metres, quality)
        return best_class(self.category[stations], metres, quality), served


Around = tuple[Ints, Floats]


def _judged(
    figures: _Figures, walk: Around | None, crow: Around | None, quality: Quality
) -> tuple[str, bool, str, bool]:
    nothing: Around = (np.zeros(0, dtype=np.int64), np.zeros(0))
    return (
        *figures.say(*(walk or nothing), quality),
        *figures.say(*(crow or nothing), quality),
    )


def _walks(county: County) -> dict[int, Around]:
    return _by_home(stations_near(county))


def _crow_flights(county: County, limit_m: float) -> dict[int, Around]:
    """Stations around each home as the crow flies, by their nearest platform."""
    timetable = county.timetable
    known = np.flatnonzero(np.isfinite(timetable.stop_xy).all(axis=1))
    metric = pyproj.Transformer.from_crs(WGS84, METRIC, always_xy=True)
    stops = shapely.points(*metric.transform(*timetable.stop_xy[known].T))
    homes = county.homes.frame.geometry.to_crs(METRIC).array
    home, at = shapely.STRtree(stops).query(homes, predicate="dwithin", distance=limit_m)
    metres = shapely.distance(np.asarray(homes)[home], stops[at])
    number = stations_of(timetable)[1][known[at]]
    table = pd.DataFrame({"home": home, "number": number, "metres": metres})
    return _by_home(table.groupby(["home", "number"])[["metres"]].min().reset_index())


def _by_home(table: pd.DataFrame) -> dict[int, Around]:
    return {
        int(str(home)): (rows["number"].to_numpy(), rows["metres"].to_numpy())
        for home, rows in table.groupby("home")
    }


def departures_per_weekday(county: County, day: date) -> pd.Series:
    """For norms: departures of a school day at the station nearest on foot, by ``place``.

    0 where the nearest station has none that day; NA where no station is in walking reach.
    """
    served = served_homes(county, {DayType.SCHOOL_DAY: day}).set_index("place")
    counts = served["nearest_departures"].astype("Int64").mask(served["nearest"].isna())
    return counts.rename("departures_per_weekday")
