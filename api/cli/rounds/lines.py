"""Rows of rounds on the command line."""

from collections.abc import Iterable

from api.cli.output import Cell
from api.cli.words import say
from placement import PlanRow
from placement.records import ProposalState

COLUMNS = ("household", "persons", "place", "score", "kita", "state")


def columns(names: Iterable[str]) -> dict[str, str]:
    """The headings of some columns."""
    return {name: say(f"column_{name}") for name in names}


def plan_row(row: PlanRow) -> dict[str, Cell]:
    """One household of a round."""
    why = row.why
    return {
        "household": why.household,
        "persons": why.persons,
        "place": why.place,
        "score": round(why.score * 100) if why.score is not None else None,
        "kita": why.kita,
        "state": row.state if why.place else None,
    }


def is_open(row: PlanRow) -> bool:
    """Whether somebody has to decide about it."""
    return row.why.place is not None and row.state is ProposalState.OPEN
