"""How the engine judges averages, partly measured places, dates that count, persons and days."""

from fractions import Fraction

import pytest

from standards import Basis, Level, Outcome, Reason, evaluate

from .examples import claim_rule, judged, record, rule, rule_set

MET, MINOR, NOT_MET = Outcome.MET, Outcome.MINOR_DEVIATION, Outcome.NOT_MET
UNSEEN, ASIDE = Outcome.NOT_ASSESSED, Outcome.NOT_APPLICABLE


def room(area, places, **more):
    facts = {"floor_area_m2": area, "sleeping_places": places, **more}
    return {name: fact for name, fact in facts.items() if fact is not None}


# --- Each, average, total -------------------------------------------------------------------------

SEVEN_ON_AVERAGE = rule(aggregate="average", room_use=["living"], limit={"2020-01-01": 7})


def test_an_average_is_all_areas_over_all_places_and_not_the_mean_of_means():
    finding = judged(SEVEN_ON_AVERAGE, record(room(24, 2), room(30, 6)))

    assert finding.measured == Fraction(54, 8)
    assert finding.outcome is NOT_MET
    assert (finding.place, finding.level) == ("GU-1", Level.FACILITY)


def test_a_large_room_makes_up_for_a_small_one_on_average_only():
    house = record(room(20, 2), room(10, 2))

    assert judged(SEVEN_ON_AVERAGE, house).outcome is MET
    each = evaluate(rule_set(rule(limit={"2020-01-01": 7})), house)
    assert [one.outcome for one in each] == [MET, NOT_MET]


def test_rooms_of_another_use_do_not_count_in_an_average():
    assert judged(SEVEN_ON_AVERAGE, record(room(14, 2), room(90, 0, use="common"))).measured == 7


def test_a_house_without_such_rooms_has_no_average():
    finding = judged(SEVEN_ON_AVERAGE, record(room(9, 0, use="kitchen")))

    assert (finding.outcome, finding.reason) == (UNSEEN, Reason.NO_SUCH_PLACE)


def test_a_total_adds_up_over_the_house():
    total = rule(
        aggregate="total",
        measure="window_area_m2",
        unit="m2",
        limit={"2020-01-01": 5},
    )

    assert judged(total, record({"window_area_m2": 2}, {"window_area_m2": 3})).outcome is MET
    assert judged(total, record({"window_area_m2": 2}, {"window_area_m2": 2})).outcome is NOT_MET


# --- Partly measured places -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rooms", "outcome"),
    [
        ([room(20, 2), room(None, 2)], UNSEEN),
        ([room(40, 2), room(None, 2)], MET),
        ([room(20, 2), room(20, None)], UNSEEN),
        ([room(20, 9), room(20, None)], NOT_MET),
        ([room(None, 2), room(None, 2)], UNSEEN),
    ],
)
def test_what_is_missing_leaves_an_average_open_only_where_it_could_matter(rooms, outcome):
    assert judged(SEVEN_ON_AVERAGE, record(*rooms)).outcome is outcome


def test_a_decided_finding_names_what_was_not_measured_and_the_bound_that_decided():
    finding = judged(SEVEN_ON_AVERAGE, record(room(40, 2), room(None, 2)))

    assert finding.missing == ("floor_area_m2",)
    assert finding.measured == 10
    assert finding.reason is None


def test_an_open_finding_names_what_is_missing_and_why():
    unseen = {"floor_area_m2": {"not_assessed": "access_refused"}, "sleeping_places": 2}
    finding = judged(SEVEN_ON_AVERAGE, record(room(20, 2), unseen))

    assert (finding.outcome, finding.reason) == (UNSEEN, Reason.ACCESS_REFUSED)
    assert finding.missing == ("floor_area_m2",)


def test_too_few_showers_for_those_who_are_counted_are_too_few_for_all():
    showers = rule(
        level="facility",
        measure="places_per_shower",
        check="at_most",
        unit="persons/shower",
        limit={"2020-01-01": 10},
    )
    crowded = record({"sleeping_places": 25}, {}, facility={"showers": 2})
    open_still = record({"sleeping_places": 15}, {}, facility={"showers": 2})

    assert judged(showers, crowded).outcome is NOT_MET
    assert judged(showers, open_still).outcome is UNSEEN


def test_a_number_of_rooms_has_an_end_even_where_some_are_not_seen():
    daylight = rule(
        level="dwelling",
        measure="living_rooms_with_daylight_and_ventilation",
        unit="rooms",
        limit={"2020-01-01": 3},
    )
    seen = {"has_daylight_and_ventilation": True}

    assert judged(daylight, record(seen, {})).outcome is NOT_MET
    assert judged(daylight, record(seen, seen, {})).outcome is UNSEEN
    assert judged(daylight, record(seen, seen, seen, {})).outcome is MET


