"""`wohnlage serve`: the web pages on this machine."""

import socket
from typing import Annotated

import typer
import uvicorn

from api.main import create_app

from .data import prepared
from .output import fail
from .words import say

app = typer.Typer()

LOOPBACK = "127.0.0.1"


@app.command(help=say("help_serve"))
def serve(
    port: Annotated[
        int | None, typer.Option("--port", min=1, max=65535, help=say("option_port"))
    ] = None,
) -> None:
    """Serve on the loopback address only: while there are no accounts, nobody else may look."""
    data = prepared()
    number = port or data.settings.port
    if _is_taken(number):
        fail(say("port_taken", port=number))
    typer.echo(say("serving", url=f"http://localhost:{number}/", folder=data.settings.data))
    app_of_county = create_app(data.settings)
    # Addresses may hold a position or a search word: requests are not logged one by one.
    uvicorn.run(app_of_county, host=LOOPBACK, port=number, log_level="warning", access_log=False)


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return True
    return False
