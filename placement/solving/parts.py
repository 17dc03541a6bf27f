"""Solve a part of a plan again while all other households stay as they are."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from placement.solving.clock import Clock
from placement.solving.problem import Flags
from placement.solving.relaxing.aims import Aim, Goal, Level
from placement.solving.relaxing.columns import Columns, columns_worth_at_least, together
from placement.solving.relaxing.rows import Rows
from placement.solving.relaxing.tables import GROUPS, Values
from placement.solving.relaxing.whole import best_choice
from placement.solving.relaxing.worth import IMPOSSIBLE, Terms

MOST_OF_ONE, FEW_OF_ONE = 400, 40
"""So many columns of a household take part, those worth most."""


@dataclass(frozen=True, eq=False, slots=True)
class Part:
    """Some households that are free to move, and the columns that they may take.

    Attributes
    ----------
    plan
        The whole plan so far, lawful.
    free
        Per household whether it is free to move.
    columns
        Of the free households, those of the plan among them.
    is_complete
        Whether no lawful column of theirs is left out.
    """

    plan: Columns
    free: Flags
    columns: Columns
    is_complete: bool

    @property
    def beside(self) -> Columns:
        """What stays as it is."""
        return self.plan.only(~self.free[self.plan.household])

    @property
    def begun(self) -> Columns:
        """What the free households have so far."""
        return self.plan.only(self.free[self.plan.household])


def part_of(
    rows: Rows, terms: Terms, plan: Columns, *, price: Values, free: Flags, few: Flags
) -> Part:
    """The free households with all columns for which the others leave room, the best of many.

    Parameters
    ----------
    terms
        With the least scores; where points do not count, child places are taken only to reach
        them.
    price
        Per row, in points: what is worth most is told by it.
    few
        Per household whether few columns will do, as it rather stays where it is.
    """
    floors = np.where(free, IMPOSSIBLE, -IMPOSSIBLE)
    every = columns_worth_at_least(rows.tables, terms, floors)
    part = part_among(rows, every, plan, free=free)
    worth = part.columns.points - rows.entries(part.columns).T @ price
    kept = _worth_most(part.columns, worth, np.where(few, FEW_OF_ONE, MOST_OF_ONE))
    columns = together(rows.tables, part.columns.only(kept), part.begun)
    return Part(plan, free, columns, is_complete=bool(kept.all()))


def part_among(rows: Rows, pool: Columns, plan: Columns, *, free: Flags) -> Part:
    """The free households with those columns of a pool for which the others leave room."""
    beside = plan.only(~free[plan.household])
    columns = pool.only(free[pool.household])
    columns = columns.only(_has_room(rows, columns, beside))
    begun = plan.only(free[plan.household])
    return Part(plan, free, together(rows.tables, columns, begun), is_complete=True)


def in_the_way(rows: Rows, price: Values, plan: Columns, *, lacking: Flags, homes: int) -> Flags:
    """Who lives in the homes that those who lack one would like most, so many homes for each."""
    tables, free = rows.tables, np.zeros(rows.households, dtype=bool)
    bed = price[rows.bed].max(axis=1)
    for who in np.flatnonzero(lacking).tolist():
        worth = tables.suits[who] * float(tables.urgency[who]) - bed
        worth[tables.suits[who] < 0] = -np.inf
        best = np.argsort(-worth, kind="stable")[:homes]
        free[plan.household[np.isin(plan.home, best[np.isfinite(worth[best])])]] = True
    return free


def is_lawful(rows: Rows, plan: Columns) -> bool:
    """Whether a plan takes no more of anything than there is."""
    left = rows.most - rows.entries(plan).sum(axis=1)
    rooms = np.flatnonzero(rows.open_flats >= 0)
    left[rows.bed[rooms]] += rows.tables.beds[rooms, None]
    number = rows.open_flats[plan.home]
    pairs = np.stack((number, rows.tables.group[plan.household]))[:, number >= 0]
    flats = np.unique(np.unique(pairs, axis=1)[0], return_counts=True)[1]
    return bool((left > -0.5).all() and (flats <= 1).all())


def pursue(
    rows: Rows, aim: Aim, part: Part, goals: tuple[Goal, ...], *, clock: Clock
) -> tuple[Part, Aim, bool]:
    """One goal after another within the part; with what was decided, and whether all is proven."""
    is_proven = True
    for goal in goals:
        sought = replace(aim, goal=goal)
        found = best_choice(
            rows, sought, part.columns, clock=clock, begin=part.begun, beside=part.beside
        )
        is_proven = is_proven and found.is_searched
        if found.chosen is not None:
            plan = together(rows.tables, part.beside, found.chosen)
            if sought.amounts(plan).sum() >= sought.amounts(part.plan).sum():
                part = replace(part, plan=plan)
        level = Level(goal, int(sought.amounts(part.plan).sum()))
        aim = replace(aim, levels=(*aim.levels, level))
    return part, aim, is_proven


def _has_room(rows: Rows, columns: Columns, beside: Columns) -> Flags:
    """Whether the others leave enough of everything that a column takes."""
    left = rows.most - rows.entries(beside).sum(axis=1)
    left[: rows.households] = 1.0
    _leave_rooms(rows, left, beside)
    entries = rows.entries(columns)
    column = np.repeat(np.arange(len(columns)), np.diff(entries.indptr))
    short = entries.data > left[entries.indices] + 0.5
    return ~np.isin(np.arange(len(columns)), column[short])


def _leave_rooms(rows: Rows, left: Values, beside: Columns) -> None:
    """Rooms of an open flat have their beds for the group that is there, or for any."""
    tables = rows.tables
    there = np.full(len(rows.group), -1)
    number = rows.open_flats[beside.home]
    there[number[number >= 0]] = tables.group[beside.household[number >= 0]]
    rooms = np.flatnonzero(rows.open_flats >= 0)
    group_there = there[rows.open_flats[rooms]][:, None]
    beds = tables.beds[rooms] + left[rows.bed[rooms]].sum(axis=1)
    agrees = (group_there == -1) | (group_there == np.arange(GROUPS))
    left[rows.bed[rooms]] = np.where(agrees, beds[:, None], 0.0)


def _worth_most(columns: Columns, worth: Values, most: NDArray[np.int64]) -> Flags:
    """Of every household so many columns, those worth most."""
    order: NDArray[np.intp] = np.lexsort((-worth, columns.household))
    household = columns.household[order]
    rank = np.arange(len(order)) - np.searchsorted(household, household)
    kept = np.zeros(len(order), dtype=bool)
    kept[order[rank < most[household]]] = True
    return kept