def test_a_dwelling_of_which_only_the_kitchen_is_recorded_has_unknown_places_and_not_none():
    crowded = rule(
        level="dwelling",
        measure="sleeping_places",
        unit="places",
        check="at_most",
        limit={"2020-01-01": 4},
    )

    assert judged(crowded, record({"use": "kitchen"})).outcome is UNSEEN
    assert judged(crowded, record({"use": "kitchen"}, room(10, 2))).outcome is MET


# --- Limits that grow by groups -------------------------------------------------------------------

VISITING_ROOMS = rule(
    level="facility",
    measure="common_rooms",
    unit="rooms",
    limit={"2020-01-01": {"value": 0, "plus_per_started": {"sleeping_places": 50}}},
)


@pytest.mark.parametrize(("places", "wanted"), [(1, 1), (50, 1), (51, 2), (100, 2), (101, 3)])
def test_every_group_that_is_begun_needs_one(places, wanted):
    enough = judged(
        VISITING_ROOMS, record(facility={"common_rooms": wanted, "sleeping_places": places})
    )
    one_less = judged(
        VISITING_ROOMS, record(facility={"common_rooms": wanted - 1, "sleeping_places": places})
    )

    assert (enough.outcome, enough.limit) == (MET, wanted)
    assert one_less.outcome is NOT_MET


# --- Alternatives ---------------------------------------------------------------------------------

SHOP = rule(
    level="facility",
    measure=None,
    any_of=[
        "public_transport_is_regular",
        {"measure": "walking_distance_food_shop_km", "at_most": 2},
    ],
    check="any_true",
    unit=None,
    limit={"2020-01-01": True},
)


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"walking_distance_food_shop_km": 2}, MET),
        ({"walking_distance_food_shop_km": 3, "public_transport_is_regular": True}, MET),
        ({"walking_distance_food_shop_km": 3, "public_transport_is_regular": False}, NOT_MET),
        ({"walking_distance_food_shop_km": 3}, UNSEEN),
        ({}, UNSEEN),
    ],
)
def test_one_alternative_is_enough_be_it_a_claim_or_a_number(facts, outcome):
    assert judged(SHOP, record(facility=facts)).outcome is outcome


# --- Certificates ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("until", "outcome"), [("2026-03-02", MET), ("2026-03-01", MET), ("2026-02-28", NOT_MET)]
)
def test_a_certificate_is_valid_on_its_last_day_and_not_after(until, outcome):
    valid = claim_rule("fire_protection_valid_until", level="facility", check="valid_until")

    assert judged(valid, record(facility={"fire_protection_valid_until": until})).outcome is outcome


# --- Which date counts ----------------------------------------------------------------------------

NEW_HOUSES_ONLY = rule(
    relevant_date="commissioning",
    limit={
        "2010-04-01": 7,
        "2015-08-01": {"value": 7, "status": "suspended"},
        "2020-01-01": 6,
    },
)


@pytest.mark.parametrize(
    ("opened", "limit"), [("2012-05-01", 7), ("2016-05-01", 7), ("2021-05-01", 6)]
)
def test_the_limit_is_that_of_the_day_of_commissioning(opened, limit):
    finding = judged(NEW_HOUSES_ONLY, record(room(14, 2), facility={"commissioned_on": opened}))

    assert finding.limit == limit


@pytest.mark.parametrize(
    ("day", "facility", "outcome", "reason"),
    [
        ("2014-01-01", {"commissioned_on": "2009-01-01"}, ASIDE, Reason.OLDER_THAN_THE_RULE),
        ("2016-01-01", {"commissioned_on": "2012-01-01"}, UNSEEN, Reason.SUSPENDED),
        ("2014-01-01", {}, UNSEEN, Reason.MISSING_INPUT),
    ],
)
def test_older_houses_suspensions_and_unknown_dates(day, facility, outcome, reason):
    finding = judged(NEW_HOUSES_ONLY, record(room(10, 2), day=day, facility=facility))

    assert (finding.outcome, finding.reason) == (outcome, reason)


def test_a_house_that_opens_after_the_visit_is_held_to_the_limit_of_the_visit():
    soon = rule(relevant_date="commissioning", limit={"2020-01-01": 6, "2027-01-01": 9})
    finding = judged(soon, record(room(12, 2), facility={"commissioned_on": "2027-05-01"}))

    assert (finding.limit, finding.outcome) == (6, MET)


