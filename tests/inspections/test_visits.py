"""A visit is submitted once: the same again is nothing new, other content is refused."""

from datetime import date

import pytest

from inspections import (
    Changes,
    InspectionDiffers,
    UnknownPlace,
    latest_inspections,
    save_inspections,
    save_register,
)
from tests.factories import accommodation, dwelling, inspection, room

HEATING = ("W-1/1", "heating_works", True)


@pytest.fixture
def stock(session):
    save_register(
        session,
        [accommodation(), accommodation(code="W-2")],
        [dwelling(), dwelling(accommodation="W-2")],
        [room()],
    )
    return session


def test_the_same_visit_twice_is_kept_once(stock):
    assert save_inspections(stock, [inspection(HEATING)]) == Changes(new=1)
    assert save_inspections(stock, [inspection(HEATING)]) == Changes(unchanged=1)


@pytest.mark.parametrize(
    "other",
    [
        inspection(("W-1/1", "heating_works", False)),
        inspection(HEATING, ("W-1/1", "has_kitchen", True)),
        inspection(HEATING, day=date(2026, 2, 3)),
        inspection(HEATING, inspector="P2"),
        inspection(("W-2/1", "heating_works", True), accommodation="W-2"),
    ],
    ids=["value", "more", "day", "inspector", "place"],
)
def test_a_known_visit_with_other_content_is_refused(stock, other):
    save_inspections(stock, [inspection(HEATING)])

    with pytest.raises(InspectionDiffers):
        save_inspections(stock, [other])


@pytest.mark.parametrize("place", ["W-9/1", "W-2/1", "W-1/1/Z9"])
def test_an_observation_at_a_place_outside_the_visited_house_is_refused(stock, place):
    with pytest.raises(UnknownPlace):
        save_inspections(stock, [inspection((place, "heating_works", True))])


def test_the_latest_visit_is_the_one_with_the_latest_day_up_to_the_day_asked_for(stock):
    later = inspection(code="B-2", day=date(2026, 5, 1))
    save_inspections(stock, [later, inspection()])

    assert latest_inspections(stock)["W-1"].code == "B-2"
    assert latest_inspections(stock, date(2026, 4, 30))["W-1"].code == "B-1"
    assert latest_inspections(stock, date(2026, 1, 1)) == {}
