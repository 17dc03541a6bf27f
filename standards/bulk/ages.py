"""Months, days and ages over columns of days, as the single-record evaluator counts them."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

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


def is_aged(births: Days, aged: Aged, today: Days) -> NDArray[np.bool_]:
    """Who is of the age; who is born on 29 February has the birthday on 1 March otherwise."""
    if aged.up_to is not None:
        return np.asarray(_in_order(today) <= _birthday(births, aged.up_to))
    if aged.over is not None:
        return np.asarray(_in_order(today) > _birthday(births, aged.over))
    return np.asarray(_in_order(today) < _birthday(births, aged.under or 0))


def _in_order(ordinals: Days) -> Days:
    """Numbers like 20260301, which can be compared whether or not the year has such a day."""
    year, month, day = split(ordinals)
    return year * 10_000 + month * 100 + day


def _birthday(births: Days, years: int) -> Days:
    """The birthday so many years later; of 29 February it is 1 March where there is none."""
    year, month, day = split(births)
    then = year + years
    leaps = (then % 4 == 0) & ((then % 100 != 0) | (then % 400 == 0))
    written = then * 10_000 + month * 100 + day
    is_lost = (month == 2) & (day == 29) & ~leaps
    return np.asarray(np.where(is_lost, then * 10_000 + 301, written), dtype=np.int64)
