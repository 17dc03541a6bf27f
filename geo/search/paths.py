"""The way that a search has found, step by step."""

from typing import NamedTuple

import numpy as np

from geo.arrays import Ints
from geo.compiling import compiled

from .spread import Labels


class Paths(NamedTuple):
    """Ways as rows: nodes of way ``w`` are ``node[starts[w]:starts[w + 1]]``, home's end first.

    ``arc`` is the arc of the network between a node and the next one, -1 after the last. A way
    that stays on one edge meets no node.
    """

    starts: Ints
    node: Ints
    arc: Ints


def paths_from(labels: Labels, first: Ints) -> Paths:
    """The ways from each of these labels to its target's edge; -1 for a way without nodes."""
    counts = np.zeros(len(first) + 1, dtype=np.int64)
    _count(labels, first, counts)
    starts = np.cumsum(counts)
    node = np.empty(starts[-1], dtype=np.int64)
    arc = np.empty(starts[-1], dtype=np.int64)
    _fill(labels, first, node, arc)
    return Paths(starts, node, arc)


@compiled
def _count(labels: Labels, first: Ints, counts: Ints) -> None:
    for path in range(len(first)):
        label = first[path]
        while label >= 0:
            counts[path + 1] += 1
            label = labels.before[label]


@compiled
def _fill(labels: Labels, first: Ints, node: Ints, arc: Ints) -> None:
    at = 0
    for path in range(len(first)):
        label = first[path]
        while label >= 0:
            node[at], arc[at] = label // labels.k, labels.arc[label]
            at += 1
            label = labels.before[label]
