"""The life of a rule set as commands of `wohnlage standards`."""

from collections.abc import Callable, Mapping

import typer

from .versions_comparing import diff, impact
from .versions_deciding import adopt, propose
from .versions_drafting import draft, workbook
from .versions_listing import versions
from .words import say

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
