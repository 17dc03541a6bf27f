"""Where not all can stay who would like to: homes, flats, child places and areas asked too much."""

from dataclasses import dataclass

import numpy as np

from placement.solving.problem import NONE, Flags, Numbers, Problem
from placement.solving.relaxing.aims import nothing_decided
from placement.solving.relaxing.bounds import terms_of
from placement.solving.relaxing.columns import Columns, columns_of, together
from placement.solving.relaxing.pricing import Best, best_homes
from placement.solving.relaxing.rows import Rows
from placement.solving.relaxing.tables import Values

MOST_OF_A_ROW = 20
"""Of those who share child places or an area, so many may move: those who lose least by it."""

OTHER_HOMES = 10


@dataclass(frozen=True, eq=False, slots=True)
class Broken:
    """A plan after a change.

    Attributes
    ----------
    home_before
        Per household, -1 for none.
    stay
        Columns of those whose home is still open to them, though perhaps not to all at once.
    price
        Per row in points, to tell what is worth most.
    """

    problem: Problem
    rows: Rows
    home_before: Numbers
    stay: Columns
    price: Values

    @property
    def displaced(self) -> Flags:
        """Who had a home that is closed to it now."""
        had = np.asarray(self.home_before != NONE)
        had[self.stay.household] = False
        return had


def contested(broken: Broken, pinned: Columns) -> Flags:
    """Who shares a home, a flat, child places or an area in which not all can stay."""
    rows = broken.rows
    everybody = together(rows.tables, broken.stay, pinned)
    split = np.flatnonzero(rows.open_flats >= 0)
    most = rows.most.copy()
    most[rows.bed[split]] = rows.tables.beds[split, None]
    entries = rows.entries(everybody)
    over = np.flatnonzero(entries.sum(axis=1) > most + 0.5)
    free = np.zeros(rows.households, dtype=bool)
    first_shared = min((*rows.child_place, *rows.cap, len(rows.most)))
    column = np.repeat(np.arange(len(everybody)), np.diff(entries.indptr))
    for row in over.tolist():
        who = everybody.only(column[entries.indices == row])
        free[_ready_to_move(broken, who, row) if row >= first_shared else who.household] = True
    free[everybody.household[_among_other_groups(rows, everybody)]] = True
    return np.asarray(free & (rows.tables.only == NONE))


def _ready_to_move(broken: Broken, columns: Columns, row: int) -> Numbers:
    """The households that lose least if they take nothing more of the row."""
    rows = broken.rows
    aim = nothing_decided(rows.tables)
    terms = terms_of(rows, aim, -broken.price / aim.goal.unit)
    other = _best_without(rows, best_homes(rows.tables, terms, OTHER_HOMES), columns, row=row)
    price = rows.entries(columns).T @ broken.price
    lost = (columns.points - price) / aim.goal.unit - other
    return columns.household[np.argsort(lost, kind="stable")[:MOST_OF_A_ROW]]


def _best_without(rows: Rows, best: Best, columns: Columns, *, row: int) -> Values:
    """What the best home is worth to each household of which it takes nothing of the row."""
    most = np.full(len(columns), -np.inf)
    for rank in range(best.home.shape[1]):
        home = best.home[columns.household, rank]
        there = np.flatnonzero(home >= 0)
        way = best.way[columns.household[there], rank]
        found = columns_of(rows.tables, columns.household[there], home[there], way=way)
        takes = rows.entries(found)[[row], :].toarray().ravel() > 0
        worth = np.where(takes, -np.inf, best.worth[columns.household[there], rank])
        most[there] = np.maximum(most[there], worth)
    return most


def _among_other_groups(rows: Rows, columns: Columns) -> Flags:
    """Whether others in the same open flat belong to another group."""
    flat = rows.open_flats[columns.home]
    group = rows.tables.group[columns.household]
    pairs = np.unique(np.stack((flat, group))[:, flat >= 0], axis=1)
    flats, groups = np.unique(pairs[0], return_counts=True)
    return np.isin(flat, flats[groups > 1])
