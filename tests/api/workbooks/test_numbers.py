"""Numbers and days as a county clerk types them, and as Excel keeps them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.workbooks.numbers import CellWrong, bounded, day_from, from_float, from_text

AMOUNTS = st.decimals(min_value=0, max_value=10**8, places=3)


def german(value: Decimal) -> str:
    return f"{value:,}".translate(str.maketrans(",.", ".,"))


@given(AMOUNTS)
def test_a_number_in_german_letters_is_the_number(value):
    assert from_text(german(value)) == value


@given(AMOUNTS.filter(lambda one: one < 10**8))
def test_a_number_from_excel_is_the_number_that_was_typed(value):
    assert from_float(float(value)) == value


def test_the_noise_of_a_sum_of_floats_is_not_part_of_the_number():
    assert from_float(0.1 + 0.2) == Decimal("0.3")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("11,5", "11.5"),
        ("1.234,5", "1234.5"),
        ("1.234.567", "1234567"),
        ("12.5", "12.5"),
        ("1,234.5", "1234.5"),
        (" 7\u00a0", "7"),
        ("\u22123", "-3"),
        ("0.125", "0.125"),
    ],
)
def test_both_ways_of_writing_are_read(text, value):
    assert from_text(text) == Decimal(value)


def test_a_unit_behind_the_number_does_no_harm():
    assert from_text("12,5 m²", "m²") == Decimal("12.5")


@pytest.mark.parametrize("text", ["1.234", "12.500", "-1.000"])
def test_a_point_that_may_mean_thousands_is_not_guessed(text):
    with pytest.raises(CellWrong, match="ambiguous_number"):
        from_text(text)


@pytest.mark.parametrize("text", ["viele", "1,2,3", "1e3", "1_000", "٣", "", "4 Zimmer", "1..2"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(CellWrong, match="not_a_number"):
        from_text(text)


@pytest.mark.parametrize(
    ("value", "code"),
    [("-1", "negative"), ("100000001", "too_large"), ("0.1234567", "too_fine"), ("NaN", "large")],
)
def test_numbers_no_record_could_hold_are_refused(value, code):
    with pytest.raises(CellWrong, match=code):
        bounded(Decimal(value))


@pytest.mark.parametrize(
    "value",
    [
        date(2024, 3, 1),
        datetime(2024, 3, 1, 12, 30, tzinfo=UTC),
        "01.03.2024",
        "1.3.2024",
        "2024-03-01",
    ],
)
def test_a_day_is_read_however_it_is_written(value):
    assert day_from(value) == date(2024, 3, 1)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("31.02.2024", "no_such_day"),
        ("1.3.24", "not_a_day"),
        ("03/01/2024", "not_a_day"),
        (45352, "number_for_day"),
        ("01.01.1899", "day_out_of_range"),
    ],
)
def test_what_is_no_day_is_refused(value, code):
    with pytest.raises(CellWrong, match=code):
        day_from(value)
