"""The same question answered by scipy: where numba is missing, and to check the compiled loops."""

from collections.abc import Sequence

import numpy as np

from geo.arrays import Floats, Ints
from geo.streets.network import Network
from geo.streets.snapping import Snapped

from .kept import Kept, make_kept
from .tables import walking_distances


def best_by_tables(
    network: Network,
    homes: Snapped,
    targets: Snapped,
    members: Sequence[Ints],
    wanted: tuple[int, float],
) -> Kept:
    """Lists of the k cheapest for each home and group, from whole tables of distances.

    Parameters
    ----------
    wanted
        k, and the highest cost from door to door.
    """
    k, limit = wanted
    kept = make_kept(len(homes) * len(members), k)
    for rows, along in walking_distances(network, homes, targets, limit_m=limit):
        costs = homes.snap_m[rows, None] + along + targets.snap_m
        costs = np.where(costs <= limit, costs, np.inf)
        for group, some in enumerate(members):
            _take_best(kept, rows * len(members) + group, costs[:, some], some)
    return kept


def _take_best(kept: Kept, lists: Ints, costs: Floats, members: Ints) -> None:
    k = min(kept.cost.shape[1], len(members))
    order = np.argsort(costs, axis=1, kind="stable")[:, :k]
    best = np.take_along_axis(costs, order, axis=1)
    kept.cost[lists, :k] = best
    kept.target[lists, :k] = np.where(np.isfinite(best), members[order], -1)
