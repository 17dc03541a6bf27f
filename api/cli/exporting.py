"""`wohnlage export …`: workbooks."""

from pathlib import Path
from typing import Annotated

import typer

from api.demo.results import WORKBOOKS
from api.exports import write_planning_areas
from api.exports.matches import write_matches
from api.practice import day_in, is_practice
from api.views.planning.table import planning

from .asking import desk_of
from .data import prepared, session_of
from .failing import plain_errors
from .output import console
from .words import LANGUAGE, say
from .writing import target

app = typer.Typer(help=say("help_export"), no_args_is_help=True)

Out = Annotated[Path, typer.Option("--out", help=say("option_out_xlsx"))]
Force = Annotated[bool, typer.Option("--force", help=say("option_force"))]


@app.command(help=say("help_export_compliance"))
def compliance(out: Out, force: Force = False) -> None:
    """Findings per accommodation and rule."""
    _write("compliance", out, force=force)


@app.command(help=say("help_export_deficiencies"))
def deficiencies(out: Out, force: Force = False) -> None:
    """Deficiencies with deadlines."""
    _write("deficiencies", out, force=force)


@app.command(help=say("help_export_plan"))
def plan(out: Out, force: Force = False) -> None:
    """The latest plan with its reasons."""
    _write("plan", out, force=force)


@app.command(help=say("help_export_network"))
def network(out: Out, force: Force = False) -> None:
    """Figures without addresses or persons."""
    _write("network", out, force=force)


@app.command(help=say("help_export_matches"))
def matches(out: Out, force: Force = False) -> None:
    """Pairs of amenities to be answered."""
    data = prepared()
    with plain_errors(), target(out, force=force) as draft, console().status(say("matching")):
        write_matches(data.layers, draft, LANGUAGE)
    typer.echo(say("written", file=out))


@app.command(help=say("help_export_areas"))
def areas(out: Out, force: Force = False) -> None:
    """Figures of planning areas, small numbers hidden."""
    data = prepared()
    with (
        plain_errors(),
        target(out, force=force) as draft,
        console().status(say("walking")),
        session_of(data, reading=True) as session,
    ):
        write_planning_areas(
            planning(desk_of(data, session)),
            draft,
            language=LANGUAGE,
            practice=is_practice(data.settings.data),
        )
    typer.echo(say("written", file=out))


def _write(name: str, out: Path, *, force: bool) -> None:
    data = prepared()
    folder = data.settings.data
    with (
        plain_errors(),
        target(out, force=force) as draft,
        console().status(say("writing")),
        session_of(data, reading=True) as session,
    ):
        WORKBOOKS[f"{name}.xlsx"](
            session, draft, day=day_in(folder), language=LANGUAGE, practice=is_practice(folder)
        )
    typer.echo(say("written", file=out))
