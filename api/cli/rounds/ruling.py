"""What the commands about households and homes have in common."""

from collections.abc import Callable
from typing import Annotated

import typer
from sqlmodel import Session

from api.cli.data import Data, prepared, session_of
from api.cli.failing import plain_errors
from api.cli.words import say
from api.practice import day_in
from api.views.desk import Desk
from api.views.memory import Memory
from api.views.rulebook import rule_book
from placement.records import Ruling

Household = Annotated[str, typer.Argument(help=say("argument_household"))]
Home = Annotated[str, typer.Argument(help=say("argument_home"))]


def desk_of(data: Data, session: Session) -> Desk:
    """Everything an answer is made from, as the pages have it."""
    day = day_in(data.settings.data)
    return Desk(session, day, rule_book(None), data.layers, Memory())


def keep(keep_one: Callable[[Session, Desk, str, str], Ruling], household: str, home: str) -> None:
    """Keep a ruling and say so."""
    data = prepared()
    with plain_errors(), session_of(data) as session:
        made = keep_one(session, desk_of(data, session), household, home)
    typer.echo(say(f"ruled_{made.kind}", household=household, place=home))
