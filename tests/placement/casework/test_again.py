"""Solving again moves nobody who need not move, and says what that costs."""

import pytest

from placement import ChildNeed, Sex, policy_on, weights_on
from placement.casework.again import solve_again
from placement.casework.aims import Aims
from placement.casework.trying import choices_for, try_move
from placement.deciding import Patience
from placement.errors import HomeNotFree, UnknownHousehold
from placement.solving.problem import Objective
from tests.placement.factories import DAY, adult, case, home, household, kita, kita_child, near

AIMS = Aims(weights_on(DAY), policy_on(DAY))
PATIENCE = Patience(20.0)


def far(place: str, minutes: float, **changes):
    """A home from which everything is so far away."""
    names = ("school", "bus_stop", "food_shop", "doctor")
    around = {name: (near(name, minutes),) for name in names}
    return home(place, near=around, **changes)


GOOD, FAIR, POOR = far("A", 5), far("B", 25), far("C", 45)


def placed(decision) -> dict[str, str]:
    return {one.household: one.place for one in decision.plan.placements}


def again(households, homes, before):
    return solve_again(case(households, homes), AIMS, before=before, patience=PATIENCE)


def test_who_is_proposed_a_home_keeps_it_though_others_would_gain():
    urgent, other = household("H-1", waiting_days=900), household("H-2", waiting_days=10)
    before = {"H-2": "A", "H-1": "B"}

    kept = again([urgent, other], [GOOD, FAIR], before)

    assert placed(kept) == before
    assert kept.remarks.full_placed == 2
    assert kept.remarks.full_points > kept.remarks.points
    assert placed(again([urgent, other], [GOOD, FAIR], {})) == {"H-1": "A", "H-2": "B"}


def test_only_the_one_whose_home_is_gone_moves():
    people = [household("H-1"), household("H-2"), household("H-3")]
    before = {"H-1": "A", "H-2": "B", "H-3": "gone"}

    kept = again(people, [GOOD, FAIR, POOR], before)

    assert placed(kept) == {"H-1": "A", "H-2": "B", "H-3": "C"}


def test_who_came_since_gets_what_is_left():
    people = [household("H-1", waiting_days=10), household("H-9", waiting_days=900)]

    assert placed(again(people, [GOOD, POOR], {"H-1": "A"})) == {"H-1": "A", "H-9": "C"}


def test_a_pin_goes_before_what_was_proposed():
    people = [household("H-1", pinned_to="A"), household("H-2")]

    kept = again(people, [GOOD, FAIR], {"H-1": "B", "H-2": "A"})

    assert placed(kept) == {"H-1": "A", "H-2": "B"}


def test_who_stops_it_gets_a_plan_without_the_comparison():
    stopped = Patience(20.0, lambda: True)

    found = solve_again(
        case([household("H-1")], [GOOD]), AIMS, before={"H-1": "A"}, patience=stopped
    )

    assert placed(found) == {"H-1": "A"}
    assert found.remarks.full_points is None


def test_places_for_children_are_given_out_as_well_as_can_be_though_nobody_moves():
    kitas = [kita("K-1", 1), kita("K-2", 1)]
    near_both = (near("K-1", 5), near("K-2", 20))
    homes = [home("A", kitas=near_both), home("B", kitas=near_both[:1])]
    people = [household(code, adult(), kita_child()) for code in ("H-1", "H-2")]

    kept = solve_again(
        case(people, homes, kitas), AIMS, before={"H-1": "A", "H-2": "B"}, patience=PATIENCE
    )

    taken = {
        one.household: one.choices[ChildNeed.KITA].places.amenity
        for one in kept.plan.placements
        if ChildNeed.KITA in one.choices
    }
    assert placed(kept) == {"H-1": "A", "H-2": "B"}
    assert taken == {"H-1": "K-2", "H-2": "K-1"}


def test_a_move_to_where_one_lives_costs_nothing():
    people = [household("H-1"), household("H-2")]

    found = try_move(
        case(people, [GOOD, FAIR]),
        AIMS,
        ("H-1", "A"),
        before={"H-1": "A", "H-2": "B"},
        patience=PATIENCE,
    )

    assert found.points_after == found.points_before
    assert [(one.place_before, one.place_after) for one in found.moved] == [("A", "A")]


def test_a_move_by_hand_says_its_price_and_who_else_moves():
    people = [household("H-1"), household("H-2"), household("H-3")]
    before = {"H-1": "A", "H-2": "B"}
    found = try_move(
        case(people, [GOOD, FAIR, POOR]),
        AIMS,
        ("H-2", "A"),
        before={**before, "H-3": "C"},
        patience=PATIENCE,
    )

    assert found.is_possible
    assert [one.household for one in found.moved] == ["H-2", "H-1"]
    assert [(one.place_before, one.place_after) for one in found.moved] == [("B", "A"), ("A", "B")]
    assert found.points_after == found.points_before
    assert (found.placed_before, found.placed_after) == (3, 3)


def test_a_move_that_takes_the_only_home_from_another_costs_its_place():
    small = far("B", 25, free_places=1)
    people = [household("H-1"), household("H-2", adult(Sex.FEMALE))]
    found = try_move(
        case(people, [GOOD, small]),
        AIMS,
        ("H-2", "A"),
        before={"H-1": "A", "H-2": "B"},
        patience=PATIENCE,
    )

    assert found.placed_after - found.placed_before == -1
    assert found.moved[1].place_after is None


def test_a_move_against_a_hard_criterion_is_not_tried_and_says_why():
    people = [household("H-1", *(adult() for _ in range(5)))]

    found = try_move(case(people, [GOOD]), AIMS, ("H-1", "A"), before={}, patience=PATIENCE)

    assert not found.is_possible
    assert "too_few_places" in [one.code for one in found.reasons]
    assert found.moved == ()


def test_who_or_what_is_not_there_is_said():
    known = case([household("H-1")], [GOOD])

    with pytest.raises(UnknownHousehold):
        try_move(known, AIMS, ("H-9", "A"), before={}, patience=PATIENCE)
    with pytest.raises(HomeNotFree):
        try_move(known, AIMS, ("H-1", "Z"), before={}, patience=PATIENCE)
    with pytest.raises(UnknownHousehold):
        choices_for(known, AIMS, "H-9")


def test_the_homes_to_try_are_those_that_are_eligible_the_best_first():
    found = choices_for(
        case([household("H-1")], [POOR, GOOD, far("D", 5, free_places=1)]), AIMS, "H-1"
    )

    assert [one.place for one in found] == ["A", "C"]
    assert found[0].score > found[1].score


def test_objectives_may_be_tried_in_another_order():
    aims = Aims(AIMS.weights, AIMS.policy.model_copy(update={"objectives": (Objective.TOTAL,)}))

    found = solve_again(case([household("H-1")], [GOOD]), aims, before={}, patience=PATIENCE)

    assert placed(found) == {"H-1": "A"}
    assert found.plan.worst_off is None
