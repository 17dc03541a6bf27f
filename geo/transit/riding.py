"""What is asked of public transport: when, how far on foot, how long a change takes."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from geo.arrays import Ints
from geo.errors import BadLimit
from geo.streets.profiles import SPEED_M_PER_S, Profile

HOUR = 3600


class DayType(StrEnum):
    """Days that timetables tell apart."""

    SCHOOL_DAY = "school_day"
    HOLIDAY_WEEKDAY = "holiday_weekday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"
    """Public holidays included."""


@dataclass(frozen=True, slots=True)
class Window:
    """Departures to try: from the first to the last, so many seconds apart."""

    first_s: int
    last_s: int
    step_s: int

    def moments(self) -> Ints:
        """Seconds from midnight, both ends included."""
        return np.arange(self.first_s, self.last_s + 1, self.step_s, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Riding:
    """The terms of every answer; they stand in the provenance.

    Attributes
    ----------
    out, back
        When one leaves the home, and when the destination: 25 departures each.
    day_ends_s
        A way home counts for a day if it ends by then: at 3 at night the next one begins.
    access_m
        Longest walk to or from a stop.
    change_m, change_s
        Longest walk between two stops, and how long every change takes at least.
    walk_m
        Longest walk all the way.
    profile
        How somebody walks; decides the speed.
    """

    out: Window = Window(7 * HOUR, 9 * HOUR, 300)
    back: Window = Window(12 * HOUR, 18 * HOUR, 900)
    day_ends_s: int = 27 * HOUR
    access_m: float = 1_500.0
    change_m: float = 500.0
    change_s: int = 120
    walk_m: float = 7_500.0
    profile: Profile = Profile.WALK

    @property
    def speed_m_per_s(self) -> float:
        """Metres a second on foot."""
        return SPEED_M_PER_S[self.profile]


def check_riding(riding: Riding) -> None:
    """Raise BadLimit unless every number makes sense."""
    numbers = {name: getattr(riding, name) for name in ("access_m", "change_m", "walk_m")}
    numbers |= {"change_s": riding.change_s + 1, "day_ends_s": riding.day_ends_s}
    for name, window in (("out", riding.out), ("back", riding.back)):
        numbers[f"{name}.step_s"] = window.step_s
        numbers[f"{name}.last_s"] = window.last_s - window.first_s + 1
    for name, value in numbers.items():
        if not (np.isfinite(value) and value > 0):
            raise BadLimit(details={"name": name, "value": value})
