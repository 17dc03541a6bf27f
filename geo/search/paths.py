"""What lies along the way that a search has found, added up step by step."""

from typing import NamedTuple

import numpy as np

from geo.arrays import Floats, Ints
from geo.compiling import compiled

from .spread import Labels


class Amounts(NamedTuple):
    """What is added up: for each arc of the network and for each node, some columns of numbers."""

    of_arc: Floats
    of_node: Floats


@compiled
def along_paths(labels: Labels, first: Ints, amounts: Amounts, roots: Ints) -> Floats:
    """Totals (paths × columns) from each label to its target's edge, all nodes included.

    ``first`` are the labels where the ways begin, -1 for a way that meets no node; ``roots``
    is filled with the last label of each way.
    """
    totals = np.zeros((len(first), amounts.of_arc.shape[1]))
    for path in range(len(first)):
        label = first[path]
        roots[path] = label
        while label >= 0:
            totals[path] += amounts.of_node[label // labels.k]
            if labels.arc[label] >= 0:
                totals[path] += amounts.of_arc[labels.arc[label]]
            roots[path] = label
            label = labels.before[label]
    return totals
