"""`wohnlage rulings`: what people said about households and homes."""

from typing import Annotated

import typer

from api.cli.data import prepared, session_of
from api.cli.failing import plain_errors
from api.cli.output import Format, FormatOption, show
from api.cli.words import say
from api.practice import day_in
from placement.errors import UnknownRuling
from placement.rulings import end_ruling, standing_rulings

from .lines import columns
from .ruling import Home, Household

app = typer.Typer(help=say("help_rulings"), no_args_is_help=True)


@app.command("list", help=say("help_rulings_list"))
def list_rulings(how: Annotated[Format, FormatOption] = Format.TABLE) -> None:
    """Every ruling that holds today."""
    data = prepared()
    with plain_errors(), session_of(data, reading=True) as session:
        found = standing_rulings(session, day_in(data.settings.data))
    rows = [
        {
            "household": one.household,
            "ruling": one.kind,
            "place": one.place,
            "since": one.since.isoformat(),
        }
        for one in found
    ]
    headings = columns(("household", "ruling", "place", "since"))
    show(rows, how, say("title_rulings"), headings)


@app.command("end", help=say("help_rulings_end"))
def end(household: Household, home: Home) -> None:
    """What was said about a household and a home holds no longer."""
    data = prepared()
    day = day_in(data.settings.data)
    with plain_errors(), session_of(data) as session:
        standing = [
            one
            for one in standing_rulings(session, day)
            if (one.household, one.place) == (household, home)
        ]
        if not standing:
            raise UnknownRuling(f"{household} {home}")
        for one in standing:
            end_ruling(session, one.ruling_id, day=day)
    typer.echo(say("ruling_ended", household=household, place=home))
