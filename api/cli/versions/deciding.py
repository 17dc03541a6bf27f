"""`wohnlage standards propose` and `adopt`: before the council, and by its decision in force."""

from datetime import datetime
from typing import Annotated

import typer

from api.cli.data import prepared, session_of
from api.cli.failing import plain_errors
from api.cli.words import LANGUAGE
from api.explanations import shown
from api.practice import day_in
from inspections import (
    Decision,
    adopt_version,
    last_adopted,
    propose_version,
    rule_set_in,
)

from .comparing import show_changes
from .finding import split, tell

Version = Annotated[str, typer.Argument(help=tell("argument_version"))]
DAY = ["%Y-%m-%d"]


def propose(version: Version) -> None:
    """Lay a draft before the council; from now on it can only be adopted."""
    name, number = split(version)
    with plain_errors(), session_of(prepared()) as session:
        propose_version(session, name, number)
    typer.echo(tell("proposed", version=version))


def adopt(
    version: Version,
    decision: Annotated[str, typer.Option("--decision", help=tell("option_decision"))],
    decided_on: Annotated[
        datetime, typer.Option("--decided-on", formats=DAY, help=tell("option_decided_on"))
    ],
    since: Annotated[
        datetime, typer.Option("--from", formats=DAY, help=tell("option_in_force_from"))
    ],
) -> None:
    """Put a proposed version in force; what was judged before keeps its judgement."""
    name, number = split(version)
    data = prepared()
    cited = Decision(decision, decided_on.date(), since.date())
    with plain_errors(), session_of(data) as session:
        before = last_adopted(session, name)
        found = adopt_version(session, name, number, cited, day_in(data.settings.data))
        compared = (rule_set_in(before), rule_set_in(found)) if before else None
    if compared is not None:
        show_changes(*compared)
    typer.echo(tell("adopted", version=version, day=shown(since.date(), LANGUAGE)))
