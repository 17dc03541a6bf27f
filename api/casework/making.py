"""A new round from what is known now: read, decided outside any transaction, kept as a draft."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine
from sqlmodel import Session

from api.chain import Reached
from api.database import open_session
from api.proposing import case_of
from geo import Layers
from inspections.records import now
from placement.casework.again import open_placements, solve_again
from placement.casework.aims import aims_on
from placement.casework.stages import standing_round
from placement.deciding import Patience
from placement.rounds import Basis, store
from placement.solving.problem import Objective

from .calculation import Phase, Step


@dataclass(frozen=True)
class Order:
    """What round is wanted.

    Attributes
    ----------
    objectives
        In this order instead of those that were decided.
    keeps
        Whether what is proposed and open stays as it is unless it must move.
    """

    day: date
    time_limit_s: float
    objectives: tuple[Objective, ...] = ()
    keeps: bool = False


@dataclass(frozen=True)
class Ground:
    """Where the data lie, and who knows the ways."""

    engine: Engine
    layers: Layers
    reach: Callable[[Session], Reached]


def make_draft(ground: Ground, order: Order, *, step: Step, should_stop: Callable[[], bool]) -> int:
    """The number of a new draft; whoever stops it gets the best plan so far.

    People go on deciding meanwhile: the draft knows what was decided until it was begun.
    """
    step(Phase.GATHERING)
    aims = aims_on(order.day, order.objectives)
    with open_session(ground.engine, reading=True) as session:
        gathered_at = now()
        reached = ground.reach(session)
        case = case_of(session, ground.layers, reached, order.day, aims.policy)
        before = open_placements(session) if order.keeps else {}
        standing = standing_round(session) if order.keeps else None
        based_on = standing.number if standing else None
    step(Phase.SOLVING)
    patience = Patience(order.time_limit_s, should_stop)
    decision = solve_again(case, aims, before=before, patience=patience)
    step(Phase.KEEPING)
    basis = Basis(
        weights_from=aims.weights.decided_on,
        policy_from=aims.policy.decided_on,
        gathered_at=gathered_at,
        based_on=based_on,
        tried=_tried(order),
    )
    with open_session(ground.engine) as session:
        return store(session, case, decision, basis).number


def _tried(order: Order) -> Mapping[str, object]:
    return {"objectives": [str(one) for one in order.objectives]} if order.objectives else {}
