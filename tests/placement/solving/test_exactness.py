"""The solver against trying everything, and against scipy where there is nothing but homes."""

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from placement.solving.checking import check_solution
from placement.solving.problem import Ending, Objective
from placement.solving.solving import solve

from .factories import best_by_trying, figures_of, plain_problem, small_problem

PLACED, PASSED, WORST, TOTAL = Objective
ORDERS = (
    (PLACED, PASSED, WORST, TOTAL),
    (TOTAL,),
    (PLACED, TOTAL),
    (TOTAL, PLACED, PASSED, WORST),
    (PASSED, PLACED, WORST, TOTAL),
    (PLACED, WORST, PASSED, TOTAL),
)
CASES = 500
LONG_S = 600.0


@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_no_plan_is_better_than_the_one_found(order):
    share = ORDERS.index(order)
    for seed in range(share, CASES, len(ORDERS)):
        problem = small_problem(seed)

        solution = solve(problem, order, time_limit_s=LONG_S)

        found = figures_of(problem, solution, order)
        assert found == best_by_trying(problem, order), seed
        assert solution.ending is Ending.PROVEN, seed
        check_solution(problem, solution)


def test_without_side_constraints_scipy_finds_the_same_total():
    for seed in range(10):
        rng = np.random.default_rng(seed)
        suits = rng.integers(0, 1000, (12, 15))

        solution = solve(plain_problem(suits), (TOTAL,), time_limit_s=LONG_S)

        assert solution.points == 1000 * suits[linear_sum_assignment(suits, maximize=True)].sum()
