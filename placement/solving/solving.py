"""The best plan for all households at once: objectives in order, proven over all pairs."""

from collections.abc import Callable, Iterator, Sequence
from time import monotonic

import numpy as np

from placement.solving.answering import Proof, prices_of, solution_of
from placement.solving.clock import Clock
from placement.solving.pinning import pins_kept
from placement.solving.problem import Ending, Numbers, Objective, Problem, Solution
from placement.solving.relaxing.aims import Goal, household_goal, nothing_decided
from placement.solving.relaxing.columns import Columns
from placement.solving.relaxing.rows import Rows, rows_of
from placement.solving.searching import STAGE_SHARE, Reached, Search
from placement.solving.starting import first_plan, free_terms
from placement.solving.thresholds import Lifted, lift_the_worst_off, worst_off_of


def solve(
    problem: Problem,
    objectives: Sequence[Objective],
    *,
    time_limit_s: float,
    gap: float = 0.0,
    should_stop: Callable[[], bool] | None = None,
    begin_with: Numbers | None = None,
) -> Solution:
    """The plan that is best in the first objective, among those in the second, and so on.

    Parameters
    ----------
    objectives
        In the order of their rank. The total comes last if it is not named, and nobody is lifted
        at the price of placing fewer: most placed comes before the worst-off.
    time_limit_s
        Seconds; when they are over, the best plan so far comes with the bound that was proven.
    gap
        A total this near to its bound, as a share of it, is good enough.
    should_stop
        Asked often; when it says so, the plan so far is the answer.
    begin_with
        Per household a home of a plan before, -1 for none.
    """
    begun = monotonic()
    clock = Clock(time_limit_s, should_stop)
    problem = pins_kept(problem)
    rows = rows_of(problem)
    search = Search(
        problem,
        rows,
        plan=_begun(problem, rows, begin_with, clock),
        aim=nothing_decided(rows.tables),
    )
    seconds = {"start": monotonic() - begun}
    outcome = Outcome(search, clock, gap)
    steps = list(_in_order(objectives))
    for objective in steps:
        begun = monotonic()
        step = clock if objective is steps[-1] else clock.part(STAGE_SHARE)
        outcome.pursue(objective, step)
        seconds[objective.value] = monotonic() - begun
    return outcome.solution(seconds)


class Outcome:
    """What was reached objective by objective, and the solution made of it."""

    def __init__(self, search: Search, clock: Clock, gap: float) -> None:
        self._search = search
        self._clock = clock
        self._gap = gap
        self._placed: list[Reached] = []
        self._total: Reached | None = None
        self._lifted: Lifted | None = None
        self._others: list[Reached] = []

    def pursue(self, objective: Objective, clock: Clock) -> None:
        """Reach the objective, and give up nothing of it afterwards."""
        problem = self._search.problem
        if objective is Objective.MOST_PLACED:
            self._placed = [
                self._decided(household_goal(~problem.has_home), clock),
                self._decided(household_goal(problem.has_home), clock),
            ]
        elif objective is Objective.PASSED_OVER:
            self._others.append(self._decided(household_goal(problem.passed_over), clock))
        elif objective is Objective.WORST_OFF:
            self._lifted = lift_the_worst_off(self._search, clock)
        else:
            nothing = np.zeros(problem.households, dtype=np.int32)
            goal = Goal(points=True, of_household=nothing)
            self._total = self._decided(goal, clock, gap=self._gap)

    def solution(self, seconds: dict[str, float]) -> Solution:
        """The plan in numbers, with what was proven about it."""
        search, total = self._search, self._total
        assert total is not None  # noqa: S101  the total is always among the objectives
        terms = search.bound.terms if search.bound else None
        proof = Proof(
            most_placed=self._most_placed(),
            bound=total.bound,
            ending=self._ending(total),
            prices=prices_of(search.problem, search.rows, terms),
            worst_off=worst_off_of(search) if self._lifted else None,
            worst_off_bound=self._lifted.bound if self._lifted else None,
            seconds=seconds,
        )
        return solution_of(search.problem, search.plan, proof)

    def _decided(self, goal: Goal, clock: Clock, *, gap: float = 0.0) -> Reached:
        reached = self._search.reach(goal, clock, gap=gap)
        self._search.decide(goal)
        return reached

    def _most_placed(self) -> int:
        if self._placed:
            return int(sum(one.bound for one in self._placed))
        return int((self._search.problem.suits >= 0).any(axis=1).sum())

    def _ending(self, total: Reached) -> Ending:
        if self._clock.is_cancelled:
            return Ending.CANCELLED
        proven = all(one.is_proven for one in (*self._placed, *self._others, total))
        if proven and (self._lifted is None or worst_off_of(self._search) >= self._lifted.bound):
            return Ending.PROVEN
        return Ending.OUT_OF_TIME if self._clock.is_over else Ending.GOOD_ENOUGH


def _in_order(objectives: Sequence[Objective]) -> Iterator[Objective]:
    """Each once; most placed before the worst-off, and the total at the end if it is not there."""
    seen: set[Objective] = set()
    for objective in (*objectives, Objective.TOTAL):
        before = [Objective.MOST_PLACED] if objective is Objective.WORST_OFF else []
        for one in (*before, objective):
            if one not in seen:
                seen.add(one)
                yield one


def _begun(problem: Problem, rows: Rows, homes: Numbers | None, clock: Clock) -> Columns:
    """The better of two plans made at once: in turn, and with the homes of a plan before."""
    terms = free_terms(rows.tables)
    plans = [first_plan(problem, rows.tables, terms, clock=clock)]
    if homes is not None:
        plans.append(first_plan(problem, rows.tables, terms, clock=clock, homes=homes))

    def rank(plan: Columns) -> tuple[int, int]:
        return int((~problem.has_home[plan.household]).sum()), int(plan.points.sum())

    return max(plans, key=rank)
