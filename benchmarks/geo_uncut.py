"""Walks by the textbook: the uncut street graph with every point a node, searched by scipy."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from scipy import sparse
from scipy.sparse.csgraph import dijkstra

from geo import METRIC
from geo.arrays import Floats, Ints

AT_ONCE = 16
CENTIMETRES = 100.0


@dataclass(frozen=True, slots=True)
class Uncut:
    """A graph with all vertices and points as nodes; ``legs`` lead from doors to streets."""

    graph: sparse.csr_array
    points: Ints
    legs: Floats


def door_to_door(
    streets: gpd.GeoDataFrame,
    homes: gpd.GeoDataFrame,
    amenities: gpd.GeoDataFrame,
    limit_m: float,
) -> pd.DataFrame:
    """Metres from all homes to all amenities in the order of their index, infinite beyond."""
    starts, ends = homes.sort_index(), amenities.sort_index()
    points = pd.concat([starts.geometry, ends.geometry]).to_crs(METRIC)
    uncut = uncut_graph(streets, shapely.get_coordinates(points.array))
    number = len(starts)
    rows = [
        dijkstra(
            uncut.graph, directed=False, indices=uncut.points[at : at + AT_ONCE], limit=limit_m
        )[:, uncut.points[number:]]
        for at in range(0, number, AT_ONCE)
    ]
    sources = np.vstack(rows)[:number]
    table = sources + uncut.legs[:number, None] + uncut.legs[None, number:]
    table[table > limit_m] = np.inf
    return pd.DataFrame(table, index=starts.index, columns=ends.index)


def uncut_graph(streets: gpd.GeoDataFrame, points: Floats) -> Uncut:
    """Cut the nearest piece at each point and keep everything else as it was drawn."""
    xy, pairs = _pieces(streets)
    lines = np.asarray(shapely.linestrings(xy[pairs]))
    onto = shapely.STRtree(lines).nearest(np.asarray(shapely.points(points)))
    doors = np.asarray(shapely.points(points))
    along = shapely.line_locate_point(lines[onto], doors)
    legs = shapely.distance(lines[onto], doors)
    new = len(xy) + np.arange(len(points))
    order = np.lexsort([along, onto])
    chain_piece = np.concatenate([np.arange(len(pairs)), onto[order], np.arange(len(pairs))])
    chain_node = np.concatenate([pairs[:, 0], new[order], pairs[:, 1]])
    chain_at = np.concatenate([np.zeros(len(pairs)), along[order], shapely.length(lines)])
    by_piece = np.argsort(chain_piece, kind="stable")
    piece, node, at = chain_piece[by_piece], chain_node[by_piece], chain_at[by_piece]
    same = piece[1:] == piece[:-1]
    metres = np.maximum((at[1:] - at[:-1])[same], 1e-9)
    size = len(xy) + len(points)
    graph = sparse.coo_array((metres, (node[:-1][same], node[1:][same])), shape=(size, size))
    return Uncut(graph.tocsr(), new, legs)


def _pieces(streets: gpd.GeoDataFrame) -> tuple[Floats, Ints]:
    lines = streets.to_crs(METRIC).geometry.array
    coordinates, line = shapely.get_coordinates(lines, return_index=True)
    _, first, vertex = np.unique(
        np.round(coordinates * CENTIMETRES).astype(np.int64),
        axis=0,
        return_index=True,
        return_inverse=True,
    )
    pairs = np.column_stack([vertex[:-1], vertex[1:]])[line[:-1] == line[1:]]
    pairs = np.unique(np.sort(pairs[pairs[:, 0] != pairs[:, 1]], axis=1), axis=0)
    return coordinates[first], pairs
