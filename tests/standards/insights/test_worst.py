"""Which of several findings decides: a miss, then what nobody looked at, then a deviation."""

from decimal import Decimal

import pytest

from standards import Outcome, evaluate
from standards.insights.worst import worst
from tests.standards.examples import record, rule, rule_set

TOLERANT = rule(tolerance={"percent": 10})
MET, MINOR, MISSED, UNSEEN = "6", "5.8", "5", None


def decides(*areas):
    rooms = [{"sleeping_places": 1, "floor_area_m2": area and Decimal(area)} for area in areas]
    return worst(evaluate(rule_set(TOLERANT), record(*rooms)))


@pytest.mark.parametrize(
    ("areas", "outcome"),
    [
        ((MET, MET), Outcome.MET),
        ((MET, MINOR), Outcome.MINOR_DEVIATION),
        ((MINOR, UNSEEN), Outcome.NOT_ASSESSED),
        ((MET, UNSEEN), Outcome.NOT_ASSESSED),
        ((UNSEEN, MISSED, MINOR), Outcome.NOT_MET),
    ],
)
def test_the_worst_room_decides(areas, outcome):
    assert decides(*areas).outcome is outcome


def test_of_two_misses_the_one_further_from_the_limit_decides():
    assert decides("5", "4", "4.5").measured == 4


def test_nothing_at_all_lies_further_off_than_any_number():
    many = rule(
        level="facility",
        measure="places_per_shower",
        check="at_most",
        unit="persons/shower",
        limit={"2020-01-01": 10},
    )
    none, few = (
        evaluate(rule_set(many), record(facility={"sleeping_places": 900, "showers": showers}))[0]
        for showers in (0, 1)
    )

    assert worst([few, none]) is none
