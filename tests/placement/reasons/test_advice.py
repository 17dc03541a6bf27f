"""The smallest change that helps: true when it is done, no rule relaxed, no home promised twice."""

from dataclasses import replace

from hypothesis import given, settings

from placement import Case, Feature, NeedKind, Sex, make_case, policy_on, weights_on
from placement.deciding import plan_for
from placement.hard.terms import Terms
from placement.pairs.checking import check_plan
from placement.reasons.advice import Setting, advise
from placement.reasons.left import left_after
from placement.reasons.remarks import remark
from placement.reasons.steps import Pair, way_into
from placement.solving.plans import Plan
from placement.values import Cap, CapKind, Group, Near, PresentHome
from standards import Compliance, Kind
from standards.insights import Preference
from tests.placement.factories import DAY, adult, home, household
from tests.placement.reasons.counties import counties, plan_with, planned

WEIGHTS = weights_on(DAY)
SETTING = Setting(WEIGHTS.limits, residents_per_post=80)
LOOK_FOR_ONE = {"help_find_home", "help_name_members"}
CLOSED = {"compliance": Compliance.BLOCKED, "blocking": ("FL-14",)}


def advice(households, homes, caps=()):
    """For households none of whom has a home yet."""
    case = make_case(DAY, households, vacancies=homes, caps=caps)
    nobody = Plan((), tuple(one.code for one in case.households), 0, 0, 0)
    return advise(case, nobody.unplaced, left_after(case, nobody), SETTING)


def helps(who, *homes, caps=()):
    return [one.code for one in advice([who], homes, caps).households[who.code]]


def done(case: Case, step) -> Case:
    """The case after somebody did what is advised and it turned out well."""
    numbers = step.details
    if step.code in {"help_raise_limit", "help_care_hours"}:
        return replace(case, caps=tuple(_raised(step, one) for one in case.caps))
    homes = tuple(
        _put_right(step, one) if one.place == numbers.get("place") else one
        for one in case.vacancies
    )
    people = tuple(
        replace(one, refused_places=one.refused_places - {numbers.get("place")})
        if step.code == "help_ask_again"
        else one
        for one in case.households
    )
    return replace(case, vacancies=homes, households=people)


def _raised(step, cap: Cap) -> Cap:
    is_team = step.code == "help_care_hours"
    if cap.area != step.details["area"] or (cap.kind is CapKind.CARE_TEAM) is not is_team:
        return cap
    return replace(cap, limit=cap.limit + step.details["persons"])


def _put_right(step, where):
    features, code = dict(where.features), step.code
    for feature in Feature:
        if code == f"help_look_at_{feature}":
            features[feature] = True
    near = dict(where.near)
    if code == "help_look_at_near_doctor":
        near["doctor"] = (Near("D", "Praxis", 100.0, WEIGHTS.limits.doctor_minutes.value),)
    changes = {
        "help_measure_area": {"floor_area_m2": 100.0},
        "help_count_rooms": {"rooms": 9},
        "help_inspect": {"compliance": Compliance.COMPLIANT},
        "help_assess": {"compliance": Compliance.COMPLIANT, "blocking": ()},
        "help_remedy": {"compliance": Compliance.COMPLIANT, "blocking": ()},
        "help_lawful_place": {"free_places": where.free_places + 1},
        "help_unblock": {"free_places": where.free_places + step.details.get("places", 0)},
    }
    return replace(where, features=features, near=near, **changes.get(code, {}))


def home_in(told) -> str | None:
    """The home that is advised to a household, None if one has to be looked for."""
    places = [one.details["place"] for one in told if "place" in one.details and not is_later(one)]
    return places[0] if places else None


def is_later(step) -> bool:
    return step.code == "help_next"


@settings(max_examples=150, deadline=None)
@given(counties())
def test_whoever_is_helped_moves_in_once_it_is_done_and_nobody_loses_a_home(case: Case):
    plan = planned(case)

    found = advise(case, plan.unplaced, left_after(case, plan), SETTING)

    after = case
    homes = {one.household: one.place for one in plan.placements}
    for who, told in found.households.items():
        for step in told:
            after = done(after, step)
        place = home_in(told)
        assert (place is None) == any(one.code in LOOK_FOR_ONE for one in told)
        homes |= {} if place is None else {who: place}
    check_plan(after, plan_with(after, homes), WEIGHTS)


