"""Placing one after the other: it keeps every rule a plan has to keep, and never looks ahead."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.months.by_hand import plan_by_hand
from placement.pairs.checking import check_plan
from placement.values import Cap, CapKind, ChildNeed, Vacancy, make_case
from standards import Kind
from tests.placement.factories import (
    DAY,
    adult,
    case,
    home,
    household,
    kita,
    kita_child,
    near,
)
from tests.placement.months.factories import WEIGHTS


def some_homes(chance: Random) -> list[Vacancy]:
    kitas = [near("kita-a", chance.uniform(2, 50)), near("kita-b", chance.uniform(2, 50))]
    whole = [
        home(f"W-{number}/1", kitas=kitas, free_places=chance.randint(1, 5))
        for number in range(chance.randint(0, 5))
    ]
    rooms = [
        home(
            f"WG/1/{number}",
            flat="WG/1",
            free_places=chance.randint(1, 3),
            planning_area="Zittau",
            kind=Kind.WOHNUNG,
        )
        for number in range(chance.randint(0, 3))
    ]
    return [*whole, *rooms]


def some_households(chance: Random):
    return [
        household(
            f"H-{number}",
            *(chance.choice([adult, kita_child])() for _ in range(chance.randint(0, 3))),
            adult(),
            waiting_days=chance.randint(0, 300),
        )
        for number in range(chance.randint(0, 8))
    ]


@given(seed=st.integers(0, 10_000))
def test_every_rule_is_kept(seed):
    chance = Random(seed)  # noqa: S311  no secret hangs on it
    made = make_case(
        DAY,
        some_households(chance),
        vacancies=some_homes(chance),
        child_places=[kita("kita-a", chance.randint(0, 3)), kita("kita-b", 2)],
        caps=[Cap(CapKind.PLANNING_AREA, "Görlitz", chance.randint(0, 8), 0)],
    )

    plan = plan_by_hand(made, WEIGHTS)

    assert check_plan(made, plan, WEIGHTS) is None
    assert len(plan.placements) + len(plan.unplaced) == len(made.households)


def test_the_longest_wait_chooses_first_even_if_another_is_left_over():
    small, large = home("W-1/1", free_places=2), home("W-2/1", free_places=4)
    couple = household("H-1", waiting_days=300, forbidden_places=frozenset({"W-1/1"}))
    family = household("H-2", adult(), adult(), adult(), waiting_days=10)

    plan = plan_by_hand(case([couple, family], [small, large]), WEIGHTS)

    assert [(one.household, one.place) for one in plan.placements] == [("H-1", "W-2/1")]
    assert plan.unplaced == ("H-2",)


def test_a_kita_place_is_taken_once():
    one = kita_child()
    families = [household(f"H-{number}", adult(), one, waiting_days=number) for number in (1, 2)]
    homes = [home(f"W-{number}/1", kitas=[near("kita-a", 5)]) for number in (1, 2)]

    plan = plan_by_hand(case(families, homes, [kita("kita-a", 1)]), WEIGHTS)

    assert [ChildNeed.KITA in one.choices for one in plan.placements] == [False, True]


def test_nobody_waiting_or_nothing_free_gives_an_empty_plan():
    assert plan_by_hand(case([], [home()]), WEIGHTS).placements == ()
    assert plan_by_hand(case([household()], []), WEIGHTS).unplaced == ("H-1",)


@pytest.mark.parametrize("limit", [1, 2])
def test_a_limit_on_an_area_holds(limit):
    made = case([household()], [home()])
    capped = replace(made, caps=(Cap(CapKind.MUNICIPALITY, "Görlitz", limit, 0),))

    assert len(plan_by_hand(capped, WEIGHTS).placements) == (limit == 2)
