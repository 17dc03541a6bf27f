"""From a case to a plan with everything that binds: shared flats, limits, places for children."""

from hypothesis import given, settings

from placement import plan_for, policy_on, weights_on
from placement.pairs import problem_of
from placement.solving.problem import Objective
from tests.placement.factories import DAY
from tests.placement.pairs.counties import cases
from tests.placement.pairs.plain_solver import solve

WEIGHTS = weights_on(DAY)
SUM_ALONE = policy_on(DAY).model_copy(
    update={"objectives": (Objective.MOST_PLACED, Objective.TOTAL)}
)


@settings(max_examples=40, deadline=None)
@given(cases(4, 4))
def test_no_plan_is_better_where_everything_binds(stated):
    plan = plan_for(stated, WEIGHTS, SUM_ALONE)

    best = solve(problem_of(stated, WEIGHTS))
    assert (len(plan.placements), plan.points) == (best.most_placed, best.points)
    assert plan.is_proven
