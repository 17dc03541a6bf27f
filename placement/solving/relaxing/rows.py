"""The rules as rows of a linear programme: which row each column takes something of, and how much.

Each rule is a block of rows. A flat that nobody lives in yet has rows for every room and group:
the persons of a group take no more beds than there are times whether the flat is this group's.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from placement.solving.problem import NONE, Flags, FlatGroup, Problem

from .columns import Columns
from .tables import GROUPS, Tables, Values, tables_of

Positions = NDArray[np.int32]


@dataclass(frozen=True, eq=False, slots=True)
class Rows:
    """Where the rows of each rule lie, and how much there is of each.

    Attributes
    ----------
    bed
        Per home and group its row; rooms of flats without a group have one row a group.
    flat
        Per flat without a group its number among them, -1 for the others.
    group
        Per flat without a group its row: one group at most.
    child_place, cap
        Per kind the row of its first place or area.
    groups
        What it takes that an open flat is one group's, a column for each flat and group: minus
        all its beds of the group.
    most
        Per row how much there is.
    """

    tables: Tables
    bed: Positions
    open_flats: Positions
    group: Positions
    child_place: tuple[int, ...]
    cap: tuple[int, ...]
    groups: sparse.csc_array
    most: Values

    @property
    def households(self) -> int:
        """How many households there are: their rows come first."""
        return len(self.tables.persons)

    def entries(self, columns: Columns) -> sparse.csc_array:
        """How much each column takes of each row."""
        blocks = [
            _each_household_once(columns),
            self._beds(columns),
            *self._child_places(columns),
            *self._caps(columns),
        ]
        row = np.stack([rows for rows, _ in blocks], axis=1)
        taken = np.stack([amount for _, amount in blocks], axis=1)
        used = row >= 0
        begin = np.concatenate(([0], np.cumsum(used.sum(axis=1))))
        shape = (len(self.most), len(columns))
        return sparse.csc_array((taken[used].astype(np.float64), row[used], begin), shape=shape)

    def _beds(self, columns: Columns) -> tuple[Positions, Positions]:
        """A home of its own is given once; in a room there are so many beds."""
        return self.bed[columns.home, self.tables.group[columns.household]], beds_taken(
            self.tables, columns
        )

    def _child_places(self, columns: Columns) -> list[tuple[Positions, Positions]]:
        """A kita or school takes no more children than it has free places."""
        return [
            (
                np.where(columns.place[kind] >= 0, first + columns.place[kind], NONE),
                self.tables.children[kind, columns.household],
            )
            for kind, first in enumerate(self.child_place)
        ]

    def _caps(self, columns: Columns) -> list[tuple[Positions, Positions]]:
        """No more persons move into an area than may; who lives there already does not count."""
        return [
            (
                np.where(
                    (area := areas_entered(self.tables, columns, kind)) >= 0, first + area, NONE
                ),
                self.tables.persons[columns.household],
            )
            for kind, first in enumerate(self.cap)
        ]


def rows_of(problem: Problem) -> Rows:
    """Number the rows: households, beds, groups of flats, child places, limits."""
    open_flats = _open_flats(problem)
    split = open_flats >= 0
    limits = [
        np.ones(problem.households),
        _most_beds(problem, split),
        np.ones(open_flats.max(initial=NONE) + 1),
        *(kind.free for kind in problem.children),
        *(cap.free for cap in problem.caps),
    ]
    begin = np.cumsum([0, *(len(part) for part in limits)]).tolist()
    kinds = len(problem.children)
    bed = _bed_rows(split, first=problem.households)
    group = np.arange(begin[2], begin[3], dtype=np.int32)
    return Rows(
        tables=tables_of(problem),
        bed=bed,
        open_flats=open_flats,
        group=group,
        child_place=tuple(begin[3 : 3 + kinds]),
        cap=tuple(begin[3 + kinds : -1]),
        groups=_groups(problem, bed, open_flats, group=group, rows=begin[-1]),
        most=np.concatenate(limits).astype(np.float64),
    )


def _groups(
    problem: Problem, bed: Positions, open_flats: Positions, *, group: Positions, rows: int
) -> sparse.csc_array:
    rooms = np.repeat(np.flatnonzero(open_flats >= 0), GROUPS)
    each = np.tile(np.arange(GROUPS), len(rooms) // GROUPS)
    columns = np.arange(GROUPS * len(group))
    row = np.concatenate((group[columns // GROUPS], bed[rooms, each]))
    column = np.concatenate((columns, open_flats[rooms] * GROUPS + each))
    amount = np.concatenate((np.ones(len(columns)), -problem.beds[rooms].astype(np.float64)))
    return sparse.csc_array((amount, (row, column)), shape=(rows, len(columns)))


def _bed_rows(split: Flags, *, first: int) -> Positions:
    """One row a home, or one for each group where the home is in a flat that is nobody's yet."""
    rows = np.where(split, GROUPS, 1)
    begin = first + np.cumsum(rows) - rows
    return (begin[:, None] + np.where(split[:, None], np.arange(GROUPS), 0)).astype(np.int32)


def _most_beds(problem: Problem, split: Flags) -> Values:
    """The beds of each row; a group has none until the flat is its own."""
    most = np.where(split, 0, np.where(problem.flat >= 0, problem.beds, 1))
    return np.repeat(most, np.where(split, GROUPS, 1)).astype(np.float64)


def beds_taken(tables: Tables, columns: Columns) -> Positions:
    """Beds of a room that each column takes, 1 for a home of its own."""
    whole = (tables.is_room[columns.home] > 0) & (tables.takes[columns.household] > 0)
    return np.where(whole, tables.beds[columns.home], 1).astype(np.int32)


def areas_entered(tables: Tables, columns: Columns, kind: int) -> Positions:
    """Per column the area whose limit it counts for, -1 where it lives there already."""
    area = tables.cap_of_home[kind, columns.home]
    stays = area == tables.cap_of_household[kind, columns.household]
    return np.where(stays, NONE, area).astype(np.int32)


def _each_household_once(columns: Columns) -> tuple[Positions, Positions]:
    """A household moves into one home at most."""
    return columns.household, np.ones(len(columns), dtype=np.int32)


def _open_flats(problem: Problem) -> Positions:
    """Per home the number of its flat among those that are nobody's yet, else -1."""
    room = problem.flat >= 0
    is_open = room.copy()
    is_open[room] = problem.flat_group[problem.flat[room]] == FlatGroup.OPEN
    numbers = np.full(problem.homes, NONE, dtype=np.int32)
    numbers[is_open] = np.unique(problem.flat[is_open], return_inverse=True)[1]
    return numbers
