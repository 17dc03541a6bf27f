"""Barriers on the network for walking: which edge, how far along it, and what kind."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely

from geo.arrays import Floats, Ints
from geo.frames import WGS84
from geo.streets.network import Network
from geo.streets.profiles import BARRIER_KINDS, Obstacles
from geo.streets.snapping import snap


@dataclass(frozen=True, eq=False, slots=True)
class OnNetwork:
    """Barriers by the edge they lie on: metres from its beginning, and number of the kind."""

    edge: Ints
    at_m: Floats
    kind: Ints
    of_edge: Floats
    of_node: Floats


def barriers_between(seen: OnNetwork, edge: int, low: float, high: float) -> Floats:
    """How many barriers of each kind lie on an edge between two of its metres."""
    first, last = np.searchsorted(seen.edge, [edge, edge + 1])
    at = seen.at_m[first:last]
    kinds = seen.kind[first:last][(at >= low) & (at <= high)]
    return np.bincount(kinds, minlength=len(BARRIER_KINDS)).astype(np.float64)


def put_on_network(network: Network, streets: gpd.GeoDataFrame, obstacles: Obstacles) -> OnNetwork:
    """Every barrier on its edge; those at a junction stop whoever passes the junction."""
    points, kinds = _barrier_points(streets, obstacles)
    spots = snap(network, gpd.GeoSeries(points, crs=WGS84))
    number = np.array([BARRIER_KINDS.index(kind) for kind in kinds], dtype=np.int64)
    order = np.lexsort([spots.start_m, spots.edge])
    of_edge = np.zeros((len(network.edge_m), len(BARRIER_KINDS)))
    of_node = np.zeros((len(network.node_xy), len(BARRIER_KINDS)))
    inside = (spots.start_m > 0) & (spots.end_m > 0)
    np.add.at(of_edge, (spots.edge[inside], number[inside]), 1.0)
    for nodes, at in ((network.edge_from, spots.start_m), (network.edge_to, spots.end_m)):
        ends = at <= 0
        np.add.at(of_node, (nodes[spots.edge[ends]], number[ends]), 1.0)
    return OnNetwork(spots.edge[order], spots.start_m[order], number[order], of_edge, of_node)


def _barrier_points(
    streets: gpd.GeoDataFrame, obstacles: Obstacles
) -> tuple[np.ndarray, list[str]]:
    """The middle of every piece of a closed street, and the points that are barriers."""
    closed = streets[obstacles.street_kind != ""].sort_index()
    xy, line = shapely.get_coordinates(closed.geometry.array, return_index=True)
    same = line[:-1] == line[1:]
    middles = (xy[:-1][same] + xy[1:][same]) / 2
    kinds = obstacles.street_kind.loc[closed.index].to_numpy(dtype=object)[line[:-1][same]]
    every = np.concatenate([middles, obstacles.points])
    return np.asarray(shapely.points(every)), [*map(str, kinds), *obstacles.point_kind]
