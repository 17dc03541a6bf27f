"""`wohnlage import …`: data from files, all or nothing."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from sqlmodel import Session

from api import imports
from api.imports import Report
from api.planning_areas import planning_beside
from api.practice import day_in
from geo import Layers

from .data import Data, prepared, session_of
from .failing import plain_errors
from .output import console, fail
from .words import LANGUAGE, say

app = typer.Typer(help=say("help_import"), no_args_is_help=True)


class AreaKind(StrEnum):
    """What the areas of a file are."""

    MUNICIPALITY = "gemeinde"
    PLANNING_AREA = "planungsraum"


File = Annotated[Path, typer.Argument(help=say("argument_file"))]
AsOf = Annotated[
    datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help=say("option_as_of"))
]


@app.command(help=say("help_import_register"))
def register(file: File) -> None:
    """Accommodations, dwellings and rooms."""
    _into_database(file, imports.import_register)


@app.command(help=say("help_import_inspections"))
def inspections(file: File) -> None:
    """Visits and what was seen."""
    today = day_in(prepared().settings.data)
    _into_database(
        file, lambda session, path: imports.import_inspections(session, path, today=today)
    )


@app.command(help=say("help_import_households"))
def households(file: File) -> None:
    """Waiting households."""
    today = day_in(prepared().settings.data)
    _into_database(
        file, lambda session, path: imports.import_households(session, path, today=today)
    )


@app.command(help=say("help_import_kitas"))
def kitas(file: File) -> None:
    """The youth office's list of kitas."""
    _into_layers(file, imports.import_kitas)


@app.command(help=say("help_import_schools"))
def schools(file: File, as_of: AsOf = None) -> None:
    """The list of schools."""
    data = prepared()
    day = as_of.date() if as_of else day_in(data.settings.data)
    _into_layers(file, lambda layers, path: imports.import_schools(layers, path, as_of=day))


@app.command(help=say("help_import_amenities"))
def amenities(file: File) -> None:
    """Every other kind of amenity."""
    today = day_in(prepared().settings.data)
    _into_layers(file, lambda layers, path: imports.import_amenities(layers, path, today=today))


@app.command(help=say("help_import_corrections"))
def corrections(file: File) -> None:
    """What inspectors found outside."""
    today = day_in(prepared().settings.data)
    _into_layers(file, lambda layers, path: imports.import_corrections(layers, path, today=today))


@app.command(help=say("help_import_matches"))
def matches(file: File) -> None:
    """What people say about pairs."""
    today = day_in(prepared().settings.data)
    _into_layers(file, lambda layers, path: imports.import_matches(layers, path, today=today))


@app.command(help=say("help_import_districts"))
def districts(file: File, as_of: AsOf = None) -> None:
    """School districts."""
    data = prepared()
    day = as_of.date() if as_of else day_in(data.settings.data)
    _into_layers(file, lambda layers, path: imports.import_districts(layers, path, as_of=day))


@app.command(help=say("help_import_boundaries"))
def boundaries(
    file: File,
    as_of: AsOf = None,
    kind: Annotated[AreaKind, typer.Option("--kind", help=say("option_area_kind"))] = (
        AreaKind.MUNICIPALITY
    ),
) -> None:
    """Municipalities or planning areas."""
    data = prepared()
    day = as_of.date() if as_of else day_in(data.settings.data)
    _into_layers(
        file, lambda layers, path: imports.import_boundaries(layers, path, as_of=day, kind=kind)
    )


@app.command(help=say("help_import_planning"))
def planning(file: File) -> None:
    """Planning areas, their municipalities, counselling."""
    data = _ready_for(file)
    store, today = planning_beside(data.layers), day_in(data.settings.data)
    with plain_errors():
        report = imports.import_planning(store, file, today=today)
    _tell(report)


@app.command(help=say("help_import_osm"))
def osm(file: File) -> None:
    """Street network and amenities."""
    _into_layers(file, imports.import_osm)


@app.command(help=say("help_import_gtfs"))
def gtfs(
    file: File,
    accept_loss: Annotated[bool, typer.Option("--accept-loss", help=say("option_accept_loss"))] = (
        False
    ),
) -> None:
    """Stops and trips of a timetable."""
    today = day_in(prepared().settings.data)
    _into_layers(
        file,
        lambda layers, path: imports.import_gtfs(
            layers, path, today=today, accept_loss=accept_loss
        ),
    )


def _into_database(file: Path, take: Callable[[Session, Path], Report]) -> None:
    data = _ready_for(file)
    with (
        plain_errors(),
        console().status(say("importing", file=file.name)),
        session_of(data) as session,
    ):
        report = take(session, file)
    _tell(report)


def _into_layers(file: Path, take: Callable[[Layers, Path], Report]) -> None:
    data = _ready_for(file)
    with plain_errors(), console().status(say("importing", file=file.name)):
        report = take(data.layers, file)
    _tell(report)


def _ready_for(file: Path) -> Data:
    if not file.is_file():
        fail(say("cannot_read", file=file))
    return prepared()


def _tell(report: Report) -> None:
    for line in report.sentences(LANGUAGE):
        typer.echo(line)
