"""Hard criteria: what closes a home for a household, and what does not."""

from dataclasses import replace
from itertools import product

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
from placement.eligibility import HARD
from placement.hard.terms import Terms
from placement.values import Cap, CapKind, Group, PresentHome
from standards import Compliance, Kind
from standards.insights import Preference
from tests.placement.factories import (
    DAY,
    adult,
    home,
    household,
    kita_child,
    near,
    room,
    school_child,
    toddler,
)

LIMITS = weights_on(DAY).limits


def ride(amenity: str, minutes: float, ride_minutes: float):
    return replace(near(amenity, minutes), ride_minutes=ride_minutes)


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
    NeedKind.OWN_ROOM: {"flat": None},
    NeedKind.NEAR_HOSPITAL: {"near": {"hospital": (ride("hospital", 200, 59),)}},
    NeedKind.NEAR_THERAPY: {"near": {"therapy": (near("therapy", 59),)}},
    NeedKind.PROTECTION: {"features": {Feature.PROTECTED: True}},
}
MISSING = {
    NeedKind.STEP_FREE: {"features": {Feature.STEP_FREE: False}},
    NeedKind.GROUND_FLOOR_OR_LIFT: {"features": {Feature.LIFT: False}, "storey": 3},
    NeedKind.OWN_BATHROOM: {"features": {Feature.OWN_BATHROOM: False}},
    NeedKind.QUIET: {"features": {Feature.QUIET: False}},
    NeedKind.NEAR_DOCTOR: {"near": {"doctor": (near("doctor", 31),)}},
    NeedKind.WOMEN_ONLY: {"features": {Feature.WOMEN_ONLY: False}},
    NeedKind.NOT_GROUND_FLOOR: {"storey": 0},
    NeedKind.OWN_ROOM: {"flat": "W-1/1"},
    NeedKind.NEAR_HOSPITAL: {"near": {"hospital": (ride("hospital", 200, 61),)}},
    NeedKind.NEAR_THERAPY: {"near": {"therapy": (near("therapy", 61),)}},
    NeedKind.PROTECTION: {"features": {Feature.PROTECTED: False}},
}
WOMAN, MAN, DIVERSE = adult(Sex.FEMALE), adult(Sex.MALE), adult(Sex.DIVERSE)
SEEN_ANYWAY = {NeedKind.OWN_ROOM}
"""Whether a room is shared is always known."""


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
    if need not in SEEN_ANYWAY:
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


def test_two_share_a_room_and_small_children_sleep_with_their_parents():
    two_rooms = home(rooms=2, free_places=6)
    family = [WOMAN, MAN, school_child(), school_child()]

    assert codes(household("H-1", *family), two_rooms) == []
    assert codes(household("H-1", *family, toddler()), two_rooms) == []
    assert codes(household("H-1", *family, school_child()), two_rooms) == ["too_few_rooms"]
    assert codes(household("H-1", *family), replace(two_rooms, rooms=None)) == ["rooms_unknown"]


def test_in_a_centre_rooms_are_not_counted():
    unit = home(kind=Kind.GEMEINSCHAFTSUNTERKUNFT, rooms=1, free_places=3)

    assert codes(household("H-1", WOMAN, MAN, school_child()), unit) == []


@pytest.mark.parametrize(
    ("members", "group"),
    [
        ((WOMAN,), Group.WOMEN),
        ((WOMAN, WOMAN), Group.WOMEN),
        ((WOMAN, kita_child()), Group.WOMEN),
        ((MAN,), Group.MEN),
        ((MAN, kita_child()), Group.FAMILIES),
        ((WOMAN, MAN), Group.FAMILIES),
        ((DIVERSE,), Group.FAMILIES),
    ],
)
def test_women_men_and_families_keep_apart_in_shared_flats(members, group):
    who = household("H-1", *members)
    beds = len(members)

    assert who.group is group
    for lived_in_by in Group:
        where = room(group=lived_in_by, free_places=beds)
        expected = [] if lived_in_by is group else [f"flat_of_{lived_in_by}"]
        assert codes(who, where) == expected


def test_single_people_share_a_room_and_families_do_not():
    lived_in = room(room_is_empty=False, group=Group.WOMEN, free_places=2)

    assert codes(household("H-1", WOMAN), lived_in) == []
    assert codes(household("H-1", WOMAN, kita_child()), lived_in) == ["room_not_empty"]
    assert codes(household("H-1", WOMAN, kita_child()), room(free_places=2)) == []


