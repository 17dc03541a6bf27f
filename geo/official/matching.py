"""Which entries of two lists are the same place: by distance, name and kind.

Sure pairs are merged at once. Likely ones wait for a person and count as one until then: they lie
so near each other that walks hardly change, whereas counting them twice would double places.
"""

from collections.abc import Mapping
from enum import StrEnum

import geopandas as gpd
import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from geo.arrays import Bools, Ints

from .candidates import LIKELY, PERHAPS, STOPS, SURE, Candidates, candidates
from .decisions import Pair


class Verdict(StrEnum):
    """How sure it is that two entries are one place."""

    SURE = "sure"
    LIKELY = "likely"


class Why(StrEnum):
    """What speaks for it."""

    NAME = "name"
    SPOT = "spot"
    AGAIN = "again"
    """Another entry is taken for this place already, and this one is as good."""


CLOSE_RACE = 0.1
"""Rivals whose strength differs by less cannot be told apart."""

GAIN = (0.0, 10.0, 100.0)
"""What a pair is worth: no number of likely pairs outweighs a sure one of their entries."""

COLUMNS = ["official", "other", "metres", "likeness", "verdict", "why"]


def match(
    official: gpd.GeoDataFrame, others: gpd.GeoDataFrame, decided: Mapping[Pair, bool]
) -> pd.DataFrame:
    """Pairs of entries that are, or may be, one place.

    Parameters
    ----------
    official, others
        Frames ``amenities``; the order of their rows does not matter.
    decided
        Pairs a person has answered: what is said to be two never comes back as a pair, and
        what is said to be one is left out here, together with its other entry.

    Returns
    -------
    pairs
        Columns ``official``, ``other``, ``metres``, ``likeness`` (NA where a name is missing),
        ``verdict`` and ``why``, sorted; each other entry at most once. Each official one
        likewise, but for stops and for ``again``.
    """
    left, right = official.sort_index(), others.sort_index()
    taken = {pair[1] for pair, same in decided.items() if same and pair[0] in left.index}
    right = right[~right.index.isin(taken)]
    found = candidates(left, right)
    refused = {pair for pair, same in decided.items() if not same}
    keys = zip(left.index[found.official], right.index[found.other], strict=True)
    found = found.take(np.flatnonzero([pair not in refused for pair in keys]))
    return _table(left, right, *_chosen(found, left))


def _chosen(found: Candidates, left: gpd.GeoDataFrame) -> tuple[Candidates, list[Why]]:
    """The best pairs one to one, then what is as good but came too late."""
    is_stop = left["category"].isin(STOPS).to_numpy(dtype=bool)[found.official]
    best = np.union1d(_one_to_one(found, ~is_stop), _best_of_each_other(found, is_stop))
    close = np.intersect1d(best, _close_races(found))
    left_over = ~np.isin(found.other, found.other[best]) & (found.rank == SURE)
    again = _best_of_each_other(found, left_over)
    found.rank[np.union1d(close, again)] = LIKELY
    rows = np.sort(np.concatenate([best, again])).astype(np.int64)
    late = set(again.tolist())
    why = [
        Why.AGAIN if row in late else Why.NAME if found.likeness[row] >= PERHAPS else Why.SPOT
        for row in rows
    ]
    return found.take(rows), why


def _one_to_one(found: Candidates, is_asked: Bools) -> Ints:
    """The pairs that together are strongest, no entry twice."""
    rows = np.flatnonzero(is_asked)
    if not len(rows):
        return rows
    groups = _groups(found.official[rows], found.other[rows])
    order = np.argsort(groups, kind="stable")
    apart = np.flatnonzero(np.diff(groups[order])) + 1
    chosen = [_best_within(found, some) for some in np.split(rows[order], apart)]
    return np.sort(np.concatenate(chosen))


def _groups(official: Ints, other: Ints) -> Ints:
    """Pairs that share entries, directly or through others, have one number."""
    offset = int(official.max()) + 1
    size = offset + int(other.max()) + 1
    graph = coo_array((np.ones(len(official)), (official, other + offset)), shape=(size, size))
    _, label = connected_components(graph, directed=False)
    return np.asarray(label[official], dtype=np.int64)


def _best_within(found: Candidates, rows: Ints) -> Ints:
    if len(rows) == 1:
        return rows
    official, at_row = np.unique(found.official[rows], return_inverse=True)
    other, at_column = np.unique(found.other[rows], return_inverse=True)
    gain = np.zeros((len(official), len(other)))
    place = np.full(gain.shape, -1, dtype=np.int64)
    gain[at_row, at_column] = np.array(GAIN)[found.rank[rows]] + found.strength[rows]
    place[at_row, at_column] = rows
    chosen = place[linear_sum_assignment(gain, maximize=True)]
    return np.asarray(chosen[chosen >= 0], dtype=np.int64)


def _best_of_each_other(found: Candidates, is_asked: Bools) -> Ints:
    """For each other entry its strongest pair among those asked for."""
    rows = np.flatnonzero(is_asked)
    order = np.lexsort([found.official[rows], -found.strength[rows], -found.rank[rows]])
    ordered = rows[order]
    _, first = np.unique(found.other[ordered], return_index=True)
    return np.sort(ordered[first])


def _close_races(found: Candidates) -> Ints:
    """Pairs whose other entry suits a second official one almost as well."""
    order = np.lexsort([-found.strength, found.other])
    other, strength = found.other[order], found.strength[order]
    is_close = (other[1:] == other[:-1]) & (strength[:-1] - strength[1:] < CLOSE_RACE)
    return np.union1d(order[:-1][is_close], order[1:][is_close])


def _table(
    left: gpd.GeoDataFrame, right: gpd.GeoDataFrame, found: Candidates, why: list[Why]
) -> pd.DataFrame:
    verdicts = [Verdict.SURE if rank == SURE else Verdict.LIKELY for rank in found.rank]
    table = pd.DataFrame(
        {
            "official": left.index.take(found.official).astype("str"),
            "other": right.index.take(found.other).astype("str"),
            "metres": np.round(found.metres, 1),
            "likeness": pd.array(np.round(found.likeness, 2), dtype="Float64"),
            "verdict": pd.Series(verdicts, dtype="str"),
            "why": pd.Series(why, dtype="str"),
        }
    )
    table["likeness"] = table["likeness"].where(~np.isnan(found.likeness))
    return table[COLUMNS].sort_values(["official", "other"], ignore_index=True)
