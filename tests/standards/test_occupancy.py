"""Places and today's occupants, side by side."""

import pytest

from standards import Outcome, by_occupants, evaluate, load_rule_set
from standards.occupancy import counts_places

from .examples import record

STANDING = load_rule_set("goerlitz")
HALF_EMPTY = record(
    {"floor_area_m2": 10, "sleeping_places": 2, "occupants": 1},
    facility={"stoves_with_4_plates": 1, "social_work_fte": 1},
)


def test_only_rules_that_count_places_are_judged_again():
    again = {one.rule for one in by_occupants(STANDING, HALF_EMPTY)}

    assert {"SN-VWV-05", "GRM-14a", "GRM-16"} <= again
    assert not again & {"SN-VWV-02", "GRM-01", "GRM-22", "GRM-21"}


def test_the_two_may_differ_and_both_are_said():
    planned = {one.rule: one.outcome for one in evaluate(STANDING, HALF_EMPTY)}
    today = {one.rule: one.outcome for one in by_occupants(STANDING, HALF_EMPTY)}

    assert planned["SN-VWV-05"] is Outcome.NOT_MET
    assert today["SN-VWV-05"] is Outcome.MET


@pytest.mark.parametrize("measure", ["occupancy_rate", "step_free_share"])
def test_a_share_of_people_among_people_is_not_turned_into_one(measure):
    assert not counts_places(measure)
