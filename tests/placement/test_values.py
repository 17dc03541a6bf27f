"""Ages, stages, and a case that is the same whatever order it came in."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement import HouseholdTwice, PlaceTwice, Sex, Stage
from placement.values import age_on, stage_on
from tests.placement.factories import adult, case, home, household


@pytest.mark.parametrize(
    ("born_on", "day", "age"),
    [
        (date(2020, 3, 2), date(2026, 3, 1), 5),
        (date(2020, 3, 2), date(2026, 3, 2), 6),
        (date(2020, 2, 29), date(2026, 2, 28), 5),
        (date(2020, 2, 29), date(2026, 3, 1), 6),
    ],
)
def test_a_birthday_counts_from_its_day(born_on, day, age):
    assert age_on(born_on, day) == age


@pytest.mark.parametrize(
    ("born_on", "day", "stage"),
    [
        (date(2025, 3, 3), date(2026, 3, 2), Stage.BABY),
        (date(2025, 3, 2), date(2026, 3, 2), Stage.KITA),
        (date(2020, 6, 30), date(2026, 7, 31), Stage.KITA),
        (date(2020, 6, 30), date(2026, 8, 1), Stage.SCHOOL),
        (date(2020, 7, 1), date(2026, 8, 1), Stage.KITA),
        (date(2020, 7, 1), date(2027, 8, 1), Stage.SCHOOL),
        (date(2008, 3, 3), date(2026, 3, 2), Stage.SCHOOL),
        (date(2008, 3, 2), date(2026, 3, 2), Stage.GROWN),
    ],
)
def test_stages_change_on_the_days_the_law_names(born_on, day, stage):
    assert stage_on(born_on, day) is stage


@given(st.permutations(["H-1", "H-2", "H-3"]), st.permutations(["W-1/1", "W-1/2", "W-2/1"]))
def test_a_case_does_not_depend_on_the_order_of_its_input(codes, places):
    built = case([household(code) for code in codes], [home(place) for place in places])

    assert built == case(
        [household(code) for code in sorted(codes)], [home(place) for place in sorted(places)]
    )


def test_a_household_or_a_home_cannot_stand_twice_in_a_case():
    with pytest.raises(HouseholdTwice):
        case([household("H-1"), household("H-1")], [])
    with pytest.raises(PlaceTwice):
        case([], [home("W-1/1"), home("W-1/1")])


def test_only_a_grown_man_counts_as_an_adult_man():
    assert household("H-1", adult(Sex.MALE)).has_adult_man
    assert not household("H-1", adult(Sex.DIVERSE)).has_adult_man
