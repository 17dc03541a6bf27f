"""`wohnlage place`: one plan for all waiting households."""

from datetime import datetime
from typing import Annotated

import typer

from api.chain import reach_of
from api.practice import day_in
from api.proposing import propose
from placement import ChildNeed, PlanRow, PlanView, plan_view

from .data import prepared, session_of
from .failing import plain_errors
from .output import Cell, Format, FormatOption, console, show
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
    how: Annotated[Format, FormatOption] = Format.TABLE,
) -> None:
    """Propose a home for every waiting household; people confirm, nobody is moved by this."""
    data = prepared()
    with plain_errors(), console().status(say("placing")), session_of(data) as session:
        when = day.date() if day else day_in(data.settings.data)
        reached = reach_of(session, data.layers, when)
        propose(session, data.layers, reached, when, time_limit_s=seconds)
        view = plan_view(session)
    keys = ("household", "persons", "place", "score", "kita")
    show(
        [_row(one) for one in view.rows],
        how,
        say("title_plan"),
        {key: say(f"column_{key}") for key in keys},
    )
    typer.echo(_summary(view), err=True)


def _row(row: PlanRow) -> dict[str, Cell]:
    kita = row.why.child_place(ChildNeed.KITA)
    return {
        "household": row.why.household,
        "persons": row.why.persons,
        "place": row.why.place,
        "score": round(row.why.score * 100) if row.why.score is not None else None,
        "kita": kita.amenity if kita else None,
    }


def _summary(view: PlanView) -> str:
    return say(
        "plan_summary",
        number=view.number,
        placed=view.placed,
        households=view.households,
        vacancies=view.vacancies,
        gap=round(view.remarks.gap * 100, 2),
    )
