"""What each soft criterion sees in a home, and for whom it says anything."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement import Answer, Criterion, Member, Near, Scorer, Sex, Stage, WishKind, weights_on
from placement.criteria.wishes import shares
from placement.records import HouseholdStatus, NeedKind, SchoolStage
from placement.values import ChildChoice, ChildNeed, PresentHome, Speakers, WishOnDay
from standards import Kind
from tests.placement.factories import DAY, adult, home, household, kita, near, school_child

WEIGHTS = weights_on(DAY)
SCORER = Scorer(WEIGHTS)
BY_BUS = Near("far", "Far", 9000, 120, ride_minutes=15)


def parts(who, where, criterion, choices=None):
    score = SCORER.score(who, where, choices)
    return [one for one in score.parts if one.criterion is criterion]


def part(who, where, criterion, choices=None):
    (found,) = parts(who, where, criterion, choices)
    return found


def around(**ways):
    return home(near={name: (way,) for name, way in ways.items()})


def pupil(stage, daz=Answer.NO) -> Member:
    return Member(9, Stage.SCHOOL, Sex.FEMALE, stage, daz)


def test_the_way_by_bus_counts_where_it_is_quicker_and_a_bus_is_asked_for():
    where = around(counselling=BY_BUS, food_shop=BY_BUS)

    counselling = part(household(), where, Criterion.COUNSELLING)
    assert (counselling.value, counselling.remark.code) == (1, "counselling_ride")
    assert counselling.remark.details["minutes"] == 15
    assert part(household(), where, Criterion.FOOD_SHOP).value == 0


def test_the_quickest_of_several_counts_even_if_another_is_nearer_on_foot():
    where = home(near={"counselling": (near("on-foot", 60), BY_BUS)})

    assert part(household(), where, Criterion.COUNSELLING).remark.details["name"] == "Far"


def test_the_school_of_the_stage_counts_and_the_worst_of_several():
    family = household("H-1", adult(), pupil(SchoolStage.PRIMARY), pupil(SchoolStage.SECONDARY))
    where = around(primary_school=near("primary", 10), secondary_school=near("secondary", 60))

    found = part(family, where, Criterion.SCHOOL)

    assert (found.value, found.remark.code) == (0, "secondary_school_walk")


def test_any_school_counts_where_nobody_knows_those_of_the_stage():
    family = household("H-1", adult(), pupil(SchoolStage.PRIMARY))

    found = part(family, around(school=near("school", 10)), Criterion.SCHOOL)

    assert (found.value, found.remark.code) == (1, "school_walk")


def test_who_learns_german_first_needs_a_place_for_it_and_no_other_school():
    family = household("H-1", adult(), pupil(SchoolStage.PRIMARY, Answer.UNKNOWN))
    offer = kita("P-1", 1, need=ChildNeed.PRIMARY_DAZ)
    choice = {ChildNeed.PRIMARY_DAZ: ChildChoice(offer, near("P-1", 10))}

    assert parts(family, home(), Criterion.SCHOOL) == []
    assert part(family, home(), Criterion.PRIMARY_DAZ).value == 0
    assert part(family, home(), Criterion.PRIMARY_DAZ, choice).value == 1


def test_who_needs_therapy_needs_it_near_besides_the_doctor():
    patient = household(needs=[NeedKind.NEAR_THERAPY])
    where = around(doctor=near("doctor", 5), therapy=near("therapy", 45))

    assert part(household(), where, Criterion.DOCTOR).value == 1
    assert part(patient, where, Criterion.DOCTOR).remark.code == "therapy_walk"
    assert part(patient, where, Criterion.DOCTOR).value == 0


def test_the_jobcentre_matters_only_with_a_permit():
    where, allowed = around(job_centre=near("jc", 10)), HouseholdStatus.PERMIT

    assert parts(household(), where, Criterion.JOB_CENTRE) == []
    assert part(household(status=allowed), where, Criterion.JOB_CENTRE).value == 1


def speaking(persons, share):
    return home(speakers={"ar": Speakers(persons, share)})


def test_a_few_people_near_with_the_same_language_are_enough():
    who = household(languages=("ar", "fa"))
    full = WEIGHTS.criteria.community.full_persons
    values = [
        part(who, speaking(persons, 0.1), Criterion.COMMUNITY).value
        for persons in (0, full // 2, full, 20 * full)
    ]

    assert values == [0, 0.5, 1, 1]
    assert parts(household(), speaking(5, 0.1), Criterion.COMMUNITY) == []


def test_a_house_of_one_language_counts_less_and_of_that_alone_nothing():
    who, limit = household(languages=("ar",)), WEIGHTS.criteria.community.share_of_house
    at_limit, above, alone = (
        part(who, speaking(50, share), Criterion.COMMUNITY).value
        for share in (limit, (1 + limit) / 2, 1.0)
    )

    assert (at_limit, above, alone) == (1, 0.5, 0)


def wishing(*kinds, target=None, **changes):
    share = 1 / len(kinds)
    return household(wishes=tuple(WishOnDay(kind, share, target) for kind in kinds), **changes)


def test_a_wish_to_live_near_somebody_counts_by_the_way_there():
    who = wishing(WishKind.NEAR_RELATIVES, target="wish:1")

    close = part(who, home(near={"wish:1": (near("wish:1", 10),)}), Criterion.WISHES)
    far = part(who, home(near={}), Criterion.WISHES)

    assert (close.value, close.remark.code) == (1, "wish_near_relatives_way")
    assert close.remark.details == {"minutes": 10, "metres": 750}
    assert (far.value, far.remark.code) == (0, "wish_near_relatives_none")


def test_a_wish_to_stay_is_met_by_the_present_home_or_the_flat_whose_lease_is_taken_over():
    lives_in = PresentHome("A-1/1", Kind.WOHNUNG, "Görlitz")
    who = wishing(WishKind.STAY, code="H-1", present=lives_in)
    homes = home("A-1/1"), home("B-1/1", reserved_for="H-1"), home("C-1/1", reserved_for="H-2")

    assert [part(who, one, Criterion.WISHES).value for one in homes] == [1, 1, 0]


def test_wishes_for_a_flat_of_their_own_and_for_a_shared_one_exclude_each_other():
    who = wishing(WishKind.OWN_FLAT, WishKind.SHARED_FLAT)
    own, shared = home(), home("A-1/1/1", flat="A-1/1")

    assert [one.value for one in parts(who, own, Criterion.WISHES)] == [1, 0]
    assert [one.value for one in parts(who, shared, Criterion.WISHES)] == [0, 1]


def test_a_wish_of_which_nobody_knows_what_for_does_not_count():
    assert parts(wishing(WishKind.MUNICIPALITY), home(), Criterion.WISHES) == []


@given(st.lists(st.floats(0.001, 1), min_size=1, max_size=8))
def test_the_shares_of_all_wishes_are_exactly_a_thousand_thousandths(given_shares):
    wishes = tuple(WishOnDay(WishKind.OWN_FLAT, one) for one in given_shares)

    found = shares(wishes)

    assert sum(found) == 1000
    assert all(
        abs(one - 1000 * share / sum(given_shares)) < 1
        for one, share in zip(found, given_shares, strict=True)
    )


def test_a_room_of_a_shared_flat_lies_between_a_centre_and_a_flat_of_their_own():
    homes = (
        home(kind=Kind.GEMEINSCHAFTSUNTERKUNFT),
        home("A-1/1/1", flat="A-1/1"),
        home(),
    )

    assert [part(household(), one, Criterion.OWN_FLAT).value for one in homes] == [0, 0.5, 1]


def test_a_single_person_leaves_the_other_beds_of_a_shared_room_to_others():
    alone, room = household("H-1", adult()), home("A-1/1/1", flat="A-1/1", free_places=3)

    assert part(alone, room, Criterion.FIT_OF_SIZE).value == 1
    assert part(household(), room, Criterion.FIT_OF_SIZE).value == pytest.approx(0.667)


def test_all_that_applies_depends_on_the_household_alone():
    who = household("H-1", adult(), school_child(), languages=("ar",))
    one, other = home(), replace(home("A-1/1/1", flat="A-1/1"), near={}, speakers={})

    first, second = (
        [(part.criterion, part.weight) for part in SCORER.score(who, where).parts]
        for where in (one, other)
    )
    assert first == second
