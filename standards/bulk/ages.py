"""Months, days and ages over columns of days, as the single-record evaluator counts them."""

from calendar import isleap
from datetime import date

import numpy as np
from numpy.typing import NDArray

from standards.exact import anniversary
from standards.measures import Aged

Days = NDArray[np.int64]
EPOCH = date(1970, 1, 1).toordinal()
Split = tuple[Days, Days, Days]


def split(ordinals: Days) -> Split:
    """Year, month and day of the month of ordinals."""
    days = (ordinals - EPOCH).astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    number = months.astype(np.int64)
    in_month = (days - months.astype("datetime64[D]")).astype(np.int64)
    return 1970 + number // 12, number % 12 + 1, in_month + 1


def months_since(starts: Days, today: Days) -> Days:
    """Months begun between two days; 0 if the first is not over yet.

    The last day of a month counts as its anniversary where the day does not exist: then the day of
    the month is never later than the one of the start.
    """
    (year, month, day), (now, this_month, today_in_month) = split(starts), split(today)
    months = (now - year) * 12 + this_month - month + (today_in_month > day)
    return np.asarray(np.where(today <= starts, 0, months), dtype=np.int64)


def days_since(starts: Days, today: Days) -> Days:
    """Days between two days; 0 if the first is not over yet."""
    return np.asarray(np.maximum(today - starts, 0), dtype=np.int64)


def latest_not_of_age(aged: Aged, today: Days) -> Days:
    """The last day of birth of those who are older than the bound, for each of some days.

    Who is born later is `up_to` or `under` the age; who is born on it or earlier is `over` it.
    """
    days, where = np.unique(today, return_inverse=True)
    found = [_last_birth(aged, date.fromordinal(day)) for day in days.tolist()]
    return np.array(found, dtype=np.int64)[where]


def is_aged(births: Days, aged: Aged, last: Days) -> NDArray[np.bool_]:
    """Who is of the age, by the last day of birth of those who are older."""
    return np.asarray(births <= last if aged.over is not None else births > last)


def _last_birth(aged: Aged, today: date) -> int:
    """Birthdays come in the order of births, so one day divides the young from the old.

    On the day itself a birthday is not past, but under an age one is no longer.
    """
    years = next(one for one in (aged.up_to, aged.over, aged.under) if one is not None)
    year = today.year - years
    if year < 1:
        return 0
    days_of_february = 28 + isleap(year)
    day = min(today.day, days_of_february) if today.month == 2 else today.day
    same_day = date(year, today.month, day).toordinal()
    near = (date.fromordinal(born) for born in range(same_day, max(same_day - 4, 0), -1))
    return next((born.toordinal() for born in near if _is_older(born, years, aged, today)), 0)


def _is_older(born: date, years: int, aged: Aged, today: date) -> bool:
    birthday = anniversary(born, years)
    return birthday < today or (aged.under is not None and birthday == today)
