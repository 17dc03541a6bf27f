"""Ages and months over columns: every day of a quarter of a century, counted by both."""

from datetime import date, timedelta

import numpy as np
import pytest

from standards.bulk.ages import days_since, is_aged, latest_not_of_age, months_since
from standards.exact import months_until
from standards.lookup import _is_aged
from standards.measures import Aged

TODAYS = [
    *(date(2026, month, day) for month, day in ((1, 1), (2, 28), (3, 1), (12, 31))),
    *(date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1)),
]
BACK = range(-400, 9000)


def ordinals(days):
    return np.array([one.toordinal() for one in days])


@pytest.mark.parametrize("today", TODAYS)
@pytest.mark.parametrize("bound", [{"up_to": 6}, {"over": 6}, {"under": 18}, {"under": 2}])
def test_who_is_of_an_age_is_the_same_for_every_birthday(today, bound):
    aged = Aged(of="occupants_born_on", **bound)
    births = [today - timedelta(days=one) for one in BACK]

    found = is_aged(ordinals(births), aged, latest_not_of_age(aged, ordinals([today])))

    assert found.tolist() == [_is_aged(one, aged, today) for one in births]


@pytest.mark.parametrize("today", TODAYS)
def test_months_begun_are_the_same_from_every_day(today):
    starts = [today - timedelta(days=one) for one in BACK]

    found = months_since(ordinals(starts), ordinals([today] * len(starts)))

    assert found.tolist() == [months_until(one, today) for one in starts]


def test_days_that_are_not_over_are_none():
    found = days_since(
        ordinals([date(2026, 2, 27), date(2026, 3, 2)]), ordinals([date(2026, 3, 1)] * 2)
    )

    assert found.tolist() == [2, 0]


def test_on_the_first_days_of_the_calendar_nobody_is_old():
    last = latest_not_of_age(Aged(of="occupants_born_on", up_to=6), np.array([1, 2000]))

    assert last.tolist() == [0, 0]
