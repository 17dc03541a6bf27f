"""`wohnlage deficiencies`: what has to be put right, by when."""

from typing import Annotated

import typer

from api.practice import day_in
from inspections import Deficiency, DeficiencyStatus, listed

from .data import prepared, session_of
from .output import Cell, Format, FormatOption, show
from .words import say

app = typer.Typer()


@app.command(help=say("help_deficiencies"))
def deficiencies(
    accommodation: Annotated[
        str | None, typer.Option("--accommodation", help=say("option_accommodation"))
    ] = None,
    status: Annotated[
        DeficiencyStatus | None, typer.Option("--status", help=say("option_status"))
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help=say("option_overdue"))] = False,
    how: Annotated[Format, FormatOption] = Format.TABLE,
) -> None:
    """List deficiencies, the most urgent first."""
    data = prepared()
    day = day_in(data.settings.data)
    with session_of(data, reading=True) as session:
        found = listed(
            session,
            accommodation=accommodation,
            status=status,
            overdue_on=day if overdue else None,
        )
    rows = [_row(one, overdue=one.due < day) for _, one in found]
    keys = ("place", "rule", "severity", "status", "opened_on", "due", "overdue")
    show(rows, how, say("title_deficiencies"), {key: say(f"column_{key}") for key in keys})


def _row(one: Deficiency, *, overdue: bool) -> dict[str, Cell]:
    return {
        "place": one.place,
        "rule": one.rule,
        "severity": one.severity,
        "status": one.status,
        "opened_on": one.opened_on.isoformat(),
        "due": one.due.isoformat(),
        "overdue": overdue and one.status is not DeficiencyStatus.VERIFIED,
    }
