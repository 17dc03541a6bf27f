"""Flats to rent: what is unmet, what would meet it, and that each recommendation truly helps."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placement.deciding import plan_for
from placement.eligibility import is_eligible
from placement.policies import policy_on
from placement.records import NeedKind
from placement.renting import Lack, Settings, Spot, advise, unmet_demand
from placement.renting.flats import OF_THE_FLAT, Kinds, adequate_m2, kinds_for, least_m2
from placement.renting.worth import A_HOME, worths
from placement.values import PresentHome
from placement.weights import weights_on
from standards import Kind
from tests.placement.factories import DAY, adult, case, home, household, kita, kita_child, near

WEIGHTS, POLICY = weights_on(DAY), policy_on(DAY)
AROUND = {name: (near(name, 10),) for name in ("school", "bus_stop", "food_shop", "doctor")}
GOOD = Spot("E1N1", "Görlitz", "Görlitz", {**AROUND, "kita": (near("kita-a", 5),)}, 100.0)
FAR = Spot("E2N2", "Niesky", "Niesky", {}, 20.0)


def plan_of(made):
    return plan_for(made, WEIGHTS, POLICY)


def advised(made, spots=(GOOD, FAR), **changes):
    return advise(made, spots, WEIGHTS, POLICY, settings=Settings(**changes))


def family(code="H-9", **changes):
    return household(code, adult(), kita_child(), kita_child(), **changes)


def test_unmet_is_who_is_left_over_in_a_centre_or_placed_badly():
    centre = home("GU-1/1", kind=Kind.GEMEINSCHAFTSUNTERKUNFT)
    present = PresentHome("GU-1/9", Kind.GEMEINSCHAFTSUNTERKUNFT, "Görlitz")
    made = case(
        [
            household("H-1"),
            family("H-2"),
            household("H-3", adult(), adult(), adult(), adult(), present=present),
        ],
        [centre],
    )

    found = unmet_demand(made, plan_of(made), badly_below=500)

    assert [(one.household.code, one.lack) for one in found] == [
        ("H-1", Lack.IN_CENTRE),
        ("H-2", Lack.LEFT_OVER),
        ("H-3", Lack.IN_CENTRE),
    ]


def test_a_home_below_the_mark_counts_as_placed_badly():
    made = case([household()], [home()])
    plan = plan_of(made)
    score = plan.placements[0].score

    assert unmet_demand(made, plan, badly_below=score) == ()
    assert [one.lack for one in unmet_demand(made, plan, badly_below=score + 1)] == [
        Lack.PLACED_BADLY
    ]


def test_the_flat_recommended_fits_the_household_left_over():
    made = case([household("H-1"), family()], [home()], [kita("kita-a", 2)])

    found = advised(made)

    assert len(found.flats) == 1
    assert found.flats[0].kind.persons == 3
    assert found.flats[0].spot is GOOD
    assert found.flats[0].homes == 1
    assert [one.household for one in found.flats[0].helped] == ["H-9"]
    assert found.unhelped == ()


def test_the_second_takes_the_first_as_rented():
    made = case([family("H-1"), family("H-2"), household("H-3", adult())], [])

    found = advised(made)

    assert sorted(one.kind.persons for one in found.flats) == [1, 3, 3]
    assert [one.homes for one in found.flats] == [1, 1, 1]
    assert {who for one in found.flats for who in one.moves_in} == {"H-1", "H-2", "H-3"}


def test_a_flat_that_frees_a_larger_home_counts_what_that_home_does_for_others():
    large = home("W-1/1", free_places=4, kitas=[near("kita-a", 5)])
    alone = household("H-1", adult(), needs=[NeedKind.STEP_FREE])
    large = replace(large, features={**large.features, "step_free": True})
    four = household("H-2", adult(), adult(), adult(), adult(), needs=[NeedKind.NEAR_THERAPY])
    large = replace(large, near={**large.near, "therapy": (near("therapy", 5),)})
    made = case([alone, four], [large])

    found = advised(made, count=1)

    assert plan_of(made).unplaced
    assert found.flats[0].homes == 1


def test_needs_become_features_of_the_flat():
    made = case([household("H-1", needs=[NeedKind.STEP_FREE, NeedKind.QUIET])], [home()])

    found = advised(made).flats[0]

    assert found.kind.needs == {NeedKind.STEP_FREE, NeedKind.QUIET}
    assert found.vacancy.storey == 0


@pytest.mark.parametrize("need", OF_THE_FLAT)
def test_a_flat_meets_every_need_it_is_made_for(need):
    asking = household("H-1", adult(), adult(), needs=[need])

    flat = Kinds(2, 1, frozenset({need})).vacancy(GOOD, "X/1")

    assert is_eligible(asking, flat, WEIGHTS.limits)


def test_above_the_ground_a_flat_without_steps_has_a_lift():
    both = frozenset({NeedKind.GROUND_FLOOR_OR_LIFT, NeedKind.NOT_GROUND_FLOOR})

    flat = Kinds(1, 1, both).vacancy(GOOD, "X/1")

    assert flat.storey == 1
    assert flat.features["lift"]


def test_a_transfer_out_of_a_centre_counts_after_a_first_home():
    present = PresentHome("GU-1/9", Kind.GEMEINSCHAFTSUNTERKUNFT, "Görlitz")
    moves = household("H-1", present=present, waiting_days=700)
    waits = household("H-2", adult(), waiting_days=0, needs=[NeedKind.QUIET])

    found = advised(case([moves, waits], []))

    assert [(one.homes, one.moves) for one in found.flats] == [(1, 0), (0, 1)]


def test_where_everybody_is_well_nothing_is_recommended():
    around = home(kitas=[near("kita-a", 3)])

    found = advised(case([household()], [around]), badly_below=0)

    assert (found.demand, found.flats, found.unhelped) == ((), (), ())


def test_without_a_place_to_look_nothing_is_recommended():
    found = advised(case([household()], []), spots=())

    assert found.flats == ()
    assert found.unhelped == ("H-1",)


def test_no_more_flats_than_asked_for():
    made = case([household(f"H-{number}", adult()) for number in range(4)], [])

    assert len(advised(made, count=2).flats) == 2


def test_stopped_it_keeps_what_it_has():
    asked = iter((False, True))
    made = case([household(f"H-{number}", adult()) for number in range(3)], [])

    found = advise(made, [GOOD], WEIGHTS, POLICY, should_stop=lambda: next(asked))

    assert len(found.flats) == 1
    assert not found.is_whole


def test_the_same_case_has_the_same_advice():
    made = case([family("H-1"), household("H-2", adult())], [home()])

    assert advised(made) == advised(made)


@settings(max_examples=10)
@given(sizes=st.lists(st.integers(1, 5), min_size=1, max_size=4), homes=st.integers(0, 2))
def test_every_recommendation_helps_and_places_as_many_as_it_says(sizes, homes):
    waits = [household(f"H-{at}", *[adult()] * size) for at, size in enumerate(sizes)]
    made = case(waits, [home(f"W-{number}/1") for number in range(homes)])
    before = plan_of(made)

    found = advised(made, count=2, tried=2)

    for one in found.flats:
        assert one.homes + one.moves + one.points > 0
        with_flat = replace(made, vacancies=(*made.vacancies, one.vacancy))
        after = plan_of(with_flat)
        assert len(after.placements) == len(before.placements) + one.homes
        made, before = with_flat, after


@settings(max_examples=20)
@given(size=st.integers(1, 4), waiting=st.integers(0, 300))
def test_by_prices_an_empty_plan_is_worth_exactly_what_the_household_gets(size, waiting):
    alone = household("H-1", *[adult()] * size, waiting_days=waiting)
    made = case([alone], [])
    flat = Kinds(size, size, frozenset()).vacancy(GOOD, "X/1")
    with_flat = replace(made, vacancies=(flat,))

    worth = worths(made, plan_of(made), [flat], WEIGHTS)

    assert worth.tolist() == [A_HOME + plan_of(with_flat).points]


def test_a_flat_too_small_for_all_is_worth_nothing():
    made = case([household("H-1", adult(), adult())], [])
    flat = Kinds(1, 1, frozenset()).vacancy(GOOD, "X/1")

    assert worths(made, plan_of(made), [flat], WEIGHTS).tolist() == [0]


def test_each_size_and_set_of_needs_is_looked_for_once():
    waits = [household("H-1"), household("H-2"), household("H-3", needs=[NeedKind.QUIET])]
    made = case(waits, [])
    demand = unmet_demand(made, plan_of(made), badly_below=0)

    found = kinds_for(demand, WEIGHTS.limits)

    assert [(one.persons, one.needs) for one in found] == [
        (2, frozenset()),
        (2, frozenset({NeedKind.QUIET})),
    ]


@pytest.mark.parametrize(("persons", "area"), [(1, 45), (2, 60), (3, 75), (4, 85), (6, 105)])
def test_adequate_area_follows_the_saxon_table(persons, area):
    assert adequate_m2(persons) == area
    assert least_m2(persons) < area