def test_who_is_neither_woman_nor_man_shares_no_room():
    who = household("H-1", DIVERSE)

    assert codes(who, home()) == []
    assert codes(who, room(free_places=1)) == []
    assert codes(who, room(free_places=2)) == ["diverse_without_own_room"]


def test_an_own_room_is_one_in_which_nobody_else_gets_a_bed():
    single = household("H-1", WOMAN, needs=[NeedKind.OWN_ROOM])
    two = household("H-1", WOMAN, kita_child(), needs=[NeedKind.OWN_ROOM])

    assert codes(single, room(free_places=1)) == []
    assert codes(single, room(free_places=2)) == ["need_own_room_unmet"]
    assert codes(single, room(room_is_empty=False)) == ["need_own_room_unmet"]
    assert codes(two, room(free_places=2)) == []


def test_nobody_moves_in_with_people_nobody_knows():
    (reason,) = reasons_against(household("H-1", WOMAN), room(unknown_residents=2), LIMITS)

    assert (reason.code, reason.details) == ("residents_unknown", {"residents": 2})


@pytest.mark.parametrize(
    ("offer", "expected"),
    [
        (None, []),
        (Preference.PREFER_FLAT, []),
        (Preference.PREFER_FLAT_WITH_CONSENT, []),
        (Preference.FLAT_NOT_SUITABLE, ["offer_not_suitable"]),
        (Preference.LOOK_FIRST, ["offer_not_looked_at"]),
    ],
)
def test_the_exception_of_the_concept_decides_about_flats_on_offer(offer, expected):
    assert codes(household(), home(offer=offer, is_only_offered=True)) == expected


def test_a_flat_on_offer_costs_no_more_than_the_limit_for_so_many_persons():
    limits = {1: 30_000, 2: 40_000}
    offered = home(is_only_offered=True, rent_limits_cents=limits, rent_cents_per_month=40_000)

    assert codes(household(), offered) == []
    assert codes(household("H-1", WOMAN), offered) == ["rent_too_high"]
    assert codes(household(), replace(offered, rent_cents_per_month=None)) == ["rent_unknown"]
    assert codes(household(), replace(offered, rent_limits_cents={})) == []
    rented = replace(offered, is_only_offered=False, rent_cents_per_month=99_000)
    assert codes(household(), rented) == []


@pytest.mark.parametrize(
    ("kind", "area", "code"),
    [
        (CapKind.MUNICIPALITY, "Görlitz", "area_full"),
        (CapKind.PLANNING_AREA, "Görlitz", "area_full"),
        (CapKind.CARE_TEAM, "Görlitz", "care_team_full"),
    ],
)
def test_an_area_takes_nobody_beyond_its_cap_but_who_lives_there_already(kind, area, code):
    caps = (Cap(kind, area, limit=81, present=80),)
    comes, stays = household(), household(municipality_now="Görlitz", planning_area_now="Görlitz")

    (reason,) = reasons_against(comes, home(), LIMITS, caps)

    assert reason.code == code
    assert reason.details == {"area": area, "persons": 2, "free": 1, "limit": 81}
    assert reasons_against(stays, home(), LIMITS, caps) == ()
    elsewhere = home(municipality="Zittau", planning_area="Zittau")
    assert reasons_against(comes, elsewhere, LIMITS, caps) == ()


def test_a_flat_with_a_lease_to_take_over_is_for_its_residents_alone():
    flat = home(reserved_for="H-1")

    assert codes(household("H-1"), flat) == []
    assert codes(household("H-2"), flat) == ["reserved_for_residents"]


def test_a_home_that_a_person_ruled_out_is_not_proposed_nor_is_any_room_of_it():
    who = household("H-1", WOMAN, forbidden_places=frozenset({"W-1/1", "W-9/1"}))

    assert codes(who, home("W-1/1")) == ["forbidden_by_person"]
    assert codes(who, room("W-9/1/Z1")) == ["forbidden_by_person"]
    assert codes(who, home("W-1/2")) == []


def test_who_has_a_home_moves_only_into_a_flat_and_into_another_one():
    in_centre = PresentHome("GU-1/W1", Kind.GEMEINSCHAFTSUNTERKUNFT, "Zittau")
    in_shared_flat = PresentHome("W-9/1/Z1", Kind.WOHNUNG, "Zittau")
    unit = home("GU-2/W1", kind=Kind.GEMEINSCHAFTSUNTERKUNFT)
    waits = household("H-1", WOMAN)

    assert codes(waits, unit) == []
    assert codes(replace(waits, present=in_centre), unit) == ["transfer_into_centre"]
    assert codes(replace(waits, present=in_centre), home()) == []
    assert codes(replace(waits, kind_now=Kind.GEMEINSCHAFTSUNTERKUNFT), unit) == [
        "transfer_into_centre"
    ]
    assert codes(replace(waits, kind_now=Kind.NOTUNTERKUNFT), unit) == []
    moves = replace(waits, present=in_shared_flat)
    assert codes(moves, room("W-9/1/Z2")) == ["transfer_within_flat"]
    assert codes(moves, room("W-8/1/Z2")) == []


