"""Several rule sets at once: what is the same thing, and who asks for more."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from standards import Aggregate, Outcome, load_rule_set
from standards.insights import Accord, agreement
from tests.standards.examples import claim_rule, record, rule, rule_set


def named(name, *rules):
    return replace(rule_set(*rules), name=name)


def compared(here, there, where):
    return agreement([named("here", *here), named("there", *there)], where).rows


def room(area, places=2):
    return {"floor_area_m2": Decimal(area), "sleeping_places": places}


EACH = rule("EACH", room_use=["living"])
AVERAGE = rule("AVERAGE", room_use=["living"], aggregate="average", limit={"2020-01-01": 7})


def test_six_each_here_and_seven_on_average_there_stand_in_one_row():
    (row,) = compared([EACH], [AVERAGE], record(room(12), room(20)))

    here, there = row.demands
    assert (here.limit, here.aggregate, here.outcome) == (6, Aggregate.EACH, Outcome.MET)
    assert (there.limit, there.aggregate, there.outcome) == (7, Aggregate.AVERAGE, Outcome.MET)
    assert here.tally.met == 2
    assert there.worst.measured == 8
    assert row.accord is Accord.OTHER_LIMIT
    assert row.strictest == (("there", "AVERAGE"),)


@pytest.mark.parametrize(
    ("rooms", "here", "there"),
    [
        ([room(11), room(20)], Outcome.NOT_MET, Outcome.MET),
        ([room(13), room(13)], Outcome.MET, Outcome.NOT_MET),
    ],
)
def test_the_same_house_can_meet_one_and_miss_the_other(rooms, here, there):
    (row,) = compared([EACH], [AVERAGE], record(*rooms))

    assert [one.outcome for one in row.demands] == [here, there]
    assert row.accord is Accord.DIFFER


def test_the_real_sets_of_two_lands_meet_in_the_row_about_area():
    sets = [load_rule_set(name) for name in ("sn-vwv", "bw-flueag")]
    found = agreement(sets, record(room(12), room(12)))

    (row,) = [one for one in found.shared if one.thing.quantity == ("floor_area_m2", "persons")]
    asked = {one.rule: (one.limit, one.aggregate, one.outcome) for one in row.demands}
    assert asked["SN-VWV-05"] == (6, Aggregate.EACH, Outcome.MET)
    assert asked["BW-01"] == (7, Aggregate.AVERAGE, Outcome.NOT_MET)


def test_at_the_same_limit_every_room_goes_further_than_the_average():
    average = AVERAGE.model_copy(update={"limits": EACH.limits})

    (row,) = compared([EACH], [average], record(room(12)))

    assert row.strictest == (("here", "EACH"),)


def test_of_two_maxima_the_lower_goes_further():
    maxima = [
        rule(
            f"M{limit}",
            level="facility",
            measure="places_per_shower",
            check="at_most",
            unit="persons/shower",
            limit={"2020-01-01": limit},
        )
        for limit in (10, 12)
    ]

    (row,) = compared(
        [maxima[0]], [maxima[1]], record(facility={"sleeping_places": 11, "showers": 1})
    )

    assert row.strictest == (("here", "M10"),)
    assert row.accord is Accord.DIFFER


def test_places_and_occupants_count_the_same_people():
    places = rule("P", measure="sleeping_places", check="at_most", unit="places")
    occupants = rule("O", measure="occupants", check="at_most", unit="persons")

    rows = compared([places], [occupants], record({"sleeping_places": 2, "occupants": 1}))

    assert len(rows) == 1
    assert rows[0].strictest == ()


def test_area_that_grows_with_people_is_area_per_person():
    growing = {"value": 0, "plus_per": {"occupants": 9}}
    flat_area = {"level": "dwelling", "unit": "m2"}
    per_head = rule("G", measure="dwelling_area_m2", limit={"2020-01-01": growing}, **flat_area)
    ratio = rule("R", level="dwelling", measure="dwelling_area_per_place_m2")

    rows = compared([per_head], [ratio], record(dwelling={"dwelling_area_m2": 30}))

    assert len(rows) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"check": "at_most"},
        {"room_use": ["common"]},
        {"measure": "room_height_m"},
        {"level": "dwelling", "measure": "dwelling_area_per_place_m2", "room_use": None},
    ],
)
def test_another_direction_place_or_quantity_is_another_thing(other):
    rows = compared([EACH], [rule("OTHER", **{"room_use": ["living"], **other})], record(room(12)))

    assert {row.accord for row in rows} == {Accord.ALONE}


def test_a_set_whose_limit_is_suspended_has_no_say_and_is_not_the_strictest():
    limits = {"2020-01-01": {"value": 9, "status": "suspended"}}
    suspended = rule("S", room_use=["living"], limit=limits)

    (row,) = compared([EACH], [suspended], record(room(12)))

    assert row.accord is Accord.UNDECIDED
    assert row.strictest == (("here", "EACH"),)
    assert row.demands[1].outcome is Outcome.NOT_ASSESSED


def test_a_switch_off_beside_a_limit_in_force_does_not_silence_its_set():
    limits = {"2020-01-01": {"value": 9, "status": "suspended"}}
    suspended = rule("S", room_use=["living"], limit=limits)

    (differs,) = compared([EACH], [AVERAGE, suspended], record(room(12)))
    (agrees,) = compared([EACH], [AVERAGE, suspended], record(room(20)))

    assert differs.accord is Accord.DIFFER
    assert agrees.accord is Accord.OTHER_LIMIT


def test_what_nobody_measured_is_undecided_not_agreed():
    (row,) = compared([EACH], [EACH], record({}))

    assert row.accord is Accord.UNDECIDED


def test_the_same_claim_agrees():
    (row,) = compared([claim_rule()], [claim_rule()], record(dwelling={"heating_works": False}))

    assert row.accord is Accord.AGREE
    assert row.demands[0].outcome is Outcome.NOT_MET


def test_a_deviation_and_a_miss_differ():
    tolerant = rule("T", room_use=["living"], tolerance={"percent": 10})

    (row,) = compared([EACH], [tolerant], record(room("11.9")))

    assert row.accord is Accord.DIFFER
    assert row.demands[0].worst.measured == Fraction("5.95")


def test_rules_that_a_person_judges_are_never_the_same_thing():
    by_hand = {"check": "manual", "measure": None, "unit": None, "limit": {"2020-01-01": True}}

    rows = compared([rule("A", **by_hand)], [rule("B", **by_hand)], record(room(12)))

    assert [row.accord for row in rows] == [Accord.ALONE, Accord.ALONE]
