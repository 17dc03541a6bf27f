"""`wohnlage demo`: the practice county and everything that can be made from it."""

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from api.chain import reach_of
from api.database import make_engine, open_session
from api.demo.county import County, make_county
from api.demo.results import RESULTS, write_results
from api.demo.story import Step, clear, tell, undone_on_failure
from api.settings import Settings
from geo import Layers

from .failing import plain_errors
from .output import console
from .words import LANGUAGE, say

app = typer.Typer()


@app.command(help=say("help_demo"))
def demo(
    out: Annotated[Path, typer.Option("--out", help=say("option_out_folder"))] = Path("demo"),
) -> None:
    """Make the practice county anew; a folder with anything else in it is left untouched."""
    data = out / "data"
    with plain_errors(), _progress() as progress:
        task = progress.add_task(say("step_county"), total=None)
        clear(data)
        with undone_on_failure(data):
            _make(
                make_county(),
                data,
                out,
                lambda step: progress.update(task, description=say(f"step_{step}")),
            )
        progress.update(task, description=say("step_done"))
    for line in _ending(out):
        typer.echo(line)


def _make(county: County, data: Path, out: Path, step: Step) -> None:
    settings = Settings(data=data, database_url=None)
    engine, layers = make_engine(settings.effective_database_url), Layers(settings.layers_path)
    tell(county, engine, layers, step)
    step("writing")
    with open_session(engine, reading=True) as session:
        reached = reach_of(session, layers, county.today)
        write_results(session, layers, reached, out, county.today, LANGUAGE)
    engine.dispose()


def _progress() -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=console(),
        transient=True,
    )


def _ending(out: Path) -> list[str]:
    lines = [f"  {out / name!s:<34} {say(f'result_{Path(name).stem}')}" for name in RESULTS]
    return [say("demo_done", folder=out), *lines, "", say("demo_serve", folder=out / "data")]
