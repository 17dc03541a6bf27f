"""`wohnlage pin`: a household belongs into a home."""

import typer

from api.casework.actions import pin_home
from api.cli.words import say

from .ruling import Home, Household, keep

app = typer.Typer()


@app.command(help=say("help_pin"))
def pin(household: Household, home: Home) -> None:
    """The next round puts the household there; what is not eligible is refused with reasons."""
    keep(pin_home, household, home)
