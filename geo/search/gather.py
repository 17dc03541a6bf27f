"""What homes find at the ends of their own street, and on the street itself."""

from typing import NamedTuple

import numpy as np

from geo.arrays import Floats, Ints
from geo.compiling import compiled

from .kept import Kept, keep
from .spread import Labels


class Doors(NamedTuple):
    """Homes or targets on the network.

    ``ends`` are the two nodes of each one's edge, ``to_ends`` what it costs to get there from the
    door, ``along`` the cost from the edge's beginning, ``to_street`` from the door to the street.
    """

    edge: Ints
    ends: Ints
    to_ends: Floats
    along: Floats
    to_street: Floats


class OnEdges(NamedTuple):
    """Targets sorted by the edge they lie on."""

    edge: Ints
    target: Ints
    along: Floats
    to_street: Floats


def on_edges(doors: Doors, members: Ints) -> OnEdges:
    """These targets by edge."""
    order = members[np.argsort(doors.edge[members], kind="stable")]
    return OnEdges(doors.edge[order], order, doors.along[order], doors.to_street[order])


@compiled
def gather(homes: Doors, labels: Labels, near: OnEdges, kept: Kept, limit: float) -> None:
    """The k best targets of every home from the labels at both ends of its edge."""
    for home in range(len(homes.edge)):
        for end in range(2):
            node = homes.ends[home, end]
            for label in range(node * labels.k, (node + 1) * labels.k):
                cost = labels.cost[label] + homes.to_ends[home, end]
                if cost <= limit:
                    keep(kept, home, cost, labels.target[label], label)
        on_the_way(homes, home, near, kept, limit)


@compiled
def on_the_way(homes: Doors, home: int, near: OnEdges, kept: Kept, limit: float) -> None:
    """Targets on the home's own edge, without leaving it."""
    at = np.searchsorted(near.edge, homes.edge[home])
    while at < len(near.edge) and near.edge[at] == homes.edge[home]:
        along = abs(near.along[at] - homes.along[home])
        cost = homes.to_street[home] + along + near.to_street[at]
        if cost <= limit:
            keep(kept, home, cost, near.target[at], -1)
        at += 1
