"""`wohnlage init`: make the data folder and the tables."""

import typer

from api.chain import keep_standing_sets
from api.upgrading import upgrade

from .data import data_folder, session_of
from .failing import plain_errors
from .words import say

app = typer.Typer()


@app.command(help=say("help_init"))
def init() -> None:
    """Prepare an empty data folder; a prepared one is left as it is."""
    data = data_folder()
    with plain_errors():
        before, _ = upgrade(data.engine)
        with session_of(data) as session:
            keep_standing_sets(session)
    typer.echo(say("init_done" if before is None else "init_known", folder=data.settings.data))
