"""One round decided: the plan for all with its reasons; touches no database."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from .pairs import plan_of, problem_of
from .pairs.checking import check_plan
from .pairs.problem import homes_in
from .policies import Policy
from .reasons.explain import Reasons, explain
from .reasons.explanations import RoundRemarks
from .reasons.remarks import Remark, remark
from .scoring import Scorer
from .solving.consistency import complaints_about
from .solving.plans import Plan
from .solving.problem import Problem
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


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to look for a better plan, and where to begin.

    Attributes
    ----------
    time_limit_s
        Seconds for the solver; then the best plan so far comes with the bound it has proven.
    should_stop
        Asked often; when it says so, the best plan so far is the answer.
    begin_with
        Homes of households in a plan before, from which the search begins.
    """

    time_limit_s: float = TIME_LIMIT_S
    should_stop: Callable[[], bool] | None = None
    begin_with: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_over(self) -> bool:
        """Whether somebody wants a stop."""
        return self.should_stop is not None and self.should_stop()


def decide(
    case: Case,
    weights: Weights,
    policy: Policy,
    *,
    time_limit_s: float = TIME_LIMIT_S,
    should_stop: Callable[[], bool] | None = None,
    begin_with: Mapping[str, str] | None = None,
) -> Decision:
    """The best plan of a case with its reasons.

    Raises
    ------
    SolverFailed
        If the solver ends without an answer.
    PlanBroken
        If the answer breaks a rule: a mistake of ours.
    """
    problem = problem_of(case, weights)
    patience = Patience(time_limit_s, should_stop, begin_with or {})
    plan = plan_from(case, problem, weights, policy=policy, patience=patience)
    return with_reasons(case, plan, problem, weights=weights, policy=policy, patience=patience)


def with_reasons(
    case: Case,
    plan: Plan,
    problem: Problem,
    *,
    weights: Weights,
    policy: Policy,
    patience: Patience,
) -> Decision:
    """A plan of the case with its reasons, however it was found."""
    reasons = explain(case, plan, problem, scorer=Scorer(weights), policy=policy)
    return Decision(plan, reasons, _remarks(case, plan, reasons, patience.time_limit_s))


def plan_for(
    case: Case,
    weights: Weights,
    policy: Policy,
    *,
    time_limit_s: float = TIME_LIMIT_S,
    should_stop: Callable[[], bool] | None = None,
    begin_with: Mapping[str, str] | None = None,
) -> Plan:
    """The best plan of a case alone, without its reasons.

    Raises
    ------
    SolverFailed, PlanBroken
        As for `decide`.
    """
    patience = Patience(time_limit_s, should_stop, begin_with or {})
    return plan_from(case, problem_of(case, weights), weights, policy=policy, patience=patience)


def plan_from(
    case: Case, problem: Problem, weights: Weights, *, policy: Policy, patience: Patience
) -> Plan:
    """The best plan of a case that was put in numbers before."""
    solution = solve(
        problem,
        policy.objectives,
        time_limit_s=patience.time_limit_s,
        should_stop=patience.should_stop,
        begin_with=homes_in(case, patience.begin_with) if patience.begin_with else None,
    )
    plan = plan_of(case, problem, solution)
    check_plan(case, plan, weights)
    return plan


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
