"""The pairs behind the merged view, each with the names and sources of both sides."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from geo.official import Merged

from .rows import PlainRow, plain_rows, text


class PairState(StrEnum):
    """How a pair stands: answered by a person, sure by itself, or waiting for a person."""

    WAITING = "waiting"
    SURE = "sure"
    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True)
class Side:
    """One entry of a pair."""

    amenity: str
    name: str | None
    source: str
    as_of: str


@dataclass(frozen=True)
class PairLine:
    """Two entries that are or may be one place; ``is_one`` says whether they count as one."""

    state: PairState
    category: str
    official: Side
    other: Side
    metres: float
    likeness: float | None
    why: str
    by: str | None
    on: str | None
    is_one: bool


def pair_lines(merged: Merged) -> list[PairLine]:
    """Every pair, those that wait for a person first."""
    lists = merged.lists[["category", "name", "source", "as_of"]].reset_index()
    known = {str(row["amenity"]): row for row in plain_rows(lists)}
    lines = [_line(pair, known) for pair in plain_rows(merged.pairs)]
    order = list(PairState)
    return sorted(
        lines, key=lambda one: (order.index(one.state), one.category, one.official.amenity)
    )


def _line(pair: PlainRow, known: Mapping[str, PlainRow]) -> PairLine:
    official, other = known[str(pair["official"])], known[str(pair["other"])]
    likeness = pair["likeness"]
    return PairLine(
        state=_state(pair),
        category=str(official["category"]),
        official=_side(official),
        other=_side(other),
        metres=float(str(pair["metres"])),
        likeness=None if likeness is None else float(str(likeness)),
        why=str(pair["why"]),
        by=text(pair["by"]),
        on=text(pair["on"]),
        is_one=bool(pair["is_one"]),
    )


def _state(pair: PlainRow) -> PairState:
    if pair["same"] is not None:
        return PairState.SAME if pair["same"] else PairState.DIFFERENT
    return PairState.SURE if pair["verdict"] == "sure" else PairState.WAITING


def _side(row: PlainRow) -> Side:
    return Side(str(row["amenity"]), text(row["name"]), str(row["source"]), str(row["as_of"]))
