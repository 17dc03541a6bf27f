"""Solving again after a change: what is confirmed is out of it, what is open stays if it can."""

from collections.abc import Mapping
from dataclasses import replace

from sqlmodel import Session, col, select

from placement.deciding import Decision, Patience, plan_from, with_reasons
from placement.pairs import problem_of
from placement.records import Household, Proposal, ProposalState, Round, RoundState
from placement.solving.plans import Plan
from placement.values import Case

from .aims import Aims
from .staying import plan_of_those_who_stay


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
    """The best plan that leaves everybody where `before` has them who need not move.

    With nobody before it is the best plan of all. Else what the best plan of all would reach
    stands in the remarks beside it.
    """
    problem = problem_of(case, aims.weights)

    def told(plan: Plan) -> Decision:
        return with_reasons(
            case, plan, problem, weights=aims.weights, policy=aims.policy, patience=patience
        )

    def best() -> Plan:
        return plan_from(case, problem, aims.weights, policy=aims.policy, patience=patience)

    if not before:
        return told(best())
    decision = told(plan_of_those_who_stay(case, problem, aims, before=before, patience=patience))
    if patience.is_over:
        return decision
    full = best()
    beside = replace(decision.remarks, full_placed=len(full.placements), full_points=full.points)
    return replace(decision, remarks=beside)
