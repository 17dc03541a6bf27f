"""Numbers and days without rounding."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standards.exact import exact, exact_number, is_reasonable, iso_day, months_until

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("start", "day", "months"),
    [
        ("2026-03-01", "2026-03-01", 0),
        ("2026-03-01", "2026-03-02", 1),
        ("2026-03-01", "2026-04-01", 1),
        ("2026-03-01", "2026-04-02", 2),
        ("2025-03-01", "2026-03-01", 12),
        ("2025-03-01", "2026-03-02", 13),
        ("2026-01-31", "2026-02-27", 1),
        ("2026-01-31", "2026-02-28", 1),
        ("2026-01-31", "2026-03-01", 2),
        ("2024-01-31", "2024-02-29", 1),
        ("2024-02-29", "2025-02-28", 12),
        ("2024-02-29", "2025-03-01", 13),
        ("2025-12-15", "2026-01-15", 1),
        ("2026-03-02", "2026-03-01", 0),
    ],
)
def test_months_are_counted_from_the_day_they_begin(start, day, months):
    assert months_until(date.fromisoformat(start), date.fromisoformat(day)) == months


@given(DAYS, DAYS)
def test_a_day_later_never_has_fewer_months(start, day):
    assert months_until(start, day) <= months_until(start, day + timedelta(days=1))


@given(DAYS, DAYS)
def test_months_lie_between_what_the_longest_and_shortest_months_allow(start, day):
    days = max(0, (day - start).days)

    assert days / 31 <= months_until(start, day) <= days / 28 + 1


def test_what_is_written_5_4_is_54_tenths():
    assert exact(Decimal("5.4")) == Fraction(54, 10)


@pytest.mark.parametrize(
    ("number", "reasonable"),
    [
        ("100000000", True),
        ("100000000.000001", False),
        ("-100000000", True),
        ("0.000001", True),
        ("0.0000001", False),
        ("NaN", False),
        ("sNaN", False),
        ("Infinity", False),
        ("1e1000000", False),
        ("1e-1000000", False),
        ("-0", True),
    ],
)
def test_a_number_is_finite_not_absurd_and_not_finer_than_a_millionth(number, reasonable):
    assert is_reasonable(Decimal(number)) is reasonable


@pytest.mark.parametrize("value", [1.5, "1.5", True, None, [1], Fraction(1, 2), -1, Decimal("NaN")])
def test_only_whole_and_decimal_numbers_stand_in_rule_files(value):
    with pytest.raises(ValueError, match="a number"):
        exact_number(value)


@pytest.mark.parametrize(
    ("value", "text"), [(Decimal("2.40"), "2.4"), (100, "100"), (Decimal("0.0"), "0"), (0, "0")]
)
def test_a_number_is_kept_in_its_shortest_form(value, text):
    assert str(exact_number(value)) == text


@pytest.mark.parametrize(
    "value", ["1.3.2026", "2026-3-1", "2026-02-30", "20260301", "", 0, None, True, "٢٠٢٦-٠٣-٠١"]
)
def test_a_day_is_written_in_one_way(value):
    with pytest.raises(ValueError, match=r"day"):
        iso_day(value)
