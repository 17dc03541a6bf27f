"""`wohnlage simulate`: months played forward with a seed, to compare policies."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from api.chain import reach_of
from api.foresight.crew import histories
from api.foresight.simulations import FigureLine, KeptSimulation, as_kept, simulations_beside
from api.foresight.starting import Ground, start_of
from api.practice import day_in
from api.sentences import number, sentence
from api.views.foresight.simulation import DECIMALS, measures_of
from placement import weights_on
from placement.months import (
    SCENARIOS_FILE,
    Question,
    Scenario,
    Simulation,
    Start,
    Variant,
    asked_of,
    scenario_on,
    simulate,
)
from placement.policies import policy_on
from standards import Text

from .data import Data, prepared, session_of
from .failing import plain_errors
from .output import Cell, Format, FormatOption, console, fail, show
from .stopping import stoppable
from .words import LANGUAGE, say

app = typer.Typer()

USUAL = ("decentral", "centre_first", "by_hand")
LONG = ("policy", "measure", "mean", "low", "high", "runs", "better_in", "worse_in")


def said(code: str, **details: object) -> str:
    """The sentence `months.<code>`."""
    return sentence(f"months.{code}", LANGUAGE, **details)


@app.command("simulate", help=say("help_simulate"))
def run_simulation(
    months: Annotated[
        int, typer.Option("--months", min=1, max=60, help=said("option_months"))
    ] = 12,
    runs: Annotated[int, typer.Option("--runs", min=1, max=100, help=said("option_runs"))] = 10,
    seed: Annotated[int, typer.Option("--seed", min=0, help=said("option_seed"))] = 1,
    policy: Annotated[
        list[str] | None, typer.Option("--policy", help=said("option_policy"))
    ] = None,
    scenario: Annotated[
        Path | None, typer.Option("--scenario", help=said("option_scenario"))
    ] = None,
    how: Annotated[Format, FormatOption] = Format.TABLE,
) -> None:
    """Play the coming months under several policies; nothing in the register changes."""
    data = prepared()
    with plain_errors():
        day = day_in(data.settings.data)
        assumed = scenario_on(day, scenario or SCENARIOS_FILE)
        variants = _variants(assumed, policy or USUAL)
        seeds = tuple(range(seed, seed + runs))
        question = Question(_start(data, day), assumed, variants, months, seeds)
        kept = as_kept(question, _play(question))
    if not kept.seeds:
        fail(said("stopped_too_early"))
    simulations_beside(data.layers.path).replace(kept)
    _show(kept, how)


def _variants(assumed: Scenario, names: Sequence[str]) -> tuple[Variant, ...]:
    """The policies of these names, each once; the first is what the others are held against."""
    wanted = list(dict.fromkeys(names))
    unknown = [name for name in wanted if assumed.variant(name) is None]
    if unknown:
        known = ", ".join(one.name for one in assumed.policies)
        fail(said("unknown_policy", names=", ".join(unknown), known=known))
    return tuple(one for name in wanted if (one := assumed.variant(name)) is not None)


def _start(data: Data, day: date) -> Start:
    with console().status(said("gathering")), session_of(data, reading=True) as session:
        reached = reach_of(session, data.layers, day)
        return start_of(Ground(session, data.layers, reached, day))


def _play(question: Question) -> Simulation:
    day = question.start.day
    asked = asked_of(question, weights_on(day), policy_on(day))
    with Progress(console=Console(stderr=True)) as progress, stoppable() as should_stop:
        task = progress.add_task(said("playing"), total=len(asked.runs))
        return simulate(
            asked,
            histories(asked, should_stop),
            on_run=lambda done, _: progress.update(task, completed=done),
        )


def _show(kept: KeptSimulation, how: Format) -> None:
    if how is Format.TABLE:
        columns = {one.name: _word(one.label) for one in kept.policies}
        title = said("title_runs", months=kept.months, runs=len(kept.seeds))
        show(list(_table(kept)), how, title, {"measure": said("column_measure"), **columns})
        _remark(kept)
    else:
        show(list(_long(kept)), how, "", {key: key for key in LONG})


def _long(kept: KeptSimulation) -> Iterator[dict[str, Cell]]:
    for policy in kept.policies:
        for one in policy.figures:
            yield {
                "policy": policy.name,
                **one.model_dump(mode="json", include=set(LONG)),
            }


def _table(kept: KeptSimulation) -> Iterator[dict[str, Cell]]:
    for measure in measures_of(kept):
        figures = {one.name: one.figure(measure) for one in kept.policies}
        row: dict[str, Cell] = {name: _cell(one) for name, one in figures.items()}
        yield {"measure": said(f"measure_{measure}"), **row}


def _cell(one: FigureLine | None) -> str | None:
    if one is None:
        return None
    mean, low, high = (
        number(value, LANGUAGE, DECIMALS.get(one.measure, 0))
        for value in (one.mean, one.low, one.high)
    )
    return (
        said("cell_same", mean=mean) if low == high else said("cell", mean=mean, low=low, high=high)
    )


def _remark(kept: KeptSimulation) -> None:
    """What one must know to read the figures."""
    assumed = kept.assumptions
    lines = [
        said("start", day=kept.day, households=kept.households, persons=kept.persons),
        said("assumed", since=assumed.since, decided_by=_word(assumed.decided_by)),
        said("how_to_read"),
        said("kept"),
    ]
    if kept.out_of_time:
        lines.insert(0, said("out_of_time", count=kept.out_of_time))
    if not kept.is_whole:
        lines.insert(0, said("stopped", runs=len(kept.seeds)))
    for line in lines:
        typer.echo(line, err=True)


def _word(text: Text) -> str:
    return text.de if LANGUAGE == "de" else text.en
