"""Walks against a plain search on the uncut street graph, and the size of the map page."""

from itertools import pairwise

import geopandas as gpd
import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra
from shapely import LineString, STRtree

from api.demo import make_county
from geo import METRIC, WGS84, Search, build_network, reach

from .rows import Row, seconds

LIMIT_M = 15_000.0
BATCH = 64


def measure() -> list[Row]:
    """The figures of this part, on the practice county."""
    county = make_county()
    homes = gpd.GeoDataFrame(
        {"place": pd.Series([one.code for one in county.accommodations], dtype="str")},
        geometry=gpd.points_from_xy(
            [one.longitude for one in county.accommodations],
            [one.latitude for one in county.accommodations],
        ),
        crs=WGS84,
    ).set_index("place")
    built, network = seconds(lambda: build_network(county.streets), repeats=1)
    search = Search(k=1, limit_m=LIMIT_M)
    ours, found = seconds(lambda: reach(network, homes, county.amenities, search))
    plain, distances = seconds(lambda: plain_search(county.streets, homes, county.amenities), 1)
    worst = largest_difference(found.nearest, distances)
    return [
        Row(
            name=f"nearest of every category for {len(homes)} homes, network built",
            figure=ours,
            unit="s",
            peer="scipy on the uncut graph, points inserted",
            peer_figure=plain,
            ratio=plain / ours,
            goal="faster than the peer",
            holds=ours < plain,
        ),
        Row(
            name="largest difference in metres between both answers",
            figure=worst,
            unit="m",
            peer="bound",
            peer_figure=0.1,
            ratio=worst / 0.1,
            goal="under 0.1 m",
            holds=worst < 0.1,
        ),
        Row(
            name="building the contracted network",
            figure=built,
            unit="s",
            peer="one search by the peer",
            peer_figure=plain,
            ratio=plain / built,
            goal="faster than one search",
            holds=built < plain,
        ),
    ]


def plain_search(
    streets: gpd.GeoDataFrame, homes: gpd.GeoDataFrame, amenities: gpd.GeoDataFrame
) -> pd.DataFrame:
    """Door to door metres, homes × amenities, by the textbook: every point a node of its own."""
    lines = [np.asarray(line.coords) for line in streets.to_crs(METRIC).geometry]
    points = [
        *homes.sort_index().to_crs(METRIC).geometry,
        *amenities.sort_index().to_crs(METRIC).geometry,
    ]
    pieces = sorted(
        {tuple(sorted((tuple(a), tuple(b)))) for line in lines for a, b in pairwise(line)}
    )
    segments = [LineString(piece) for piece in pieces]
    onto = STRtree(segments).nearest(points)
    number: dict[tuple[float, float], int] = {}
    edges: list[tuple[int, int, float]] = []
    snapped: dict[int, list[tuple[float, int]]] = {}
    for index, piece in enumerate(onto):
        snapped.setdefault(int(piece), []).append((segments[piece].project(points[index]), index))
    first = len({end for piece in pieces for end in piece})
    for piece, (start, end) in enumerate(pieces):
        stops = [(0.0, number.setdefault(start, len(number)))]
        stops += [(along, first + index) for along, index in sorted(snapped.get(piece, []))]
        stops += [(segments[piece].length, number.setdefault(end, len(number)))]
        edges += [(a, b, max(to - at, 1e-9)) for (at, a), (to, b) in pairwise(stops)]
    rows, columns, metres = (np.array(part) for part in zip(*edges, strict=True))
    size = first + len(points)
    graph = coo_array((metres, (rows, columns)), shape=(size, size)).tocsr()
    legs = np.array([segments[piece].distance(points[i]) for i, piece in enumerate(onto)])
    starts = np.arange(first, first + len(homes))
    ends = np.arange(first + len(homes), size)
    blocks = [
        dijkstra(graph, directed=False, indices=starts[at : at + BATCH], limit=LIMIT_M)[:, ends]
        for at in range(0, len(starts), BATCH)
    ]
    table = np.vstack(blocks) + legs[: len(homes), None] + legs[None, len(homes) :]
    return pd.DataFrame(
        table, index=homes.sort_index().index, columns=amenities.sort_index()["category"]
    )


def largest_difference(ours: pd.DataFrame, plain: pd.DataFrame) -> float:
    """Over all homes and categories that either of the two reached."""
    theirs = plain.T.groupby(level=0).min().T
    mine = ours.pivot_table(index="place", columns="category", values="metres")
    theirs = theirs.where(theirs <= LIMIT_M).reindex(index=mine.index, columns=mine.columns)
    assert (mine.isna() == theirs.isna()).to_numpy().all()
    return float((mine - theirs).abs().max().max())
