"""Solving again after a change: what is confirmed is out of it, what is open stays if it can."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from placement.deciding import Decision, decide
from placement.policies import Policy, policy_on
from placement.records import Household, Proposal, ProposalState, Round, RoundState
from placement.solving.problem import Objective
from placement.values import Case
from placement.weights import Weights, weights_on


@dataclass(frozen=True)
class Aims:
    """The weights and the policy by which a round is decided."""

    weights: Weights
    policy: Policy


def aims_on(day: date, objectives: Sequence[Objective] = ()) -> Aims:
    """What is in force on the day; with objectives in another order if one is to be tried.

    Raises
    ------
    NoWeightsInForce, NoPolicyInForce
        If nothing was decided yet.
    """
    policy = policy_on(day)
    if objectives:
        policy = policy.model_copy(update={"objectives": tuple(objectives)})
    return Aims(weights_on(day), policy)


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
    case: Case,
    aims: Aims,
    *,
    before: Mapping[str, str],
    time_limit_s: float,
    should_stop: Callable[[], bool] | None = None,
) -> Decision:
    """A plan that leaves everybody where `before` has them who need not move."""
    return decide(
        case,
        aims.weights,
        aims.policy,
        time_limit_s=time_limit_s,
        should_stop=should_stop,
        begin_with=before or None,
    )
