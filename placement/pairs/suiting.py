"""How well every home suits every household, without places for children."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from placement.criteria import CHILDREN, FULL, SOFT, Soft
from placement.solving.problem import NOT_ELIGIBLE, Flags, Thousandths
from placement.values import Case, HouseholdOnDay, Vacancy
from placement.weights import Weights

from .rows import Look, Looked, Rows, rows_of

AT_ONCE = 256
"""So many households are worked out together: enough to be fast, few enough to need no memory."""

WholeNumbers = NDArray[np.int64]
Entry = tuple[int, int, int]
"""Household, ask, and what the ask weighs for it."""


@dataclass(frozen=True, eq=False, slots=True)
class Asked:
    """What all households ask for: one row of values over the homes for each different ask.

    Attributes
    ----------
    values
        Per ask and home in thousandths.
    weights
        Per household and ask: hundredths of weight times thousandths of share.
    totals
        Per household the sum of all its weights, those for places for children among them.
    """

    values: Rows
    weights: sparse.csr_array
    totals: WholeNumbers


def asked_of(case: Case, weights: Weights) -> Asked:
    """Everything that the households of a case ask for by these weights."""
    values: list[Rows] = []
    entries: list[Entry] = []
    rows = 0
    for soft in SOFT:
        keys: dict[object, int] = {}
        entries += _entries(soft, case.households, keys, weights=weights, rows=rows)
        looked = Looked(_look(soft, weights), soft.of_home, soft.names)
        values.append(rows_of(looked, list(keys), case.vacancies))
        rows += len(keys)
    who, what, counts = np.array(entries, dtype=np.int64).reshape(-1, 3).T
    table = sparse.csr_array((counts, (who, what)), shape=(len(case.households), rows))
    return Asked(np.concatenate(values), table, table.sum(axis=1) + _of_children(case, weights))


def suits_of(asked: Asked, eligible: Flags) -> Thousandths:
    """Scores of all pairs in thousandths without places for children; -1 where not eligible."""
    suits = np.full(eligible.shape, NOT_ELIGIBLE, dtype=np.int16)
    totals = np.maximum(asked.totals, 1)[:, None]
    for start in range(0, len(suits), AT_ONCE):
        some = slice(start, start + AT_ONCE)
        scores = _summed(asked, some) // totals[some]
        suits[some] = np.where(eligible[some], scores, NOT_ELIGIBLE)
    return suits


def _summed(asked: Asked, some: slice) -> WholeNumbers:
    """Weights times values, only over the rows that these households ask for."""
    weights = asked.weights[some]
    used = np.unique(weights.indices)
    found: WholeNumbers = weights[:, used] @ asked.values[used].astype(np.int64)
    return found


def _entries(
    soft: Soft,
    households: Sequence[HouseholdOnDay],
    keys: dict[object, int],
    *,
    weights: Weights,
    rows: int,
) -> Iterator[Entry]:
    """Who asks this criterion for what; new keys are numbered as they come."""
    weight = weights.whole(soft.criterion)
    for position, household in enumerate(households):
        for share, key in soft.asks(household):
            yield position, rows + keys.setdefault(key, len(keys)), share * weight


def _look(soft: Soft, weights: Weights) -> Look:
    def look(key: object, vacancy: Vacancy) -> int:
        return soft.look(key, vacancy, weights.criteria).value

    return look


def _of_children(case: Case, weights: Weights) -> WholeNumbers:
    """Per household the weights of the places that its children need."""
    total = np.zeros(len(case.households), dtype=np.int64)
    for one in CHILDREN:
        needs = [household.children_who_need(one.need) > 0 for household in case.households]
        total += FULL * weights.whole(one.criterion) * np.array(needs, dtype=np.int64)
    return total
