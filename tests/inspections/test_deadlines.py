"""Deadlines end on a working day in Saxony."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspections import due_by, is_working_day

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("opened_on", "within", "due"),
    [
        (date(2026, 3, 2), 7, date(2026, 3, 9)),
        (date(2026, 2, 28), 7, date(2026, 3, 9)),  # ends on a Saturday
        (date(2026, 4, 1), 2, date(2026, 4, 7)),  # Good Friday, then Easter Monday
        (date(2026, 11, 11), 7, date(2026, 11, 19)),  # Buß- und Bettag, a holiday in Saxony only
        (date(2026, 10, 24), 7, date(2026, 11, 2)),  # Reformation Day is a Saturday
        (date(2026, 12, 24), 1, date(2026, 12, 28)),
    ],
)
def test_a_deadline_moves_to_the_next_working_day(opened_on, within, due):
    assert due_by(opened_on, within) == due


def test_what_must_be_put_right_at_once_is_due_at_once_even_on_a_sunday():
    sunday = date(2026, 3, 1)

    assert due_by(sunday, 0) == sunday


@given(DAYS, st.integers(1, 400))
def test_a_deadline_is_a_working_day_and_never_earlier_nor_later_than_it_must(opened_on, within):
    due = due_by(opened_on, within)
    plain = opened_on + timedelta(days=within)

    assert is_working_day(due)
    assert not any(is_working_day(plain + timedelta(days=n)) for n in range((due - plain).days))
