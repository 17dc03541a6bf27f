"""The command line: `wohnlage` and its commands, each loaded only when it is asked for."""

import importlib

import typer
from typer import rich_utils
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
    "isochrones": "isochrones",
    "heat": "heat",
    "amenities": "amenities",
    "transit": "riding",
    "place": "placing",
    "weights": "weighing",
    "outcomes": "outcomes",
    "rounds": "rounds.deciding",
    "pin": "rounds.pinning",
    "forbid": "rounds.forbidding",
    "rulings": "rounds.rulings",
    "compare": "rounds.comparing",
    "move": "rounds.moving",
    "simulate": "simulating",
    "rent": "renting",
    "areas": "areas",
    "export": "exporting",
    "map": "mapping",
    "basemap": "basemap",
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
        command = typer.main.get_command(module.app)
        command.name = cmd_name
        return command  # type: ignore[return-value]


rich_utils.ARGUMENTS_PANEL_TITLE = say("panel_arguments")
rich_utils.OPTIONS_PANEL_TITLE = say("panel_options")
rich_utils.COMMANDS_PANEL_TITLE = say("panel_commands")
rich_utils.ERRORS_PANEL_TITLE = say("panel_error")

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
