"""What households ask for at some prices when each spreads itself over its columns: compiled."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.compiling import compiled, compiled_part
from placement.solving.problem import Flags, Numbers

from .aims import Aim
from .columns import Columns
from .rows import Rows
from .tables import GROUPS, Values

SCALE = 1000.0
OUTSIDE = -1.0
"""Who must be placed and is not costs as much as the most that a household can add."""

LEAST_SHARE = 1e-9
WARM = 4.0
"""The groups of a flat share it at so many times the temperature, so that they do not flip."""

A_LITTLE = 1e-3
SMALL = 20_000
PARTS = 2


class Pool(NamedTuple):
    """Columns by household, what they take of rows other than the household's, and their worth.

    Attributes
    ----------
    begin
        Per household its first column, and one more at the end.
    worth
        Per column in units of the goal.
    outside
        Per household what it is worth not to be placed.
    first, row, amount
        Per column its first entry, and per entry the row and how much of it is taken.
    """

    begin: NDArray[np.int64]
    worth: Values
    outside: Values
    first: NDArray[np.int64]
    row: Numbers
    amount: Values


class Asked(NamedTuple):
    """How much is asked of each row, the same by squares of amounts, and each column's share."""

    amount: Values
    square: Values
    share: Values


@dataclass(frozen=True, eq=False, slots=True)
class Market:
    """The pool, what there is of each row, and the rooms of flats that are nobody's yet.

    Attributes
    ----------
    room_rows, room_beds, room_flat
        Per room and group its row, per room its beds and the number of its flat.
    scale
        In thousandths of the most that a household can add.
    """

    pool: Pool
    asked: Asked
    most: Values
    first_bed: int
    first_shared: int
    room_rows: NDArray[np.intp]
    room_beds: Values
    room_flat: NDArray[np.intp]
    scale: float

    def ask(self, price: Values, temperature: float) -> float:
        """Fill in what is asked for; the smoothed sum of all gains and of what is there."""
        households = len(self.pool.outside)
        parts = PARTS if len(self.pool.worth) > SMALL else 1
        cuts = [households * part // parts for part in range(parts + 1)]
        works = [
            (Asked(np.zeros_like(price), np.zeros_like(price), self.asked.share), cut)
            for cut in pairwise(cuts)
        ]
        with ThreadPoolExecutor(PARTS) as pool:
            gains = list(
                pool.map(lambda work: _ask(self.pool, price, temperature, work[1], work[0]), works)
            )
        self.asked.amount[:] = sum(asked.amount for asked, _ in works)
        self.asked.square[:] = sum(asked.square for asked, _ in works)
        rents = self._rents(price).max(axis=1, initial=0.0)
        return float(sum(gains) + (price * self.most).sum() + rents.sum())

    def there(self, price: Values, temperature: float) -> Values:
        """How much there is of each row: an open flat is shared by its groups by their rents."""
        rents = self._rents(price) / (WARM * temperature)
        most = rents.max(axis=1, initial=0.0)
        shares = np.exp(rents - most[:, None])
        shares /= shares.sum(axis=1, keepdims=True) + np.exp(-most)[:, None]
        there = np.maximum(self.most, A_LITTLE)
        beds = self.room_beds[:, None] * shares[self.room_flat]
        there[self.room_rows] = np.maximum(beds, A_LITTLE)
        return there

    def moving(self, *, is_shared: bool) -> Flags:
        """Rows whose prices move: those of beds, or of what many share."""
        rows = np.arange(len(self.most))
        if is_shared:
            return np.asarray(rows >= self.first_shared)
        return np.asarray((rows >= self.first_bed) & (rows < self.first_shared))

    def worth_less(self, price: Values) -> Values:
        """How much less each column is worth than the best of its household."""
        taken = self.pool.amount * price[self.pool.row]
        sums = np.concatenate(([0.0], np.cumsum(taken)))
        worth = self.pool.worth - (sums[self.pool.first[1:]] - sums[self.pool.first[:-1]])
        household = np.repeat(np.arange(len(self.pool.outside)), np.diff(self.pool.begin))
        best = self.pool.outside.copy()
        np.maximum.at(best, household, worth)
        return np.asarray(best[household] - worth)

    def _rents(self, price: Values) -> Values:
        """Per open flat and group what its beds bring in."""
        flats = int(self.room_flat.max(initial=-1)) + 1
        rents = np.zeros((flats, GROUPS))
        np.add.at(rents, self.room_flat, price[self.room_rows] * self.room_beds[:, None])
        return rents


def market_of(rows: Rows, aim: Aim, columns: Columns) -> Market:
    """The market of some columns, sorted by household."""
    worth = aim.amounts(columns) / aim.goal.unit
    most_added = max(float(np.abs(worth).max(initial=0.0)), A_LITTLE)
    entries = rows.entries(columns)
    others = entries.indices >= rows.households
    column = np.repeat(np.arange(len(columns)), np.diff(entries.indptr))[others]
    pool = Pool(
        begin=np.searchsorted(columns.household, np.arange(rows.households + 1)).astype(np.int64),
        worth=worth,
        outside=np.where(aim.must, OUTSIDE * most_added, 0.0),
        first=np.searchsorted(column, np.arange(len(columns) + 1)).astype(np.int64),
        row=entries.indices[others].astype(np.int32),
        amount=entries.data[others],
    )
    rooms = np.flatnonzero(rows.open_flats >= 0)
    size = len(rows.most)
    return Market(
        pool=pool,
        asked=Asked(np.zeros(size), np.zeros(size), np.zeros(len(columns))),
        most=np.where(np.isin(np.arange(size), rows.group), 0.0, rows.most),
        first_bed=rows.households,
        first_shared=min((*rows.child_place, *rows.cap, size)),
        room_rows=rows.bed[rooms].astype(np.intp),
        room_beds=rows.tables.beds[rooms].astype(np.float64),
        room_flat=rows.open_flats[rooms].astype(np.intp),
        scale=most_added / SCALE,
    )


@compiled
def _ask(
    pool: Pool, price: Values, temperature: float, part: tuple[int, int], asked: Asked
) -> float:
    """Add what the households of the part ask for; the sum of what they gain, smoothed."""
    gained = 0.0
    for who in range(part[0], part[1]):
        begin, end = pool.begin[who], pool.begin[who + 1]
        most = pool.outside[who]
        for column in range(begin, end):
            worth = pool.worth[column]
            for entry in range(pool.first[column], pool.first[column + 1]):
                worth -= pool.amount[entry] * price[pool.row[entry]]
            asked.share[column] = worth
            most = max(most, worth)
        total = np.exp((pool.outside[who] - most) / temperature)
        for column in range(begin, end):
            asked.share[column] = np.exp((asked.share[column] - most) / temperature)
            total += asked.share[column]
        gained += most + temperature * np.log(total)
        _count_shares(pool, total, (begin, end), asked)
    return gained


@compiled_part
def _count_shares(pool: Pool, total: float, columns: tuple[int, int], asked: Asked) -> None:
    for column in range(columns[0], columns[1]):
        share = asked.share[column] / total
        if share > LEAST_SHARE:
            for entry in range(pool.first[column], pool.first[column + 1]):
                amount = pool.amount[entry]
                asked.amount[pool.row[entry]] += amount * share
                asked.square[pool.row[entry]] += amount * amount * share
