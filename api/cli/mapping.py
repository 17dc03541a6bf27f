"""`wohnlage map`: the map as one file."""

from pathlib import Path
from typing import Annotated

import typer

from api.cartography import MapQuestion, draw_map, inline_assets
from api.chain import reach_of
from api.practice import day_in, is_practice

from .data import prepared, session_of
from .failing import plain_errors
from .output import console
from .words import LANGUAGE, say
from .writing import target

app = typer.Typer()


@app.command("map", help=say("help_map"))
def write_map(
    out: Annotated[Path, typer.Option("--out", help=say("option_out_html"))],
    force: Annotated[bool, typer.Option("--force", help=say("option_force"))] = False,
) -> None:
    """Write the map; it opens from a disk, without a network."""
    data = prepared()
    question = MapQuestion(day_in(data.settings.data), LANGUAGE, is_practice(data.settings.data))
    with plain_errors(), target(out, force=force) as draft:
        with console().status(say("walking")), session_of(data, reading=True) as session:
            reached = reach_of(session, data.layers, question.day)
            page = draw_map(session, data.layers, reached, question, inline_assets())
        draft.write_text(page, encoding="utf-8")
    typer.echo(say("written", file=out))
