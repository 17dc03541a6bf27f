"""Solving again after a change: what is confirmed is out of it, what is open stays if it can."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from sqlmodel import Session, col, select

from placement.deciding import Decision, Patience, plan_from, with_reasons
from placement.pairs import plan_of, problem_of
from placement.pairs.checking import check_plan
from placement.pairs.problem import homes_in
from placement.records import Household, Proposal, ProposalState, Round, RoundState
from placement.solving.plans import Plan
from placement.solving.problem import Ending, Numbers, Problem, Solution
from placement.solving.repairing import REPAIR_S, Gain, gain_of_solving_again, repair
from placement.solving.solving import solve
from placement.values import Case

from .aims import Aims


def open_placements(session: Session) -> Mapping[str, str]:
    """By household the home that is proposed and that nobody has decided about."""
    query = (
        select(Household.code, Proposal.place)
        .where(col(Proposal.household_id) == col(Household.id))
        .where(col(Proposal.round_id) == col(Round.id))
        .where(Round.state == RoundState.PROPOSED)
        .where(Proposal.state == ProposalState.OPEN)
        .where(col(Proposal.place).is_not(None))
        .order_by(col(Household.code))
    )
    return {code: str(place) for code, place in session.exec(query)}


def solve_again(
    case: Case, aims: Aims, *, before: Mapping[str, str], patience: Patience
) -> Decision:
    """The plan of before mended: who need not move stays, the others get the best that is left.

    With nobody before it is the best plan of all. Else what the best plan of all would reach
    stands in the remarks beside it.
    """
    problem = problem_of(case, aims.weights)
    if not before:
        plan = plan_from(case, problem, aims.weights, policy=aims.policy, patience=patience)
        return _told(case, problem, plan, aims=aims, patience=patience)
    mended = mended_plan(case, problem, aims, before=before, patience=patience)
    if patience.is_over:
        plan = checked(case, problem, mended, aims)
        return _told(case, problem, plan, aims=aims, patience=patience)
    gain = gain_of_solving_again(
        problem,
        aims.policy.objectives,
        mended,
        time_limit_s=patience.time_limit_s,
        should_stop=patience.should_stop,
    )
    plan = beside_the_best(checked(case, problem, mended, aims), gain)
    decision = _told(case, problem, plan, aims=aims, patience=patience)
    remarks = replace(
        decision.remarks,
        full_placed=len(plan.placements) + gain.placed,
        full_points=plan.points + gain.points,
    )
    return replace(decision, remarks=remarks)


def mended_plan(
    case: Case,
    problem: Problem,
    aims: Aims,
    *,
    before: Mapping[str, str],
    patience: Patience,
) -> Solution:
    """The homes of before with as few moves as are needed, in numbers.

    The places for children are given out anew first, with everybody held where they are: a repair
    begins from a whole plan.
    """
    start = held_plan(problem, homes_in(case, before), aims, patience)
    return repair(
        problem,
        aims.policy.objectives,
        start,
        time_limit_s=min(REPAIR_S, patience.time_limit_s),
        should_stop=patience.should_stop,
    ).solution


def held_plan(problem: Problem, homes: Numbers, aims: Aims, patience: Patience) -> Solution:
    """The best plan in which everybody stays who can; what people pinned goes before."""
    held = replace(problem, pins=np.where(problem.pins >= 0, problem.pins, homes))
    return solve(
        held,
        aims.policy.objectives,
        time_limit_s=min(REPAIR_S, patience.time_limit_s),
        should_stop=patience.should_stop,
    )


def checked(case: Case, problem: Problem, solution: Solution, aims: Aims) -> Plan:
    """The plan in codes, held against every rule."""
    plan = plan_of(case, problem, solution)
    check_plan(case, plan, aims.weights)
    return plan


def beside_the_best(plan: Plan, gain: Gain) -> Plan:
    """A mended plan with what was proven about the best one: only that says how far it is off."""
    best = gain.solution
    is_best = gain.points <= 0 and gain.placed <= 0
    ending = Ending.GOOD_ENOUGH if best.ending is Ending.PROVEN and not is_best else best.ending
    return replace(
        plan,
        bound=max(plan.points, int(best.bound)),
        most_placeable=best.most_placed,
        worst_off_bound=best.worst_off_bound,
        ending=ending,
    )


def _told(case: Case, problem: Problem, plan: Plan, *, aims: Aims, patience: Patience) -> Decision:
    return with_reasons(
        case, plan, problem, weights=aims.weights, policy=aims.policy, patience=patience
    )
