"""`wohnlage forbid`: a household must not get a home."""

import typer

from api.casework.actions import forbid_home
from api.cli.words import say

from .ruling import Home, Household, keep

app = typer.Typer()


@app.command(help=say("help_forbid"))
def forbid(household: Household, home: Home) -> None:
    """The next round does not put the household there."""
    keep(forbid_home, household, home)
