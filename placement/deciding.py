"""One round decided: the plan for all with its reasons; touches no database."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from .pairs import plan_of, problem_of
from .pairs.checking import check_plan
from .policies import Policy
from .reasons.explain import Reasons, explain
from .reasons.explanations import RoundRemarks
from .reasons.remarks import Remark, remark
from .scoring import Scorer
from .solving.consistency import complaints_about
from .solving.plans import Plan
from .solving.problem import NONE, Numbers, Problem
from .solving.solving import solve
from .values import Case
from .weights import Weights

TIME_LIMIT_S = 60.0


@dataclass(frozen=True)
class Decision:
    """A plan with its reasons, and what was odd about the round."""

    plan: Plan
    reasons: Reasons
    remarks: RoundRemarks


def decide(
    case: Case,
    weights: Weights,
    policy: Policy,
    *,
    time_limit_s: float = TIME_LIMIT_S,
    should_stop: Callable[[], bool] | None = None,
    begin_with: Mapping[str, str] | None = None,
) -> Decision:
    """The best plan of a case with its reasons."""
    problem = problem_of(case, weights)
    plan = _solved(
        case,
        problem,
        policy,
        time_limit_s=time_limit_s,
        should_stop=should_stop,
        begin_with=begin_with,
    )
    check_plan(case, plan, weights)
    reasons = explain(case, plan, problem, scorer=Scorer(weights), policy=policy)
    return Decision(plan, reasons, _remarks(case, plan, reasons, time_limit_s))


def plan_for(
    case: Case,
    weights: Weights,
    policy: Policy,
    *,
    time_limit_s: float = TIME_LIMIT_S,
    should_stop: Callable[[], bool] | None = None,
    begin_with: Mapping[str, str] | None = None,
) -> Plan:
    """The best plan of a case alone, held against every rule.

    Raises
    ------
    SolverFailed
        If the solver ends without an answer for another reason than time.
    PlanBroken
        If the plan breaks a rule: a mistake of ours.
    """
    plan = _solved(
        case,
        problem_of(case, weights),
        policy,
        time_limit_s=time_limit_s,
        should_stop=should_stop,
        begin_with=begin_with,
    )
    check_plan(case, plan, weights)
    return plan


def _solved(
    case: Case,
    problem: Problem,
    policy: Policy,
    *,
    time_limit_s: float,
    should_stop: Callable[[], bool] | None,
    begin_with: Mapping[str, str] | None,
) -> Plan:
    solution = solve(
        problem,
        policy.objectives,
        time_limit_s=time_limit_s,
        should_stop=should_stop,
        begin_with=None if begin_with is None else _homes(case, begin_with),
    )
    return plan_of(case, problem, solution)


def _homes(case: Case, places: Mapping[str, str]) -> Numbers:
    """Per household the position of its home; places that are not free are none."""
    position = {one.place: number for number, one in enumerate(case.vacancies)}
    return np.array(
        [position.get(places.get(one.code, ""), NONE) for one in case.households], dtype=np.int32
    )


def _remarks(case: Case, plan: Plan, reasons: Reasons, time_limit_s: float) -> RoundRemarks:
    complaints = complaints_about(case)
    return RoundRemarks(
        points=plan.points,
        bound=plan.bound,
        gap=round(plan.gap, 6),
        most_placeable=plan.most_placeable,
        is_proven=plan.is_proven,
        complaints=(*complaints, *_about_time(plan, time_limit_s)),
        empty=reasons.empty,
    )


def _about_time(plan: Plan, time_limit_s: float) -> tuple[Remark, ...]:
    if plan.is_proven:
        return ()
    gap = round(100 * plan.gap, 2)
    return (remark("time_limit_reached", seconds=round(time_limit_s), gap_percent=gap),)
