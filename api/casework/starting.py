"""A new round is calculated beside the pages."""

from functools import partial

from sqlmodel import Session
from starlette.datastructures import State

from api.chain import Reached
from api.views.desk import Desk

from .making import Ground, Order, make_draft


def start(state: State, order: Order) -> None:
    """Begin to calculate a draft with what the app holds.

    Raises
    ------
    CalculationRunning
        If another calculation runs.
    """

    def reach(session: Session) -> Reached:
        desk = Desk(
            session=session,
            day=order.day,
            rules=state.rules,
            layers=state.layers,
            memory=state.memory,
        )
        return desk.reached()

    ground = Ground(state.engine, state.layers, reach)
    make = partial(make_draft, ground, order)
    state.calculations.begin(
        lambda step, should_stop: make(step=step, should_stop=should_stop), order.time_limit_s
    )
