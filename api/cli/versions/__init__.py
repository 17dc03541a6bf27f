"""The life of a rule set as commands of `wohnlage standards`."""

from collections.abc import Callable, Mapping

import typer

from api.cli.words import say

from .comparing import diff, impact
from .deciding import adopt, propose
from .drafting import draft, workbook
from .listing import versions

COMMANDS: Mapping[str, Callable[..., None]] = {
    "diff": diff,
    "impact": impact,
    "versions": versions,
    "workbook": workbook,
    "draft": draft,
    "propose": propose,
    "adopt": adopt,
}


def add_to(app: typer.Typer) -> None:
    """Add them to a group of commands, in the order in which a standard lives."""
    for name, command in COMMANDS.items():
        app.command(name, help=say(f"help_standards_{name}"))(command)
