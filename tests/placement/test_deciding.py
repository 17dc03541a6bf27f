"""The one plan for all: exact, lawful, and the same on every run."""

import random
from collections import Counter
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placement import (
    Case,
    ChildNeed,
    HouseholdOnDay,
    Plan,
    PlanBroken,
    Scorer,
    Sex,
    Stage,
    Vacancy,
    is_eligible,
    make_case,
    plan_for,
    policy_on,
    weights_on,
)
from placement.pairs.checking import check_plan
from placement.solving.problem import Objective
from placement.values import ChildChoice, Choices
from standards import Compliance
from tests.placement.factories import (
    DAY,
    adult,
    case,
    home,
    household,
    kita,
    kita_child,
    near,
    wishes,
)

WEIGHTS = weights_on(DAY)
POLICY = policy_on(DAY)
SUM_ALONE = POLICY.model_copy(update={"objectives": (Objective.MOST_PLACED, Objective.TOTAL)})
KITAS = ("K-1", "K-2", "K-3")


@st.composite
def cases(draw, most_households=4, most_homes=4) -> Case:
    """Small counties in which homes, needs and kita places are scarce."""
    seed = draw(st.integers(0, 10**6))
    rng = random.Random(seed)  # noqa: S311  a made-up county, not a secret
    households = [
        household(
            f"H-{number}",
            *[adult(rng.choice([Sex.FEMALE, Sex.MALE])) for _ in range(rng.randint(1, 2))],
            *[kita_child() for _ in range(rng.choice([0, 1, 1, 2]))],
            waiting_days=rng.randint(0, 300),
            wishes=wishes(rng.choice([None, "Görlitz", "Zittau"])),
        )
        for number in range(draw(st.integers(0, most_households)))
    ]
    homes = [
        home(
            f"W-{number}/1",
            free_places=rng.randint(1, 5),
            municipality=rng.choice(["Görlitz", "Zittau"]),
            minor_deviations=rng.randint(0, 12),
            compliance=rng.choice([Compliance.COMPLIANT] * 5 + [Compliance.BLOCKED]),
            kitas=sorted(
                (near(name, rng.randint(3, 33)) for name in rng.sample(KITAS, rng.randint(0, 3))),
                key=lambda one: one.minutes,
            ),
        )
        for number in range(draw(st.integers(0, most_homes)))
    ]
    kitas = [kita(name, rng.choice([None, 0, 1, 1, 2, 3])) for name in KITAS]
    return case(households, homes, kitas)


Option = tuple[HouseholdOnDay, Vacancy, Choices]


def options_of(stated: Case, household: HouseholdOnDay) -> list[Option]:
    """Every eligible home, with each kita near it and without one."""
    return [
        (household, vacancy, choices)
        for vacancy in stated.vacancies
        if is_eligible(household, vacancy, WEIGHTS.limits, stated.caps)
        for choices in ({}, *kitas_near(stated, household, vacancy))
    ]


def kitas_near(stated: Case, household: HouseholdOnDay, vacancy: Vacancy) -> list[Choices]:
    if not household.children_who_need(ChildNeed.KITA):
        return []
    return [
        {ChildNeed.KITA: ChildChoice(stated.kitas[one.amenity], one)}
        for one in vacancy.near.get("kita", ())
        if stated.kitas[one.amenity].places_free
    ]


def brute_force(stated: Case) -> tuple[int, int]:
    """The most households that can be placed, and the most points at that number."""
    scorer = Scorer(WEIGHTS)
    best = (0, 0)
    for combination in product(*([None, *options_of(stated, one)] for one in stated.households)):
        chosen = [option for option in combination if option is not None]
        homes = [home.place for _, home, _ in chosen]
        if len(set(homes)) == len(homes) and kitas_suffice(stated, chosen):
            points = sum(scorer.points(one[0], scorer.score(*one)) for one in chosen)
            best = max(best, (len(chosen), points))
    return best


def kitas_suffice(stated: Case, chosen: list[Option]) -> bool:
    children: Counter[str] = Counter()
    for who, _, choices in chosen:
        for choice in choices.values():
            children[choice.places.amenity] += who.children_who_need(ChildNeed.KITA)
    return all(count <= (stated.kitas[name].places_free or 0) for name, count in children.items())


@settings(max_examples=80, deadline=None)
@given(cases())
def test_no_plan_is_better_than_the_plan(stated):
    plan = plan_for(stated, WEIGHTS, SUM_ALONE)

    assert (len(plan.placements), plan.points) == brute_force(stated)
    assert plan.is_proven
    assert plan.gap == 0


@settings(max_examples=40, deadline=None)
@given(cases(12, 14))
def test_a_plan_keeps_every_rule(stated):
    plan = plan_for(stated, WEIGHTS, POLICY)

    households = {one.code: one for one in stated.households}
    homes = {one.place: one for one in stated.vacancies}
    children: Counter[str] = Counter()
    for one in plan.placements:
        assert is_eligible(households[one.household], homes[one.place], WEIGHTS.limits, stated.caps)
        if one.choices:
            kita_children = households[one.household].children_of(Stage.KITA)
            children[one.choices[ChildNeed.KITA].places.amenity] += kita_children
    assert len({one.place for one in plan.placements}) == len(plan.placements)
    assert sorted([one.household for one in plan.placements] + list(plan.unplaced)) == sorted(
        households
    )
    assert all(count <= stated.kitas[name].places_free for name, count in children.items())


