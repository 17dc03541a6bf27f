"""By when a deficiency must be remedied: counted in days, ending on a working day in Saxony."""

from datetime import date, timedelta
from functools import cache

import holidays

SATURDAY = 5


def due_by(opened_on: date, within_days: int) -> date:
    """The last day of the period; a weekend or public holiday moves it to the next working day.

    What must be remedied at once (0 days) is due at once, on any day. The rule is that of
    section 31 (3) VwVfG and section 193 BGB.
    """
    due = opened_on + timedelta(days=within_days)
    while within_days and not is_working_day(due):
        due += timedelta(days=1)
    return due


def is_working_day(day: date) -> bool:
    """Whether it is neither Saturday, Sunday nor a public holiday of Saxony."""
    return day.weekday() < SATURDAY and day not in _holidays(day.year)


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("DE", subdiv="SN", years=year))
