"""Which homes are worth most to each household at some prices: a loop over all pairs."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from geo.compiling import compiled, compiled_part
from placement.solving.problem import NONE, Numbers

from .tables import Tables, Values
from .worth import (
    IMPOSSIBLE,
    Terms,
    may_take,
    most_from_children,
    with_children,
    worth_without_children,
)

SMALL = 300_000
PARTS, THREADS = 8, 2
"""More parts than threads, since other work disturbs them unevenly."""


class Best(NamedTuple):
    """Per household and rank a home and its worth, -1 where there are no more."""

    worth: Values
    home: Numbers
    way: Numbers


@compiled
def _best_homes(tables: Tables, terms: Terms, rows: tuple[int, int], best: Best) -> None:
    """Fill in the best homes of the households from the first to before the last, best first."""
    ranks = best.home.shape[1]
    for who in range(rows[0], rows[1]):
        for rank in range(ranks):
            best.worth[who, rank] = IMPOSSIBLE
            best.home[who, rank] = NONE
            best.way[who, rank] = 0
        most = most_from_children(tables, terms.points, who)
        for where in range(tables.suits.shape[1]):
            if not may_take(tables, who, where):
                continue
            worth = worth_without_children(tables, terms, who, where)
            if worth + most <= best.worth[who, ranks - 1]:
                continue
            way = 0
            if most > 0.0 or tables.suits[who, where] < terms.least_score[who]:
                added, way = with_children(tables, terms, who, where)
                worth += added
            if worth > max(best.worth[who, ranks - 1], IMPOSSIBLE / 2):
                _insert(best, (who, where, way), worth)


@compiled_part
def _insert(best: Best, what: tuple[int, int, int], worth: float) -> None:
    who, where, way = what
    rank = best.home.shape[1] - 1
    while rank > 0 and best.worth[who, rank - 1] < worth:
        best.worth[who, rank] = best.worth[who, rank - 1]
        best.home[who, rank] = best.home[who, rank - 1]
        best.way[who, rank] = best.way[who, rank - 1]
        rank -= 1
    best.worth[who, rank] = worth
    best.home[who, rank] = where
    best.way[who, rank] = way


def best_homes(tables: Tables, terms: Terms, ranks: int = 1) -> Best:
    """The homes of the highest worth of every household, and their worth with child places."""
    households = len(tables.persons)
    best = Best(
        np.empty((households, ranks), dtype=np.float64),
        np.empty((households, ranks), dtype=np.int32),
        np.empty((households, ranks), dtype=np.int32),
    )
    in_parts(lambda rows: _best_homes(tables, terms, rows, best), tables)
    return best


def in_parts(loop: Callable[[tuple[int, int]], None], tables: Tables) -> None:
    """Run a compiled loop over all households, in two threads where there are many pairs."""
    households = len(tables.persons)
    if tables.suits.size < SMALL:
        loop((0, households))
        return
    cuts = [households * part // PARTS for part in range(PARTS + 1)]
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(loop, pairwise(cuts)))
