"""`wohnlage move`: one move tried by hand."""

from typing import Annotated

import typer

from api.cli.data import prepared, session_of
from api.cli.failing import plain_errors
from api.cli.output import Cell, Exit, Format, FormatOption, console, fail, print_json, show
from api.cli.words import LANGUAGE, say, word_of
from api.sentences import Language
from api.views.rounds.trial import MovedLine, TrialAsked, TrialLine, trial

from .lines import columns
from .ruling import Home, Household, desk_of

app = typer.Typer()

MOVES = ("household", "place_before", "place_after", "score_change")


@app.command(help=say("help_move"))
def move(
    household: Household, home: Home, how: Annotated[Format, FormatOption] = Format.TABLE
) -> None:
    """What a move brings or costs and who else would move; nothing is kept of it."""
    data = prepared()
    asked = TrialAsked(household=household, home=home)
    with (
        plain_errors(),
        console().status(say("placing")),
        session_of(data, reading=True) as session,
    ):
        found = trial(desk_of(data, session), asked).trial
    if found is None or found.reasons:
        reasons = [] if found is None else found.reasons
        fail(
            say("move_closed"), *(one.de if LANGUAGE is Language.DE else one.en for one in reasons)
        )
    if how is Format.JSON:
        print_json(found.model_dump(mode="json"))
        return
    show([_row(one) for one in found.moved], how, say("title_move"), columns(MOVES))
    typer.echo(_summary(found), err=True)
    if not found.is_possible:
        raise typer.Exit(Exit.NOT_MET)


def _row(one: MovedLine) -> dict[str, Cell]:
    change = one.score_change
    return {
        "household": one.household,
        "place_before": one.place_before,
        "place_after": one.place_after,
        "score_change": None if change is None else round(100 * change, 1),
    }


def _summary(found: TrialLine) -> str:
    if found.hindrance is not None:
        return say("move_impossible", hindrance=word_of(found.hindrance))
    others = len(found.moved) - 1
    change = f"{found.score_change:+.3f}"
    return say("move_summary", change=change, placed=found.placed_change, others=others)