@settings(max_examples=12, deadline=None)
@given(counties())
def test_solved_again_once_it_is_done_as_many_more_have_a_home_as_were_helped(case: Case):
    plan = plan_for(case, WEIGHTS, policy_on(DAY))

    found = advise(case, plan.unplaced, left_after(case, plan), SETTING).households

    after = case
    for told in found.values():
        for step in told:
            after = done(after, step)
    helped = sum(home_in(told) is not None for told in found.values())
    again = plan_for(after, WEIGHTS, policy_on(DAY))
    assert len(again.placements) >= len(plan.placements) + helped


@settings(max_examples=80, deadline=None)
@given(counties())
def test_each_advice_is_true_by_itself_for_whoever_comes_first(case: Case):
    plan = planned(case)
    waiting = sorted(
        (one for one in case.households if one.code in plan.unplaced),
        key=lambda one: (-one.waiting_days, one.code),
    )
    if not waiting:
        return

    told = advise(case, plan.unplaced, left_after(case, plan), SETTING).households[waiting[0].code]

    after = case
    for step in told:
        after = done(after, step)
    homes = {one.household: one.place for one in plan.placements}
    place = home_in(told)
    homes |= {} if place is None else {waiting[0].code: place}
    check_plan(after, plan_with(after, homes), WEIGHTS)


@settings(max_examples=80, deadline=None)
@given(counties())
def test_where_a_home_is_to_be_looked_for_no_step_opens_one_that_is_left(case: Case):
    plan = planned(case)
    left = left_after(case, plan)
    if len(plan.unplaced) != 1:
        return

    (told,) = advise(case, plan.unplaced, left.copy(), SETTING).households.values()

    (who,) = (one for one in case.households if one.code == plan.unplaced[0])
    pairs = [
        Pair(who, where, Terms(WEIGHTS.limits, left.caps), 80)
        for number, where in enumerate(left.homes)
        if number not in left.closed
    ]
    assert (home_in(told) is None) == all(way_into(pair) is None for pair in pairs)


def test_looking_is_easier_than_remedying():
    who = household(needs=[NeedKind.QUIET])
    unseen = home("A-1/1", features={})
    broken = home("B-1/1", **CLOSED)
    quiet_but_broken = home("C-1/1", **CLOSED, features={Feature.QUIET: True})

    assert helps(who, broken, quiet_but_broken, unseen) == ["help_look_at_quiet"]
    assert helps(who, broken, quiet_but_broken) == ["help_remedy"]


def test_a_home_known_not_to_meet_a_need_is_never_the_help():
    who = household(needs=[NeedKind.STEP_FREE])

    found = helps(who, home(features={Feature.STEP_FREE: False}))

    assert found == ["help_find_home", "help_wanted_step_free"]


def test_blocked_beds_help_only_if_there_are_enough_of_them():
    big = household("H-1", *[adult() for _ in range(4)])

    assert helps(big, home(rooms=2, free_places=2, blocked_places=2)) == ["help_unblock"]
    assert helps(big, home(rooms=2, free_places=2, blocked_places=1)) == ["help_find_home"]


def test_beds_are_unblocked_only_as_far_as_the_standards_allow_and_not_in_some_room():
    big = household("H-1", *[adult() for _ in range(4)])
    blocked = {"rooms": 2, "free_places": 2, "blocked_places": 2}

    assert helps(big, home(**blocked, lawful_places=4)) == ["help_unblock"]
    assert helps(big, home(**blocked, lawful_places=3)) == ["help_find_home"]
    assert helps(big, home("WG/1/Z1", **blocked, flat="WG/1")) == ["help_find_home"]


def test_one_lawful_place_more_names_the_rules_that_hold_the_home_down():
    three = household("H-1", *[adult() for _ in range(3)])
    held = {"lawful_places": 2, "lawful_rules": ("SN-VWV-11", "GRM-14b"), "rooms": 3}

    (told,) = advice([three], [home("A-1/1", **held)]).households["H-1"]

    assert told == remark("help_lawful_place", place="A-1/1", rules="SN-VWV-11, GRM-14b")
    assert helps(three, home(lawful_places=2, rooms=3)) == ["help_find_home"]
    assert helps(household("H-1", *[adult() for _ in range(4)]), home(**held)) == ["help_find_home"]


def test_overcrowding_few_rooms_and_groups_that_keep_apart_are_never_relaxed():
    men = household("H-1", adult(Sex.MALE))
    four = household("H-2", *[adult() for _ in range(4)])

    assert helps(household(), home(floor_area_m2=5.0)) == ["help_find_home"]
    assert helps(four, home(free_places=4, rooms=1)) == ["help_find_home"]
    assert helps(men, home("WG/1/Z1", flat="WG/1", group=Group.WOMEN)) == ["help_find_home"]
    assert helps(household(), home(reserved_for="H-9")) == ["help_find_home"]


