"""The views on rules and findings as commands of `wohnlage standards`."""

from collections.abc import Callable, Mapping

import typer

from api.cli.words import say

from .agreement import agree
from .bottleneck import bottleneck
from .heim_tuev import heim_tuev_of
from .offer import compare

VIEWS: Mapping[str, Callable[..., None]] = {
    "bottleneck": bottleneck,
    "compare": compare,
    "agree": agree,
    "heim-tuev": heim_tuev_of,
}


def add_to(app: typer.Typer) -> None:
    """Add the four views to a group of commands."""
    for name, command in VIEWS.items():
        app.command(name, help=say(f"help_standards_{name}"))(command)
