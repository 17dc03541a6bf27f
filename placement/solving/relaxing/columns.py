"""Ways to place a household as columns: a home, and a child place of each kind or none."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.compiling import compiled, compiled_part
from placement.solving.problem import FULL, NONE, Numbers

from .pricing import Best, in_parts
from .tables import Tables, Values
from .worth import (
    IMPOSSIBLE,
    Terms,
    may_take,
    most_from_children,
    ways_of,
    worth_of_way,
    worth_without_children,
)


@dataclass(frozen=True, eq=False, slots=True)
class Columns:
    """Ways to place households, one a row of each array.

    Attributes
    ----------
    household, home, way
        Who, where, and how it takes child places (counted through the ranks of all kinds).
    place
        Per kind and column the child place, -1 where none.
    score, points
        In thousandths, and in millionths with the urgency.
    """

    household: Numbers
    home: Numbers
    way: Numbers
    place: Numbers
    score: Numbers
    points: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.household)

    def only(self, kept: NDArray[np.generic]) -> "Columns":
        """Some of them, by position or by flag."""
        return Columns(
            self.household[kept],
            self.home[kept],
            self.way[kept],
            self.place[:, kept],
            self.score[kept],
            self.points[kept],
        )

    def sorted(self) -> "Columns":
        """By household, home and way, each once."""
        order = np.lexsort((self.way, self.home, self.household))
        keys = np.stack((self.household, self.home, self.way))[:, order]
        first = np.ones(len(order), dtype=bool)
        first[1:] = (keys[:, 1:] != keys[:, :-1]).any(axis=0)
        return self.only(order[first])


def columns_of(tables: Tables, household: Numbers, home: Numbers, *, way: Numbers) -> Columns:
    """The columns of these ways, with their child places and scores."""
    ranks = tables.near.shape[2] + 1
    score = tables.suits[household, home].astype(np.int32)
    place = np.full((len(tables.children), len(household)), NONE, dtype=np.int32)
    rest = way.astype(np.int64)
    for kind in range(len(place)):
        rank = (rest % ranks - 1).astype(np.intp)
        rest = rest // ranks
        place[kind] = np.where(rank >= 0, tables.near[kind, home, rank], NONE)
        fit = tables.fit[kind, tables.fit_class[kind, household], place[kind]].astype(np.int64)
        full = tables.gain[kind, household] * tables.value[kind, home, rank] * fit
        score += np.where(rank >= 0, full // (FULL * FULL), 0).astype(np.int32)
    points = score.astype(np.int64) * tables.urgency[household]
    return Columns(household, home, way, place, score, points)


def together(tables: Tables, *parts: Columns) -> Columns:
    """All of these, sorted, each once."""
    household, home, way = (
        np.concatenate([getattr(part, name) for part in parts])
        for name in ("household", "home", "way")
    )
    return columns_of(tables, household, home, way=way).sorted()


def columns_of_best(tables: Tables, best: Best, floor: Values) -> Columns:
    """The best homes of each household that are worth more than its floor."""
    household, rank = np.nonzero((best.home >= 0) & (best.worth > floor[:, None]))
    home, way = best.home[household, rank], best.way[household, rank]
    return columns_of(tables, household.astype(np.int32), home, way=way)


class _Found(NamedTuple):
    """Where the columns of a household begin, and the columns that were found."""

    begin: NDArray[np.int64]
    home: Numbers
    way: Numbers


@compiled_part
def _worth_if_open(tables: Tables, terms: Terms, who: int, where: int) -> float:
    if not may_take(tables, who, where):
        return 2.0 * IMPOSSIBLE
    return worth_without_children(tables, terms, who, where)


@compiled_part
def _ways_to_try(tables: Tables, terms: Terms, who: int, where: int) -> int:
    is_high_enough = tables.suits[who, where] >= terms.least_score[who]
    if is_high_enough and most_from_children(tables, terms.points, who) == 0.0:
        return 1
    return int(ways_of(tables))


@compiled
def _worth_at_least(
    tables: Tables, terms: Terms, floor: Values, rows: tuple[int, int], found: _Found
) -> None:
    """Count the columns of each household into `begin`; where there is room, write them there."""
    is_written = len(found.home) > 0
    for who in range(rows[0], rows[1]):
        at = found.begin[who]
        most = most_from_children(tables, terms.points, who)
        for where in range(tables.suits.shape[1]):
            worth = _worth_if_open(tables, terms, who, where)
            if worth + most < floor[who]:
                continue
            for way in range(_ways_to_try(tables, terms, who, where)):
                added, score = worth_of_way(tables, terms, (who, where), way)
                if score < max(terms.least_score[who], 0) or worth + added < floor[who]:
                    continue
                if is_written:
                    found.home[at] = where
                    found.way[at] = way
                at += 1
        if not is_written:
            found.begin[who] = at


def count_worth_at_least(tables: Tables, terms: Terms, floor: Values) -> NDArray[np.int64]:
    """How many columns of each household are worth its floor or more."""
    none = np.zeros(0, dtype=np.int32)
    count = np.zeros(len(floor), dtype=np.int64)
    found = _Found(count, none, none)
    in_parts(lambda rows: _worth_at_least(tables, terms, floor, rows, found), tables)
    return count


def columns_worth_at_least(tables: Tables, terms: Terms, floor: Values) -> Columns:
    """Every column of every household that is worth its floor or more, none left out."""
    count = count_worth_at_least(tables, terms, floor)
    total = int(count.sum())
    home, way = np.empty(total, dtype=np.int32), np.empty(total, dtype=np.int32)
    if total:
        found = _Found(np.cumsum(count) - count, home, way)
        in_parts(lambda rows: _worth_at_least(tables, terms, floor, rows, found), tables)
    household = np.repeat(np.arange(len(floor), dtype=np.int32), count)
    return columns_of(tables, household, home, way=way)


def spread_columns(tables: Tables, count: int) -> Columns:
    """So many homes of every household, evenly over all that are open to it, without child places.

    The best homes of all are the same few; these are not.
    """
    everything = np.arange(tables.suits.shape[1])
    households, homes = [], []
    for who in range(len(tables.persons)):
        fits = (tables.is_room == 0) | (tables.beds >= tables.persons[who])
        is_open = fits & (tables.closed[:, tables.group[who]] == 0) & (tables.suits[who] >= 0)
        if tables.only[who] >= 0:
            is_open &= everything == tables.only[who]
        found = np.flatnonzero(is_open)
        if len(found) > count:
            shift = who % max(1, len(found) // count)
            found = found[(np.arange(count) * len(found) // count + shift) % len(found)]
        homes.append(np.unique(found).astype(np.int32))
        households.append(np.full(len(homes[-1]), who, dtype=np.int32))
    household, home = np.concatenate(households), np.concatenate(homes)
    return columns_of(tables, household, home, way=np.zeros_like(home)).sorted()
