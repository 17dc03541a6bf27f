"""Homes on a piece of the street network that no way leads out of."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np

from geo import Network
from geo.walking.reachability import on_network


@dataclass(frozen=True)
class Island:
    """A piece of the network that is not joined to the largest one.

    Attributes
    ----------
    places
        The homes on it, sorted.
    stretches, metres
        How many stretches of street between junctions it has, and how long they are together.
    """

    places: tuple[str, ...]
    stretches: int
    metres: float


def islands_with_homes(network: Network, homes: gpd.GeoDataFrame) -> tuple[Island, ...]:
    """Pieces of the network with homes on them, but for the largest; smallest first.

    Homes far from every street are on none.
    """
    of_edge = network.island[network.edge_from]
    metres = np.bincount(of_edge, weights=network.edge_m)
    stretches = np.bincount(of_edge)
    if homes.empty or len(metres) < 2:
        return ()
    visible = on_network(network, homes)
    ordered, of_home = visible.near_frame(), of_edge[visible.near_spots().edge]
    found = [
        Island(
            tuple(map(str, ordered.index[of_home == island])),
            int(stretches[island]),
            float(metres[island]),
        )
        for island in np.unique(of_home)
        if island != metres.argmax()
    ]
    return tuple(sorted(found, key=lambda one: (one.metres, one.places)))
