"""`wohnlage place`: one plan for all waiting households."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from threading import Event
from types import FrameType
from typing import Annotated

import typer

from api.casework.calculation import Phase
from api.casework.making import Ground, Order, make_draft
from api.chain import reach_of
from api.practice import day_in
from placement import PlanView, plan_view
from placement.casework.stages import propose_round
from placement.solving.problem import Objective

from .data import Data, prepared, session_of
from .failing import plain_errors
from .output import Format, FormatOption, console, fail, show
from .rounds.lines import COLUMNS, columns, plan_row
from .words import say

app = typer.Typer()


@app.command(help=say("help_place"))
def place(
    day: Annotated[
        datetime | None, typer.Option("--day", formats=["%Y-%m-%d"], help=say("option_plan_day"))
    ] = None,
    seconds: Annotated[
        float, typer.Option("--time-limit", min=1, max=3600, help=say("option_time_limit"))
    ] = 60.0,
    objectives: Annotated[
        str | None, typer.Option("--objectives", help=say("option_objectives"))
    ] = None,
    keep: Annotated[bool, typer.Option("--keep", help=say("option_keep"))] = False,
    draft: Annotated[bool, typer.Option("--draft", help=say("option_draft"))] = False,
    how: Annotated[Format, FormatOption] = Format.TABLE,
) -> None:
    """Propose a home for every waiting household; people confirm, nobody is moved by this."""
    data = prepared()
    when = day.date() if day else day_in(data.settings.data)
    order = Order(when, seconds, _objectives(objectives), keep)
    with plain_errors(), stopped_by_ctrl_c() as stopped:
        number = _calculate(data, order, stopped)
        is_draft = draft or stopped()
        view = _kept(data, number, when, is_draft=is_draft)
    show([plan_row(one) for one in view.rows], how, say("title_plan"), columns(COLUMNS))
    typer.echo(_summary(view), err=True)
    if is_draft:
        how_so = "plan_is_draft_stopped" if stopped() else "plan_is_draft"
        typer.echo(say(how_so, number=number), err=True)


@contextmanager
def stopped_by_ctrl_c() -> Iterator[Callable[[], bool]]:
    """Ctrl-C asks the calculation to stop with the best so far; a second one ends the program."""
    stop = Event()

    def ask(number: int, frame: FrameType | None) -> None:
        del number, frame
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        typer.echo(say("stopping"), err=True)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield stop.is_set
    finally:
        signal.signal(signal.SIGINT, before)


def _objectives(names: str | None) -> tuple[Objective, ...]:
    """The objectives in order, from their names with commas between them."""
    asked = [one.strip() for one in (names or "").split(",") if one.strip()]
    unknown = [one for one in asked if one not in set(Objective)]
    if unknown or len(set(asked)) < len(asked):
        fail(say("wrong_objectives", names=names, known=", ".join(Objective)))
    return tuple(Objective(one) for one in asked)


def _calculate(data: Data, order: Order, stopped: Callable[[], bool]) -> int:
    ground = Ground(
        data.engine, data.layers, lambda session: reach_of(session, data.layers, order.day)
    )
    with console().status(say("placing")):
        return make_draft(ground, order, step=_step, should_stop=stopped)


def _step(phase: Phase) -> None:
    """The command shows one line for all steps."""
    del phase


def _kept(data: Data, number: int, day: date, *, is_draft: bool) -> PlanView:
    with session_of(data) as session:
        if not is_draft:
            propose_round(session, number, day=day)
        return plan_view(session, number)


def _summary(view: PlanView) -> str:
    return say(
        "plan_summary",
        number=view.number,
        placed=view.placed,
        households=view.households,
        vacancies=view.vacancies,
        gap=round(view.remarks.gap * 100, 2),
    )
