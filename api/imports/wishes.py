"""Rows of wishes: what each kind has to name, and the wish it becomes."""

from collections.abc import Iterator

from api.workbooks import Mistake, TableRow
from placement.households import WishRow
from placement.records import WishKind

from .places import check_position, position

WITHOUT_TARGET = frozenset({WishKind.OWN_FLAT, WishKind.SHARED_FLAT, WishKind.STAY})


def check_wish(row: TableRow) -> Iterator[Mistake]:
    """What is wrong with a wish beyond its single cells."""
    yield from check_position(row)
    if row.whole("rank") == 0:
        yield row.mistake("rank", "rank_from_one")
    kind = WishKind(row.word("kind")) if row.text("kind") else None
    if kind is None:
        return
    is_told = row.text("target") is not None
    has_point = position(row) is not None
    if kind in WITHOUT_TARGET and is_told:
        yield row.mistake("target", "wish_names_nothing", name=row.word("target"))
    elif kind not in WITHOUT_TARGET and not is_told and not (kind.is_near and has_point):
        yield row.mistake("target", "wish_names_near" if kind.is_near else "wish_names_area")


def wish_row(row: TableRow) -> WishRow:
    """The wish of a row that was checked; a weight left blank is 1."""
    point = position(row)
    weight = row.whole("weight")
    return WishRow(
        kind=WishKind(row.word("kind")),
        target=row.text("target"),
        longitude=point[0] if point else None,
        latitude=point[1] if point else None,
        rank=row.whole("rank"),
        weight=1 if weight is None else weight,
    )
