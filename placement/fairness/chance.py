"""How often chance alone would make a difference as large: tests by permutation, with a seed.

Under chance alone, which households form a group says nothing about their outcomes: every choice of
as many households is as likely as the group there is. For yes and no the share of such choices is
worked out exactly (Fisher's exact test), for other numbers from many drawn choices.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

SEED = 20260302
DRAWS = 19_999
CHUNK = 2_000_000

Whole = NDArray[np.int64]


def chance_of_shares(hits: int, size: int, *, all_hits: int, of: int) -> float:
    """The chance of a split at most as likely as this one.

    Parameters
    ----------
    hits, size
        How many households of the group said yes, and how many it has.
    all_hits, of
        The same of all households.
    """
    logs = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, of + 1)))])

    def ways(total: int, chosen: NDArray[np.int64]) -> NDArray[np.float64]:
        found: NDArray[np.float64] = logs[total] - logs[chosen] - logs[total - chosen]
        return found

    possible = np.arange(max(0, size + all_hits - of), min(size, all_hits) + 1)
    likely = np.exp(
        ways(all_hits, possible) + ways(of - all_hits, size - possible) - ways(of, np.array([size]))
    )
    here = likely[hits - possible[0]]
    return float(min(1.0, likely[likely <= here * (1 + 1e-7)].sum()))


def chances_of_means(values: Whole, groups: Sequence[Sequence[int]]) -> list[float]:
    """For each group (positions in `values`) the chance of a mean as far from that of all.

    The same draws serve all groups: the first households of a shuffled row are a drawn group.
    """
    sizes = np.array([len(one) for one in groups])
    number, total = len(values), int(values.sum())
    seen = np.array([int(values[list(one)].sum()) for one in groups])
    distance = np.abs(number * seen - sizes * total)
    as_far = np.zeros(len(groups), dtype=np.int64)
    random = np.random.default_rng(SEED)
    left, at_once = DRAWS, max(1, CHUNK // max(1, number))
    while left:
        rows = min(left, at_once)
        drawn = random.permuted(np.tile(values, (rows, 1)), axis=1)
        sums = np.cumsum(drawn, axis=1)[:, sizes - 1]
        as_far += (np.abs(number * sums - sizes * total) >= distance).sum(axis=0)
        left -= rows
    return [float(one) for one in (as_far + 1) / (DRAWS + 1)]


def corrected(chances: Sequence[float]) -> list[float]:
    """Holm's correction: who looks at many differences finds some by chance.

    Held against a level, these make a report without any real difference mark one at most that
    often.
    """
    order = sorted(range(len(chances)), key=lambda one: chances[one])
    found, highest = [0.0] * len(chances), 0.0
    for rank, position in enumerate(order):
        highest = max(highest, min(1.0, (len(chances) - rank) * chances[position]))
        found[position] = highest
    return found
