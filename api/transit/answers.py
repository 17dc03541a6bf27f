"""What the county asks of public transport: stored streets and timetable put together.

Knows no register, so that the chain from register to plan may ask here too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import geopandas as gpd
import pandas as pd

from geo import LayerMissing, Layers, Network
from geo.transit import (
    County,
    DaysUsed,
    DayType,
    NoTimetable,
    Riding,
    Timetable,
    departures_per_weekday,
    put_together,
    quickest,
    travel_times,
    typical_days,
)

from .calendar import SchoolCalendar, school_calendar
from .keeping import Timetables

DESTINATIONS = (
    "job_centre",
    "immigration_office",
    "hospital",
    "secondary_school",
    "language_course",
)
"""Where people have to go who have just arrived."""

TRAVEL_DAYS = (DayType.SCHOOL_DAY, DayType.HOLIDAY_WEEKDAY)


@dataclass(frozen=True, eq=False, slots=True)
class Transit:
    """Everything that answers about public transport are made from.

    Attributes
    ----------
    county
        Homes, destinations and stops on the streets, and the timetable.
    used
        The days that stand for their types.
    reference
        The day from which on they were looked for.
    streets
        Source and day of the streets.
    without_position
        Codes of the accommodations that could not be asked about.
    """

    county: County
    used: DaysUsed
    reference: date
    calendar: SchoolCalendar
    streets: tuple[str, str]
    without_position: tuple[str, ...] = ()

    def travel(self, destinations: Sequence[str] = DESTINATIONS) -> pd.DataFrame:
        """Travel times on school days and in the holidays, as ``geo.transit.travel_times``."""
        days = {kind: self.used.days[kind] for kind in TRAVEL_DAYS if kind in self.used.days}
        return travel_times(self.county, days, destinations)

    def departures_per_weekday(self) -> pd.Series:
        """For norms: departures of a school day at the nearest stop in reach, by accommodation.

        Empty where the timetable has no school day; NA where no stop is in reach.
        """
        if DayType.SCHOOL_DAY not in self.used.days:
            return pd.Series(dtype="Int64", name="departures_per_weekday")
        return departures_per_weekday(self.county, self.used.days[DayType.SCHOOL_DAY])

    def quickest(self, destinations: Sequence[str]) -> pd.DataFrame:
        """For norms: minutes to whichever amenity is reached first on a school day morning.

        As ``geo.transit.quickest``; empty where the timetable has no school day.
        """
        if DayType.SCHOOL_DAY not in self.used.days:
            return pd.DataFrame(columns=["place", "destination", "minutes"])
        return quickest(self.county, self.used.days[DayType.SCHOOL_DAY], destinations)


@dataclass(frozen=True, eq=False, slots=True)
class Asked:
    """A timetable that holds on the day asked about, with its days.

    Attributes
    ----------
    streets
        Source and day of the streets.
    """

    timetable: Timetable
    calendar: SchoolCalendar
    used: DaysUsed
    reference: date
    streets: tuple[str, str]


def asked_about(layers: Layers, reference: date) -> Asked:
    """The kept timetable and its days; comes before anything that takes long.

    Raises
    ------
    NoTimetable
        None was read in yet.
    TimetableNotValid
        It does not hold on the day.
    geo.LayerMissing
        There are no streets.
    """
    timetable = Timetables.beside(layers.path).current()
    if timetable is None:
        raise NoTimetable
    calendar = school_calendar(layers.path.parent)
    used = typical_days(timetable, calendar.kind_of, reference)
    stored = {one.layer: (one.source, one.as_of) for one in layers.about()}
    if "streets" not in stored:
        raise LayerMissing(details={"layer": "streets", "known": sorted(stored)})
    return Asked(timetable, calendar, used, reference, stored["streets"])


def answering(
    asked: Asked,
    network: Network,
    homes: gpd.GeoDataFrame,
    amenities: gpd.GeoDataFrame,
    riding: Riding | None = None,
) -> Transit:
    """Everything put together, ready for questions about these homes.

    Parameters
    ----------
    network
        Of the streets, for the profile that ``riding`` names.
    """
    county = put_together(asked.timetable, network, homes, amenities, riding)
    return Transit(county, asked.used, asked.reference, asked.calendar, asked.streets)
