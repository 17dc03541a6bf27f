"""Classes of the map: their ends come from rules or are said, and every value lies in one."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.planning_areas import Level, Shown, Step, level_of, step_of, steps_of
from api.sentences import Language
from api.views.planning.words import step_text, value_text
from placement.planning_areas import Ratio, fair_band, overview
from tests.placement.planning_areas.factories import DAY, IN_TOWN, home, planning, rules, stock

FOUND = overview(planning(), stock((IN_TOWN, home())), rules(), fair_band(DAY))
VALUES = st.fractions(0, 1000, max_denominator=997)


@given(VALUES, st.sampled_from([one for one in Shown if one is not Shown.COUNSELLING]))
def test_every_value_lies_in_exactly_one_class(value, shown):
    steps = steps_of(FOUND, shown)

    assert sum(one.holds(value) for one in steps) == 1
    assert step_of(value, steps) is not None


@given(st.fractions(0, 1, max_denominator=60))
def test_every_share_of_municipalities_lies_in_exactly_one_class(value):
    assert sum(one.holds(value) for one in steps_of(FOUND, Shown.COUNSELLING)) == 1


def test_no_value_has_no_class():
    assert step_of(None, steps_of(FOUND, Shown.PER_THOUSAND)) is None


@pytest.mark.parametrize(("value", "step"), [(80, 0), (Fraction(801, 10), 1), (151, 4)])
def test_exactly_the_ratio_is_kept_to(value, step):
    assert step_of(Fraction(value), steps_of(FOUND, Shown.CARE_RATIO)) == step


@pytest.mark.parametrize(("percent", "step"), [(79, 0), (80, 1), (120, 1), (121, 2)])
def test_both_ends_of_the_fair_band_lie_in_the_middle_class(percent, step):
    assert step_of(Fraction(percent, 100), steps_of(FOUND, Shown.FAIR_INDEX)) == step


def test_places_are_classed_around_what_the_rule_asks_for():
    words = [
        step_text(one, Shown.PER_THOUSAND, Level.AREAS, Language.DE)
        for one in steps_of(FOUND, Shown.PER_THOUSAND)
    ]

    assert words == ["unter 5", "5 bis unter 10", "10 bis unter 15", "ab 15"]


def test_care_classes_are_said_as_ratios():
    words = [
        step_text(one, Shown.CARE_RATIO, Level.AREAS, Language.DE)
        for one in steps_of(FOUND, Shown.CARE_RATIO)
    ]

    assert words[:2] == ["bis 1 : 80", "über 1 : 80 bis 1 : 100"]
    assert words[-1] == "über 1 : 150"


def test_without_a_rule_and_without_places_there_are_still_classes():
    nothing = overview(planning(), stock(), rules(standing="sphere-2018"))

    for shown in Shown:
        assert steps_of(nothing, shown)
    assert len(steps_of(nothing, Shown.FAIR_INDEX)) == 2


def test_a_class_open_at_both_ends_holds_everything():
    assert Step(None, None).holds(Fraction(7))


@pytest.mark.parametrize(
    ("ratio", "shown", "level", "text"),
    [
        (Ratio(Fraction(9), Fraction(2)), Shown.PER_THOUSAND, Level.AREAS, "4,5"),
        (
            Ratio(Fraction(3), Fraction(2), 1, 4),
            Shown.KITA_PER_CHILD,
            Level.AREAS,
            "1,5 (Angaben unvollständig)",
        ),
        (Ratio(Fraction(3), Fraction(4)), Shown.FAIR_INDEX, Level.AREAS, "75 %"),
        (Ratio(Fraction(2), Fraction(5)), Shown.COUNSELLING, Level.AREAS, "2 von 5"),
        (
            Ratio(Fraction(0), Fraction(1)),
            Shown.COUNSELLING,
            Level.MUNICIPALITIES,
            "nicht erreicht",
        ),
        (Ratio(None, Fraction(1)), Shown.DAZ_PER_CHILD, Level.AREAS, "keine Angabe"),
        (Ratio(Fraction(9), Fraction(0)), Shown.DAZ_PER_CHILD, Level.AREAS, "kein Kind wartet"),
        (Ratio(Fraction(9), Fraction(0)), Shown.CARE_RATIO, Level.AREAS, "keine Stelle"),
    ],
)
def test_a_figure_is_said_with_its_gap(ratio, shown, level, text):
    assert value_text(ratio, shown, level, Language.DE) == text


def test_care_is_shown_by_area_whatever_is_asked_for():
    assert level_of(Shown.CARE_RATIO, Level.MUNICIPALITIES) is Level.AREAS
    assert level_of(Shown.PER_THOUSAND, Level.MUNICIPALITIES) is Level.MUNICIPALITIES
