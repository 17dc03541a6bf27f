"""Rows of rounds on the command line."""

from collections.abc import Iterable

from api.cli.output import Cell
from api.cli.words import say
from placement import ChildNeed, PlanRow
from placement.records import ProposalState

COLUMNS = ("household", "persons", "place", "score", "kita", "state")


def columns(names: Iterable[str]) -> dict[str, str]:
    """The headings of some columns."""
    return {name: say(f"column_{name}") for name in names}


def plan_row(row: PlanRow) -> dict[str, Cell]:
    """One household of a round."""
    why = row.why
    kita = why.child_place(ChildNeed.KITA)
    return {
        "household": why.household,
        "persons": why.persons,
        "place": why.place,
        "score": round(why.score * 100) if why.score is not None else None,
        "kita": kita.amenity if kita else None,
        "state": row.state if why.place else None,
    }


def is_open(row: PlanRow) -> bool:
    """Whether somebody has to decide about it."""
    return row.why.place is not None and row.state is ProposalState.OPEN
