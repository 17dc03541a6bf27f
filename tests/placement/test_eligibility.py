"""Hard criteria: what closes a home for a household, and what does not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement import (
    Answer,
    Feature,
    NeedKind,
    Sex,
    is_eligible,
    reasons_against,
    weights_on,
)
from standards import Compliance
from tests.placement.factories import DAY, adult, home, household, kita_child, near

LIMITS = weights_on(DAY).limits

UNKNOWN_HOME = home(
    features={}, storey=None, near={}, floor_area_m2=60.0, compliance=Compliance.COMPLIANT
)
MEETING = {
    NeedKind.STEP_FREE: {"features": {Feature.STEP_FREE: True}},
    NeedKind.GROUND_FLOOR_OR_LIFT: {"features": {Feature.LIFT: True}, "storey": 3},
    NeedKind.OWN_BATHROOM: {"features": {Feature.OWN_BATHROOM: True}},
    NeedKind.QUIET: {"features": {Feature.QUIET: True}},
    NeedKind.NEAR_DOCTOR: {"near": {"doctor": (near("doctor", 29),)}},
    NeedKind.WOMEN_ONLY: {"features": {Feature.WOMEN_ONLY: True}},
    NeedKind.NOT_GROUND_FLOOR: {"storey": 1},
}
MISSING = {
    NeedKind.STEP_FREE: {"features": {Feature.STEP_FREE: False}},
    NeedKind.GROUND_FLOOR_OR_LIFT: {"features": {Feature.LIFT: False}, "storey": 3},
    NeedKind.OWN_BATHROOM: {"features": {Feature.OWN_BATHROOM: False}},
    NeedKind.QUIET: {"features": {Feature.QUIET: False}},
    NeedKind.NEAR_DOCTOR: {"near": {"doctor": (near("doctor", 31),)}},
    NeedKind.WOMEN_ONLY: {"features": {Feature.WOMEN_ONLY: False}},
    NeedKind.NOT_GROUND_FLOOR: {"storey": 0},
}
WOMAN = adult(Sex.FEMALE)


def codes(who, where) -> list[str]:
    return [one.code for one in reasons_against(who, where, LIMITS)]


def test_a_sound_home_that_is_large_enough_is_eligible():
    assert codes(household(), home()) == []


def test_a_family_of_three_does_not_fit_on_two_places():
    family = household("H-1", adult(), adult(), kita_child())

    (reason,) = reasons_against(family, home(), LIMITS)

    assert reason.code == "too_few_places"
    assert reason.details == {"places": 2, "persons": 3}


def test_six_square_metres_each_are_enough_and_a_bit_less_is_not():
    assert codes(household(), home(floor_area_m2=12.0)) == []
    assert codes(household(), home(floor_area_m2=11.9)) == ["overcrowded"]


def test_a_home_that_nobody_measured_is_not_eligible():
    assert codes(household(), home(floor_area_m2=None)) == ["floor_area_unknown"]


@pytest.mark.parametrize(
    ("compliance", "blocking", "expected"),
    [
        (Compliance.COMPLIANT, (), []),
        (Compliance.WITH_CONDITIONS, (), []),
        (Compliance.BLOCKED, ("FL-14",), ["standards_missed"]),
        (Compliance.UNKNOWN, ("FL-14",), ["standards_unassessed"]),
        (Compliance.UNKNOWN, (), ["never_inspected"]),
    ],
)
def test_only_a_missed_or_unassessed_knock_out_rule_closes_a_home(compliance, blocking, expected):
    standing = home(compliance=compliance, blocking=blocking, minor_deviations=9, missed=4)

    assert codes(household(), standing) == expected


@pytest.mark.parametrize("need", NeedKind)
def test_a_need_is_met_only_by_what_is_known(need):
    who = household("H-1", WOMAN, needs=[need])

    assert codes(who, replace(UNKNOWN_HOME, **MEETING[need])) == []
    assert codes(who, replace(UNKNOWN_HOME, **MISSING[need])) == [f"need_{need}_unmet"]
    assert codes(who, UNKNOWN_HOME) == [f"need_{need}_unseen"]


@pytest.mark.parametrize("answer", [Answer.NO, Answer.UNKNOWN])
@pytest.mark.parametrize("need", NeedKind)
def test_a_need_that_is_not_yes_closes_no_home(need, answer):
    who = replace(household("H-1", WOMAN), needs={need: answer})

    assert codes(who, UNKNOWN_HOME) == []


def test_the_ground_floor_serves_as_well_as_a_lift():
    who = household(needs=[NeedKind.GROUND_FLOOR_OR_LIFT])

    assert codes(who, replace(UNKNOWN_HOME, storey=0)) == []


def test_a_third_floor_with_an_unknown_lift_stays_unseen():
    who = household(needs=[NeedKind.GROUND_FLOOR_OR_LIFT])

    assert codes(who, replace(UNKNOWN_HOME, storey=3)) == ["need_ground_floor_or_lift_unseen"]


def test_a_home_for_women_takes_mothers_with_sons_but_no_men():
    for_women = home(features={Feature.WOMEN_ONLY: True})

    assert codes(household("H-1", WOMAN, kita_child()), for_women) == []
    assert codes(household("H-1", WOMAN, adult(Sex.MALE)), for_women) == ["women_only_home"]


def test_a_refused_home_is_not_proposed_again():
    who = household(refused_places=frozenset({"W-1/1"}))

    assert codes(who, home("W-1/1")) == ["refused_before"]
    assert codes(who, home("W-1/2")) == []


def test_a_household_in_which_nobody_is_recorded_fits_nowhere():
    assert codes(household(members=()), home()) == ["nobody_in_household"]


households = st.builds(
    lambda size, needs, man: household(
        "H-1",
        *[adult(Sex.MALE if man and not one else Sex.FEMALE) for one in range(size)],
        needs=needs,
    ),
    st.integers(1, 5),
    st.sets(st.sampled_from(NeedKind), max_size=3),
    st.booleans(),
)
homes = st.builds(
    home,
    free_places=st.integers(1, 5),
    floor_area_m2=st.none() | st.floats(5, 80),
    storey=st.none() | st.integers(0, 4),
    compliance=st.sampled_from(Compliance),
    features=st.dictionaries(st.sampled_from(Feature), st.none() | st.booleans()),
)


@given(households, homes)
def test_there_are_reasons_exactly_when_a_home_is_not_eligible(who, where):
    assert bool(reasons_against(who, where, LIMITS)) is not is_eligible(who, where, LIMITS)


@given(households, homes)
def test_forgetting_what_is_known_never_makes_a_home_eligible(who, where):
    forgotten = [
        replace(where, floor_area_m2=None),
        replace(where, compliance=Compliance.UNKNOWN, blocking=()),
    ]
    if who.needs_answered(Answer.YES):
        forgotten.append(replace(where, features={}, storey=None, near={}))

    assert not any(is_eligible(who, one, LIMITS) for one in forgotten)
