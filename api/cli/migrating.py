"""`wohnlage migrate`: bring the tables to this version."""

import typer

from api.chain import keep_standing_sets
from api.upgrading import upgrade

from .data import data_folder, session_of
from .failing import plain_errors
from .words import say

app = typer.Typer()


@app.command(help=say("help_migrate"))
def migrate() -> None:
    """Migrate in one transaction: it succeeds as a whole or changes nothing."""
    data = data_folder()
    with plain_errors():
        before, after = upgrade(data.engine)
        with session_of(data) as session:
            keep_standing_sets(session)
    typer.echo(say("migrate_none" if before == after else "migrate_done", revision=after))
