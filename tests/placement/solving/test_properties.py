"""What holds for every plan, whatever the problem: the order of rows, time, stops, more homes."""

from dataclasses import replace
from itertools import count

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placement.solving.checking import broken_rules, check_solution
from placement.solving.problem import NONE, Ending, Objective
from placement.solving.solving import solve

from .factories import figures_of, plain_problem, small_problem

PLACED, PASSED, WORST, TOTAL = Objective
LONG_S = 600.0
SEEDS = st.integers(1000, 3000)


def middle_problem(seed=7):
    return small_problem(seed, households=30, homes=36, pinned=0.05)


def shuffled(problem, rng):
    who, where = rng.permutation(problem.households), rng.permutation(problem.homes)
    place = np.append(np.argsort(where), NONE)
    return replace(
        problem,
        **{
            name: getattr(problem, name)[who]
            for name in ("persons", "urgency", "has_home", "passed_over", "group")
        },
        beds=problem.beds[where],
        flat=problem.flat[where],
        suits=problem.suits[who][:, where],
        pins=place[problem.pins[who]].astype(np.int32),
        children=tuple(
            replace(
                kind,
                children=kind.children[who],
                gain=kind.gain[who],
                fit_class=kind.fit_class[who],
                near=kind.near[where],
                value=kind.value[where],
            )
            for kind in problem.children
        ),
        caps=tuple(
            replace(cap, of_home=cap.of_home[where], of_household=cap.of_household[who])
            for cap in problem.caps
        ),
    )


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_a_plan_keeps_every_rule_and_reaches_what_it_says(seed):
    problem = small_problem(seed, households=25, homes=30)

    solution = solve(problem, tuple(Objective), time_limit_s=LONG_S)

    check_solution(problem, solution)


@settings(max_examples=15, deadline=None)
@given(SEEDS)
def test_the_order_of_households_and_homes_does_not_matter(seed):
    problem = small_problem(seed, households=8, homes=9, pinned=0.0)
    other = shuffled(problem, np.random.default_rng(seed))

    figures = [
        figures_of(one, solve(one, tuple(Objective), time_limit_s=LONG_S), tuple(Objective))
        for one in (problem, other)
    ]

    assert figures[0] == figures[1]


@settings(max_examples=15, deadline=None)
@given(SEEDS)
def test_one_more_home_never_leaves_more_people_without_one(seed):
    problem = small_problem(seed, households=10, homes=8, pinned=0.0)
    fewer = problem.suits.copy()
    fewer[:, 0] = -1

    less = solve(replace(problem, suits=fewer), (PLACED,), time_limit_s=LONG_S)
    more = solve(problem, (PLACED,), time_limit_s=LONG_S)

    assert figures_of(problem, more, (PLACED,)) >= figures_of(problem, less, (PLACED,))


def test_the_same_input_gives_the_same_plan():
    problem = middle_problem()

    one, other = (solve(problem, tuple(Objective), time_limit_s=LONG_S) for _ in range(2))

    assert (one.home == other.home).all()
    assert (one.child_place == other.child_place).all()


@pytest.mark.parametrize("limit_s", [0.0, 0.001, 0.02])
def test_a_limit_of_no_time_still_gives_a_lawful_plan(limit_s):
    problem = middle_problem()

    solution = solve(problem, tuple(Objective), time_limit_s=limit_s)

    assert (solution.home != NONE).any()
    check_solution(problem, solution)


@pytest.mark.parametrize("asked", [1, 5, 40])
def test_whoever_stops_the_solver_gets_a_lawful_plan(asked):
    problem, times = middle_problem(), count(1)

    solution = solve(
        problem,
        tuple(Objective),
        time_limit_s=LONG_S,
        should_stop=lambda: next(times) >= asked,
    )

    assert solution.ending is Ending.CANCELLED
    check_solution(problem, solution)


def test_a_plan_to_begin_with_is_nearly_reached_in_no_time():
    problem = middle_problem()
    best = solve(problem, (PLACED, TOTAL), time_limit_s=LONG_S)

    again = solve(problem, (PLACED, TOTAL), time_limit_s=0.0, begin_with=best.home)

    assert again.points >= 0.9 * best.points


def test_prices_of_what_is_not_scarce_are_nothing():
    solution = solve(plain_problem([[500, 400, 300]]), (TOTAL,), time_limit_s=LONG_S)

    assert solution.prices.of_home.max() < 1.0


def test_the_price_of_a_home_is_no_less_than_what_one_more_of_it_would_add():
    solution = solve(plain_problem([[500, 100], [480, 110]]), (TOTAL,), time_limit_s=LONG_S)

    assert solution.points == 1000 * (500 + 110)
    assert 1000 * 370 - 1 <= solution.prices.of_home[0] <= 1000 * 500 + 1


def with_home(solution, who, home):
    homes = solution.home.copy()
    homes[who] = home
    return replace(solution, home=homes)


def test_planted_faults_are_found():
    suits = [[500, 300, -1], [300, 310, 100]]
    problem = plain_problem(suits)
    solution = solve(problem, tuple(Objective), time_limit_s=LONG_S)

    def rules(changed):
        return set(broken_rules(problem, changed))

    assert rules(solution) == set()
    assert "not_eligible" in rules(with_home(solution, 0, 2))
    assert "home_taken_twice" in rules(with_home(solution, 1, 0))
    assert "points_wrong" in rules(replace(solution, points=solution.points + 1))
    assert "bound_too_low" in rules(replace(solution, bound=1.0))
    assert "most_placed_too_low" in rules(replace(solution, most_placed=1))
    assert "worst_off_wrong" in rules(replace(solution, worst_off=999))


def test_faults_in_what_is_shared_are_found():
    found = set()
    for seed in range(200):
        problem = small_problem(seed, pinned=0.0)
        solution = solve(problem, (TOTAL,), time_limit_s=LONG_S)
        rng = np.random.default_rng(seed)
        wild = replace(
            solution,
            home=rng.integers(-1, problem.homes, problem.households).astype(np.int32),
            child_place=rng.integers(-1, 2, (len(problem.children), problem.households)).astype(
                np.int32
            ),
        )
        found |= set(broken_rules(problem, wild))
        if found >= SHARED:
            break

    assert found >= SHARED


SHARED = {
    "groups_mixed",
    "child_place_not_near",
    "child_places_short",
    "cap_exceeded",
    "home_taken_twice",
}
