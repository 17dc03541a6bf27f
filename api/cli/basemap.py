"""`wohnlage basemap`: the county's own base map out of its OpenStreetMap file."""

from pathlib import Path
from typing import Annotated

import typer

from api.basemap import base_map_path, build_base_map
from api.sentences import number

from .data import prepared
from .failing import plain_errors
from .output import console, fail
from .words import LANGUAGE, say

MEGABYTE = 1_000_000

app = typer.Typer()


@app.command("basemap", help=say("help_basemap"))
def build(file: Annotated[Path, typer.Argument(help=say("argument_pbf"))]) -> None:
    """Build the base map and put it in the place of the one before."""
    if not file.is_file():
        fail(say("cannot_read", file=file))
    target = base_map_path(prepared().layers)
    with plain_errors(), console().status(say("building_base_map", file=file.name)):
        built = build_base_map(file, target)
    tiles = number(built.tiles, LANGUAGE)
    size = number(built.size / MEGABYTE, LANGUAGE, 1)
    typer.echo(say("base_map_built", as_of=built.as_of or "?", tiles=tiles, size=size))