ADULTS = st.sampled_from([WOMAN, MAN, DIVERSE])
CHILDREN = st.sampled_from([kita_child(), school_child(), toddler()])
PLACES = st.frozensets(st.sampled_from(["W-1/1", "W-9/1", "W-9/1/Z1"]), max_size=1)
households = st.builds(
    lambda members, **changes: household("H-1", *members, **changes),
    st.lists(ADULTS | CHILDREN, min_size=1, max_size=5),
    needs=st.sets(st.sampled_from(NeedKind), max_size=3),
    refused_places=PLACES,
    forbidden_places=PLACES,
    municipality_now=st.sampled_from([None, "Görlitz", "Zittau"]),
    kind_now=st.none() | st.sampled_from(Kind),
    present=st.sampled_from(
        [
            None,
            PresentHome("GU-1/W1", Kind.GEMEINSCHAFTSUNTERKUNFT, "Zittau"),
            PresentHome("W-9/1/Z2", Kind.WOHNUNG, "Zittau"),
        ]
    ),
)
homes = st.builds(
    home,
    st.sampled_from(["W-1/1", "W-9/1/Z1"]),
    kind=st.sampled_from(Kind),
    flat=st.sampled_from([None, "W-9/1"]),
    group=st.sampled_from([None, *Group]),
    room_is_empty=st.booleans(),
    unknown_residents=st.integers(0, 1),
    reserved_for=st.sampled_from([None, "H-1", "H-2"]),
    municipality=st.sampled_from(["Görlitz", "Zittau"]),
    rooms=st.none() | st.integers(1, 4),
    free_places=st.integers(1, 5),
    floor_area_m2=st.none() | st.sampled_from([11.0, 18.0, 60.0]),
    storey=st.none() | st.integers(0, 2),
    compliance=st.sampled_from(Compliance),
    offer=st.none() | st.sampled_from(Preference),
    is_only_offered=st.booleans(),
    rent_cents_per_month=st.none() | st.sampled_from([20_000, 50_000]),
    rent_limits_cents=st.sampled_from([{}, {2: 30_000, 3: 60_000}]),
    features=st.dictionaries(st.sampled_from(Feature), st.none() | st.booleans()),
    near=st.dictionaries(
        st.sampled_from(["doctor", "hospital", "therapy"]),
        st.sampled_from([(near("one", 20),), (near("one", 80),)]),
    ),
)
CAPS = (Cap(CapKind.MUNICIPALITY, "Görlitz", 3, 1), Cap(CapKind.CARE_TEAM, "Görlitz", 1, 0))


@given(households, homes)
def test_there_are_reasons_exactly_when_a_home_is_not_eligible(who, where):
    eligible = is_eligible(who, where, LIMITS, CAPS)

    assert bool(reasons_against(who, where, LIMITS, CAPS)) is not eligible


@given(households, homes)
def test_forgetting_what_is_known_never_makes_a_home_eligible(who, where):
    forgotten = [
        replace(where, floor_area_m2=None),
        replace(where, compliance=Compliance.UNKNOWN, blocking=()),
        replace(where, unknown_residents=1),
    ]
    if set(who.needs_answered(Answer.YES)) - SEEN_ANYWAY:
        forgotten.append(replace(where, features={}, storey=None, near={}))

    assert not any(is_eligible(who, one, LIMITS) for one in forgotten)


@given(st.lists(st.tuples(households, homes), min_size=2, max_size=3))
def test_a_criterion_looks_at_nothing_but_its_keys(pairs):
    terms, answers = Terms(LIMITS, CAPS), {}
    for criterion in HARD:
        for (who, _), (_, where) in product(pairs, pairs):
            if criterion.names and criterion.names.tie(who, where):
                continue
            keys = criterion.code, criterion.of_household(who), criterion.of_home(where)
            found = [(one.code, dict(one.details)) for one in criterion.check(who, where, terms)]
            assert answers.setdefault(keys, found) == found


def test_every_criterion_has_a_name_of_its_own():
    assert len({one.code for one in HARD}) == len(HARD)
