"""Which day stands for school days, holidays, Saturdays and Sundays of a timetable."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from .errors import TimetableNotValid
from .riding import DayType
from .timetable import Timetable

SPECIAL = frozenset({(12, 24), (12, 31)})
"""Days (month, day) with a timetable of their own, which stand for no others."""

LOOKED_AT = 10
"""Days of a type that are compared."""

KindOfDay = Callable[[date], DayType | None]
"""Tells the type of a day; None where the calendar of school holidays does not reach so far."""


@dataclass(frozen=True, slots=True)
class DaysUsed:
    """The days that stand for their types, and weekdays whose type nobody knows.

    Attributes
    ----------
    days
        Types without any day in the rest of the timetable are missing.
    unknown_weekdays
        Weekdays from the reference day on that the calendar of school holidays does not cover.
    """

    days: Mapping[DayType, date]
    unknown_weekdays: int


def typical_days(timetable: Timetable, kind_of: KindOfDay, reference: date) -> DaysUsed:
    """For every type the earliest day that has the middle number of trips among its like.

    Looks at the next ten days of each type, so that one day of roadworks stands for nothing,
    nor does the end of a feed, where some operators have no trips any more.

    Raises
    ------
    TimetableNotValid
        The reference day lies outside the timetable.
    """
    refuse_outside(timetable, reference)
    counts = timetable.trip_counts()
    alike: dict[DayType, list[tuple[int, date]]] = {}
    unknown = 0
    for ahead in range((timetable.last_day - reference).days + 1):
        day = reference + timedelta(days=ahead)
        kind = kind_of(day)
        if kind is None:
            unknown += 1
        elif (day.month, day.day) not in SPECIAL and len(alike.get(kind, ())) < LOOKED_AT:
            trips = int(counts[(day - timetable.first_day).days])
            alike.setdefault(kind, []).append((trips, day))
    days = {kind: _middle(alike[kind]) for kind in DayType if kind in alike}
    return DaysUsed(days, unknown)


def _middle(days: list[tuple[int, date]]) -> date:
    trips = int(np.sort([number for number, _ in days])[(len(days) - 1) // 2])
    return min(day for number, day in days if number == trips)


def refuse_outside(timetable: Timetable, day: date) -> None:
    """Return if the timetable holds on the day.

    Raises
    ------
    TimetableNotValid
        With the days on which it does.
    """
    if not timetable.holds_on(day):
        raise TimetableNotValid(
            details={
                "day": day.isoformat(),
                "first": timetable.first_day.isoformat(),
                "last": timetable.last_day.isoformat(),
                "feed": timetable.about.file,
            }
        )
