"""The one place that walks through the network: metres between many points and many others.

Everything else only asks for this table, so another search can take its place.
"""

from collections.abc import Iterator

import numpy as np
from scipy.sparse import csgraph

from geo.arrays import Floats, Ints
from geo.streets.network import Network
from geo.streets.snapping import Snapped

TABLE_CELLS = 8_000_000
"""Distances held at once: 64 MB, whatever the size of the county."""


def walking_distances(
    network: Network, origins: Snapped, targets: Snapped, *, limit_m: float
) -> Iterator[tuple[Ints, Floats]]:
    """Shortest walks from street to street, without the straight legs to doors.

    Yields
    ------
    rows, metres
        Positions of a block of origins, and their table (origins × all targets) in metres;
        infinite beyond the limit or where no path leads. On a graded network what the metres
        feel like, as ``graph`` has them.
    """
    ends = np.column_stack([network.edge_from[origins.edge], network.edge_to[origins.edge]])
    order = np.lexsort([ends[:, 1], ends[:, 0]])
    widest = max(len(network.node_xy), len(targets))
    block = max(1, TABLE_CELLS // (2 * widest))
    for begin in range(0, len(order), block):
        rows = order[begin : begin + block]
        sources, position = np.unique(ends[rows], return_inverse=True)
        from_ends = csgraph.dijkstra(network.graph, indices=sources, limit=limit_m)
        onwards = _to_targets(network, from_ends, targets)
        some, ways_out = origins.take(rows), position.reshape(-1, 2)
        factor = network.edge_factor[some.edge]
        metres = np.minimum(
            onwards[ways_out[:, 0]] + (some.start_m * factor)[:, None],
            onwards[ways_out[:, 1]] + (some.end_m * factor)[:, None],
        )
        metres = np.minimum(metres, _along_one_edge(network, some, targets))
        yield rows, np.where(metres <= limit_m, metres, np.inf)


def _to_targets(network: Network, from_nodes: Floats, targets: Snapped) -> Floats:
    """From each node to each target, by whichever end of the target's edge is nearer."""
    factor = network.edge_factor[targets.edge]
    return np.minimum(
        from_nodes[:, network.edge_from[targets.edge]] + targets.start_m * factor,
        from_nodes[:, network.edge_to[targets.edge]] + targets.end_m * factor,
    )


def _along_one_edge(network: Network, origins: Snapped, targets: Snapped) -> Floats:
    """Metres between two points on the same edge without leaving it, else infinite."""
    along = np.abs(origins.start_m[:, None] - targets.start_m)
    along = along * network.edge_factor[targets.edge]
    return np.where(origins.edge[:, None] == targets.edge, along, np.inf)
