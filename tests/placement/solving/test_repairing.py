"""Plans after a change, held against all plans there are."""

from dataclasses import replace

import numpy as np

from placement.solving.checking import broken_rules, check_solution
from placement.solving.moving import price_of_move
from placement.solving.problem import NONE, Objective
from placement.solving.repairing import gain_of_solving_again, repair
from placement.solving.solving import solve

from .factories import every_plan, figures_of, plain_problem, small_problem

PLACED, PASSED, WORST, TOTAL = Objective
ORDER = (PLACED, TOTAL)
LONG_S = 600.0


def without_home(problem, home):
    suits = problem.suits.copy()
    suits[:, home] = -1
    return replace(problem, suits=suits)


def with_pin(problem, who, home):
    pins = problem.pins.copy()
    pins[who] = home
    return replace(problem, pins=pins)


def stays(before, plan):
    return sum(bool(one) and one[0] == home != NONE for one, home in zip(plan, before, strict=True))


def placed(problem, plan):
    who = [one for one, there in enumerate(plan) if there]
    return sum(not problem.has_home[one] for one in who), len(who)


def homes_of(solution):
    return [(int(home),) if home != NONE else None for home in solution.home]


def test_nobody_moves_who_need_not_when_a_home_is_gone():
    proven = 0
    for seed in range(60):
        problem = small_problem(seed, pinned=0.0)
        before = solve(problem, ORDER, time_limit_s=LONG_S)
        changed = without_home(problem, int(np.argmax(before.home)) % problem.homes)

        mended = repair(changed, ORDER, before, time_limit_s=LONG_S)

        check_solution(changed, mended.solution)
        ours = homes_of(mended.solution)
        if mended.is_fewest:
            proven += 1
            most = max(
                stays(before.home, plan)
                for plan in every_plan(changed)
                if placed(changed, plan) >= placed(changed, ours)
            )
            assert stays(before.home, ours) >= most, seed
    assert proven >= 10


def test_a_pin_is_kept_and_whoever_had_the_home_gets_another():
    suits = [[900, 500, 400], [800, 700, 100]]
    before = solve(plain_problem(suits), ORDER, time_limit_s=LONG_S)

    mended = repair(with_pin(plain_problem(suits), 1, 0), ORDER, before, time_limit_s=LONG_S)

    assert before.home.tolist() == [0, 1]
    assert mended.solution.home.tolist() == [1, 0]
    assert mended.moved == (0, 1)


def test_a_neighbour_moves_where_nothing_else_would_leave_everybody_with_a_home():
    suits = [[900, -1, -1], [500, 700, 600]]
    before = solve(plain_problem(suits), ORDER, time_limit_s=LONG_S)
    changed = plain_problem([[-1, 900, -1], [500, 700, 600]])

    mended = repair(changed, ORDER, before, time_limit_s=LONG_S)

    assert mended.solution.home.tolist() == [1, 2]
    assert mended.could_not_stay == (0,)


def test_what_solving_again_would_gain_is_told_with_who_would_move():
    problem = plain_problem([[500, 499], [900, 100]])
    before = np.array([0, 1], dtype=np.int32)

    mended = repair(problem, ORDER, before, time_limit_s=LONG_S)
    gain = gain_of_solving_again(problem, ORDER, mended.solution, time_limit_s=LONG_S)

    assert mended.moved == ()
    assert gain.points == 1000 * (499 + 900 - 500 - 100)
    assert gain.moved == (0, 1)


def test_the_price_of_a_move_is_exact_and_names_who_else_moves():
    problem = plain_problem([[900, 500, 400], [800, 700, 100]])
    solution = solve(problem, ORDER, time_limit_s=LONG_S)

    move = price_of_move(problem, solution, 1, 0)

    assert move.hindrance is None
    assert move.points == 1000 * (800 + 500 - 900 - 700)
    assert [(one.household, one.points) for one in move.moved] == [(0, -400_000), (1, 100_000)]


def test_a_move_is_impossible_exactly_where_no_plan_has_it():
    for seed in range(40):
        problem = small_problem(seed)
        solution = solve(problem, ORDER, time_limit_s=LONG_S)
        pins = {
            who: home for who, home in enumerate(solution.home) if problem.pins[who] == home != NONE
        }
        plans = [
            plan
            for plan in every_plan(problem)
            if all(plan[who] and plan[who][0] == home for who, home in pins.items() if who != 0)
        ]
        for home in range(problem.homes):
            possible = any(plan[0] and plan[0][0] == home for plan in plans)

            move = price_of_move(problem, solution, 0, home)

            assert (move.hindrance is None) == possible, (seed, home)
            if move.solution:
                assert move.solution.home[0] == home
                assert not list(broken_rules(with_pin(problem, 0, home), move.solution))


def test_a_household_that_is_gone_leaves_the_others_where_they_are():
    problem = small_problem(3, pinned=0.0)
    before = solve(problem, tuple(Objective), time_limit_s=LONG_S)
    suits = problem.suits.copy()
    gone = int(np.flatnonzero(before.home != NONE)[0])
    suits[gone] = -1

    mended = repair(replace(problem, suits=suits), tuple(Objective), before, time_limit_s=LONG_S)

    others = np.arange(problem.households) != gone
    assert mended.solution.home[gone] == NONE
    had = others & (before.home != NONE)
    assert (mended.solution.home[had] == before.home[had]).all()
    assert figures_of(problem, mended.solution, ORDER)[0] >= 0