@settings(max_examples=40, deadline=None)
@given(cases(8, 8), st.integers(1, 5))
def test_one_more_home_never_lowers_the_number_placed(stated, places):
    more = replace(stated, vacancies=(*stated.vacancies, home("X-9/1", free_places=places)))

    assert len(plan_for(more, WEIGHTS, POLICY).placements) >= len(
        plan_for(stated, WEIGHTS, POLICY).placements
    )


@settings(max_examples=25, deadline=None)
@given(cases(8, 8), st.randoms(use_true_random=False))
def test_the_order_of_input_does_not_change_the_plan(stated, rng):
    households, homes = list(stated.households), list(stated.vacancies)
    kitas = list(stated.kitas.values())
    for one in (households, homes, kitas):
        rng.shuffle(one)

    again = make_case(stated.day, households, vacancies=homes, child_places=kitas)

    assert untimed(plan_for(again, WEIGHTS, POLICY)) == untimed(plan_for(stated, WEIGHTS, POLICY))


def untimed(plan: Plan) -> Plan:
    return replace(plan, seconds={})


def test_as_many_as_possible_come_before_a_better_score():
    couple = household("H-1", wishes=wishes("Görlitz"))
    alone = household("H-2", adult(), wishes=wishes("Görlitz"))
    near_by, far = home("A-1/1"), home("B-1/1", free_places=1, municipality="Zittau")

    plan = plan_for(case([couple, alone], [near_by, far]), WEIGHTS, POLICY)

    assert {one.household: one.place for one in plan.placements} == {
        "H-1": "A-1/1",
        "H-2": "B-1/1",
    }


def test_the_last_kita_place_goes_where_all_together_gain_most():
    families = [household(f"H-{one}", adult(), kita_child()) for one in (1, 2)]
    homes = [
        home("A-1/1", kitas=[near("K-1", 5)]),
        home("B-1/1", kitas=[near("K-1", 25)]),
    ]

    plan = plan_for(case(families, homes, [kita("K-1", 1)]), WEIGHTS, POLICY)

    with_kita = [one for one in plan.placements if one.choices]
    assert [one.place for one in with_kita] == ["A-1/1"]
    assert len(plan.placements) == 2


def test_brothers_and_sisters_go_to_one_kita_with_places_for_both():
    family = household("H-1", adult(), kita_child(), kita_child())
    place = home(free_places=3, kitas=[near("K-1", 4), near("K-2", 9)])

    (placed,) = plan_for(
        case([family], [place], [kita("K-1", 1), kita("K-2", 2)]), WEIGHTS, POLICY
    ).placements

    assert placed.choices[ChildNeed.KITA].places.amenity == "K-2"


def test_a_kita_whose_free_places_nobody_knows_is_not_given_out():
    family = household("H-1", adult(), kita_child())

    (placed,) = plan_for(
        case([family], [home(kitas=[near("K-1", 4)])], [kita("K-1", None)]), WEIGHTS, POLICY
    ).placements

    assert not placed.choices


def test_the_longer_wait_decides_between_equals():
    new, old = household("H-1", waiting_days=10), household("H-2", waiting_days=100)

    plan = plan_for(case([new, old], [home()]), WEIGHTS, POLICY)

    assert plan.by_place["W-1/1"] == ("H-2",)
    assert plan.unplaced == ("H-1",)


@pytest.mark.parametrize(("households", "homes"), [([], []), ([household()], []), ([], [home()])])
def test_an_empty_side_gives_an_empty_plan(households, homes):
    plan = plan_for(case(households, homes), WEIGHTS, POLICY)

    assert plan.placements == ()
    assert plan.unplaced == tuple(one.code for one in households)
    assert plan.is_proven


def crowded() -> Case:
    rng = random.Random(7)  # noqa: S311  a made-up county, not a secret
    households = [household(f"H-{one:03}", waiting_days=rng.randint(0, 180)) for one in range(60)]
    homes = [home(f"W-{one:03}/1", minor_deviations=rng.randint(0, 12)) for one in range(70)]
    return case(households, homes)


def test_without_time_the_plan_is_lawful_and_says_what_is_not_proven():
    stated = crowded()

    plan = plan_for(stated, WEIGHTS, POLICY, time_limit_s=1e-6)

    check_plan(stated, plan, WEIGHTS)
    assert plan.points <= plan_for(stated, WEIGHTS, POLICY).points <= plan.bound
    assert len(plan.placements) <= 60 <= plan.most_placeable


def test_a_plan_that_gives_a_kita_place_twice_is_never_shown():
    families = [household(f"H-{one}", adult(), kita_child()) for one in (1, 2)]
    homes = [home(f"W-{one}/1", kitas=[near("K-1", 5)]) for one in (1, 2)]
    plenty = case(families, homes, [kita("K-1", 2)])
    plan = plan_for(plenty, WEIGHTS, POLICY)

    short = case(families, homes, [kita("K-1", 1)])

    with pytest.raises(PlanBroken):
        check_plan(short, plan, WEIGHTS)


def test_a_plan_with_a_closed_home_is_never_shown():
    plan = plan_for(case([household()], [home()]), WEIGHTS, POLICY)

    closed = case([household()], [home(compliance=Compliance.BLOCKED, blocking=("FL-14",))])

    with pytest.raises(PlanBroken):
        check_plan(closed, plan, WEIGHTS)
