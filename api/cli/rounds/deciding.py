"""`wohnlage rounds`: the rounds, and what people decide in them."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

import typer
from sqlmodel import Session

from api.casework.actions import refuse_proposal
from api.cli.data import Data, prepared, session_of
from api.cli.failing import plain_errors
from api.cli.output import Cell, Format, FormatOption, show
from api.cli.words import say
from api.practice import day_in
from placement import confirm, plan_view
from placement.casework.moving import moved_in
from placement.casework.stages import discard_draft, propose_round
from placement.errors import UnknownHousehold
from placement.plans import RoundSummary, rounds_kept
from placement.records import ProposalState, Refusal

from .lines import COLUMNS, columns, plan_row

app = typer.Typer(help=say("help_rounds"), no_args_is_help=True)

Number = Annotated[int, typer.Argument(min=1, help=say("argument_round"))]
Code = Annotated[str, typer.Argument(help=say("argument_household"))]
OnDay = Annotated[
    datetime | None, typer.Option("--day", formats=["%Y-%m-%d"], help=say("option_move_day"))
]
InRound = Annotated[int | None, typer.Option("--round", min=1, help=say("option_in_round"))]

ROUND_COLUMNS = ("round", "day", "state", "households", "placed", *ProposalState)


@app.command("list", help=say("help_rounds_list"))
def list_rounds(how: Annotated[Format, FormatOption] = Format.TABLE) -> None:
    """All rounds with their states and numbers."""
    with plain_errors(), session_of(prepared(), reading=True) as session:
        found = rounds_kept(session)
    headings = columns(ROUND_COLUMNS)
    show([_row(one) for one in found], how, say("title_rounds"), headings)


@app.command("show", help=say("help_rounds_show"))
def show_round(
    number: Annotated[int | None, typer.Argument(min=1, help=say("argument_round"))] = None,
    how: Annotated[Format, FormatOption] = Format.TABLE,
) -> None:
    """The proposals of one round."""
    with plain_errors(), session_of(prepared(), reading=True) as session:
        view = plan_view(session, number)
    rows = [plan_row(one) for one in view.rows]
    show(rows, how, say("title_round", number=view.number), columns(COLUMNS))


@app.command("propose", help=say("help_rounds_propose"))
def propose(number: Number) -> None:
    """Lay a draft before those who decide."""
    data = prepared()
    with plain_errors(), session_of(data) as session:
        propose_round(session, number, day=_day(data, None))
    typer.echo(say("round_proposed", number=number))


@app.command("discard", help=say("help_rounds_discard"))
def discard(number: Number) -> None:
    """Throw a draft away."""
    with plain_errors(), session_of(prepared()) as session:
        discard_draft(session, number)
    typer.echo(say("round_discarded", number=number))


@app.command("confirm", help=say("help_rounds_confirm"))
def confirm_one(household: Code, day: OnDay = None, number: InRound = None) -> None:
    """Give the proposed home to a household."""
    data = prepared()
    when = _day(data, day)
    with plain_errors(), session_of(data) as session:
        made = confirm(session, _proposal(session, household, number), moved_in_on=when)
    typer.echo(say("proposal_confirmed", household=household, place=made.place, day=when))


@app.command("refuse", help=say("help_rounds_refuse"))
def refuse_one(
    household: Code,
    reason: Annotated[Refusal, typer.Option("--reason", help=say("option_refusal"))],
    number: InRound = None,
) -> None:
    """Note why a proposal does not come about, confirmed or not."""
    with plain_errors(), session_of(prepared()) as session:
        refuse_proposal(session, _proposal(session, household, number), reason)
    typer.echo(say("proposal_refused", household=household))


@app.command("moved-in", help=say("help_rounds_moved-in"))
def note_moved_in(household: Code, day: OnDay = None, number: InRound = None) -> None:
    """Note that a household moved into its confirmed home."""
    data = prepared()
    when = _day(data, day)
    with plain_errors(), session_of(data) as session:
        made = moved_in(session, _proposal(session, household, number), day=when)
    typer.echo(say("household_moved_in", household=household, place=made.place, day=when))


def _day(data: Data, given: datetime | None) -> date:
    return given.date() if given else day_in(data.settings.data)


def _proposal(session: Session, household: str, number: int | None) -> UUID:
    """The proposal for a household in the plan in force, or in an earlier round."""
    for row in plan_view(session, number).rows:
        if row.why.household == household:
            return row.proposal_id
    raise UnknownHousehold(household)


def _row(one: RoundSummary) -> dict[str, Cell]:
    return {
        "round": one.number,
        "day": one.day.isoformat(),
        "state": one.state,
        "households": one.households,
        "placed": one.placed,
        **{state.value: one.decided.get(state, 0) for state in ProposalState},
    }
