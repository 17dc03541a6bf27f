"""`wohnlage outcomes`: whether all households are served equally well."""

from collections.abc import Iterator
from typing import Annotated

import typer

from api.sentences import Language, sentence
from api.views.outcomes.answer import OutcomeGroup, OutcomesAnswer
from api.views.outcomes.table import outcomes_answer
from api.views.outcomes.words import figure_text
from placement.fairness import Dimension, Measure

from .data import prepared, session_of
from .failing import plain_errors
from .output import Cell, Format, FormatOption, show
from .words import LANGUAGE, say

app = typer.Typer()

COLUMNS = ("dimension", "group", "households", "measure", "mean", "others", "chance", "marked")


@app.command(help=say("help_outcomes"))
def outcomes(
    number: Annotated[
        int | None, typer.Option("--round", min=1, help=say("option_outcomes_round"))
    ] = None,
    how: Annotated[Format, FormatOption] = Format.TABLE,
) -> None:
    """Outcomes of rounds by size, need, language and sex, held against chance."""
    data = prepared()
    with plain_errors(), session_of(data, reading=True) as session:
        found = outcomes_answer(session, number)
    is_table = how is Format.TABLE
    titles = {
        one: tell(one if one in {"group", "households"} else f"column_{one}") for one in COLUMNS
    }
    show(list(_rows(found, in_words=is_table)), how, tell("title"), titles)
    typer.echo(tell("summary", households=found.households, marked=len(found.marked)), err=True)


def tell(code: str, **details: object) -> str:
    """A sentence about outcomes in the language of the command line."""
    return sentence(f"outcomes.{code}", LANGUAGE, **details)


def _rows(found: OutcomesAnswer, *, in_words: bool) -> Iterator[dict[str, Cell]]:
    """A row for every group and measure; tables say in words what programs get as codes."""
    for several in found.dimensions:
        for group in several.groups:
            for measure, figure in group.figures.items():
                told = {
                    "households": figure.households,
                    "chance": figure.chance,
                    "marked": figure.is_marked,
                }
                if in_words:
                    yield {**_in_words(several.dimension, group, measure), **told}
                    continue
                yield {
                    "dimension": several.dimension.value,
                    "group": group.key,
                    "measure": measure.value,
                    "mean": figure.mean,
                    "others": figure.others,
                    **told,
                }


def _in_words(dimension: Dimension, group: OutcomeGroup, measure: Measure) -> dict[str, Cell]:
    figure = group.figures[measure]
    return {
        "dimension": tell(f"dimension_{dimension}"),
        "group": group.label.de if LANGUAGE is Language.DE else group.label.en,
        "measure": tell(f"measure_{measure}"),
        "mean": figure_text(measure, figure.mean, LANGUAGE),
        "others": figure_text(measure, figure.others, LANGUAGE),
    }
