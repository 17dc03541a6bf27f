"""The whole stock as columns: accommodations with their dwellings, rooms, households, counties."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from standards.findings import Level, RoomUse
from standards.measures import Type, all_measures
from standards.record import Kind

from .columns import Column
from .integers import Codes, Index
from .segments import Segments

KINDS, USES = tuple(Kind), tuple(RoomUse)
PARENT = {
    Level.COUNTY: Level.FACILITY,
    Level.DWELLING: Level.FACILITY,
    Level.ROOM: Level.DWELLING,
    Level.HOUSEHOLD: Level.FACILITY,
    Level.PERSON: Level.HOUSEHOLD,
}
"""The level in whose order the places of a level stand."""
PART = {Level.FACILITY: Level.DWELLING, Level.DWELLING: Level.ROOM, Level.HOUSEHOLD: Level.PERSON}
"""The level of the parts over which the measures of a place are summed up."""


@dataclass(frozen=True)
class Table:
    """All places of one level, in the order of the places they belong to.

    Parameters
    ----------
    parent
        Row of the accommodation, dwelling or household a place belongs to; never decreasing.
    columns
        What was recorded, by measure; a measure without a column was recorded nowhere.
    ids
        Short names of the places; their row numbers if not given.
    """

    parent: Index
    columns: Mapping[str, Column] = field(default_factory=dict)
    ids: Sequence[str] | None = None

    @property
    def size(self) -> int:
        """How many places there are."""
        return len(self.parent)

    def cut(self, start: int, stop: int, first_parent: int) -> "Table":
        """The places between two rows, whose parents are counted from another one."""
        return Table(
            self.parent[start:stop] - first_parent,
            {name: column.cut(start, stop) for name, column in self.columns.items()},
            self.ids and self.ids[start:stop],
        )


@dataclass(frozen=True)
class Stock:
    """Many accommodations at once.

    Parameters
    ----------
    kinds
        Index in `KINDS` of every accommodation.
    days
        Ordinal of the day of the visit of every accommodation.
    tables
        The places of every level; the parents of the accommodations are their own rows.
    uses
        Index in `USES` of every room.
    homes
        Row of the dwelling every household lives in; -1 where it is not known.
    """

    kinds: Codes
    days: NDArray[np.int64]
    tables: Mapping[Level, Table]
    uses: Codes
    homes: Index

    @cached_property
    def sites(self) -> Mapping[Level, Index]:
        """The accommodation of every place, by level."""
        site = {Level.FACILITY: np.arange(len(self.kinds), dtype=np.intp)}
        for level, parent in PARENT.items():
            site[level] = site[parent][self.tables[level].parent]
        return site

    @cached_property
    def parts(self) -> Mapping[Level, Segments]:
        """Which places of a level belong to which place of the level it is ordered by."""
        return {
            level: Segments(self.tables[level].parent, self.tables[parent].size)
            for level, parent in PARENT.items()
        }

    @cached_property
    def by_site(self) -> Mapping[Level, Segments]:
        """Which places of a level belong to which accommodation."""
        return {level: Segments(site, len(self.kinds)) for level, site in self.sites.items()}

    def cut(self, first: int, last: int) -> "Stock":
        """The accommodations between two rows with everything in them; nothing is copied."""
        rows = {
            level: (int(one.bounds[first]), int(one.bounds[last]))
            for level, one in self.by_site.items()
        }
        tables = {
            level: self.tables[level].cut(*rows[level], rows[PARENT.get(level, level)][0])
            for level in rows
        }
        homes = self.homes[slice(*rows[Level.HOUSEHOLD])]
        return replace(
            self,
            kinds=self.kinds[first:last],
            days=self.days[first:last],
            tables=tables,
            uses=self.uses[slice(*rows[Level.ROOM])],
            homes=np.where(homes < 0, homes, homes - rows[Level.DWELLING][0]),
        )

    def path(self, level: Level, row: int) -> str:
        """The path of codes of a place, as the single-record evaluator writes it."""
        ids = self.tables[level].ids
        code = ids[row] if ids else str(row)
        if level in {Level.FACILITY, Level.COUNTY}:
            return code
        above = self.path(PARENT[level], int(self.tables[level].parent[row]))
        return f"{above}/~{code}" if level is Level.HOUSEHOLD else f"{above}/{code}"


def stock_of(
    kinds: Sequence[Kind] | Codes,
    days: Sequence[int] | NDArray[np.int64],
    tables: Mapping[Level, Table],
    uses: Sequence[RoomUse] | Codes = (),
    homes: Sequence[int] | Index = (),
) -> Stock:
    """A stock of plain columns; see `Stock` for what each of them says.

    Raises
    ------
    ValueError
        If lengths do not fit, places do not stand in the order of their parents, or a column is
        of a measure that is unknown or not declared for this level or type.
    """
    size = len(kinds)
    empty = Table(np.zeros(0, dtype=np.intp))
    sites = replace(tables.get(Level.FACILITY, empty), parent=np.arange(size, dtype=np.intp))
    every = {level: tables.get(level, empty) for level in PARENT} | {Level.FACILITY: sites}
    stock = Stock(
        _indices(kinds, KINDS),
        np.asarray(days, dtype=np.int64),
        every,
        _indices(uses, USES),
        np.asarray(homes, dtype=np.intp),
    )
    _check_lengths(stock)
    for level, table in stock.tables.items():
        for name, column in table.columns.items():
            _check_column(level, name, column, table.size)
    return stock


def _indices(words: Sequence[Kind] | Sequence[RoomUse] | Codes, all_words: Sequence[str]) -> Codes:
    if isinstance(words, np.ndarray):
        found = words
    else:
        number = {word: index for index, word in enumerate(all_words)}
        found = np.array([number[word] for word in words], dtype=np.int8)
    if found.size and not 0 <= found.min() <= found.max() < len(all_words):
        message = f"an index lies outside {', '.join(all_words)}"
        raise ValueError(message)
    return found.astype(np.int8)


def _check_lengths(stock: Stock) -> None:
    tables = stock.tables
    wrong = [
        level
        for level, parent in PARENT.items()
        if not _stand_in_order(tables[level].parent, tables[parent].size)
    ]
    homes = stock.homes
    if homes.size and not -1 <= homes.min() <= homes.max() < tables[Level.DWELLING].size:
        wrong.append(Level.HOUSEHOLD)
    fits = (
        len(stock.days) == len(stock.kinds)
        and len(stock.uses) == tables[Level.ROOM].size
        and len(homes) == tables[Level.HOUSEHOLD].size
        and all(one.ids is None or len(one.ids) == one.size for one in tables.values())
    )
    if wrong or not fits:
        message = f"places do not stand in the order of their parents, or too few: {wrong}"
        raise ValueError(message)


def _stand_in_order(parent: Index, wholes: int) -> bool:
    if not parent.size:
        return True
    in_order = bool((parent[1:] >= parent[:-1]).all())
    return in_order and bool(parent[0] >= 0 and parent[-1] < wholes)


def _check_column(level: Level, name: str, column: Column, size: int) -> None:
    measure = all_measures().get(name)
    if measure is None or level not in measure.levels or len(column.state) != size:
        message = f"{name} is unknown, is not recorded for a {level}, or has not {size} values"
        raise ValueError(message)
    if measure.type is not Type.NUMBER and column.type is not measure.type:
        message = f"{name} is a {measure.type}, not a {column.type}"
        raise ValueError(message)
    if measure.type is Type.NUMBER and column.type not in {Type.NUMBER, Type.COUNT}:
        message = f"{name} is a number, not a {column.type}"
        raise ValueError(message)
