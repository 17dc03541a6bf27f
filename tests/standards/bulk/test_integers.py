"""Integers of any size: int64 while they fit, Python's own beyond, always what fractions say."""

import math
import operator
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standards import Basis
from standards.bulk.integers import MOST, Numbers, choose, largest, one_number, quotient, reaches
from tests.standards.bulk.both import both, both_numbers
from tests.standards.examples import rule
from tests.standards.random_records import amounts

SIZES = st.one_of(st.integers(-9, 9), st.integers(-(10**14), 10**14), st.integers(-MOST, MOST))
enough = settings(max_examples=200, deadline=None)


@st.composite
def columns(draw, sizes=SIZES):
    ints = np.array(draw(st.lists(sizes, min_size=3, max_size=3)), dtype=np.int64)
    return Numbers(ints, draw(st.integers(0, 12)), largest(ints))


def fractions(numbers: Numbers) -> list[Fraction]:
    return [numbers.exact(row) for row in range(3)]


@enough
@given(columns(), columns(), st.sampled_from(["plus", "minus", "times"]))
def test_sums_and_products_of_any_size_are_those_of_fractions(one, two, name):
    by_hand = {"plus": operator.add, "minus": operator.sub, "times": operator.mul}[name]

    found = getattr(one, name)(two)

    assert fractions(found) == list(map(by_hand, fractions(one), fractions(two)))
    assert largest(found.ints) <= found.bound


@enough
@given(columns(), columns(), columns())
def test_a_ratio_of_any_size_is_held_against_a_limit_as_fractions_are(over, per, limit):
    found = reaches(operator.ge, over, per, limit)

    pairs = zip(fractions(over), fractions(per), fractions(limit), strict=True)
    assert found.tolist() == [a >= c * b for a, b, c in pairs]


@enough
@given(columns())
def test_rounding_down_is_the_floor(numbers):
    assert fractions(numbers.rounded()) == [math.floor(one) for one in fractions(numbers)]


@enough
@given(columns(), columns())
def test_choosing_between_columns_keeps_their_numbers(one, two):
    found = choose(np.array([True, False, True]), one, two)

    assert fractions(found) == [one.exact(0), two.exact(1), one.exact(2)]


@enough
@given(columns(), columns())
def test_fractions_are_exact_and_nought_over_nought_is_left_out(over, per):
    found = quotient(over, per)

    pairs = zip(fractions(over), fractions(per), strict=True)
    assert fractions(found) == [a / b if b else 0 for a, b in pairs]


def test_what_fits_stays_in_machine_integers_and_what_does_not_leaves_them():
    small, large = Numbers(np.array([7]), 0, 7), Numbers(np.array([MOST]), 0, MOST)

    assert small.times(small).ints.dtype == np.int64
    assert large.times(small).ints.dtype == object
    assert large.times(small).exact(0) == 7 * MOST


def test_a_third_is_no_decimal_number():
    with pytest.raises(ValueError, match="no decimal number"):
        one_number(Fraction(1, 3))


def test_a_decimal_limit_keeps_its_decimals():
    assert one_number(Decimal("5.40")).exact(0) == Fraction(54, 10)


@settings(max_examples=80, deadline=None)
@given(
    st.integers(0, 10**14).map(lambda one: Decimal(one).scaleb(-6)),
    st.integers(1, 10**8),
    st.integers(0, 10**14).map(lambda one: Decimal(one).scaleb(-6)),
    amounts(most=100, places=6),
    st.sampled_from(["at_least", "at_most"]),
)
def test_the_largest_numbers_a_record_may_hold_are_judged_as_in_the_single_record(
    area, places, limit, percent, check
):
    one = rule(check=check, limit={"2020-01-01": limit}, tolerance={"percent": percent})
    facts = {"floor_area_m2": area, "sleeping_places": places}
    content = {
        "day": "2026-03-01",
        "accommodation": {"id": "GU-1", "kind": "gemeinschaftsunterkunft"},
        "dwellings": [{"id": "W1", "rooms": [{"id": "Z1", "use": "living", "facts": facts}]}],
    }

    single, bulk = both([one], [content])
    single_number, bulk_number = both_numbers([one], [content], Basis.PLACES)

    assert bulk == single
    assert bulk_number == single_number == {("R-1", "GU-1/W1/Z1"): Fraction(area) / places}
