"""Points onto the nearest street: not to a junction, but to the spot on the line itself."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely

from geo.arrays import Floats, Ints, whole_grains
from geo.compiling import IS_COMPILED
from geo.frames import METRIC

from .contraction import lengths
from .grid import nearest_pieces
from .network import Network


@dataclass(frozen=True, eq=False, slots=True)
class Snapped:
    """Where points lie on a network, one entry each in the order of the points.

    Attributes
    ----------
    edge
        Number of the nearest edge.
    start_m, end_m
        Metres along that edge to its beginning and to its end.
    snap_m
        Metres in a straight line from the point to the street.
    """

    edge: Ints
    start_m: Floats
    end_m: Floats
    snap_m: Floats

    def __len__(self) -> int:
        return len(self.edge)

    def take(self, rows: Ints) -> "Snapped":
        """The entries at these positions."""
        return Snapped(self.edge[rows], self.start_m[rows], self.end_m[rows], self.snap_m[rows])


def snap(network: Network, points: gpd.GeoSeries) -> Snapped:
    """The nearest spot on the network for each point, however far.

    Parameters
    ----------
    network
        From build_network.
    points
        Points with a CRS, none missing.
    """
    return snap_metres(network, shapely.get_coordinates(points.to_crs(METRIC).array))


def snap_metres(network: Network, xy: Floats) -> Snapped:
    """The same for eastings and northings in METRIC (points × 2)."""
    piece = piece_at(network, xy)
    west, east = network.west_to_east[piece, 0], network.west_to_east[piece, 1]
    along = east - west
    square = np.maximum((along**2).sum(axis=1), np.finfo(np.float64).tiny)
    share = np.clip(((xy - west) * along).sum(axis=1) / square, 0.0, 1.0)
    whole_m = lengths(along)
    from_west = np.minimum(whole_grains(share * np.sqrt(square)), whole_m)
    is_turned = (network.piece_xy[piece, 0] != west).any(axis=1)
    start_m = network.piece_start_m[piece] + np.where(is_turned, whole_m - from_west, from_west)
    edge = network.piece_edge[piece]
    snap_m = whole_grains(np.hypot(*(xy - west - share[:, None] * along).T))
    return Snapped(edge, start_m, network.edge_m[edge] - start_m, snap_m)


def piece_at(network: Network, xy: Floats) -> Ints:
    """Number of the nearest piece of street to each point (n × 2, metres in METRIC)."""
    return nearest_pieces(network.grid, xy) if IS_COMPILED else nearest_by_tree(network, xy)


ROUNDING_M = 1e-6
"""What two ways of measuring the same distance may differ by."""


def nearest_by_tree(network: Network, xy: Floats) -> Ints:
    """Number of the nearest piece; among equally near ones the lowest, so runs agree."""
    points = np.asarray(shapely.points(xy))
    point, piece = network.tree.query_nearest(points, all_matches=False)
    least_m = shapely.distance(points[point], network.tree.geometries[piece])
    point, piece = network.tree.query(
        points, predicate="dwithin", distance=least_m[np.argsort(point)] + ROUNDING_M
    )
    square = _squares(network.west_to_east[piece], xy[point])
    order = np.lexsort([piece, square, point])
    is_first = np.ones(len(order), dtype=bool)
    is_first[1:] = point[order][1:] != point[order][:-1]
    return np.asarray(piece[order[is_first]], dtype=np.int64)


def _squares(ends: Floats, xy: Floats) -> Floats:
    """Squares of distances, step by step as the grid works them out."""
    along, start, end = ends[:, 1] - ends[:, 0], xy - ends[:, 0], xy - ends[:, 1]
    length = along[:, 0] * along[:, 0] + along[:, 1] * along[:, 1]
    product = start[:, 0] * along[:, 0] + start[:, 1] * along[:, 1]
    share = product / np.where(length > 0, length, 1.0)
    gap = np.where((share >= 1)[:, None], end, start - np.maximum(share, 0.0)[:, None] * along)
    return np.asarray(gap[:, 0] * gap[:, 0] + gap[:, 1] * gap[:, 1])
