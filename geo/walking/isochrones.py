"""How far one comes from a point in some minutes: the streets themselves, with a margin.

The shape is drawn around the parts of streets that are really reached, cut where the time is
up. What lies between streets stays outside: nobody walks through walls and across rivers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.arrays import Floats, Ints
from geo.errors import BadLimit
from geo.frames import METRIC, WGS84
from geo.search.finding import Targets, spread_from
from geo.search.spread import make_labels
from geo.streets.network import Network
from geo.streets.snapping import Snapped, snap_metres

from .reachability import FAR_FROM_STREETS_M, WALK_M_PER_S
from .standpoint import metres_at

MARGIN_M = 30.0
"""Houses along a street are reached with it."""

LONGEST_MINUTES = 120.0
QUARTER = 4
"""Corners of a quarter of a circle."""

SIMPLER_M = 1.0

GRID_DEGREES = 1e-7
"""About a centimetre."""

SHORTEST_M = 1e-5
"""Some grains: what is shorter is rounding."""


@dataclass(frozen=True, eq=False, slots=True)
class Walked:
    """How far it is from one point to every node of a network.

    Attributes
    ----------
    xy, spot
        The point in METRIC (1 × 2), and where it lies on the network.
    cost
        For each node the cost from the door; infinite beyond ``limit``.
    """

    network: Network
    xy: Floats
    spot: Snapped
    cost: Floats
    limit: float


def isochrones(
    network: Network,
    position: tuple[float, float],
    minutes: Sequence[float],
    *,
    speed_m_per_s: float = WALK_M_PER_S,
) -> gpd.GeoDataFrame:
    """Areas that are reached in some minutes, the smallest first; larger ones contain smaller.

    Parameters
    ----------
    position
        Longitude and latitude of the door.
    minutes
        Above 0 and at most LONGEST_MINUTES, in any order, each once.
    speed_m_per_s
        Of the profile of the network; on a rough surface a metre counts three.

    Returns
    -------
    frame
        Index ``minutes``; ``metres`` (cost until there), ``street_km`` (streets reached) and the
        area (MultiPolygon, longitude and latitude). Empty if the point lies far from all streets.

    Raises
    ------
    NoPosition
        The numbers are no longitude and latitude.
    BadLimit
        No minutes, or some out of bounds; a speed that is not above zero.
    """
    limits = _limits(minutes, speed_m_per_s)
    walked = walk_from(network, metres_at(*position), max(limits.values()))
    is_near = bool(walked.spot.snap_m[0] <= FAR_FROM_STREETS_M)
    rows, inner = [], shapely.MultiPolygon()
    for number, limit in limits.items() if is_near else ():
        lines = reached_streets(walked, limit)
        inner = _around(lines, walked, limit, inner)
        rows.append((number, limit, shapely.length(lines).sum() / 1000, inner))
    figures = np.array([row[:3] for row in rows], dtype=float).reshape(-1, 3)
    frame = gpd.GeoDataFrame(
        {"metres": figures[:, 1], "street_km": np.round(figures[:, 2], 3)},
        index=pd.Index(figures[:, 0], name="minutes"),
        geometry=[row[3] for row in rows],
        crs=METRIC,
    ).to_crs(WGS84)
    # Rounded to degrees, outlines may touch themselves; on a grid they stay valid.
    on_grid = frame.geometry.set_precision(GRID_DEGREES)
    return frame.set_geometry(on_grid.map(_as_parts))


def _as_parts(shape: shapely.Geometry) -> shapely.MultiPolygon:
    return shapely.MultiPolygon(list(shapely.get_parts(shape)))


def _limits(minutes: Sequence[float], speed_m_per_s: float) -> dict[float, float]:
    """Metres for each number of minutes, rising."""
    if not (np.isfinite(speed_m_per_s) and speed_m_per_s > 0):
        raise BadLimit(details={"name": "speed_m_per_s", "value": speed_m_per_s})
    odd = [one for one in minutes if not 0 < one <= LONGEST_MINUTES]
    if odd or not minutes:
        raise BadLimit(details={"name": "minutes", "value": odd[0] if odd else None})
    return {float(one): one * 60 * speed_m_per_s for one in sorted(set(minutes))}


def walk_from(network: Network, xy: Floats, limit: float) -> Walked:
    """Search outwards from one point in METRIC until the limit."""
    spot = snap_metres(network, xy)
    labels = make_labels(len(network.node_xy), 1)
    spread_from(Targets(network, spot, []), np.zeros(1, dtype=np.int64), labels, limit)
    return Walked(network, xy, spot, labels.cost, limit)


def reached_streets(walked: Walked, limit: float) -> np.ndarray:
    """The parts of streets within the limit as lines in METRIC, cut to the grain, each once."""
    network, spot = walked.network, walked.spot
    ahead, behind = _from_both_ends(walked, limit)
    begin, end = _own_street(walked, limit)
    is_mine = np.arange(len(ahead)) == spot.edge[0]
    ahead = np.where(is_mine, np.minimum(ahead, begin), ahead)
    behind = np.where(is_mine, np.maximum(behind, end), behind)
    is_whole = ahead >= behind
    is_reached = (ahead > 0) | (behind < network.edge_m)
    piece = np.flatnonzero((is_reached | is_mine)[network.piece_edge])
    edge = network.piece_edge[piece]
    split, mine = piece[~is_whole[edge]], piece[is_mine[edge]]
    first = np.where(is_whole, network.edge_m, ahead)[edge]
    parts = [
        _cut(network, piece, np.zeros(len(piece)), first),
        _cut(network, split, behind[network.piece_edge[split]], np.full(len(split), np.inf)),
        _cut(network, mine, np.full(len(mine), begin), np.full(len(mine), end)),
    ]
    return np.asarray(shapely.linestrings(np.concatenate(parts)))


def _from_both_ends(walked: Walked, limit: float) -> tuple[Floats, Floats]:
    """Along each edge: how far one comes from its beginning, and from where on one came back."""
    network = walked.network
    start_m = (limit - walked.cost[network.edge_from]) / network.edge_factor
    end_m = (limit - walked.cost[network.edge_to]) / network.edge_factor
    behind = network.edge_m - np.clip(end_m, 0.0, network.edge_m)
    return np.clip(start_m, 0.0, network.edge_m), behind


def _own_street(walked: Walked, limit: float) -> tuple[float, float]:
    """Both ways along the street the point lies on, without going round."""
    spot, edge = walked.spot, walked.spot.edge[0]
    reach = (limit - spot.snap_m[0]) / walked.network.edge_factor[edge]
    at, whole = float(spot.start_m[0]), float(walked.network.edge_m[edge])
    return (max(0.0, at - reach), min(whole, at + reach)) if reach > 0 else (at, at)


def _cut(network: Network, piece: Ints, begin: Floats, end: Floats) -> Floats:
    """The parts of pieces between two distances along their edges (n × 2 × 2); others fall out."""
    start = network.piece_start_m[piece]
    ends = network.piece_xy[piece]
    along = ends[:, 1] - ends[:, 0]
    length = np.maximum(np.hypot(*along.T), 1e-9)
    first = np.clip((begin - start) / length, 0.0, 1.0)
    last = np.clip((end - start) / length, 0.0, 1.0)
    cut = np.stack([ends[:, 0] + first[:, None] * along, ends[:, 0] + last[:, None] * along], 1)
    return np.asarray(cut[(last - first) * length > SHORTEST_M])


def _around(
    lines: np.ndarray, walked: Walked, limit: float, inner: shapely.Geometry
) -> shapely.MultiPolygon:
    """The area around lines and the way from the door to them, with all that was inside before."""
    merged = shapely.line_merge(shapely.multilinestrings(lines))
    streets = shapely.buffer(shapely.simplify(merged, SIMPLER_M), MARGIN_M, quad_segs=QUARTER)
    door = shapely.buffer(_to_street(walked, limit), MARGIN_M, quad_segs=QUARTER)
    whole = shapely.union_all(np.array([streets, door, inner], dtype=object))
    return shapely.MultiPolygon([one for one in shapely.get_parts(whole) if one.area > 0])


def _to_street(walked: Walked, limit: float) -> shapely.Geometry:
    """The straight leg from the door, as far as the time goes."""
    line = _foot(walked.network, walked.spot)
    share = min(1.0, limit / walked.spot.snap_m[0]) if walked.spot.snap_m[0] > 0 else 1.0
    return shapely.LineString([walked.xy[0], walked.xy[0] + share * (line - walked.xy[0])])


def _foot(network: Network, spot: Snapped) -> Floats:
    """Where on the street the door's leg ends."""
    pieces = np.flatnonzero(network.piece_edge == spot.edge[0])
    at = pieces[network.piece_start_m[pieces] <= spot.start_m[0]]
    piece = at[network.piece_start_m[at].argmax()]
    begin, end = network.piece_xy[piece]
    length = max(float(np.hypot(*(end - begin))), 1e-9)
    share = min(1.0, (spot.start_m[0] - network.piece_start_m[piece]) / length)
    return np.asarray(begin + share * (end - begin))
