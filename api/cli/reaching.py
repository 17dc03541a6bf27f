"""`wohnlage reach`: how far it is on foot from every accommodation."""

from typing import Annotated

import typer

from api.chain import Reached, reach_of
from geo import destination_label

from .data import prepared, session_of
from .failing import plain_errors
from .output import Cell, Format, FormatOption, console, fail, show
from .words import LANGUAGE, say

app = typer.Typer()


@app.command("reach", help=say("help_reach"))
def show_reach(
    accommodation: Annotated[
        str | None, typer.Option("--accommodation", help=say("option_accommodation"))
    ] = None,
    category: Annotated[str | None, typer.Option("--category", help=say("option_category"))] = None,
    how: Annotated[Format, FormatOption] = Format.TABLE,
) -> None:
    """List the nearest amenities of each category along the streets."""
    data = prepared()
    with (
        plain_errors(),
        console().status(say("walking")),
        session_of(data, reading=True) as session,
    ):
        reached = reach_of(session, data.layers)
    if reached.reach is None:
        stored = {one.layer for one in data.layers.about()}
        fail(say("no_places_yet" if {"streets", "amenities"} <= stored else "no_streets"))
    keys = ("place", "category", "rank", "amenity", "metres", "minutes")
    rows = [
        row
        for row in _rows(reached)
        if accommodation in {None, row["place"]} and category in {None, row["category"]}
    ]
    if how is Format.TABLE:
        rows = [
            {**row, "category": destination_label(str(row["category"]), LANGUAGE.value)}
            for row in rows
        ]
    show(rows, how, say("title_reach"), {key: say(f"column_{key}") for key in keys})
    _report_gaps(reached)


def _rows(reached: Reached) -> list[dict[str, Cell]]:
    table = reached.nearest.to_dict("records")
    return [
        {
            "place": str(row["place"]),
            "category": str(row["category"]),
            "rank": int(row["rank"]),
            "amenity": str(row["amenity"]),
            "metres": round(float(row["metres"])),
            "minutes": round(float(row["minutes"]), 1),
        }
        for row in table
    ]


def _report_gaps(reached: Reached) -> None:
    """What could not be answered is said, on the error stream, so that lists stay readable."""
    if reached.reach is not None and len(reached.reach.unreached):
        reasons = reached.reach.unreached["reason"].value_counts().sort_index()
        for reason, count in reasons.items():
            typer.echo(say(f"gap_{reason}", count=count), err=True)
    if reached.without_position:
        names = ", ".join(reached.without_position)
        typer.echo(say("gap_without_position", places=names), err=True)