def test_a_contract_may_lie_at_the_dwelling():
    leased = rule(relevant_date="contract", limit={"2020-01-01": 7, "2024-01-01": 9})
    flat = record(room(16, 2), dwelling={"contract_signed_on": "2023-12-31"})

    assert judged(leased, flat).limit == 7


def test_what_is_only_announced_is_said_to_be():
    announced = rule(limit={"2026-01-01": {"value": 9, "status": "announced"}, "2027-01-01": 9})

    assert judged(announced, record(room(10, 2))).reason is Reason.ANNOUNCED
    assert judged(announced, record(room(10, 2), day="2027-01-01")).outcome is NOT_MET


# --- Ages on the day ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "small", "grown"),
    [("2026-02-28", 2, 1), ("2026-03-01", 2, 1), ("2026-03-02", 1, 2), ("2032-03-03", 0, 3)],
)
def test_ages_are_taken_on_the_day_and_the_birthday_still_counts_as_small(day, small, grown):
    born = ["2020-03-01", "2026-02-01", "1990-01-01"]
    flat = record(kind="wohnung", day=day, dwelling={"occupants_born_on": born})

    for measure, number in (("occupants_up_to_6_years", small), ("occupants_over_6_years", grown)):
        count = rule(
            level="dwelling",
            measure=measure,
            unit="persons",
            check="equals",
            limit={"2020-01-01": number},
        )
        assert judged(count, flat).measured == number


def test_a_finding_keeps_how_many_and_never_the_birthdays():
    count = rule(
        level="dwelling", measure="occupants_children", unit="persons", limit={"2020-01-01": 1}
    )
    finding = judged(count, record(dwelling={"occupants_born_on": ["2020-03-01"]}))

    assert finding.inputs == (("occupants_children", 1),)


# --- Places and occupants -------------------------------------------------------------------------


def test_the_same_room_is_judged_by_its_places_and_by_those_who_live_there():
    half_empty = record(room(10, 2, occupants=1))
    one = rule_set(rule())

    (planned,) = evaluate(one, half_empty)
    (today,) = evaluate(one, half_empty, basis=Basis.OCCUPANTS)

    assert (planned.outcome, planned.measured) == (NOT_MET, 5)
    assert (today.outcome, today.measured) == (MET, 10)


# --- County, households, persons ------------------------------------------------------------------

FAMILY = {"id": "H1", "dwelling": "W1", "facts": {"household_size": 3}, "persons": [{"id": "P1"}]}


def test_a_household_is_judged_where_a_record_speaks_of_it():
    together = claim_rule("family_is_housed_together", level="household")
    known = {**FAMILY, "facts": {"family_is_housed_together": True}}

    assert judged(together, record()).reason is Reason.OTHER_LEVEL
    assert judged(together, record(households=[FAMILY])).outcome is UNSEEN
    finding = judged(together, record(households=[known]))
    assert (finding.outcome, finding.place) == (MET, "GU-1/~H1")


def test_each_person_has_a_finding():
    kita = claim_rule("has_kita_place_near_home", level="person")
    persons = [
        {"id": "P1", "facts": {"has_kita_place_near_home": True}},
        {"id": "P2", "facts": {"has_kita_place_near_home": False}},
    ]
    found = evaluate(rule_set(kita), record(households=[{**FAMILY, "persons": persons}]))

    assert [(one.place, one.outcome) for one in found] == [
        ("GU-1/~H1/P1", MET),
        ("GU-1/~H1/P2", NOT_MET),
    ]


def test_a_condition_on_a_household_is_asked_of_its_dwelling_and_its_house():
    quiet = claim_rule(
        "family_is_housed_together",
        level="household",
        when=[{"measure": "is_quiet", "is_true": True}],
    )
    known = {**FAMILY, "facts": {"family_is_housed_together": True}}

    at_home = judged(quiet, record(households=[known], dwelling={"is_quiet": True}))
    in_the_house = judged(quiet, record(households=[known], facility={"is_quiet": False}))

    assert at_home.outcome is MET
    assert (in_the_house.outcome, in_the_house.reason) == (ASIDE, Reason.CONDITION_NOT_MET)


def test_the_county_is_judged_where_a_record_speaks_of_it():
    advice = claim_rule("counselling_reaches_every_planning_area", level="county")
    county = {"id": "LK", "facts": {"counselling_reaches_every_planning_area": True}}

    assert judged(advice, record()).outcome is ASIDE
    assert judged(advice, record(county=county)).place == "LK"


def test_households_are_no_part_of_the_building():
    """Their facts never enter the sums of the accommodation."""
    total = rule(
        level="facility",
        measure="sleeping_places",
        unit="places",
        check="at_most",
        limit={"2020-01-01": 2},
    )

    assert judged(total, record(room(10, 2), households=[FAMILY])).outcome is MET
