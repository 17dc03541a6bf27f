"""`wohnlage compare`: two rounds side by side."""

from dataclasses import asdict
from typing import Annotated

import typer

from api.cli.data import prepared, session_of
from api.cli.failing import plain_errors
from api.cli.output import Cell, Format, FormatOption, print_json, show
from api.cli.words import say
from placement import plan_view
from placement.casework.comparing import Change, PlanComparison, compare
from placement.scoring import told_points

from .lines import columns

app = typer.Typer()

CHANGES = ("household", "persons", "effect", "place_before", "place_after", "score_change")


@app.command(help=say("help_compare"))
def compare_rounds(
    first: Annotated[int, typer.Argument(min=1, help=say("argument_first_round"))],
    second: Annotated[int, typer.Argument(min=1, help=say("argument_second_round"))],
    how: Annotated[Format, FormatOption] = Format.TABLE,
) -> None:
    """Who gains, who loses, and by how much; criteria and child places beside it in JSON."""
    with plain_errors(), session_of(prepared(), reading=True) as session:
        found = compare(plan_view(session, first), plan_view(session, second))
    if how is Format.JSON:
        print_json(asdict(found))
        return
    rows = [_row(one) for one in found.changes]
    title = say("title_comparison", first=first, second=second)
    show(rows, how, title, columns(CHANGES))
    typer.echo(_summary(found), err=True)


def _row(one: Change) -> dict[str, Cell]:
    change = one.score_change
    return {
        "household": one.household,
        "persons": one.persons,
        "effect": one.effect,
        "place_before": one.first.place if one.first else None,
        "place_after": one.second.place if one.second else None,
        "score_change": None if change is None else round(100 * change, 1),
    }


def _summary(found: PlanComparison) -> str:
    return say(
        "comparison_summary",
        changed=len(found.changes),
        same=found.same,
        placed_before=found.first.placed,
        placed_after=found.second.placed,
        points_before=told_points(found.first.points),
        points_after=told_points(found.second.points),
    )
