from .county import County, put_together
from .days import DaysUsed, KindOfDay, typical_days
from .errors import NoTimetable, SchoolHolidaysFileError, TimetableNotValid, UnreadableTimetable
from .quickest import quickest
from .reading.building import make_timetable
from .reading.raw import Damage, RawFeed, RawHalt
from .riding import DayType, Riding, Window
from .supply.departures import departures_near
from .supply.homes import departures_per_weekday, served_homes, service_quality
from .supply.on_demand import on_demand_near
from .supply.quality import load_quality
from .timetable import FeedAbout, Timetable, read_timetable, write_timetable
from .travel import travel_times

__all__ = [
    "County",
    "Damage",
    "DayType",
    "DaysUsed",
    "FeedAbout",
    "KindOfDay",
    "NoTimetable",
    "RawFeed",
    "RawHalt",
    "Riding",
    "SchoolHolidaysFileError",
    "Timetable",
    "TimetableNotValid",
    "UnreadableTimetable",
    "Window",
    "departures_near",
    "departures_per_weekday",
    "load_quality",
    "make_timetable",
    "on_demand_near",
    "put_together",
    "quickest",
    "read_timetable",
    "served_homes",
    "service_quality",
    "travel_times",
    "typical_days",
    "write_timetable",
]
