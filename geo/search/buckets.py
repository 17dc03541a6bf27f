"""A queue by buckets of cost: what is in a bucket comes out in any order, bucket by bucket.

Searches that use it may take an entry out more than once, whenever it has become cheaper; that
is rare where a bucket is narrow, and much quicker than keeping a heap in order.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.arrays import Floats, Ints
from geo.compiling import compiled

Ints32 = NDArray[np.int32]


class Buckets(NamedTuple):
    """Rings of entries: ``first`` of each bucket, each entry linked to both its neighbours.

    ``bucket`` is -1 for an entry that is not in the queue; ``size`` counts those that are, and
    holds the bucket one is at. Costs in the queue never lie further apart than all buckets.
    """

    first: Ints32
    after: Ints32
    before: Ints32
    bucket: Ints32
    size: Ints
    per_metre: Floats


def make_buckets(entries: int, furthest: float, width_m: float) -> Buckets:
    """An empty queue for entries whose costs lie at most ``furthest`` apart."""
    return Buckets(
        np.full(int(furthest / width_m) + 2, -1, dtype=np.int32),
        np.empty(entries, dtype=np.int32),
        np.empty(entries, dtype=np.int32),
        np.full(entries, -1, dtype=np.int32),
        np.zeros(2, dtype=np.int64),
        np.array([1 / width_m]),
    )


@compiled
def put(queue: Buckets, cost: float, entry: int) -> None:
    """Put an entry in, or move it to where its new cost belongs."""
    if queue.bucket[entry] >= 0:
        _unlink(queue, entry)
    to = int(cost * queue.per_metre[0]) % len(queue.first)
    following = queue.first[to]
    queue.bucket[entry] = to
    queue.after[entry], queue.before[entry] = following, -1
    if following >= 0:
        queue.before[following] = entry
    queue.first[to] = entry
    queue.size[0] += 1


@compiled
def take(queue: Buckets) -> int:
    """Take an entry out of the cheapest bucket; the queue must not be empty."""
    at = queue.size[1]
    while queue.first[at] < 0:
        at = at + 1 if at + 1 < len(queue.first) else 0
    queue.size[1] = at
    entry = int(queue.first[at])
    _unlink(queue, entry)
    return entry


@compiled
def _unlink(queue: Buckets, entry: int) -> None:
    left, right = queue.before[entry], queue.after[entry]
    if left >= 0:
        queue.after[left] = right
    else:
        queue.first[queue.bucket[entry]] = right
    if right >= 0:
        queue.before[right] = left
    queue.bucket[entry] = -1
    queue.size[0] -= 1