def test_a_person_who_forbade_a_home_is_not_overruled():
    assert helps(household(forbidden_places=frozenset({"W-1/1"})), home()) == ["help_find_home"]


def test_a_refusal_is_asked_again_before_anything_is_remedied():
    who = household(refused_places=frozenset({"A-1/1"}))

    assert helps(who, home("A-1/1"), home("B-1/1", **CLOSED)) == ["help_ask_again"]


def test_what_nobody_knows_of_a_flat_on_offer_is_asked():
    offered = {"is_only_offered": True, "rent_limits_cents": {2: 50_000}}
    pair = household()

    assert helps(pair, home(**offered)) == ["help_ask_rent"]
    assert helps(pair, home(**offered, rent_cents_per_month=60_000)) == ["help_find_home"]
    assert helps(pair, home(offer=Preference.LOOK_FIRST)) == ["help_look_at_offer"]
    assert helps(pair, home(offer=Preference.FLAT_NOT_SUITABLE)) == ["help_find_home"]


def test_a_full_team_needs_hours_of_care_and_a_full_town_a_higher_limit():
    team = Cap(CapKind.CARE_TEAM, "Görlitz", limit=80, present=79)
    town = Cap(CapKind.MUNICIPALITY, "Görlitz", limit=50, present=52)

    told = advice([household()], [home()], [team]).households["H-1"]

    assert told == (
        remark("help_care_hours", area="Görlitz", hours=0.5, persons=1),
        remark("help_then_home", place="W-1/1"),
    )
    (raised, _) = advice([household()], [home()], [town]).households["H-1"]
    assert raised == remark("help_raise_limit", area="Görlitz", persons=4)


def test_two_left_over_are_not_both_promised_the_same_home():
    long, short = household("H-2", waiting_days=200), household("H-1", waiting_days=10)

    found = advice([long, short], [home("A-1/1", **CLOSED)])

    assert [one.code for one in found.households["H-2"]] == ["help_remedy"]
    assert found.households["H-1"][0] == remark("help_next", place="A-1/1", household="H-2")
    assert found.households["H-1"][1].code == "help_find_home"
    assert found.homes["A-1/1"][0] == remark("empty_would_house", household="H-2")


def test_who_is_next_gets_the_second_easiest_home_and_is_told_of_the_first():
    long, short = household("H-2", waiting_days=200), household("H-1", waiting_days=10)
    homes = [home("A-1/1", floor_area_m2=None), home("B-1/1", **CLOSED)]

    found = advice([long, short], homes).households

    assert [one.details["place"] for one in found["H-2"]] == ["A-1/1"]
    assert [(one.code, one.details["place"]) for one in found["H-1"]] == [
        ("help_remedy", "B-1/1"),
        ("help_next", "A-1/1"),
    ]


def test_what_opens_a_shared_room_to_one_serves_the_next_as_well():
    men = [household(f"H-{n}", adult(Sex.MALE), waiting_days=n) for n in (1, 2)]
    woman = household("H-0", adult(), waiting_days=0)
    room = home("WG/1/Z1", flat="WG/1", floor_area_m2=60.0, compliance=Compliance.UNKNOWN)

    found = advice([*men, woman], [room]).households

    assert [one.code for one in found["H-2"]] == ["help_inspect"]
    assert found["H-1"] == (remark("help_with_another", place="WG/1/Z1", household="H-2"),)
    assert [one.code for one in found["H-0"]] == ["help_next", "help_find_home"]


def test_who_has_no_home_is_helped_before_who_wants_to_move():
    present = PresentHome("GU-1/1", Kind.GEMEINSCHAFTSUNTERKUNFT, "Zittau")
    moves = household("H-1", waiting_days=300, present=present)
    waits = household("H-2", waiting_days=1)

    found = advice([moves, waits], [home("A-1/1", floor_area_m2=None)]).households

    assert [one.code for one in found["H-2"]] == ["help_measure_area"]
    assert found["H-1"][0].code == "help_next"


def test_an_empty_home_says_whom_it_would_help_and_how():
    two, three = household("H-1"), household("H-2", *[adult() for _ in range(3)])
    closed = home("A-1/1", **CLOSED)
    also = home("B-1/1", **CLOSED, floor_area_m2=None)

    found = advice([two, three], [closed, also]).homes

    assert [one.code for one in found["A-1/1"]] == ["empty_would_house", "help_remedy"]
    assert [one.code for one in found["B-1/1"]] == [
        "empty_could_house",
        "help_measure_area",
        "help_remedy",
    ]


def test_a_household_without_members_is_to_be_named_first():
    nobody = replace(household(), members=())

    assert helps(nobody, home()) == ["help_name_members"]
