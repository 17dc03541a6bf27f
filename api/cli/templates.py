"""`wohnlage template`: an empty workbook with instructions and drop-downs."""

from pathlib import Path
from typing import Annotated

import typer

from api.workbooks import Kind, write_template

from .failing import plain_errors
from .output import fail
from .words import LANGUAGE, say

app = typer.Typer()


@app.command(help=say("help_template"))
def template(
    kind: Annotated[Kind, typer.Argument(help=say("argument_template"))],
    out: Annotated[Path, typer.Option("--out", help=say("option_out_xlsx"))],
) -> None:
    """Write the workbook; a file that is already there is not overwritten."""
    if out.exists():
        fail(say("file_exists", file=out))
    if not out.parent.is_dir():
        fail(say("no_folder", folder=out.parent))
    with plain_errors():
        write_template(kind, out, LANGUAGE)
    typer.echo(say("template_written", file=out))
