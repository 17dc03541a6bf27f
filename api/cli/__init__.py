"""The command line: `wohnlage` and its commands, each loaded only when it is asked for."""

import importlib

import typer
from typer.core import TyperCommand, TyperGroup

from .words import say

COMMANDS = {
    "demo": "practising",
    "serve": "serving",
    "init": "preparing",
    "migrate": "migrating",
    "template": "templates",
    "import": "importing",
    "check": "checking",
    "standards": "rulebook",
    "deficiencies": "open_deficiencies",
    "reach": "reaching",
    "place": "placing",
    "export": "exporting",
    "map": "mapping",
}


class LazyGroup(TyperGroup):
    """Knows all commands by name and imports only the one that runs: a check starts at once."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        """All command names, in the order of the work."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> TyperCommand | None:  # type: ignore[override]
        """The command of this name, made from the module it lives in."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"api.cli.{COMMANDS[cmd_name]}")
        return typer.main.get_command(module.app)  # type: ignore[return-value]


app = typer.Typer(
    cls=LazyGroup,
    help=say("help"),
    epilog=say("epilog"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def main() -> None:
    """Where all commands begin; help and epilog are given above in the reader's language."""


def run() -> None:
    """Entry of the program `wohnlage`."""
    app()
